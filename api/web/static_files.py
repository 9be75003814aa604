"""`/page.css`, `/page.js` and the like: what pages are made with, sent once and kept until it changes."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
# Asked for by its tag, a file is the same for ever; without one it is asked each time whether it has changed.
_FOR_EVER = "public, max-age=31536000, immutable"
_EACH_TIME = "no-cache"
# Opened by itself, a file is text and does nothing.
_ALL = {"content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff"}

router = APIRouter(include_in_schema=False)


def address(name: str) -> str:
    """The address of a file as it is now: a new version has a new one."""
    return f"/{name}?v={_tag((FOLDER / name).read_bytes())}"


@router.get("/page.css")
def style(request: Request, v: str = "") -> Response:
    """How pages look."""
    return _page_file(request, "page.css", "text/css", v)


@router.get("/page.js")
def script(request: Request, v: str = "") -> Response:
    """What pages have beyond HTML."""
    return _page_file(request, "page.js", "text/javascript", v)


@router.get("/icon.svg")
@router.get("/favicon.ico")
def icon(request: Request, v: str = "") -> Response:
    """The icon; browsers ask for it by its second name beside what is no page, such as a citation."""
    return _page_file(request, "icon.svg", "image/svg+xml", v)


@router.get("/adding.js")
def adding(request: Request, v: str = "") -> Response:
    """What the pages have beyond HTML on which reports are added."""
    return _page_file(request, "adding.js", "text/javascript", v)


def sent(request: Request, name: str, media_type: str, headers: Mapping[str, str]) -> Response:
    """A file with its tag, or 304 to who has it already."""
    content = (FOLDER / name).read_bytes()
    tag = f'"{_tag(content)}"'
    headers = {**headers, **_ALL, "etag": tag}
    # A proxy that compresses makes the tag a weak one: W/"…".
    held = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in held:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def _page_file(request: Request, name: str, media_type: str, version: str) -> Response:
    kept = _FOR_EVER if version == _tag((FOLDER / name).read_bytes()) else _EACH_TIME
    return sent(request, name, media_type, {"cache-control": kept})


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
