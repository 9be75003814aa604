"""The facts of a meeting as fields of a form, and what a person typed into them as a correction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ....corpus.corrections import ReportCorrection, SessionCorrection
from ....corpus.inspection import ReportSeen, SessionSeen
from ....errors import QueryError
from ....indexer.additions.additions import Understood
from ....retriever.question import check_characters

_LONGEST = 1_000
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field takes.

    Attributes:
        control: what HTML calls it.
        shown: a value as text.
        read: text that is not empty as a value; a ValueError says what is wrong with it.
        nothing: makes the correction that takes such a fact away; None where its name is put under `gone`.
    """

    control: str
    shown: Callable[[Any], str]
    read: Callable[[str], Any]
    nothing: Callable[[], Any] | None = None


def _text(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"it has {len(text):,} characters, at most {_LONGEST:,} are kept; shorten it")
    try:
        return check_characters(" ".join(text.split()), "value")
    except QueryError as error:
        raise ValueError(str(error)) from None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text[:20]) > _LARGEST:
        raise ValueError(f"“{text[:40]}” is no whole number from 0 to {_LARGEST:,}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is no day; write it as 2006-04-28") from None


def _names(text: str) -> list[str]:
    return [_text(line) for line in text.splitlines() if line.strip()]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


TEXT = Kind("text", _plain, _text, nothing=str)
COUNT = Kind("number", _plain, _count)
DAY = Kind("date", _plain, _day)
NAMES = Kind("lines", "\n".join, _names, nothing=list)


@dataclass(frozen=True, slots=True)
class Field:
    """A field, as a page shows it.

    Attributes:
        name: in the form.
        value: what stands in it.
        quote: the words that it was read from.
        read_as: what was read, where it was corrected to something else.
        trouble: what is wrong with what was typed.
    """

    name: str
    label: str
    kind: Kind
    value: str
    quote: str | None
    read_as: str | None
    trouble: str | None


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact by its form name, as read, as it is seen now, and what it was corrected to."""

    name: str
    label: str
    kind: Kind
    as_read: Any
    seen: Any
    corrected: Any
    quote: str | None


_MEETING = (
    ("number", "Number", COUNT),
    ("title", "Title", TEXT),
    ("place", "Place", TEXT),
    ("venue", "Venue", TEXT),
    ("host", "Host", TEXT),
    ("start", "First day", DAY),
    ("end", "Last day", DAY),
    ("participants", "Participants", COUNT),
    ("committees", "Committees, or countries", COUNT),
    ("co_chairs", "Co-chairs, one a line", NAMES),
)
_SESSION = (("title", "Title", TEXT), ("chair", "Chair", TEXT))
STUDY_GROUP = "study_group"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: a correction, and what is wrong with it by the names of fields; then the correction lacks it."""

    correction: ReportCorrection
    troubles: Mapping[str, str]


def of_meeting(its: Understood, typed: Mapping[str, str], troubles: Mapping[str, str]) -> list[Field]:
    """The meeting's fields; what was `typed` stands in them before what is known."""
    return [_field(fact, typed, troubles) for fact in _facts(its)]


def of_sessions(
    its: Understood, typed: Mapping[str, str], troubles: Mapping[str, str]
) -> list[tuple[SessionSeen, list[Field]]]:
    """Each session with its fields; none for one whose number is unknown or claimed before."""
    return [(session, [_field(fact, typed, troubles) for fact in facts]) for session, facts in _by_session(its)]


def read(its: Understood, typed: Mapping[str, str], groups: Mapping[str, str]) -> Typed:
    """What was typed, as a correction; what is as it was read is none, and what was not sent stays as it was corrected.

    Args:
        its: what is corrected.
        typed: by name of the field.
        groups: titles by ids of the study groups that may be chosen.
    """
    troubles: dict[str, str] = {}
    facts: dict[str, Any] = {}
    gone: set[str] = set()
    for fact in _facts(its):
        value = _value(fact, typed, troubles)
        if value is _GONE:
            gone.add(fact.name)
        elif value is not None:
            facts[fact.name] = value
    sessions = [
        SessionCorrection(session.number, **said)
        for session, session_facts in _by_session(its)
        if session.number is not None and (said := _session(session_facts, typed, troubles))
    ]
    group = typed.get(STUDY_GROUP, its.correction.study_group or "")
    if group and group not in groups and group != its.correction.study_group:
        troubles[STUDY_GROUP] = f"there is no study group “{group[:40]}”; choose one that there is"
    if isinstance(its.as_read, ReportSeen) and not gone & {"start", "end"}:
        first, last = (facts.get(name, its.as_read.meeting[name]) for name in ("start", "end"))
        if isinstance(first, date) and isinstance(last, date) and last < first:
            troubles.setdefault("end", "it ends before it begins")
    correction = ReportCorrection(
        **facts, study_group=group or None, sessions=sessions, turns=its.correction.turns, gone=frozenset(gone)
    )
    return Typed(correction, troubles)


_GONE = object()


def _value(fact: _Fact, typed: Mapping[str, str], troubles: dict[str, str]) -> Any:  # noqa: ANN401
    """What a fact is corrected to; None for nothing, `_GONE` where it is taken away by name."""
    text = "\n".join(typed.get(fact.name, fact.kind.shown(fact.seen)).split("\r\n")).strip()
    if text == fact.kind.shown(fact.seen):
        return fact.corrected
    if text == fact.kind.shown(fact.as_read):
        return None
    if not text:
        return fact.kind.nothing() if fact.kind.nothing else _GONE
    try:
        return fact.kind.read(text)
    except ValueError as error:
        troubles[fact.name] = str(error)
        return None


def _session(facts: list[_Fact], typed: Mapping[str, str], troubles: dict[str, str]) -> dict[str, str]:
    said = {fact.name.rpartition("-")[2]: _value(fact, typed, troubles) for fact in facts}
    return {name: value for name, value in said.items() if value is not None}


def _facts(its: Understood) -> list[_Fact]:
    as_read, seen = its.as_read, its.seen
    if not (isinstance(as_read, ReportSeen) and isinstance(seen, ReportSeen)):
        return []
    return [
        _Fact(
            name,
            label,
            kind,
            as_read.meeting[name] or () if kind is NAMES else as_read.meeting[name],
            seen.meeting[name] or () if kind is NAMES else seen.meeting[name],
            _GONE if name in its.correction.gone else getattr(its.correction, name),
            its_quote.quote if (its_quote := as_read.found_in.get(name)) else None,
        )
        for name, label, kind in _MEETING
    ]


def _by_session(its: Understood) -> list[tuple[SessionSeen, list[_Fact]]]:
    as_read, seen = its.as_read, its.seen
    if not (isinstance(as_read, ReportSeen) and isinstance(seen, ReportSeen)):
        return []
    corrected = {one.number: one for one in its.correction.sessions}
    found: list[tuple[SessionSeen, list[_Fact]]] = []
    before: set[int | None] = {None}
    for read_session, session in zip(as_read.sessions, seen.sessions, strict=True):
        facts = [
            _Fact(
                f"session-{session.number}-{name}",
                label,
                kind,
                getattr(read_session, name),
                getattr(session, name),
                getattr(corrected.get(session.number or 0), name, None),
                quote.quote if (quote := read_session.found_in.get(name)) else None,
            )
            for name, label, kind in _SESSION
        ]
        found.append((session, [] if session.number in before else facts))
        before.add(session.number)
    return found


def _field(fact: _Fact, typed: Mapping[str, str], troubles: Mapping[str, str]) -> Field:
    seen, as_read = fact.kind.shown(fact.seen), fact.kind.shown(fact.as_read)
    return Field(
        fact.name,
        fact.label,
        fact.kind,
        typed.get(fact.name, seen),
        fact.quote,
        (as_read or "nothing") if seen != as_read else None,
        troubles.get(fact.name),
    )
