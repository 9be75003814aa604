"""`get_meeting`: sessions, chairs and presentations of one meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from ...corpus.model import Meeting, Session
from ...errors import NotFoundError
from ...retriever import catalogue
from ...retriever.catalogue.telling import person
from . import uris
from .held import Held
from .parameters import MeetingName
from .quoted import quoted
from .tool import Found, Tool


@dataclass(frozen=True, slots=True)
class ShownPresentation:
    """A paper or talk that was given."""

    presenter: str
    affiliation: str | None
    title: str | None

    def line(self) -> str:
        """Who gave it, and its title."""
        title = quoted(self.title) if self.title else "(no title in the report)"
        return f"{person(self.presenter, self.affiliation)}: {title}"


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A session."""

    number: int | None
    title: str | None
    chair: Annotated[str | None, Field(description="As the report names them.")]
    presentations: tuple[ShownPresentation, ...]

    def lines(self) -> Iterator[str]:
        """The session, and a line for each presentation."""
        told = [f"Session {self.number}" if self.number else "Session", quoted(self.title) if self.title else None]
        chaired = f", chaired by {self.chair}" if self.chair else ""
        yield f"{': '.join(filter(None, told))}{chaired}"
        yield from (f"- {its.line()}" for its in self.presentations)


class FoundMeeting(Found):
    """What is known of a meeting; what no report or page says is null."""

    id: Annotated[str, Field(description="For the filter meeting.")]
    study_group: Annotated[str, Field(description="Id of its study group.")]
    number: Annotated[int | None, Field(description="In the series.")]
    title: str | None
    place: str | None
    venue: str | None
    host: str | None
    start: Annotated[date | None, Field(description="First day.")]
    end: Annotated[date | None, Field(description="Last day.")]
    participants: Annotated[int | None, Field(description="How many took part.")]
    committees: Annotated[int | None, Field(description="How many member committees sent someone.")]
    co_chairs: tuple[str, ...]
    report_held: Annotated[bool, Field(description="Whether its report can be asked.")]
    source: Annotated[str | None, Field(description="The resource that has the report's text.")]
    sessions: tuple[ShownSession, ...]
    read_from: Annotated[dict[str, str], Field(description="For each fact, the words it was read from.")]
    line: Annotated[str, Field(description="The meeting on one line.")]

    def text(self) -> str:
        """Facts, then sessions."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.id}: {self.line}"
        for name in ("title", "venue", "host"):
            if value := getattr(self, name):
                yield f"{name.capitalize()}: {quoted(value)}"
        for name in ("participants", "committees"):
            if value := getattr(self, name):
                yield f"{name.capitalize()}: {value}"
        if self.co_chairs:
            yield f"Co-chairs: {'; '.join(self.co_chairs)}"
        if not self.report_held:
            yield "The report of this meeting is not held: what was said there cannot be answered from here."
        for its in self.sessions:
            yield ""
            yield from its.lines()


class GetMeeting(Tool):
    """Get what is known of one meeting: days, place, host, sessions, who chaired them, who presented what.

    Use it for the programme of a meeting, and to learn the names and session numbers that the filters of ask_reports
    and search_reports take. It does not say what was said: for that, ask_reports. "read_from" has the words that each
    fact was read from.
    """

    name: ClassVar[str] = "get_meeting"
    title: ClassVar[str] = "Get a meeting"
    found: ClassVar[type[Found]] = FoundMeeting

    meeting: Annotated[
        MeetingName,
        Field(description="Its id as list_meetings has it: northeast-asia/3; or its number, if only one group has it."),
    ]

    async def call(self, held: Held) -> FoundMeeting:
        """Look it up."""
        asked = str(self.meeting)
        if "/" in asked:
            return _shown(await held.reports.meeting(asked))
        match await held.reports.meetings(meeting=asked):
            case (one,):
                return _shown(one)
            case several:
                ids = ", ".join(its.id for its in several)
                raise NotFoundError(f"several meetings are called {asked}; name one by its id: {ids}")


def _shown(its: Meeting) -> FoundMeeting:
    return FoundMeeting(
        id=its.id,
        study_group=its.group,
        number=its.number,
        title=its.title,
        place=its.place,
        venue=its.venue,
        host=its.host,
        start=its.start,
        end=its.end,
        participants=its.participants,
        committees=its.committees,
        co_chairs=its.co_chairs,
        report_held=its.report is not None,
        source=uris.of_source(its.group, its.report) if its.report else None,
        sessions=tuple(map(_session, its.sessions)),
        read_from={name: one.quote for name, one in its.found_in.items()},
        line=catalogue.line(its),
    )


def _session(its: Session) -> ShownSession:
    given = (ShownPresentation(one.presenter, one.affiliation, one.title) for one in its.presentations)
    return ShownSession(its.number, its.title, its.chair, tuple(given))
