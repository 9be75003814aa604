"""The facts of a report as the fields of a form: so many as a form may have bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import quote_plus

from ....corpus.inspection import SessionSeen
from ....indexer.additions.understanding import Understood
from . import facts
from .fact_kinds import Kind
from .facts import Fact

#: Most sessions that are shown.
MOST_SESSIONS = 100
# Bytes that the fields of all sessions have as they are sent; a form has at most 64 KiB, with what is typed anew.
_MOST_BYTES = 24 * 1024


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody typed that could not be taken over.

    Attributes:
        typed: by name of the field.
        troubles: what is wrong with it, by name of the field.
        why: what is wrong as a whole.
        status: of the answer.
    """

    typed: Mapping[str, str] = field(default_factory=dict[str, str])
    troubles: Mapping[str, str] = field(default_factory=dict[str, str])
    why: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Field:
    """A field, as a page shows it.

    Attributes:
        name: in the form.
        called: what it is called where it stands alone.
        value: what stands in it.
        quote: the words that it was read from.
        read_as: what was read, where it was corrected to something else.
        trouble: what is wrong with what was typed.
    """

    name: str
    label: str
    called: str
    kind: Kind
    value: str
    quote: str | None
    read_as: str | None
    trouble: str | None


def of(known: Iterable[Fact], entered: Entered) -> list[Field]:
    """Facts as fields; what was typed stands in them before what is known."""
    return [_field(fact, entered) for fact in known]


def of_sessions(its: Understood, entered: Entered) -> list[tuple[SessionSeen, list[Field]]]:
    """The first sessions with their fields; without, where all fields before have as many bytes as they may."""
    shown: list[tuple[SessionSeen, list[Field]]] = []
    left = _MOST_BYTES
    for session, known in islice(facts.of_sessions(its), MOST_SESSIONS):
        its_fields = of(known, entered)
        left -= sum(len(one.name) + len(quote_plus(one.value)) + len("=&") for one in its_fields)
        shown.append((session, its_fields if left >= 0 else []))
    return shown


def _field(fact: Fact, entered: Entered) -> Field:
    seen, as_read = fact.shown(), fact.shown_as_read()
    return Field(
        fact.name,
        fact.label,
        fact.called(),
        fact.kind,
        entered.typed.get(fact.name, seen),
        fact.quote,
        (as_read or "nothing") if seen != as_read else None,
        entered.troubles.get(fact.name),
    )
