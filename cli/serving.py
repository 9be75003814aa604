"""`trackrecord serve`."""

from typing import TYPE_CHECKING

import click

from ..config import Config
from ..errors import ConfigError
from ..web_origins import web_origins
from .listening import UVICORN, listening
from .options import load_reranker, open_index, settings

if TYPE_CHECKING:
    from ..indexer.additions.additions import Additions
    from ..indexer.opened import Index


@click.command()
@settings(
    "host",
    "port",
    "url",
    "reranker",
    "rerank_within",
    "feedback",
    "feedback_limit",
    "additions",
    "allowed_origins",
    "index",
)
def serve(config: Config) -> None:
    """Serve the web page and the HTTP API."""
    import uvicorn

    from ..api.app import create_app
    from ..api.protocol import protocol
    from ..retriever.feedback_log import MIB, FeedbackLog

    _check_additions(config)
    feedback_log = FeedbackLog(config.feedback, config.feedback_limit * MIB) if config.feedback else None
    allowed = web_origins(config.allowed_origins) if config.allowed_origins else ()
    with listening(config.host, config.port) as (listener, address):
        reranker = load_reranker(config.reranker, config.rerank_within)
        index = open_index(config)
        app = create_app(index, reranker, feedback_log, allowed, _additions(config, index), config.url)
        click.echo(f"Trackrecord at {address}/ (stop with Ctrl+C)")
        uvicorn.Server(uvicorn.Config(app, http=protocol(allowed), **UVICORN)).run(sockets=[listener])


def _check_additions(config: Config) -> None:
    folder = config.additions
    if folder is None:
        return
    if config.index is None:
        raise ConfigError(
            f"--additions needs an index of your own to add to: trackrecord index --index my-index, then "
            f"trackrecord serve --index my-index --additions {folder}"
        )
    if folder.resolve().is_relative_to(config.index.resolve()):
        raise ConfigError(f"--additions: {folder} lies in the index; name a folder of its own")
    if config.index.resolve().is_relative_to(folder.resolve()):
        raise ConfigError(f"--additions: the index {config.index} lies in {folder}; name a folder beside it")
    if not folder.resolve().parent.is_dir():
        raise ConfigError(f"--additions: {folder.resolve().parent} is not there; make it first, or name another folder")


def _additions(config: Config, index: "Index") -> "Additions | None":
    if config.additions is None:
        return None
    from ..indexer.additions.additions import Additions

    return Additions(config.additions, index.folder, index.embedder)
