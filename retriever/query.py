"""A question on its way through a search: its words, its vector, and what else reports call what it names."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..indexer import words
from ..indexer.opened import Index
from ..indexer.words import Either
from .equivalents import Equivalents, Named


class Query:
    """A question as one index reads it; what costs time is done when it is first needed."""

    def __init__(self, text: str, index: Index, equivalents: Equivalents) -> None:
        self.text = text
        self.stems = words.stems(text)
        self._index = index
        self._equivalents = equivalents

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The names in it that the library has other names for."""
        return self._equivalents.read(self.text)

    @cached_property
    def vector(self) -> NDArray[np.float32]:
        """Shape (dimension,), float32, length 1."""
        return self._index.embedder.embed_query(self.text)

    def vector_with_equivalents(self, weight: float) -> NDArray[np.float32]:
        """The same, beside that of the question in the names that the library uses most.

        Args:
            weight: 0 for the question as it is asked, 1 for both alike.
        """
        if not self.named or not weight:
            return self.vector
        said = self.text
        for its in reversed(self.named):
            said = said[: its.start] + its.others[0] + said[its.end :]
        joined = self.vector + weight * self._index.embedder.embed_query(said)
        return (joined / np.linalg.norm(joined)).astype(np.float32)

    @cached_property
    def stems_without_names(self) -> list[str]:
        """The stems of what stands between the names."""
        ends = [0, *(its.end for its in self.named)]
        starts = [*(its.start for its in self.named), len(self.text)]
        return words.stems(" ".join(self.text[end:start] for end, start in zip(ends, starts, strict=True)))

    def names(self, weight: float) -> list[Either]:
        """Each name as the question has it, or as the library has it too.

        Args:
            weight: of other names, beside that in the question.
        """
        return [
            Either(words.stems(self.text[its.start : its.end]), [words.stems(other) for other in its.others], weight)
            for its in self.named
        ]
