"""How many came to a meeting, and from how many committees, countries or organisations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import countries, cues, numerals

_CAME = re.compile(
    r"\b(?:attend\w*|took\s+part|takes?\s+part|taking\s+part|brought\s+together|brings\s+together|gathered"
    r"|participa\w+|represent\w*|came|coming|answered|signed|squeezed|present|presence|attendance|welcomed|hosted"
    r"|drawn|made\s+the\s+journey|comprised|joined|assembled|met|register\w*|drew|sent|numbered|accredited|audience"
    r"|at\s+the\s+table|in\s+number|total)\b",
    re.IGNORECASE,
)
_COUNT = rf"(?P<count>{numerals.CARDINAL})"
_WORDS = r"(?:[^\W\d][\w’-]*\s+)"
_PARTICIPANTS = (
    re.compile(rf"\b{_COUNT}(?:\s+(?:{cues.ROLE}))?\s+in\s+(?:all|total)\b", re.IGNORECASE),
    re.compile(rf"\b{_COUNT}\s+{_WORDS}{{0,3}}?(?:participants|attendees|{cues.ROLE})\b", re.IGNORECASE),
    re.compile(
        rf"\b{_COUNT}\s+{_WORDS}{{0,5}}?(?:attended|registered|took\s+part|participated|signed|in\s+number"
        r"|were\s+(?:present|in\s+attendance|accredited))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:attendance\s+stood\s+at|there\s+were|meant|number(?:ing|ed)|totall(?:ing|ed)|came\s+to|drew"
        rf"|audience\s+of|(?:a|in)\s+total(?:\s+of)?)\s+(?:some\s+|about\s+)?{_COUNT}\b"
        r"(?!\s+(?:sessions|papers|panels))",
        re.IGNORECASE,
    ),
)
_MEMBERS = re.compile(
    rf"\b{_COUNT}\s+(?:of\s+the\s+(?:[\w’'-]+\s+){{0,2}}?)?(?:[\w’-]+\s+){{0,2}}?"
    r"(?:committees|countries|states|governments|delegations|nations|economies|territories|administrations"
    r"|institutions|schools|universities|companies|participants of|programmes|programs|railways|observatories"
    r"|academies|laboratories|organi[sz]ations|parties|societies|associations|agencies|islands|sections|institutes"
    r"|member\s+\w+s)\b",
    re.IGNORECASE,
)
_NOT_MEMBERS = re.compile(
    r"\b(?:observers?|international|non-member|non-governmental|observing|apolog\w+|absent|papers?"
    r"|founded|established)\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, sorted(countries.NAMES, key=lambda name: (-len(name), name))))})\b"
)
_A_COUNTRY = rf"(?:the\s+)?(?:\w+\s+Republic\s+of\s+)?{_COUNTRY.pattern}"
_WITH_COUNT = rf"{_A_COUNTRY}(?:\s*\(\d+\))?"
_LISTED = re.compile(
    rf"(?:^|\b(?:from|of|i\.e\.)\s+|:\s+)(?P<list>{_WITH_COUNT}(?:,\s+{_WITH_COUNT})+(?:,?\s+and\s+{_WITH_COUNT})?)"
)
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of `participants` or `committees`, and the characters `at` to `to` that say it."""

    of: str
    value: int
    at: int
    to: int


def find(sentence: str) -> Iterator[Number]:
    """The numbers that a sentence gives of those who came; countries that it lists are counted."""
    if not _CAME.search(sentence):
        return
    members = next((match for match in _MEMBERS.finditer(sentence) if not _NOT_MEMBERS.search(match.group())), None)
    if members and (number := _number("committees", members)):
        yield number
    elif listed := _LISTED.search(sentence):
        yield Number("committees", len(_COUNTRY.findall(listed["list"])), listed.start("list"), listed.end("list"))
    for form in _PARTICIPANTS:
        for match in form.finditer(sentence):
            number = None if _MEMBERS.match(sentence, match.start("count")) else _number("participants", match)
            if number and not _NOT_MEMBERS.search(match.group()):
                yield number
                return


def _number(of: str, match: re.Match[str]) -> Number | None:
    value = numerals.parse(match["count"])
    if value is None or value <= 1 or value in _YEARS:
        return None
    return Number(of, value, match.start(), match.end())
