"""What a question asks, as the sentences of the reports are held against it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..indexer import words
from . import named_meetings, names
from .answer_types import AnswerType, answer_types_of
from .names import Name
from .profiles import Stems, stems_of
from .query import Query
from .search import Searcher

_THE_SPEAKER = "the speaker"
# What is asked with, and seldom said where it is answered.
_OF_ASKING = stems_of(
    "argument argue argued view opinion position attitude stance assessment comment say said think thought believe"
    " mention discuss discussed discussion report reported speak spoke talk tell told explain describe account idea"
    " point question answer please summarise summary according concern concerning regard regarding"
)
# Of all passages; what more of them name is what they are about.
_COMMON = 0.15


@dataclass(frozen=True)
class QuestionParts:
    """A question, taken apart.

    Attributes:
        texts: the question, and as it is reworded; without the meeting that it surely names, and with people called
            the speaker: whoever has the floor there says it without naming either.
        weights: the stems of the first, without those of people, with their rarity: inverse document frequency.
        others: for a stem of a name, the other names of the same thing.
        answer_types: the kinds of thing that it asks for.
        names: whom and what it names.
        speakers: those whom it names, of all who speak in the reports.
    """

    query: Query
    texts: tuple[str, ...]
    weights: Mapping[str, float]
    others: Mapping[str, Sequence[Stems]]
    answer_types: frozenset[AnswerType]
    names: tuple[Name, ...]
    speakers: frozenset[str]

    @cached_property
    def vector(self) -> NDArray[np.float32]:
        """That of what is asked, apart from by whom and where it was said: shape (dimension,), length 1."""
        return self.query.vector_of(self.texts)

    def unmatched(self, there: Stems) -> list[str]:
        """The stems that a text of some stems has by no name."""
        return [
            stem
            for stem in self.weights
            if stem not in there and not any(other <= there for other in self.others.get(stem, ()))
        ]

    def coverage(self, there: Stems) -> float:
        """Share of its stems, weighed, that a text of some stems has by one name or another."""
        total = sum(self.weights.values())
        return 1 - sum(self.weights[stem] for stem in self.unmatched(there)) / total if total else 0.0


def read(query: Query, searcher: Searcher) -> QuestionParts:
    """Take a question apart."""
    speakers = searcher.ranker.speakers.named(query.text)
    others: dict[str, list[Stems]] = {}
    for its in query.named:
        for stem in words.stems(query.text[its.start : its.end]):
            others.setdefault(stem, []).extend(frozenset(words.stems(other)) for other in its.others)
    taken_apart = tuple(its for its in names.named(query, speakers) if not _goes_without_saying(its, searcher))
    people = [its.text for its in taken_apart if its.is_person]
    texts = tuple(_without(its, people, searcher) for its in query.texts)
    unsaid = frozenset(stem for its in people for stem in words.stems(f"{its} {_THE_SPEAKER}"))
    said = [stem for stem in dict.fromkeys(words.stems(texts[0])) if stem not in unsaid]
    stems = [stem for stem in said if stem not in _OF_ASKING] or said
    return QuestionParts(
        query,
        texts,
        {stem: searcher.index.words.rarity(stem) for stem in stems},
        others,
        answer_types_of(query.text),
        taken_apart,
        speakers,
    )


def _without(text: str, people: Sequence[str], searcher: Searcher) -> str:
    """A question without what the turn that answers need not say: the meeting it is of, and who speaks."""
    if searcher.ranker.names_meeting(text):
        left = named_meetings.without(text, searcher.ranker.meetings)
        text = left if words.stems(left) else text
    for name in people:
        before, found, behind = _apart(text, name)
        text = f"{names.without_titles(before)}{_THE_SPEAKER}{behind}" if found else text
    return text


def _apart(text: str, name: str) -> tuple[str, str, str]:
    """What stands before a name, the name, and what stands behind it; nothing of the last two where it is not there."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else (text, "", "")


def _goes_without_saying(name: Name, searcher: Searcher) -> bool:
    """Whether a name is that of a study group, or of what every other passage is about: no turn need repeat it."""
    if any(name.is_in(title) for title in searcher.ranker.titles):
        return True
    lexicon = searcher.index.words
    common = [stem for part in name.parts for stem in part if lexicon.holding_all([stem]) > _COMMON * lexicon.passages]
    return bool(common) and not name.has_view
