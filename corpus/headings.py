"""How reports head their sections: a table of styles. A new style is a new row.

A row names the section that a heading opens and the shape of its line. `number` and `title` are
the parts that the line may give; a line matches a row only as a whole.
"""

import re
from dataclasses import dataclass

from . import numerals

# Headings are numbered themselves: "2.1 Session I: …".
_COUNTED = r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s+|[IVX]{1,4}\.\s+|[A-H]\.\s+)?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{numerals.ROMAN}|{numerals.CARDINAL})"
# Between number and title stands a mark, or nothing but a space before a capital or a digit.
_TITLE = r"(?:\s*(?:[:.]|[–—-](?=\s)|(?<=\s)[–—-])\s*(?P<title>\S.*?)|\s+(?P<plain_title>(?-i:[A-Z“\"‘\d]).*?[^.]))?"


_LETTERS = "ABCDEFGH"
_CLOSING = (
    r"(?:closing|concluding|final)\s+(?:session|remarks|ceremony|statements?|observations)"
    r"|(?:closing|closure|adjournment|next (?:meeting|steps)|acknowledge?ments?|vote of thanks)"
    r"(?: of the (?:meeting|session))?"
    r"|adoption of the report(?: and closure)?|date and place of the next (?:meeting|session)"
)
_OPENING = (
    r"introduction|background|opening(?: (?:session|remarks|of the (?:meeting|session)))?|participants|participation"
    r"|attendance(?: and organi[sz]ation of work)?|organi[sz]ation of (?:the )?(?:work|meeting)|welcome(?: remarks)?"
    r"|preamble|adoption of the agenda|present|apologies"
)


@dataclass(frozen=True, slots=True)
class Style:
    """One way to head a section; `opens` is `header`, `session`, `body` or `closing`."""

    opens: str
    line: re.Pattern[str]


STYLES = (
    Style(
        "session",
        re.compile(rf"{_COUNTED}(?:working |plenary )?(?:session|panel)\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE),
    ),
    Style(
        "session",
        re.compile(
            rf"{_COUNTED}(?P<number>{numerals.ORDINAL})\s+(?:working |plenary )?(?:session|panel)"
            r"(?:\s*[:.–—-]\s*(?P<title>\S.*?))?\s*:?",
            re.IGNORECASE,
        ),
    ),
    Style("session", re.compile(rf"(?:agenda\s+)?item\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE)),
    Style(
        "session",
        re.compile(rf"{_COUNTED}part\s+(?P<number>[{_LETTERS}]|{numerals.ROMAN}|\d){_TITLE}\s*:?", re.IGNORECASE),
    ),
    Style("closing", re.compile(rf"{_COUNTED}(?:{_CLOSING})\s*[.:]?", re.IGNORECASE)),
    Style("header", re.compile(rf"{_COUNTED}(?:{_OPENING})\s*:?", re.IGNORECASE)),
    Style(
        "body",
        re.compile(
            rf"{_COUNTED}(?P<title>(?:[\w’'-]+\s+){{0,4}}?(?:recommendations?|points for (?:further )?action"
            r"|action points|conclusions(?: and recommendations)?|sessions|way forward|decisions)"
            r"(?:\s+(?:and|of|for)\s+[\w’' -]{1,40})?)\s*:?",
            re.IGNORECASE,
        ),
    ),
)

_LONGEST = 250


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was understood."""

    opens: str
    number: int | None
    title: str | None


def read(line: str) -> Heading | None:
    """Understand a folded line as a section's heading, or None where it is ordinary text."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    for style in STYLES:
        match = style.line.fullmatch(line)
        if match is None:
            continue
        part = match.groupdict()
        number = _number(part["number"]) if part.get("number") else None
        title = part.get("title") or part.get("plain_title")
        if (part.get("number") and number is None) or _is_sentence(title):
            continue
        return Heading(_opened(style.opens, title), number, title_case(title))
    return None


def _number(written: str) -> int | None:
    """The number of a heading; parts may be lettered: `Part C` is the third, not the hundredth."""
    letter = written.upper() if len(written) == 1 else ""
    return _LETTERS.index(letter) + 1 if letter and letter in _LETTERS else numerals.parse(written)


def _opened(opens: str, title: str | None) -> str:
    """A numbered item that only opens or closes the meeting is a part of its header or closing."""
    if opens == "session" and title:
        if re.fullmatch(_CLOSING, title, re.IGNORECASE):
            return "closing"
        if re.fullmatch(_OPENING, title, re.IGNORECASE):
            return "header"
    return opens


_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "the", "to", "with"]
)


def _is_sentence(title: str | None) -> bool:
    """Whether what would be a title is prose: "Session 3. It was chaired by Mr X."."""
    return title is not None and title.endswith(".") and len(title.split()) > 1


def title_case(title: str | None) -> str | None:
    """A title all in capitals, in title case: `SECURITY IN ASIA` → `Security in Asia`; any other as it is."""
    if not title or not title.isupper():
        return title or None
    words = title.lower().split()
    return " ".join(
        word if word in _SMALL_WORDS and 0 < at < len(words) - 1 else word[0].upper() + word[1:]
        for at, word in enumerate(words)
    )
