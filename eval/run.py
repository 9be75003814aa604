"""Ask a set of questions, in each mode: runs of passages, and what was refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..corpus import spans
from ..corpus.model import Passage
from ..errors import QuestionsError
from ..indexer.store import Store
from ..retriever.answer import Answer, Answerer
from ..retriever.search import Mode, Searcher
from .questions import Question

#: question id → passage id → grade, as qrels.
Qrels = dict[str, dict[str, int]]
#: question id → passage id → score, as a run.
Run = dict[str, dict[str, float]]

#: A passage is relevant where it holds at least this share of a quote.
_SHARE_OF_QUOTE = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what `ask` made of it."""

    question: Question
    answer: Answer


def judge(questions: Sequence[Question], store: Store) -> Qrels:
    """Passages that hold a question's evidence, by the offsets of its quotes.

    Raises:
        QuestionsError: a quote no longer stands in its document.
    """
    files = {meeting.id: (meeting.group, meeting.report) for group in store.groups for meeting in group.meetings}
    files |= {f"{group.id}/group": (group.id, group.page) for group in store.groups}
    passages = list(store.dump())
    qrels: Qrels = {}
    for question in questions:
        grades = qrels.setdefault(question.id, {}) if question.evidence else {}
        for evidence in question.evidence:
            group, file = files.get(evidence.document, ("", None))
            source = store.source(group, file) if file else None
            span = spans.find(source, evidence.quote) if source else None
            if span is None:
                raise QuestionsError(f"{question.id}: this quote is not in {evidence.document}: {evidence.quote}")
            there = [its for its in passages if _stands_in(its, group, file)]
            for passage in _holding(there, span):
                grades[passage.id] = max(grades.get(passage.id, 0), evidence.grade)
    return qrels


def search_all(questions: Sequence[Question], searcher: Searcher, mode: Mode, depth: int = 10) -> Run:
    """The run of the answerable questions in one mode."""
    return {
        question.id: {
            result.passage.id: result.score
            for result in searcher.search(question.question, top_k=depth, mode=mode).results
        }
        for question in questions
        if question.evidence
    }


def ask_all(questions: Sequence[Question], answerer: Answerer) -> list[Asked]:
    """What `ask` makes of each question."""
    return [Asked(question, answerer.ask(question.question)) for question in questions]


def _holding(passages: Sequence[Passage], span: tuple[int, int]) -> list[Passage]:
    """The passages that hold a share of the quote, or the one that holds the most where it is cut up."""
    shares = {passage.id: _overlap(passage, span) / (span[1] - span[0]) for passage in passages}
    most = max(shares.values())
    return [passage for passage in passages if shares[passage.id] >= min(_SHARE_OF_QUOTE, most)]


def _stands_in(passage: Passage, group: str, file: str | None) -> bool:
    its = passage.provenance
    return (its.study_group.id, its.source.file) == (group, file)


def _overlap(passage: Passage, span: tuple[int, int]) -> int:
    its = passage.provenance.source
    return max(0, min(its.char_end, span[1]) - max(its.char_start, span[0]))
