"""The meetings that a study group's page lists, a line each: `4th Meeting: 23-24 October 2006, Berkeley, USA`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import cues, dates, numerals
from .places import NAMED

# Where the number stands: "Third Meeting", "Meeting No. 3", or in the first cell of a table's row.
_NUMBERS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<number>{numerals.ORDINAL})\s+(?:[\w’-]+\s+){{0,3}}?{cues.GATHERING}\b",
        rf"\b{cues.GATHERING}\s+(?:no\.?\s*|number\s+|#\s*)?(?P<number>\d{{1,2}}|{numerals.ROMAN})\b(?!\s+(?:{'|'.join(dates.MONTHS)}))",
        r"^(?P<number>\d{1,2}(?:st|nd|rd|th)?)\s+[–—|]\s+",
    )
)
# A line of a list begins with what it lists.
_BEGINS = re.compile(
    rf"^(?:the\s+)?(?:{numerals.ORDINAL}\s+(?:[\w’-]+\s+){{0,3}}?{cues.GATHERING}\b|{cues.GATHERING}\s+(?:no\.?|number|#)?\s*[\dIVX]"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+[–—|]\s|\d{{1,2}}\s*[-–]?\s*\d{{0,2}}\s+(?:{'|'.join(dates.MONTHS)})"
    rf"|(?:{'|'.join(dates.MONTHS)})\s+\d|(?:19|20)\d\d\b|{NAMED}(?:,\s+{NAMED})?,?\s+(?:\(?\d|\(?{'|'.join(dates.MONTHS)}))",
    re.IGNORECASE,
)
_MOST_WORDS = 30
_PART = re.compile(r"(?:(?!\s[–—|-]\s)[^,;:()|])+")
_LEAD = re.compile(r"[\s–—|-]*(?:held\s+|was\s+held\s+|took\s+place\s+)*(?:(?:in|at|on)\s+)?(?:the\s+)?", re.IGNORECASE)
_NO_PLACE = re.compile(
    rf"\b(?:{cues.GATHERING}|report|download|summary|agenda|held|{'|'.join(dates.MONTHS)})\b|\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing that a line says, `number`, `start`, `end` or `place`, and the characters `at` to `to` that say it."""

    name: str
    value: str | int | date
    at: int
    to: int


def read(line: str) -> list[Listed]:
    """What one line of a page says of a meeting: its number, first and last day and place, as far as they are there.

    Returns:
        Nothing where the line lists no meeting: it must give a number, and a day or a place.
    """
    if len(line.split()) > _MOST_WORDS or not _BEGINS.match(line):
        return []
    match = next((match for form in _NUMBERS if (match := form.search(line))), None)
    number = numerals.parse(match["number"]) if match else None
    if match is None or number is None:
        return []
    found = [Listed("number", number, match.start("number"), match.end("number"))]
    rest = _blanked(line, *match.span())
    for span in dates.find(line)[:1]:
        found += [Listed("start", span.first, span.at, span.to), Listed("end", span.last, span.at, span.to)]
        rest = _blanked(rest, span.at, span.to)
    found += _place(rest)
    return found if len(found) > 1 else []


def _blanked(line: str, at: int, to: int) -> str:
    return line[:at] + "," * (to - at) + line[to:]


def _place(line: str) -> Iterator[Listed]:
    """The first name that is left in a line, with the one behind it: a city and its country."""
    found: list[tuple[int, int]] = []
    for part in _PART.finditer(re.sub(r"[.](?=\s|$)", ",", line)):
        lead = _LEAD.match(part.group())
        at = part.start() + (lead.end() if lead else 0)
        words = re.sub(r"\s+(?:on|from|between|during)$", "", line[at : part.end()].rstrip(" .–—-"))
        if re.fullmatch(NAMED, words) and not _NO_PLACE.search(words):
            found.append((at, at + len(words)))
        elif found and words.strip():
            break
    if found:
        (at, _), (_, to) = found[0], found[min(1, len(found) - 1)]
        yield Listed("place", ", ".join(line[one:other] for one, other in found[:2]), at, to)
