"""Naming: which meetings a question names, and whether it surely does."""

from dataclasses import replace
from datetime import date

import pytest
from trackrecord.corpus.model import Meeting, StudyGroup
from trackrecord.retriever import named_meetings
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.meetings import Meetings


def known(*meetings):
    return Meetings([StudyGroup("basin", "The basin", meetings=meetings)])


HELD = (
    Meeting("basin", "1", 1, place="Tarsk, Belmark", start=date(2010, 3, 14), end=date(2010, 3, 15)),
    Meeting("basin", "2", 2, place="Port Sella, Corvia", start=date(2010, 10, 6), end=date(2010, 10, 7)),
    Meeting("basin", "3", 3, place="Hane, Dessia", start=date(2011, 5, 31), end=date(2011, 6, 1)),
    Meeting("basin", "4", 4, place="Tarsk, Belmark", start=date(2012, 9, 18), end=date(2012, 9, 19)),
    Meeting("basin", "forum", None),
)
MEETINGS = known(*HELD)


def named(text):
    found = named_meetings.read(text, MEETINGS)
    return ([its.key for its in found.meetings], found.sure) if found else None


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        ("What was said at the third meeting?", ["3"]),
        ("Who spoke at the 2nd expert meeting?", ["2"]),
        ("Who spoke at meeting 4?", ["4"]),
        ("Which countries attended the Hane meeting?", ["3"]),
        ("What did the meeting in Port Sella recommend?", ["2"]),
        ("What was left open at Tarsk in 2012?", ["4"]),
        ("What did the shippers want at Tarsk in March 2010?", ["1"]),
        ("Who chaired the Tarsk meetings?", ["1", "4"]),
        ("What was agreed at the meeting of June 2011?", ["3"]),
    ],
)
def test_meetings_are_named_by_number_place_and_date(text, meetings):
    assert named(text) == (meetings, True)


@pytest.mark.parametrize(
    ("text", "meetings"),
    [("Who pays for the weir at Tarsk?", ["1", "4"]), ("How high was the water in 2010?", ["1", "2"])],
)
def test_a_town_or_a_year_alone_may_be_what_is_spoken_of(text, meetings):
    assert named(text) == (meetings, False)


@pytest.mark.parametrize(
    "text",
    [
        "What did Quill say?",
        "In April 2010, who came?",
        "Was it the third time?",
    ],
)
def test_no_meeting_is_named_where_none_fits(text):
    assert named(text) is None


@pytest.mark.parametrize(
    "text", ["At the Hane meeting of 2010, who spoke?", "What did the second meeting at Hane say?"]
)
def test_what_contradicts_itself_is_surely_no_meeting(text):
    assert named(text) == ([], True)


def test_what_a_meeting_spoke_of_does_not_contradict_its_number():
    assert named("What did the first meeting say about Hane?") == named("What did the first meeting say?")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the 99th meeting", 99),
        ("What did meeting 40 say?", 40),
        ("the first meeting", None),
        ("the 99th birthday", None),
    ],
)
def test_a_number_beyond_all_meetings_is_known_as_such(text, number):
    assert named_meetings.unknown(text, MEETINGS) == number


def test_a_meeting_without_a_place_is_not_named_by_none():
    assert named_meetings.read("Who spoke?", known(Meeting("basin", "forum"))) is None


@pytest.mark.parametrize("word", ["met 2010 ", "first second ", "Tarsk ", "meeting of ", "the " * 3, "May 2011 "])
def test_a_long_question_is_read_at_once(word):
    meetings = known(*(replace(HELD[n % 4], key=f"{n}", place=f"Town{n}, Belmark") for n in range(1_000)))

    assert len(word * 2_000) >= 2_000
    named_meetings.read((word * 2_000)[:2_000], meetings)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("What was asked in the second session?", {2}),
        ("Who chaired Session 3 and session four?", {3, 4}),
        ("Who spoke in session II?", {2}),
        ("What did the session discuss?", set()),
        ("What was said in the closing session in Seoul?", set()),
        ("In which session I spoke?", set()),
    ],
)
def test_sessions_are_named_by_number(text, numbers):
    assert named_meetings.sessions(text) == numbers


def test_other_sessions_than_the_one_that_is_named_count_for_less(searcher):
    found = searcher.search("What was asked in the second session?", top_k=60, explain=True).results

    of_session = {its.passage.provenance.session and its.passage.provenance.session.number for its in found}
    assert len(of_session) > 2
    for its in found:
        session = its.passage.provenance.session
        assert (its.explanation.elsewhere == 1) == (session is not None and session.number == 2)


def test_a_session_that_no_report_has_is_not_looked_for(searcher):
    found = searcher.search("What was asked in session 17?", explain=True).results

    assert {its.explanation.elsewhere for its in found} == {1}


def test_a_group_s_page_is_not_elsewhere(searcher):
    found = searcher.search("Who wrote the report of the Beijing meeting?", top_k=100, explain=True).results

    assert {its.passage.provenance.meeting is None for its in found} == {True, False}
    assert {its.explanation.elsewhere for its in found} == {1}
    other = searcher.search("Who wrote the report of the Seoul meeting?", top_k=100, explain=True).results
    assert {its.passage.provenance.meeting is None: its.explanation.elsewhere for its in other} == {True: 1, False: 0.7}


LOST = known(Meeting("basin", "7", 7, place="Lund, Norway", start=date(2013, 5, 6), end=date(2013, 5, 7)))


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("What was said at the Lund meeting?", True),
        ("What did the seventh meeting recommend?", True),
        ("What was recommended in May 2013?", True),
        ("What did people in Lund make of it?", False),
    ],
)
def test_a_meeting_without_a_report_is_known_when_it_is_asked_about(text, sure):
    found = named_meetings.not_held(text, LOST)

    assert ([its.key for its in found.meetings], found.sure) == (["7"], sure)


@pytest.mark.parametrize("text", ["What does Lund export?", "What was said in 2013?", "What did Dr Lund say?"])
def test_a_town_or_a_year_alone_is_no_meeting(text):
    assert named_meetings.not_held(text, LOST) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("What was said about salmon at the Lund meeting of May 2013?", "What was said about salmon?"),
        ("In Lund, who spoke for the herders?", "who spoke for the herders?"),
        ("What did the seventh meeting recommend on lamps?", "What did recommend on lamps?"),
    ],
)
def test_a_question_without_the_meeting_that_it_names(text, left):
    assert " ".join(named_meetings.without(text, LOST).split()).lstrip(", ") == left


@pytest.mark.parametrize("text", ["the BEİJING meeting", "the Beıjing meeting", "the ẞeijing meeting"])
def test_a_city_in_odd_letters_is_no_error(searcher, text):
    searcher.search(f"What was said at {text}?")


def test_a_place_may_end_in_a_full_stop():
    washington = Meeting("basin", "9", 9, place="Washington D.C.", start=date(2012, 1, 1))

    assert named_meetings.read("the Washington D.C. meeting", known(washington)).meetings == (washington,)


def test_a_named_meeting_counts_for_more(searcher):
    def share(question):
        results = searcher.search(question, top_k=20, filters=Filters()).results
        return sum(its.passage.provenance.meeting is not None for its in results)

    assert share("What was the purpose, at the third meeting?") > share("What was the purpose of the study group?")
