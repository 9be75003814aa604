"""Candidates for a question, scored: by words, by meaning, or by both and what stands around."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..indexer.layout import Mask
from ..indexer.opened import Index
from ..indexer.vectors import inner_products
from ..indexer.words import stems
from . import named_meetings, scoring
from .equivalents import Equivalents
from .filters import Where
from .meetings import Meetings
from .query import Query
from .settings import Settings
from .speakers import Speakers

#: Candidates that words and meaning give, each.
DEPTH = 100


class Mode(StrEnum):
    """Which rankings are used."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a score is made of.

    In hybrid mode score = (share⁴ + context) · repeat, where share is (words + max(0, passage + sentence) + speaker) ·
    elsewhere · length beside the same of the best candidate; in the others it is words + passage + sentence.

    Attributes:
        words: BM25; in hybrid mode beside the most that any passage could score, and weighed.
        passage: cosine of the passage and the question, weighed.
        sentence: likewise of its best sentence.
        speaker: for one whom the question names, who has the floor.
        elsewhere: a factor, below 1 in another meeting or session than the question names.
        length: a factor, below 1 for what is short.
        share: of the best candidate's own score.
        context: what the passages around add.
        repeat: a factor, below 1 where others of the same paragraph stand before.
    """

    words: float = 0.0
    passage: float = 0.0
    sentence: float = 0.0
    speaker: float = 0.0
    elsewhere: float = 1.0
    length: float = 1.0
    share: float = 1.0
    context: float = 0.0
    repeat: float = 1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage's row, its score, and what that is made of where it was asked for."""

    row: int
    score: float
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates in no order: rows, scores, and the parts of scores by name; arrays of the same length."""

    rows: NDArray[np.int64]
    scores: NDArray[np.float64]
    parts: Mapping[str, NDArray[np.float64]]

    def best(self, k: int, *, explain: bool = False) -> list[Ranked]:
        """The k best; equal scores stand in the order of the reports."""
        return [
            Ranked(int(self.rows[at]), float(self.scores[at]), self._explanation(at) if explain else None)
            for at in np.lexsort((self.rows, -self.scores))[:k].tolist()
        ]

    def _explanation(self, at: int) -> Explanation:
        return Explanation(**{name: round(float(values[at]), 6) for name, values in self.parts.items()})


class Ranker:
    """Ranks the passages of one open index; safe to use from many threads."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self.settings = settings

    @cached_property
    def meetings(self) -> Meetings:
        """The meetings of the library."""
        return Meetings(self.index.store.groups)

    @cached_property
    def titles(self) -> tuple[frozenset[str], ...]:
        """The stems of each study group's title."""
        return tuple(frozenset(stems(its.title)) for its in self.index.store.groups)

    @cached_property
    def equivalents(self) -> Equivalents:
        """The names that the library has for the same things."""
        return Equivalents(self.index.store, self.index.words)

    @cached_property
    def speakers(self) -> Speakers:
        """Those whom the library names as speaking."""
        return Speakers(self.index.facets)

    def rank(self, query: Query, where: Where, mode: Mode) -> Ranking:
        """Score the candidates of one mode: by words or by meaning as the question has them, or by all there is."""
        ways = {Mode.HYBRID: self._hybrid, Mode.DENSE: self._dense, Mode.LEXICAL: self._lexical}
        return ways[mode](query, where)

    def _lexical(self, query: Query, where: Where) -> Ranking:
        rows, found = self.index.words.search(query.stems, DEPTH, where)
        scores = found.astype(np.float64)
        return Ranking(rows, scores, {"words": scores})

    def _dense(self, query: Query, where: Where) -> Ranking:
        rows, _ = self.index.vectors.search(query.vector, DEPTH, self.index.facets.mask(where))
        passage, sentence = self._similarity(query.vector, rows)
        share = self.settings.sentence_share
        parts = {"passage": (1 - share) * passage, "sentence": share * sentence}
        return Ranking(rows, parts["passage"] + parts["sentence"], parts)

    def _hybrid(self, query: Query, where: Where) -> Ranking:
        settings, index, layout = self.settings, self.index, self.index.layout
        allowed = index.facets.mask(where)
        vector = query.vector_with_equivalents(settings.equivalents)
        nearest, _ = index.vectors.search(vector, DEPTH, allowed)
        found = [self._shares_of_words(query.stems, where)]
        if query.reworded and settings.equivalents:
            rows, shares = self._shares_of_words(stems(query.reworded), where)
            found.append((rows, settings.equivalents * shares))
        candidates = np.unique(np.concatenate([nearest, *(rows for rows, _ in found)]))
        rows = layout.around(candidates, len(scoring.REACH), allowed)
        words = np.zeros(len(rows))
        for of_some, shares in found:
            at = np.searchsorted(rows, of_some)
            words[at] = np.maximum(words[at], shares)
        passage, sentence = self._similarity(vector, rows)
        its = scoring.Signals(
            rows,
            words,
            passage,
            sentence,
            self._of_named_speaker(query, rows),
            self._elsewhere(query, rows),
            layout.words[rows],
            layout.documents[rows],
            layout.paragraphs[rows],
        )
        parts = scoring.parts(its, settings)
        return Ranking(rows, parts.score, {field.name: getattr(parts, field.name) for field in fields(parts)})

    def _shares_of_words(self, terms: Sequence[str], where: Where) -> tuple[NDArray[np.int64], scoring.Scores]:
        """The passages that have some terms, and how much of what any passage could score for them."""
        rows, scores = self.index.words.search(terms, DEPTH, where)
        return rows, scores.astype(np.float64) / (self.index.words.bound(terms) or 1.0)

    def _similarity(
        self, vector: NDArray[np.float32], rows: NDArray[np.int64]
    ) -> tuple[scoring.Scores, scoring.Scores]:
        """Cosines of passages, and of the best sentence of each."""
        if not len(rows):
            return np.zeros(0), np.zeros(0)
        vectors, starts = self.index.vectors, self.index.layout.first_sentences
        first, counts = starts[rows], starts[rows + 1] - starts[rows]
        offsets = np.cumsum(counts) - counts
        sentences = np.arange(int(counts.sum())) + np.repeat(first - offsets, counts)
        best = np.maximum.reduceat(inner_products(vectors.sentences[sentences], vector), offsets)
        return vectors.similarity(vector, rows).astype(np.float64), best.astype(np.float64)

    def _of_named_speaker(self, query: Query, rows: NDArray[np.int64]) -> scoring.Scores:
        names = self.speakers.named(query.text) if self.settings.speaker else ()
        return self._in(rows, self.index.facets.mask([tuple(f"speaker:{name}" for name in names)] if names else []))

    def within_named(self, query: Query) -> Where:
        """What a question surely names, as a filter: meetings with the page of their group, and sessions."""
        named = named_meetings.read(query.text, self.meetings)
        meetings = named.meetings if named and named.sure else ()
        # A group's page tells of all its meetings.
        there = {f"meeting:{its.id}" for its in meetings} | {f"group_page:{its.group}" for its in meetings}
        held = self.index.facets.values("session")
        sessions = {f"session:{its}" for its in named_meetings.sessions(query.text) if str(its) in held}
        return tuple(tuple(sorted(terms)) for terms in (there, sessions) if terms)

    def names_meeting(self, text: str) -> bool:
        """Whether a question surely names meetings, or a session."""
        named = named_meetings.read(text, self.meetings)
        return (named is not None and named.sure) or bool(named_meetings.sessions(text))

    def _elsewhere(self, query: Query, rows: NDArray[np.int64]) -> scoring.Scores:
        """1 for passages of other meetings than the question surely names, or of other sessions."""
        where = self.within_named(query) if self.settings.elsewhere else ()
        return 1 - self._in(rows, self.index.facets.mask(where)) if where else np.zeros(len(rows))

    @staticmethod
    def _in(rows: NDArray[np.int64], chosen: Mask | None) -> scoring.Scores:
        return np.zeros(len(rows)) if chosen is None else chosen[rows].astype(np.float64)
