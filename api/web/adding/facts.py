"""The facts of a report that waits: as each was read, as it is seen now, and what it was corrected to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ....corpus.inspection import PageSeen, ReportSeen, SessionSeen
from ....indexer.additions.understanding import Understood
from .fact_kinds import COUNT, DAY, LONGEST, NAMES, TEXT, Kind

#: What a fact is corrected to that is taken away by its name.
GONE = object()
#: Names of fields that are no facts of a meeting.
STUDY_GROUP, GROUP_TITLE, VERSION = "study_group", "group_title", "version"

_MEETING = (
    ("number", "Number", COUNT),
    ("title", "Title", TEXT),
    ("place", "Place", TEXT),
    ("venue", "Venue", TEXT),
    ("host", "Host", TEXT),
    ("start", "First day", DAY),
    ("end", "Last day", DAY),
    ("participants", "Participants", COUNT),
    ("committees", "Committees, or countries", COUNT),
    ("co_chairs", "Co-chairs, one a line", NAMES),
)
_SESSION = (("title", "Title", TEXT), ("chair", "Chair", TEXT))


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by its name in the form.

    Attributes:
        within: what it is a fact of, where not of the meeting: "Session 2".
        quote: the words that it was read from.
    """

    name: str
    label: str
    kind: Kind
    as_read: Any
    seen: Any
    corrected: Any
    quote: str | None
    within: str | None = None

    def shown(self) -> str:
        """As it is seen now, in a field."""
        return self._text(self.seen)

    def shown_as_read(self) -> str:
        """As it was read, in a field."""
        return self._text(self.as_read)

    def called(self) -> str:
        """What it is called where it stands alone."""
        return f"{self.within}, {self.label.lower()}" if self.within else self.label.partition(",")[0]

    def _text(self, value: object) -> str:
        # More is none of a fact, and a form has only so many bytes.
        return self.kind.shown(value)[:LONGEST].strip()


def of_group(seen: ReportSeen | PageSeen) -> tuple[str, str]:
    """The id and the title of the study group that a file goes into."""
    if isinstance(seen, ReportSeen):
        return seen.study_group.id, seen.study_group.title
    return str(seen.study_group["id"]), str(seen.study_group["title"])


def group_title(its: Understood) -> Fact:
    """What the study group is called, where it is one of its own."""
    as_read, seen = of_group(its.as_read)[1], of_group(its.seen)[1]
    return Fact(GROUP_TITLE, "Title of the group", TEXT, as_read, seen, its.group_title, None)


def of_meeting(its: Understood) -> list[Fact]:
    """The facts of the meeting; none of a study group's page."""
    as_read, seen = its.as_read, its.seen
    if not (isinstance(as_read, ReportSeen) and isinstance(seen, ReportSeen)):
        return []
    return [
        Fact(
            name,
            label,
            kind,
            as_read.meeting[name] or () if kind is NAMES else as_read.meeting[name],
            seen.meeting[name] or () if kind is NAMES else seen.meeting[name],
            GONE if name in its.correction.gone else getattr(its.correction, name),
            quote.quote if (quote := as_read.found_in.get(name)) else None,
        )
        for name, label, kind in _MEETING
    ]


def of_sessions(its: Understood) -> Iterator[tuple[SessionSeen, list[Fact]]]:
    """Each session with its facts; none for one whose number is unknown or claimed before."""
    as_read, seen = its.as_read, its.seen
    if not (isinstance(as_read, ReportSeen) and isinstance(seen, ReportSeen)):
        return
    corrected = {one.number: one for one in its.correction.sessions}
    before: set[int | None] = {None}
    for read_session, session in zip(as_read.sessions, seen.sessions, strict=True):
        facts = [
            Fact(
                f"session-{session.number}-{name}",
                label,
                kind,
                getattr(read_session, name),
                getattr(session, name),
                getattr(corrected.get(session.number or 0), name, None),
                quote.quote if (quote := read_session.found_in.get(name)) else None,
                f"Session {session.number}",
            )
            for name, label, kind in _SESSION
        ]
        yield session, [] if session.number in before else facts
        before.add(session.number)
