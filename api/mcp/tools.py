"""All tools, and how one is called: what a model can mend is told to it, what it cannot goes into the log."""

import logging
from collections.abc import Mapping
from itertools import islice
from typing import Any

from mcp import MCPError
from mcp.types import INVALID_PARAMS, CallToolResult, TextContent
from pydantic import ValidationError

from ...errors import TrackrecordError
from .. import problem_words
from . import unseen
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
# Most wrong arguments that are told of.
_TOLD = 5
# Characters of a name that is said back: more than any of ours has.
_SAID_BACK = 100

_log = logging.getLogger(__name__)


async def call(name: str, arguments: Mapping[str, Any], held: Held) -> CallToolResult:
    """What a tool has to say, or an error that a model can read.

    Raises:
        MCPError: there is no such tool.
    """
    tool = TOOLS.get(name)
    if tool is None:
        raise MCPError(INVALID_PARAMS, f"there is no tool {shortened(name)!r}; tools are {', '.join(TOOLS)}")
    try:
        asked = tool.model_validate(dict(arguments))
    except ValidationError as error:
        return _refused(wrong_arguments(tool, error))
    try:
        found = await asked.call(held)
        return CallToolResult(
            content=[_text(found.text())], structured_content=unseen.dropped(found.model_dump(mode="json"))
        )
    except TrackrecordError as error:
        return _refused(str(error))
    except Exception:
        _log.exception("tool %s failed", name)
        return _refused(OUR_FAULT)


def wrong_arguments(tool: type[Tool], error: ValidationError) -> str:
    """Which arguments are wrong and how, without the values."""
    wrong: dict[str, Mapping[str, Any]] = {}
    for its in error.errors(include_url=False, include_input=False):
        wrong.setdefault(str(its["loc"][0]) if its["loc"] else "arguments", its)
    said = {name: problem_words.said(its, tool.model_fields) for name, its in islice(wrong.items(), _TOLD)}
    told = [f"{shortened(name)}: {what}" for name, what in said.items()]
    if len(wrong) > _TOLD:
        told.append(f"and {len(wrong) - _TOLD} more are wrong")
    if problem_words.NO_SUCH_NAME in said.values():
        told.append(f"known names are {', '.join(tool.model_fields)}")
    return "; ".join(told)


def shortened(sent: str) -> str:
    """A name that a client sent, as it is said back."""
    return sent if len(sent) <= _SAID_BACK else f"{sent[:_SAID_BACK]}…"


def _refused(message: str) -> CallToolResult:
    return CallToolResult(content=[_text(message)], is_error=True)


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=unseen.dropped(text))
