"""`list_meetings`: what is held, and what is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from ...corpus.model import Meeting
from ...retriever import catalogue
from . import uris
from .held import Held
from .parameters import FiltersOnMeetings
from .quoted import quoted
from .tool import Found

# Meetings of one call: some 35 tokens each as text, over 100 in the structured content.
_PAGE = 50


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting, its report held or not."""

    id: Annotated[str, Field(description="For get_meeting, and for the filter meeting.")]
    study_group: Annotated[str, Field(description="Id of its study group.")]
    number: Annotated[int | None, Field(description="In the series.")]
    title: str | None
    place: str | None
    start: Annotated[date | None, Field(description="First day.")]
    end: Annotated[date | None, Field(description="Last day.")]
    report_held: Annotated[bool, Field(description="Whether its report can be asked.")]
    sessions: Annotated[int, Field(description="How many sessions its report has.")]
    source: Annotated[str | None, Field(description="The resource that has the report's text.")]
    line: Annotated[str, Field(description="The same on one line.")]


class FoundMeetings(Found):
    """Meetings, by study group and in order."""

    study_groups: Annotated[dict[str, str], Field(description="Titles of the study groups, by their ids.")]
    meetings: tuple[ListedMeeting, ...]
    total: Annotated[int, Field(description="How many meetings there are.")]
    held: Annotated[int, Field(description="Of how many of them the report is held.")]
    next: Annotated[int | None, Field(description="What to give as first for those that follow; null at the end.")]

    def text(self) -> str:
        """A line a meeting."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"Meetings: {self.total}. Reports held: {self.held}; only these can be asked."
        if self.total and not self.meetings:
            yield "None of them is as far down the list as first says; give a smaller one."
        group = None
        for its in self.meetings:
            if its.study_group != group:
                group = its.study_group
                yield f"\n{group}: {quoted(self.study_groups.get(group, group))}"
            yield f"- {its.id}: {its.line}"
        if self.next:
            yield f"\nMore follow; call list_meetings with first={self.next}."


class ListMeetings(FiltersOnMeetings):
    """List the meetings that are known, and whether the report of each is held.

    Use it to see what can be asked at all: which study groups there are, when and where they met, and which reports are
    missing. A question about a meeting whose report is not held has no answer here; say that the report is not held.
    """

    name: ClassVar[str] = "list_meetings"
    title: ClassVar[str] = "List meetings"
    found: ClassVar[type[Found]] = FoundMeetings

    first: Annotated[int, Field(ge=1, description=f"Begin with this one; a call lists {_PAGE}.")] = 1

    async def call(self, held: Held) -> FoundMeetings:
        """Look them up."""
        groups = await held.reports.study_groups()
        meetings = await held.reports.meetings(**self.filters())
        shown = meetings[self.first - 1 : self.first - 1 + _PAGE]
        follows = self.first + _PAGE
        return FoundMeetings(
            study_groups={its.id: its.title for its in groups},
            meetings=tuple(_listed(its) for its in shown),
            total=len(meetings),
            held=sum(its.report is not None for its in meetings),
            next=follows if follows <= len(meetings) else None,
        )


def _listed(its: Meeting) -> ListedMeeting:
    return ListedMeeting(
        its.id,
        its.group,
        its.number,
        its.title,
        its.place,
        its.start,
        its.end,
        its.report is not None,
        len(its.sessions),
        uris.of_source(its.group, its.report) if its.report else None,
        catalogue.line(its),
    )
