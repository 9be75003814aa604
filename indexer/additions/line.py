"""The line in which additions are indexed: one after the other, in a thread of its own."""

import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self


class Line:
    """Calls that are made one at a time, first come first served, between `with` and its end.

    What has begun by the end is finished; what waits then is not begun.
    """

    def __init__(self, idle: Callable[[], None], every: float) -> None:
        """Make `idle` a call where none came for `every` seconds; it raises nothing."""
        self._idle = idle
        self._every = every
        self._calls: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        #: Set when the end has come.
        self.closing = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.closing.clear()
        self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.closing.set()
        self._calls.put(None)
        if self._thread:
            self._thread.join()

    def put(self, call: Callable[[], None]) -> None:
        """Make a call when its turn comes; it raises nothing."""
        self._calls.put(call)

    def _work(self) -> None:
        while (call := self._next()) is not None:
            if not self.closing.is_set():
                call()

    def _next(self) -> Callable[[], None] | None:
        try:
            return self._calls.get(timeout=self._every)
        except queue.Empty:
            return self._idle
