"""Who may change something from a browser: this server's own pages, and only by a name that is this server's."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request

_OWN = ("same-origin", "none")
_SAFE = ("GET", "HEAD")


def foreign(request: Request, url: str | None) -> str | None:
    """Why a request is refused, or None where it is not.

    A page of another site can have a browser send a form here (cross-site request forgery), or have the name of its
    own host lead here (DNS rebinding); a request without what browsers say of themselves comes from no page.

    Args:
        request: as it came.
        url: where the server says that it is served, if it does.
    """
    if not _is_own_host(request.headers.get("host", ""), url):
        return (
            "the server is asked by a name that it does not know as its own; ask it by its IP address, or whoever runs "
            "it says where it is served by --url"
        )
    if request.method not in _SAFE and not _is_own_page(request.headers, url):
        return (
            "this was sent by a page of another site; send it from this server's own page (where that is what you did, "
            "whoever runs the server says where it is served by --url)"
        )
    return None


def _is_own_host(host: str, url: str | None) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost" or (url and name == urlsplit(url).hostname):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_own_page(headers: Mapping[str, str], url: str | None) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in _OWN:
        return False
    if origin is None or (origin == "null" and site in _OWN):
        return True
    try:
        asked, own = urlsplit(origin), urlsplit(url) if url else None
    except ValueError:
        return False
    return asked.netloc == headers.get("host") or bool(
        own and (asked.scheme, asked.netloc) == (own.scheme, own.netloc.rpartition("@")[2])
    )
