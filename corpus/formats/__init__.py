"""File formats: a file a format, each turns bytes into a source text."""

from collections.abc import Callable
from pathlib import Path

from . import text

Reader = Callable[[bytes], str]

#: By ending of the file's name. A new format is a new file here and a new row.
READERS: dict[str, Reader] = {".txt": text.read, ".md": text.read}


def reader_for(path: Path) -> Reader | None:
    """The reader for a file, by the ending of its name, or None where the format is not known."""
    return READERS.get(path.suffix.lower())
