"""Who leads a group, and who hosted and chaired its meetings and their sessions."""

from collections.abc import Sequence

from ...corpus.model import Meeting, Quote
from . import telling
from .asked import Asked
from .register import Sitting, chairs_of, name_parts
from .sittings import is_alone, name_of, of_sittings
from .told import MEETINGS, SESSIONS, Told, is_of_a_meeting, of_meetings, quotes_of
from .which import NAMING


def leads(asked: Asked) -> Sequence[Told]:
    """The committees that lead a group, as its page says; not who led it at some time."""
    if asked.named is not None:
        return ()
    told: list[Told] = []
    for group in asked.register.groups:
        if group.id in asked.groups and group.leads:
            verb = "was" if group.active is False else "is"
            names = telling.every(group.leads)
            text = f"The group “{group.title}” {verb} led by {names}."
            told.append(Told(text, quotes_of(group.id, group.found_in, "leads")))
    return told if len(told) == len(asked.groups) and all(its.quotes for its in told) else ()


def is_active(asked: Asked) -> Sequence[Told]:
    """Whether a group is active."""
    if asked.named is not None:
        return ()
    told = [
        Told(
            f"The group “{group.title}” is {'active' if group.active else 'no longer active'}.",
            quotes_of(group.id, group.found_in, "active"),
        )
        for group in asked.register.groups
        if group.id in asked.groups and group.active is not None
    ]
    return told if len(told) == len(asked.groups) and all(its.quotes for its in told) else ()


def host(asked: Asked) -> Sequence[Told]:
    """Who hosted each meeting."""
    return of_meetings(asked, _host, reported=True)


def _host(its: Meeting) -> Told | None:
    said = its.found_in.get("host")
    if its.host is None or (said and _is_spoken_of(its.host, said)):
        return None
    text = f"{telling.capital(telling.the(its))} was hosted by {telling.with_article(its.host, said)}."
    return Told(text, quotes_of(its.group, its.found_in, "host"))


def inviter(asked: Asked) -> Sequence[Told]:
    """Who invited to each meeting, where that is how its report tells who hosted it."""
    told = host(asked)
    return told if all("invit" in quote.quote.casefold() for its in told for _, quote in its.quotes) else ()


def _is_spoken_of(name: str, said: Quote) -> bool:
    """Whether one word is how the text goes on to speak of something: "the School"."""
    return " " not in name and not name.isupper() and f"the {name}" in said.quote


def hosted_by(asked: Asked) -> Sequence[Told]:
    """The meetings that someone hosted."""
    return [told for its in asked.hosted if (told := _host_line(its))]


def _host_line(its: Meeting) -> Told | None:
    text = f"{telling.line(its)}, hosted by {its.host}"
    return Told(text, quotes_of(its.group, its.found_in, "host", *NAMING)) if "host" in its.found_in else None


def chairs(asked: Asked) -> Sequence[Told]:
    """Who chaired sessions, where the question names or speaks of some; else who chaired meetings."""
    words = asked.words
    if asked.sittings is not None or words & SESSIONS or "each" in words:
        return of_sittings(asked, _chair, but_the_last=True)
    # Who chairs a group today is not known from its reports.
    is_of_a_group = not is_of_a_meeting(asked) and words & {"G", "is", "are"}
    return () if is_of_a_group else of_meetings(asked, _chairs, reported=True)


def _chairs(its: Meeting) -> Told | None:
    if not its.co_chairs:
        return None
    verb = "co-chaired" if len(its.co_chairs) > 1 else "chaired"
    said = its.found_in.get("co_chairs")
    names = telling.every([_in_full(name, its, said) for name in its.co_chairs])
    text = f"{telling.capital(telling.the(its))} was {verb} by {names}."
    return Told(text, quotes_of(its.group, its.found_in, "co_chairs"))


def _chair(its: Sitting, alone: bool) -> Told | None:
    said = its.session.found_in.get("chair")
    names = [_in_full(name, its.meeting, said) for name in chairs_of(its.session)]
    if not names:
        return None
    text = f"{name_of(its, alone)} was chaired by {telling.every(names)}."
    return Told(text, quotes_of(its.meeting.group, its.session.found_in, "chair"))


def _in_full(name: str, meeting: Meeting, said: Quote | None) -> str:
    """A chair with the affiliation that the quote gives: in brackets, or as that of the presenter of that name."""
    if said is None:
        return name
    _, found, behind = said.quote.partition(f"{name} (")
    if found and ")" in behind:
        return telling.person(name, behind.partition(")")[0])
    parts = set(name_parts(name))
    affiliations = {
        its.affiliation
        for session in meeting.sessions
        for its in session.presentations
        if parts and parts <= set(name_parts(its.presenter))
    }
    affiliation = affiliations.pop() if len(affiliations) == 1 else None
    return telling.person(name, affiliation) if affiliation and affiliation in said.quote else name


# Who asks for several wants all of them.
_MANY = frozenset(its for its in MEETINGS | SESSIONS if its.endswith("s"))


def chaired_by(asked: Asked) -> Sequence[Told]:
    """The sessions, or meetings, that someone chaired."""
    if asked.words & SESSIONS:
        if asked.words & _MANY and not of_sittings(asked, _chair, but_the_last=True):
            return ()
        found = asked.in_scope(asked.register.sittings)
        led = [its for its in found if any(asked.means(name) for name in chairs_of(its.session))]
        return [told for its in led if (told := _chair(its, is_alone(asked))) and told.quotes]
    if asked.words & _MANY and not all(its.co_chairs for its in asked.meetings if its.report):
        return ()
    led_meetings = [its for its in asked.meetings if any(asked.means(name) for name in its.co_chairs)]
    return [told for its in led_meetings if (told := _chairs(its)) and told.quotes]
