"""What pydantic finds wrong with what was sent, in words that say what to do."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_Context = Mapping[str, Any]

# So much alike are a name and the one that was meant; a chance likeness (person, question) is less.
_NEAR = 0.7
DAY_WANTED = "write it as a day: 2006-04-28"
_OBJECT = "send one JSON object, with the header content-type: application/json"
#: Where none is near.
NO_SUCH_NAME = "there is no such name"
_WORDS: Mapping[str, Callable[[_Context], str]] = {
    "missing": lambda _: "it is missing",
    "string_type": lambda _: "give a text",
    "int_type": lambda _: "give a whole number",
    "int_parsing": lambda _: "give a whole number",
    "int_from_float": lambda _: "give a whole number",
    "bool_type": lambda _: "give true or false",
    "bool_parsing": lambda _: "give true or false",
    "list_type": lambda _: "give a list",
    "date_type": lambda _: DAY_WANTED,
    "date_parsing": lambda _: DAY_WANTED,
    "date_from_datetime_parsing": lambda _: DAY_WANTED,
    "date_from_datetime_inexact": lambda _: DAY_WANTED,
    "dict_type": lambda _: _OBJECT,
    "model_type": lambda _: _OBJECT,
    "model_attributes_type": lambda _: _OBJECT,
    "greater_than_equal": lambda its: f"it is {its['ge']} or more",
    "less_than_equal": lambda its: f"it is {its['le']} at most",
    "string_too_short": lambda its: (
        "it is empty" if its["min_length"] == 1 else f"it has {its['min_length']} characters or more"
    ),
    "string_too_long": lambda its: f"it has {its['max_length']:,} characters at most",
    "too_long": lambda its: f"it has {its['max_length']} values at most",
    "enum": lambda its: f"it is one of {its['expected']}",
    "literal_error": lambda its: f"it is one of {its['expected']}",
    "json_invalid": lambda its: f"the body is no JSON: {its['error']}",
}


def said(error: Mapping[str, Any], known: Iterable[str]) -> str:
    """What is wrong, without the value, which may be anything.

    Args:
        error: one of `ValidationError.errors()`.
        known: the names that there are, to tell the nearest to one that there is not.
    """
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(error["loc"][-1]), list(known), n=1, cutoff=_NEAR)
        return f"there is no such name; nearest is {near[0]}" if near else NO_SUCH_NAME
    words = _WORDS.get(error["type"])
    return words(error.get("ctx", {})) if words else str(error["msg"]).removeprefix("Value error, ")
