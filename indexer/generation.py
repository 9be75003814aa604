"""Generations on disk: written beside the old one, checked, synced, published by one atomic rename.

INDEX/CURRENT                  the name of the generation in use
INDEX/generations/NAME/        manifest.json and its hash, store.sqlite, layout, facets, vectors, words/
INDEX/LOCK                     held with flock, so that a killed writer leaves none

A reader holds a shared lock on the manifest of the generation that it has open: that one is not pruned.
"""

import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from ..errors import IndexBusyError, IndexMissingError, IndexUnfitError, TrackrecordError
from .manifest import MANIFEST, mend

_CURRENT = "CURRENT"
# What an index folder holds before its first generation is published.
_OURS = frozenset({"LOCK", "generations", "vectors.cache", "vectors.cache-journal", f".{_CURRENT}.new"})


@contextmanager
def writing(index: Path) -> Generator[None]:
    """Hold the index's lock.

    Raises:
        IndexBusyError: another process holds it.
        IndexUnfitError: the folder holds something else, or cannot be written.
    """
    refuse_foreign(index)
    try:
        index.mkdir(parents=True, exist_ok=True)
        handle = (index / "LOCK").open("w")
    except OSError as error:
        raise IndexUnfitError(f"{index}: cannot be written ({error.strerror}); name another folder") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusyError(f"another run is writing {index}; wait until it has finished") from error
        # What a run that was killed left of the generation that it wrote, or pruned.
        for left_over in (index / "generations").glob(".*"):
            shutil.rmtree(left_over, ignore_errors=True)
        yield


@contextmanager
def new(index: Path) -> Generator[Path]:
    """A folder to write a new generation into; gone again if writing it fails."""
    generations = index / "generations"
    generations.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=generations))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def current(index: Path) -> Path:
    """The folder of the generation in use.

    Raises:
        IndexMissingError: there is no index at this place.
        IndexUnfitError: the folder is not an index, or names a generation that is gone.
    """
    pointer = index / _CURRENT
    if not pointer.is_file():
        refuse_foreign(index)
        raise IndexMissingError(f"there is no index in {index}; make one with: trackrecord index PATH --index {index}")
    name = name_in_use(index) or ""
    folder = index / "generations" / name
    if not name or "/" in name or not (folder / MANIFEST).is_file():
        raise IndexUnfitError(f"{index} names a generation that is not there; {mend(index)}")
    return folder


def hold(index: Path) -> tuple[Path, IO[bytes]]:
    """The generation in use, kept from being pruned until the file that comes with it is closed.

    Raises:
        IndexMissingError: there is no index at this place.
        IndexUnfitError: the folder is not an index, or names a generation that is gone.
    """
    while True:
        folder = current(index)
        try:
            handle = (folder / MANIFEST).open("rb")
        except FileNotFoundError:
            continue  # pruned since its name was read, so another one is in use
        fcntl.flock(handle, fcntl.LOCK_SH)
        if (folder / MANIFEST).exists():
            return folder, handle
        handle.close()


def refuse_foreign(index: Path) -> None:
    """Raise `IndexUnfitError` where a folder without an index holds something that is not an index's."""
    if index.is_file() or (
        index.is_dir() and not (index / _CURRENT).is_file() and any(its.name not in _OURS for its in index.iterdir())
    ):
        raise IndexUnfitError(f"{index} is not an index of Trackrecord; name another folder with --index")


def recorded_roots(index: Path) -> tuple[str, ...]:
    """The paths that an index was made from, as far as a manifest that is damaged or of another format tells them."""
    try:
        roots = msgspec.json.decode((current(index) / MANIFEST).read_bytes()).get("roots", [])
        return tuple(str(root) for root in roots)
    except (OSError, AttributeError, TypeError, msgspec.MsgspecError, TrackrecordError):
        return ()


def number_of(folder: Path) -> int:
    """The number that the name of a generation begins with."""
    return int(folder.name.split("-")[0])


def every(index: Path) -> list[Path]:
    """The folders of all published generations, oldest first."""
    return sorted((index / "generations").glob("[0-9]*-*"), key=number_of)


def point_to(index: Path, name: str) -> None:
    """Make a published generation the one in use, by one atomic rename."""
    partial = index / f".{_CURRENT}.new"
    partial.write_text(name)
    sync(partial)
    step("pointed")
    partial.replace(index / _CURRENT)
    sync(index)


def name_in_use(index: Path) -> str | None:
    """The name of the generation in use; None where that cannot be read."""
    try:
        return (index / _CURRENT).read_text(errors="replace").strip()
    except OSError:
        return None


def step(name: str) -> None:
    """Tell those who listen to audit events which step of writing comes next."""
    sys.audit("trackrecord.publish", name)


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
