"""Dates and runs of days, in the ways that people write them: `28-29 April 2006`, `April 30 to May 2, 2006`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from . import numerals

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|(?![IVX]){numerals.ORDINAL})"
_TO = r"\s*(?:[-–—/&]|to|and(?:\s+again)?(?:\s+on)?|through|until|till)\s*"
_DAYS_BETWEEN = rf"(?:,\s*{_DAY})*,?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?"
_YEAR = r"(?:19|20)\d\d"
# Most paragraphs have none.
_HAS_YEAR = re.compile(_YEAR)

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
        # the 22nd, 23rd and 24th days of August 1996
        rf"\b{_WEEKDAY}(?P<d1>{_DAY})(?:,\s*{_DAY})*,?\s+and\s+(?P<d2>{_DAY})\s+days?\s+of\s+(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})\b",
        rf"\b{_WEEKDAY}(?P<d1>{_DAY})\s+(?:day\s+)?(?:of\s+)?(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})\b",
        rf"\b{_WEEKDAY}(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}),?\s+(?P<y1>{_YEAR})\b",
        r"\b(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?:\s*(?:to|and|until|[/–—])\s*(?P<y2>(?:19|20)\d\d)-(?P<m2>\d\d)"
        r"-(?P<d2>\d\d))?\b",
        r"\b(?P<d1>\d{1,2})\.?(?:\s*[-–]\s*(?P<d2>\d{1,2})\.)?(?P<m2>\d{1,2})\.(?P<y2>(?:19|20)\d\d)\b",
    )
)
_WIDE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # from the evening of 8 November to midday on Sunday, 10 November 1985
        r"\b(?:from|between)\b(?:(?!\b(?:from|between)\b)[^.;]){0,40}?\b"
        rf"(?P<d1>{_DAY})(?:\s+(?:of\s+)?(?P<m1>{_MONTH}))?(?:,?\s+(?P<y1>{_YEAR}))?"
        r"[^.;]{0,60}?\b(?:to|and|until)\b[^.;]{0,50}?\b"
        rf"(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})\b",
        # from the evening of November 8 to midday on Sunday, November 10, 1985
        r"\b(?:from|between)\b(?:(?!\b(?:from|between)\b)[^.;]){0,40}?\b"
        rf"(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})(?:,?\s+(?P<y1>{_YEAR}))?"
        r"[^.;]{0,60}?\b(?:to|and|until)\b[^.;]{0,50}?\b"
        rf"(?P<m2>{_MONTH})\s+(?P<d2>{_DAY}),?\s+(?P<y2>{_YEAR})\b",
        # between the morning of 15 October 1998 and a late lunch on Saturday the 17th
        r"\b(?:from|between)\b(?:(?!\b(?:from|between)\b)[^.;]){0,40}?\b"
        rf"(?P<d1>{_DAY})\s+(?:of\s+)?(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})"
        r"[^.;\d]{0,60}?\b(?:to|and|until)\b[^.;\d]{0,50}?\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?"
        rf"(?P<d2>\d{{1,2}}(?:st|nd|rd|th))\b(?!\s+(?:of\s+)?{_MONTH})",
    )
)
_CLOSED = re.compile(
    r"\b(?:until|till|clos\w+|adjourned|ended|finished|concluded|rose|to\s+rise|separated|dispersed|lasted|ran|continued)\b[^.;]{0,60}?\b"
    rf"(?:(?P<d1>{_DAY})(?:\s+(?:of\s+)?(?P<m1>{_MONTH}))?|(?P<m2>{_MONTH})\s+(?P<d2>{_DAY}))"
    # What ends at an hour does not end on a day.
    r"(?!\s*(?:a\.?m|p\.?m|o.clock|hours|:|\d))",
    re.IGNORECASE,
)
_CLOSED_ON = re.compile(
    r"\b(?:until|till|to|closed|adjourned|ended|concluded)\s+(?:(?:at\s+)?(?:noon|midday|lunch(?:time)?)\s+)?(?:on\s+)?(?:the\s+)?"
    r"(?:following\s+)?"
    r"(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
_NO_YEAR = rf"(?!,?\s*(?:{_YEAR}|\d))"
_YEARLESS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_WEEKDAY}(?P<d1>{_DAY})(?:\s+(?:of\s+)?(?P<m1>{_MONTH}))?{_DAYS_BETWEEN}{_TO}{_WEEKDAY}(?P<d2>{_DAY})"
        rf"\s+(?:of\s+)?(?P<m2>{_MONTH}){_NO_YEAR}",
        rf"\b{_WEEKDAY}(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}){_DAYS_BETWEEN}{_TO}{_WEEKDAY}(?:(?P<m2>{_MONTH})\s+)?"
        rf"(?P<d2>{_DAY})\b{_NO_YEAR}",
        rf"\b{_WEEKDAY}(?P<d1>{_DAY})\s+(?:of\s+)?(?P<m1>{_MONTH}){_NO_YEAR}",
        rf"\b{_WEEKDAY}(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})\b{_NO_YEAR}",
    )
)
# Days that a meeting lasts at most.
_LONGEST = 31


@dataclass(frozen=True, slots=True)
class DateSpan:
    """First and last day, and where they are written: characters `at` to `to` of the text that was read."""

    first: date
    last: date
    at: int
    to: int


def find(text: str) -> list[DateSpan]:
    """All dates and runs of days in a text, in order, none inside another. Impossible ones are left out."""
    if not _HAS_YEAR.search(text):
        return []
    found: list[DateSpan] = []
    taken: list[tuple[int, int]] = []
    for form in _WIDE:
        for match in form.finditer(text):
            span = _read(match)
            if span and (span.last - span.first).days <= _LONGEST:
                taken.append(match.span())
                found.append(span)
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < to and at < match.end() for at, to in taken):
                continue
            # An impossible run is taken too, so that its tail is not read as a day.
            taken.append(match.span())
            if span := _read(match):
                found.append(span)
    return sorted(found, key=lambda span: span.at)


def closing_day(text: str, opened: DateSpan) -> DateSpan | None:
    """From the day that a meeting opened to the day that it closed, as the words behind say: "and closed on 26 May"."""
    match = _CLOSED.search(text, opened.to)
    if match is None:
        return _closing_weekday(text, opened)
    day, month = match["d1"] or match["d2"], match["m1"] or match["m2"]
    try:
        last = opened.first.replace(day=_day(day), month=_month(month) if month else opened.first.month)
    except ValueError:
        return None
    if not 0 < (last - opened.first).days <= _LONGEST:
        return None
    return DateSpan(opened.first, last, opened.at, match.end())


def _closing_weekday(text: str, opened: DateSpan) -> DateSpan | None:
    match = _CLOSED_ON.search(text, opened.to)
    if match is None:
        return None
    names = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
    days = (names.index(match["day"].lower()) - opened.first.weekday()) % 7
    return DateSpan(opened.first, opened.first + timedelta(days), opened.at, match.end()) if days else None


def find_in_year(text: str, year: int) -> list[DateSpan]:
    """Days and runs of days that a text gives without their year: `from 18 to 23 January`."""
    found: list[DateSpan] = []
    for form in _YEARLESS:
        for match in form.finditer(text):
            if any(match.start() < span.to and span.at < match.end() for span in found):
                continue
            part = {name: value for name, value in match.groupdict().items() if value}
            try:
                month = part.get("m1") or part["m2"]
                first = date(year, _month(month), _day(part["d1"]))
                last = date(year, _month(part.get("m2", month)), _day(part.get("d2", part["d1"])))
            except ValueError:
                continue
            if 0 <= (last - first).days <= _LONGEST:
                found.append(DateSpan(first, last, match.start(), match.end()))
    return sorted(found, key=lambda span: span.at)


def _read(match: re.Match[str]) -> DateSpan | None:
    part = {name: value for name, value in match.groupdict().items() if value}
    month = part.get("m1") or part["m2"]
    year = part.get("y1") or part["y2"]
    try:
        first = date(int(year), _month(month), _day(part["d1"]))
        last = first
        if "d2" in part:
            last = date(int(part.get("y2", year)), _month(part.get("m2", month)), _day(part["d2"]))
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
