"""`trackrecord mcp`."""

import ipaddress
import logging
import socket
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from ..config import Config
from .listening import in_url, listening
from .options import settings

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

    The index, or the server that --server names, is looked at when the first question comes.
    """
    import anyio

    from ..api.mcp import server
    from ..client.opening import connect_async, open_async

    # Standard output is the protocol's; what goes wrong is said on the other one.
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    reports = connect_async(config.server) if config.server else open_async(config.index, url=config.url)
    app = server(reports, config.url or config.server)
    if transport == "stdio":
        anyio.run(_over_stdio, app, reports)
        return
    with listening(config.host, config.mcp_port) as (listener, address):
        click.echo(f"Trackrecord (MCP) at {address}/mcp (stop with Ctrl+C)")
        anyio.run(_over_http, app, reports, config, listener)


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
    served = uvicorn.Server(
        uvicorn.Config(routes, http=Protocol, ws="none", log_level="warning", access_log=False, server_header=False)
    )
    try:
        await served.serve(sockets=[listener])
    finally:
        await reports.close()


def _only_for(config: Config) -> "TransportSecuritySettings":
    """Refuse requests under other names than this machine's, and from other pages: a page could rebind its own name."""
    from mcp.server.transport_security import TransportSecuritySettings

    names = {config.host, "localhost", "127.0.0.1", "::1", socket.gethostname()}
    if _is_every_address(config.host):
        names |= {str(its[4][0]) for its in socket.getaddrinfo(socket.gethostname(), None)}
    if config.url and (host := urlsplit(config.url).hostname):
        names.add(host)
    hosts = [f"{in_url(name)}{port}" for name in sorted(names) for port in ("", ":*")]
    return TransportSecuritySettings(
        allowed_hosts=hosts, allowed_origins=[f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts]
    )


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False
