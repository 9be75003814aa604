"""The catalogue: what a register of meetings knows, asked in many words, and what it must leave to the text."""

import time

import pytest
from trackrecord.corpus import library
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.corpus.spans import stands
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever import catalogue
from trackrecord.retriever.answer import Route
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.meetings import Meetings
from trackrecord.retriever.search import Searcher

PAGE = """Ferries of the Skerries

Lead committees: Institute of Straits and Council of Islands

This study group has met three times. The mandate of the study group is to keep ferries running.

First meeting: Orsund, Hallmark, 3-4 May 2011 (report)

Second meeting: Vik, Lodmark, 9 June 2012 (report)

Third meeting: Orsund, Hallmark, 2-4 March 2014 (no report)
"""
FIRST = """First Meeting of the Study Group on Ferries

Orsund, Hallmark, 3-4 May 2011

The First Meeting of the Study Group on Ferries was held at the Hotel Anker in Orsund, Hallmark, on 3-4 May 2011. It was
hosted by the Institute of Straits. Twenty-two participants from five member committees attended. The meeting was
co-chaired by Dr Runa Falk and Mr Per Osk.

Session 1: Timetables in winter

The first session was chaired by Captain Liv Sand (Harbour School). Dr Runa Falk (Institute of Straits) presented a
paper entitled “Ice and the Last Boat”. She argued that the last boat should leave at eight. Mr Otto Sand (Ferry Union)
presented a paper entitled “Crews Ashore”. He argued that crews need sleep. In the discussion, one participant asked who
would pay.

Session 2: Fares

The second session was chaired by Dr Runa Falk. Ms Ina Berg (Ferry Union) presented a paper entitled “A Fare for
Everyone”. She said that fares had doubled. In the discussion, one participant doubted that.
"""
SECOND = """Second Meeting of the Study Group on Ferries

Vik, Lodmark, 9 June 2012

The Second Meeting of the Study Group on Ferries was held in Vik, Lodmark, on 9 June 2012. It was hosted by the Council
of Islands. Thirty participants attended. The meeting was chaired by Mr Per Osk.

Session 1: Fares again

The first session was chaired by Ms Ina Berg (Ferry Union). Mr Otto Sand (Ferry Union) presented a paper entitled “Fares
after the Strike”. He said that they had not moved. In the discussion, one participant said that it was too late.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    there = tmp_path_factory.mktemp("skerries") / "ferries"
    there.mkdir()
    for name, text in (("page.txt", PAGE), ("1.txt", FIRST), ("2.txt", SECOND)):
        (there / name).write_text(text, encoding="utf-8")
    return there


def register_of(*folders):
    groups = library.read(folders).groups
    return catalogue.Register(groups, Meetings(groups))


@pytest.fixture(scope="module")
def ferries(folder):
    return register_of(folder)


@pytest.fixture(scope="module")
def beijing():
    return register_of(BUNDLED)


def told(question, register):
    answer = catalogue.answer(question, register)
    return answer and answer.text


FERRIES = [
    # When, where and which
    ("When was the second meeting held?", "The second meeting was held on 9 June 2012."),
    ("when did the group meet in vik", "The second meeting was held on 9 June 2012."),
    ("On which days did the last meeting take place?", "The third meeting was held on 2–4 March 2014."),
    ("When did the third meeting end?", "The third meeting ended on 4 March 2014."),
    ("Where was the first meeting?", "The first meeting was held in Orsund, Hallmark, at the Hotel Anker."),
    ("In which town did they meet in June 2012?", "The second meeting was held in Vik, Lodmark."),
    ("At which hotel was the 1st meeting held?", "The first meeting was held at the Hotel Anker, in Orsund, Hallmark."),
    ("date and place of the second meeting", "The second meeting was held on 9 June 2012 in Vik, Lodmark."),
    ("Which number was the Vik meeting?", "The meeting in Vik, Lodmark on 9 June 2012 was the second meeting."),
    ("Which meeting was held in Lodmark?", "Second meeting: 9 June 2012, Vik, Lodmark"),
    ("How long did the third meeting last?", "The third meeting lasted 3 days, 2–4 March 2014."),
    # What comes before and after
    ("Which meeting came after Vik?", "Third meeting: 2–4 March 2014, Orsund, Hallmark (report not held)"),
    (
        "Where did the study group meet before Vik?",
        "The first meeting was held in Orsund, Hallmark, at the Hotel Anker.",
    ),
    ("Which was the first meeting in Orsund?", "First meeting: 3–4 May 2011, Orsund, Hallmark"),
    ("When was the first meeting after 2012?", "The third meeting was held on 2–4 March 2014."),
    # Who
    ("Who hosted the first meeting?", "The first meeting was hosted by the Institute of Straits."),
    ("Who was the host in Vik, please?", "The second meeting was hosted by the Council of Islands."),
    (
        "Which meeting did the Council of Islands host?",
        "Second meeting: 9 June 2012, Vik, Lodmark, hosted by Council of Islands",
    ),
    (
        "Who were the co-chairs of the first meeting?",
        "The first meeting was co-chaired by Dr Runa Falk and Mr Per Osk.",
    ),
    ("Who ran session 1 in Vik?", "Session 1 of the second meeting was chaired by Ms Ina Berg (Ferry Union)."),
    (
        "Could you tell me who was in the chair for the session on winter timetables?",
        CAPTAIN := ("Session 1 of the first meeting was chaired by Captain Liv Sand (Harbour School)."),
    ),
    ("Under whose chairmanship was the first session of the first meeting?", CAPTAIN),
    ("Which session did Captain Sand chair?", CAPTAIN),
    (
        "Who leads the study group?",
        "The group “Ferries of the Skerries” is led by Institute of Straits and Council of Islands.",
    ),
    # Papers
    (
        "What was Berg's paper called?",
        BERG := "Ina Berg (Ferry Union) presented “A Fare for Everyone” in session 2 of the first meeting.",
    ),
    ("Whose paper was 'A Fare for Everyone'?", BERG),
    ("Who presented the paper on a fare for everyone?", BERG),
    ("Which paper did Ms Ina Berg give in the first meeting?", BERG),
    (
        "Who gave papers in the second session of the first meeting?",
        ("Session 2 of the first meeting: Ina Berg (Ferry Union): “A Fare for Everyone”"),
    ),
    (
        "At which meeting was “Crews Ashore” presented?",
        (
            "Otto Sand (Ferry Union) presented “Crews Ashore” in session 1 of the first meeting, on 3–4 May 2011 in "
            "Orsund, Hallmark."
        ),
    ),
    ("Who chaired the session in which “Crews Ashore” was presented?", CAPTAIN),
    # How many
    ("How many people took part in the first meeting?", "22 participants took part in the first meeting."),
    ("attendance in Vik", "30 participants took part in the second meeting."),
    (
        "How many member committees were represented at the first meeting?",
        "The first meeting: “five member committees”.",
    ),
]


@pytest.mark.parametrize(("question", "expected"), FERRIES)
def test_a_fact_is_told_in_a_plain_sentence(ferries, question, expected):
    assert told(question, ferries) == expected


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "Which meetings have no report?",
            ["Third meeting: 2–4 March 2014, Orsund, Hallmark (report not held)"],
        ),
        (
            "Which reports are held?",
            ["First meeting: 3–4 May 2011, Orsund, Hallmark", "Second meeting: 9 June 2012, Vik, Lodmark"],
        ),
        (
            "How often has the group met?",
            [
                "3 meetings are on record:",
                "First meeting: 3–4 May 2011, Orsund, Hallmark",
                "Second meeting: 9 June 2012, Vik, Lodmark",
                "Third meeting: 2–4 March 2014, Orsund, Hallmark (report not held)",
            ],
        ),
        (
            "When were the Orsund meetings?",
            ["The first meeting was held on 3–4 May 2011.", "The third meeting was held on 2–4 March 2014."],
        ),
        (
            "How many sessions did the first meeting have?",
            [
                "The first meeting had 2 sessions:",
                "Session 1 of the first meeting: Timetables in winter",
                "Session 2 of the first meeting: Fares",
            ],
        ),
        (
            "Who chaired session 1?",
            [CAPTAIN, "Session 1 of the second meeting was chaired by Ms Ina Berg (Ferry Union)."],
        ),
        (
            "Which papers were presented in session 1 of the first meeting?",
            [
                "Session 1 of the first meeting: Runa Falk (Institute of Straits): “Ice and the Last Boat”",
                "Session 1 of the first meeting: Otto Sand (Ferry Union): “Crews Ashore”",
            ],
        ),
        (
            "Under which titles has Otto Sand presented papers?",
            [
                "Otto Sand (Ferry Union) presented “Crews Ashore” in session 1 of the first meeting.",
                "Otto Sand (Ferry Union) presented “Fares after the Strike” in session 1 of the second meeting.",
            ],
        ),
        (
            "Where was the second meeting, and how many attended?",
            ["The second meeting was held in Vik, Lodmark.", "30 participants took part in the second meeting."],
        ),
    ],
)
def test_several_facts_are_told_a_line_each(ferries, question, lines):
    assert told(question, ferries).splitlines() == lines


@pytest.mark.parametrize(
    "question",
    [
        "Who chaired the third meeting?",  # its report is not held
        "How many people came to the meeting of March 2014?",
        "Which papers were presented at the third meeting?",
        "In which hotel was the Vik meeting?",  # the report does not say
        "Who chaired session 2 in Vik?",  # there was none
        "How many committees were represented in Vik?",
        "What was Osk's paper called?",  # he gave none
    ],
)
def test_what_is_not_known_is_left_to_the_text(ferries, question):
    assert told(question, ferries) is None


@pytest.mark.parametrize(
    "question",
    [
        "When was the fourth meeting?",
        "Where was the second meeting in Orsund held?",
        "Who hosted the Oslo meeting?",
        "When was the meeting of June 2011?",
        "Which meeting came after the third meeting?",
        "Who chaired session 5 of the first meeting?",
        "What was Dr Tanaka's paper called?",
        "What was Peter Berg's paper called?",
        "Who presented “Ice and the First Boat”?",
    ],
)
def test_a_premise_that_the_register_contradicts_is_answered_with_nothing_else(ferries, question):
    assert told(question, ferries) is None


NOT_TAKEN = """
Why was the third meeting held in Beijing?
When will the next meeting be held?
Who chaired session 2 and what was decided?
Who chaired session 2, and why?
What was Pempel's paper about?
What did Pempel argue in his paper?
What did Pempel present as a solution?
Who was supposed to chair session 2?
Who besides Pempel chaired the third meeting?
Who thanked the chair of session 2?
What did the chair of session 2 say?
Who else presented in session 2?
Who spoke in session 2?
Who presented the most convincing paper in session 2?
Which paper was criticised in session 2?
Who commented on the paper on nuclear rollback?
Who gave the final presentation in session 3?
Which Japanese presented a paper?
What was China's paper called?
How many participants supported sanctions?
How many participants came from Japan?
How many people live in Tokyo?
How many members does the study group have?
How many papers did not deal with North Korea?
How many meetings will there be?
Which meeting decided to set up working groups?
Which meetings discussed energy security?
In which session was energy security discussed?
Which session discussed sanctions?
What was said in session 2?
What happened at the third meeting?
What was the outcome of the Beijing meeting?
Who attended the Beijing meeting?
Which committees were represented in Beijing?
Who hosted the dinner at the Beijing meeting?
Who paid for the third meeting?
When did the six parties meet in Tokyo?
When did the group agree on recommendations?
When did the study group end?
When was the study group founded?
When was it held?
Where is the study group based?
Where was the disagreement in session 2?
Who led the discussion in session 2?
Who leads the Six Party Talks?
Who led the study group in 2006?
Who should host the next meeting?
Was the third meeting chaired by Pempel?
Who chaired the most sessions?
Which meeting had the most participants?
Which meeting was it?
Which meeting was postponed?
How long did the discussion in session 2 last?
When was the paper by Cotton published?
Who wrote the report of the third meeting?
Is the report of the Beijing meeting complete?
What did the group do after Beijing?
What came after the Joint Statement?
What number of warheads was mentioned at the third meeting?
Which city was proposed for the fourth meeting?
How do you make kimchi?
Who won the football World Cup in 2006?
Who chaired the Munich Security Conference in 2006?
""".strip().splitlines()


@pytest.mark.parametrize("question", NOT_TAKEN)
def test_who_asks_for_more_than_the_register_knows_is_answered_from_the_text(beijing, question):
    assert told(question, beijing) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who chaired session 4?", "Session 4 was chaired by Professor T J Pempel (CSCAP USA)."),
        (
            "Who moderated the session on non-traditional security threats?",
            PEMPEL := ("Session 4 was chaired by Professor T J Pempel (CSCAP USA)."),
        ),
        ("who was in the chair in the fourth session in beijing", PEMPEL),
        (
            "What was the title of Ambassador Jin Guihua’s paper?",
            (
                "Jin Guihua (CSCAP China) presented “Opportunities and Challenges for Security Cooperation in "
                "Northeast Asia” in session 1."
            ),
        ),
        (
            "Is the study group still active?",
            (
                "The group “Future prospects for multilateral security frameworks in Northeast Asia” is no longer "
                "active."
            ),
        ),
        (
            "Which CSCAP committees led the Northeast Asia study group?",
            (
                "The group “Future prospects for multilateral security frameworks in Northeast Asia” was led by "
                "CSCAP-Japan, CSCAP-China, CSCAP-Korea and US-CSCAP."
            ),
        ),
        ("What was the title of session 3?", "Session 3: 6-Party Talks and Multilateral Security Cooperation"),
    ],
)
def test_the_bundled_library_is_known_too(beijing, question, expected):
    assert told(question, beijing) == expected


def test_people_of_one_name_are_told_one_by_one(ferries):
    assert told("Which paper did Sand present at the first meeting?", ferries) == (
        "Otto Sand (Ferry Union) presented “Crews Ashore” in session 1 of the first meeting."
    )
    assert told("Which paper did Liv Sand present?", ferries) is None


def test_of_two_groups_each_is_told_of(folder):
    both = register_of(folder, BUNDLED)

    assert told("When was the second meeting?", both).splitlines() == [
        "Ferries of the Skerries:",
        "The second meeting was held on 9 June 2012.",
        "Future prospects for multilateral security frameworks in Northeast Asia:",
        "The second meeting was held on 11–12 October 2005.",
    ]
    assert told("When was the second meeting of the Skerries study group?", both) == (
        "The second meeting was held on 9 June 2012."
    )


def test_how_often_a_group_met_is_not_told_where_its_page_counts_otherwise(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE.replace("met three times", "met nine times"), encoding="utf-8")

    assert told("How often has the group met?", register_of(tmp_path)) is None


@pytest.fixture(scope="module")
def answerer_of_ferries(folder, tmp_path_factory):
    made = tmp_path_factory.mktemp("index")
    build([folder], made)
    return Answerer(Searcher(Index(made)))


@pytest.mark.parametrize("question", [question for question, _ in FERRIES])
def test_every_fact_is_cited_by_words_that_stand_in_their_source(answerer_of_ferries, question):
    answer = answerer_of_ferries.ask(question)

    assert (answer.route, answer.confidence) == (Route.CATALOGUE, 1.0)
    assert answer.citations
    for its in answer.citations:
        span = its.provenance.source
        source = answerer_of_ferries.searcher.index.store.source("ferries", span.file)
        assert its.verified
        assert stands(source, its.char_start, its.char_end, its.quote)


def test_a_heading_is_cited_with_the_first_passage_below_it(answerer_of_ferries):
    (citation,) = answerer_of_ferries.ask("What was session 2 of the first meeting called?").citations

    assert (citation.quote, citation.passage_id) == ("Session 2: Fares", "ferries/1/s2/p1.1")


def test_a_line_of_a_list_is_one_quote(answerer_of_ferries):
    (citation,) = answerer_of_ferries.ask("Which meetings have no report?").citations

    assert citation.quote == "Third meeting: Orsund, Hallmark, 2-4 March 2014"


def test_filters_are_a_matter_of_the_text(answerer_of_ferries):
    answer = answerer_of_ferries.ask("When was the second meeting?", filters=Filters(meeting=("1",)))

    assert answer.route is Route.EXTRACTIVE


@pytest.mark.parametrize(
    "words",
    [
        "the first meeting of the ",
        "session 2 and ",
        "who chaired in at M ",
        "Sand ",
        "paper on fares in ",
        "‘A ",
        "2012-",
    ],
)
def test_a_long_question_is_read_at_once(ferries, words):
    question = (words * 400)[:400]
    catalogue.answer(question, ferries)

    began = time.process_time()
    catalogue.answer(question, ferries)
    assert time.process_time() - began < 0.25


def test_a_question_that_is_not_the_catalogue_s_costs_next_to_nothing(ferries):
    questions = ["What did Dr Falk argue about the last boat?", "Why did fares double?"]
    for question in questions:
        catalogue.answer(question, ferries)

    began = time.process_time()
    for _ in range(100):
        for question in questions:
            assert catalogue.answer(question, ferries) is None
    assert (time.process_time() - began) / 200 < 0.001
