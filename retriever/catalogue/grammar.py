"""A notation for ways to ask, short enough to be read: `who [BE] CHAIRED`, `WHAT date|dates [DID THEY] [GATHER]`.

Words are written as they stand in a frame, alternatives of one word with `|`, what may be missing in `[ ]`, what may
come again in `[ ]*`, and phrases of which one must stand in `( | )`. A name in capitals stands for a phrase of a table,
a single capital for what a question names, and `…` for any words of little meaning, which may stand around a way too.
"""

import re
from collections.abc import Iterable, Mapping

_BRACKET = re.compile(r"(\[|\]\*?|\(|\))")
_OPTIONAL = re.compile(r"\[[^\[\]]*\]\*?")
_CLOSES = {"]": ")?", "]*": ")*", ")": ")"}


class Grammar:
    """Reads ways to ask with the names of one table."""

    def __init__(self, phrases: Mapping[str, str], little: str) -> None:
        """Take a table.

        Args:
            phrases: by name, the phrase that it stands for, which may have names too.
            little: words of little meaning, as alternatives.
        """
        self._phrases = phrases
        self._little = little

    def pattern(self, ways: Iterable[str]) -> re.Pattern[str]:
        """A pattern that a frame fits as a whole if it is one of the ways.

        Each word of the frame must have a space behind it, the last one too.
        """
        return re.compile("|".join(self._expression(f"… {way} …") for way in ways))

    def _expression(self, way: str) -> str:
        return "".join(map(self._part, _parts(way)))

    def _part(self, part: str) -> str:
        if part in {"[", "("}:
            return "(?:"
        if part in _CLOSES:
            return _CLOSES[part]
        if part == "|":
            return "|"
        if part == "…":
            return f"(?:{self._expression(self._little)})*"
        return f"(?:{'|'.join(map(self._word, part.split('|')))})"

    def _word(self, word: str) -> str:
        return self._expression(self._phrases[word]) if word in self._phrases else f"{re.escape(word)} "

    def words(self, ways: Iterable[str]) -> frozenset[str]:
        """All words in small letters, and letters, that some ways and the table are made of."""
        return frozenset(
            word
            for way in (*ways, self._little, *self._phrases.values())
            for part in _parts(way)
            for word in part.split("|")
            if word.isalnum() and word not in self._phrases
        )

    def needed(self, way: str) -> frozenset[str]:
        """Words of which one stands in whatever a way fits.

        They are a letter, since most questions have none, else those of the last of its parts that may not be missing.
        """
        depth, found = 0, frozenset[str]()
        for part in _parts(way):
            if part in {"[", "("}:
                depth += 1
            elif part in _CLOSES:
                depth -= 1
            elif not depth and part not in {"|", "…"}:
                found = frozenset(first for word in part.split("|") for first in self._firsts(word))
                if part.isupper() and len(part) == 1:
                    break
        return found

    def _firsts(self, word: str) -> Iterable[str]:
        """The words that something may begin with."""
        if word not in self._phrases:
            return [word]
        phrases = re.split(r"\s\|\s", _OPTIONAL.sub("", self._phrases[word]))
        return [first for phrase in phrases for one in phrase.split()[0].split("|") for first in self._firsts(one)]


def _parts(way: str) -> list[str]:
    return _BRACKET.sub(r" \1 ", way).split()
