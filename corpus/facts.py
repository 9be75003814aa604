"""Facts about a meeting, each with the words it was read from; what is not said is not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import dates, numerals
from .names import PERSON
from .spans import Folded


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and the characters `at` to `to` of the folded text that it was read from."""

    name: str
    value: str | int | date
    at: int
    to: int


_GATHERING = r"(?:[Mm]eeting|[Cc]onference|[Ww]orkshop|[Ss]eminar|[Dd]ialogue|[Rr]oundtable|[Cc]onsultation)"
_GROUP = r"(?:[Ss]tudy|[Ww]orking|[Ee]xpert|[Tt]ask)\s+(?:[Gg]roup|[Ff]orce)"
_TITLE = re.compile(
    rf"\b(?P<title>(?P<number>(?i:{numerals.ORDINAL}))\s+(?:[\w/-]+\s+){{0,4}}?{_GATHERING}\b[^.;]*?)"
    r"(?=\s*(?:,|[.;]|$|\b(?:was|were|is|took|met|convened)\b))"
)
_GROUP_TITLE = re.compile(
    rf"{_GROUP}\s+(?:on|for)\s+(?:the\s+)?(?P<title>\S[^.;]*?)"
    r"(?=\s*(?:,|[.;]|$|\b(?:was|were|is|took|met|convened|held|has)\b))"
)
_HOST = re.compile(
    r"\b(?:co-|jointly )?(?:hosted|organi[sz]ed)\s+by\s+(?P<host>(?:the\s+)?[A-Z][^.;,]*?)"
    r"(?=\s*(?:,|[.;]|$|\b(?:at|in|from|on|with|between|and\s+(?:was|were|held|took|met|convened))\b))"
)
_VENUE = re.compile(
    r"\b(?:at|in)\s+(?P<venue>(?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:of|for|and|the|de|[A-Z][\w’'&.-]*))*?\s+"
    r"(?:Hotel|Inn|Resort|Club|Cent(?:re|er)|Hall|House|Palace|Building|Tower|Plaza|University|Institute"
    r"|College|Academy|Ministry|Museum|Library|Secretariat|Complex)(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*)"
)
_CAPITALISED = r"[A-Z](?:[\w’'-]|\.(?=\w))*(?:\s+[A-Z](?:[\w’'-]|\.(?=\w))*)*"
_PLACE = re.compile(
    rf"\b(?:held|hosted|convened|met|meeting|place|gathered|Hotel|Cent(?:re|er)|University)\b[^.;]*?\s"
    rf"in\s+(?P<place>{_CAPITALISED}(?:,\s+(?!(?:{numerals.CARDINAL})\b){_CAPITALISED})?)"
)
_PARTICIPANTS = re.compile(
    rf"\b(?P<count>(?i:{numerals.CARDINAL}))\s+(?:[A-Za-z-]+\s+){{0,2}}?(?:participants|delegates|attendees|people)\b"
)
_CHAIRED_BY = re.compile(rf"\b(?:chaired|moderated|presided\s+over|facilitated)\s+by\s+(?P<chair>{PERSON})")
_CHAIRED = re.compile(
    rf"(?P<chair>{PERSON})(?:\s*\([^)]*\)|\s+(?:of|from)\s+[^,.;]*?)?,?\s+"
    r"(?:chaired|moderated|presided\s+over|facilitated)\s+(?:the|this)\s+(?:\w+\s+)?session"
)
_CHAIR_LINE = re.compile(
    rf"^(?:Session\s+)?(?:Chair(?:person|man|woman)?|Moderator|Facilitator)\s*:\s*(?P<chair>{PERSON})"
)


def of_meeting(header: Folded) -> list[Fact]:
    """What a report's opening says of its meeting.

    Names of facts: number, title, group, host, venue, place, start, end, participants; at most one of each.
    """
    facts = list(_title(header.text))
    after = max((fact.to for fact in facts if fact.name == "title"), default=0)
    for name, pattern in (("host", _HOST), ("venue", _VENUE), ("place", _PLACE)):
        if match := pattern.search(header.text, after):
            facts.append(Fact(name, _without_article(match[name]), match.start(), match.end()))
    for span in dates.find(header.text)[:1]:
        facts.append(Fact("start", span.first, span.at, span.to))
        facts.append(Fact("end", span.last, span.at, span.to))
    if match := _PARTICIPANTS.search(header.text):
        count = numerals.parse(match["count"])
        if count is not None:
            facts.append(Fact("participants", count, match.start(), match.end()))
    return facts


def _title(text: str) -> Iterator[Fact]:
    if match := _TITLE.search(text):
        yield Fact("title", match["title"], match.start("title"), match.end("title"))
        number = numerals.parse(match["number"])
        if number is not None:
            yield Fact("number", number, match.start("number"), match.end("number"))
    if match := _GROUP_TITLE.search(text):
        yield Fact("group", match["title"], match.start("title"), match.end("title"))


def chair(opening: Folded) -> Fact | None:
    """Who chaired, as the opening paragraph of a session says: "was chaired by …", "… chaired the session"."""
    for pattern in (_CHAIR_LINE, _CHAIRED_BY, _CHAIRED):
        if match := pattern.search(opening.text):
            return Fact("chair", match["chair"], match.start(), match.end())
    return None


_LISTED = re.compile(
    rf"^(?P<number>{numerals.ORDINAL})\s+(?:\w+\s+)?{_GATHERING}\s*[:–—-]\s*(?P<rest>[^.]*)", re.IGNORECASE
)
_LISTED_PLACE = re.compile(
    rf"^[,;:\s–—-]*(?:(?:held\s+)?(?:in|at)\s+)?(?P<place>{_CAPITALISED}(?:,\s+{_CAPITALISED})*)"
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
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
