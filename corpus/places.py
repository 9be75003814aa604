"""Where a meeting was held: place and venue, as prose and date lines give them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import countries, cues, dates, numerals
from .names import CAPITAL

# No word is longer, and no name has more words: rows of capitals are neither.
CAPITALISED = rf"{CAPITAL}(?:[\w’'-]|\.(?=\w)){{0,40}}"
_JOINING = r"(?:of|for|and|the|de|del|della|du|des|da|do|la|las|los|on|&)"
#: A name of several words: "Institute of Steppe Studies".
NAMED = rf"{CAPITALISED}(?:(?:\s+{_JOINING}){{0,3}}\s+{CAPITALISED}){{0,12}}"
_VENUE_WORD = (
    r"(?:Hotel|Hôtel|Inn|Resort|Club|Cent(?:re|er)|Centro|Hall|House|Palace|Building|Tower|Plaza|Universit[yé]"
    r"|Universidad|Universidade|Institute?|Instituto|College|Academy|Ministry|Museum|Library|Secretariat|Complex"
    r"|Rooms?|Convent[oO]?|Monastery|Castle|Villas?|Campus|School|Polytechnic|Lodge|Court|Square|Theatre|Auditorium"
    r"|Pavilion|Headquarters|Embassy|Residence|Manor|Chambers?|Abbey|Foundation|Faculty|Barracks|Chancery|Retreat"
    r"|Mansion|Hostel|Terrace|Gardens?|Casa|Loft|Wing|Palazzo|Auberge|Lycée|Istituto|Station|Annexe?|Maison|Haus"
    r"|Schloss|Château|Hacienda|Escuela|Colegio|Biblioteca|Museo|Musée|Teatro|Pousada)"
)
_VENUE_NAME = (
    rf"(?:{CAPITALISED}(?:\s+{_JOINING}){{0,3}}\s+){{0,12}}{_VENUE_WORD}"
    rf"(?:\s+(?:(?:of|for|de|del|du|des)\s+)?(?:the\s+|la\s+)?{CAPITALISED}){{0,12}}"
)
_PLACE_NAME = rf"{CAPITALISED}(?:\s+{CAPITALISED}){{0,2}}(?:,\s+(?:the\s+)?{CAPITALISED}(?:\s+{CAPITALISED}){{0,2}})?"
_HAPPENS = (
    r"(?:held|hosted|convened|met|meeting|place|gathered|gathering|assembled|together|inaugurated|opened|organi[sz]ed"
    r"|time|session|conference|workshop|seminar|hearing)"
)
_VENUES = (
    re.compile(
        r"\b(?:at|in|within)\s+(?:the\s+|its\s+|their\s+|whose\s+)?(?:(?:[a-z]+\s+){1,3}of\s+(?:the\s+)?)?"
        rf"(?P<venue>{_VENUE_NAME})"
    ),
    re.compile(
        r"\b(?:by|via|over|as\s+a)\s+(?P<venue>video[- ]?conference|teleconference|video\s+link)\b", re.IGNORECASE
    ),
)
_CITY = r"(?:the\s+(?:city|town|port|capital)\s+of\s+)?"
_PLACES = (
    re.compile(rf"\b(?:{_HAPPENS}|{_VENUE_WORD})\b[^.;]*?\b(?:in|at)\s+{_CITY}(?P<place>{_PLACE_NAME})"),
    re.compile(rf"\b(?:at|in)\s+(?:the\s+)?{_VENUE_NAME},\s+(?P<place>{_PLACE_NAME})"),
)
_BEFORE_DATE = re.compile(
    rf"\b(?:in|at)\s+(?P<place>{_PLACE_NAME}),?\s*(?:on|from|between|over|during)?\s*(?:the\s+)?$"
)
_BEHIND_DATE = re.compile(rf",?\s*(?:in|at)\s+{_CITY}(?P<place>{_PLACE_NAME})")
_NO_PLACE = re.compile(
    rf"(?:{'|'.join(dates.MONTHS)}|{numerals.CARDINAL}|{_VENUE_WORD}|english|the|its|their|early|late|hybrid|online|dates?|venue|original|languages?)\b"
    r"|.*\b(?:meeting|conference|workshop|seminar|session|committee|group|council|forum)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Where:
    """A venue or a place, and the characters `at` to `to` that say it."""

    name: str
    at: int
    to: int


def venue(text: str, host: tuple[int, int] | None) -> Where | None:
    """The venue that prose names first, none within the words that name the host."""
    for match in (match for form in _VENUES for match in form.finditer(text)):
        if host is None or not host[0] <= match.start("venue") < host[1]:
            return Where(match["venue"], match.start(), match.end())
    return None


def place(text: str) -> Where | None:
    """The place that prose names first: "met in Hanoi", "at the Hall, Ibadan", "at Ibadan on 3 May 1972"."""
    for match in (*(match for form in _PLACES for match in form.finditer(text)), *_beside_dates(text)):
        if not _NO_PLACE.match(match["place"]):
            return Where(re.sub(r"^the\s+", "", match["place"]), match.start(), match.end())
    return None


def _beside_dates(text: str) -> Iterator[re.Match[str]]:
    for span in dates.find(text):
        if match := cues.ends_at(_BEFORE_DATE, text, span.at):
            yield match
        if match := _BEHIND_DATE.match(text, span.to):
            yield match


_MONTH_AND_YEAR = re.compile(rf"\b(?:{'|'.join(dates.MONTHS)}),?\s+(?:19|20)\d\d\b", re.IGNORECASE)
_NO_ADDRESS = re.compile(
    r"\b(?:report|minutes|agenda|item|membership|election|secretariat|summary|series|paper|prepared|policy)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-Z]{2,8}")
_PART = re.compile(r"(?:(?!\s[–—-]\s)[^,|;:()])+")
_LEAD = re.compile(r"\s*(?:held\s+)?(?:at|in|on|from)?\s*(?:the\s+)?(?:city\s+of\s+)?", re.IGNORECASE)


def of_line(line: str, *, beside_date: bool = False) -> tuple[Where | None, Where | None]:
    """Venue and place of a line such as `Hotel Himal View, Kathmandu, 14 November 2010`; None where there is none.

    `beside_date` says that a date stands on the line above or below.
    """
    days = [(span.at, span.to) for span in dates.find(line)[:1]]
    dated = days or [match.span() for match in _MONTH_AND_YEAR.finditer(line)][:1]
    begins_with_venue = re.match(rf"[^,|]*\b{_VENUE_WORD}\b", line) is not None
    ends_with_country = line.rpartition(", ")[2] in countries.NAMES
    is_address = beside_date or begins_with_venue or ends_with_country
    if not (dated or (is_address and not _NO_ADDRESS.search(line))):
        return None, None
    for at, to in dated:
        line = line[:at] + "," * (to - at) + line[to:]
    found: Where | None = None
    named: list[Where] = []
    for part in _PART.finditer(line):
        lead = _LEAD.match(part.group())
        at = part.start() + (lead.end() if lead else 0)
        words = line[at : part.end()].rstrip(" –—-")
        if not re.fullmatch(NAMED, words):
            continue
        if re.search(rf"\b{_VENUE_WORD}\b", words):
            found = found or Where(words, at, at + len(words))
        elif not _NO_PLACE.match(words) and not _ABBREVIATION.fullmatch(words):
            named.append(Where(words, at, at + len(words)))
    found = found if days or not dated else None  # with a month alone stands who published the report
    if not named:
        return found, None
    first, last = named[0], named[min(1, len(named) - 1)]
    name = first.name if first is last else f"{first.name}, {last.name}"
    return found, Where(name, first.at, last.to)
