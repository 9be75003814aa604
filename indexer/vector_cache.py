"""Text and model → vector, kept across builds, so that only what changed is embedded again."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import IndexUnfitError
from .embedding import Embedder, Vector, embed_all

# Vectors that are looked up, or written, at a time.
_BATCH = 500
# Bytes of the checksum behind each vector.
_CHECKED = 4
# Bytes of the key before it.
_KEY = 16


class VectorCache:
    """A SQLite file beside the generations; safe to delete. Used by one thread."""

    def __init__(self, file: Path, model_hash: str, dimension: int) -> None:
        """Open the cache, or begin one.

        Args:
            file: of the cache; one that is damaged is begun anew, since it holds nothing that cannot be made again.
            model_hash: what tells one model's vectors from another's.
            dimension: length of a vector.
        """
        self._file = file
        self._model_hash = model_hash
        self._dimension = dimension
        try:
            self._connection = _opened(file)
        except sqlite3.DatabaseError:
            file.unlink()
            self._connection = _opened(file)
        self._written: list[tuple[bytes, bytes]] = []

    def unknown(self, texts: Iterable[str]) -> list[str]:
        """Those of some texts that have no vector yet."""
        found = ((text, value) for part in _batches(texts) for text, value in zip(part, self._find(part), strict=True))
        return [text for text, value in found if value is None]

    def add(self, text: str, vector: Vector) -> None:
        """Keep the vector of a text; it is on disk at the next `flush`, or when enough have come together."""
        value = vector.astype(np.float32).tobytes()
        self._written.append((self._key(text), value + _checksum(value)))
        if len(self._written) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what was added."""
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", self._written)
        self._written.clear()

    def vectors(self, texts: Iterable[str], embedder: Embedder) -> Iterator[NDArray[np.float32]]:
        """The vectors of texts, in their order: arrays of shape (some, dimension). What is not known is embedded."""
        for part in _batches(texts):
            values = dict(zip(part, self._find(part), strict=True))
            new = [text for text, value in values.items() if value is None]
            for text, vector in zip(new, embed_all(embedder.embed_passage, new), strict=True):
                self.add(text, vector)
                values[text] = vector.astype(np.float32).tobytes()
            joined = b"".join(values[text] or b"" for text in part)
            yield np.frombuffer(joined, dtype=np.float32).reshape(len(part), self._dimension)

    def forget_all_but(self, texts: Iterable[str], count: int) -> None:
        """Forget the vectors of other texts, once they take up more than half of the file.

        Args:
            texts: to be kept.
            count: how many they are.
        """
        if self._file.stat().st_size < 2 * count * (self._dimension * 4 + _CHECKED + _KEY):
            return
        connection = self._connection
        connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
        for part in _batches(texts):
            connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", [(self._key(text),) for text in part])
        with connection:
            connection.execute("DELETE FROM vector WHERE key NOT IN (SELECT key FROM used)")
        connection.execute("VACUUM")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _find(self, texts: Sequence[str]) -> list[bytes | None]:
        keys = [self._key(text) for text in texts]
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key, value FROM vector WHERE key IN ({marks})"  # noqa: S608 — of question marks
        try:
            rows = self._connection.execute(query, keys).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexUnfitError(
                f"{self._file} is damaged ({error}); delete it, since it holds nothing that cannot be made again, "
                "and run the command again"
            ) from error
        known = {key: value[:-_CHECKED] for key, value in rows if _checksum(value[:-_CHECKED]) == value[-_CHECKED:]}
        return [known.get(key) for key in keys]

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(f"{self._model_hash}\0{text}".encode(), digest_size=_KEY).digest()


def _checksum(value: bytes) -> bytes:
    return zlib.crc32(value).to_bytes(_CHECKED)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    left = iter(texts)
    while part := list(islice(left, _BATCH)):
        yield part


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    # Nothing is lost that cannot be embedded again; a crash of the machine may leave a damaged file, which is noticed.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -32000")  # KiB
    # Rows lie in the order in which they came, and only the index is in the order of the keys, which is random.
    connection.execute("CREATE TABLE IF NOT EXISTS vector (key BLOB UNIQUE, value BLOB)")
    return connection
