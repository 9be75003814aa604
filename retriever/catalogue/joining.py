"""Quotes that stand beside each other become one: a line of a list, not its number, its days and its place by turns."""

from collections.abc import Callable, Sequence

from ...corpus.model import Quote
from ...corpus.spans import fold

# Characters between two that are one, at most: enough for "meeting, held on"; and of both together.
_NEAR, _LONGEST = 60, 200


def joined(quotes: Sequence[tuple[str, Quote]], source_of: Callable[[str, str], str | None]) -> list[tuple[str, Quote]]:
    """The quotes, with those joined that stand near each other on one line, in the order of their first.

    Args:
        quotes: each with the study group whose file has it.
        source_of: the source text of a group's file.
    """
    spans: list[tuple[str, str, int, int]] = []
    for group, its in quotes:
        span = (group, its.file, its.char_start, its.char_end)
        source = source_of(group, its.file) or ""
        near = next((at for at, other in enumerate(spans) if _are_near(other, span, source)), None)
        if near is None:
            spans.append(span)
        else:
            _, _, start, end = spans[near]
            spans[near] = (group, its.file, min(start, its.char_start), max(end, its.char_end))
    found = {(group, its.file, its.char_start, its.char_end): its for group, its in quotes}
    return [(span[0], found.get(span) or _quote(span, source_of(span[0], span[1]) or "")) for span in spans]


def _are_near(one: tuple[str, str, int, int], other: tuple[str, str, int, int], source: str) -> bool:
    if one[:2] != other[:2]:
        return False
    first, second = sorted((one[2:], other[2:]))
    between = source[first[1] : second[0]]
    is_short = max(first[1], second[1]) - first[0] <= _LONGEST
    # A passage may end where a sentence does.
    return is_short and second[0] - first[1] <= _NEAR and not set(between) & set("\n.!?")


def _quote(span: tuple[str, str, int, int], source: str) -> Quote:
    _, file, start, end = span
    return Quote(fold(source, start, end).text, file, start, end)
