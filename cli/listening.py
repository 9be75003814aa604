"""A port that a server listens on."""

import socket
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from ..errors import PortInUseError


@contextmanager
def listening(host: str, port: int) -> Generator[tuple[socket.socket, str]]:
    """A socket that listens on an address until the end, and the address as the beginning of a URL.

    Args:
        host: a name, or an address of either family.
        port: 0 for any free one.

    Raises:
        PortInUseError: another program listens there, or it is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once only where it is told that this is TCP; else an answer may wait for the other side.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()
        except OSError as error:
            raise PortInUseError(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port or --host"
            ) from error
        yield listener, f"http://{in_url(host)}:{listener.getsockname()[1]}"


#: How uvicorn serves: nothing is written down of who asks what, and who is slow to send keeps no server from ending.
UVICORN: Mapping[str, Any] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "timeout_graceful_shutdown": 5,
}


def in_url(host: str) -> str:
    """A host as URLs spell it: addresses with colons stand in brackets."""
    return f"[{host}]" if ":" in host else host
