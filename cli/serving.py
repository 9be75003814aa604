"""`trackrecord serve`."""

import click

from ..config import Config
from ..web_origins import web_origins
from .listening import UVICORN, listening
from .options import load_reranker, open_index, settings


@click.command()
@settings("host", "port", "reranker", "rerank_within", "feedback", "feedback_limit", "allowed_origins", "index")
def serve(config: Config) -> None:
    """Serve the web page and the HTTP API."""
    import uvicorn

    from ..api.app import create_app
    from ..api.protocol import protocol
    from ..retriever.feedback_log import MIB, FeedbackLog

    feedback_log = FeedbackLog(config.feedback, config.feedback_limit * MIB) if config.feedback else None
    allowed = web_origins(config.allowed_origins) if config.allowed_origins else ()
    with listening(config.host, config.port) as (listener, address):
        reranker = load_reranker(config.reranker, config.rerank_within)
        app = create_app(open_index(config), reranker, feedback_log, allowed)
        click.echo(f"Trackrecord at {address}/ (stop with Ctrl+C)")
        uvicorn.Server(uvicorn.Config(app, http=protocol(allowed), **UVICORN)).run(sockets=[listener])
