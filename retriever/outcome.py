"""What a way to an answer came to: the words and their quotes, or why there are none."""

from dataclasses import dataclass

from ..corpus.model import Meeting
from .answer import Citation, NearMiss, OfMeeting, Route
from .confidence import Reason

#: What people are told, where there is nothing more to say of a refusal.
MESSAGES = {
    Reason.NOT_IN_REPORTS: "The reports that are held do not answer this.",
    Reason.REPORT_NOT_HELD: "The report of that meeting is not held.",
    Reason.OFF_TOPIC: "The reports are about something else.",
    Reason.FILTERED_OUT: "The filters leave no passage to search.",
}


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
