"""What a question asks for (a number, a person, a date, a reason, advice) and which sentences hold such a thing."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from ..corpus.names import HONORIFIC, PERSON
from ..indexer import words


class AnswerType(StrEnum):
    """What kind of thing is asked for."""

    NUMBER = "number"
    PERSON = "person"
    DATE = "date"
    REASON = "reason"
    ADVICE = "advice"


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_COUNTED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|third"
    "|quarter|per cent|percent"
)
_ADVISES = r"recommend|propos|suggest|urg(?:e|ing)|advis|advice|call(?:ed|s)? (?:for|on|upon)"


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ASKS: Mapping[AnswerType, re.Pattern[str]] = {
    AnswerType.NUMBER: _any(
        r"\bhow (?:many|much|long|far|large|big|high|deep|wide|tall|heavy|often|fast|old)\b"
        r"|\b(?:what|which) (?:\w+ ){0,2}?(?:share|percentage|proportion|number|amount|cost|costs|price|figure|sum|size"
        r"|length|rate|fraction|budget|loss|fee|tariff|quota|distance|height|depth|level|quantity|toll)\b"
    ),
    AnswerType.PERSON: _any(
        r"(?:^|[,;:]\s+|\band\s+)(?:who|whose|whom|by whom)\b"
        r"|\b(?:what|which) (?:\w+ )?(?:speaker|presenter|participant|scholar|expert|delegate|official|person|author)"
        r"s?\b"
    ),
    AnswerType.DATE: _any(
        r"(?:^|\band\s+)when\b|\b(?:since|by|until) when\b|\b(?:what|which) (?:year|date|day|month|season)\b"
    ),
    AnswerType.REASON: _any(
        r"(?:^|\band\s+)why\b|\b(?:what|which) (?:\w+ )?(?:reason|cause|grounds?)\b|\bhow come\b|\bwhat made\b"
    ),
    AnswerType.ADVICE: _any(rf"\b(?:{_ADVISES})|\bpolicy options?\b"),
}
_HOLDS: Mapping[AnswerType, re.Pattern[str]] = {
    AnswerType.NUMBER: _any(rf"\d+(?:[.,]\d+)*(?:\s*%)?|\b(?:{_COUNTED})s?\b"),
    AnswerType.PERSON: re.compile(r"(?<=\s)[A-Z][a-z]+(?:[\s-][A-Z][a-z]+)*"),
    AnswerType.DATE: re.compile(rf"\b(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{4}})?\b|\b(?:1[89]|20)\d\d\b"),
    AnswerType.REASON: _any(
        r"\bbecause\b|\bsince\b|\bdue to\b|\bowing\b|\bin order\b|\bas a result\b|\btherefore\b|\bso that\b|\bled to\b"
        r"|\breasons?\b|\bcaus(?:e|ed|ing)\b|\bgiven (?:that|the)\b|\bfor fear\b|\bexplain"
        r"|\bon account of\b|\bin view of\b|\bthanks to\b|\bso as to\b|\blest\b|\bon the grounds?\b|\bfor want of\b"
        r"|\bwhich (?:might|would|could)\b|\bargu(?:ed|ing) that\b|\bas (?:he|she|it|they|this|that|there)\b"
    ),
    AnswerType.ADVICE: _any(rf"\b(?:{_ADVISES})|\bshould\b|\bought to\b|\bcould\b"),
}


def answer_types_of(question: str) -> frozenset[AnswerType]:
    """The kinds of thing that a question asks for; often none of these."""
    return frozenset(thing for thing, pattern in _ASKS.items() if pattern.search(question))


def holds(text: str, thing: AnswerType) -> bool:
    """Whether a text has such a thing in it."""
    return _HOLDS[thing].search(text) is not None


_ANNOUNCES = re.compile(
    r"(?i:\b(?:present(?:ed|s|ation|er)|gave|spoke (?:on|about|of)|delivered|reported on|introduced|opened|papers?"
    r"|entitled|titled|followed with|was given by|in the chair|chaired)\b)"
    r"|[“\"‘']\s*[A-Z][^”\"’']{0,200}[”\"’']\.?$"
    # A line of a list of meetings.
    r"|^\W*(?i:(?:\w+\s+){0,2}(?:meeting|session|workshop|conference))\s*(?:\w*\d+)?\s*[:–—]"
)


def announces(text: str) -> bool:
    """Whether a sentence may only say that somebody speaks and of what, or that a meeting was held."""
    return text.isupper() or _ANNOUNCES.search(text) is not None


def marks(question: str, wanted: frozenset[AnswerType], quote: str) -> tuple[tuple[int, int], ...]:
    """Where the fact stands in a quote that a question asks for: the number, person or date that it does not name.

    Returns:
        Starts and ends in characters of the quote: of a number that stands before a word of the question the first
        such, else the first of each kind of thing; nothing where no fact is asked for.
    """
    found: set[tuple[int, int]] = set()
    said = frozenset(_TOKEN.findall(question.casefold()))
    for thing in _FACTS & wanted:
        spans = [(_begins(its), its.end()) for its in _facts(thing).finditer(quote)]
        new = [its for its in spans if not said.issuperset(_TOKEN.findall(quote[slice(*its)].casefold()))]
        if thing is AnswerType.NUMBER:
            new = [its for its in new if not _YEAR.fullmatch(quote[slice(*its)])]
        counted = [its for its in new if thing is AnswerType.NUMBER and _counts(quote[its[1] :], said)]
        found |= set((counted or new)[:1])
    return tuple(sorted(found))


def _begins(match: re.Match[str]) -> int:
    """Where a fact begins, behind a word that only begins its sentence: "Then Oskar Lindqvist"."""
    first = re.match(r"[A-Z][a-z]+\s+(?=[A-Z])", match.group())
    return match.start() + (first.end() if first and not words.stems(first.group()) else 0)


def _counts(behind: str, question: frozenset[str]) -> bool:
    """Whether a number stands before something that the question names: "26 participants"."""
    word = re.match(r"\s*(?:[\w-]+\s+)?([^\W\d_]{4,})", behind)
    return word is not None and any(its.startswith(word.group(1).casefold()[:_ROOT]) for its in question)


@cache
def _facts(thing: AnswerType) -> re.Pattern[str]:
    """What is marked of a kind of thing; of people, who is named with a title or an affiliation."""
    if thing is not AnswerType.PERSON:
        return _HOLDS[thing]
    return re.compile(rf"(?<!\w)(?:{HONORIFIC}\s+){{1,6}}{PERSON}|(?<!\w){PERSON}(?=\s+\()")


_FACTS = frozenset([AnswerType.NUMBER, AnswerType.PERSON, AnswerType.DATE])
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Letters that a word shares with its other forms.
_ROOT = 6
