"""The commands. Each opens what it needs and nothing else: `ask` loads neither torch nor fastapi.

Exit codes: 0 done or answered, 1 refused or nothing found, 2 a question or option that is wrong,
3 trouble with an index, a model, a report or a port.
"""

import os
import socket
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from . import __version__
from .errors import (
    FilterError,
    NotConfiguredError,
    NotFoundError,
    PortInUseError,
    QueryError,
    TrackrecordError,
)
from .eval.commands import evaluate

if TYPE_CHECKING:
    from .corpus.inspection import ReportSeen
    from .corpus.model import Passage, Provenance
    from .indexer.opened import Index
    from .retriever.answer import Answer
    from .retriever.filters import Filters
    from .retriever.search import Result

_REFUSED = 1
_WRONG_QUESTION = 2
_TROUBLE = 3
_WIDTH = 96

Command = TypeVar("Command", bound=Callable[..., Any])


class _Commands(click.Group):
    """Turns errors that a user can mend into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; the exit code says whose trouble an error is."""
        try:
            return super().invoke(ctx)
        except TrackrecordError as error:
            click.echo(f"trackrecord: {error}", err=True)
            wrong_question = isinstance(error, (QueryError, FilterError, NotConfiguredError, NotFoundError))
            ctx.exit(_WRONG_QUESTION if wrong_question else _TROUBLE)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: trackrecord ask",
)
@click.version_option(__version__)
def cli() -> None:
    r"""Ask series of meeting reports, and see where every word of the answer stands.

    Without --index, the bundled library is asked: a study group on security in Northeast Asia.

    \b
    trackrecord ask "What is China's attitude to sanctions on North Korea?"
    trackrecord search "energy dependence" --session 4
    trackrecord index ~/reports --index ~/reports.index
    trackrecord serve
    """


cli.add_command(evaluate)


def main() -> None:
    """Entry point of the command."""
    # A closed pipe (`trackrecord search … | head -1`) is not an error.
    try:
        cli(prog_name="trackrecord")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _index_option(command: Command) -> Command:
    return click.option(
        "--index",
        "index_folder",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="TRACKRECORD_INDEX",
        help="Folder of the index. Default: $TRACKRECORD_INDEX, else the bundled library's.",
    )(command)


def _json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, with the fields of the HTTP API.")(command)


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


def _filter_options(command: Command) -> Command:
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


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--model", help="Name or folder of a sentence-transformers model. Default: all-MiniLM-L6-v2, packaged.")
@click.option("--force", is_flag=True, help="Write a new generation even where nothing changed.")
@_index_option
@_json_option
def index(paths: tuple[Path, ...], model: str | None, force: bool, index_folder: Path | None, as_json: bool) -> None:
    """Read reports (files, or folders with all below) and build an index.

    Without PATHS, the bundled library. What did not change is not embedded again; the old index
    answers until the new one is whole.
    """
    from .corpus.bundled import BUNDLED
    from .indexer import build, bundled

    if paths and index_folder is None:
        raise click.UsageError("name the folder to write with --index DIR")
    target = index_folder or bundled.location()
    done = build.build(paths or (BUNDLED,), target, model=model, force=force, quiet=as_json)
    if as_json:
        _print_json(done)
        return
    for warning in done.warnings:
        click.echo(f"warning: {warning}", err=True)
    state = "unchanged" if done.unchanged else f"{done.embedded} texts embedded"
    click.echo(f"{done.reports} reports, {done.passages} passages in {target} (generation {done.generation}, {state})")


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@_json_option
def inspect(file: Path, as_json: bool) -> None:
    """Show how a FILE was understood: meeting, sessions, who speaks, what is missing and doubtful. Indexes nothing."""
    from .corpus.inspection import ReportSeen
    from .corpus.inspection import inspect as understand

    seen = understand(file)
    if as_json:
        _print_json(seen)
        return
    click.secho(
        f"{seen.file}: {'a report' if isinstance(seen, ReportSeen) else 'the page of a study group'}", bold=True
    )
    if isinstance(seen, ReportSeen):
        _print_report(seen)
    else:
        click.echo(f"study group  {seen.study_group['title']}")
        for listed in seen.meetings:
            click.echo(f"meeting {listed.number}  {listed.start} to {listed.end}, {listed.place}")
    if seen.missing:
        click.echo(f"not said: {', '.join(seen.missing)}")
    for warning in seen.warnings:
        click.secho(f"warning: {warning}", fg="yellow")


@cli.command()
@click.argument("question")
@click.option("--top-k", default=10, show_default=True, help="How many passages.")
@click.option(
    "--mode",
    type=click.Choice(["hybrid", "dense", "lexical"]),
    default="hybrid",
    show_default=True,
    help="Ranking.",
)
@_filter_options
@_index_option
@_json_option
def search(question: str, top_k: int, mode: str, index_folder: Path | None, as_json: bool, **filters: object) -> None:
    """Find the passages that fit a QUESTION best. Exits with 1 where nothing is found."""
    from .retriever.search import Mode, Searcher

    found = Searcher(_open(index_folder)).search(question, top_k=top_k, mode=Mode(mode), filters=_filters(filters))
    if as_json:
        _print_json(found)
    for result in () if as_json else found.results:
        _print_result(result)
    if not found.results:
        click.echo("nothing found", err=True)
        sys.exit(_REFUSED)


@cli.command()
@click.argument("question", required=False)
@click.option("--top-k", default=10, show_default=True, help="How many passages to return with --json.")
@_filter_options
@_index_option
@_json_option
def ask(question: str | None, top_k: int, index_folder: Path | None, as_json: bool, **filters: object) -> None:
    """Answer a QUESTION in the reports' own words, or say that they do not.

    Without QUESTION, it is read from standard input. Exits with 1 where the answer is refused.
    """
    from .retriever.answer import Answerer
    from .retriever.search import Searcher

    if question is None:
        question = str(click.prompt("Question") if sys.stdin.isatty() else sys.stdin.read().strip("\n"))
    answer = Answerer(Searcher(_open(index_folder))).ask(question, top_k=top_k, filters=_filters(filters))
    if as_json:
        _print_json(answer)
    else:
        _print_answer(answer)
    if not answer.answered:
        sys.exit(_REFUSED)


@cli.command()
@_index_option
@_json_option
def meetings(index_folder: Path | None, as_json: bool) -> None:
    """List the study groups, their meetings and sessions, reports held or not."""
    from .retriever.catalogue import line

    groups = _open(index_folder).store.groups
    if as_json:
        _print_json({"study_groups": groups})
        return
    for group in groups:
        click.secho(f"{group.title} ({group.id})", bold=True)
        for meeting in group.meetings:
            click.echo(f"  {line(meeting)}")
            for session in meeting.sessions:
                chair = f", chaired by {session.chair}" if session.chair else ""
                click.echo(f"    Session {session.number}: {session.title}{chair}")


@cli.command()
@click.argument("passage_id")
@click.option("--context", default=0, type=click.IntRange(0, 10), help="Passages to show before and after.")
@_index_option
@_json_option
def show(passage_id: str, context: int, index_folder: Path | None, as_json: bool) -> None:
    """Show a passage by its id, such as northeast-asia/3/s3/p1.9."""
    from .retriever.by_id import passage_with_context

    found = passage_with_context(_open(index_folder).store, passage_id, context)
    if as_json:
        _print_json(found)
        return
    for passage in (*found.before, found.passage, *found.after):
        click.secho(f"{passage.id}  {_place(passage)}", bold=passage.id == found.passage.id, fg="cyan")
        click.echo(_wrapped(passage.text) + "\n")


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
@_index_option
def serve(host: str, port: int, index_folder: Path | None) -> None:
    """Serve the web page and the HTTP API."""
    import uvicorn

    from .api.app import create_app

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()
        except OSError as error:
            raise PortInUseError(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port"
            ) from error
        app = create_app(_open(index_folder))
        click.echo(f"Trackrecord at http://{host}:{listener.getsockname()[1]}/ (stop with Ctrl+C)")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        server.run(sockets=[listener])


def _open(folder: Path | None) -> "Index":
    from .indexer import bundled
    from .indexer.opened import Index

    return Index(folder or bundled.ensure())


def _filters(values: dict[str, Any]) -> "Filters":
    from .retriever.filters import Filters

    days: dict[str, datetime | None] = {name: values.pop(name) for name in ("date_from", "date_to")}
    read: dict[str, date | None] = {name: day.date() if day else None for name, day in days.items()}
    return Filters(**values, date_from=read["date_from"], date_to=read["date_to"])


def _print_json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())


def _print_report(seen: "ReportSeen") -> None:
    click.echo(f"study group  {seen.study_group.title} ({seen.study_group.id})")
    for name, value in seen.meeting.items():
        quote = seen.found_in.get(name)
        shown = ", ".join(value) if isinstance(value, tuple) else value
        if shown not in (None, ""):
            click.echo(f"{name:12} {shown}" + (f"   from “{textwrap.shorten(quote.quote, 60)}”" if quote else ""))
    for label, paragraphs in (("header", seen.header), ("body", seen.body)):
        if paragraphs:
            click.echo(f"{label:12} {_count(len(paragraphs), 'paragraph')}")
    for session in seen.sessions:
        name = "section" if session.number is None else f"session {session.number}"
        chair = f", chaired by {session.chair}" if session.chair else ""
        click.secho(f"{name}: {session.title}{chair}, {_count(len(session.paragraphs), 'paragraph')}", fg="cyan")
        for its in session.presentations:
            given = f" “{its.title}”" if its.title else ""
            click.echo(
                f"    {its.presenter} ({its.affiliation}){given}" if its.affiliation else f"    {its.presenter}{given}"
            )
        turns = [turn for paragraph in session.paragraphs for turn in paragraph.turns]
        kinds = {kind: sum(turn.kind == kind for turn in turns) for kind in dict.fromkeys(turn.kind for turn in turns)}
        click.echo("    turns: " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
    for label, paragraphs in (("closing", seen.closing), ("notes", seen.notes)):
        if paragraphs:
            click.echo(f"{label:12} {_count(len(paragraphs), 'paragraph')}")


def _print_result(result: "Result") -> None:
    click.secho(f"{result.rank:2}. {result.passage.id}  {_place(result.passage)}", fg="cyan")
    click.echo(_wrapped(result.passage.text, "    ") + "\n")


def _print_answer(answer: "Answer") -> None:
    if not answer.answered:
        click.secho(answer.message, bold=True)
        click.echo(f"Searched {answer.searched.passages} passages of {_count(answer.searched.reports, 'report')}.")
        for miss in answer.searched.nearest:
            click.echo(f"\nnearest miss, {miss.passage_id}:\n{_wrapped(miss.quote, '    ')}")
        return
    is_quoted = answer.route.value == "extractive"
    if not is_quoted:
        click.secho(answer.answer, bold=True)
    for citation in answer.citations:
        click.echo(f"\n{_wrapped(f'[{citation.n}] “{citation.quote}”')}")
        click.secho(f"    {citation.passage_id}  {_where_from(citation.provenance)}", fg="cyan")
    click.echo(f"\nconfidence {answer.confidence:.2f}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _place(passage: "Passage") -> str:
    return _where_from(passage.provenance)


def _where_from(provenance: "Provenance") -> str:
    meeting, session = provenance.meeting, provenance.session
    parts: Sequence[str | None] = (
        f"meeting {meeting.number}" if meeting and meeting.number else None,
        meeting.place if meeting else "the group's page",
        meeting.start.isoformat() if meeting and meeting.start else None,
        f"session {session.number}" if session else None,
        f"chaired by {session.chair}" if session and session.chair else None,
        _speaker(provenance),
    )
    return ", ".join(part for part in parts if part)


def _speaker(provenance: "Provenance") -> str | None:
    its = provenance.speaker
    if its is None or its.name is None:
        return its.affiliation if its else None
    return f"{its.name} ({its.affiliation})" if its.affiliation else its.name


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
