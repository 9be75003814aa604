"""The server: tools and resources around reports, whichever way it is spoken to."""

from mcp.server import Server, ServerRequestContext
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from ... import __version__
from ...client.async_reports import AsyncReports
from . import resources, tools
from .held import Held
from .instructions import INSTRUCTIONS
from .tool import listed

_Context = ServerRequestContext[dict[str, object]]


def server(reports: AsyncReports, url: str | None = None) -> Server[dict[str, object]]:
    """A server that answers from `reports`; it keeps no state, and nothing is asked before a client asks.

    Args:
        reports: what is asked; closing them is the caller's.
        url: where their web page is served, for permanent links.
    """
    held = Held(reports, url)

    async def list_tools(_: _Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[listed(its) for its in tools.TOOLS.values()])

    async def call_tool(_: _Context, params: CallToolRequestParams) -> CallToolResult:
        return await tools.call(params.name, params.arguments or {}, held)

    async def list_resources(_: _Context, params: PaginatedRequestParams | None) -> ListResourcesResult:
        return await resources.listed(held, params.cursor if params else None)

    async def list_templates(_: _Context, __: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=list(resources.TEMPLATES))

    async def read_resource(_: _Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        return await resources.read(held, params.uri)

    return Server(
        "trackrecord",
        version=__version__,
        title="Trackrecord",
        description="Meeting reports, asked and quoted.",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )
