"""`reference/mcp.md`: the tools and resources of the MCP server, from what it tells a client."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...api.mcp.instructions import INSTRUCTIONS
from ...api.mcp.resources import TEMPLATES
from ...api.mcp.tool import listed
from ...api.mcp.tools import TOOLS
from . import schemas
from .markdown import WRITTEN, document, link, paragraph, sentence, table

_PROSE = """\
What `trackrecord mcp` offers a language model; [how it is added to a client](../how-to/mcp.md) is another page. Every
tool only reads. A result comes twice: as text to read and to cite from, and as structured content with the fields named
here. What a model can mend (a filter that no report knows, an argument that is not known) is a tool's error, whose text
says how. Types are told [below](#what-results-hold)."""


def page() -> str:
    """The page, of the tools that there are now."""
    return document(_blocks())


def _blocks() -> Iterator[str]:
    tools = {name: listed(its) for name, its in TOOLS.items()}
    named: dict[str, Any] = {}
    for name, its in tools.items():
        for part, schema in (("takes", its.input_schema), ("gives", its.output_schema or {})):
            named |= {f"{name} {part}": schema} | schema.get("$defs", {})
    types = schemas.Types(named)
    yield "# MCP"
    yield WRITTEN
    yield _PROSE
    yield table(["tool", "what"], ((link(name, f"`{name}`"), _first(its.description)) for name, its in tools.items()))
    yield "## What a model is told of the whole"
    yield _quoted(INSTRUCTIONS)
    for name, its in tools.items():
        yield f"## {name}"
        yield _quoted(its.description or "")
        for heading, part in (("Parameters", "takes"), ("Structured content", "gives")):
            types.told(_ref(name, part))
            yield f"{heading}:"
            yield types.fields_of(_ref(name, part), sent=part == "takes")
    yield "## Resources"
    yield "Every report that is held, and every study group's page, is listed; others are named by a template."
    yield table(["template", "what"], ((f"`{its.uri_template}`", sentence(its.description or "")) for its in TEMPLATES))
    yield "## What results hold"
    yield from types.sections()


def _ref(name: str, part: str) -> Mapping[str, str]:
    return {"$ref": f"{name} {part}"}


def _quoted(text: str) -> str:
    """As a model reads it."""
    return "\n>\n".join("> " + paragraph(one).replace("\n", "\n> ") for one in text.split("\n\n"))


def _first(text: str | None) -> str:
    return sentence((text or "").partition("\n\n")[0])
