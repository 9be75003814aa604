"""`/add`: a report is sent, looked at, corrected and indexed."""

import hashlib
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from ....corpus import formats
from ....corpus.files import LARGEST_FILE
from ....errors import (
    AdditionsFullError,
    CorrectedMeanwhileError,
    DiskError,
    LibraryError,
    NotFoundError,
    TrackrecordError,
)
from ....indexer.additions.additions import Additions
from ....indexer.additions.progress import Progress, Stage
from ....indexer.store import Store
from ...reply import reply
from ...schemas import NoQuery, OpenIndex
from ..rendered import refused, rendered
from . import facts, indexed_addition, report_page, typed_facts, typed_form
from .desk import Desk, DeskBusyError
from .fields import Entered
from .indexed_addition import Link, Told
from .own_site import foreign
from .typed_form import FormError
from .upload import UploadError, Uploads

#: Where files are sent to.
UPLOADS_TO = "/add"

_MEGABYTE = 1_000_000
_STATUS: Mapping[type[TrackrecordError], int] = {AdditionsFullError: 409, DiskError: 507}
# Addresses have tokens in them, which no other site is told; to this one a browser says where a form was sent from.
_HEADERS = {"referrer-policy": "same-origin", "cache-control": "no-store"}

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class _OwnSite(APIRoute):
    """A route for who may add; what is not there is a page that says so."""

    def get_route_handler(self) -> _Handler:
        """The route's own handler behind what holds for all of them."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            response = await _guarded(request, handle)
            response.headers.update(_HEADERS)
            return response

        return guarded


async def _guarded(request: Request, handle: _Handler) -> Response:
    additions: Additions = request.app.state.additions
    if why := foreign(request, request.app.state.url):
        return refused(403, why, "Refused")
    try:
        return await handle(request)
    except NotFoundError as error:
        return refused(404, str(error))
    except FormError as error:
        return refused(error.status, str(error), "This form cannot be read")
    except DeskBusyError as error:
        return refused(503, str(error), "Others are adding reports")
    except TrackrecordError as error:
        status = _STATUS.get(type(error), 503)
        return refused(status, additions.in_words(error), "This did not work")


async def _open_additions(request: Request) -> Additions:
    return request.app.state.additions


async def _open_desk(request: Request) -> Desk:
    return request.app.state.desk


_Additions = Annotated[Additions, Depends(_open_additions)]
_Desk = Annotated[Desk, Depends(_open_desk)]
_Typed = Annotated[Mapping[str, str], Depends(typed_form.read)]

router = APIRouter(include_in_schema=False, route_class=_OwnSite)


@router.get("/add", dependencies=[NoQuery])
def start(additions: _Additions) -> Response:
    """The form that a report is sent by, and what waits."""
    return _start(additions)


@router.post("/add")
async def send(request: Request, additions: _Additions, index: OpenIndex, desk: _Desk) -> Response:
    """Take a report in; one that cannot be taken is told of on the form."""
    uploads: Uploads = request.app.state.uploads
    try:
        async with uploads.file(request, "file") as file:
            return await desk.run(partial(_taken_in, additions, index.store, file))
    except UploadError as error:
        return await run_in_threadpool(_start, additions, error.status, str(error))


@router.get("/add/{token}", dependencies=[NoQuery])
async def look(token: str, additions: _Additions, index: OpenIndex, desk: _Desk) -> Response:
    """How a report that waits was understood, with fields to correct it; one on its way is told of by its progress."""
    its = additions.progress(token)
    if its and its.stage is not Stage.FAILED:
        return _to(token, "/progress")
    entered = Entered(why=f"it was not indexed: {its.why}") if its else Entered()
    return await desk.run(partial(report_page.shown, token, additions, index.store, entered))


@router.post("/add/{token}/corrections", dependencies=[NoQuery])
async def correct(token: str, typed: _Typed, additions: _Additions, index: OpenIndex, desk: _Desk) -> Response:
    """Take corrections over."""
    return await desk.run(partial(_corrected, token, typed, additions, index.store)) or _to(token)


@router.post("/add/{token}/index", dependencies=[NoQuery])
async def accept(token: str, typed: _Typed, additions: _Additions, index: OpenIndex, desk: _Desk) -> Response:
    """Have a report indexed, with what stands in the fields by now."""
    if _is_accepted(additions, token):
        return _to(token, "/progress")
    return await desk.run(partial(_accepted, token, typed, additions, index.store))


@router.get("/add/{token}/corrections")
@router.get("/add/{token}/index")
@router.get("/add/{token}/discard")
async def again(token: str) -> Response:
    """The report, for who loads the address that a form was sent to."""
    return _to(token)


@router.post("/add/{token}/discard", dependencies=[NoQuery])
def discard(token: str, additions: _Additions) -> Response:
    """Throw a report away that waits."""
    additions.throw_away(token)
    return RedirectResponse("/add", 303)


@router.get("/add/{token}/progress", dependencies=[NoQuery])
def progress(token: str, additions: _Additions, index: OpenIndex) -> Response:
    """How far the indexing of a report is."""
    its = _progress(additions, token)
    told = indexed_addition.told(its, index, token)
    return rendered("add_progress.html", token=token, file=its.file, told=told)


@router.get("/add/{token}/progress.json", dependencies=[NoQuery])
def progress_told(token: str, additions: _Additions, index: OpenIndex) -> Response:
    """The same for a script."""
    told: Told = indexed_addition.told(_progress(additions, token), index, token)
    return reply(told)


def _progress(additions: Additions, token: str) -> Progress:
    its = additions.progress(token)
    if its is None:
        raise NotFoundError("no report is on its way here, or not any more")
    return its


def _is_accepted(additions: Additions, token: str) -> bool:
    its = additions.progress(token)
    return its is not None and its.stage is not Stage.FAILED


def _to(token: str, page: str = "") -> Response:
    return RedirectResponse(f"/add/{quote(token, safe='')}{page}", 303)


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
        return _start(additions, _STATUS.get(type(error), 422), additions.in_words(error))


def _corrected(token: str, typed: Mapping[str, str], additions: Additions, store: Store) -> Response | None:
    """Correct a report by what was typed; the form again where something is wrong with that."""
    try:
        its = additions.understood(token)
    except LibraryError as error:
        return report_page.unreadable(token, error)
    if not typed:
        return None
    # What was not sent by the page says nothing of what its sender saw.
    version = typed.get(facts.VERSION)
    said = typed_facts.read(its, typed, report_page.titles(store))
    if version not in (None, its.version):
        return _corrected_meanwhile(token, typed, additions, store)
    entered = Entered(typed, said.troubles, "look at the fields that are marked", 422)
    if not said.troubles:
        try:
            additions.correct(token, said.correction, said.group_title, version)
        except CorrectedMeanwhileError:
            return _corrected_meanwhile(token, typed, additions, store)
        except LibraryError as error:
            entered = Entered(typed, why=str(error), status=422)
        else:
            return None
    return report_page.shown(token, additions, store, entered)


def _corrected_meanwhile(token: str, typed: Mapping[str, str], additions: Additions, store: Store) -> Response:
    """The form as it was typed, with what stands there by now; sent once more it is taken over."""
    troubles = typed_facts.differing(additions.understood(token), typed)
    why = "somebody else corrected this report meanwhile; look at both, and send again what is right"
    return report_page.shown(token, additions, store, Entered(typed, troubles, why, 409))


def _accepted(token: str, typed: Mapping[str, str], additions: Additions, store: Store) -> Response:
    """Correct a report and have it indexed; somebody else may have it indexed meanwhile."""
    try:
        wrong = _corrected(token, typed, additions, store)
        if not wrong:
            additions.accept(token)
    except NotFoundError:
        if _is_accepted(additions, token):
            return _to(token, "/progress")
        raise
    return wrong or _to(token, "/progress")
