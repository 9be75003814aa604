"""Meetings that a question names by who hosted them."""

import re
from collections.abc import Callable

from .asked import Asked
from .patterns import pattern
from .register import plain
from .wording import BETWEEN, WORDS

_HOST = (
    rf"(?P<lead>\bhosted by )(?P<name>{WORDS})",
    rf"(?P<lead>\b(?:did|has|have) )(?P<name>{WORDS}?)(?P<rest>(?:ever )?host(?:ed)? )",
)


def host(frame: str, asked: Asked) -> str:
    """Meetings by who hosted them."""
    if "host" not in frame:
        return frame
    take: Callable[[re.Match[str]], str] = lambda its: _hosted(its, asked)  # noqa: E731
    for form in _HOST:
        frame = pattern(form).sub(take, frame)
    return frame


def _hosted(match: re.Match[str], asked: Asked) -> str:
    words = [word for word in match["name"].split() if word not in BETWEEN]
    found = tuple(its for its in asked.meetings if its.host and words and set(words) <= set(plain(its.host)))
    if not found:
        return match.group()
    asked.hosted = found
    return f"{match['lead']}H {match.groupdict().get('rest') or ''}"


#: The patterns, for the words that they know.
FORMS = " ".join(_HOST)
