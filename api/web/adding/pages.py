"""`/add`: a report is sent, looked at, corrected and indexed; where no folder is set for that, a page that says so."""

import hashlib
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from ....corpus import formats
from ....corpus.files import LARGEST_FILE
from ....corpus.inspection import PageSeen, ParagraphSeen, ReportSeen
from ....errors import AdditionsFullError, DiskError, LibraryError, NotFoundError, TrackrecordError
from ....indexer.additions.additions import Additions
from ....indexer.additions.progress import Progress, Stage
from ....indexer.store import Store
from ...reply import reply
from ...schemas import NoQuery, OpenIndex
from ..rendered import refused, rendered
from . import fact_fields, indexed_addition
from .indexed_addition import Link, Told
from .own_site import foreign
from .upload import UploadError, Uploads

#: Where files are sent to.
UPLOADS_TO = "/add"

# Paragraphs of each section that are shown.
_FIRST = 3
_MEGABYTE = 1_000_000
_STATUS: Mapping[type[TrackrecordError], int] = {AdditionsFullError: 409, DiskError: 507}
# Addresses have tokens in them, which no other site is told; to this one a browser says where a form was sent from.
_HEADERS = {"referrer-policy": "same-origin", "cache-control": "no-store"}

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class _OwnSite(APIRoute):
    """A route that is there where something can be added, and for who may; what is not there is a page that says so."""

    def get_route_handler(self) -> _Handler:
        """The route's own handler behind what holds for all of them."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            response = await _guarded(request, handle)
            response.headers.update(_HEADERS)
            return response

        return guarded


async def _guarded(request: Request, handle: _Handler) -> Response:
    if request.app.state.additions is None:
        why = "nothing can be added here; whoever runs this server can switch it on by --additions"
        return refused(404, why, "Nothing can be added here")
    if why := foreign(request, request.app.state.url):
        return refused(403, why, "Refused")
    try:
        return await handle(request)
    except NotFoundError as error:
        return refused(404, str(error))
    except TrackrecordError as error:
        status = _STATUS.get(type(error), 503)
        return refused(status, str(error), "This did not work")


async def _open_additions(request: Request) -> Additions:
    return request.app.state.additions


async def _form(request: Request) -> Mapping[str, str]:
    form = await request.form(max_files=0)
    return {name: value for name, value in form.items() if isinstance(value, str)}


_Additions = Annotated[Additions, Depends(_open_additions)]
_Typed = Annotated[Mapping[str, str], Depends(_form)]

router = APIRouter(include_in_schema=False, route_class=_OwnSite)


@router.get("/add", dependencies=[NoQuery])
def start(additions: _Additions) -> Response:
    """The form that a report is sent by, and what waits."""
    return _start(additions)


@router.post("/add")
async def send(request: Request, additions: _Additions, index: OpenIndex) -> Response:
    """Take a report in; one that cannot be taken is told of on the form."""
    uploads: Uploads = request.app.state.uploads
    try:
        async with uploads.file(request, "file") as file:
            return await run_in_threadpool(_taken_in, additions, index.store, file)
    except UploadError as error:
        return await run_in_threadpool(_start, additions, error.status, str(error))


@router.get("/add/{token}", dependencies=[NoQuery])
def look(token: str, additions: _Additions, index: OpenIndex) -> Response:
    """How a report that waits was understood, with fields to correct it; one on its way is told of by its progress."""
    its = additions.progress(token)
    if its and its.stage is not Stage.FAILED:
        return _to(token, "/progress")
    return _look(token, additions, index.store, why=f"It was not indexed: {its.why}" if its else None)


@router.post("/add/{token}/corrections", dependencies=[NoQuery])
def correct(token: str, typed: _Typed, additions: _Additions, index: OpenIndex) -> Response:
    """Read a report again as it was corrected."""
    return _corrected(token, typed, additions, index.store) or _to(token)


@router.post("/add/{token}/index", dependencies=[NoQuery])
def accept(token: str, typed: _Typed, additions: _Additions, index: OpenIndex) -> Response:
    """Have a report indexed, with what stands in the fields by now."""
    its = additions.progress(token)
    if not its or its.stage is Stage.FAILED:
        if wrong := _corrected(token, typed, additions, index.store):
            return wrong
        additions.accept(token)
    return _to(token, "/progress")


@router.post("/add/{token}/discard", dependencies=[NoQuery])
def discard(token: str, additions: _Additions) -> Response:
    """Throw a report away that waits."""
    additions.throw_away(token)
    return RedirectResponse("/add", 303)


@router.get("/add/{token}/progress", dependencies=[NoQuery])
def progress(token: str, additions: _Additions, index: OpenIndex) -> Response:
    """How far the indexing of a report is."""
    its = _progress(additions, token)
    told = indexed_addition.told(its, index.store, token)
    return rendered("add_progress.html", token=token, file=its.file, told=told)


@router.get("/add/{token}/progress.json", dependencies=[NoQuery])
def progress_told(token: str, additions: _Additions, index: OpenIndex) -> Response:
    """The same for a script."""
    told: Told = indexed_addition.told(_progress(additions, token), index.store, token)
    return reply(told)


def _progress(additions: Additions, token: str) -> Progress:
    its = additions.progress(token)
    if its is None:
        raise NotFoundError("no report is on its way here, or not any more")
    return its


def _to(token: str, page: str = "") -> Response:
    return RedirectResponse(f"/add/{token}{page}", 303)


def _start(additions: Additions, status: int = 200, why: str | None = None, link: Link | None = None) -> Response:
    return rendered(
        "add.html",
        status,
        formats=", ".join(formats.READERS),
        accepted=",".join(formats.READERS),
        largest=LARGEST_FILE // _MEGABYTE,
        bytes=LARGEST_FILE,
        waiting=additions.waiting(),
        why=why,
        link=link,
    )


def _taken_in(additions: Additions, store: Store, sent: UploadFile) -> Response:
    file: Any = sent.file  # it has no type of its own that says what it does
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    if held := indexed_addition.links_to(store, digest):
        return _start(additions, 409, "this report is held already", held[0])
    file.seek(0)
    try:
        return _to(additions.take_in(sent.filename or "", file))
    except (LibraryError, AdditionsFullError, DiskError) as error:
        return _start(additions, _STATUS.get(type(error), 422), str(error))


def _corrected(token: str, typed: Mapping[str, str], additions: Additions, store: Store) -> Response | None:
    """Correct a report by what was typed; the form again where something is wrong with that."""
    try:
        its = additions.understood(token)
    except LibraryError as error:
        return _unreadable(token, error)
    if not typed:
        return None
    said = fact_fields.read(its, typed, _groups(store))
    why = "Look at the fields that are marked" if said.troubles else None
    if not why:
        try:
            additions.correct(token, said.correction)
        except LibraryError as error:
            why = str(error)
    return _look(token, additions, store, 422, why, typed, said.troubles) if why else None


def _look(
    token: str,
    additions: Additions,
    store: Store,
    status: int = 200,
    why: str | None = None,
    typed: Mapping[str, str] | None = None,
    troubles: Mapping[str, str] | None = None,
) -> Response:
    try:
        its = additions.understood(token)
    except LibraryError as error:
        return _unreadable(token, error)
    typed, troubles = typed or {}, troubles or {}
    common = {
        "token": token,
        "file": its.file,
        "its": its.seen,
        "why": why,
        "first": _FIRST,
        "groups": _groups(store),
        "group": typed.get(fact_fields.STUDY_GROUP, its.correction.study_group or ""),
        "group_as_read": _group(its.as_read),
        "goes_into": _group(its.seen),
        "troubles": troubles,
    }
    if isinstance(its.seen, PageSeen):
        return rendered("add_group_page.html", status, **common)
    return rendered(
        "add_report.html",
        status,
        **common,
        fields=fact_fields.of_meeting(its, typed, troubles),
        sessions=fact_fields.of_sessions(its, typed, troubles),
        sections=_sections(its.seen),
        clash=_clash(its.seen, store),
    )


def _unreadable(token: str, error: LibraryError) -> Response:
    return rendered("add_unreadable.html", 422, token=token, why=str(error))


def _groups(store: Store) -> Mapping[str, str]:
    return {its.id: its.title for its in store.groups}


def _group(seen: ReportSeen | PageSeen) -> str:
    """The id of the study group that a file goes into."""
    return seen.study_group.id if isinstance(seen, ReportSeen) else str(seen.study_group["id"])


def _sections(seen: ReportSeen) -> list[tuple[str, Sequence[ParagraphSeen]]]:
    """What a report has beside its sessions, in words."""
    named = (("Header", seen.header), ("Body", seen.body), ("Closing", seen.closing), ("Notes", seen.notes))
    return [(name, paragraphs) for name, paragraphs in named if paragraphs]


def _clash(seen: ReportSeen, store: Store) -> Link | None:
    """The meeting of the same number whose report the group holds already."""
    group = next((its for its in store.groups if its.id == seen.study_group.id), None)
    number = seen.meeting["number"]
    for its in group.meetings if group and number is not None else ():
        if its.number == number and its.report:
            return Link(f"/meetings/{its.id}", its.title or f"meeting {number}")
    return None
