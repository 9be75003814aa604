"""The few threads in which questions are worked on, while the event loop reads and writes."""

import asyncio
import queue
import threading
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any, TypeVar

from ..indexer.embedding import THREADS

# As many as embed at a time, which needs no lock of Python's, and one that does what needs it. More only wait for each
# other, and take memory: `python -m trackrecord.eval.benchmarks.serving`.
_COUNT = THREADS + 1

_Result = TypeVar("_Result")
_Work = tuple[asyncio.Future[Any], Callable[[], Any]]


class Workers:
    """Threads that work on what an event loop gives them, first come first served; open between `with` and its end.

    FastAPI's own pool has forty threads.
    """

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._work, name=f"worker-{n}", daemon=True) for n in range(_COUNT)]

    def __enter__(self) -> "Workers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        for _thread in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    async def run(self, call: Callable[[], _Result]) -> _Result:
        """What a call returns or raises, from one of the threads."""
        future: asyncio.Future[_Result] = asyncio.get_running_loop().create_future()
        self._waiting.put((future, call))
        return await future

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            _do(*work)
            # Not to keep an index alive until the next call comes.
            del work


def _do(future: asyncio.Future[Any], call: Callable[[], Any]) -> None:
    try:
        settle = partial(future.set_result, call())
    except BaseException as error:  # whatever it is belongs to who waits
        settle = partial(future.set_exception, error)
    future.get_loop().call_soon_threadsafe(_settle, future, settle)


def _settle(future: asyncio.Future[Any], settle: Callable[[], None]) -> None:
    """In the loop's thread: who waited may have gone."""
    if not future.done():
        settle()
