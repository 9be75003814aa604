"""Which meetings there were, which number each has, how many, and whose reports are held."""

from collections.abc import Sequence

from ...corpus import numerals
from ...corpus.model import Meeting, StudyGroup
from . import telling
from .asked import Asked
from .patterns import pattern
from .told import MEETINGS, Told, of_meetings, quotes_of


def meetings(asked: Asked) -> Sequence[Told]:
    """The meetings, a line each."""
    if asked.named is None and not asked.words & _SEVERAL:
        return ()  # "which meeting was it?"
    return [_line(its) for its in asked.meetings]


_SEVERAL = frozenset(its for its in MEETINGS if its.endswith(("s", "a"))) | frozenset(["from"])


def _line(its: Meeting) -> Told:
    return Told(telling.line(its), quotes_of(its.group, its.found_in, *NAMING))


NAMING = ("number", "start", "end", "place")


def number(asked: Asked) -> Sequence[Told]:
    """Which number each meeting has."""
    return of_meetings(asked, _number) if asked.named else ()


def _number(its: Meeting) -> Told | None:
    if its.number is None:
        return None
    held = f" in {its.place}" if its.place else ""
    days = f" on {said}" if (said := telling.days(its)) else ""
    return Told(f"The meeting{held}{days} was {telling.the(its)}.", quotes_of(its.group, its.found_in, *NAMING))


def how_many_meetings(asked: Asked) -> Sequence[Told]:
    """How many meetings there were, and which."""
    told: list[Told] = []
    for group in asked.register.groups:
        found = [its for its in asked.meetings if its.group == group.id]
        if group.id not in asked.groups or not found:
            continue
        if not _is_whole(group):
            return ()
        name = f" of “{group.title}”" if len(asked.groups) > 1 else ""
        text = (
            f"{telling.count(len(found), 'meeting', 'meetings')}{name} {'is' if len(found) == 1 else 'are'} on record:"
        )
        said = quotes_of(group.id, group.found_in, "met") if asked.named is None else ()
        told += [Told(text, said), *map(_line, found)]
    return told


def _is_whole(group: StudyGroup) -> bool:
    """Whether all meetings of a group are known: they are counted without a gap, as often as its page says it met."""
    numbers = [its.number for its in group.meetings]
    said = group.found_in.get("met")
    times = pattern(r"met\s+(\S+)\s+times").search(said.quote) if said else None
    if times and numerals.parse(times[1]) not in {None, len(numbers)}:
        return False
    return numbers == list(range(1, len(numbers) + 1))


def reports(asked: Asked) -> Sequence[Told]:
    """The meetings whose reports are held."""
    return [_line(its) for its in asked.meetings if its.report]


def without_report(asked: Asked) -> Sequence[Told]:
    """The meetings whose reports are not held."""
    missing = [_line(its) for its in asked.meetings if not its.report]
    return missing or (
        [Told("The reports of all meetings on record are held.", _line(asked.meetings[0]).quotes)]
        if asked.meetings
        else []
    )


def how_many_reports(asked: Asked) -> Sequence[Told]:
    """How many reports are held, and of which meetings."""
    held = reports(asked)
    of = telling.count(len(asked.meetings), "meeting", "meetings")
    text = f"{telling.count(len(held), 'report is', 'reports are')} held, of {of}:"
    return [Told(text, ()), *held] if held else ()


def is_held(asked: Asked) -> Sequence[Told]:
    """Whether the report of a meeting is held."""
    return [_line(its) for its in asked.meetings] if asked.named else ()
