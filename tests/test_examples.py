"""Questions to start from: made of what a library holds, asked before they are shown."""

import re
from pathlib import Path

import pytest
import salt_council
from trackrecord.corpus.model import Kind, Passage, Provenance, SourceSpan, StudyGroupRef
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.confidence import Reason
from trackrecord.retriever.examples import MOST, examples
from trackrecord.retriever.search import Searcher
from trackrecord.retriever.topics import as_spoken, topic

ROOT = Path(__file__).parent.parent
LIBRARIES = {
    "docs": ROOT / "docs" / "reports",
    **{its.name: its for its in sorted((ROOT / "eval" / "libraries").iterdir()) if its.is_dir()},
}
PILOTS = """Report of the Harbour Commission

The commission met in Port Ellis on 4 May 2015. Twelve members attended.

Ms. Ada Kern (Pilots' Guild) presented a paper on night pilots. She argued that no tanker should enter the harbour at \
night without two pilots, because the lights on the north mole fail in storms.

The commission recommended that the lights on the north mole be renewed before the winter.
"""
NOTES = """Notes

The lights on the north mole fail in storms, and the tankers wait outside. Nobody knows who is to pay for new ones.
"""
HOSTILE = """Summary report

The first meeting of the Council on the Salt Pans of Ombria Bay was held in Pellworth on 3-4 May 2010.

Session 1: <b onclick="alert(1)">Salt</b> = 1+1

Dr. Anna Veldt (Kestrava) presented a paper on salt. She argued that salt must be dried in the sun.

Session 2: SUPERCALIFRAGILISTIC_____________________________________________________________________________WALLS

Captain Jan Veldt (Pilots' Guild) presented a paper on ferries. He opposed a night ferry, because the channel was not \
lit.
"""


def opened(folder, *reports):
    """A library of texts."""
    library = folder / "library"
    library.mkdir()
    for at, text in enumerate(reports):
        (library / f"{at}.txt").write_text(text)
    return indexed(folder, library)


def indexed(folder, *libraries):
    build(libraries, folder / "index")
    return Answerer(Searcher(Index(folder / "index")))


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    return indexed(tmp_path_factory.mktemp("docs"), LIBRARIES["docs"])


def assert_answered(answerer, questions):
    """Each, but what is asked of a meeting whose report is not held, with evidence that stands."""
    for question in questions:
        answer = answerer.ask(question)
        if answer.reason is Reason.REPORT_NOT_HELD:
            assert question == questions[-1]
            continue
        assert answer.answered, question
        assert answer.confidence >= 0.5, question
        assert answer.citations, question
        assert all(its.verified for its in answer.citations)


def assert_reads_well(questions):
    assert len(questions) <= MOST
    assert len(set(questions)) == len(questions)
    for question in questions:
        assert re.fullmatch(r"(?:What|Which|Who|When) [\w’' .-]+\?", question), question
        assert len(question.split()) <= 16, question
        assert not re.search(r"\bNone\b|[A-Z]{4,}|\s\s", question), question


def test_the_bundled_library_is_asked_four_that_it_answers(answerer):
    found = examples(answerer)

    assert len(found) == MOST
    assert_reads_well(found)
    assert_answered(answerer, found)


@pytest.mark.parametrize("name", LIBRARIES)
def test_other_libraries_are_asked_four_that_they_answer(name, tmp_path, docs):
    answerer = docs if name == "docs" else indexed(tmp_path, LIBRARIES[name])
    found = examples(answerer)

    assert len(found) == MOST
    assert_reads_well(found)
    assert_answered(answerer, found)


def test_they_are_of_different_sorts_and_the_last_is_on_a_report_that_is_not_held(salt):
    found = examples(salt)

    # Of the three topics sanctions are told best of; ferries are left for who spoke of them; two met in Pellworth.
    assert found == (
        "What was said about sanctions?",
        "What did Piet Orlo say about ferries?",
        "Which recommendations were made at the Dunmarrow meeting?",
        "When was the Corrigan meeting?",
    )
    assert_answered(salt, found)


def test_who_is_asked_about_is_quoted_and_nobody_else(salt):
    (question,) = [its for its in examples(salt) if its.startswith("What did ")]

    speakers = {its.provenance.speaker.name for its in salt.ask(question).citations}
    assert speakers == {"Piet Orlo"}


def test_where_all_reports_are_held_the_fourth_is_on_one_of_them(docs):
    assert examples(docs) == (
        "What was said about weather warnings?",
        "What did Tran Van Duc say about ferries?",
        "Which recommendations were made at the Hanoi meeting?",
        "When was the Hanoi meeting?",
    )


def test_other_words_in_the_reports_are_other_words_in_the_questions(tmp_path):
    exchanged = {"Sanctions": "Tariffs", "sanctions": "tariffs", "Corrigan": "Port Ellis", "Piet Orlo": "Ada Kern"}

    assert examples(salt_council.opened(tmp_path, exchanged)) == (
        "What was said about tariffs?",
        "What did Ada Kern say about ferries?",
        "Which recommendations were made at the Dunmarrow meeting?",
        "When was the Port Ellis meeting?",
    )


def test_a_city_where_several_met_names_no_meeting(tmp_path):
    answerer = salt_council.opened(tmp_path, {"Corrigan": "Pellworth"})

    assert examples(answerer)[-1] == "When was the fourth meeting?"


def test_two_groups_whose_meetings_have_the_same_numbers(tmp_path):
    salt = salt_council.write(tmp_path / "salt", {"Corrigan": "Hanoi"})
    found = examples(indexed(tmp_path, salt, LIBRARIES["docs"]))

    assert_reads_well(found)
    # Hanoi is where both met, and both had a second meeting.
    assert not any("Hanoi" in its or "second" in its for its in found)


def test_a_report_without_sessions_has_questions_too(tmp_path):
    answerer = opened(tmp_path, PILOTS)

    found = examples(answerer)
    assert found == ("What was recommended?", "When was the Port Ellis meeting?")
    assert_answered(answerer, found)


def test_where_nothing_can_be_asked_there_are_none(tmp_path):
    assert examples(opened(tmp_path, NOTES)) == ()


def test_a_page_alone_knows_when_a_meeting_was(tmp_path):
    answerer = opened(tmp_path, salt_council.PAGE)

    assert examples(answerer) == ("When was the Corrigan meeting?",)
    assert_answered(answerer, examples(answerer))


def test_what_is_no_plain_name_is_not_asked_for(tmp_path):
    found = examples(opened(tmp_path, HOSTILE))

    assert_reads_well(found)
    assert not any("onclick" in its or "_" in its for its in found)


class Counting(Answerer):
    """An answerer that keeps what it was asked."""

    def __init__(self, searcher):
        super().__init__(searcher)
        self.asked = []

    def ask(self, text, **more):
        self.asked.append(text)
        return super().ask(text, **more)


def test_they_are_the_same_each_time_and_few_are_asked_for_them(salt, searcher):
    for its in (salt.searcher, searcher):
        one, other = Counting(its), Counting(its)

        assert examples(one) == examples(other)
        assert one.asked == other.asked
        assert len(one.asked) <= 12


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Flood warning", "Flood warning"),
        ("Energy Security in Northeast Asia: Challenges and Opportunities", "Energy Security in Northeast Asia"),
        ("Undersea Cables (continued)", "Undersea Cables"),
        ("Herders' crossings", "Herders' crossings"),
        ("THE BASIN BANK", "The Basin Bank"),
        ("Ferries, boats and rafts", None),
        ("How It Began", None),
        ("After Hesper Pass", None),
        ("Is anybody aboard?", None),
        ("Overview of the Situation in All Towns of the Bay and Beyond", None),
        ("Recommendations", None),
        ("Conclusions and recommendations", None),
        ("Wrap-up", None),
        ("Salt = 1+1", None),
        ("2012 and 2013", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_title_is_about(title, name):
    assert topic(title) == name


def passage(text):
    where = Provenance(StudyGroupRef("g", "G"), None, None, 1, None, None, SourceSpan("1.txt", "0", 0, len(text)))
    return Passage("g/1/body/p1", text, 1, Kind.OTHER, where)


def test_capitals_are_those_that_reports_have_within_sentences():
    passages = [
        passage("Cables break. Under the Strait of Ember the cables, once laid, are watched. The Basin Bank pays."),
        passage("It was said that the Basin Bank pays for cables and that 6-party talks go on."),
    ]

    assert as_spoken("Undersea Cables in the Strait of Ember", passages) == "undersea cables in the Strait of Ember"
    assert as_spoken("The Basin Bank", passages) == "the Basin Bank"
    assert as_spoken("6-Party Talks and UNCLOS", passages) == "6-Party talks and UNCLOS"
    assert as_spoken("A Fund of Our Own", []) == "a fund of our own"
