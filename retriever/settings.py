"""The numbers that ranking and refusing turn on, each with what it scored beside its neighbours.

Figures are nDCG@10 on *dev* of the bundled questions, *dev* of the oblique ones, and QMSum's validation half:
`trackrecord eval --split dev --system hybrid:context=0.4`, with `--questions` or `--beir` for the others.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a searcher and an answerer are set to; part of every receipt.

    Attributes:
        lexical_weight: what words count for that match as well as any passage's could, beside a cosine of 1. 0, .5,
            .65, .8, 1 gave .723 .773 .779 .782 .774, .618 .654 .666 .664 .658, and .546 .558 .559 .562 .560.
        sentence_share: share of a passage's best sentence in its dense score; the rest is the whole passage's. 0, .25,
            .5, .75, 1 gave .760 .775 .782 .777 .778, .643 .649 .664 .665 .672, and .566 .567 .562 .552 .527.
        brevity: what a passage of no words would lose. 0, .25, .5, .75 gave .747 .762 .782 .782, .651 .666 .664 .650,
            and .562 .561 .562 .560; on *dev* of the questions on the Orrin basin .640 .664 .666 .671.
        context: how much the passages around one count for it. 0, .4, .6, .8, 1 gave .781 .787 .786 .782 .779,
            .668 .674 .668 .664 .658, and .506 .539 .553 .562 .567; on those on the Orrin basin
            .660 .663 .672 .666 .667.
        elsewhere: what passages of other meetings or sessions lose where a question surely names one. On *dev* of the
            bundled questions and of those on the Orrin basin 0, .3, .5 gave .778 .782 .780 and .638 .666 .663.
        equivalents: what another name for the same counts, beside the one that the question has. 0, .5, 1 gave
            .754 .771 .782, .626 .648 .664, and .561 .561 .562.
        speaker: what is added where the question names who is speaking, beside a cosine of 1. 0, .05, .1 gave
            .782 .782 .783, .657 .664 .674, and on the Orrin basin .664 .666 .662.
        repeat: what each further passage of a paragraph loses. 0, .05, .1 gave .787 .782 .780, .659 .664 .663,
            and on the Orrin basin .671 .666 .666: it is there so that ten results are not ten pieces of one
            paragraph.
        threshold: a question that the reports are less likely to answer is refused. On *dev* of the bundled questions
            0, .4, .5, .6, .7 refused .00 .01 .02 .03 .07 of the answerable and .62 .64 .74 .74 .81 of the others; on
            those on the Orrin basin .00 .02 .02 .10 .15 and .30 .60 .60 .65 .70.
    """

    lexical_weight: float = 0.8
    sentence_share: float = 0.5
    brevity: float = 0.5
    context: float = 0.8
    elsewhere: float = 0.3
    equivalents: float = 1.0
    speaker: float = 0.05
    repeat: float = 0.05
    threshold: float = 0.5
