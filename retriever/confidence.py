"""How likely it is that the quoted sentences answer the question, and why not where they do not."""

import re
from collections.abc import Sequence
from enum import StrEnum

from ..corpus.model import StudyGroup
from ..indexer import words
from ..indexer.words import Words
from .extract import Extract
from .query import Query

#: Below this similarity a question has another topic.
_OFF_TOPIC_SIMILARITY = 0.32


class Reason(StrEnum):
    """Why a question is refused."""

    NOT_IN_REPORTS = "not_in_reports"
    REPORT_NOT_HELD = "report_not_held"
    OFF_TOPIC = "off_topic"
    FILTERED_OUT = "filtered_out"


def confidence(best: Extract) -> float:
    """From 0 to 1: the similarity of the best sentence. A first measure, not yet a calibrated probability."""
    return round(best.similarity, 4)


def reason(best: Extract) -> Reason:
    """Why an answer this weak is refused."""
    off_topic = best.similarity < _OFF_TOPIC_SIMILARITY
    return Reason.OFF_TOPIC if off_topic else Reason.NOT_IN_REPORTS


_NAME = re.compile(r"(?<!^)(?<![.?!]\s)\b[A-Z][\w-]*[a-z][\w-]*|\b[A-Z]{2,}\b")


def unknown_names(query: Query, lexicon: Words, groups: Sequence[StudyGroup], text: str) -> list[str]:
    """Names in the question that neither a report nor the catalogue has: nobody's view is given in their place.

    One that the reports have by another name is known where `text`, the passage that answers best, has that name.
    """
    catalogue = " ".join(
        str(fact)
        for group in groups
        for fact in (group.title, *group.leads, *(meeting.place for meeting in group.meetings))
    )
    known = set(words.stems(catalogue))
    there = set(words.stems(text))
    return [
        match.group()
        for match in _NAME.finditer(query.text)
        if any(stem not in known and not lexicon.holds(stem) for stem in words.stems(match.group()))
        and not any(its.start <= match.start() < its.end and _has_any(there, its.others) for its in query.named)
    ]


def _has_any(there: set[str], names: Sequence[str]) -> bool:
    return any(there.issuperset(words.stems(name)) for name in names)
