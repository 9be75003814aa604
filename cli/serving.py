"""`trackrecord serve`."""

import socket

import click

from ..config import Config
from ..errors import PortInUseError
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
    with socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((config.host, config.port))
            listener.listen()
        except OSError as error:
            raise PortInUseError(
                f"cannot listen on {config.host}:{config.port} ({error.strerror}); choose another with --port"
            ) from error
        app = create_app(open_index(config), load_reranker(config.reranker, config.rerank_within), feedback_log)
        click.echo(f"Trackrecord at http://{config.host}:{listener.getsockname()[1]}/ (stop with Ctrl+C)")
        server = uvicorn.Server(
            uvicorn.Config(app, http=Protocol, log_level="warning", access_log=False, server_header=False)
        )
        server.run(sockets=[listener])
