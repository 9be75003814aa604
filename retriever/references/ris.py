"""RIS: a tag a line, each ended by carriage return and line feed, as its specification asks.

A name with a comma is read as a person's by some programs, family name first; RIS has no way to say that it is not.
"""

from collections.abc import Iterator, Sequence

from .item import Dates, Item
from .notes import note

_TYPES = {"report": "RPRT", "webpage": "ELEC"}


def write(items: Sequence[Item]) -> str:
    """A record for each."""
    return "".join(f"{tag}  - {value}\r\n" for item in items for tag, value in _lines(item))


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    first, _, last = (item.page or "").partition("–")
    wanted = (
        *(("AU", name.literal) for name in item.author),
        ("TI", item.title),
        *(("PB", name.literal) for name in item.author),
        ("PY", f"{item.event_date.parts[0][0]:04}" if item.event_date else None),
        ("M3", item.genre),
        ("SN", item.number),
        ("SP", first),
        ("EP", last),
        ("N1", note(item)),
        ("N1", f"Quoted: “{item.annote}”" if item.annote else None),
        ("UR", item.url),
        ("Y2", _slashed(item.accessed) if item.accessed else None),
        ("ID", item.id),
    )
    yield "TY", _TYPES[item.type]
    yield from ((tag, value) for tag, value in wanted if value)
    yield "ER", ""


def _slashed(dates: Dates) -> str:
    """`2026/11/28/`: year, month, day, and a place for what else there is."""
    return "{:04}/{:02}/{:02}/".format(*dates.parts[0])
