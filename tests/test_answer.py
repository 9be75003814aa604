"""Answers: verified quotes, facts of the catalogue, and refusals with their reason."""

from dataclasses import replace
from datetime import date

import pytest
from trackrecord.corpus.spans import stands
from trackrecord.errors import FilterError, NotConfiguredError, QueryError
from trackrecord.retriever.answer import Generator, Route
from trackrecord.retriever.confidence import Reason
from trackrecord.retriever.filters import Filters

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
BERKELEY = "Who presented papers at the Berkeley meeting?"
SEOUL = "When was the Seoul meeting?"
QUESTIONS = [
    SANCTIONS,
    SEOUL,
    "Where was the third meeting held?",
    "Which meetings were held?",
    "What did Professor Chen say about sanctions?",
]


def test_the_sanctions_question_is_answered_from_session_3_in_beijing(answerer):
    answer = answerer.ask(SANCTIONS)

    assert answer.answered
    assert answer.route is Route.EXTRACTIVE
    for citation in answer.citations:
        meeting, session = citation.provenance.meeting, citation.provenance.session
        assert (meeting.number, meeting.place, meeting.start) == (3, "Beijing, China", date(2006, 4, 28))
        assert (session.number, session.chair) == (3, "Ambassador Jin")


def test_the_sanctions_question_quotes_that_china_is_opposed(answerer):
    quotes = [citation.quote for citation in answerer.ask(SANCTIONS).citations]

    assert (
        "Given the sensitivity of the issues involved, China favours the adoption of non-coercive means for "
        "resolving the North Korean nuclear issues, and is opposed to the imposition of sanctions."
    ) in quotes


def test_an_extractive_answer_is_its_quotes(answerer):
    answer = answerer.ask(SANCTIONS)

    assert answer.answer == "\n".join(f"{its.speech}: “{its.quote}” [{its.n}]" for its in answer.citations)
    assert answer.citations[0].speech == "Presentation by Shen Shishun"
    assert [its.n for its in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_a_question_on_a_meeting_without_a_report_is_refused_with_what_is_known(answerer):
    answer = answerer.ask(BERKELEY)

    assert not answer.answered
    assert answer.answer is None
    assert answer.citations == ()
    assert answer.reason is Reason.REPORT_NOT_HELD
    known = answer.known_meeting
    assert (known.number, known.place, known.start, known.end, known.report) == (
        4,
        "Berkeley, USA",
        date(2006, 10, 23),
        date(2006, 10, 24),
        None,
    )


def test_when_a_meeting_was_is_answered_from_the_catalogue(answerer):
    answer = answerer.ask(SEOUL)

    assert answer.answer == "The second meeting was held on 11–12 October 2005."
    assert answer.route is Route.CATALOGUE
    assert [its.quote for its in answer.citations] == ["11-12 October 2005"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was the third meeting?", "The third meeting was held on 28–29 April 2006."),
        ("When was the 1st meeting held?", "The first meeting was held on 28–29 April 2005."),
        (
            "Where was the third meeting held?",
            "The third meeting was held in Beijing, China, at the Beijing New Plaza Hotel.",
        ),
        ("In which city was the fourth meeting?", "The fourth meeting was held in Berkeley, USA."),
        ("Where was the meeting in October 2005?", "The second meeting was held in Seoul, South Korea."),
    ],
)
def test_when_and_where_are_answered_in_a_sentence(answerer, question, expected):
    assert answerer.ask(question).answer == expected


def test_which_meetings_are_listed_one_a_line(answerer):
    assert answerer.ask("Which meetings were held?").answer.splitlines() == [
        "First meeting: 28–29 April 2005, Tokyo, Japan (report not held)",
        "Second meeting: 11–12 October 2005, Seoul, South Korea (report not held)",
        "Third meeting: 28–29 April 2006, Beijing, China",
        "Fourth meeting: 23–24 October 2006, Berkeley, USA (report not held)",
    ]


def test_a_cooking_question_is_off_topic(answerer):
    answer = answerer.ask("How do I bake sourdough bread?")

    assert (answer.answered, answer.reason) == (False, Reason.OFF_TOPIC)
    assert answer.citations == ()


def test_a_name_that_no_report_has_is_refused_by_that_name(answerer):
    answer = answerer.ask("What did Professor Kowalczyk say about sanctions?")

    assert (answer.answered, answer.reason) == (False, Reason.NOT_IN_REPORTS)
    assert answer.message == "No report names Kowalczyk."


def test_a_refusal_shows_the_nearest_misses(answerer):
    assert answerer.ask("What did Professor Kowalczyk say about sanctions?").searched.nearest


def test_filters_that_leave_nothing_are_a_refusal(answerer):
    answer = answerer.ask(SANCTIONS, filters=Filters(session=(4,), speaker=("Hideya Kurata",)))

    assert (answer.answered, answer.reason) == (False, Reason.FILTERED_OUT)
    assert answer.searched.passages == 0
    assert answer.results == ()


def test_an_unknown_filter_value_is_an_error(answerer):
    with pytest.raises(FilterError, match="Beijing"):
        answerer.ask(SANCTIONS, filters=Filters(place=("Beijng",)))


def test_a_generator_that_is_not_configured_is_an_error(answerer):
    with pytest.raises(NotConfiguredError):
        answerer.ask(SANCTIONS, generator=Generator.LLM)


@pytest.mark.parametrize("question", ["", " \n\t", "x" * 2_001, "a\x00b", "a\ud800b", "a\x7fb"])
def test_what_is_no_question_is_an_error(answerer, question):
    with pytest.raises(QueryError):
        answerer.ask(question)


def test_tab_newline_and_2000_characters_are_fine(answerer):
    assert answerer.ask(("sanctions\ton\nNorth Korea " * 200)[:2_000]).question.startswith("sanctions\ton\n")


@pytest.mark.parametrize("question", [SANCTIONS, "What was said about energy security?", "What did China say?"])
def test_at_most_three_sentences_are_quoted(answerer, question):
    assert len(answerer.ask(question).citations) <= 3


@pytest.mark.parametrize("question", [*QUESTIONS, BERKELEY])
def test_the_same_question_gives_the_same_answer(answerer, question):
    first, second = answerer.ask(question), answerer.ask(question)

    assert replace(first, took_ms=0.0) == replace(second, took_ms=0.0)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_in_its_source(answerer, index, question):
    answer = answerer.ask(question)

    assert answer.citations
    for its in answer.citations:
        source = index.store.source(its.provenance.study_group.id, its.provenance.source.file)
        assert its.verified
        assert stands(source, its.char_start, its.char_end, its.quote)


def test_the_energy_question_of_the_page_is_answered(answerer):
    """The page offers it as an example; session 4 and the wrap-up speak of it."""
    assert answerer.ask("What was recommended on energy?").answered


def test_the_receipt_names_what_answered(answerer, index):
    receipt = answerer.ask(SANCTIONS).receipt

    assert receipt.generation == index.generation
    assert receipt.model_sha256 == index.manifest.model_sha256
    assert receipt.corpus_sha256 == index.manifest.corpus_sha256
