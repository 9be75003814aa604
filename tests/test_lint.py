"""What is doubtful about a file of questions."""

import pytest
from trackrecord.eval.lint import lint
from trackrecord.eval.questions import Evidence, Question
from trackrecord.retriever.filters import Filters

QUOTE = "The fourth session was chaired by Professor T J Pempel (CSCAP USA)."


def doubts(index, *questions):
    """What is said of single questions; the set is thin in each of these."""
    return [its.says for its in lint(questions, index) if its.question]


def question(text="Who sat in the chair?", quote=QUOTE, grade=2, **more):
    evidence = (Evidence(quote, "northeast-asia/3", grade, more.pop("session", None)),)
    return Question(more.pop("id", "q"), text, more.pop("type", "fact"), evidence=evidence, **more)


def test_a_good_question_is_not_doubted(index):
    assert doubts(index, question(session="4", answer="T J Pempel")) == []


@pytest.mark.parametrize(
    ("doubtful", "says"),
    [
        (question(quote="Words that nobody wrote."), "this quote is not in northeast-asia/3"),
        (question(quote="Six Party Talks"), "more than once; make it longer"),
        (question(filters=Filters(session=(9,))), "no report knows the session '9'"),
        (question(grade=1), "no quote answers it"),
        (question(answer="Ambassador Jin"), "the answer 'Ambassador Jin' stands in no quote of grade 2"),
        (question(session="2"), "this quote stands in northeast-asia/3/s4, not in session 2"),
        (question("Is it so that the fourth session was chaired by someone?"), "the fourth session was chaired"),
        (question("Who was chairing it?", type="paraphrase"), "this one shares: chair"),
    ],
)
def test_a_doubtful_question_is_found(index, doubtful, says):
    (found,) = doubts(index, doubtful)

    assert says in found


def test_two_questions_that_ask_the_same_are_found(index):
    first = question(id="first", line=1)
    second = question("who sat in the chair", id="second", line=9)

    assert doubts(index, first, second) == ["asks what first asks (line 1)"]


def test_thin_types_and_uneven_halves_are_found(index):
    asked = [question(f"Who sat on chair number {number}?", id=str(number), split="dev") for number in range(14)]

    said = [its.says for its in lint(asked, index) if not its.question]

    assert said == ["type fact is thin: 14, 15 would say something", "type fact is split unevenly: 14 dev, 0 test"]
