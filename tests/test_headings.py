"""The ways to head a session, and sentences that only look like one."""

import pytest
from trackrecord.corpus.headings import Heading, read


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Session 3: Title", 3, "Title"),
        ("SESSION III – TITLE", 3, "Title"),
        ("Third session: Fisheries", 3, "Fisheries"),
        ("3rd Session — Fisheries", 3, "Fisheries"),
        ("Session One – Rivers and Borders", 1, "Rivers and Borders"),
        ("Agenda item 4: Piracy at sea", 4, "Piracy at sea"),
        ("Item 5. Water", 5, "Water"),
        ("Session 12 Maritime Matters", 12, "Maritime Matters"),
        ("Plenary Session IV. Trade", 4, "Trade"),
        ("First Working Session: Tides", 1, "Tides"),
        ("Session 3: 6-Party Talks", 3, "6-Party Talks"),
        ("  Session 5: Wrap-up  ", 5, "Wrap-up"),
        ("Session Two", 2, None),
        ("Twenty-first session", 21, None),
        ("Panel II: Before the Courts", 2, "Before the Courts"),
        ("Part C. Health Workers", 3, "Health Workers"),
        ("Part I: Rivers", 1, "Rivers"),
        ("2.1 Session I: The State of Orbits", 1, "The State of Orbits"),
        ("Working Group B: Fish", 2, "Fish"),
        ("WORKING GROUP III: FISH IN PART II WATERS", 3, "Fish in Part II Waters"),
        ("Evidence session 2: The Fishers", 2, "The Fishers"),
        ("QUESTION 2: WHO PAYS?", 2, "Who Pays?"),
        ("Theme 2: Fish", 2, "Fish"),
        ("Agenda Item No. 3: Fish", 3, "Fish"),
        ("Session 1 (09:00–10:30): Dams", 1, "Dams"),
        ("Session 2 | Fish", 2, "Fish"),
        ("Session 2—Fish", 2, "Fish"),
        ("Session 3, Law", 3, "Law"),
        ("Session 4: Next steps", 4, "Next steps"),
        ("Morning session: Dams", None, "Dams"),
    ],
)
def test_a_session_s_heading_is_understood(line: str, number: int | None, title: str | None):
    assert read(line) == Heading("session", number, title)


@pytest.mark.parametrize(
    ("line", "title", "chair"),
    [
        ("Session 1: Dams (Chair: Dr Ann Lee)", "Dams", "Dr Ann Lee"),
        ("Session 1 (Chair: Tom Orr, WHO): Dams", "Dams", "Tom Orr, WHO"),
        ("Session 1 - Dams – Moderator: Ann Lee", "Dams", "Ann Lee"),
        ("Session 1: Dams, chaired by Prof. Tom Orr", "Dams", "Prof. Tom Orr"),
        ("SESSION 1: DAMS (In the chair: Mrs Lena Varga)", "Dams", "Mrs Lena Varga"),
    ],
)
def test_a_heading_may_say_who_chairs(line: str, title: str, chair: str):
    assert read(line) == Heading("session", 1, title, chair=chair)


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [("Item 3. Review of the budget.", True), ("Session 3. Delegates asked for more.", False)],
)
def test_a_heading_between_blank_lines_may_end_with_a_full_stop(line: str, is_heading: bool):
    assert read(line) is None
    assert (read(line, alone=True) is not None) == is_heading


@pytest.mark.parametrize(
    "line", ["Closing remarks", "Concluding Session", "CLOSING CEREMONY", "Next Meeting", "Acknowledgements:"]
)
def test_a_closing_s_heading_is_understood(line: str):
    assert read(line) == Heading("closing", None, None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Session 3 was chaired by Mr X.",
        "Session 3 Maritime Security was chaired by Mr X.",
        "The third session was chaired by Ambassador Jin.",
        "In Session 3: a talk",
        "Sessions 3: a talk",
        "The meeting was closed.",
        "EIGHTH SESSION OF THE COMMISSION",
        "PART II OF THE TREATY",
        "Session 1: " + "word " * 60,
    ],
)
def test_ordinary_text_is_no_heading(line: str):
    assert read(line) is None


def test_a_title_in_capitals_is_set_in_title_case():
    assert read("SESSION 2: THE FUTURE OF THE TALKS") == Heading("session", 2, "The Future of the Talks")


def test_a_title_in_mixed_case_is_left_as_it_is():
    assert read("Session 2: The DPRK and the NPT") == Heading("session", 2, "The DPRK and the NPT")


@pytest.mark.parametrize(
    "line", ["Session 3. It was chaired by Mr X.", "Session 3-5 were merged into one.", "Session X-ray"]
)
def test_a_sentence_that_opens_like_a_heading_is_none(line: str):
    assert read(line) is None
