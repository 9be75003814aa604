"""Feedback on an answer → the question that it would make, with its evidence, for a person to accept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..errors import QuestionsError, TrackrecordError
from ..indexer.store import Store
from ..retriever.answer import Answer
from ..retriever.answerer import Answerer
from ..retriever.feedback import Feedback, Quoted, Verdict
from ..retriever.ranking import Mode
from ..retriever.search import HighlightKind, Result, Searcher
from . import new
from .evidence import documents
from .new import Draft
from .questions import REASONS, Evidence, Question

#: Types of questions that were made from feedback. They were found where answers are bad, and would bend the figures of
#: types whose questions were written without looking at answers.
TYPE = "feedback"
TYPE_TO_REFUSE = "feedback-refuse"

# Citations of an answer that is right answer the question. Of one that is not whole they only help: the same answer
# given again is not to count as right.
_GRADE_OF_CITATIONS: Mapping[Verdict, int] = {Verdict.CORRECT: 2, Verdict.INCOMPLETE: 1}
# How many sentences are offered as evidence.
_OFFERED = 3
# Passages that a quote is looked for in where it left its document, and characters of it that they are searched by.
_SEARCHED = 10
_SEARCHED_BY = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a question could be made of.

    Attributes:
        draft: it has neither evidence nor a reason to refuse it where none is known yet.
        gone: what was given as evidence and stands in no report any more.
        nearest: sentences that come nearest to the question today, and are no evidence yet.
        today: what is answered today, or why nothing is.
    """

    feedback: Feedback
    draft: Draft
    gone: tuple[Quoted, ...]
    nearest: tuple[Evidence, ...]
    today: str


def propose(its: Feedback, answerer: Answerer, seen: Sequence[Question]) -> Proposal:
    """The question that feedback makes beside those that there are."""
    searcher = answerer.searcher
    today = _asked_again(its, answerer)
    refuse = _reason(its, today if isinstance(today, Answer) else None)
    found = {} if refuse else {quote.quote: _found_anew(quote, grade, searcher) for quote, grade in _quotes(its)}
    evidence = tuple(one for one in found.values() if one)
    kind = TYPE_TO_REFUSE if refuse else TYPE
    draft = Draft(
        id=new.free_id(its.question, (one.id for one in seen)),
        question=its.question,
        type=kind,
        split=new.next_split(its.question, kind, seen),
        evidence=evidence,
        refuse=refuse,
        filters=its.filters,
        feedback=its.id,
    )
    gone = tuple(quote for quote, _ in _quotes(its) if found.get(quote.quote, True) is None)
    if not isinstance(today, Answer):
        return Proposal(its, draft, gone, (), today)
    nearest = () if refuse else tuple(_nearest(today.results, searcher.index.store, evidence))[:_OFFERED]
    return Proposal(its, draft, gone, nearest, today.message)


def _quotes(its: Feedback) -> Iterator[tuple[Quoted, int]]:
    """What may be evidence, each quote once, with its grade."""
    seen: set[str] = set()
    of_citations = _GRADE_OF_CITATIONS.get(its.verdict)
    for quote, grade in (
        *((one, 2) for one in its.evidence),
        *((one, of_citations) for one in its.citations if of_citations),
    ):
        if quote.quote not in seen and quote.quote.strip():
            seen.add(quote.quote)
            yield quote, grade


def _reason(its: Feedback, today: Answer | None) -> str | None:
    """Why the question is to be refused, where it is."""
    if its.verdict is not Verdict.SHOULD_REFUSE and (its.answered or its.verdict is not Verdict.CORRECT):
        return None
    reason = its.reason if its.reason or not today else today.reason
    return str(reason) if reason in REASONS else "not_in_reports"


def _asked_again(its: Feedback, answerer: Answerer) -> Answer | str:
    try:
        return answerer.ask(its.question, filters=its.filters)
    except TrackrecordError as error:
        return f"it cannot be asked: {error}"


def _found_anew(its: Quoted, grade: int, searcher: Searcher) -> Evidence | None:
    """A quote in the document that it was in, else in one that says the same: a report may be held by another name."""
    store = searcher.index.store
    for document in (*_documents([its.passage_id], store), *_that_may_say(its.quote, searcher)):
        try:
            return new.check_quote(store, document, its.quote, grade)
        except QuestionsError:
            continue
    return None


def _that_may_say(quote: str, searcher: Searcher) -> Iterator[str]:
    try:
        found = searcher.search(quote[:_SEARCHED_BY], mode=Mode.LEXICAL, top_k=_SEARCHED)
    except TrackrecordError:
        return
    yield from dict.fromkeys(_documents((its.passage.id for its in found.results), searcher.index.store))


def _nearest(results: Sequence[Result], store: Store, known: Sequence[Evidence]) -> Iterator[Evidence]:
    """The sentence of each passage that is nearest to the question."""
    for its in results:
        best = next(mark for mark in its.highlights if mark.kind is HighlightKind.SENTENCE)
        quote = its.passage.text[best.start : best.end].strip()
        if not any(quote in one.quote for one in known):
            yield from (Evidence(quote, document, 2) for document in _documents([its.passage.id], store))


def _documents(passage_ids: Iterable[str], store: Store) -> Iterator[str]:
    """The documents of passages, as evidence names them: `northeast-asia/3` of `northeast-asia/3/s3/p1`."""
    names = documents(store)
    for passage_id in passage_ids:
        yield from (name for name in names if passage_id.startswith(f"{name}/"))
