"""The names that a server's own requests come under."""

import contextlib
import ipaddress
import socket
from urllib.parse import urlsplit


def own_names(host: str, url: str | None) -> frozenset[str]:
    """Names and addresses of this machine, for a server that listens here.

    Args:
        host: what it listens on; where that is every address, those of this machine's name count, if it has any.
        url: where a proxy serves it, or None.
    """
    names = {host, "localhost", "127.0.0.1", "::1", socket.gethostname()}
    if _is_every_address(host):
        # A machine, or a container, may have a name that nothing knows.
        with contextlib.suppress(OSError):
            names |= {str(its[4][0]) for its in socket.getaddrinfo(socket.gethostname(), None)}
    if url and (proxy := urlsplit(url).hostname):
        names.add(proxy)
    return frozenset(names)


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False
