"""A question → ranked passages."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..corpus.model import Passage
from ..errors import NotConfiguredError
from ..indexer import words
from ..indexer.opened import Index
from ..indexer.store import StoredPassage
from . import filters as filtering
from . import naming, question, scoring
from .filters import Filters, Where
from .settings import Settings

#: Candidates that each ranking gives.
DEPTH = 100


class Mode(StrEnum):
    """Which rankings are used."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


class HighlightKind(StrEnum):
    """What a highlight marks: the sentence nearest to the question, or a word that the question has too."""

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
    """A passage and its place in the ranking. Scores compare within one search only."""

    rank: int
    score: float
    passage: Passage
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search returns; `index` is the name of the generation that answered."""

    query: str
    mode: Mode
    took_ms: float
    index: str
    results: tuple[Result, ...]


class Query:
    """A question on its way through a search: its stems, and its vector once that is needed."""

    def __init__(self, text: str, index: Index) -> None:
        self.text = text
        self.stems = words.stems(text)
        self._index = index

    @cached_property
    def vector(self) -> NDArray[np.float32]:
        """Shape (dimension,), float32, length 1."""
        return self._index.embedder.embed_query(self.text)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows with their scores, best first; equal scores stand in the order of the reports."""

    scores: Mapping[int, float] = field(default_factory=dict[int, float])

    def best(self, k: int) -> list[tuple[int, float]]:
        """The k best rows and their scores."""
        return sorted(self.scores.items(), key=lambda entry: (-entry[1], entry[0]))[:k]


class Searcher:
    """Searches one open index; safe to use from many threads."""

    def __init__(self, index: Index, settings: Settings | None = None) -> None:
        self.index = index
        self.settings = settings or Settings()

    def search(
        self,
        query: str,
        *,
        top_k: int = 10,
        mode: Mode = Mode.HYBRID,
        filters: Filters | None = None,
        rerank: bool = False,
    ) -> SearchResults:
        """Rank the passages that the filters leave.

        Args:
            query: 1 to 2,000 characters.
            top_k: 1 to 100; as many results come back whenever the filters leave that many that match.
            mode: which rankings to use.
            filters: what to search in; None for everything.
            rerank: ask a cross-encoder for the order.

        Raises:
            QueryError: the query or `top_k` is outside its bounds.
            FilterError: a filter value that no report knows.
            NotConfiguredError: `rerank` without a reranker.
        """
        began = time.perf_counter()
        asked = Query(question.check(query, "query"), self.index)
        question.check_top_k(top_k)
        if rerank:
            raise NotConfiguredError("no reranker is configured; search without rerank")
        where = filtering.resolve(filters or Filters(), self.index.store)
        results = self.results(asked, self.rank(asked, where, mode).best(top_k))
        took_ms = (time.perf_counter() - began) * 1_000
        return SearchResults(query, mode, round(took_ms, 3), self.index.generation, results)

    def rank(self, query: Query, where: Where, mode: Mode) -> Ranking:
        """Score the candidates of one mode."""
        rankings = {Mode.HYBRID: self._hybrid, Mode.DENSE: self._dense, Mode.LEXICAL: self._lexical}
        return rankings[mode](query, where)

    def results(self, query: Query, ranked: Sequence[tuple[int, float]]) -> tuple[Result, ...]:
        """Passages with highlights for ranked rows."""
        stored = self.index.store.passages([row for row, _ in ranked])
        terms = frozenset(query.stems)
        return tuple(
            Result(rank, round(score, 6), its.passage, self._highlights(query, terms, its))
            for rank, ((_, score), its) in enumerate(zip(ranked, stored, strict=True), 1)
        )

    def sentence_scores(self, query: Query, passage: StoredPassage) -> NDArray[np.float32]:
        """Similarity of each of a passage's sentences to the question: shape (sentences,)."""
        first = passage.first_sentence
        return self.index.vectors.sentences[first : first + len(passage.sentences)] @ query.vector

    def _lexical(self, query: Query, where: Where) -> Ranking:
        rows, scores = self.index.words.search(query.stems, DEPTH, where)
        return Ranking(dict(zip(rows.tolist(), scores.tolist(), strict=True)))

    def _dense(self, query: Query, where: Where) -> Ranking:
        allowed = self.index.store.rows_where(where) if where else None
        rows, scores = self.index.vectors.search(query.vector, DEPTH, allowed)
        mixed = self._similarity(query, rows, scores)
        return Ranking(dict(zip(rows.tolist(), mixed.tolist(), strict=True)))

    def _similarity(self, query: Query, rows: NDArray[np.int64], whole: NDArray[np.float32]) -> scoring.Scores:
        """Cosines of passages, a share of each replaced by that of the passage's best sentence."""
        if not len(rows):
            return np.zeros(0)
        starts = self.index.store.layout.first_sentences
        first, counts = starts[rows], starts[rows + 1] - starts[rows]
        offsets = np.cumsum(counts) - counts
        sentences: NDArray[np.int64] = np.arange(int(counts.sum())) + np.repeat(first - offsets, counts)
        best = np.maximum.reduceat(self.index.vectors.sentences[sentences] @ query.vector, offsets)
        share = self.settings.sentence_share
        return np.asarray((1 - share) * whole + share * best, dtype=np.float64)

    def _hybrid(self, query: Query, where: Where) -> Ranking:
        """Both rankings' candidates and what stands around them, scored by words, meaning, length and context."""
        settings, store, layout = self.settings, self.index.store, self.index.store.layout
        named = naming.read(query.text, [its for group in store.groups for its in group.meetings])
        allowed = store.rows_where(where) if where else None
        found, bm25 = self.index.words.search(query.stems, DEPTH, where)
        nearest, _ = self.index.vectors.search(query.vector, DEPTH, allowed)
        rows = layout.around(np.union1d(found, nearest), len(scoring.REACH), allowed)
        lexical = np.zeros(len(rows))
        lexical[np.searchsorted(rows, found)] = bm25 / (self.index.words.bound(query.stems) or 1.0)
        similarity = self._similarity(query, rows, self.index.vectors.similarity(query.vector, rows))
        scores = scoring.own(lexical, similarity, settings.lexical_weight)
        if named and named.sure:
            there = np.isin(rows, store.rows_where((tuple(f"meeting:{its.id}" for its in named.meetings),)))
            scores = np.where(there, scores, (1 - settings.elsewhere) * scores)
        scores = scoring.without_scraps(scores, layout.words[rows], settings.brevity)
        scores = scoring.with_context(scores, rows, layout.documents[rows], settings.context)
        return Ranking(dict(zip(rows.tolist(), scores.tolist(), strict=True)))

    def _highlights(self, query: Query, terms: frozenset[str], its: StoredPassage) -> tuple[Highlight, ...]:
        best = its.sentences[int(self.sentence_scores(query, its).argmax())]
        matched = [
            Highlight(start, end, HighlightKind.WORD)
            for stem, start, end in words.stem_spans(its.passage.text)
            if stem in terms
        ]
        return (Highlight(best.start, best.end, HighlightKind.SENTENCE), *matched)
