"""`trackrecord search`, `ask`, `meetings` and `show`: what is read from an index."""

import sys

import click

from ..config import Config
from .citing import FORMATS, items_of, print_answer_with_references, print_references
from .options import (
    filter_options,
    filters_of,
    json_option,
    load_reranker,
    open_index,
    print_csv,
    print_json,
    settings,
)
from .printing import place, print_answer, print_result, wrapped

_REFUSED = 1


@click.command()
@click.argument("question")
@click.option("--top-k", default=10, show_default=True, help="How many passages.")
@click.option(
    "--mode",
    type=click.Choice(["hybrid", "dense", "lexical"]),
    default="hybrid",
    show_default=True,
    help="Ranking.",
)
@click.option("--explain", is_flag=True, help="Say what each score is made of.")
@click.option("--rerank", is_flag=True, help="Put the first passages in the order of the --reranker.")
@filter_options
@settings("reranker", "rerank_within", "url", "index")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for spreadsheets, in place of JSON.")
def search(
    question: str,
    top_k: int,
    mode: str,
    explain: bool,
    rerank: bool,
    config: Config,
    as_json: bool,
    as_csv: bool,
    **filters: object,
) -> None:
    """Find the passages that fit a QUESTION best. Exits with 1 where nothing is found."""
    from ..retriever.ranking import Mode
    from ..retriever.search import Searcher

    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two ways to print; give one of them")
    loaded = load_reranker(config.reranker, config.rerank_within) if rerank else None
    found = Searcher(open_index(config), reranker=loaded).search(
        question, top_k=top_k, mode=Mode(mode), filters=filters_of(filters), rerank=rerank, explain=explain
    )
    if as_json:
        print_json(found)
    elif found.reranked is False:
        click.echo("not reranked in time: the order is as it was; --rerank-within allows more", err=True)
    if as_csv:
        print_csv(found, config.url)
    for result in () if as_json or as_csv else found.results:
        print_result(result)
    if not found.results:
        click.echo("nothing found", err=True)
        sys.exit(_REFUSED)


@click.command()
@click.argument("question", required=False)
@click.option("--top-k", default=10, show_default=True, help="How many passages to return with --json.")
@click.option("--by", type=click.Choice(["meeting"]), help="Lay the answer out meeting by meeting, by date.")
@click.option("--cite", type=click.Choice(FORMATS), help="Print what is quoted as a scholar cites it, too.")
@filter_options
@settings("url", "index")
@json_option
def ask(
    question: str | None,
    top_k: int,
    by: str | None,
    cite: str | None,
    config: Config,
    as_json: bool,
    **filters: object,
) -> None:
    """Answer a QUESTION in the reports' own words, or say that they do not.

    Without QUESTION, it is read from standard input. Exits with 1 where the answer is refused.
    """
    from ..retriever.answer import By
    from ..retriever.answerer import Answerer
    from ..retriever.search import Searcher

    if question is None:
        question = str(click.prompt("Question") if sys.stdin.isatty() else sys.stdin.read().strip("\n"))
    index = open_index(config)
    answer = Answerer(Searcher(index)).ask(
        question, top_k=top_k, filters=filters_of(filters), by=By(by) if by else None
    )
    items = items_of(answer, index, config.url) if cite else []
    if as_json and cite:
        print_answer_with_references(answer, items, cite)
    elif as_json:
        print_json(answer)
    else:
        print_answer(answer)
        if cite:
            print_references(items, cite)
    if not answer.answered:
        sys.exit(_REFUSED)


@click.command()
@settings("index")
@json_option
def meetings(config: Config, as_json: bool) -> None:
    """List the study groups, their meetings and sessions, reports held or not."""
    from ..retriever.catalogue import line

    groups = open_index(config).store.groups
    if as_json:
        print_json({"study_groups": groups})
        return
    for group in groups:
        click.secho(f"{group.title} ({group.id})", bold=True)
        for meeting in group.meetings:
            click.echo(f"  {line(meeting)}")
            for session in meeting.sessions:
                chair = f", chaired by {session.chair}" if session.chair else ""
                name = f"Session {session.number}: {session.title}" if session.number else session.title
                click.echo(f"    {name}{chair}")


@click.command()
@click.argument("passage_id")
@click.option("--context", default=0, type=click.IntRange(0, 10), help="Passages to show before and after.")
@settings("index")
@json_option
def show(passage_id: str, context: int, config: Config, as_json: bool) -> None:
    """Show a passage by its id, such as northeast-asia/3/s3/p1.9."""
    from ..retriever.by_id import passage_with_context

    found = passage_with_context(open_index(config).store, passage_id, context)
    if as_json:
        print_json(found)
        return
    for passage in (*found.before, found.passage, *found.after):
        click.secho(f"{passage.id}  {place(passage)}", bold=passage.id == found.passage.id, fg="cyan")
        click.echo(wrapped(passage.text) + "\n")
