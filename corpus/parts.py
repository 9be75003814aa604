"""Blocks → the parts of a report: its header, a part a session, its closing, and its footnotes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import cues
from .headings import PLENARY, Heading
from .layout import Block, is_sentence
from .model import Session, role

# A report closes as a whole with thanks, with what comes next, or with its author's name.
_CLOSES = re.compile(
    r"\b(?:co-chairs?|chair(?:man|person|s)?|participants|delegates|host|organi[sz]ers"
    r"|meeting|group|committee|members|forum)\b"
    r".*\b(?:thank(?:s|ed)?|gratitude|grateful|appreciation|hospitality|adjourn(?:ed)?|satisfaction)\b"
    r"|^(?:thanks|votes? of thanks|winding up|in closing|there being no (?:further|other) business)\b"
    rf"|\b(?:closed|adjourned) the {cues.GATHERING}\b|\bnext {cues.GATHERING}\b|\b(?:special|particular) thanks\b"
    rf"|\b(?:\w+th|first|second|third|fifth|next) {cues.GATHERING} (?:will|would|is|was|shall|has been)\b"
    rf"|\b{cues.GATHERING} (?:closed|concluded|ended|adjourned|rose|broke up|was (?:closed|adjourned|brought))\b"
    r"|\b(?:offered|offer|invited|invitation) to host\b"
    r"|\b(?:hopes?|agreed|intends?|plans?|invited?|invitation) to (?:meet|convene|hold)\b"
    r"|\b(?:summary|report|note|account|record) (?:was|has been) (?:prepared|drafted|compiled|written)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Paragraphs of a header at most, where no heading ends it.
LONGEST_HEADER = 10
#: Words of a paragraph that is more than a line.
PROSE_WORDS = 25
_SIGNATURE_LINES = 6
#: Words of a signature at most.
SIGNATURE_WORDS = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: `session` is None for header, closing and notes, and for a report without sessions."""

    key: str
    session: Session | None
    blocks: list[Block]
    heading: Block | None = None


def divide(source: str, found: list[Block]) -> list[Part]:
    """The parts of a report, in reading order.

    Without headings that open sections it has a header, which ends with the first prose, and one part `body`.
    """
    found, notes = _without_notes(found)
    found = _settled(source, found)
    opening = _opening_headings(found)
    if opening:
        parts = list(_parts(found, opening))
    else:
        at = _header_end(source, found)
        parts = [Part("header", None, found[:at]), Part("body", None, found[at:])]
    parts = [piece for part in parts for piece in _split_closing(source, part, last=part is parts[-1])]
    return list(_told_apart([*parts, Part("notes", None, notes)] if notes else parts))


def _told_apart(parts: list[Part]) -> Iterator[Part]:
    """Reports count from one again on a second day, number two sessions alike, or close twice: all are kept."""
    taken: Counter[str] = Counter()
    for part in parts:
        taken[part.key] += bool(part.blocks or part.session)
        yield replace(part, key=f"{part.key}-{taken[part.key]}") if taken[part.key] > 1 else part


def _without_notes(found: list[Block]) -> tuple[list[Block], list[Block]]:
    """Footnotes are a section of their own at the end."""
    is_note = [bool(block.mark and block.mark.startswith("[")) for block in found]
    text = [block for block, note in zip(found, is_note, strict=True) if not note]
    return text, [block for block, note in zip(found, is_note, strict=True) if note]


# What only says that sections follow: "2. Summary of the sessions", above "2.1 Rivers".
_GATHERS = re.compile(
    r"(?:(?:the|main|key|summary|summaries|record|report|account|course|technical|thematic|substantive|plenary|panel|working)"
    r"\s+(?:of\s+(?:the\s+)?)?)*"
    r"(?:sessions|proceedings|deliberations|panels|themes|agenda items|presentations and discussions?)"
    r"(?:\s+(?:and\s+discussions?|of\s+the\s+\w+))?",
    re.IGNORECASE,
)
_SUBCOUNT = re.compile(r"\s*\d{1,2}\.(?P<number>\d{1,2})[.)]?\s")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^\d", re.IGNORECASE)
_FEWEST_COUNTED = 3


def _settled(source: str, found: list[Block]) -> list[Block]:
    """Headings whose place among the others says what they open: a day's, a programme's, those within a section."""
    for settle in (_without_programme, _below_sittings, _named_below, _days_as_sessions, _gathered, _within):
        found = settle(source, found)
    return found


def _heads(block: Block | None, *opens: str) -> Heading | None:
    """A block's heading, where it opens one of those."""
    heading = block.heading if block else None
    return heading if heading and heading.opens in opens else None


_ANNEX = re.compile(r"(?:annex|appendix|attachment)\b[^\n]{0,80}(?:\n|$)", re.IGNORECASE)


def _without_programme(source: str, found: list[Block]) -> list[Block]:
    """Sessions that are named one below the other, and elsewhere above what was said, stand in a programme."""
    heads = [_heads(block, "session") for block in found]
    keys = [(its.number, (its.title or "").casefold()) if its else None for its in heads]
    last = {key: at for at, key in enumerate(keys)}
    annex = next(
        (at for at, block in enumerate(found) if block.lines == 1 and _ANNEX.match(source, block.start)), len(found)
    )
    before = set(keys[:annex])
    settled: list[Block] = []
    for at, (block, key) in enumerate(zip(found, keys, strict=True)):
        is_empty = at + 1 < len(found) and found[at + 1].heading is not None
        goes_on = at > 0 and found[at - 1].heading is not None and settled[at - 1].heading is None
        again = key and ((at > annex and key in before) or ((is_empty or goes_on) and last[key] > at))
        settled.append(replace(block, heading=None) if again else block)
    return settled


# What sittings are called, and what may be spoken of in one.
_SITTING = re.compile(r"\b(?:session|panel|sitting|plenary|item|round[ -]?table|group)\b", re.IGNORECASE)


def _below_sittings(source: str, found: list[Block]) -> list[Block]:
    """Numbered questions and themes open sections only where sittings do not, and not where they are a mere list."""
    sits = [_heads(block, "session") is not None and _names_sitting(source, block) for block in found]
    asks = [_heads(block, "session") is not None and not its for block, its in zip(found, sits, strict=True)]
    first = sits.index(True) if True in sits else len(found)
    settled: list[Block] = []
    for at, block in enumerate(found):
        heading = block.heading if asks[at] else None
        if heading and True in (*asks[max(0, at - 1) : at], *asks[at + 1 : at + 2]):
            settled.append(replace(block, heading=None))
        elif heading and (at > first or True in sits[at + 1 : at + 2]):
            settled.append(replace(block, heading=replace(heading, opens="title", level=2)))
        else:
            settled.append(block)
    return settled


def _names_sitting(source: str, block: Block) -> bool:
    """Whether a session's heading calls it a sitting, before its title."""
    return _SITTING.search(re.split(r"[:–—|]\s", source[block.start : block.end])[0][:40]) is not None


def _named_below(_: str, found: list[Block]) -> list[Block]:
    """A session's title may stand as a heading by itself, below "Session One"."""
    bare = [at for at, block in enumerate(found) if (its := _heads(block, "session")) and its.title is None]
    below = {at: _heads(found[at + 1], "title") for at in bare if at + 1 < len(found)}
    if not bare or len(below) < len(bare) or not all(its and its.level == 1 for its in below.values()):
        return found
    settled: list[Block] = []
    for at, block in enumerate(found):
        title = below.get(at)
        if title and block.heading:
            named = replace(block.heading, title=title.title, chair=block.heading.chair or title.chair)
            settled.append(replace(block, end=found[at + 1].end, heading=named, lines=block.lines + 1))
        elif at - 1 not in below:
            settled.append(block)
    return settled


def _days_as_sessions(_: str, found: list[Block]) -> list[Block]:
    """Where nothing else is numbered, days that have a title are the sessions: "The first day: rivers"."""
    numbered = [its for block in found if (its := block.heading) and its.level == 1 and its.number is not None]
    days = {
        at
        for at, block in enumerate(found)
        if (its := _heads(block, "day")) and its.title and not _WEEKDAY.search(its.title)
    }
    talks = all(at + 1 < len(found) and not found[at + 1].heading for at in days)
    if len(days) < _FEWEST_TITLES or len(days) < len(numbered) or not talks:
        return found
    return [
        replace(block, heading=replace(block.heading, opens="session")) if block.heading and at in days else block
        for at, block in enumerate(found)
    ]


def _gathered(source: str, found: list[Block]) -> list[Block]:
    """Sections that count on from a heading which only gathers them stand at its level."""
    if any(_heads(block, "session") for block in found):
        return found
    settled, gathers = list[Block](), False
    for block, below in zip(found, [*found[1:], None], strict=True):
        heading = block.heading
        count = _SUBCOUNT.match(source, block.start)
        if heading and heading.level == 1 and heading.opens not in _TURNS:
            lower = below.heading if below else None
            gathers = bool(_GATHERS.fullmatch(heading.title or "") and lower and lower.level > 1)
            if gathers:
                settled.append(replace(block, heading=replace(heading, opens="title", level=2)))
                continue
        elif heading and gathers and count and heading.opens == "title":
            settled.append(replace(block, heading=replace(heading, number=int(count["number"]), level=1)))
            continue
        settled.append(block)
    return settled


def _within(source: str, found: list[Block]) -> list[Block]:
    """Headings without a number, between those with one, stand within a section, and so do the same in the last."""
    opens = "session" if any(_heads(block, "session") for block in found) else "title"
    counted = [at for at, block in enumerate(found) if _is_counted(block, opens)]
    if len(counted) < (_FEWEST_COUNTED if opens == "title" else 1):
        return found
    first, last = counted[0], counted[-1]
    within: set[str] = set()
    settled: list[Block] = []
    for at, block in enumerate(found):
        heading = _heads(block, "header", "body", "closing", "title")
        words = " ".join(source[block.start : block.end].casefold().split())
        is_bare = heading is not None and heading.number is None and heading.level == 1 and not words[:1].isdigit()
        if heading and is_bare and at > first and (at < last or (words in within and heading.opens != "closing")):
            within.add(words)
            below = "discussion" if PLENARY.fullmatch(heading.title or "") else heading.opens
            heading = replace(heading, opens=below if below in {"body", "discussion"} else "title", level=2)
            settled.append(replace(block, heading=heading))
        else:
            settled.append(block)
    return settled


def _is_counted(block: Block, opens: str) -> bool:
    heading = _heads(block, opens)
    return heading is not None and heading.level == 1 and (heading.number is not None or opens == "session")


_TURNS = frozenset(["speaker", "discussant", "discussion"])
_FEWEST_TITLES = 2


def _opening_headings(found: list[Block]) -> frozenset[str]:
    """Which headings open sections: sessions and what goes with them; where none is numbered as one, any title."""
    opens = [block.heading.opens for block in found if block.heading and block.heading.level == 1]
    known = frozenset(["header", "session", "body", "closing"])
    if "session" in opens:
        return known
    counted = sum(block.heading is not None and block.heading.number is not None for block in found)
    if opens.count("title") >= _FEWEST_TITLES or counted >= _FEWEST_TITLES:
        return known | {"title", "day"}
    return known if "header" in opens and "body" in opens else frozenset()


def _parts(found: list[Block], opening: frozenset[str]) -> Iterator[Part]:
    """Cut at the headings: the header, a part a session, a closing where one has a heading."""
    key, session, head = "header", None, None
    current: list[Block] = []
    for block, below in zip(found, [*found[1:], None], strict=True):
        heading = block.heading
        talks = heading is not None and heading.opens == "day" and below is not None and not below.heading
        if heading is None or not (talks or _opens(heading, opening, key)):
            # At the end stand signatures, not headings.
            is_line = heading is not None and heading.opens == "title" and key == "closing"
            current.append(replace(block, heading=None) if is_line else block)
            continue
        if heading.opens == "header" and key == "header":
            continue
        yield Part(key, session, current, head)
        head = block
        current = []
        if heading.opens in {"closing", "header"}:
            key, session = heading.opens, None
        elif heading.opens == "day" and (heading.title is None or _WEEKDAY.search(heading.title)):
            key, session = "body", None
        elif heading.number is None or heading.opens == "day" or (heading.opens == "body" and "title" not in opening):
            key, session = "body", Session(None, heading.title, heading.chair)
        else:
            key, session = f"s{heading.number}", Session(heading.number, heading.title, heading.chair)
    yield Part(key, session, current, head)


def _opens(heading: Heading, opening: frozenset[str], key: str) -> bool:
    """Whether a heading opens a section; one at a lower level opens a turn at most, unless it closes the report."""
    if heading.opens in _TURNS:
        return heading.number is not None and "title" in opening
    if heading.level > 1:
        return heading.opens == "closing" or (key == "header" and heading.opens == "header")
    return heading.opens in opening


def _split_closing(source: str, part: Part, *, last: bool) -> Iterator[Part]:
    """Set what closes the report as a whole apart from its last session."""
    if not last or part.key in {"header", "closing"}:
        yield part
        return
    at = len(part.blocks)
    while at > 1 and _closes(source, part.blocks[at - 1]):
        at -= 1
    yield replace(part, blocks=part.blocks[:at])
    if part.blocks[at:]:
        yield Part("closing", None, part.blocks[at:])


def _closes(source: str, block: Block) -> bool:
    text = " ".join(source[block.start : block.end].split())
    if block.mark:
        return False
    is_signature = (
        block.lines <= _SIGNATURE_LINES
        and len(text.split()) <= SIGNATURE_WORDS
        and not re.search(r"[.:;?!][”’\"')]*$", text)
    )
    return is_signature or bool(_CLOSES.search(text))


def paragraphs(source: str, part: Part) -> Iterator[Block]:
    """The blocks of a part, lines that stand together as one: the titles above a report, a signature below it."""
    lines: list[Block] = []
    for block in part.blocks:
        text = source[block.start : block.end]
        is_line = (
            role(part.key) in {"header", "closing"} and not block.mark and not block.heading and not is_sentence(text)
        )
        if lines and not is_line:
            yield replace(lines[0], end=lines[-1].end, lines=sum(line.lines for line in lines))
            lines = []
        if is_line:
            lines.append(block)
        else:
            yield block
    if lines:
        yield replace(lines[0], end=lines[-1].end, lines=sum(line.lines for line in lines))


def _header_end(source: str, found: list[Block]) -> int:
    """Where the header of a report without sessions ends: behind the first prose, which tells of the meeting."""
    for at, block in enumerate(found[:LONGEST_HEADER], 1):
        if len(source[block.start : block.end].split()) >= PROSE_WORDS:
            return at
    return 1
