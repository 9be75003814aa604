"""`/v1/search`: ranked passages, by POST or from a browser's address line."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ..retriever import results_csv
from ..retriever.search import SearchResults
from .described import problems
from .reply import reply
from .schemas import NoQuery, OpenSearcher, OpenWorkers, ResultsFormat, SearchBody, SearchQuery
from .workers import Workers

router = APIRouter(prefix="/v1", tags=["ask"])

_NO_RERANKER = problems({409: "`rerank` asks for a reranker, and none is configured"})


@router.post("/search", dependencies=[NoQuery], response_model=SearchResults, responses=_NO_RERANKER)
async def search(body: SearchBody, searcher: OpenSearcher, workers: OpenWorkers) -> Response:
    """The passages that fit a question best, with their meeting and session."""
    find = partial(
        searcher.search,
        body.query,
        top_k=body.top_k,
        mode=body.mode,
        filters=body.filters.filters(),
        rerank=body.rerank,
        explain=body.explain,
    )
    return reply(await _found(workers, find, rerank=body.rerank))


@router.get(
    "/search",
    response_model=SearchResults,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}, **_NO_RERANKER},
)
async def search_by_address(
    query: Annotated[SearchQuery, Query()], searcher: OpenSearcher, workers: OpenWorkers, request: Request
) -> Response:
    """The same, for a browser or curl; as a CSV file for spreadsheets where `format` asks for it."""
    find = partial(
        searcher.search,
        query.q,
        top_k=query.top_k,
        mode=query.mode,
        filters=query.filters(),
        rerank=query.rerank,
        explain=query.explain,
    )
    found = await _found(workers, find, rerank=query.rerank)
    return _WRITTEN[query.format](found, str(request.base_url))


async def _found(workers: Workers, find: Callable[[], SearchResults], *, rerank: bool) -> SearchResults:
    # One that waits for its reranking would keep a worker from the others.
    return await (run_in_threadpool(find) if rerank else workers.run(find))


def _as_csv(found: SearchResults, base: str) -> Response:
    """A file to keep; its permanent links are to the address by which the server was asked."""
    name = f'attachment; filename="{results_csv.file_name(found.query)}"'
    headers = {"content-disposition": name}
    return Response(results_csv.write(found, base), media_type=results_csv.MEDIA_TYPE, headers=headers)


_WRITTEN: Mapping[ResultsFormat, Callable[[SearchResults, str], Response]] = {
    ResultsFormat.JSON: lambda found, _: reply(found),
    ResultsFormat.CSV: _as_csv,
}
