"""Refusals and answers, measured on a few that are counted by hand."""

import pytest
from trackrecord.eval import answers, measure, refusals
from trackrecord.eval.judging import Judged, JudgedAnswer
from trackrecord.eval.questions import Evidence, Question

EVIDENCE = (Evidence("words", "northeast-asia/3", 2),)


def answered(confidence, *, right, concise=True, precision=1.0, short=None):
    return JudgedAnswer(True, confidence, None, right, concise, precision, short)


def refused(confidence, reason, *, right=False):
    return JudgedAnswer(False, confidence, reason, right, True, None, None)


# Two that can be answered, one of them refused; two that cannot, one of them answered.
CASES = [
    (Question("a", "?", "fact", evidence=EVIDENCE, answer="w"), answered(0.9, right=True, precision=0.5, short=True)),
    (Question("b", "?", "fact", evidence=EVIDENCE), refused(0.3, "off_topic", right=True)),
    (Question("c", "?", "near-miss", refuse="not_in_reports"), answered(0.6, right=False)),
    (Question("d", "?", "off-topic", refuse="off_topic"), refused(0.1, "off_topic")),
]
ASKED = [question for question, _ in CASES]
JUDGED = {question.id: Judged(question.id, (), {}, {}, answer=answer) for question, answer in CASES}


def test_refusals_are_counted_by_type_and_by_reason():
    its = refusals.measure(ASKED, JUDGED)

    assert (its.recall.count, its.recall.n) == (1, 2)
    assert (its.precision.count, its.precision.n) == (1, 2)
    assert (its.wrongly_refused.count, its.wrongly_refused.n) == (1, 2)
    assert {kind: one.count for kind, one in its.by_type.items()} == {"near-miss": 0, "off-topic": 1}
    assert (its.by_reason["off_topic"].count, its.by_reason["off_topic"].n) == (1, 2)


def test_the_surest_are_answered_first():
    # By confidence .9 right, .6 wrong, .3 right, .1 wrong.
    its = refusals.measure(ASKED, JUDGED)

    assert [(point.coverage, point.risk) for point in its.curve] == [(0.25, 0), (0.5, 0.5), (0.75, 1 / 3), (1, 0.5)]
    assert (its.operating.coverage, its.operating.risk) == (0.5, 0.5)


def test_the_brier_score_of_each_question():
    assert measure.values(ASKED, JUDGED)["Brier"] == pytest.approx({"a": 0.1**2, "b": 0.7**2, "c": 0.6**2, "d": 0.1**2})


def test_the_brier_score_has_an_interval_around_its_mean():
    # Confidence .8 ten times, right eight times of them: 8 of .04 and 2 of .64.
    asked = [Question(f"q{n}", "?", "fact", evidence=EVIDENCE) for n in range(10)]
    judged = {its.id: Judged(its.id, (), {}, {}, answer=answered(0.8, right=n > 1)) for n, its in enumerate(asked)}

    its = measure.estimates(measure.values(asked, judged))["Brier"]

    assert its.mean == pytest.approx((8 * 0.2**2 + 2 * 0.8**2) / 10)
    assert 0.03 < its.low < its.mean < its.high < 0.64


def test_who_always_says_the_share_that_is_right_scores_by_it():
    assert refusals.measure(ASKED, JUDGED).brier_by_chance == 0.25


def test_answers_of_one_confidence_are_one_point_and_one_bin():
    both = [Question(name, "?", "fact", evidence=EVIDENCE) for name in "ab"]
    judged = {
        "a": Judged("a", (), {}, {}, answer=answered(1.0, right=True)),
        "b": Judged("b", (), {}, {}, answer=answered(1.0, right=False)),
    }

    its = refusals.measure(both, judged)

    assert [(point.coverage, point.risk) for point in its.curve] == [(1.0, 0.5)]
    assert [(one.confidence, one.right.share) for one in its.reliability] == [(1.0, 0.5)]


def test_answers_are_measured_over_the_answerable_questions():
    its = answers.measure(ASKED, JUDGED)

    assert (its.cited.count, its.cited.n) == (1, 2)
    assert its.precision.mean == 0.5
    assert (its.short.count, its.short.n) == (1, 1)


def test_an_answer_that_is_too_long_does_not_count():
    judged = {"a": Judged("a", (), {}, {}, answer=answered(0.9, right=True, concise=False))}

    assert answers.measure(ASKED[:1], judged).cited.count == 0
