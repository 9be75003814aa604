"""Haystack: a retriever component over meeting reports."""

import asyncio
import os
from collections.abc import Mapping
from typing import Any, Self

import msgspec

from .. import telemetry
from ..client import opening
from ..client.reports import ModeName, Reports
from ..errors import ConfigError
from .asking import arguments
from .on_demand import OnDemand
from .provenance import metadata

telemetry.off()

try:
    from haystack import Document, component, default_from_dict, default_to_dict
except ModuleNotFoundError as error:
    raise ImportError(f"{error.name} is not installed; get it with: pip install 'trackrecord[haystack]'") from error


@component
class TrackrecordRetriever:
    """Finds passages; each document's `meta` says where it stands.

    It is told where the reports are, so that a pipeline with it can be written down. `warm_up` opens them, which a
    pipeline calls before it runs, or the first run does; `close` lets go of them.
    """

    def __init__(
        self,
        index: str | os.PathLike[str] | None = None,
        server: str | None = None,
        top_k: int = 10,
        mode: ModeName = "hybrid",
        filters: Mapping[str, Any] | None = None,
    ) -> None:
        """Nothing is opened yet.

        Args:
            index: folder of the index, as `trackrecord.open` takes it; None for the one that is set, else the bundled
                library's.
            server: address of a server to ask in place of an index.
            top_k: how many documents come back, 1 to 100.
            mode: which rankings to use: hybrid, dense or lexical.
            filters: what to search in, by name, as `FilterValues` has them.

        Raises:
            ConfigError: both an index and a server.
            QueryError: a mode that there is none of, or `top_k` outside its bounds.
            FilterError: a filter that there is none of, a session that is no number, or a day that is none.
        """
        if index and server:
            raise ConfigError("there is an index and a server to ask; name one of them")
        arguments(top_k, mode, filters)
        self.index = os.fspath(index) if index else None
        self.server = server
        self.top_k = top_k
        self.mode: ModeName = mode
        self.filters = filters
        self._reports = OnDemand(self._made)

    def warm_up(self) -> None:
        """Open the reports, where they are not open."""
        with self._reports.use():
            pass

    def close(self) -> None:
        """Let go of the index, or of the connections to the server, once no run uses them; a later run opens anew."""
        self._reports.close()

    def to_dict(self) -> dict[str, Any]:
        """All that it was made with, days as text and collections as lists."""
        return default_to_dict(
            self,
            index=self.index,
            server=self.server,
            top_k=self.top_k,
            mode=self.mode,
            filters=msgspec.json.decode(msgspec.json.encode(self.filters)),
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """One that is made with the same."""
        return default_from_dict(cls, data)

    @component.output_types(documents=list[Document])
    def run(
        self, query: str, filters: dict[str, Any] | None = None, top_k: int | None = None
    ) -> dict[str, list[Document]]:
        """Find passages.

        Args:
            query: 1 to 2,000 characters.
            filters: what to search in, in place of what it was made with; `{}` for everything.
            top_k: how many documents come back, in place of what it was made with.

        Returns:
            As `documents`, the best first.

        Raises:
            QueryError: a value outside its bounds.
            FilterError: a filter value that no report knows; the message names the nearest.
        """
        asked = arguments(
            self.top_k if top_k is None else top_k,
            self.mode,
            self.filters if filters is None else filters,
        )
        with self._reports.use() as reports:
            found = reports.search(query, **asked)
        return {
            "documents": [
                Document(
                    id=its.passage.id,
                    content=its.passage.text,
                    meta=metadata(its.passage, found.index),
                    score=its.score,
                )
                for its in found.results
            ]
        }

    @component.output_types(documents=list[Document])
    async def run_async(
        self, query: str, filters: dict[str, Any] | None = None, top_k: int | None = None
    ) -> dict[str, list[Document]]:
        """As `run`, in a thread: a component may see many event loops, and connections belong to one."""
        return await asyncio.to_thread(self.run, query, filters, top_k)

    def _made(self) -> Reports:
        return opening.connect(self.server) if self.server else opening.open(self.index)
