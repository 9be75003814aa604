"""Measures of small runs, worked out by hand, and held against reference implementations."""

import math

import numpy as np
import pytest
import pytrec_eval
from sklearn.metrics import ndcg_score
from trackrecord.eval import measure, trec
from trackrecord.eval.judging import Judged, JudgedAnswer
from trackrecord.eval.questions import Question


def judged(question, run, relevant, **more):
    return Judged(question, tuple(run), relevant, {}, **more)


def values(*of):
    return measure.values([Question(its.question, "?", "fact") for its in of], {its.question: its for its in of})


def test_the_measures_of_a_small_run():
    # First question: the relevant one of grade 2 at rank 2, the one of grade 1 is missed. Second: nothing is found.
    found = values(
        judged("a", ["y", "x", "w"], {"x": 2, "z": 1}),
        judged("b", ["x"], {"z": 1}),
    )

    ideal = 2 / math.log2(2) + 1 / math.log2(3)
    assert found["nDCG@10"] == pytest.approx({"a": 2 / math.log2(3) / ideal, "b": 0})
    assert found["MRR@10"] == {"a": 0.5, "b": 0.0}
    assert found["recall@5"] == {"a": 0.5, "b": 0.0}
    assert found["success@1"] == {"a": 0.0, "b": 0.0}
    assert found["success@5"] == {"a": 1.0, "b": 0.0}


def test_a_question_without_any_result_counts_as_nothing_found():
    assert values(judged("a", [], {"x": 1}))["nDCG@10"] == {"a": 0.0}


@pytest.mark.parametrize(("words", "value"), [(300, 1.0), (301, 0.0), (None, 0.0)])
def test_evidence_has_to_stand_within_three_hundred_words(words, value):
    assert values(judged("a", ["x"], {"x": 1}, whole=1.0, words=words))["read@300"] == {"a": value}


def test_answering_and_refusing_are_measured_apart():
    answer = JudgedAnswer(True, 0.9, None, False, True, 0.0, None)
    asked = [Question("a", "?", "fact"), Question("b", "?", "off-topic", refuse="off_topic")]
    found = measure.values(asked, {its.id: judged(its.id, [], {}, answer=answer) for its in asked})

    assert found.pop("Brier") == pytest.approx({"a": 0.81, "b": 0.81})
    assert found == {"answered": {"a": 1.0}, "cited": {"a": 0.0}, "precision": {"a": 0.0}, "refused": {"b": 0.0}}


def random_runs(seed):
    random = np.random.default_rng(seed)
    documents = [f"d{number}" for number in range(40)]
    for number in range(50):
        relevant = {str(its): int(random.integers(1, 3)) for its in random.choice(documents, 5, replace=False)}
        yield judged(f"q{number}", [str(its) for its in random.choice(documents, 20, replace=False)], relevant)


def test_our_figures_are_those_of_trec_eval_on_the_files_we_write(tmp_path):
    of = list(random_runs(1))
    trec.write(tmp_path, "system", {its.question: its for its in of})
    with (tmp_path / "system.qrels").open() as qrels, (tmp_path / "system.run").open() as run:
        names = {"ndcg_cut.10", "recall.1,3,5,10", "success.1,5", "recip_rank"}
        evaluator = pytrec_eval.RelevanceEvaluator(pytrec_eval.parse_qrel(qrels), names)
        reference = evaluator.evaluate(pytrec_eval.parse_run(run))

    found = values(*of)

    for ours, theirs in [("nDCG@10", "ndcg_cut_10"), *((f"recall@{k}", f"recall_{k}") for k in (1, 3, 5, 10)),
                         ("success@1", "success_1"), ("success@5", "success_5")]:  # fmt: skip
        assert found[ours] == pytest.approx({question: its[theirs] for question, its in reference.items()}), ours
    # Its reciprocal rank knows no cut.
    ranks = {question: its["recip_rank"] for question, its in reference.items()}
    assert found["MRR@10"] == pytest.approx({question: its if its >= 0.1 else 0.0 for question, its in ranks.items()})


def test_ndcg_is_that_of_scikit_learn():
    for its in random_runs(2):
        documents = list(dict.fromkeys([*its.run, *its.relevant]))
        grades = [its.relevant.get(document, 0) for document in documents]
        scores = [measure.by_rank(its.run).get(document, -1e6) for document in documents]

        assert values(its)["nDCG@10"][its.question] == pytest.approx(
            ndcg_score([grades], [scores], k=10, ignore_ties=True)
        )


def test_a_mean_stands_within_its_interval():
    its = measure.estimate([0.1, 0.5, 0.9, 0.4, 0.6])

    assert its.mean == pytest.approx(0.5)
    assert its.low < its.mean < its.high
    assert its.n == 5


def test_few_values_say_nothing_of_their_interval():
    assert (measure.estimate([0.3]).low, measure.estimate([0.3]).high) == (0, 1)
