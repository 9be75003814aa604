"""Facts about a meeting, each with the words it was read from; what is not said is not there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from . import attendance, chairs, cues, dates, hosts, numerals, other_meetings, places, sentences, venues
from .places import Where
from .spans import Folded


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and the characters `at` to `to` of the folded text that it was read from."""

    name: str
    value: str | int | date | tuple[str, ...]
    at: int
    to: int
    sure: bool = True
    """Whether it gives way to none of the same name; the date of a line by itself may be that of the report."""


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
_ROMAN_BEFORE = r"(?i:meeting|session|assembly|conference|congress|plenary|round|symposium|workshop|colloqu)"
# "a fifth the proposals on which the Colloquium …", "first in each session" are no titles.
_NO_TITLE_WORD = (
    r"(?:the|an?|each|every|which|that|who|whose|was|were|is|are|had|has|have|in|at|by|with|from|under|it|they|we)\s"
)
_TITLE = re.compile(
    rf"\b(?P<title>(?P<number>{numerals.ORDINAL}|(?-i:[IVXL]{{1,6}}(?=\s+(?:[A-Z]\w+\s+){{0,3}}{_ROMAN_BEFORE})))\s+"
    rf"(?!(?:and|of|to)\s)(?:(?!{_NO_TITLE_WORD})[\w/’'&.–-]+\s+){{0,6}}?{cues.GATHERING}\b[^.;|]*?){_ENDS_TITLE}",
    re.IGNORECASE,
)
_MET = r"(?:met|meets?|gathered|convened|came\s+together|assembled|sat|held|gathering|meeting)"
_COUNTED = re.compile(
    # "met for the third time in Hanoi", yet not "for the first time in years"
    rf"\b(?:(?<!not )for\s+(?:the|its)\s+(?!first\b)(?P<times>{numerals.ORDINAL})\s+time\b(?!\s+(?:outside|as|since)\b)"
    rf"(?!\s+in\s+(?:a|an|its|as|the\s+history|(?:\w+\s+){{0,2}}(?:years|decades|months))\b)"
    rf"|{_MET}\s+(?:[\w’,-]+\s+){{0,8}}?for\s+the\s+(?P<once>first)\s+time(?!\s+(?:outside|as|since|in\s+(?:\w+\s+){{0,3}}years))"
    rf"|(?:it|this)\s+was\s+(?:the|its|our)\s+(?P<nth>{numerals.ORDINAL})"
    rf"(?=\s+(?:(?:of|in)\s+(?:the|its|a|this)\b|{cues.GATHERING}[,. ]))"
    rf"(?!\s+{cues.GATHERING}\s+(?:of\s+[^.,;]{{0,60}})?(?:to|since|outside)\b)"
    # "for the fifth of the Foundation's Spring Conferences"
    rf"|\b(?:for|was|is|at|^)\s*the\s+(?P<member>{numerals.ORDINAL})\s+of\s+(?:the|our|its|these)\s+(?:[\w’'-]+\s+){{0,5}}?"
    rf"(?:{cues.GATHERING}s|(?:\w+\s+)?weekends)\b"
    rf"|(?:for|in|at)\s+(?:its|our)\s+(?P<its>{numerals.ORDINAL})(?=\s+(?:\w+\s+){{0,2}}{cues.GATHERING}\b)"
    rf"|,\s+(?:the|its)\s+(?:[A-Z][\w’'-]*\s+){{0,3}}(?P<apart>(?!first){numerals.ORDINAL})(?=,|\s+(?:in|of)\s+(?:the|a|its)\s+series)"
    rf"|(?:^|\.\s+)the\s+(?P<series>{numerals.ORDINAL})(?=\s+(?:in|of)\s+(?:the|a|our|its)\s+(?:\w+\s+)?(?:series|{cues.GATHERING}))"
    rf"|{cues.GATHERING}\s+(?:no\.?|number|#)\s*(?P<number>\d{{1,3}}))\b",
    re.IGNORECASE,
)
# "Commission IV Meeting" counts the commissions; "to the first such gathering" says that there was none before.
_COUNTS_ELSE = re.compile(
    r"\b(?:Commission|Committee|Part|Panel|War|Annex|Volume|Group|Track|Vol\.|Section|Document|Room|Article|Chapter)\s+$"
)
_ONLY_FIRST = re.compile(
    rf"first\s+(?:such\b|time\b|ever\b|(?:{cues.GATHERING}|of)\b[^.;]{{0,60}}?\b(?:to\s+(?:be|take|have)|since|outside|of\s+its\s+kind))",
    re.IGNORECASE,
)
_INAUGURAL = re.compile(
    r"\b(?:the|its)\s+inaugural\s+(?:meeting|workshop|dialogue|round|conference)\s+of\b", re.IGNORECASE
)
_IS_TITLED = re.compile(r"(?:\W*\w+\W+){0,4}?(?:minutes|report|summary|record|proceedings|communiqu)\b", re.IGNORECASE)
# Of another meeting: "the previous", "pursuant to the decision of the twenty-second …".
_OTHER = re.compile(
    r"\b(?:previous|earlier|last|next|following|decisions?|since|after|conclusions?|minutes|outcomes?|report)\s+"
    r"(?:\w+\s+){0,3}$|\b(?:at|by|of|from|to|until|in)\s+(?:the|its|their)\s+$",
    re.IGNORECASE,
)
_GROUP_TITLE = re.compile(rf"(?:{_GROUP})\s+(?:on|for)\s+(?:the\s+)?(?P<title>\S[^.;|]*?){_ENDS_TITLE}", re.IGNORECASE)
_SPEAKS_OF_THE_MEETING = re.compile(
    r"\b(?:held|hosted|convened|met|place|gathered|assembled|together|inaugurated|opened|organi[sz]ed|celebrated|conducted"
    rf"|{cues.GATHERING}|time|attend\w*|took\s+part|came|participa\w+|sat|lasted|began|deliberations|stayed|spent|ran)\b",
    re.IGNORECASE,
)
_IT_CLOSED = re.compile(rf"\b(?:{cues.GATHERING}s?|[Pp]roceedings|[Dd]eliberations|[Ii]t)\b", re.IGNORECASE)
_ELECTED = re.compile(
    r"\b(?:re-?)?(?:elected|appointed|designated|chosen|nominated|voted)\b(?!\s+(?:incoming|next|future))"
)
_SESSION = re.compile(
    r"\b(?:session|panel|theme|item|discussion|part|talk|paper)s?\b|^\W*(?:Chair|Moderator)\w*:", re.IGNORECASE
)
# "The meeting was held …", "was hosted by …": within one sentence.
_ABOUT_IT = re.compile(
    rf"\b(?:{cues.GATHERING}|group|committee|council|commission|network|forum|board)\b[^.;]{{0,160}}?"
    r"\b(?:held|met|took\s+place|hosted|convened|attended|gathered|assembled|opened|organi[sz]ed)\b"
    rf"|\b(?:convened|hosted|organi[sz]ed|held|attended)\s+(?:the|this|its|an?)\s+(?:[\w.-]+\s+){{0,5}}?{cues.GATHERING}\b"
    r"|\b(?:took\s+part|attended\s+by|participants\s+(?:from|came|included)|invitation\s+of)\b",
    re.IGNORECASE,
)
_WHEN_AND_WHERE = frozenset(["start", "end", "place", "venue"])
_ONE_SESSION = re.compile(
    r"\b(?:first|second|third|opening|closing|morning|afternoon|last|final|plenary)\s+(?:session|panel|sitting)\b|\bpanel\b",
    re.IGNORECASE,
)
_NEAR = 80
_PRESENT = re.compile(r"(?:Present|Participants|Attendance|In attendance)\b", re.IGNORECASE)
# "Venue: Peace Hall, Juba"
_LABEL = re.compile(
    r"(?:(?P<venue>(?:Meeting\s+)?Venue|Location)|(?P<place>Place|City|Venue\s+and\s+place)|(?P<host>Hosts?|Hosted\s+by|Host\s+\w+|Organi[sz]ers?"
    r"|Organi[sz]ed\s+by|Local\s+host)|(?P<days>(?:Meeting\s+)?Dates?(?:\s+(?:and|&)\s+(?:place|venue|time))?|Held(?:\s+on)?|When)"
    r"|(?P<number>(?:Meeting|Session)\s+(?:number|no\.?)))\s*:\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_GATHERING = re.compile(rf"\b{cues.GATHERING}\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s*[-–/]\s*\d)")
# Facts stand in the beginning of a paragraph; what is longer is no paragraph of an opening.
_LONGEST = 20_000
_PROSE_WORDS = 20
# A title page's first words stand before it: "MINUTES of the 43rd meeting".
_TITLE_STARTS = 80
_SENTENCE_WORDS = 6
# No title is longer, with or without a period.
_LINE_WORDS = 60
# The call of a footnote may stand behind; "10.00 a.m." ends no sentence.
_ENDS_SENTENCE = re.compile(r"(?<!\b[ap]\.m)[.?!:;][”’\"')]*(?:\s?\[\w+\])?$")


def of_meeting(header: Iterable[Folded]) -> Iterator[tuple[Fact, Folded]]:
    """What a report's opening paragraphs say of its meeting, each fact with the paragraph that says it.

    Names of facts: number, title, group, host, venue, place, start, end, participants, committees, co_chairs; the first
    of each is the meeting's.
    """
    unsure: list[tuple[Fact, Folded]] = []
    for fact, text in _by_paragraph(list(header)):
        if fact.sure:
            yield fact, text
        else:
            unsure.append((fact, text))
    yield from unsure


def _by_paragraph(lines: list[Folded]) -> Iterator[tuple[Fact, Folded]]:
    said = [text.text[:_LONGEST] for text in lines]
    is_prose = [_is_prose(its) for its in said]
    year = _year(its for its, prose in zip(said, is_prose, strict=True) if not prose)
    dated = placed = False
    opened: dates.DateSpan | None = None
    number: int | None = None
    for at, text in enumerate(lines):
        near = said[max(0, at - 1) : at + 2]
        beside_date = any(span.to - span.at >= len(its) - 2 for its in near for span in dates.find(its)[:1])
        found = (
            _of_prose(other_meetings.blanked(said[at], number), year)
            if is_prose[at]
            else _of_line(said[at], year, beside_date=beside_date)
        )
        for fact in found:
            dated = dated or (fact.name == "start" and fact.sure)
            placed = placed or fact.name == "place"
            if fact.name == "start" and isinstance(fact.value, date) and fact.sure and opened is None:
                opened = dates.DateSpan(fact.value, fact.value, 0, 0)
            if fact.name == "number" and number is None:
                number = int(str(fact.value))
            yield fact, text
    for text, its, prose in zip(lines, said, is_prose, strict=True):
        if prose and not dated:
            own = other_meetings.blanked(its, number)
            if its_year := year or _year([own]):
                yield from ((fact, text) for fact in _yearless_days(own, its_year))
            yield from ((replace(fact, sure=False), text) for fact in _run_of_days(own))
        elif prose and opened:
            yield from ((fact, text) for fact in _closing(other_meetings.blanked(its, number), opened))
        elif not prose and not placed:
            yield from ((fact, text) for fact in _where(None, places.beside_year(its)))


def _is_prose(text: str) -> bool:
    if _LABEL.match(text):
        return False
    words = len(text.split())
    if words >= _LINE_WORDS and not _PRESENT.match(text):
        return True
    return words >= _SENTENCE_WORDS and _ENDS_SENTENCE.search(text) is not None


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


def _run_of_days(text: str) -> Iterator[Fact]:
    """Days that a sentence gives which does not speak of the meeting itself."""
    for span in dates.find(text):
        if span.first < span.last:
            yield Fact("start", span.first, span.at, span.to)
            yield Fact("end", span.last, span.at, span.to)
            return


def _closing(text: str, opened: dates.DateSpan) -> Iterator[Fact]:
    """The day that the meeting closed, where a paragraph tells it by itself: "Sessions continued until 15th July"."""
    for start, end in sentences.split(text):
        sentence = text[start:end]
        if _IT_CLOSED.search(sentence) and (closed := dates.closing_day(sentence, opened)):
            yield Fact("end", closed.last, start, start + closed.to)
            return


def _of_line(text: str, year: int | None, *, beside_date: bool) -> Iterator[Fact]:
    """What a title, or a line with place and date, says; the date may stand on a line of its own beside it."""
    if label := _LABEL.match(text):
        yield from _labelled(label, year)
        return
    if host := hosts.of_line(text):
        yield Fact("host", host.name, host.at, host.to)
    if _PRESENT.match(text):
        yield from _attendance(text, 0)
    yield from _title(text)
    yield from _group_title(text)
    yield from _leaders(text)
    yield from _days_of_line(text)
    venue, place = places.of_line(text, beside_date=beside_date)
    if place is None and _GATHERING.search(text):
        place = places.beside_year(text)  # "Seventh Triennial Meeting, Edinburgh, 1961"
    yield from _where(venue, place)


def _days_of_line(text: str) -> Iterator[Fact]:
    """The days of a title page; one day on a line by itself may be that on which the report was issued."""
    span = next(iter(dates.find(text)), None)
    is_bare = span is not None and span.first == span.last and span.to - span.at >= len(text) - 2
    yield from (replace(fact, sure=False) if is_bare else fact for fact in _days(text, 0))


def _labelled(label: re.Match[str], year: int | None) -> Iterator[Fact]:
    """What a line says behind its label."""
    name = next(name for name in ("venue", "place", "host", "days", "number") if label[name])
    value, at = re.split(r"\s*[|;]|[.]?$", label["value"])[0], label.start("value")
    if name == "days":
        found = dates.find(value) or (dates.find_in_year(value, year) if year else [])
        for span in found[:1]:
            yield Fact("start", span.first, at + span.at, at + span.to)
            yield Fact("end", span.last, at + span.at, at + span.to)
        if found:
            _, place = places.of_line(value)
            yield from _where(None, replace(place, at=at + place.at, to=at + place.to) if place else None)
    elif name == "number":
        if number := numerals.parse(value):
            yield Fact("number", number, at, at + len(value))
    elif name == "host":
        yield Fact("host", re.sub(r"^[Tt]he\s+", "", value), at, at + len(value))
    else:
        venue, place = places.of_address(value, is_venue=name == "venue")
        yield from _where(
            replace(venue, at=at + venue.at, to=at + venue.to) if venue else None,
            replace(place, at=at + place.at, to=at + place.to) if place else None,
        )


def _of_prose(text: str, year: int | None) -> Iterator[Fact]:
    yield from _title(text)
    yield from _group_title(text)
    yield from _leaders(text)
    host = hosts.find(text)
    if host:
        yield Fact("host", host.name, host.at, host.to)
    venue = venues.find(text, _name_of(text, host))
    if venue is None and host:
        venue = venues.of_host(text, host.name, host.at, host.to)
    yield from _where(venue, places.place(text, year, (venue.at, venue.to) if venue else None))
    spans = sentences.split(text)
    for at, (start, end) in enumerate(spans):
        if _SPEAKS_OF_THE_MEETING.search(text, start, end):
            # It may close in the next sentence.
            following = spans[at + 1][1] if at + 1 < len(spans) else end
            yield from _days(text[start:end], start, year, text[start:following])
    yield from _attendance(text, 0)


def _name_of(text: str, host: hosts.Host | None) -> tuple[int, int] | None:
    if host is None:
        return None
    at = text.find(host.name, host.at, host.to)
    return (at, at + len(host.name)) if at >= 0 else (host.at, host.to)


def _attendance(text: str, offset: int) -> Iterator[Fact]:
    starts = [start for start, _ in sentences.split(text)] or [0]
    listed = [
        replace(number, at=start + number.at, to=start + number.to)
        for start in starts
        for number in attendance.present(text[start:])
    ]
    for number in (*attendance.find(text), *listed):
        yield Fact(number.of, number.value, offset + number.at, offset + number.to)


def _days(text: str, offset: int, year: int | None = None, with_next: str = "") -> Iterator[Fact]:
    """The first days that a text gives, of the title page's year or one beside it."""
    spans = [span for span in dates.find(text) if not year or abs(span.first.year - year) <= 1]
    spans.sort(key=lambda span: span.first.year != year)  # the title page's year itself first
    for span in spans[:1]:
        is_its_year = not year or span.first.year == year
        yield Fact("start", span.first, offset + span.at, offset + span.to, sure=is_its_year)
        closed = dates.closing_day(with_next or text, span) if span.first == span.last else None
        last = closed or span
        # A day alone may be that of the opening: a later paragraph may tell when it closed.
        yield Fact("end", last.last, offset + span.at, offset + last.to, sure=is_its_year and last.first < last.last)


def _where(venue: Where | None, place: Where | None) -> Iterator[Fact]:
    if venue:
        yield Fact("venue", venue.name, venue.at, venue.to)
    if place:
        yield Fact("place", place.name, place.at, place.to)


def _title(text: str) -> Iterator[Fact]:
    for match in _TITLE.finditer(text):
        number = numerals.parse(match["number"])
        if number is None or cues.ends_at(_COUNTS_ELSE, text, match.start()) or _ONLY_FIRST.match(text, match.start()):
            continue
        heads = match.start() < _TITLE_STARTS and _IS_TITLED.match(text)
        if cues.ends_at(_OTHER, text, match.start()) and len(text.split()) >= _PROSE_WORDS and not heads:
            continue
        yield Fact("title", match["title"], match.start("title"), match.end("title"))
        yield Fact("number", number, match.start("number"), match.end("number"))
        return
    if match := _INAUGURAL.search(text):
        yield Fact("number", 1, match.start(), match.end())
    elif match := _COUNTED.search(text):
        name = next(name for name, value in match.groupdict().items() if value)
        number = numerals.parse(match[name])
        if number is not None:
            yield Fact("number", number, match.start(name), match.end(name))


def _group_title(text: str) -> Iterator[Fact]:
    if match := _GROUP_TITLE.search(text):
        yield Fact("group", match["title"], match.start("title"), match.end("title"))


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in (". ", "; ", ", ")) + 1


def _leaders(text: str) -> Iterator[Fact]:
    """Who led the meeting; who led one of its sessions is passed over."""
    lead = chairs.find(text)
    if lead and len(lead.names) == 1 and (session := _ONE_SESSION.search(text, _clause_start(text, lead.at), lead.to)):
        to = max(session.end(), lead.to)
        text = " " * to + text[to:]
        lead = chairs.find(text)
    if lead:
        yield Fact("co_chairs", lead.names, lead.at, lead.to, sure=not lead.is_half)


def below(line: Folded) -> Iterator[Fact]:
    """What a line with a date below the first heading says of the meeting."""
    if not _is_prose(line.text) and dates.find(line.text):
        yield from (fact for fact in _of_line(line.text, None, beside_date=False) if fact.name in _WHEN_AND_WHERE)


def elected(line: Folded) -> Iterator[Fact]:
    """The chairs whom the meeting elected, as an early item of its agenda tells."""
    text = line.text[:_LONGEST]
    lead = chairs.find(text) if _ELECTED.search(text) else None
    if lead and _ELECTED.search(text, max(0, lead.at - _NEAR), lead.to):
        yield from _leaders(text)


def about_it(lines: list[Folded]) -> list[Folded]:
    """The paragraphs below the first heading from where they tell of the meeting, with the lines of a title before."""
    is_prose = [_is_prose(line.text) for line in lines]
    first = next((at for at, line in enumerate(lines) if is_prose[at] and _ABOUT_IT.search(line.text)), None)
    if first is None:
        return []
    return lines[first:] if any(is_prose[:first]) else lines


def is_of_a_session(fact: Fact, line: Folded) -> bool:
    """Whether who leads there leads a session alone."""
    return fact.name == "co_chairs" and not _ELECTED.search(line.text) and _SESSION.search(line.text) is not None


def thanked(line: Folded) -> Iterator[Fact]:
    """The host whom the closing words thank for hosting the meeting."""
    if host := hosts.thanked(line.text[:_LONGEST]):
        yield Fact("host", host.name, host.at, host.to)


def signed(line: Folded) -> Iterator[Fact]:
    """The chairs of the meeting, where they signed its report."""
    yield from _leaders(line.text)
