"""What a person says of an answer: enough to see months later what was answered, from what, and why it was called bad.

Of the person nothing is kept but what they write themselves.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from .filters import Filters


class Verdict(StrEnum):
    """What an answer is called. Correct and incorrect are TREC's words for answers; the last two are of refusing."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    INCOMPLETE = "incomplete"
    SHOULD_REFUSE = "should_refuse"
    SHOULD_ANSWER = "should_answer"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a report: a passage that they begin in, and offsets into its source text where those are known."""

    passage_id: str
    quote: str
    char_start: int | None = None
    char_end: int | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """One answer, judged by a person.

    Attributes:
        time: when it came, to the second, in UTC.
        answered: false for a refusal; then `answer` is None, and `reason` is the refusal's.
        citations: of the answer, as its reader sent them back; it may be of a generation that is gone.
        receipt: of the answer, as it was sent back; `generation` is always in it.
        evidence: what the person says is the right evidence, found in the reports when it came.
        index: the generation that it was found in.
    """

    id: str
    time: datetime
    verdict: Verdict
    question: str
    filters: Filters
    answered: bool
    answer: str | None
    reason: str | None
    citations: tuple[Quoted, ...]
    receipt: Mapping[str, Any]
    index: str
    evidence: tuple[Quoted, ...] = ()
    comment: str | None = None
    confidence: float | None = None
    route: str | None = None


def stamp() -> tuple[str, datetime]:
    """An id that nothing else has, and the time: `20260304-9f2c41d07ab3`."""
    now = datetime.now(UTC).replace(microsecond=0)
    return f"{now:%Y%m%d}-{secrets.token_hex(6)}", now
