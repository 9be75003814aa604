"""Study groups' pages: with and without a list of meetings, under other headings, with other ways to write days."""

from datetime import date
from pathlib import Path

import pytest
from trackrecord.corpus import group_page, library, listed


@pytest.mark.parametrize(
    ("line", "number", "start", "end", "place"),
    [
        ("4th Meeting: 23-24 October 2006, Berkeley, USA.", 4, (2006, 10, 23), (2006, 10, 24), "Berkeley, USA"),
        ("First Meeting – Tokyo, Japan, 28–29 April 2005", 1, (2005, 4, 28), (2005, 4, 29), "Tokyo, Japan"),
        ("Meeting 3: Beijing, China (28-29 April 2006)", 3, (2006, 4, 28), (2006, 4, 29), "Beijing, China"),
        ("28–29 April 2006: Third Meeting, Beijing, China", 3, (2006, 4, 28), (2006, 4, 29), "Beijing, China"),
        ("3 – 28–29 April 2006 – Beijing, China", 3, (2006, 4, 28), (2006, 4, 29), "Beijing, China"),
        ("Second workshop (Hanoi, 3 May 2010)", 2, (2010, 5, 3), (2010, 5, 3), "Hanoi"),
        ("The third meeting was held in Oslo on 28 April 2006.", 3, (2006, 4, 28), (2006, 4, 28), "Oslo"),
        ("Meeting No. 2 | Seoul | October 11-12, 2005", 2, (2005, 10, 11), (2005, 10, 12), "Seoul"),
        ("Tokyo, Japan, 28-29 April 2005 (1st meeting)", 1, (2005, 4, 28), (2005, 4, 29), "Tokyo, Japan"),
    ],
)
def test_a_listed_meeting_is_read_however_its_line_is_written(line, number, start, end, place):
    said = {its.name: its.value for its in listed.read(line)}

    assert said == {"number": number, "start": date(*start), "end": date(*end), "place": place}


@pytest.mark.parametrize(
    "line",
    [
        "The first meeting of the group agreed that energy matters.",
        "This study group has met four times.",
        "1. Confidence and Security Building Measures in the North Pacific;",
        "Download the summary report.",
    ],
)
def test_other_lines_list_no_meeting(line):
    assert listed.read(line) == []


def test_what_a_line_says_is_quoted_where_it_stands():
    line = "28–29 April 2006: Third Meeting, Beijing, China"

    assert [line[its.at : its.to] for its in listed.read(line)] == [
        "Third",
        "28–29 April 2006",
        "28–29 April 2006",
        "Beijing, China",
    ]


def test_a_list_may_have_no_blank_lines_in_it():
    source = (
        "COUNCIL ON HERRING\n\nMeetings\n\n"
        "First meeting: Oslo, 3-4 May 2016 (report available)\n"
        "Second meeting: Bergen, 6 October 2016 (no report)\n"
    )
    page = group_page.read("page.txt", source)

    assert group_page.is_group_page(source)
    assert [(its.number, its.place, its.found_in["place"].quote) for its in page.meetings] == [
        (1, "Oslo", "Oslo"),
        (2, "Bergen", "Bergen"),
    ]


def test_a_title_in_capitals_leads_no_group():
    page = group_page.read("page.txt", "HADRIEL COUNCIL\n\nSTUDY GROUP ON HEALTH\n\nIt met often in those years.\n")

    assert page.leads == ()


WITHOUT_LIST = (
    "Study Group on Shared Aquifers\n\nLead committees: EDC Norway and EDC Kazakhstan\n\n"
    "This study group looks at ground water that crosses borders.\n\n"
    "The mandate of the study group runs for three years.\n"
)


def test_a_page_without_a_list_is_a_page():
    page = group_page.read("page.txt", WITHOUT_LIST)

    assert group_page.is_group_page(WITHOUT_LIST)
    assert (page.title, page.leads, page.meetings) == (
        "Study Group on Shared Aquifers",
        ("EDC Norway", "EDC Kazakhstan"),
        (),
    )


WRAPPED = (
    "Study Group on Shared Aquifers\n\n"
    "The group was set up by eleven institutes of the northern basin, which had measured the same\n"
    "water under three names, and it has met wherever one of them could offer a room and the\n"
    "coffee that goes with it. Its reports are sent to all who took part.\n\n"
    "First meeting: Oslo, Norway, 3-4 May 2007 (report available)\n"
    "Second meeting: Bergen, Vestland County, 5-6 June 2008 (no report was ever published)\n"
    "Third meeting: Oslo, Norway, 7-8 May 2009 (report available)\n"
)


def test_meetings_on_lines_of_their_own_are_told_apart_where_the_page_is_wrapped():
    page = group_page.read("page.txt", WRAPPED)

    assert group_page.is_group_page(WRAPPED)
    assert [(its.number, its.place) for its in page.meetings] == [
        (1, "Oslo, Norway"),
        (2, "Bergen, Vestland County"),
        (3, "Oslo, Norway"),
    ]


PAGE = (
    "Shared aquifers\n\nStatus: active\n\nMeetings\n\n"
    "Meeting 1: Oslo, Norway, 3-4 May 2007\n\nMeeting 2: Bergen, Norway, 5-6 June 2008\n"
)
REPORT = (
    "Report of the Second Meeting\n\n"
    "The second meeting of the Study Group on Shared Aquifers was held in Bergen, Norway, "
    "on 12-13 June 2008.\n\nSession 1: Rain\n\nDr Ada Holm (Bergen) spoke about rain.\n"
)


def test_a_page_and_a_report_are_joined_and_what_contradicts_is_told(tmp_path: Path):
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "second.txt").write_text(REPORT)

    read = library.read([tmp_path])
    (group,) = read.groups

    assert group.active is True
    assert [(its.number, its.report, its.start) for its in group.meetings] == [
        (1, None, date(2007, 5, 3)),
        (2, "second.txt", date(2008, 6, 12)),
    ]
    warnings = [warning for document in read.documents for warning in document.warnings]
    assert "start: the report says 2008-06-12, the group's page says 2008-06-05" in warnings
