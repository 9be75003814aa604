"""Initials and the names that they stand for, as reports spell both: ANU, the Australian National University."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Words within a name that give it no initial.
_JOINING = r"(?:of|the|and|for|on|in|de|du|des)"
_RUN = re.compile(rf"(?<![\w’'-])[A-Z][\w’'-]*(?:\s+(?:{_JOINING}\s+){{0,2}}[A-Z][\w’'-]+){{2,6}}")
_SHORT = re.compile(r"\b[A-Z]{3,7}\b")
_DEFINED = re.compile(r"\(([A-Z]{2,7})s?\)")
# Characters before a bracket in which its initials are spelled out.
_BEFORE = 200
_PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name in full, and its initials."""

    short: str
    long: str


def found(text: str) -> Iterator[Spelled]:
    """Names of three words and more, words before their initials in brackets; and initials alone, with no name."""
    for match in _RUN.finditer(text):
        yield from _without_article(match.group())
    for match in _DEFINED.finditer(text):
        yield from _before(text[max(0, match.start() - _BEFORE) : match.start()], match[1])
    for short in _SHORT.findall(text):
        yield Spelled(short, "")


def run_at(text: str, start: int) -> Spelled | None:
    """The name of three words or more that begins here, if one does."""
    match = _RUN.match(text, start)
    return Spelled(_initials(match.group()), match.group()) if match else None


def _without_article(run: str) -> Iterator[Spelled]:
    """A run of words in capitals, less an article that only begins a sentence."""
    long = re.sub(r"^(?:The|A|An|In|At)\s+", "", run)
    if len(short := _initials(long)) > 2:
        yield Spelled(short, long)


def _initials(run: str) -> str:
    return "".join(part[0] for part in _PART.findall(run) if part[0].isupper())


def _before(text: str, short: str) -> Iterator[Spelled]:
    """The words that stand before their initials: "a light water reactor" before (LWR)."""
    parts = list(_PART.finditer(text))[-2 * len(short) :]
    for at, first in enumerate(parts):
        initials = [part.group()[0].upper() for part in parts[at:] if not re.fullmatch(_JOINING, part.group())]
        if "".join(initials) == short and not re.fullmatch(_JOINING, first.group()):
            yield Spelled(short, text[first.start() :].strip())
            return
