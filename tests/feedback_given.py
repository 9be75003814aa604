"""Feedback as it is given in tests: an answer about sanctions, a passage about a roadmap."""

from datetime import UTC, datetime

from trackrecord.retriever.feedback import Feedback, Verdict
from trackrecord.retriever.filters import Filters

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
ROADMAP = "northeast-asia/3/s5/p14"
PROPOSING = "China could attempt to break the deadlock in the Six Party Talks by proposing a detailed roadmap"
# What a client sends back of an answer.
OF_AN_ANSWER = ("question", "answered", "answer", "reason", "confidence", "route", "citations", "receipt")


def record(number=0, comment=None):
    return Feedback(
        f"20260304-{number:012x}", datetime(2026, 3, 4, tzinfo=UTC), Verdict.INCORRECT, SANCTIONS, Filters(),
        answered=True, answer="“No” [1]", reason=None, citations=(), receipt={"generation": "0001"}, index="0001",
        comment=comment,
    )  # fmt: skip
