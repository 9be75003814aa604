"""Where additions are worked on: few at a time, and never in the threads that answer everybody else."""

from collections.abc import Callable
from typing import TypeVar

import anyio
from anyio import to_thread

# Reading a PDF takes a process of its own, and up to 1 GB.
_AT_ONCE = 2
_WAITING = 16

_Result = TypeVar("_Result")


class DeskBusyError(Exception):
    """More wait already than may."""


class Desk:
    """Does what additions need in threads of its own, for one app; who comes when too many wait is sent away."""

    def __init__(self) -> None:
        self._limiter = anyio.CapacityLimiter(_AT_ONCE)
        self._here = 0

    async def run(self, call: Callable[[], _Result]) -> _Result:
        """What a call returns or raises.

        Raises:
            DeskBusyError: too many wait.
        """
        if self._here >= _AT_ONCE + _WAITING:
            raise DeskBusyError("others are adding reports at this moment; try again in a minute")
        self._here += 1
        try:
            return await to_thread.run_sync(call, limiter=self._limiter)
        finally:
            self._here -= 1
