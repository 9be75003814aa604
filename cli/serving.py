"""`trackrecord serve`."""

import click

from ..config import Config
from .listening import UVICORN, listening
from .options import load_reranker, open_index, settings


@click.command()
@settings("host", "port", "reranker", "rerank_within", "feedback", "feedback_limit", "index")
def serve(config: Config) -> None:
    """Serve the web page and the HTTP API."""
    import uvicorn

    from ..api.app import create_app
    from ..api.protocol import Protocol
    from ..retriever.feedback_log import MIB, FeedbackLog

    feedback_log = FeedbackLog(config.feedback, config.feedback_limit * MIB) if config.feedback else None
    with listening(config.host, config.port) as (listener, address):
        app = create_app(open_index(config), load_reranker(config.reranker, config.rerank_within), feedback_log)
        click.echo(f"Trackrecord at {address}/ (stop with Ctrl+C)")
        uvicorn.Server(uvicorn.Config(app, http=Protocol, **UVICORN)).run(sockets=[listener])
