"""What a person typed into the fields of a report, as a correction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ....corpus.corrections import ReportCorrection, SessionCorrection
from ....corpus.inspection import ReportSeen
from ....indexer.additions.understanding import Understood
from . import facts
from .facts import GONE, STUDY_GROUP, Fact


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: a correction, and what is wrong with it by the names of fields; then the correction lacks it."""

    correction: ReportCorrection
    group_title: str | None
    troubles: Mapping[str, str]


def read(its: Understood, typed: Mapping[str, str], groups: Mapping[str, str]) -> Typed:
    """What was typed, as a correction; what is as it was read is none, and what was not sent stays as it was corrected.

    Args:
        its: what is corrected.
        typed: by name of the field.
        groups: titles by ids of the study groups that may be chosen.
    """
    troubles: dict[str, str] = {}
    said: dict[str, Any] = {}
    gone: set[str] = set()
    for fact in facts.of_meeting(its):
        value = _value(fact, typed, troubles)
        if value is GONE:
            gone.add(fact.name)
        elif value is not None:
            said[fact.name] = value
    sessions = [
        SessionCorrection(session.number, **of_it)
        for session, known in facts.of_sessions(its)
        if session.number is not None and (of_it := _session(known, typed, troubles))
    ]
    group = typed.get(STUDY_GROUP, its.correction.study_group or "")
    if group and group not in groups and group != its.correction.study_group:
        troubles[STUDY_GROUP] = f"there is no study group “{group[:40]}”; choose one that there is"
    if isinstance(its.as_read, ReportSeen) and not gone & {"start", "end"}:
        first, last = (said.get(name, its.as_read.meeting[name]) for name in ("start", "end"))
        if isinstance(first, date) and isinstance(last, date) and last < first:
            troubles.setdefault("end", "it ends before it begins")
    correction = ReportCorrection(
        **said, study_group=group or None, sessions=sessions, turns=its.correction.turns, gone=frozenset(gone)
    )
    # A group that there is keeps its title.
    is_new = (group or facts.of_group(its.as_read)[0]) not in groups
    title = _value(facts.group_title(its), typed, troubles) if is_new else None
    return Typed(correction, title or None, troubles)


def differing(its: Understood, typed: Mapping[str, str]) -> Mapping[str, str]:
    """Where what was typed is not what stands there by now, in words by the names of fields."""
    known: Iterable[Fact] = (*facts.of_meeting(its), *(one for _, of_it in facts.of_sessions(its) for one in of_it))
    return {
        fact.name: f"“{fact.shown()[:100]}” stands here by now" if fact.shown() else "nothing stands here by now"
        for fact in known
        if _typed(fact, typed) != fact.shown()
    }


def _typed(fact: Fact, typed: Mapping[str, str]) -> str:
    return "\n".join(typed.get(fact.name, fact.shown()).split("\r\n")).strip()


def _value(fact: Fact, typed: Mapping[str, str], troubles: dict[str, str]) -> Any:  # noqa: ANN401
    """What a fact is corrected to; None for nothing, `GONE` where it is taken away by name."""
    text = _typed(fact, typed)
    if text == fact.shown():
        return fact.corrected
    if text == fact.shown_as_read():
        return None
    if not text:
        return fact.kind.nothing() if fact.kind.nothing else GONE
    try:
        return fact.kind.read(text)
    except ValueError as error:
        troubles[fact.name] = str(error)
        return None


def _session(known: list[Fact], typed: Mapping[str, str], troubles: dict[str, str]) -> dict[str, str]:
    said = {fact.name.rpartition("-")[2]: _value(fact, typed, troubles) for fact in known}
    return {name: value for name, value in said.items() if value is not None}
