"""Filters: values → clauses over facets that restrict a search before anything is ranked."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..corpus.model import Kind, Meeting
from ..errors import FilterError
from ..indexer.facets import Facets
from .meetings import Meetings

# Known values that are told where none is near.
_SHOWN = 10
#: Every clause must hold; a clause holds where a passage has any of its facets.
Where = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What to search in. Empty means all; several values of one filter mean any of them.

    Attributes:
        meeting: a number, or a number within a group: `3`, `northeast-asia/3`.
        session: numbers.
        place: of the meeting, as the catalogue has it, or a part between commas: `Beijing`, `China`.
        date_from: meetings that end on this day or later.
        date_to: meetings that begin on this day or earlier.
    """

    study_group: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    session: tuple[int, ...] = ()
    kind: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None


def resolve(filters: Filters, meetings: Meetings, facets: Facets) -> Where:
    """Turn filters into clauses over the facets that passages have.

    Raises:
        FilterError: a value that no report knows; the message names the nearest that one does.
    """
    where: list[tuple[str, ...]] = []
    if filters.study_group:
        where.append(_facets("study_group", _known("study_group", filters.study_group, meetings.groups)))
    if filters.meeting or filters.place or filters.date_from or filters.date_to:
        where.append(_facets("meeting", (meeting.id for meeting in chosen_meetings(filters, meetings))))
    if filters.kind:
        where.append(_facets("kind", _known_kinds(filters.kind, facets)))
    for name, values in (
        ("session", tuple(map(str, filters.session))),
        ("speaker", filters.speaker),
        ("affiliation", filters.affiliation),
    ):
        if values:
            where.append(_facets(name, _known(name, values, facets.values(name))))
    return tuple(where)


def chosen_meetings(filters: Filters, meetings: Meetings) -> tuple[Meeting, ...]:
    """The meetings that the filters on study group, meeting, place and date choose, their reports held or not.

    Raises:
        FilterError: a value that no report knows.
    """
    found: list[Iterable[Meeting]] = []
    for name, values, spellings, by in (
        ("study_group", filters.study_group, meetings.groups, meetings.by_group),
        ("meeting", filters.meeting, meetings.names, meetings.by_name),
        ("place", filters.place, meetings.places, meetings.by_place),
    ):
        if values:
            found.append([its for value in _known(name, values, spellings) for its in by[value.casefold()]])
    if filters.date_from or filters.date_to:
        found.append(its for its in meetings.all if _within(its, filters.date_from, filters.date_to))
    if not found:
        return meetings.all
    return meetings.in_order(set[str].intersection(*({its.id for its in some} for some in found)))


def _within(meeting: Meeting, date_from: date | None, date_to: date | None) -> bool:
    if date_from and date_to and date_from > date_to:
        raise FilterError(f"date_from {date_from} lies after date_to {date_to}; exchange them")
    if date_from and not (meeting.end and meeting.end >= date_from):
        return False
    return not (date_to and not (meeting.start and meeting.start <= date_to))


def _known(name: str, values: Iterable[str], spellings: Mapping[str, Sequence[str]]) -> list[str]:
    """The known spellings of each value, case not minded; `spellings` has them by the value in small letters."""
    found: list[str] = []
    for value in values:
        if value.casefold() not in spellings:
            raise FilterError(_unknown(name, value, sorted(one for some in spellings.values() for one in some)))
        found += spellings[value.casefold()]
    return found


def _known_kinds(values: Iterable[str], facets: Facets) -> list[str]:
    kinds = _known("kind", values, {kind.value: (kind.value,) for kind in Kind})
    told_apart = sorted(facets.values("kind"))
    for kind in kinds:
        if kind not in told_apart:
            raise FilterError(
                f"no passage of this index is known to be of kind {kind!r}; told apart are: {', '.join(told_apart)}"
            )
    return kinds


def _unknown(name: str, value: str, known: Sequence[str]) -> str:
    if not known:
        return f"no report of this index names a {name}, so it cannot be filtered by"
    folded = {its.casefold(): its for its in known}
    near = difflib.get_close_matches(value.casefold(), folded, n=3, cutoff=0.5)
    hint = "nearest are" if near else "known are"
    names = ", ".join(folded[its] for its in near) if near else ", ".join(list(known)[:_SHOWN])
    more = f", and {len(known) - _SHOWN} more" if not near and len(known) > _SHOWN else ""
    return f"no report knows the {name} {value!r}; {hint}: {names}{more}"


def _facets(name: str, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name}:{value}" for value in values)
