"""Offsets: fold hard-wrapped text into running text, and find every stretch of it in the source again.

The law of provenance: the source text between two offsets, with white space folded and
line-end hyphens joined, *is* the text. `fold` makes such a text, `stands` checks one.
Offsets count Unicode code points of the source text.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import numerals, vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HYPHEN = r"(?<=[^\W_])[-‐][ \t]*\r?\n\s*(?=[^\W_])"
_LINE_END_HYPHEN = re.compile(_HYPHEN)
# What folding changes: a single blank stays as it is.
_GAP = re.compile(rf"(?P<hyphen>{_HYPHEN})|\s\s+|[^\S ]")

_BROKEN_WORD = re.compile(r"(?<![^\W_])[^\W_]+[-‐][ \t]*\r?\n\s*[^\W_]+")

# Written with a hyphen whatever follows ("non-coercive"); inter-, pre- and the like are not here, because
# typesetters cut "inter-national" there as well.
_HYPHENATED_PREFIXES = (
    frozenset({"non", "anti", "self", "quasi", "half", "cross", "all", "far", "semi"}) | numerals.UNITS_AND_TENS
)
# The same for what stands before ("Fulfulde-speaking").
_HYPHENATED_ENDINGS = frozenset(
    ["speaking", "based", "led", "owned", "funded", "driven", "related", "oriented", "specific", "friendly", "backed"]
)
# Behind a verb ("follow-up").
_PARTICLES = frozenset(["up", "off", "out", "down", "over"])
_LITTLE_WORDS = frozenset(["in", "of", "the", "to", "de", "and", "by", "at", "for", "on", "or", "up", "a"])
# Written with a hyphen before a word that is one by itself ("co-chaired"), unless both make one ("cooperation").
_LOOSE_PREFIXES = frozenset({"co", "ex", "mid", "post", "re", "sub", "vice"})
# First halves of closed compounds ("with-out", "never-theless"): two words, yet no hyphen.
_CLOSED_COMPOUNDS = frozenset(
    {"any", "every", "further", "here", "never", "none", "other", "out", "over", "some", "sub", "super", "there"}
    | {"through", "trans", "under", "what", "when", "where", "with", "inter", "multi"}
)
# Second halves of such compounds ("council-woman").
_CLOSING_HALVES = frozenset(
    ["man", "men", "woman", "women", "person", "persons", "keeper", "keepers", "maker", "makers", "holder", "holders"]
)
_SHORTEST_HALF = 3
# Where words are broken at lines' ends, only two very common words have a hyphen of their own between them.
_LONG_HALF, _RARE = 4, 6_000
_FEWEST_BREAKS = 3
# Letters of a word's beginning by which the document's own spelling of its family is known: co-chair, co-chaired.
_STEM = 4


@dataclass(frozen=True, slots=True)
class Folded:
    """Running text, and where each of its characters stands in the source.

    Attributes:
        text: the folded text.
        starts: for each run of characters that stand together in the source too, its first one's place in a text that
            this one is a slice of.
        sources: for each run, the offset in the source of its first character.
        before: how many characters of that text stand before this slice.
    """

    text: str
    starts: Sequence[int]
    sources: Sequence[int]
    before: int = 0

    def slice(self, start: int, end: int) -> "Folded":
        """The part from `start` to `end`, counted in characters of the folded text."""
        return Folded(self.text[start:end], self.starts, self.sources, self.before + start)

    def origin(self, at: int) -> int:
        """The offset in the source of a character of the folded text."""
        place = self.before + at
        run = bisect_right(self.starts, place) - 1
        return self.sources[run] + place - self.starts[run]

    @property
    def char_start(self) -> int:
        """Offset in the source of the first character."""
        return self.origin(0)

    @property
    def char_end(self) -> int:
        """Offset in the source just past the last character."""
        return self.origin(len(self.text) - 1) + 1


class _Hyphenation:
    """Decides for one document whether a hyphen at a line's end belongs to the word.

    The document itself is the best witness: a word that it writes elsewhere with, or without, the hyphen
    is written so here. Where it is silent, two common words that make no third have a hyphen between them.
    """

    def __init__(self, source: str) -> None:
        # The halves of a broken word are no words: they would vouch for each other.
        unbroken = _BROKEN_WORD.sub(" ", source)
        known = vocabulary.words()
        halves = [re.split(r"[-‐][ \t]*\r?\n\s*", broken.lower()) for broken in _BROKEN_WORD.findall(source)]
        # Words are broken in this document if some are that no hyphen can be a part of.
        broken = sum(len(its) == 2 and "".join(its) in known and its[1] not in known for its in halves)
        self._breaks_words = broken >= _FEWEST_BREAKS
        self._never_breaks_words = not broken and len(halves) >= _FEWEST_BREAKS
        self._words = {word.lower() for word in _WORD.findall(unbroken)}
        self._hyphenated = {word.replace("‐", "-") for word in self._words if re.search("[-‐]", word)}

    def keeps(self, left: str, right: str) -> bool:
        """Whether the hyphen between `left`, at a line's end, and `right`, on the next, is the word's own."""
        first, second = left.lower(), right.lower()
        if f"{first}-{second}" in self._words:
            return True
        if first + second in self._words:
            return False
        in_capitals = left.isupper() and right.isupper() and len(right) > 1
        if (right[0].isupper() or right[0].isdigit() or left.isupper()) and not in_capitals:
            return True
        if left[:1].isupper() and not self._breaks_words and first + second not in vocabulary.words():
            return True  # a name: "Hye-jin"
        if self._never_breaks_words or any(word.startswith(f"{first}-{second[:_STEM]}") for word in self._hyphenated):
            return True
        return self._halves_keep(first, second)

    def _halves_keep(self, first: str, second: str) -> bool:
        """The same for a word that the document writes nowhere else: what its two halves tell."""
        *before, last_part = re.split("[-‐]", first)
        second, *behind = re.split("[-‐]", second)
        known = vocabulary.words()
        if last_part + second in known:
            return False
        if last_part in _HYPHENATED_PREFIXES or second in _HYPHENATED_ENDINGS:
            return True
        if (before and last_part in _LITTLE_WORDS) or (behind and second in _LITTLE_WORDS):
            return True  # "weigh-in-motion"
        if second in _PARTICLES and last_part in known:
            return True
        if second in numerals.UNITS_AND_TENS or len(first) == 1:
            return True
        if last_part in _CLOSED_COMPOUNDS or second in _CLOSING_HALVES:
            return False
        if last_part in _LOOSE_PREFIXES:
            return {second, second.removesuffix("s"), second.replace("men", "man")} & known.keys() != set()
        if self._breaks_words:
            return all(len(half) >= _LONG_HALF and known.get(half, _RARE) < _RARE for half in (last_part, second))
        return last_part in known and second in known and min(len(last_part), len(second)) >= _SHORTEST_HALF


@lru_cache(1)
def _hyphenation(source: str) -> _Hyphenation:
    """What one document's own words tell; kept while it is read, since each of its broken words asks."""
    return _Hyphenation(source)


def fold(source: str, start: int, end: int) -> Folded:
    """Fold the source between two offsets: white space to single spaces, line-end hyphens joined.

    Args:
        source: the whole source text.
        start: offset of the first character.
        end: offset just past the last one.

    Returns:
        The folded text without white space at its ends; it may be empty.
    """
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    plain = source[start:end]
    if plain and plain.isprintable() and "  " not in plain:
        return Folded(plain, array("I", [0]), array("I", [start]))  # a blank is the only white space that is printable
    text: list[str] = []
    starts, sources = array("I"), array("I")
    at, length = start, 0
    for gap in _GAP.finditer(source, start, end):
        kept = " "
        if gap["hyphen"]:
            kept = source[gap.start()] if _keeps_hyphen(source, gap, start, end) else ""
        if run := source[at : gap.start()] + kept:
            text.append(run)
            starts.append(length)
            sources.append(at)
            length += len(run)
        at = gap.end()
    if at < end:
        text.append(source[at:end])
        starts.append(length)
        sources.append(at)
    return Folded("".join(text), starts, sources)


def _keeps_hyphen(source: str, hyphen: re.Match[str], start: int, end: int) -> bool:
    at = begin = hyphen.start()
    while begin > start and (source[begin - 1].isalnum() or source[begin - 1] in "-‐"):
        begin -= 1
    after = hyphen.end()
    while after < end and (
        source[after].isalnum() or (source[after] in "-‐" and source[after + 1 : after + 2].isalpha())
    ):
        after += 1
    return _hyphenation(source).keeps(source[begin:at].strip("-‐"), source[hyphen.end() : after])


def stands(source: str, start: int, end: int, text: str) -> bool:
    """Whether `text` is what the source says between two offsets: the law of provenance.

    Needs nothing but the two texts: white space counts as one space, and a hyphen at a line's end counts
    as one or as none.
    """
    if not 0 <= start < end <= len(source):
        return False
    # Found in the whole source, since what stands before `start` tells whether a hyphen ends a line in a word.
    hyphens = list(_LINE_END_HYPHEN.finditer(source, start, end))
    begins, ends = [start, *(its.end() for its in hyphens)], [*(its.start() for its in hyphens), end]
    pieces = [source[begin:stop] for begin, stop in zip(begins, ends, strict=True)]
    pattern = "[-‐]?".join(r"\s+".join(re.escape(word) for word in piece.split()) for piece in pieces)
    return re.fullmatch(pattern, text) is not None


def find(source: str, text: str) -> tuple[int, int] | None:
    """The first place where `text` stands in the source, as start and end; None where it does not."""
    words = [_LETTER_GAP.join(re.escape(char) for char in word) for word in text.split()]
    match = re.search(r"\s+".join(words), source)
    return match.span() if match else None


# Between any two letters a line may end with a hyphen, and behind a hyphen of the word's own too.
_LETTER_GAP = r"(?:[-‐]?[ \t]*\r?\n\s*)?"
