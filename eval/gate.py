"""A gate for CI: floors for measures, and no significant loss against stored figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import QuestionsError
from . import compare, report
from .evaluation import Evaluation
from .measure import LESS_IS_BETTER, SAYS

#: What a change must not make worse: ranking, reading, cutting, answering, refusing.
WATCHED = (
    *("nDCG@10", "MRR@10", "recall@10", "read@300", "sentence@1", "whole"),
    *("answered", "refused", "cited", "precision"),
)


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
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise QuestionsError(f"{text!r} has no number; write it as {name}=0.80")
    return Floor(name, number)


def check(found: Evaluation, floors: Sequence[Floor], stored: Evaluation | None) -> list[str]:
    """What the reference system fails: measures beyond their floors, and significant losses against stored figures.

    Figures are compared only if every question of the stored ones is asked in the same words: one that was taken out
    or made easier would hide a loss.

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
    return failures + (_losses(found, stored) if stored else [])


def _losses(found: Evaluation, stored: Evaluation) -> list[str]:
    changed = [its for its, words in stored.asked.items() if found.asked.get(its) != words]
    if changed:
        return [f"{len(changed)} stored questions are gone or reworded, such as {changed[0]}; store new figures"]
    before, now = stored.systems[stored.reference].values, found.systems[found.reference].values
    found_worse = [its for its in compare.across(WATCHED, "stored", before, "now", now) if its.worse]
    return [report.difference(its) for its in found_worse]
