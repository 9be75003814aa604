"""A report's source text → its meeting, header, sessions, paragraphs and closing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from . import facts, parts, turns
from .layout import Block, blocks
from .model import Kind, Paragraph, Quote, Section, Session, Turn, role
from .parts import Part
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


_OPENING_PARAGRAPHS = 3
# A header that says most of these tells of the meeting; else the first paragraphs below a heading do.
_MAIN_FACTS = ("number", "start", "place", "venue", "host", "participants")
_ENOUGH_FACTS = 4


def read(file: str, source: str) -> Report:
    """Understand a report.

    Args:
        file: the name that quotes give as their file.
        source: the source text.

    Returns:
        The report; one without session headings has one section `body` after its header.
    """
    return _Reader(file, source).read()


class _Reader:
    """Reads one report."""

    def __init__(self, file: str, source: str) -> None:
        self._file = file
        self._source = source
        self._hyphenation = Hyphenation(source)
        self._parts = parts.divide(source, blocks(source))
        # By part, each line by itself: where titles stand below each other, each says something of its own.
        self._texts = [[self._fold(block) for block in part.blocks] for part in self._parts]
        headings = [self._fold(part.heading) for part in self._parts if part.heading]
        self._people = People(text.text for texts in (*self._texts, headings) for text in texts)
        self._facts: dict[str, Value] = {}
        self._found_in: dict[str, Quote] = {}
        self._chairs: list[str] = []
        self._doubts: list[str] = []

    def read(self) -> Report:
        self._read_facts()
        sections = [self._section(part, texts) for part, texts in zip(self._parts, self._texts, strict=True)]
        sections = [section for section in sections if section.paragraphs or section.session]
        return Report(self._facts, self._found_in, tuple(sections), (*_warnings(sections), *self._doubts))

    def _fold(self, block: Block) -> Folded:
        return fold(self._source, block.start, block.end, self._hyphenation)

    def _read_facts(self) -> None:
        for opening in self._openings():
            if sum(name in self._facts for name in _MAIN_FACTS) < _ENOUGH_FACTS:
                for fact, text in facts.of_meeting(opening):
                    self._keep(fact.name, fact, text)
        for text in self._texts[-1]:
            if len(text.text.split()) <= parts.SIGNATURE_WORDS:
                for fact in facts.signed(text):
                    self._keep(fact.name, fact, text)

    def _keep(self, name: str, fact: facts.Fact, text: Folded) -> None:
        """Keep a fact, unless it was found before."""
        if name not in self._found_in:
            self._facts[name] = fact.value
            self._found_in[name] = quote(self._file, text, fact)

    def _openings(self) -> Iterator[list[Folded]]:
        """The paragraphs that tell of the meeting: the header, then the first below a heading.

        A report without headings tells of it in its first paragraphs.
        """
        if not any(part.heading for part in self._parts):
            yield [text for texts in self._texts for text in texts][: parts.LONGEST_HEADER]
            return
        below = list(zip((role(part.key) for part in self._parts), self._texts, strict=True))
        yield [text for its, texts in below if its == "header" for text in texts]
        yield next((texts for its, texts in below if its != "header"), list[Folded]())[:_OPENING_PARAGRAPHS]

    def _section(self, part: Part, texts: list[Folded]) -> Section:
        session = part.session
        if session:
            session = self._with_chair(session, part.heading, texts[:_OPENING_PARAGRAPHS])
        floor = turns.Floor(part.key, session.title if session else None, self._people, self._chairs)
        paragraphs: list[Paragraph] = []
        for block in parts.paragraphs(self._source, part):
            text = self._fold(block)
            if block.heading:
                floor.head(block.heading)
            elif text.text:
                its_turns = floor.read(text.text, mark=block.mark)
                paragraphs.append(_paragraph(len(paragraphs) + 1, text, its_turns))
        self._doubts += floor.warnings
        if session:
            session = replace(session, presentations=floor.presentations)
        return Section(part.key, session, tuple(paragraphs))

    def _with_chair(self, session: Session, heading: Block | None, opening: list[Folded]) -> Session:
        """The session with who chaired it, as its heading or its first paragraphs say."""
        if session.chair and heading:
            words = self._fold(heading)
            at = words.text.index(session.chair)
            self._chairs.append(session.chair)
            its = facts.Fact("chair", session.chair, at, at + len(session.chair))
            self._found_in[f"session {session.number} chair"] = quote(self._file, words, its)
            return session
        for text in opening:
            if fact := facts.chair(text):
                self._chairs.append(str(fact.value))
                self._found_in[f"session {session.number} chair"] = quote(self._file, text, fact)
                return replace(session, chair=str(fact.value))
        return session


def quote(file: str, text: Folded, fact: facts.Fact) -> Quote:
    """The words that a fact was read from, as a quote."""
    words = text.slice(fact.at, fact.to)
    return Quote(words.text, file, words.char_start, words.char_end)


def _paragraph(number: int, text: Folded, its_turns: tuple[Turn, ...]) -> Paragraph:
    lengths: dict[Kind, int] = {}
    for turn in its_turns:
        lengths[turn.kind] = lengths.get(turn.kind, 0) + turn.end - turn.start
    return Paragraph(number, max(lengths, key=lambda kind: lengths[kind]), text, turns=its_turns)


def _warnings(sections: list[Section]) -> Iterator[str]:
    numbers = [section.session.number for section in sections if section.session]
    for number in dict.fromkeys(numbers):
        if numbers.count(number) > 1:
            yield f"session {number} occurs {numbers.count(number)} times"
    if not any(section.session for section in sections):
        yield "no session headings were recognised: the report is one body"
