"""An answer laid out meeting by meeting, over an invented council whose members change their minds."""

import json
import subprocess
import sys

import pytest
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.answer import By, Route
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.confidence import Reason
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.search import Searcher

PAGE = (
    "Council on the Lighthouses of Marrow Sound\n\n"
    "Meetings\n\n"
    "First meeting: Aldport, 3-4 May 2010\n\n"
    "Second meeting: Brackle, 7-8 June 2011\n\n"
    "Third meeting: Aldport, 2-3 May 2012\n\n"
    "Fourth meeting: Corran, 9-10 May 2013\n"
)
OPENING = (
    "Summary report\n\nThe {ordinal} meeting of the Council on the Lighthouses of Marrow Sound was held in {place} on "
    "{days}. Twenty participants attended.\n\nSession 1: {title}\n\n"
)
REPORTS = {
    "1.txt": OPENING.format(ordinal="first", place="Aldport", days="3-4 May 2010", title="Automatic lamps")
    + "Captain Ida Worrell (Pilots' Guild) presented a paper on automatic lamps. She opposed automatic lamps, because "
    "a lamp without a keeper would go out in every gale. She asked for two more keepers on Skerry Rock.\n",
    "2.txt": OPENING.format(ordinal="second", place="Brackle", days="7-8 June 2011", title="Fog horns")
    + "Mr. Peder Lund (Harbour Board) presented a paper on fog horns. He reported that the horn on Skerry Rock could "
    "be heard at nine miles. He proposed to sound it every two minutes.\n",
    "3.txt": OPENING.format(ordinal="third", place="Aldport", days="2-3 May 2012", title="Automatic lamps again")
    + "Captain Ida Worrell (Pilots' Guild) presented a second paper on automatic lamps. She now supported automatic "
    "lamps, provided that a keeper visited each of them once a week. She had counted four failures in a year.\n",
}
QUESTION = "What did Captain Worrell think of automatic lamps?"


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    folder = tmp_path_factory.mktemp("council")
    (folder / "lighthouses").mkdir()
    for name, text in {"page.txt": PAGE, **REPORTS}.items():
        (folder / "lighthouses" / name).write_text(text)
    build([folder / "lighthouses"], folder / "index")
    return Answerer(Searcher(Index(folder / "index")))


def test_meetings_stand_by_date_each_with_what_it_has(council):
    answer = council.ask(QUESTION, by=By.MEETING)

    assert answer.route is Route.BY_MEETING
    assert [(its.meeting, its.held, bool(its.citations)) for its in answer.by_meeting] == [
        ("lighthouses/1", True, True),
        ("lighthouses/2", True, False),
        ("lighthouses/3", True, True),
        ("lighthouses/4", False, False),
    ]


def test_a_change_of_position_can_be_seen(council):
    answer = council.ask(QUESTION, by=By.MEETING)
    first, second, third, fourth = answer.by_meeting
    quotes = {its.n: its.quote for its in answer.citations}

    assert any("opposed automatic lamps" in quotes[n] for n in first.citations)
    assert any("now supported automatic lamps" in quotes[n] for n in third.citations)
    assert "Second meeting: 7–8 June 2011, Brackle: nothing found" in answer.answer.splitlines()
    assert "Fourth meeting: 9–10 May 2013, Corran (report not held)" in answer.answer.splitlines()
    assert (second.confidence, fourth.confidence) == (0, 0)


def test_citations_are_numbered_through_and_each_is_of_its_meeting(council):
    answer = council.ask(QUESTION, by=By.MEETING)

    assert [its.n for its in answer.citations] == list(range(1, len(answer.citations) + 1))
    for of_meeting in answer.by_meeting:
        for n in of_meeting.citations:
            citation = answer.citations[n - 1]
            assert citation.verified
            assert citation.passage_id.startswith(f"{of_meeting.meeting}/")
            assert f"[{n}]" in answer.answer


def test_a_pronoun_is_explained_outside_the_quote(council):
    opened = [its for its in council.ask(QUESTION, by=By.MEETING).citations if its.quote.startswith("She ")]

    assert opened
    for citation in opened:
        assert citation.opening == "Ida Worrell"
        assert "[" not in citation.quote


def test_filters_leave_out_the_other_meetings(council):
    answer = council.ask(QUESTION, by=By.MEETING, filters=Filters(place=("Aldport",)))

    assert [its.meeting for its in answer.by_meeting] == ["lighthouses/1", "lighthouses/3"]


def test_where_no_meeting_has_anything_it_is_refused(council):
    answer = council.ask("What did Captain Worrell think of Professor Kowalczyk's submarine?", by=By.MEETING)

    assert (answer.answered, answer.reason) == (False, Reason.NOT_IN_REPORTS)
    assert all(not its.citations for its in answer.by_meeting)
    assert len(answer.by_meeting) == 4


def test_it_is_the_same_over_http_and_on_the_command_line(client, index_folder):
    body = {"question": "What was said about sanctions?", "by": "meeting"}
    command = [sys.executable, "-m", "trackrecord", "ask", body["question"], "--by", "meeting", "--json"]
    done = subprocess.run([*command, "--index", index_folder], capture_output=True, text=True, check=True)
    over_http = client.post("/v1/ask", json=body).json()
    printed = json.loads(done.stdout)

    assert over_http["by_meeting"] == printed["by_meeting"]
    assert [its["held"] for its in over_http["by_meeting"]] == [False, False, True, False]
    assert client.post("/v1/ask", json={**body, "by": "speaker"}).status_code == 422
