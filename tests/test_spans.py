"""Folding: what a hard-wrapped text says, and where each of its words stands in the source."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trackrecord.corpus.spans import Folded, find, fold, stands


def folded(source: str) -> Folded:
    return fold(source, 0, len(source))


def test_white_space_is_folded_to_single_spaces():
    assert folded(" peace \t and\n\f  quiet \n").text == "peace and quiet"


def test_white_space_alone_folds_to_nothing():
    assert folded(" \n\t\f\n").text == ""


def test_each_character_knows_where_it_stands():
    assert [folded("to\n be").origin(at) for at in range(5)] == [0, 1, 2, 4, 5]


def test_a_slice_keeps_its_place_in_the_source():
    words = folded("peace \n and quiet").slice(6, 9)
    assert (words.text, words.char_start, words.char_end) == ("and", 8, 11)


def test_only_the_part_between_the_offsets_is_folded():
    source = "one two\nthree four"
    assert fold(source, 4, 13).text == "two three"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("the adoption of non-\ncoercive means", "the adoption of non-coercive means"),
        ("abandoning all anti-\nDPRK policies", "abandoning all anti-DPRK policies"),
        (
            "Confidence-building first; then confidence-\nbuilding again",
            "Confidence-building first; then confidence-building again",
        ),
        (
            "dialogue and confidence-\nbuilding. Confidence grows by building trust.",
            "dialogue and confidence-building. Confidence grows by building trust.",
        ),
        ("from 2-\n3 May", "from 2-3 May"),
    ],
)
def test_a_word_s_own_hyphen_stays(source: str, text: str):
    assert folded(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("their co-\noperation: all cooperation", "their cooperation: all cooperation"),
        ("their coop-\neration: all cooperation", "their cooperation: all cooperation"),
        ("peace with-\nout arms", "peace without arms"),
    ],
)
def test_a_typesetter_s_hyphen_goes(source: str, text: str):
    assert folded(source).text == text


def test_a_hyphen_inside_a_line_is_never_touched():
    assert folded("co-operation and cooperation").text == "co-operation and cooperation"


def test_a_dash_between_words_is_no_hyphen():
    assert folded("regional -\nand local").text == "regional - and local"


def test_a_text_that_differs_in_a_word_does_not_stand():
    assert not stands("the talks\nended", 0, 15, "the talks failed")


def test_a_text_does_not_stand_at_another_place():
    assert not stands("peace, then quiet", 7, 12, "peace")


def test_a_missing_word_does_not_stand():
    assert not stands("the US should not leave", 0, 23, "the US should leave")


def test_a_line_end_hyphen_may_be_kept_or_joined():
    source = "co-\noperation"
    assert stands(source, 0, 13, "co-operation")
    assert stands(source, 0, 13, "cooperation")


def test_a_hyphen_inside_a_line_may_not_be_dropped():
    assert not stands("co-operation", 0, 12, "cooperation")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 4), (2, 2), (2, 1)])
def test_offsets_outside_the_source_or_around_nothing_do_not_stand(start: int, end: int):
    assert not stands("abc", start, end, "abc")


_WORDS = ("peace", "co", "operation", "cooperation", "DPRK", "27", "naïve", "non", "𝒳𝒴", "🕊", "平和")
_BETWEEN = (" ", "  ", "\t", "\n", "\r\n", "\n\n", "\f", "-", "-\n", "‐\n ", "–", "“", "”", "’", "(", ".", "?")
TEXTS = st.lists(st.sampled_from(_WORDS + _BETWEEN), max_size=40).map("".join)


# No deadline: a busy machine breaks no law.
@settings(deadline=None)
@given(TEXTS, st.data())
def test_any_run_of_words_of_a_folded_text_stands_at_its_offsets(source: str, data: st.DataObject):
    text = folded(source)
    words = [match.span() for match in re.finditer(r"\S+", text.text)]
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    run = text.slice(words[first][0], words[last][1])
    assert stands(source, run.char_start, run.char_end, run.text)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_a_run_with_a_changed_word_does_not_stand(source: str, data: st.DataObject):
    text = folded(source)
    if not text.text:
        return
    words = text.text.split(" ")
    changed = data.draw(st.integers(0, len(words) - 1))
    words[changed] = "war"
    assert not stands(source, text.char_start, text.char_end, " ".join(words))


@settings(deadline=None)
@given(TEXTS)
def test_a_folded_text_has_no_white_space_but_single_spaces(source: str):
    text = folded(source)
    assert text.text == " ".join(text.text.split())
    offsets = [text.origin(at) for at in range(len(text.text))]
    assert offsets == sorted(set(offsets))


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        ("secu-\nrity of the state", "security of the state"),
        ("multi-\nlateral talks", "multilateral talks"),
        ("coop-\neration", "cooperation"),
    ],
)
def test_the_halves_of_a_broken_word_do_not_vouch_for_each_other(source, joined):
    assert fold(source, 0, len(source)).text == joined


def test_a_stretch_that_begins_with_a_line_end_hyphen_stands():
    assert stands("non-\ncoercive", 3, 13, "-coercive")


def test_a_text_is_found_over_line_ends_and_hyphens():
    source = "It favours non-\ncoercive means and coop-\neration."

    assert find(source, "non-coercive means and cooperation") == (11, 48)
    assert find(source, "coercion") is None
