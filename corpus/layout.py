"""Lines to blocks: where paragraphs, list items and headings begin and end in a source text.

A block is a paragraph or list item as its author wrote it: hard-wrapped lines belong together, and so do the
two halves of a sentence that a page break, or a blank line left by one, has cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import headings
from .headings import Heading

_BULLET = re.compile(r"\s*(?P<mark>[•●▪■◦‣·∙*–—-])[ \t]+(?=\S)")
_NUMBERED = re.compile(
    r"\s*(?P<mark>\(?(?P<number>\d{1,3}|[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?)[ \t]+(?=\S)"
)
# These also stand at the start of a wrapped line ("… regional - \n- and local"), so they open an item only
# after a blank line or another such item; the rest are bullets wherever they stand.
_DOUBTFUL_BULLETS = frozenset("*·–—-")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][”’\"')\]]*\s*$")
# A heading's line goes on below if it is nearly as wide as the widest.
_FULL_LINE = 0.75


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the source: `start` and `end` are offsets, without a list item's mark.

    `mark` is the item's mark (`•`, `2.`) or None; `heading` is set where the block heads a section;
    `lines` counts the lines it was written on.
    """

    start: int
    end: int
    mark: str | None = None
    heading: Heading | None = None
    lines: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def blocks(source: str) -> list[Block]:
    """Cut a source text into blocks, in reading order. Form feeds are page breaks and count as white space."""
    lines = list(_lines(source))
    width = max((len(line.text.strip()) for line in lines), default=0)
    found: list[Block] = []
    after_blank = True
    heading_open = False
    for line in lines:
        if not line.text.strip():
            after_blank, heading_open = True, False
            continue
        last = found[-1] if found else None
        fresh = after_blank or last is None or bool(_ENDS_SENTENCE.search(source[last.start : last.end]))
        heading = headings.read(line.text) if fresh else None
        item = None if heading else _item(line, last, after_blank)
        if heading:
            found.append(Block(line.start, line.end, heading=heading))
        elif item:
            found.append(item)
        elif heading_open and last and _goes_on(source, last, line, width):
            text = " ".join(source[last.start : line.end].split())
            found[-1] = replace(last, end=line.end, heading=headings.read(text), lines=last.lines + 1)
        elif after_blank or last is None or last.heading:
            found.append(Block(line.start, line.end))
        else:
            found[-1] = replace(last, end=line.end, lines=last.lines + 1)
        heading_open = bool(found[-1].heading)
        after_blank = False
    return _heal(source, found)


def _lines(source: str) -> Iterator[_Line]:
    at = 0
    for text in source.splitlines(keepends=True):
        yield _Line(at, at + len(text.rstrip()), text.rstrip())
        at += len(text)


def _item(line: _Line, last: Block | None, after_blank: bool) -> Block | None:
    previous_mark = last.mark if last else None
    if bullet := _BULLET.match(line.text):
        mark = bullet["mark"]
        if mark not in _DOUBTFUL_BULLETS or after_blank or previous_mark == mark:
            return Block(line.start + bullet.end(), line.end, mark=mark)
    elif (numbered := _NUMBERED.match(line.text)) and (after_blank or previous_mark):
        return Block(line.start + numbered.end(), line.end, mark=numbered["mark"])
    return None


def _goes_on(source: str, heading: Block, line: _Line, width: int) -> bool:
    """Whether a line below a heading still belongs to it."""
    last_line = source[heading.start : heading.end].rsplit("\n", 1)[-1].strip()
    joined = " ".join(source[heading.start : line.end].split())
    is_sentence = line.text.rstrip().endswith(".") or re.search(r"[.!?]\s+[A-Z]", line.text)
    return len(last_line) >= _FULL_LINE * width and not is_sentence and headings.read(joined) is not None


def _heal(source: str, found: list[Block]) -> list[Block]:
    """Join what a page break cut: a block that ends in mid-sentence and one that goes on in lower case."""
    healed: list[Block] = []
    for block in found:
        last = healed[-1] if healed else None
        cut = (
            last is not None
            and not (last.heading or block.heading or block.mark)
            and not _ENDS_SENTENCE.search(source[last.start : last.end])
            and source[block.start : block.end].lstrip()[:1].islower()
        )
        if cut and last:
            healed[-1] = replace(last, end=block.end, lines=last.lines + block.lines)
        else:
            healed.append(block)
    return healed
