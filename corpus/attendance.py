"""How many came to a meeting, and from how many committees, countries or organisations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import countries, cues, dates, numerals
from .names import HONORIFIC
from .places import CAPITALISED

_CAME = re.compile(
    r"\b(?:attend\w*|took\s+part|takes?\s+part|taking\s+part|brought\s+together|brings\s+together|gathered"
    r"|participa\w+|represent\w*|came|coming|answered|signed|squeezed|present|presence|attendance|welcomed|hosted"
    r"|drawn|made\s+the\s+journey|comprised|joined|assembled|met|register\w*|drew|sent|numbered|accredited|audience"
    r"|at\s+the\s+table|in\s+number|total|converged|sat\s+down|registration|enrol\w*|logged\s+on|travelled\s+to"
    r"|answered\s+the\s+roll|we\s+were|took\s+their\s+seats)\b",
    re.IGNORECASE,
)
_COUNT = rf"(?P<count>{numerals.CARDINAL})"
_WORDS = r"(?:[^\W\d][\w’-]*\s+)"
_NO_DATE = rf"(?!\s+(?:of\s+)?(?:{'|'.join(dates.MONTHS)})\b)"
# From the surest to the least sure: a sum, then who they were, then what they did.
_PARTICIPANTS = (
    re.compile(rf"\b{_COUNT}(?:\s+(?:{cues.PEOPLE}|of\s+us))?\s+in\s+(?:all|total)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:(?:attendance|registration|participants)(?:\s+stood|,)\s+at|number(?:ing|ed)"
        r"|totall(?:ing|ed)|came\s+to|drew|meant|audience\s+of|(?:a|in)\s+total(?:\s+of)?)\s+(?:some\s+|about\s+)?"
        rf"{_COUNT}\b{_NO_DATE}(?!\s+(?:sessions|papers|panels))",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_COUNT}{_NO_DATE}\s+{_WORDS}{{0,3}}?{cues.PEOPLE}\b(?!\s+of\s+{cues.PEOPLE})", re.IGNORECASE),
    re.compile(rf"\b(?:there|we)\s+were\s+(?:some\s+|about\s+)?{_COUNT}\b{_NO_DATE}", re.IGNORECASE),
    re.compile(
        rf"\b{_COUNT}{_NO_DATE}\s+{_WORDS}{{0,5}}?(?:attended|registered|took\s+part|participated|signed|in\s+number"
        r"|were\s+(?:present|in\s+attendance|accredited))\b",
        re.IGNORECASE,
    ),
)
# Fewer are some of them: "two resource persons".
_FEWEST = 4
_MEMBERS = re.compile(
    rf"\b{_COUNT}\s+(?:of\s+the\s+(?:[\w’'-]+\s+){{0,2}}?)?(?:(?!{cues.PEOPLE}\b)[\w’-]+\s+){{0,2}}?"
    r"(?:committees|countries|states|governments|delegations|nations|economies|territories|administrations"
    r"|institutions|schools|universities|companies|participants of|programmes|programs|railways|observatories"
    r"|academies|laboratories|organi[sz]ations|parties|societies|associations|agencies|islands|sections|institutes"
    r"|towns|cities|municipalities|museums|libraries|churches|communities|ports|provinces|boards|groups|branches"
    r"|unions|faculties|chambers|clubs|registries|member\s+\w+s)\b",
    re.IGNORECASE,
)
_NOT_MEMBERS = re.compile(
    r"\b(?:observers?|international|non-member|cooperating|non-contracting|working|sub-?groups?|non-governmental|observing|apolog\w+|absent|papers?"
    r"|founded|established)\b",
    re.IGNORECASE,
)
_COUNTRIES = "|".join(map(re.escape, sorted(countries.NAMES, key=lambda name: (-len(name), name))))
_NAME = (
    rf"(?:the\s+)?(?:(?:{_COUNTRIES})\b|{CAPITALISED}(?:\s+(?:of\s+(?:the\s+)?)?{CAPITALISED}){{0,4}})"
    r"(?:\s*\([^()]{1,30}\))?"
)
_LISTED = re.compile(
    r"(?:^|\b(?:from|of|by|in|representing|i\.e\.)\s+|:\s+)"
    rf"(?P<list>{_NAME}(?:,\s+{_NAME})+(?:,?\s+and\s+{_NAME})?)"
)
_NAMES = re.compile(_NAME)
# Fewer names may be anything, and fewer countries what the meeting was about.
_FEWEST_NAMES, _FEWEST_COUNTRIES = 4, 3
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
    else:
        yield from _listed(sentence)
    for form in _PARTICIPANTS:
        for match in form.finditer(sentence):
            number = None if _MEMBERS.match(sentence, match.start("count")) else _number("participants", match)
            if number and number.value >= _FEWEST and not _NOT_MEMBERS.search(match.group()):
                yield number
                return


def _listed(sentence: str) -> Iterator[Number]:
    """How many countries, or places that people came from, a sentence lists."""
    for listed in _LISTED.finditer(sentence):
        names = [re.sub(r"^the\s+|\s*\(.*", "", its) for its in _NAMES.findall(listed["list"])]
        others = [name for name in names if name not in countries.NAMES]
        if any(re.match(HONORIFIC, name) or name.casefold() in dates.MONTHS for name in others):
            continue
        if len(names) >= (_FEWEST_NAMES if others else _FEWEST_COUNTRIES):
            yield Number("committees", len(names), listed.start("list"), listed.end("list"))
            return


def _number(of: str, match: re.Match[str]) -> Number | None:
    value = numerals.parse(match["count"])
    if value is None or value <= 1 or value in _YEARS:
        return None
    return Number(of, value, match.start(), match.end())
