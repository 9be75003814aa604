"""A report's source text → its meeting, header, sessions, paragraphs and closing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict, cast

from . import facts, labels, parts, sentences, session_chairs, turns
from .headings import title_case
from .layout import Block, blocks, is_sentence
from .model import Kind, Paragraph, Presentation, Quote, Section, Session, Speaker, Turn, role
from .names import PARTICLES, bare
from .parts import Part
from .people import People
from .spans import Folded, fold


class Facts(TypedDict, total=False):
    """What a report says of its meeting; what it does not say is not there."""

    number: int
    title: str
    group: str
    host: str
    venue: str
    place: str
    start: date
    end: date
    participants: int
    committees: int
    co_chairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What one report says, before it is joined to its study group.

    `found_in` has the words that each fact was read from.
    """

    facts: Facts
    found_in: Mapping[str, Quote]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...]


_OPENING_PARAGRAPHS = 3
# A header that says most of these tells of the meeting; else the first paragraphs below a heading do.
_MAIN_FACTS = ("number", "start", "place", "venue", "host", "participants")
_ENOUGH_FACTS = 4
# Officers are elected in one of them.
_EARLY_SECTIONS = 3
# Characters by which lines of wrapped text fall short of the width.
_SLACK = 6


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
        self._parts = parts.divide(source, list(blocks(source)))
        # By part, each line by itself: where titles stand below each other, each says something of its own.
        self._texts = [[self._fold(block) for block in part.blocks] for part in self._parts]
        headings = [self._fold(part.heading) for part in self._parts if part.heading]
        self._width = max(map(len, source.splitlines()), default=0)
        self._people = People(text.text for texts in (*self._texts, headings) for text in texts)
        self._labels = labels.Report(self._people, [[text.text for text in texts] for texts in self._texts])
        self._facts: dict[str, Any] = {}
        self._found_in: dict[str, Quote] = {}
        self._chairs: list[str] = []
        self._doubts: list[str] = []

    def read(self) -> Report:
        self._read_facts()
        sections = [self._section(at, part) for at, part in enumerate(self._parts)]
        sections = [section for section in sections if section.paragraphs or section.session]
        doubts = (*_warnings(sections), *self._doubts)
        return Report(cast("Facts", self._facts), self._found_in, tuple(sections), doubts)

    def _fold(self, block: Block) -> Folded:
        return fold(self._source, block.start, block.end)

    def _read_facts(self) -> None:
        header, below = self._openings()
        for fact, text in facts.of_meeting(header):
            self._keep(fact.name, fact, text)
        if sum(name in self._facts for name in _MAIN_FACTS) < _ENOUGH_FACTS:
            for fact, text in facts.of_meeting(facts.about_it(below)):
                if not facts.is_of_a_session(fact, text):
                    self._keep(fact.name, fact, text)
        for text in below:
            self._keep_all(facts.below(text), text)
        for text in self._early_items():
            self._keep_all(facts.elected(text), text)
        for text in self._closing():
            self._keep_all(facts.thanked(text), text)
            if len(text.text.split()) <= parts.SIGNATURE_WORDS:
                self._keep_all(facts.signed(text), text)

    def _keep_all(self, found: Iterable[facts.Fact], text: Folded) -> None:
        for fact in found:
            self._keep(fact.name, fact, text)

    def _keep(self, name: str, fact: facts.Fact, text: Folded) -> None:
        """Keep a fact, unless it was found before."""
        if name not in self._found_in:
            self._facts[name] = fact.value
            self._found_in[name] = quote(self._file, text, fact.at, fact.to)

    def _openings(self) -> tuple[list[Folded], list[Folded]]:
        """The paragraphs that tell of the meeting: the header, and the first below a heading.

        A report without headings tells of it in its first paragraphs.
        """
        if not any(part.heading for part in self._parts):
            found = [block for part in self._parts for block in part.blocks][: parts.LONGEST_HEADER]
            return self._by_line(found), []
        found = [block for part in self._parts if role(part.key) == "header" for block in part.blocks]
        below = next(
            (texts for part, texts in zip(self._parts, self._texts, strict=True) if role(part.key) != "header"),
            list[Folded](),
        )
        return self._by_line(found), below[:_OPENING_PARAGRAPHS]

    def _by_line(self, found: list[Block]) -> list[Folded]:
        """Paragraphs, titles by the lines that they stand on; the titles as a whole follow at the end."""
        lines: list[Folded] = []
        whole: list[Folded] = []
        for block in found:
            title_lines = list(self._title_lines(block))
            lines += map(self._fold, title_lines)
            if len(title_lines) > 1:
                whole.append(self._fold(block))
        return lines + whole

    def _title_lines(self, block: Block) -> Iterator[Block]:
        """A title's lines; one that ends where the next word would have fitted ends there by intent."""
        start = at = block.start
        if not is_sentence(self._source[block.start : block.end]):
            for line in self._source[block.start : block.end].splitlines(keepends=True)[:-1]:
                at += len(line)
                word = re.match(r"\s*\S+", self._source[at : block.end])
                is_broken = line.rstrip().endswith(("-", "‐"))
                if not is_broken and len(line.strip()) + len(word.group().strip() if word else "") < (
                    self._width - _SLACK
                ):
                    yield replace(block, start=start, end=at, lines=1)
                    start = at
        yield replace(block, start=start)

    def _early_items(self) -> list[Folded]:
        """The first paragraphs of the first sections."""
        early = [texts for part, texts in zip(self._parts, self._texts, strict=True) if role(part.key) != "header"]
        return [text for texts in early[:_EARLY_SECTIONS] for text in texts[:_OPENING_PARAGRAPHS]]

    def _closing(self) -> list[Folded]:
        """The last section's paragraphs; footnotes are none."""
        found = [part for part in self._parts if role(part.key) != "notes"][-1:]
        return [self._fold(block) for part in found for block in parts.paragraphs(self._source, part)]

    def _section(self, at: int, part: Part) -> Section:
        session = part.session
        if session:
            session = self._with_title(session, part.heading)
            session = self._with_chair(session, part.heading, self._texts[at][:_OPENING_PARAGRAPHS])
        floor = turns.Floor(
            part.key,
            session.title if session else None,
            self._people,
            self._chairs,
            leader=self._leader(session),
            labelled=self._labels.section(at),
        )
        paragraphs: list[Paragraph] = []
        heard: list[Folded] = []
        for block in parts.paragraphs(self._source, part):
            text = self._fold(block)
            if block.heading:
                heard.append(text)
                floor.head(block.heading, text.text)
            elif text.text:
                heard.append(text)
                its_turns = floor.read(text.text, mark=block.mark)
                paragraphs.append(_paragraph(len(paragraphs) + 1, text, its_turns))
        self._doubts += floor.warnings
        if session:
            given = tuple(self._presentation(its, heard) for its in floor.presentations)
            session = replace(session, presentations=given)
        return Section(part.key, session, tuple(paragraphs))

    def _presentation(self, its: turns.Given, heard: list[Folded]) -> Presentation:
        """A presentation with the words that it was read from."""
        stretches = {"presenter": its.said, "title": its.titled}
        found_in = {
            name: quote(self._file, heard[stretch.text], stretch.at, stretch.to)
            for name, stretch in stretches.items()
            if stretch
        }
        return replace(its.presentation, found_in=found_in)

    def _with_title(self, session: Session, heading: Block | None) -> Session:
        """The session with the heading that its title was read from."""
        if not (heading and session.title):
            return session
        words = self._fold(heading)
        return replace(session, found_in={"title": quote(self._file, words, 0, len(words.text))})

    def _with_chair(self, session: Session, heading: Block | None, opening: list[Folded]) -> Session:
        """The session with who chaired it, as its heading or its first paragraphs say."""
        for text, lead in self._leads(session, heading, opening):
            chair = " and ".join(self._in_full(title_case(name) or name) for name in lead.names)
            self._chairs += lead.names
            at, to = _in_sentences(text.text, lead.at, lead.to)
            said = quote(self._file, text, at, to)
            return replace(session, chair=chair, found_in={**session.found_in, "chair": said})
        return replace(session, chair=None)

    def _leads(
        self, session: Session, heading: Block | None, opening: list[Folded]
    ) -> Iterator[tuple[Folded, session_chairs.Lead]]:
        if session.chair and heading:
            words = self._fold(heading)
            lead = session_chairs.listed(session.chair)
            at = words.text.lower().find(session.chair.lower())
            if lead and at >= 0:
                yield words, replace(lead, at=at + lead.at, to=at + lead.to)
        meeting = self._facts.get("co_chairs", ())
        for text in opening:
            if lead := session_chairs.find(text.text, meeting):
                yield text, lead

    def _leader(self, session: Session | None) -> Speaker | None:
        """The one person who leads a session, or else the meeting."""
        names = session.chair.split(" and ") if session and session.chair else self._facts.get("co_chairs", ())
        if len(names) != 1:
            return None
        name = bare(names[0])
        person = self._people.find(name)
        return Speaker(person.name, next(iter(person.affiliations), None)) if person else Speaker(name, None)

    def _in_full(self, name: str) -> str:
        """A chair's name, completed where only its first part is given: "Capt. Rosihan" for Rosihan bin Hamid."""
        called = bare(name)
        person = self._people.find(called)
        if person is None or not person.name.startswith(f"{called} "):
            return name
        # Of one word, it may be the family name, as in "Jin Guihua".
        if " " not in called and person.name.split()[1] not in PARTICLES:
            return name
        return f"{name.removesuffix(called)}{person.name}"


def quote(file: str, text: Folded, at: int, to: int) -> Quote:
    """The words that a fact was read from, `at` to `to` of a text, as a quote."""
    read = text.text[at:to]
    start = at + len(read) - len(read.lstrip(" ,;"))
    words = text.slice(start, start + len(read.strip(" ,;")))
    return Quote(words.text, file, words.char_start, words.char_end)


def _in_sentences(text: str, at: int, to: int) -> tuple[int, int]:
    """From where to where the sentences stand that some characters are of."""
    around = [(start, end) for start, end in sentences.split(text) if end > at and start < to]
    return (around[0][0], around[-1][1]) if around else (at, to)


def _paragraph(number: int, text: Folded, its_turns: tuple[Turn, ...]) -> Paragraph:
    lengths: dict[Kind, int] = {}
    for turn in its_turns:
        lengths[turn.kind] = lengths.get(turn.kind, 0) + turn.end - turn.start
    return Paragraph(number, max(lengths, key=lambda kind: lengths[kind]), text, turns=its_turns)


def _warnings(sections: list[Section]) -> Iterator[str]:
    numbers = [section.session.number for section in sections if section.session and section.session.number is not None]
    for number in dict.fromkeys(numbers):
        if numbers.count(number) > 1:
            yield f"session {number} occurs {numbers.count(number)} times"
    if not any(section.session for section in sections):
        yield "no session headings were recognised: the report is one body"
