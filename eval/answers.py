"""How good the answers are: do the citations hold the evidence, in few words, and how much of them is evidence?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .judging import Judged
from .measure import Estimate, estimate
from .questions import Question
from .refusals import Share, share


@dataclass(frozen=True, slots=True)
class Answers:
    """Figures over the answerable questions.

    Attributes:
        cited: share whose citations hold the evidence, in at most 3 quotes and 600 characters unless a list was asked
            for; a refusal counts as a failure.
        precision: how much of what is quoted is evidence, a mean over the questions that were answered.
        short: of the questions with a short answer, the share where that stands in a right citation.
        by_type: `cited` for each type of question.
    """

    cited: Share
    precision: Estimate | None
    short: Share
    by_type: Mapping[str, Share]


def measure(questions: Sequence[Question], judged: Mapping[str, Judged]) -> Answers | None:
    """Measure the answers of one system; None where it does not answer, or nothing has an answer."""
    asked = [
        (its, answer) for its in questions if its.evidence and its.id in judged and (answer := judged[its.id].answer)
    ]
    if not asked:
        return None
    precision = [answer.precision for _, answer in asked if answer.precision is not None]
    types = dict.fromkeys(its.type for its, _ in asked)
    return Answers(
        cited=share([answer.cited for _, answer in asked]),
        precision=estimate(precision) if precision else None,
        short=share([bool(answer.short) for its, answer in asked if its.answer]),
        by_type={kind: share([answer.cited for its, answer in asked if its.type == kind]) for kind in types},
    )
