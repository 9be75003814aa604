"""An answer laid out meeting by meeting, in order of date, so that a change of position can be seen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ..corpus.model import Meeting
from . import candidates, catalogue, quoting, refusals
from .answer import Citation, OfMeeting, Route
from .candidates import Candidate
from .confidence import Reason
from .extractive import Extractive
from .filters import Where
from .outcome import Outcome
from .query import Query
from .ranking import Mode, Ranked
from .search import Searcher

#: What is told of a meeting that has nothing to say.
NOTHING = "nothing found"


def answer(query: Query, where: Where, ranked: Sequence[Ranked], searcher: Searcher, extractive: Extractive) -> Outcome:
    """Ask each meeting's report by itself.

    Args:
        query: the question.
        where: what the filters leave; meetings of which they leave nothing are not asked.
        ranked: the best passages of all meetings; where one has nothing so near to the question, nothing was found.
        searcher: ranks the passages of each.
        extractive: chooses the sentences, and says where there are none.
    """
    beside = extractive.weigh(query, where, ranked).found if ranked else ()
    citations: list[Citation] = []
    found: list[OfMeeting] = []
    nearest: list[Outcome] = []
    for meeting in _by_date(searcher.ranker.meetings.all):
        within = (*where, (f"meeting:{meeting.id}",))
        mask = searcher.index.facets.mask(within)
        if where and (mask is None or not mask.any()):
            continue
        its = _of_meeting(query, within, beside, searcher, extractive) if meeting.report else None
        new = [replace(one, n=n) for n, one in enumerate(its.citations if its else (), len(citations) + 1)]
        citations += new
        nearest += [its] if its else []
        found.append(
            OfMeeting(
                meeting.id,
                catalogue.line(meeting),
                meeting.report is not None,
                tuple(one.n for one in new),
                its.confidence if its and new else 0.0,
            )
        )
    if citations:
        sure = max(its.confidence for its in found)
        text = "\n".join(_lines(found, citations))
        return Outcome(Route.BY_MEETING, sure, text, tuple(citations), by_meeting=tuple(found))
    why = Reason.NOT_IN_REPORTS if found or not where else Reason.FILTERED_OUT
    misses = max(nearest, key=lambda its: its.confidence, default=Outcome(Route.BY_MEETING, 0.0)).nearest
    return Outcome(
        Route.BY_MEETING, 0.0, reason=why, message=refusals.MESSAGES[why], nearest=misses, by_meeting=tuple(found)
    )


def _of_meeting(
    query: Query, within: Where, beside: Sequence[Candidate], searcher: Searcher, extractive: Extractive
) -> Outcome:
    ranked = searcher.rank(query, within, Mode.HYBRID).best(candidates.READ, explain=True)
    return extractive.answer(query, within, ranked, beside)


def _by_date(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those without a date at the end, in the order of the catalogue."""
    return sorted(meetings, key=lambda its: its.start or date.max)


def _lines(found: Sequence[OfMeeting], citations: Sequence[Citation]) -> Iterator[str]:
    for its in found:
        yield its.text if its.citations or not its.held else f"{its.text}: {NOTHING}"
        if its.citations:
            yield quoting.worded([one for one in citations if one.n in its.citations])
