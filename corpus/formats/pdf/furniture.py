"""Running headers, footers and page numbers: what stands at the edge of the page and comes back on others."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .lines import Line, Role
from .words import Page

_NUMBER = re.compile(r"\d+|\b[ivxl]+\b")
_PAGE_NUMBER = re.compile(r"[-–— ]*(?:page )?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–— ]*", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"(?:(\d{1,4})[\s|–—-]+\D.{0,150}|.{0,150}\D[\s|–—-]+(\d{1,4}))")
_FEWEST_NUMBERED = 2
# The outermost rows at top and bottom, and how far into the page they may stand.
_ROWS = 3
_EDGE = 0.22
_LONGEST = 150
# In points: lines at the same height on different pages are within this.
_SAME_HEIGHT = 6.0
_FEWEST_PAGES, _SHORT_DOCUMENT = 3, 4


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of a page; `at` counts pages from 0."""

    at: int
    line: Line
    top: bool


def mark(pages: list[Page], lines: list[list[Line]]) -> None:
    """Give the lines of all pages that are furniture that role."""
    edges = [edge for at, page in enumerate(pages) for edge in _edges(at, page, lines[at])]
    alike: dict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[_NUMBER.sub("#", edge.line.text), edge.top].append(edge)
    for (text, top), group in alike.items():
        if len(text) <= _LONGEST:
            _mark_repeated(text, _at_one_height(group), top=top, pages=len(pages))
    _mark_numbered(edges)
    for page in lines:
        _spare_text(page)
    if not any(line.role is Role.BODY for page in lines for line in page):
        for line in (line for page in lines for line in page):
            line.role = Role.BODY  # nothing stands between: what comes back is the text
    if len(pages) > 1:
        for edge in edges:
            if _PAGE_NUMBER.fullmatch(edge.line.text):
                edge.line.role = Role.FURNITURE


def _edges(at: int, page: Page, lines: list[Line]) -> Iterator[_Edge]:
    heights = sorted({round(line.y0) for line in lines})
    for line in lines:
        if line.y1 < _EDGE * page.height and line.y0 < heights[:_ROWS][-1] + 1:
            yield _Edge(at, line, top=True)
        elif line.y0 > (1 - _EDGE) * page.height and line.y0 > heights[-_ROWS:][0] - 1:
            yield _Edge(at, line, top=False)


def _at_one_height(group: list[_Edge]) -> list[_Edge]:
    heights = Counter(round(edge.line.y0 / _SAME_HEIGHT) for edge in group)
    usual = heights.most_common(1)[0][0]
    return [edge for edge in group if abs(edge.line.y0 / _SAME_HEIGHT - usual) < 1.6]


def _mark_repeated(text: str, group: list[_Edge], *, top: bool, pages: int) -> None:
    where = {edge.at for edge in group}
    if len(where) < (2 if pages < _SHORT_DOCUMENT else _FEWEST_PAGES):
        return
    if text.startswith("#") and text != "#" and not top and not _runs_with_pages(group):
        return  # "12 Seoul, p. 3" may be a footnote
    for edge in group:
        if where & {edge.at - 2, edge.at - 1, edge.at + 1, edge.at + 2}:
            edge.line.role = Role.FURNITURE


def _mark_numbered(edges: list[_Edge]) -> None:
    """Running heads that change, as odd and even pages' do, and have the page's number at one end."""
    for top in (True, False):
        numbered = [
            (edge, int(number[1] or number[2]) - edge.at)
            for edge in edges
            if edge.top is top and (number := _NUMBER_AT_END.fullmatch(edge.line.text))
        ]
        steps = Counter(step for _, step in numbered)
        if steps and (usual := steps.most_common(1)[0])[1] >= _FEWEST_NUMBERED:
            its = _at_one_height([edge for edge, step in numbered if step == usual[0]])
            if len({edge.at for edge in its}) >= _FEWEST_NUMBERED:
                for edge in its:
                    edge.line.role = Role.FURNITURE


def _runs_with_pages(group: list[_Edge]) -> bool:
    steps = Counter(
        int(number[0]) - edge.at for edge in group if (number := re.match(r"\d+", edge.line.text)) is not None
    )
    return bool(steps) and steps.most_common(1)[0][1] >= 0.8 * len(group)


def _spare_text(lines: list[Line]) -> None:
    """What touches text that does not come back is text: a paragraph's line that happens to be alike on two pages."""
    while touching := [
        line
        for line in lines
        if line.role is Role.FURNITURE and any(_touches(line, other) for other in lines if other.role is Role.BODY)
    ]:
        for line in touching:
            line.role = Role.BODY


def _touches(line: Line, other: Line) -> bool:
    beside = other.x0 < line.x1 and line.x0 < other.x1
    return beside and -line.size < max(other.y0 - line.y1, line.y0 - other.y1) < 0.5 * line.size
