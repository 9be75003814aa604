"""Answers in the reports' own words: the sentences that answer, a list, or the reason why none does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..corpus.model import Meeting
from ..indexer import words
from . import (
    candidates,
    confidence,
    listing,
    named_meetings,
    question_parts,
    quoting,
    refusals,
    selection,
)
from .answer import Route
from .candidates import Candidate
from .confidence import Reason
from .filters import Where
from .outcome import Outcome
from .profiles import Profiles, Stems, stems_of
from .query import Query
from .question_parts import QuestionParts
from .quoting import Quoter
from .ranking import Mode, Ranked
from .search import Searcher

# How sure an answer is that gives all items there are on what was asked for.
_LISTED = 0.8


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question and the sentences that were held against it, most likely first; beside them those of elsewhere."""

    asked: QuestionParts
    found: tuple[Candidate, ...]
    beside: tuple[Candidate, ...]


class Extractive:
    """Answers from the passages of one open index; safe to use from many threads."""

    def __init__(self, searcher: Searcher, quoter: Quoter) -> None:
        self._searcher = searcher
        self._quoter = quoter
        self._profiles = Profiles(searcher.index)

    def answer(self, query: Query, where: Where, ranked: Sequence[Ranked], beside: Sequence[Candidate] = ()) -> Outcome:
        """Answer from ranked passages, or refuse.

        Args:
            query: the question.
            where: what the filters leave.
            ranked: the best passages there, at most `candidates.READ`, with what their scores are made of.
            beside: the best sentences of elsewhere; what answers less than they do is doubted.
        """
        if not ranked and (absent := self._not_held(where)):
            return refusals.none_held(absent)
        if not ranked:
            nothing = Reason.FILTERED_OUT if where else Reason.NOT_IN_REPORTS
            return Outcome(Route.EXTRACTIVE, 0.0, reason=nothing, message=refusals.MESSAGES[nothing])
        its = self.weigh(query, where, ranked, beside)
        if not its.asked.weights and not its.asked.names:
            return refusals.refused(Reason.OFF_TOPIC, 0.0, (), refusals.SAYS_NOTHING)
        if fault := refusals.is_not_there(query.text, self._searcher):
            return refusals.refused(Reason.NOT_IN_REPORTS, 0.0, its.found, fault)
        if missing := named_meetings.not_held(query.text, self._searcher.ranker.meetings):
            (meeting,) = missing.meetings
            about_it = _that_name(meeting, query, its.found)
            if not about_it and (missing.sure or not _speaks_of(meeting, its.found[0])):
                return refusals.not_held(meeting)
            its = replace(its, found=about_it or its.found)
        if unknown := self._unknown(its.asked, its.found[0]):
            return refusals.refused(Reason.NOT_IN_REPORTS, 0.0, its.found, refusals.names_none(unknown, self._speakers))
        if listing.asks_for_list(query.text) and (items := self._listed(its.asked, where)):
            return items
        if not its.found[0].concerns:
            return refusals.refused(Reason.NOT_IN_REPORTS, 0.0, its.found, refusals.concerns_none(its.asked, its.found))
        return self._quoted(its)

    def weigh(self, query: Query, where: Where, ranked: Sequence[Ranked], beside: Sequence[Candidate] = ()) -> Weighed:
        """The sentences of ranked passages, or of those meetings and sessions that the question surely names."""
        wanted = question_parts.read(query, self._searcher)
        of_named = self._of_named(query, where)
        found = candidates.weigh(wanted, of_named or ranked, self._searcher, self._profiles)
        others = candidates.weigh(wanted, ranked, self._searcher, self._profiles) if of_named else []
        return Weighed(wanted, tuple(found), (*beside, *others))

    def _of_named(self, query: Query, where: Where) -> Sequence[Ranked]:
        """The best passages of the meetings and sessions that a question surely names; none where it names none."""
        named = self._searcher.ranker.within_named(query)
        if not named:
            return ()
        return self._searcher.rank(query, (*where, *named), Mode.HYBRID).best(candidates.READ, explain=True)

    def _quoted(self, its: Weighed) -> Outcome:
        chosen = selection.choose(its.found)
        values = confidence.features(its.asked, its.found, chosen, self._searcher.index.words, its.beside)
        sure = confidence.confidence(values)
        if confidence.answerable(values) < self._searcher.settings.threshold:
            why = confidence.reason(its.found)
            return refusals.refused(why, sure, its.found, refusals.MESSAGES[why])
        citations = self._quoter.sentences(chosen, its.asked)
        return Outcome(Route.EXTRACTIVE, sure, quoting.worded(citations), citations)

    def _listed(self, wanted: QuestionParts, where: Where) -> Outcome | None:
        """The recommendations that are asked for, each whole; None where there are none."""
        found = listing.recommendations(wanted, where, self._searcher, self._profiles)
        citations = self._quoter.whole([its.stored.passage for its in found.items])
        if not citations:
            return None
        more = (f"{found.more} more are not shown; ask for those on a topic, or of one meeting",) if found.more else ()
        return Outcome(Route.LIST, _LISTED, quoting.worded(citations), citations, warnings=more)

    def _unknown(self, wanted: QuestionParts, best: Candidate) -> list[str]:
        return confidence.unknown_names(wanted, self._searcher.index.words, self._in_catalogue, best)

    def _not_held(self, where: Where) -> Sequence[Meeting]:
        """The meetings that the filters choose, where the report of none is held."""
        chosen = [
            facet.removeprefix("meeting:") for facets in where for facet in facets if facet.startswith("meeting:")
        ]
        meetings = self._searcher.ranker.meetings.in_order(chosen)
        return () if any(its.report for its in meetings) else meetings

    @cached_property
    def _speakers(self) -> Sequence[str]:
        return sorted(name for names in self._searcher.index.facets.values("speaker").values() for name in names)

    @cached_property
    def _in_catalogue(self) -> Stems:
        """The stems of what the catalogue knows of groups and meetings, held or not."""
        groups = self._searcher.index.store.groups
        titles = [fact for group in groups for fact in (group.title, *group.leads)]
        return stems_of(" ".join([*titles, *(its.place or "" for group in groups for its in group.meetings)]))


def _speaks_of(meeting: Meeting, its: Candidate) -> bool:
    """Whether a turn speaks of the town, where people do more than meet."""
    city = _city(meeting)
    return bool(city) and city <= its.profile.stems | its.profile.turn


def _city(meeting: Meeting) -> Stems:
    return frozenset(words.stems((meeting.place or "").split(",")[0]))


def _that_name(meeting: Meeting, query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """Of the sentences, those that speak of a meeting without a report, and of all else that is asked about it."""
    city = _city(meeting)
    said = set(query.stems) - set(words.stems("meeting meetings held study group"))
    return [replace(its, concerns=True) for its in found if city and city | said <= its.its.stems]
