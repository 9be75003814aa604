"""A gate for CI: floors for measures, and no significant loss against stored figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import QuestionsError
from . import compare, report
from .evaluation import Evaluation
from .measure import LESS_IS_BETTER, SAYS

#: What a change must not make worse: ranking, reading, cutting, refusing.
WATCHED = ("nDCG@10", "MRR@10", "recall@10", "read@300", "sentence@1", "whole", "answered", "refused")


@dataclass(frozen=True, slots=True)
class Floor:
    """A value that a measure must reach; a ceiling where less is better."""

    measure: str
    value: float


def floor(text: str) -> Floor:
    """Read `nDCG@10=0.80`.

    Raises:
        QuestionsError: there is no such measure, or no number.
    """
    name, _, value = text.partition("=")
    if name not in SAYS:
        raise QuestionsError(f"there is no measure {name!r}; known are {', '.join(SAYS)}")
    try:
        return Floor(name, float(value))
    except ValueError as error:
        raise QuestionsError(f"{text!r} has no number; write it as {name}=0.80") from error


def check(found: Evaluation, floors: Sequence[Floor], stored: Evaluation | None) -> list[str]:
    """What the reference system fails: measures beyond their floors, and significant losses against stored figures.

    Losses are tested by paired randomisation over the questions that both runs have, corrected by Holm over the
    watched measures.

    Raises:
        QuestionsError: a floor's measure was not measured, or the stored figures have none of these questions.
    """
    means = found.systems[found.reference].means
    failures: list[str] = []
    for its in floors:
        if its.measure not in means:
            raise QuestionsError(f"{its.measure} was not measured here; measured were {', '.join(means)}")
        mean = means[its.measure].mean
        if mean > its.value if its.measure in LESS_IS_BETTER else mean < its.value:
            side = "above" if its.measure in LESS_IS_BETTER else "under"
            failures.append(f"{its.measure} is {mean:.4f}, {side} {its.value:g}")
    return failures + ([report.difference(its) for its in _losses(found, stored)] if stored else [])


def _losses(found: Evaluation, stored: Evaluation) -> list[compare.Comparison]:
    before, now = stored.systems[stored.reference].values, found.systems[found.reference].values
    return [its for its in compare.across(WATCHED, "stored", before, "now", now) if its.worse]
