"""The numbers that ranking and refusing turn on, each with what it scored beside its neighbours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a searcher and an answerer are set to; part of every receipt.

    Figures are nDCG@10 on *dev* of the bundled questions, *dev* of the oblique ones, and QMSum's validation half:
    `trackrecord eval --split dev --system hybrid:context=0.4`, with `--questions` or `--beir` for the others.

    Attributes:
        lexical_weight: what words count for that match as well as any passage's could, beside a cosine of 1. 0, .5,
            .65, .8, 1 gave .716 .762 .763 .767 .772, .622 .667 .670 .670 .667, and .546 .559 .560 .562 .562.
        sentence_share: share of a passage's best sentence in its dense score; the rest is the whole passage's. 0, .25,
            .5, .75, 1 gave .750 .756 .767 .772 .765, .645 .657 .670 .665 .659, and .567 .569 .562 .553 .528.
        brevity: what a passage of no words would lose. 0, .25, .5, .75 gave .760 .767 .767 .767, .672 .685 .670 .654,
            and .563 .562 .562 .561; on *dev* of the questions on the Orrin basin .653 .667 .671 .673.
        context: how much the passages around one count for it. 0, .4, .6, .8, 1 gave .772 .770 .770 .767 .758, .677
            .683 .674 .670 .668, and .507 .540 .554 .562 .567; on those on the Orrin basin .663 .666 .676 .671 .674.
        elsewhere: what passages of other meetings or sessions lose where a question surely names one. On *dev* of the
            bundled questions and of those on the Orrin basin 0, .3, .5 gave .771 .767 .765 and .638 .671 .671.
        equivalents: what another name for the same counts, beside the one that the question has. 0, .5, 1 gave .745
            .764 .767, .626 .663 .670, and .561 .562 .562.
        speaker: what is added where the question names who is speaking, beside a cosine of 1. 0, .05, .1 gave .766
            .767 .767, .664 .670 .676, and on the Orrin basin .667 .671 .667.
        repeat: what each further passage of a paragraph loses. 0, .05, .1 gave .771 .767 .765, .668 .670 .667, and on
            the Orrin basin .676 .671 .671: it is there so that ten results are not ten pieces of one paragraph.
        threshold: an answer less sure than this is refused. 0, .25, .30, .36, .45 answered .94, .92, .91, .88, .74 of
            the answerable questions and refused .55, .57, .57, .60, .62 of the others.
    """

    lexical_weight: float = 0.8
    sentence_share: float = 0.5
    brevity: float = 0.5
    context: float = 0.8
    elsewhere: float = 0.3
    equivalents: float = 1.0
    speaker: float = 0.05
    repeat: float = 0.05
    threshold: float = 0.3
