"""Two spellings of a name: whether they are the same, and whether the shorter may stand for the fuller."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..corpus.names import PARTICLES, bare
from ..corpus.people import LETTERS_BEHIND, plain

# What is written with a part of a name and is none of its letters.
_MARKS = re.compile(r"[’'`´ʼ]")
_HYPHENS = re.compile(r"[-‐‑–]")
_OF_A_MAN = frozenset("mr messrs sir lord herr don señor signor senhor".split())
_OF_A_WOMAN = frozenset("mrs ms miss mme mlle mdm madam madame dame lady frau fru doña señora signora senhora".split())


@dataclass(frozen=True)
class Spelling:
    """A name as a report writes it: `Professor T. J. Pempel`, `Shen Shishun`, `Yamamoto`.

    Attributes:
        name: without the titles before it and the letters of honour behind it.
        units: its words in small letters, each as what its hyphens part: `(("in", "taek"), ("hyun",))`.
    """

    name: str
    units: tuple[tuple[str, ...], ...]
    titles: frozenset[str]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Two names are the same where they share one: all of its words, whichever comes first.

        A family name may stand before or behind, a hyphen or a space be more or less; a name of one word is never the
        same as one of several.
        """
        words = self._words
        turned = ("".join((*words[at:], *words[:at])) for at in range(len(words)))
        return frozenset(turned) if len(words) > 1 else frozenset(f"{word} alone" for word in words)

    @cached_property
    def fullness(self) -> tuple[int, int]:
        """How much of a name it gives: words that are no initials, then letters."""
        return sum(not _is_initials(its) for its in self.units), len("".join(self._words))

    @cached_property
    def is_family_name(self) -> bool:
        """Whether it is a family name alone: one word, or one behind `van`, `al`, `de`."""
        return not self.has_initials and all(word in PARTICLES for word in self._words[:-1])

    @cached_property
    def has_initials(self) -> bool:
        """Whether a word of it is an initial."""
        return any(_is_initials(its) for its in self.units)

    @cached_property
    def family_names(self) -> frozenset[str]:
        """What its bearer may be called by family name alone, which may stand first or last."""
        words, last = self._words, len(self.units) - 1
        while last > 0 and _is_initials(self.units[last]):
            last -= 1
        found = {words[last], "".join(_without_article(self.units[last]))}
        found |= {words[0]} if not _is_initials(self.units[0]) and words[0] not in PARTICLES else set()
        start = last
        while start > 1 and words[start - 1] in PARTICLES:
            start -= 1
            found.add("".join(words[start : last + 1]))
        return frozenset(found)

    @property
    def called(self) -> frozenset[str]:
        """The family names under which a fuller form of it is to be found: any of its words may be one."""
        return frozenset({"".join(self._words), self._words[0], self._words[-1]} if self.units else ())

    def may_stand_for(self, fuller: "Spelling") -> bool:
        """Whether who is called by this may be who is called more fully: a family name alone, or initials.

        Given names are never left out but for initials, since Kim Su need not be Kim Min Su; nor is anything said of
        spellings that are only alike.
        """
        if self.fullness >= fuller.fullness or not self.units or self.contradicts(fuller):
            return False
        if self.is_family_name:
            return not fuller.is_family_name and "".join(self._words) in fuller.family_names
        family, given = self._parted()[0]
        return any(family == other and _are_initials_of(given, others) for other, others in fuller._parted())

    def contradicts(self, other: "Spelling") -> bool:
        """Whether one has a man's title and the other a woman's."""
        return self._sex is not None and other._sex is not None and self._sex != other._sex

    @property
    def _sex(self) -> str | None:
        man, woman = bool(self.titles & _OF_A_MAN), bool(self.titles & _OF_A_WOMAN)
        return None if man == woman else "man" if man else "woman"

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple("".join(its) for its in self.units)

    def _parted(self) -> list[tuple[str, tuple[str, ...]]]:
        """Family name and given names, as they may be told apart: the family name last, or first."""
        last = (self._words[-1], tuple(part for its in self.units[:-1] for part in its))
        first = (self._words[0], tuple(part for its in self.units[1:] for part in its))
        if _is_initials(self.units[-1]):
            return [first]
        return [last] if _is_initials(self.units[0]) else [last, first]


@lru_cache(1 << 14)
def spelling(written: str) -> Spelling:
    """A name as it is written somewhere, taken apart."""
    whole = " ".join(written.split())
    name = bare(whole)
    before = whole.removesuffix(name).strip()
    if before == "M.":  # Monsieur, or Maria
        name, before = whole, ""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,") in LETTERS_BEHIND:
        words.pop()
    name = " ".join(words).rstrip(",")
    parted = (_HYPHENS.split(word) for word in _MARKS.sub("", plain(name)).replace(".", " ").split())
    letters = (tuple(part for its in word if (part := re.sub(r"\W", "", its))) for word in parted)
    return Spelling(name, tuple(its for its in letters if its), frozenset(re.findall(r"\w+", before.casefold())))


def _is_initials(unit: tuple[str, ...]) -> bool:
    # What has no capitals is a word: 毅.
    return all(len(part) == 1 and part != part.upper() for part in unit)


def _without_article(unit: tuple[str, ...]) -> tuple[str, ...]:
    """`al-Hamdi` may be called Hamdi."""
    return unit[1:] if len(unit) > 1 and unit[0] in {*PARTICLES, "ad", "ar", "as", "at", "az", "ul", "ur"} else unit


def _are_initials_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether given names are the same, as far as they are given, with initials for some of them."""
    if not short or not full:
        return False
    for one, other in zip(short, full, strict=False):
        is_short = len(one) == 1 or len(other) == 1
        if one != other and not (is_short and one[0] == other[0]):
            return False
    left_out = full[len(short) :] + short[len(full) :]
    return all(len(part) == 1 for part in left_out) or all(len(part) == 1 for part in short)
