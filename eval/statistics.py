"""Intervals and tests, by SciPy; it is imported where it is used, since that takes half a second.

Bootstrap for intervals, randomisation for p: Urbano, Lima and Hanjalic, "Statistical Significance Testing in
Information Retrieval", SIGIR 2019, arXiv 1905.11096.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

#: Chance that an interval holds the value.
CONFIDENCE = 0.95
_BOOTSTRAPS = 2_000
_RANDOMISATIONS = 9_999
# A bootstrap of fewer values says more than they do.
_FEW = 5
_SEED = 20_060_428
# Samples drawn at a time: with all of them at once 1,190 questions take 762 MB.
_BATCH = 500


def wilson(count: int, n: int) -> tuple[float, float]:
    """Wilson's interval of a share, count of n; 0 to 1 where n is 0."""
    if not n:
        return 0.0, 1.0
    found = _library().binomtest(count, n).proportion_ci(CONFIDENCE, method="wilson")
    return float(found.low), float(found.high)


def bootstrap(sample: Sequence[float], lowest: float = 0.0) -> tuple[float, float]:
    """Efron's BCa interval of the mean; of too few values all that they could be, from `lowest` to 1."""
    if len(sample) < _FEW:
        return lowest, 1.0
    if max(sample) == min(sample):
        return sample[0], sample[0]
    found = (
        _library()
        .bootstrap(
            (np.array(sample),),
            np.mean,
            n_resamples=_BOOTSTRAPS,
            confidence_level=CONFIDENCE,
            batch=_BATCH,
            rng=np.random.default_rng(_SEED),
        )
        .confidence_interval
    )
    return float(found.low), float(found.high)


def randomisation(differences: Sequence[float]) -> float:
    """Two-sided p of a mean difference: how often signs drawn at random give one as large; 1 without any difference."""
    sample = np.array(differences)
    if len(sample) < 2 or not sample.any():
        return 1.0
    found = _library().permutation_test(
        (sample,),
        np.mean,
        permutation_type="samples",
        n_resamples=_RANDOMISATIONS,
        batch=_BATCH,
        rng=np.random.default_rng(_SEED),
    )
    return float(found.pvalue)


def holm(p: Sequence[float]) -> list[float]:
    """Holm's step-down correction of several p values, in their order."""
    adjusted = [1.0] * len(p)
    highest = 0.0
    for place, at in enumerate(sorted(range(len(p)), key=lambda at: p[at])):
        highest = max(highest, min(1.0, p[at] * (len(p) - place)))
        adjusted[at] = highest
    return adjusted


def _library() -> Any:  # noqa: ANN401 — its types are partial
    from scipy import stats

    return stats
