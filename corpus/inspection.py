"""How a file was understood, before anything is indexed: what `trackrecord inspect` shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import LibraryError
from . import corrections, files, library
from .model import (
    Document,
    Kind,
    Library,
    Meeting,
    Presentation,
    Quote,
    Section,
    Session,
    Speaker,
    StudyGroup,
    StudyGroupRef,
)
from .source import Source

_FACTS = ("number", "title", "place", "venue", "host", "start", "end", "participants", "committees", "co_chairs")


@dataclass(frozen=True, slots=True)
class TurnSeen:
    """A turn; offsets count code points of the source text."""

    kind: Kind
    speaker: Speaker | None
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class ParagraphSeen:
    """A paragraph, as it will be shown; offsets count code points of the source text."""

    number: int
    kind: Kind
    text: str
    page: int | None
    char_start: int
    char_end: int
    turns: tuple[TurnSeen, ...]


@dataclass(frozen=True, slots=True)
class SessionSeen:
    """A session; what the report does not say is None; `found_in` has the words that title and chair were read from."""

    number: int | None
    title: str | None
    chair: str | None
    presentations: tuple[Presentation, ...]
    found_in: Mapping[str, Quote]
    paragraphs: tuple[ParagraphSeen, ...]


@dataclass(frozen=True, slots=True)
class ReportSeen:
    """A report; `found_in` has the words that each fact was read from, `missing` names the facts it does not say."""

    file: str
    sha256: str
    study_group: StudyGroupRef
    meeting: Mapping[str, str | int | date | tuple[str, ...] | None]
    found_in: Mapping[str, Quote]
    header: tuple[ParagraphSeen, ...]
    sessions: tuple[SessionSeen, ...]
    body: tuple[ParagraphSeen, ...]
    closing: tuple[ParagraphSeen, ...]
    notes: tuple[ParagraphSeen, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedSeen:
    """A meeting as a group's page lists it."""

    number: int | None
    start: date | None
    end: date | None
    place: str | None
    report_held: bool


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A study group's page."""

    file: str
    sha256: str
    study_group: Mapping[str, str | bool | tuple[str, ...] | None]
    meetings: tuple[ListedSeen, ...]
    found_in: Mapping[str, Quote]
    paragraphs: tuple[ParagraphSeen, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]


def inspect(file: Path) -> ReportSeen | PageSeen:
    """Read one file by itself, with the nearest corrections in the folders above it.

    Raises:
        LibraryError: it is a folder, cannot be read, or is left out by a correction.
    """
    if files.is_folder(file):
        raise LibraryError(f"{file}: is a folder; give one report of it (`trackrecord index` takes folders)")
    path = files.absolute(file)
    # Corrections may lie in any folder above, as they do for `index` with that folder.
    read = library.read_file(files.Found(path.name, path, Path(path.anchor)))
    if read is None:
        raise LibraryError(f"{file}: {corrections.FILE} leaves it out; to see it, remove its `skip = true`")
    return of(library.join([read]))


def of(read: Library) -> ReportSeen | PageSeen:
    """A library of one file, as it is shown."""
    (document,), (group,) = read.documents, read.groups
    meeting = next((its for its in group.meetings if its.key == document.meeting), None)
    return _report(document, group, meeting) if meeting else _page(document, group)


def _report(document: Document, group: StudyGroup, meeting: Meeting) -> ReportSeen:
    facts: dict[str, str | int | date | tuple[str, ...] | None] = {name: getattr(meeting, name) for name in _FACTS}
    return ReportSeen(
        file=document.file,
        sha256=document.sha256,
        study_group=StudyGroupRef(group.id, group.title),
        meeting=facts,
        found_in=meeting.found_in,
        header=_paragraphs(document, "header"),
        sessions=tuple(_session(its, its.session, document.source) for its in document.sections if its.session),
        body=_paragraphs(document, "body"),
        closing=_paragraphs(document, "closing"),
        notes=_paragraphs(document, "notes"),
        missing=tuple(name for name, value in facts.items() if value in (None, ())),
        warnings=document.warnings,
    )


def _page(document: Document, group: StudyGroup) -> PageSeen:
    its: dict[str, str | bool | tuple[str, ...] | None] = {
        "id": group.id,
        "title": group.title,
        "leads": group.leads,
        "active": group.active,
    }
    return PageSeen(
        file=document.file,
        sha256=document.sha256,
        study_group=its,
        meetings=tuple(
            ListedSeen(one.number, one.start, one.end, one.place, bool(one.report)) for one in group.meetings
        ),
        found_in=group.found_in,
        paragraphs=_all(document.sections, document.source),
        missing=tuple(name for name, value in its.items() if value in (None, ())),
        warnings=document.warnings,
    )


def _session(section: Section, session: Session, source: Source) -> SessionSeen:
    return SessionSeen(
        session.number,
        session.title,
        session.chair,
        session.presentations,
        session.found_in,
        _all([section], source),
    )


def _paragraphs(document: Document, role: str) -> tuple[ParagraphSeen, ...]:
    return _all([its for its in document.sections if its.role == role and not its.session], document.source)


def _all(sections: Sequence[Section], source: Source) -> tuple[ParagraphSeen, ...]:
    return tuple(
        ParagraphSeen(
            its.number,
            its.kind,
            its.folded.text,
            source.page_at(its.folded.char_start),
            its.folded.char_start,
            its.folded.char_end,
            tuple(
                TurnSeen(turn.kind, turn.speaker, stretch.char_start, stretch.char_end)
                for turn in its.turns
                if (stretch := its.folded.slice(turn.start, turn.end))
            ),
        )
        for section in sections
        for its in section.paragraphs
    )
