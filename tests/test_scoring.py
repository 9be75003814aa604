"""Scoring: words and meaning together, less for scraps, and what stands around a passage."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from trackrecord.retriever import scoring
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.search import Mode, Query

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"


def array(*values):
    return np.array(values, dtype=np.float64)


def rows(*values):
    return np.array(values, dtype=np.int64)


def test_words_and_meaning_are_added_and_a_cosine_below_0_counts_for_nothing():
    assert scoring.own(array(0, 0.5, 1), array(0.4, 0.4, -0.2), 0.8) == pytest.approx([0.4, 0.8, 0.8])


def test_a_scrap_counts_for_less_and_a_long_passage_in_full():
    lost = scoring.without_scraps(array(1, 1, 1), rows(0, 5, 100), 0.5)

    assert lost == pytest.approx([0.5, 1 - 0.5 * np.exp(-0.5), 1], abs=1e-4)


def test_of_two_equals_the_one_among_better_neighbours_is_first():
    scores = scoring.with_context(array(0.5, 0.4, 0.3, 0.4, 0.1), rows(0, 1, 5, 9, 10), rows(1, 1, 1, 1, 1), 0.8)

    assert scores[1] > scores[3]


def test_what_stands_in_another_document_is_no_context():
    alone = scoring.with_context(array(0.5, 0.4), rows(0, 7), rows(1, 1), 0.8)

    assert scoring.with_context(array(0.5, 0.4), rows(0, 1), rows(1, 2), 0.8) == pytest.approx(alone)
    assert scoring.with_context(array(0.5, 0.4), rows(0, 1), rows(1, 1), 0.8)[1] > alone[1]


def test_context_moves_nothing_where_the_best_stands_far_out():
    near = scoring.with_context(array(1, 0.99, 0.98), rows(0, 1, 2), rows(1, 1, 1), 0.8)
    far = scoring.with_context(array(1, 0.3, 0.25), rows(0, 1, 2), rows(1, 1, 1), 0.8)

    assert near.argmax() == 1  # it stands between the two others
    assert list(np.argsort(-far)) == [0, 1, 2]


values = st.lists(st.floats(0, 2), min_size=1, max_size=30)


@given(values, st.floats(0, 1))
def test_without_context_the_order_stays(scores, weight):
    apart = np.arange(len(scores)) * 10
    found = scoring.with_context(array(*scores), apart, np.ones(len(scores), dtype=np.int64), weight)

    assert all(found[i] >= found[j] for i in range(len(scores)) for j in range(len(scores)) if scores[i] > scores[j])


@given(values)
def test_scores_are_0_or_more(scores):
    found = scoring.with_context(array(*scores), np.arange(len(scores)), np.ones(len(scores), dtype=np.int64), 0.8)

    assert (found >= 0).all()


def test_no_passage_scores_more_for_words_than_the_bound(searcher):
    for question in (SANCTIONS, "energy energy energy", "Did Kurata speak?"):
        stems = Query(question, searcher.index).stems
        _, scores = searcher.index.words.search(stems, 100, ())
        assert 0 < scores.max() < searcher.index.words.bound(stems)


def test_what_is_around_stays_within_the_document_and_what_filters_allow(searcher):
    layout = searcher.index.store.layout
    first = int(np.flatnonzero(layout.documents == layout.documents[0])[-1])

    around = layout.around(rows(first), 3, None)
    assert around.tolist() == [first - 3, first - 2, first - 1, first]
    assert layout.around(rows(first), 3, rows(first - 2, first)).tolist() == [first - 2, first]


def test_words_of_a_passage_are_counted(searcher):
    counts = [len(passage.text.split()) for passage in searcher.index.store.dump()]

    assert searcher.index.store.layout.words.tolist() == counts


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_outside_of_a_filter_comes_back(searcher, mode):
    found = searcher.search(SANCTIONS, top_k=100, mode=mode, filters=Filters(session=(4,))).results

    assert {its.passage.provenance.session.number for its in found} == {4}
