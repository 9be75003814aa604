"""Blocks in `sh` and `console`, run by bash; what a block exports, and where it goes by `cd`, holds for the next."""

import contextlib
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

# Any command that fails ends the block, in a pipe too, unless its exit code was expected.
_FRAME = """\
[ ! -f "$SNIPPETS_STATE" ] || . "$SNIPPETS_STATE"
set -E -o pipefail
trap 'code=$?; case " {exits} " in *" $code "*) ;; *) echo "exit code $code: $BASH_COMMAND"; exit 99;; esac' ERR
trap '{{ export -p; printf "cd %q\\n" "$PWD"; }} > "$SNIPPETS_STATE"' EXIT
{text}
"""
_SERVE = re.compile(r"\b(?:(trackrecord serve|trackrecord mcp --transport http)|make serve)\b")

# Not a part of a version or an id.
_NUMBER = re.compile(r"\d+\.\d+")
_NUMBER_OR_GAP = re.compile(r"(…|(?<![\w.])\d+\.\d+(?![\w.]))")


class Shell:
    """Bash in a page's folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str], state: Path, within: int | None) -> None:
        self._folder = folder
        self._environment = {**environment, "SNIPPETS_STATE": str(state)}
        self._within = within

    def printed(self, text: str, exits: str = "") -> str:
        """What a block prints, both of its streams as a terminal shows them.

        Raises:
            AssertionError: a command in it exits with another code than 0 or those in `exits`.
        """
        done = subprocess.run(
            ["bash", "-c", _FRAME.format(text=text, exits=exits)],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=self._within,
            check=False,
        )
        accepted = {"0", *exits.split()}
        assert str(done.returncode) in accepted, f"{text}\n{done.stdout}"
        return done.stdout

    def compared(self, text: str, exits: str = "") -> None:
        """Run the commands behind `$ `, and hold what each prints against the lines below it; `…` is anything."""
        for command, expected in session(text):
            printed = self.printed(command, exits)
            assert matches(expected, printed), f"$ {command}\n{printed}\n-- and not\n{expected}"

    @contextlib.contextmanager
    def serving(self, text: str, port: str) -> Iterator[None]:
        """Run a block that serves, on another port than 8000; it is left when it listens, and ended at the end."""
        command = _SERVE.sub(lambda its: f"{its[0]} --port {port}" if its[1] else f"{its[0]} PORT={port}", text)
        with subprocess.Popen(
            ["bash", "-c", _FRAME.format(text=command, exits="")],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as process:
            assert process.stdout
            try:
                assert any(f":{port}" in line for line in process.stdout), f"it does not listen: {command}"
                yield
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGTERM)
                # Until the last of them, who may outlive bash, has closed it.
                process.stdout.read()


def session(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a block in `console`, each with what it is said to print."""
    command: list[str] = []
    expected: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            if command:
                yield "\n".join(command), "\n".join(expected)
            command, expected = [line.removeprefix("$ ")], []
        elif command and not expected and command[-1].endswith(("\\", "|")):
            command.append(line.removeprefix("> "))
        else:
            assert command, f"a block in `console` begins with `$ `, not with {line!r}"
            expected.append(line)
    yield "\n".join(command), "\n".join(expected)


def matches(expected: str, printed: str) -> bool:
    """Whether lines are as they were said to be; blanks at their ends, and empty lines around them, are nothing.

    A number with a point may be off by one in its last place: machines multiply matrices in different orders.
    """
    parts = _NUMBER_OR_GAP.split(_trimmed(expected))
    numbers = [part for part in parts if _NUMBER.fullmatch(part)]
    pattern = "".join(".*?" if its == "…" else r"(\d+\.\d+)" if its in numbers else re.escape(its) for its in parts)
    found = re.fullmatch(pattern, _trimmed(printed), re.DOTALL)
    return found is not None and all(map(_near, numbers, found.groups()))


def _near(said: str, printed: str) -> bool:
    places = len(said.partition(".")[2])
    return round(abs(float(said) - float(printed)) * 10**places) <= 1 and len(said) == len(printed)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
