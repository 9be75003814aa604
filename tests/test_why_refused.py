"""What people are told of why a question is refused."""

import pytest
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.confidence import Reason
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.search import Searcher


def test_a_meeting_before_the_first_that_is_known_is_not_there(tmp_path):
    for number, word in ((2, "second"), (3, "third")):
        (tmp_path / f"{number}.txt").write_text(
            f"Wool Council\n\nReport of the {word.capitalize()} Meeting\n\nHane, Dessia, {number} May 2011\n\n"
            "Session 1: Wool\n\nDr. Ann Lee said that wool is dear. Mr. Tom Orlo said that sheep are few.\n"
        )
    build([tmp_path], tmp_path / "index")
    asked = Answerer(Searcher(Index(tmp_path / "index"))).ask("What was said about wool at the first meeting?")

    assert asked.message == "No first meeting is known; the first is the second."


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(meeting=("2",)), "The report of that meeting is not held. Second meeting: 11–12 October 2005"),
        (Filters(place=("Seoul", "Tokyo")), "The reports of these meetings are not held: First meeting: "),
    ],
)
def test_filters_that_leave_but_meetings_without_reports_say_so(answerer, filters, said):
    asked = answerer.ask("What was said about human rights?", filters=filters)

    assert asked.reason is Reason.REPORT_NOT_HELD
    assert asked.message.startswith(said)


def test_two_people_at_once_are_to_be_asked_of_one_by_one(answerer):
    asked = answerer.ask("How did Shen Shishun and Hideya Kurata differ on the Six Party Talks?")

    assert not asked.answered
    assert asked.message == (
        "No one passage that comes near concerns Shen Shishun and Hideya Kurata; ask of each by itself."
    )


def test_a_name_with_a_slip_is_told_the_nearest(answerer):
    asked = answerer.ask("What did Hideya Kuratta say about a peace regime?")

    assert asked.message == "No report names Hideya Kuratta; nearest is Hideya Kurata."
