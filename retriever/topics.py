"""A title as it is spoken of within a sentence: `6-Party Talks and Security` → `6-Party talks and security`."""

import re
from collections import Counter
from collections.abc import Iterable

from ..corpus import headings
from ..corpus.model import Passage

# Words of a topic that is asked for in passing, at most, and their characters.
_MOST_WORDS, _LONGEST = 6, 70
_WORD = r"[^\W_]+(?:[-’'][^\W_]+)*"
_WORDS = re.compile(_WORD)
_PLAIN = re.compile(rf"{_WORD}[’']?(?: {_WORD}[’']?)*")
# A word that is longer than an article, and no number.
_SAYS_SOMETHING = re.compile(r"(?!\d+$)\w{4}")
# What is behind these explains what is before them.
_EXPLAINED = re.compile(r":\s|\s[–—-]\s|\s[(\[]")
_OPENS_SENTENCE = re.compile(r"(?:^|[.?!:;“”\"‘(–—]\s*)$")
# A title that begins so is a phrase or a clause, which nothing is "about".
_OPENS_NO_TOPIC = frozenset(
    "about above across after again against among around as at back because before behind below beyond but by do does"
    " did during for from had has have how if in into is it its lessons more news no nobody not of off on one only or"
    " our out over since some than that their then this through to toward towards under until up was we were what"
    " when where whether which while who whom whose why will with within without yet you your".split()
)
# In a title in capitals these are written small.
_ARTICLES = frozenset(["the", "a", "an"])


def topic(title: str | None) -> str | None:
    """What a title is about, or None where it is no short name of something, or names a part that any report has."""
    if not title or headings.read(title):
        return None
    plain = _EXPLAINED.split(headings.title_case(title) or "")[0].strip()
    words = plain.split()
    if not _PLAIN.fullmatch(plain) or len(words) > _MOST_WORDS or len(plain) > _LONGEST:
        return None
    first = words[0].casefold()
    return None if first in _OPENS_NO_TOPIC or not any(map(_SAYS_SOMETHING.match, words)) else plain


def as_spoken(topic: str, passages: Iterable[Passage]) -> str:
    """A topic with capitals where passages that are about it have them within sentences."""
    capitals, small = Counter[str](), Counter[str]()
    for its in passages:
        for match in _WORDS.finditer(its.text):
            if not _OPENS_SENTENCE.search(its.text[max(0, match.start() - 3) : match.start()]):
                word = match.group()
                (capitals if word != word.lower() else small)[word.lower()] += 1

    def spoken(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower()
        has_own = lower not in _ARTICLES and (any(char.isupper() for char in word[1:]) or any(map(str.isdigit, word)))
        return word if has_own or capitals[lower] > small[lower] else lower

    return _WORDS.sub(spoken, topic)
