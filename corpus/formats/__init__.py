"""File formats: a file or folder a format, each turns bytes into a source text."""

import importlib.util
from dataclasses import replace
from pathlib import Path

from ...errors import LibraryError
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

# The extra `ocr`.
_OCR_LIBRARY = "rapidocr"
#: Pages of a file whose words are recognised, some 3 s of work each.
MOST_PICTURES = 500
_OCR_ADVICE = "to have their words read, give the command `pip install 'trackrecord[ocr]'` (or `ocrmypdf FILE NEW.pdf`)"


def is_known(path: Path) -> bool:
    """Whether a file's format is one that is read, by the ending of its name."""
    return path.suffix.lower() in READERS


def read(path: Path, data: bytes, most_pictures: int = MOST_PICTURES) -> Source:
    """The source text of a file, by the ending of its name; all but plain text are parsed in a child process.

    Pages that are pictures are read by OCR where that is installed.

    Raises:
        LibraryError: the format is not known, or the file cannot be read in it.
    """
    reader = READERS[path.suffix.lower()]
    if reader == "text":
        return text.read(data)
    source = sandbox.read(reader, data)
    if not source.pictures:
        return source
    if importlib.util.find_spec(_OCR_LIBRARY):
        if len(source.pictures) > most_pictures:
            raise LibraryError(f"more than {most_pictures} of its pages are pictures; cut it into its reports")
        return sandbox.read(sandbox.OCR, data)
    if not source.text:
        raise LibraryError(f"it has no text: {len(source.pictures)} of its pages are pictures; {_OCR_ADVICE}")
    pages = ", ".join(map(str, source.pictures))
    return replace(source, warnings=(f"pages without text, only pictures: {pages}; {_OCR_ADVICE}", *source.warnings))
