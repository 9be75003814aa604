"""Files of evaluation questions: the form, and our own sets."""

from collections import Counter

import pytest
from trackrecord.errors import QuestionsError
from trackrecord.eval import questions
from trackrecord.eval.lint import lint
from trackrecord.eval.questions import BUNDLED
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.filters import Filters

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
        (GOOD.replace("split: dev", "split: train"), "line 2: split is one of dev, test"),
        (GOOD + "  refuse: off_topic\n", "line 2: a question has either evidence or refuse"),
        (GOOD + "  colour: red\n", "line 2: unknown: colour"),
        ("- id: [", "expected"),
        ("energy: 1", "line 1: a list of questions is expected"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, text, says):
    with pytest.raises(QuestionsError, match=says):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("filters: {colour: red}", "unknown: colour"),
        ("filters: {session: third}", "filters: session is a number"),
        ("filters: {date_from: in spring}", "filters: date_from is a day"),
        ("list: maybe", "list is one of true, false"),
        ("answer: [a, b]", "answer is a text"),
        ("question: ''", "question is a text, and not an empty one"),
    ],
)
def test_a_bad_value_is_refused(tmp_path, entry, says):
    name = entry.partition(":")[0]
    kept = [line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"  {name}:")]

    with pytest.raises(QuestionsError, match=says):
        load(tmp_path, "".join(kept) + f"  {entry}\n")


def test_evidence_that_is_left_blank_is_none(tmp_path):
    with pytest.raises(QuestionsError, match="line 2: a question has either evidence or refuse"):
        load(tmp_path, GOOD[: GOOD.index("    - quote")])


def test_a_question_may_be_asked_within_a_session(tmp_path):
    (question,) = load(tmp_path, GOOD + "  filters: {session: 4, meeting: [3, northeast-asia/3]}\n")

    assert question.filters == Filters(session=(4,), meeting=("3", "northeast-asia/3"))


@pytest.mark.parametrize("name", ["northeast-asia", "northeast-asia-oblique"])
def test_nothing_is_doubtful_about_our_questions(name, index):
    assert lint(questions.load(BUNDLED.with_stem(name)), index) == []


def test_nothing_is_doubtful_about_the_questions_on_an_invented_library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("orrin")
    build([BUNDLED.parent.parent / "libraries" / "orrin-basin"], folder)
    asked = questions.load(BUNDLED.with_stem("orrin-basin"))

    assert lint(asked, Index(folder)) == []
    assert len(asked) >= 150
    assert len({meeting for its in asked for one in its.evidence for meeting in [one.document]}) == 13


def test_our_set_is_large_enough_and_every_type_too():
    asked = questions.load()
    to_answer = Counter(its.type for its in asked if not its.refuse)
    to_refuse = Counter(its.type for its in asked if its.refuse)

    assert len(asked) >= 200
    assert len(to_answer) >= 8
    assert min(to_answer.values()) >= 15
    assert len(to_refuse) >= 6
    assert min(to_refuse.values()) >= 12
