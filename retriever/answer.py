"""An answer whose every quote was checked, or a refusal with its reason, as every face returns it."""

from dataclasses import dataclass
from enum import StrEnum

from ..corpus.model import Kind, Meeting, Provenance
from .confidence import Reason
from .filters import Filters
from .search import Result
from .settings import Settings


class Generator(StrEnum):
    """What words an answer: its own quotes, or a language model."""

    EXTRACTIVE = "extractive"
    LLM = "llm"


class Route(StrEnum):
    """Which way was taken to the answer or refusal."""

    CATALOGUE = "catalogue"
    BY_MEETING = "by_meeting"
    LIST = "list"
    EXTRACTIVE = "extractive"


class By(StrEnum):
    """How an answer is laid out: meeting by meeting."""

    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a quote."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands.

    Attributes:
        n: what the answer calls it by, from 1.
        quote: the words, as the source text has them.
        char_start: where they begin in the source text, counted in Unicode code points.
        char_end: just past where they end.
        verified: that the source text was looked at again, and has the quote between the offsets.
        kind: of the speech that it is from: a view that was presented is no finding of the group's.
        speech: the same in words, with who speaks: "Presentation by Hideya Kurata".
        opening: whom the "he" or "she" means that opens the quote, where that is known.
        marks: the fact that was asked for, as stretches of the quote's characters.
        provenance: of the passage that the quote begins in.
    """

    n: int
    passage_id: str
    quote: str
    char_start: int
    char_end: int
    verified: bool
    kind: Kind
    speech: str
    opening: str | None
    marks: tuple[Mark, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """What one meeting has to say.

    Attributes:
        meeting: its id.
        text: the meeting on one line, with number, days and place.
        held: whether its report is held.
        citations: the numbers of those that are of this meeting; none where nothing was found.
        confidence: how likely these are to answer the question; 0 where there are none.
    """

    meeting: str
    text: str
    held: bool
    citations: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that came near but does not answer, and where it stands in its source text."""

    passage_id: str
    quote: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: how many reports and passages, which meetings, and the nearest misses."""

    reports: int
    passages: int
    meetings: tuple[str, ...]
    nearest: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True)
class AskedWith:
    """How a question was put: within which filters, for how many results, who was to word the answer, how laid out."""

    filters: Filters
    top_k: int
    generator: Generator
    by: By | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What answered, and how it was asked: the same receipt and question give the same answer.

    Attributes:
        generation: the name of the index's generation.
        fingerprint: of all that the index depends on: format, code, reports, model.
        corpus_sha256: hash of the reports.
        model: the embedding model's name.
        model_sha256: hash of the file of it that ran.
        settings: what ranking and refusing were set to.
        code_sha256: hash of the code that answered.
        asked: how the question was put.
    """

    generation: str
    fingerprint: str
    corpus_sha256: str
    model: str
    model_sha256: str
    settings: Settings
    code_sha256: str
    asked: AskedWith


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal with `answered` false, `answer` None and a `reason`.

    Attributes:
        question: as it was asked.
        answered: whether it is answered; else it is refused.
        answer: the quotes, or what the catalogue says; None of a refusal.
        message: for people: the answer, or why there is none.
        confidence: how likely the citations are to answer the question, 0 to 1.
        route: which way was taken.
        citations: the quotes, each with where it stands.
        reason: why the question is refused; None of an answer.
        known_meeting: what is known of the meeting that a refusal is about, its report not held.
        by_meeting: where that was asked for, what each meeting has to say, by date.
        searched: what was looked through.
        results: the passages that fit the question best, as a search has them.
        receipt: what answered, and how it was asked.
        warnings: what is to be kept in mind, such as that a list is longer than what is shown.
        took_ms: milliseconds.
    """

    question: str
    answered: bool
    answer: str | None
    message: str
    confidence: float
    route: Route
    citations: tuple[Citation, ...]
    reason: Reason | None
    known_meeting: Meeting | None
    by_meeting: tuple[OfMeeting, ...]
    searched: Searched
    results: tuple[Result, ...]
    receipt: Receipt
    warnings: tuple[str, ...]
    took_ms: float
