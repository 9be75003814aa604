"""Facets in words: a meeting by its place and days, a session by its title."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...corpus.model import Kind, Meeting, StudyGroup
from ...retriever.catalogue import telling
from ...retriever.faceted import Facet, FacetedResults, FacetName, FacetValue

_HEADINGS = {
    FacetName.STUDY_GROUP: "Study group",
    FacetName.MEETING: "Meeting",
    FacetName.YEAR: "Year",
    FacetName.SESSION: "Session",
    FacetName.KIND: "Kind",
    FacetName.SPEAKER: "Speaker",
    FacetName.AFFILIATION: "Affiliation",
}
_KINDS: Mapping[str, str] = {Kind.HEADER: "opening of the report", Kind.CLOSING: "closing of the report"}


@dataclass(frozen=True, slots=True)
class LabelledFacet:
    """A facet under its heading, each value with its label."""

    name: FacetName
    heading: str
    values: Sequence[tuple[str, FacetValue]]


def labelled(found: FacetedResults, groups: Sequence[StudyGroup]) -> Iterator[LabelledFacet]:
    """The facets that tell passages apart, or of which a value is chosen."""
    meetings = {its.id: its for group in groups for its in group.meetings}
    titles = {its.id: its.title for its in groups}
    sessions = _sessions(found.facets, meetings)
    labels: Mapping[FacetName, Callable[[str], str]] = {
        FacetName.STUDY_GROUP: lambda value: titles.get(value, value),
        FacetName.MEETING: lambda value: telling.line(meetings[value]) if value in meetings else value,
        FacetName.SESSION: lambda value: ": ".join(filter(None, (value, sessions.get(value)))),
        FacetName.KIND: lambda value: telling.capital(_KINDS.get(value, value)),
    }
    for its in found.facets:
        if any(one.is_chosen or one.count < found.counted for one in its.values):
            label = labels.get(its.name, str)
            yield LabelledFacet(its.name, _HEADINGS[its.name], [(label(one.value), one) for one in its.values])


def _sessions(facets: Sequence[Facet], meetings: Mapping[str, Meeting]) -> Mapping[str, str | None]:
    """The titles of sessions by number, where the passages are of one meeting, or one is chosen."""
    counted = next((its.values for its in facets if its.name is FacetName.MEETING), ())
    of = [its.value for its in counted if its.is_chosen] or [its.value for its in counted]
    if len(of) != 1 or of[0] not in meetings:
        return {}
    return {str(its.number): its.title for its in meetings[of[0]].sessions}
