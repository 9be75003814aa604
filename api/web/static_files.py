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

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Browsers ask for an icon by a name of their own beside what is no page, such as a citation.
_FILES = {f"/{name}": name for name in ("page.css", "page.js", "adding.css", "adding.js", "icon.svg")}
_FILES["/favicon.ico"] = "icon.svg"

router = APIRouter(include_in_schema=False)


def address(name: str) -> str:
    """The address of a file as it is now: a new version has a new one."""
    return f"/{name}?v={_tag((FOLDER / name).read_bytes())}"


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


def _page_file(request: Request, v: str = "") -> Response:
    name = _FILES[request.url.path]
    kept = _FOR_EVER if v == _tag((FOLDER / name).read_bytes()) else _EACH_TIME
    return sent(request, name, _TYPES[Path(name).suffix], {"cache-control": kept})


for _path in _FILES:
    router.add_api_route(_path, _page_file)


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
