"""What commands share: options, opening an index, JSON and CSV."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import config
from ..config import SETTINGS, Config, Setting

if TYPE_CHECKING:
    from ..indexer.opened import Index
    from ..retriever.filters import Filters
    from ..retriever.reranking import Reranker
    from ..retriever.search import SearchResults

Command = TypeVar("Command", bound=Callable[..., Any])


def settings(*names: str, **flags: str) -> Callable[[Command], Command]:
    """Add a flag for each of some settings, and give the command all settings, however they were set, as `config`.

    Args:
        *names: settings whose flag has their name.
        **flags: others, by the flag that they have on this command.
    """
    wanted = {name: SETTINGS[name].flag for name in names} | flags

    def add(command: Command) -> Command:
        @functools.wraps(command)
        def with_config(**values: Any) -> object:  # noqa: ANN401 — whatever the command takes
            given = {name: values.pop(name) for name in wanted}
            its = config.read({name: value for name, value in given.items() if value is not None}).config
            return command(config=its, **values)

        found: Any = with_config
        for name, flag in reversed(wanted.items()):
            found = _flag(SETTINGS[name], flag)(found)
        return found

    return add


class SettingOption(click.Option):
    """The flag of a setting; click is not told its default, so that it is known what was given."""

    def __init__(self, *names: Any, setting: Setting, **more: Any) -> None:  # noqa: ANN401 — what click's own take
        self.setting = setting
        super().__init__(*names, **more)


def _flag(its: Setting, flag: str) -> Callable[[Command], Command]:
    shown = f"{its.says.what} Default: ${its.variable}, else {its.default_in_words}."
    return click.option(flag, its.name, type=_type(its), help=shown, cls=SettingOption, setting=its)


def _type(its: Setting) -> "click.ParamType[Any, Any]":
    if its.kind is Path:
        return click.Path(path_type=Path, file_okay=not its.says.is_folder)
    if its.bounds:
        return click.IntRange(*its.bounds)
    return click.STRING


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, with the fields of the HTTP API.")(command)


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
        flag = f"--{name.replace('_', '-')}"
        command = click.option(flag, name, type=kind, metavar="YYYY-MM-DD", help=f"Meetings that {says}.")(command)
    return command


def open_index(config: Config) -> "Index":
    """Open the index that is set, or the bundled library's."""
    from ..indexer import bundled
    from ..indexer.opened import Index

    return Index(config.index or bundled.ensure())


def filters_of(values: dict[str, Any]) -> "Filters":
    """The filters that the options of `filter_options` say."""
    from ..retriever.filters import Filters

    days: dict[str, datetime | None] = {name: values.pop(name) for name in ("date_from", "date_to")}
    read: dict[str, date | None] = {name: day.date() if day else None for name, day in days.items()}
    return Filters(**values, date_from=read["date_from"], date_to=read["date_to"])


def print_json(value: object) -> None:
    """Print a value as JSON."""
    from ..client.writing import as_json

    click.echo(as_json(value))


def print_csv(found: "SearchResults", url: str | None) -> None:
    """Print the results of a search as CSV; with `url` each has its permanent link."""
    from ..retriever import results_csv

    # As bytes: CSV ends its lines itself, and is UTF-8 whatever the terminal has.
    click.echo(results_csv.write(found, url).encode(), nl=False)
