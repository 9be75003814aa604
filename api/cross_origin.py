"""Which other sites' pages may ask `/v1`: those of an allow-list, without cookies (CORS)."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from .problems import problem

_PREFIX = "/v1/"


class CrossOrigin:
    """Lets pages of some origins read what `/v1` answers, its errors too; nothing else is opened to them."""

    def __init__(self, app: ASGIApp, allowed_origins: Collection[str]) -> None:
        self._app = app
        self._opened = _Opened(app, allow_origins=allowed_origins, allow_methods=("GET", "POST"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and say on its answer who may read it."""
        opened = scope["type"] == "http" and scope["path"].startswith(_PREFIX)
        await (self._opened if opened else self._app)(scope, receive, send)


class _Opened(CORSMiddleware):
    def preflight_response(self, request_headers: Headers) -> Response:
        """What a browser asks beforehand; a refusal is told as every error is."""
        response = super().preflight_response(request_headers)
        if response.status_code == 200:
            return response
        if self.is_allowed_origin(request_headers["origin"]):
            detail = "pages of other sites may use GET and POST, with a content-type and no header of their own"
        else:
            detail = "pages of this origin may not ask; who serves can name it in --allowed-origins"
        return problem(403, detail, {"vary": response.headers["vary"]})


def told(address: str, origin: str | None, allowed_origins: Collection[str]) -> Collection[tuple[bytes, bytes]]:
    """The headers by which a page may read an answer that is given before there is a request to hand to the app.

    Args:
        address: path and query, as far as they were read.
        origin: of the page; None where it was not read.
        allowed_origins: as the app has them.
    """
    if not address.startswith(_PREFIX) or not allowed_origins:
        return ()
    if "*" in allowed_origins:
        return ((b"access-control-allow-origin", b"*"),)
    if origin is None or origin not in allowed_origins:
        return ((b"vary", b"Origin"),)
    return ((b"access-control-allow-origin", origin.encode("latin-1")), (b"vary", b"Origin"))
