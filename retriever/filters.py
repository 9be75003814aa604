"""Filters: values → clauses over facets that restrict a search before anything is ranked."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..corpus.model import Kind, Meeting
from ..errors import FilterError
from ..indexer.store import Store

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


def resolve(filters: Filters, store: Store) -> Where:
    """Turn filters into clauses over the facets that passages have.

    Raises:
        FilterError: a value that no report knows; the message names the nearest that one does.
    """
    where: list[tuple[str, ...]] = []
    if filters.study_group:
        known = [group.id for group in store.groups]
        where.append(_facets("study_group", _known("study_group", filters.study_group, known)))
    if filters.meeting or filters.place or filters.date_from or filters.date_to:
        where.append(_facets("meeting", (meeting.id for meeting in chosen_meetings(filters, store))))
    if filters.session:
        numbers = _values(store, "session")
        where.append(_facets("session", _known("session", map(str, filters.session), numbers)))
    if filters.kind:
        where.append(_facets("kind", _known_kinds(filters.kind, store)))
    for name, values in (("speaker", filters.speaker), ("affiliation", filters.affiliation)):
        if values:
            where.append(_facets(name, _known(name, values, _values(store, name))))
    return tuple(where)


def chosen_meetings(filters: Filters, store: Store) -> list[Meeting]:
    """The meetings that the filters on study group, meeting, place and date choose, their reports held or not.

    Raises:
        FilterError: a value that no report knows.
    """
    chosen = [meeting for group in store.groups for meeting in group.meetings]
    if filters.study_group:
        groups = set(_known("study_group", filters.study_group, [group.id for group in store.groups]))
        chosen = [meeting for meeting in chosen if meeting.group in groups]
    if filters.meeting:
        known = sorted({name for group in store.groups for its in group.meetings for name in (its.id, its.key)})
        values = set(_known("meeting", filters.meeting, known))
        chosen = [meeting for meeting in chosen if values & {meeting.id, meeting.key}]
    if filters.place:
        known = sorted({name for group in store.groups for its in group.meetings for name in _place_names(its)})
        values = {value.casefold() for value in _known("place", filters.place, known)}
        chosen = [its for its in chosen if values & {name.casefold() for name in _place_names(its)}]
    return [meeting for meeting in chosen if _within(meeting, filters.date_from, filters.date_to)]


def _within(meeting: Meeting, date_from: date | None, date_to: date | None) -> bool:
    if date_from and date_to and date_from > date_to:
        raise FilterError(f"date_from {date_from} lies after date_to {date_to}; exchange them")
    if date_from and not (meeting.end and meeting.end >= date_from):
        return False
    return not (date_to and not (meeting.start and meeting.start <= date_to))


def _place_names(meeting: Meeting) -> list[str]:
    """`Beijing, China` is known as that, as `Beijing` and as `China`."""
    if not meeting.place:
        return []
    return [
        meeting.place,
        *(part.strip() for part in meeting.place.split(",") if "," in (meeting.place or "")),
    ]


def _known(name: str, values: Iterable[str], known: Sequence[str]) -> list[str]:
    """The known spelling of each value; case does not matter."""
    spelling = {value.casefold(): value for value in known}
    found: list[str] = []
    for value in values:
        if value.casefold() not in spelling:
            raise FilterError(_unknown(name, value, known))
        found.append(spelling[value.casefold()])
    return found


def _known_kinds(values: Iterable[str], store: Store) -> list[str]:
    kinds = _known("kind", values, [kind.value for kind in Kind])
    told_apart = _values(store, "kind")
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
    names = ", ".join(folded[its] for its in near) if near else ", ".join(list(known)[:10])
    return f"no report knows the {name} {value!r}; {hint}: {names}"


def _values(store: Store, name: str) -> list[str]:
    prefix = f"{name}:"
    return sorted(term.removeprefix(prefix) for term in store.facet_terms if term.startswith(prefix))


def _facets(name: str, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name}:{value}" for value in values)
