"""HTTP/1.1 as uvicorn and httptools read it, with a bound on what stands around bodies, and its errors as problems."""

from collections.abc import Collection

from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from .cross_origin import told
from .problems import problem

#: Most bytes of a request that are no body: its line, its headers, what chunks are wrapped in. httptools has no bound.
MAX_HEAD = 64 * 1024
# One read may bring a whole request, whose end sets the count to 0: it is fed, and looked at, in pieces so small.
_PIECE = 4 * 1024


class Protocol(HttpToolsProtocol):
    """One connection."""

    allowed_origins: Collection[str] = ()
    _head = 0

    def data_received(self, data: bytes) -> None:
        """Read on, unless what stands around the body is too much by now."""
        for start in range(0, len(data), _PIECE):
            if self.transport.is_closing():
                return
            piece = data[start : start + _PIECE]
            self._head += len(piece)
            super().data_received(piece)
            if self._head > MAX_HEAD and not self.transport.is_closing():
                self._refuse(problem(431, f"the headers are larger than {MAX_HEAD // 1024} KiB; send less"))

    def on_body(self, body: bytes) -> None:
        """A part of a body, which has a bound of its own (`intake`)."""
        self._head -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The end of a request; the next one counts anew."""
        self._head = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 — it says less
        """Refuse what httptools cannot read."""
        self._refuse(problem(400, "what was sent is not an HTTP/1.1 request, or its address holds raw bytes"))

    def _refuse(self, answer: Response) -> None:
        headers = [*answer.raw_headers, *self._told(), (b"connection", b"close")]
        lines = [STATUS_LINE[answer.status_code], *(name + b": " + value + b"\r\n" for name, value in headers), b"\r\n"]
        self.transport.write(b"".join([*lines, bytes(answer.body)]))
        self.transport.close()

    def _told(self) -> Collection[tuple[bytes, bytes]]:
        """What lets the page that asks read why it is refused, if who asks was read before the trouble was."""
        address: bytes = getattr(self, "url", b"")
        read: list[tuple[bytes, bytes]] = getattr(self, "headers", None) or []
        origin = next((value.decode("latin-1") for name, value in read if name == b"origin"), None)
        return told(address.decode("latin-1"), origin, self.allowed_origins)


def protocol(allowed_origins: Collection[str]) -> type[Protocol]:
    """The protocol of a server that pages of these origins may ask."""
    return type("Protocol", (Protocol,), {"allowed_origins": allowed_origins})
