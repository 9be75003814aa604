"""Where a meeting was held: place and venue, as prose and date lines give them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import countries, cues, dates, numerals
from .names import CAPITAL, HONORIFIC

# No word is longer, and no name has more words: rows of capitals are neither.
CAPITALISED = rf"{CAPITAL}(?:[\w’'-]|\.(?=\w)){{0,40}}"
_JOINING = r"(?:of|for|and|the|de|del|della|du|des|da|do|la|las|los|on|&)"
# "S. Rajaratnam School", "St. Lucia Harbours Board".
_INITIALS = rf"(?:(?:{CAPITAL}\.\s?){{1,3}}(?<=\s)|(?:U\.S\.|U\.K\.|St\.|Ste\.|Mt\.)\s+)?"
#: A name of several words: "Institute of Steppe Studies".
NAMED = rf"{_INITIALS}{CAPITALISED}(?:(?:\s+{_JOINING}){{0,3}}\s+(?:St\.\s+)?{CAPITALISED}){{0,12}}"
#: What a house is called that meetings are held in.
VENUE_WORD = (
    r"(?:Hotel|Hôtel|Hostel|Inn|Resort|Club|Cent(?:re|er)|Centro|Halls?|House|Palace|Buildings?|Towers?|Plaza|Universit[yé]"
    r"|Universidad|Universidade|Institute?|Instituto|College|Academy|Ministry|Museum|Library|Secretariat|Complex"
    r"|Rooms?|Convent[oO]?|Monastery|Castle|Villas?|Campus|School|Polytechnic|Lodge|Court|Square|Theatre|Auditorium"
    r"|Pavilion|Headquarters|Embassy|Residence|Manor|Chambers?|Abbey|Foundation|Faculty|Barracks|Chancery|Retreat"
    r"|Mansion|Terrace|Gardens?|Casa|Loft|Wing|Palazzo|Auberge|Lycée|Istituto|Station|Annexe?|Maison|Haus"
    r"|Palais|Sanatorium|Seminary|Priory|Clubhouse|Temple|Mission|Citadel|Fortress|Observatory|Laborator(?:y|ies)|Camp"
    r"|Estate|Chapel|Cathedral|Mosque|Offices|Rathaus|Warehouse|Church|Aula|Schloss|Château|Hacienda|Escuela|Colegio|Biblioteca|Museo|Musée|Teatro|Pousada|Estación|Estação|Sala|Salón|Salão|Salle|Saal|Zentrum|Universität|Universiteit|Università|Akademie|Akademia"
    r"|Dom|Klub|Huis|Hof|Kulturhaus|Volkshuis|Parador|Finca|Quinta|Fondation|Fundación|Lyceum|Gymnasium|Vicarage|Rectory)"
)
#: A house with its name: "Hotel Himal View", "Institute of Steppe Studies".
VENUE_NAME = (
    rf"(?:{CAPITALISED}(?:\s+{_JOINING}){{0,3}}\s+){{0,12}}{VENUE_WORD}"
    rf"(?:\s+(?:(?:of|for|de|del|della|dei|di|du|des|da|do)\s+)?(?:the\s+|la\s+|los\s+|las\s+|l[’'])?{CAPITALISED}){{0,12}}"
)
_OF = r"(?:\s+(?:de|del|do|da|di|du|la|las|los|of|of\s+the))?"
_PLACE_NAME = (
    rf"{CAPITALISED}(?:{_OF}\s+{CAPITALISED}){{0,3}}(?:,\s+(?:the\s+)?{CAPITALISED}(?:{_OF}\s+{CAPITALISED}){{0,3}})?"
)
#: What a sentence about a meeting says that it did, or that it was.
HAPPENS = (
    r"(?:held|hosted|convened|met|meeting|place|sat|gathered|gathering|assembled|together|inaugurated|opened|organi[sz]ed"
    r"|celebrated|conducted|time|session|conference|workshop|seminar|hearing|dialogue|round\s?table|colloquium|symposium)"
)
_CITY = r"(?:the\s+(?:city|town|port|capital)\s+of\s+)?"
_ADDRESS_BETWEEN = (
    r",\s+(?:\d{1,4}[A-Za-z]?\s+[^,.;]{1,40}"
    r"|[^,.;]{0,40}\b(?:Street|Road|Avenue|Square|Lane|Drive|Row|Terrace|Gardens|Place))"
)
_PLACES = (
    re.compile(rf"\b(?:{HAPPENS}|{VENUE_WORD})\b[^.;]{{0,200}}?\b(?:in|at)\s+{_CITY}(?P<place>{_PLACE_NAME})"),
    re.compile(
        rf"\b(?:at|in)\s+(?:the\s+)?(?:[\w.]+\s+(?:[\w.]+\s+)?of\s+(?:the\s+)?)?{VENUE_NAME}"
        rf"(?:{_ADDRESS_BETWEEN})?,\s+(?P<place>{_PLACE_NAME})"
    ),
    re.compile(rf"\b(?:moved|transferred|relocated|shifted)\b[^.;]{{0,60}}?\bto\s+{_CITY}(?P<place>{_PLACE_NAME})"),
    re.compile(rf"\b(?:{HAPPENS}|{VENUE_WORD})\b[^.;]{{0,80}}?\b(?:near|outside)\s+(?P<place>{_PLACE_NAME})"),
)
_BEFORE_DATE = re.compile(
    rf"(?:\b(?:[Ii]n|[Aa]t)\s+|,\s+|\()(?:held\s+(?:in|at)\s+)?{_CITY}(?P<place>{_PLACE_NAME}),?\s*(?:on|from|between|over|during)?\s*(?:the\s+)?$"
)
_BEHIND_DATE = re.compile(rf",?\s*(?:in|at)\s+{_CITY}(?P<place>{_PLACE_NAME})")
_BEHIND_VENUE = re.compile(
    rf"(?:{_ADDRESS_BETWEEN})?,\s+(?P<place>{_PLACE_NAME})(?=[,.;]|\s+(?:on|from|in|between)\s|\s_|$)"
)
_BODY = (
    rf"(?:{cues.GATHERING}|committee|group|council|forum|association|society|union|alliance|network|federation|league"
    r"|organi[sz]ation|programme|project|report|minutes|summary)"
)
_IS_A_BODY = re.compile(rf"\b{_BODY}\b", re.IGNORECASE)
# "Forum of Notarial Chambers", "Study Group on Maritime Confidence Building"
_HEADS = re.compile(rf"\b{_BODY}\s+(?:of|for|on)\b", re.IGNORECASE)
# What stands on a line by itself is more often who reports than where they met.
_INSTITUTION = re.compile(
    r"\b(?:Institut\w*|Universit\w+|Academy|Foundation|College|Cent(?:re|er)|Observatory|Laborator\w+|Museum|Ministry|Secretariat|School"
    r"|Mission|Chambers)\b"
)
_CONFERENCE_HOUSE = re.compile(
    r"\b(?:Conference|Congress|Assembly|Convention|Meeting|Council)\s+(?:House|Cent(?:re|er)|Halls?|Rooms?|Hotel|Chamber|Building)\b"
)
_NO_PLACE = re.compile(
    rf"(?:{'|'.join(dates.MONTHS)}|{numerals.CARDINAL}|{VENUE_WORD}|english|the|its|their|early|late|hybrid|online|dates?"
    rf"|venue|original|languages?|zoom|webex|teams|virtual|cyberspace|room|annex|appendix)\b|.*\b(?:{_BODY}|institute)\b"
    r"|.*\b(?:street|road|avenue|square|lane|terrace|quay|boulevard)$",
    re.IGNORECASE,
)


# Held nowhere: "by video conference", "met virtually"; where some sat in a room, it was held there.
_IS_VIRTUAL = re.compile(
    rf"^(?!.*\b(?:hybrid|in\s+person|and\s+online|in\s+the\s+room)\b).*\b(?:{HAPPENS})\b[^.;]{{0,80}}?\b(?:(?:by|via|over|through|on|as\s+an?|using)\s+(?:\w+\s+)?"
    r"(?:video[- ]?conference|videoconferencing|video[- ]?link|teleconference|zoom|webex|(?:microsoft\s+)?teams"
    r"|(?:online|virtual)\s+\w+)"
    r"|virtually|online|remotely)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Where:
    """A venue or a place, and the characters `at` to `to` that say it."""

    name: str
    at: int
    to: int


def place(text: str, year: int | None = None, taken: tuple[int, int] | None = None) -> Where | None:
    """The place that prose names first: "met in Hanoi", "at the Hall, Ibadan", "at Ibadan on 3 May 1972".

    Places of other meetings are left out: of earlier ones, and of those in another year than `year`; so is what the
    characters `taken` say, which name the venue. A country alone gives way to a town.
    """
    if _IS_VIRTUAL.search(text):
        return None
    country: Where | None = None
    behind = _BEHIND_VENUE.match(text, taken[1]) if taken else None
    for match in (
        *([behind] if behind else []),
        *(match for form in _PLACES for match in form.finditer(text)),
        *_beside_dates(text),
    ):
        name = match["place"]
        if not _is_no_place(name) and not _is_of_another(text, match, year) and not _overlaps(match, taken):
            found = Where(re.sub(r"^the\s+", "", name), match.start(), match.end())
            if found.name not in countries.NAMES:
                return found
            country = country or found
    return country


def _is_no_place(name: str) -> bool:
    return _NO_PLACE.match(name.partition(",")[0]) is not None and name not in countries.NAMES


def _overlaps(match: re.Match[str], taken: tuple[int, int] | None) -> bool:
    return taken is not None and taken[0] <= match.start("place") < taken[1]


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
    r"|\bha(?:d|ving\s+been)\s+(?:been\s+)?(?:met|held|convened|gathered|assembled|taken\s+place)\b[^,]{0,60}$",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"(?:,?\s+(?:in|on|of)\s+(?:[\w-]+\s+){0,3}|,?\s*\(?(?:\w+\s+)?)((?:19|20)\d\d)\b")
_MONTH_AND_YEAR = re.compile(rf"\b(?:{'|'.join(dates.MONTHS)}),?\s+(?:19|20)\d\d\b", re.IGNORECASE)
_NO_ADDRESS = re.compile(
    r"\b(?:report|minutes|agenda|item|membership|election|secretariat|summary|series|paper|prepared|policy)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-Z]{2,8}")
# "ON ETHICS IN REPORTING Ohrid": a title in capitals ends where a word in small letters begins.
_BEHIND_CAPITALS = re.compile(rf"(?:[^\sa-z]{{2,40}}\s+){{1,30}}(?={CAPITAL}[a-z])(?<=[A-Z]{{4}}\s)")
_ADDRESS = re.compile(
    rf"\d{{1,4}}[a-z]?\s+{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}}|{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}}\s+(?:Street|Road|Avenue)"
)
_PART = re.compile(r"(?:(?!\s[–—-]\s)[^,|;:()])+")
_HELD = re.compile(r"^.*?\b(?:[Hh]eld|met|took\s+place)\s+(?:in|at)\s+(?:the\s+)?")
_TRAIL = re.compile(r"(?:\s+(?:on|from|between|during|of))?[ –—-]*$")
_LEAD = re.compile(r"\s*(?:held\s+)?(?:(?:at|in|on|from)\s+)?(?:the\s+)?(?:city\s+of\s+)?", re.IGNORECASE)


# A list of people names the houses that they work in.
_NAMES_PEOPLE = re.compile(rf"(?:^|[,;|)]\s+){HONORIFIC}\s+(?![^,;|()]{{0,60}}\b{VENUE_WORD}\b){CAPITAL}")


def of_line(line: str, *, beside_date: bool = False) -> tuple[Where | None, Where | None]:
    """Venue and place of a line such as `Hotel Himal View, Kathmandu, 14 November 2010`; None where there is none.

    `beside_date` says that a date stands on the line above or below.
    """
    if _NAMES_PEOPLE.search(line):
        return None, None
    days = [(span.at, span.to) for span in dates.find(line)[:1]]
    dated = days or [match.span() for match in _MONTH_AND_YEAR.finditer(line)][:1]
    begins_with_venue = re.match(rf"[^,|]*\b{VENUE_WORD}\b", line) is not None
    ends_with_country = line.rpartition(", ")[2] in countries.NAMES
    is_address = beside_date or begins_with_venue or ends_with_country
    if not (dated or (is_address and not _NO_ADDRESS.search(line))):
        return None, None
    held = _HELD.search(line)
    if held:
        line = " " * held.end() + line[held.end() :]
    for at, to in dated:
        line = line[:at] + "," * (to - at) + line[to:]
    found, named = _parts_of_line(line)
    if (
        found
        and not (dated or named or held or "," in line)
        and _INSTITUTION.search(_CONFERENCE_HOUSE.sub("", found.name))
    ):
        return None, None
    if found is None and held and held.group().endswith("at the ") and _names_a_house_first(named):
        found = named.pop(0)  # "held at the Lanka Oberoi, Colombo"
    found = found if days or not dated else None  # with a month alone stands who published the report
    if not named:
        return found, None
    before = [its for its in named if days and its.to <= days[0][0]]
    named = before[-2:] or named[:2]  # what stands nearest to the date
    first, last = named[0], named[-1]
    name = first.name if first is last else f"{first.name}, {last.name}"
    return found, Where(name, first.at, last.to)


def _names_a_house_first(named: list[Where]) -> bool:
    return len(named) > 1 and named[1].name not in countries.NAMES


def _parts_of_line(line: str) -> tuple[Where | None, list[Where]]:
    """The first part of a line that is a house, and the parts that may be places."""
    found: Where | None = None
    named: list[Where] = []
    for part in _PART.finditer(line):
        lead = _LEAD.match(part.group())
        at = part.start() + (lead.end() if lead else 0)
        words = _TRAIL.sub("", line[at : part.end()])
        if address := _BEHIND_CAPITALS.match(words):
            at, words = at + address.end(), words[address.end() :]
        if _ADDRESS.fullmatch(words):
            found = found or Where(words, at, at + len(words))
            continue
        if not re.fullmatch(NAMED, words):
            continue
        if re.search(rf"\b{VENUE_WORD}\b", words):
            bare = _CONFERENCE_HOUSE.sub("", words)
            is_a_body = _IS_A_BODY.search(bare) and (_HEADS.search(bare) or not re.search(rf"\b{VENUE_WORD}$", words))
            house = None if is_a_body else Where(words, at, at + len(words))
            if house and found and not named and line[found.to : at] in {", ", ", the "}:
                found = Where(line[found.at : house.to], found.at, house.to)  # "Reading Room, Instituto do Mondego"
            found = found or house
        elif not _is_no_place(words) and not _ABBREVIATION.fullmatch(words):
            named.append(Where(words, at, at + len(words)))
    return found, named


# Countries that a house may stand in as in a town.
_TOWNS = {"Singapore", "Hong Kong", "Macau", "Monaco"}


def of_address(value: str, *, is_venue: bool) -> tuple[Where | None, Where | None]:
    """Venue and place of what stands behind a label: "Gudele Peace Hall, Juba", "Suva, Fiji".

    Args:
        value: the words behind the label.
        is_venue: the label says that a venue follows; else it may be a place alone.
    """
    parts = [(match.start(), match.end()) for match in re.finditer(r"[^,\s][^,]*", value)]
    words = [value[at:to].strip() for at, to in parts]
    if not words:
        return None, None
    is_house = re.search(rf"\b{VENUE_WORD}\b", words[0]) is not None or re.search(r"\d", value) is not None
    if not is_venue and not is_house:
        return None, Where(value.strip(), 0, len(value))
    ends_with_country = words[-1].removeprefix("the ") in countries.NAMES - _TOWNS
    first = max(1, len(words) - (2 if ends_with_country else 1))
    if len(words) == 1 or (ends_with_country and len(words) == 2 and not is_house):
        return (
            (Where(value.strip(), 0, len(value)), None)
            if is_venue and not ends_with_country
            else (None, Where(value, 0, len(value)))
        )
    if re.search(rf"\d|\b{VENUE_WORD}\b", words[first]):
        return Where(value.strip(), 0, len(value)), None
    at = parts[first][0]
    return Where(value[: parts[first - 1][1]].strip(), 0, parts[first - 1][1]), Where(
        value[at:].strip(), at, len(value)
    )


_BESIDE_YEAR = re.compile(rf"(?:^|[,:–—-]\s+|\b(?:in|at)\s+)(?P<place>{_PLACE_NAME}),?\s+\(?(?:19|20)\d\d\)?$")


def beside_year(line: str) -> Where | None:
    """The place of a title line that ends with a year: `Account of the Session at Jaca (1956)`."""
    match = _BESIDE_YEAR.search(line)
    if match is None or _NO_PLACE.match(match["place"]) or re.search(rf"\b{VENUE_WORD}\b", match["place"]):
        return None
    return Where(match["place"], match.start("place"), match.end("place"))
