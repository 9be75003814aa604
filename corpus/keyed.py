"""Patterns with keys: words of which one stands in whatever a pattern matches.

Most sentences have none of a pattern's keys and need not be tried: a set of words tells so ten times sooner than a
regular expression that looks for a turn of phrase.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

# A word is known by its first letters, so that stems may be keys too.
_HEAD = 4
_WORD = re.compile(r"[^\W_]+")
_KEY = re.compile(r"([^\W_]+)(.*)")


_Row = TypeVar("_Row")


class Keyed:
    """A pattern that ignores case, and is tried only where one of its keys stands."""

    def __init__(self, pattern: str, keys: str) -> None:
        """Compile a pattern.

        Args:
            pattern: the regular expression.
            keys: words, or stems of four letters or more, of which one stands in whatever the pattern matches; parted
                by white space, each as it may be written in a pattern (`quer(?:y|ies)`, `points?`, `put_forward`).
        """
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self.keys = frozenset(head for key in keys.split() for head in _heads_of_key(key))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return None if self.keys and self.keys.isdisjoint(_heads(text)) else self.pattern.search(text)


class Table(Generic[_Row]):
    """Many patterns with keys, each of which tells something of its own."""

    def __init__(self, rows: Iterable[tuple[_Row, Keyed]]) -> None:
        """Keep patterns, each with what it tells, in the order in which they are tried."""
        self.rows: list[tuple[_Row, re.Pattern[str]]] = []
        self._always: list[int] = []
        self._by_key: dict[str, list[int]] = {}
        for at, (row, keyed) in enumerate(rows):
            self.rows.append((row, keyed.pattern))
            if not keyed.keys:
                self._always.append(at)
            for key in keyed.keys:
                self._by_key.setdefault(key, []).append(at)

    def finditer(self, text: str) -> Iterator[tuple[_Row, re.Match[str]]]:
        """All matches in a text, with what their patterns tell."""
        for row, pattern in self.fitting(text):
            for match in pattern.finditer(text):
                yield row, match

    def fitting(self, text: str) -> list[tuple[_Row, re.Pattern[str]]]:
        """The patterns that a text has a key of, with what they tell."""
        fitting = {*self._always, *(at for head in _heads(text) for at in self._by_key.get(head, ()))}
        return [self.rows[at] for at in sorted(fitting)]


@lru_cache(64)
def _heads(text: str) -> frozenset[str]:
    """The first letters of each word; kept, since many patterns are tried on a sentence."""
    return frozenset(word[:_HEAD] for word in _WORD.findall(text.casefold()))


def _heads_of_key(key: str) -> Iterable[str]:
    """How the words begin that a key stands for."""
    match = _KEY.match(key)
    if match is None:
        raise ValueError(f"{key!r} is no key: it begins with no letter")
    word, rest = match.groups()
    stem = word[:-1] if rest.startswith("?") else word
    if len(stem) < _HEAD and rest not in {"", "?"} and not rest.startswith("_"):
        raise ValueError(f"{key!r} may be any word that begins with {stem!r}: a key has {_HEAD} letters or more")
    return {stem[:_HEAD], word[:_HEAD]}
