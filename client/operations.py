"""What reports can be asked, each as a value: what it does on an open index, and which HTTP request it is elsewhere."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar
from urllib.parse import quote

import msgspec

from ..corpus.model import Meeting, StudyGroup
from ..errors import NotFoundError, QueryError
from ..retriever import by_id, question
from ..retriever.answer import Answer, By
from ..retriever.answerer import Answerer
from ..retriever.by_id import PassageInContext
from ..retriever.filters import Filters, chosen_meetings
from ..retriever.ranking import Mode
from ..retriever.references import FORMS, Format
from ..retriever.references.cited import find
from ..retriever.references.item import item
from ..retriever.search import SearchResults

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


def chosen(kind: type[Choice], value: str) -> Choice:
    """One of a few values, by its name.

    Raises:
        QueryError: it is none of them.
    """
    try:
        return kind(value)
    except ValueError:
        name = kind.__name__.casefold()
        raise QueryError(f"there is no {name} {value!r}; choose from {', '.join(kind)}") from None


@dataclass(frozen=True, slots=True)
class Opened:
    """An open index, and where it is served, for permanent links, or None."""

    answerer: Answerer
    url: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request: path and query below a server's address; with a body it is a POST of JSON, else a GET."""

    path: str
    query: Sequence[tuple[str, str]] = ()
    body: bytes | None = None


class Operation(ABC, Generic[T]):
    """Something that reports can be asked."""

    @abstractmethod
    def here(self, opened: Opened) -> T:
        """What an open index has to say."""

    @abstractmethod
    def request(self) -> Request:
        """The same as a request to a server."""

    @abstractmethod
    def read(self, body: bytes) -> T:
        """What a server answered.

        Raises:
            msgspec.MsgspecError, UnicodeDecodeError: it is no answer of this version's.
        """


@dataclass(frozen=True, slots=True)
class Search(Operation[SearchResults]):
    """`POST /v1/search`."""

    query: str
    top_k: int
    mode: Mode
    filters: Filters
    rerank: bool
    explain: bool

    def __post_init__(self) -> None:
        question.check(self.query, "query")
        question.check_top_k(self.top_k)

    def here(self, opened: Opened) -> SearchResults:
        """The passages that fit best."""
        return opened.answerer.searcher.search(
            self.query,
            top_k=self.top_k,
            mode=self.mode,
            filters=self.filters,
            rerank=self.rerank,
            explain=self.explain,
        )

    def request(self) -> Request:
        """Its fields are those of the route."""
        return Request("/v1/search", body=msgspec.json.encode(self))

    def read(self, body: bytes) -> SearchResults:
        """As it came."""
        return msgspec.json.decode(body, type=SearchResults)


@dataclass(frozen=True, slots=True)
class Ask(Operation[Answer]):
    """`POST /v1/ask`."""

    question: str
    top_k: int
    filters: Filters
    by: By | None

    def __post_init__(self) -> None:
        question.check(self.question)
        question.check_top_k(self.top_k)

    def here(self, opened: Opened) -> Answer:
        """An answer or a refusal."""
        return opened.answerer.ask(self.question, top_k=self.top_k, filters=self.filters, by=self.by)

    def request(self) -> Request:
        """Its fields are those of the route."""
        return Request("/v1/ask", body=msgspec.json.encode(self))

    def read(self, body: bytes) -> Answer:
        """As it came."""
        return msgspec.json.decode(body, type=Answer)


@dataclass(frozen=True, slots=True)
class StudyGroups(Operation[tuple[StudyGroup, ...]]):
    """`GET /v1/study-groups`."""

    def here(self, opened: Opened) -> tuple[StudyGroup, ...]:
        """All of them."""
        return opened.answerer.searcher.index.store.groups

    def request(self) -> Request:
        """It takes nothing."""
        return Request("/v1/study-groups")

    def read(self, body: bytes) -> tuple[StudyGroup, ...]:
        """Without what they are wrapped in."""
        return _unwrapped(body, "study_groups", tuple[StudyGroup, ...])


@dataclass(frozen=True, slots=True)
class Meetings(Operation[tuple[Meeting, ...]]):
    """`GET /v1/meetings`."""

    filters: Filters

    def here(self, opened: Opened) -> tuple[Meeting, ...]:
        """Those that the filters choose, their reports held or not."""
        return chosen_meetings(self.filters, opened.answerer.searcher.ranker.meetings)

    def request(self) -> Request:
        """Each filter by name, once for each of its values."""
        return Request("/v1/meetings", list(_parameters(self.filters)))

    def read(self, body: bytes) -> tuple[Meeting, ...]:
        """Without what they are wrapped in."""
        return _unwrapped(body, "meetings", tuple[Meeting, ...])


@dataclass(frozen=True, slots=True)
class OneMeeting(Operation[Meeting]):
    """`GET /v1/meetings/{group}/{number}`."""

    id: str

    def __post_init__(self) -> None:
        if not all(_checked(self.id).partition("/")) or self.id.count("/") > 1:
            raise NotFoundError(f"there is no meeting {self.id!r}; ids look like northeast-asia/3")

    def here(self, opened: Opened) -> Meeting:
        """By its id."""
        group, _, key = self.id.partition("/")
        return by_id.meeting(opened.answerer.searcher.index.store, group, key)

    def request(self) -> Request:
        """Its id is the end of the path."""
        return Request(f"/v1/meetings/{quote(self.id)}")

    def read(self, body: bytes) -> Meeting:
        """As it came."""
        return msgspec.json.decode(body, type=Meeting)


@dataclass(frozen=True, slots=True)
class OnePassage(Operation[PassageInContext]):
    """`GET /v1/passages/{id}`."""

    id: str
    context: int

    def __post_init__(self) -> None:
        _checked_passage(self.id)
        question.check_context(self.context)

    def here(self, opened: Opened) -> PassageInContext:
        """By its id, or the first of a paragraph."""
        return by_id.passage_with_context(opened.answerer.searcher.index.store, self.id, self.context)

    def request(self) -> Request:
        """Its id is the end of the path."""
        return Request(f"/v1/passages/{quote(self.id)}", [("context", str(self.context))])

    def read(self, body: bytes) -> PassageInContext:
        """As it came."""
        return msgspec.json.decode(body, type=PassageInContext)


@dataclass(frozen=True, slots=True)
class SourceText(Operation[str]):
    """`GET /v1/sources/{group}/{file}`."""

    group: str
    file: str

    def __post_init__(self) -> None:
        if not _checked(self.group) or not _checked(self.file):
            raise NotFoundError(f"there is no source {self.group!r}/{self.file!r}; meetings have them as report")

    def here(self, opened: Opened) -> str:
        """The text that offsets count in."""
        return by_id.source(opened.answerer.searcher.index.store, self.group, self.file)

    def request(self) -> Request:
        """Group and file are the end of the path."""
        return Request(f"/v1/sources/{quote(self.group)}/{quote(self.file)}")

    def read(self, body: bytes) -> str:
        """As it came."""
        return body.decode()


@dataclass(frozen=True, slots=True)
class Reference(Operation[str]):
    """`GET /v1/passages/{id}/citation`."""

    id: str
    format: Format
    char_start: int | None
    char_end: int | None
    accessed: date | None

    def __post_init__(self) -> None:
        _checked_passage(self.id)

    def here(self, opened: Opened) -> str:
        """As a scholar cites it."""
        cited = find(opened.answerer.searcher.index.store, self.id, self.char_start, self.char_end)
        return FORMS[self.format].write([item(cited, opened.url, self.accessed)])

    def request(self) -> Request:
        """All but the id is in the query."""
        told = {name: getattr(self, name) for name in ("format", "char_start", "char_end", "accessed")}
        return Request(
            f"/v1/passages/{quote(self.id)}/citation",
            [(name, str(value)) for name, value in told.items() if value is not None],
        )

    def read(self, body: bytes) -> str:
        """As it came."""
        return body.decode()


def _checked(name: str) -> str:
    """An id, if it can be one: else a server would be asked at another address.

    Raises:
        NotFoundError: it is no text, too long, or has characters or parts that no id has.
    """
    by_id.check(name)
    if not {".", ".."}.isdisjoint(name.split("/")):
        raise NotFoundError(f"there is nothing of the id {name!r}; no id has . or .. between its slashes")
    return name


def _checked_passage(name: str) -> None:
    # Behind an id this is another route.
    if _checked(name).endswith("/citation"):
        raise NotFoundError(f"there is no passage {name!r}; no id ends so")


def _parameters(filters: Filters) -> Sequence[tuple[str, str]]:
    """Each filter that is set by name, once for each of its values."""
    found: list[tuple[str, str]] = []
    for its in fields(filters):
        value: date | tuple[object, ...] | None = getattr(filters, its.name)
        values = value if isinstance(value, tuple) else filter(None, [value])
        found += [(its.name, str(one)) for one in values]
    return found


def _unwrapped(body: bytes, name: str, kind: type[T]) -> T:
    whole: dict[str, Any] = msgspec.json.decode(body, type=dict[str, Any])
    return msgspec.convert(whole.get(name), kind)
