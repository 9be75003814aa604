"""Generations on disk: written beside the old one, checked, synced, published by one atomic rename.

INDEX/CURRENT                  the name of the generation in use
INDEX/generations/NAME/        manifest.json, store.sqlite, passages.faiss, sentences.npy, words/
INDEX/LOCK                     held with flock, so that a killed writer leaves none
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ..errors import IndexBusyError, IndexMissingError, IndexUnfitError

#: Grows when older versions can no longer read what is written.
FORMAT = 3

_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"
_KEPT = 2
# What an index folder holds before its first generation is published.
_OURS = frozenset({"LOCK", "generations", "vectors.cache", "vectors.cache-journal", f".{_CURRENT}.new"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of: two with the same fingerprint hold the same passages and vectors.

    Attributes:
        model: name or folder of the embedding model.
        model_sha256: hash of the model file that ran.
        corpus_sha256: hash over names and contents of all files.
        fingerprint: hash over format, code, model, corpus and settings.
        files: size in bytes of every file of the generation.
        libraries: versions of the libraries that wrote it.
    """

    format: int
    fingerprint: str
    corpus_sha256: str
    model: str
    model_sha256: str
    dimension: int
    max_words: int
    max_tokens: int
    reports: int
    passages: int
    sentences: int
    files: dict[str, int]
    libraries: dict[str, str]


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
        yield


@contextmanager
def new(index: Path) -> Generator[Path]:
    """A folder to write a new generation into; gone again if writing it fails."""
    generations = index / "generations"
    generations.mkdir(exist_ok=True)
    for left_over in generations.glob(".new-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=generations))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sizes(folder: Path) -> dict[str, int]:
    """The files of a generation and their sizes in bytes, the manifest left out."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MANIFEST)
    # tantivy's lock files are empty and may come and go.
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files if path.suffix != ".lock"}


def publish(index: Path, folder: Path, manifest: Manifest) -> str:
    """Sync a finished generation, give it its name, and make it the current one. Older ones are pruned.

    Returns:
        Its name: `0007-3f9a2c1b`, counted up, with the start of its fingerprint.
    """
    (folder / _MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    for path in [*folder.rglob("*"), folder]:
        _sync(path)
    generations = index / "generations"
    numbers = [int(path.name.split("-")[0]) for path in generations.glob("[0-9]*-*")]
    name = f"{max(numbers, default=0) + 1:04d}-{manifest.fingerprint[:8]}"
    folder.rename(generations / name)
    _sync(generations)
    partial = index / f".{_CURRENT}.new"
    partial.write_text(name)
    _sync(partial)
    partial.replace(index / _CURRENT)
    _sync(index)
    for old in sorted(generations.glob("[0-9]*-*"))[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return name


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
    name = pointer.read_text(errors="replace").strip()
    folder = index / "generations" / name
    if not name or "/" in name or not (folder / _MANIFEST).is_file():
        raise IndexUnfitError(f"{index} names a generation that is not there; {_mend(index)}")
    return folder


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
    except (OSError, AttributeError, msgspec.MsgspecError) as error:
        raise IndexUnfitError(f"the manifest in {folder} cannot be read ({error}); {_mend(index)}") from error
    found_sizes = sizes(folder)
    for file, size in manifest.files.items():
        if found_sizes.get(file) != size:
            state = f"{found_sizes[file]} bytes, not {size}" if file in found_sizes else "missing"
            raise IndexUnfitError(f"{folder / file}: {state}; {_mend(index)}")
    return manifest


def _mend(index: Path) -> str:
    return f"build it again with: trackrecord index PATH --index {index}"


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
