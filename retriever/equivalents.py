"""What else the reports call what a question names: DPRK and North Korea, an institute and its initials."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..indexer import abbreviations, words
from ..indexer.abbreviations import Spelled
from ..indexer.store import Store
from ..indexer.words import Words
from .equivalents_table import TABLE
from .named_meetings import MEETING

_WORD = re.compile(r"[^\W_]+")
# "in Seoul" and "the Seoul meeting" speak of the town; whatever else Seoul does, its government does.
_TOWN_BEFORE = re.compile(r"\b(?:in|at|near)\s+$", re.IGNORECASE)
_TOWN_BEHIND = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{MEETING}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OtherNames:
    """A name in a question, and what else reports call the same.

    Attributes:
        start: of the name, in characters of the question.
        end: likewise.
        others: those of whose words each stands in some passage, what they say most first.
        usual: the first of them, where the library has it in more than half as many passages as the name in the
            question; a name of several words is counted by the rarest, since at most so many have it.
    """

    start: int
    end: int
    others: tuple[str, ...]
    usual: str | None


@dataclass(frozen=True, slots=True)
class _Form:
    """One name of a thing, and whether it is the seat of a government."""

    text: str
    seat: bool


_Key = tuple[str, ...]


class Equivalents:
    """The names that a library holds for the same things; safe to use from many threads."""

    def __init__(self, store: Store, lexicon: Words) -> None:
        """Take the table, and what the library's owner adds to it.

        Args:
            store: its study groups have names of their own, and its reports spell out initials.
            lexicon: the words of its passages.
        """
        self._store = store
        self._lexicon = lexicon
        # By each name of a thing, all of them.
        self._things: dict[_Key, dict[_Key, _Form]] = {}
        for names, seats in _table():
            self._add([*(_Form(its, seat=False) for its in names), *(_Form(its, seat=True) for its in seats)])
        for group in store.groups:
            for names in group.equivalents:
                self._add([_Form(its, seat=False) for its in names])
        # For the first word of names, how many words the longest has.
        self._longest: dict[str, int] = {}
        for key in self._things:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def _add(self, forms: Sequence[_Form]) -> None:
        """Names of one thing; of the same as before, where one of them is known."""
        thing = {key: form for form in forms if (key := _key(form.text))}
        for key in list(thing):
            thing = {**self._things.get(key, {}), **thing}
        for key in thing:
            self._things[key] = thing

    def read(self, text: str) -> tuple[OtherNames, ...]:
        """The names in a question that the library has other names for, in order."""
        found = (self._held(text, start, end, others) for start, end, others in self._known(text))
        return tuple(its for its in found if its)

    def all_forms(self, text: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
        """The names in a text with a thing behind them: where each begins and ends, and all that it is ever called.

        Seats of government are among these, and names that the library does not use: who looks whether a passage
        concerns what is named must know it by each.
        """
        return tuple(
            (start, end, tuple(dict.fromkeys([*others, *self._forms(text[start:end])])))
            for start, end, others in self._known(text)
        )

    def _forms(self, name: str) -> list[str]:
        return [form.text for form in self._things.get(_key(name), {}).values()]

    def _known(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The names in a text, each with where it begins and ends, and other names of the same thing."""
        tokens = list(_WORD.finditer(text))
        at = 0
        while at < len(tokens):
            length, others = self._at(text, tokens[at:])
            if length:
                yield tokens[at].start(), tokens[at + length - 1].end(), tuple(others)
            at += max(1, length)

    def _at(self, text: str, tokens: Sequence[re.Match[str]]) -> tuple[int, Iterable[str]]:
        """The longest name that begins here: its length in words, and the other names of the same thing."""
        start, first = tokens[0].start(), tokens[0].group()
        for length in range(min(len(tokens), self._longest.get(first.casefold(), 0)), 0, -1):
            # What the reports themselves spell out goes before the table.
            if length == 1 and first.isupper() and (long := self._store.spelled_out(first)):
                return 1, long
            key = tuple(its.group().casefold() for its in tokens[:length])
            thing = self._things.get(key, {})
            if key in thing and _is_meant(thing[key], text, start, tokens[length - 1].end()):
                # A government's seat is what it is called by, and seldom what a passage about the country says.
                return length, (form.text for other, form in thing.items() if other != key and not form.seat)
        if first.isupper() and (long := self._store.spelled_out(first)):
            return 1, long
        if (run := abbreviations.run_at(text, start)) and self._stand_for(run):
            return sum(its.start() < start + len(run.long) for its in tokens), (run.short,)
        return 0, ()

    def _stand_for(self, run: Spelled) -> bool:
        """Whether initials that the reports use are, as far as is known, those of this name."""
        if not self._store.abbreviates(run.short):
            return False
        thing = self._things.get(_key(run.short), {})
        known = [*self._store.spelled_out(run.short), *(form.text for key, form in thing.items() if len(key) > 1)]
        return not known or words.stems(run.long) in [words.stems(name) for name in known]

    def _held(self, text: str, start: int, end: int, others: Iterable[str]) -> OtherNames | None:
        """Those of some other names that the library has; of spellings with the same stems the first."""
        own = words.stems(text[start:end])
        by_stems: dict[tuple[str, ...], str] = {}
        for other in others:
            by_stems.setdefault(tuple(words.stems(other)), other)
        times = {name: self._lexicon.holding_all(stems) for stems, name in by_stems.items() if list(stems) != own}
        held = sorted((name for name, count in times.items() if count), key=lambda name: -times[name])
        if not held:
            return None
        usual = held[0] if 2 * times[held[0]] > self._lexicon.holding_all(own) else None
        return OtherNames(start, end, tuple(held), usual)


def _is_meant(form: _Form, text: str, start: int, end: int) -> bool:
    if form.text.isupper() and (text.isupper() or not text[start:end].isupper()):
        return False
    return not (form.seat and (_TOWN_BEFORE.search(text[:start]) or _TOWN_BEHIND.match(text[end:])))


def _key(form: str) -> _Key:
    return tuple(its.casefold() for its in _WORD.findall(form))


def _table() -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    for line in TABLE.strip().splitlines():
        names, _, seats = line.partition("@")
        yield names.split("|"), [its for its in seats.split("|") if its]
