"""Printed lines → where paragraphs begin: by space, indent, type, and whether the line before had room for more."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from .lines import Line

_ENDS = re.compile(r"[.!?:;…][”’\"')\]]*(?:\[\w{1,3}\])?$")
_ITEM = re.compile(r"(?:\[\w{1,3}\]|[•●▪■◦‣·∙*–—-]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)])\s")
_FEWEST_STEPS = 5
_BROKEN_WORD = re.compile(r"[^\W\d_][-‐]$")
_BULLET = re.compile(r"[•●▪■◦‣]\s")
# In shares of the type's size.
_INDENT = 0.6
_ROOM = 0.3
# Of the column's width: as much is left by typesetters who look ahead to even out ragged lines.
_RAGGED = 0.1
# Of the usual distance from line to line.
_SPACED = 1.25


def begin(lines: list[Line]) -> list[bool]:
    """For each line, in reading order, whether a paragraph begins with it."""
    edges = _edges(lines)
    pitch = _pitches(lines)
    begins = [True] * len(lines)
    first = 0
    for at in range(1, len(lines)):
        begins[at] = _parts(lines[first:at], lines[at], edges, pitch)
        if begins[at]:
            first = at
    return begins


_Key = tuple[int, int]


def _edges(lines: list[Line]) -> dict[_Key, tuple[float, float]]:
    """Left and right edge of each column of each page; of the whole document's where a page has few lines."""
    boxes: dict[_Key, list[Line]] = defaultdict(list)
    for line in lines:
        boxes[line.page, line.column].append(line)
    everywhere: dict[int, float] = defaultdict(float)
    for line in lines:
        everywhere[line.column] = max(everywhere[line.column], line.x1 - line.x0)
    edges: dict[_Key, tuple[float, float]] = {}
    for key, its in boxes.items():
        left = Counter(round(line.x0) for line in its).most_common(1)[0][0]
        left = min(float(left), min(line.x0 for line in its) + 1)
        right = max(line.x1 for line in its)
        edges[key] = (left, max(right, left + everywhere[key[1]]) if len(its) < 8 else right)
    return edges


def _pitches(lines: list[Line]) -> dict[float, float]:
    """The usual distance from one line to the next, by size of type."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for line, after in pairwise(lines):
        if (line.page, line.column, line.size) == (after.page, after.column, after.size) and after.y0 > line.y0:
            steps[line.size][round(2 * (after.y0 - line.y0)) / 2] += 1
    if not steps:
        return {}
    body = max(steps, key=lambda size: steps[size].total())
    leading = steps[body].most_common(1)[0][0] / body
    # Titles are few: their lines are set as the body's are.
    return {
        size: counts.most_common(1)[0][0] if counts.total() >= _FEWEST_STEPS else leading * size
        for size, counts in steps.items()
    }


def _parts(
    paragraph: list[Line], line: Line, edges: dict[_Key, tuple[float, float]], pitch: dict[float, float]
) -> bool:
    last = paragraph[-1]
    if _BROKEN_WORD.search(last.text) and line.text[:1].isalnum():
        return False
    if abs(last.size - line.size) > 0.05 * line.size:
        return True
    had_room = _had_room(last, line, *edges[last.page, last.column])
    if (last.page, last.column) != (line.page, line.column) or line.y0 <= last.y0:
        return _parts_at_break(paragraph, line, edges, had_room=had_room)
    if last.bold != line.bold or line.y0 - last.y0 > _SPACED * pitch.get(line.size, 1.2 * line.size):
        return True
    ends = _ENDS.search(last.text) is not None
    is_item = _ITEM.match(line.text) is not None and (had_room or ends)
    begins = had_room and (ends or not line.text[:1].islower())
    return _BULLET.match(line.text) is not None or is_item or begins or _is_indented(paragraph, line)


def _had_room(last: Line, line: Line, left: float, right: float) -> bool:
    """Whether the first word of a line had stood on the one above it, were they of one paragraph."""
    room = right - last.x1
    if last.x0 - left > line.size and abs(last.x0 - left - room) < line.size:
        room *= 2  # a centred line has it on both sides
    slack = _ROOM * line.size if _ENDS.search(last.text) else _ROOM * line.size + _RAGGED * (right - left)
    return line.opening + slack < room


def _is_indented(paragraph: list[Line], line: Line) -> bool:
    """Whether a line stands in from those above it; below an item or a first line that hangs out, it does not."""
    first, last = paragraph[0], paragraph[-1]
    if line.x0 - last.x0 <= _INDENT * line.size:
        return False
    hangs = len(paragraph) == 1 and (_ITEM.match(first.text) is not None or not _ENDS.search(last.text))
    return not hangs


def _parts_at_break(
    paragraph: list[Line], line: Line, edges: dict[_Key, tuple[float, float]], *, had_room: bool
) -> bool:
    """At the end of a page or column there is no space to see: the sentence and the indent tell."""
    last = paragraph[-1]
    across = 0 in (last.column, line.column) and last.column != line.column
    items = _ITEM.match(paragraph[0].text), _ITEM.match(line.text)
    if (last.bold != line.bold and had_room) or all(items):
        return True
    hangs = items[0] and _from_edge(paragraph[0], edges) - _from_edge(line, edges)
    if hangs and hangs > _INDENT * line.size:
        return True  # an item's lines stand no further out than its mark
    if (across or last.bold != line.bold) and not line.text[:1].islower():
        return True
    if not _ENDS.search(last.text):
        return had_room and not line.text[:1].islower()
    if had_room or items[1]:
        return True
    indent, own_indent = _from_edge(line, edges), _from_edge(paragraph[0], edges)
    return indent > _INDENT * line.size and (len(paragraph) > 1 and own_indent > _INDENT * line.size)


def _from_edge(line: Line, edges: dict[_Key, tuple[float, float]]) -> float:
    return line.x0 - edges[line.page, line.column][0]
