"""What a system returned, held against quotes as evidence, by where they stand; `qrels` judges by ids."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..indexer import words
from ..indexer.store import Store
from .evidence import Quote, Sections, find
from .questions import Question
from .systems import Asked, Piece, Retrieved, Span

#: A piece is relevant where it holds at least this share of a quote; a citation is right where the two share at least
#: this much of the shorter one.
SHARE = 0.5
#: An answer that says more than this is no answer but a reading list; questions for a list are excepted.
MAX_QUOTES = 3
MAX_CHARACTERS = 600


_NOWHERE = "(nowhere)"


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer, or a refusal, held against the evidence.

    Attributes:
        confidence: what the system said, 0 to 1.
        right: the citations hold evidence of the best grade that the question has; of a refusal, the nearest misses do.
        concise: they are few and short enough, or a list was asked for.
        precision: share of the quoted characters that are evidence of any grade; None where nothing is quoted.
        short: the short answer stands in a right citation; None where the question has none.
    """

    answered: bool
    confidence: float
    reason: str | None
    right: bool
    concise: bool
    precision: float | None
    short: bool | None

    @property
    def cited(self) -> bool:
        """Whether the question was answered, rightly and in few words."""
        return self.answered and self.right and self.concise


@dataclass(frozen=True, slots=True)
class Judged:
    """What a system made of one question, held against the evidence.

    Attributes:
        question: its id.
        run: ids in the order of the ranking, each once.
        relevant: grade by id, of all that the system could have returned; where that holds no evidence, an id that
            nothing has, so that the question counts as not found.
        whole: share of the quotes of the best grade that stand whole in one piece, found or not.
        words: words to read down the results until such a quote has been read whole; None where it never is.
        sentence: the sentence that is named as nearest in the first result is evidence of the best grade.
        misplaced: the first result has the question's words as well as the evidence has, yet stands in a session or
            meeting that holds none.
    """

    question: str
    run: tuple[str, ...]
    relevant: Mapping[str, int]
    took_ms: Mapping[str, float]
    whole: float | None = None
    words: int | None = None
    sentence: bool | None = None
    misplaced: bool | None = None
    answer: JudgedAnswer | None = None


class Judge(Protocol):
    """Knows the evidence of a set of questions.

    Attributes:
        key: hash over the evidence; what was judged under another key is judged again.
        of_answers: whether it can tell if an answer is right.
    """

    key: str
    of_answers: bool

    def judge(self, question: Question, retrieved: Retrieved, pieces: Sequence[Piece]) -> Judged:
        """Hold what a system returned, of all the `pieces` that it could have, against the evidence."""
        ...


class ByQuotes:
    """Judges by where the evidence stands in the source texts, so that systems may cut as they like."""

    def __init__(self, questions: Iterable[Question], store: Store) -> None:
        """Find the quotes of all questions.

        Raises:
            QuestionsError: a quote no longer stands in its document; the message names the line.
        """
        asked = tuple(questions)
        self.key = hashlib.sha256(repr(asked).encode()).hexdigest()
        self.of_answers = True
        self._sources = {document: store.source(*document) or "" for document in store.files()}
        self._evidence = {its.id: [find(its, one, store) for one in its.evidence]
                          for its in asked}  # fmt: skip
        self._sections = Sections(store)

    def judge(self, question: Question, retrieved: Retrieved, pieces: Sequence[Piece]) -> Judged:
        """Hold what a system returned against the evidence."""
        evidence = self._evidence[question.id]
        grades = _relevant(evidence, pieces)
        answer = self._answer(question, retrieved.asked, evidence) if retrieved.asked else None
        run = tuple(dict.fromkeys(piece.id for piece in retrieved.pieces))
        if not evidence:
            return Judged(question.id, run, grades, retrieved.took_ms, answer=answer)
        best = [its.span for its in best_of(evidence)]
        first = retrieved.pieces[0] if retrieved.pieces else None
        return Judged(
            question.id,
            run,
            grades or {_NOWHERE: max(its.grade for its in evidence)},
            retrieved.took_ms,
            whole=sum(any(_share(quote, its.span) == 1 for its in pieces) for quote in best) / len(best),
            words=self._words_until(best, retrieved.pieces),
            sentence=_nearest_sentence_is_one(first, best),
            misplaced=bool(first) and self._misplaced(question, first, grades, evidence, pieces),
            answer=answer,
        )

    def _words_until(self, quotes: Sequence[Span], pieces: Sequence[Piece]) -> int | None:
        """Words read down the pieces when the first of the quotes has been read whole."""
        unread = {quote: [(quote.char_start, quote.char_end)] for quote in quotes}
        count = 0
        for piece in pieces:
            source = self._sources[piece.span.document]
            ends: list[int] = []
            for quote, gaps in unread.items():
                if quote.document != piece.span.document:
                    continue
                gaps = [left for gap in gaps for left in _without(gap, piece.span)]
                unread[quote] = [gap for gap in gaps if re.search(r"\w", source[slice(*gap)])]
                if not unread[quote]:
                    ends.append(min(quote.char_end, piece.span.char_end))
            if ends:
                return count + len(source[piece.span.char_start : min(ends)].split())
            count += len(source[piece.span.char_start : piece.span.char_end].split())
        return None

    def _misplaced(
        self,
        question: Question,
        first: Piece,
        grades: Mapping[str, int],
        evidence: Sequence[Quote],
        pieces: Sequence[Piece],
    ) -> bool:
        if first.id in grades:
            return False
        if self._sections.of(first.span) & {section for its in evidence for section in self._sections.of(its.span)}:
            return False
        asked = set(words.stems(question.question))
        matched = len(asked & set(words.stems(first.text)))
        holding = [len(asked & set(words.stems(its.text))) for its in pieces if its.id in grades]
        return matched >= max(holding, default=0)

    def _answer(self, question: Question, asked: Asked, evidence: Sequence[Quote]) -> JudgedAnswer:
        right = [text for text, span in asked.quotes if any(agree(its.span, span) for its in best_of(evidence))]
        quoted = sum(span.char_end - span.char_start for _, span in asked.quotes)
        useful = sum(_covered(span, [its.span for its in evidence]) for _, span in asked.quotes)
        short = question.answer
        return JudgedAnswer(
            answered=asked.answered,
            confidence=asked.confidence,
            reason=asked.reason,
            right=bool(right),
            concise=question.lists
            or (len(asked.quotes) <= MAX_QUOTES and sum(len(text) for text, _ in asked.quotes) <= MAX_CHARACTERS),
            precision=useful / quoted if quoted and asked.answered else None,
            short=any(_plain(short) in _plain(text) for text in right) if short and asked.answered else None,
        )


def best_of(evidence: Sequence[Quote]) -> list[Quote]:
    """The quotes of the best grade that the question has."""
    return [its for its in evidence if its.grade == max(one.grade for one in evidence)]


def _nearest_sentence_is_one(first: Piece | None, quotes: Sequence[Span]) -> bool | None:
    if first is None:
        return False
    nearest = first.sentence
    return None if nearest is None else any(agree(quote, nearest) for quote in quotes)


def _relevant(evidence: Sequence[Quote], pieces: Sequence[Piece]) -> dict[str, int]:
    """Pieces that hold a share of a quote, or the ones that hold the most of it where it is cut up."""
    grades: dict[str, int] = {}
    for its in evidence:
        shares = {piece.id: _share(its.span, piece.span) for piece in pieces}
        most = max(shares.values(), default=0.0)
        for piece, share in shares.items():
            if share and share >= min(SHARE, most):
                grades[piece] = max(grades.get(piece, 0), its.grade)
    return grades


def _overlap(one: Span, other: Span) -> int:
    if one.document != other.document:
        return 0
    return max(0, min(one.char_end, other.char_end) - max(one.char_start, other.char_start))


def _share(quote: Span, span: Span) -> float:
    """How much of the quote the span holds."""
    return _overlap(quote, span) / (quote.char_end - quote.char_start)


def agree(quote: Span, citation: Span) -> bool:
    """Whether a quote and a citation share at least half of the shorter one."""
    shorter = min(quote.char_end - quote.char_start, citation.char_end - citation.char_start)
    return _overlap(quote, citation) >= SHARE * shorter


def _covered(span: Span, quotes: Sequence[Span]) -> int:
    """Characters of the span that lie in any of the quotes."""
    gaps = [(span.char_start, span.char_end)]
    for quote in quotes:
        if quote.document == span.document:
            gaps = [left for gap in gaps for left in _without(gap, quote)]
    return span.char_end - span.char_start - sum(end - start for start, end in gaps)


def _without(gap: tuple[int, int], span: Span) -> list[tuple[int, int]]:
    """What is left of a stretch when a span is taken out of it."""
    start, end = gap
    left = [(start, min(end, span.char_start)), (max(start, span.char_end), end)]
    return [piece for piece in left if piece[0] < piece[1]]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
