"""`trackrecord verify`: whether an answer still holds."""

import sys
from typing import IO, TYPE_CHECKING

import click

from ..config import Config
from .options import json_option, open_index, print_json, settings
from .printing import count

if TYPE_CHECKING:
    from ..retriever.verify import Verification

_DOES_NOT_HOLD = 1


@click.command()
@click.argument("answer", type=click.File("rb"))
@settings("index")
@json_option
def verify(answer: IO[bytes], config: Config, as_json: bool) -> None:
    r"""Check that an ANSWER still holds: each quote, the receipt, and the same answer when asked again.

    ANSWER is a file with what `ask --json` or POST /v1/ask returned, an answer or a refusal; - reads standard input.
    Exits with 1 where something does not hold, each on a line of its own with what to do.

    \b
    trackrecord ask --json "When was the Seoul meeting?" > answer.json
    trackrecord verify answer.json
    """
    from ..retriever import claim
    from ..retriever.answerer import Answerer
    from ..retriever.search import Searcher
    from ..retriever.verify import verify as check

    # Read before the index is opened: what is no answer is said at once.
    claimed = claim.read(answer.read(claim.MAX_BYTES + 1))
    found = check(claimed, Answerer(Searcher(open_index(config))))
    if as_json:
        print_json(found)
    else:
        _print(found)
    if not found.holds:
        sys.exit(_DOES_NOT_HOLD)


def _print(found: "Verification") -> None:
    for its in found.findings:
        click.echo(str(its))
    for note in found.notes:
        click.echo(f"note: {note}")
    click.echo(f"{_quotes(found)}; {_AGAIN[found.same_answer]}")


def _quotes(found: "Verification") -> str:
    if not found.quotes:
        return "there are no quotes to check"
    return (
        f"{found.quotes_standing} of {count(found.quotes, 'quote')} {'holds' if found.quotes_standing == 1 else 'hold'}"
    )


_AGAIN = {
    True: "asked again, the question gets the same answer",
    False: "asked again, the question does not get the same answer",
    None: "the question was not asked again, so that only its quotes are vouched for",
}
