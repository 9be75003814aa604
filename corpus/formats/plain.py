"""Writes a document down as plain text, the form in which all formats are read alike."""

import re

from ..source import Source

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    # Marks of width and direction that nobody sees, and line and paragraph separators.
    | dict.fromkeys(
        "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
        "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    | {"\u2028": "\n", "\u2029": "\n\n", "\x85": "\n", "\x0b": "\n"}
)
# Words of a table's row; more are paragraphs side by side.
_LONGEST_ROW = 60
_SOFT_HYPHEN_AT_END = re.compile("\u00ad(?=[ \t]*(?:\n|$))")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def tidy(text: str) -> str:
    """Text as its author meant it: ligatures as letters, soft hyphens gone, nothing that cannot be seen.

    A soft hyphen that a line ends with was printed, and becomes a hyphen.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LIGATURES)
    text = _SOFT_HYPHEN_AT_END.sub("-", text).replace("\u00ad", "")
    return _CONTROL.sub("\ufffd", text)


#: The mark of an item of a list without numbers.
BULLET = "•"
# Such a list may have its numbers typed into it.
_TYPED_MARK = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)]|[A-Z]\d{1,2}(?:[.)]|(?=\s+[A-Z]))|[IVX]{1,5}/\d{1,3}[.)]|[–—-]"
    r"|(?:decision|action|resolution|recommendation)\s+[\dIVX][\w/-]*)\s+\S",
    re.IGNORECASE,
)


class PlainText:
    """A document's parts, in order: a blank line between them, marks before list items, notes at the end."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._notes: list[str] = []

    def paragraph(self, text: str) -> None:
        """A paragraph, or a heading alone on its line; line feeds in it are kept."""
        lines = [" ".join(line.split()) for line in tidy(text).split("\n")]
        if any(lines):
            self._blocks.append("\n".join(line for line in lines if line))

    def item(self, mark: str, text: str) -> None:
        """A list item or numbered paragraph, with the mark that is printed before it: `•`, `12.`, `(a)`."""
        self.paragraph(marked(mark, text) if text.strip() else "")

    def row(self, cells: list[str]) -> None:
        """A table's row on one line; one that only lays a page out, as the paragraphs in it."""
        words = sum(len(cell.split()) for cell in cells)
        for text in cells if words > _LONGEST_ROW else [" – ".join(cell for cell in cells if cell.strip())]:
            self.paragraph(text)

    def note(self, mark: str, text: str) -> None:
        """A footnote or endnote; all stand at the end of the text."""
        self._notes.append(f"[{mark}] {' '.join(tidy(text).split())}")

    def source(self, *warnings: str) -> Source:
        """Everything that was written."""
        return Source("\n\n".join([*self._blocks, *self._notes]) + "\n", warnings=warnings)


def marked(mark: str, text: str) -> str:
    """A list item as it is printed; a bullet is left out where a mark was typed too."""
    return text if mark == BULLET and _TYPED_MARK.match(text) else f"{mark} {text}"


def call(mark: str) -> str:
    """How the call of a footnote is written down in the sentence that it interrupts."""
    return f"[{mark}]"


#: What calls a footnote, and stands before it.
NOTE_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]")
_UNIT = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|[Hh]a|[A-Z][a-z]?O?|s|10)$")


def raised(mark: str, before: str) -> str:
    """A raised character as text: the call of a footnote, unless it is a power behind a unit ("km2")."""
    plain = mark.strip("[](),")
    return call(plain) if NOTE_MARK.fullmatch(plain) and not _UNIT.search(before) else mark
