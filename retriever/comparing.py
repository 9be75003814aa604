"""Where JSON that was handed in differs from what the index says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec

# Of a value that anyone may have written; enough for a hash.
_SHOWN = 80


class _Missing:
    """Stands for what was not said."""

    def __repr__(self) -> str:
        return "left out"


#: What was not said.
MISSING = _Missing()


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs: where it stands (`session.chair`, `0.quote`), what was said, and what is so."""

    path: str
    said: object
    so: object

    def __str__(self) -> str:
        return f"{self.path} is {shown(self.so)}, not {shown(self.said)}"


def differences(said: object, so: object, path: str = "") -> Iterator[Difference]:
    """All values of `so` that `said` has otherwise or leaves out; what `said` has beyond them is not looked at.

    Numbers compare by value: a browser writes 1.0 as 1.
    """
    if isinstance(said, Mapping) and isinstance(so, Mapping):
        claimed = cast("Mapping[str, Any]", said)
        for key, value in cast("Mapping[str, Any]", so).items():
            yield from differences(claimed.get(key, MISSING), value, _joined(path, key))
    elif (pairs := _paired(cast("object", said), so)) is not None:
        for at, (one, other) in enumerate(pairs):
            yield from differences(one, other, _joined(path, str(at)))
    elif said != so or isinstance(said, bool) != isinstance(so, bool):
        yield Difference(path, cast("object", said), so)


def contradictions(said: object, so: object) -> list[Difference]:
    """The same but for what `said` leaves out: who says less than another version would says nothing wrong."""
    return [its for its in differences(said, so) if its.said is not MISSING]


def as_json(value: object) -> dict[str, Any]:
    """A dataclass as JSON has it once it is written and read."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _paired(said: object, so: object) -> Iterable[tuple[object, object]] | None:
    """The items of two lists of one length side by side; None where they are not that."""
    if not (isinstance(said, list) and isinstance(so, list)):
        return None
    claimed, known = cast("list[object]", said), cast("list[object]", so)
    return zip(claimed, known, strict=True) if len(claimed) == len(known) else None


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def shown(value: object) -> str:
    """A value on one line, short, and with nothing in it that steers a terminal."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
