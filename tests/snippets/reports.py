"""`~/reports` of who follows the documentation: the page of an invented study group, and two of its reports."""

from pathlib import Path

from reading import rendering

GROUP = "Study Group on Safety in Coastal Shipping"

PAGE = f"""{GROUP}

The group brings together harbour masters, shipping companies and coast guards of nine countries. Its members take part
in their personal capacity.

Meetings

First meeting: Manila, 4-5 June 2018

Second meeting: Hanoi, 12-13 March 2019
"""


def _paragraph(*sentences: str) -> dict[str, object]:
    return {"para": [{"t": sentence} for sentence in sentences]}


def _item(sentence: str) -> dict[str, object]:
    return {"item": [{"t": sentence}]}


MANILA = {
    "facts": {"group": GROUP},
    "blocks": [
        {"title": GROUP},
        {"title": "Report of the First Meeting"},
        {"line": "Manila, Philippines, 4-5 June 2018"},
        _paragraph(
            f"The first meeting of the {GROUP} was held in Manila, Philippines, on 4-5 June 2018.",
            "Twenty-six participants attended.",
        ),
        {"heading": "Session 1: Ferries"},
        _paragraph(
            "The session was chaired by Dr. Luz Abarca (Harbour Institute).",
            "Captain Tran Van Duc (Pilots' Association) presented a paper on overloaded ferries.",
            "He opposed a limit on passengers that would hold for all ferries alike, because small boats serve "
            "villages that no road reaches.",
        ),
        {"heading": "Recommendations"},
        _paragraph("The group agreed on the following recommendations:"),
        _item("Harbour masters should count the passengers of each ferry before it leaves."),
    ],
}

HANOI = {
    "facts": {"group": GROUP},
    "blocks": [
        {"title": GROUP},
        {"title": "Report of the Second Meeting"},
        {"line": "Hanoi, Viet Nam, 12-13 March 2019"},
        _paragraph(
            f"The second meeting of the {GROUP} was held in Hanoi, Viet Nam, on 12-13 March 2019.",
            "Thirty-one participants attended.",
        ),
        {"heading": "Session 1: Ferries"},
        _paragraph(
            "The session was chaired by Ms. Nguyen Thi Lan (Coast Guard Academy).",
            "Captain Tran Van Duc (Pilots' Association) presented a second paper on overloaded ferries.",
            "He now supported a limit on passengers, since three ferries had capsized within a year.",
        ),
        {"heading": "Session 2: Weather warnings"},
        _paragraph(
            "Professor Ines Robles (Institute of Meteorology) presented a paper on weather warnings.",
            "She reported that warnings by radio reach four fishing boats of ten.",
            "In the discussion, one participant said that telephones reach more.",
        ),
        {"heading": "Recommendations"},
        _paragraph("The group agreed on the following recommendations:"),
        _item("Ferries should carry no more passengers than they have life jackets."),
        _item("Weather warnings should be sent to telephones as well as by radio."),
    ],
}

#: Questions on them, in our form.
QUESTIONS = """\
- id: ferries-limit
  question: Did Captain Duc come round to a limit on passengers?
  type: position
  split: dev
  evidence:
  - quote: He now supported a limit on passengers
    in: reports/2
    session: 1
    grade: 2
- id: fish-prices
  question: What was said about the price of fish?
  type: absent
  split: test
  refuse: not_in_reports
"""


def write(folder: Path) -> None:
    """The page as text, one report as DOCX and one as PDF, in a folder that is made here."""
    folder.mkdir()
    (folder / "group.txt").write_text(PAGE, encoding="utf-8")
    (folder / "2018-manila.docx").write_bytes(rendering.as_styled_document(MANILA))
    (folder / "2019-hanoi.pdf").write_bytes(rendering.as_set_page(HANOI))
