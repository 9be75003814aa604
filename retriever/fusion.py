"""Two rankings → one: the convex combination of scores normalised by their theoretical minimum.

Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", arXiv 2210.11934: it is
robust to its one weight, and better than reciprocal rank fusion.
"""

from collections.abc import Mapping

Scores = Mapping[int, float]


def normalise(scores: Scores) -> dict[int, float]:
    """Scores as shares of the best one: 0 … 1.

    The minimum is the theoretical one, 0, not the lowest score that was found: that depends on how many candidates
    there are, and a passage that holds one rare word would count for nothing beside one that holds two.
    """
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return dict.fromkeys(scores, 0.0)
    return {row: max(0.0, score) / best for row, score in scores.items()}


def convex(lexical: Scores, dense: Scores, dense_weight: float) -> dict[int, float]:
    """Scores of the union of both, from 0 to 1; what one ranking does not have counts there as 0.

    Args:
        lexical: BM25 scores by row.
        dense: similarities by row.
        dense_weight: 0 for lexical alone, 1 for dense alone.
    """
    words, meaning = normalise(lexical), normalise(dense)
    return {
        row: (1 - dense_weight) * words.get(row, 0.0) + dense_weight * meaning.get(row, 0.0)
        for row in words.keys() | meaning.keys()
    }
