"""Which files of a folder may be reports, and their bytes, read with care: a file from outside may be anything."""

import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import LibraryError
from . import formats

#: Bytes of a file that is still read.
LARGEST_FILE = 50_000_000
#: What lies beside reports and is none.
NOT_REPORTS = frozenset({"README.md", "README.txt", "SOURCES.md", "LICENSE.txt"})
#: Why a file is not read.
TOO_LARGE = f"larger than {LARGEST_FILE // 1_000_000} MB; cut it into its reports"
UNKNOWN_FORMAT = f"this format is not read; save it as one that is: {', '.join(formats.READERS)}"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a report.

    Attributes:
        name: its path from the folder that led to it, with `/` between parts.
        path: where it is, absolute.
        root: the path that led to it, a folder or the file itself, absolute.
        trouble: why it is not read, where that is known without reading it.
    """

    name: str
    path: Path
    root: Path
    trouble: str | None = None

    @property
    def folder(self) -> Path:
        """The highest folder that it is looked at with: corrections above do not hold for it."""
        return self.root.parent if self.root == self.path else self.root


def find(root: Path) -> list[Found]:
    """A file, or all files below a folder that may be reports, by name; a link out of the folder is not followed.

    Folders below it whose name begins with a dot are a program's own, and hold none.

    Raises:
        LibraryError: the path is missing, or a folder cannot be looked into.
    """
    root = absolute(root)
    if not is_folder(root):
        return [Found(root.name, root, root)]
    real = root.resolve()
    return sorted((_found(path, root, real) for path in _below(root)), key=lambda its: its.name)


def absolute(path: Path) -> Path:
    """A path from the root of the disk, without following links."""
    return Path(os.path.abspath(path))  # noqa: PTH100 — Path.absolute keeps `..`, Path.resolve follows links


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, and not a file.

    Raises:
        LibraryError: there is neither, or it may not be looked at.
    """
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _found(path: Path, root: Path, real: Path) -> Found:
    name = path.relative_to(root).as_posix()
    if path.resolve().is_relative_to(real):
        return Found(name, path, root)
    return Found(name, path, root, "links to a file outside the folder; copy the file into it, or remove the link")


def _below(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be reports; one that cannot be looked into may hold some, and is refused."""
    try:
        for parent, folders, names in os.walk(folder, onerror=_raise):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for below in (Path(parent, name) for name in names if name not in NOT_REPORTS):
                if formats.is_known(below) and below.is_file():
                    yield below
    except OSError as error:
        raise _unreadable(Path(error.filename or folder), error) from error


def _raise(error: OSError) -> None:
    raise error


def read_bytes(found: Found) -> bytes:
    """What a file holds.

    Raises:
        LibraryError: it leads out of its folder, is of no known format, no regular file, too large, or cannot be read.
    """
    path = found.path
    if found.trouble:
        raise LibraryError(f"{path}: {found.trouble}")
    if not formats.is_known(path):
        raise LibraryError(f"{path}: {UNKNOWN_FORMAT}")
    try:
        its = path.stat()
        if not stat.S_ISREG(its.st_mode):  # a pipe would be waited on for ever
            raise LibraryError(f"{path}: is a pipe or a device; save what it gives as a file, and index that")
        if its.st_size > LARGEST_FILE:
            raise LibraryError(f"{path}: {TOO_LARGE}")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


@contextmanager
def unchanged(path: Path) -> Generator[None]:
    """Neither what is read of a half-written file counts, nor what is wrong with it.

    Raises:
        LibraryError: the file changed before the block ended.
    """
    before = _version(path)
    try:
        yield
    finally:
        if _version(path) != before:
            raise LibraryError(f"{path}: it changed while it was read; wait until it is written, and index again")


def _version(path: Path) -> tuple[int, int, int] | None:
    """What tells a file from the same one written anew; None where it is gone."""
    try:
        its = path.stat()
    except OSError:
        return None
    return its.st_size, its.st_mtime_ns, its.st_ino


def _unreadable(path: Path, error: OSError | ValueError) -> LibraryError:
    if isinstance(error, FileNotFoundError):
        return LibraryError(f"{path}: there is no such file or folder; check the name")
    if isinstance(error, PermissionError):
        return LibraryError(f"{path}: {error.strerror}; give yourself the right to read it")
    said = error.strerror if isinstance(error, OSError) else None
    return LibraryError(f"{path}: {said or error}; check the name, and the disk that it is on")
