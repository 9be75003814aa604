"""What the tools ask: reports, and where they are served."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from ...client.async_reports import AsyncReports
from ...errors import TrackrecordError
from ...retriever.answer import Citation
from ...retriever.references.names import permanent_link

# Most questions at a time that one call puts to the reports.
_AT_ONCE = 8
Thing = TypeVar("Thing")
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Held:
    """Reports, and the address of their web page for permanent links, or None."""

    reports: AsyncReports
    url: str | None

    def link(self, passage_id: str) -> str | None:
        """The permanent link of a passage's paragraph, where there is a page."""
        return permanent_link(passage_id, self.url) if self.url else None

    async def notes(self, citations: Iterable[Citation]) -> list[str | None]:
        """Each quote as a Chicago note."""
        return await of_each(citations, lambda its: self.note(its.passage_id, its.char_start, its.char_end))

    async def note(self, passage_id: str, char_start: int | None = None, char_end: int | None = None) -> str | None:
        """A passage or a quote as a Chicago note.

        None where it cannot be had, as when another generation has come since: an answer stands without it.
        """
        try:
            note = await self.reports.cite(passage_id, char_start=char_start, char_end=char_end)
        except TrackrecordError:
            return None
        return note.strip()


async def of_each(things: Iterable[Thing], of: Callable[[Thing], Awaitable[Known]]) -> list[Known]:
    """What the reports have to say of each, a few asked at a time."""
    turn = asyncio.Semaphore(_AT_ONCE)

    async def in_turn(its: Thing) -> Known:
        async with turn:
            return await of(its)

    return await asyncio.gather(*map(in_turn, things))
