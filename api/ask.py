"""`/v1/ask`: an answer in the reports' own words, or a refusal."""

from fastapi import APIRouter
from starlette.responses import Response

from ..errors import NotConfiguredError
from ..retriever.answer import Answer
from .described import problems
from .reply import reply
from .schemas import AskBody, NoQuery, OpenAnswerer, OpenWorkers

router = APIRouter(prefix="/v1", tags=["ask"])


@router.post(
    "/ask",
    dependencies=[NoQuery],
    response_model=Answer,
    responses=problems({409: "the `generator`, or `stream`, asks for a language model, and none is configured"}),
)
async def ask(body: AskBody, answerer: OpenAnswerer, workers: OpenWorkers) -> Response:
    """An answer whose every quote was looked up in the source text, or a refusal with its reason."""
    if body.stream:
        raise NotConfiguredError(
            "answers are streamed only by a language model, and none is configured; leave out stream"
        )
    return reply(
        await workers.run(
            lambda: answerer.ask(
                body.question,
                filters=body.filters.filters(),
                top_k=body.top_k,
                generator=body.generator,
                by=body.by,
            )
        )
    )
