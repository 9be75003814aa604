"""A question → an answer whose every quote is checked, or a refusal with its reason."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..corpus.model import Meeting, Passage, Provenance, Quote
from ..corpus.spans import stands
from ..errors import NotConfiguredError
from ..indexer import words
from . import catalogue, extract, named_meetings, question
from .answer import Answer, Citation, Generator, NearMiss, Receipt, Route, Searched
from .confidence import Reason, confidence, reason, unknown_names
from .extract import Extract
from .filters import Filters, Where
from .query import Query
from .ranking import Mode
from .search import Searcher


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one way came to, before the receipt and the results are put around it."""

    route: Route
    confidence: float
    answer: str | None = None
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None
    message: str = ""
    known_meeting: Meeting | None = None
    nearest: tuple[NearMiss, ...] = ()


class Answerer:
    """Answers from one open index; safe to use from many threads."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self._index = searcher.index
        self._meetings = searcher.ranker.meetings

    def ask(
        self,
        text: str,
        *,
        filters: Filters | None = None,
        top_k: int = 10,
        generator: Generator = Generator.EXTRACTIVE,
    ) -> Answer:
        """Answer a question from the reports that the filters leave.

        A reranker is not asked: when to refuse is calibrated on the order that the passages have without one.

        Raises:
            QueryError: the question or `top_k` is outside its bounds.
            FilterError: a filter value that no report knows.
            NotConfiguredError: a generator that is not set up.
        """
        began = time.perf_counter()
        query = self.searcher.query(question.check(text))
        question.check_top_k(top_k)
        if generator is not Generator.EXTRACTIVE:
            raise NotConfiguredError(f"no generator {generator.value!r} is configured; ask with extractive")
        where = self.searcher.where(filters)
        ranked = self.searcher.rank(query, where, Mode.HYBRID).best(max(top_k, _READ))
        outcome = self._outcome(query, where, [its.row for its in ranked[:_READ]])
        manifest = self._index.manifest
        allowed = self._index.facets.mask(where)
        passages = manifest.passages if allowed is None else int(allowed.sum())
        held = tuple(its.id for its in self._meetings.all if its.report)
        return Answer(
            question=text,
            answered=outcome.reason is None,
            answer=outcome.answer,
            message=outcome.answer or outcome.message,
            confidence=outcome.confidence,
            route=outcome.route,
            citations=outcome.citations,
            reason=outcome.reason,
            known_meeting=outcome.known_meeting,
            searched=Searched(manifest.reports, passages, held, outcome.nearest),
            results=self.searcher.results(query, ranked[:top_k]),
            receipt=self.receipt(),
            warnings=(),
            took_ms=round((time.perf_counter() - began) * 1_000, 3),
        )

    def receipt(self) -> Receipt:
        """What answers: index, corpus, model and settings."""
        its = self._index.manifest
        return Receipt(
            self._index.generation,
            its.fingerprint,
            its.corpus_sha256,
            its.model,
            its.model_sha256,
            self.searcher.settings,
        )

    def _outcome(self, query: Query, where: Where, rows: Sequence[int]) -> _Outcome:
        groups = self._index.store.groups
        if not where and (known := catalogue.answer(query.text, groups, self._meetings)):
            return self._from_catalogue(known)
        if not rows:
            nothing = Reason.FILTERED_OUT if where else Reason.NOT_IN_REPORTS
            return _Outcome(Route.EXTRACTIVE, 0.0, reason=nothing, message=_MESSAGES[nothing])
        found = extract.extract(self.searcher, query, self._index.store.passages(rows))
        missing = named_meetings.names_one(query.text, self._meetings)
        if missing and missing.report is None and not (found := _that_name(missing, query, found)):
            return _Outcome(
                Route.CATALOGUE,
                0.0,
                reason=Reason.REPORT_NOT_HELD,
                message=f"{_MESSAGES[Reason.REPORT_NOT_HELD]} {catalogue.line(missing)}.",
                known_meeting=missing,
            )
        if names := unknown_names(query, self._index.words, groups, found[0].passage.text):
            message = f"No report names {' or '.join(names)}."
            return self._refusal(reason(found[0]), 0.0, found, message)
        sure = confidence(found[0])
        if sure < self.searcher.settings.threshold:
            why = reason(found[0])
            return self._refusal(why, sure, found, _MESSAGES[why])
        citations = tuple(
            self._cite(n, its.passage, its.text, its.sentence.char_start, its.sentence.char_end)
            for n, its in enumerate(extract.choose(found), 1)
        )
        text = "\n".join(f"“{citation.quote}” [{citation.n}]" for citation in citations)
        return _Outcome(Route.EXTRACTIVE, sure, text, citations)

    def _refusal(self, why: Reason, sure: float, found: Sequence[Extract], message: str) -> _Outcome:
        nearest = tuple(
            NearMiss(its.passage.id, its.text, _narrowed(its.passage, its.sentence.char_start, its.sentence.char_end))
            for its in found[: extract.MAX_QUOTES]
        )
        return _Outcome(Route.EXTRACTIVE, sure, reason=why, message=message, nearest=nearest)

    def _from_catalogue(self, known: catalogue.CatalogueAnswer) -> _Outcome:
        citations: list[Citation] = []
        for group, quote in known.quotes:
            passage = self._passage_around(group, quote)
            if passage and quote.quote not in {its.quote for its in citations}:
                citations.append(self._cite(len(citations) + 1, passage, quote.quote, quote.char_start, quote.char_end))
        return _Outcome(Route.CATALOGUE, 1.0, known.text, tuple(citations))

    def _passage_around(self, group: str, quote: Quote) -> Passage | None:
        stored = self._index.store.around(group, quote.file, quote.char_start)
        return stored.passage if stored else None

    def _cite(self, n: int, passage: Passage, quote: str, char_start: int, char_end: int) -> Citation:
        provenance = _narrowed(passage, char_start, char_end)
        source = self._index.store.source(provenance.study_group.id, provenance.source.file) or ""
        return Citation(
            n,
            passage.id,
            quote,
            char_start,
            char_end,
            stands(source, char_start, char_end, quote),
            provenance,
        )


#: Passages whose sentences are weighed.
_READ = 10

_MESSAGES = {
    Reason.NOT_IN_REPORTS: "The reports that are held do not answer this.",
    Reason.REPORT_NOT_HELD: "The report of that meeting is not held.",
    Reason.OFF_TOPIC: "The reports are about something else.",
    Reason.FILTERED_OUT: "The filters leave no passage to search.",
}


def _narrowed(passage: Passage, char_start: int, char_end: int) -> Provenance:
    """A passage's provenance, its source span that of a quote in it."""
    span = replace(passage.provenance.source, char_start=char_start, char_end=char_end)
    return replace(passage.provenance, source=span)


def _that_name(meeting: Meeting, query: Query, found: Sequence[Extract]) -> list[Extract]:
    """Of the sentences, those that speak of a meeting without a report, and of all else that is asked about it."""
    city = set(words.stems((meeting.place or "").split(",")[0]))
    asked = set(query.stems) - set(words.stems("meeting meetings held study group"))
    return [its for its in found if city and city | asked <= set(words.stems(its.text))]
