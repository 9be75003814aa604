"""`reference/python.md`: every public name, from `trackrecord` itself."""

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from typing import Any, get_type_hints, is_typeddict

from . import docstrings
from .markdown import WRITTEN, as_code, document, paragraph, sentence, table

_PROSE = """\
What `trackrecord.__all__` has; [how to use it](../how-to/python.md) is another page. Values are frozen dataclasses with
the fields of [the HTTP API](http.md#what-is-sent-and-answered), where dates are dates and lists are tuples."""
_OPENING = ("open", "open_async", "connect", "connect_async")
_WRITING = ("whereabouts", "as_json")


#: As users import it: its names are got one by one.
FACE: Any = import_module("trackrecord")


def page() -> str:
    """The page, of the names that there are now."""
    return document(_blocks())


def _blocks() -> Iterator[str]:
    named: dict[str, Any] = {name: getattr(FACE, name) for name in FACE.__all__ if not name.startswith("__")}
    errors = {name: its for name, its in named.items() if isinstance(its, type) and issubclass(its, Exception)}
    values = {name: its for name, its in named.items() if name not in {*errors, *_OPENING, *_WRITING}}
    yield "# Python"
    yield WRITTEN
    yield _PROSE
    yield "## Opening and connecting"
    for name in _OPENING:
        yield from _function(f"trackrecord.{name}", named[name], "###")
    yield "## Writing down"
    for name in _WRITING:
        yield from _function(f"trackrecord.{name}", named[name], "###")
    for name, its in values.items():
        yield f"## {name}"
        yield from _KINDS[_kind(its)](its)
    yield "## Errors"
    yield "All of them are a `TrackrecordError`, whose message says what was wrong and what to do."
    yield table(["error", "when"], ((f"`{name}`", _first(its)) for name, its in errors.items()))
    yield "`trackrecord.__version__` is the version, as text."


def _kind(its: Any) -> str:  # noqa: ANN401 — whatever a name stands for
    if is_typeddict(its):
        return "filters"
    if issubclass(its, StrEnum):
        return "choice"
    return "value" if dataclasses.is_dataclass(its) else "class"


def _class(its: type) -> Iterator[str]:
    yield from _prose(inspect.getdoc(its) or "")
    for name, method in vars(its).items():
        if not name.startswith("_"):
            yield from _function(name, method, "###")


def _value(its: type) -> Iterator[str]:
    said, attributes = docstrings.parts(inspect.getdoc(its) or "")
    yield from _prose(said)
    yield table(
        ["field", "type", "what"],
        (
            (f"`{one.name}`", f"`{_spelled(get_type_hints(its)[one.name])}`", sentence(attributes.get(one.name, "")))
            for one in dataclasses.fields(its)
        ),
    )


def _filters(its: type) -> Iterator[str]:
    said, attributes = docstrings.parts(inspect.getdoc(its) or "")
    yield from _prose(said)
    yield table(
        ["filter", "type", "what"],
        (
            (f"`{name}`", f"`{_spelled(kind)}`", sentence(attributes.get(name, "")))
            for name, kind in get_type_hints(its).items()
        ),
    )


def _choice(its: type[StrEnum]) -> Iterator[str]:
    yield from _prose(inspect.getdoc(its) or "")
    yield f"One of {', '.join(f'`{one.value}`' for one in its)}; each is equal to its text."


_KINDS: dict[str, Callable[[Any], Iterator[str]]] = {
    "filters": _filters,
    "choice": _choice,
    "value": _value,
    "class": _class,
}


def _function(name: str, its: Callable[..., object], level: str) -> Iterator[str]:
    said, sections = docstrings.sections(inspect.getdoc(its) or "")
    yield f"{level} {name}"
    yield f"```text\n{_signature(name, its)}\n```"
    yield from _prose(said)
    yield table(["argument", "what"], ((f"`{one}`", sentence(text)) for one, text in sections.get("Args", {}).items()))
    if returned := sections.get("Returns"):
        yield paragraph(f"Returns: {as_code(' '.join(returned.values()))}")
    yield table(["raises", "when"], ((f"`{one}`", sentence(text)) for one, text in sections.get("Raises", {}).items()))


def _signature(name: str, its: Callable[..., object]) -> str:
    """As it is called: on one line, or an argument a line."""
    found = inspect.signature(its)
    given = [one for one in found.parameters.values() if one.name != "self"]
    shown = str(found.replace(parameters=given))
    shown = re.sub(r"\*<class '([^']+)'>", r"\1", shown)
    shown = re.sub(r"(?:[a-z_]+\.)+(?=[A-Za-z_]+\b)", "", shown)
    shown = re.sub(r"Optional\[((?:[^\[\]]|\[[^\]]*\])*)\]", r"\1 | None", shown).replace("'", '"')
    whole = f"{'await ' if inspect.iscoroutinefunction(its) else ''}{name}{shown}"
    if len(whole) <= 100:
        return whole
    arguments, _, result = shown.rpartition(" -> ")
    parts = re.split(r", (?![^\[]*\])", arguments[1:-1])
    return "\n".join([f"{whole.partition('(')[0]}(", *(f"    {one}," for one in parts), f") -> {result}"])


def _spelled(kind: object) -> str:
    """A type as code writes it, without the modules that its names are in."""
    text = kind.__name__ if isinstance(kind, type) and not getattr(kind, "__args__", ()) else str(kind)
    return re.sub(r"(?:[a-z_]+\.)+(?=[A-Za-z_])", "", text).replace("NoneType", "None")


def _prose(text: str) -> Iterator[str]:
    for part in text.split("\n\n"):
        yield paragraph(as_code(part))


def _first(its: type) -> str:
    return sentence(docstrings.first_sentence(inspect.getdoc(its) or ""))
