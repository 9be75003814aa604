"""Ranked passages → their sentences, with all that tells whether one of them answers the question."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..corpus.model import Kind, Passage
from ..indexer.store import Sentence
from ..indexer.vectors import inner_products
from . import names
from .answer_types import AnswerType, announces
from .profiles import Profile, Profiles, SentenceProfile
from .question_parts import QuestionParts
from .ranking import Explanation, Ranked
from .search import Searcher
from .weights import load

#: Passages whose sentences are weighed.
READ = 20
# Characters: a sentence is as long as one can be, for its features.
_LONG = 300
_GOES_ON = re.compile(r"(?:\w+,\s+|\w+\s+)?(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir|[Ii]t|[Ii]ts)\b")
_APART = frozenset([Kind.AGENDA, Kind.HEADER, Kind.CLOSING])
#: Of the features; fitted by `make fitted`.
WEIGHTS = load("sentence")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    Attributes:
        row: of its passage.
        at: its place among the passage's sentences, from 0.
        concerns: whether its turn concerns whom and what the question names, and it gives the view that is asked for.
        features: by name, all that its likelihood is made of.
        score: log of how likely it is to answer, beside the others; compares within one question only.
    """

    row: int
    profile: Profile
    at: int
    concerns: bool
    features: Mapping[str, float]
    score: float

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return self.profile.stored.passage

    @property
    def sentence(self) -> Sentence:
        """Its offsets."""
        return self.profile.stored.sentences[self.at]

    @property
    def its(self) -> SentenceProfile:
        """What is known of it."""
        return self.profile.sentences[self.at]

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.its.text


def weigh(asked: QuestionParts, ranked: Sequence[Ranked], searcher: Searcher, profiles: Profiles) -> list[Candidate]:
    """All sentences of some passages, most likely first; those that concern what is named before all others.

    Args:
        asked: the question.
        ranked: passages with what their scores are made of, best first.
        searcher: whose index they are of.
        profiles: of the same index.
    """
    announced = announces(asked.query.text)
    vector = asked.vector
    found: list[Candidate] = []
    for rank, passage in enumerate(ranked):
        profile = profiles.of(passage.row)
        of_passage = _of_passage(asked, passage, rank, ranked[0].score, profile)
        concerns = not names.unmet(asked.names, profile.concerns) and not _is_elsewhere(passage)
        similar = inner_products(_vectors(searcher, profile), vector).tolist()
        for at, sentence in enumerate(profile.sentences):
            features = {
                **of_passage,
                **{
                    f"{thing}_held": float(thing in asked.answer_types and thing in sentence.holds)
                    for thing in AnswerType
                },
                "cosine": similar[at],
                "cosine_before": similar[at - 1] if at else 0.0,
                "coverage": asked.coverage(sentence.stems),
                "opens": float(at == 0),
                "announces": float(sentence.announces and not announced),
                "length": min(len(sentence.text), _LONG) / _LONG,
            }
            is_asked_for = concerns and not _is_view_of_others(asked, at, profile)
            found.append(Candidate(passage.row, profile, at, is_asked_for, features, WEIGHTS.score(features)))
    return most_likely_first(found)


def most_likely_first(found: Iterable[Candidate]) -> list[Candidate]:
    """Those that concern what is named before all others; equal ones as they came."""
    return sorted(found, key=lambda its: (not its.concerns, -its.score))


def _vectors(searcher: Searcher, profile: Profile) -> NDArray[np.float32]:
    first = profile.stored.first_sentence
    return searcher.index.vectors.sentences[first : first + len(profile.sentences)]


def _is_elsewhere(ranked: Ranked) -> bool:
    """Whether it stands in another meeting or session than the question surely names."""
    return _explained(ranked).elsewhere < 1


def _explained(ranked: Ranked) -> Explanation:
    if ranked.explanation is None:
        raise ValueError("candidates are made of passages that were ranked with explain=True")
    return ranked.explanation


def _of_passage(asked: QuestionParts, ranked: Ranked, rank: int, best: float, profile: Profile) -> dict[str, float]:
    parts, passage = _explained(ranked), profile.stored.passage
    speaker = passage.provenance.speaker
    return {
        "score": ranked.score / best if best else 0.0,
        "log_rank": math.log1p(rank),
        "context": parts.context,
        "passage_cosine": parts.passage,
        "turn_coverage": asked.coverage(profile.concerns),
        "speaks": float(speaker is not None and speaker.name in asked.speakers),
        "advice": float(AnswerType.ADVICE in asked.answer_types and passage.kind is Kind.RECOMMENDATION),
        "apart": float(passage.kind in _APART),
    }


def _is_view_of_others(asked: QuestionParts, at: int, profile: Profile) -> bool:
    """Whether someone whose view is asked for neither has the floor nor is the subject of the sentence.

    Of a person it is enough to be named in it, or in the sentence before its "he"; a country is often named in a view
    of someone else's, and must open the sentence.
    """
    passage, its = profile.stored.passage, profile.sentences[at]
    speaker = passage.provenance.speaker
    if speaker is not None and speaker.name in asked.speakers:
        return False
    goes_on = _GOES_ON.match(its.text) is not None
    another = speaker is not None and bool(asked.speakers)
    # Another has the floor: whom his "she praised…" names says nothing, and he may be of the same surname.
    if (
        another
        and (goes_on or _is_namesake(asked, profile))
        and any(its.is_person and its.has_view for its in asked.names)
    ):
        return True
    before = profile.sentences[at - 1] if goes_on and at else its
    floor = frozenset[str]() if another else profile.floor
    of_people, of_others = its.stems | before.stems | floor, its.subject | before.subject | profile.floor
    return any(not name.is_in(of_people if name.is_person else of_others) for name in asked.names if name.has_view)


def _is_namesake(asked: QuestionParts, profile: Profile) -> bool:
    """Whether whoever has the floor has the surname of someone else, who is asked about."""
    return any(its.is_person and its.parts[-1] <= profile.floor for its in asked.names)
