"""PDF, by pdfium: text in reading order, without running headers and page numbers, footnotes set apart."""

import re
from collections.abc import Iterator

from ....errors import LibraryError
from ...source import PrintedLine, Source
from . import footnotes, furniture, lines, paragraphs, words
from .lines import Line, Role

_DAMAGED = 0.05
# "1966–" at a line's end goes on with a year.
_RANGE = re.compile(r"\w[–—]$")
_SLASH = re.compile(r"\w/$")
_WITHOUT_TEXT = "it has no text on any page; export it again from the program that made it, or make it text by OCR"
_PICTURES_WITHOUT_TEXT = "no text was recognised in the pictures that its pages are; remove it, or scan it again"


def read(data: bytes) -> Source:
    """The text of a PDF file, with its pages and the box of every line; pages that are pictures are counted only.

    Raises:
        LibraryError: it is no PDF file, damaged, protected by a password, or holds neither text nor pictures of it.
    """
    return of_pages(list(words.pages(data)))


def of_pages(pages: list[words.Page]) -> Source:
    """The text of all pages.

    Raises:
        LibraryError: there is neither text nor a page that is a picture of it.
    """
    found = lines.of_pages(pages)
    pictures = tuple(page.number for page in pages if page.scanned)
    if not any(found):
        if pictures:
            return Source("", pictures=pictures)
        seen = any(page.recognised for page in pages)
        raise LibraryError(_PICTURES_WITHOUT_TEXT if seen else _WITHOUT_TEXT)
    furniture.mark(pages, found)
    footnotes.mark(pages, found)
    in_order = [line for page in found for line in lines.in_order(page)]
    body = [line for line in in_order if line.role is Role.BODY]
    notes = [line for line in in_order if line.role is Role.FOOTNOTE]
    text, printed = _write([*_spaced(body), *_notes(notes)])
    return Source(text, _pages(printed), tuple(printed), tuple(_warnings(text, pages)), pictures)


def _spaced(body: list[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with what parts it from the one before."""
    before = ""
    for begins, line in zip(paragraphs.begin(body), body, strict=True):
        yield "\n\n" if begins else _space(before, line.text), line
        before = line.text


def _space(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a line feed in a broken word, nothing in a range, else a space."""
    if before.endswith(("-", "‐")):
        return "\n"
    joins = (_RANGE.search(before) and after[:1].isalnum()) or (_SLASH.search(before) and after[:1].isalnum())
    return "" if joins else " "


def _notes(notes: list[Line]) -> Iterator[tuple[str, Line]]:
    before = ""
    for line in notes:
        if line.note is not None:
            line.text = f"[{line.note}] {line.text}"
        yield "\n\n" if line.note is not None else _space(before, line.text), line
        before = line.text


def _write(spaced: list[tuple[str, Line]]) -> tuple[str, list[PrintedLine]]:
    pieces: list[str] = []
    printed: list[PrintedLine] = []
    at = 0
    for space, line in spaced:
        if pieces:
            pieces.append(space)
            at += len(space)
        pieces.append(line.text)
        printed.append(PrintedLine(at, at + len(line.text), line.page, line.x0, line.y0, line.x1, line.y1))
        at += len(line.text)
    return "".join(pieces) + "\n", printed


def _pages(printed: list[PrintedLine]) -> tuple[tuple[int, int], ...]:
    pages: list[tuple[int, int]] = []
    for line in printed:
        if not pages or pages[-1][1] != line.page:
            pages.append((line.start, line.page))
    return tuple(pages)


def _warnings(text: str, pages: list[words.Page]) -> Iterator[str]:
    recognised = [page.number for page in pages if page.recognised]
    if recognised:
        yield (
            f"pages whose words come from OCR: {', '.join(map(str, recognised))}; letters may be wrong, so compare "
            "what you quote with the page"
        )
    damaged = [page.number for page in pages if not page.width]
    if damaged:
        yield f"pages that are damaged: {', '.join(map(str, damaged))}"
    if text.count("\ufffd") > _DAMAGED * len(text):
        yield "many characters cannot be read: the file's fonts do not say which letters they show"
