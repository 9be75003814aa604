"""Who is named in a question, of those whom the reports name as speaking."""

import re
from collections import defaultdict

from ..indexer.facets import Facets

_NAME = re.compile(r"\b[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")
# So many people of one name are nobody in particular.
_MANY = 20


class Speakers:
    """All whom some reports name as speaking, by each of their names; made once for an index."""

    def __init__(self, facets: Facets) -> None:
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for speaker in facets.values("speaker").values():
            for name in _NAME.findall(speaker):
                self._by_name[name.casefold()].add(speaker)

    def named(self, text: str) -> frozenset[str]:
        """The speakers whom a question names, by their whole name or one part of it."""
        found: set[str] = set()
        one: set[str] = set()
        for name in _NAME.findall(text):
            its = self._by_name.get(name.casefold(), set())
            if one & its:  # "Jo Kyong Wan" is one person, not all who have one of these names
                one &= its
                continue
            found |= one if len(one) < _MANY else set()
            one = its.copy()
        return frozenset(found | one if len(one) < _MANY else found)
