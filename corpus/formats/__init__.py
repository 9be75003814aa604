"""File formats: a file or folder a format, each turns bytes into a source text."""

from pathlib import Path

from ..source import Source
from . import sandbox, text

#: By ending of the file's name: the module here that reads the format. A new format is a new module and a new row.
READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}


def is_known(path: Path) -> bool:
    """Whether a file's format is one that is read, by the ending of its name."""
    return path.suffix.lower() in READERS


def read(path: Path, data: bytes) -> Source:
    """The source text of a file, by the ending of its name; all but plain text are parsed in a child process.

    Raises:
        LibraryError: the format is not known, or the file cannot be read in it.
    """
    reader = READERS[path.suffix.lower()]
    return text.read(data) if reader == "text" else sandbox.read(reader, data)
