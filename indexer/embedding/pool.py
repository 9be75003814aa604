"""Texts → vectors, many: threads that find the next text waiting, and memory for a few hundred at a time."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

from ..vector_cache import VectorCache
from . import THREADS, Embedder, Vector

# Texts that wait at most: those of two or three reports, so that no thread runs dry while the next one is read.
_AHEAD = 1_000


@dataclass(slots=True)
class _Waiting:
    """A text whose vector is awaited, or what is to be called when all before it are there."""

    text: str = ""
    vector: Future[tuple[Vector, float]] | None = None
    when_done: Callable[[], object] | None = None


class Pool:
    """Embeds what a cache does not know yet, one text a run, `THREADS` runs at a time; used by one thread.

    Attributes:
        embedded: how many texts were embedded.
        known: how many were known.
        busy: seconds that the threads have worked, all together.
    """

    def __init__(self, embedder: Embedder, cache: VectorCache) -> None:
        self.embedded = self.known = 0
        self.busy = 0.0
        self._embed = embedder.embed_passage
        self._cache = cache
        self._threads = ThreadPoolExecutor(THREADS)
        self._waiting: deque[_Waiting] = deque()
        self._under_way: set[str] = set()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def add(self, texts: Iterable[str], when_done: Callable[[], object] | None = None) -> None:
        """Embed texts, and say so when the last of them is done; waits while too many are waiting."""
        asked = list(dict.fromkeys(texts))
        new = [text for text in self._cache.unknown(asked) if text not in self._under_way]
        self.known += len(asked) - len(new)
        for text in new:
            self._under_way.add(text)
            self._waiting.append(_Waiting(text, self._threads.submit(self._timed, text)))
            while len(self._waiting) > _AHEAD:
                self._take()
        self._waiting.append(_Waiting(when_done=when_done))

    def finish(self) -> None:
        """Wait for all that was added."""
        while self._waiting:
            self._take()
        self._cache.flush()

    def _take(self) -> None:
        its = self._waiting.popleft()
        if its.vector:
            vector, seconds = its.vector.result()
            self._cache.add(its.text, vector)
            self._under_way.discard(its.text)
            self.embedded += 1
            self.busy += seconds
        if its.when_done:
            its.when_done()

    def _timed(self, text: str) -> tuple[Vector, float]:
        began = time.perf_counter()
        vector = self._embed(text)
        return vector, time.perf_counter() - began
