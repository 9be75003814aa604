"""Lines to blocks: where paragraphs, list items and headings begin and end in a source text.

A block is a paragraph or list item as its author wrote it: hard-wrapped lines belong together, and so do the
two halves of a sentence that a page break, or a blank line left by one, has cut.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from . import headings, label_shapes, listed
from .headings import Heading
from .names import HONORIFIC
from .spans import fold

_BULLET = re.compile(r"\s*(?P<mark>[•●▪■◦‣·∙*–—-])[ \t]+(?=\S)")
_NUMBERED = re.compile(
    r"\s*(?P<mark>\(?(?P<number>\d{1,3}|[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+(?:[.)]|(?=\s+[A-Z“\"‘]))|[A-Z]\d{1,2}(?:[.)]|(?=\s+[A-Z]))"
    r"|[IVX]{1,5}/\d{1,3}[.)]|(?:DECISION|Decision|ACTION|Action|RESOLUTION|Resolution|RECOMMENDATION|Recommendation)\s+[\dIVX][\w/-]*)"
    r"[ \t]+(?=\S)"
)
_NOTE = re.compile(r"\s*(?P<mark>\[\w{1,4}\]|\[[*†‡§]{1,3}\])[ \t]+(?=\S)")
_LABEL = re.compile(r"(?:Dates?|Time|Venue|Place|Location|Hosts?|Original|Languages?|Agenda|Subject)\s*:\s")
_COUNTED_TITLE = re.compile(r"(?P<number>\d{1,2})\.?\s+[A-Z][^\s.:;?!,]*(?:\s[^\s.:;?!,]+){0,6}(?:\s\([^()]*\))?")
# Two fields on one line: "Chair: S. Conti        Minutes: I. Keller".
_FIELD = re.compile(r"\s*(?:[A-Z][\w’'-]*\s+){0,2}?[A-Z][\w’'-]*(?:\s+[a-z]+){0,2}:\s+\S")
_NEXT_FIELD = re.compile(
    r"(?:\s{2,}|\t\s*)(?=[A-Z][\w’'-]*(?:[ ][\w’'-]+){0,2}:\s+\S)"
    r"|(?<=[^\W\d_])(?<!\bthe)(?<!\bThe)\s+"
    r"(?=(?:Minutes|Minute[- ][Tt]aker|Note-?[Tt]aker|Notes|Secretary|Rapporteur|Recorder)(?:\s+by)?:\s+[A-Z])"
)
_LETTERED = re.compile(r"\s*(?P<letter>[A-H])\.\s+(?=[A-Z])")
# These also stand at the start of a wrapped line ("… regional - \n- and local"), so they open an item only
# after a blank line or another such item; the rest are bullets wherever they stand.
_DOUBTFUL_BULLETS = frozenset("*·–—-")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][”’\"')\]]*(?:\[\w{1,4}\])?\s*$")
_ENDS_ITEM = re.compile(r"(?:[.!?:;,][”’\"')\]]*(?:\[\w{1,4}\])?|[;,]\s+(?:and|or))\s*$")
# Characters of such an end at most.
_LONGEST_END = 40
_BROKEN_WORD = re.compile(r"[^\W\d_][-‐]$")
_TITLED = re.compile(HONORIFIC)
# A heading's line goes on below if it is nearly as wide as the widest.
_FULL_LINE = 0.75
_LONGEST_HEADING = 4
# Of hard-wrapped lines, nearly all are as full as they can be.
_WRAPPED = 0.9
_SHORT_LINE = 0.6
# Nobody wraps wider.
_WIDEST = 160
_FEWEST_LINES = 3
_FEWEST_WORDS = 8
_SHORTEST_SENTENCE = 3
_ONE_QUESTION = re.compile(r"[^.!?;:]{1,100}\?")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the source: `start` and `end` are offsets, without a list item's mark.

    `mark` is the item's mark (`•`, `2.`, or `[1]` for a footnote) or None; `heading` is set where the block heads a
    section or a turn; `lines` counts the lines it was written on.
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
    is_field: bool = False

    @property
    def words(self) -> str:
        return self.text.strip()


@lru_cache(1)
def blocks(source: str) -> tuple[Block, ...]:
    """Cut a source text into blocks, in reading order. Form feeds are page breaks and count as white space.

    Kept, since a text is asked for them twice: whether it is a group's page, and what it says.
    """
    lines = list(_lines(source))
    cutter = _Cutter(source, lines)
    for blank, chunk in groupby(lines, key=lambda line: not line.words):
        if not blank:
            cutter.take(list(chunk))
    return tuple(_titles(source, _heal(source, cutter.found), cutter.speakers))


class _Cutter:
    """Cuts chunks of lines between blank ones into blocks."""

    def __init__(self, source: str, lines: list[_Line]) -> None:
        self.found: list[Block] = []
        self._source = source
        self._widest = max((len(line.words) for line in lines), default=0)
        self._width = _wrapped_width(lines)
        # Where labels say who speaks, they are of several.
        named = {its for line in lines if (its := label_shapes.begins(line.words))}
        self.speakers = frozenset(named if len(named) > 1 else ())
        self._titles = frozenset(_counted_titles(lines))

    def take(self, chunk: list[_Line]) -> None:
        """Cut a chunk."""
        is_short = len(chunk) <= _LONGEST_HEADING and not any(_is_labelled(line) for line in chunk[1:])
        heading = headings.read(self._folded(chunk[0].start, chunk[-1].end), alone=True) if is_short else None
        if heading:
            self.found.append(Block(chunk[0].start, chunk[-1].end, heading=heading, lines=len(chunk)))
            return
        breaks = self._author_breaks(chunk)
        heading_open = False
        for at, line in enumerate(chunk):
            heading_open = self._add(
                line, begins=at == 0 or breaks[at - 1], chunk_begins=at == 0, heading_open=heading_open
            )

    def _add(self, line: _Line, *, begins: bool, chunk_begins: bool, heading_open: bool) -> bool:
        """Add a line; whether it is a heading that may go on below."""
        last = self.found[-1] if self.found else None
        begins = begins or (last is not None and self._is_next_letter(last, line))
        fresh = begins or last is None or _ends_sentence(self._source, last)
        heading = headings.read(line.text) if fresh else None
        lists_on = last is not None and self._lists_on(last, line)
        item = None if heading else _item(line, last, begins=begins, chunk_begins=chunk_begins, lists_on=lists_on)
        if heading:
            self.found.append(Block(line.start, line.end, heading=heading))
        elif item:
            self.found.append(item)
        elif heading_open and last and self._goes_on(last, line):
            text = self._folded(last.start, line.end)
            self.found[-1] = replace(last, end=line.end, heading=headings.read(text), lines=last.lines + 1)
        elif begins or last is None or last.heading:
            self.found.append(Block(line.start, line.end))
        else:
            self.found[-1] = replace(last, end=line.end, lines=last.lines + 1)
        return bool(self.found[-1].heading)

    def _is_next_letter(self, last: Block, line: _Line) -> bool:
        """Whether a line goes on with the letters that paragraphs begin with: "B. The group" below "A. The group"."""
        above, below = _LETTERED.match(self._source, last.start), _LETTERED.match(line.text)
        return above is not None and below is not None and _follows(above["letter"], below["letter"])

    def _lists_on(self, item: Block, line: _Line) -> bool:
        """Whether a line with a mark goes on with the list of the item above, and is no wrapped line of it."""
        numbered = _NUMBERED.match(line.text)
        if item.mark is None or numbered is None:
            return False
        ended = _ENDS_ITEM.search(self._source, max(item.start, item.end - _LONGEST_END), item.end) is not None
        one, other = (re.sub(r"\d+", "1", re.sub(r"[ivx]+|[a-z]", "a", its)) for its in (item.mark, numbered["mark"]))
        is_short = item.end - item.start < _SHORT_LINE * self._widest
        return is_short or (ended and one == other) or _follows(item.mark, numbered["mark"])

    def _goes_on(self, heading: Block, line: _Line) -> bool:
        """Whether a line below a heading still belongs to it."""
        last_line = self._source[heading.start : heading.end].rsplit("\n", 1)[-1].strip()
        is_sentence = line.words.endswith(".") or re.search(r"[.!?]\s+[A-Z]", line.text)
        if len(last_line) < _FULL_LINE * self._widest or is_sentence or _is_labelled(line):
            return False
        return headings.read(self._folded(heading.start, line.end)) is not None

    def _author_breaks(self, chunk: list[_Line]) -> list[bool]:
        """For each line but the last, whether its author ended it: there was room for the next line's first word."""
        early = [_had_room(line, after, self._width) for line, after in pairwise(chunk)]
        is_prose = any(_ENDS_SENTENCE.search(line.text) for line in chunk)
        if not is_prose and len(chunk) >= _FEWEST_LINES and all(_TITLED.match(line.words) for line in chunk):
            return [True] * len(early)  # those present, one below the other
        meetings = [bool(listed.read(line.words)) for line in chunk]
        heads = [line.start in self._titles for line in chunk]
        return [
            (heads_below and was_early)
            or (was_early and (not (is_prose or after.words[:1].islower()) or bool(_ENDS_SENTENCE.search(line.text))))
            or _is_labelled(after)
            or after.is_field
            or (self._is_labelled(after) and (self._is_labelled(line) or _ends(line)))
            or (lists and sum(meetings) > 1)
            for heads_below, was_early, lists, (line, after) in zip(
                heads,
                early,
                meetings[1:],
                pairwise(chunk),
                strict=False,  # the last line heads nothing
            )
        ]

    def _is_labelled(self, line: _Line) -> bool:
        """Whether a line says who speaks, as others do."""
        return bool(self.speakers) and label_shapes.begins(line.words) in self.speakers

    def _folded(self, start: int, end: int) -> str:
        return fold(self._source, start, end).text


def _lines(source: str) -> Iterator[_Line]:
    at = 0
    for text in source.splitlines(keepends=True):
        start, line = 0, text.rstrip()
        if ":" in line and _FIELD.match(line):
            for gap in _NEXT_FIELD.finditer(line, len(line) - len(line.lstrip())):
                yield _Line(at + start, at + gap.start(), line[start : gap.start()], is_field=start > 0)
                start = gap.end()
        yield _Line(at + start, at + len(line), line[start:], is_field=start > 0)
        at += len(text)


def _counted_titles(lines: list[_Line]) -> Iterator[int]:
    """Where short numbered lines begin that stand above text, with no line between, and count on through the document.

    "2. Stake data" is a heading by itself, whatever the line below it says.
    """
    counted = [
        (int(match["number"]), line.start)
        for above, line in pairwise([_Line(0, 0, ""), *lines])
        if not above.words and (match := _COUNTED_TITLE.fullmatch(line.words))
    ]
    for (one, at), (other, below) in pairwise(counted):
        if other == one + 1 and len(counted) >= _FEWEST_LINES:
            yield from (at, below)


def _wrapped_width(lines: list[_Line]) -> float:
    """The width that the text was wrapped to; where lines end as they please, one that only short lines keep under."""
    chunks = [list(chunk) for blank, chunk in groupby(lines, key=lambda line: not line.words) if not blank]
    inner = [pair for chunk in chunks if len(chunk) >= _FEWEST_LINES for pair in pairwise(chunk)]
    lengths = sorted(len(line.text) for line, _ in inner)
    if not lengths:
        return max((len(line.text) for line in lines), default=0) + 1
    if sum(len(line.text) > _WIDEST for line in lines) >= _FEWEST_LINES:
        return math.inf  # paragraphs stand on a line each, and every line was ended by its author
    width = lengths[int(0.95 * (len(lengths) - 1))]
    full = sum(not _had_room(line, after, width) for line, after in inner)
    return width if full >= _WRAPPED * len(inner) else _SHORT_LINE * width


def _is_labelled(line: _Line) -> bool:
    """Whether a line says who has which part, or when and where; each does by itself."""
    is_labelled = headings.ROLE_LINE.match(line.words) or _LABEL.match(line.words)
    return line.words[:1].isupper() and is_labelled is not None


def _ends(line: _Line) -> bool:
    return _ENDS_SENTENCE.search(line.text) is not None


def _had_room(line: _Line, after: _Line, width: float) -> bool:
    if _BROKEN_WORD.search(line.text) and after.words[:1].isalpha():
        return False
    return len(line.text) + 1 + len(after.words.split(maxsplit=1)[0]) <= width


def _follows(mark: str, after: str) -> bool:
    """Whether a list goes on with a mark: `2.` after `1.`, `(c)` after `(b)`."""
    one, other = mark.strip("().").lower(), after.strip("().").lower()
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _ends_sentence(source: str, block: Block) -> bool:
    return _ENDS_SENTENCE.search(source, max(block.start, block.end - _LONGEST_END), block.end) is not None


def _item(line: _Line, last: Block | None, *, begins: bool, chunk_begins: bool, lists_on: bool) -> Block | None:
    """The item that a line opens, or None."""
    previous_mark = last.mark if last else None
    if bullet := _BULLET.match(line.text):
        mark = bullet["mark"]
        if mark not in _DOUBTFUL_BULLETS or begins or previous_mark == mark:
            return Block(line.start + bullet.end(), line.end, mark=mark)
    elif (numbered := _NUMBERED.match(line.text)) and (begins or lists_on):
        return Block(line.start + numbered.end(), line.end, mark=numbered["mark"])
    elif (note := _NOTE.match(line.text)) and chunk_begins:
        return Block(line.start + note.end(), line.end, mark=note["mark"])
    return None


def _heal(source: str, found: list[Block]) -> list[Block]:
    """Join what a page break cut: a block that ends in mid-sentence and one that goes on in lower case."""
    healed: list[Block] = []
    for block in found:
        last = healed[-1] if healed else None
        cut = (
            last is not None
            and not (last.heading or block.heading or block.mark)
            and not _ends_sentence(source, last)
            and source[block.start : block.end].lstrip()[:1].islower()
        )
        if cut and last:
            healed[-1] = replace(last, end=block.end, lines=last.lines + block.lines)
        else:
            healed.append(block)
    return healed


def _titles(source: str, found: list[Block], speakers: frozenset[str]) -> list[Block]:
    """Find the headings that say nothing but what is below them: lines that stand alone above prose."""
    prose = [not block.heading and _is_prose(source[block.start : block.end]) for block in found]
    sentences = [not block.heading and is_sentence(source[block.start : block.end]) for block in found]
    # "Chair: Dr A" stands below a heading too.
    roles = [headings.LED_BY.match(source, block.start, block.end) is not None for block in found]
    first = prose.index(True) if True in prose else 0
    # Above the first prose stand the report's own titles, "Eleventh Session" among them.
    titled = [
        replace(block, heading=None) if at + 1 < first and _is_bare_session(block) else block
        for at, block in enumerate(found)
    ]
    # From the last to the first, since a heading may stand above another. The first of those that are counted may stand
    # above all prose: "1. Opening (chair: Dana Whitfield)".
    for at in range(len(found) - 2, -1, -1):
        if at <= first and not _is_first_counted(found[at], titled):
            continue
        block, below = found[at], titled[at + 1]
        # Above a note at the end stand signatures.
        heads = below.heading or (sentences[at + 1] and not (below.mark or "").startswith("[")) or roles[at + 1]
        heads = (
            heads
            or at <= first
            or (bool(speakers) and label_shapes.begins(source[below.start : below.end]) in speakers)
        )
        if prose[at] or block.heading or block.lines > _FEWEST_LINES or not heads:
            continue
        if block.mark and (not re.match(r"\d|[IVX]+[.)]", block.mark) or _in_list(found, at, sentences)):
            continue
        start = _line_start(source, block.start)
        line = fold(source, start, block.end).text
        heading = headings.read_title(line) if label_shapes.begins(line, whole=True) not in speakers else None
        if heading and (at > first or heading.chair):
            titled[at] = Block(start, block.end, heading=heading, lines=block.lines)
    return _without_lists_of_names(titled)


def _is_first_counted(block: Block, titled: list[Block]) -> bool:
    """Whether a line is numbered as the first of headings of which the second and third are known."""
    if (block.mark or "").strip("().") != "1":
        return False
    numbers = {its.heading.number for its in titled if its.heading and its.heading.opens == "title"}
    return {2, 3} <= numbers


def _without_lists_of_names(found: list[Block]) -> list[Block]:
    """Names that stand below each other head nothing: they are a list of those present."""
    named = [block.heading is not None and block.heading.opens == "speaker" for block in found]
    listed = [name and True in (*named[max(0, at - 1) : at], *named[at + 1 : at + 2]) for at, name in enumerate(named)]
    return [replace(block, heading=None) if its else block for block, its in zip(found, listed, strict=True)]


def _is_bare_session(block: Block) -> bool:
    return block.heading is not None and block.heading.opens == "session" and block.heading.title is None


def _in_list(found: list[Block], at: int, sentences: list[bool]) -> bool:
    """Whether a short numbered line stands among others: an agenda, say."""
    level = (found[at].mark or "").strip("()").count(".", 0, -1)
    for near in (at - 1, at + 1):
        mark = found[near].mark if 0 <= near < len(found) and not sentences[near] else None
        if mark and re.match(r"\d|[IVX]+[.)]", mark) and mark.strip("()").count(".", 0, -1) == level:
            return True
    return False


def _line_start(source: str, at: int) -> int:
    return source.rfind("\n", 0, at) + 1


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, and is no mere abbreviation."""
    return len(text.split()) >= _SHORTEST_SENTENCE and _ENDS_SENTENCE.search(text) is not None


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence or more; one question alone may be a heading."""
    asks = _ONE_QUESTION.fullmatch(text.strip()) is not None
    return len(text.split()) >= _FEWEST_WORDS and _ENDS_SENTENCE.search(text) is not None and not asks
