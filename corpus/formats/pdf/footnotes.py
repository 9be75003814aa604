"""Footnotes: the small print at the foot of a page or column, below a rule or behind a raised mark."""

import re
from collections import Counter

from ..plain import NOTE_MARK
from .lines import Line, Role
from .words import Page, Rule

_TYPED_MARK = re.compile(rf"(?P<mark>{NOTE_MARK.pattern})[.)]?\s+(?=\S)")
# In shares of the body's size, of the page's height, and of the line's size.
_SMALLER, _LARGER = 0.93, 1.02
_HIGHEST = 0.35
_BELOW_RULE = 1.6
_LONGEST = 12


def mark(pages: list[Page], lines: list[list[Line]]) -> None:
    """Give the lines of all pages that are footnotes that role, and the mark to the first line of each."""
    letters: Counter[float] = Counter()
    for line in (line for page in lines for line in page if line.role is Role.BODY):
        letters[line.size] += len(line.text)
    if not letters:
        return
    body = letters.most_common(1)[0][0]
    for page, its in zip(pages, lines, strict=True):
        for column in {line.column for line in its}:
            own = [line for line in its if line.column == column and line.role is Role.BODY]
            _mark_column(sorted(own, key=lambda line: line.y0), page, body)


def _mark_column(lines: list[Line], page: Page, body: float) -> None:
    taken = 0
    for count, line in enumerate(reversed(lines), 1):
        if line.y0 < _HIGHEST * page.height or line.size > _LARGER * body:
            break
        small = line.size < _SMALLER * body
        begins = line.note is not None or (small and _TYPED_MARK.match(line.text) is not None)
        ruled = any(_is_below(line, rule) for rule in page.rules)
        if not small and not begins and not any(rule.y < line.y0 for rule in page.rules):
            break
        if begins or (ruled and small):
            taken = count
        if ruled or (not small and count > _LONGEST):
            break
    for line in lines[len(lines) - taken :]:
        line.role = Role.FOOTNOTE
        typed = _TYPED_MARK.match(line.text)
        if line.note is None and typed:
            line.note, line.text = typed["mark"], line.text[typed.end() :]


def _is_below(line: Line, rule: Rule) -> bool:
    return line.y0 - _BELOW_RULE * line.size < rule.y < line.y0 + 3 and rule.x0 < line.x1 and rule.x1 > line.x0
