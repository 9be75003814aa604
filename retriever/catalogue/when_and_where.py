"""When and where meetings were held."""

from collections.abc import Sequence

from ...corpus.model import Meeting
from . import telling
from .asked import Asked
from .told import Told, is_of_a_meeting, is_of_meetings, of_meetings, quotes_of


def when(asked: Asked) -> Sequence[Told]:
    """The days of each meeting."""
    return of_meetings(asked, _when) if is_of_meetings(asked) else ()


def _when(its: Meeting) -> Told | None:
    said = telling.days(its)
    text = f"{telling.capital(telling.the(its))} was held on {said}."
    return Told(text, quotes_of(its.group, its.found_in, "start", "end")) if said else None


def start(asked: Asked) -> Sequence[Told]:
    """The first day of each meeting."""
    return of_meetings(asked, lambda its: _day(its, "began", "start")) if is_of_a_meeting(asked) else ()


def end(asked: Asked) -> Sequence[Told]:
    """The last day of each meeting."""
    return of_meetings(asked, lambda its: _day(its, "ended", "end")) if is_of_a_meeting(asked) else ()


def _day(its: Meeting, verb: str, name: str) -> Told | None:
    day = its.start if name == "start" else its.end
    text = day and f"{telling.capital(telling.the(its))} {verb} on {telling.day(day)}."
    return Told(text, quotes_of(its.group, its.found_in, name)) if text else None


def where(asked: Asked) -> Sequence[Told]:
    """The place of each meeting, and its venue."""
    return of_meetings(asked, _where) if is_of_meetings(asked) else ()


def _where(its: Meeting) -> Told | None:
    if not its.place:
        return None
    venue = f", at {_venue_name(its)}" if _is_venue(its.venue) else ""
    names = ("place", "venue") if venue else ("place",)
    return Told(
        f"{telling.capital(telling.the(its))} was held in {its.place}{venue}.",
        quotes_of(its.group, its.found_in, *names),
    )


def _venue_name(its: Meeting) -> str:
    return telling.with_article(its.venue or "", its.found_in.get("venue"))


def _is_venue(venue: str | None) -> bool:
    """Whether a venue is a name: "School" was read of something longer."""
    return venue is not None and len(venue.split()) > 1


def venue(asked: Asked) -> Sequence[Told]:
    """The venue of each meeting."""
    return of_meetings(asked, _venue, reported=True) if is_of_meetings(asked) else ()


def _venue(its: Meeting) -> Told | None:
    if not _is_venue(its.venue):
        return None
    place = f", in {its.place}" if its.place else ""
    text = f"{telling.capital(telling.the(its))} was held at {_venue_name(its)}{place}."
    return Told(text, quotes_of(its.group, its.found_in, "venue", "place"))


def when_and_where(asked: Asked) -> Sequence[Told]:
    """Days and place of each meeting."""
    return of_meetings(asked, _when_and_where) if is_of_meetings(asked) else ()


def _when_and_where(its: Meeting) -> Told | None:
    days, place = telling.days(its), its.place
    if not (days and place):
        return None
    venue = f", at {_venue_name(its)}" if _is_venue(its.venue) else ""
    names = ("start", "end", "place", "venue") if venue else ("start", "end", "place")
    text = f"{telling.capital(telling.the(its))} was held on {days} in {place}{venue}."
    return Told(text, quotes_of(its.group, its.found_in, *names))


def how_many_days(asked: Asked) -> Sequence[Told]:
    """How long each meeting lasted."""
    return of_meetings(asked, _how_many_days) if is_of_a_meeting(asked) else ()


def _how_many_days(its: Meeting) -> Told | None:
    if its.start is None or its.end is None:
        return None
    days = (its.end - its.start).days + 1
    text = f"{telling.capital(telling.the(its))} lasted {telling.count(days, 'day', 'days')}, {telling.days(its)}."
    return Told(text, quotes_of(its.group, its.found_in, "start", "end"))
