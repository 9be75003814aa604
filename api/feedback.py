"""`/v1/feedback`: what a person says of an answer, kept for whoever looks after the questions of the evaluation."""

from dataclasses import dataclass
from typing import Annotated, Any, Self

import msgspec
from fastapi import APIRouter, Depends, Request
from pydantic import AfterValidator, BaseModel, Field, StrictInt, StrictStr, model_validator

from ..errors import FeedbackError, NotConfiguredError
from ..indexer.store import Store
from ..retriever import quoted
from ..retriever.feedback import Feedback, Quoted, Verdict, stamp
from ..retriever.feedback_log import FeedbackLog
from .described import problems
from .schemas import Clean, FilterBody, NoQuery, OpenSearcher, Question, Strict

router = APIRouter(prefix="/v1", tags=["ask"])

_MAX_RECEIPT = 4 * 1024
_MAX_OFFSET = 2**53

_IN_SOURCE = "in its source text."
_AS_IT_CAME = "As the answer had it."

# What is sent back of an answer is not looked at as closely as what a person writes: it is what reports say.
_Said = Annotated[StrictStr, Field(max_length=20_000)]
_Id = Annotated[StrictStr, Field(min_length=1, max_length=500)]
_Offset = Annotated[StrictInt, Field(ge=0, le=_MAX_OFFSET)]


def _receipt(value: dict[str, Any]) -> dict[str, Any]:
    generation = value.get("generation")
    if not isinstance(generation, str) or not generation:
        raise ValueError("send the answer's receipt: its generation is missing")
    try:
        written = msgspec.json.encode(value)
        read_again = msgspec.json.decode(written, type=dict[str, Any])
    except (ValueError, OverflowError, RecursionError):
        raise ValueError("this is no receipt of an answer") from None
    if len(written) > _MAX_RECEIPT:
        raise ValueError(f"a receipt has at most {_MAX_RECEIPT // 1024} KiB")
    return read_again


class CitationBody(BaseModel):
    """A citation as `/v1/ask` gave it; of it, the words and where they stand are kept."""

    passage_id: _Id
    quote: _Said
    char_start: Annotated[_Offset | None, Field(description=f"Where the quote begins {_IN_SOURCE}")] = None
    char_end: Annotated[_Offset | None, Field(description=f"Just past where it ends {_IN_SOURCE}")] = None


class EvidenceBody(Strict):
    """What answers the question: words that begin in a passage, or their offsets in its source text."""

    passage_id: Annotated[_Id, Field(description="The passage in which the words begin.")]
    quote: Annotated[
        Annotated[StrictStr, Field(min_length=1, max_length=quoted.MAX_QUOTE)] | None,
        Field(description="The words, as they stand there; else give the two offsets."),
    ] = None
    char_start: Annotated[_Offset | None, Field(description=f"Where they begin {_IN_SOURCE}")] = None
    char_end: Annotated[_Offset | None, Field(description=f"Just past where they end {_IN_SOURCE}")] = None

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if (self.char_start is None) != (self.char_end is None):
            raise ValueError("char_start and char_end go together")
        if self.quote is None and self.char_start is None:
            raise ValueError("give the quote, or char_start and char_end")
        return self


class FeedbackBody(Strict):
    """What a person says of an answer, with the fields of that answer as `/v1/ask` gave them."""

    question: Question
    filters: Annotated[FilterBody, Field(description="Those that it was asked within.")] = FilterBody()
    verdict: Annotated[Verdict, Field(description="What the person calls the answer.")]
    comment: Annotated[
        Annotated[StrictStr, Clean, Field(max_length=2_000)] | None, Field(description="In the person's own words.")
    ] = None
    evidence: Annotated[
        tuple[EvidenceBody, ...],
        Field(max_length=10, description="What the person holds to be right; it is looked up in the reports first."),
    ] = ()
    answered: Annotated[bool, Field(strict=True, description=_AS_IT_CAME)]
    answer: Annotated[_Said | None, Field(description=_AS_IT_CAME)] = None
    reason: Annotated[
        Annotated[StrictStr, Field(max_length=100)] | None, Field(description="Of a refusal, as it came.")
    ] = None
    confidence: Annotated[Annotated[float, Field(strict=True, ge=0, le=1)] | None, Field(description=_AS_IT_CAME)] = (
        None
    )
    route: Annotated[Annotated[StrictStr, Field(max_length=100)] | None, Field(description=_AS_IT_CAME)] = None
    citations: Annotated[tuple[CitationBody, ...], Field(max_length=50, description=_AS_IT_CAME)] = ()
    receipt: Annotated[
        dict[str, Any], AfterValidator(_receipt), Field(description="Of the answer, as it came; at most 4 KiB.")
    ]

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.answered != bool(self.answer):
            raise ValueError("answered is true where there is an answer, and only there; send both as they came")
        if not self.answered and not self.reason:
            raise ValueError("a refusal has a reason; send it as it came")
        if self.answered and self.verdict is Verdict.SHOULD_ANSWER:
            raise ValueError("it was answered; call it incorrect or incomplete")
        if not self.answered and self.verdict in (Verdict.SHOULD_REFUSE, Verdict.INCOMPLETE):
            raise ValueError("it was refused; call it should_answer, or incorrect where the reason is")
        if self.evidence and self.verdict is Verdict.SHOULD_REFUSE:
            raise ValueError("what the reports give evidence for is not to be refused; leave out evidence")
        return self


@dataclass(frozen=True, slots=True)
class Kept:
    """The id that the feedback has in the file."""

    id: str


async def _log(request: Request) -> FeedbackLog:
    log: FeedbackLog | None = request.app.state.feedback_log
    if log is None:
        raise NotConfiguredError(
            "no feedback is kept here; whoever runs this server names a file for it by --feedback or "
            "TRACKRECORD_FEEDBACK"
        )
    return log


@router.post(
    "/feedback",
    status_code=201,
    dependencies=[NoQuery],
    responses=problems(
        {
            409: "no feedback is kept here: the server was started without `--feedback`",
            507: "the file is as large as it may be, or the disk is full",
        }
    ),
)
def feedback(body: FeedbackBody, searcher: OpenSearcher, log: Annotated[FeedbackLog, Depends(_log)]) -> Kept:
    """Keep what a person says of an answer; the evidence they name is looked up in the reports first."""
    filters = body.filters.filters()
    searcher.where(filters)
    index = searcher.index
    name, time = stamp()
    log.append(
        Feedback(
            id=name,
            time=time,
            verdict=body.verdict,
            question=body.question,
            filters=filters,
            answered=body.answered,
            answer=body.answer,
            reason=body.reason,
            citations=tuple(Quoted(its.passage_id, its.quote, its.char_start, its.char_end) for its in body.citations),
            receipt=body.receipt,
            index=index.generation,
            evidence=tuple(_found(index.store, number, its) for number, its in enumerate(body.evidence)),
            comment=body.comment or None,
            confidence=body.confidence,
            route=body.route,
        )
    )
    return Kept(name)


def _found(store: Store, number: int, its: EvidenceBody) -> Quoted:
    try:
        return quoted.find(store, its.passage_id, its.quote, its.char_start, its.char_end)
    except FeedbackError as error:
        raise FeedbackError(f"evidence.{number}: {error}") from error
