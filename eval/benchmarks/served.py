"""A server in a process of its own, as users start it, for as long as it is measured."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psutil


@contextmanager
def served(index: Path | None = None) -> Generator[tuple[psutil.Process, str]]:
    """A server of an index, else of the bundled library: its process, and its address with a slash behind it."""
    of_index = ["--index", str(index)] if index else []
    command = [sys.executable, "-m", "trackrecord", "serve", "--port", "0", *of_index]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout  # noqa: S101 — given by PIPE
            yield psutil.Process(server.pid), server.stdout.readline().split()[2]
        finally:
            server.terminate()
