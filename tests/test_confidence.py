"""How sure an answer is, and what that is made of: weights of features that are computed, each of a sign with sense."""

import math
import tomllib

import pytest
import salt_council
from hypothesis import given
from hypothesis import strategies as st
from trackrecord.retriever import candidates, confidence, selection, weights
from trackrecord.retriever.confidence import Reason
from trackrecord.retriever.profiles import stems_of
from trackrecord.retriever.weights import Weights

QUESTIONS = (
    "What did Anna Veldt say about the sea wall?",
    "How many ferries ran aground?",
    "What was said about ferries at the second meeting?",
    "Who proposed to move the sea wall inland, when, and why?",
    "What did Japan think of sanctions?",
    "How do I bake sourdough bread?",
    "What did Mr. Kowalczyk say?",
    "qqqq",
    "Who?",
    "?",
)
# The more of these, the less likely it is that a sentence answers, or that the reports do.
AGAINST = {
    *("log_rank", "apart", "announces"),
    *("far", "far_and_unknown", "unknown", "nearer_elsewhere", "more_elsewhere", "missing"),
}
EITHER = {"length"}
MODELS = {"sentence": candidates.WEIGHTS, "answerable": confidence.ANSWERABLE, "right": confidence.RIGHT}


def values(answerer, question):
    """What the likelihood of an answer to a question is made of."""
    its = salt_council.weighed(answerer, question)
    chosen = selection.choose(its.found)
    return confidence.features(its.asked, its.found, chosen, answerer.searcher.index.words, its.beside)


# The file.


def test_the_file_has_these_models():
    assert set(tomllib.loads(weights.FILE.read_text(encoding="utf-8"))) == set(MODELS)
    for name, its in MODELS.items():
        assert weights.load(name) == its
        assert its.of


def test_every_weight_is_of_a_feature_that_is_computed(salt):
    found = salt_council.weighed(salt, QUESTIONS[0]).found

    assert set(candidates.WEIGHTS.of) <= set(found[0].features)
    assert set(confidence.ANSWERABLE.of) | set(confidence.RIGHT.of) <= set(values(salt, QUESTIONS[0]))


@pytest.mark.parametrize("model", MODELS)
def test_every_weight_has_a_sign_that_makes_sense(model):
    for feature, weight in MODELS[model].of.items():
        assert math.isfinite(weight)
        assert feature in EITHER or weight == 0 or (weight < 0) is (feature in AGAINST), feature


def test_words_meaning_and_the_thing_asked_for_count():
    assert {"cosine", "coverage", "number_held", "date_held"} <= set(candidates.WEIGHTS.of)
    assert "missing" in confidence.ANSWERABLE.of


# The model.


def test_a_score_is_the_weighted_sum():
    its = Weights({"near": 2.0, "far": -1.0}, 0.5)

    assert its.score({"near": 1.0, "far": 3.0, "beside": 9.0}) == -0.5
    assert Weights({}).score({}) == 0
    assert Weights({}).probability({}) == 0.5
    assert Weights({"near": 1.0}).probability({"near": math.log(3)}) == pytest.approx(0.75)


def test_a_feature_that_is_missing_or_misspelt_is_an_error():
    with pytest.raises(KeyError, match="cosin"):
        Weights({"cosin": 1.0}).score({"cosine": 1.0})
    with pytest.raises(KeyError):
        weights.load("evidense")


@given(weight=st.floats(-10, 10), intercept=st.floats(-10, 10), lower=st.floats(-50, 50), upper=st.floats(-50, 50))
def test_probabilities_lie_between_0_and_1_and_rise_with_the_score(weight, intercept, lower, upper):
    model = Weights({"near": weight}, intercept)
    first, second = model.probability({"near": lower}), model.probability({"near": upper})

    assert 0 <= first <= 1
    assert (first <= second) or model.score({"near": lower}) > model.score({"near": upper})


# What an answer's likelihood is made of.


@pytest.mark.parametrize("question", QUESTIONS)
def test_features_are_finite_and_shares_are_shares(salt, question):
    its = values(salt, question)

    assert all(math.isfinite(value) for value in its.values())
    for share in ("likely", "likely_chosen", "coverage", "turn_coverage", "unknown"):
        assert -1e-9 <= its[share] <= 1 + 1e-9, share
    for distance in ("far", "far_and_unknown", "nearer_elsewhere", "more_elsewhere", "missing"):
        assert its[distance] >= 0, distance
    assert its["likely"] <= its["likely_chosen"] + 1e-9


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_no_likelier_than_that_the_reports_answer(salt, question):
    its = values(salt, question)

    assert 0 <= confidence.confidence(its) <= confidence.answerable(its) + 1e-4 <= 1 + 1e-4


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_and_refusals_say_how_sure_they_are(salt, question):
    answer = salt.ask(question)

    assert 0 <= answer.confidence <= 1
    assert answer.answered is (answer.reason is None) is bool(answer.citations)
    assert not answer.answered or answer.confidence > 0


def test_whoever_asks_for_a_number_misses_it_where_none_is_quoted(salt):
    its = salt_council.weighed(salt, "How many ferries ran aground?")
    lexicon = salt.searcher.index.words
    with_number = next(one for one in its.found if "26 ferries" in one.text)
    without = next(one for one in its.found if one.text.startswith("He opposed"))

    having, missing = (
        confidence.features(its.asked, its.found, [one], lexicon)["missing"] for one in (with_number, without)
    )

    assert (having, missing) == (0, 1)


def test_what_answers_better_elsewhere_is_doubted(salt):
    its = salt_council.weighed(salt, "How many ferries ran aground?")
    lexicon = salt.searcher.index.words
    here = [one for one in its.found if one.passage.provenance.meeting and one.passage.provenance.meeting.number == 2]

    alone = confidence.features(its.asked, here, here[:1], lexicon)
    beside = confidence.features(its.asked, here, here[:1], lexicon, its.found)

    assert (alone["nearer_elsewhere"], alone["more_elsewhere"]) == (0, 0)
    assert beside["nearer_elsewhere"] > 0
    assert beside["more_elsewhere"] > 0
    assert confidence.answerable(beside) < confidence.answerable(alone)


def test_words_that_no_report_has_are_unknown(salt):
    assert values(salt, "Do ferries carry sourdough?")["unknown"] == pytest.approx(1 / 3)
    assert values(salt, "Do ferries run aground?")["unknown"] == 0


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How do I bake sourdough bread?", Reason.OFF_TOPIC),
        ("Who proposed to move the sea wall inland?", Reason.NOT_IN_REPORTS),
    ],
)
def test_another_topic_is_told_from_what_the_reports_do_not_answer(salt, question, reason):
    assert confidence.reason(salt_council.weighed(salt, question).found) is reason


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What did Mr. Kowalczyk say of the wall?", ["Kowalczyk"]),
        ("What did Mr. Kowalczyk and France say of the wall?", ["Kowalczyk", "France"]),
        ("What happened to the wall in 1953?", ["1953"]),
        ("What did Ms. Irma Veldt say of the wall?", ["Irma Veldt"]),  # a namesake is not she
        ("What did Anna Veldt say of the wall?", []),
        ("What did Mr. Lindqvist say of the wall?", []),
        ("What was said of the wall in Corrigan?", []),  # the catalogue has it, though no report has
        ("What does Washington think of sanctions?", []),  # the reports have it as the United States
        ("What was said of the wall?", []),
    ],
)
def test_names_that_neither_a_report_nor_the_catalogue_has(salt, question, unknown):
    its = salt_council.weighed(salt, question)
    catalogue = stems_of("Pellworth Dunmarrow Corrigan")

    assert confidence.unknown_names(its.asked, salt.searcher.index.words, catalogue, its.found[0]) == unknown
