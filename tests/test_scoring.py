"""Scoring: words and meaning together, less for scraps, what stands around a passage, and what is said of a score."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from trackrecord.retriever import scoring
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.ranking import Mode
from trackrecord.retriever.scoring import Signals
from trackrecord.retriever.settings import Settings

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"


def array(*values):
    return np.array(values, dtype=np.float64)


def rows(*values):
    return np.array(values, dtype=np.int64)


def parts(words, settings=None, **given):
    """The parts of candidates that stand far apart in paragraphs of a hundred words, unless something else is given."""
    none = np.zeros(len(words))
    its = {
        "rows": 10 * np.arange(len(words)),
        "words": array(*words),
        "passage": none,
        "sentence": none,
        "speaker": none,
        "elsewhere": none,
        "length": np.full(len(words), 100),
        "documents": np.ones(len(words), dtype=np.int32),
        "paragraphs": np.arange(len(words), dtype=np.int32),
    }
    return scoring.parts(Signals(**{**its, **given}), settings or Settings())


def test_words_and_meaning_are_added_and_a_cosine_below_0_counts_for_nothing():
    found = parts([0, 0.5, 1], passage=array(0.4, 0.4, -0.2), sentence=array(0.4, 0.4, -0.4))

    assert found.share == pytest.approx([0.5, 1, 1], abs=1e-4)


def test_a_scrap_counts_for_less_and_a_long_passage_in_full():
    found = parts([1, 1, 1], length=rows(0, 5, 100))

    assert found.length == pytest.approx([0.5, 1 - 0.5 * np.exp(-0.5), 1], abs=1e-4)
    assert found.share == pytest.approx(found.length, abs=1e-4)


def test_who_is_named_gains_and_what_is_of_another_meeting_loses():
    found = parts([1, 1, 1], speaker=array(0, 1, 0), elsewhere=array(0, 0, 1))

    assert list(np.argsort(-found.score)) == [1, 0, 2]


def test_of_two_equals_the_one_among_better_neighbours_is_first():
    found = parts([0.5, 0.4, 0.3, 0.4, 0.1], rows=rows(0, 1, 5, 9, 10)).score

    assert found[1] > found[3]


def test_what_stands_in_another_document_is_no_context():
    assert parts([0.5, 0.4], rows=rows(0, 7)).context.sum() == 0
    assert parts([0.5, 0.4], rows=rows(0, 1), documents=rows(1, 2)).context.sum() == 0
    assert parts([0.5, 0.4], rows=rows(0, 1)).context[1] > 0


def test_context_moves_nothing_where_the_best_stands_far_out():
    near = parts([1, 0.99, 0.98], rows=rows(0, 1, 2)).score
    far = parts([1, 0.3, 0.25], rows=rows(0, 1, 2)).score

    assert near.argmax() == 1  # it stands between the two others
    assert list(np.argsort(-far)) == [0, 1, 2]


def test_each_further_passage_of_a_paragraph_loses():
    found = parts([0.5, 0.9, 0.8, 0.7], paragraphs=rows(1, 1, 2, 1))

    assert found.repeat == pytest.approx([0.95**2, 1, 1, 0.95])


values = st.lists(st.floats(0, 2), min_size=1, max_size=30)


@given(values, st.floats(0, 1))
def test_without_neighbours_the_order_stays(scores, weight):
    found = parts(scores, Settings(context=weight)).score

    assert all(found[i] >= found[j] for i in range(len(scores)) for j in range(len(scores)) if scores[i] > scores[j])


@given(values, st.lists(st.integers(0, 3), min_size=30, max_size=30))
def test_scores_are_0_or_more(scores, paragraphs):
    of_each = np.array(paragraphs[: len(scores)], dtype=np.int32)
    found = parts(scores, rows=np.arange(len(scores)), paragraphs=of_each)

    assert (found.score >= 0).all()
    for one in set(of_each.tolist()):
        assert sorted(np.log(found.repeat[of_each == one]) / np.log(0.95)) == pytest.approx(
            range((of_each == one).sum()), abs=1e-6
        )


def test_no_passage_scores_more_for_words_than_the_bound(searcher):
    for question in (SANCTIONS, "energy energy energy", "Did Kurata speak?"):
        stems = searcher.query(question).stems
        _, scores = searcher.index.words.search(stems, 100, ())
        assert 0 < scores.max() < searcher.index.words.bound(stems)


def test_what_is_around_stays_within_the_document_and_what_filters_allow(searcher):
    layout = searcher.index.layout
    first = int(np.flatnonzero(layout.documents == layout.documents[0])[-1])

    around = layout.around(rows(first), 3, None)
    assert around.tolist() == [first - 3, first - 2, first - 1, first]
    allowed = np.zeros(len(layout), dtype=bool)
    allowed[[first - 2, first]] = True
    assert layout.around(rows(first), 3, allowed).tolist() == [first - 2, first]


def test_words_of_a_passage_are_counted(searcher):
    counts = [len(passage.text.split()) for passage in searcher.index.store.dump()]

    assert searcher.index.layout.words.tolist() == counts


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_outside_of_a_filter_comes_back(searcher, mode):
    found = searcher.search(SANCTIONS, top_k=100, mode=mode, filters=Filters(session=(4,))).results

    assert {its.passage.provenance.session.number for its in found} == {4}


@pytest.mark.parametrize("mode", list(Mode))
def test_a_score_is_what_its_parts_say(searcher, mode):
    for result in searcher.search("What did Shen say about Pyongyang?", top_k=50, mode=mode, explain=True).results:
        its = result.explanation
        own = its.words + its.passage + its.sentence
        said = (its.share**4 + its.context) * its.repeat if mode is Mode.HYBRID else own
        assert result.score == pytest.approx(said, abs=2e-5)
    assert searcher.search(SANCTIONS, mode=mode).results[0].explanation is None


def test_the_shares_are_those_of_the_parts(searcher):
    found = [its.explanation for its in searcher.search(SANCTIONS, top_k=100, explain=True).results]
    own = [(its.words + its.passage + its.sentence + its.speaker) * its.elsewhere * its.length for its in found]

    assert max(its.share for its in found) == 1
    assert [its.share for its in found] == pytest.approx([max(0, one) / max(own) for one in own], abs=1e-4)
