"""A passage in its report: what stands around it, section by section, with the words that are looked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..corpus.model import Passage, SessionRef, Speaker
from ..corpus.spans import fold
from ..indexer.store import Store, StoredPassage
from . import by_id, quote_labels

#: Passages that are shown before one, and after it: some twenty pages of a report.
REACH = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage's text; `is_sought` where it is what was asked for."""

    text: str
    is_sought: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A passage in its paragraph.

    Attributes:
        pieces: together its text.
        is_sought: that the passage, or words in it, was asked for.
    """

    passage: Passage
    pieces: tuple[Piece, ...]
    is_sought: bool


@dataclass(frozen=True, slots=True)
class TurnShown:
    """What somebody is reported as saying at a time: the kind of speech and whose, in words, and its passages.

    Attributes:
        before, who, behind: together the words; `who` is empty where they tell of nobody.
        speaker: who that is, if it is a person.
    """

    before: str
    who: str
    behind: str
    speaker: Speaker | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ParagraphShown:
    """A paragraph by its id, turn by turn."""

    id: str
    turns: tuple[TurnShown, ...]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A part of a report under one heading; `session` is None outside a session."""

    key: str
    session: SessionRef | None
    paragraphs: tuple[ParagraphShown, ...]


@dataclass(frozen=True, slots=True)
class InReport:
    """A passage or paragraph in its report.

    Attributes:
        id: as it was asked for.
        passage: the first that was asked for.
        sections: what stands around it, in reading order.
        before, after: the id of a passage further up or down, where not all of the report is shown.
    """

    id: str
    passage: Passage
    sections: tuple[SectionShown, ...]
    before: str | None
    after: str | None


def find(store: Store, name: str, char_start: int | None = None, char_end: int | None = None) -> InReport:
    """A passage or paragraph by its id, or words in it by their offsets in the source text.

    Raises:
        NotFoundError: the index holds no such passage.
    """
    first = by_id.passage(store, name)
    sought = {its.row for its in store.parts(name)} or {first.row}
    before, after = store.neighbours(first.row, REACH)
    shown = [*before, first, *after]
    span = (char_start, char_end) if char_start is not None and char_end is not None else None
    where = first.passage.provenance
    source = (store.source(where.study_group.id, where.source.file) or "") if span else ""
    parts = [_part(its, sought, span, source) for its in shown]
    return InReport(
        name,
        first.passage,
        tuple(_sections(parts)),
        before[0].passage.id if len(before) == REACH else None,
        after[-1].passage.id if len(after) == REACH else None,
    )


def _part(its: StoredPassage, sought: set[int], span: tuple[int, int] | None, source: str) -> Part:
    where = its.passage.provenance.source
    if span and where.char_start < span[1] and span[0] < where.char_end:
        words = fold(source, max(span[0], where.char_start), min(span[1], where.char_end)).text
        before, found, after = its.passage.text.partition(words)
        if found:
            pieces = (Piece(before, False), Piece(found, True), Piece(after, False))
            return Part(its.passage, tuple(one for one in pieces if one.text), True)
    is_sought = its.row in sought and not span
    return Part(its.passage, (Piece(its.passage.text, is_sought),), is_sought)


def _sections(parts: Sequence[Part]) -> Iterator[SectionShown]:
    for key, of_section in groupby(parts, lambda its: by_id.section_of(its.passage.id)):
        within = list(of_section)
        yield SectionShown(key, within[0].passage.provenance.session, tuple(_paragraphs(within)))


def _paragraphs(parts: Iterable[Part]) -> Iterator[ParagraphShown]:
    for name, within in groupby(parts, lambda its: by_id.paragraph_of(its.passage.id)):
        turns = groupby(within, lambda its: _speech(its.passage))
        yield ParagraphShown(name, tuple(TurnShown(*speech, tuple(said)) for speech, said in turns))


def _speech(its: Passage) -> tuple[str, str, str, Speaker | None]:
    before, who, behind = quote_labels.parted(its)
    speaker = its.provenance.speaker
    person = speaker if speaker and speaker.name else None
    affiliation = f" ({person.affiliation})" if person and person.affiliation else ""
    return before, who, f"{behind}{affiliation}", person
