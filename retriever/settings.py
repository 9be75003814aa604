"""The numbers that ranking and refusing turn on, each with what it scored beside its neighbours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a searcher and an answerer are set to; part of every receipt.

    Each figure: `trackrecord eval --split dev --system hybrid:dense_weight=0.6`, and so on.

    Attributes:
        dense_weight: share of the dense ranking in the fused one, 0 to 1. .5, .6, .7, .8, .9 gave nDCG@10 .708, .722,
            .727, .737, .723 and MRR@10 .724, .731, .753, .772, .743.
        sentence_share: share of a passage's best sentence in its dense score; the rest is the whole passage's. 0, .25,
            .5, .75, 1 gave nDCG@10 .729, .742, .737, .721, .718 and MRR@10 .752, .769, .772, .757, .760.
        threshold: an answer less sure than this is refused. 0, .25, .30, .36, .45 answered .97, .93, .92, .88, .77 of
            the answerable questions and refused .57, .60, .60, .62, .64 of the others.
    """

    dense_weight: float = 0.8
    sentence_share: float = 0.5
    threshold: float = 0.3
