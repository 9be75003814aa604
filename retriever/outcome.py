"""What a way to an answer came to: the words and their quotes, or why there are none."""

from dataclasses import dataclass

from ..corpus.model import Meeting
from .answer import Citation, NearMiss, OfMeeting, Route
from .confidence import Reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one way came to, before the receipt and the results are put around it."""

    route: Route
    confidence: float
    answer: str | None = None
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None
    message: str = ""
    known_meeting: Meeting | None = None
    nearest: tuple[NearMiss, ...] = ()
    by_meeting: tuple[OfMeeting, ...] = ()
    warnings: tuple[str, ...] = ()
