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
    r"(?:Hotel|Hôtel|Inn|Resort|Club|Cent(?:re|er)|Centro|Halls?|House|Palace|Buildings?|Tower|Plaza|Universit[yé]"
    r"|Universidad|Universidade|Institute?|Instituto|College|Academy|Ministry|Museum|Library|Secretariat|Complex"
    r"|Rooms?|Convent[oO]?|Monastery|Castle|Villas?|Campus|School|Polytechnic|Lodge|Court|Square|Theatre|Auditorium"
    r"|Pavilion|Headquarters|Embassy|Residence|Manor|Chambers?|Abbey|Foundation|Faculty|Barracks|Chancery|Retreat"
    r"|Mansion|Hostel|Terrace|Gardens?|Casa|Loft|Wing|Palazzo|Auberge|Lycée|Istituto|Station|Annexe?|Maison|Haus"
    r"|Palais|Sanatorium|Seminary|Priory|Clubhouse|Temple|Mission|Citadel|Fortress|Observatory|Laborator(?:y|ies)|Camp"
    r"|Estate|Chapel|Cathedral|Mosque|Offices|Rathaus|Club|Schloss|Château|Hacienda|Escuela|Colegio|Biblioteca|Museo|Musée|Teatro|Pousada)"
)
_VENUE_NAME = (
    rf"(?:{CAPITALISED}(?:\s+{_JOINING}){{0,3}}\s+){{0,12}}{_VENUE_WORD}"
    rf"(?:\s+(?:(?:of|for|de|del|du|des)\s+)?(?:the\s+|la\s+)?{CAPITALISED}){{0,12}}"
)
_OF = r"(?:\s+(?:de|del|do|da|di|du|la|las|los|of|of\s+the))?"
_PLACE_NAME = (
    rf"{CAPITALISED}(?:{_OF}\s+{CAPITALISED}){{0,3}}(?:,\s+(?:the\s+)?{CAPITALISED}(?:{_OF}\s+{CAPITALISED}){{0,3}})?"
)
_HAPPENS = (
    r"(?:held|hosted|convened|met|meeting|place|gathered|gathering|assembled|together|inaugurated|opened|organi[sz]ed"
    r"|celebrated|time|session|conference|workshop|seminar|hearing)"
)
_VENUES = (
    # "in the hall of the Volkshuis"
    re.compile(
        r"\b(?:at|in|on)\s+(?:the|its|their)\s+(?P<venue>(?:[a-z]+\s+){0,2}(?:hall|rooms?|premises|buildings?|house"
        r"|campus|school|headquarters|offices?|theatre|library|station|chapel|monastery|residence|grounds|clubhouse)"
        rf"\s+of\s+(?:the\s+|an?\s+)?{NAMED})"
    ),
    re.compile(
        r"\b(?:at|in|within)\s+(?:the\s+|its\s+|their\s+|whose\s+)?(?:(?:[a-z]+\s+){1,3}of\s+(?:the\s+)?)?"
        rf"(?P<venue>{_VENUE_NAME})"
    ),
    re.compile(
        rf"\b{_HAPPENS}\b[^.;]{{0,60}}?\b(?:by|via|over|as\s+a)\s+"
        r"(?P<venue>video[- ]?conference|teleconference|video\s+link)\b",
        re.IGNORECASE,
    ),
)
_CITY = r"(?:the\s+(?:city|town|port|capital)\s+of\s+)?"
_PLACES = (
    re.compile(rf"\b(?:{_HAPPENS}|{_VENUE_WORD})\b[^.;]*?\b(?:in|at)\s+{_CITY}(?P<place>{_PLACE_NAME})"),
    re.compile(
        rf"\b(?:at|in)\s+(?:the\s+)?(?:[\w.]+\s+(?:[\w.]+\s+)?of\s+(?:the\s+)?)?{_VENUE_NAME},\s+(?P<place>{_PLACE_NAME})"
    ),
)
_BEFORE_DATE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t)\s+{_CITY}(?P<place>{_PLACE_NAME}),?\s*(?:on|from|between|over|during)?\s*(?:the\s+)?$"
)
_BEHIND_DATE = re.compile(rf",?\s*(?:in|at)\s+{_CITY}(?P<place>{_PLACE_NAME})")
_BODY = (
    rf"(?:{cues.GATHERING}|committee|group|council|forum|association|society|union|alliance|network|federation|league"
    r"|organi[sz]ation|programme|project|report|minutes|summary)"
)
_IS_A_BODY = re.compile(rf"\b{_BODY}\b", re.IGNORECASE)
_NO_PLACE = re.compile(
    rf"(?:{'|'.join(dates.MONTHS)}|{numerals.CARDINAL}|{_VENUE_WORD}|english|the|its|their|early|late|hybrid|online|dates?"
    rf"|venue|original|languages?)\b|.*\b(?:{_BODY}|institute)\b",
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


def place(text: str, year: int | None = None) -> Where | None:
    """The place that prose names first: "met in Hanoi", "at the Hall, Ibadan", "at Ibadan on 3 May 1972".

    Places of other meetings are left out: of earlier ones, and of those in another year than `year`.
    """
    for match in (*(match for form in _PLACES for match in form.finditer(text)), *_beside_dates(text)):
        if not _NO_PLACE.match(match["place"]) and not _is_of_another(text, match, year):
            return Where(re.sub(r"^the\s+", "", match["place"]), match.start(), match.end())
    return None


def _is_of_another(text: str, match: re.Match[str], year: int | None) -> bool:
    clause = re.split(r"[.;]", text[: match.start("place")])[-1]
    behind = _YEAR_BEHIND.match(text, match.end("place"))
    return _EARLIER.search(clause) is not None or (year is not None and behind is not None and int(behind[1]) != year)


def _beside_dates(text: str) -> Iterator[re.Match[str]]:
    for span in dates.find(text):
        if match := cues.ends_at(_BEFORE_DATE, text, span.at):
            yield match
        if match := _BEHIND_DATE.match(text, span.to):
            yield match


# Of a meeting that is not this one.
_EARLIER = re.compile(
    r"\b(?:previous|earlier|preceding|preparatory|originally|recalled|(?<!-)first\s+(?:having|had))\b[^,]{0,80}$"
    r"|\bha(?:d|ving)\s+(?:been\s+)?(?:met|held|convened|gathered|assembled|taken\s+place)\b[^,]{0,60}$",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"(?:,?\s+(?:in|on|of)\s+(?:[\w-]+\s+){0,3}|,?\s*\(?(?:\w+\s+)?)((?:19|20)\d\d)\b")
_MONTH_AND_YEAR = re.compile(rf"\b(?:{'|'.join(dates.MONTHS)}),?\s+(?:19|20)\d\d\b", re.IGNORECASE)
_NO_ADDRESS = re.compile(
    r"\b(?:report|minutes|agenda|item|membership|election|secretariat|summary|series|paper|prepared|policy)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-Z]{2,8}")
_PART = re.compile(r"(?:(?!\s[–—-]\s)[^,|;:()])+")
_HELD = re.compile(r"^.*?\b(?:held|met|took\s+place)\s+(?:in|at)\s+(?:the\s+)?")
_TRAIL = re.compile(r"(?:\s+(?:on|from|between|during|of))?[ –—-]*$")
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
    if held := _HELD.search(line):
        line = " " * held.end() + line[held.end() :]
    for at, to in dated:
        line = line[:at] + "," * (to - at) + line[to:]
    found: Where | None = None
    named: list[Where] = []
    for part in _PART.finditer(line):
        lead = _LEAD.match(part.group())
        at = part.start() + (lead.end() if lead else 0)
        words = _TRAIL.sub("", line[at : part.end()])
        if not re.fullmatch(NAMED, words):
            continue
        if re.search(rf"\b{_VENUE_WORD}\b", words):
            found = found or (None if _IS_A_BODY.search(words) else Where(words, at, at + len(words)))
        elif not _NO_PLACE.match(words) and not _ABBREVIATION.fullmatch(words):
            named.append(Where(words, at, at + len(words)))
    found = found if days or not dated else None  # with a month alone stands who published the report
    if not named:
        return found, None
    before = [its for its in named if days and its.to <= days[0][0]]
    named = before[-2:] or named[:2]  # what stands nearest to the date
    first, last = named[0], named[-1]
    name = first.name if first is last else f"{first.name}, {last.name}"
    return found, Where(name, first.at, last.to)


_BESIDE_YEAR = re.compile(rf"(?:^|[,:–—-]\s+|\b(?:in|at)\s+)(?P<place>{_PLACE_NAME}),?\s+\(?(?:19|20)\d\d\)?$")


def beside_year(line: str) -> Where | None:
    """The place of a title line that ends with a year: `Account of the Session at Jaca (1956)`."""
    match = _BESIDE_YEAR.search(line)
    if match is None or _NO_PLACE.match(match["place"]) or re.search(rf"\b{_VENUE_WORD}\b", match["place"]):
        return None
    return Where(match["place"], match.start("place"), match.end("place"))
