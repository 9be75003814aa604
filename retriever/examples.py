"""Questions to start from: made of what a library holds, and asked before they are shown."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..corpus import numerals
from ..corpus.model import Kind, Meeting
from .answer import Answer, Citation, Route
from .answerer import Answerer
from .catalogue.register import Paper, Sitting, chairs_of, stems
from .confidence import Reason
from .filters import Filters
from .search import Searcher
from .topics import as_spoken, topic

#: How many there are, at most.
MOST = 4
# Of one sort, so many are asked at most, and the surest is taken.
_TRIED = 3
# An answer that is less sure than this makes no good start.
_SURE = 0.5
# None that comes after one like this, which is a list or a fact of the catalogue, is surer.
_SUREST = 0.8
# Of how many meetings it is looked whether any recommended something.
_NEWEST = 20
# Passages that are looked at for how a topic is written.
_READ = 10
# A name that can stand in a question: two words at least, of letters.
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,4}")
_CITY = re.compile(r"[^\W\d_]+(?:[-’'. ]+[^\W\d_]+){0,3}")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question, whether its answer is one to start from, and the topic that it is on."""

    question: str
    shows: Callable[[Answer], bool]
    topic: str | None = None


def examples(answerer: Answerer) -> tuple[str, ...]:
    """At most `MOST` questions of different sorts; those that are answered stand first, one on a missing report last.

    A dozen at most are asked for it. An index has the same ones each time: make them when they are first wanted.

    Args:
        answerer: on the index that they are for.
    """
    library = _Library(answerer.searcher)
    missing = _best(answerer, library.without_report())
    room = MOST - (missing is not None)
    found: list[_Candidate] = []
    for sort in (library.on_topics, library.on_views, library.on_recommendations, library.on_chairs, library.on_dates):
        spoken_of = frozenset(its.topic.casefold() for its in found if its.topic)
        if len(found) < room and (best := _best(answerer, sort(spoken_of))):
            found.append(best)
    return tuple(its.question for its in (*found, missing) if its)


def _best(answerer: Answerer, candidates: Iterable[_Candidate]) -> _Candidate | None:
    """Of the first few, the one with the surest answer to start from; the earlier of two that are as sure."""
    best, sure = None, -1.0
    for its in islice(candidates, _TRIED):
        answer = answerer.ask(its.question, top_k=1)
        if its.shows(answer) and answer.confidence > sure:
            best, sure = its, answer.confidence
        if sure >= _SUREST:
            break
    return best


class _Library:
    """What an index holds, as questions on it; the newest meeting of a group comes first."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._meetings = searcher.ranker.meetings
        self._held = [its for its in reversed(self._meetings.all) if its.report]
        self._sittings = [Sitting(meeting, session) for meeting in self._held for session in meeting.sessions]
        self._papers = [
            Paper(its.meeting, its.session, given) for its in self._sittings for given in its.session.presentations
        ]

    def on_topics(self, _: frozenset[str]) -> Iterator[_Candidate]:
        """`What was said about flood warning?` A quote must have these words, or be from the session of that title."""
        for name, its in self._topics(frozenset()):

            def shows(answer: Answer, name: str = name, title: str | None = its.session.title) -> bool:
                return _is_sure(answer) and any(
                    stems(name) <= stems(cited.quote) or _title(cited) == title for cited in answer.citations
                )

            yield _Candidate(f"What was said about {self._spoken(name)}?", shows, name)

    def on_views(self, spoken_of: frozenset[str]) -> Iterator[_Candidate]:
        """`What did Shen Shishun say about sanctions?` No one else may be quoted, nor a sentence that names a paper."""
        known = self._searcher.index.facets.values("speaker")
        told = set(spoken_of)
        for paper in self._papers:
            who, name = paper.presentation.presenter, _topic_of(paper)
            if not name or name.casefold() in told or not _NAME.fullmatch(who) or who.casefold() not in known:
                continue
            told.add(name.casefold())

            def shows(answer: Answer, who: str = who, title: str | None = paper.presentation.title) -> bool:
                speakers = [cited.provenance.speaker for cited in answer.citations]
                is_theirs = all(one is not None and one.name == who for one in speakers)
                tells = not title or all(title not in cited.quote for cited in answer.citations)
                return _is_sure(answer) and is_theirs and tells

            yield _Candidate(f"What did {who} say about {self._spoken(name)}?", shows, name)

    def on_recommendations(self, _: frozenset[str]) -> Iterator[_Candidate]:
        """`Which recommendations were made at the Beijing meeting?` They must be listed."""
        index, kind = self._searcher.index, Kind.RECOMMENDATION.value
        for its in self._held[:_NEWEST] if kind in index.facets.values("kind") else ():
            chosen = index.facets.mask(self._searcher.where(Filters(meeting=(its.id,), kind=(kind,))))
            if chosen is not None and chosen.any() and (name := self._named(its)):
                is_only = len(self._meetings.all) == 1
                asked = "What was recommended?" if is_only else f"Which recommendations were made at {name}?"
                yield _Candidate(asked, lambda answer: answer.answered and answer.route is Route.LIST)

    def on_chairs(self, spoken_of: frozenset[str]) -> Iterator[_Candidate]:
        """`Who chaired the session on flood warning?` The catalogue must know."""
        for name, its in self._topics(spoken_of):
            if chairs_of(its.session):
                yield _Candidate(f"Who chaired the session on {self._spoken(name)}?", _is_fact, name)

    def on_dates(self, _: frozenset[str]) -> Iterator[_Candidate]:
        """`When was the Beijing meeting?`, of one whose report is held."""
        return self._dated(self._held, _is_fact)

    def without_report(self) -> Iterator[_Candidate]:
        """`When was the Seoul meeting?`, of one whose report is not held: the catalogue knows, or nobody does."""
        return self._dated([its for its in reversed(self._meetings.all) if not its.report], _is_known)

    def _dated(self, meetings: Iterable[Meeting], shows: Callable[[Answer], bool]) -> Iterator[_Candidate]:
        for its in meetings:
            if name := self._named(its):
                yield _Candidate(f"When was {name}?", shows)

    def _topics(self, spoken_of: frozenset[str]) -> Iterator[tuple[str, Sitting]]:
        """What sessions are on, each once; those in which somebody presents something go first."""
        told = set(spoken_of)
        for its in sorted(self._sittings, key=lambda its: not its.session.presentations):
            name = topic(its.session.title)
            if name and name.casefold() not in told:
                told.add(name.casefold())
                yield name, its

    def _spoken(self, name: str) -> str:
        found = self._searcher.search(name, top_k=_READ).results
        return as_spoken(name, [its.passage for its in found])

    def _named(self, meeting: Meeting) -> str | None:
        """What a meeting is called that no other one is; None where there is no short name."""
        city = (meeting.place or "").split(",")[0].strip()
        if _CITY.fullmatch(city) and len(self._meetings.by_city[city.casefold()]) == 1:
            return f"the {city} meeting"
        if meeting.number and len(self._meetings.by_number[meeting.number]) == 1:
            return f"the {numerals.ordinal_word(meeting.number)} meeting"
        return "the meeting" if len(self._meetings.all) == 1 else None


def _is_sure(answer: Answer) -> bool:
    return answer.answered and answer.confidence >= _SURE


def _is_known(answer: Answer) -> bool:
    """Whether the catalogue answers, or says of a meeting that its report is not held."""
    return _is_fact(answer) or answer.reason is Reason.REPORT_NOT_HELD


def _is_fact(answer: Answer) -> bool:
    return answer.answered and answer.route is Route.CATALOGUE


def _topic_of(paper: Paper) -> str | None:
    """What a paper is on: what its session is, else its title, which may be witty: where both have a word in common."""
    title, session = paper.presentation.title, paper.session.title
    return topic(session) or (topic(title) if title and session and stems(title) & stems(session) else None)


def _title(cited: Citation) -> str | None:
    """Of the session that a quote is from."""
    session = cited.provenance.session
    return session.title if session else None
