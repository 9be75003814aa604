"""One page of the documentation, its snippets run in their order in one folder, as a reader would."""

import doctest
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from snippets import blocks, places
from snippets.shell import Shell
from sybil import Example
from sybil.evaluators.python import PythonEvaluator

# Of a snippet that is not marked as slow; in seconds.
_WITHIN = 120


def run(file: Path, home: Path, server: str, *, slow: bool) -> list[str]:
    """Run the snippets of a page.

    Args:
        file: the page.
        home: the user's home and working folder, empty. Where a page has programs, the process is in it, with
            `places.environment`.
        server: the base URL of the server that pages share.
        slow: also those that are marked as slow.

    Returns:
        Which were left out for want of a tool, and of which.
    """
    needs = blocks.needs(file)
    places.furnish(home, needs, slow=slow)
    address = server.removeprefix("http://") if "server" in needs else f"127.0.0.1:{_free_port()}"
    environment = places.environment(home)
    shell = Shell(home, environment, home.parent / f"{home.name}.state", None if slow else _WITHIN)
    left_out: list[str] = []
    with ExitStack() as until_the_end:
        for block in blocks.parsed(file, address):
            marks = blocks.marks(block)
            if "file" in marks:
                (home / marks["file"]).write_text(block.parsed, encoding="utf-8")
                continue
            if blocks.language(block) not in blocks.RUN or "not run" in marks or ("slow" in marks and not slow):
                continue
            if missing := places.missing(marks.get("tool", ""), environment):
                left_out.append(f"{blocks.place(block)} needs {', '.join(missing)}")
                continue
            if "first" in marks:
                shell.printed(marks["first"])
            if "serves" in marks:
                until_the_end.enter_context(shell.serving(block.parsed, address.rpartition(":")[2]))
            else:
                _run(block, shell, marks)
    return left_out


def _run(block: Example, shell: Shell, marks: Mapping[str, str]) -> None:
    __tracebackhide__ = True
    exits = marks.get("exits", "")
    ways: Mapping[str, Callable[[], object]] = {
        "sh": partial(shell.printed, block.parsed, exits),
        "console": partial(shell.compared, block.parsed, exits),
        "python": partial(_python, block),
    }
    try:
        ways[blocks.language(block)]()
    except Exception as error:
        error.add_note(f"in {block.path}:{block.line}")
        raise


def _python(block: Example) -> None:
    """As a file, or where it begins with `>>>` as a session whose output is compared."""
    if not block.parsed.startswith(">>>"):
        PythonEvaluator()(block)
        return
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False, optionflags=_LIKE_CONSOLE)
    said: list[str] = []
    name = blocks.place(block)
    runner.run(
        parser.get_doctest(block.parsed, block.namespace, name, block.path, block.line),
        out=said.append,
        clear_globs=False,
    )
    assert not runner.failures, "".join(said)


_LIKE_CONSOLE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
