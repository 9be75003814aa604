"""Origins of web pages, as a list of those that may ask names them and as browsers spell them."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from .errors import ConfigError

_PORTS = {"http": 80, "https": 443}


def web_origins(text: str) -> Sequence[str]:
    """Origins, with commas or blanks between them, as browsers spell them: `https://www.example.org`, or `*` for all.

    Raises:
        ConfigError: one is no origin; or none is given.
    """
    found = [one if one == "*" else _origin(one) for one in text.replace(",", " ").split()]
    if not found:
        raise ConfigError("no origin is given; leave it out, or name one such as https://www.example.org")
    return found


def _origin(text: str) -> str:
    """One origin; a page's own is compared with it letter by letter, so case and the scheme's port are set right."""
    try:
        its = urlsplit(text.casefold())
        port = its.port
    except ValueError as error:
        raise ConfigError(f"{text!r} is no origin: {error}") from None
    if its.scheme not in _PORTS or not its.hostname:
        raise ConfigError(f"{text!r} is no origin; it begins with http:// or https:// and a host")
    if "@" in its.netloc or its.path or its.query or its.fragment or text.endswith(("?", "#")):
        raise ConfigError(f"{text!r} is more than an origin; leave out what is not scheme, host or port")
    if "*" in text:
        raise ConfigError(f"{text!r} is no origin; name origins one by one, or * by itself for all")
    if not text.isascii():
        raise ConfigError(f"{text!r}: browsers spell this host in ASCII, beginning with xn--; give it so")
    host = its.netloc.removesuffix(f":{port}").removesuffix(":")
    return f"{its.scheme}://{host}" if port in (None, _PORTS[its.scheme]) else f"{its.scheme}://{host}:{port}"
