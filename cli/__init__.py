"""The commands. Each opens what it needs and nothing else: `ask` loads neither torch nor fastapi.

Exit codes: 0 done or answered, 1 refused, nothing found or not as it was, 2 a question, answer or option that is
wrong, 3 trouble with an index, a model, a report or a port.
"""

import os
import sys

import click

from .. import __version__
from ..errors import (
    AnswerError,
    ConfigError,
    FilterError,
    NotConfiguredError,
    NotFoundError,
    QueryError,
    TrackrecordError,
)
from . import asking, citing, configuring, evaluating, indexing, mcp, models, serving, taking_up, verifying

_WRONG_QUESTION = 2
_TROUBLE = 3


class _Commands(click.Group):
    """Turns errors that a user can mend into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; the exit code says whose trouble an error is."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `trackrecord search … | head -1` is no error
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except TrackrecordError as error:
            click.echo(f"trackrecord: {error}", err=True)
            wrong_question = isinstance(
                error, (QueryError, FilterError, NotConfiguredError, NotFoundError, AnswerError, ConfigError)
            )
            ctx.exit(_WRONG_QUESTION if wrong_question else _TROUBLE)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: trackrecord ask",
)
@click.version_option(__version__)
def cli() -> None:
    """Ask series of meeting reports, and see where every word of the answer stands.

    Without --index, the bundled library is asked: a study group on security in Northeast Asia.

    \b
    trackrecord ask "What is China's attitude to sanctions on North Korea?"
    trackrecord search "energy dependence" --session 4
    trackrecord index ~/reports --index ~/reports.index
    trackrecord serve
    """  # noqa: D301 — click takes the character for "leave these lines as they are"


for command in (
    asking.ask,
    asking.search,
    asking.meetings,
    asking.show,
    citing.cite,
    verifying.verify,
    indexing.inspect,
    indexing.index,
    indexing.generations,
    indexing.rollback,
    indexing.export,
    indexing.restore,
    models.model,
    configuring.show,
    serving.serve,
    mcp.mcp,
    evaluating.evaluate,
):
    cli.add_command(command)
evaluating.evaluate.add_command(taking_up.from_feedback)


def main() -> None:
    """Entry point of the command."""
    cli(prog_name="trackrecord")
