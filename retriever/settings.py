"""The numbers that ranking and refusing turn on, each with what it scored beside its neighbours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a searcher and an answerer are set to; part of every receipt.

    Figures are nDCG@10 on *dev* of the bundled questions, *dev* of the oblique ones, and QMSum's validation half:
    `trackrecord eval --split dev --system hybrid:context=0.4`, with `--questions` or `--beir` for the others.

    Attributes:
        lexical_weight: what words count for that match as well as any passage's could, beside a cosine of 1. 0, .5,
            .65, .8, 1 gave .715 .742 .741 .751 .749, .601 .611 .619 .623 .614, and .546 .558 .558 .561 .560.
        sentence_share: share of a passage's best sentence in its dense score; the rest is the whole passage's. 0, .25,
            .5, .75, 1 gave .727 .745 .751 .741 .735, .594 .591 .623 .629 .631, and .566 .567 .561 .552 .528.
        brevity: what a passage of no words would lose. 0, .25, .5, .75 gave .732 .745 .751 .742, .609 .619 .623 .608,
            and .561 .561 .561 .559.
        context: how much the passages around one count for it. 0, .4, .6, .8, 1 gave .751 .752 .752 .751 .746, .612
            .614 .623 .623 .615, and .506 .539 .552 .561 .566.
        elsewhere: what passages of other meetings lose where a question surely names one. On *dev* of the bundled
            questions and of those on the Orrin basin 0, .3, .5 gave .757 .751 .750 and .638 .672 .664.
        equivalents: what another name for the same counts, beside the one that the question has.
        speaker: what is added where the question names who is speaking, beside a cosine of 1.
        repeat: what each further passage of a paragraph loses.
        threshold: an answer less sure than this is refused. 0, .25, .30, .36, .45 answered .97, .93, .92, .88, .77 of
            the answerable questions and refused .57, .60, .60, .62, .64 of the others.
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
