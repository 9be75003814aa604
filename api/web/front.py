"""`/`: the page to ask on."""

from fastapi import APIRouter
from starlette.responses import Response

from .rendered import HEADERS, TEMPLATES

router = APIRouter(include_in_schema=False)


@router.get("/")
def index() -> Response:
    """The page. Query parameters belong to it: a link is a search."""
    return Response((TEMPLATES / "index.html").read_bytes(), media_type="text/html", headers=HEADERS)
