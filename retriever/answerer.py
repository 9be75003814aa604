"""A question → an answer whose every quote is checked, or a refusal with its reason."""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..corpus.model import Passage, Quote
from ..errors import NotConfiguredError
from ..indexer.fingerprint import code_hash
from . import by_meeting, candidates, catalogue, question
from .answer import Answer, AskedWith, By, Citation, Generator, Receipt, Route, Searched
from .extractive import Extractive
from .filters import Filters, Where
from .outcome import Outcome
from .query import Query
from .quoting import Quoter
from .ranking import Mode, Ranked
from .search import Searcher

if TYPE_CHECKING:
    from .people import People


class Answerer:
    """Answers from one open index; safe to use from many threads."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self._index = searcher.index
        self._meetings = searcher.ranker.meetings
        self._quoter = Quoter(searcher.index.store)
        self._extractive = Extractive(searcher, self._quoter)
        self._code = code_hash(("corpus", "indexer", "retriever"))
        self._register = catalogue.Register(searcher.index.store.groups, self._meetings)

    @cached_property
    def people(self) -> "People":
        """Whom its reports name, for pages about them; what reads names takes 0.1 s to import."""
        from .people import People

        return People(self.searcher.index)

    def ask(
        self,
        text: str,
        *,
        filters: Filters | None = None,
        top_k: int = 10,
        generator: Generator = Generator.EXTRACTIVE,
        by: By | None = None,
    ) -> Answer:
        """Answer a question from the reports that the filters leave.

        A reranker is not asked: when to refuse is calibrated on the order that the passages have without one.

        Args:
            text: 1 to 2,000 characters.
            filters: what to answer from; None for everything.
            top_k: how many passages come back beside the answer, 1 to 100.
            generator: what words the answer.
            by: lay the answer out meeting by meeting, by date, with what each of them has.

        Raises:
            QueryError: the question or `top_k` is outside its bounds.
            FilterError: a filter value that no report knows.
            NotConfiguredError: a generator that is not set up.
        """
        began = time.perf_counter()
        query = self.searcher.query(question.check(text))
        question.check_top_k(top_k)
        if generator is not Generator.EXTRACTIVE:
            raise NotConfiguredError(f"no generator {generator.value!r} is configured; ask with extractive")
        where = self.searcher.where(filters)
        ranked = self.searcher.rank(query, where, Mode.HYBRID).best(max(top_k, candidates.READ), explain=True)
        outcome = self._outcome(query, where, ranked[: candidates.READ], by)
        manifest = self._index.manifest
        allowed = self._index.facets.mask(where)
        passages = manifest.passages if allowed is None else int(allowed.sum())
        held = tuple(its.id for its in self._meetings.all if its.report)
        return Answer(
            question=text,
            answered=outcome.reason is None,
            answer=outcome.answer,
            message=outcome.answer or outcome.message,
            confidence=outcome.confidence,
            route=outcome.route,
            citations=outcome.citations,
            reason=outcome.reason,
            known_meeting=outcome.known_meeting,
            by_meeting=outcome.by_meeting,
            searched=Searched(manifest.reports, passages, held, outcome.nearest),
            results=self.searcher.results(query, [replace(its, explanation=None) for its in ranked[:top_k]]),
            receipt=self.receipt(AskedWith(filters or Filters(), top_k, generator, by)),
            warnings=outcome.warnings,
            took_ms=round((time.perf_counter() - began) * 1_000, 3),
        )

    def receipt(self, asked_with: AskedWith) -> Receipt:
        """What answers: index, corpus, model, settings and code; and how it is asked."""
        its = self._index.manifest
        return Receipt(
            self._index.generation,
            its.fingerprint,
            its.corpus_sha256,
            its.model,
            its.model_sha256,
            self.searcher.settings,
            self._code,
            asked_with,
        )

    def _outcome(self, query: Query, where: Where, ranked: Sequence[Ranked], by: By | None) -> Outcome:
        if by is By.MEETING:
            return by_meeting.answer(query, where, ranked, self.searcher, self._extractive)
        if not where and (known := self._from_catalogue(query.text)):
            return known
        return self._extractive.answer(query, where, ranked)

    def _from_catalogue(self, text: str) -> Outcome | None:
        """The catalogue's answer; None where it has none, or a quote stands below all passages and cannot be cited."""
        known = catalogue.answer(text, self._register)
        if known is None:
            return None
        citations: list[Citation] = []
        for group, quote in catalogue.joined(known.quotes, self._index.store.source):
            passage = self._passage_around(group, quote)
            if passage is None:
                return None
            citations.append(
                self._quoter.quote(len(citations) + 1, passage, quote.quote, quote.char_start, quote.char_end)
            )
        return Outcome(Route.CATALOGUE, 1.0, known.text, tuple(citations))

    def _passage_around(self, group: str, quote: Quote) -> Passage | None:
        stored = self._index.store.around(group, quote.file, quote.char_start)
        return stored.passage if stored else None
