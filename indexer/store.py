"""Passages, source texts and the catalogue of a generation, read from one SQLite file."""

import hashlib
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ..corpus.model import (
    Kind,
    MeetingRef,
    Passage,
    Provenance,
    SessionRef,
    SourceSpan,
    Speaker,
    StudyGroup,
    StudyGroupRef,
)
from ..corpus.source import PrintedLine, lines_between
from .passages import Sentence

#: The file of a generation.
FILE = "store.sqlite"


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, its row, and its sentences; `first_sentence` is the row of the first one's vector."""

    row: int
    passage: Passage
    first_sentence: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A file that a generation holds: the hash of its bytes, where it was read, and all that the reading depends on."""

    sha256: str
    path: str
    root: str
    made_from: str
    file: str


@dataclass(frozen=True, slots=True)
class Context:
    """What all passages of a section share; the passage fills in the rest."""

    study_group: StudyGroupRef
    meeting: MeetingRef | None
    session: SessionRef | None
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


# Passages, and sections, that are kept in memory once they were read.
_KEPT = 1_000
_SENTENCES = msgspec.json.Decoder(tuple[Sentence, ...])
_CONTEXT = msgspec.json.Decoder(Context)
_SPEAKER = msgspec.json.Decoder(Speaker)
_LINES = msgspec.msgpack.Decoder(tuple[PrintedLine, ...])


def source_hash(source: str) -> str:
    """sha256 of a source text: the hash that provenance names."""
    return hashlib.sha256(source.encode()).hexdigest()


class Store:
    """The file of one generation, opened for reading. Safe to read from many threads."""

    def __init__(self, folder: Path) -> None:
        # immutable: no lock files beside a generation that is never written again.
        self._address = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        weakref.finalize(self, _close_all, self._connections)
        self._read_before: dict[int, StoredPassage] = {}
        decode = msgspec.json.Decoder(StudyGroup).decode
        groups = [decode(row[0]) for row in self._rows("SELECT json FROM catalogue ORDER BY id")]
        self.groups: tuple[StudyGroup, ...] = tuple(groups)
        self._contexts: dict[int, Context] = {}

    def passages(self, rows: Sequence[int]) -> list[StoredPassage]:
        """The passages of some rows, in the order asked for."""
        return [self._read_before.get(row) or self._fetch(row) for row in rows]

    def _fetch(self, row: int) -> StoredPassage:
        """Reading ten passages costs as much as ranking them, and the same ones come up again: they are kept."""
        found = self._read(self._rows("SELECT * FROM passage WHERE row = ?", (row,))[0])
        if len(self._read_before) >= _KEPT:
            self._read_before.clear()
        self._read_before[row] = found
        return found

    def by_id(self, passage_id: str) -> StoredPassage | None:
        """The passage of an id; of a paragraph's id its first passage; None where there is neither."""
        found = self._rows("SELECT * FROM passage WHERE id IN (?, ?) ORDER BY row", (passage_id, f"{passage_id}.1"))
        return self._read(found[0]) if found else None

    def parts(self, passage_id: str) -> list[StoredPassage]:
        """The passage of an id; of a paragraph's id all of its passages, in order."""
        # Between "p1." and "p1/", the next character: the ids that begin so, by the index.
        found = self._rows(
            "SELECT * FROM passage WHERE id = ? OR (id > ? AND id < ?) ORDER BY row",
            (passage_id, f"{passage_id}.", f"{passage_id}/"),
        )
        return [self._read(its) for its in found]

    def around(self, group: str, file: str, char: int) -> StoredPassage | None:
        """The passage that stands around a character of a source text, or around a heading's the first one below."""
        found = self._rows(
            "SELECT passage.* FROM passage JOIN section ON section.id = passage.section "
            "JOIN source ON source.document = section.document "
            "WHERE source.study_group = ? AND source.file = ? AND char_end > ? ORDER BY char_start LIMIT 1",
            (group, file, char),
        )
        return self._read(found[0]) if found else None

    def nearest_ids(self, passage_id: str, limit: int = 3) -> list[str]:
        """Ids that begin as the given one does, to name where it was mistyped."""
        stem = passage_id.rsplit("/", 1)[0]
        pattern = stem.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
        found = self._rows("SELECT id FROM passage WHERE id LIKE ? ESCAPE '\\' ORDER BY row LIMIT ?", (pattern, limit))
        return [row[0] for row in found]

    def spelled_out(self, short: str) -> tuple[str, ...]:
        """The names that some initials stand for in the reports."""
        return tuple(
            row[0] for row in self._rows("SELECT long FROM abbreviation WHERE short = ? AND long != ''", (short,))
        )

    def abbreviates(self, short: str) -> bool:
        """Whether the reports use some initials."""
        return bool(self._rows("SELECT 1 FROM abbreviation WHERE short = ? AND long = ''", (short,)))

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

    def sources(self, group: str) -> Iterator[tuple[str, str]]:
        """All source texts of a study group, each behind the name of its file, read one after the other."""
        yield from self._execute("SELECT file, text FROM source WHERE study_group = ?", (group,))

    def printed_lines(self, provenance: Provenance) -> tuple[PrintedLine, ...]:
        """The printed lines that a passage stands on; none where its source's format has no pages."""
        its = provenance.source
        found = self._rows(
            "SELECT lines FROM source WHERE study_group = ? AND file = ?", (provenance.study_group.id, its.file)
        )
        return lines_between(_LINES.decode(found[0][0]), its.char_start, its.char_end) if found else ()

    def place_of(self, sha256: str) -> tuple[str, str] | None:
        """Group and file of the file whose bytes have this hash, or None where it is not held."""
        found = self._rows("SELECT study_group, file FROM source WHERE sha256 = ?", (sha256,))
        return (found[0][0], found[0][1]) if found else None

    def files(self) -> list[tuple[str, str]]:
        """Group and file of every source text."""
        rows = self._rows("SELECT study_group, file FROM source ORDER BY study_group, file")
        return [(row[0], row[1]) for row in rows]

    def held(self) -> list[Held]:
        """All files that the generation holds, as the next run compares them with what is there."""
        rows = self._rows("SELECT sha256, path, root, made_from, file FROM source ORDER BY file")
        return [Held(*row) for row in rows]

    def source_row(self, sha256: str) -> tuple[Any, ...]:
        """All that the generation holds of a file before it was joined with others, for `Writer.take_over`."""
        return self._rows("SELECT * FROM source WHERE sha256 = ?", (sha256,))[0][1:]

    def of_file(self, group: str, file: str) -> list[Passage]:
        """The passages of a file in reading order."""
        found = self._rows(
            "SELECT passage.* FROM passage JOIN section ON section.id = passage.section "
            "JOIN source ON source.document = section.document "
            "WHERE source.study_group = ? AND source.file = ? ORDER BY passage.row",
            (group, file),
        )
        return [self._read(its).passage for its in found]

    def dump(self) -> Iterator[Passage]:
        """All passages in reading order."""
        yield from (self._read(row).passage for row in self._rows("SELECT * FROM passage ORDER BY row"))

    def __len__(self) -> int:
        return int(self._rows("SELECT COUNT(*) FROM passage")[0][0])

    def _read(self, row: tuple[Any, ...]) -> StoredPassage:
        stored = _Row(*row)
        context = self._contexts.get(stored.section) or self._context(stored.section)
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

    def _context(self, section: int) -> Context:
        """What the passages of a section share; kept, since it is one value for all of them."""
        found = _CONTEXT.decode(self._rows("SELECT json FROM section WHERE id = ?", (section,))[0][0])
        if len(self._contexts) >= _KEPT:
            self._contexts.clear()
        self._contexts[section] = found
        return found

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._execute(query, values).fetchall()

    def _execute(self, query: str, values: Sequence[object]) -> sqlite3.Cursor:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
            self._local.connection = connection
            self._connections.append(connection)
        return connection.execute(query, values)


def _close_all(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
