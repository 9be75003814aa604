"""Text and model → vector, kept across builds, so that only what changed is embedded again."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .embedding import Embedder, embed_all, stack


class VectorCache:
    """A SQLite file beside the generations; safe to delete. `misses` counts what had to be embedded."""

    def __init__(self, file: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        try:
            self._connection = _opened(file)
        except sqlite3.DatabaseError:
            # Damaged: it holds nothing that cannot be embedded again.
            file.unlink()
            self._connection = _opened(file)
        self.misses = 0

    def vectors(self, texts: Sequence[str], on_progress: Callable[[int], object]) -> NDArray[np.float32]:
        """Vectors of texts as passages, shape (texts, dimension); `on_progress` is told of each few that are done."""
        keys = [self._key(text) for text in texts]
        known = self._known(set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        on_progress(len(texts) - len(missing))
        for (key, _), vector in zip(
            missing.items(), embed_all(self._embedder.embed_passage, list(missing.values())), strict=True
        ):
            known[key] = vector.astype(np.float32).tobytes()
            on_progress(1)
        self.misses += len(missing)
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO vector VALUES (?, ?)", [(key, known[key]) for key in missing]
            )
        return stack((np.frombuffer(known[key], dtype=np.float32) for key in keys), self._embedder.dimension)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._embedder.fingerprint}\0{text}".encode()).digest()

    def _known(self, keys: set[bytes]) -> dict[bytes, bytes]:
        known: dict[bytes, bytes] = {}
        for key in keys:
            row = self._connection.execute("SELECT value FROM vector WHERE key = ?", (key,)).fetchone()
            if row:
                known[key] = row[0]
        return known


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
    return connection
