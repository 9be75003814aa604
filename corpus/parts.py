"""Blocks → the parts of a report: its header, a part a session, its closing, and its footnotes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import cues
from .headings import Heading
from .layout import Block, is_sentence
from .model import Session, role

# A report closes as a whole with thanks, with what comes next, or with its author's name.
_CLOSES = re.compile(
    r"\b(?:co-chairs?|chair(?:man|person|s)?|participants|delegates|host|organi[sz]ers"
    r"|meeting|group|committee|members|forum)\b"
    r".*\b(?:thank(?:s|ed)?|gratitude|grateful|appreciation|hospitality|adjourn(?:ed)?|satisfaction)\b"
    r"|^(?:thanks|votes? of thanks|winding up|in closing|there being no (?:further|other) business)\b"
    rf"|\b(?:closed|adjourned) the {cues.GATHERING}\b|\bnext {cues.GATHERING}\b|\b(?:special|particular) thanks\b"
    rf"|\b(?:\w+th|first|second|third|fifth|next) {cues.GATHERING} (?:will|would|is|was|shall|has been)\b"
    rf"|\b{cues.GATHERING} (?:closed|concluded|ended|adjourned|rose|broke up|was (?:closed|adjourned|brought))\b"
    r"|\b(?:offered|offer|invited|invitation) to host\b"
    r"|\b(?:hopes?|agreed|intends?|plans?|invited?|invitation) to (?:meet|convene|hold)\b"
    r"|\b(?:summary|report|note|account|record) (?:was|has been) (?:prepared|drafted|compiled|written)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Paragraphs of a header at most, where no heading ends it.
LONGEST_HEADER = 10
#: Words of a paragraph that is more than a line.
PROSE_WORDS = 25
_SIGNATURE_LINES = 6
#: Words of a signature at most.
SIGNATURE_WORDS = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: `session` is None for header, closing and notes, and for a report without sessions."""

    key: str
    session: Session | None
    blocks: list[Block]
    heading: Block | None = None


def divide(source: str, found: list[Block]) -> list[Part]:
    """The parts of a report, in reading order.

    Without headings that open sections it has a header, which ends with the first prose, and one part `body`.
    """
    found, notes = _without_notes(found)
    opening = _opening_headings(found)
    if opening:
        parts = list(_parts(found, opening))
    else:
        at = _header_end(source, found)
        parts = [Part("header", None, found[:at]), Part("body", None, found[at:])]
    parts = [piece for part in parts for piece in _split_closing(source, part, last=part is parts[-1])]
    return list(_told_apart([*parts, Part("notes", None, notes)] if notes else parts))


def _told_apart(parts: list[Part]) -> Iterator[Part]:
    """Reports count from one again on a second day, number two sessions alike, or close twice: all are kept."""
    taken: Counter[str] = Counter()
    for part in parts:
        taken[part.key] += bool(part.blocks or part.session)
        yield replace(part, key=f"{part.key}-{taken[part.key]}") if taken[part.key] > 1 else part


def _without_notes(found: list[Block]) -> tuple[list[Block], list[Block]]:
    """Footnotes are a section of their own at the end."""
    is_note = [bool(block.mark and block.mark.startswith("[")) for block in found]
    text = [block for block, note in zip(found, is_note, strict=True) if not note]
    return text, [block for block, note in zip(found, is_note, strict=True) if note]


_TURNS = frozenset(["speaker", "discussant", "discussion"])
_FEWEST_TITLES = 2


def _opening_headings(found: list[Block]) -> frozenset[str]:
    """Which headings open sections: sessions and what goes with them; where none is numbered as one, any title."""
    opens = [block.heading.opens for block in found if block.heading and block.heading.level == 1]
    known = frozenset(["header", "session", "body", "closing"])
    if "session" in opens:
        return known
    counted = sum(block.heading is not None and block.heading.number is not None for block in found)
    if opens.count("title") >= _FEWEST_TITLES or counted >= _FEWEST_TITLES:
        return known | {"title", "day"}
    return known if "header" in opens and "body" in opens else frozenset()


def _parts(found: list[Block], opening: frozenset[str]) -> Iterator[Part]:
    """Cut at the headings: the header, a part a session, a closing where one has a heading."""
    key, session, head = "header", None, None
    current: list[Block] = []
    for block, below in zip(found, [*found[1:], None], strict=True):
        heading = block.heading
        talks = heading is not None and heading.opens == "day" and below is not None and not below.heading
        if heading is None or not (talks or _opens(heading, opening, key)):
            # At the end stand signatures, not headings.
            is_line = heading is not None and heading.opens == "title" and key == "closing"
            current.append(replace(block, heading=None) if is_line else block)
            continue
        if heading.opens == "header" and key == "header":
            continue
        yield Part(key, session, current, head)
        head = block
        current = []
        if heading.opens in {"closing", "header"}:
            key, session = heading.opens, None
        elif heading.number is None or heading.opens == "day" or (heading.opens == "body" and "title" not in opening):
            key, session = "body", Session(None, heading.title, heading.chair)
        else:
            key, session = f"s{heading.number}", Session(heading.number, heading.title, heading.chair)
    yield Part(key, session, current, head)


def _opens(heading: Heading, opening: frozenset[str], key: str) -> bool:
    """Whether a heading opens a section; one at a lower level opens a turn at most, unless it closes the report."""
    if heading.opens in _TURNS:
        return heading.number is not None and "title" in opening
    if heading.level > 1:
        return heading.opens == "closing" or (key == "header" and heading.opens == "header")
    return heading.opens in opening


def _split_closing(source: str, part: Part, *, last: bool) -> Iterator[Part]:
    """Set what closes the report as a whole apart from its last session."""
    if not last or part.key in {"header", "closing"}:
        yield part
        return
    at = len(part.blocks)
    while at > 1 and _closes(source, part.blocks[at - 1]):
        at -= 1
    yield replace(part, blocks=part.blocks[:at])
    if part.blocks[at:]:
        yield Part("closing", None, part.blocks[at:])


def _closes(source: str, block: Block) -> bool:
    text = " ".join(source[block.start : block.end].split())
    if block.mark:
        return False
    is_signature = (
        block.lines <= _SIGNATURE_LINES
        and len(text.split()) <= SIGNATURE_WORDS
        and not re.search(r"[.:;?!][”’\"')]*$", text)
    )
    return is_signature or bool(_CLOSES.search(text))


def paragraphs(source: str, part: Part) -> Iterator[Block]:
    """The blocks of a part, lines that stand together as one: the titles above a report, a signature below it."""
    lines: list[Block] = []
    for block in part.blocks:
        text = source[block.start : block.end]
        is_line = (
            role(part.key) in {"header", "closing"} and not block.mark and not block.heading and not is_sentence(text)
        )
        if lines and not is_line:
            yield replace(lines[0], end=lines[-1].end, lines=sum(line.lines for line in lines))
            lines = []
        if is_line:
            lines.append(block)
        else:
            yield block
    if lines:
        yield replace(lines[0], end=lines[-1].end, lines=sum(line.lines for line in lines))


def _header_end(source: str, found: list[Block]) -> int:
    """Where the header of a report without sessions ends: behind the first prose, which tells of the meeting."""
    for at, block in enumerate(found[:LONGEST_HEADER], 1):
        if len(source[block.start : block.end].split()) >= PROSE_WORDS:
            return at
    return 1
