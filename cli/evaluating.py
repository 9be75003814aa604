"""`trackrecord eval`: the options, and the commands beneath it. What they do is imported when it is done."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from click.core import ParameterSource

from ..config import Config
from ..errors import QuestionsError
from .options import load_reranker, open_index, settings
from .printing import Bar

if TYPE_CHECKING:
    from ..eval.baselines import Baseline
    from ..eval.collection import Collection
    from ..eval.systems import System
    from ..indexer.opened import Index

_GATE_FAILED = 1
_SYSTEMS = ("bm25", "dense", "hybrid")

_File = click.Path(path_type=Path, dir_okay=False)
_Folder = click.Path(path_type=Path, file_okay=False)


@click.group("eval", invoke_without_command=True)
@click.option("--questions", "file", type=_File, help="A file of questions with evidence. Default: the bundled set.")
@click.option(
    "--split",
    type=click.Choice(["dev", "test", "all"]),
    default="all",
    show_default=True,
    help="Which half of the questions.",
)
@click.option("--beir", type=_Folder, help="A folder in BEIR's form: corpus.jsonl, queries.jsonl, qrels/test.tsv.")
@click.option("--topics", type=_File, help="Topics in a form of TREC's, asked of --index; needs --qrels.")
@click.option("--qrels", type=_File, help="What is relevant to --topics: ids of passages, paragraphs or sessions.")
@click.option(
    "--system",
    "names",
    multiple=True,
    default=_SYSTEMS,
    show_default=True,
    help="What to compare, the last being the reference: bm25, dense, hybrid, or hybrid-answering-all, which never "
    "refuses; with settings: hybrid:context=0.4.",
)
@click.option(
    "--reranker",
    metavar="NAME_OR_FOLDER",
    help="Also `reranked`: hybrid, its first passages in the order of this cross-encoder, whatever time it takes.",
)
@click.option("--baselines", is_flag=True, help="Also bm25s, Haystack, LlamaIndex and txtai, by their quick starts.")
@click.option("--answers", is_flag=True, help="Also how good the answers are.")
@click.option(
    "--out", type=_Folder, help="Keep the files of all stages and the report; taken up again where broken off."
)
@click.option("--fail-under", "bounds", multiple=True, metavar="MEASURE=VALUE", help="Exit with 1 below it.")
@click.option(
    "--against", type=click.Path(path_type=Path), help="Exit with 1 if significantly worse than these figures."
)
@settings("index")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
@click.pass_context
def evaluate(
    context: click.Context,
    file: Path | None,
    split: str,
    beir: Path | None,
    topics: Path | None,
    qrels: Path | None,
    names: Sequence[str],
    reranker: str | None,
    baselines: bool,
    answers: bool,
    out: Path | None,
    bounds: Sequence[str],
    against: Path | None,
    config: Config,
    as_json: bool,
) -> None:
    """Score rankings, answers and refusals against questions with known evidence.

    \b
    trackrecord eval --split test --out report      then open report/report.html
    trackrecord eval --beir FOLDER                  other people's documents and questions
    trackrecord eval --fail-under nDCG@10=0.80      exit code 1 where it is less
    """  # noqa: D301 — \b is click's
    if context.invoked_subcommand:
        return
    if beir and context.get_parameter_source("index") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--beir brings its own documents; they are indexed in the cache, not in --index")
    if baselines and (beir or topics):
        raise click.UsageError("--baselines are compared by quotes, which only --questions have")
    from ..eval import evaluation, gate, report
    from ..eval.systems import Trackrecord

    its = _collection(file, beir, topics, qrels, split, config.index, quiet=as_json)
    floors = [gate.floor(bound) for bound in bounds]
    stored = evaluation.read(against) if against else None
    with tempfile.TemporaryDirectory() as scratch:
        folder = out or Path(scratch)
        others = _baselines(its.index, folder) if baselines else []
        asked = [one for one in its.questions if not (others and one.filters)]
        if len(asked) < len(its.questions):
            click.echo(
                f"{len(its.questions) - len(asked)} questions within a session left out: quick starts know no filters",
                err=True,
            )
        loaded = load_reranker(reranker, None)
        own = [
            Trackrecord(name, its.index, depth=its.depth, answers=its.judge.of_answers, reranker=loaded)
            for name in (_with_reranked(names) if loaded else names)
        ]
        systems: list[System] = [*others, *own]
        found = evaluation.evaluate(its.name, asked, its.judge, systems, folder)
        if out:
            from ..eval import page

            page.write(out, found, asked, {one.title: one.code for one in others})
    click.echo(
        msgspec.json.format(msgspec.json.encode(found)).decode() if as_json else report.as_text(found, answers=answers)
    )
    failures = gate.check(found, floors, stored)
    for failure in failures:
        click.echo(f"gate: {failure}", err=True)
    if failures:
        sys.exit(_GATE_FAILED)


def _with_reranked(names: Sequence[str]) -> Sequence[str]:
    """`reranked` before the reference, unless it is named already."""
    named = any(name.partition(":")[0] == "reranked" for name in names)
    return names if named else (*names[:-1], "reranked", names[-1])


def _collection(
    file: Path | None,
    beir: Path | None,
    topics: Path | None,
    qrels: Path | None,
    split: str,
    index_folder: Path | None,
    *,
    quiet: bool,
) -> "Collection":
    from ..eval import beir as beir_form
    from ..eval import collection

    if bool(topics) != bool(qrels):
        raise click.UsageError("--topics and --qrels go together")
    if sum(map(bool, (file, beir, topics))) > 1:
        raise click.UsageError("name one of --questions, --beir and --topics")
    if beir:
        with Bar(hidden=quiet) as bar:
            return beir_form.read(beir, "test" if split == "all" else split, progress=bar.show)
    if topics and qrels:
        return collection.of_topics(topics, qrels, index_folder)
    return collection.of_questions(file, split, index_folder)


def _baselines(index: "Index", folder: Path) -> "list[Baseline]":
    from ..eval.baselines import NAMES, Baseline

    return [Baseline(name, index, folder / "sources") for name in NAMES]


@evaluate.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True))
@click.argument("after", type=click.Path(path_type=Path, exists=True))
@click.option("--system", help="Which system of both runs. Default: each run's reference.")
@click.option("--measure", default="nDCG@10", show_default=True, help="Whose wins and losses are listed.")
@click.option("--show", default=3, show_default=True, type=click.IntRange(0), help="Questions of each to list.")
def compare(before: Path, after: Path, system: str | None, measure: str, show: int) -> None:
    """Compare two runs that were kept with --out: what got better or worse, and could it be chance?

    \b
    trackrecord eval --out before
    trackrecord eval --out after        after a change
    trackrecord eval compare before after
    """  # noqa: D301 — \b is click's
    from ..eval import before_after, report

    click.echo(report.compared(before_after.compare(before, after, system, measure), show))


@evaluate.command()
@click.argument("file", type=_File, required=False)
@settings("index")
def lint(file: Path | None, config: Config) -> None:
    """Find what is doubtful about a FILE of questions; exits with 1 where there is something."""
    from ..eval import lint as linting
    from ..eval import questions

    source = file or questions.BUNDLED
    asked = questions.load(source)
    doubts = linting.lint(asked, open_index(config))
    for its in doubts:
        click.echo(f"{source}:{its.line}: {its.question}: {its.says}" if its.line else f"{source}: {its.says}")
    click.echo(f"{len(asked)} questions, {len(doubts)} doubtful", err=True)
    if doubts:
        sys.exit(_GATE_FAILED)


@evaluate.command()
@click.argument("file", type=_File)
@click.option(
    "--passage", "passage_id", help="Id of the passage to ask about. Default: one that nobody asked about yet."
)
@settings("index")
def new(file: Path, passage_id: str | None, config: Config) -> None:
    """Write a question into FILE: a passage is shown, the question asked for, the quote checked."""
    from ..eval import new as writing
    from ..eval import questions
    from ..eval.evidence import Sections

    store = open_index(config).store
    seen = questions.load(file) if file.exists() else []
    passage = writing.passage(store, passage_id, seen)
    document = writing.document_of(store, passage)
    click.echo(writing.shown(passage))

    def checked(quote: str) -> str:
        try:
            return writing.check_quote(store, document, quote).quote if quote else quote
        except QuestionsError:
            raise click.BadParameter("these words do not stand in this document; copy them as they are") from None

    def free(name: str) -> str:
        if any(its.id == name for its in seen):
            raise click.BadParameter(f"{name} is taken; choose another id")
        return name

    def quoted(answer: str) -> str:
        if not any(answer.casefold() in its.quote.casefold() for its in evidence if its.grade > 1):
            raise click.BadParameter("it stands in no quote that answers; copy it from one, or give nothing")
        return answer

    def prompt(text: str, **more: Any) -> Any:  # noqa: ANN401 — click's prompt returns what it is told to
        return click.prompt(text, show_default=False, **more)

    question = click.prompt("Question")
    refuse = click.prompt("Refuse it", type=click.Choice(["no", *questions.REASONS]), default="no")
    evidence: list[questions.Evidence] = []
    if refuse == "no":
        evidence.append(
            questions.Evidence(prompt("Quote that answers", default=passage.text, value_proc=checked), document, 2)
        )
        while more := prompt("One more quote, or nothing", default="", value_proc=checked):
            grade = click.prompt("Grade (2 answers, 1 helps)", type=click.IntRange(1, 2), default=1)
            evidence.append(questions.Evidence(more, document, grade))
    name = click.prompt("Id", default=writing.free_id(question, (its.id for its in seen)), value_proc=free)
    kind = click.prompt("Type", default=seen[-1].type if seen else "fact")
    split = click.prompt("Split", type=click.Choice(questions.SPLITS), default=writing.next_split(question, kind, seen))
    draft = writing.Draft(
        id=name,
        question=question,
        type=kind,
        split=split,
        evidence=evidence,
        refuse=None if refuse == "no" else refuse,
        answer=(prompt("Short answer, or nothing", default="", value_proc=quoted) or None) if evidence else None,
    )
    writing.append(file, [writing.entry(draft, store, Sections(store))])
    click.echo(f"{draft.id} is in {file}")
