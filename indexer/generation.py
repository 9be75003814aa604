"""Generations on disk: written beside the old one, checked, synced, published by one atomic rename.

INDEX/CURRENT                  the name of the generation in use
INDEX/generations/NAME/        manifest.json and its hash, store.sqlite, passages.faiss, sentences.npy, words/
INDEX/LOCK                     held with flock, so that a killed writer leaves none

A reader holds a shared lock on the manifest of the generation that it has open: that one is not pruned.
"""

import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from ..errors import IndexBusyError, IndexMissingError, IndexUnfitError, TrackrecordError

#: Grows when older versions can no longer read what is written.
FORMAT = 4
#: Generations that are kept, the one in use among them, where nobody says another number.
KEPT = 2

_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"
_MANIFEST_HASH = "manifest.sha256"
# What an index folder holds before its first generation is published.
_OURS = frozenset({"LOCK", "generations", "vectors.cache", "vectors.cache-journal", f".{_CURRENT}.new"})
# A generation of at most as many bytes is checked whole whenever it is opened: at 1 GB/s or more that takes less than
# a tenth of a second (`trackrecord generations --check` prints how long). Larger ones are when they are asked for.
_CHECKED_WHEN_OPENED = 64 << 20


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of a generation: its size in bytes, and the hash of them."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of: two with the same fingerprint hold the same passages and vectors.

    Attributes:
        written: when, in UTC.
        model: name or folder of the embedding model.
        model_sha256: hash of the model file that ran.
        corpus_sha256: hash over names and contents of all files.
        fingerprint: hash over all of these and the corpus.
        made_by: hash over format, code, model and settings.
        kept: how many generations are kept.
        roots: the paths that were indexed; a run that names none looks through them again.
        files: size and hash of every file of the generation.
        libraries: versions of the libraries that wrote it.
    """

    format: int
    written: datetime
    fingerprint: str
    made_by: str
    corpus_sha256: str
    model: str
    model_sha256: str
    dimension: int
    max_words: int
    max_tokens: int
    kept: int
    roots: tuple[str, ...]
    reports: int
    passages: int
    sentences: int
    files: dict[str, WrittenFile]
    libraries: dict[str, str]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())


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


def written_files(folder: Path) -> dict[str, WrittenFile]:
    """The files of a generation, the manifest left out."""
    return {name: WrittenFile(path.stat().st_size, _sha256(path)) for name, path in _files(folder)}


def _files(folder: Path) -> list[tuple[str, Path]]:
    ours = {_MANIFEST, _MANIFEST_HASH}
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in ours)
    # tantivy's lock files are empty and may come and go.
    return [(path.relative_to(folder).as_posix(), path) for path in files if path.suffix != ".lock"]


def publish(index: Path, folder: Path, manifest: Manifest) -> str:
    """Sync a finished generation, give it its name, and make it the current one. Older ones are pruned.

    Each step is an audit event `trackrecord.publish`, so that a test can end the process right there.

    Args:
        index: the folder of the index, its lock held.
        folder: of the finished generation, as `new` gave it.
        manifest: what it is made of.

    Returns:
        Its name: `0007-3f9a2c1b`, counted up, with the start of its fingerprint.
    """
    text = msgspec.json.format(msgspec.json.encode(manifest))
    (folder / _MANIFEST).write_bytes(text)
    (folder / _MANIFEST_HASH).write_text(hashlib.sha256(text).hexdigest())
    _step("written")
    for path in [*folder.rglob("*"), folder]:
        _sync(path)
    _step("synced")
    generations = index / "generations"
    before = name_in_use(index)
    name = f"{max((_number(its) for its in every(index)), default=0) + 1:04d}-{manifest.fingerprint[:8]}"
    folder.rename(generations / name)
    _sync(generations)
    _step("named")
    point_to(index, name)
    _step("published")
    _prune(index, manifest.kept, spare=before if manifest.kept > 1 else None)
    return name


def _prune(index: Path, kept: int, *, spare: str | None = None) -> list[str]:
    """Delete all but the newest generations; never the one in use, the one to spare, or one that is read.

    Returns:
        The names of those that are gone.
    """
    in_use = {name_in_use(index), spare}
    old = [folder for folder in every(index)[:-kept] if folder.name not in in_use]
    gone: list[str] = []
    for folder in old:
        try:
            handle = (folder / _MANIFEST).open("rb")
        except FileNotFoundError:
            handle = None  # pruning it was cut short
        try:
            if handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Out of sight first: half of a generation is never seen under its name.
            hidden = folder.with_name(f".old-{folder.name}")
            folder.rename(hidden)
            _step("pruning")
            shutil.rmtree(hidden, ignore_errors=True)
            gone.append(folder.name)
        except BlockingIOError:
            continue  # someone reads it; the next run will find it free
        finally:
            if handle:
                handle.close()
    return gone


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
    if not name or "/" in name or not (folder / _MANIFEST).is_file():
        raise IndexUnfitError(f"{index} names a generation that is not there; {_mend(index)}")
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
            handle = (folder / _MANIFEST).open("rb")
        except FileNotFoundError:
            continue  # pruned since its name was read, so another one is in use
        fcntl.flock(handle, fcntl.LOCK_SH)
        if (folder / _MANIFEST).exists():
            return folder, handle
        handle.close()


def refuse_foreign(index: Path) -> None:
    """Raise `IndexUnfitError` where a folder without an index holds something that is not an index's."""
    if index.is_file() or (
        index.is_dir() and not (index / _CURRENT).is_file() and any(its.name not in _OURS for its in index.iterdir())
    ):
        raise IndexUnfitError(f"{index} is not an index of Trackrecord; name another folder with --index")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation, whose files are all there in full.

    Raises:
        IndexUnfitError: it cannot be read, is of another format, or a file is missing or cut short.
    """
    index = folder.parent.parent
    try:
        data = (folder / _MANIFEST).read_bytes()
        found = msgspec.json.decode(data).get("format")
        if found != FORMAT:
            raise IndexUnfitError(f"{index} has format {found}, this version reads {FORMAT}; {_mend(index)}")
        manifest = msgspec.json.decode(data, type=Manifest)
        recorded = (folder / _MANIFEST_HASH).read_text(errors="replace")
    except (OSError, AttributeError, msgspec.MsgspecError) as error:
        raise IndexUnfitError(f"{folder / _MANIFEST} cannot be read ({error}); {_mend(index)}") from error
    if recorded != hashlib.sha256(data).hexdigest():
        raise IndexUnfitError(f"{folder / _MANIFEST} is damaged, or {_MANIFEST_HASH} beside it; {_mend(index)}")
    sizes = {name: path.stat().st_size for name, path in _files(folder)}
    for name, file in manifest.files.items():
        if sizes.get(name) != file.size:
            state = f"{sizes[name]} bytes, not {file.size}" if name in sizes else "missing"
            raise IndexUnfitError(f"{folder / name}: {state}; {_mend(index)}")
    return manifest


def recorded_roots(index: Path) -> tuple[str, ...]:
    """The paths that an index was made from, as far as a manifest that is damaged or of another format tells them."""
    try:
        roots = msgspec.json.decode((current(index) / _MANIFEST).read_bytes()).get("roots", [])
        return tuple(str(root) for root in roots)
    except (OSError, AttributeError, TypeError, msgspec.MsgspecError, TrackrecordError):
        return ()


def verify(folder: Path, manifest: Manifest) -> None:
    """Compare every byte of a generation with its checksum.

    Raises:
        IndexUnfitError: a file is not what was written; the message names it.
    """
    for damage in damaged(folder, manifest):
        raise IndexUnfitError(f"{damage}; {_mend(folder.parent.parent)}")


def verify_if_small(folder: Path, manifest: Manifest) -> None:
    """The same, where it takes no time worth speaking of."""
    if manifest.size <= _CHECKED_WHEN_OPENED:
        verify(folder, manifest)


def damaged(folder: Path, manifest: Manifest) -> Generator[str]:
    """The files that are not what was written, each as a sentence."""
    for name, file in manifest.files.items():
        if (found := _sha256(folder / name)) != file.sha256:
            yield f"{folder / name} is damaged: its sha256 is {found[:12]}…, {file.sha256[:12]}… was written"


def _mend(index: Path) -> str:
    return f"build it again with: trackrecord index PATH --index {index}"


def _number(folder: Path) -> int:
    return int(folder.name.split("-")[0])


def every(index: Path) -> list[Path]:
    """The folders of all published generations, oldest first."""
    return sorted((index / "generations").glob("[0-9]*-*"), key=_number)


def point_to(index: Path, name: str) -> None:
    """Make a published generation the one in use, by one atomic rename."""
    partial = index / f".{_CURRENT}.new"
    partial.write_text(name)
    _sync(partial)
    _step("pointed")
    partial.replace(index / _CURRENT)
    _sync(index)


def name_in_use(index: Path) -> str | None:
    """The name of the generation in use; None where that cannot be read."""
    try:
        return (index / _CURRENT).read_text(errors="replace").strip()
    except OSError:
        return None


def _step(name: str) -> None:
    sys.audit("trackrecord.publish", name)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
