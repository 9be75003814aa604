"""A question on its way through a search: its words, its vector, and what else reports call what it names."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..indexer import words
from ..indexer.opened import Index
from .equivalents import Equivalents, OtherNames


class Query:
    """A question as one index reads it; what costs time is done when it is first needed."""

    def __init__(self, text: str, index: Index, equivalents: Equivalents) -> None:
        self.text = text
        self.stems = words.stems(text)
        self._index = index
        self._equivalents = equivalents

    @cached_property
    def named(self) -> tuple[OtherNames, ...]:
        """The names in it that the library has other names for."""
        return self._equivalents.read(self.text)

    @cached_property
    def forms(self) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
        """The names of things in it that are called otherwise too: where each stands, and all those names."""
        return self._equivalents.all_forms(self.text)

    @cached_property
    def vector(self) -> NDArray[np.float32]:
        """Shape (dimension,), float32, length 1."""
        return self._index.embedder.embed_query(self.text)

    @cached_property
    def reworded(self) -> str | None:
        """The question with the usual other names for what it names; None where there are none."""
        said = self.text
        for its in reversed(self.named):
            if its.usual:
                said = said[: its.start] + its.usual + said[its.end :]
        return None if said == self.text else said

    def vector_with_equivalents(self, weight: float) -> NDArray[np.float32]:
        """Its vector together with that of the question as it is reworded.

        Args:
            weight: 0 for the question as it is asked, 1 for both alike.
        """
        if self.reworded is None or not weight:
            return self.vector
        return self._joined(self.vector, weight * self._index.embedder.embed_query(self.reworded))

    def vector_of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vector of some texts that say together what is asked, all alike."""
        if tuple(texts) == self.texts:
            return self.vector_with_equivalents(1)
        return self._joined(*map(self._index.embedder.embed_query, texts))

    @property
    def texts(self) -> tuple[str, ...]:
        """The question, and as it is reworded."""
        return (self.text, self.reworded) if self.reworded else (self.text,)

    @staticmethod
    def _joined(*vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        joined = np.sum(vectors, axis=0)
        return (joined / np.linalg.norm(joined)).astype(np.float32)
