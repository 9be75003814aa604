"""Measures of runs, by ir-measures, and of refusals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ir_measures
from ir_measures import RR, Success

from .run import Asked, Qrels, Run

#: Recall at k counts a question once, when any passage that answers or helps is among the first k: evidence that
#: stands in several passages could not all be at rank 1.
MEASURES = {"recall@1": Success @ 1, "recall@5": Success @ 5, "MRR@10": RR @ 10}


@dataclass(frozen=True, slots=True)
class Refusals:
    """How well refusing went.

    Attributes:
        asked: how many questions should be refused.
        refused: how many of those were.
        answerable: how many questions should be answered.
        wrongly_refused: how many of those were refused.
    """

    asked: int
    refused: int
    answerable: int
    wrongly_refused: int

    @property
    def recall(self) -> float:
        """Share of the questions to refuse that were refused."""
        return self.refused / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        """Share of the refusals that were right."""
        total = self.refused + self.wrongly_refused
        return self.refused / total if total else 0.0


def ranking(qrels: Qrels, run: Run) -> dict[str, float]:
    """Each measure's mean over the questions of the run."""
    judged = {question: qrels[question] for question in run}
    library: Any = ir_measures  # its types are partial
    values = library.calc_aggregate(list(MEASURES.values()), judged, run)
    return {name: float(values[measure]) for name, measure in MEASURES.items()}


def refusals(asked: Sequence[Asked]) -> Refusals:
    """Count refusals, right and wrong."""
    to_refuse = [its for its in asked if its.question.refuse]
    to_answer = [its for its in asked if not its.question.refuse]
    return Refusals(
        len(to_refuse),
        sum(not its.answer.answered for its in to_refuse),
        len(to_answer),
        sum(not its.answer.answered for its in to_answer),
    )
