"""What stands between a client and a server on a bad day: it does as it is told, then passes requests on."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Trouble = Callable[[BaseHTTPRequestHandler], None]


class Between:
    """Attributes:
    url: where it listens.
    seen: the headers of each request, in order.
    """

    def __init__(self, url: str, seen: list[dict[str, str]]) -> None:
        self.url = url
        self.seen = seen


@contextmanager
def between(server: str, *troubles: Trouble) -> Iterator[Between]:
    """The first requests get one trouble each; those after them what the server at this address answers."""
    seen: list[dict[str, str]] = []
    waiting = list(troubles)

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            seen.append({name.lower(): value for name, value in self.headers.items()})
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if waiting:
                waiting.pop(0)(self)
                return
            asked = urllib.request.Request(server + self.path, body or None, {"content-type": "application/json"})
            with urllib.request.urlopen(asked) as answer:
                reply(self, answer.status, answer.read(), answer.headers["content-type"])

        do_GET = do_POST = _do  # noqa: N815 — http.server's names

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield Between(f"http://127.0.0.1:{listening.server_port}", seen)
        listening.shutdown()
        thread.join()


def reply(to: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "text/html", **headers: str) -> None:
    to.send_response(status)
    for name, value in {"content-type": kind, "content-length": str(len(body)), **headers}.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    to.wfile.write(body)


def busy(wait: str = "0") -> Trouble:
    return lambda to: reply(to, 503, b"<h1>busy</h1>", retry_after=wait)


def breaks_off(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("content-length", "1000")
    to.end_headers()
    to.wfile.write(b'{"question": "')
    to.close_connection = True
