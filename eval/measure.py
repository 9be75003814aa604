"""What was judged → figures: a value for each question, and means with intervals, overall and by type.

Ranks are measured by ir-measures, which runs trec_eval's own code. It gets places, never scores: trec_eval and the
measures beside it break ties in different directions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ir_measures
from ir_measures import RR, R, Success, nDCG

from . import statistics
from .judging import Judged, JudgedAnswer
from .questions import Question

#: What a person reads before giving up: about a page. Systems that cut into other sizes compare only by this.
READING_WORDS = 300

#: measure → question id → value
Values = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of one question, from 0 to 1.

    Attributes:
        of: its value, or None where the question has none.
        better: 1 where more is better, -1 where less is.
    """

    name: str
    says: str
    of: Callable[[Judged], float | None]
    better: int = 1


_RANKED = {
    "nDCG@10": nDCG @ 10,
    "recall@1": R @ 1,
    "recall@3": R @ 3,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "success@1": Success @ 1,
    "success@5": Success @ 5,
    "MRR@10": RR @ 10,
}
_RANKED_SAY = {
    "nDCG@10": "gain of the first ten, graded and discounted by rank, as a share of the best that could be",
    "recall@1": "share of all relevant passages that is first",
    "recall@3": "share of all relevant passages among the first three",
    "recall@5": "share of all relevant passages among the first five",
    "recall@10": "share of all relevant passages among the first ten",
    "success@1": "the first passage is relevant",
    "success@5": "one of the first five passages is relevant",
    "MRR@10": "one over the rank of the first relevant passage, 0 beyond ten",
}
_JUDGED = (
    Measure(
        f"read@{READING_WORDS}",
        f"a quote that answers stands whole within the first {READING_WORDS} words read down the results",
        lambda its: None if its.whole is None else float(its.words is not None and its.words <= READING_WORDS),
    ),
    Measure(
        "sentence@1",
        "the sentence named as nearest in the first result is evidence",
        lambda its: None if its.sentence is None else float(its.sentence),
    ),
    Measure(
        "misplaced@1",
        "the first result has the right words, but stands in another session or meeting than the evidence",
        lambda its: None if its.misplaced is None else float(its.misplaced),
        better=-1,
    ),
    Measure(
        "whole", "share of the quotes that answer which no cut between passages goes through", lambda its: its.whole
    ),
)

#: Every measure, by name, and what it says; less is better where `LESS_IS_BETTER` has it.
SAYS: dict[str, str] = {
    **_RANKED_SAY,
    **{its.name: its.says for its in _JUDGED},
    "answered": "a question that the reports answer is answered, rightly or not",
    "refused": "a question that the reports do not answer is refused",
    "cited": "the citations hold evidence that answers, in at most 3 quotes and 600 characters (lists excepted)",
    "precision": "share of what is quoted that is evidence",
    "short": "the short answer stands in a citation that answers",
    "Brier": "squared difference of confidence and truth: 1 where the citations hold evidence that answers, else 0",
}
#: Measures of ranks: they compare only systems that cut alike, since one that cuts into few pieces misses none.
OF_RANKS = frozenset(_RANKED)
LESS_IS_BETTER = frozenset(["Brier", *(its.name for its in _JUDGED if its.better < 0)])


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `n` questions and its interval at `statistics.CONFIDENCE`."""

    mean: float
    low: float
    high: float
    n: int


def values(questions: Sequence[Question], judged: Mapping[str, Judged]) -> Values:
    """Each measure's value for each question that has one: ranks for those with evidence, answering for all."""
    ranked = {its.question: its for its in judged.values() if its.relevant}
    found: Values = {}
    if ranked:
        qrels = {question: dict(its.relevant) for question, its in ranked.items()}
        run = {question: by_rank(its.run) for question, its in ranked.items()}
        library: Any = ir_measures  # its types are partial
        names = {measure: name for name, measure in _RANKED.items()}
        found = {name: {} for name in _RANKED}
        for metric in library.iter_calc(list(names), qrels, run):
            found[names[metric.measure]][metric.query_id] = float(metric.value)
    for measure in _JUDGED:
        of = {its.question: value for its in ranked.values() if (value := measure.of(its)) is not None}
        if of:
            found[measure.name] = of
    for its in questions:
        if its.id in judged and (answer := judged[its.id].answer):
            for name, value in _answering(its, answer).items():
                found.setdefault(name, {})[its.id] = float(value)
    return found


def _answering(question: Question, answer: JudgedAnswer) -> dict[str, float]:
    # Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950).
    values: dict[str, float] = {"Brier": (answer.confidence - answer.right) ** 2}
    if question.refuse:
        return values | {"refused": not answer.answered}
    values |= {"answered": answer.answered, "cited": answer.cited}
    if answer.precision is not None:
        values["precision"] = answer.precision
    if question.answer:
        values["short"] = bool(answer.short)
    return values


def by_rank(ids: Sequence[str]) -> dict[str, float]:
    """A ranking as a run: scores that fall by one from rank to rank, so that nothing ties."""
    return {name: float(len(ids) - place) for place, name in enumerate(ids)}


def estimates(found: Values) -> dict[str, Estimate]:
    """Each measure's mean with its interval."""
    return {name: estimate(list(of.values())) for name, of in found.items()}


def by_type(found: Values, questions: Sequence[Question]) -> dict[str, dict[str, Estimate]]:
    """The same for each type of question."""
    types = {its.id: its.type for its in questions}
    split: dict[str, dict[str, list[float]]] = {}
    for name, of in found.items():
        for question, value in of.items():
            split.setdefault(types[question], {}).setdefault(name, []).append(value)
    return {kind: {name: estimate(its) for name, its in of.items()} for kind, of in split.items()}


def estimate(sample: Sequence[float]) -> Estimate:
    """A mean with its interval: Wilson's for yes and no, else the bias-corrected accelerated bootstrap.

    Raises:
        ValueError: the sample is empty.
    """
    if not sample:
        raise ValueError("nothing to estimate from")
    if set(sample) <= {0.0, 1.0}:
        low, high = statistics.wilson(int(sum(sample)), len(sample))
    else:
        low, high = statistics.bootstrap(sample)
    return Estimate(sum(sample) / len(sample), low, high, len(sample))
