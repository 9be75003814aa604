"""What passages are chosen by: for each facet (`meeting:northeast-asia/3`) the rows of the passages that have it."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from .layout import Mask

_ROWS = "facets.npy"
_TERMS = "facets.msgpack"
Clause = tuple[str, ...]


class FacetsWriter:
    """Collects the facets of each passage, row by row."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))

    def add(self, row: int, facets: Iterable[str]) -> None:
        """A passage's facets."""
        for term in facets:
            self._rows[term].append(row)

    def write(self, folder: Path) -> None:
        """Write them: the rows of all facets, one behind the other, and where each one's begin."""
        terms = sorted(self._rows)
        rows = [np.array(self._rows[term], dtype=np.int32) for term in terms]
        np.save(folder / _ROWS, np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32))
        ends = np.cumsum([len(its) for its in rows]).tolist()
        (folder / _TERMS).write_bytes(msgspec.msgpack.encode(dict(zip(terms, ends, strict=True))))


class Facets:
    """The facets of one generation, opened for reading. Safe to use from many threads."""

    def __init__(self, folder: Path, passages: int) -> None:
        self._rows: NDArray[np.int32] = np.load(folder / _ROWS, mmap_mode="r").view(np.ndarray)
        ends = msgspec.msgpack.decode((folder / _TERMS).read_bytes(), type=dict[str, int])
        self._spans = dict(zip(ends, zip([0, *ends.values()], ends.values(), strict=False), strict=True))
        self._passages = passages

    def mask(self, where: Sequence[Clause]) -> Mask | None:
        """The passages for which every clause holds, one that has any of its facets; None for no clause."""
        chosen: Mask | None = None
        for clause in where:
            holds = np.zeros(self._passages, dtype=np.bool_)
            for term in clause:
                holds[self.rows(term)] = True
            chosen = holds if chosen is None else chosen & holds
        return chosen

    def rows(self, term: str) -> NDArray[np.int32]:
        """The passages that have a facet, in order; none for one that no passage has."""
        start, end = self._spans.get(term, (0, 0))
        return self._rows[start:end]

    def values(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """All values of one kind of facet (`speaker`): by their spelling in small letters, all spellings."""
        return self._by_name.get(name, {})

    @cached_property
    def _by_name(self) -> dict[str, dict[str, tuple[str, ...]]]:
        found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for term in self._spans:
            name, _, value = term.partition(":")
            folded = value.casefold()
            found[name][folded] = (*found[name].get(folded, ()), value)
        return found
