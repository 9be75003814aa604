"""Paragraphs → passages: runs of whole sentences within the budget, as even as they can be."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..corpus import sentences
from ..corpus.model import Kind, Paragraph, Section, Speaker, Turn
from ..corpus.spans import Folded
from . import tokens

#: Largest passage, in words. 60, 100 and 150 gave dense recall@5 .786, .893, .893 and recall@1 .607, .607, .536 on the
#: dev half of the first 84 plain questions (`trackrecord eval --split dev`, the index built with each).
MAX_WORDS = 100
#: Largest passage, in cl100k_base tokens.
MAX_TOKENS = 160

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: offsets in the passage's text, and in the source text."""

    start: int
    end: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage before it is embedded, and before the meeting of its file is known.

    Attributes:
        key: the end of its id, `p1.4`; without a part where the paragraph is one passage.
        section: index of its section in the file.
        paragraph: its number within the section.
        text: as the report has it, white space folded.
        tokens: cl100k_base tokens of the text.
        sentences: in order; together they are the text but for white space between them.
        kind: of the turn that it is a part of.
        speaker: who has the floor in it, or None.
    """

    key: str
    section: int
    paragraph: int
    text: str
    tokens: int
    char_start: int
    char_end: int
    sentences: tuple[Sentence, ...]
    kind: Kind
    speaker: Speaker | None


def cut(sections: Iterable[Section], fits_model: Callable[[str], bool]) -> Iterator[Cut]:
    """Cut the sections of a file into passages, in reading order.

    Args:
        sections: what to cut.
        fits_model: whether the embedding model reads a text whole.

    Yields:
        Passages of one turn each, at most `MAX_WORDS` words and `MAX_TOKENS` tokens, unless one sentence is longer;
        a sentence that the model would not read whole is cut at its clauses, and where those are too long
        between words.
    """
    for index, section in enumerate(sections):
        for paragraph in section.paragraphs:
            pieces = list(_pieces(paragraph.folded, fits_model))
            whole = Turn(paragraph.kind, None, 0, len(paragraph.folded.text))
            runs = [
                (turn, run)
                for turn in paragraph.turns or (whole,)
                for run in _even_runs(
                    paragraph.folded.text, [its for its in pieces if turn.start <= its[0] and its[1] <= turn.end]
                )
            ]
            key = f"p{paragraph.number}"
            for part, (turn, run) in enumerate(runs, 1):
                yield _cut(key if len(runs) == 1 else f"{key}.{part}", index, paragraph, turn, run)


def _cut(key: str, section: int, paragraph: Paragraph, turn: Turn, run: list[Span]) -> Cut:
    start, end = run[0][0], run[-1][1]
    stretch = paragraph.folded.slice(start, end)
    return Cut(
        key,
        section,
        paragraph.number,
        stretch.text,
        tokens.count(stretch.text),
        stretch.char_start,
        stretch.char_end,
        tuple(_sentence(paragraph.folded, start, span) for span in run),
        turn.kind,
        turn.speaker,
    )


def _sentence(paragraph: Folded, passage_start: int, span: Span) -> Sentence:
    stretch = paragraph.slice(*span)
    start, end = span[0] - passage_start, span[1] - passage_start
    return Sentence(start, end, stretch.char_start, stretch.char_end)


def _pieces(paragraph: Folded, fits_model: Callable[[str], bool]) -> Iterator[Span]:
    """The sentences, those cut that the model would not read whole."""
    for start, end in sentences.split(paragraph.text):
        if fits_model(paragraph.text[start:end]):
            yield start, end
        else:
            yield from _cut_sentence(paragraph.text, start, end, fits_model)


_CLAUSE_END = re.compile(r"(?<=[;:,])\s+")
_WORD_END = re.compile(r"\s+")


def _cut_sentence(text: str, start: int, end: int, fits_model: Callable[[str], bool]) -> Iterator[Span]:
    """Halve a sentence at the clause nearest its middle, else between words, else anywhere, until it fits."""
    if end - start < 2 or fits_model(text[start:end]):
        yield start, end
        return
    middle = (start + end) // 2
    gaps: list[Span] = []
    for gap in (_CLAUSE_END, _WORD_END):
        gaps = gaps or [match.span() for match in gap.finditer(text, start + 1, end - 1)]
    left_end, right_start = min(gaps, key=lambda at: abs(at[0] - middle), default=(middle, middle))
    yield from _cut_sentence(text, start, left_end, fits_model)
    yield from _cut_sentence(text, right_start, end, fits_model)


def _even_runs(text: str, pieces: list[Span]) -> list[list[Span]]:
    """As few runs of whole pieces as the budget allows, and as even as those can be.

    By dynamic programming over the pieces; even means that the sum of the runs' squared lengths is least.
    """
    words = [len(text[start:end].split()) for start, end in pieces]
    counts = [tokens.count(text[start:end]) for start, end in pieces]
    # best[i]: (runs, cost, where the last run begins) for the first i pieces.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(pieces) + 1):
        options: list[tuple[int, int, int]] = []
        length = size = 0
        for begin in range(end - 1, -1, -1):
            length += words[begin]
            size += counts[begin]
            if begin < end - 1 and (length > MAX_WORDS or size > MAX_TOKENS):
                break
            options.append((best[begin][0] + 1, best[begin][1] + length * length, begin))
        best.append(min(options))
    cuts = [len(pieces)]
    while cuts[-1] > 0:
        cuts.append(best[cuts[-1]][2])
    return [pieces[begin:end] for begin, end in pairwise(reversed(cuts))]
