"""Filters as keyword arguments: a value, or several of which any may fit."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypedDict

from ..errors import FilterError
from ..retriever.filters import Filters


class FilterValues(TypedDict, total=False):
    """What to search in; each may be left out.

    Attributes:
        study_group: ids: `northeast-asia`.
        meeting: numbers, or numbers within a group: `3`, `northeast-asia/3`.
        session: numbers.
        kind: presentation, discussion, recommendation, header, closing, agenda, other.
        speaker: names of who is reported as speaking.
        affiliation: of who is reported as speaking.
        place: of the meeting: `Beijing`, `China`.
        date_from: meetings that end on this day or later; a date, or as `2006-04-28`.
        date_to: meetings that begin on this day or earlier.
    """

    study_group: str | Collection[str]
    meeting: str | int | Collection[str | int]
    session: int | Collection[int]
    kind: str | Collection[str]
    speaker: str | Collection[str]
    affiliation: str | Collection[str]
    place: str | Collection[str]
    date_from: date | str | None
    date_to: date | str | None


def filters_of(values: FilterValues) -> Filters:
    """The same as a value of the retriever.

    Raises:
        FilterError: a filter that there is none of, a session that is no number, or a day that is none.
    """
    if unknown := sorted(values.keys() - FilterValues.__annotations__.keys()):
        known = ", ".join(FilterValues.__annotations__)
        raise FilterError(f"there is no filter {unknown[0]!r}; filters are {known}")
    return Filters(
        study_group=_texts(values.get("study_group")),
        meeting=_texts(values.get("meeting")),
        session=tuple(_number(its) for its in _several(values.get("session"))),
        kind=_texts(values.get("kind")),
        speaker=_texts(values.get("speaker")),
        affiliation=_texts(values.get("affiliation")),
        place=_texts(values.get("place")),
        date_from=_day(values.get("date_from"), "date_from"),
        date_to=_day(values.get("date_to"), "date_to"),
    )


def _several(value: str | int | Collection[str | int] | None) -> Iterable[str | int]:
    if value is None:
        return ()
    return (value,) if isinstance(value, (str, int)) else value


def _texts(value: str | int | Collection[str | int] | None) -> tuple[str, ...]:
    return tuple(str(its) for its in _several(value))


def _number(value: str | int) -> int:
    try:
        return int(value)
    except ValueError:
        raise FilterError(f"session {value!r} is no number; sessions are filtered by theirs") from None


def _day(value: date | str | None, name: str) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FilterError(f"{name} {value!r} is no day; write it as 2006-04-28") from None
