"""Plain text: UTF-8, with or without a byte order mark."""

from ...errors import LibraryError


def read(data: bytes) -> str:
    """The source text of a plain text file: its characters as they are, line ends as line feeds.

    Raises:
        LibraryError: the bytes are not UTF-8 text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LibraryError(
            f"byte {error.start} is not UTF-8 text; save the file as UTF-8 and index it again"
        ) from error
    if "\x00" in text:
        raise LibraryError("the file holds NUL characters, so it is not text; export it as text first")
    return text.replace("\r\n", "\n").replace("\r", "\n")
