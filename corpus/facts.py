"""Facts about a meeting, each with the words it was read from; what is not said is not there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import chairs, cues, dates, numerals, sentences
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
    r"(?:meeting|conference|workshop|seminar|dialogue|round ?table|consultations?|colloquium|symposium|hearing|gathering"
    r"|session|edition|congress|assembly|forum|retreat|sitting|plenary)"
)
_GROUP = (
    r"(?:study|working|expert|technical|task|contact|steering)\s+(?:group|force|party|committee)"
    r"|(?:mixed|joint|standing|executive)\s+(?:\w+\s+){0,2}(?:group|party|committee|commission)"
)
_WORD = r"[\w/’'&.–-]+"
_ENDS_TITLE = r"(?=\s*(?:,|[.;|(]|$|\b(?:was|were|is|are|took|met|convened|gathered|held|has|came|opened|began)\b))"
_TITLE = re.compile(
    rf"\b(?P<title>(?P<number>{numerals.ORDINAL})\s+(?:{_WORD}\s+){{0,6}}?{_GATHERING}\b[^.;|]*?){_ENDS_TITLE}",
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
_JOINED = rf"(?:\s+(?:of|for|and|the|de|del|della|du|des|da|do|la|las|los|on|in|&)){{0,3}}"
_NAMED = rf"{_CAPITALISED}(?:{_JOINED}\s+{_CAPITALISED})*"
_ENDS_NAME = (
    r"(?=\s*(?:[,.;(|]|$|\b(?:at|in|from|on|with|between|to|for|as|by|which|who|that|is|was|were|and\s+(?:was|were|held|took"
    r"|met|convened|bore|is))\b))"
)
_HOSTS = (
    re.compile(
        rf"\b(?:co-|jointly )?(?:hosted|organi[sz]ed|convened)\s+(?:jointly\s+)?by\s+(?P<host>(?:the\s+)?{CAPITAL}[^.;,(]*?){_ENDS_NAME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bat\s+the\s+(?:kind\s+)?invitation\s+of\s+(?P<host>(?:the\s+)?{CAPITAL}[^.;,(]*?){_ENDS_NAME}"
        rf"|\bby\s+(?:the\s+)?kind\s+invitation\s+of\s+(?P<host2>(?:the\s+)?{CAPITAL}[^.;,(]*?){_ENDS_NAME}"
        rf"|\bguests?\s+of\s+(?P<host3>(?:the\s+)?{_NAMED})"
    ),
    re.compile(
        rf"(?:^|[.,;]\s+|\bwhich\s+)(?P<host>(?:the\s+|The\s+)?{_NAMED})(?:\s*\([^)]*\))?\s+"
        r"(?:(?:was|acted\s+as|served\s+as)\s+(?:the\s+)?(?:local\s+|our\s+)?host|hosted\b|played\s+host|provided\s+the\s+venue)"
    ),
)
_VENUE_WORD = (
    r"(?:Hotel|Hôtel|Inn|Resort|Club|Cent(?:re|er)|Centro|Hall|House|Palace|Building|Tower|Plaza|Universit[yé]|Universidad"
    r"|Universidade|Institute?|Instituto|College|Academy|Ministry|Museum|Library|Secretariat|Complex|Rooms?|Convent[oO]?|Monastery"
    r"|Castle|Villas?|Campus|School|Polytechnic|Lodge|Court|Square|Theatre|Auditorium|Pavilion|Headquarters|Embassy"
    r"|Residence|Manor|Chambers?|Abbey|Foundation|Faculty|Barracks|Chancery|Retreat|Mansion|Hostel|Terrace|Gardens?)"
)
_VENUE_NAME = rf"(?:{_CAPITALISED}{_JOINED}\s+)*{_VENUE_WORD}(?:{_JOINED}\s+{_CAPITALISED})*"
_VENUE = re.compile(
    rf"\b(?:at|in|within)\s+(?:the\s+|its\s+|their\s+)?(?:[a-z]+\s+of\s+the\s+)?(?P<venue>{_VENUE_NAME})"
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
_NO_PLACE = re.compile(
    rf"(?:{'|'.join(dates.MONTHS)}|{numerals.CARDINAL}|{_VENUE_WORD}|english|the|its|their|early|late|hybrid)\b",
    re.IGNORECASE,
)
_TOOK_PART = (
    r"(?:attend\w*|took\s+part|takes?\s+part|taking\s+part|brought\s+together|brings\s+together|gathered|participa\w+|represent\w*"
    r"|came|present|presence|attendance|welcomed|drawn|made\s+the\s+journey|comprised|joined|assembled|met)"
)
_PARTICIPANTS = re.compile(
    rf"\b(?P<count>{numerals.CARDINAL})\s+(?:[\w’-]+\s+){{0,3}}?(?:participants|attendees|{cues.ROLE})\b", re.IGNORECASE
)
_COMMITTEES = re.compile(
    rf"\b(?P<count>{numerals.CARDINAL})\s+(?:of\s+the\s+(?:[\w’'-]+\s+){{0,2}}?)?(?:[\w’-]+\s+){{0,2}}?"
    r"(?:committees|countries|states|governments|delegations|nations|economies|territories|institutions|participants of)\b"
    r"(?!\s+(?:as\s+)?observers)",
    re.IGNORECASE,
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


def _read_line(text: str) -> list[Fact] | None:
    """What a title, or a line with place and date, says; None for prose."""
    spans = dates.find(text)
    if len(text.split()) >= _PROSE_WORDS and text.endswith("."):
        return None
    facts = [*_title(text), *_group_title(text), *_leaders(text)]
    for span in spans[:1]:
        facts += [Fact("start", span.first, span.at, span.to), Fact("end", span.last, span.at, span.to)]
    if spans or re.fullmatch(rf"(?:{_VENUE_NAME}|{_NAMED})(?:,\s*{_NAMED}){{0,3}}", text):
        without = (
            text
            if not spans
            else text[: spans[0].at] + "," + " " * (spans[0].to - spans[0].at - 1) + text[spans[0].to :]
        )
        if spans or re.search(_VENUE_WORD, text):
            facts += _address(without)
    return facts


def _address(line: str) -> Iterator[Fact]:
    """Venue and place of a line such as `Hotel Himal View, Kathmandu`, a date in it blanked out."""
    parts = [its for its in re.finditer(r"[^,|;()]+", line) if its.group().strip()]
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
            yield Fact("host", _without_article(match[name]), match.start(name), match.end(name))
            break
    taken = _host_span(text)
    for match in (*_VENUE.finditer(text), *_REMOTE.finditer(text)):
        if not (taken and taken[0] <= match.start("venue") < taken[1]):
            yield Fact("venue", match["venue"], match.start("venue"), match.end("venue"))
            break
    for match in _PLACE.finditer(text):
        if not _NO_PLACE.match(match["place"]):
            yield Fact("place", _without_article(match["place"]), match.start("place"), match.end("place"))
            break
    for start, end in sentences.split(text):
        yield from _of_sentence(text[start:end], start)


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
    for name, pattern in (("committees", _COMMITTEES), ("participants", _PARTICIPANTS)):
        for match in pattern.finditer(sentence):
            count = numerals.parse(match["count"])
            doubtful = _NOT_MEMBERS.search(match.group()) or (
                name == "participants" and _COMMITTEES.match(sentence, match.start())
            )
            if count is not None and count > 1 and not doubtful:
                yield Fact(name, count, at + match.start(), at + match.end())
                break


def _title(text: str) -> Iterator[Fact]:
    for match in _TITLE.finditer(text):
        number = numerals.parse(match["number"])
        if number is None or _OTHER.search(text[: match.start()]) and len(text.split()) >= _PROSE_WORDS:
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
