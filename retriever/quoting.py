"""Quotes with all that stands around them, each looked up again in its source text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..corpus.model import Passage, Provenance
from ..corpus.spans import stands
from ..indexer.store import Store
from . import answer_types, quote_labels
from .answer import Citation, Mark, NearMiss
from .candidates import Candidate
from .question_parts import QuestionParts


class Quoter:
    """Quotes from the passages of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def sentences(self, chosen: Sequence[Candidate], wanted: QuestionParts) -> tuple[Citation, ...]:
        """Some sentences, each with the fact marked that is asked for; numbered from 1."""
        return tuple(
            self.quote(
                n,
                its.passage,
                its.text,
                its.sentence.char_start,
                its.sentence.char_end,
                answer_types.marks(wanted.query.text, wanted.answer_types, its.text),
            )
            for n, its in enumerate(chosen, 1)
        )

    def whole(self, passages: Sequence[Passage]) -> tuple[Citation, ...]:
        """Some passages from beginning to end, numbered from 1."""
        spans = [its.provenance.source for its in passages]
        return tuple(
            self.quote(n, its, its.text, span.char_start, span.char_end)
            for n, (its, span) in enumerate(zip(passages, spans, strict=True), 1)
        )

    def quote(
        self,
        n: int,
        passage: Passage,
        quote: str,
        char_start: int,
        char_end: int,
        marks: Iterable[tuple[int, int]] = (),
    ) -> Citation:
        """A stretch of a passage, numbered n; offsets count its source text, marks the quote."""
        provenance = _narrowed(passage, char_start, char_end)
        source = self._store.source(provenance.study_group.id, provenance.source.file) or ""
        return Citation(
            n,
            passage.id,
            quote,
            char_start,
            char_end,
            stands(source, char_start, char_end, quote),
            passage.kind,
            quote_labels.speech(passage),
            quote_labels.opening(passage, quote),
            tuple(Mark(*its) for its in marks),
            provenance,
        )


def near_misses(found: Iterable[Candidate]) -> tuple[NearMiss, ...]:
    """Sentences that came near, and where they stand."""
    return tuple(
        NearMiss(its.passage.id, its.text, _narrowed(its.passage, its.sentence.char_start, its.sentence.char_end))
        for its in found
    )


def worded(citations: Sequence[Citation]) -> str:
    """An answer in the reports' words: a line a quote, with who is reported as saying it."""
    return "\n".join(quote_labels.line(its.speech, its.opening, its.quote, its.n) for its in citations)


def _narrowed(passage: Passage, char_start: int, char_end: int) -> Provenance:
    """A passage's provenance, its source span that of a quote in it."""
    span = replace(passage.provenance.source, char_start=char_start, char_end=char_end)
    return replace(passage.provenance, source=span)
