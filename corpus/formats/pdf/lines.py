"""Words → printed lines in reading order: columns are read one after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from ..plain import NOTE_MARK, raised
from .words import Page, Word


class Role(Enum):
    """What a line is for."""

    BODY = "body"
    FURNITURE = "furniture"  # running headers and footers, page numbers
    FOOTNOTE = "footnote"


@dataclass(slots=True)
class Line:
    """A printed line.

    Attributes:
        text: its words, calls of footnotes as `[1]`.
        size: of most of its letters, in points.
        opening: width of its first word, in points: with it, it is known whether the line before could have held it.
        column: 0 for a page without columns or a line across them, 1 for the left one, 2 for the right one.
        note: the mark of the footnote that it begins, where the mark is printed as one.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    bold: bool
    opening: float
    column: int
    note: str | None = None
    role: Role = Role.BODY


_Run = list[Word]
# In shares of the type's size: how far words of one line stand apart at most, and may overlap; more is a column's gap.
_GAP, _OVERLAP, _WORD_GAP = 1.2, 0.6, 0.2
_SAME_LINE = 0.4
_SMALL = 0.9
_RAISED = 0.12
# In how wide a part of the page the gap between columns is looked for, and how many lines each must have.
_MIDDLE = (0.3, 0.7)
_FEWEST_LINES = 6
_CROSSING = 0.25
_SHORTEST_COLUMN = 60
# Lines of a title that may cross one band and not another.
_TITLE_LINES = 3
_FEWEST_PAGES = 2


def of_pages(pages: list[Page]) -> list[list[Line]]:
    """The lines of each page, a column's from top to bottom; the order of columns is left to `in_order`."""
    runs = [list(_runs(word for word in page.words if not word.type.invisible) or _runs(page.words)) for page in pages]
    gutters = [_gutter(its, page.width) for page, its in zip(pages, runs, strict=True)]
    known = [gutter for gutter in gutters if gutter is not None]
    usual = median(known) if len(known) >= _FEWEST_PAGES else None
    # A page with few lines has the columns that the others have.
    if usual is not None:
        gutters = [
            usual if _parts_at(its, usual, gutter) else gutter for gutter, its in zip(gutters, runs, strict=True)
        ]
    return [_of_page(page, its, gutter) for page, its, gutter in zip(pages, runs, gutters, strict=True)]


def _parts_at(runs: list[_Run], usual: float, own: float | None) -> bool:
    """Whether a page has the columns that most others have, and not those of its own: its numbers beside its text."""
    crossing = sum(run[0].x0 < usual < run[-1].x1 for run in runs)
    if own is None:
        return crossing <= _CROSSING * len(runs) and any(run[0].x0 >= usual for run in runs)
    return crossing <= sum(run[0].x0 < own < run[-1].x1 for run in runs) + _TITLE_LINES


def _of_page(page: Page, runs: list[_Run], gutter: float | None) -> list[Line]:
    rows: list[tuple[int, list[_Run]]] = []
    for side, run in sorted(((_side(run, gutter), run) for run in runs), key=lambda its: (its[0], its[1][0].y1)):
        row = next((runs for at, runs in reversed(rows[-4:]) if at == side and _beside(runs, run)), None)
        if row is None:
            rows.append((side, [run]))
        else:
            row.append(run)
    return [_line(page.number, side, sorted(runs, key=lambda run: run[0].x0)) for side, runs in rows]


def in_order(lines: Iterable[Line]) -> list[Line]:
    """A page's lines as they are read: lines across the page part it, and between two the left column comes first."""
    lines = list(lines)
    across = sorted(line.y0 for line in lines if line.column == 0 and line.role is Role.BODY)

    def band(line: Line) -> int:
        return sum(y0 < line.y0 + (line.column == 0) for y0 in across)

    return sorted(lines, key=lambda line: (band(line), line.column, line.y0, line.x0))


def _runs(words: Iterable[Word]) -> Iterator[_Run]:
    """Neighbours on one base line without a wide gap between them."""
    run: _Run = []
    for word in words:
        if run and (word.begins or not _follows(run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(word: Word, after: Word) -> bool:
    size = max(word.type.size, after.type.size)
    overlap = min(word.y1, after.y1) - max(word.y0, after.y0)
    if overlap < _SAME_LINE * min(word.y1 - word.y0, after.y1 - after.y0):
        return False
    return -_OVERLAP * size <= after.x0 - word.x1 <= _GAP * size


def _side(run: _Run, gutter: float | None) -> int:
    if gutter is None or run[0].x0 < gutter < run[-1].x1:
        return 0
    return 1 if run[-1].x1 <= gutter else 2


def _beside(row: Sequence[_Run], run: _Run) -> bool:
    longest = max(row, key=len)[-1]
    height = max(word.y1 - word.y0 for word in run)
    overlap = min(longest.y1, run[0].y1) - max(longest.y0, run[0].y0)
    return overlap > _SAME_LINE * min(height, longest.y1 - longest.y0)


def _gutter(runs: list[_Run], width: float) -> float | None:
    """The middle of the blank band between two columns, or None."""
    boxes = [(run[0].x0, run[-1].x1, run[0].y0) for run in runs]
    crossing: dict[int, int] = {}
    for x in range(int(width * _MIDDLE[0]), int(width * _MIDDLE[1]), 2):
        left = [box for box in boxes if box[1] <= x + 1]
        right = [box for box in boxes if box[0] >= x - 1]
        across = len(boxes) - len(left) - len(right)
        if _are_columns(left, right, across, len(boxes), width):
            crossing[x] = across
    if not crossing:
        return None
    first = last = min(crossing, key=lambda x: crossing[x])
    while crossing.get(last + 2) == crossing[first]:
        last += 2
    return (first + last) / 2


_Box = tuple[float, float, float]


def _are_columns(left: list[_Box], right: list[_Box], crossing: int, count: int, width: float) -> bool:
    """Whether the lines at both sides of a place are columns of text, and not labels beside figures or a table."""
    if min(len(left), len(right)) < _FEWEST_LINES or crossing > _CROSSING * count:
        return False
    beside = min(max(y for *_, y in left), max(y for *_, y in right)) - max(
        min(y for *_, y in left), min(y for *_, y in right)
    )
    return (
        beside >= _SHORTEST_COLUMN
        and _filled(left) >= max(0.2 * width, 0.62 * _width(left))
        and _filled(right) >= max(0.15 * width, 0.5 * _width(right))
    )


def _filled(boxes: list[_Box]) -> float:
    """Points of text in a row, on the average."""
    return sum(x1 - x0 for x0, x1, _ in boxes) / len({round(y / 5) for *_, y in boxes})


def _width(boxes: list[_Box]) -> float:
    return max(x1 for _, x1, _ in boxes) - min(x0 for x0, *_ in boxes)


def _line(page: int, side: int, runs: list[_Run]) -> Line:
    words = [word for run in runs for word in run]
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.type.size] += len(word.text)
    size = letters.most_common(1)[0][0]
    plain = [word for word in words if word.type.size >= _SMALL * size]
    y0, y1 = min(word.y0 for word in plain), max(word.y1 for word in plain)
    text, note = "", None
    for at, word in enumerate(words):
        apart = at > 0 and (word.after_space or word.x0 - words[at - 1].x1 > _WORD_GAP * size)
        is_raised = word.raised or (word.type.size < _SMALL * size and word.y1 < y1 - _RAISED * size)
        mark = word.text.strip("[](),")
        if is_raised and at == 0 and NOTE_MARK.fullmatch(mark):
            note = mark
        elif is_raised:
            text += raised(word.text, text)
        else:
            text += (" " if apart and text else "") + word.text
    bold = sum(len(word.text) for word in words if word.type.bold) > 0.6 * sum(len(word.text) for word in words)
    x0, x1 = words[0].x0, max(word.x1 for word in words)
    box = (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
    return Line(page, *box, text.strip(), size, bold, words[0].x1 - x0, side, note)
