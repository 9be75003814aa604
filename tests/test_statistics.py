"""Intervals and tests, against worked examples."""

import numpy as np
import pytest
from trackrecord.eval import compare, statistics


@pytest.mark.parametrize(("count", "n", "low", "high"), [(0, 20, 0.0, 0.161), (45, 50, 0.786, 0.957), (0, 0, 0.0, 1.0)])
def test_wilson(count, n, low, high):
    assert statistics.wilson(count, n) == pytest.approx((low, high), abs=0.001)


def test_the_bootstrap_of_many_normal_values_is_the_textbook_interval():
    sample = np.random.default_rng(3).normal(0.5, 0.1, 400)
    half = 1.96 * sample.std() / 20

    low, high = statistics.bootstrap(list(sample))

    assert (low, high) == pytest.approx((sample.mean() - half, sample.mean() + half), abs=0.002)


def test_values_without_spread_are_their_own_interval():
    assert statistics.bootstrap([0.5] * 9) == (0.5, 0.5)


def test_few_pairs_are_enumerated():
    # Of the 32 ways to sign five equal differences, two are as extreme as all of one sign.
    assert statistics.randomisation([1.0] * 5) == pytest.approx(2 / 32)


@pytest.mark.parametrize("differences", [[0.0] * 9, [0.4], []])
def test_no_difference_is_chance(differences):
    assert statistics.randomisation(differences) == 1.0


def test_holm():
    # Sorted .01, .03, .04 times 3, 2, 1: .03, .06, and .06 again, since p values may not fall.
    assert statistics.holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])


def test_a_comparison_counts_wins_for_the_better_side():
    before = {"nDCG@10": {f"q{n}": 0.5 for n in range(10)}, "misplaced@1": {f"q{n}": 1.0 for n in range(10)}}
    after = {"nDCG@10": {f"q{n}": 0.9 for n in range(10)}, "misplaced@1": {f"q{n}": 0.0 for n in range(10)}}

    gain, misplaced = compare.across(["nDCG@10", "misplaced@1"], "before", before, "after", after)

    assert (len(gain.wins), gain.losses, gain.better) == (10, (), True)
    assert (misplaced.difference, len(misplaced.wins), misplaced.better) == (-1.0, 10, True)
