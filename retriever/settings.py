"""The numbers that ranking and refusing turn on, each with what it scored beside its neighbours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a searcher and an answerer are set to; part of every receipt.

    Attributes:
        dense_weight: share of the dense ranking in the fused one, 0 to 1. On the dev half of the plain questions .5,
            .6, .7, .8, .9 gave MRR@10 .719, .722, .725, .740, .718; nDCG@10 .979, .982, .981, .980 for .5 to .8 on
            XQuAD, .434, .435, .434, .430 on Cranfield.
        sentence_share: share of a passage's best sentence in its dense score; the rest is the whole passage's. 0, .5
            and 1 gave recall@5 .893, .929, .893 and MRR@10 .724, .740, .737 in hybrid search on the dev half.
        threshold: an answer less sure than this is refused. On the dev half .30, .36, .40, .50 refused 9, 10, 11, 11
            of the 14 questions that the reports do not answer, and 1, 2, 3, 6 of the 28 that they do.
    """

    dense_weight: float = 0.8
    sentence_share: float = 0.5
    threshold: float = 0.36
