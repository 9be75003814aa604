"""Lists: all recommendations of a meeting, or those on a topic, each whole."""

import pytest
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever import listing
from trackrecord.retriever.answer import Route
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.search import Searcher

WALL = "The council recommends that the sea wall be inspected every spring."
CHANNEL = "The council recommends that the channel be lit from dusk until dawn."
PILOT = (
    "The council recommends that each ferry carry a second pilot at night. The second pilot is to be paid by the "
    "Pilots' Guild."
)
REGISTER = "The council recommends that the customs office keep a register of salt boats."
MASONS = "The council recommends that masons be trained in each harbour town."


def quotes(answer):
    return [its.quote for its in answer.citations]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("List the recommendations.", True),
        ("Please list all that was recommended.", True),
        ("Which recommendations were made?", True),
        ("What was recommended?", True),
        ("What was recommended at the Beijing meeting?", True),
        ("What was recommended by consensus at Port Sella in October 2010?", True),
        ("What did the third meeting recommend?", True),
        ("What has the council recommended?", True),
        ("What was recommended on energy?", False),
        ("What was recommended at the first meeting on energy?", False),
        ("What did the third meeting recommend about energy?", False),
        ("What did Piet Orlo recommend?", False),
        ("What did the chair say, and what did the council recommend?", False),
        ("What are the policy recommendations on energy?", True),
        ("energy recommendations", True),
        ("Give me the proposals on energy.", True),
        ("What did the council recommend of all this, every item?", True),
        ("What was said about the wall?", False),
        ("Who opposed the recommendations?", False),
        ("Why were recommendations made?", False),
        ("List the participants.", False),
        ("", False),
    ],
)
def test_a_list_is_asked_for(question, asks):
    assert listing.asks_for_list(question) is asks


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("List the recommendations.", [WALL, CHANNEL, PILOT, REGISTER, MASONS]),
        ("List the recommendations of the first meeting.", [WALL, CHANNEL, PILOT]),
        ("Which recommendations were made at the second meeting?", [REGISTER, MASONS]),
        ("What was recommended at the second meeting?", [REGISTER, MASONS]),
        ("What did the first meeting recommend?", [WALL, CHANNEL, PILOT]),
        ("List the recommendations of the Dunmarrow meeting.", [REGISTER, MASONS]),
        ("List the recommendations of 2010.", [WALL, CHANNEL, PILOT]),
        ("List the recommendations of the meeting in June 2011.", [REGISTER, MASONS]),
        ("What are the recommendations on the channel?", [CHANNEL]),
        ("List the recommendations on the register of salt boats.", [REGISTER]),
        ("Recommendations on masons?", [MASONS]),
        ("List the recommendations that concern the Pilots' Guild.", [PILOT]),
        ("List the recommendations of the first meeting on the channel.", [CHANNEL]),
    ],
)
def test_a_list_has_the_items_of_what_is_asked_for_whole_and_in_reading_order(salt, question, expected):
    answer = salt.ask(question)

    assert answer.route is Route.LIST
    assert quotes(answer) == expected
    assert [its.n for its in answer.citations] == list(range(1, len(expected) + 1))
    assert all(its.verified for its in answer.citations)
    assert answer.answer.splitlines() == [f"Recommendation: “{its}” [{n}]" for n, its in enumerate(expected, 1)]


def test_more_is_listed_than_an_answer_quotes_otherwise(salt):
    answer = salt.ask("List the recommendations.")

    assert len(answer.citations) > 3
    assert salt.ask("What was recommended on the wall?").route is Route.EXTRACTIVE
    assert len(salt.ask("What was recommended on the wall?").citations) <= 3


@pytest.mark.parametrize(
    "question",
    [
        "List the recommendations of the third meeting.",  # which made none
        "List the recommendations of the fourth meeting.",  # whose report is not held
        "List the recommendations of the second meeting on the channel.",  # which the first made
        "List the recommendations on sourdough bread.",
        "What recommendations were made on sanctions?",  # which a session was about, and no recommendation
        "List the recommendations about Japan.",  # which no recommendation concerns
        "List the recommendations about Vorland.",
    ],
)
def test_a_list_is_never_empty_nor_of_another_meeting_or_topic(salt, question):
    assert salt.ask(question).route is not Route.LIST


def test_a_list_is_within_the_filters(salt):
    of_second = salt.ask("List the recommendations.", filters=Filters(place=("Dunmarrow",)))
    of_third = salt.ask("List the recommendations.", filters=Filters(meeting=("3",)))

    assert quotes(of_second) == [REGISTER, MASONS]
    assert of_third.route is not Route.LIST


def test_a_list_ends_where_it_would_be_a_report(tmp_path):
    (tmp_path / "weir").mkdir()
    items = [f"The council recommends that the weir at mile {n} be mended." for n in range(1, 41)]
    (tmp_path / "weir" / "1.txt").write_text(
        "Summary report\n\nThe first meeting of the Council on the Weir was held in Hane on 3-4 May 2010.\n\n"
        "Session 1: The weir\n\nThe group agreed on the following recommendations:\n\n"
        + "\n\n".join(f"- {its}" for its in items)
        + "\n"
    )
    build([tmp_path / "weir"], tmp_path / "index")

    answer = Answerer(Searcher(Index(tmp_path / "index"))).ask("List the recommendations.")

    assert len(answer.citations) == listing.MOST == 25
    assert quotes(answer) == [its for its in items if its in quotes(answer)]
