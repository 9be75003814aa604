"""`/trackrecord-search.js`: the search as an element for other sites' pages, one file without a library."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from . import static_files

_HEADERS = {
    # A module is loaded from another origin only where that is allowed; there is nothing in it that is not public.
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    # A day without a question, then one whether it has changed.
    "cache-control": "public, max-age=86400, must-revalidate",
}

router = APIRouter(include_in_schema=False)


@router.get("/trackrecord-search.js")
def component(request: Request) -> Response:
    """The element's script, or 304 to who has it already."""
    return static_files.sent(request, "trackrecord-search.js", "text/javascript", _HEADERS)
