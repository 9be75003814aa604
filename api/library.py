"""What is held: study groups, meetings, passages and source texts."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import PlainTextResponse

from ..corpus.model import Meeting, StudyGroup
from ..retriever import by_id
from ..retriever.by_id import PassageInContext
from ..retriever.filters import chosen_meetings
from ..retriever.question import MAX_CONTEXT
from .described import problems
from .schemas import FilterQuery, NoQuery, OpenIndex, OpenSearcher, PassageId, Strict

router = APIRouter(prefix="/v1", tags=["library"])

_Group = Annotated[str, Path(description="Id of the study group.")]
_Number = Annotated[str, Path(description="The meeting's number; where it has none, its first day or its file's name.")]
_File = Annotated[str, Path(description="The file, as `source` of a provenance names it.")]


@dataclass(frozen=True, slots=True)
class StudyGroups:
    """All study groups with their meetings."""

    study_groups: tuple[StudyGroup, ...]


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings, with and without reports."""

    meetings: tuple[Meeting, ...]


class ContextQuery(Strict):
    """How much to show around a passage."""

    context: Annotated[int, Field(ge=0, le=MAX_CONTEXT, description="Passages before and after.")] = 0


@router.get("/study-groups", dependencies=[NoQuery])
def study_groups(index: OpenIndex) -> StudyGroups:
    """The study groups and what their pages and reports say of them."""
    return StudyGroups(index.store.groups)


@router.get("/meetings")
def meetings(query: Annotated[FilterQuery, Query()], searcher: OpenSearcher) -> Meetings:
    """The meetings that the filters choose; `report` is null where the report is not held."""
    return Meetings(chosen_meetings(query.filters(), searcher.ranker.meetings))


@router.get(
    "/meetings/{group}/{number}",
    dependencies=[NoQuery],
    responses=problems({404: "there is no such study group or meeting; the nearest are named"}),
)
def meeting(group: _Group, number: _Number, index: OpenIndex) -> Meeting:
    """One meeting: its facts, each with the words it was read from, and its sessions."""
    return by_id.meeting(index.store, group, number)


@router.get(
    "/passages/{passage_id:path}",
    responses=problems({404: "there is no passage of this id; the nearest are named"}),
)
def passage(passage_id: PassageId, query: Annotated[ContextQuery, Query()], index: OpenIndex) -> PassageInContext:
    """A passage by its id, or the first of a paragraph, with its neighbours."""
    return by_id.passage_with_context(index.store, passage_id, query.context)


@router.get(
    "/sources/{group}/{file:path}",
    dependencies=[NoQuery],
    response_class=PlainTextResponse,
    responses=problems({404: "there is no such source; the nearest are named"}),
)
def source(group: _Group, file: _File, index: OpenIndex) -> PlainTextResponse:
    """The source text that offsets count in."""
    return PlainTextResponse(by_id.source(index.store, group, file))
