"""What else the reports call what a question names: DPRK and North Korea, an institute and its initials."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..indexer import abbreviations, words
from ..indexer.store import Store
from ..indexer.words import Words
from .equivalents_table import TABLE
from .naming import MEETING

_WORD = re.compile(r"[^\W_]+")
# "in Seoul" and "the Seoul meeting" speak of the town; whatever else Seoul does, its government does.
_TOWN_BEFORE = re.compile(r"\b(?:in|at|near)\s+$", re.IGNORECASE)
_TOWN_BEHIND = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{MEETING}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a question: characters `start` to `end`, and what else reports call it, what they say most first."""

    start: int
    end: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """One name of a thing: where the thing stands in the list of all, and whether it is the seat of a government."""

    text: str
    thing: int
    seat: bool


class Equivalents:
    """The names that a library holds for the same things; safe to use from many threads."""

    def __init__(self, store: Store, lexicon: Words) -> None:
        """Take the table, and what the library's owner adds to it.

        Args:
            store: its study groups have names of their own.
            lexicon: names of which no passage has all words are left out of what is found.
        """
        self._store = store
        self._lexicon = lexicon
        self._things: list[tuple[_Form, ...]] = []
        self._forms: dict[tuple[str, ...], _Form] = {}
        added = (names for group in store.groups for names in group.equivalents)
        for thing, (names, seats) in enumerate([*_table(), *((names, ()) for names in added)]):
            forms = (
                *(_Form(name, thing, seat=False) for name in names),
                *(_Form(its, thing, seat=True) for its in seats),
            )
            self._things.append(forms)
            self._forms |= {_key(its.text): its for its in forms if _key(its.text)}
        # For the first word of names, how many words the longest has.
        self._longest: dict[str, int] = {}
        for key in self._forms:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def read(self, text: str) -> tuple[Named, ...]:
        """The names in a question that the library has other names for, in order."""
        found: list[Named] = []
        tokens = list(_WORD.finditer(text))
        at = 0
        while at < len(tokens):
            length, others = self._at(text, tokens[at:])
            if held := self._held(others):
                found.append(Named(tokens[at].start(), tokens[at + length - 1].end(), held))
            at += max(1, length)
        return tuple(found)

    def _at(self, text: str, tokens: Sequence[re.Match[str]]) -> tuple[int, Iterable[str]]:
        """The longest name that begins here: its length in words, and the other names of the same thing."""
        words_of = min(len(tokens), self._longest.get(tokens[0].group().casefold(), 0))
        for length in range(words_of, 0, -1):
            start, end = tokens[0].start(), tokens[length - 1].end()
            form = self._forms.get(tuple(its.group().casefold() for its in tokens[:length]))
            if form and _is_meant(form, text, start, end):
                # A government's seat is what it is called by, and seldom what a passage about the country says.
                return length, (its.text for its in self._things[form.thing] if its is not form and not its.seat)
        if tokens[0].group().isupper() and (long := self._store.spelled_out(tokens[0].group())):
            return 1, long
        if run := abbreviations.run_at(text, tokens[0].start()):
            end = tokens[0].start() + len(run.long)
            if self._store.abbreviates(run.short):
                return sum(its.start() < end for its in tokens), (run.short,)
        return 0, ()

    def _held(self, forms: Iterable[str]) -> tuple[str, ...]:
        times = {form: self._lexicon.holding_all(words.stems(form)) for form in forms}
        return tuple(sorted((form for form, count in times.items() if count), key=lambda form: -times[form]))


def _is_meant(form: _Form, text: str, start: int, end: int) -> bool:
    if form.text.isupper() and not text[start:end].isupper():
        return False
    return not (form.seat and (_TOWN_BEFORE.search(text[:start]) or _TOWN_BEHIND.match(text[end:])))


def _key(form: str) -> tuple[str, ...]:
    return tuple(its.casefold() for its in _WORD.findall(form))


def _table() -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    for line in TABLE.strip().splitlines():
        names, _, seats = line.partition("@")
        yield names.split("|"), [its for its in seats.split("|") if its]
