"""`/trackrecord-search.js`: the search as an element for other sites' pages, one file without a library."""

import hashlib
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

_FILE = Path(__file__).parent / "page" / "trackrecord-search.js"
_HEADERS = {
    # A module is loaded from another origin only where that is allowed; there is nothing in it that is not public.
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    # A day without a question, then one whether it has changed.
    "cache-control": "public, max-age=86400, must-revalidate",
}

router = APIRouter(include_in_schema=False)


@router.get("/trackrecord-search.js")
def component(request: Request) -> Response:
    """The element's script, or 304 to who has it already."""
    content = _FILE.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {**_HEADERS, "etag": tag}
    # A proxy that compresses makes the tag a weak one: W/"…".
    held = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in held:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/javascript", headers=headers)
