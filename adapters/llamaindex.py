"""LlamaIndex: a retriever over meeting reports, and a tool that answers from them with citations."""

import asyncio
from collections.abc import Mapping
from typing import Any, Unpack

from ..client.async_reports import AsyncReports
from ..client.filter_values import FilterValues, filters_of
from ..client.reports import ModeName, Reports
from ..retriever.answer import Answer
from ..retriever.search import Result, SearchResults
from . import answering
from .asking import arguments, opened
from .provenance import metadata

try:
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import (
        NodeRelationship,
        NodeWithScore,
        ObjectType,
        QueryBundle,
        RelatedNodeInfo,
        TextNode,
    )
    from llama_index.core.tools import FunctionTool
except ModuleNotFoundError as error:
    raise ImportError(f"{error.name} is not installed; get it with: pip install 'trackrecord[llamaindex]'") from error

#: What a language model is shown to cite by; all else repeats it, or is for machines.
_SHOWN = frozenset({"passage_id", "whereabouts", "kind", "study_group_title", "meeting_title", "session_title"})


class TrackrecordRetriever(BaseRetriever):
    """Finds passages as text nodes; a node's source is the report's file, in whose source text its offsets count.

    A language model is shown the passage's id and what is known of meeting, session and speaker; what is embedded
    again, or given to a reranker, is the text alone.
    """

    def __init__(
        self,
        reports: Reports,
        *,
        async_reports: AsyncReports | None = None,
        top_k: int = 10,
        mode: ModeName = "hybrid",
        filters: Mapping[str, Any] | None = None,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        """Nothing is searched yet.

        Args:
            reports: what is searched; whoever opened them closes them.
            async_reports: the same for coroutines; without them, `aretrieve` searches `reports` in a thread.
            top_k: how many nodes come back, 1 to 100.
            mode: which rankings to use.
            filters: what to search in, by name, as `FilterValues` has them.
            callback_manager: LlamaIndex's.

        Raises:
            TypeError: `reports` are not opened.
            QueryError: a mode that there is none of, or `top_k` outside its bounds.
            FilterError: a filter that there is none of, a session that is no number, or a day that is none.
        """
        super().__init__(callback_manager)  # pyright: ignore[reportUnknownMemberType]
        self._reports = opened(reports)
        self._async_reports = async_reports
        self._asked = arguments(top_k, mode, filters)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return _nodes(self._reports.search(query_bundle.query_str, **self._asked))

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        if self._async_reports is None:
            return await asyncio.to_thread(self._retrieve, query_bundle)
        return _nodes(await self._async_reports.search(query_bundle.query_str, **self._asked))


def ask_tool(reports: Reports, **filters: Unpack[FilterValues]) -> FunctionTool:
    """A tool that answers a question in the reports' own words, or says why they do not.

    A model reads the answer with its quotes, and below it where each stands; the `Answer` is the output's `raw_output`.
    A question that cannot be asked is a `QueryError`, which an agent hands to the model as the tool's error.

    Args:
        reports: what answers.
        **filters: what to answer from, see `FilterValues`.

    Raises:
        TypeError: `reports` are not opened.
        FilterError: a filter that there is none of, a session that is no number, or a day that is none.
    """
    opened(reports)
    filters_of(filters)

    def ask(question: str) -> Answer:
        return reports.ask(question, **filters)

    return FunctionTool.from_defaults(
        ask, name=answering.NAME, description=answering.DESCRIPTION, callback=answering.told
    )


def _nodes(found: SearchResults) -> list[NodeWithScore]:
    return [NodeWithScore(node=_node(its, found.index), score=its.score) for its in found.results]


def _node(result: Result, generation: str) -> TextNode:
    passage = result.passage
    group, source = passage.provenance.study_group.id, passage.provenance.source
    told = metadata(passage, generation)
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=source.char_start,
        end_char_idx=source.char_end,
        metadata=told,
        excluded_llm_metadata_keys=[key for key, value in told.items() if value is None or key not in _SHOWN],
        excluded_embed_metadata_keys=list(told),
        relationships={
            NodeRelationship.SOURCE: RelatedNodeInfo(
                node_id=f"{group}/{source.file}",
                node_type=ObjectType.DOCUMENT,
                hash=source.sha256,
                metadata={"study_group": group, "file": source.file},
            )
        },
    )
