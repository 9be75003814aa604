"""Bytes → characters, in the encoding that the file says or shows that it has."""

import codecs
import re

from charset_normalizer import from_bytes

from ...errors import LibraryError

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    *((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8")),
    *((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
)
_DECLARED = (
    re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
)
_ASCII = bytes(range(0x80))
_HEAD = 4096
_SAMPLE = 200_000
# Western text has few letters outside ASCII: a file with more is not simply windows-1252.
_FEW = 0.06


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding.

    Asked in turn: a byte order mark; UTF-8, where the bytes are valid in it; what an HTML or XML head declares;
    windows-1252, for text nearly all in ASCII; the guess of charset-normalizer.

    Raises:
        LibraryError: the bytes are not text in any encoding that could be found.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        name = _wide(sample)
        return data.decode(name, "replace"), name
    for name in _candidates(data, sample):
        try:
            return data.decode(name), name
        except (UnicodeError, LookupError):
            continue
    raise LibraryError("its bytes are not text in a known encoding; save the file as UTF-8 and index it again")


def _wide(sample: bytes) -> str:
    """Which of the two orders of UTF-16 puts the zero bytes of mostly Western text where they are."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 4:
        raise LibraryError("the file holds NUL characters, so it is not text; export it as text first")
    return "utf-16-le" if odd > even else "utf-16-be"


def _candidates(data: bytes, sample: bytes) -> list[str]:
    names = ["utf-8"]
    declared = next((match[1] for pattern in _DECLARED if (match := pattern.search(data[:_HEAD]))), None)
    if declared:
        try:
            name = codecs.lookup(declared.decode("ascii", "replace")).name
        except LookupError:
            name = "utf-8"
        if name.startswith(("utf-16", "utf-32")):
            name = "utf-8"  # a head that was found as ASCII is in neither, whatever it says
        # As browsers read them: both names stand for windows-1252.
        names.append("cp1252" if name in {"iso8859-1", "ascii"} else name)
    if len(sample.translate(None, _ASCII)) < _FEW * len(sample):
        names.append("cp1252")
    best = from_bytes(sample).best() if len(names) == 1 else None
    return [*names, best.encoding] if best else names
