"""What an answer or refusal is worth by the evidence, in a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..indexer.opened import Index
from ..retriever.answer import Answer
from ..retriever.answerer import Answerer
from ..retriever.search import Searcher
from .judging import ByQuotes, JudgedAnswer
from .questions import Question
from .systems import Retrieved, asked_of


class Verdict(StrEnum):
    """What came of a question."""

    RIGHT = "right"
    TOO_LONG = "right, at too great length"
    BESIDE_THE_POINT = "beside the point"
    RIGHTLY_REFUSED = "rightly refused"
    WRONGLY_REFUSED = "wrongly refused"
    SHOULD_HAVE_BEEN_REFUSED = "should have been refused"


@dataclass(frozen=True, slots=True)
class Told:
    """A question, what it was answered, and what that is worth."""

    question: Question
    answer: Answer
    verdict: Verdict


def verdict(question: Question, judged: JudgedAnswer) -> Verdict:
    """What an answer is worth, as `cited` and `refused` count it."""
    if question.refuse:
        return Verdict.SHOULD_HAVE_BEEN_REFUSED if judged.answered else Verdict.RIGHTLY_REFUSED
    if not judged.answered:
        return Verdict.WRONGLY_REFUSED
    if not judged.right:
        return Verdict.BESIDE_THE_POINT
    return Verdict.RIGHT if judged.concise else Verdict.TOO_LONG


def told(asked: Sequence[Question], index: Index) -> list[Told]:
    """Ask some questions, each within its filters, and judge what comes back.

    Raises:
        QuestionsError: a quote of their evidence is not in its document.
    """
    answerer, judge = Answerer(Searcher(index)), ByQuotes(asked, index.store)
    found: list[Told] = []
    for its in asked:
        answer = answerer.ask(its.question, filters=its.filters)
        judged = judge.judge(its, Retrieved(its.id, (), {}, asked_of(answer)), ()).answer
        assert judged  # noqa: S101 — there is one wherever something was asked
        found.append(Told(its, answer, verdict(its, judged)))
    return found
