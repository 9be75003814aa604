"""What can be told of a passage before anything is asked: its words, its turn and setting, what it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import numerals
from ..corpus.model import Kind, Passage
from ..indexer import words
from ..indexer.opened import Index
from ..indexer.store import StoredPassage
from .answer_types import AnswerType, announces, holds

Stems = frozenset[str]

# Initials that would be stop words in small letters: "US", "WHO".
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
# Passages that are kept in memory once they were read.
_KEPT = 5_000
# Words of a sentence within which its subject stands.
_SUBJECT = 12
_PREPOSITIONS = frozenset("from of in to with between by for on against near than about over at into".split())
_PEOPLE = re.compile(
    r"(?:participant|observer|delegate|delegation|representative|member|expert|speaker|side|scholar|official|colleague"
    r"|minister|ministry|government|committee|people|one|those)s?$",
    re.IGNORECASE,
)
# So many passages before and behind one are looked at for the rest of its turn.
_REACH = 2


@dataclass(frozen=True, slots=True)
class SentenceProfile:
    """A sentence: its stems, those of its first words, and what it holds and does."""

    text: str
    stems: Stems
    subject: Stems
    holds: frozenset[AnswerType]
    announces: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """A passage.

    Attributes:
        stems: of its text.
        turn: of the rest of its turn, as far as that stands near.
        setting: of study group, meeting, session and whoever has the floor.
        floor: of the latter alone.
        sentences: in order.
    """

    stored: StoredPassage
    stems: Stems
    turn: Stems
    setting: Stems
    floor: Stems
    sentences: tuple[SentenceProfile, ...]

    @property
    def concerns(self) -> Stems:
        """The stems of all that is said here and near, by whom, when and where."""
        return self.stems | self.turn | self.setting


def stems_of(text: str) -> Stems:
    """The stems of a text; initials that are spelled as a stop word is stand among them as they are."""
    return frozenset(words.stems(text)).union(its for its in _INITIALS.findall(text) if not words.stems(its))


class Profiles:
    """The profiles of one open index; safe to use from many threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._made: dict[int, Profile] = {}

    def of(self, row: int) -> Profile:
        """The profile of the passage of a row; kept, since the same passages come up again."""
        found = self._made.get(row)
        if found is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            found = self._made[row] = self._make(row)
        return found

    def _make(self, row: int) -> Profile:
        stored = self._index.store.passages([row])[0]
        passage = stored.passage
        texts = [passage.text[its.start : its.end] for its in stored.sentences]
        return Profile(
            stored,
            stems_of(passage.text),
            stems_of(" ".join(self._rest_of_turn(row, passage))),
            stems_of(_setting(passage)),
            stems_of(_floor(passage)),
            tuple(_sentence(text, passage.kind) for text in texts),
        )

    def _rest_of_turn(self, row: int, passage: Passage) -> list[str]:
        """The passages around that are of the same paragraph, kind and speaker."""
        paragraphs = self._index.layout.paragraphs
        first, last = max(0, row - _REACH), min(len(paragraphs) - 1, row + _REACH)
        near = [at for at in range(first, last + 1) if at != row and paragraphs[at] == paragraphs[row]]
        same = (passage.kind, passage.provenance.speaker)
        found = (its.passage for its in self._index.store.passages(near))
        return [its.text for its in found if (its.kind, its.provenance.speaker) == same]


def _sentence(text: str, kind: Kind) -> SentenceProfile:
    advises = [AnswerType.ADVICE] if kind is Kind.RECOMMENDATION else []
    return SentenceProfile(
        text,
        stems_of(text),
        stems_of(" ".join(_may_be_subject(text))),
        frozenset([*advises, *(thing for thing in AnswerType if holds(text, thing))]),
        announces(text),
    )


def _may_be_subject(text: str) -> Iterator[str]:
    """The first words of a sentence, but for those that a preposition makes part of something else.

    "Members from Belzane" are a subject, "a ship from Belzane" is none.
    """
    words_there = text.split()[:_SUBJECT]
    for at, word in enumerate(words_there):
        before = words_there[at - 1].casefold() if at else ""
        people = at > 1 and _PEOPLE.search(words_there[at - 2])
        if before not in _PREPOSITIONS or people:
            yield word


def _setting(passage: Passage) -> str:
    its = passage.provenance
    said: list[str | None] = [its.study_group.title]
    if meeting := its.meeting:
        said += [meeting.title, meeting.place, meeting.venue]
        said += [f"{day.day} {day:%B %Y}" for day in (meeting.start, meeting.end) if day]
        said += [f"{numerals.ordinal_word(meeting.number)} {meeting.number}"] if meeting.number else []
    if session := its.session:
        said += [session.title, session.chair]
    return " ".join(filter(None, [*said, _floor(passage)]))


def _floor(passage: Passage) -> str:
    speaker = passage.provenance.speaker
    return " ".join(filter(None, [speaker.name, speaker.affiliation])) if speaker else ""
