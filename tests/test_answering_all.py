"""The base line that answers everything: what a refusal holds back is judged as if it had been given."""

import pytest
from trackrecord.eval.questions import Question
from trackrecord.eval.systems import Trackrecord, asked_of, span_of
from trackrecord.retriever.filters import Filters

# For a name, and for want of likelihood.
ABSENT = "What did Professor Kowalczyk say about sanctions?"
UNLIKELY = "How many whales were caught off Iceland?"
NOT_HELD = "What was said about sanctions at the Seoul meeting?"


@pytest.fixture(scope="module")
def answering_all(index):
    return Trackrecord("hybrid-answering-all", index)


def asked(system, text, filters=None):
    return system.retrieve(Question("q", text, "fact", filters=filters)).asked


@pytest.mark.parametrize("text", [ABSENT, UNLIKELY, NOT_HELD])
def test_what_is_refused_is_answered(index, answering_all, text):
    refused, its = asked(Trackrecord("hybrid", index), text), asked(answering_all, text)

    assert not refused.answered
    assert (its.answered, its.reason) == (True, None)
    assert 1 <= len(its.quotes) <= 3
    assert its.confidence == refused.confidence


def test_of_a_name_that_no_report_has_the_nearest_misses_are_the_answer(answerer, answering_all):
    assert asked(answering_all, ABSENT).quotes == asked_of(answerer.ask(ABSENT)).quotes


def test_of_a_report_that_is_not_held_the_nearest_sentences_of_the_results_are(index, answerer, answering_all):
    refusal = answerer.ask(NOT_HELD)
    results = [span_of(its.passage.provenance) for its in refusal.results[:3]]

    quotes = asked(answering_all, NOT_HELD).quotes

    assert refusal.searched.nearest == ()
    assert len(quotes) == 3
    for (text, span), around in zip(quotes, results, strict=True):
        assert span.document == around.document
        assert around.char_start <= span.char_start < span.char_end <= around.char_end
        assert text.split() == index.store.source(*span.document)[span.char_start : span.char_end].split()


def test_what_would_be_answered_anyhow_stays_as_it_is(index, answering_all):
    text = "What is China’s attitude to sanctions on North Korea?"

    assert asked(answering_all, text) == asked(Trackrecord("hybrid", index), text)


def test_where_filters_leave_nothing_there_is_nothing_to_quote(answering_all):
    nothing = Filters(meeting=("northeast-asia/3",), kind=("agenda",))

    its = asked(answering_all, "What was said about sanctions?", nothing)

    assert (its.answered, its.quotes) == (True, ())


def test_its_settings_are_changed_like_those_of_any_system(index):
    its = Trackrecord("hybrid-answering-all:context=0.4", index).settings

    assert (its.context, its.threshold) == (0.4, 0.0)
