"""The words of the house as values: study group, meeting, session, paragraph, document, library, passage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .source import Source
from .spans import Folded


class Kind(StrEnum):
    """What a stretch of a report is. `other` is what the reader has not been taught to tell apart."""

    PRESENTATION = "presentation"
    DISCUSSION = "discussion"
    RECOMMENDATION = "recommendation"
    HEADER = "header"
    CLOSING = "closing"
    AGENDA = "agenda"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim stretch of a source text; offsets count its Unicode code points."""

    quote: str
    file: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Presentation:
    """A paper or talk that was given; what the report does not say is None.

    Attributes:
        found_in: as `presenter` the sentence, or heading, that gives them the floor; as `title` the one that has it.
    """

    presenter: str
    affiliation: str | None
    title: str | None
    found_in: Mapping[str, Quote] = field(default_factory=dict[str, Quote])


@dataclass(frozen=True, slots=True)
class Session:
    """A session or a numbered agenda item; what the report does not say is None.

    Attributes:
        found_in: as `title` its heading, as `chair` the words that say who chaired it.
    """

    number: int | None
    title: str | None
    chair: str | None
    presentations: tuple[Presentation, ...] = ()
    found_in: Mapping[str, Quote] = field(default_factory=dict[str, Quote])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported as saying something: a person, or with no name a delegation or committee."""

    name: str | None
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A run of sentences of one kind and one speaker: characters `start` to `end` of its paragraph's folded text."""

    kind: Kind
    speaker: Speaker | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a study group, its report held or not.

    Attributes:
        group: id of the study group.
        key: its name within the group, as ids of passages spell it: the number, else the first day, else
            the name of the report's file.
        number: in the series.
        participants: how many took part.
        committees: how many member committees took part, or countries where a report counts those.
        report: the file of its report, or None where that is not held.
        found_in: for each fact, by name, the words it was read from.
    """

    group: str
    key: str
    number: int | None = None
    title: str | None = None
    place: str | None = None
    venue: str | None = None
    host: str | None = None
    start: date | None = None
    end: date | None = None
    participants: int | None = None
    committees: int | None = None
    co_chairs: tuple[str, ...] = ()
    report: str | None = None
    sessions: tuple[Session, ...] = ()
    found_in: Mapping[str, Quote] = field(default_factory=dict[str, Quote])

    @property
    def id(self) -> str:
        """`northeast-asia/3`: the form that filters and links take."""
        return f"{self.group}/{self.key}"


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A series of meetings.

    Attributes:
        leads: the committees that lead it.
        active: whether its page says that it goes on.
        page: the file of the group's own page, where one is held.
        found_in: for each fact, by name, the words it was read from.
        equivalents: names that its reports use for the same thing, as its owner lists them.
    """

    id: str
    title: str
    leads: tuple[str, ...] = ()
    active: bool | None = None
    page: str | None = None
    meetings: tuple[Meeting, ...] = ()
    found_in: Mapping[str, Quote] = field(default_factory=dict[str, Quote])
    equivalents: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item as its author wrote it, numbered from 1 within its section.

    Attributes:
        kind: that of most of its text.
        turns: in order; together they are its sentences.
    """

    number: int
    kind: Kind
    folded: Folded
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading; a second of a kind has a count behind its key: `closing-2`."""

    key: str
    session: Session | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def role(self) -> str:
        """The key without a count: `header`, `s2`, `body`, `closing`, `notes` or `group`."""
        return role(self.key)


def role(key: str) -> str:
    """A section's key without the count behind it: `closing` for `closing-2`."""
    return key.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read, ready to be cut into passages.

    Attributes:
        file: its path within the study group's folder, with `/` between parts.
        sha256: hash of the file's bytes.
        source: the source text that all offsets count in, and where it stands in the file.
        group: id of the study group.
        meeting: key of the meeting it reports, or None for a group's page.
        sections: in reading order.
        warnings: doubts that a person should look at.
        corrections: hash of the `trackrecord.toml` that holds for it, empty where there is none.
    """

    file: str
    sha256: str
    source: Source
    group: str
    meeting: str | None
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()
    corrections: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that was read from one or more folders: the catalogue, and the documents behind it."""

    groups: tuple[StudyGroup, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class StudyGroupRef:
    """The study group, as a passage names it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """The meeting, as a passage names it."""

    number: int | None
    title: str | None
    place: str | None
    venue: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class SessionRef:
    """The session, as a passage names it."""

    number: int | None
    title: str | None
    chair: str | None


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where a passage stands: a file, the hash of its source text, and two offsets into that text."""

    file: str
    sha256: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a passage comes from. `session` is None outside a session, `meeting` on a group's page.

    Attributes:
        paragraph: its number, counted from 1 within its section.
        page: counted from 1; None where the file has no pages.
        speaker: who is reported as speaking; None where the text names none.
    """

    study_group: StudyGroupRef
    meeting: MeetingRef | None
    session: SessionRef | None
    paragraph: int
    page: int | None
    speaker: Speaker | None
    source: SourceSpan


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and returned: whole sentences of one paragraph. `tokens` counts cl100k_base tokens."""

    id: str
    text: str
    tokens: int
    kind: Kind
    provenance: Provenance
