"""`/people/GROUP` and `/people/GROUP/NAME`: whom the reports of a study group name, and all that they report of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from ...corpus.model import Kind, Meeting, Passage, Presentation, Quote, Session, SessionRef
from ...errors import NotFoundError
from ...indexer.store import Store
from ...retriever import by_id
from ..schemas import NoQuery, OpenAnswerer, OpenIndex, Strict
from .rendered import refused, rendered

if TYPE_CHECKING:
    from ...retriever.people import Person

router = APIRouter(include_in_schema=False)

#: Passages on one page of those in which somebody is quoted.
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did at a meeting, or in a session of it, and the address of the words in its report that say so."""

    meeting: Meeting
    address: str | None
    session: Session | None = None
    presentation: Presentation | None = None


@dataclass(frozen=True, slots=True)
class InSession:
    """What somebody said in a session, or outside of one where it is None, and what kind of speech it was."""

    session: SessionRef | None
    kind: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """What somebody said at a meeting, session by session, in reading order."""

    meeting: Meeting
    sessions: tuple[InSession, ...]


class PageQuery(Strict):
    """Which of the pages of what somebody said."""

    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1


@router.get("/people/{group}", dependencies=[NoQuery])
def people(group: str, index: OpenIndex, answerer: OpenAnswerer) -> Response:
    """Whom the reports of a study group name, by name, and in few words as what."""
    try:
        its = by_id.study_group(index.store, group)
    except NotFoundError as error:
        return refused(404, str(error))
    everyone = answerer.people.of(its)
    return rendered(
        "people.html",
        group=its,
        people=[one for one in everyone.all if not one.may_be],
        unsure=[one for one in everyone.all if one.may_be],
        everyone=everyone,
    )


@router.get("/people/{group}/{key}")
def person(
    group: str, key: str, query: Annotated[PageQuery, Query()], index: OpenIndex, answerer: OpenAnswerer
) -> Response:
    """Somebody: where they chaired and presented, and what they are reported as saying."""
    try:
        its_group = by_id.study_group(index.store, group)
    except NotFoundError as error:
        return refused(404, str(error))
    everyone = answerer.people.of(its_group)
    its = everyone.get(key)
    if its is None:
        return rendered("missing_person.html", 404, group=its_group, key=key, nearest=everyone.nearest(key))
    pages = max(1, -(-its.passages // PER_PAGE))
    if query.page > pages:
        why = f"what {its.name} is reported as saying has no page {query.page}; the last is page {pages}"
        return refused(404, why)
    first = (query.page - 1) * PER_PAGE
    return rendered(
        "person.html",
        its=its,
        group=its_group,
        everyone=everyone,
        said=_said(index.store, its, first, first + PER_PAGE),
        deeds=_deeds(index.store, its) if query.page == 1 else {},
        first=first + 1,
        last=min(first + PER_PAGE, its.passages),
        page=query.page,
        pages=pages,
    )


def _said(store: Store, its: "Person", first: int, end: int) -> list[AtMeeting]:
    """What somebody said, from one of the passages to the one before another, counted through all meetings."""
    wanted = [(said.meeting, row) for said in its.quoted for row in said.rows][first:end]
    read = zip((meeting for meeting, _ in wanted), store.passages([row for _, row in wanted]), strict=True)
    return [
        AtMeeting(
            meeting,
            tuple(
                InSession(session, kind.value, tuple(stored.passage for _, stored in within))
                for (session, kind), within in groupby(said, lambda one: _session_and_kind(one[1].passage))
            ),
        )
        for meeting, said in groupby(read, lambda one: one[0])
    ]


def _session_and_kind(its: Passage) -> tuple[SessionRef | None, Kind]:
    return its.provenance.session, its.kind


def _deeds(store: Store, its: "Person") -> Mapping[str, Sequence[Deed]]:
    """What somebody did beside speaking, by what that is called."""
    return {
        "Co-chaired": [Deed(one, _address(store, one.group, one.found_in, "co_chairs")) for one in its.co_chaired],
        "Chaired": [
            Deed(one.meeting, _address(store, its.group, one.session.found_in, "chair"), one.session)
            for one in its.chaired
        ],
        "Presented": [
            Deed(
                one.meeting,
                _address(store, its.group, one.presentation.found_in, "presenter"),
                one.session,
                one.presentation,
            )
            for one in its.presented
        ],
    }


def _address(store: Store, group: str, found_in: Mapping[str, Quote], name: str) -> str | None:
    """Where the words stand in their report that say so; None where there are none in it."""
    quote = found_in.get(name)
    around = store.around(group, quote.file, quote.char_start) if quote else None
    if quote is None or around is None:
        return None
    return f"/p/{around.passage.id}?char_start={quote.char_start}&char_end={quote.char_end}"
