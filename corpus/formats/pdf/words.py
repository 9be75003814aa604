"""What pdfium says of a page: its words, with their boxes and type. The one file that speaks pdfium's C interface."""

# The bindings are ctypes without types.
# pyright: basic

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ....errors import LibraryError
from ..plain import tidy

_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi|cmbx|sfbx", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_STROKED, _INVISIBLE = 2, 3
# pdfium gives the hyphen of a broken word as one of these.
_BROKEN = "\x02\ufffe"
# A mark that is raised by its own glyph, not by a smaller size: behind a word, or before the first of a note.
_MARKED = re.compile(
    r"(?P<before>.*(?:[^\W\d_]{2}[.,;:!?”’\"')\]]{0,3}|\d[.,;:!?”’\"')\]]{1,3}))(?P<mark>\d{1,2})|(?P<first>\d{1,2})(?P<rest>[^\W\d_“‘(].*)",
    re.DOTALL,
)
_RAISED = 0.2
_WORD = re.compile(rf"[^\s{_BROKEN}]+[{_BROKEN}]?|[{_BROKEN}]")
_MOST_PAGES = 5000
_SCANNED_SHARE = 0.5
_FEW_LETTERS = 20
_RULE_HEIGHT, _RULE_WIDTH = 3.0, 30.0
# In points: sizes are divided by, and damaged files have some of none.
_SMALLEST = 0.1


@dataclass(frozen=True, slots=True)
class Type:
    """How words are printed; `size` is in points as they stand on the page."""

    size: float
    bold: bool
    invisible: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a piece of one that changes its type; the box is in points from the page's upper left corner.

    `raised` is set for a mark that the font itself raises; one that is only smaller shows by its type and box.
    `begins` is set for the first word of a line where lines are known as such, as those of pictures are.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    type: Type
    after_space: bool
    raised: bool
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown; `scanned` says that it is a picture without text, `recognised` that it was one."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    scanned: bool
    recognised: bool = False


def pages(data: bytes, recognise: Callable[[pdfium.PdfPage], Iterable[Word]] | None = None) -> Iterator[Page]:
    """The pages of a PDF file, in order; one that is damaged comes empty.

    Args:
        data: the file's bytes.
        recognise: gives the words of a page that is a picture; None where nothing can.

    Raises:
        LibraryError: it is no PDF file, damaged, protected by a password, or has no pages or too many.
    """
    if b"%PDF-" not in data[:8192]:
        raise LibraryError("it is not a PDF file; open it in the program that made it and export it again")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise LibraryError("it has a password; save it without one and index that") from error
        raise LibraryError("the PDF file is damaged; open it in a viewer and print it to a new PDF") from error
    with document:
        if not 0 < len(document) <= _MOST_PAGES:
            raise LibraryError(f"it has {len(document)} pages, not 1 to {_MOST_PAGES}; cut it into its reports")
        for at in range(len(document)):
            try:
                page = document[at]
                text = page.get_textpage()
            except pdfium.PdfiumError:
                yield Page(at + 1, 0.0, 0.0, (), (), scanned=False)
                continue
            its = _page(at + 1, page, text)
            if its.scanned and recognise:
                its = replace(its, words=tuple(recognise(page)), scanned=False, recognised=True)
            yield its
            text.close()
            page.close()


def _page(number: int, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Page:
    words = tuple(word for word in _Reader(page, text).words() if word.text.strip())
    few = sum(len(word.text) for word in words) < _FEW_LETTERS
    scanned = few and _largest_image(page) > _SCANNED_SHARE
    return Page(number, page.get_width(), page.get_height(), words, tuple(_rules(page)), scanned)


class _Reader:
    """Reads one page. Few calls: each costs some .4 µs for the way into C."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._box = page.get_bbox()
        self._rotation = page.get_rotation()
        self._raw = text.raw
        self._types: dict[int, Type] = {}
        count = text.count_chars()
        self._text = text.get_text_range() if count else ""
        if len(self._text) != count:  # characters beyond the first plane
            codes = (c.FPDFText_GetUnicode(self._raw, at) for at in range(count))
            self._text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def words(self) -> Iterator[Word]:
        end = 0
        for match in _WORD.finditer(self._text):
            yield from self._word(match.start(), match.end(), after_space=match.start() > end or end == 0)
            end = match.end()

    def _word(self, start: int, end: int, *, after_space: bool) -> Iterator[Word]:
        first, last = self._char_box(start), self._char_box(end - 1)
        if end - start > 1 and self._changes(start, end - 1, first, last):
            # A superscript at its end, or two lines that were taken for one word.
            size = self._size(start)
            change = next(
                (at for at in range(start + 1, end) if self._size(at) != size or self._char_box(at)[3] - first[3] > 2),
                end - 1,
            )
            yield from self._word(start, change, after_space=after_space)
            yield from self._word(change, end, after_space=False)
            return
        marked = _MARKED.fullmatch(self._text, start, end)
        if marked and self._is_raised(digit := marked.start("mark") if marked["mark"] else start):
            change = digit if marked["mark"] else marked.end("first")
            yield from self._plain_word(start, change, after_space=after_space, raised=digit == start)
            yield from self._plain_word(change, end, after_space=False, raised=digit == change)
            return
        yield from self._plain_word(start, end, after_space=after_space)

    def _is_raised(self, at: int) -> bool:
        """Whether a character stands well above the line that it is written on."""
        x, y = ctypes.c_double(), ctypes.c_double()
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        c.FPDFText_GetCharOrigin(self._raw, at, x, y)
        c.FPDFText_GetCharBox(self._raw, at, left, right, bottom, top)
        return self._rotation == 0 and bottom.value - y.value > _RAISED * (self._size(at) or 1)

    def _plain_word(self, start: int, end: int, *, after_space: bool, raised: bool = False) -> Iterator[Word]:
        first, last = self._char_box(start), self._char_box(end - 1)
        shown = c.FPDFText_GetTextObject(self._raw, start)
        if not shown:
            return
        text = self._text[start:end]
        for mark in _BROKEN:
            text = text.replace(mark, "-")
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        box = (first[0], min(first[1], last[1]), last[2], max(first[3], last[3]))
        yield Word(tidy(text), *box, self._type(shown, start), after_space, raised)

    def _changes(self, at: int, last: int, box: tuple[float, ...], last_box: tuple[float, ...]) -> bool:
        overlap = min(box[3], last_box[3]) - max(box[1], last_box[1])
        return self._size(at) != self._size(last) or overlap < 0.6 * (box[3] - box[1])

    def _size(self, at: int) -> float:
        return c.FPDFText_GetFontSize(self._raw, at)

    def _type(self, shown: "ctypes._Pointer", at: int) -> Type:
        """How a character is printed; asked once for each object that shows text."""
        key = ctypes.addressof(shown.contents)
        if key not in self._types:
            matrix, name, flags = c.FS_MATRIX(), ctypes.create_string_buffer(256), ctypes.c_int()
            c.FPDFText_GetMatrix(self._raw, at, matrix)
            c.FPDFText_GetFontInfo(self._raw, at, name, 256, flags)
            mode = c.FPDFTextObj_GetTextRenderMode(shown)
            bold = (
                bool(_BOLD_NAME.search(name.value.decode("utf-8", "replace")))
                or bool(flags.value & _FORCE_BOLD)
                or c.FPDFText_GetFontWeight(self._raw, at) >= _BOLD_WEIGHT
                or mode == _STROKED
            )
            size = abs(self._size(at)) * (matrix.a**2 + matrix.b**2) ** 0.5
            self._types[key] = Type(max(round(size, 1), _SMALLEST), bold, mode == _INVISIBLE)
        return self._types[key]

    def _char_box(self, at: int) -> tuple[float, float, float, float]:
        """A character's box, y down from the page's top as it is shown, its rotation undone."""
        rect = c.FS_RECTF()
        c.FPDFText_GetLooseCharBox(self._raw, at, rect)
        left, bottom, right, top = self._box
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if self._rotation == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if self._rotation == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if self._rotation == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0


def _largest_image(page: pdfium.PdfPage) -> float:
    """The share of the page that its largest picture covers."""
    width, height = page.get_size()
    boxes = (its.get_bounds() for its in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return max((abs((x1 - x0) * (y1 - y0)) / (width * height) for x0, y0, x1, y1 in boxes), default=0.0)


def _rules(page: pdfium.PdfPage) -> Iterator[Rule]:
    left, _, _, top = page.get_bbox()
    for its in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=2):
        x0, y0, x1, y1 = its.get_bounds()
        if y1 - y0 < _RULE_HEIGHT and x1 - x0 > _RULE_WIDTH:
            yield Rule(x0 - left, x1 - left, top - y1)
