"""`/p/…`, `/meetings/…`, `/study-groups/…`: reports to read, a passage in its report, and what is known of a series."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from ...corpus.model import Kind, Meeting, Passage, StudyGroup
from ...errors import NotFoundError, QueryError
from ...retriever import by_id, in_report
from ...retriever.references import FORMS, Format
from ...retriever.references.cited import find as find_cited
from ...retriever.references.item import item
from ..schemas import NoQuery, OpenAnswerer, OpenIndex, Strict
from .rendered import refused, rendered

_MOVED = "where a new version took a report's place, its paragraphs may have moved: look for the words themselves"

router = APIRouter(include_in_schema=False)

_Offset = Annotated[int, Field(ge=0)]


class WordsQuery(Strict):
    """Words to mark, by their offsets in the source text."""

    char_start: _Offset | None = None
    char_end: _Offset | None = None


@router.get("/p/{passage_id:path}")
def passage(
    passage_id: str,
    query: Annotated[WordsQuery, Query()],
    index: OpenIndex,
    answerer: OpenAnswerer,
    request: Request,
) -> Response:
    """A passage or paragraph in its report, or words in it; what is not there any more is said, with what is near."""
    try:
        cited = find_cited(index.store, passage_id, query.char_start, query.char_end)
    except QueryError:  # a new version of the report moved the words; the paragraph is still there
        query = WordsQuery()
        cited = find_cited(index.store, passage_id)
    except NotFoundError as error:
        return refused(404, f"{error}; {_MOVED}")
    found = in_report.find(index.store, passage_id, query.char_start, query.char_end)
    note = FORMS[Format.CHICAGO].write([item(cited, str(request.base_url))]).strip()
    words = urlencode({name: value for name, value in query.model_dump().items() if value is not None})
    where = found.passage.provenance
    group = by_id.study_group(index.store, where.study_group.id)
    return rendered(
        "passage.html",
        its=found,
        meeting=_meeting_of(group, found.passage) if where.meeting else None,
        everyone=answerer.people.of(group),
        note=note,
        words=words,
    )


@router.get("/meetings/{group}/{number}", dependencies=[NoQuery])
def meeting(group: str, number: str, index: OpenIndex, answerer: OpenAnswerer) -> Response:
    """A meeting: its facts, its sessions, who presented what, and what was recommended."""
    try:
        its = by_id.meeting(index.store, group, number)
    except NotFoundError as error:
        return refused(404, str(error))
    study_group = by_id.study_group(index.store, group)
    said = index.store.of_file(group, its.report) if its.report else []
    return rendered(
        "meeting.html",
        its=its,
        group=study_group,
        first=said[0].id if said else None,
        everyone=answerer.people.of(study_group),
        first_of={by_id.section_of(one.id): one.id for one in reversed(said)},
        recommendations=[one for one in said if one.kind is Kind.RECOMMENDATION and not one.text.endswith(":")],
    )


@router.get("/study-groups/{group}", dependencies=[NoQuery])
def study_group(group: str, index: OpenIndex) -> Response:
    """A study group: who leads it, and its meetings in time, reports held or not."""
    try:
        its = by_id.study_group(index.store, group)
    except NotFoundError as error:
        return refused(404, str(error))
    page = index.store.of_file(group, its.page) if its.page else []
    return rendered("study_group.html", its=its, page=page)


def _meeting_of(group: StudyGroup, its: Passage) -> Meeting:
    return next(one for one in group.meetings if one.id == by_id.meeting_of(its.id))
