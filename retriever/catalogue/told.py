"""What is told of a question: a fact in plain words with its quotes, or nothing where one is not known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ...corpus.model import Meeting, Quote
from . import wording
from .asked import Asked

Quotes = tuple[tuple[str, Quote], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in plain words, and each quote it was read from with the study group whose file has it."""

    text: str
    quotes: Quotes


#: Who asks for one fact of more meetings than this asks for something else.
MOST = 30


def quotes_of(group: str, found_in: Mapping[str, Quote], *names: str) -> Quotes:
    """The quotes of some facts, as far as they have any."""
    return tuple((group, found_in[name]) for name in names if name in found_in)


def of_meetings(asked: Asked, tell: Callable[[Meeting], Told | None], *, reported: bool = False) -> Sequence[Told]:
    """A fact of each meeting that is asked about; nothing where it is known of none, or not of one that is named.

    Args:
        asked: the question.
        tell: the fact of one meeting.
        reported: that only a report tells it, so that of meetings that are not named those without one are passed over.
    """
    meetings = asked.meetings
    if reported and (asked.named is None or len(meetings) > 1):
        meetings = tuple(its for its in meetings if its.report)
    told = [tell(its) for its in meetings]
    known = [its for its in told if its and its.quotes]
    return known if len(known) == len(meetings) <= MOST else ()


#: Words for meetings and for sessions, a letter among them.
MEETINGS = frozenset(wording.MEETINGS.split("|"))
SESSIONS = frozenset([*wording.SESSIONS.split("|"), "S"])
# That a group does, as often as it meets.
_MEETS = frozenset("meet met meets convene convened gather gathered hold held place sat assembled".split())


def is_of_a_meeting(asked: Asked) -> bool:
    """Whether it speaks of meetings, and not of a group as such: "When did the group end?"."""
    return asked.named is not None or bool(asked.words & MEETINGS)


def is_of_meetings(asked: Asked) -> bool:
    """The same where the group is said to meet."""
    return is_of_a_meeting(asked) or ("G" in asked.words and bool(asked.words & _MEETS))
