"""Equivalents: other names for what a question names, from the table, from the owner, and from initials."""

import pytest
from trackrecord.indexer import abbreviations
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.search import Searcher
from trackrecord.retriever.settings import Settings


def named(searcher, question):
    return {question[its.start : its.end]: its.others for its in searcher.query(question).named}


@pytest.mark.parametrize(
    ("question", "name", "other"),
    [
        ("What does North Korea want?", "North Korea", "DPRK"),
        ("What does the DPRK want?", "DPRK", "North Korea"),
        ("Does Pyongyang ask for a reactor?", "Pyongyang", "DPRK"),
        ("Who gets an LWR?", "LWR", "light water reactor"),
        ("Did anyone come from ANU?", "ANU", "Australian National University"),
    ],
)
def test_what_a_question_names_is_called_otherwise_too(searcher, question, name, other):
    assert other in named(searcher, question)[name]


@pytest.mark.parametrize(
    "question",
    [
        "Who came to the Beijing meeting?",  # the town, not the government
        "What was said in Seoul?",
        "What does it tell us?",  # not the US
        "What does Bhutan want?",  # no other name in these reports
        "Who came from XYZ?",
    ],
)
def test_a_town_a_pronoun_and_what_has_no_other_name_stay_alone(searcher, question):
    assert named(searcher, question) == {}


def test_a_passage_is_found_by_a_name_that_it_does_not_have(index):
    question = "Does Pyongyang ask for an LWR?"
    found, without = (
        Searcher(index, Settings(equivalents=weight)).search(question, top_k=1, explain=True).results[0]
        for weight in (1, 0)
    )

    assert "light water reactor to the DPRK" in found.passage.text
    assert "Pyongyang" not in found.passage.text
    assert found.explanation.words > without.explanation.words
    marked = {found.passage.text[its.start : its.end] for its in found.highlights[1:]}
    assert {"light", "water", "reactor", "DPRK"} <= marked


def test_with_no_weight_the_question_is_asked_as_it_is(index):
    one, other = (
        Searcher(index, Settings(equivalents=0)).query(text) for text in ("What of the DPRK?", "What of Mongolia?")
    )

    assert one.vector_with_equivalents(0) is one.vector
    assert other.vector_with_equivalents(1) is other.vector


def test_an_owner_adds_names(tmp_path):
    folder = tmp_path / "river"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "Report of the first meeting of the River Group\n\nHane, 3 May 2010\n\nSession 1: Tolls\n\n"
        "Dr Ana Quill argued that the Basin Accord binds all four states.\n"
    )
    (folder / "trackrecord.toml").write_text(
        '[study_group]\nequivalents = [["Basin Accord", "treaty of 2009", "the Accord"]]\n'
    )
    build([folder], tmp_path / "index")
    searcher = Searcher(Index(tmp_path / "index"))

    assert named(searcher, "Who is bound by the treaty of 2009?")["treaty of 2009"][0] == "Basin Accord"
    assert searcher.index.store.groups[0].equivalents == (("Basin Accord", "treaty of 2009", "the Accord"),)


@pytest.fixture
def river(tmp_path):
    """A library with initials of its own, and names that its owner adds to the table's."""

    def made(said, names="[]"):
        folder = tmp_path / "river"
        folder.mkdir()
        (folder / "one.txt").write_text(
            "Report of the first meeting of the River Group\n\nHane, 3 May 2010\n\nSession 1: Tolls\n\n" + said
        )
        (folder / "trackrecord.toml").write_text(f"[study_group]\nequivalents = {names}\n")
        build([folder], tmp_path / "index")
        return Searcher(Index(tmp_path / "index"))

    return made


def test_an_owner_s_names_join_those_of_the_table(river):
    searcher = river(
        "The Six Party Talks met. The Beijing process met, it was said, and the six-party process with it.",
        '[["Six Party Talks", "the Beijing process"]]',
    )

    assert set(named(searcher, "What of the Six Party Talks?")["Six Party Talks"]) >= {"the Beijing process"}
    assert "the Beijing process" in named(searcher, "What of the six-party process?")["six-party process"]


def test_initials_are_what_the_reports_spell_out_and_not_the_table(river):
    searcher = river("The State Coordination Office (SCO) paid. The SCO in Shanghai has cooperation and organization.")

    assert named(searcher, "Who pays the SCO?") == {"SCO": ("State Coordination Office",)}


def test_initials_that_stand_for_something_else_are_no_name(river):
    searcher = river("The PSI (Proliferation Security Initiative) was praised. Dr Quill argued that PSI works.")

    assert named(searcher, "What does Psychological Science Institute say?") == {}
    assert named(searcher, "What of the Proliferation Security Initiative?") != {}


def test_a_question_is_reworded_only_to_what_the_library_says_often(searcher):
    assert searcher.query("What does China want?").reworded is None
    assert searcher.query("What does North Korea want?").reworded == "What does DPRK want?"


def test_a_question_in_capitals_has_no_pronouns_that_are_states(searcher):
    assert named(searcher, "WHAT DID THE MEETING TELL US?") == {}


def test_another_spelling_is_no_other_name(searcher):
    assert "light-water reactors" not in named(searcher, "Who gets a light water reactor?").get(
        "light water reactor", ()
    )


@pytest.mark.parametrize("text", ["A" * 40_000, "A-" * 20_000, "A b" * 10_000, "Aa Bb " * 5_000, "(" * 20_000])
def test_long_words_are_read_at_once(text):
    assert len(list(abbreviations.found(text))) < len(text)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("He came from the Australian National University.", "ANU", "Australian National University"),
        ("The Council for Security Cooperation met.", "CSC", "Council for Security Cooperation"),
        ("It wants a light water reactor (LWR) first.", "LWR", "light water reactor"),
        ("The plan of the exclusive economic zone (EEZ).", "EEZ", "exclusive economic zone"),
        ("CSCAP met.", "CSCAP", ""),
    ],
)
def test_initials_are_read_with_what_they_stand_for(text, short, long):
    assert (short, long) in {(its.short, its.long) for its in abbreviations.found(text)}


@pytest.mark.parametrize("text", ["New Zealand came.", "It said (WMD) so.", "nothing here", "He (A) said"])
def test_nothing_is_spelled_out_where_nothing_is(text):
    assert [its for its in abbreviations.found(text) if its.long] == []
