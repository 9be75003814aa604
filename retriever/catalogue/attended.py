"""How many people, and how many committees, took part in meetings."""

from collections.abc import Sequence

from ...corpus.model import Meeting
from . import telling
from .asked import Asked
from .patterns import pattern
from .told import Told, is_of_a_meeting, of_meetings, quotes_of


def participants(asked: Asked) -> Sequence[Told]:
    """How many took part in each meeting."""
    is_of_a_group = "G" in asked.words and ("have" in asked.words or not is_of_a_meeting(asked))
    return () if is_of_a_group else of_meetings(asked, _participants, reported=True)


def _participants(its: Meeting) -> Told | None:
    if its.participants is None:
        return None
    text = f"{telling.count(its.participants, 'participant', 'participants')} took part in {telling.the(its)}."
    return Told(text, quotes_of(its.group, its.found_in, "participants"))


# What committees are called in reports and in questions.
_BODIES = r"committee|countr|delegation|institut|organi[sz]ation|state|nation|part(?:y|ies)\b"


def committees(asked: Asked) -> Sequence[Told]:
    """How many committees were represented; whatever the report counts must be what is asked for."""
    asked_for = pattern(_BODIES).search(asked.frame)
    kind = asked_for.group() if asked_for else ""
    return of_meetings(asked, lambda its: _committees(its, kind), reported=True)


def _committees(its: Meeting, kind: str) -> Told | None:
    said = its.found_in.get("committees")
    if its.committees is None or said is None or kind not in said.quote.casefold():
        return None
    text = f"{telling.capital(telling.the(its))}: “{said.quote}”."
    return Told(text, ((its.group, said),))
