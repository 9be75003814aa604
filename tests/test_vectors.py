"""Vectors: exact search, filters inside it, and the inverted file of a large library."""

import numpy as np
import pytest
from trackrecord.indexer import vectors
from trackrecord.indexer.vectors import Vectors

COUNT, DIMENSION = 4_000, 32


@pytest.fixture(scope="module")
def rows():
    """Clustered as texts are: some topics, and what is said of them."""
    chance = np.random.default_rng(7)
    topics = chance.standard_normal((40, DIMENSION))
    found = topics[chance.integers(0, 40, COUNT)] + 0.5 * chance.standard_normal((COUNT, DIMENSION))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def written(folder, rows, exact):
    vectors.write_passages(folder, [rows[:1_000], rows[1_000:]], DIMENSION)
    vectors.write_sentences(folder, [rows], DIMENSION, COUNT)
    vectors.write_nearest(folder, exact)
    return Vectors(folder)


@pytest.fixture(scope="module")
def exact(rows, tmp_path_factory):
    return written(tmp_path_factory.mktemp("exact"), rows, exact=COUNT)


@pytest.fixture(scope="module")
def large(rows, tmp_path_factory):
    return written(tmp_path_factory.mktemp("large"), rows, exact=COUNT - 1)


def test_exact_search_finds_the_nearest(exact, rows):
    found, scores = exact.search(rows[5], 10, None)

    assert found.tolist() == np.argsort(-(rows @ rows[5]), kind="stable")[:10].tolist()
    assert scores == pytest.approx((rows @ rows[5])[found], abs=1e-5)
    assert exact.similarity(rows[5], found) == pytest.approx(scores, abs=1e-5)


def test_an_inverted_file_finds_what_exact_search_does_as_often_as_is_promised(exact, large, rows, tmp_path):
    asked = rows[::13] + 0.02
    same = [np.isin(exact.search(one, 10, None)[0], large.search(one, 100, None)[0]).mean() for one in asked]

    assert (large._nearest is not None, exact._nearest) == (True, None)
    assert np.mean(same) >= vectors.RECALL - 0.01
    again = tmp_path / "again"
    again.mkdir()
    written(again, rows, exact=COUNT - 1)
    first = large.search(asked[0], 10, None)[0].tolist()
    assert Vectors(again).search(asked[0], 10, None)[0].tolist() == first


def test_scores_of_an_inverted_file_are_exact(large, rows):
    found, scores = large.search(rows[9], 50, None)

    assert scores == pytest.approx(rows[found] @ rows[9], abs=1e-5)
    assert list(scores) == sorted(scores, reverse=True)


@pytest.mark.parametrize("kept", [1, 7, 40, 400, 3_999])
def test_a_filter_leaves_as_many_as_there_are(exact, large, rows, kept):
    allowed = np.zeros(COUNT, dtype=bool)
    # The farthest away: those that the nearest lists do not hold.
    allowed[np.argsort(rows @ rows[3])[:kept]] = True
    for its in (exact, large):
        found, _ = its.search(rows[3], 100, allowed)
        assert len(found) == min(kept, 100)
        assert allowed[found].all()


def test_nothing_is_found_where_nothing_is_left(exact, rows):
    assert len(exact.search(rows[0], 10, np.zeros(COUNT, dtype=bool))[0]) == 0


def test_a_library_without_passages_is_searched(tmp_path):
    vectors.write_passages(tmp_path, [], DIMENSION)
    vectors.write_sentences(tmp_path, [], DIMENSION, 0)
    vectors.write_nearest(tmp_path)

    assert len(Vectors(tmp_path).search(np.ones(DIMENSION, dtype=np.float32), 5, None)[0]) == 0
