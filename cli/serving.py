"""`trackrecord serve`."""

import socket
from pathlib import Path

import click

from ..errors import PortInUseError
from .options import index_option, load_reranker, open_index, reranker_options


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
@reranker_options
@click.option(
    "--feedback",
    "feedback_file",
    type=click.Path(path_type=Path),
    envvar="TRACKRECORD_FEEDBACK",
    help="File to keep what people say of answers in, for eval from-feedback. "
    "Default: $TRACKRECORD_FEEDBACK, else none.",
)
@click.option(
    "--feedback-limit",
    default=64,
    show_default=True,
    type=click.IntRange(1, 1_000_000),
    metavar="MIB",
    help="Size of that file from which on no more is taken.",
)
@index_option
def serve(
    host: str,
    port: int,
    reranker: str | None,
    rerank_within: int,
    feedback_file: Path | None,
    feedback_limit: int,
    index_folder: Path | None,
) -> None:
    """Serve the web page and the HTTP API."""
    import uvicorn

    from ..api.app import create_app
    from ..api.protocol import Protocol
    from ..retriever.feedback_log import MIB, FeedbackLog

    feedback_log = FeedbackLog(feedback_file, feedback_limit * MIB) if feedback_file else None
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()
        except OSError as error:
            raise PortInUseError(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port"
            ) from error
        app = create_app(open_index(index_folder), load_reranker(reranker, rerank_within), feedback_log)
        click.echo(f"Trackrecord at http://{host}:{listener.getsockname()[1]}/ (stop with Ctrl+C)")
        server = uvicorn.Server(
            uvicorn.Config(app, http=Protocol, log_level="warning", access_log=False, server_header=False)
        )
        server.run(sockets=[listener])
