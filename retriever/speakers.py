"""Who is named in a question, of those whom the reports name as speaking."""

import re
from collections import defaultdict

from ..indexer import words
from ..indexer.facets import Facets

_WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]{2,})*")
# Letters of a word that is taken for a name though it has no capital.
_LONG = 4
# So many people of one name are nobody in particular.
_MANY = 20


class Speakers:
    """All whom some reports name as speaking, by each of their names; made once for an index."""

    def __init__(self, facets: Facets) -> None:
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for spellings in facets.values("speaker").values():
            for speaker in spellings:
                for match in _names(speaker):
                    self._by_name[match.group().casefold()].add(speaker)

    def named(self, text: str) -> frozenset[str]:
        """The speakers whom a question names, by their whole name or one part of it."""
        found: set[str] = set()
        one: set[str] = set()
        end = 0
        for match in _names(text):
            its = self._by_name.get(match.group().casefold(), set())
            if one & its and text[end : match.start()].isspace():
                one &= its  # "Jo Kyong Wan" is one person, not all who have one of these names
            else:
                found |= one if len(one) < _MANY else set()
                one = its.copy()
            end = match.end()
        return frozenset(found | one if len(one) < _MANY else found)


def _names(text: str) -> list[re.Match[str]]:
    """Words that begin with a capital, but for a common one that begins a sentence: "Do", "Will".

    Where nothing has a capital behind the first word, all words of some length: who types in small letters does so
    throughout.
    """
    found = list(_WORD.finditer(text))
    capitals = [its for its in found if its.group()[0].isupper()]
    if not any(its.start() for its in capitals):
        capitals += [its for its in found if its.start() and len(its.group()) >= _LONG]
    return [its for its in capitals if its.start() or words.stems(its.group())]
