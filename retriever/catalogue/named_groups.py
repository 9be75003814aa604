"""Study groups that a question names: words of a title around what it is, as in "study group on public health"."""

from collections.abc import Sequence

from .asked import Asked
from .wording import BETWEEN

_GROUPS = frozenset(
    "group council committee dialogue forum commission network programme process party series board conference".split()
)
_KINDS_OF_GROUPS = frozenset("study working expert advisory steering".split())


def group(frame: str, asked: Asked) -> str:
    """`sounds council`, `study group on public health across borders`: words of a group's title around what it is."""
    words = frame.split()
    of_groups = asked.register.group_words
    known = frozenset[str]().union(*of_groups.values())
    at = 0
    while at < len(words):
        if words[at] in {"committee", "committees"} and at and words[at - 1] in known - _KINDS_OF_GROUPS:
            del words[at - 1]  # "which CSCAP committees"
            at -= 1
        elif words[at] == "group" or words[at] in _GROUPS & asked.register.group_titles:
            start, to = _around(words, at, known)
            called = {word for word in words[start:to] if word not in BETWEEN | _KINDS_OF_GROUPS}
            fitting = frozenset(name for name, its in of_groups.items() if called - its <= {"group"})
            if fitting & asked.groups and not words[at].isupper():
                asked.groups &= fitting
                words[start:to] = ["G"]
                at = start
        at += 1
    return " ".join(words) + " "


def _around(words: Sequence[str], at: int, known: frozenset[str]) -> tuple[int, int]:
    """From where to where words of a group's title stand around what it is called."""
    named = known | _KINDS_OF_GROUPS
    start, to = at, at + 1
    while start and (words[start - 1] in named or words[start - 1] in BETWEEN):
        start -= 1
    while words[start] in BETWEEN:
        start += 1
    while to < len(words) and (words[to] in named or words[to] in BETWEEN):
        to += 1
    while words[to - 1] in BETWEEN:
        to -= 1
    return start, to


#: The words that are known here.
FORMS = " ".join(sorted(_GROUPS | _KINDS_OF_GROUPS | BETWEEN))
