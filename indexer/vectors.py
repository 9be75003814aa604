"""Vectors on disk, mapped into memory: FAISS for passages, a plain array for the sentences of candidates.

Passages are searched exactly up to `EXACT`; above it candidates come from an inverted file (IVF) whose lists hold
vectors of a byte a dimension, and their scores from the exact vectors.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from .embedding import Vector
from .layout import Mask, Rows

#: So many passages are searched exactly.
EXACT = 50_000
#: Share of the ten nearest that candidates from an inverted file are to hold; how many lists are looked through
#: is chosen for it, on sentences of the library.
RECALL = 0.99

_PASSAGES = "passages.faiss"
_NEAREST = "nearest.faiss"
_SENTENCES = "sentences.npy"
# Vectors that an inverted file is trained on, a list.
_TRAINED_ON = 50
# Sentences that its recall is measured on, how many nearest of each, and how many candidates they are looked for in.
_ASKED, _TEN, _CANDIDATES = 200, 10, 100
# A filter that leaves fewer passages than one in so many is searched exactly: a scan that skips the others is faster.
_FEW = 20

_library: Any = faiss  # its types miss keyword arguments and flags


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


def write_nearest(folder: Path, exact: int = EXACT) -> None:
    """Write an inverted file beside the vectors of passages and sentences, where there are more than `exact` passages.

    Two builds of the same vectors write the same file.
    """
    flat, vectors = _opened(folder / _PASSAGES)
    if len(vectors) <= exact:
        return
    lists = int(2 * len(vectors) ** 0.5)
    index: Any = _library.index_factory(vectors.shape[1], f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    chosen = np.random.default_rng(0).permutation(len(vectors))[: _TRAINED_ON * lists]
    index.train(vectors[np.sort(chosen)])
    for start in range(0, len(vectors), 100_000):
        index.add(vectors[start : start + 100_000])
    sentences: NDArray[np.float32] = np.load(folder / _SENTENCES, mmap_mode="r")
    asked = np.ascontiguousarray(sentences[:: max(1, len(sentences) // _ASKED)][:_ASKED])
    nearest = flat.search(asked, _TEN)[1]
    index.nprobe = 1
    while index.nprobe < lists and _recall(nearest, index.search(asked, _CANDIDATES)[1]) < RECALL:
        index.nprobe = min(index.nprobe + 1 + index.nprobe // 4, lists)
    faiss.write_index(index, str(folder / _NEAREST))


def _recall(nearest: Rows, found: Rows) -> float:
    return float(np.mean([np.isin(one, other).mean() for one, other in zip(nearest, found, strict=True)]))


def _opened(file: Path) -> tuple[Any, NDArray[np.float32]]:
    """A flat index, mapped, and its vectors as an array of shape (passages, dimension)."""
    index: Any = _library.read_index(str(file), _library.IO_FLAG_MMAP_IFC)
    count, dimension = index.ntotal, index.d
    if not count:
        return index, np.zeros((0, dimension), dtype=np.float32)
    return index, _library.rev_swig_ptr(index.get_xb(), count * dimension).reshape(count, dimension)


def inner_products(vectors: NDArray[np.float32], query: Vector) -> Vector:
    """Inner products of some vectors with a query: shape (vectors,).

    Not by BLAS, whose threads wait for each other: in a library of a million passages that took ten times as long.
    """
    return np.einsum("ij,j->i", vectors, query)


class Vectors:
    """The vectors of one generation, opened for reading. Safe to search from many threads."""

    def __init__(self, folder: Path) -> None:
        self._exact, self._passages = _opened(folder / _PASSAGES)
        nearest = folder / _NEAREST
        self._nearest: Any = _library.read_index(str(nearest), _library.IO_FLAG_MMAP_IFC) if nearest.exists() else None
        # Mapped, not read; viewed as a plain array, whose slices cost a tenth of a memmap's.
        self.sentences: NDArray[np.float32] = np.load(folder / _SENTENCES, mmap_mode="r").view(np.ndarray)

    def __len__(self) -> int:
        return len(self._passages)

    def similarity(self, query: Vector, rows: Rows) -> Vector:
        """Inner products of some passages with a query: shape (passages,)."""
        return inner_products(self._passages[rows], query)

    def search(self, query: Vector, k: int, allowed: Mask | None) -> tuple[Rows, Vector]:
        """The k passages nearest by inner product: exactly, or in a large library by candidates.

        Args:
            query: shape (dimension,).
            k: how many; fewer come back where there are fewer.
            allowed: which passages to search among, or None for all.

        Returns:
            Rows and scores, best first; both of shape (at most k,).
        """
        left = self._left(allowed)
        if self._nearest is not None and left * _FEW >= len(self):
            parameters = _library.SearchParametersIVF(sel=_selector(allowed), nprobe=self._nearest.nprobe)
            found = _asked(self._nearest, query, min(k, left), parameters)[1]
            # Fewer than asked for: the lists that were looked through hold too few that are allowed.
            if (found >= 0).all():
                rows = np.sort(found)
                scores = self.similarity(query, rows)
                order = np.argsort(-scores, kind="stable")
                return rows[order], scores[order]
        return self.search_exactly(query, k, allowed)

    def search_exactly(self, query: Vector, k: int, allowed: Mask | None) -> tuple[Rows, Vector]:
        """The same, whatever the size of the library."""
        k = min(k, self._left(allowed))
        if k == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, found = _asked(self._exact, query, k, _library.SearchParameters(sel=_selector(allowed)))
        return found, scores

    def _left(self, allowed: Mask | None) -> int:
        return len(self) if allowed is None else int(np.count_nonzero(allowed))


def _asked(index: Any, query: Vector, k: int, parameters: Any) -> tuple[Vector, Rows]:  # noqa: ANN401
    """Ask an index one question, in this thread alone: to wake a second one takes longer than the search.

    How many threads there are is a setting of each thread that asks.
    """
    _library.omp_set_num_threads(1)
    scores, found = index.search(query[None, :], k, params=parameters)
    return scores[0], found[0]


def _selector(allowed: Mask | None) -> Any:  # noqa: ANN401 — FAISS has no types here
    return None if allowed is None else _library.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
