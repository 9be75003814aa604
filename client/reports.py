"""`Reports`: what is asked, whether an index is open here or a server answers elsewhere."""

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

ModeName = Literal["hybrid", "dense", "lexical"]
FormatName = Literal["chicago", "bibtex", "ris", "csl-json"]


class Sender(Protocol):
    """What carries operations out, here or elsewhere."""

    def open(self) -> object:
        """Make ready; the first operation does it too."""
        ...

    def send(self, operation: Operation[T]) -> T:
        """Carry one out."""
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...


class Reports:
    """Meeting reports that can be asked; from `trackrecord.open` or `trackrecord.connect`.

    Safe to use from many threads, but not across a fork. Close it, or use it in a `with`. What can be mended is raised
    as a `TrackrecordError` that says how; where a server is asked, also as `ServerError` and `ServerTimeoutError`.
    """

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def __enter__(self) -> Self:
        self._sender.open()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index, or of the connections to the server."""
        self._sender.close()

    def search(
        self,
        query: str,
        *,
        top_k: int = 10,
        mode: ModeName = "hybrid",
        rerank: bool = False,
        explain: bool = False,
        **filters: Unpack[FilterValues],
    ) -> SearchResults:
        """Rank the passages that the filters leave.

        Args:
            query: 1 to 2,000 characters.
            top_k: how many results, 1 to 100.
            mode: which rankings to use.
            rerank: put the first passages in the order of the reranker that is set up.
            explain: say of each result what its score is made of.
            **filters: what to search in, see `FilterValues`.

        Raises:
            QueryError: a value outside its bounds.
            FilterError: a filter value that no report knows; the message names the nearest.
            NotConfiguredError: `rerank` without a reranker.
        """
        return self._sender.send(Search(query, top_k, chosen(Mode, mode), filters_of(filters), rerank, explain))

    def ask(
        self,
        question: str,
        *,
        top_k: int = 10,
        by: Literal["meeting"] | None = None,
        **filters: Unpack[FilterValues],
    ) -> Answer:
        """Answer a question in the reports' own words, or say why they do not.

        Args:
            question: 1 to 2,000 characters.
            top_k: how many passages come back beside the answer, 1 to 100.
            by: lay the answer out meeting by meeting, by date.
            **filters: what to answer from, see `FilterValues`.

        Returns:
            With `answered`, an `answer` and `citations`; without, a `reason` and what was `searched`.

        Raises:
            QueryError: a value outside its bounds.
            FilterError: a filter value that no report knows; the message names the nearest.
        """
        return self._sender.send(Ask(question, top_k, filters_of(filters), chosen(By, by) if by else None))

    def study_groups(self) -> tuple[StudyGroup, ...]:
        """All study groups, with their meetings."""
        return self._sender.send(StudyGroups())

    def meetings(self, **filters: Unpack[FilterValues]) -> tuple[Meeting, ...]:
        """The meetings that the filters choose; `report` is None where the report is not held.

        Raises:
            FilterError: a filter value that no report knows; the message names the nearest.
        """
        return self._sender.send(Meetings(filters_of(filters)))

    def meeting(self, meeting_id: str) -> Meeting:
        """One meeting, by an id such as `northeast-asia/3`: its facts with their quotes, its sessions.

        Raises:
            NotFoundError: there is none; the message names the nearest.
        """
        return self._sender.send(OneMeeting(meeting_id))

    def passage(self, passage_id: str, *, context: int = 0) -> PassageInContext:
        """A passage by its id, such as `northeast-asia/3/s2/p1.4`, or the first of a paragraph.

        Args:
            passage_id: as search results and citations have it.
            context: how many passages before and after it come too, 0 to 10.

        Raises:
            NotFoundError: there is none; the message names those near.
            QueryError: `context` is outside its bounds.
        """
        return self._sender.send(OnePassage(passage_id, context))

    def source(self, study_group: str, file: str) -> str:
        """The source text that offsets count in, by what `provenance.study_group.id` and `provenance.source.file` say.

        Raises:
            NotFoundError: there is none; the message names the nearest.
        """
        return self._sender.send(SourceText(study_group, file))

    def cite(
        self,
        passage_id: str,
        *,
        format: FormatName = "chicago",  # noqa: A002 — what routes and commands call it
        char_start: int | None = None,
        char_end: int | None = None,
        accessed: date | str | None = None,
    ) -> str:
        """A passage, or a quote in it, as a scholar cites it.

        Args:
            passage_id: what to cite.
            format: how.
            char_start: where a quote begins in the source text; with `char_end`, that is cited.
            char_end: just past where it ends.
            accessed: when it was looked at; left out where it is not given.

        Raises:
            NotFoundError: there is no such passage; the message names those near.
            QueryError: no words of it stand between the offsets.
        """
        looked_at = day("accessed", accessed, QueryError)
        return self._sender.send(Reference(passage_id, chosen(Format, format), char_start, char_end, looked_at))
