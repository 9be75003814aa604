"""What a passage's scores are worth: by itself, and with what stands around it. Arrays of one value a passage."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Rows = NDArray[np.int64]

# Words: a passage of so many keeps 1 - brevity / e of its score, one of a hundred all of it.
_SHORT = 10
#: How far context reaches, in passages, and the share of each distance.
REACH = (1.0, 0.75, 0.5)
_OWN_POWER = 4
_MARGIN_POWER = 8


def own(lexical: Scores, similarity: Scores, lexical_weight: float) -> Scores:
    """Words and meaning together.

    Each is held against the best that any passage could have, not against the best that was found (as in Bruch et al.,
    arXiv 2210.11934): where no passage has the question's rare words, words have little to say.

    Args:
        lexical: BM25 scores as shares of their bound.
        similarity: cosines.
        lexical_weight: of the words.
    """
    return lexical_weight * lexical + np.maximum(0.0, similarity)


def without_scraps(scores: Scores, words: Rows, brevity: float) -> Scores:
    """Less for the short: a line that says little is near to every question that has one of its words.

    Args:
        scores: to be changed.
        words: of each passage.
        brevity: what a passage of none would lose, as a share.
    """
    return scores * (1 - brevity * np.exp(-words / _SHORT))


def with_context(scores: Scores, rows: Rows, documents: Rows, weight: float) -> Scores:
    """Each score with what stands before and behind it in its document.

    What is spoken of goes on from one passage to the next. The context counts in full where no passage stands out, and
    hardly where the best is far ahead of the second; raised to a power, the own score of the best is hard to overtake.

    Args:
        scores: 0 or more.
        rows: of the passages, in order, each once.
        documents: for each passage its document.
        weight: of the context.
    """
    if not len(scores) or scores.max() <= 0:
        return scores
    shares = scores / scores.max()
    second = np.partition(shares, -2)[-2] if len(shares) > 1 else 0.0
    around = np.zeros_like(shares)
    for distance, share in enumerate(REACH, 1):
        for step in (-distance, distance):
            at = np.minimum(np.searchsorted(rows, rows + step), len(rows) - 1)
            stands = (rows[at] == rows + step) & (documents[at] == documents)
            around += np.where(stands, share * shares[at], 0.0) / 2
    return shares**_OWN_POWER + weight * second**_MARGIN_POWER * around
