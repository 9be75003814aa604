"""Passages, source texts and the catalogue, in one SQLite file that is written once and then only read."""

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..corpus.model import (
    Document,
    Kind,
    Library,
    Meeting,
    MeetingRef,
    Passage,
    Provenance,
    Session,
    SourceSpan,
    Speaker,
    StudyGroup,
    StudyGroupRef,
)
from ..corpus.source import PrintedLine, lines_between
from .passages import Cut, Sentence

_FILE = "store.sqlite"
_SCHEMA = """
CREATE TABLE catalogue (id TEXT PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE source (document INTEGER PRIMARY KEY, study_group TEXT, file TEXT, text TEXT, lines BLOB);
CREATE TABLE section (id INTEGER PRIMARY KEY, document INTEGER, json BLOB NOT NULL);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, id TEXT UNIQUE, section INTEGER, paragraph INTEGER, page INTEGER, kind TEXT, speaker BLOB,
    text TEXT, tokens INTEGER, char_start INTEGER, char_end INTEGER, first_sentence INTEGER, sentences BLOB
);
CREATE TABLE facet (term TEXT, row INTEGER, PRIMARY KEY (term, row)) WITHOUT ROWID;
CREATE INDEX passage_section ON passage (section, paragraph, row);
"""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, its row, and its sentences; `first_sentence` is the row of the first one's vector."""

    row: int
    passage: Passage
    first_sentence: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What all passages of a section share; the passage fills in the rest."""

    study_group: StudyGroupRef
    meeting: MeetingRef | None
    session: Session | None
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table `passage`."""

    row: int
    id: str
    section: int
    paragraph: int
    page: int | None
    kind: str
    speaker: bytes | None
    text: str
    tokens: int
    char_start: int
    char_end: int
    first_sentence: int
    sentences: bytes


_SENTENCES = msgspec.json.Decoder(tuple[Sentence, ...])
_SPEAKER = msgspec.json.Decoder(Speaker)
_LINES = msgspec.msgpack.Decoder(tuple[PrintedLine, ...])


class Writer:
    """Writes the file; used once, while a generation is built."""

    def __init__(self, folder: Path, library: Library) -> None:
        self._connection = sqlite3.connect(folder / _FILE, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + _SCHEMA)
        self._groups = {group.id: group for group in library.groups}
        self._connection.executemany(
            "INSERT INTO catalogue VALUES (?, ?)",
            [(group.id, msgspec.json.encode(group)) for group in library.groups],
        )
        self._documents = self._sections = self._passages = self._sentences = 0

    def add(self, document: Document, cuts: Iterable[Cut]) -> Iterator[tuple[Cut, list[str]]]:
        """Store a document and its passages; yields each passage with its facets as it is stored."""
        group = self._groups[document.group]
        meeting = next((its for its in group.meetings if its.key == document.meeting), None)
        source = document.source
        self._connection.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
            (self._documents, document.group, document.file, source.text, msgspec.msgpack.encode(source.lines)),
        )
        first_section = self._sections
        digest = source_hash(source.text)
        for section in document.sections:
            context = _Context(
                StudyGroupRef(group.id, group.title),
                _reference(meeting),
                section.session,
                document.file,
                digest,
            )
            self._connection.execute(
                "INSERT INTO section VALUES (?, ?, ?)",
                (self._sections, self._documents, msgspec.json.encode(context)),
            )
            self._sections += 1
        self._documents += 1
        for cut in cuts:
            facets = _facets(document, meeting, cut)
            self._insert(cut, first_section + cut.section, source.page_at(cut.char_start), facets)
            yield cut, facets

    def _insert(self, cut: Cut, section: int, page: int | None, facets: Sequence[str]) -> None:
        row = self._passages
        self._connection.execute(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                cut.id,
                section,
                cut.paragraph.number,
                page,
                cut.kind.value,
                msgspec.json.encode(cut.speaker) if cut.speaker else None,
                cut.text,
                cut.tokens,
                cut.char_start,
                cut.char_end,
                self._sentences,
                msgspec.json.encode(cut.sentences),
            ),
        )
        self._connection.executemany("INSERT INTO facet VALUES (?, ?)", [(facet, row) for facet in facets])
        self._passages += 1
        self._sentences += len(cut.sentences)

    def close(self) -> None:
        """Finish the file."""
        self._connection.execute("COMMIT")
        self._connection.close()


def source_hash(source: str) -> str:
    """sha256 of a source text: the hash that provenance names."""
    return hashlib.sha256(source.encode()).hexdigest()


def _reference(meeting: Meeting | None) -> MeetingRef | None:
    if meeting is None:
        return None
    return MeetingRef(meeting.number, meeting.title, meeting.place, meeting.venue, meeting.start, meeting.end)


def _facets(document: Document, meeting: Meeting | None, cut: Cut) -> list[str]:
    """What filters choose a passage by. Place and date are the meeting's, so they are chosen by meeting."""
    facets = [f"study_group:{document.group}", f"kind:{cut.kind.value}"]
    if meeting:
        facets.append(f"meeting:{meeting.id}")
    session = document.sections[cut.section].session
    if session and session.number is not None:
        facets.append(f"session:{session.number}")
    if cut.speaker and cut.speaker.name:
        facets.append(f"speaker:{cut.speaker.name}")
    if cut.speaker and cut.speaker.affiliation:
        facets.append(f"affiliation:{cut.speaker.affiliation}")
    return facets


class Store:
    """The file of one generation, opened for reading. Safe to read from many threads."""

    def __init__(self, folder: Path) -> None:
        # immutable: no lock files beside a generation that is never written again.
        self._address = f"{(folder / _FILE).resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        # Reading ten passages costs as much as ranking them, and the same ones come up again.
        self._passage = lru_cache(maxsize=1_000)(self._fetch)
        decode = msgspec.json.Decoder(StudyGroup).decode
        groups = [decode(row[0]) for row in self._rows("SELECT json FROM catalogue ORDER BY id")]
        self.groups: tuple[StudyGroup, ...] = tuple(groups)
        context = msgspec.json.Decoder(_Context).decode
        self._contexts = {row[0]: context(row[1]) for row in self._rows("SELECT id, json FROM section ORDER BY id")}

    @cached_property
    def facet_terms(self) -> frozenset[str]:
        """All facets that any passage has."""
        return frozenset(row[0] for row in self._rows("SELECT DISTINCT term FROM facet"))

    def rows_where(self, where: Sequence[tuple[str, ...]]) -> NDArray[np.int64]:
        """The passages for which every clause holds; a clause holds where a passage has any of its facets."""
        chosen: NDArray[np.int64] | None = None
        for clause in where:
            terms = msgspec.json.encode(clause).decode()
            found = self._rows(
                "SELECT DISTINCT row FROM facet WHERE term IN (SELECT value FROM json_each(?))", (terms,)
            )
            rows = np.fromiter((row[0] for row in found), dtype=np.int64)
            chosen = rows if chosen is None else np.intersect1d(chosen, rows)
        return np.zeros(0, dtype=np.int64) if chosen is None else np.sort(chosen)

    @cached_property
    def first_sentences(self) -> NDArray[np.int64]:
        """For each passage the row of its first sentence's vector, and at the end the number of sentences."""
        starts = [row[0] for row in self._rows("SELECT first_sentence FROM passage ORDER BY row")]
        last = self._rows("SELECT sentences FROM passage ORDER BY row DESC LIMIT 1")
        count = len(_SENTENCES.decode(last[0][0])) if last else 0
        return np.array([*starts, (starts[-1] if starts else 0) + count], dtype=np.int64)

    def passages(self, rows: Sequence[int]) -> list[StoredPassage]:
        """The passages of some rows, in the order asked for."""
        return [self._passage(row) for row in rows]

    def _fetch(self, row: int) -> StoredPassage:
        return self._read(self._rows("SELECT * FROM passage WHERE row = ?", (row,))[0])

    def by_id(self, passage_id: str) -> StoredPassage | None:
        """The passage of an id; of a paragraph's id its first passage; None where there is neither."""
        found = self._rows("SELECT * FROM passage WHERE id IN (?, ?) ORDER BY row", (passage_id, f"{passage_id}.1"))
        return self._read(found[0]) if found else None

    def around(self, group: str, file: str, char: int) -> StoredPassage | None:
        """The passage that stands around a character of a source text."""
        found = self._rows(
            "SELECT passage.* FROM passage JOIN section ON section.id = passage.section "
            "JOIN source ON source.document = section.document "
            "WHERE source.study_group = ? AND source.file = ? AND char_start <= ? AND char_end > ?",
            (group, file, char, char),
        )
        return self._read(found[0]) if found else None

    def nearest_ids(self, passage_id: str, limit: int = 3) -> list[str]:
        """Ids that begin as the given one does, to name where it was mistyped."""
        stem = passage_id.rsplit("/", 1)[0]
        pattern = stem.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
        found = self._rows("SELECT id FROM passage WHERE id LIKE ? ESCAPE '\\' ORDER BY row LIMIT ?", (pattern, limit))
        return [row[0] for row in found]

    def neighbours(self, row: int, reach: int) -> tuple[list[StoredPassage], list[StoredPassage]]:
        """The passages before and after one, in the same document, at most `reach` of each."""
        document = self._rows(
            "SELECT document FROM section WHERE id = (SELECT section FROM passage WHERE row = ?)", (row,)
        )[0][0]
        found = self._rows(
            "SELECT passage.* FROM passage JOIN section ON section.id = passage.section "
            "WHERE section.document = ? AND passage.row BETWEEN ? AND ? ORDER BY passage.row",
            (document, row - reach, row + reach),
        )
        read = [self._read(its) for its in found]
        return [its for its in read if its.row < row], [its for its in read if its.row > row]

    def source(self, group: str, file: str) -> str | None:
        """A source text, or None where the index holds no such file."""
        found = self._rows("SELECT text FROM source WHERE study_group = ? AND file = ?", (group, file))
        return found[0][0] if found else None

    def printed_lines(self, provenance: Provenance) -> tuple[PrintedLine, ...]:
        """The printed lines that a passage stands on; none where its source's format has no pages."""
        its = provenance.source
        found = self._rows(
            "SELECT lines FROM source WHERE study_group = ? AND file = ?", (provenance.study_group.id, its.file)
        )
        return lines_between(_LINES.decode(found[0][0]), its.char_start, its.char_end) if found else ()

    def files(self) -> list[tuple[str, str]]:
        """Group and file of every source text."""
        return [(row[0], row[1]) for row in self._rows("SELECT study_group, file FROM source ORDER BY document")]

    def dump(self) -> Iterator[Passage]:
        """All passages in reading order."""
        yield from (self._read(row).passage for row in self._rows("SELECT * FROM passage ORDER BY row"))

    def __len__(self) -> int:
        return int(self._rows("SELECT COUNT(*) FROM passage")[0][0])

    def _read(self, row: tuple[Any, ...]) -> StoredPassage:
        stored = _Row(*row)
        context = self._contexts[stored.section]
        provenance = Provenance(
            context.study_group,
            context.meeting,
            context.session,
            stored.paragraph,
            stored.page,
            _SPEAKER.decode(stored.speaker) if stored.speaker else None,
            SourceSpan(context.file, context.sha256, stored.char_start, stored.char_end),
        )
        passage = Passage(stored.id, stored.text, stored.tokens, Kind(stored.kind), provenance)
        return StoredPassage(stored.row, passage, stored.first_sentence, _SENTENCES.decode(stored.sentences))

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
            self._local.connection = connection
        return connection.execute(query, values).fetchall()
