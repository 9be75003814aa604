"""Which sentences are quoted: few, near the best, within what is read at once, in reading order."""

import math
from dataclasses import replace

import pytest
import salt_council
from hypothesis import given, settings
from hypothesis import strategies as st
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever import selection
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.search import Searcher

QUESTION = "What was said about the sea wall?"


@pytest.fixture(scope="module")
def sentences(salt):
    """Those of the council, as they were weighed."""
    return salt_council.weighed(salt, QUESTION).found


def likely(sentences, shares, concerns=None):
    """Some sentences, each so likely beside the first."""
    known = concerns or [True] * len(shares)
    return [
        replace(its, score=math.log(share), concerns=one)
        for its, share, one in zip(sentences, shares, known, strict=False)
    ]


def place(extract):
    return extract.passage.provenance.source.file, extract.sentence.char_start


def chosen(found):
    """Which were chosen, by their place among those given."""
    at = {place(its): n for n, its in enumerate(found)}
    return sorted(at[place(its)] for its in selection.choose(found))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([1.0], [0]),
        ([1.0, 0.9, 0.8], [0, 1, 2]),
        ([1.0, 0.9, 0.8, 0.7], [0, 1, 2]),  # three at most
        ([1.0, 0.5, 0.1], [0, 1]),  # the third is not near the best
        ([1.0, 0.1, 0.1], [0]),
    ],
)
def test_the_best_is_quoted_and_at_most_two_that_come_near(sentences, shares, expected):
    short = [its for its in sentences if len(its.text) < 120]

    assert chosen(likely(short, shares)) == expected


def test_none_is_quoted_beside_the_best_that_does_not_concern_what_is_named(sentences):
    assert chosen(likely(sentences, [1.0, 0.9, 0.8], [True, False, False])) == [0]


@given(
    shares=st.lists(st.floats(0.01, 1), min_size=1, max_size=12).map(lambda its: sorted(its, reverse=True)),
    concerning=st.integers(0, 12),
    order=st.permutations(range(12)),
)
@settings(deadline=None)
def test_quotes_are_few_and_near_the_best_and_stand_in_reading_order(sentences, shares, concerning, order):
    found = likely([sentences[at] for at in order], shares, [at < concerning for at in range(12)])

    quoted = selection.choose(found)

    assert found[0] in quoted
    assert 1 <= len(quoted) <= 3
    assert len(quoted) == 1 or sum(len(its.text) for its in quoted) <= 600
    assert [place(its) for its in quoted] == sorted({place(its) for its in quoted})
    for its in quoted:
        assert its is found[0] or (its.concerns and math.exp(its.score - found[0].score) >= 0.19)


@pytest.fixture(scope="module")
def lengthy(tmp_path_factory):
    """A council whose speakers draw breath seldom."""
    folder = tmp_path_factory.mktemp("lengthy")
    (folder / "weir").mkdir()
    clause = "that the weir at the mill had to be mended before the floods of the spring came down the valley"
    views = [
        f"Ms. Ines Duarte (Vorland) argued {clause}, {', '.join(f'{clause} of {n}' for n in range(1801, 1809))}.",
        *(f"Mr. Piet Orlo (Tamreth) argued {clause}, {clause} of {n}." for n in range(1901, 1907)),
    ]
    (folder / "weir" / "1.txt").write_text(
        "Summary report\n\nThe first meeting of the Council on the Weir was held in Hane on 3-4 May 2010.\n\n"
        "Session 1: The weir\n\n" + "\n\n".join(views) + "\n"
    )
    build([folder / "weir"], folder / "index")
    return Answerer(Searcher(Index(folder / "index")))


def test_a_sentence_longer_than_an_answer_is_quoted_alone_and_whole(lengthy):
    found = salt_council.weighed(lengthy, "What did Ms. Duarte argue about the weir?").found
    (quoted,) = selection.choose(found)

    assert len(quoted.text) > 600
    assert quoted.text.endswith("1808.")


def test_what_would_be_too_long_together_is_left_out(lengthy):
    found = salt_council.weighed(lengthy, "What did Mr. Orlo argue about the weir?").found
    near = [its for its in found if its.concerns and math.exp(its.score - found[0].score) > 0.2]

    assert len(near) >= 3
    assert sum(len(its.text) for its in near[:3]) > 600
    quoted = selection.choose(found)
    assert sum(len(its.text) for its in quoted) <= 600


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "What did Anna Veldt say about the sea wall?",
        "How many ferries ran aground?",
        "What was recommended on the wall?",
    ],
)
def test_answers_are_short_and_in_reading_order(salt, question):
    answer = salt.ask(question)
    places = [(its.provenance.source.file, its.char_start) for its in answer.citations]

    assert answer.answered
    assert 1 <= len(answer.citations) <= 3
    assert len(answer.citations) == 1 or sum(len(its.quote) for its in answer.citations) <= 600
    assert places == sorted(places)
    assert [its.n for its in answer.citations] == list(range(1, len(places) + 1))
