"""Where the sentences of a running text begin and end."""

import re
from collections.abc import Iterator
from functools import lru_cache

import nupunkt

from .names import HONORIFICS, SHORT_NAMES


@lru_cache(256)
def split(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a folded text, as pairs of start and end without the white space between them.

    Kept, since a paragraph is cut more than once: for who speaks, and for its passages.

    By nupunkt, a Punkt model made for prose full of abbreviations: unlike pysbd it cuts nothing at
    `Amb.` or `para. 12`, and its time grows in step with the text.
    """
    spans: list[tuple[int, int]] = []
    for start, end in nupunkt.sentence_spans(text):
        if spans and _ENDS_WITH_TITLE.search(text, max(spans[-1][0], spans[-1][1] - _LONGEST_TITLE), spans[-1][1]):
            spans[-1] = (spans[-1][0], end)  # "the consultant, Engr. Bright"
        elif start < end:
            spans.append((start, end))
    return tuple(piece for span in spans for piece in _at_plain_ends(text, *span))


_NO_END = "|".join(map(re.escape, (*HONORIFICS, *SHORT_NAMES)))
_ENDS_WITH_TITLE = re.compile(rf"\b(?:{_NO_END})(?:\.|\.?\s*\([Rr]et(?:d|ired)?\.?\))\s*$")
# Characters of such an end at most.
_LONGEST_TITLE = 40
# The model leaves some ends uncut. A word of four small letters or more is no abbreviation, unless it is one of these.
_PLAIN_END = re.compile(
    r"(?:(?<=\s)(?!approx|para|paras|resp|univ|dept|govt|assoc|prof|messrs|encl)[a-z]{4,}[.?!]"
    r"|(?<=\s)(?!etc|vol|fig|viz|art|incl)[a-z]{3}\.(?=\s+(?:Mr|Mrs|Ms|Dr|Prof)\b)"
    # Nor is the letter of one among several.
    r"|(?<=\s)(?:[Gg]roup|[Pp]art|[Aa]nnex|[Oo]ption|[Zz]one|[Pp]hase|[Pp]anel|[Tt]ype|[Cc]lass|[Pp]lan|[Aa]ppendix"
    r"|[Ss]ection|[Tt]able|[Ss]ite|[Tt]eam|[Ss]cenario)\s[A-H]\.)\s+(?=[A-Z“])"
)
# Quickly told, and true of few sentences.
_MAY_END = re.compile(r"[.?!]\s+[A-Z“]")


def _at_plain_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    if not _MAY_END.search(text, start, end):
        yield start, end
        return
    for match in _PLAIN_END.finditer(text, start, end):
        yield at, match.end() - len(match.group()) + len(match.group().rstrip())
        at = match.end()
    yield at, end
