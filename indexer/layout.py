"""Where passages stand, as arrays by row: written when an index is built, mapped into memory when it is opened."""

from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
#: For each passage whether it is one of some: shape (passages,).
Mask = NDArray[np.bool_]

_FILE = "layout.npy"


class LayoutWriter:
    """Collects what is known of each passage, row by row."""

    def __init__(self) -> None:
        self._values = array("i")
        self.sentences = self._paragraphs = 0
        self._paragraph = (-1, -1)

    def add(self, document: int, paragraph: tuple[int, int], words: int, sentences: int) -> int:
        """The next passage.

        Args:
            document: its number.
            paragraph: of which section, and its number there.
            words: how many it has.
            sentences: likewise.

        Returns:
            The row of its first sentence.
        """
        first = self.sentences
        self._paragraphs += paragraph != self._paragraph
        self._paragraph = paragraph
        self._values.extend((first, words, document, self._paragraphs))
        self.sentences += sentences
        return first

    def write(self, folder: Path) -> None:
        """Write the arrays; a last row says how many sentences there are."""
        self._values.extend((self.sentences, 0, -1, -1))
        np.save(folder / _FILE, np.array(self._values, dtype=np.int32).reshape(-1, 4).T)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where passages stand.

    Attributes:
        first_sentences: the row of a passage's first sentence's vector; at the end, the number of sentences.
        words: how many a passage has.
        documents: the number of the document that it is in.
        paragraphs: the number of the paragraph that it is a part of, counted through all documents.
    """

    first_sentences: NDArray[np.int32]
    words: NDArray[np.int32]
    documents: NDArray[np.int32]
    paragraphs: NDArray[np.int32]

    @classmethod
    def open(cls, folder: Path) -> "Layout":
        """The layout of a generation."""
        starts, words, documents, paragraphs = np.load(folder / _FILE, mmap_mode="r").view(np.ndarray)
        return cls(starts, words[:-1], documents[:-1], paragraphs[:-1])

    def __len__(self) -> int:
        return len(self.documents)

    def around(self, rows: Rows, reach: int, allowed: Mask | None) -> Rows:
        """Rows with those that stand at most `reach` away in the same document; only allowed ones, in order."""
        near = rows[:, None] + np.arange(-reach, reach + 1)
        inside = (near >= 0) & (near < len(self))
        near = np.where(inside, near, rows[:, None])
        same = self.documents[near] == self.documents[rows][:, None]
        found = np.unique(near[same])
        return found if allowed is None else found[allowed[found]]
