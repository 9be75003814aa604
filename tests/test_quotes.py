"""No quote that does not stand: whatever is asked, every quote is looked up again by code that answers nothing."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trackrecord.eval.quotes import LIBRARIES, Asker, ask_many, unverified
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.search import Searcher

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
KOWALCZYK = "What did Professor Kowalczyk say about sanctions?"

# Quoting is what is tried here, not speed.
ASKED = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", params=LIBRARIES, ids=lambda its: its.name)
def library(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked") / "index"
    build([request.param], folder)
    answerer = Answerer(Searcher(Index(folder)))
    return answerer, Asker(answerer.searcher.index.store)


@ASKED
@given(seed=st.integers(0, 2**32))
def test_every_quote_stands(library, seed):
    answerer, asker = library
    asked = asker.ask(random.Random(seed))

    answer = answerer.ask(asked.text, filters=asked.filters, top_k=1)

    assert unverified(answer, answerer.searcher.index.store) == []


@ASKED
@given(data=st.data())
def test_every_quote_stands_whatever_words_are_put_together(library, data):
    answerer, asker = library
    words = data.draw(st.lists(st.sampled_from(asker.vocabulary) | st.text(st.characters(codec="utf-8")), max_size=30))
    text = "".join(char if char.isprintable() else " " for char in " ".join(words))[:2_000]
    if text.strip():
        assert unverified(answerer.ask(text, top_k=1), answerer.searcher.index.store) == []


def test_the_same_seed_asks_the_same(index):
    first, second = (str(ask_many(index, 5, seed=7)) for _ in range(2))

    assert first == second
    assert first.startswith("5 answers, ")
    assert first.endswith(" 0 unverified")


def altered(answer, **changes):
    """The answer with its first quote changed."""
    first, *others = answer.citations
    return replace(answer, citations=(replace(first, **changes), *others))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "China favours sanctions."}, "the text says something else"),
        ({"quote": ""}, "the text says something else"),
        ({"char_start": 0}, "its offsets are no place in the text"),
        ({"passage_id": "northeast-asia/3/s3/p99"}, "its passage does not exist"),
        ({"passage_id": "northeast-asia/3/s3/p1"}, "its passage does not exist"),
        ({"passage_id": "northeast-asia/3/s3/p1.1"}, "its passage does not hold it"),
        ({"verified": False}, "it is not marked as verified"),
    ],
    ids=str,
)
def test_a_quote_that_does_not_stand_is_seen(answerer, index, changes, why):
    (seen,) = unverified(altered(answerer.ask(SANCTIONS), **changes), index.store)

    assert why in seen


def moved(answer, **changes):
    """The answer with the source of its first quote changed."""
    provenance = answer.citations[0].provenance
    return altered(answer, provenance=replace(provenance, source=replace(provenance.source, **changes)))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"file": "nothing.txt"}, "its source text is not held"),
        ({"sha256": "0" * 64}, "its source text has another hash"),
        ({"char_end": 10**9}, "its offsets are no place in the text"),
    ],
    ids=str,
)
def test_a_source_that_is_another_is_seen(answerer, index, changes, why):
    (seen,) = unverified(moved(answerer.ask(SANCTIONS), **changes), index.store)

    assert why in seen


def test_nearest_misses_are_looked_up_too(answerer, index):
    refused = answerer.ask(KOWALCZYK)
    first, *others = refused.searched.nearest
    nearest = (replace(first, quote=f"{first.quote}!"), *others)

    assert unverified(refused, index.store) == []
    assert len(unverified(replace(refused, searched=replace(refused.searched, nearest=nearest)), index.store)) == 1
