"""Reports that are opened when they are first used, and again after they were closed."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass

from ..client.reports import Reports


@dataclass(slots=True)
class _Opened:
    """Reports, and how many have them in hand: who opened them, and everyone who uses them."""

    reports: Reports
    holders: int = 1


class OnDemand:
    """Reports for many threads: what one of them closes stays open until the others' uses have ended."""

    def __init__(self, make: Callable[[], Reports]) -> None:
        """Nothing is opened yet.

        Args:
            make: makes them, each time that they are opened.
        """
        self._make = make
        self._opened: _Opened | None = None
        self._lock = threading.Lock()

    @contextmanager
    def use(self) -> Generator[Reports]:
        """The reports, opened; they are open as long as this lasts, whoever closes them meanwhile."""
        with self._lock:
            if self._opened is None:
                self._opened = _Opened(self._make().__enter__())
            its = self._opened
            its.holders += 1
        try:
            yield its.reports
        finally:
            self._let_go(its)

    def close(self) -> None:
        """Let go of what is open; the next use opens it again."""
        with self._lock:
            its, self._opened = self._opened, None
        if its:
            self._let_go(its)

    def _let_go(self, its: _Opened) -> None:
        with self._lock:
            its.holders -= 1
            left = its.holders
        if not left:
            its.reports.close()
