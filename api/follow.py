"""A running server takes over each new generation of its index, between one request and the next."""

import logging
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from ..indexer import generation
from ..indexer.opened import Index
from ..retriever.answerer import Answerer
from ..retriever.search import Searcher

# Seconds between two looks at which generation is in use: one small file is read.
_EVERY = 0.5

_log = logging.getLogger(__name__)


@asynccontextmanager
async def following(app: FastAPI) -> AsyncGenerator[None]:
    """Look for new generations for as long as the app runs; `app.state.answerer` is what answers.

    A new one is opened and made ready beside the old one, which answers until then; a request that began with the old
    one ends with it, and what nobody uses any more is closed. One that cannot be opened is left alone.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_follow, args=(app, stop), daemon=True)
    thread.start()
    yield
    stop.set()
    thread.join()


def _follow(app: FastAPI, stop: threading.Event) -> None:
    refused = ""
    while not stop.wait(_EVERY):
        index: Index = app.state.answerer.searcher.index
        name = generation.name_in_use(index.folder)
        if name in (None, index.generation, refused):
            continue
        try:
            app.state.answerer = _opened_beside(app.state.answerer, index)
        except Exception as error:  # whatever is wrong with it, the old one goes on answering
            refused = name
            _log.warning("generation %s is not taken over: %s", name, error)
        # Not to keep the old one alive until the next one comes.
        del index


def _opened_beside(old: Answerer, index: Index) -> Answerer:
    new = Index(index.folder, index.embedder)
    searcher = Searcher(new, old.searcher.settings, old.searcher.reranker)
    searcher.make_ready()
    return Answerer(searcher)
