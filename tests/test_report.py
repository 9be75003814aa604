"""What is read from reports: the bundled one, and others in other styles."""

from dataclasses import replace
from datetime import date

import pytest
from trackrecord.corpus import group_page, library, report
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.corpus.model import Document, Kind, Library, Meeting, Presentation, Section, Session, StudyGroup
from trackrecord.corpus.spans import stands

REPORT = "meeting-3-beijing-2006-04.txt"
PAGE = "study-group.txt"

CO_HOSTED = """\
REPORT

The Second Workshop of the CSCAP Study Group on Water Security was co-hosted by CSCAP Thailand
and CSCAP Vietnam in Bangkok, Thailand, from 30 April to 2 May 2010.

Session One – Rivers and Borders

Dr Mei Lin Tan chaired the session. Professor Arun Rao spoke of dams.

Session Two – Data Sharing

Participants disagreed. They took a vote.

The meeting closed with thanks to the hosts.
"""

WITHOUT_SESSIONS = """\
Note on a talk

Experts spoke of fishing rights.

They agreed on little.
"""


@pytest.fixture(scope="module")
def bundled() -> Library:
    return library.read([BUNDLED])


@pytest.fixture(scope="module")
def group(bundled: Library) -> StudyGroup:
    (only,) = bundled.groups
    return only


@pytest.fixture(scope="module")
def beijing(group: StudyGroup) -> Meeting:
    (held,) = (meeting for meeting in group.meetings if meeting.report)
    return held


@pytest.fixture(scope="module")
def beijing_report(bundled: Library) -> Document:
    (document,) = (document for document in bundled.documents if document.file == REPORT)
    return document


@pytest.fixture(scope="module")
def sections(beijing_report: Document) -> dict[str, Section]:
    return {section.key: section for section in beijing_report.sections}


def test_the_meeting_is_named_by_its_number(beijing: Meeting):
    assert (beijing.id, beijing.number, beijing.report) == ("northeast-asia/3", 3, REPORT)


def test_the_meeting_s_title(beijing: Meeting):
    assert beijing.title == (
        "Third Expert Meeting of the CSCAP Study Group on How to Realize Multilateral Security "
        "Cooperation in North Pacific/Northeast Asia"
    )


def test_where_the_meeting_was_held_and_by_whom(beijing: Meeting):
    assert beijing.venue == "Beijing New Plaza Hotel"
    assert beijing.place == "Beijing, China"
    assert beijing.host == "CSCAP China"


def test_when_the_meeting_was_held(beijing: Meeting):
    assert (beijing.start, beijing.end) == (date(2006, 4, 28), date(2006, 4, 29))


def test_how_many_took_part(beijing: Meeting):
    assert beijing.participants == 26


def test_the_sessions_have_number_title_and_chair(beijing: Meeting):
    assert [replace(session, presentations=(), found_in={}) for session in beijing.sessions] == [
        Session(
            1,
            "Overview of Security Situation in Northeast Asia and Tasks for Multilateral Security Cooperation",
            "Professor Yamamoto",
        ),
        Session(
            2,
            "Theoretical Framework, Approaches and Mechanisms for Multilateral Security Cooperation",
            "Professor In-Taek Hyun",
        ),
        Session(3, "6-Party Talks and Multilateral Security Cooperation", "Ambassador Jin"),
        Session(4, "Non-traditional Security Threat and Multilateral Security Cooperation", "Professor T J Pempel"),
        Session(5, "Wrap-up", None),
    ]


def test_who_presented_what(beijing: Meeting):
    given = [(its.presenter, its.affiliation, its.title) for its in beijing.sessions[1].presentations]

    assert given == [
        (
            "Yoshinobu Yamamoto",
            "CSCAP Japan",
            "Multilateral Security Framework in Northeast Asia – A Theoretical Essay",
        ),
        ("Tsutomu Kikuchi", "CSCAP Japan", "Institutional Linkages and Security Order in Northeast Asia"),
        (
            "Phillip Yang",
            "Taiwan University",
            "Northeast Asia Security Cooperation: International Relations Theory and Embedded Regionalism",
        ),
    ]
    assert [len(session.presentations) for session in beijing.sessions] == [3, 3, 6, 3, 0]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Dr Ana Rao, of the Delhi Centre, presented a paper entitled 'Forty Days: A View'.", "Forty Days: A View"),
        (
            "Dr Ana Rao of the Delhi Centre presented 'The Honest Maker's Loss', which was long.",
            "The Honest Maker's Loss",
        ),
        ("Dr Ana Rao of the Delhi Centre presented “Rain ‘Shared’ and Not”.", "Rain ‘Shared’ and Not"),
    ],
)
def test_a_title_stands_between_quotation_marks_of_any_kind(said, title):
    sections = report.read("r.txt", f"Session 1: Rain\n\n3. {said} She argued that rain is shared.\n").sections
    (given,) = next(its.session.presentations for its in sections if its.session)

    assert (given.presenter, given.affiliation, given.title) == ("Ana Rao", "Delhi Centre", title)


def test_the_sections_and_how_many_paragraphs_each_has(sections: dict[str, Section]):
    counts = {key: len(section.paragraphs) for key, section in sections.items()}
    assert counts == {"header": 1, "s1": 1, "s2": 1, "s3": 1, "s4": 1, "s5": 16, "closing": 2}


def test_the_header_tells_of_the_meeting(sections: dict[str, Section]):
    (header,) = sections["header"].paragraphs
    assert header.kind is Kind.HEADER
    assert header.folded.text.startswith("The Third Expert Meeting of the CSCAP Study Group")


def test_the_closing_holds_thanks_and_signature(sections: dict[str, Section]):
    thanks, signature = sections["closing"].paragraphs
    assert thanks.kind is signature.kind is Kind.CLOSING
    assert thanks.folded.text.startswith("All four co-chairs expressed their satisfaction")
    assert signature.folded.text == "Dr Tanya Ogilvie-White University of Canterbury May 2006"


def test_the_fifth_session_has_fifteen_list_items(sections: dict[str, Section]):
    opening, *items = sections["s5"].paragraphs
    assert opening.folded.text.endswith("Most of these are presented below:")
    assert len(items) == 15
    assert items[7].folded.text == (
        "The armistice agreement should be replaced with a peace mechanism on the Korean peninsula"
    )
    assert not any(item.folded.text.startswith("•") for item in items)


def test_a_page_break_in_mid_sentence_leaves_no_gap(sections: dict[str, Section]):
    (paragraph,) = sections["s1"].paragraphs
    assert "the more realistic goals of encouraging functional cooperation" in paragraph.folded.text


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("s2", "through dialogue and confidence-building."),
        ("s3", "the adoption of non-coercive means"),
        ("s3", "abandoning all anti-DPRK policies"),
        ("s4", "deal with non-traditional security threats"),
    ],
)
def test_hyphens_at_line_ends_that_belong_to_the_word_stay(sections: dict[str, Section], key: str, words: str):
    assert words in sections[key].paragraphs[0].folded.text


def test_every_paragraph_stands_in_its_source(bundled: Library):
    for document in bundled.documents:
        for section in document.sections:
            for paragraph in section.paragraphs:
                text = paragraph.folded
                assert stands(document.source.text, text.char_start, text.char_end, text.text)


def test_every_fact_quotes_words_that_stand_in_the_source(bundled: Library, group: StudyGroup):
    sources = {document.file: document.source.text for document in bundled.documents}
    sessions = [session for meeting in group.meetings for session in meeting.sessions]
    given = [its for session in sessions for its in session.presentations]
    for described in (group, *group.meetings, *sessions, *given):
        for its in described.found_in.values():
            assert stands(sources[its.file], its.char_start, its.char_end, its.quote)


def test_facts_say_which_file_they_were_read_from(beijing: Meeting):
    assert (beijing.found_in["venue"].file, beijing.found_in["venue"].quote) == (
        REPORT,
        "at the Beijing New Plaza Hotel",
    )
    assert (beijing.found_in["place"].file, beijing.found_in["place"].quote) == (PAGE, "Beijing, China")


def test_a_session_says_where_its_title_chair_and_presentations_were_read(beijing: Meeting):
    session = beijing.sessions[1]
    first, second, _ = session.presentations

    assert session.found_in["title"].quote == (
        "Session 2: Theoretical Framework, Approaches and Mechanisms for Multilateral Security Cooperation"
    )
    assert session.found_in["chair"].quote == "The second session was chaired by Professor In-Taek Hyun (CSCAP Korea)."
    assert first.found_in["presenter"] == first.found_in["title"]
    assert first.found_in["title"].quote.startswith("The first paper, entitled “Multilateral Security Framework")
    # A title that follows in a sentence of its own.
    assert second.found_in["presenter"].quote.startswith("Professor Yamamoto’s presentation was followed by")
    assert second.found_in["title"].quote.startswith("The paper, entitled “Institutional Linkages")


def test_the_bundled_reports_raise_one_doubt(bundled: Library):
    ((doubt,), none) = [document.warnings for document in bundled.documents]

    assert doubt.startswith("Chen answers what Shen Shishun was asked")
    assert none == ()


def test_the_group_s_page_gives_title_leads_and_state(group: StudyGroup):
    assert group.title == "Future prospects for multilateral security frameworks in Northeast Asia"
    assert group.leads == ("CSCAP-Japan", "CSCAP-China", "CSCAP-Korea", "US-CSCAP")
    assert group.active is False
    assert group.page == PAGE


def test_the_group_s_page_lists_four_meetings(group: StudyGroup):
    assert [(its.number, its.place, its.start, its.end) for its in group.meetings] == [
        (1, "Tokyo, Japan", date(2005, 4, 28), date(2005, 4, 29)),
        (2, "Seoul, South Korea", date(2005, 10, 11), date(2005, 10, 12)),
        (3, "Beijing, China", date(2006, 4, 28), date(2006, 4, 29)),
        (4, "Berkeley, USA", date(2006, 10, 23), date(2006, 10, 24)),
    ]


def test_of_a_meeting_without_a_report_only_what_the_page_says_is_known(group: StudyGroup):
    tokyo = group.meetings[0]
    assert (tokyo.report, tokyo.sessions) == (None, ())
    assert (tokyo.title, tokyo.venue, tokyo.host, tokyo.participants) == (None, None, None, None)


def test_the_page_s_numbered_agenda_is_marked_as_such(bundled: Library):
    (page,) = (document for document in bundled.documents if document.file == PAGE)
    (section,) = page.sections
    assert section.key == "group"
    agenda = [paragraph for paragraph in section.paragraphs if paragraph.kind is Kind.AGENDA]
    assert [paragraph.folded.text[:13] for paragraph in agenda] == [
        "Confidence an",
        "Proliferation",
        "The roles of ",
        "Regional Poli",
    ]


def test_a_report_is_not_taken_for_a_group_s_page():
    assert not group_page.is_group_page(CO_HOSTED)
    assert not group_page.is_group_page(WITHOUT_SESSIONS)


def test_a_page_that_says_little_is_read_as_saying_little():
    source = "Fisheries\n\n1st Meeting: Manila, Philippines.\n\n2nd Meeting: 3 May 2010.\n"
    assert group_page.is_group_page(source)
    page = group_page.read("page.txt", source)
    assert (page.title, page.leads, page.active) == ("Fisheries", (), None)
    assert [(its.number, its.start, its.place) for its in page.meetings] == [
        (1, None, "Manila, Philippines"),
        (2, date(2010, 5, 3), None),
    ]


def test_a_co_hosted_meeting_in_another_style():
    assert report.read("water.txt", CO_HOSTED).facts == {
        "title": "Second Workshop of the CSCAP Study Group on Water Security",
        "number": 2,
        "group": "Water Security",
        "host": "CSCAP Thailand and CSCAP Vietnam",
        "place": "Bangkok, Thailand",
        "start": date(2010, 4, 30),
        "end": date(2010, 5, 2),
    }


def test_sessions_in_another_style():
    found = report.read("water.txt", CO_HOSTED).sections
    assert [section.key for section in found] == ["header", "s1", "s2", "closing"]
    assert [plain(section.session) for section in found] == [
        None,
        Session(1, "Rivers and Borders", "Dr Mei Lin Tan", (Presentation("Arun Rao", None, None),)),
        Session(2, "Data Sharing", None),
        None,
    ]


def plain(session: Session | None) -> Session | None:
    """A session without the words that its facts were read from."""
    if session is None:
        return None
    given = tuple(replace(its, found_in={}) for its in session.presentations)
    return replace(session, presentations=given, found_in={})


def test_quotes_of_another_style_stand_in_the_source():
    its = report.read("water.txt", CO_HOSTED)
    first = next(section.session for section in its.sections if section.session)
    assert first.found_in["chair"].quote == "Dr Mei Lin Tan chaired the session."
    assert its.found_in["host"].quote == "co-hosted by CSCAP Thailand and CSCAP Vietnam"
    for found in (*its.found_in.values(), *first.found_in.values()):
        assert stands(CO_HOSTED, found.char_start, found.char_end, found.quote)


def test_a_report_without_sessions_is_one_body():
    its = report.read("talk.txt", WITHOUT_SESSIONS)
    assert [section.key for section in its.sections] == ["header", "body"]
    assert [paragraph.folded.text for paragraph in its.sections[1].paragraphs] == [
        "Experts spoke of fishing rights.",
        "They agreed on little.",
    ]
    assert its.warnings == ("no session headings were recognised: the report is one body",)


def test_a_report_that_says_nothing_of_its_meeting_has_no_facts():
    its = report.read("talk.txt", WITHOUT_SESSIONS)
    assert (its.facts, its.found_in) == ({}, {})


def test_sessions_that_count_from_one_again_are_both_kept():
    its = report.read("days.txt", "Opening.\n\nSession 1: A\n\nOne.\n\nSession 1: B\n\nTwo.\n")
    assert [section.key for section in its.sections] == ["header", "s1", "s1-2"]
    assert its.warnings == ("session 1 occurs 2 times",)


def test_what_follows_the_host_the_place_and_a_year_is_not_part_of_them():
    header = (
        "The Fourth Meeting was hosted by CSCAP Japan and was held at the Tokyo Prince Hotel in Tokyo. "
        "It met in May 2006 with 20 participants."
    )

    facts = report.read("r.txt", header).facts

    assert (facts["host"], facts["venue"], facts["place"]) == ("CSCAP Japan", "Tokyo Prince Hotel", "Tokyo")
    assert facts["participants"] == 20


def test_a_long_heading_does_not_swallow_the_paragraph_right_below_it():
    source = (
        "They met.\n\nSession 4: Non-traditional Security Threats and Multilateral Cooperation\n"
        "The fourth session was chaired by Prof. Dr. A. B. van der Berg of the University of C.\n"
    )

    (section,) = [its for its in report.read("r.txt", source).sections if its.session]

    assert plain(section.session) == Session(
        4, "Non-traditional Security Threats and Multilateral Cooperation", "Prof. Dr. A. B. van der Berg"
    )
    assert len(section.paragraphs) == 1


def test_appreciation_for_something_else_does_not_close_a_report():
    source = "Session 1: A\n\nThey met.\n\nChina expressed appreciation for the aid that Japan had sent.\n"

    assert [section.key for section in report.read("r.txt", source).sections] == ["s1"]


def test_a_report_without_sessions_tells_of_the_meeting_in_its_first_prose():
    its = report.read(
        "statement.txt",
        "Forum on Coral Reefs\n\nChairman's Statement\n\n1. The Second Meeting of the Working Group on Coral Reefs was "
        "held in Cairns, Australia, on March 3-4, 2016, with 31 participants from nine countries around the ocean.\n\n"
        "2. The Meeting noted that reefs were bleached.\n",
    )

    assert [section.key for section in its.sections] == ["header", "body"]
    assert (its.facts["number"], its.facts["place"], its.facts["participants"]) == (2, "Cairns, Australia", 31)
    assert (its.facts["start"], its.facts["end"]) == (date(2016, 3, 3), date(2016, 3, 4))


HEARD = "The group heard that the rivers had been low for three years and that nobody knew when they would recover."


def sessions(*blocks: str) -> list[tuple[int | None, str | None, str | None]]:
    """Number, title and chair of the sessions of a report that goes on with these below its opening."""
    opening = "The Workshop on Rivers was held in Nairobi, Kenya, on 3 and 4 May 2018. Forty people took part in it."
    sections = report.read("r.txt", "\n\n".join([opening, *blocks]) + "\n").sections
    return [(its.number, its.title, its.chair) for section in sections if (its := section.session)]


def test_advice_and_next_steps_within_a_session_do_not_end_it():
    within = (HEARD, "Recommendations", HEARD, "Next steps", HEARD)

    found = sessions("Session 1: Dams", *within, "Session 2: Fish", *within, "Recommendations of the workshop", HEARD)

    assert found == [(1, "Dams", None), (2, "Fish", None), (None, "Recommendations of the workshop", None)]


def test_days_with_a_title_are_the_sessions_where_there_are_no_others():
    assert sessions("The first day: dams", HEARD, "The second day: fish", HEARD, "What was resolved", HEARD) == [
        (1, "dams", None),
        (2, "fish", None),
        (None, "What was resolved", None),
    ]


def test_a_programme_of_the_sessions_opens_none():
    assert sessions(
        "Session 1: Dams", "Session 2: Fish", HEARD, "Session 1: Dams", HEARD, "Session 2: Fish", HEARD
    ) == [
        (1, "Dams", None),
        (2, "Fish", None),
    ]


def test_questions_within_sessions_are_no_sessions():
    assert sessions("Session 1: Dams", "Question 1: How high?", HEARD, "Session 2: Fish", HEARD) == [
        (1, "Dams", None),
        (2, "Fish", None),
    ]


def test_a_session_s_title_may_stand_below_its_number():
    assert sessions("SESSION I", "DAMS", "Chair: Dr Ann Lee", HEARD, "SESSION II", "FISH", HEARD) == [
        (1, "Dams", "Dr Ann Lee"),
        (2, "Fish", None),
    ]


def test_headings_without_a_number_between_numbered_ones_stand_within_a_section():
    views = ("Views of the delegations", HEARD)

    assert sessions("1. Dams", HEARD, *views, "2. Fish", HEARD, *views, "3. Law", HEARD, *views) == [
        (1, "Dams", None),
        (2, "Fish", None),
        (3, "Law", None),
    ]


@pytest.mark.parametrize(
    ("says", "chair"),
    [
        ("Moderator: Sr. Immaculate Achan, Justice and Peace Desk, Kotido", "Sr. Immaculate Achan"),
        ("Chair: Jane Doe; Rapporteur: John Roe", "Jane Doe"),
        ("Co-chairs: Jane Doe (Fiji) and John Roe (Peru)", "Jane Doe and John Roe"),
        ("Chair – Dr Mary Smith (WHO)", "Dr Mary Smith"),
        ("With Dr. Nair in the chair, the group turned to small craft.", "Dr. Nair"),
        ("Keoni Alapai (Island Hui), moderating, gave each panelist ten minutes.", "Keoni Alapai"),
        ("In the absence of the Chairman, Dr. Vera Lima presided over this item.", "Dr. Vera Lima"),
        ("The Chairman invited Dr. Vera Lima to take the chair.", "Dr. Vera Lima"),
        ("The moderator of the second session was Amb. Jan Ostrowicki.", "Amb. Jan Ostrowicki"),
        ("The session was chaired in turn by the two co-chairs.", None),
        ("At the invitation of the Chair, Mr. Paul Lemoyne briefed the group.", None),
        ("Speaking from the chair, Prof. Haldane warned against handbooks.", None),
        ("Prof. Hiroshi Kanemoto, Co-Chair of the Working Group, reported on its meeting.", None),
    ],
)
def test_who_chairs_a_session_is_said_in_many_ways(says: str, chair: str | None):
    assert sessions("Session 1: Dams", says, HEARD, "Session 2: Fish", HEARD) == [(1, "Dams", chair), (2, "Fish", None)]
