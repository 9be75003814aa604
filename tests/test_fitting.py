"""Weights fitted on one small library: what separates answers is found, written, and read back the same."""

import tomllib
from dataclasses import replace

import pytest
from trackrecord.eval import fitting, questions
from trackrecord.retriever import weights
from trackrecord.retriever.weights import Weights

AGAINST = {
    *("log_rank", "apart", "announces"),
    *("far", "far_and_unknown", "unknown", "nearer_elsewhere", "more_elsewhere", "missing"),
}


@pytest.fixture(scope="module")
def cases(index_folder):
    """The `dev` questions of the bundled library, as if every other one were of another library."""
    found = fitting._of_library(index_folder, "northeast-asia")
    return [replace(its, library=f"half {n % 2}") for n, its in enumerate(found)]


@pytest.fixture(scope="module")
def fitted(cases):
    answerable, right = fitting.fit_confidence(cases)
    return {"sentence": fitting.fit_sentence(cases), "answerable": answerable, "right": right}


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A file in place of the weights that answers are trusted by."""
    file = tmp_path / "weights.toml"
    monkeypatch.setattr(weights, "FILE", file)
    weights._file.cache_clear()
    yield file
    weights._file.cache_clear()


def test_cases_are_dev_questions_with_their_sentences(cases):
    assert len(cases) > 50
    assert {its.answerable for its in cases} == {True, False}
    for its in cases:
        assert len(its.evident) == len(its.found) > 0
        assert its.answerable or not any(its.evident)


def test_what_is_evident_are_the_sentences_of_the_best_evidence(cases):
    asked = {its.question: its for its in questions.load(questions.BUNDLED)}
    for case in cases:
        evidence = asked[case.weighed.asked.query.text].evidence
        best = max((its.grade for its in evidence), default=0)
        quotes = [" ".join(its.quote.split()) for its in evidence if its.grade == best]
        for its, is_evident in zip(case.found, case.evident, strict=True):
            said = " ".join(its.text.split())
            assert is_evident is any(said in quote or quote in said for quote in quotes)


def test_the_same_cases_give_the_same_weights(cases, fitted):
    assert fitting.fit_sentence(cases) == fitted["sentence"]
    assert fitting.fit_confidence(cases) == (fitted["answerable"], fitted["right"])


def test_each_weight_has_a_sign_that_makes_sense(fitted):
    for model in fitted.values():
        assert model.of
        for feature, weight in model.of.items():
            assert feature == "length" or (weight < 0) is (feature in AGAINST), feature


def test_sentences_are_weighed_without_and_answers_with_an_intercept(fitted):
    assert fitted["sentence"].intercept == 0
    assert fitted["answerable"].intercept != 0
    assert fitted["right"].intercept != 0


def test_what_answers_stands_above_what_does_not(cases, fitted):
    """Over all cases, of each pair of sentences of one question, one evident and one not."""
    above = pairs = 0
    for case in cases:
        scored = [(fitted["sentence"].score(its.features), is_evident) for its, is_evident in case.scored(Weights({}))]
        better = [score for score, is_evident in scored if is_evident]
        worse = [score for score, is_evident in scored if not is_evident]
        above += sum(one > other for one in better for other in worse)
        pairs += len(better) * len(worse)

    assert above / pairs > 0.9


def test_what_can_be_answered_is_likelier_to_be(cases, fitted):
    def mean(answerable):
        found = [
            fitted["answerable"].probability(fitting._quoted(its, fitted["sentence"])[0])
            for its in cases
            if its.answerable is answerable
        ]
        return sum(found) / len(found)

    assert mean(True) > mean(False) + 0.1


def test_other_weights_order_the_sentences_of_a_case_and_keep_what_is_evident(cases):
    case = next(its for its in cases if any(its.evident))

    backwards = case.scored(Weights({"cosine": -1.0}))

    concerning = [its.features["cosine"] for its, _ in backwards if its.concerns]
    assert concerning == sorted(concerning)
    assert sorted(its.text for its, is_evident in backwards if is_evident) == sorted(
        its.text for its, is_evident in zip(case.found, case.evident, strict=True) if is_evident
    )


def test_a_feature_that_would_count_the_wrong_way_is_left_out(cases):
    """Where what answers was called unlike the question, its likeness must not count against it."""
    turned = [
        replace(
            case,
            weighed=replace(
                case.weighed,
                found=tuple(
                    replace(its, features={**its.features, "coverage": -its.features["coverage"]}) for its in case.found
                ),
            ),
        )
        for case in cases
    ]

    assert "coverage" in fitting.fit_sentence(cases).of
    assert "coverage" not in fitting.fit_sentence(turned).of


def test_what_is_written_is_read_back_the_same(fitted, written):
    fitting.write(fitted, written)

    for name, model in fitted.items():
        read = weights.load(name)
        assert dict(read.of) == pytest.approx(dict(model.of), abs=5e-5)
        assert read.intercept == pytest.approx(model.intercept, abs=5e-5)


def test_what_is_read_is_written_the_same(fitted, written, tmp_path):
    fitting.write(fitted, written)
    again = tmp_path / "again.toml"

    fitting.write({name: weights.load(name) for name in fitted}, again)

    assert again.read_bytes() == written.read_bytes()


def test_the_file_says_where_it_comes_from(tmp_path):
    file = tmp_path / "weights.toml"
    fitting.write({"sentence": Weights({"near": 1.23456, "far": -2.0}), "right": Weights({"near": 0.5}, -1.0)}, file)

    assert file.read_text().startswith("# Fitted on the dev questions of all libraries by `make fitted`")
    assert tomllib.loads(file.read_text()) == {
        "sentence": {"weights": {"near": 1.2346, "far": -2.0}},
        "right": {"intercept": -1.0, "weights": {"near": 0.5}},
    }
