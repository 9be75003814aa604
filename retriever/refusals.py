"""Refusals, and what people are told of why: whom no report names, which meeting there is not, what is not held."""

import difflib
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
# Meetings that are told one by one.
_LISTED = 5
# A name with one or two letters wrong or too many is as near as that.
_NEAR = 0.85
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


def none_held(meetings: Sequence[Meeting]) -> Outcome:
    """A refusal where the filters leave but meetings whose reports are not held."""
    if len(meetings) == 1:
        return not_held(meetings[0])
    why = Reason.REPORT_NOT_HELD
    listed = "; ".join(catalogue.line(its) for its in meetings[:_LISTED])
    more = f"; and {len(meetings) - _LISTED} more" if len(meetings) > _LISTED else ""
    return Outcome(
        Route.CATALOGUE, 0.0, reason=why, message=f"The reports of these meetings are not held: {listed}{more}."
    )


def concerns_none(wanted: QuestionParts, found: Sequence[Candidate]) -> str:
    """Of whom or what the question names, what no sentence that comes near is about."""
    unmet = dict.fromkeys(name.whole for name in names.unmet(wanted.names, found[0].profile.concerns))
    views = dict.fromkeys(name.whole for name in wanted.names if name.has_view)
    apart = [its for its in wanted.names if any(not names.unmet([its], one.profile.concerns) for one in found)]
    if unmet and len(wanted.names) > 1 and len(apart) == len(wanted.names):
        each = " and ".join(dict.fromkeys(its.whole for its in wanted.names))
        return f"No one passage that comes near concerns {each}; ask of each by itself."
    if unmet:
        return f"What comes near in the reports does not concern {' or '.join(unmet)}."
    if views:
        return f"The reports give no view of {' or '.join(views)} on this."
    return "What comes near stands in another meeting or session than was asked about."


def names_none(unknown: Sequence[str], speakers: Sequence[str]) -> str:
    """Of names that neither a report nor the catalogue has, with the nearest of who speaks in reports."""
    by_name = {name: its for its in speakers for name in (its, its.rpartition(" ")[2])}
    near = [by_name[its] for name in unknown for its in difflib.get_close_matches(name, by_name, n=1, cutoff=_NEAR)]
    hint = f"; nearest is {' or '.join(dict.fromkeys(near))}" if near else ""
    return f"No report names {' or '.join(unknown)}{hint}."


def is_not_there(text: str, searcher: Searcher) -> str | None:
    """What is wrong with the meeting or session that a question is about, where there is none such."""
    meetings = searcher.ranker.meetings
    if number := named_meetings.unknown(text, meetings):
        last, first = max(meetings.by_number), min(meetings.by_number)
        end = (
            f"last is the {numerals.ordinal_word(last)}"
            if number > last
            else f"first is the {numerals.ordinal_word(first)}"
        )
        return f"No {numerals.ordinal_word(number)} meeting is known; the {end}."
    named = named_meetings.read(text, meetings)
    if named and named.sure and not named.meetings:
        return "No meeting is known that has that number, place and date together."
    held = searcher.index.facets.values("session")
    if lacking := sorted(its for its in named_meetings.sessions(text) if held and str(its) not in held):
        return f"No report has a session {lacking[0]}."
    return None
