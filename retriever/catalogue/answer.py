"""A question → the catalogue's answer, or None where the question is another or the fact is not known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ...corpus.model import Quote
from . import naming, ways_of_asking
from .asked import Asked
from .register import Register, head, plain
from .told import Told


@dataclass(frozen=True, slots=True)
class CatalogueAnswer:
    """An answer from facts, each with the study group and the quote it was read from."""

    text: str
    quotes: tuple[tuple[str, Quote], ...]


def answer(question: str, register: Register) -> CatalogueAnswer | None:
    """What the register says; None where it does not know the fact, or anything else is asked for."""
    if not _may_be_known(question, register):
        return None
    told = _told(naming.read(question, register))
    if not told:
        return None
    quotes = dict.fromkeys(quote for its in told for quote in its.quotes)
    return CatalogueAnswer("\n".join(_lines(told, register)), tuple(quotes))


def _lines(told: Sequence[Told], register: Register) -> Iterator[str]:
    """Each once; where several groups' meetings are told of, below the title of their group."""
    titles = {its.id: its.title for its in register.groups}
    several = len({group for its in told for group, _ in its.quotes}) > 1
    for group, of_group in groupby(told, lambda its: its.quotes[0][0] if its.quotes else None):
        if several and group:
            yield f"{titles[group]}:"
        yield from dict.fromkeys(its.text for its in of_group)


def _told(asked: Asked) -> Sequence[Told]:
    """What answers a question, or each half of one that asks for two facts of the meetings that it names."""
    if kind := ways_of_asking.fitting(asked):
        return kind.tell(asked)
    if asked.named is None:
        return ()
    words = asked.frame.split()
    for at in (at for at, word in enumerate(words) if word == "and"):
        halves = [replace(asked, frame=" ".join(half)) for half in (words[:at], words[at + 1 :])]
        fitting = [(half, kind) for half in halves if (kind := ways_of_asking.fitting(half))]
        if len(fitting) == len(halves):
            told = [kind.tell(half) for half, kind in fitting]
            return [its for some in told for its in some] if all(told) else ()
    return ()


_POSSESSIVE = re.compile(r"[’']s?(?!\w)")
# Characters; nobody needs as many to ask a register something.
_LONGEST = 400


def _may_be_known(question: str, register: Register) -> bool:
    """Whether each word is one that a register is asked with, a number, or of a name or title that it has.

    Most questions have another one; looking for that takes a hundredth of understanding what is asked.
    """
    if len(question) > _LONGEST:
        return False
    known = ways_of_asking.words()
    for word in plain(_POSSESSIVE.sub("", question)):
        if word not in known and not word[:1].isdigit() and head(word) not in register.heads and len(word) > 1:
            return False
    return True
