"""Which of the likely sentences are quoted: as few as answer, within what a reader takes in at once."""

import math
from collections.abc import Sequence

from .candidates import Candidate

#: An answer has no more quotes than this, nor characters, unless a list is asked for.
MAX_QUOTES = 3
MAX_CHARACTERS = 600
# A further sentence is quoted if it is at least so likely to answer, beside the best one. On *dev* of the bundled
# questions none, .5, .3, .2, .1 cited evidence for .67 .73 .74 .74 .77 at a precision of .70 .69 .67 .66 .63; on those
# on the Orrin basin for .45 .55 .58 .63 .67 at .54 .55 .54 .51 .47
# (`trackrecord eval --answers --split dev`, with each in its place).
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
