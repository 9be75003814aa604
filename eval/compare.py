"""Two systems on the same questions: is the difference chance, and where does it come from?

Paired randomisation over the signs of the per-question differences (Smucker, Allan and Carterette, CIKM 2007; Urbano,
Lima and Hanjalic, SIGIR 2019), Holm's correction over the comparisons of one measure (Boytsov, Belova and Westfall,
SIGIR 2013).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..errors import QuestionsError
from . import statistics
from .measure import LESS_IS_BETTER, Values

#: Below this, after correction, a difference is called significant.
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """System `b` against system `a` on one measure, over the questions that both have.

    Attributes:
        difference: mean of b less mean of a, with its interval from `low` to `high`.
        p: two-sided, of the randomisation test; `p_adjusted` after Holm's correction.
        alike: both cut the documents alike; only then do measures of ranks compare.
        wins: ids of the questions where b is better, the largest difference first; `losses` where a is.
    """

    measure: str
    a: str
    b: str
    n: int
    difference: float
    low: float
    high: float
    p: float
    p_adjusted: float
    wins: tuple[str, ...]
    losses: tuple[str, ...]
    alike: bool = True

    @property
    def better(self) -> bool:
        """Whether b is significantly better."""
        return self.p_adjusted < ALPHA and self._gain > 0

    @property
    def worse(self) -> bool:
        """Whether b is significantly worse."""
        return self.p_adjusted < ALPHA and self._gain < 0

    @property
    def _gain(self) -> float:
        return -self.difference if self.measure in LESS_IS_BETTER else self.difference


def against(
    reference: str, systems: Mapping[str, Values], measures: Sequence[str], cuts: Mapping[str, str]
) -> list[Comparison]:
    """Compare a reference system with each other one, on each measure that both have.

    Args:
        reference: name of the system that the others are compared with.
        systems: the values of each, the reference among them.
        measures: by name.
        cuts: for each system a hash over how it cuts the documents.
    """
    found: list[Comparison] = []
    for measure in measures:
        family = [
            replace(compared, alike=cuts[name] == cuts[reference])
            for name, values in systems.items()
            if name != reference and (compared := _compare(measure, name, values, reference, systems[reference]))
        ]
        found += _corrected(family)
    return found


def across(measures: Sequence[str], a: str, of_a: Values, b: str, of_b: Values) -> list[Comparison]:
    """Compare two systems on several measures, corrected for their number.

    Raises:
        QuestionsError: they have no question in common.
    """
    found = [compared for measure in measures if (compared := _compare(measure, a, of_a, b, of_b))]
    if not found:
        raise QuestionsError(f"{a} and {b} have no question in common, so they cannot be compared")
    return _corrected(found)


def _corrected(family: Sequence[Comparison]) -> list[Comparison]:
    adjusted = statistics.holm([its.p for its in family])
    return [replace(its, p_adjusted=p) for its, p in zip(family, adjusted, strict=True)]


def _compare(measure: str, a: str, of_a: Values, b: str, of_b: Values) -> Comparison | None:
    left, right = of_a.get(measure, {}), of_b.get(measure, {})
    shared = [question for question in left if question in right]
    if not shared:
        return None
    differences = {question: right[question] - left[question] for question in shared}
    sample = list(differences.values())
    low, high = statistics.bootstrap(sample, lowest=-1.0)
    p = statistics.randomisation(sample)
    sign = -1 if measure in LESS_IS_BETTER else 1
    order = sorted(shared, key=lambda question: -abs(differences[question]))
    return Comparison(
        measure=measure,
        a=a,
        b=b,
        n=len(shared),
        difference=sum(sample) / len(sample),
        low=low,
        high=high,
        p=p,
        p_adjusted=p,
        wins=tuple(question for question in order if sign * differences[question] > 0),
        losses=tuple(question for question in order if sign * differences[question] < 0),
    )
