"""Facts about a meeting, each with the words it was read from; what is not said is not there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from . import attendance, chairs, cues, dates, numerals, places, sentences
from .places import NAMED, Where
from .spans import Folded


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and the characters `at` to `to` of the folded text that it was read from."""

    name: str
    value: str | int | date | tuple[str, ...]
    at: int
    to: int


_GROUP = (
    r"(?:study|working|expert|technical|task|contact|steering)\s+(?:group|force|party|committee)"
    r"|(?:mixed|joint|standing|executive)\s+(?:\w+\s+){0,2}(?:group|party|committee|commission)"
)
# A title ends where a sentence goes on, or where the next line of a title page begins.
_ENDS_TITLE = (
    r"(?=\s*(?:,|[.;|(]|$|\b(?:was|were|is|are|took|met|convened|gathered|held|has|came|opened|began|brought)\b)"
    r"|\s+(?:(?:final|meeting|summary|rapporteur\S*|chair\S*|co-chairs\S*)\s+)?"
    rf"(?:report|summary|minutes|proceedings|record)\b|\s+{numerals.ORDINAL}\s+{cues.GATHERING}\b)"
)
_TITLE = re.compile(
    rf"\b(?P<title>(?P<number>{numerals.ORDINAL})\s+(?!(?:and|of|to)\s)(?:[\w/’'&.–-]+\s+){{0,6}}?{cues.GATHERING}\b"
    rf"[^.;|]*?){_ENDS_TITLE}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:(?<!not )for\s+the\s+(?P<times>{numerals.ORDINAL})\s+time(?!\s+(?:outside|as|in|since|at))"
    rf"|(?:it|this)\s+was\s+the\s+(?P<nth>{numerals.ORDINAL})\s+(?:of|in)\s+(?:the|its|a|this)\b"
    rf"|{cues.GATHERING}\s+(?:no\.?|number|#)\s*(?P<number>\d{{1,3}}))\b",
    re.IGNORECASE,
)
# Of another meeting: "the previous", "pursuant to the decision of the twenty-second …".
_OTHER = re.compile(
    r"\b(?:previous|earlier|last|next|following|decisions?|since|after|conclusions?|minutes|outcomes?|report)\s+"
    r"(?:\w+\s+){0,3}$|\b(?:at|by|of|from|to|until|in)\s+(?:the|its|their)\s+$",
    re.IGNORECASE,
)
_GROUP_TITLE = re.compile(rf"(?:{_GROUP})\s+(?:on|for)\s+(?:the\s+)?(?P<title>\S[^.;|]*?){_ENDS_TITLE}", re.IGNORECASE)
_HOST = rf"(?<![\w.’'-])(?P<host>(?:[Tt]he\s+)?{NAMED})"
# A way of naming the host is a row.
_HOSTS = tuple(
    re.compile(form)
    for form in (
        r"\b(?:[Cc]o-|[Jj]ointly\s+)?(?:[Hh]osted|[Oo]rgani[sz]ed|[Cc]onvened)\s+"
        rf"(?:jointly\s+|virtually\s+|again\s+)?by\s+{_HOST}",
        rf"\b(?:[Aa]t|[Uu]pon)\s+the\s+(?:kind\s+)?invitation\s+of\s+(?:the\s+host\s+\w+,\s+)?{_HOST}",
        rf"\bby\s+(?:the\s+)?(?:kind\s+)?invitation\s+of\s+{_HOST}",
        rf"\b(?:under\s+the\s+(?:auspices|aegis)|on\s+the\s+initiative)\s+of\s+{_HOST}",
        rf"\b(?:[Ss]ummoned|[Rr]eceived|[Oo]rgani[sz]ed\s+jointly)\s+(?:by|with)\s+{_HOST}",
        rf"\binvit(?:ed|ations?)\b[^.;]{{0,60}}?\bby\s+{_HOST}",
        rf"\b(?:looked\s+after|entertained)\s+by\s+{_HOST}",
        rf"\barrangements\b[^.;]{{0,40}}?\bhands\s+of\s+{_HOST}",
        rf"\b(?:guests?|hospitality)\s+of\s+{_HOST}",
        rf"\b[Hh]osts?(?:\s+(?:was|were)|,)\s+{_HOST}",
        rf"\bwith\s+{_HOST}\s+(?:acting\s+)?as\s+(?:the\s+)?host",
        rf"\b(?:[Hh]osted\s+by|[Hh]ost|[Oo]rgani[sz]er(?:\s+was)?):?\s+{_HOST}(?=[.;,\n]|$)",
        rf"\bthank(?:ed|s\s+to)\s+{_HOST}\s+for\s+(?:its|their|the|acting|having)\s+"
        r"(?:\w+\s+){0,2}(?:hospitality|host)",
        rf"{_HOST}(?:\s*\([^)]*\))?\s+(?:hosted(?:\s+(?:the|a|an|its|this|us)\b|[.,])|had\s+arranged\s+the\s+\w+"
        r"|received\s+the\s+(?:participants|visitors|members))",
        rf"{_HOST},\s+(?:(?:the|our|its|their|as)\s+hosts?|host\s+of)\b",
        rf"{_HOST}\s+(?:co-hosted|invited\s+us|received\s+us|was\s+the\s+host|were\s+(?:the\s+|joint\s+)?hosts)\b",
        rf"(?:^|[.,;]\s+|\bwhich\s+){_HOST}(?:\s*\([^)]*\))?,?\s+(?:which\s+|who\s+)?"
        r"(?:(?:was|acted\s+as|acting\s+as|served\s+as|serving\s+as)\s+(?:the\s+)?(?:local\s+|our\s+)?host|hosted\b"
        r"|played\s+host|provided\s+the\s+venue)",
    )
)
# Whoever calls a meeting by office is not its host.
_OFFICER = re.compile(
    r"\b(?:Secretary|Secretary-General|Chair\w*|President|Director|Director-General|Rapporteur)(?:$|\s+of\s+State)"
)
_SPEAKS_OF_THE_MEETING = re.compile(
    r"\b(?:held|hosted|convened|met|meeting|place|gathered|gathering|assembled|together|inaugurated|opened|organi[sz]ed"
    r"|time|session|conference|workshop|seminar|hearing|attend\w*|took\s+part|came|participa\w+)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"(?:Present|Participants|Attendance|In attendance)\b", re.IGNORECASE)
# "Venue: Peace Hall, Juba"
_LABEL = re.compile(r"(?P<name>Venue|Place|Location|Host):\s+(?P<value>[^;|]+?)[.]?$", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s*[-–/]\s*\d)")
_PROSE_WORDS = 20
_SENTENCE_WORDS = 6


def of_meeting(header: Iterable[Folded]) -> Iterator[tuple[Fact, Folded]]:
    """What a report's opening paragraphs say of its meeting, each fact with the paragraph that says it.

    Names of facts: number, title, group, host, venue, place, start, end, participants, committees, co_chairs; the first
    of each is the meeting's.
    """
    lines = list(header)
    is_prose = [_is_prose(text.text) for text in lines]
    year = _year(text.text for text, prose in zip(lines, is_prose, strict=True) if not prose)
    dated = placed = False
    for at, text in enumerate(lines):
        near = [its.text for its in lines[max(0, at - 1) : at + 2]]
        beside_date = any(span.to - span.at >= len(its) - 2 for its in near for span in dates.find(its)[:1])
        for fact in _of_prose(text.text, year) if is_prose[at] else _of_line(text.text, beside_date=beside_date):
            dated, placed = dated or fact.name == "start", placed or fact.name == "place"
            yield fact, text
    for text, prose in zip(lines, is_prose, strict=True):
        if prose and year and not dated:
            yield from ((fact, text) for fact in _yearless_days(text.text, year))
        elif not prose and not placed:
            yield from ((fact, text) for fact in _where(None, places.beside_year(text.text)))


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _SENTENCE_WORDS and re.search(r"[.?!:;][”’\"')]*$", text) is not None


def _year(titles: Iterable[str]) -> int | None:
    """The one year that the title page names; None where it names none or several."""
    years = {int(year) for title in titles for year in _A_YEAR.findall(title)}
    return years.pop() if len(years) == 1 else None


def _yearless_days(text: str, year: int) -> Iterator[Fact]:
    for start, end in sentences.split(text):
        sentence = text[start:end]
        if _SPEAKS_OF_THE_MEETING.search(sentence):
            for span in dates.find_in_year(sentence, year)[:1]:
                yield Fact("start", span.first, start + span.at, start + span.to)
                yield Fact("end", span.last, start + span.at, start + span.to)


def _of_line(text: str, *, beside_date: bool) -> Iterator[Fact]:
    """What a title, or a line with place and date, says; the date may stand on a line of its own beside it."""
    if label := _LABEL.match(text):
        name = label["name"].lower().replace("location", "place")
        venue, place = places.of_line(label["value"], beside_date=True)
        if name == "place" and venue and place:
            at = label.start("value")
            yield from _where(
                replace(venue, at=at + venue.at, to=at + venue.to), replace(place, at=at + place.at, to=at + place.to)
            )
            return
        yield Fact(name, label["value"].strip(), label.start("value"), label.end("value"))
        return
    if _PRESENT.match(text):
        yield from _attendance(text, 0)
    yield from _title(text)
    yield from _group_title(text)
    yield from _leaders(text)
    yield from _days(text, 0)
    venue, place = places.of_line(text, beside_date=beside_date)
    yield from _where(venue, place)


def _of_prose(text: str, year: int | None) -> Iterator[Fact]:
    yield from _title(text)
    yield from _group_title(text)
    yield from _leaders(text)
    found = (match for form in _HOSTS for match in form.finditer(text))
    host = next((match for match in found if not _OFFICER.search(match["host"])), None)
    if host:
        yield Fact("host", _without_article(host["host"]), host.start(), host.end())
    yield from _where(places.venue(text, host.span() if host else None), places.place(text, year))
    for start, end in sentences.split(text):
        sentence = text[start:end]
        if _SPEAKS_OF_THE_MEETING.search(sentence):
            yield from _days(sentence, start, year)
        yield from _attendance(sentence, start)


def _attendance(text: str, offset: int) -> Iterator[Fact]:
    for number in attendance.find(text):
        yield Fact(number.of, number.value, offset + number.at, offset + number.to)


def _days(text: str, offset: int, year: int | None = None) -> Iterator[Fact]:
    """The first days that a text gives, of the title page's year or one beside it."""
    spans = [span for span in dates.find(text) if not year or abs(span.first.year - year) <= 1]
    for span in spans[:1]:
        yield Fact("start", span.first, offset + span.at, offset + span.to)
        closed = dates.closing_day(text, span) if span.first == span.last else None
        last = closed or span
        yield Fact("end", last.last, offset + span.at, offset + last.to)


def _where(venue: Where | None, place: Where | None) -> Iterator[Fact]:
    if venue:
        yield Fact("venue", venue.name, venue.at, venue.to)
    if place:
        yield Fact("place", place.name, place.at, place.to)


def _title(text: str) -> Iterator[Fact]:
    for match in _TITLE.finditer(text):
        number = numerals.parse(match["number"])
        if number is None or (cues.ends_at(_OTHER, text, match.start()) and len(text.split()) >= _PROSE_WORDS):
            continue
        yield Fact("title", match["title"], match.start("title"), match.end("title"))
        yield Fact("number", number, match.start("number"), match.end("number"))
        return
    if match := _COUNTED.search(text):
        name = next(name for name in ("times", "nth", "number") if match[name])
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


def _without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
