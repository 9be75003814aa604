"""How facts of a register are told: meetings, days, people and papers in plain words."""

from collections.abc import Sequence
from datetime import date

from ...corpus import numerals
from ...corpus.model import Meeting, Presentation, Quote, Session


def line(meeting: Meeting) -> str:
    """A meeting on one line: `4th meeting: 23–24 October 2006, Berkeley, USA (report not held)`."""
    facts = ", ".join(fact for fact in (days(meeting), meeting.place) if fact)
    held = "" if meeting.report else " (report not held)"
    return f"{capital(_name(meeting))}{': ' if facts else ''}{facts}{held}"


def days(meeting: Meeting) -> str | None:
    """First and last day in words: `28–29 April 2006`, `30 April – 2 May 2006`."""
    first, last = meeting.start, meeting.end
    if first is None:
        return None
    if last is None or last == first:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def day(its: date) -> str:
    """`28 April 2006`."""
    return f"{its.day} {its:%B %Y}"


def _name(meeting: Meeting) -> str:
    return f"{numerals.ordinal_word(meeting.number)} meeting" if meeting.number else meeting.title or meeting.key


def the(meeting: Meeting) -> str:
    """`the fourth meeting`."""
    return f"the {_name(meeting)}" if meeting.number else f"“{_name(meeting)}”"


def session(its: Session, meeting: Meeting, *, alone: bool) -> str:
    """`session 2 of the fourth meeting`; `alone` says that no other meeting may be meant."""
    name = f"session {its.number}" if its.number is not None else f"the session “{its.title}”"
    return name if alone else f"{name} of {the(meeting)}"


def person(name: str, affiliation: str | None) -> str:
    """`James Cotton (CSCAP Australia)`."""
    return f"{name} ({affiliation})" if affiliation else name


def paper(its: Presentation) -> str:
    """`James Cotton (CSCAP Australia): “The Six Party Process”`, or only who gave it."""
    who = person(its.presenter, its.affiliation)
    return f"{who}: {quoted(its.title)}" if its.title else who


def quoted(title: str) -> str:
    """A title between quotation marks."""
    return f"“{title}”"


def every(names: Sequence[str]) -> str:
    """`A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def capital(text: str) -> str:
    """A sentence's first letter is a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def count(number: int, one: str, many: str) -> str:
    """`1 session`, `5 sessions`."""
    return f"{number} {one if number == 1 else many}"


def with_article(name: str, said: Quote | None) -> str:
    """A name with its article, where the words that it was read from have one."""
    return f"the {name}" if said and f"the {name}".casefold() in said.quote.casefold() else name
