"""How likely it is that the quoted sentences answer the question, and why not where they do not."""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum

from ..indexer.words import Words
from .candidates import Candidate
from .names import Name
from .profiles import Stems
from .question_parts import QuestionParts
from .weights import load

#: Whether the reports answer the question, and whether the quoted sentences do if the reports do; `make fitted`.
ANSWERABLE, RIGHT = load("answerable"), load("right")

# Below this similarity nothing in the library comes near the question.
_NEAR = 0.4
#: Below this similarity a question has another topic.
_OFF_TOPIC_SIMILARITY = 0.32


class Reason(StrEnum):
    """Why a question is refused."""

    NOT_IN_REPORTS = "not_in_reports"
    REPORT_NOT_HELD = "report_not_held"
    OFF_TOPIC = "off_topic"
    FILTERED_OUT = "filtered_out"


def features(
    asked: QuestionParts,
    found: Sequence[Candidate],
    chosen: Sequence[Candidate],
    lexicon: Words,
    beside: Sequence[Candidate] = (),
) -> dict[str, float]:
    """What the likelihood of an answer is made of.

    Args:
        asked: the question.
        found: all sentences that were weighed, most likely first.
        chosen: those that are quoted, at least one.
        lexicon: the words of the library.
        beside: what stands where it was not looked, and may answer better.
    """
    best = found[0]
    concerning = [its for its in found if its.concerns]
    others = [*(its for its in found if not its.concerns), *beside]
    total = sum(math.exp(its.score - best.score) for its in concerning) or 1.0
    nearest = max(its.features["cosine"] for its in found)
    far = max(0.0, _NEAR - nearest)
    unknown = sum(not lexicon.holds(stem) and not asked.others.get(stem) for stem in asked.weights)
    share = unknown / len(asked.weights) if asked.weights else 0.0
    turn = max(its.features["turn_coverage"] for its in chosen)
    return {
        "likely": 1 / total,
        "likely_chosen": sum(math.exp(its.score - best.score) for its in chosen) / total,
        "cosine": max(its.features["cosine"] for its in chosen),
        "passage_cosine": best.features["passage_cosine"],
        "coverage": max(its.features["coverage"] for its in chosen),
        "turn_coverage": turn,
        "far": far,
        "far_and_unknown": far * share,
        "unknown": share,
        "nearer_elsewhere": max(
            0.0, max((its.features["cosine"] for its in others), default=0.0) - best.features["cosine"]
        ),
        "more_elsewhere": max(0.0, max((its.features["turn_coverage"] for its in others), default=0.0) - turn),
        "missing": float(sum(not any(thing in its.its.holds for its in chosen) for thing in asked.answer_types)),
    }


def answerable(values: Mapping[str, float]) -> float:
    """How likely it is that the reports answer, from 0 to 1."""
    return ANSWERABLE.probability(values)


def confidence(values: Mapping[str, float]) -> float:
    """How likely it is that the quoted sentences answer: that the reports do, times that these sentences do then."""
    return round(ANSWERABLE.probability(values) * RIGHT.probability(values), 4)


def reason(found: Sequence[Candidate]) -> Reason:
    """Why an answer that is not likely is refused."""
    off_topic = max(its.features["cosine"] for its in found) < _OFF_TOPIC_SIMILARITY
    return Reason.OFF_TOPIC if off_topic else Reason.NOT_IN_REPORTS


def unknown_names(asked: QuestionParts, lexicon: Words, catalogue: Stems, best: Candidate) -> list[str]:
    """Names in the question that neither a report nor the catalogue has: nobody's view is given in their place.

    One that the reports have by another name is known where the turn that answers best has that name.

    Args:
        asked: the question.
        lexicon: the words of the library.
        catalogue: the stems of what is known of groups and meetings.
        best: the sentence that is most likely to answer.
    """

    def is_unknown(name: Name) -> bool:
        missing = [part for part in name.parts if not all(stem in catalogue or lexicon.holds(stem) for stem in part)]
        # Someone of that surname is not yet the one who is named.
        return bool(missing) and (name.is_person or not name.is_in(best.profile.concerns))

    return list(dict.fromkeys(name.whole for name in asked.names if is_unknown(name)))
