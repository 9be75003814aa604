"""What commands share: options, opening an index, JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

if TYPE_CHECKING:
    from ..indexer.opened import Index
    from ..retriever.filters import Filters
    from ..retriever.reranking import Reranker

Command = TypeVar("Command", bound=Callable[..., Any])


def index_option(command: Command) -> Command:
    """Add `--index`."""
    return click.option(
        "--index",
        "index_folder",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="TRACKRECORD_INDEX",
        help="Folder of the index. Default: $TRACKRECORD_INDEX, else the bundled library's.",
    )(command)


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, with the fields of the HTTP API.")(command)


def reranker_options(command: Command) -> Command:
    """Add `--reranker` and `--rerank-within`."""
    within = click.option(
        "--rerank-within",
        # Some two or three times what a small cross-encoder takes: see `retriever.reranking.DEPTH`.
        default=1_500,
        show_default=True,
        type=click.IntRange(0, 600_000),
        metavar="MS",
        help="Milliseconds that reranking may add; when they are over, the order stays as it was.",
    )
    name = click.option(
        "--reranker",
        envvar="TRACKRECORD_RERANKER",
        metavar="NAME_OR_FOLDER",
        help="A sentence-transformers cross-encoder in this machine's cache of models, or a folder with one. "
        "Default: $TRACKRECORD_RERANKER, else none.",
    )
    return name(within(command))


def load_reranker(name: str | None, within: int | None) -> "Reranker | None":
    """The reranker of a name or folder, or None without a name: then torch is not loaded."""
    if not name:
        return None
    from ..retriever.reranking import Reranker

    return Reranker(name, within)


@dataclass(frozen=True, slots=True)
class _FilterOption:
    name: str
    help: str
    type: Any = str


_FILTERS = (
    _FilterOption("study_group", "Id of a study group, such as northeast-asia."),
    _FilterOption("meeting", "Number of a meeting: 3, or northeast-asia/3."),
    _FilterOption("session", "Number of a session.", int),
    _FilterOption("kind", "Kind of passage: presentation, discussion, recommendation, header, closing, agenda, other."),
    _FilterOption("speaker", "Name of who is reported as speaking."),
    _FilterOption("affiliation", "Affiliation of who is reported as speaking."),
    _FilterOption("place", "Place of the meeting: Beijing."),
)


def filter_options(command: Command) -> Command:
    """Add the filters of a search."""
    for option in reversed(_FILTERS):
        flag = f"--{option.name.replace('_', '-')}"
        command = click.option(flag, option.name, type=option.type, multiple=True, help=option.help)(command)
    for name, says in (
        ("date_to", "begin on this day or earlier"),
        ("date_from", "end on this day or later"),
    ):
        kind = click.DateTime(["%Y-%m-%d"])
        command = click.option(f"--{name.replace('_', '-')}", name, type=kind, help=f"Meetings that {says}.")(command)
    return command


def open_index(folder: Path | None) -> "Index":
    """Open an index, or the bundled library's."""
    from ..indexer import bundled
    from ..indexer.opened import Index

    return Index(folder or bundled.ensure())


def filters_of(values: dict[str, Any]) -> "Filters":
    """The filters that the options of `filter_options` say."""
    from ..retriever.filters import Filters

    days: dict[str, datetime | None] = {name: values.pop(name) for name in ("date_from", "date_to")}
    read: dict[str, date | None] = {name: day.date() if day else None for name, day in days.items()}
    return Filters(**values, date_from=read["date_from"], date_to=read["date_to"])


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())
