"""Files from outside are parsed in a child process, with limits on its time and memory."""

import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import msgspec

from ...errors import LibraryError
from ..source import Source


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds by the clock, seconds of work of all threads, bytes of memory."""

    seconds: float
    of_work: int
    memory: int


#: For parsing.
PARSING = Limits(120.0, 90, 1 << 30)
#: For the one reader that also recognises words in pictures: some 3 s of work a page, and 2 GB by two threads.
OCR = "pdf.ocr"
RECOGNISING = Limits(3600.0, 7200, 4 << 30)
LARGEST_OUTPUT = 512 << 20
#: Exit codes of the child, beside 0 for a file that was read.
REFUSED, OUT_OF_MEMORY = 4, 3

# What a child is ended by; Windows has none of these signals.
_OUT_OF_TIME, _OUT_OF_SPACE, _ABORTED = (
    {-its for its in signal.Signals if its.name in names}
    for names in ({"SIGXCPU", "SIGKILL"}, {"SIGXFSZ"}, {"SIGABRT"})
)
_CHILD = f"{__package__}.child"
_STOPPED = "it was stopped after {limit}; if it is a report, save it in another format and index that"


def limits(reader: str) -> Limits:
    """The limits that hold for a reader."""
    return RECOGNISING if reader == OCR else PARSING


def read(reader: str, data: bytes) -> Source:
    """Read a file in a child process.

    Args:
        reader: name of the module in `formats`.
        data: the file's bytes.

    Raises:
        LibraryError: the reader says what is wrong with the file, or was stopped at a limit, or crashed.
    """
    most = limits(reader)
    command = [sys.executable, "-I", "-X", "utf8", "-m", _CHILD, reader]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(
                command, stdin=given, stdout=taken, stderr=subprocess.PIPE, timeout=most.seconds, check=False, cwd="/"
            )
        except subprocess.TimeoutExpired as error:
            raise LibraryError(_STOPPED.format(limit=f"{most.seconds:.0f} seconds")) from error
        if done.returncode == 0:
            taken.seek(0)
            return msgspec.msgpack.decode(taken.read(), type=Source)
    raise LibraryError(_what_happened(most, done.returncode, done.stderr.decode("utf-8", "replace").strip()))


def _what_happened(most: Limits, code: int, said: str) -> str:
    if code == REFUSED:
        return said
    if code in _OUT_OF_TIME:
        return _STOPPED.format(limit=f"{most.of_work} seconds of work")
    # A parser in C that gets no memory aborts, without a word.
    if code == OUT_OF_MEMORY or code in _OUT_OF_SPACE or (code in _ABORTED and not said):
        return _STOPPED.format(limit=f"{most.memory >> 20} MB")
    last = said.splitlines()[-1] if said else f"exit code {code}"
    return f"its parser failed ({last}); open it in the program that made it and save it again"
