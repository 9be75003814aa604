"""Dates and runs of days, in the ways that people write them: `28-29 April 2006`, `April 30 to May 2, 2006`."""

import re
from dataclasses import dataclass
from datetime import date

from . import numerals

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{numerals.ORDINAL})"
_TO = r"\s*(?:[-–—]|to|and|through|until)\s*"
_DAYS_BETWEEN = rf"(?:,\s*{_DAY})*,?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?"
_YEAR = r"(?:19|20)\d\d"

# Tried in this order at each place, the longest form first.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 30 April 2006 - 2 May 2006; 30 April - 2 May 2006; 28-29 April 2006; 28 April 2006
        rf"\b{_WEEKDAY}(?P<d1>{_DAY})(?:\s+(?:of\s+)?(?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_YEAR}))?)?"
        rf"{_DAYS_BETWEEN}{_TO}{_WEEKDAY}(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})\b",
        # April 30 - May 2, 2006; April 28-29, 2006
        rf"\b{_WEEKDAY}(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})(?:,?\s+(?P<y1>{_YEAR}))?"
        rf"{_DAYS_BETWEEN}{_TO}{_WEEKDAY}(?:(?P<m2>{_MONTH})\s+)?(?P<d2>{_DAY}),?\s+(?P<y2>{_YEAR})\b",
        rf"\b{_WEEKDAY}(?P<d1>{_DAY})\s+(?:of\s+)?(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})\b",
        rf"\b{_WEEKDAY}(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}),?\s+(?P<y1>{_YEAR})\b",
        r"\b(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)\b",
    )
)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """First and last day, and where they are written: characters `at` to `to` of the text that was read."""

    first: date
    last: date
    at: int
    to: int


def find(text: str) -> list[DateSpan]:
    """All dates and runs of days in a text, in order, none inside another. Impossible ones are left out."""
    found: list[DateSpan] = []
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < to and at < match.end() for at, to in taken):
                continue
            # An impossible run is taken too, so that its tail is not read as a day.
            taken.append(match.span())
            if span := _read(match):
                found.append(span)
    return sorted(found, key=lambda span: span.at)


def _read(match: re.Match[str]) -> DateSpan | None:
    part = {name: value for name, value in match.groupdict().items() if value}
    month = part.get("m1") or part["m2"]
    year = part.get("y1") or part["y2"]
    try:
        first = date(int(year), _month(month), _day(part["d1"]))
        last = first
        if "d2" in part:
            last = date(int(part["y2"]), _month(part.get("m2", month)), _day(part["d2"]))
    except ValueError:
        return None
    return DateSpan(first, last, match.start(), match.end()) if first <= last else None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    start = written.lower()[:3]
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(start))


def _day(written: str) -> int:
    return numerals.parse(written) or 0
