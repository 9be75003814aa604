"""Which sessions a meeting had, how many, and of which of them a fact is told."""

from collections.abc import Callable, Sequence

from . import telling
from .asked import Asked
from .register import Sitting
from .told import MOST, Told, quotes_of


def sessions(asked: Asked) -> Sequence[Told]:
    """The titles of sessions."""
    return of_sittings(asked, _title)


def how_many_sessions(asked: Asked) -> Sequence[Told]:
    """How many sessions each meeting had, and which."""
    told: list[Told] = []
    reported = [its for its in asked.meetings if its.report]
    if len(reported) != len(asked.meetings) and asked.named:
        return ()
    for meeting in reported:
        found = [its for its in asked.register.sittings if its.meeting is meeting and its.session.number is not None]
        if [its.session.number for its in found] != list(range(1, len(found) + 1)) or not found:
            return ()
        text = f"{telling.capital(telling.the(meeting))} had {telling.count(len(found), 'session', 'sessions')}:"
        titles = [_title(its, is_alone(asked)) for its in found]
        told += [Told(text, ()), *(its for its in titles if its)]
    return told if len(reported) <= MOST else ()


def _title(its: Sitting, alone: bool) -> Told | None:
    if not its.session.title:
        return None
    name = "section" if its.session.number is None else f"session {its.session.number}"
    of = "" if alone else f" of {telling.the(its.meeting)}"
    text = f"{telling.capital(name)}{of}: {its.session.title}"
    return Told(text, quotes_of(its.meeting.group, its.session.found_in, "title"))


def of_sittings(
    asked: Asked, tell: Callable[[Sitting, bool], Told | None], *, but_the_last: bool = False
) -> Sequence[Told]:
    """A fact of each session that is asked about; nothing where it is not known of one of them.

    Args:
        asked: the question.
        tell: the fact of one session, which need not say of which meeting it is if the second argument is true.
        but_the_last: that it need not be known of a meeting's last session, often a wrap-up, if none is named.
    """
    found = asked.in_scope(asked.register.sittings)
    if asked.sittings is None:
        found = _sessions_alone(found)
    told = [tell(its, is_alone(asked)) for its in found]
    last = {its.meeting.id: at for at, its in enumerate(found)} if but_the_last and asked.sittings is None else {}
    missing = {at for at, its in enumerate(told) if its is None or not its.quotes}
    is_known = missing <= set(last.values()) and len(found) <= MOST
    return [its for at, its in enumerate(told) if its and at not in missing] if is_known else ()


def _sessions_alone(found: Sequence[Sitting]) -> tuple[Sitting, ...]:
    """Of all sections, the sessions: where some have a number, the others are recommendations and the like."""
    counted = {its.meeting.id for its in found if its.session.number is not None}
    return tuple(its for its in found if its.session.number is not None or its.meeting.id not in counted)


def is_alone(asked: Asked) -> bool:
    """Whether a session need not say of which meeting it is, since one report alone is held."""
    return sum(its.report is not None for its in asked.register.meetings.all) == 1


def name_of(its: Sitting, alone: bool) -> str:
    """`Session 2 of the fourth meeting`, or only `Session 2`."""
    return telling.capital(telling.session(its.session, its.meeting, alone=alone))
