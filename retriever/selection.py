"""Which of the likely sentences are quoted: as few as answer, within what a reader takes in at once."""

import math
from collections.abc import Sequence

from .candidates import Candidate

#: An answer has no more quotes than this, nor characters, unless a list is asked for.
MAX_QUOTES = 3
MAX_CHARACTERS = 600
#: A further sentence is quoted if it is at least so likely to answer, beside the best one.
_NEAR_BEST = 0.2


def choose(found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences to quote, in reading order: the most likely, and at most two more that come near it.

    Args:
        found: the sentences that were weighed, most likely first.
    """
    chosen = [found[0]]
    for its in found[1:]:
        if len(chosen) == MAX_QUOTES or math.exp(its.score - found[0].score) < _NEAR_BEST or not its.concerns:
            break
        if sum(len(one.text) for one in [*chosen, its]) <= MAX_CHARACTERS:
            chosen.append(its)
    return in_reading_order(chosen)


def in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """As the index has them: by study group and report, and in it by where they stand."""
    return sorted(chosen, key=lambda its: (its.row, its.at))
