"""The file that feedback is kept in: a JSON document a line, only ever added to, by any number of threads or processes.

A line is written at once, under a lock that ends with its holder, and is on the disk before its sender is told.
"""

import errno
import fcntl
import logging
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ..errors import DiskError, FeedbackError, FeedbackFullError
from ..indexer import generation
from .feedback import Feedback

MIB = 1024 * 1024
#: Largest file, in bytes, unless the operator says otherwise: a hundred thousand records or so.
MAX_FILE = 64 * MIB
#: Largest record, in bytes.
MAX_RECORD = 64 * 1024

_log = logging.getLogger(__name__)
_decoder = msgspec.json.Decoder(Feedback)


class FeedbackLog:
    """A file to add to. It is opened for each record, so that it may be moved away at any time."""

    def __init__(self, file: Path, most: int = MAX_FILE) -> None:
        """Name a file, which is made where it is missing.

        Args:
            file: where records are kept.
            most: bytes that the file may have.

        Raises:
            DiskError: it cannot be written.
        """
        self.file = file
        self.most = most
        try:
            with _opened(file):
                pass
        except OSError as error:
            raise DiskError(f"{file}: feedback cannot be kept there ({error.strerror}); name another file") from error

    def append(self, its: Feedback) -> None:
        """Keep one record. What is raised goes to whoever sent it, so it does not name the file; the log does.

        Raises:
            FeedbackError: the record is too large.
            FeedbackFullError: the file is.
            DiskError: it cannot be written; no part of the record stays.
        """
        line = msgspec.json.encode(its) + b"\n"
        if len(line) > MAX_RECORD:
            raise FeedbackError(
                f"this is more than the {MAX_RECORD // 1024} KiB of a record; send less of the answer, or less evidence"
            )
        try:
            with _opened(self.file) as handle:
                self._write(handle, line)
        except OSError as error:
            _log.exception("feedback cannot be kept in %s", self.file)
            raise DiskError(f"feedback cannot be kept now ({error.strerror}); tell whoever runs this server") from error

    def _write(self, handle: int, line: bytes) -> None:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            line = b"\n" + line  # what a power cut left of a record stays a line of its own
        if size + len(line) > self.most:
            _log.warning("%s is full: more feedback is refused", self.file)
            raise FeedbackFullError(
                f"no more feedback is taken: its file has reached {self.most / MIB:g} MiB; whoever runs this server "
                "moves it away, or allows more with --feedback-limit"
            )
        try:
            _write_whole(handle, line)
            if not size:
                generation.sync(self.file.absolute().parent)
        except OSError:
            os.ftruncate(handle, size)
            raise


def _write_whole(handle: int, line: bytes) -> None:
    if os.write(handle, line) < len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(handle)


@dataclass(frozen=True, slots=True)
class Log:
    """What a file holds.

    Attributes:
        records: in the order in which they came.
        unreadable: of the lines that are no record, the numbers from 1, with what is wrong.
    """

    records: tuple[Feedback, ...]
    unreadable: tuple[tuple[int, str], ...]


def read(file: Path) -> Log:
    """All records of a file; a line that is none, such as one that a power cut tore, is passed over.

    Raises:
        FeedbackError: the file cannot be read.
    """
    try:
        with file.open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH)
            lines = handle.read().split(b"\n")
    except OSError as error:
        raise FeedbackError(f"{file}: {error.strerror}; name the file that serve --feedback writes") from error
    records: list[Feedback] = []
    unreadable: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            records.append(_decoder.decode(line))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            unreadable.append((number, str(error)))
    return Log(tuple(records), tuple(unreadable))


@contextmanager
def _opened(file: Path) -> Generator[int]:
    """The file, nobody else writing or reading it. Others than its owner may not read what people wrote."""
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)
