"""Files of evaluation questions, and the judging of passages by quotes."""

import pytest
from trackrecord.errors import QuestionsError
from trackrecord.eval import measure, questions, run
from trackrecord.eval.questions import BUNDLED, Evidence, Question

GOOD = """
- id: energy
  question: What was recommended on energy?
  type: recommendation
  split: dev
  evidence:
    - quote: Northeast Asia may benefit form engaging in discussions over energy cooperation
      in: northeast-asia/3
      grade: 2
"""


def load(tmp_path, text):
    file = tmp_path / "questions.yaml"
    file.write_text(text, encoding="utf-8")
    return questions.load(file)


def test_a_question_is_read_with_its_evidence(tmp_path):
    (question,) = load(tmp_path, GOOD)

    assert (question.id, question.split, question.refuse) == ("energy", "dev", None)
    assert question.evidence[0].document == "northeast-asia/3"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + GOOD, "line 11: the id energy occurs twice"),
        (GOOD.replace("  type: recommendation\n", ""), "line 2: 'type' is missing"),
        (GOOD.replace("split: dev", "split: train"), "line 2: split is dev or test"),
        (GOOD + "  refuse: off_topic\n", "line 2: a question has either evidence or refuse"),
        (GOOD + "  colour: red\n", "line 2: unknown: colour"),
        ("- id: [", "expected"),
        ("energy: 1", "line 1: a list of questions is expected"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, text, says):
    with pytest.raises(QuestionsError, match=says):
        load(tmp_path, text)


@pytest.mark.parametrize("file", sorted(BUNDLED.parent.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_quote_of_our_questions_stands_in_its_document(file, index):
    asked = questions.load(file)

    qrels = run.judge(asked, index.store)

    assert set(qrels) == {question.id for question in asked if question.evidence}
    assert all(grades for grades in qrels.values())


def test_our_first_set_is_large_enough():
    asked = questions.load()

    assert len(asked) >= 40
    assert sum(question.refuse is not None for question in asked) >= 10


def test_evidence_is_judged_by_where_it_stands(index):
    quote = "Northeast Asia may benefit form engaging in discussions over energy cooperation"
    question = Question("q", "?", "fact", "dev", (Evidence(quote, "northeast-asia/3", 2),), None, None)

    assert run.judge([question], index.store) == {"q": {"northeast-asia/3/s5/p5": 2}}


def test_a_quote_that_is_gone_is_named(index):
    question = Question("q", "?", "fact", "dev", (Evidence("No such words", "northeast-asia/3", 2),), None, None)

    with pytest.raises(QuestionsError, match="No such words"):
        run.judge([question], index.store)


def test_the_measures_of_a_small_run():
    # Evidence at rank 2 of the first question, nowhere in the second: recall@1 0, recall@5 1/2, MRR (1/2 + 0) / 2.
    qrels = {"a": {"x": 2}, "b": {"z": 1}}
    ranked = {"a": {"y": 2.0, "x": 1.0}, "b": {"x": 1.0}}

    assert measure.ranking(qrels, ranked) == {"recall@1": 0.0, "recall@5": 0.5, "MRR@10": 0.25}
