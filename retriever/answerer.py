"""A question → an answer whose every quote is checked, or a refusal with its reason."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..corpus.model import Meeting, Passage, Provenance, Quote
from ..corpus.spans import stands
from ..errors import NotConfiguredError
from ..indexer import words
from ..indexer.fingerprint import code_hash
from . import (
    asked,
    asked_for,
    attribution,
    catalogue,
    confidence,
    evidence,
    listing,
    named_meetings,
    names,
    question,
    selection,
)
from .answer import Answer, AskedWith, Citation, Generator, Mark, NearMiss, Receipt, Route, Searched
from .asked import Asked
from .confidence import Reason, unknown_names
from .evidence import Extract
from .filters import Filters, Where
from .profiles import Profiles
from .query import Query
from .ranking import Mode, Ranked
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
        self._profiles = Profiles(searcher.index)
        self._code = code_hash(("corpus", "indexer", "retriever"))

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
        ranked = self.searcher.rank(query, where, Mode.HYBRID).best(max(top_k, evidence.READ), explain=True)
        outcome = self._outcome(query, where, ranked[: evidence.READ])
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
            results=self.searcher.results(query, [replace(its, explanation=None) for its in ranked[:top_k]]),
            receipt=self.receipt(AskedWith(filters or Filters(), top_k, generator)),
            warnings=(),
            took_ms=round((time.perf_counter() - began) * 1_000, 3),
        )

    def receipt(self, asked_with: AskedWith) -> Receipt:
        """What answers: index, corpus, model, settings and code; and how it is asked."""
        its = self._index.manifest
        return Receipt(
            self._index.generation,
            its.fingerprint,
            its.corpus_sha256,
            its.model,
            its.model_sha256,
            self.searcher.settings,
            self._code,
            asked_with,
        )

    def _outcome(self, query: Query, where: Where, ranked: Sequence[Ranked]) -> _Outcome:
        groups = self._index.store.groups
        if not where and (known := catalogue.answer(query.text, groups, self._meetings)):
            return self._from_catalogue(known)
        if not ranked:
            nothing = Reason.FILTERED_OUT if where else Reason.NOT_IN_REPORTS
            return _Outcome(Route.EXTRACTIVE, 0.0, reason=nothing, message=_MESSAGES[nothing])
        wanted = asked.read(query, self.searcher)
        found = evidence.extracts(wanted, ranked, self.searcher, self._profiles)
        missing = named_meetings.names_one(query.text, self._meetings)
        if missing and missing.report is None and not (found := _that_name(missing, query, found)):
            return _not_held(missing)
        if names := unknown_names(wanted, self._index.words, groups, found[0]):
            return self._refusal(Reason.NOT_IN_REPORTS, 0.0, found, f"No report names {' or '.join(names)}.")
        if listing.asks_for_list(query.text) and (items := self._listed(wanted, where)):
            return items
        if not found[0].concerns:
            return self._refusal(Reason.NOT_IN_REPORTS, 0.0, found, _concerns_none(wanted, found))
        chosen = selection.choose(found)
        values = confidence.features(wanted, found, chosen, self._index.words)
        sure = confidence.confidence(values)
        if confidence.answerable(values) < self.searcher.settings.threshold:
            why = confidence.reason(found)
            return self._refusal(why, sure, found, _MESSAGES[why])
        citations = tuple(self._quote(n, its, wanted) for n, its in enumerate(chosen, 1))
        return _Outcome(Route.EXTRACTIVE, sure, _worded([its.passage for its in chosen], citations), citations)

    def _refusal(self, why: Reason, sure: float, found: Sequence[Extract], message: str) -> _Outcome:
        nearest = tuple(
            NearMiss(its.passage.id, its.text, _narrowed(its.passage, its.sentence.char_start, its.sentence.char_end))
            for its in found[: selection.MAX_QUOTES]
        )
        return _Outcome(Route.EXTRACTIVE, sure, reason=why, message=message, nearest=nearest)

    def _listed(self, wanted: Asked, where: Where) -> _Outcome | None:
        """The recommendations that are asked for, each whole; None where there are none."""
        found = listing.recommendations(wanted, where, self.searcher, self._profiles)
        items = [its.stored.passage for its in found]
        citations = tuple(self._cite_whole(n, its) for n, its in enumerate(items, 1))
        return _Outcome(Route.LIST, _LISTED, _worded(items, citations), citations) if citations else None

    def _cite_whole(self, n: int, passage: Passage) -> Citation:
        its = passage.provenance.source
        return self._cite(n, passage, passage.text, its.char_start, its.char_end)

    def _quote(self, n: int, its: Extract, wanted: Asked) -> Citation:
        marks = asked_for.marks(wanted.query.text, wanted.things, its.text)
        return self._cite(n, its.passage, its.text, its.sentence.char_start, its.sentence.char_end, marks)

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

    def _cite(
        self,
        n: int,
        passage: Passage,
        quote: str,
        char_start: int,
        char_end: int,
        marks: Iterable[tuple[int, int]] = (),
    ) -> Citation:
        provenance = _narrowed(passage, char_start, char_end)
        source = self._index.store.source(provenance.study_group.id, provenance.source.file) or ""
        return Citation(
            n,
            passage.id,
            quote,
            char_start,
            char_end,
            stands(source, char_start, char_end, quote),
            passage.kind,
            attribution.speech(passage),
            attribution.opening(passage, quote),
            tuple(Mark(*its) for its in marks),
            provenance,
        )


# How sure an answer is that gives all items there are on what was asked for.
_LISTED = 0.8

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


def _worded(passages: Sequence[Passage], citations: Sequence[Citation]) -> str:
    """An answer in the reports' words: a line a quote, with who is reported as saying it."""
    return "\n".join(
        attribution.line(passage, its.quote, its.n) for passage, its in zip(passages, citations, strict=True)
    )


def _not_held(meeting: Meeting) -> _Outcome:
    return _Outcome(
        Route.CATALOGUE,
        0.0,
        reason=Reason.REPORT_NOT_HELD,
        message=f"{_MESSAGES[Reason.REPORT_NOT_HELD]} {catalogue.line(meeting)}.",
        known_meeting=meeting,
    )


def _concerns_none(wanted: Asked, found: Sequence[Extract]) -> str:
    """Of whom or what the question names, what no sentence that comes near is about."""
    unmet = {name.text: name for its in found[:1] for name in names.unmet(wanted.names, its.profile.concerns)}
    views = [name.text for name in wanted.names if name.has_view]
    if unmet:
        return f"What comes near in the reports does not concern {' or '.join(unmet)}."
    if views:
        return f"The reports give no view of {' or '.join(views)} on this."
    return "What comes near stands in another meeting or session than was asked about."


def _that_name(meeting: Meeting, query: Query, found: Sequence[Extract]) -> list[Extract]:
    """Of the sentences, those that speak of a meeting without a report, and of all else that is asked about it."""
    city = set(words.stems((meeting.place or "").split(",")[0]))
    said = set(query.stems) - set(words.stems("meeting meetings held study group"))
    return [replace(its, concerns=True) for its in found if city and city | said <= its.its.stems]
