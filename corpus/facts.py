"""Facts about a meeting, each with the words it was read from; what is not said is not there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import chairs, countries, cues, dates, numerals, sentences
from .names import CAPITAL
from .spans import Folded


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and the characters `at` to `to` of the folded text that it was read from."""

    name: str
    value: str | int | date | tuple[str, ...]
    at: int
    to: int


_GATHERING = (
    r"(?:meeting|conference|workshop|seminar|dialogue|round ?table|round|consultations?|colloquium|colloquy|symposium|hearing|gathering"
    r"|session|edition|congress|assembly|forum|retreat|sitting|plenary)"
)
_GROUP = (
    r"(?:study|working|expert|technical|task|contact|steering)\s+(?:group|force|party|committee)"
    r"|(?:mixed|joint|standing|executive)\s+(?:\w+\s+){0,2}(?:group|party|committee|commission)"
)
_WORD = r"[\w/’'&.–-]+"
_ENDS_TITLE = r"(?=\s*(?:,|[.;|(]|$|\b(?:was|were|is|are|took|met|convened|gathered|held|has|came|opened|began)\b))"
_TITLE = re.compile(
    rf"\b(?P<title>(?P<number>{numerals.ORDINAL})\s+(?!(?:and|of|to)\s)(?:{_WORD}\s+){{0,6}}?{_GATHERING}\b[^.;|]*?){_ENDS_TITLE}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:for\s+the\s+(?P<times>{numerals.ORDINAL})\s+time|{_GATHERING}\s+(?:no\.?|number|#)\s*(?P<number>\d{{1,3}}))\b",
    re.IGNORECASE,
)
# Of another meeting: "the previous", "pursuant to the decision of the twenty-second …".
_OTHER = re.compile(
    r"\b(?:previous|earlier|last|next|following|decisions?|since|after|conclusions?|minutes|outcomes?|report)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:at|by|of|from|to|until|in)\s+(?:the|its|their)\s+$",
    re.IGNORECASE,
)
_GROUP_TITLE = re.compile(rf"(?:{_GROUP})\s+(?:on|for)\s+(?:the\s+)?(?P<title>\S[^.;|]*?){_ENDS_TITLE}", re.IGNORECASE)
_CAPITALISED = rf"{CAPITAL}(?:[\w’'-]|\.(?=\w))*"
_JOINED = r"(?:\s+(?:of|for|and|the|de|del|della|du|des|da|do|la|las|los|on|in|&)){0,3}"
_NAMED = rf"{_CAPITALISED}(?:{_JOINED}\s+{_CAPITALISED})*"
_ENDS_NAME = (
    r"(?=\s*(?:[,.;(|]|$|\b(?:at|in|from|on|with|between|to|for|as|by|which|who|that|is|was|were|and\s+(?:was|were|held|took"
    r"|met|convened|bore|is))\b))"
)
_HOSTS = (
    re.compile(
        rf"\b(?:co-|jointly )?(?:hosted|organi[sz]ed|convened)\s+(?:jointly\s+|virtually\s+|again\s+)?by\s+(?P<host>(?:the\s+)?{CAPITAL}[^.;,(]*?){_ENDS_NAME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b[Aa]t\s+the\s+(?:kind\s+)?invitation\s+of\s+(?P<host>(?:the\s+)?{CAPITAL}[^.;,(]*?){_ENDS_NAME}"
        rf"|\bby\s+(?:the\s+)?kind\s+invitation\s+of\s+(?P<host2>(?:the\s+)?{CAPITAL}[^.;,(]*?){_ENDS_NAME}"
        rf"|\bguests?\s+of\s+(?P<host3>(?:the\s+)?{_NAMED})|\bhosts?\s+(?:was|were)\s+(?P<host4>(?:the\s+)?{_NAMED})"
    ),
    re.compile(
        rf"(?:^|[.,;]\s+|\bwhich\s+)(?P<host>(?:the\s+|The\s+)?{_NAMED})(?:\s*\([^)]*\))?\s+"
        r"(?:(?:was|acted\s+as|served\s+as)\s+(?:the\s+)?(?:local\s+|our\s+)?host|acting\s+as\s+(?:the\s+)?host|hosted\b|played\s+host|provided\s+the\s+venue)"
    ),
)
_HOSTS = (
    *_HOSTS,
    re.compile(
        rf"\b(?:its|the|our|their)\s+hosts?,\s+(?P<host>(?:the\s+)?{_NAMED})|\bhospitality\s+of\s+(?P<host2>(?:the\s+)?{_NAMED})"
    ),
    re.compile(
        rf"(?P<host>(?:the\s+|The\s+)?{_NAMED})(?:\s*\([^)]*\))?,\s+(?:which|who)\s+(?:hosted|acted\s+as|convened|organi[sz]ed)\b"
    ),
)
_VENUE_WORD = (
    r"(?:Hotel|Hôtel|Inn|Resort|Club|Cent(?:re|er)|Centro|Hall|House|Palace|Building|Tower|Plaza|Universit[yé]|Universidad"
    r"|Universidade|Institute?|Instituto|College|Academy|Ministry|Museum|Library|Secretariat|Complex|Rooms?|Convent[oO]?|Monastery"
    r"|Castle|Villas?|Campus|School|Polytechnic|Lodge|Court|Square|Theatre|Auditorium|Pavilion|Headquarters|Embassy"
    r"|Residence|Manor|Chambers?|Abbey|Foundation|Faculty|Barracks|Chancery|Retreat|Mansion|Hostel|Terrace|Gardens?|Casa|Loft|Wing)"
)
_VENUE_NAME = rf"(?:{_CAPITALISED}{_JOINED}\s+)*{_VENUE_WORD}(?:\s+(?:(?:of|for|de|del|du|des)\s+)?(?:the\s+|la\s+)?{_CAPITALISED})*"
_VENUE = re.compile(
    rf"\b(?:at|in|within)\s+(?:the\s+|its\s+|their\s+|whose\s+)?(?:(?:[a-z]+\s+){{1,3}}of\s+(?:the\s+)?)?(?P<venue>{_VENUE_NAME})"
)
_REMOTE = re.compile(
    r"\b(?:by|via|over|as\s+a)\s+(?P<venue>video[- ]?conference|teleconference|video\s+link)\b", re.IGNORECASE
)
_HAPPENS = (
    r"(?:held|hosted|convened|met|meeting|place|gathered|gathering|assembled|together|inaugurated|opened|organi[sz]ed|time"
    r"|session|conference|workshop|seminar|hearing)"
)
_PLACE_NAME = (
    rf"{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}}(?:,\s+(?:the\s+)?{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}})?"
)
_PLACE = re.compile(
    rf"\b(?:{_HAPPENS}|{_VENUE_WORD})\b[^.;]*?\b(?:in|at)\s+(?:the\s+(?:city|town|port|capital)\s+of\s+)?(?P<place>{_PLACE_NAME})"
)
_BEHIND_VENUE = re.compile(rf"\b(?:at|in)\s+(?:the\s+)?{_VENUE_NAME},\s+(?P<place>{_PLACE_NAME})")
_PLACE_BEFORE = re.compile(
    rf"\b(?:in|at)\s+(?P<place>{_PLACE_NAME}),?\s*(?:on|from|between|over|during)?\s*(?:the\s+)?$"
)
_PLACE_BEHIND = re.compile(rf",?\s*(?:in|at)\s+(?:the\s+(?:city|town)\s+of\s+)?(?P<place>{_PLACE_NAME})")
_NO_PLACE = re.compile(
    rf"(?:{'|'.join(dates.MONTHS)}|{numerals.CARDINAL}|{_VENUE_WORD}|english|the|its|their|early|late|hybrid)\b",
    re.IGNORECASE,
)
_TOOK_PART = (
    r"(?:attend\w*|took\s+part|takes?\s+part|taking\s+part|brought\s+together|brings\s+together|gathered|participa\w+|represent\w*"
    r"|came|coming|answered|signed|squeezed|present|presence|attendance|welcomed|hosted|drawn|made\s+the\s+journey|comprised|joined|assembled|met)"
)
_PARTICIPANTS = re.compile(
    rf"\b(?P<count>{numerals.CARDINAL})\s+(?:[^\W\d][\w’-]*\s+){{0,3}}?(?:participants|attendees|{cues.ROLE})\b"
    rf"|\b(?:attendance\s+stood\s+at|there\s+were|meant|numbering|totall?ing)\s+(?P<count2>{numerals.CARDINAL})\b(?!\s+(?:sessions|papers|panels))",
    re.IGNORECASE,
)
_IN_ALL = re.compile(rf"\b(?P<count>{numerals.CARDINAL})(?:\s+(?:{cues.ROLE}))?\s+in\s+(?:all|total)\b", re.IGNORECASE)
_COMMITTEES = re.compile(
    rf"\b(?P<count>{numerals.CARDINAL})\s+(?:of\s+the\s+(?:[\w’'-]+\s+){{0,2}}?)?(?:[\w’-]+\s+){{0,2}}?"
    r"(?:committees|countries|states|governments|delegations|nations|economies|territories|administrations|institutions|schools|universities|companies|participants of)\b"
    r"(?!\s+(?:as\s+)?observers)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, countries.NAMES), key=len, reverse=True))})\b")
_COUNTRY_NAME = rf"(?:the\s+)?(?:\w+\s+Republic\s+of\s+)?{_COUNTRY.pattern}"
_LISTED_COUNTRIES = re.compile(
    rf"\b(?:from|of)\s+(?P<list>{_COUNTRY_NAME}(?:,\s+{_COUNTRY_NAME})+,?\s+and\s+{_COUNTRY_NAME})"
)
_NOT_MEMBERS = re.compile(
    r"\b(?:observers?|international|non-member|apolog\w+|absent|papers?|founded|established)\b", re.IGNORECASE
)


def of_meeting(header: Iterable[Folded]) -> Iterator[tuple[Fact, Folded]]:
    """What a report's opening paragraphs say of its meeting, each fact with the paragraph that says it.

    Names of facts: number, title, group, host, venue, place, start, end, participants, committees, co_chairs; the first
    of each is the meeting's.
    """
    for text in header:
        line = _read_line(text.text)
        for fact in line if line is not None else _read_prose(text.text):
            yield fact, text


_PROSE_WORDS = 20
_MONTH_YEAR = re.compile(rf"\b(?:{'|'.join(dates.MONTHS)}),?\s+(?:19|20)\d\d\b", re.IGNORECASE)
_NO_ADDRESS = re.compile(
    r"\b(?:reports?|minutes|agenda|items?|membership|election|secretariat|summary)\b", re.IGNORECASE
)


def _read_line(text: str) -> list[Fact] | None:
    """What a title, or a line with place and date, says; None for prose."""
    spans = dates.find(text)
    if len(text.split()) >= _PROSE_WORDS and re.search(r"[.?!][”’\"')]*$", text):
        return None
    facts = [*_title(text), *_group_title(text), *_leaders(text)]
    for span in spans[:1]:
        facts += [Fact("start", span.first, span.at, span.to), Fact("end", span.last, span.at, span.to)]
    if spans or _MONTH_YEAR.search(text) or re.fullmatch(rf"(?:{_VENUE_NAME}|{_NAMED})(?:,\s*{_NAMED}){{0,3}}", text):
        without = (
            text
            if not spans
            else text[: spans[0].at] + "," + " " * (spans[0].to - spans[0].at - 1) + text[spans[0].to :]
        )
        month = _MONTH_YEAR.search(text)
        if month and not spans:
            without = text[: month.start()]
        if spans or month or re.match(rf"[^,|]*\b{_VENUE_WORD}\b", text) or text.rpartition(", ")[2] in countries.NAMES:
            facts += _address(without)
    return facts


def _address(line: str) -> Iterator[Fact]:
    """Venue and place of a line such as `Hotel Himal View, Kathmandu`, a date in it blanked out."""
    parts = [its for its in re.finditer(r"(?:(?!\s[–—-]\s)[^,|;:()])+", line) if its.group().strip()]
    place: list[tuple[int, int]] = []
    for part in parts:
        words = re.sub(
            r"^\s*(?:held\s+)?(?:at|in|on|from)?\s*(?:the\s+)?(?:city\s+of\s+)?", "", part.group(), flags=re.IGNORECASE
        )
        words = words.rstrip(" –—-")
        at = part.start() + part.group().rfind(words.strip()) if words.strip() else part.start()
        words = words.strip()
        if not re.fullmatch(_NAMED, words):
            continue
        if re.search(rf"\b{_VENUE_WORD}\b", words):
            yield Fact("venue", words, at, at + len(words))
        elif not _NO_PLACE.match(words) and not re.search(_GATHERING, words, re.IGNORECASE):
            place.append((at, at + len(words)))
    if place:
        first, last = place[0], place[min(1, len(place) - 1)]
        yield Fact("place", ", ".join(line[at:to] for at, to in dict.fromkeys([first, last])), first[0], last[1])


def _read_prose(text: str) -> Iterator[Fact]:
    yield from _title(text)
    yield from _group_title(text)
    yield from _leaders(text)
    for pattern in _HOSTS:
        if match := pattern.search(text):
            name = next(name for name, value in match.groupdict().items() if value)
            yield Fact("host", _without_article(match[name]), match.start(), match.end())
            break
    taken = _host_span(text)
    for match in (*_VENUE.finditer(text), *_REMOTE.finditer(text)):
        if not (taken and taken[0] <= match.start("venue") < taken[1]):
            yield Fact("venue", match["venue"], match.start(), match.end())
            break
    for match in (*_PLACE.finditer(text), *_BEHIND_VENUE.finditer(text), *_beside_dates(text)):
        if not _NO_PLACE.match(match["place"]):
            yield Fact("place", _without_article(match["place"]), match.start(), match.end())
            break
    for start, end in sentences.split(text):
        yield from _of_sentence(text[start:end], start)


def _beside_dates(text: str) -> Iterator[re.Match[str]]:
    """Places right before or behind a date: "at Ibadan from 3 to 5 May 1972", "on 3 May 1972 in Ibadan"."""
    for span in dates.find(text):
        if match := _PLACE_BEFORE.search(text[: span.at]):
            yield match
        if match := _PLACE_BEHIND.match(text, span.to):
            yield match


def _host_span(text: str) -> tuple[int, int] | None:
    for pattern in _HOSTS:
        if match := pattern.search(text):
            return match.span()
    return None


def _of_sentence(sentence: str, at: int) -> Iterator[Fact]:
    """Facts that count only where the sentence speaks of this meeting's days and people."""
    if re.search(rf"\b{_HAPPENS}\b|\b{_TOOK_PART}\b|\bmet\b", sentence, re.IGNORECASE):
        for span in dates.find(sentence)[:1]:
            yield Fact("start", span.first, at + span.at, at + span.to)
            yield Fact("end", span.last, at + span.at, at + span.to)
    if not re.search(rf"\b{_TOOK_PART}\b", sentence, re.IGNORECASE):
        return
    patterns = (("committees", _COMMITTEES), ("participants", _IN_ALL), ("participants", _PARTICIPANTS))
    for name, pattern in patterns:
        for match in pattern.finditer(sentence):
            count = numerals.parse(next(value for value in match.groupdict().values() if value))
            doubtful = _NOT_MEMBERS.search(match.group()) or (
                name == "participants" and _COMMITTEES.match(sentence, match.start())
            )
            if count is not None and count > 1 and not doubtful and not 1900 <= count <= 2100:
                yield Fact(name, count, at + match.start(), at + match.end())
                break
    if listed := _LISTED_COUNTRIES.search(sentence):
        yield Fact(
            "committees", len(_COUNTRY.findall(listed["list"])), at + listed.start("list"), at + listed.end("list")
        )


def _title(text: str) -> Iterator[Fact]:
    for match in _TITLE.finditer(text):
        number = numerals.parse(match["number"])
        if number is None or (_OTHER.search(text[: match.start()]) and len(text.split()) >= _PROSE_WORDS):
            continue
        yield Fact("title", match["title"], match.start("title"), match.end("title"))
        yield Fact("number", number, match.start("number"), match.end("number"))
        return
    if match := _COUNTED.search(text):
        name = "times" if match["times"] else "number"
        number = numerals.parse(match[name])
        if number is not None:
            yield Fact("number", number, match.start(name), match.end(name))


def _group_title(text: str) -> Iterator[Fact]:
    if match := _GROUP_TITLE.search(text):
        yield Fact("group", match["title"], match.start("title"), match.end("title"))


def _leaders(text: str) -> Iterator[Fact]:
    if lead := chairs.find(text):
        yield Fact("co_chairs", lead.names, lead.at, lead.to)


def signed(line: Folded) -> Iterator[Fact]:
    """The chairs of the meeting, where they signed its report."""
    yield from _leaders(line.text)


def chair(opening: Folded) -> Fact | None:
    """Who chaired, as an opening paragraph of a session says: "was chaired by …", "… chaired the session"."""
    lead = chairs.find(opening.text)
    return Fact("chair", " and ".join(lead.names), lead.at, lead.to) if lead else None


_LISTED = re.compile(
    rf"^(?P<number>{numerals.ORDINAL})\s+(?:\w+\s+)?{_GATHERING}\s*[:–—-]\s*(?P<rest>[^.]*)", re.IGNORECASE
)
_LISTED_PLACE = re.compile(
    rf"^[,;:\s–—-]*(?:(?:held\s+)?(?:in|at)\s+)?(?P<place>{_CAPITALISED}(?:\s+{_CAPITALISED})*(?:,\s+{_CAPITALISED}(?:\s+{_CAPITALISED})*)*)"
)


def of_listed_meeting(line: Folded) -> list[Fact]:
    """What one line of a group's page says of a meeting: `4th Meeting: 23-24 October 2006, Berkeley, USA`.

    Returns:
        number, start, end and place, as far as they are there; nothing where the line lists no meeting.
    """
    match = _LISTED.match(line.text)
    if match is None:
        return []
    number: Any = numerals.parse(match["number"])
    facts = [Fact("number", number, match.start("number"), match.end("number"))]
    at = match.start("rest")
    for span in dates.find(line.text)[:1]:
        facts += [
            Fact("start", span.first, span.at, span.to),
            Fact("end", span.last, span.at, span.to),
        ]
        at = span.to if span.at - at < len("Held on Wednesday, ") else at
    if place := _LISTED_PLACE.match(line.text[at : match.end()]):
        facts.append(Fact("place", place["place"], at + place.start("place"), at + place.end("place")))
    return facts


def _without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
