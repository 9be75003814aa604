"""What kinds of facts there are: how each is shown in a field, and how what is typed into it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ....errors import QueryError
from ....retriever.question import check_characters

#: Characters of a text that are kept.
LONGEST = 1_000
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field takes.

    Attributes:
        control: what HTML calls it.
        shown: a value as text.
        read: text that is not empty as a value; a ValueError says what is wrong with it.
        nothing: makes the correction that takes such a fact away; None where its name is put under `gone`.
    """

    control: str
    shown: Callable[[Any], str]
    read: Callable[[str], Any]
    nothing: Callable[[], Any] | None = None


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"it has {len(text):,} characters, at most {LONGEST:,} are kept; shorten it")
    try:
        return check_characters(" ".join(text.split()), "value")
    except QueryError as error:
        raise ValueError(str(error)) from None


def _count(text: str) -> int:
    # Python refuses to convert thousands of digits.
    digits = text.lstrip("0") or "0"
    if not (text.isascii() and text.isdecimal()) or len(digits) > len(str(_LARGEST)) or int(digits) > _LARGEST:
        raise ValueError(f"“{text[:40]}” is no whole number from 0 to {_LARGEST:,}")
    return int(digits)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is no day; write it as 2006-04-28") from None


def _names(text: str) -> list[str]:
    return [_text(line) for line in text.splitlines() if line.strip()]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


TEXT = Kind("text", _plain, _text, nothing=str)
COUNT = Kind("number", _plain, _count)
DAY = Kind("date", _plain, _day)
NAMES = Kind("lines", "\n".join, _names, nothing=list)
