"""`reference/http.md`: every route, from the app's OpenAPI document."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...api.app import create_app
from ...indexer import bundled
from ...indexer.opened import Index
from . import schemas
from .markdown import WRITTEN, document, link, sentence, table

_Operation = Mapping[str, Any]

_PROSE = """\
Version 1, as `trackrecord serve` answers it; the same, to try out, is at `/docs` of a server, and for programs at
`/openapi.json`. Bodies and answers are JSON in UTF-8 unless a route says otherwise. What is not known in a body or in
an address is refused, and the field is named. Types are told [below](#what-is-sent-and-answered)."""

_ERRORS = """\
Every error is a document of the type `application/problem+json` (RFC 9457): `type`, `title`, `status`, and in `detail`
what was wrong and what to do. `error` names its kind, as [Python](python.md#errors) does; where fields are wrong,
`errors` has the `field` and the `problem` of each instead. Any route may answer:"""


def page() -> str:
    """The page, of the routes that there are now."""
    return document(_blocks(create_app(Index(bundled.ensure())).openapi()))


def operations(openapi: Mapping[str, Any]) -> Iterator[tuple[str, _Operation]]:
    """Every route as `POST /v1/ask`, by address, with what the OpenAPI document says of it."""
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def _blocks(openapi: Mapping[str, Any]) -> Iterator[str]:
    routes = dict(operations(openapi))
    types = schemas.Types(openapi["components"]["schemas"])
    everywhere = _everywhere(routes)
    yield "# HTTP"
    yield WRITTEN
    yield _PROSE
    yield table(["route", "what"], ((link(name, f"`{name}`"), _summary(its)) for name, its in routes.items()))
    yield "## Routes"
    for name, operation in routes.items():
        yield from _route(name, operation, types, everywhere)
    yield "## Errors"
    yield _ERRORS
    yield table(["status", "when"], ((f"`{code}`", sentence(says)) for code, says in everywhere.items()))
    yield "## What is sent and answered"
    yield from types.sections()


def _everywhere(routes: Mapping[str, _Operation]) -> dict[str, str]:
    """The errors that all routes have in common."""
    all_of_them = [
        {code: its["description"] for code, its in operation["responses"].items() if not code.startswith("2")}
        for operation in routes.values()
    ]
    return {code: says for code, says in all_of_them[0].items() if all(its.get(code) == says for its in all_of_them)}


def _summary(operation: _Operation) -> str:
    return sentence(str(operation["description"]).partition("\n\n")[0])


def _route(name: str, operation: _Operation, types: schemas.Types, everywhere: Mapping[str, str]) -> Iterator[str]:
    yield f"### {name}"
    yield str(operation["description"])
    parameters: list[Mapping[str, Any]] = operation.get("parameters", [])
    if parameters:
        yield table(
            ["parameter", "in", "type", "default", "what"],
            (
                (
                    f"`{its['name']}`",
                    its["in"],
                    # What is not given is null; an address cannot say it.
                    types.of(its["schema"], repeated=its["in"] == "query").removesuffix(" or null"),
                    "required" if its["required"] else types.default(its["schema"]),
                    sentence(its.get("description", its["schema"].get("description", ""))),
                )
                for its in parameters
            ),
        )
    if "requestBody" in operation:
        (content,) = operation["requestBody"]["content"].values()
        told = types.told(content["schema"])
        yield f"Body: {told[:1].lower()}{told[1:]}"
        yield types.fields_of(content["schema"], sent=True)
    yield from (_answer(code, its, types) for code, its in operation["responses"].items() if code.startswith("2"))
    yield table(
        ["error", "when"],
        (
            (f"`{code}`", sentence(its["description"]))
            for code, its in operation["responses"].items()
            if not code.startswith("2") and everywhere.get(code) != its["description"]
        ),
    )


def _answer(code: str, response: Mapping[str, Any], types: schemas.Types) -> str:
    kinds = [
        types.of(its["schema"]) if media_type == "application/json" else f"`{media_type}`"
        for media_type, its in response.get("content", {}).items()
        if its.get("schema")
    ]
    return f"Answer `{code}`: {' or '.join(kinds)}."
