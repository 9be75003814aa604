"""Facets in words: a meeting by its place and days, a session by its title."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...corpus.model import Kind, Meeting, StudyGroup
from ...retriever import quote_labels
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
# Values of a facet that are shown at once; the others are folded.
_FIRST = 6


@dataclass(frozen=True, slots=True)
class LabelledFacet:
    """A facet under its heading, each value with its label.

    Attributes:
        first: what is shown at once, all chosen ones among it.
        others: what is folded.
    """

    name: FacetName
    heading: str
    first: Sequence[tuple[str, FacetValue]]
    others: Sequence[tuple[str, FacetValue]]


def labelled(found: FacetedResults, groups: Sequence[StudyGroup]) -> Iterator[LabelledFacet]:
    """The facets that tell passages apart, or of which a value is chosen; of sessions those of one meeting."""
    meetings = {its.id: its for group in groups for its in group.meetings}
    titles = {its.id: its.title for its in groups}
    meeting = _only_meeting(found.facets, meetings)
    sessions = {str(its.number): its.title for its in meeting.sessions} if meeting else {}
    several = len(groups) > 1
    labels: Mapping[FacetName, Callable[[str], str]] = {
        FacetName.STUDY_GROUP: lambda value: titles.get(value, value),
        FacetName.MEETING: lambda value: _meeting(meetings[value], titles, several) if value in meetings else value,
        FacetName.SESSION: lambda value: ": ".join(filter(None, (value, sessions.get(value)))),
        FacetName.KIND: lambda value: quote_labels.kind(Kind(value)),
    }
    for its in found.facets:
        is_chosen = any(one.is_chosen for one in its.values)
        tells_apart = any(one.count < found.counted for one in its.values)
        if is_chosen or (tells_apart and (its.name is not FacetName.SESSION or meeting)):
            label = labels.get(its.name, str)
            first = [one for at, one in enumerate(its.values) if at < _FIRST or one.is_chosen]
            others = [one for one in its.values if one not in first]
            yield LabelledFacet(
                its.name,
                _HEADINGS[its.name],
                [(label(one.value), one) for one in first],
                [(label(one.value), one) for one in others],
            )


def _meeting(its: Meeting, titles: Mapping[str, str], several: bool) -> str:
    return f"{titles[its.group]}: {telling.line(its)}" if several else telling.line(its)


def _only_meeting(facets: Sequence[Facet], meetings: Mapping[str, Meeting]) -> Meeting | None:
    """The meeting that passages are of, or that is chosen, where it is a single one: its sessions have titles."""
    counted = next((its.values for its in facets if its.name is FacetName.MEETING), ())
    of = [its.value for its in counted if its.is_chosen] or [its.value for its in counted]
    return meetings.get(of[0]) if len(of) == 1 else None
