"""The manifest of a generation: what it is made of, and the checksum of every byte.

It is a file of its folder, beside those that it lists, with its own hash in one more.
"""

import hashlib
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from ..errors import IndexUnfitError

#: Grows when older versions can no longer read what is written.
FORMAT = 6
#: The name of its file.
MANIFEST = "manifest.json"
_HASH = "manifest.sha256"
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


def written_files(folder: Path) -> dict[str, WrittenFile]:
    """The files of a generation, the manifest left out."""
    return {name: WrittenFile(path.stat().st_size, _sha256(path)) for name, path in _files(folder)}


def _files(folder: Path) -> list[tuple[str, Path]]:
    ours = {MANIFEST, _HASH}
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in ours)
    # tantivy's lock files are empty and may come and go.
    return [(path.relative_to(folder).as_posix(), path) for path in files if path.suffix != ".lock"]


def write_manifest(folder: Path, its: Manifest) -> None:
    """Write the manifest of a generation whose other files are all there."""
    text = msgspec.json.format(msgspec.json.encode(its))
    (folder / MANIFEST).write_bytes(text)
    (folder / _HASH).write_text(hashlib.sha256(text).hexdigest())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation, whose files are all there in full.

    Raises:
        IndexUnfitError: it cannot be read, is of another format, or a file is missing or cut short.
    """
    index = folder.parent.parent
    try:
        data = (folder / MANIFEST).read_bytes()
        found = msgspec.json.decode(data).get("format")
        if found != FORMAT:
            raise IndexUnfitError(f"{index} has format {found}, this version reads {FORMAT}; {mend(index)}")
        manifest = msgspec.json.decode(data, type=Manifest)
        recorded = (folder / _HASH).read_text(errors="replace")
    except (OSError, AttributeError, msgspec.MsgspecError) as error:
        raise IndexUnfitError(f"{folder / MANIFEST} cannot be read ({error}); {mend(index)}") from error
    if recorded != hashlib.sha256(data).hexdigest():
        raise IndexUnfitError(f"{folder / MANIFEST} is damaged, or {_HASH} beside it; {mend(index)}")
    sizes = {name: path.stat().st_size for name, path in _files(folder)}
    for name, file in manifest.files.items():
        if sizes.get(name) != file.size:
            state = f"{sizes[name]} bytes, not {file.size}" if name in sizes else "missing"
            raise IndexUnfitError(f"{folder / name}: {state}; {mend(index)}")
    return manifest


def verify(folder: Path, manifest: Manifest) -> None:
    """Compare every byte of a generation with its checksum.

    Raises:
        IndexUnfitError: a file is not what was written; the message names it.
    """
    for damage in damaged(folder, manifest):
        raise IndexUnfitError(f"{damage}; {mend(folder.parent.parent)}")


def verify_if_small(folder: Path, manifest: Manifest) -> None:
    """The same, where it takes no time worth speaking of."""
    if manifest.size <= _CHECKED_WHEN_OPENED:
        verify(folder, manifest)


def damaged(folder: Path, manifest: Manifest) -> Generator[str]:
    """The files that are not what was written, each as a sentence."""
    for name, file in manifest.files.items():
        if (found := _sha256(folder / name)) != file.sha256:
            yield f"{folder / name} is damaged: its sha256 is {found[:12]}…, {file.sha256[:12]}… was written"


def mend(index: Path) -> str:
    """What to do about an index that cannot be used."""
    return f"build it again with: trackrecord index PATH --index {index}"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
