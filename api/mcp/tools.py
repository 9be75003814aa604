"""All tools, and how one is called: what a model can mend is told to it, what it cannot goes into the log."""

import logging
from collections.abc import Mapping
from typing import Any

from mcp import MCPError
from mcp.types import INVALID_PARAMS, CallToolResult, TextContent
from pydantic import ValidationError

from ...config import nearest
from ...errors import TrackrecordError
from .. import wording
from .ask_reports import AskReports
from .get_meeting import GetMeeting
from .get_passage import GetPassage
from .held import Held
from .list_meetings import ListMeetings
from .search_reports import SearchReports
from .tool import Tool

#: By name, in the order in which a model should think of them.
TOOLS: Mapping[str, type[Tool]] = {
    its.name: its for its in (AskReports, SearchReports, GetPassage, ListMeetings, GetMeeting)
}
OUR_FAULT = "Trackrecord failed; that is a fault of its own, and its log says where. Ask something else."

_log = logging.getLogger(__name__)


async def call(name: str, arguments: Mapping[str, Any], held: Held) -> CallToolResult:
    """What a tool has to say, or an error that a model can read.

    Raises:
        MCPError: there is no such tool.
    """
    tool = TOOLS.get(name)
    if tool is None:
        raise MCPError(INVALID_PARAMS, f"there is no tool {name!r}; tools are {', '.join(TOOLS)}")
    try:
        found = await tool.model_validate(dict(arguments)).call(held)
        return CallToolResult(content=[_text(found.text())], structured_content=found.model_dump(mode="json"))
    except ValidationError as error:
        return _refused(wrong_arguments(tool, error))
    except TrackrecordError as error:
        return _refused(str(error))
    except Exception:
        _log.exception("tool %s failed", name)
        return _refused(OUR_FAULT)


def wrong_arguments(tool: type[Tool], error: ValidationError) -> str:
    """Which arguments are wrong and how, without the values."""
    told: dict[str, str] = {}
    for its in error.errors(include_url=False, include_input=False):
        name = str(its["loc"][0]) if its["loc"] else "arguments"
        told.setdefault(name, _unknown(tool, name) if its["type"] == "extra_forbidden" else wording.said(its, ()))
    return "; ".join(f"{name}: {said}" for name, said in told.items())


def _unknown(tool: type[Tool], name: str) -> str:
    near = nearest(name, list(tool.model_fields))
    return f"there is no such parameter; {f'nearest is {near}' if near else f'known are {_known(tool)}'}"


def _known(tool: type[Tool]) -> str:
    return ", ".join(tool.model_fields)


def _refused(message: str) -> CallToolResult:
    return CallToolResult(content=[_text(message)], is_error=True)


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)
