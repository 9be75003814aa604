"""`trackrecord model`: what an embedding model is, and the same one made smaller and faster."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import ModelError
from .options import json_option, print_json

if TYPE_CHECKING:
    from ..eval.exported import Measured, OnSet, QuestionSet
    from ..indexer.embedding import About
    from ..indexer.embedding.exported import Overrides

_MB = 1e6


@click.group()
def model() -> None:
    r"""Show a sentence-transformers model, or export it to run faster.

    \b
    trackrecord model show ~/models/bge-small-en-v1.5
    trackrecord model export ~/models/bge-small-en-v1.5 ~/models/bge-small-int8
    trackrecord index ~/reports --model ~/models/bge-small-int8 --index ~/reports.index
    """


@model.command()
@click.argument("name", metavar="MODEL", required=False)
@json_option
def show(name: str | None, as_json: bool) -> None:
    """Show what a MODEL is, by its name or folder. Default: the packaged one."""
    from ..indexer import embedding

    about = embedding.load(name).about
    if as_json:
        print_json(about)
        return
    _print_about(about)


@model.command()
@click.argument("name", metavar="MODEL")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--query-instruction", help="What stands in front of a question. Default: as the model has it.")
@click.option("--passage-instruction", help="What stands in front of a passage. Default: as the model has it.")
@click.option("--max-length", type=click.IntRange(8), help="Word pieces it reads. Default: as the model has it.")
@click.option(
    "--questions",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of questions to measure on too; each goes with a --library.",
)
@click.option(
    "--library",
    "libraries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="The reports that the --questions are about.",
)
@click.option("--bundled/--no-bundled", default=True, show_default=True, help="Measure on the bundled set.")
@click.option("--no-measure", is_flag=True, help="Measure nothing.")
@json_option
def export(
    name: str,
    target: Path,
    query_instruction: str | None,
    passage_instruction: str | None,
    max_length: int | None,
    files: Sequence[Path],
    libraries: Sequence[Path],
    bundled: bool,
    no_measure: bool,
    as_json: bool,
) -> None:
    """Export a MODEL to ONNX int8, as the folder TARGET, and measure what that gained and lost.

    It is compared with itself as sentence-transformers runs it in float32. Measuring takes some minutes for a model of
    the usual size, most of them for indexing with the slower one.
    """
    from ..indexer import embedding
    from ..indexer.embedding import exported

    if len(files) != len(libraries):
        raise click.UsageError("each --questions goes with one --library")
    if target.exists():
        raise ModelError(f"{target} exists already; name another folder, or delete it")
    source = embedding.located(name)
    overrides = exported.Overrides(query_instruction, passage_instruction, max_length)
    exported.export(source, target, overrides)
    about = embedding.load(str(target)).about
    if not as_json:
        _print_about(about)
    sets = [] if no_measure else _sets(files, libraries, bundled=bundled)
    measured = _measured(source, overrides, target, sets) if sets else None
    if as_json:
        print_json({"model": about, "measured": measured})
    elif measured:
        print_measured(measured)


def _sets(files: Sequence[Path], libraries: Sequence[Path], *, bundled: bool) -> "list[QuestionSet]":
    from ..eval.exported import BUNDLED_SET, QuestionSet

    named = [QuestionSet(file, library) for file, library in zip(files, libraries, strict=True)]
    return [BUNDLED_SET, *named] if bundled else named


def _measured(source: str, overrides: "Overrides", target: Path, sets: "Sequence[QuestionSet]") -> "Measured":
    from ..eval.exported import compare_models
    from ..indexer import embedding
    from ..indexer.embedding.hub import HubEmbedder

    click.echo(f"measuring on {', '.join(its.questions.stem for its in sets)}", err=True)
    with tempfile.TemporaryDirectory() as scratch:
        original = HubEmbedder(source, overrides)
        return compare_models(original, embedding.load(str(target)), sets, Path(scratch))


def _print_about(about: "About") -> None:
    click.secho(about.name, bold=True)
    limit = "no limit" if about.max_length is None else f"{about.max_length} word pieces"
    for label, value in (
        ("exported from", about.exported_from),
        ("dimension", about.dimension),
        ("reads", limit),
        ("questions", f"behind {about.instructions.query!r}" if about.instructions.query else "as they are"),
        ("passages", f"behind {about.instructions.passage!r}" if about.instructions.passage else "as they are"),
        ("size", f"{about.size / _MB:.1f} MB"),
        ("fingerprint", about.fingerprint),
    ):
        if value is not None:
            click.echo(f"{label:14} {value}")


def print_measured(its: "Measured") -> None:
    """What an export gained and lost: rankings set by set, then speed and size."""
    for one in its.sets:
        _print_set(one)
    before, after = its.original, its.exported
    click.echo(
        f"\na question {before.question_ms:.1f} → {after.question_ms:.1f} ms (median), "
        f"texts a second {before.texts_per_second:.0f} → {after.texts_per_second:.0f}, "
        f"weights {before.size / _MB:.1f} → {after.size / _MB:.1f} MB"
    )


def _print_set(its: "OnSet") -> None:
    from ..eval import report

    click.secho(f"\n{its.name}: {its.questions} questions with evidence, {its.passages} passages", bold=True)
    for one in its.ranked:
        before, after = report.interval(one.original), report.interval(one.exported)
        click.echo(f"{one.system:7} nDCG@10 {before} → {after}")
    for one in its.ranked:
        click.echo(report.difference(one.comparison))
    click.echo(f"cosine of a question's two vectors: mean {its.cosine:.4f}, least {its.least_cosine:.4f}")
