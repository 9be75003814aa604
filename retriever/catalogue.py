"""What the catalogue knows better than prose: when, where and which meetings."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ..corpus import numerals
from ..corpus.model import Meeting, Quote, StudyGroup
from ..indexer import words
from . import named_meetings
from .meetings import Meetings


@dataclass(frozen=True, slots=True)
class CatalogueAnswer:
    """An answer from facts, each with the study group and the quote it was read from."""

    text: str
    quotes: tuple[tuple[str, Quote], ...]


_WHEN = re.compile(r"^\s*(?:when\b|(?:on |at )?(?:what|which) (?:date|dates|day|days|month|year)\b)", re.IGNORECASE)
_WHERE = re.compile(
    r"^\s*(?:where\b|(?:in |at )?(?:what|which) (?:place|city|town|country|venue|location|hotel)\b)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"^\s*(?:(?:what|which|how many|list|show|name)\b.*\bmeetings\b|how (?:often|many times)\b.*\b(?:met|meet)\b)",
    re.IGNORECASE,
)
# Words of a question about a meeting itself. Any other word means that its contents are asked about.
_ABOUT_ITSELF = frozenset(
    words.stems(
        "when where date dates day days month year place city town country venue location hotel many often times "
        "list show name meeting meetings meet met gathering conference workshop session held hold take took "
        "place happen happened start begin end finish group study working series expert known report reports there"
    )
)


def answer(question: str, groups: Sequence[StudyGroup], meetings: Meetings) -> CatalogueAnswer | None:
    """The catalogue's answer to when, where or which meetings, or None where the question is another."""
    stems = set(words.stems(question))
    found = named_meetings.read(question, meetings)
    named = found.meetings if found and found.sure else ()
    about = {stem for meeting in named for stem in _own_words(meeting)}
    about |= {stem for group in groups for stem in words.stems(f"{group.title} {' '.join(group.leads)}")}
    if stems - about - _ABOUT_ITSELF - _ordinals():
        return None
    if _WHICH.search(question):
        chosen = named or meetings.all
        return CatalogueAnswer("\n".join(map(line, chosen)), _quotes(chosen, ("start",)))
    if _WHEN.search(question) and named:
        return _facts(named, "start", days)
    if _WHERE.search(question) and named:
        return _facts(named, "place", _where)
    return None


def line(meeting: Meeting) -> str:
    """A meeting on one line: `4th meeting: 23–24 October 2006, Berkeley, USA (report not held)`."""
    name = f"{numerals.ordinal_word(meeting.number)} meeting" if meeting.number else meeting.title or meeting.key
    facts = ", ".join(fact for fact in (days(meeting), meeting.place) if fact)
    held = "" if meeting.report else " (report not held)"
    return f"{name[0].upper()}{name[1:]}{': ' if facts else ''}{facts}{held}"


def days(meeting: Meeting) -> str | None:
    """First and last day in words: `28–29 April 2006`, `30 April – 2 May 2006`."""
    first, last = meeting.start, meeting.end
    if first is None:
        return None
    if last is None or last == first:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _where(meeting: Meeting) -> str | None:
    return ", ".join(fact for fact in (meeting.venue, meeting.place) if fact) or None


def _facts(meetings: Sequence[Meeting], name: str, tell: Callable[[Meeting], str | None]) -> CatalogueAnswer | None:
    told = [(meeting, text) for meeting in meetings if (text := tell(meeting))]
    if not told:
        return None
    if len(told) == 1:
        return CatalogueAnswer(told[0][1], _quotes([told[0][0]], (name, "venue") if name == "place" else (name,)))
    lines = "\n".join(line(meeting) for meeting, _ in told)
    return CatalogueAnswer(lines, _quotes([meeting for meeting, _ in told], (name,)))


def _quotes(meetings: Sequence[Meeting], names: Sequence[str]) -> tuple[tuple[str, Quote], ...]:
    return tuple(
        (meeting.group, meeting.found_in[name]) for meeting in meetings for name in names if name in meeting.found_in
    )


def _spellings(number: int) -> str:
    """`third 3rd`."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{numerals.ordinal_word(number)} {number}{suffix}"


def _ordinals() -> frozenset[str]:
    return frozenset(stem for number in range(1, 21) for stem in words.stems(_spellings(number)))


def _own_words(meeting: Meeting) -> list[str]:
    return words.stems(f"{meeting.title or ''} {meeting.place or ''} {days(meeting) or ''} {meeting.number or ''}")
