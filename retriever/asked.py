"""What a question asks, as the sentences of the reports are held against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..indexer import words
from . import names
from .asked_for import Thing, asked_for
from .names import Name
from .profiles import Stems, stems_of
from .query import Query
from .search import Searcher

# Of all passages; what more of them name is what they are about.
_COMMON = 0.15


@dataclass(frozen=True)
class Asked:
    """A question, taken apart.

    Attributes:
        weights: its stems, but for names of people, with their rarity: inverse document frequency.
        others: for a stem of a name, the other names of the same thing.
        things: the kinds of thing that it asks for.
        names: whom and what it names.
        speakers: those whom it names, of all who speak in the reports.
    """

    query: Query
    weights: Mapping[str, float]
    others: Mapping[str, Sequence[Stems]]
    things: frozenset[Thing]
    names: tuple[Name, ...]
    speakers: frozenset[str]

    @cached_property
    def vector(self) -> NDArray[np.float32]:
        """The question's, without the names of people: whoever has the floor says it without naming himself."""
        return self.query.vector_without([its.text for its in self.names if its.is_person])

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


def read(query: Query, searcher: Searcher) -> Asked:
    """Take a question apart."""
    speakers = searcher.ranker.speakers.named(query.text)
    others: dict[str, list[Stems]] = {}
    for its in query.named:
        for stem in words.stems(query.text[its.start : its.end]):
            others.setdefault(stem, []).extend(frozenset(words.stems(other)) for other in its.others)
    taken_apart = tuple(its for its in names.named(query, speakers) if not _goes_without_saying(its, searcher))
    # Who is asked about has the floor, and says it without naming himself.
    people = frozenset(stem for its in taken_apart if its.is_person for part in its.parts for stem in part)
    return Asked(
        query,
        {stem: searcher.index.words.rarity(stem) for stem in dict.fromkeys(query.stems) if stem not in people},
        others,
        asked_for(query.text),
        taken_apart,
        speakers,
    )


def _goes_without_saying(name: Name, searcher: Searcher) -> bool:
    """Whether a name is that of a study group, or of what every other passage is about: no turn need repeat it."""
    titles = [group.title for group in searcher.index.store.groups]
    if any(name.is_in(stems_of(title)) for title in titles):
        return True
    lexicon = searcher.index.words
    common = [stem for part in name.parts for stem in part if lexicon.holding_all([stem]) > _COMMON * lexicon.passages]
    return bool(common) and not name.has_view
