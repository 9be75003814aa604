"""Text with what is marked in it, in pieces that a template wraps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...retriever.answer import Mark
from ...retriever.search import Highlight, HighlightKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text.

    Attributes:
        is_marked: it is of the sentence nearest to the question, or of the fact that was asked for.
        is_bold: it is a word of the question.
    """

    text: str
    is_marked: bool
    is_bold: bool


def pieces(text: str, spans: Iterable[Highlight | Mark]) -> Iterator[Piece]:
    """The pieces that together are the text."""
    marked = [its for its in spans if not (isinstance(its, Highlight) and its.kind is HighlightKind.WORD)]
    bold = [its for its in spans if its not in marked]
    edges = sorted({0, len(text), *(edge for its in (*marked, *bold) for edge in (its.start, its.end))})
    for start, end in pairwise(edges):
        yield Piece(text[start:end], _within(marked, start), _within(bold, start))


def _within(spans: Iterable[Highlight | Mark], at: int) -> bool:
    return any(its.start <= at < its.end for its in spans)
