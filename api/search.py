"""`/v1/search`: ranked passages, by POST or from a browser's address line."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ..retriever.search import SearchResults
from .described import problems
from .reply import reply
from .schemas import NoQuery, OpenSearcher, OpenWorkers, SearchBody, SearchQuery
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
    return await _found(workers, find, rerank=body.rerank)


@router.get("/search", response_model=SearchResults, responses=_NO_RERANKER)
async def search_by_address(
    query: Annotated[SearchQuery, Query()], searcher: OpenSearcher, workers: OpenWorkers
) -> Response:
    """The same, for a browser or curl."""
    find = partial(
        searcher.search,
        query.q,
        top_k=query.top_k,
        mode=query.mode,
        filters=query.filters(),
        rerank=query.rerank,
        explain=query.explain,
    )
    return await _found(workers, find, rerank=query.rerank)


async def _found(workers: Workers, find: Callable[[], SearchResults], *, rerank: bool) -> Response:
    # One that waits for its reranking would keep a worker from the others.
    return reply(await (run_in_threadpool(find) if rerank else workers.run(find)))
