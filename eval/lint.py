"""What is doubtful about a file of questions, for the person who writes it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..errors import QuestionsError, TrackrecordError
from ..indexer import words
from ..indexer.opened import Index
from ..indexer.store import Store
from ..retriever import question as asking
from ..retriever.search import Searcher
from .evidence import Sections, documents, find, stands_twice
from .questions import Question

#: Fewer questions of a type than this say little about it.
ENOUGH_TO_ANSWER = 15
ENOUGH_TO_REFUSE = 12
#: Words in a row that a question has from its evidence: more than a name or a term.
_LEAKED_WORDS = 5
#: Two questions that share this much of their stems ask the same.
_SAME = 0.8
#: Questions of this type share no word with what answers them.
_PARAPHRASE = "paraphrase"


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about one question; `line` is 0 where it is about the whole file."""

    line: int
    question: str
    says: str


def lint(questions: Sequence[Question], index: Index) -> list[Finding]:
    """All doubts, in the order of the lines."""
    linter = Linter(Searcher(index), Sections(index.store))
    found = [Finding(0, "", says) for says in _whole_file(questions)]
    found += [Finding(its.line, its.id, says) for its in questions for says in linter.doubts(its)]
    for first, second in combinations(questions, 2):
        found += [Finding(second.line, second.id, says) for says in twins(second, [first])]
    return sorted(found, key=lambda its: its.line)


class Linter:
    """Doubts single questions, against one open index."""

    def __init__(self, searcher: Searcher, sections: Sections) -> None:
        self._store, self._searcher = searcher.index.store, searcher
        self._sections = sections

    def doubts(self, question: Question) -> Iterator[str]:
        """What is doubtful about a question, whatever else is asked."""
        yield from _not_askable(question, self._searcher)
        for check in _CHECKS:
            yield from check(question, self._store)
        yield from _wrong_session(question, self._store, self._sections)


def twins(question: Question, others: Iterable[Question]) -> Iterator[str]:
    """Which of the others ask the same."""
    for other in others:
        if _same(other, question):
            yield f"asks what {other.id} asks (line {other.line})"


def _quotes(question: Question, store: Store) -> Iterator[str]:
    for evidence in question.evidence:
        if evidence.document not in documents(store):
            yield f"there is no document {evidence.document}; known are {', '.join(documents(store))}"
            continue
        try:
            find(question, evidence, store)
        except QuestionsError:
            yield f"this quote is not in {evidence.document}: {evidence.quote}"
            continue
        if stands_twice(evidence, store):
            yield f"this quote stands in {evidence.document} more than once; make it longer: {evidence.quote}"


def check_askable(question: Question, searcher: Searcher) -> None:
    """Raise `QueryError` or `FilterError` where a question cannot be put to the index."""
    asking.check(question.question)
    searcher.where(question.filters)


def _not_askable(question: Question, searcher: Searcher) -> Iterator[str]:
    try:
        check_askable(question, searcher)
    except TrackrecordError as error:
        yield str(error)


def _grades(question: Question, store: Store) -> Iterator[str]:  # noqa: ARG001 — checks are called alike
    if question.evidence and all(its.grade == 1 for its in question.evidence):
        yield "no quote answers it (grade 2)"


def _answer(question: Question, store: Store) -> Iterator[str]:  # noqa: ARG001 — checks are called alike
    answering = [its.quote.casefold() for its in question.evidence if its.grade > 1]
    if question.answer and not any(question.answer.casefold() in quote for quote in answering):
        yield f"the answer {question.answer!r} stands in no quote of grade 2"


def _leaks(question: Question, store: Store) -> Iterator[str]:  # noqa: ARG001 — checks are called alike
    asked = _words(question.question)
    runs = {tuple(asked[at : at + _LEAKED_WORDS]) for at in range(len(asked) - _LEAKED_WORDS + 1)}
    for evidence in question.evidence:
        quoted = _words(evidence.quote)
        for at in range(len(quoted) - _LEAKED_WORDS + 1):
            if tuple(quoted[at : at + _LEAKED_WORDS]) in runs:
                yield f"has words from its evidence: {' '.join(quoted[at : at + _LEAKED_WORDS])}"
                break
    if question.type == _PARAPHRASE:
        answering = {stem for its in question.evidence if its.grade > 1 for stem in words.stems(its.quote)}
        if shared := sorted(answering & set(words.stems(question.question))):
            yield f"a paraphrase shares no word with what answers it, this one shares: {', '.join(shared)}"


_CHECKS: tuple[Callable[[Question, Store], Iterator[str]], ...] = (_quotes, _grades, _answer, _leaks)


def _wrong_session(question: Question, store: Store, sections: Sections) -> Iterator[str]:
    for evidence in question.evidence:
        if evidence.session is None:
            continue
        key = f"s{evidence.session}" if evidence.session.isdecimal() else evidence.session
        try:
            there = sections.of(find(question, evidence, store).span)
        except QuestionsError:
            continue  # said already
        if f"{evidence.document}/{key}" not in there:
            place = ", ".join(sorted(there))
            yield f"this quote stands in {place}, not in session {evidence.session}: {evidence.quote}"


def _whole_file(questions: Sequence[Question]) -> Iterator[str]:
    refused = {its.type for its in questions if its.refuse}
    for kind, count in Counter(its.type for its in questions).items():
        enough = ENOUGH_TO_REFUSE if kind in refused else ENOUGH_TO_ANSWER
        if count < enough:
            yield f"type {kind} is thin: {count}, {enough} would say something"
    for kind in dict.fromkeys(its.type for its in questions):
        splits = Counter(its.split for its in questions if its.type == kind)
        if abs(splits["dev"] - splits["test"]) > 1:
            yield f"type {kind} is split unevenly: {splits['dev']} dev, {splits['test']} test"


def _same(first: Question, second: Question) -> bool:
    if first.filters != second.filters:
        return False
    one, other = set(words.stems(first.question)), set(words.stems(second.question))
    if not one or not other:
        return first.question == second.question
    return len(one & other) >= _SAME * len(one | other)


def _words(text: str) -> list[str]:
    return [word.strip(".,;:?!'\"“”‘’()") for word in text.casefold().split()]
