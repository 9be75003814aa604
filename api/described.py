"""What the OpenAPI document says of the errors that routes answer: each a problem, as `problems` writes them."""

from collections.abc import Mapping
from typing import Any

_TEXT = {"type": "string"}
_FIELD = {"type": "object", "properties": {"field": _TEXT, "problem": _TEXT}}
_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "title": "Problem",
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": {**_TEXT, "description": "What was wrong, and what to do."},
        "error": {**_TEXT, "description": "The kind of error, by its name in Python, where it has one."},
        "errors": {"type": "array", "items": _FIELD, "description": "Which fields are wrong, where some are."},
    },
    "required": ["type", "title", "status", "detail"],
}


def problems(says: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """What a route has as its `responses`: for each status, when it is answered."""
    content = {"application/problem+json": {"schema": _SCHEMA}}
    return {status: {"description": when, "content": content} for status, when in says.items()}


#: Whatever route is asked.
ANY_ROUTE = problems(
    {
        400: "the address is not text in UTF-8, or the body cannot be read as JSON",
        413: "the body is larger than 64 KiB",
        422: "a field or parameter is missing, not known, or has a value that it cannot have; a filter names what no "
        "report knows (the nearest that one does is named); evidence does not stand where it is said to",
        431: "the headers are larger than 64 KiB",
        500: "a fault of the server, of which its log says more",
        503: "the index or the model cannot be used; the detail says what mends it",
    }
)
