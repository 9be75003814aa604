"""The source text of a file, as its format's reader writes it down, and where in the file it stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed: its characters `start` to `end` of the source text, its page and its box.

    The box is in points (1/72 inch) from the page's upper left corner, as the page is shown.
    """

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file.

    Attributes:
        text: plain text: a blank line between paragraphs, list items with their marks, headings alone.
        pages: offsets of the text with the page, counted from 1, that begins at each; empty where the format
            has no pages.
        lines: every printed line, by offset; empty where the format has none.
        warnings: doubts that a person should look at.
        pictures: the pages that are pictures, whose words were not read.
    """

    text: str
    pages: tuple[tuple[int, int], ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    warnings: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page that a character stands on, or None where the format has no pages."""
        at = bisect_right(self.pages, offset, key=lambda its: its[0])
        return self.pages[at - 1][1] if at else None


def lines_between(lines: Sequence[PrintedLine], start: int, end: int) -> tuple[PrintedLine, ...]:
    """Of printed lines in the order of their offsets, those that hold the characters from `start` to `end`."""
    first = bisect_right(lines, start, key=lambda its: its.end)
    last = bisect_right(lines, end - 1, key=lambda its: its.start)
    return tuple(lines[first:last])
