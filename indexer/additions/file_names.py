"""The name that a file from outside may have here: what it is called elsewhere may be anything."""

import re
import unicodedata
from pathlib import Path

from ...corpus import files, formats
from ...errors import LibraryError

# A name has at most 255 bytes on most disks, and a folder is named so too, with a count behind it.
_LONGEST_STEM = 60
_WITHOUT_NAME = "report"


def safe(name: str) -> str:
    """A file's name without its folders, control characters, dots in front, and more than 60 characters; same ending.

    Raises:
        LibraryError: its ending is of no format that is read.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in last)
    plain = Path(" ".join(shown.split()).lstrip(". ") or _WITHOUT_NAME)
    # A name that is nothing but an ending, as ".txt", lost the dot by which it is one.
    if not plain.suffix and formats.is_known(Path(f"{_WITHOUT_NAME}.{plain}")):
        plain = Path(f"{_WITHOUT_NAME}.{plain}")
    if not formats.is_known(plain):
        raise LibraryError(f"{plain.name[:_LONGEST_STEM]}: {files.UNKNOWN_FORMAT}")
    stem = plain.stem.encode()[: _LONGEST_STEM * 3].decode(errors="ignore")[:_LONGEST_STEM].rstrip(". ")
    if plain.name in files.NOT_REPORTS:
        stem = f"{stem} {_WITHOUT_NAME}"
    return f"{stem or _WITHOUT_NAME}{plain.suffix.lower()}"
