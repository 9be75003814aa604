"""`trackrecord cite`, and how `ask` cites."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from .options import Command, index_option, open_index, print_json

if TYPE_CHECKING:
    from ..indexer.opened import Index
    from ..retriever.answer import Answer
    from ..retriever.references.item import Item

#: As `retriever.references.Format` has them, which `--help` need not wait for; a test holds both against each other.
FORMATS = ("chicago", "bibtex", "ris", "csl-json")


def _checked(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    if url and not url.startswith(("http://", "https://")):
        raise click.BadParameter(f"{url!r} does not begin with http:// or https://")
    return url or None


def url_option(command: Command) -> Command:
    """Add `--url`."""
    return click.option(
        "--url",
        envvar="TRACKRECORD_URL",
        callback=_checked,
        help="Where Trackrecord is served, for permanent links. Default: $TRACKRECORD_URL, else they are left out.",
    )(command)


@click.command()
@click.argument("passage_id")
@click.option("--format", "name", type=click.Choice(FORMATS), default="chicago", show_default=True, help="How to cite.")
@click.option("--char-start", type=int, help="Where a quote begins in the source text, to cite that.")
@click.option("--char-end", type=int, help="Just past where it ends.")
@click.option("--accessed", type=click.DateTime(["%Y-%m-%d"]), help="When it was looked at; else left out.")
@url_option
@index_option
def cite(
    passage_id: str,
    name: str,
    char_start: int | None,
    char_end: int | None,
    accessed: datetime | None,
    url: str | None,
    index_folder: Path | None,
) -> None:
    """Cite a passage or paragraph by its id, such as northeast-asia/3/s3/p1.9, or a quote in it."""
    from ..retriever.references.cited import find
    from ..retriever.references.item import item

    cited = find(open_index(index_folder).store, passage_id, char_start, char_end)
    _print([item(cited, url, accessed.date() if accessed else None)], name)


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
