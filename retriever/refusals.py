"""Refusals, and what people are told of why: whom no report names, which meeting there is not, what is not held."""

from collections.abc import Sequence

from ..corpus import numerals
from ..corpus.model import Meeting
from . import catalogue, named_meetings, names, quoting, selection
from .answer import Route
from .candidates import Candidate
from .confidence import Reason
from .outcome import Outcome
from .question_parts import QuestionParts
from .search import Searcher

#: Where there is nothing more to say.
MESSAGES = {
    Reason.NOT_IN_REPORTS: "The reports that are held do not answer this.",
    Reason.REPORT_NOT_HELD: "The report of that meeting is not held.",
    Reason.OFF_TOPIC: "The reports are about something else.",
    Reason.FILTERED_OUT: "The filters leave no passage to search.",
}
SAYS_NOTHING = "There is no word in the question that can be looked for; say whom or what it is about."


def refused(why: Reason, sure: float, found: Sequence[Candidate], message: str) -> Outcome:
    """A refusal, with the nearest misses of what was found."""
    nearest = quoting.near_misses(found[: selection.MAX_QUOTES])
    return Outcome(Route.EXTRACTIVE, sure, reason=why, message=message, nearest=nearest)


def not_held(meeting: Meeting) -> Outcome:
    """A refusal with what is known of a meeting whose report is not held."""
    why = Reason.REPORT_NOT_HELD
    message = f"{MESSAGES[why]} {catalogue.line(meeting)}."
    return Outcome(Route.CATALOGUE, 0.0, reason=why, message=message, known_meeting=meeting)


def concerns_none(wanted: QuestionParts, found: Sequence[Candidate]) -> str:
    """Of whom or what the question names, what no sentence that comes near is about."""
    unmet = dict.fromkeys(name.whole for name in names.unmet(wanted.names, found[0].profile.concerns))
    views = dict.fromkeys(name.whole for name in wanted.names if name.has_view)
    if unmet:
        return f"What comes near in the reports does not concern {' or '.join(unmet)}."
    if views:
        return f"The reports give no view of {' or '.join(views)} on this."
    return "What comes near stands in another meeting or session than was asked about."


def names_none(unknown: Sequence[str]) -> str:
    """Of names that neither a report nor the catalogue has."""
    return f"No report names {' or '.join(unknown)}."


def is_not_there(text: str, searcher: Searcher) -> str | None:
    """What is wrong with the meeting or session that a question is about, where there is none such."""
    meetings = searcher.ranker.meetings
    if number := named_meetings.unknown(text, meetings):
        last = numerals.ordinal_word(max(meetings.by_number))
        return f"No {numerals.ordinal_word(number)} meeting is known; the last is the {last}."
    named = named_meetings.read(text, meetings)
    if named and named.sure and not named.meetings:
        return "No meeting is known that has that number, place and date together."
    held = searcher.index.facets.values("session")
    if lacking := sorted(its for its in named_meetings.sessions(text) if held and str(its) not in held):
        return f"No report has a session {lacking[0]}."
    return None
