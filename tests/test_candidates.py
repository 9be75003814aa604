"""A question taken apart, passages with what is known of them, and the sentences that are held against it."""

import math

import pytest
import salt_council
from hypothesis import given, settings
from hypothesis import strategies as st
from trackrecord.corpus.model import Kind
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever import candidates, question_parts
from trackrecord.retriever.answerer import Answerer
from trackrecord.retriever.profiles import Profiles, stems_of
from trackrecord.retriever.ranking import Mode
from trackrecord.retriever.search import Searcher

QUESTIONS = (
    "What did Anna Veldt say about the sea wall?",
    "How many ferries ran aground?",
    "What was said about the sea wall at the Dunmarrow meeting?",
    "What is Washington's view of sanctions?",
    "List the recommendations of the first meeting.",
    "Who?",
    "How do I bake sourdough bread?",
)


def taken_apart(answerer, question):
    return question_parts.read(answerer.searcher.query(question), answerer.searcher)


def concerning(answerer, question):
    """The sentences that may be quoted."""
    return {its.text for its in salt_council.weighed(answerer, question).found if its.concerns}


def held_against(answerer, question):
    """The sentences of the best passages of all reports."""
    searcher = answerer.searcher
    query = searcher.query(question)
    ranked = searcher.rank(query, (), Mode.HYBRID).best(candidates.READ, explain=True)
    return candidates.weigh(question_parts.read(query, searcher), ranked, searcher, Profiles(searcher.index))


# What a question asks.


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_text_covers_from_none_to_all_of_a_question(salt, question):
    wanted = taken_apart(salt, question)

    assert wanted.coverage(frozenset()) == 0
    assert wanted.coverage(stems_of(question)) == (1 if wanted.weights else 0)
    assert 0 <= wanted.coverage(stems_of("the sea wall and ferries")) <= 1


def test_a_rare_word_covers_more_than_a_common_one(salt):
    wanted = taken_apart(salt, "Do masons mend the wall?")

    assert wanted.coverage(stems_of("masons")) > wanted.coverage(stems_of("the wall"))
    assert wanted.unmatched(stems_of("masons mend it")) == ["wall"]


def test_another_name_covers_as_well(answerer):
    wanted = taken_apart(answerer, "What does the DPRK want?")

    assert wanted.coverage(stems_of("North Korea wants a reactor")) == pytest.approx(1)
    assert "dprk" in wanted.unmatched(stems_of("North of it"))


def test_people_count_neither_as_words_nor_in_the_vector(salt):
    amsel, whitfield = (
        taken_apart(salt, f"What did {name} say of masons?") for name in ("Ruth Amsel", "Ms. Whitfield")
    )

    assert not {"ruth", "amsel"} & set(amsel.weights)
    assert amsel.weights == whitfield.weights
    assert float(amsel.vector @ amsel.vector) == pytest.approx(1)
    assert float(amsel.vector @ whitfield.vector) > 0.9


def test_the_name_of_the_group_goes_without_saying(salt):
    assert taken_apart(salt, "What did the Council on the Salt Pans of Ombria Bay recommend?").names == ()
    assert [its.text for its in taken_apart(salt, "What did Ombria and Vorland want?").names] == ["Vorland"]


def test_the_speakers_are_those_of_the_reports(salt):
    assert taken_apart(salt, "What did Dr. Veldt say?").speakers == {"Anna Veldt", "Jan Veldt"}
    assert taken_apart(salt, "What did Jan Veldt say?").speakers == {"Jan Veldt"}
    assert taken_apart(salt, "What did Oskar Lindqvist say?").speakers == frozenset()


# What is known of a passage.


def test_initials_in_capitals_are_no_stop_words():
    assert "US" in stems_of("The US wants it")
    assert "US" not in stems_of("It tells us")
    assert stems_of("WHO asked the who") == {"WHO", "ask"}
    assert stems_of("") == frozenset()


def test_a_passage_concerns_its_setting_and_whoever_has_the_floor(salt):
    index = salt.searcher.index
    profiles = Profiles(index)
    row = next(
        row for row in range(index.manifest.passages) if "She warned" in index.store.passages([row])[0].passage.text
    )

    its = profiles.of(row)

    said = "third 3 May 2012 Pellworth sea wall Anna Veldt Kestrava Ombria tides inland"
    assert stems_of(said) <= its.concerns
    assert its.floor == stems_of("Anna Veldt Kestrava")
    assert not stems_of("Dunmarrow 2011 Amsel Tamreth") & its.concerns
    assert [one.announces for one in its.sentences] == [True, False, False]
    assert profiles.of(row) is its


def test_the_rest_of_a_turn_is_near_and_ends_where_another_speaks(tmp_path):
    (tmp_path / "weir").mkdir()
    filler = "He said that the weir was of timber and that timber rots where water and air meet, year after year. "
    (tmp_path / "weir" / "1.txt").write_text(
        "Summary report\n\nThe first meeting of the Council on the Weir was held in Hane on 3-4 May 2010.\n\n"
        "Session 1: The weir\n\nMr. Piet Orlo (Tamreth) presented a paper on herons. "
        + filler * 8
        + "He ended with a word on otters. Then Ms. Ines Duarte (Vorland) presented a paper on eels. She liked them.\n"
    )
    build([tmp_path / "weir"], tmp_path / "index")
    index = Index(tmp_path / "index")
    found = [Profiles(index).of(row) for row in range(index.manifest.passages)]
    first = next(its for its in found if "heron" in its.stems)
    last = next(its for its in found if "otter" in its.stems)

    assert "otter" not in first.stems
    assert "otter" in first.turn
    assert "heron" in last.turn
    for its in found:
        speaker = its.stored.passage.provenance.speaker
        if speaker is not None:
            assert ("eel" in its.concerns) is (speaker.name == "Ines Duarte")


# Sentences, held against the question.


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_sentence_of_the_passages_is_weighed_once(salt, question):
    searcher = salt.searcher
    query = searcher.query(question)
    ranked = searcher.rank(query, (), Mode.HYBRID).best(candidates.READ, explain=True)
    profiles = Profiles(searcher.index)

    found = candidates.weigh(question_parts.read(query, searcher), ranked, searcher, profiles)

    there = {(its.row, at) for its in ranked for at in range(len(profiles.of(its.row).sentences))}
    assert len(found) == len(there)
    assert {(its.row, its.at) for its in found} == there
    for its in found:
        source = searcher.index.store.source("salt", its.passage.provenance.source.file)
        assert " ".join(source[its.sentence.char_start : its.sentence.char_end].split()) == " ".join(its.text.split())


@pytest.mark.parametrize("question", QUESTIONS)
def test_features_are_the_same_for_all_and_finite(salt, question):
    found = salt_council.weighed(salt, question).found

    assert len({tuple(its.features) for its in found}) == 1
    for its in found:
        assert all(math.isfinite(value) for value in its.features.values())
        assert its.score == pytest.approx(candidates.WEIGHTS.score(its.features))
        # Shares, cosines, and whether something is so; all but the rank and what stands around.
        shares = [value for name, value in its.features.items() if name not in ("log_rank", "context")]
        assert all(-1.001 <= value <= 1.001 for value in shares)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_concerns_the_question_stands_before_all_else_and_then_the_likelier(salt, question):
    found = salt_council.weighed(salt, question).found
    order = [(not its.concerns, -its.score) for its in found]

    assert order == sorted(order)


@given(st.permutations(range(12)))
@settings(deadline=None)
def test_the_order_is_the_same_from_any_other(salt, shuffled):
    found = salt_council.weighed(salt, QUESTIONS[0]).found[:12]

    assert candidates.most_likely_first(found[at] for at in shuffled) == list(found)


def test_passages_have_to_be_ranked_with_an_explanation(salt):
    searcher = salt.searcher
    query = searcher.query("Who?")
    ranked = searcher.rank(query, (), Mode.HYBRID).best(3)

    with pytest.raises(ValueError, match="explain=True"):
        candidates.weigh(question_parts.read(query, searcher), ranked, searcher, Profiles(searcher.index))


def test_what_only_announces_a_talk_counts_less_unless_talks_are_asked_for(salt):
    def announced(question):
        return {its.text: its.features["announces"] for its in salt_council.weighed(salt, question).found}

    line = "Professor Ruth Amsel (Tamreth) presented a paper on the sea wall."
    assert announced("What did Ruth Amsel say about the sea wall?")[line] == 1
    assert announced("Who presented a paper on the sea wall?")[line] == 0


def test_the_thing_that_is_asked_for_is_seen_where_it_is_held(salt):
    by_text = {its.text: its.features for its in salt_council.weighed(salt, "How many ferries ran aground?").found}

    assert by_text["He reported that 26 ferries had run aground since 1999."]["number_held"] == 1
    assert by_text["He opposed a night ferry, because the channel was not lit."]["number_held"] == 0
    assert all(its["reason_held"] == 0 for its in by_text.values())


def test_recommendations_are_advice_where_advice_is_asked_for(salt):
    for question, advises in [("What was recommended on ferries?", 1), ("What was said on ferries?", 0)]:
        for its in salt_council.weighed(salt, question).found:
            assert its.features["advice"] == (advises if its.passage.kind is Kind.RECOMMENDATION else 0)


def test_a_country_deep_in_anothers_view_has_not_spoken(salt):
    found = concerning(salt, "What is Japan's view of the sea wall?")

    assert any("12 masons" in its for its in found)
    assert not any("had served Japan well" in its for its in found)


def test_a_country_that_is_only_spoken_of_may_be_named_anywhere_in_the_turn(salt):
    found = concerning(salt, "How were sea walls built, as in Japan?")

    assert any("had served Japan well" in its for its in found)
    assert any("12 masons" in its for its in found)
    assert not any("raising the sea wall" in its for its in found)


def test_a_meeting_that_is_surely_named_is_where_all_that_concerns_stands(salt):
    found = held_against(salt, "What was said about the sea wall at the second meeting?")

    assert any(its.concerns for its in found)
    assert not all(its.concerns for its in found)
    for its in found:
        meeting = its.passage.provenance.meeting
        assert not its.concerns or meeting is None or meeting.number == 2


def test_a_pronoun_goes_on_with_whoever_was_named_before_it(tmp_path):
    (tmp_path / "weir").mkdir()
    (tmp_path / "weir" / "1.txt").write_text(
        "Summary report\n\nThe first meeting of the Council on the Weir was held in Hane on 3-4 May 2010.\n\n"
        "Session 1: The weir\n\nIn the discussion, it was noted that Corvia opposed the weir. It feared for the eels "
        "in it. The miller was sorry for the eels as well.\n"
    )
    build([tmp_path / "weir"], tmp_path / "index")
    council = Answerer(Searcher(Index(tmp_path / "index")))

    found = held_against(council, "What did Corvia say about the eels?")

    assert {its.text for its in found if its.concerns} == {
        "In the discussion, it was noted that Corvia opposed the weir.",
        "It feared for the eels in it.",
    }
