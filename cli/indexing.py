"""`trackrecord inspect` and `index`, and what keeps an index for years: its generations, and it as one file."""

import contextlib
import sys
from pathlib import Path

import click

from ..config import Config
from ..errors import TrackrecordError
from .options import json_option, print_json, settings
from .printing import Bar, count, print_report, print_run

_TROUBLE = 3


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def inspect(file: Path, as_json: bool) -> None:
    """Show how a FILE was understood: meeting, sessions, who speaks, what is missing and doubtful. Indexes nothing."""
    from ..corpus.inspection import ReportSeen
    from ..corpus.inspection import inspect as understand

    seen = understand(file)
    if as_json:
        print_json(seen)
        return
    click.secho(
        f"{seen.file}: {'a report' if isinstance(seen, ReportSeen) else 'the page of a study group'}", bold=True
    )
    if isinstance(seen, ReportSeen):
        print_report(seen)
    else:
        click.echo(f"study group  {seen.study_group['title']}")
        for listed in seen.meetings:
            click.echo(f"meeting {listed.number}  {listed.start} to {listed.end}, {listed.place}")
    if seen.missing:
        click.echo(f"not said: {', '.join(seen.missing)}")
    for warning in seen.warnings:
        click.secho(f"warning: {warning}", fg="yellow")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--model", help="Name or folder of a sentence-transformers model. Default: the index's, else the packaged."
)
@click.option("--keep", type=click.IntRange(1), help="How many generations are kept. Default: as before, at first 2.")
@click.option("--only", is_flag=True, help="Let go of all reports that lie outside of PATHS.")
@click.option("--force", is_flag=True, help="Write a new generation even where nothing changed.")
@click.option("--watch", is_flag=True, help="Go on: index again whenever a file changes, until Ctrl+C.")
@settings("index")
@json_option
def index(
    paths: tuple[Path, ...],
    model: str | None,
    keep: int | None,
    only: bool,
    force: bool,
    watch: bool,
    config: Config,
    as_json: bool,
) -> None:
    """Bring an index up to date with reports: files, or folders with all below.

    What changed is read and embedded again, what is gone leaves the index, what lies outside of PATHS stays.
    Without PATHS, the folders that the index was made from; for a new one the bundled library. The old index answers
    until the new one is whole. A file that cannot be read stops no other: exit code 3 says that there was one.
    """
    from ..corpus.bundled import BUNDLED
    from ..indexer import bundled, generation
    from ..indexer.build import Options, build

    if (paths or watch) and config.index is None:
        raise click.UsageError("name the folder to write with --index DIR")
    target = config.index or bundled.location()
    named = paths or (() if generation.recorded_roots(target) else (BUNDLED,))
    options = Options(model=model, kept=keep, only=only, force=force)
    with Bar(hidden=as_json) as bar:
        done = build(named, target, options, bar.show)
    print_json(done) if as_json else print_run(done, target)
    if watch:
        _watch(target, as_json=as_json)
    if done.refused:
        sys.exit(_TROUBLE)


def _watch(target: Path, *, as_json: bool) -> None:
    from ..indexer.watch import runs

    if not as_json:
        click.echo("watching; stop with Ctrl+C")
    with contextlib.suppress(KeyboardInterrupt):
        for done in runs(target):
            if isinstance(done, TrackrecordError):
                click.echo(f"trackrecord: {done}", err=True)
            elif not done.unchanged:
                print_json(done) if as_json else print_run(done, target)


@click.command()
@click.option("--check", is_flag=True, help="Compare every byte with its checksum.")
@settings("index")
@json_option
def generations(check: bool, config: Config, as_json: bool) -> None:
    """List the generations of an index; exits with 3 where one is damaged."""
    from ..indexer import bundled, history

    listed = history.listing(config.index or bundled.ensure(), check=check)
    if as_json:
        print_json({"generations": listed})
    for its in () if as_json else listed:
        mark = "*" if its.in_use else " "
        if its.written is None:
            click.echo(f"{mark} {its.name}  {its.damage}")
            continue
        click.echo(
            f"{mark} {its.name}  {its.written:%Y-%m-%d %H:%M} UTC  {count(its.reports or 0, 'report')}, "
            f"{count(its.passages or 0, 'passage')}, {(its.size or 0) / 1e6:.1f} MB  {its.model}"
        )
        if its.damage:
            click.secho(f"  {its.damage}", fg="red")
    if any(its.damage for its in listed):
        sys.exit(_TROUBLE)


@click.command()
@click.argument("name", required=False)
@settings("index")
def rollback(name: str | None, config: Config) -> None:
    """Go back to the generation before the one in use, or to the one of this NAME. Nothing is deleted."""
    from ..indexer import bundled, history

    target = config.index or bundled.ensure()
    click.echo(f"{target} answers from generation {history.roll_back(target, name)}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@settings("index")
def export(file: Path, config: Config) -> None:
    """Write the generation in use into one FILE: source texts, passages, vectors and settings."""
    from ..indexer import archive, bundled

    size = archive.export(config.index or bundled.ensure(), file)
    click.echo(f"{file}: {size / 1e6:.1f} MB; open it anywhere with: trackrecord restore {file.name} --index DIR")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@settings("index")
def restore(file: Path, config: Config) -> None:
    """Open a FILE that `export` wrote as an index, or as a new generation of one; nothing is built."""
    from ..indexer import archive

    if config.index is None:
        raise click.UsageError("name the folder to write with --index DIR")
    name = archive.restore(file, config.index)
    click.echo(f"{config.index} answers from generation {name}")
