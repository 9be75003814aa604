"""Which meetings and sessions a question names: "the third meeting", "at Hane in 2011", "session 2"."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..corpus import numerals
from ..corpus.model import Meeting
from .meetings import Meetings

# Not from `corpus.dates`, whose patterns take 19 ms to compile: a cold `ask` would wait for them.
_MONTHS = tuple(f"{date(2000, month, 1):%B}".casefold() for month in range(1, 13))
#: A word for a meeting.
MEETING = r"(?:meeting|gathering|conference|workshop|dialogue|colloquium|symposium|seminar|report)s?"
_NUMBER = re.compile(
    rf"\b(?P<ordinal>{numerals.ORDINAL})\s+(?:[\w-]+\s+){{0,3}}?{MEETING}\b"
    rf"|\b{MEETING}\s+(?:no\.?\s*|number\s+)?(?P<number>\d{{1,3}})\b",
    re.IGNORECASE,
)
_SESSION = re.compile(
    rf"\b(?P<ordinal>{numerals.ORDINAL})\s+session\b|\bsession\s+(?P<number>\d{{1,2}}|[IVX]{{2,}}|[a-z]{{3,6}})\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?:of\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
# What stands before the name of a meeting: "at the", "in", "told the".
_LEADS_TO = re.compile(r"(?:,?\s*\b(?:at|in|on|of|from|to|during|by|for|when|with)\b)?(?:\s+the\b)?\s*$", re.IGNORECASE)
_THE_MEETING = re.compile(rf"\s+{MEETING}\b", re.IGNORECASE)
_THEN_OR_THERE = re.compile(r"\b(?:in|at|of)\s+(?:\w+,?\s+(?:in|at|of)\s+)?$", re.IGNORECASE)
_THERE = re.compile(r"\b(?:in|at)\s+$", re.IGNORECASE)
# Characters before a place or date in which it is said that people met.
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Named:
    """The meetings that a question names.

    Attributes:
        meetings: in the order given.
        sure: whether it surely names them, and not only a town or a year.
    """

    meetings: tuple[Meeting, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What one way to name meetings found: the ids of those that fit, and whether they are surely meant."""

    meetings: frozenset[str]
    sure: bool


def read(text: str, meetings: Meetings) -> Named | None:
    """The meetings that a question names, or None; where it names some in several ways, those that fit all of them.

    Of ways that surely name meetings and contradict one another ("the second meeting in Beijing", which was the third)
    none is left: what is named are no meetings, surely. A town or year that only occurs takes nothing away.
    """
    found = [its for way in _WAYS if (its := way(text, meetings)).meetings]
    if not found:
        return None
    surely = [its.meetings for its in found if its.sure]
    fitting = frozenset[str].intersection(*(surely or [its.meetings for its in found]))
    for its in found if surely else ():
        fitting = fitting & its.meetings or fitting
    if not fitting and not surely:
        return None  # "Hane in 2010", when none was there then
    return Named(meetings.in_order(fitting), bool(surely) or len(found) > 1)


def sessions(text: str) -> frozenset[int]:
    """The sessions that a question names by number."""
    said = (numerals.parse(match["ordinal"] or match["number"]) for match in _SESSION.finditer(text))
    return frozenset(number for number in said if number is not None)


def without(text: str, meetings: Meetings) -> str:
    """A question without the places, days and numbers that name meetings and sessions in it: what it asks of them."""
    spans = [its.span() for pattern in (_NUMBER, _SESSION) for its in pattern.finditer(text)]
    cities = meetings.cities.finditer(text) if meetings.by_city else ()
    said = [its.span() for its in (*_DATE.finditer(text), *cities)]
    spans += [its for its in said if _is_said_of_a_meeting(text, its) or _THEN_OR_THERE.search(text[: its[0]])]
    left, end = "", 0
    for start, stop in sorted(spans):
        if start >= end:
            left += _LEADS_TO.sub("", text[end:start])
        meeting = _THE_MEETING.match(text, stop)
        end = max(end, meeting.end() if meeting else stop)
    return left + text[end:]


def unknown(text: str, meetings: Meetings) -> int | None:
    """The number of a meeting that a question names, where it is before or beyond all that are known."""
    said = [numerals.parse(match["ordinal"] or match["number"]) for match in _NUMBER.finditer(text)]
    known = meetings.by_number
    return next((its for its in said if known and its is not None and not min(known) <= its <= max(known)), None)


def not_held(text: str, meetings: Meetings) -> Named | None:
    """The one meeting that a question is about, where its report is not held; unsure where it only says "in Seoul"."""
    named = read(text, meetings)
    if named is None or len(named.meetings) != 1 or named.meetings[0].report is not None:
        return None
    then = bool(_by_date(text, meetings).meetings) and any(its["month"] for its in _DATE.finditer(text))
    cities = meetings.cities.finditer(text) if meetings.by_city else ()
    there = any(_THERE.search(text[: its.start()]) for its in cities)
    return Named(named.meetings, named.sure or then) if named.sure or then or there else None


def _by_number(text: str, meetings: Meetings) -> _Found:
    said = {numerals.parse(match["ordinal"] or match["number"]) for match in _NUMBER.finditer(text)}
    return _Found(_all(meetings.by_number.get(number, ()) for number in said if number is not None), sure=True)


def _by_place(text: str, meetings: Meetings) -> _Found:
    if not meetings.by_city:
        return _Found(frozenset(), sure=False)
    spans = [match.span() for match in meetings.cities.finditer(text)]
    fitting = _all(meetings.by_city.get(text[start:end].casefold(), ()) for start, end in spans)
    return _Found(fitting, any(_is_said_of_a_meeting(text, span) for span in spans))


def _by_date(text: str, meetings: Meetings) -> _Found:
    said = [
        (its.id, (match.start("month") if match["month"] else match.start("year"), match.end()))
        for match in {match.group().casefold(): match for match in _DATE.finditer(text)}.values()
        for its in meetings.by_year.get(int(match["year"]), ())
        if its.start and _was_in_month(match["month"], its.start, its.end or its.start)
    ]
    return _Found(frozenset(name for name, _ in said), any(_is_said_of_a_meeting(text, span) for _, span in said))


def _all(found: Iterable[Sequence[Meeting]]) -> frozenset[str]:
    return frozenset(its.id for some in found for its in some)


_WAYS: tuple[Callable[[str, Meetings], _Found], ...] = (_by_number, _by_place, _by_date)


def _was_in_month(month: str | None, first: date, last: date) -> bool:
    return not month or month.casefold() in {_MONTHS[first.month - 1], _MONTHS[last.month - 1]}


def _is_said_of_a_meeting(text: str, span: tuple[int, int]) -> bool:
    """Whether a place or date stands by a word for a meeting."""
    behind = re.match(rf"(?:[’']s)?\s+(?:[\w-]+\s+){{0,2}}?{MEETING}\b", text[span[1] :], re.IGNORECASE)
    verbs = r"(?:meeting|met|meet|gathered|gathering|held|convened|report)"
    before = re.search(rf"\b{verbs}\b[^.?]*?\b(?:in|at|of)\s+$", text[max(0, span[0] - _NEAR) : span[0]], re.IGNORECASE)
    return behind is not None or before is not None
