"""What is checked of every request before a route sees it: its size, and that its address is readable text."""

from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import QueryError
from ..retriever.question import check_characters
from .problems import problem

#: Largest body that is read, in bytes: a question and its filters fit many times.
MAX_BODY = 64 * 1024
#: A larger body is read up to this size and thrown away, so that its sender gets to see the answer.
MAX_DRAINED = 32 * 1024 * 1024


class Intake:
    """Refuses what no route should see: 413 for a body too large, 400 for an address that is not text.

    Files that are sent to one path are not read here: its route does it, as they come, within bounds of its own.
    """

    def __init__(self, app: ASGIApp, uploads_to: str | None = None) -> None:
        self._app = app
        self._uploads_to = uploads_to

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request and pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if trouble := _unreadable(scope):
            await problem(400, trouble)(scope, receive, send)
            return
        if scope["method"] == "POST" and scope["path"] == self._uploads_to:
            await self._app(scope, receive, send)
            return
        body = await _read(receive)
        if body is None:
            detail = f"the body is larger than {MAX_BODY // 1024} KiB; send less"
            await problem(413, detail, {"connection": "close"})(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)


def _unreadable(scope: Scope) -> str | None:
    query: bytes = scope.get("query_string", b"")
    path: bytes = scope.get("raw_path") or b""
    try:
        parts = [("path", unquote_to_bytes(path).decode())]
        unquote_to_bytes(query.replace(b"+", b" ")).decode()
        for name, value in parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict"):
            parts += [("query", name), (name, value)]
        for name, text in parts:
            check_characters(text, name)
    except UnicodeDecodeError:
        return "the address is not UTF-8 text; encode it as UTF-8 and then with percent signs"
    except (QueryError, ValueError) as error:
        return str(error)
    return None


async def _read(receive: Receive) -> bytes | None:
    """The whole body, or None where it is larger than `MAX_BODY`; then up to `MAX_DRAINED` was read."""
    chunks: list[bytes] = []
    size = 0
    while size <= MAX_DRAINED:
        message = await receive()
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size <= MAX_BODY:
            chunks.append(chunk)
        if not message.get("more_body", False):
            break
    return b"".join(chunks) if size <= MAX_BODY else None


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read, and after it whatever comes (a client that leaves)."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
