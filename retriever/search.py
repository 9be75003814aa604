"""A question → ranked passages."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ..corpus.model import Passage
from ..errors import NotConfiguredError
from ..indexer import words
from ..indexer.opened import Index
from ..indexer.store import StoredPassage
from ..indexer.vectors import inner_products
from . import filters as filtering
from . import question, reranking
from .filters import Filters, Where
from .query import Query
from .ranking import Explanation, Mode, Ranked, Ranker, Ranking
from .reranking import Reranker
from .settings import Settings


class HighlightKind(StrEnum):
    """What a highlight marks: the sentence nearest to the question, or a word of it or of another name in it."""

    SENTENCE = "sentence"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a passage's text: characters `start` to `end`."""

    start: int
    end: int
    kind: HighlightKind


@dataclass(frozen=True, slots=True)
class Result:
    """A passage and its place in the ranking.

    Attributes:
        score: compares within one search only, and never rises from one rank to the next. Where a search was reranked,
            it is that of `reranking.in_order_of`.
        highlights: what in the passage's text the question has to do with.
        explanation: what the score is made of, or was before reranking, where that was asked for.
    """

    rank: int
    score: float
    passage: Passage
    highlights: tuple[Highlight, ...]
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search returns; `index` is the name of the generation that answered.

    Attributes:
        took_ms: milliseconds.
        reranked: None where it was not asked for; True where the first passages stand in the order of the reranker;
            False where its deadline came first, and all stand as they would without it.
    """

    query: str
    mode: Mode
    took_ms: float
    index: str
    results: tuple[Result, ...]
    reranked: bool | None = None


class Searcher:
    """Searches one open index; safe to use from many threads."""

    def __init__(self, index: Index, settings: Settings | None = None, reranker: Reranker | None = None) -> None:
        self.index = index
        self.settings = settings or Settings()
        self.reranker = reranker
        self.ranker = Ranker(index, self.settings)

    def make_ready(self) -> None:
        """Make what the first question would else wait for."""
        self.search("What was said at the first meeting?")

    def query(self, text: str) -> Query:
        """A question as this index reads it."""
        return Query(text, self.index, self.ranker.equivalents)

    def where(self, filters: Filters | None) -> Where:
        """Filters as clauses over the facets that passages have.

        Raises:
            FilterError: a value that no report knows.
        """
        return filtering.resolve(filters or Filters(), self.ranker.meetings, self.index.facets)

    def search(
        self,
        query: str,
        *,
        top_k: int = 10,
        mode: Mode = Mode.HYBRID,
        filters: Filters | None = None,
        rerank: bool = False,
        explain: bool = False,
    ) -> SearchResults:
        """Rank the passages that the filters leave.

        Args:
            query: 1 to 2,000 characters.
            top_k: 1 to 100; as many results come back whenever the filters leave that many that match.
            mode: which rankings to use.
            filters: what to search in; None for everything.
            rerank: ask the reranker for the order of the first `reranking.DEPTH` passages; fewer results are the start
                of more all the same.
            explain: say of each result what its score is made of.

        Raises:
            QueryError: the query or `top_k` is outside its bounds.
            FilterError: a filter value that no report knows.
            NotConfiguredError: `rerank` without a reranker.
            ModelError: the reranker gave no number.
        """
        began = time.perf_counter()
        asked = self.query(question.check(query, "query"))
        question.check_top_k(top_k)
        if rerank:
            self.needs_reranker()
        ranking = self.rank(asked, self.where(filters), mode)
        ranked = ranking.best(max(top_k, reranking.DEPTH) if rerank else top_k, explain=explain)
        ranked, reranked = self.rerank(asked, ranked, top_k) if rerank else (ranked, None)
        results = self.results(asked, ranked)
        took_ms = (time.perf_counter() - began) * 1_000
        return SearchResults(query, mode, round(took_ms, 3), self.index.generation, results, reranked)

    def rank(self, query: Query, where: Where, mode: Mode) -> Ranking:
        """Score the candidates of one mode."""
        return self.ranker.rank(query, where, mode)

    def rerank(self, query: Query, ranked: Sequence[Ranked], top_k: int) -> tuple[Sequence[Ranked], bool]:
        """The first passages of a ranking in the reranker's order, and whether it had the time.

        Args:
            query: what they were ranked for.
            ranked: the best, `reranking.DEPTH` or more where there are as many.
            top_k: how many come back.

        Raises:
            NotConfiguredError: there is no reranker.
            ModelError: it gave no number.
        """
        read = self.index.store.passages([its.row for its in ranked[: reranking.DEPTH]])
        scores = self.needs_reranker().scores(query.text, [its.passage.text for its in read])
        if scores is None:
            return ranked[:top_k], False
        return reranking.in_order_of(scores, ranked, top_k), True

    def results(self, query: Query, ranked: Sequence[Ranked]) -> tuple[Result, ...]:
        """Passages with highlights for ranked rows."""
        stored = self.index.store.passages([its.row for its in ranked])
        terms = frozenset(query.stems).union(*(words.stems(its) for named in query.named for its in named.others))
        return tuple(
            Result(
                rank,
                round(its.score, 6),
                passage.passage,
                self._highlights(query, terms, passage),
                its.explanation,
            )
            for rank, (its, passage) in enumerate(zip(ranked, stored, strict=True), 1)
        )

    def needs_reranker(self) -> Reranker:
        """The reranker.

        Raises:
            NotConfiguredError: there is none.
        """
        if self.reranker is None:
            raise NotConfiguredError(
                "no reranker is configured; name a cross-encoder, or a folder with one, by --reranker or "
                "TRACKRECORD_RERANKER, or search without rerank"
            )
        return self.reranker

    def sentence_scores(self, query: Query, passage: StoredPassage) -> NDArray[np.float32]:
        """Similarity of each of a passage's sentences to the question: shape (sentences,)."""
        first = passage.first_sentence
        return inner_products(self.index.vectors.sentences[first : first + len(passage.sentences)], query.vector)

    def _highlights(self, query: Query, terms: frozenset[str], its: StoredPassage) -> tuple[Highlight, ...]:
        best = its.sentences[int(self.sentence_scores(query, its).argmax())]
        matched = [
            Highlight(start, end, HighlightKind.WORD)
            for stem, start, end in words.stem_spans(its.passage.text)
            if stem in terms
        ]
        return (Highlight(best.start, best.end, HighlightKind.SENTENCE), *matched)
