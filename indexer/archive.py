"""A generation as one file, to be kept or taken elsewhere: a tar archive, compressed, with checksums inside."""

import tarfile
import zlib
from pathlib import Path

from ..errors import IndexUnfitError
from . import generation
from .manifest import read_manifest, verify
from .publishing import publish


def export(index: Path, file: Path) -> int:
    """Write the generation in use into a file, once every byte of it is checked.

    Args:
        index: the folder of the index.
        file: to be written; one that is there is replaced when the new one is whole.

    Returns:
        The file's size in bytes.

    Raises:
        IndexMissingError: there is no index at this place.
        IndexUnfitError: it is damaged, or the file cannot be written.
    """
    folder, held = generation.hold(index)
    with held:
        verify(folder, read_manifest(folder))
        partial = file.with_name(f".{file.name}.new")
        try:
            # Vectors hardly shrink: the fastest compression is the best.
            with tarfile.open(partial, "w:gz", compresslevel=1) as archive:
                archive.add(folder, arcname=folder.name, filter=_plain)
            partial.replace(file)
        except OSError as error:
            raise IndexUnfitError(f"{file}: cannot be written ({error.strerror}); name another file") from error
        finally:
            partial.unlink(missing_ok=True)
    return file.stat().st_size


def _plain(its: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Without the owner of the files, and without tantivy's locks."""
    its.uid = its.gid = 0
    its.uname = its.gname = ""
    return None if its.name.endswith(".lock") else its


def restore(file: Path, index: Path) -> str:
    """Make an exported generation the one in use of an index, once every byte of it is checked.

    Args:
        file: as `export` wrote it.
        index: the folder of the index, made where it is missing; its own generations stay.

    Returns:
        The generation's name.

    Raises:
        IndexBusyError: another run is writing this index.
        IndexUnfitError: the file cannot be read, is no export, or is damaged; the index stays as it was.
    """
    with generation.writing(index), generation.new(index) as scratch:
        try:
            with tarfile.open(file) as archive:
                archive.extractall(scratch, filter="data")
        except (OSError, tarfile.TarError, EOFError, zlib.error) as error:
            raise IndexUnfitError(f"{file}: cannot be unpacked ({error}); export it again") from error
        folders = list(scratch.iterdir())
        if len(folders) != 1 or not folders[0].is_dir():
            raise IndexUnfitError(f"{file}: is no export of Trackrecord; make one with: trackrecord export FILE")
        manifest = read_manifest(folders[0])
        verify(folders[0], manifest)
        return publish(index, folders[0], manifest)
