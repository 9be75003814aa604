"""`/v1/ask`: an answer in the reports' own words, or a refusal."""

from fastapi import APIRouter

from ..errors import NotConfiguredError
from ..retriever.answer import Answer
from .schemas import AskBody, NoQuery, OpenAnswerer

router = APIRouter(prefix="/v1", tags=["ask"])


@router.post("/ask", dependencies=[NoQuery])
def ask(body: AskBody, answerer: OpenAnswerer) -> Answer:
    """An answer whose every quote was looked up in the source text, or a refusal with its reason."""
    if body.stream:
        raise NotConfiguredError(
            "answers are streamed only by a language model, and none is configured; leave out stream"
        )
    return answerer.ask(body.question, filters=body.filters.filters(), top_k=body.top_k, generator=body.generator)
