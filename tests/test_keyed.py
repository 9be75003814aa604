"""Patterns with keys: no match is missed for want of a key, and a text without one is not tried."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from reading import labelled
from trackrecord.corpus import cues, unnamed_cues
from trackrecord.corpus.keyed import Keyed, Table

KEYED = {
    f"{module.__name__.rsplit('.', 1)[-1]}.{name}": its
    for module in (cues, unnamed_cues)
    for name, its in vars(module).items()
    if isinstance(its, Keyed)
}
TABLES = {"SUBJECTS": unnamed_cues.SUBJECTS, "WAYS": unnamed_cues.WAYS}
# Those that are not tried on every text.
ROWS = [
    (name, at) for name, table in TABLES.items() for at, row in enumerate(table.rows) if row not in table.fitting("")
]
# Letters that are the same as others but for their case, and are never written so.
ODD = set("İıſ\u212a")
# What hypothesis makes of a pattern may be refused by its lookaheads.
MADE = settings(max_examples=5, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def found(match):
    return None if match is None else match.span()


@pytest.mark.parametrize("name", KEYED)
@MADE
@given(data=st.data())
def test_what_a_pattern_matches_has_a_key(name, data):
    keyed = KEYED[name]
    text = data.draw(st.from_regex(keyed.pattern, fullmatch=True))
    assume(not ODD & set(text))
    assert found(keyed.search(text)) == found(keyed.pattern.search(text))


@pytest.mark.parametrize(("name", "at"), ROWS)
@MADE
@given(data=st.data())
def test_what_a_row_matches_has_a_key(name, at, data):
    table = TABLES[name]
    pattern = table.rows[at][1]
    # Subjects are looked for where a clause begins, never within a word.
    text = data.draw(st.from_regex(pattern, fullmatch=name == "SUBJECTS"))
    assume(not ODD & set(text))
    assert pattern in [its for _, its in table.fitting(text)]


def test_all_that_reports_say_is_found_with_keys_as_without():
    texts = [sentence for its in labelled.REPORTS.values() for block in its["blocks"] for sentence in sentences(block)]
    assert len(texts) > 1_000
    for text in texts:
        for keyed in KEYED.values():
            assert found(keyed.search(text)) == found(keyed.pattern.search(text)), text
        for table in TABLES.values():
            left_out = [pattern for row, pattern in table.rows if (row, pattern) not in table.fitting(text)]
            assert not [pattern for pattern in left_out for at in word_starts(text) if pattern.match(text, at)], text


def word_starts(text):
    return [its.start() for its in re.finditer(r"\b\w", text)]


def sentences(block):
    return [its["t"] for said in block.values() if isinstance(said, list) for its in said if "t" in its]


def test_a_text_without_a_key_is_not_tried():
    assert Keyed(r".+", keys="levy").search("Nothing of it.") is None
    assert Keyed(r".+", keys="levy").search("A LEVY of it.") is not None


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("quer(?:y|ies)", "queries"),
        ("gaps?", "gap"),
        ("gaps?", "gaps"),
        ("put_forward", "put forward"),
        ("criticis", "Criticised"),
        ("by", "by"),
    ],
)
def test_a_key_is_written_as_in_a_pattern(key, text):
    assert Keyed(".", keys=key).search(text)


@pytest.mark.parametrize("key", ["as\\w*", "den(?:y|ied)", "the(?:m|re)"])
def test_a_key_that_might_be_any_word_is_refused(key):
    with pytest.raises(ValueError, match="4 letters"):
        Keyed(".", keys=key)


def test_rows_without_keys_are_always_tried():
    table = Table([("always", Keyed("a", keys="")), ("never", Keyed("a", keys="levy"))])
    assert [(row, type(match)) for row, match in table.finditer("a cat")] == [("always", re.Match)] * 2
