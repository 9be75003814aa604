"""`AsyncReports`: `Reports` for coroutines."""

from datetime import date
from types import TracebackType
from typing import Literal, Protocol, Self, Unpack

from ..corpus.model import Meeting, StudyGroup
from ..errors import QueryError
from ..retriever.answer import Answer, By
from ..retriever.by_id import PassageInContext
from ..retriever.ranking import Mode
from ..retriever.references import Format
from ..retriever.search import SearchResults
from .filter_values import FilterValues, day, filters_of
from .operations import (
    Ask,
    Meetings,
    OneMeeting,
    OnePassage,
    Operation,
    Reference,
    Search,
    SourceText,
    StudyGroups,
    T,
    chosen,
)
from .reports import FormatName, ModeName


class AsyncSender(Protocol):
    """What carries operations out, here or elsewhere."""

    async def open(self) -> object:
        """Make ready; the first operation does it too."""
        ...

    async def send(self, operation: Operation[T]) -> T:
        """Carry one out."""
        ...

    async def close(self) -> None:
        """Let go of what is held."""
        ...


class AsyncReports:
    """Meeting reports that can be asked; from `trackrecord.open_async` or `trackrecord.connect_async`.

    Its methods are those of `Reports`, with the same arguments, results and errors, to be awaited. Close it, or use it
    in an `async with`. What is connected belongs to one event loop.
    """

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    async def __aenter__(self) -> Self:
        await self._sender.open()
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """As `Reports.close`."""
        await self._sender.close()

    async def search(
        self,
        query: str,
        *,
        top_k: int = 10,
        mode: ModeName = "hybrid",
        rerank: bool = False,
        explain: bool = False,
        **filters: Unpack[FilterValues],
    ) -> SearchResults:
        """As `Reports.search`."""
        return await self._sender.send(Search(query, top_k, chosen(Mode, mode), filters_of(filters), rerank, explain))

    async def ask(
        self,
        question: str,
        *,
        top_k: int = 10,
        by: Literal["meeting"] | None = None,
        **filters: Unpack[FilterValues],
    ) -> Answer:
        """As `Reports.ask`."""
        return await self._sender.send(Ask(question, top_k, filters_of(filters), chosen(By, by) if by else None))

    async def study_groups(self) -> tuple[StudyGroup, ...]:
        """As `Reports.study_groups`."""
        return await self._sender.send(StudyGroups())

    async def meetings(self, **filters: Unpack[FilterValues]) -> tuple[Meeting, ...]:
        """As `Reports.meetings`."""
        return await self._sender.send(Meetings(filters_of(filters)))

    async def meeting(self, meeting_id: str) -> Meeting:
        """As `Reports.meeting`."""
        return await self._sender.send(OneMeeting(meeting_id))

    async def passage(self, passage_id: str, *, context: int = 0) -> PassageInContext:
        """As `Reports.passage`."""
        return await self._sender.send(OnePassage(passage_id, context))

    async def source(self, study_group: str, file: str) -> str:
        """As `Reports.source`."""
        return await self._sender.send(SourceText(study_group, file))

    async def cite(
        self,
        passage_id: str,
        *,
        format: FormatName = "chicago",  # noqa: A002 — what routes and commands call it
        char_start: int | None = None,
        char_end: int | None = None,
        accessed: date | str | None = None,
    ) -> str:
        """As `Reports.cite`."""
        looked_at = day("accessed", accessed, QueryError)
        return await self._sender.send(Reference(passage_id, chosen(Format, format), char_start, char_end, looked_at))
