"""What requests may say. What is answered is the retriever's own dataclasses."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self, cast

from fastapi import Depends, Path, Request
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr

from ..errors import QueryError
from ..indexer.opened import Index
from ..retriever import question
from ..retriever.answer import By, Generator
from ..retriever.answerer import Answerer
from ..retriever.filters import Filters
from ..retriever.ranking import Mode
from ..retriever.search import Searcher
from .problem_words import DAY_WANTED
from .workers import Workers

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _checked(text: str) -> str:
    try:
        return question.check(text)
    except QueryError as error:
        raise ValueError(str(error)) from None


def _clean(text: str) -> str:
    try:
        return question.check_characters(text, "value")
    except QueryError as error:
        raise ValueError(str(error)) from None


def _as_list(value: object) -> object:
    return cast("object", value) if isinstance(value, list) else [value]


def _as_text(value: object) -> object:
    """A meeting's number may come as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Question = Annotated[
    StrictStr,
    AfterValidator(_checked),
    Field(description="In English and in one's own words: 1 to 2,000 characters, no control characters."),
]
Clean = AfterValidator(_clean)
_TOP_K = "How many passages to return."
TopK = Annotated[StrictInt, Field(ge=1, le=question.MAX_RESULTS, description=_TOP_K)]
_RERANK = "Put the first passages in the order of the server's reranker; `reranked` says whether it had the time."
_SESSION = "Numbers of sessions."
_FILTERS = "What to search in; all, where it is left out."
_MODE = "Words and meaning together, or one of them by itself."
_EXPLAIN = "Say what each score is made of."
_FORMAT = "JSON, or CSV to keep: a line for each result, under the names of its columns."
PassageId = Annotated[
    str, Path(description="Such as northeast-asia/3/s3/p1.9; without the part, the paragraph's first.")
]
_Text = Annotated[StrictStr, Clean, Field(min_length=1, max_length=300)]
_Texts = Annotated[list[_Text], BeforeValidator(_as_list), Field(max_length=100)]
_Meetings = Annotated[
    list[Annotated[_Text, BeforeValidator(_as_text)]],
    BeforeValidator(_as_list),
    Field(max_length=100, description="A number, or a number within a group: 3 or northeast-asia/3."),
]
_Numbers = Annotated[list[StrictInt], BeforeValidator(_as_list), Field(max_length=100)]


def _written_day(value: object) -> object:
    """Pydantic would take a number for the seconds since 1970."""
    if isinstance(value, date | None) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise ValueError(DAY_WANTED)


_Day = Annotated[date | None, BeforeValidator(_written_day)]


class Strict(BaseModel):
    """A request that says nothing but what is known."""

    model_config = ConfigDict(extra="forbid")


class FilterBody(Strict):
    """What to search in; a value or a list of values, of which any may fit."""

    model_config = ConfigDict(frozen=True)

    study_group: Annotated[_Texts, Field(description="Ids.")] = []
    meeting: _Meetings = []
    session: Annotated[_Numbers, Field(description=_SESSION)] = []
    kind: Annotated[
        _Texts,
        Field(description="Kinds of speech: presentation, discussion, recommendation, header, closing, agenda, other."),
    ] = []
    speaker: Annotated[_Texts, Field(description="Who is reported as speaking.")] = []
    affiliation: Annotated[_Texts, Field(description="Of whoever is reported as speaking.")] = []
    place: Annotated[_Texts, Field(description="Of the meeting: Beijing, or China.")] = []
    date_from: Annotated[_Day, Field(description="Meetings that end on this day or later.")] = None
    date_to: Annotated[_Day, Field(description="Meetings that begin on this day or earlier.")] = None

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        # Nothing changes it; pydantic would copy the default, list by list, for each request that leaves it out.
        return self

    def filters(self) -> Filters:
        """The same as a value of the retriever."""
        return Filters(
            study_group=tuple(self.study_group),
            meeting=tuple(self.meeting),
            session=tuple(self.session),
            kind=tuple(self.kind),
            speaker=tuple(self.speaker),
            affiliation=tuple(self.affiliation),
            place=tuple(self.place),
            date_from=self.date_from,
            date_to=self.date_to,
        )


class SearchBody(Strict):
    """A search."""

    query: Question
    top_k: TopK = 10
    mode: Annotated[Mode, Field(description=_MODE)] = Mode.HYBRID
    filters: Annotated[FilterBody, Field(description=_FILTERS)] = FilterBody()
    rerank: Annotated[bool, Field(strict=True, description=_RERANK)] = False
    explain: Annotated[bool, Field(strict=True, description=_EXPLAIN)] = False


class AskBody(Strict):
    """A question."""

    question: Question
    filters: Annotated[FilterBody, Field(description=_FILTERS)] = FilterBody()
    top_k: TopK = 10
    generator: Annotated[Generator, Field(description="What words the answer.")] = Generator.EXTRACTIVE
    by: Annotated[By | None, Field(description="Lay the answer out meeting by meeting, by date.")] = None
    stream: Annotated[bool, Field(strict=True, description="For answers that a language model words.")] = False


class FilterQuery(FilterBody):
    """The filters as query parameters, each repeated for any of several values."""

    session: Annotated[list[int], Field(max_length=100, description=_SESSION)] = []


class ResultsFormat(StrEnum):
    """What the results of a search are written as."""

    JSON = "json"
    CSV = "csv"


class SearchQuery(FilterQuery):
    """A search as query parameters."""

    q: Question
    top_k: Annotated[int, Field(ge=1, le=question.MAX_RESULTS, description=_TOP_K)] = 10
    mode: Annotated[Mode, Field(description=_MODE)] = Mode.HYBRID
    explain: Annotated[bool, Field(description=_EXPLAIN)] = False
    rerank: Annotated[bool, Field(description=_RERANK)] = False
    format: Annotated[ResultsFormat, Field(description=_FORMAT)] = ResultsFormat.JSON


#: What fields and parameters are called, to tell the nearest to one that there is not.
KNOWN_NAMES = tuple({**SearchQuery.model_fields, **SearchBody.model_fields, **AskBody.model_fields})


async def no_query_parameters(request: Request) -> None:
    """Refuse any query parameter, on a route that takes none."""
    if request.query_params:
        names = sorted(request.query_params)
        raise RequestValidationError(
            [
                {"type": "extra_forbidden", "loc": ("query", name), "msg": "this parameter is not known"}
                for name in names
            ]
        )


# Coroutines, though they wait for nothing: FastAPI hands every plain function to a thread, which costs more than it.
async def _index(request: Request) -> Index:
    return request.app.state.following.answerer.searcher.index


async def _searcher(request: Request) -> Searcher:
    return request.app.state.following.answerer.searcher


async def _answerer(request: Request) -> Answerer:
    return request.app.state.following.answerer


async def _workers(request: Request) -> Workers:
    return request.app.state.workers


OpenIndex = Annotated[Index, Depends(_index)]
OpenSearcher = Annotated[Searcher, Depends(_searcher)]
OpenAnswerer = Annotated[Answerer, Depends(_answerer)]
OpenWorkers = Annotated[Workers, Depends(_workers)]
NoQuery = Depends(no_query_parameters)
