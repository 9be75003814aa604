"""`trackrecord eval from-feedback`: what people said of answers becomes questions, one by one, as a person decides."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..config import Config
from ..errors import QuestionsError, TrackrecordError
from .options import open_index, settings
from .printing import count

if TYPE_CHECKING:
    from ..eval.proposal_text import Checked, Desk
    from ..eval.questions import Question
    from ..retriever.answerer import Answerer
    from ..retriever.feedback import Feedback

_BAD = ("incorrect", "incomplete", "should_refuse", "should_answer")
_CHOICES = "[a]ccept, [e]dit, [s]kip until next time, [r]eject, [q]uit"

_File = click.Path(path_type=Path, dir_okay=False)


@click.command("from-feedback")
@click.argument("feedback_file", metavar="FEEDBACK", type=_File)
@click.argument("questions_file", metavar="QUESTIONS", type=_File)
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(["correct", *_BAD]),
    default=_BAD,
    show_default=True,
    help="Which feedback is gone through.",
)
@click.option(
    "--draft",
    type=_File,
    help="Decide nothing; write all proposals into this file, to be edited and then added to QUESTIONS.",
)
@settings("index")
def from_feedback(
    feedback_file: Path, questions_file: Path, verdicts: Sequence[str], draft: Path | None, config: Config
) -> None:
    """Make questions of bad answers: go through FEEDBACK, as serve --feedback keeps it, and add to QUESTIONS.

    Each answer is shown with what was said of it and the question that it would make: accept that, edit it, or reject
    it for good. What was accepted or rejected does not come again.
    """
    from ..eval import taken_up
    from ..eval.proposal_text import Desk
    from ..retriever.answerer import Answerer
    from ..retriever.feedback import Verdict
    from ..retriever.feedback_log import read
    from ..retriever.search import Searcher

    log = read(feedback_file)
    for line, trouble in log.unreadable:
        click.echo(f"{feedback_file}:{line}: no record, passed over: {trouble}", err=True)
    waiting = taken_up.waiting(
        log.records,
        _questions(questions_file),
        taken_up.read_rejected(feedback_file),
        [Verdict(its) for its in verdicts],
    )
    if not waiting:
        click.echo(f"nothing waits: {count(len(log.records), 'record')} in {feedback_file}", err=True)
        return
    answerer = Answerer(Searcher(open_index(config)))
    desk = Desk(answerer.searcher)
    if draft:
        _write_draft(draft, waiting, questions_file, desk, answerer)
        return
    accepted = 0
    for number, its in enumerate(waiting, 1):
        click.secho(f"\n{number} of {len(waiting)}", bold=True)
        added = _decide(its, feedback_file, questions_file, desk, answerer)
        if added is None:
            break
        accepted += added
    click.echo(f"{count(accepted, 'question')} added to {questions_file}", err=True)


def _decide(
    its: "Feedback", feedback_file: Path, questions_file: Path, desk: "Desk", answerer: "Answerer"
) -> int | None:
    """How many questions a person made of some feedback; None where they have had enough."""
    from ..eval import new, taken_up
    from ..eval.from_feedback import propose

    seen = _questions(questions_file)
    text = desk.written(propose(its, answerer, seen))
    while True:
        click.echo(text)
        checked = _checked(desk, text, its, seen)
        match click.prompt(_CHOICES, type=click.Choice(list("aesrq")), show_choices=False):
            case "a" if checked:
                new.append(questions_file, checked.entries)
                return len(checked.entries)
            case "e":
                text = click.edit(text, extension=".yaml") or text
            case "s":
                return 0
            case "r":
                taken_up.reject(feedback_file, its.id)
                return 0
            case "q":
                return None
            case _:
                click.echo("it cannot be accepted as it is; edit it")


def _checked(desk: "Desk", text: str, its: "Feedback", seen: "Sequence[Question]") -> "Checked | None":
    """What would be added; None, and why is said, where nothing can be yet."""
    try:
        checked = desk.check(text, its.id, seen)
    except TrackrecordError as error:
        click.secho(f"not yet: {error}", fg="red")
        return None
    for doubt in checked.doubts:
        click.secho(f"doubtful: {doubt}", fg="yellow")
    return checked


def _write_draft(
    draft: Path, waiting: "Sequence[Feedback]", questions_file: Path, desk: "Desk", answerer: "Answerer"
) -> None:
    """All proposals as one file in our form; what is no whole question yet is commented out."""
    from ..eval.from_feedback import propose
    from ..eval.proposal_text import commented_out

    seen = _questions(questions_file)
    blocks: list[str] = []
    for its in waiting:
        text = desk.written(propose(its, answerer, seen))
        try:
            seen += desk.check(text, its.id, seen).questions
        except TrackrecordError as error:
            text = commented_out(f"not yet: {error}\n{text}")
        blocks.append(text)
    try:
        with draft.open("x", encoding="utf-8") as handle:
            handle.write("\n".join(blocks))
    except FileExistsError as error:
        raise QuestionsError(f"{draft} is there already; name another file for the draft") from error
    except OSError as error:
        raise QuestionsError(f"{draft}: {error.strerror}; name another file") from error
    click.echo(
        f"{count(len(blocks), 'proposal')} in {draft}; edit, check by: trackrecord eval lint {draft}; "
        f"then add what is left to {questions_file}",
        err=True,
    )


def _questions(file: Path) -> "list[Question]":
    from ..eval import questions

    return questions.load(file) if file.exists() else []
