"""A question on its way through a search: its words, its vector, and what else reports call what it names."""

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..indexer import words
from ..indexer.opened import Index
from .equivalents import Equivalents, OtherNames

_THE_SPEAKER = "the speaker"
_TITLES = r"(?:(?:Professor|Prof|Dr|Mr|Mrs|Ms|Ambassador|Captain|Colonel|General|Admiral|Commodore)\b\.?)"


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

    def vector_without(self, people: Sequence[str]) -> NDArray[np.float32]:
        """Its vector, with that of the reworded question, where some people are only called the speaker."""
        if not people:
            return self.vector_with_equivalents(1)
        pattern = re.compile("|".join(rf"(?:{_TITLES}\s+)*{re.escape(name)}" for name in people))
        said = [pattern.sub(_THE_SPEAKER, text) for text in (self.text, self.reworded) if text]
        return self._joined(*map(self._index.embedder.embed_query, said))

    @staticmethod
    def _joined(*vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        joined = np.sum(vectors, axis=0)
        return (joined / np.linalg.norm(joined)).astype(np.float32)
