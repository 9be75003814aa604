"""LangChain: a retriever over meeting reports, and a tool that answers from them with citations."""

import asyncio
from typing import Any, Self, Unpack

from ..client.async_reports import AsyncReports
from ..client.filter_values import FilterValues, filters_of
from ..client.reports import ModeName, Reports
from ..errors import QueryError
from ..retriever.answer import Answer
from ..retriever.search import SearchResults
from . import answering
from .asking import arguments, opened
from .provenance import metadata

try:
    from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.tools import StructuredTool, ToolException
    from pydantic import Field, field_validator, model_validator
except ModuleNotFoundError as error:
    raise ImportError(f"{error.name} is not installed; get it with: pip install 'trackrecord[langchain]'") from error


class TrackrecordRetriever(BaseRetriever):
    """Finds passages; each document's metadata says where it stands, with the search's `rank` and `score`.

    What no search could take is told when it is made: a `FilterError`, a `QueryError` or pydantic's `ValidationError`,
    and a `TypeError` where `reports` are not opened. `invoke`, `ainvoke` and `bind` take `top_k` and `filters` as well,
    in place of what stands here.

    Attributes:
        reports: what is searched; whoever opened them closes them.
        async_reports: the same for coroutines; without them, `ainvoke` searches `reports` in a thread.
        top_k: how many documents come back, 1 to 100.
        mode: which rankings to use: hybrid, dense or lexical.
        filters: what to search in, by name, as `FilterValues` has them.
    """

    reports: Reports
    async_reports: AsyncReports | None = None
    top_k: int = 10
    mode: ModeName = "hybrid"
    filters: dict[str, Any] = Field(default_factory=dict)

    @field_validator("reports", mode="before")
    @classmethod
    def _are_opened(cls, reports: object) -> Reports:
        return opened(reports)

    @model_validator(mode="after")
    def _can_be_asked(self) -> Self:
        self._asked(None, None)
        return self

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 — it is called by names
        top_k: int | None = None,
        filters: dict[str, Any] | None = None,
    ) -> list[Document]:
        return _documents(self.reports.search(query, **self._asked(top_k, filters)))

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,  # noqa: ARG002
        top_k: int | None = None,
        filters: dict[str, Any] | None = None,
    ) -> list[Document]:
        asked = self._asked(top_k, filters)
        if self.async_reports is None:
            return _documents(await asyncio.to_thread(self.reports.search, query, **asked))
        return _documents(await self.async_reports.search(query, **asked))

    def _asked(self, top_k: int | None, filters: dict[str, Any] | None) -> dict[str, Any]:
        return arguments(
            self.top_k if top_k is None else top_k,
            self.mode,
            self.filters if filters is None else filters,
        )


def ask_tool(reports: Reports, **filters: Unpack[FilterValues]) -> StructuredTool:
    """A tool that answers a question in the reports' own words, or says why they do not.

    A model reads the answer with its quotes, and below it where each stands; the `Answer` is the message's artifact. A
    question that cannot be asked comes back to the model as the tool's error.

    Args:
        reports: what answers.
        **filters: what to answer from, see `FilterValues`.

    Raises:
        TypeError: `reports` are not opened.
        FilterError: a filter that there is none of, a session that is no number, or a day that is none.
    """
    opened(reports)
    filters_of(filters)

    def ask(question: str) -> tuple[str, Answer]:
        try:
            answer = reports.ask(question, **filters)
        except QueryError as error:
            raise ToolException(str(error)) from error
        return answering.told(answer), answer

    return StructuredTool.from_function(
        ask,
        name=answering.NAME,
        description=answering.DESCRIPTION,
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


def _documents(found: SearchResults) -> list[Document]:
    return [
        Document(
            its.passage.text,
            id=its.passage.id,
            metadata={**metadata(its.passage, found.index), "rank": its.rank, "score": its.score},
        )
        for its in found.results
    ]
