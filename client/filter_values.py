"""Filters as keyword arguments: a value, or several of which any may fit."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TypedDict, cast

from ..errors import FilterError, QueryError
from ..retriever.filters import Filters
from ..retriever.question import check_characters

#: Most values of one filter, as the HTTP API has it.
MAX_VALUES = 100


class FilterValues(TypedDict, total=False):
    """What to search in; each may be left out, or None.

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

    study_group: str | Collection[str] | None
    meeting: str | int | Collection[str | int] | None
    session: int | Collection[int] | None
    kind: str | Collection[str] | None
    speaker: str | Collection[str] | None
    affiliation: str | Collection[str] | None
    place: str | Collection[str] | None
    date_from: date | str | None
    date_to: date | str | None


def filters_of(values: FilterValues) -> Filters:
    """The same as a value of the retriever.

    Raises:
        FilterError: a filter that there is none of, or a value that is no text, number or day as it should be.
    """
    if unknown := sorted(values.keys() - FilterValues.__annotations__.keys()):
        known = ", ".join(FilterValues.__annotations__)
        raise FilterError(f"there is no filter {unknown[0]!r}; filters are {known}")
    return Filters(
        study_group=_texts("study_group", values.get("study_group")),
        meeting=_texts("meeting", values.get("meeting"), numbers=True),
        session=tuple(_number(its) for its in _several("session", values.get("session"))),
        kind=_texts("kind", values.get("kind")),
        speaker=_texts("speaker", values.get("speaker")),
        affiliation=_texts("affiliation", values.get("affiliation")),
        place=_texts("place", values.get("place")),
        date_from=day("date_from", values.get("date_from"), FilterError),
        date_to=day("date_to", values.get("date_to"), FilterError),
    )


def day(name: str, value: object, error: type[QueryError | FilterError]) -> date | None:
    """A day that came as a date or as text; None for none."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise error(f"{name} {value!r} is no day; write it as 2006-04-28") from None


def _several(name: str, value: object) -> tuple[object, ...]:
    if value is None:
        return ()
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        return (cast("object", value),)
    values = tuple(cast("Iterable[object]", value))
    if len(values) > MAX_VALUES:
        raise FilterError(f"{name} has {len(values):,} values; give {MAX_VALUES} at most")
    return values


def _texts(name: str, value: object, *, numbers: bool = False) -> tuple[str, ...]:
    return tuple(_text(name, its, numbers=numbers) for its in _several(name, value))


def _text(name: str, value: object, *, numbers: bool) -> str:
    if numbers and type(value) is int:  # True is no number of a meeting
        return str(value)
    if not isinstance(value, str):
        raise FilterError(f"{name} {value!r} is no text{' or number' if numbers else ''}")
    if not value:
        raise FilterError(f"no report knows the {name} ''; leave it out to search in all of them")
    try:
        return check_characters(value, f"filter {name}")
    except QueryError as error:
        raise FilterError(str(error)) from None


def _number(value: object) -> int:
    if type(value) is int:
        return value
    try:
        return int(str(value))
    except ValueError:
        raise FilterError(f"session {value!r} is no number; sessions are filtered by theirs") from None
