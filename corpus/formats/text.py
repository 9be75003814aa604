"""Plain text: its characters as they are, a form feed for each new page."""

from ..source import Source
from .encoding import decode
from .plain import tidy


def read(data: bytes) -> Source:
    """The source text of a plain text file.

    Raises:
        LibraryError: the bytes are not text.
    """
    decoded, encoding = decode(data)
    text = tidy(decoded)
    breaks = [at for at, char in enumerate(text.rstrip()) if char == "\f"] if "\f" in text else []
    pages = tuple((at, page) for page, at in enumerate([0, *breaks], 1)) if breaks else ()
    doubt = () if encoding.startswith("utf") else (f"the file is not UTF-8; it was read as {encoding}",)
    return Source(text, pages=pages, warnings=doubt)
