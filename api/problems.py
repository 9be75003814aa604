"""Every error as a problem document (RFC 9457) or a page: what was wrong, what to do, no trace of the stack."""

import http
from collections.abc import Mapping
from typing import Any, cast

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..errors import (
    DiskError,
    FeedbackError,
    FeedbackFullError,
    FilterError,
    NotConfiguredError,
    NotFoundError,
    QueryError,
    TrackrecordError,
)
from . import problem_words
from .schemas import KNOWN_NAMES
from .web.rendered import refused

_STATUS: Mapping[type[TrackrecordError], int] = {
    FilterError: 422,
    QueryError: 422,
    FeedbackError: 422,
    NotConfiguredError: 409,
    NotFoundError: 404,
    FeedbackFullError: 507,
    DiskError: 507,
}


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None, **more: object) -> Response:
    """A problem document; `more` are members of its own."""
    # The detail may repeat what was sent; halves of surrogate pairs cannot be written as UTF-8.
    readable = detail.encode("utf-8", "backslashreplace").decode()
    body = {
        "type": "about:blank",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": readable,
    }
    content = msgspec.json.encode({**body, **more})
    return Response(content, status, dict(headers or {}), media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Answer every error of an app with a problem document."""
    app.add_exception_handler(TrackrecordError, _mendable)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _bug)


def _answer(
    request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """A problem document; a page to a person whom a browser brought to an address that is none of the API's."""
    if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1"):
        return refused(status, detail, _HEADINGS.get(status, "This did not work"))
    return problem(status, detail, headers, **more)


def _mendable(request: Request, error: Exception) -> Response:
    name = type(error).__name__
    return _answer(request, _STATUS.get(type(cast("TrackrecordError", error)), 503), str(error), error=name)


def _invalid(request: Request, error: Exception) -> Response:
    """Which fields are wrong, and why; what was sent is not repeated, since it may be anything."""
    errors: list[dict[str, Any]] = list(cast("RequestValidationError", error).errors())
    fields = [{"field": _field(its), "problem": problem_words.said(its, KNOWN_NAMES)} for its in errors]
    malformed = any(its["type"] == "json_invalid" for its in errors)
    detail = "; ".join(f"{its['field']}: {its['problem']}" for its in fields)
    return _answer(request, 400 if malformed else 422, detail, error=QueryError.__name__, errors=fields)


def _field(error: Mapping[str, Any]) -> str:
    place, *path = map(str, error["loc"])
    if error["type"] == "json_invalid":
        return f"{place}, character {int(path[0]) + 1}" if path else place
    return ".".join(path) or place


def _http(request: Request, error: Exception) -> Response:
    its = cast("HTTPException", error)
    return _answer(request, its.status_code, _ADVICE.get(its.status_code, its.detail), its.headers)


def _bug(request: Request, _: Exception) -> Response:
    return _answer(request, 500, "this is a fault of the server; its log says more")


_HEADINGS = {404: "Not here", 405: "Not here", 422: "This address cannot be read"}
_ADVICE = {
    400: "the body cannot be read as JSON; send one JSON object, encoded as UTF-8",
    404: "there is nothing at this address; /docs lists what there is",
    405: "this address does not take that method; /docs lists what it takes",
}
