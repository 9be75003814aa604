"""A search with facets: how the passages that come nearest are spread over meetings, sessions, kinds, speakers, years.

A count is how many of the `NEAREST` passages have a value, under every other filter but its own: so it says what
choosing that value as well, or in place of the chosen one, would look at first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ..corpus.model import Passage
from . import by_id, question
from .filters import Filters
from .query import Query
from .ranking import Mode, Ranking
from .search import Result, Searcher

#: Passages that are counted: as many as a search may return.
NEAREST = question.MAX_RESULTS


class FacetName(StrEnum):
    """What passages are told apart by, in the order in which it is shown; all but the year are filters' names."""

    STUDY_GROUP = "study_group"
    MEETING = "meeting"
    YEAR = "year"
    SESSION = "session"
    KIND = "kind"
    SPEAKER = "speaker"
    AFFILIATION = "affiliation"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, as the filter of the facet's name takes it; how many passages have it; whether it is chosen."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values that there are, and those that are chosen; sessions and years in their order, else the most first."""

    name: FacetName
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class FacetedResults:
    """The best results, each with its explanation; how many passages were counted; the facets."""

    results: tuple[Result, ...]
    counted: int
    facets: tuple[Facet, ...]


def search(searcher: Searcher, text: str, filters: Filters, top_k: int) -> FacetedResults:
    """Search, and count what the nearest passages are.

    Args:
        searcher: what is searched.
        text: 1 to 2,000 characters.
        filters: what to search in.
        top_k: how many results, 1 to `NEAREST`.

    Raises:
        QueryError: the text or `top_k` is outside its bounds.
        FilterError: a filter value that no report knows.
    """
    query = searcher.query(question.check(text))
    question.check_top_k(top_k)
    ranking = _rank(searcher, query, filters)
    nearest = _passages(searcher, ranking)
    facets: list[Facet] = []
    for name, value_of in _VALUES.items():
        chosen = _chosen(name, filters, searcher)
        # What else could have been chosen: ranked anew without this filter, and with all others.
        without = _without(name, filters)
        among = _passages(searcher, _rank(searcher, query, without)) if without != filters else nearest
        counts = Counter(value for its in among if (value := value_of(its)))
        facets.append(Facet(name, _values(name, counts, chosen)))
    results = searcher.results(query, ranking.best(top_k, explain=True))
    return FacetedResults(results, len(nearest), tuple(facets))


def days_of(year: int) -> tuple[date, date]:
    """The first and the last one."""
    return date(year, 1, 1), date(year, 12, 31)


def _rank(searcher: Searcher, query: Query, filters: Filters) -> Ranking:
    return searcher.rank(query, searcher.where(filters), Mode.HYBRID)


def _passages(searcher: Searcher, ranking: Ranking) -> Sequence[Passage]:
    rows = [its.row for its in ranking.best(NEAREST)]
    return [its.passage for its in searcher.index.store.passages(rows)]


def _meeting(its: Passage) -> str | None:
    return by_id.meeting_of(its.id) if its.provenance.meeting else None


def _year(its: Passage) -> str | None:
    meeting = its.provenance.meeting
    return str(meeting.start.year) if meeting and meeting.start else None


def _session(its: Passage) -> str | None:
    session = its.provenance.session
    return str(session.number) if session and session.number is not None else None


def _speaker(its: Passage) -> str | None:
    return its.provenance.speaker.name if its.provenance.speaker else None


def _affiliation(its: Passage) -> str | None:
    return its.provenance.speaker.affiliation if its.provenance.speaker else None


_VALUES: Mapping[FacetName, Callable[[Passage], str | None]] = {
    FacetName.STUDY_GROUP: lambda its: its.provenance.study_group.id,
    FacetName.MEETING: _meeting,
    FacetName.YEAR: _year,
    FacetName.SESSION: _session,
    FacetName.KIND: lambda its: its.kind.value,
    FacetName.SPEAKER: _speaker,
    FacetName.AFFILIATION: _affiliation,
}


def _chosen(name: FacetName, filters: Filters, searcher: Searcher) -> frozenset[str]:
    """The values that the filters choose, as the reports spell them."""
    if name is FacetName.YEAR:
        first, last = filters.date_from, filters.date_to
        return frozenset({str(first.year)} if first and (first, last) == days_of(first.year) else ())
    values: Iterable[object] = getattr(filters, name)
    if name is FacetName.MEETING:
        by_name = searcher.ranker.meetings.by_name
        return frozenset(its.id for value in values for its in by_name.get(str(value).casefold(), ()))
    spellings = searcher.index.facets.values(name)
    return frozenset(one for value in values for one in spellings.get(str(value).casefold(), ()))


def _without(name: FacetName, filters: Filters) -> Filters:
    if name is FacetName.YEAR:
        return replace(filters, date_from=None, date_to=None)
    return replace(filters, **{name.value: ()})


def _values(name: FacetName, counts: Mapping[str, int], chosen: frozenset[str]) -> tuple[FacetValue, ...]:
    found = [FacetValue(value, counts.get(value, 0), value in chosen) for value in {*counts, *chosen}]
    if name in (FacetName.SESSION, FacetName.YEAR):
        return tuple(sorted(found, key=lambda its: (len(its.value), its.value)))
    return tuple(sorted(found, key=lambda its: (-its.count, its.value)))
