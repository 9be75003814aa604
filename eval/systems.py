"""What is compared: Trackrecord in one of its modes and settings, seen as a system that returns stretches of text."""

import hashlib
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Protocol

from ..corpus.model import Provenance
from ..errors import NotConfiguredError, QuestionsError
from ..indexer.fingerprint import code_hash
from ..indexer.opened import Index
from ..retriever import reranking, selection
from ..retriever.answer import Answer
from ..retriever.answerer import Answerer
from ..retriever.ranking import Mode, Ranked
from ..retriever.reranking import Reranker
from ..retriever.search import HighlightKind, Result, Searcher
from ..retriever.settings import Settings
from .questions import Question

#: Stages of a search, in order; only a system with a reranker has the third.
STAGES = ("embedding", "ranking", "reranking", "reading")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source text: group and file name it, offsets count its Unicode code points."""

    group: str
    file: str
    char_start: int
    char_end: int

    @property
    def document(self) -> tuple[str, str]:
        """The source text that it stands in."""
        return self.group, self.file


@dataclass(frozen=True, slots=True)
class Piece:
    """What a system returns: a passage or chunk, however it cuts, and where that stands.

    Attributes:
        sentence: the sentence in it that the system holds to be nearest to the question, where it names one.
        parts: what the score is made of, where the system says so.
    """

    id: str
    text: str
    span: Span
    score: float = 0.0
    sentence: Span | None = None
    parts: dict[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What `ask` made of a question.

    Attributes:
        quotes: what is cited, or of a refusal the nearest misses, best first.
    """

    answered: bool
    confidence: float
    reason: str | None
    quotes: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a system made of one question.

    Attributes:
        question: its id.
        took_ms: milliseconds of each stage, in order.
        asked: what it answered, where the system answers.
    """

    question: str
    pieces: tuple[Piece, ...]
    took_ms: dict[str, float]
    asked: Asked | None = None


class System(Protocol):
    """Anything that ranks stretches of the documents for a question; `name` is how tables name it."""

    name: str

    @property
    def key(self) -> str:
        """Hash over all that the results depend on; results under another key are never taken up again."""
        ...

    def pieces(self) -> Sequence[Piece]:
        """All that the system can return, in reading order."""
        ...

    def retrieve(self, question: Question) -> Retrieved:
        """Ask one question."""
        ...


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a system does.

    Attributes:
        refuses: whether it may refuse; one that may not gives what comes nearest for an answer.
        settings: its own, where it is given no others.
    """

    mode: Mode
    answers: bool = False
    refuses: bool = True
    reranked: bool = False
    settings: Settings = field(default_factory=Settings)


_KINDS = {
    "bm25": _Kind(Mode.LEXICAL),
    "dense": _Kind(Mode.DENSE),
    "hybrid": _Kind(Mode.HYBRID, answers=True),
    # What refusing is worth shows beside one that never does. Its threshold is 0 so that it chooses its quotes as any
    # answer does; what is refused all the same, for a name or a meeting, it answers with the nearest misses.
    "hybrid-answering-all": _Kind(Mode.HYBRID, answers=True, refuses=False, settings=Settings(threshold=0.0)),
    "reranked": _Kind(Mode.HYBRID, reranked=True),
}


class Trackrecord:
    """Trackrecord in one mode, with settings of its own where they are named: `hybrid:context=0.4`."""

    def __init__(
        self,
        name: str,
        index: Index,
        *,
        depth: int = 10,
        answers: bool = True,
        searcher: Callable[[Index, Settings, Reranker | None], Searcher] = Searcher,
        reranker: Reranker | None = None,
    ) -> None:
        """Take a system by its name.

        Args:
            name: `bm25`, `dense`, `hybrid`, `hybrid-answering-all` or `reranked`, and after a colon settings with their
                values, between commas.
            index: what is searched.
            depth: how many results are asked for.
            answers: whether it is asked for answers too, in a mode that answers.
            searcher: what searches it.
            reranker: what `reranked` gives the order of `hybrid` to; without a deadline, so that the same run on a busy
                machine has the same figures.

        Raises:
            NotConfiguredError: `reranked` without a reranker.
            QuestionsError: there is no system or setting of this name, or the value is none from 0 to 1.
        """
        kind, _, changes = name.partition(":")
        if kind not in _KINDS:
            raise QuestionsError(f"there is no system {kind!r}; known are {', '.join(_KINDS)}")
        self.name = name
        self._kind = _KINDS[kind]
        self.settings = _settings(changes, self._kind.settings)
        self._depth = depth
        self._answers = answers and self._kind.answers
        if self._kind.reranked and reranker is None:
            raise NotConfiguredError(f"the system {name} needs a cross-encoder; name one with --reranker")
        self._reranker = reranker if self._kind.reranked else None
        self._searcher = searcher(index, self.settings, self._reranker)
        self._answerer = Answerer(self._searcher)

    @property
    def key(self) -> str:
        """Hash over index, code, mode, settings, depth and reranker."""
        its = self._searcher.index.manifest
        code = code_hash(("corpus", "indexer", "retriever", "eval"))
        reranker = self._reranker.fingerprint if self._reranker else ""
        parts = (its.fingerprint, code, self.name, repr(self.settings), f"{self._depth} {self._answers}", reranker)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def pieces(self) -> list[Piece]:
        """All passages of the index."""
        return [Piece(its.id, its.text, span_of(its.provenance)) for its in self._searcher.index.store.dump()]

    def retrieve(self, question: Question) -> Retrieved:
        """Search, stage by stage as `Searcher.search` does, and ask where this mode answers."""
        searcher = self._searcher
        searcher.index.embedder.forget_questions()  # what is timed is an embedding, whoever asked before
        began = time.perf_counter()
        query = searcher.query(question.question)
        where = searcher.where(question.filters)
        # In hybrid mode its rewording is embedded too.
        _ = query.vector_with_equivalents(self.settings.equivalents if self._kind.mode is Mode.HYBRID else 0)
        embedded = time.perf_counter()
        depth = max(self._depth, reranking.DEPTH) if self._kind.reranked else self._depth
        ranked: Sequence[Ranked] = searcher.rank(query, where, self._kind.mode).best(depth, explain=True)
        ordered = time.perf_counter()
        if self._kind.reranked:
            ranked, _ = searcher.rerank(query, ranked, self._depth)
        reranked = time.perf_counter()
        results = searcher.results(query, ranked)
        done = time.perf_counter()
        marks = (began, embedded, ordered, reranked, done)
        took = {name: (end - start) * 1_000 for name, start, end in zip(STAGES, marks[:-1], marks[1:], strict=True)}
        if not self._kind.reranked:
            del took["reranking"]
        asked = self._ask(question) if self._answers else None
        return Retrieved(question.id, tuple(map(self._piece, results)), took, asked)

    def _ask(self, question: Question) -> Asked:
        answer = self._answerer.ask(question.question, filters=question.filters)
        its = asked_of(answer)
        if its.answered or self._kind.refuses:
            return its
        nearest = its.quotes or tuple(filter(None, map(self._nearest, answer.results[: selection.MAX_QUOTES])))
        return replace(its, answered=True, reason=None, quotes=nearest)

    def _nearest(self, result: Result) -> tuple[str, Span] | None:
        """The sentence of a result that is nearest to the question, and where it stands."""
        its = result.passage
        best = next(mark for mark in result.highlights if mark.kind is HighlightKind.SENTENCE)
        found = self._searcher.index.store.by_id(its.id)
        for one in found.sentences if found else ():
            if (one.start, one.end) == (best.start, best.end):
                span = replace(span_of(its.provenance), char_start=one.char_start, char_end=one.char_end)
                return its.text[one.start : one.end], span
        return None

    def _piece(self, result: Result) -> Piece:
        its, nearest = result.passage, self._nearest(result)
        parts = asdict(result.explanation) if result.explanation else None
        return Piece(its.id, its.text, span_of(its.provenance), result.score, nearest[1] if nearest else None, parts)


def asked_of(answer: Answer) -> Asked:
    """What an answer says, as it is judged."""
    quoted = answer.citations if answer.answered else answer.searched.nearest
    quotes = tuple((its.quote, span_of(its.provenance)) for its in quoted)
    return Asked(answer.answered, answer.confidence, answer.reason, quotes)


def span_of(provenance: Provenance) -> Span:
    """Where a passage or quote stands."""
    its = provenance.source
    return Span(provenance.study_group.id, its.file, its.char_start, its.char_end)


def _settings(changes: str, usual: Settings) -> Settings:
    known = {its.name for its in fields(Settings)}
    values: dict[str, float] = {}
    for change in filter(None, changes.split(",")):
        name, _, value = change.partition("=")
        if name not in known:
            raise QuestionsError(f"there is no setting {name!r}; known are {', '.join(sorted(known))}")
        if name in values:
            raise QuestionsError(f"the setting {name} is given twice")
        try:
            values[name] = float(value)
        except ValueError:
            values[name] = math.nan
        if not 0 <= values[name] <= 1:
            raise QuestionsError(f"{change!r} is no value from 0 to 1; write it as {name}=0.5")
    return replace(usual, **values)
