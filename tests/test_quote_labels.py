"""Whose words a quote has: told beside it, never in it, and one voice never as the group's."""

from dataclasses import replace

import pytest
from trackrecord.corpus.model import Kind, Speaker
from trackrecord.corpus.spans import stands
from trackrecord.retriever import quote_labels

QUESTIONS = (
    "What did Anna Veldt say about the sea wall?",
    "What does the council think of the sea wall?",
    "What did the group say about the night ferry?",
    "Why did Ruth Amsel oppose raising the sea wall?",
    "What do the members hold about the sea wall?",
    "What did a participant say about old ferries?",
    "What was recommended about the channel?",
    "How many ferries ran aground?",
)


@pytest.fixture(scope="module")
def passages(salt):
    index = salt.searcher.index
    return [its.passage for its in index.store.passages(list(range(index.manifest.passages)))]


def said_by(passages, kind, name=None, affiliation=None):
    """A passage of a meeting, as of some kind and someone."""
    one = next(its for its in passages if its.provenance.session is not None)
    speaker = Speaker(name, affiliation) if name or affiliation else None
    return replace(one, kind=kind, provenance=replace(one.provenance, speaker=speaker))


@pytest.mark.parametrize(
    ("kind", "name", "affiliation", "expected"),
    [
        (Kind.PRESENTATION, "Ruth Amsel", "Tamreth", "Presentation by Ruth Amsel"),
        (Kind.PRESENTATION, None, "Tamreth", "Presentation by Tamreth"),
        (Kind.PRESENTATION, None, None, "Presentation"),
        (Kind.DISCUSSION, "Ruth Amsel", None, "Ruth Amsel, in discussion"),
        (Kind.DISCUSSION, None, None, "Discussion"),
        (Kind.RECOMMENDATION, "Ruth Amsel", None, "Recommendation, Ruth Amsel"),
        (Kind.RECOMMENDATION, None, None, "Recommendation"),
        (Kind.OTHER, "Ruth Amsel", None, "Report, Ruth Amsel"),
        (Kind.OTHER, None, None, "Report"),
    ],
)
def test_the_kind_of_speech_and_whose(passages, kind, name, affiliation, expected):
    assert quote_labels.speech(said_by(passages, kind, name, affiliation)) == expected


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_speech_is_told_and_none_as_the_groups(passages, kind):
    by_amsel = quote_labels.speech(said_by(passages, kind, "Ruth Amsel"))

    assert by_amsel
    assert "group" not in by_amsel
    assert "Amsel" in by_amsel or kind in (Kind.HEADER, Kind.CLOSING, Kind.AGENDA)


def test_what_the_groups_page_says_is_told_as_such(passages):
    for its in passages:
        of_page = its.id.startswith("salt/group/")
        assert (quote_labels.speech(its) == "The study group's page") is of_page
    assert any(its.id.startswith("salt/group/") for its in passages)


@pytest.mark.parametrize(
    ("quote", "opening"),
    [
        ("She opposed the wall.", "Ruth Amsel"),
        ("Her paper was long.", "Ruth Amsel"),
        ("Then she opposed the wall.", "Ruth Amsel"),
        ("However, she opposed the wall.", "Ruth Amsel"),
        ("In his view the wall was old.", "Ruth Amsel"),
        ("She, said Professor Amsel, opposed the wall.", None),  # explained in the quote itself
        ("Sheep graze on the wall.", None),
        ("Hers was a long paper.", None),
        ("The wall, she said, was old.", None),
        ("They opposed the wall.", None),
        ("", None),
    ],
)
def test_whom_the_pronoun_means_that_opens_a_quote(passages, quote, opening):
    assert quote_labels.opening(said_by(passages, Kind.PRESENTATION, "Ruth Amsel"), quote) == opening


def test_no_pronoun_is_explained_where_nobody_is_known_to_have_the_floor(passages):
    for who in [(None, None), (None, "Tamreth")]:
        assert quote_labels.opening(said_by(passages, Kind.DISCUSSION, *who), "She opposed the wall.") is None


def test_a_line_has_the_explanation_outside_the_quotation_marks():
    assert (
        quote_labels.line("Presentation by Ruth Amsel", "Ruth Amsel", "She opposed it.", 2)
        == "Presentation by Ruth Amsel: [Ruth Amsel] “She opposed it.” [2]"
    )
    assert quote_labels.line("Discussion", None, "It was opposed.", 1) == "Discussion: “It was opposed.” [1]"


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_line_of_an_answer_says_whose_words_it_has(salt, question):
    answer = salt.ask(question)

    assert answer.answered
    for its, line in zip(answer.citations, answer.answer.splitlines(), strict=True):
        speaker = its.provenance.speaker
        assert line == quote_labels.line(its.speech, its.opening, its.quote, its.n)
        assert (its.provenance.meeting is None) is (its.speech == "The study group's page")
        assert its.kind is not Kind.PRESENTATION or its.speech == f"Presentation by {speaker.name}"


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_explained_pronoun_is_outside_the_offsets_of_the_quote(salt, question):
    store = salt.searcher.index.store
    for its in salt.ask(question).citations:
        source = store.source("salt", its.provenance.source.file)
        assert stands(source, its.char_start, its.char_end, its.quote)
        assert its.verified
        assert (its.provenance.source.char_start, its.provenance.source.char_end) == (its.char_start, its.char_end)
        if its.quote.startswith(("He ", "She ")):
            assert its.opening == its.provenance.speaker.name
            assert its.opening not in source[its.char_start : its.char_end]
        else:
            assert its.opening is None


def test_what_the_council_thinks_is_told_by_its_page_and_its_recommendations(salt):
    answer = salt.ask("What do the members hold about the sea wall?")
    by_page = [its.quote for its in answer.citations if its.speech == "The study group's page"]

    assert by_page == ["Its members hold that the sea wall should be kept as it is."]


def test_near_misses_have_the_place_of_their_own_sentence(salt):
    answer = salt.ask("What did Anna Veldt propose at the second meeting?")
    store = salt.searcher.index.store

    assert 1 <= len(answer.searched.nearest) <= 3
    for its in answer.searched.nearest:
        span = its.provenance.source
        assert stands(store.source("salt", span.file), span.char_start, span.char_end, its.quote)


@pytest.mark.parametrize(
    ("before", "quote", "opening"),
    [
        ("She praised Mr. Piet Orlo.", "He had counted 12 eels.", None),
        ("She praised Mr. Piet Orlo.", "She had counted 12 eels.", "Ruth Amsel"),
        ("Mr. Piet Orlo objected.", "He had counted 12 eels.", None),
        ("The eels were counted.", "She had counted 12.", "Ruth Amsel"),
        ("", "Her Majesty's ship was there.", None),
    ],
)
def test_a_pronoun_that_may_mean_another_is_not_explained(passages, before, quote, opening):
    said = replace(said_by(passages, Kind.PRESENTATION, "Ruth Amsel"), text=f"{before} {quote}".strip())

    assert quote_labels.opening(said, quote) == opening
