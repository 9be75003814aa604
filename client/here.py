"""Reports that are asked in this process, from an open index."""

import threading

import anyio
import anyio.to_thread

from ..config import Config
from ..indexer import bundled
from ..indexer.opened import Index
from ..retriever.answerer import Answerer
from ..retriever.following import Following
from ..retriever.reranking import Reranker
from ..retriever.search import Searcher
from .operations import Opened, Operation, T


class Here:
    """An index, opened when it is first asked; it takes over new generations until it is closed."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._following: Following | None = None
        self._closed = False
        self._lock = threading.Lock()

    def open(self) -> Answerer:
        """What answers now."""
        with self._lock:
            if self._closed:
                raise RuntimeError("these reports are closed; open them again")
            if self._following is None:
                its = self._config
                index = Index(its.index or bundled.ensure())
                reranker = Reranker(its.reranker, its.rerank_within) if its.reranker else None
                self._following = Following(Answerer(Searcher(index, reranker=reranker))).__enter__()
            return self._following.answerer

    def send(self, operation: Operation[T]) -> T:
        """Do it."""
        return operation.here(Opened(self.open(), self._config.url))

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            self._closed = True
            if self._following:
                self._following.__exit__(None, None, None)
                self._following = None


class InThreads:
    """The same for coroutines: each operation in a thread, for it keeps the processor busy."""

    def __init__(self, here: Here) -> None:
        self._here = here

    async def open(self) -> None:
        """Open the index."""
        await anyio.to_thread.run_sync(self._here.open)

    async def send(self, operation: Operation[T]) -> T:
        """Do it."""
        return await anyio.to_thread.run_sync(self._here.send, operation)

    async def close(self) -> None:
        """Let go of the index."""
        # Whoever is cancelled lets go all the same.
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(self._here.close)
