"""Ranked passages → the sentences that answer, and how well they do."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..corpus.model import Passage
from ..indexer import words
from ..indexer.store import Sentence, StoredPassage
from .query import Query
from .search import Searcher

MAX_QUOTES = 3
#: A further sentence is quoted if it scores at least this share of the best one.
_NEAR_BEST = 0.85
#: Share of matched words in a sentence's score; the rest is similarity of meaning.
_WORD_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Extract:
    """A sentence that may answer.

    Attributes:
        similarity: cosine of question and sentence.
        coverage: share of the question's terms, weighed by rarity, in the sentence.
    """

    passage: Passage
    sentence: Sentence
    similarity: float
    coverage: float

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.passage.text[self.sentence.start : self.sentence.end]

    @property
    def score(self) -> float:
        """How much it looks like an answer: 0 to 1, similarity and matched words together."""
        return (1 - _WORD_SHARE) * self.similarity + _WORD_SHARE * self.coverage


def extract(searcher: Searcher, query: Query, passages: Sequence[StoredPassage]) -> list[Extract]:
    """All sentences of the passages, best first; equal ones in the passages' order."""
    weights = {term: searcher.index.words.rarity(term) for term in set(query.stems)}
    found = [
        Extract(
            its.passage,
            sentence,
            max(0.0, float(similarity)),
            _share(weights, its.passage.text[sentence.start : sentence.end]),
        )
        for its in passages
        for sentence, similarity in zip(its.sentences, searcher.sentence_scores(query, its), strict=True)
    ]
    return sorted(found, key=lambda extract: -extract.score)


def choose(found: Sequence[Extract]) -> list[Extract]:
    """The sentences to quote: the best, and at most two more that come near it, in reading order."""
    chosen = [its for its in found if its.score >= _NEAR_BEST * found[0].score][:MAX_QUOTES]
    return sorted(chosen, key=lambda its: (its.passage.provenance.source.file, its.sentence.char_start))


def _share(weights: dict[str, float], text: str) -> float:
    total = sum(weights.values())
    if not total:
        return 0.0
    there = set(words.stems(text))
    return sum(weight for term, weight in weights.items() if term in there) / total
