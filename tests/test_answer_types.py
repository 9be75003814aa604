"""What kind of thing is asked for, which sentences hold one, and where in a quote it stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trackrecord.retriever.answer_types import AnswerType, announces, answer_types_of, holds, marks

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
WORDS = (
    "26 ferries 340 crowns seven Dr. Anna Veldt Japan in March 2012 on 3 May 1987 because the wall who % 9.5 a".split()
)


def marked(question, quote):
    return [quote[start:end] for start, end in marks(question, answer_types_of(question), quote)]


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("How many ferries ran aground?", {"number"}),
        ("What share of the salt is smuggled?", {"number"}),
        ("Who lit the channel?", {"person"}),
        ("By whom was the channel lit, and when?", {"person", "date"}),
        ("Which speaker opposed the wall?", {"person"}),
        ("When was the channel lit?", {"date"}),
        ("In which year did the wall break?", {"date"}),
        ("Why did the wall break?", {"reason"}),
        ("What did the council recommend?", {"advice"}),
        ("How many ferries ran aground, and why?", {"number", "reason"}),
        ("What was said about ferries?", set()),
        ("Those who came were many.", set()),  # who, but nobody is asked for
        ("What happens when the wall breaks?", set()),
        ("", set()),
    ],
)
def test_the_kinds_of_thing_that_are_asked_for(question, things):
    assert answer_types_of(question) == things


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("It cost 340 crowns.", {AnswerType.NUMBER}),
        ("It would last seven years.", {AnswerType.NUMBER}),
        ("The survey was by Oskar Lindqvist.", {AnswerType.PERSON}),
        (
            "Lit in March 2012, it was.",
            {AnswerType.PERSON, AnswerType.NUMBER, AnswerType.DATE},
        ),  # any capital may be somebody
        ("The wall fell because it was old.", {AnswerType.REASON}),
        ("The wall should be raised.", {AnswerType.ADVICE}),
        ("The wall is old.", set()),
    ],
)
def test_what_a_sentence_holds(text, things):
    assert {thing for thing in AnswerType if holds(text, thing)} == things


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Dr. Anna Veldt presented a paper on the wall.", True),
        ("The session was chaired by Mr. Brill.", True),
        ("She spoke of “The Wall and the Tide”.", True),
        ("She opposed the wall.", False),
        ("The wall must be raised.", False),
    ],
)
def test_what_may_only_announce_a_talk(text, only):
    assert announces(text) is only


@pytest.mark.parametrize(
    ("question", "quote", "expected"),
    [
        ("How many ferries ran aground?", "Of 40 boats and 26 ferries all had run aground.", ["26"]),
        ("How many ferries ran aground?", "In two years 26 old ferries had run aground.", ["26"]),
        ("How many ferries ran aground?", "Since 1999, 26 ferries had run aground.", ["26"]),
        ("How much did it cost?", "It had cost 340.", ["340"]),
        ("How much did it cost?", "It had cost 340 crowns, or 3.5 % of the budget.", ["340"]),
        ("How long will the works last?", "She warned that they would last seven years.", ["seven"]),
        ("How many of the 26 ferries burnt?", "Of 26 ferries nine burnt.", ["nine"]),
        ("How many of the 26 ferries burnt?", "The 26 ferries burnt.", []),
        ("When was the channel lit?", "The channel was lit in March 2012, not in 2013.", ["March 2012"]),
        ("When was the channel lit?", "The channel was lit on 3 May 2012.", ["3 May 2012"]),
        ("When was the channel lit?", "The channel was lit.", []),
        ("Who surveyed the wall?", "It had cost Mr. Oskar Lindqvist a year.", ["Mr. Oskar Lindqvist"]),
        ("Who surveyed the wall?", "The survey was by Oskar Lindqvist (Vorland).", ["Oskar Lindqvist"]),
        (
            "Who surveyed the wall with Oskar Lindqvist?",
            "Then Oskar Lindqvist (Vorland) and Ines Duarte (Corvia) surveyed it.",
            ["Ines Duarte"],
        ),
        (
            "Who lit the channel, and when?",
            "In the end Piet Orlo (Corvia) lit it in May 2012.",
            ["Piet Orlo", "May 2012"],
        ),
        ("What was said about ferries?", "In 1999, Piet Orlo counted 26 ferries.", []),
        ("Why did ferries run aground?", "In 1999, 26 ferries ran aground because it was dark.", []),
    ],
)
def test_the_fact_that_is_asked_for_is_marked(question, quote, expected):
    assert marked(question, quote) == expected


@given(
    question=st.sampled_from(
        ["How many ferries?", "Who came?", "When was it?", "Who came, when, and how many of the 26?", "What of it?"]
    ),
    quote=st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(),
)
def test_marks_lie_in_the_quote_in_order_and_hold_what_is_asked_for(question, quote):
    things = answer_types_of(question) & {AnswerType.NUMBER, AnswerType.PERSON, AnswerType.DATE}
    found = marks(question, answer_types_of(question), quote)

    assert list(found) == sorted(set(found))
    assert len(found) <= len(things)
    for start, end in found:
        assert 0 <= start < end <= len(quote)
        assert quote[start:end].strip()
        # More than what the question has itself.
        assert not set(WORD.findall(quote[start:end].casefold())) <= set(WORD.findall(question.casefold()))
        assert any(holds(f" {quote[start:end]}", thing) for thing in things)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many ferries ran aground?", "26"),
        ("How many masons did Japan offer?", "12"),
        ("How long would the works last?", "seven"),
        ("By how much had the tides risen?", "nine"),
        ("When was the channel lit?", "March 2012"),
        ("Who presented a paper on sanctions?", "Laura Whitfield"),
        ("In which year did storms break the sea wall?", "1987"),
    ],
)
def test_answers_have_the_fact_marked(salt, question, expected):
    answer = salt.ask(question)
    found = [its.quote[mark.start : mark.end] for its in answer.citations for mark in its.marks]

    # With a title or without.
    assert any(its.endswith(expected) for its in found)
    assert all(0 <= mark.start < mark.end <= len(its.quote) for its in answer.citations for mark in its.marks)


def test_nothing_is_marked_where_no_fact_is_asked_for(salt):
    answer = salt.ask("What did Anna Veldt say about the sea wall?")

    assert answer.citations
    assert all(its.marks == () for its in answer.citations)
