"""Passages, answers and reports, for a terminal."""

import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ..corpus.whereabouts import whereabouts

if TYPE_CHECKING:
    from tqdm import tqdm

    from ..corpus.inspection import ReportSeen
    from ..corpus.model import Passage
    from ..indexer.run import Run
    from ..retriever.answer import Answer, Citation
    from ..retriever.search import Result

_WIDTH = 96
# A factor that takes away less than is printed.
_ALL_BUT_1 = 0.9995


def print_report(seen: "ReportSeen") -> None:
    """How a report was understood, part by part."""
    click.echo(f"study group  {seen.study_group.title} ({seen.study_group.id})")
    for name, value in seen.meeting.items():
        quote = seen.found_in.get(name)
        shown = ", ".join(value) if isinstance(value, tuple) else value
        if shown not in (None, ""):
            click.echo(f"{name:12} {shown}" + (f"   from “{textwrap.shorten(quote.quote, 60)}”" if quote else ""))
    for label, paragraphs in (("header", seen.header), ("body", seen.body)):
        if paragraphs:
            click.echo(f"{label:12} {count(len(paragraphs), 'paragraph')}")
    for session in seen.sessions:
        name = "section" if session.number is None else f"session {session.number}"
        chair = f", chaired by {session.chair}" if session.chair else ""
        click.secho(f"{name}: {session.title}{chair}, {count(len(session.paragraphs), 'paragraph')}", fg="cyan")
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
            click.echo(f"{label:12} {count(len(paragraphs), 'paragraph')}")


def print_result(result: "Result") -> None:
    """A passage that was found."""
    click.secho(f"{result.rank:2}. {result.passage.id}  {place(result.passage)}", fg="cyan")
    click.echo(wrapped(result.passage.text, "    "))
    if its := result.explanation:
        # What is added, then the factors that are not 1.
        added = {"words": its.words, "passage": its.passage, "sentence": its.sentence, "speaker": its.speaker}
        factors = {"elsewhere": its.elsewhere, "length": its.length, "repeat": its.repeat}
        told = [f"{name} {value:.3f}" for name, value in {**added, "context": its.context}.items() if value]
        told += [f"{name} × {value:.3f}" for name, value in factors.items() if value < _ALL_BUT_1]
        click.secho(f"    score {result.score:.3f}: {', '.join(told)}", dim=True)
    click.echo("")


def print_answer(answer: "Answer") -> None:
    """An answer with its citations, or a refusal with its reason."""
    if not answer.answered:
        click.secho(answer.message, bold=True)
        searched = answer.searched
        click.echo(f"Searched {count(searched.passages, 'passage')} of {count(searched.reports, 'report')}.")
        for its in answer.by_meeting:
            click.echo(f"{its.text}: nothing found" if its.held else its.text)
        for miss in answer.searched.nearest:
            click.echo(f"\nnearest miss, {miss.passage_id}:\n{wrapped(miss.quote, '    ')}")
        return
    if answer.route.value == "catalogue":
        click.secho(answer.answer, bold=True)
    for its in answer.by_meeting:
        found = [citation for citation in answer.citations if citation.n in its.citations]
        click.secho(f"\n{its.text}", bold=True)
        if its.held and not found:
            click.echo("nothing found")
        for citation in found:
            _print_citation(citation)
    for citation in () if answer.by_meeting else answer.citations:
        _print_citation(citation)
    for warning in answer.warnings:
        click.echo(f"\n{warning}")
    click.echo(f"\nconfidence {answer.confidence:.2f}")


# They stand around a fact while a quote is broken into lines; no text has them.
_MARKED, _UNMARKED = "\ue000", "\ue001"


def _print_citation(citation: "Citation") -> None:
    """A quote, the fact in it marked, and where it stands; whom its pronoun means stands outside of it."""
    quote = citation.quote
    for mark in reversed(citation.marks):
        quote = f"{quote[: mark.start]}{_MARKED}{quote[mark.start : mark.end]}{_UNMARKED}{quote[mark.end :]}"
    meant = f"[{citation.opening}] " if citation.opening else ""
    lines = wrapped(f"[{citation.n}] {meant}“{quote}”")
    styled = lines.replace(_MARKED, "\033[4m").replace(_UNMARKED, "\033[24m")
    click.echo(f"\n{styled}")
    # Of a group's page the kind of speech says it all; of a talk it says who speaks.
    where = whereabouts(replace(citation.provenance, speaker=None)) if citation.provenance.meeting else ""
    told = f"{citation.passage_id}  {'; '.join(filter(None, [citation.speech, where]))}"
    click.secho(wrapped(told, "    "), fg="cyan")


class Bar:
    """A progress bar over files, with the time left; it appears when it takes longer than a second."""

    def __init__(self, *, hidden: bool) -> None:
        self._hidden = hidden
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> "Bar":
        return self

    def show(self, done: int, of: int) -> None:
        """So many of so many files are done."""
        if self._bar is None:
            from tqdm import tqdm  # 20 ms that a question need not wait for

            # None hides it where nobody is looking: where standard error is no terminal.
            disable = True if self._hidden else None
            self._bar = tqdm(total=of, unit="file", desc="indexing", delay=1, disable=disable, leave=False)
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


def print_run(run: "Run", target: Path) -> None:
    """What a run did: what became of files, but for those that nothing happened to."""
    quiet = ("unchanged", "kept")
    for its in run.files:
        if its.happened.value in quiet:
            continue
        shown = f", {count(its.passages, 'passage')}" if its.passages else ""
        why = f": {its.why}" if its.why else ""
        click.secho(f"{its.happened.value:9} {its.file}{shown}{why}", fg="red" if its.happened == "refused" else None)
    for warning in run.warnings:
        click.echo(f"warning: {warning}", err=True)
    still = [f"{count(number, 'file')} {kind}" for kind in quiet if (number := _number_of(run, kind))]
    state = "nothing to do" if run.unchanged else f"{run.embedded} texts embedded, {run.cached} known"
    click.echo(
        f"{count(run.reports, 'report')}, {count(run.passages, 'passage')} in {target} "
        f"(generation {run.generation}; {', '.join([*still, state])}; {run.stages.total:.1f} s)"
    )


def _number_of(run: "Run", kind: str) -> int:
    return sum(its.happened.value == kind for its in run.files)


def count(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def place(passage: "Passage") -> str:
    """Where a passage comes from."""
    return whereabouts(passage.provenance)


def wrapped(text: str, indent: str = "") -> str:
    """A text in lines of the terminal's width."""
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
