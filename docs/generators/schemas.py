"""Schemas of an OpenAPI document in words: a type in a cell, a value with fields as a section that others link to."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import docstrings
from .markdown import link, sentence, table

_Schema = Mapping[str, Any]

_PLAIN = {"string": "text", "integer": "whole number", "number": "number"}
_WORDS = {"boolean": ["true", "false"], "null": ["null"]}
_FORMS = {"date": "day (2006-04-28)"}
# As many values stand in the place of a link to a section with them.
_FEW = 5
# Where whole numbers end that every program that reads JSON can tell apart.
_NO_BOUND = 2**53


class Types:
    """The named schemas of one document; each is told once, where it is a body or in `sections`."""

    def __init__(self, named: Mapping[str, _Schema]) -> None:
        self._named = named
        self._told: set[str] = set()

    def of(self, schema: _Schema, *, repeated: bool = False) -> str:
        """A type in words, with what bounds it; `repeated` where a list is sent by naming a parameter several times."""
        if values := self._values(schema):
            return _either(values)
        if name := _name(schema):
            return link(name)
        if "anyOf" in schema:
            return " or ".join(self.of(its) for its in schema["anyOf"])
        kind = schema.get("type")
        if kind == "array":
            one = self.of(schema["items"])
            return _at_most(f"{one}, may be repeated" if repeated else f"list of {_several(one)}", schema)
        if kind == "object":
            of_values: _Schema | bool = schema.get("additionalProperties", True)
            return "object" if isinstance(of_values, bool) else f"object of {_several(self.of(of_values))} by name"
        return _plain(schema)

    def told(self, schema: _Schema) -> str:
        """What a body is, whose fields are listed right below."""
        self._told.add(_name(schema))
        said, _ = self._described(_name(schema))
        return said

    def _values(self, schema: _Schema) -> list[str]:
        """The few values that there are, `null` among them where that is one."""
        if "anyOf" in schema:
            each = [self._values(its) for its in schema["anyOf"]]
            return [value for its in each for value in its] if all(each) and each != [["null"]] else []
        if schema.get("type") in _WORDS:
            return _WORDS[schema["type"]]
        values = self._named[_name(schema)].get("enum", ()) if _name(schema) else schema.get("enum", ())
        return [f"`{its}`" for its in values] if len(values) <= _FEW else []

    def _described(self, name: str) -> tuple[str, dict[str, str]]:
        said, attributes = docstrings.parts(self._named[name].get("description", ""))
        return _json_words(said), {name: _json_words(its) for name, its in attributes.items()}

    def default(self, schema: _Schema) -> str:
        """What holds where a value is left out; nothing where that says nothing."""
        value = schema.get("default")
        if value is None or isinstance(value, (dict, list)):
            return ""
        return f"`{value}`" if isinstance(value, str) else f"`{json.dumps(value)}`"

    def fields_of(self, schema: _Schema, *, sent: bool = False) -> str:
        """A table of the fields of a named schema; with `sent`, what holds where one is left out."""
        its = self._named[_name(schema)]
        _, attributes = self._described(_name(schema))
        required: Sequence[str] = its.get("required", ())
        return table(
            ["field", "type", "default", "what"],
            (
                (
                    f"`{name}`",
                    self.of(field),
                    ("required" if name in required else self.default(field)) if sent else "",
                    sentence(field.get("description") or attributes.get(name, "")),
                )
                for name, field in its["properties"].items()
            ),
        )

    def sections(self) -> Iterator[str]:
        """A section for each named schema that has fields, or more values than stand in a line."""
        for name, its in sorted(self._named.items()):
            values = its.get("enum", ())
            if name in self._told or 0 < len(values) <= _FEW:
                continue
            said, _ = self._described(name)
            yield f"### {name}"
            yield said
            if values:
                yield f"One of {_either([f'`{value}`' for value in values])}."
            else:
                yield self.fields_of({"$ref": name}, sent=its.get("additionalProperties") is False)


def _name(schema: _Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _either(values: Sequence[str]) -> str:
    *most, last = values
    return f"{', '.join(most)} or {last}" if most else last


def _several(words: str) -> str:
    """Of several: `whole numbers`, `texts`; links and values as they are."""
    return re.sub(r"^(text|whole number|number)\b", r"\1s", words)


def _json_words(text: str) -> str:
    """None, True and False as JSON has them."""
    return re.sub(r"\b(None|True|False)\b", lambda its: {"None": "null"}.get(its[0], its[0].lower()), text)


def _plain(schema: _Schema) -> str:
    words = _FORMS.get(schema.get("format", ""), _PLAIN.get(str(schema.get("type")), "anything"))
    units, least, most = " characters", schema.get("minLength"), schema.get("maxLength")
    if least is None and most is None:
        units, least, most = "", schema.get("minimum"), schema.get("maximum")
    bounds = _bounds(least, most if most is None or most < _NO_BOUND else None)
    return f"{words} ({bounds}{units})" if bounds else words


def _bounds(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{least:,.0f} to {most:,.0f}"
    if most is not None:
        return f"at most {most:,.0f}"
    return f"{least:,.0f} or more" if least is not None else ""


def _at_most(words: str, schema: _Schema) -> str:
    return f"{words}, at most {schema['maxItems']}" if "maxItems" in schema else words
