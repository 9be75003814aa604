"""`/`: the box to ask in; with a question its answer, the passages that come nearest, and what to narrow them by."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from weakref import WeakKeyDictionary

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from ...errors import FilterError, QueryError
from ...retriever import faceted
from ...retriever.answer import Answer
from ...retriever.answerer import Answerer
from ...retriever.examples import examples
from ...retriever.faceted import FacetedResults
from ...retriever.question import MAX_CHARACTERS
from .. import problem_words
from ..schemas import OpenAnswerer, OpenWorkers
from . import facet_labels
from .asked import Asked
from .facet_labels import LabelledFacet
from .rendered import rendered

# How many passages "more" leads to.
_STEPS = (20, 50, faceted.NEAREST)

_examples: WeakKeyDictionary[Answerer, Sequence[str]] = WeakKeyDictionary()
_making_examples = threading.Lock()

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class _Found:
    """An answer, or a refusal, with the passages beside it and the facets over them."""

    answer: Answer
    passages: FacetedResults
    facets: Sequence[LabelledFacet]


@router.get("/")
async def front(request: Request, answerer: OpenAnswerer, workers: OpenWorkers) -> Response:
    """The page to ask on, or what was found; what the address says wrongly is said on the page."""
    return await workers.run(partial(_page, request, answerer))


def _page(request: Request, answerer: Answerer) -> Response:
    start = partial(_start, answerer, can_add=request.app.state.additions is not None)
    try:
        asked = Asked.of(request.query_params, answerer.searcher.ranker.meetings)
    except ValidationError as error:
        slips = "; ".join(f"{its['loc'][0]}: {problem_words.said(its, ())}" for its in error.errors())
        return start(Asked(q=request.query_params.get("q", "").strip()), f"in the address, {slips}")
    if not asked.q:
        return start(asked)
    try:
        found = _find(asked, answerer)
    except (FilterError, QueryError) as error:
        return start(Asked(q=asked.q), str(error))
    several = len(answerer.searcher.index.store.groups) > 1
    unknown = [name for name in request.query_params if name not in Asked.model_fields and not name.startswith("utm_")]
    return rendered("found.html", asked=asked, found=found, more=_more(asked, found), several=several, unknown=unknown)


def _start(answerer: Answerer, asked: Asked, trouble: str | None = None, *, can_add: bool) -> Response:
    return rendered(
        "start.html",
        422 if trouble else 200,
        asked=asked,
        can_add=can_add,
        examples=_examples_of(answerer),
        groups=answerer.searcher.index.store.groups,
        trouble=trouble,
        # Where the question itself is at fault, there is nothing to ask without.
        can_ask=0 < len(asked.q) <= MAX_CHARACTERS,
    )


def _examples_of(answerer: Answerer) -> Sequence[str]:
    """The index's first questions, which are the same each time."""
    with _making_examples:
        if answerer not in _examples:
            _examples[answerer] = examples(answerer)
        return _examples[answerer]


def _more(asked: Asked, found: _Found) -> int | None:
    """How many passages come next; None where there are no more."""
    shown = len(found.passages.results)
    return next((n for n in _STEPS if n > shown), None) if shown == asked.top_k < found.passages.counted else None


def _find(asked: Asked, answerer: Answerer) -> _Found:
    filters = asked.filters()
    passages = faceted.search(answerer.searcher, asked.q, filters, asked.top_k)
    answer = answerer.ask(asked.q, filters=filters, top_k=1, by=asked.by)
    return _Found(answer, passages, list(facet_labels.labelled(passages, answerer.searcher.index.store.groups)))
