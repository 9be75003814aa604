"""How far refusals and confidence can be trusted.

Risk and coverage: El-Yaniv and Wiener, JMLR 11 (2010). The Brier score is a `measure`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import statistics
from .judging import Judged, JudgedAnswer
from .questions import Question

_BINS = 10


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n`, with Wilson's interval."""

    count: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself; 0 where there is nothing to count."""
        return self.count / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the risk–coverage curve: of all questions `coverage` are answered, of those `risk` wrongly."""

    confidence: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence: what was said on average, and how many were right."""

    confidence: float
    right: Share


@dataclass(frozen=True, slots=True)
class Refusals:
    """How well a system knows what it does not know.

    Attributes:
        recall: share of the questions to refuse that are refused.
        precision: share of the refusals that are right.
        wrongly_refused: share of the answerable questions that are refused.
        by_type: of the questions to refuse of each type, how many are.
        by_reason: of the refusals given with each reason, how many had to be given with that one.
        curve: answering the surest question first, then the next.
        operating: where the system stands: what it answers and how much of that is wrong.
        brier_by_chance: the Brier score of one who always says the share of right answers.
        reliability: confidence against truth.
    """

    recall: Share
    precision: Share
    wrongly_refused: Share
    by_type: Mapping[str, Share]
    by_reason: Mapping[str, Share]
    curve: tuple[Point, ...]
    operating: Point
    brier_by_chance: float
    reliability: tuple[Bin, ...]


def measure(questions: Sequence[Question], judged: Mapping[str, Judged]) -> Refusals | None:
    """Measure the refusals of one system; None where it does not answer."""
    asked = [(its, answer) for its in questions if its.id in judged and (answer := judged[its.id].answer)]
    if not asked:
        return None
    to_refuse = [(its, answer) for its, answer in asked if its.refuse]
    refused = [(its, answer) for its, answer in asked if not answer.answered]
    answerable = [(its, answer) for its, answer in asked if not its.refuse]
    types = dict.fromkeys(its.type for its, _ in to_refuse)
    reasons = dict.fromkeys(str(answer.reason) for _, answer in refused)
    answers = [answer for _, answer in asked]
    given = [answer for answer in answers if answer.answered]
    base = sum(answer.right for answer in answers) / len(answers)
    return Refusals(
        recall=share([not answer.answered for _, answer in to_refuse]),
        precision=share([its.refuse is not None for its, _ in refused]),
        wrongly_refused=share([not answer.answered for _, answer in answerable]),
        by_type={kind: share([not answer.answered for its, answer in to_refuse if its.type == kind]) for kind in types},
        by_reason={
            reason: share([its.refuse == reason for its, answer in refused if answer.reason == reason])
            for reason in reasons
        },
        curve=tuple(_curve(answers)),
        operating=Point(
            min((answer.confidence for answer in given), default=1.0),
            len(given) / len(answers),
            sum(not answer.right for answer in given) / len(given) if given else 0.0,
        ),
        brier_by_chance=base * (1 - base),
        reliability=tuple(_reliability(answers)),
    )


def share(yes: Sequence[bool]) -> Share:
    """How many of some are so."""
    return Share(sum(yes), len(yes), *statistics.wilson(sum(yes), len(yes)))


def _curve(answers: Sequence[JudgedAnswer]) -> list[Point]:
    """One point for each confidence that occurs: equal ones are answered together."""
    points: list[Point] = []
    surest = sorted(answers, key=lambda its: -its.confidence)
    wrong = 0
    for count, its in enumerate(surest, 1):
        wrong += not its.right
        if count == len(surest) or surest[count].confidence < its.confidence:
            points.append(Point(its.confidence, count / len(surest), wrong / count))
    return points


def _reliability(answers: Sequence[JudgedAnswer]) -> list[Bin]:
    bins: dict[int, list[JudgedAnswer]] = {}
    for its in answers:
        bins.setdefault(min(int(its.confidence * _BINS), _BINS - 1), []).append(its)
    return [
        Bin(sum(its.confidence for its in of) / len(of), share([its.right for its in of]))
        for _, of in sorted(bins.items())
    ]
