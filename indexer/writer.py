"""Files that were read and cut → SQLite file and arrays of a generation, written once, then only read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ..corpus.library import ReadFile
from ..corpus.model import Document, Library, Meeting, MeetingRef, Session, SessionRef, StudyGroup, StudyGroupRef
from ..corpus.source import Source
from . import abbreviations
from .facets import FacetsWriter
from .layout import LayoutWriter
from .passages import Cut
from .store import FILE, Context, Held, source_hash

_SCHEMA = """
CREATE TABLE catalogue (id TEXT PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE source (
    document INTEGER PRIMARY KEY, sha256 TEXT UNIQUE, path TEXT, root TEXT, made_from TEXT, study_group TEXT, file TEXT,
    text TEXT, pages BLOB, lines BLOB, cuts BLOB, said BLOB
);
CREATE TABLE section (id INTEGER PRIMARY KEY, document INTEGER, json BLOB NOT NULL);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, id TEXT UNIQUE, section INTEGER, paragraph INTEGER, page INTEGER, kind TEXT, speaker BLOB,
    text TEXT, tokens INTEGER, char_start INTEGER, char_end INTEGER, first_sentence INTEGER, sentences BLOB
);
CREATE TABLE abbreviation (short TEXT, long TEXT, PRIMARY KEY (short, long)) WITHOUT ROWID;
CREATE INDEX passage_section ON passage (section, paragraph, row);
CREATE INDEX section_document ON section (document);
"""


@dataclass(frozen=True, slots=True)
class CutFile:
    """A file that was read and cut.

    Attributes:
        sha256: hash of its bytes, by which it is known: two files with the same one are one.
        path: where it was read from.
        root: the path that led to it.
        made_from: hash of all that this value depends on.
        source: its source text.
        cuts: its passages, in reading order.
        said: what it says, to be joined with what the others say; without source text and paragraphs.
    """

    sha256: str
    path: str
    root: str
    made_from: str
    source: Source
    cuts: tuple[Cut, ...]
    said: ReadFile | None


_PAGES = msgspec.msgpack.Decoder(tuple[tuple[int, int], ...])
_CUTS = msgspec.msgpack.Decoder(tuple[Cut, ...])
_SAID = msgspec.msgpack.Decoder(ReadFile)
_PACKED = msgspec.msgpack.Encoder().encode


class Writer:
    """Writes them; used once, while a generation is built: files as they are read, then their passages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._facets = FacetsWriter()
        self._layout = LayoutWriter()
        self._connection = sqlite3.connect(folder / FILE, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + _SCHEMA)
        self.passage_count = self._sections = 0

    def add(self, file: CutFile) -> None:
        """Store a file that was read; what it is called and which group it belongs to is filled in later."""
        source = file.source
        self._connection.execute(
            "INSERT OR IGNORE INTO source (sha256, path, root, made_from, text, pages, lines, cuts, said) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                file.sha256,
                file.path,
                file.root,
                file.made_from,
                source.text,
                _PACKED(source.pages),
                _PACKED(source.lines),
                _PACKED(file.cuts),
                _PACKED(file.said) if file.said else None,
            ),
        )

    def take_over(self, row: tuple[Any, ...]) -> None:
        """Store a file as another generation has it: a row of `Store.source_row`."""
        self._connection.execute(f"INSERT OR IGNORE INTO source VALUES (NULL, {', '.join('?' * len(row))})", row)  # noqa: S608

    def said(self) -> list[ReadFile]:
        """What all files say, by name: to be joined."""
        found = self._connection.execute("SELECT said FROM source WHERE said IS NOT NULL")
        return sorted((_SAID.decode(row[0]) for row in found), key=lambda its: its.name)

    def passages(self, library: Library) -> Iterator[tuple[Cut, list[str]]]:
        """Store the catalogue and the passages of all files; yields each passage with its facets as it is stored."""
        groups = {group.id: group for group in library.groups}
        self._connection.executemany(
            "INSERT INTO catalogue VALUES (?, ?)",
            [(group.id, msgspec.json.encode(group)) for group in library.groups],
        )
        for document in library.documents:
            group = groups[document.group]
            meeting = next((its for its in group.meetings if its.key == document.meeting), None)
            number, text, pages, cuts = self._connection.execute(
                "SELECT document, text, pages, cuts FROM source WHERE sha256 = ?", (document.sha256,)
            ).fetchone()
            self._connection.execute(
                "UPDATE source SET study_group = ?, file = ? WHERE document = ?", (group.id, document.file, number)
            )
            first_section = self._sections
            self._add_sections(number, document, group, meeting, source_hash(text))
            source = Source("", pages=_PAGES.decode(pages))
            above = meeting.id if meeting else group.id
            for cut in _CUTS.decode(cuts):
                facets = _facets(document, meeting, cut)
                page = source.page_at(cut.char_start)
                key = document.sections[cut.section].key
                self._facets.add(self.passage_count, facets)
                section = first_section + cut.section
                first_sentence = self._layout.add(
                    number, (section, cut.paragraph), len(cut.text.split()), len(cut.sentences)
                )
                self._add_passage(f"{above}/{key}/{cut.key}", section, page, cut, first_sentence)
                yield cut, facets

    def _add_sections(
        self, number: int, document: Document, group: StudyGroup, meeting: Meeting | None, digest: str
    ) -> None:
        for section in document.sections:
            context = Context(
                StudyGroupRef(group.id, group.title),
                _reference(meeting),
                _session_reference(section.session),
                document.file,
                digest,
            )
            self._connection.execute(
                "INSERT INTO section VALUES (?, ?, ?)", (self._sections, number, msgspec.json.encode(context))
            )
            self._sections += 1

    def _add_passage(self, passage_id: str, section: int, page: int | None, cut: Cut, first_sentence: int) -> None:
        self._connection.execute(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.passage_count,
                passage_id,
                section,
                cut.paragraph,
                page,
                cut.kind.value,
                msgspec.json.encode(cut.speaker) if cut.speaker else None,
                cut.text,
                cut.tokens,
                cut.char_start,
                cut.char_end,
                first_sentence,
                msgspec.json.encode(cut.sentences),
            ),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO abbreviation VALUES (?, ?)",
            [(its.short, its.long) for its in abbreviations.found(cut.text)],
        )
        self.passage_count += 1

    @property
    def sentence_count(self) -> int:
        """How many sentences the passages have, all together."""
        return self._layout.sentences

    def held(self) -> list[Held]:
        """The files that were stored so far."""
        columns = "sha256, path, root, made_from, IFNULL(file, path)"
        return [Held(*row) for row in self._connection.execute(f"SELECT {columns} FROM source")]  # noqa: S608

    def cuts(self) -> Iterator[Cut]:
        """All passages again, in the order of their rows."""
        yield from _cuts(self._connection)

    def close(self) -> None:
        """Finish the files."""
        self._facets.write(self._folder)
        self._layout.write(self._folder)
        self._connection.execute("COMMIT")
        self._connection.close()


def _reference(meeting: Meeting | None) -> MeetingRef | None:
    if meeting is None:
        return None
    return MeetingRef(meeting.number, meeting.title, meeting.place, meeting.venue, meeting.start, meeting.end)


def _session_reference(session: Session | None) -> SessionRef | None:
    return SessionRef(session.number, session.title, session.chair) if session else None


def _facets(document: Document, meeting: Meeting | None, cut: Cut) -> list[str]:
    """What filters choose a passage by. Place and date are the meeting's, so they are chosen by meeting."""
    facets = [f"study_group:{document.group}", f"kind:{cut.kind.value}"]
    facets.append(f"meeting:{meeting.id}" if meeting else f"group_page:{document.group}")
    session = document.sections[cut.section].session
    if session and session.number is not None:
        facets.append(f"session:{session.number}")
    if cut.speaker and cut.speaker.name:
        facets.append(f"speaker:{cut.speaker.name}")
    if cut.speaker and cut.speaker.affiliation:
        facets.append(f"affiliation:{cut.speaker.affiliation}")
    return facets


def cuts_of(folder: Path) -> Iterator[Cut]:
    """All passages of a finished generation, in the order of their rows."""
    with closing(sqlite3.connect(f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield from _cuts(connection)


def _cuts(connection: sqlite3.Connection) -> Iterator[Cut]:
    found = connection.execute(
        "SELECT cuts FROM source WHERE study_group IS NOT NULL "
        "ORDER BY (SELECT MIN(id) FROM section WHERE section.document = source.document)"
    )
    for row in found:
        yield from _CUTS.decode(row[0])
