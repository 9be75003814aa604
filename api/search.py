"""`/v1/search`: ranked passages, by POST or from a browser's address line."""

from typing import Annotated

from fastapi import APIRouter, Query

from ..retriever.search import SearchResults
from .schemas import NoQuery, OpenSearcher, SearchBody, SearchQuery

router = APIRouter(prefix="/v1", tags=["ask"])


@router.post("/search", dependencies=[NoQuery])
def search(body: SearchBody, searcher: OpenSearcher) -> SearchResults:
    """The passages that fit a question best, with their meeting and session."""
    return searcher.search(
        body.query,
        top_k=body.top_k,
        mode=body.mode,
        filters=body.filters.filters(),
        rerank=body.rerank,
        explain=body.explain,
    )


@router.get("/search")
def search_by_address(query: Annotated[SearchQuery, Query()], searcher: OpenSearcher) -> SearchResults:
    """The same, for a browser or curl."""
    return searcher.search(
        query.q,
        top_k=query.top_k,
        mode=query.mode,
        filters=query.filters(),
        rerank=query.rerank,
        explain=query.explain,
    )
