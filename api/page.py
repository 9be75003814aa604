"""`/`: the web page, three files without a build step and without any other host."""

from fastapi import APIRouter
from starlette.responses import Response

from .rendered import FOLDER, HEADERS

_FILES = {
    "/": ("index.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    "/page.js": ("page.js", "text/javascript"),
}

router = APIRouter(include_in_schema=False)


def _serve(name: str, media_type: str) -> Response:
    return Response((FOLDER / name).read_bytes(), media_type=media_type, headers=HEADERS)


@router.get("/")
def index() -> Response:
    """The page. Query parameters belong to it: a link is a search."""
    return _serve(*_FILES["/"])


@router.get("/page.css")
def style() -> Response:
    """Its style."""
    return _serve(*_FILES["/page.css"])


@router.get("/page.js")
def script() -> Response:
    """Its script."""
    return _serve(*_FILES["/page.js"])
