"""The words in pictures of pages, by RapidOCR: the extra `ocr`, whose models lie in its package.

Run in a child process with limits of its own (`sandbox`), and only for a file that has such pages.
"""

# RapidOCR is not installed where types are checked.
# pyright: basic

import importlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2 as pdfium

from .... import telemetry
from ...source import Source
from ..plain import tidy
from . import of_pages
from .words import Type, Word, pages

_DOTS_PER_INCH = 200
# RapidOCR makes larger pictures smaller, to its `max_side_len`.
_LONGEST_SIDE = 2000
# Of the box around a line, so much is the type's size: .86, .88, .88 at 12, 10.5 and 9.5 points, the looks `pdf`,
# `pdf-indented` and `pdf-columns` of tests/reading scanned with 150 dots an inch.
_SIZE = 0.87
# 19 boxes of 20 are within a seventh of the middle one, with and without descenders.
_SAME_SIZE = 1.2


def read(data: bytes) -> Source:
    """The text of a PDF file, that of its pictures of pages too.

    Raises:
        LibraryError: as without pictures; or the pictures hold no text.
    """
    return of_pages(list(pages(data, _words)))


@cache
def _engine() -> Callable[..., Any]:
    telemetry.off()
    library = importlib.import_module("rapidocr")  # and by it ONNX Runtime
    models = Path(library.__file__ or "").parent / "models"
    return library.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # for lines that stand on their heads
            # By their paths: what is not named is looked for, and downloaded where it is not found.
            "Det.model_path": str(next(models.glob("*_det_*.onnx"))),
            "Rec.model_path": str(next(models.glob("*_rec_*.onnx"))),
        }
    )


def _words(page: pdfium.PdfPage) -> Iterator[Word]:
    """The words on a page; their boxes are shares of their line's box, and all letters are taken as equally wide."""
    longest = max(page.get_size()) / 72
    scale = min(_DOTS_PER_INCH, _LONGEST_SIDE / longest) / 72
    picture = page.render(
        scale=scale,  # pyright: ignore[reportArgumentType] - its default is 1
        may_draw_forms=False,
    ).to_numpy()
    found = _engine()(picture)
    if found.boxes is None or not len(found.boxes):
        return
    boxes = [_box(corners, scale) for corners in found.boxes.tolist()]
    sizes = _sizes([y1 - y0 for _, y0, _, y1 in boxes])
    for text, (x0, y0, x1, y1) in zip(found.txts, boxes, strict=True):
        its = Type(sizes[y1 - y0], bold=False, invisible=False)
        # As high as all of its size: what hangs below the line makes no other distance to the next.
        middle, half = (y0 + y1) / 2, its.size / _SIZE / 2
        line = tidy(" ".join(text.split()))
        at, width = 0, (x1 - x0) / max(1, len(line))
        for word in line.split(" "):
            left, right = x0 + at * width, x0 + (at + len(word)) * width
            yield Word(
                word, left, middle - half, right, middle + half, its, after_space=True, raised=False, begins=at == 0
            )
            at += len(word) + 1


def _sizes(heights: list[float]) -> dict[float, float]:
    """The size of type for each height of a line's box; heights that are nearly the same are of one size.

    Those near that of most lines are gathered first, then the largest of the rest.
    """
    sizes: dict[float, float] = {}
    left = sorted(heights)
    around = median(left)
    while left:
        alike = [height for height in left if around / _SAME_SIZE <= height <= around * _SAME_SIZE]
        sizes |= dict.fromkeys(alike, round(_SIZE * median(alike), 1))
        left = [height for height in left if height not in sizes]
        around = left[-1] if left else 0.0
    return sizes


def _box(corners: list[list[float]], scale: float) -> tuple[float, float, float, float]:
    """The box of a line from its four corners, clockwise from the upper left; a line that slopes is set straight."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    return (ax + dx) / 2 / scale, (ay + by) / 2 / scale, (bx + cx) / 2 / scale, (cy + dy) / 2 / scale
