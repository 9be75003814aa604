"""Vectors on disk and searched: FAISS for passages, a memory-mapped array for the sentences of candidates."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from .embedding import Vector

_PASSAGES = "passages.faiss"
_SENTENCES = "sentences.npy"


def write_passages(folder: Path, vectors: Iterable[NDArray[np.float32]], dimension: int) -> None:
    """Write the vectors of passages, given as arrays of shape (some, dimension), rows of length 1."""
    index: Any = faiss.IndexFlatIP(dimension)
    for part in vectors:
        index.add(part)
    faiss.write_index(index, str(folder / _PASSAGES))


def write_sentences(folder: Path, vectors: Iterable[NDArray[np.float32]], dimension: int, count: int) -> None:
    """Write `count` vectors of sentences, likewise; not mapped while they are written, since a full disk would kill."""
    with (folder / _SENTENCES).open("wb") as file:
        header = {"descr": "<f4", "fortran_order": False, "shape": (count, dimension)}
        np.lib.format.write_array_header_1_0(file, header)
        for part in vectors:
            file.write(part.tobytes())


class Vectors:
    """The vectors of one generation, opened for reading. Safe to search from many threads."""

    def __init__(self, folder: Path) -> None:
        self._index: Any = faiss.read_index(str(folder / _PASSAGES))
        # Mapped, not read; viewed as a plain array, whose slices cost a tenth of a memmap's.
        self.sentences: NDArray[np.float32] = np.load(folder / _SENTENCES, mmap_mode="r").view(np.ndarray)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def similarity(self, query: Vector, rows: NDArray[np.int64]) -> Vector:
        """Inner products of some passages with a query: shape (passages,)."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        return self._index.reconstruct_batch(rows) @ query

    def search(self, query: Vector, k: int, rows: NDArray[np.int64] | None) -> tuple[NDArray[np.int64], Vector]:
        """The k passages nearest by inner product, exactly.

        Args:
            query: shape (dimension,).
            k: how many; fewer come back where there are fewer.
            rows: the passages to search among, or None for all.

        Returns:
            Rows and scores, best first; both of shape (at most k,).
        """
        library: Any = faiss  # its types miss the keyword arguments
        parameters = None
        if rows is not None:
            bits = np.zeros(len(self), dtype=bool)
            bits[rows] = True
            packed = np.packbits(bits, bitorder="little")
            parameters = library.SearchParameters(sel=library.IDSelectorBitmap(packed))
            k = min(k, len(rows))
        k = min(k, len(self))
        if k == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, found = self._index.search(query[None, :], k, params=parameters)
        return found[0], scores[0]
