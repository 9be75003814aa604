"""Which meetings a question names, by number, place and date: "the third meeting", "at Hane in 2011"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..corpus import numerals
from ..corpus.model import Meeting

# Not from `corpus.dates`, whose patterns take 19 ms to compile: a cold `ask` would wait for them.
_MONTHS = tuple(f"{date(2000, month, 1):%B}".casefold() for month in range(1, 13))
_MEETING = r"(?:meeting|gathering|conference|workshop|dialogue|colloquium|symposium|seminar|report)s?"
_NUMBER = re.compile(
    rf"\b(?P<ordinal>{numerals.ORDINAL})\s+(?:[\w-]+\s+){{0,3}}?{_MEETING}\b"
    rf"|\b{_MEETING}\s+(?:no\.?\s*|number\s+)?(?P<number>\d{{1,3}})\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?:of\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
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
    """What one way to name meetings found: which fit, and whether they are surely meant."""

    meetings: frozenset[str]
    sure: bool


def read(text: str, meetings: Sequence[Meeting]) -> Named | None:
    """The meetings that a question names, or None; where it names some in several ways, those that fit all of them."""
    found = [its for way in _WAYS if (its := way(text, meetings)).meetings]
    if not found:
        return None
    fitting = frozenset[str].intersection(*(its.meetings for its in found))
    if not fitting:
        return None  # "the Hane meeting of 2010", when none was in Hane
    sure = len(found) > 1 or found[0].sure
    return Named(tuple(its for its in meetings if its.id in fitting), sure)


def names_one(text: str, meetings: Sequence[Meeting]) -> Meeting | None:
    """The one meeting that a question surely names: "the Berkeley meeting", "the second meeting"."""
    named = read(text, meetings)
    return named.meetings[0] if named and named.sure and len(named.meetings) == 1 else None


def _by_number(text: str, meetings: Sequence[Meeting]) -> _Found:
    said = {numerals.parse(match["ordinal"] or match["number"]) for match in _NUMBER.finditer(text)}
    return _Found(frozenset(its.id for its in meetings if its.number is not None and its.number in said), sure=True)


def _by_place(text: str, meetings: Sequence[Meeting]) -> _Found:
    cities = {its.id: (its.place or "").split(",")[0].strip().casefold() for its in meetings}
    spans = [match.span() for match in _any_of(frozenset(cities.values()) - {""}).finditer(text)]
    said = {text[start:end].casefold() for start, end in spans}
    fitting = frozenset(name for name, city in cities.items() if city and city in said)
    return _Found(fitting, any(_is_said_of_a_meeting(text, span) for span in spans))


@lru_cache(4)
def _any_of(cities: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of the cities; kept, since it is the same for all questions to an index."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(cities, reverse=True)))})\b", re.IGNORECASE)


def _by_date(text: str, meetings: Sequence[Meeting]) -> _Found:
    said = [
        (its.id, match.span())
        for match in {match.group().casefold(): match for match in _DATE.finditer(text)}.values()
        for its in meetings
        if its.start and _was_then(match, its.start, its.end or its.start)
    ]
    return _Found(frozenset(name for name, _ in said), any(_is_said_of_a_meeting(text, span) for _, span in said))


_WAYS: tuple[Callable[[str, Sequence[Meeting]], _Found], ...] = (_by_number, _by_place, _by_date)


def _was_then(said: re.Match[str], first: date, last: date) -> bool:
    if int(said["year"]) not in {first.year, last.year}:
        return False
    return not said["month"] or said["month"].casefold() in {_MONTHS[first.month - 1], _MONTHS[last.month - 1]}


def _is_said_of_a_meeting(text: str, span: tuple[int, int]) -> bool:
    """Whether a place or date stands by a word for a meeting."""
    behind = re.match(rf"(?:[’']s)?\s+(?:[\w-]+\s+){{0,2}}?{_MEETING}\b", text[span[1] :], re.IGNORECASE)
    verbs = r"(?:meeting|met|meet|gathered|gathering|held|convened|report)"
    before = re.search(rf"\b{verbs}\b[^.?]*?\b(?:in|at|of)\s+$", text[max(0, span[0] - _NEAR) : span[0]], re.IGNORECASE)
    return behind is not None or before is not None
