"""`trackrecord mcp`."""

import logging
import signal
import socket
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from ..config import Config, Origin, read
from ..errors import ConfigError
from .listening import UVICORN, in_url, listening
from .options import settings
from .own_names import own_names

if TYPE_CHECKING:
    from mcp.server import Server
    from mcp.server.transport_security import TransportSecuritySettings

    from ..client.async_reports import AsyncReports

# As much as a question over HTTP may take, filters and envelope included.
_MAX_BODY = 64 * 1024


@click.command("mcp")
@click.option(
    "--transport",
    type=click.Choice(["stdio", "http"]),
    default="stdio",
    show_default=True,
    help="stdio for a client that starts this command itself; http to listen, at /mcp.",
)
@settings("host", "index", "server", mcp_port="--port")
def mcp(transport: str, config: Config) -> None:
    """Let language models ask the reports, over the Model Context Protocol.

    The index, or the server that --server names, is looked at when the first question comes. Give one of the two; a
    flag goes before a setting of the other.
    """
    import anyio

    from ..api.mcp import server
    from ..client.opening import connect_async, open_async

    # Standard output is the protocol's; what goes wrong is said on the other one.
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    elsewhere = _elsewhere(config)
    url = _without_password(config.url or elsewhere)
    reports = connect_async(elsewhere) if elsewhere else open_async(config.index, url=url)
    app = server(reports, url)
    if transport == "stdio":
        # A thread that waits for a line cannot be stopped otherwise, and nothing is left half done.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        anyio.run(_over_stdio, app, reports)
        return
    with listening(config.host, config.mcp_port) as (listener, address):
        click.echo(f"Trackrecord (MCP) at {address}/mcp (stop with Ctrl+C)")
        anyio.run(_over_http, app, reports, config, listener)


def _elsewhere(config: Config) -> str | None:
    """The server to ask in place of an index, or None; of the two, the one that is set more strongly counts.

    Raises:
        ConfigError: both are set, and in the same way.
    """
    if not (config.index and config.server):
        return config.server
    flags = {name: its for name, its in click.get_current_context().params.items() if name in ("index", "server")}
    origins = read({name: its for name, its in flags.items() if its is not None}).origins
    if origins["index"] is origins["server"]:
        raise ConfigError(
            f"there is an index and a server to ask; name one of them (each is set by {origins['index']})"
        )
    stronger = min(("index", "server"), key=lambda name: list(Origin).index(origins[name]))
    return config.server if stronger == "server" else None


def _without_password(url: str | None) -> str | None:
    """An address as links may have it: without a name and password before its host."""
    if url is None:
        return None
    its = urlsplit(url)
    return its._replace(netloc=its.netloc.rpartition("@")[2]).geturl()


async def _over_stdio(app: "Server[dict[str, object]]", reports: "AsyncReports") -> None:
    from mcp import stdio_server

    try:
        async with stdio_server() as (reading, writing):
            await app.run(reading, writing, app.create_initialization_options())
    finally:
        await reports.close()


async def _over_http(
    app: "Server[dict[str, object]]", reports: "AsyncReports", config: Config, listener: socket.socket
) -> None:
    import uvicorn

    from ..api.protocol import Protocol

    # Each request stands for itself: nothing is left behind by a client that goes away.
    routes = app.streamable_http_app(
        json_response=True,
        stateless_http=True,
        max_request_body_size=_MAX_BODY,
        transport_security=_only_for(config),
    )
    served = uvicorn.Server(uvicorn.Config(routes, http=Protocol, ws="none", **UVICORN))
    try:
        await served.serve(sockets=[listener])
    finally:
        await reports.close()


def _only_for(config: Config) -> "TransportSecuritySettings":
    """Refuse requests under other names than this machine's, and from other pages: a page could rebind its own name."""
    from mcp.server.transport_security import TransportSecuritySettings

    names = sorted(own_names(config.host, config.url))
    hosts = [f"{in_url(name)}{port}" for name in names for port in ("", ":*")]
    return TransportSecuritySettings(
        allowed_hosts=hosts, allowed_origins=[f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts]
    )
