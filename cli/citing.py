"""`trackrecord cite`, and how `ask` cites."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click
import msgspec

from ..config import Config
from .options import open_index, print_json, settings

if TYPE_CHECKING:
    from ..indexer.opened import Index
    from ..retriever.answer import Answer
    from ..retriever.references.item import Item

#: As `retriever.references.Format` has them, which `--help` need not wait for; a test holds both against each other.
FORMATS = ("chicago", "bibtex", "ris", "csl-json")


@click.command()
@click.argument("passage_id")
@click.option("--format", "name", type=click.Choice(FORMATS), default="chicago", show_default=True, help="How to cite.")
@click.option("--char-start", type=int, help="Where a quote begins in the source text, to cite that.")
@click.option("--char-end", type=int, help="Just past where it ends.")
@click.option(
    "--accessed", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="When it was looked at; else left out."
)
@settings("url", "index")
def cite(
    passage_id: str,
    name: str,
    char_start: int | None,
    char_end: int | None,
    accessed: datetime | None,
    config: Config,
) -> None:
    """Cite a passage or paragraph by its id, such as northeast-asia/3/s3/p1.9, or a quote in it."""
    from ..retriever.references.cited import find
    from ..retriever.references.item import item

    cited = find(open_index(config).store, passage_id, char_start, char_end)
    _print([item(cited, config.url, accessed.date() if accessed else None)], name)


def items_of(answer: "Answer", index: "Index", url: str | None) -> "list[Item]":
    """What an answer cites, in the order of its citations."""
    from ..retriever.references.cited import of_citation
    from ..retriever.references.item import item

    return [item(of_citation(index.store, citation), url) for citation in answer.citations]


def print_references(items: "Sequence[Item]", name: str) -> None:
    """What an answer cites, below it; notes with the numbers that the quotes have."""
    if not items:
        return
    click.echo("")
    if name != "chicago":
        _print(items, name)
        return
    from ..retriever.references.chicago import note

    for n, item in enumerate(items, 1):
        click.echo(f"[{n}] {note(item)}")


def print_answer_with_references(answer: "Answer", items: "Sequence[Item]", name: str) -> None:
    """An answer as JSON with one field more, `references`, in the order of `citations`: items, or each as a text."""
    from ..retriever.references import FORMS, Format

    form = FORMS[Format(name)]
    references = items if name == "csl-json" else [form.write([its]) for its in items]
    print_json({**msgspec.to_builtins(answer), "references": references})


def _print(items: "Sequence[Item]", name: str) -> None:
    from ..retriever.references import FORMS, Format

    # As bytes: RIS ends its lines itself.
    click.echo(FORMS[Format(name)].write(items).encode(), nl=False)
