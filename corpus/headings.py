"""How reports head their sections: a table of styles. A new style is a new row.

A row names the section that a heading opens and the shape of its line. `number` and `title` are
the parts that the line may give; a line matches a row only as a whole.
"""

import re
from dataclasses import dataclass

from . import numerals

_NUMBER = rf"(?P<number>\d{{1,3}}|{numerals.ROMAN}|{numerals.CARDINAL})"
# Between number and title stands a mark, or nothing but a space before a capital or a digit.
_TITLE = r"(?:\s*(?:[:.]|[–—-](?=\s)|(?<=\s)[–—-])\s*(?P<title>\S.*?)|\s+(?P<plain_title>(?-i:[A-Z“\"‘\d]).*?[^.]))?"


@dataclass(frozen=True, slots=True)
class Style:
    """One way to head a section; `opens` is `session` or `closing`."""

    opens: str
    line: re.Pattern[str]


STYLES = (
    Style("session", re.compile(rf"(?:working |plenary )?session\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE)),
    Style(
        "session",
        re.compile(
            rf"(?P<number>{numerals.ORDINAL})\s+(?:working |plenary )?session"
            r"(?:\s*[:.–—-]\s*(?P<title>\S.*?))?\s*:?",
            re.IGNORECASE,
        ),
    ),
    Style("session", re.compile(rf"(?:agenda\s+)?item\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE)),
    Style(
        "closing",
        re.compile(
            r"(?:closing|concluding|final)\s+(?:session|remarks|ceremony|statements?|observations)\s*[.:]?"
            r"|(?:closing|closure|adjournment|next meeting|acknowledge?ments?|vote of thanks)\s*[.:]?",
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
        number = numerals.parse(part["number"]) if part.get("number") else None
        title = part.get("title") or part.get("plain_title")
        if (part.get("number") and number is None) or _is_sentence(title):
            continue
        return Heading(style.opens, number, title_case(title))
    return None


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
