"""A report's source text → its meeting, header, sessions, paragraphs and closing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from . import facts, turns
from .headings import Heading
from .layout import Block, blocks
from .model import Kind, Paragraph, Quote, Section, Session, Turn
from .people import People
from .spans import Folded, Hyphenation, fold


Value = str | int | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What one report says, before it is joined to its study group.

    `facts` holds number, title, group, host, venue, place, start, end, participants, committees and co_chairs, as far
    as the report says them; `found_in` the words that each was read from, and `session 2 chair` those of a chair.
    """

    facts: Mapping[str, Value]
    found_in: Mapping[str, Quote]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...]


# A report closes as a whole with thanks, with what comes next, or with its author's name.
_GATHERING = r"(?:meeting|workshop|colloquium|conference|session|seminar|dialogue|gathering|hearing|symposium|forum)"
_CLOSES = re.compile(
    r"\b(?:co-chairs?|chair(?:man|person|s)?|participants|delegates|host|organi[sz]ers|meeting|group|committee|members|forum)\b"
    r".*\b(?:thank(?:s|ed)?|gratitude|grateful|appreciation|hospitality|adjourn(?:ed)?|satisfaction)\b"
    r"|^(?:thanks|votes? of thanks|winding up|in closing|there being no (?:further|other) business)\b"
    rf"|\b(?:closed|adjourned) the {_GATHERING}\b|\bnext {_GATHERING}\b|\b(?:special|particular) thanks\b"
    rf"|\b(?:\w+th|first|second|third|fifth|next) {_GATHERING} (?:will|would|is|was|shall|has been)\b"
    rf"|\b{_GATHERING} (?:closed|concluded|ended|adjourned|rose|broke up|was (?:closed|adjourned|brought))\b"
    r"|\b(?:offered|offer|invited|invitation) to host\b|\b(?:hopes?|agreed|intends?|plans?|invited?|invitation) to (?:meet|convene|hold)\b"
    r"|\b(?:summary|report|note|account|record) (?:was|has been) (?:prepared|drafted|compiled|written)\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_HEADER = 10
_OPENING_PARAGRAPHS = 2
_PROSE_WORDS = 25
_SIGNATURE_LINES = 6
_SIGNATURE_WORDS = 30


def read(file: str, source: str) -> Report:
    """Understand a report.

    Args:
        file: the name that quotes give as their file.
        source: the source text.

    Returns:
        The report; one without session headings has one section `body` after its header.
    """
    hyphenation = Hyphenation(source)
    found = blocks(source)
    found, notes = _without_notes(found)
    opening = _opening_headings(found)
    if not opening:
        at = _header_end(source, found)
        parts = [_Part("header", None, found[:at]), _Part("body", None, found[at:])]
    else:
        parts = list(_parts(found, opening))
    parts = [piece for part in parts for piece in _split_closing(source, part, last=part is parts[-1])]
    parts += [_Part("notes", None, notes)] if notes else []

    found_facts: dict[str, Value] = {}
    found_in: dict[str, Quote] = {}
    sections: list[Section] = []
    folded = [[fold(source, block.start, block.end, hyphenation) for block in part.blocks] for part in parts]
    people = People(text.text for texts in folded for text in texts)
    chairs: list[str] = []
    doubts: list[str] = []
    for part, texts in zip(parts, folded, strict=True):
        session = part.session
        for fact, text in _facts_of(part, texts):
            if fact.name == "chair" and session:
                session = replace(session, chair=str(fact.value))
                chairs.append(str(fact.value))
                found_in[f"session {session.number} chair"] = quote(file, text, fact)
            elif fact.name not in found_facts:
                found_facts[fact.name] = fact.value
                found_in[fact.name] = quote(file, text, fact)
        floor = turns.Floor(part.key, session.title if session else None, people, chairs)
        paragraphs: list[Paragraph] = []
        for block, text in zip(part.blocks, texts, strict=True):
            if block.heading:
                floor.head(block.heading)
            elif text.text:
                its_turns = floor.read(text.text, mark=block.mark)
                paragraphs.append(_paragraph(len(paragraphs) + 1, text, its_turns))
        doubts += floor.warnings
        if session:
            session = replace(session, presentations=floor.presentations)
        if paragraphs or session:
            sections.append(Section(part.key, session, tuple(paragraphs)))
    if "co_chairs" not in found_facts:
        for text in [text for text in folded[-1] if len(text.text.split()) <= _SIGNATURE_WORDS]:
            for fact in facts.signed(text):
                found_facts[fact.name], found_in[fact.name] = fact.value, quote(file, text, fact)
    return Report(found_facts, found_in, tuple(sections), (*_warnings(sections), *doubts))


def _header_end(source: str, found: list[Block]) -> int:
    """Where the header of a report without sessions ends: behind the first prose, which tells of the meeting."""
    for at, block in enumerate(found[:_LONGEST_HEADER], 1):
        if len(source[block.start : block.end].split()) >= _PROSE_WORDS:
            return at
    return 1


def quote(file: str, text: Folded, fact: facts.Fact) -> Quote:
    """The words that a fact was read from, as a quote."""
    words = text.slice(fact.at, fact.to)
    return Quote(words.text, file, words.char_start, words.char_end)


def _paragraph(number: int, text: Folded, its_turns: tuple[Turn, ...]) -> Paragraph:
    lengths: dict[Kind, int] = {}
    for turn in its_turns:
        lengths[turn.kind] = lengths.get(turn.kind, 0) + turn.end - turn.start
    return Paragraph(number, max(lengths, key=lambda kind: lengths[kind]), text, turns=its_turns)


@dataclass(frozen=True, slots=True)
class _Part:
    key: str
    session: Session | None
    blocks: list[Block]


def _without_notes(found: list[Block]) -> tuple[list[Block], list[Block]]:
    """Footnotes are a section of their own at the end."""
    notes = [block for block in found if block.mark and block.mark.startswith("[")]
    return [block for block in found if block not in notes], notes


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


def _parts(found: list[Block], opening: frozenset[str]) -> Iterator[_Part]:
    """Cut at the headings: the header, a part a session, a closing where one has a heading."""
    key, session = "header", None
    current: list[Block] = []
    taken: dict[str, int] = {}
    for block in found:
        heading = block.heading
        if heading is None or not _opens(heading, opening, key):
            current.append(block)
            continue
        if heading.opens == "header" and key == "header":
            continue
        yield _Part(key, session, current)
        current = []
        if heading.opens in {"closing", "header"}:
            key, session = heading.opens, None
        elif heading.number is None or heading.opens in {"body", "day"}:
            key, session = "body", Session(None, heading.title, None)
        else:
            key, session = f"s{heading.number}", Session(heading.number, heading.title, None)
        # Reports count from one again on a second day, or number two sessions alike: both are kept.
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            key = f"{key}-{taken[key]}"
    yield _Part(key, session, current)


def _opens(heading: Heading, opening: frozenset[str], key: str) -> bool:
    """Whether a heading opens a section; one at a lower level opens a turn at most, unless it closes the report."""
    if heading.opens in _TURNS:
        return heading.number is not None and "title" in opening
    if heading.level > 1:
        return heading.opens == "closing" or (key == "header" and heading.opens == "header")
    return heading.opens in opening


def _split_closing(source: str, part: _Part, *, last: bool) -> Iterator[_Part]:
    """Set what closes the report as a whole apart from its last session."""
    if not last or part.key in {"header", "closing"}:
        yield part
        return
    at = len(part.blocks)
    while at > 1 and _closes(source, part.blocks[at - 1]):
        at -= 1
    yield _Part(part.key, part.session, part.blocks[:at])
    if part.blocks[at:]:
        yield _Part("closing", None, part.blocks[at:])


def _closes(source: str, block: Block) -> bool:
    text = source[block.start : block.end].strip()
    if block.mark:
        return False
    is_signature = (
        block.lines <= _SIGNATURE_LINES
        and len(text.split()) <= _SIGNATURE_WORDS
        and not re.search(r"[.:;?!][”’\"')]*$", text)
    )
    return is_signature or bool(_CLOSES.search(text))


def _facts_of(part: _Part, texts: list[Folded]) -> Iterator[tuple[facts.Fact, Folded]]:
    if part.key == "header":
        yield from facts.of_meeting(texts)
    elif part.session:
        for text in texts[:_OPENING_PARAGRAPHS]:
            if chair := facts.chair(text):
                yield chair, text
                return


def _warnings(sections: list[Section]) -> Iterator[str]:
    numbers = [section.session.number for section in sections if section.session]
    for number in dict.fromkeys(numbers):
        if numbers.count(number) > 1:
            yield f"session {number} occurs {numbers.count(number)} times"
    if not any(section.session for section in sections):
        yield "no session headings were recognised: the report is one body"
