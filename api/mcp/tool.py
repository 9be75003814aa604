"""A tool: a class whose fields are its parameters, and whose docstring is what a model is told of it."""

import inspect
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from mcp.types import Tool as Listed
from mcp.types import ToolAnnotations
from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import JsonSchemaMode

from .held import Held

# Every tool only reads, and nothing but what is held.
_ANNOTATIONS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Found(BaseModel, ABC):
    """What a tool has to say: fields for programs, and the same as text for a model to read and to cite from."""

    model_config = ConfigDict(frozen=True)

    @abstractmethod
    def text(self) -> str:
        """The words for a model.

        Sentences of a report stand between quotation marks, which end with the last of their line, or behind `> `;
        titles, venues and hosts between quotation marks, those within them turned to single ones. Bare are names of
        people, bodies and places, the title of a meeting that has no number, and what notes and the catalogue make of
        all these. Nothing of a report has line breaks, so that none of it begins a line. What no reader sees is dropped
        from all of it as it is sent, `unseen`.
        """


class Tool(BaseModel, ABC):
    """A call of a tool.

    Attributes:
        name: what it is called by.
        title: what people are shown.
        found: what it answers with.
    """

    # Strict: `true` is no number, and 0 no day.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: ClassVar[str]
    title: ClassVar[str]
    found: ClassVar[type[Found]]

    @abstractmethod
    async def call(self, held: Held) -> Found:
        """Ask the reports.

        Raises:
            TrackrecordError: what a model can mend; the message says how.
        """


def listed(tool: type[Tool]) -> Listed:
    """A tool as a client is told of it."""
    return Listed(
        name=tool.name,
        title=tool.title,
        description=inspect.getdoc(tool),
        input_schema=_schema(tool, "validation"),
        output_schema=_schema(tool.found, "serialization"),
        annotations=_ANNOTATIONS,
    )


def _schema(model: type[BaseModel], mode: JsonSchemaMode) -> dict[str, Any]:
    schema = model.model_json_schema(mode=mode)
    # A parameter that has to be given comes first, whichever class it is declared in.
    needed = schema.get("required", ())
    schema["properties"] = dict(sorted(schema["properties"].items(), key=lambda its: its[0] not in needed))
    # The docstring is the tool's description already.
    return {name: value for name, value in schema.items() if name != "description"}
