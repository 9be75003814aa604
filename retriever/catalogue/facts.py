"""The facts that a register tells, each with the quotes that it was read from; nothing where one is not known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...corpus import numerals
from ...corpus.model import Meeting, Quote, StudyGroup
from . import spoken, telling
from .asked import Asked
from .patterns import pattern
from .register import Paper, Sitting, chairs_of, name_parts

Quotes = tuple[tuple[str, Quote], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in plain words, and each quote it was read from with the study group whose file has it."""

    text: str
    quotes: Quotes


#: Who asks for one fact of more meetings than this asks for something else.
_MOST = 30


def _quotes(group: str, found_in: Mapping[str, Quote], *names: str) -> Quotes:
    return tuple((group, found_in[name]) for name in names if name in found_in)


def _of_meetings(asked: Asked, tell: Callable[[Meeting], Told | None], *, reported: bool = False) -> Sequence[Told]:
    """A fact of each meeting that is asked about; nothing where it is known of none, or not of one that is named.

    Args:
        asked: the question.
        tell: the fact of one meeting.
        reported: that only a report tells it, so that of meetings that are not named those without one are passed over.
    """
    meetings = asked.meetings
    if reported and (asked.named is None or len(meetings) > 1):
        meetings = tuple(its for its in meetings if its.report)
    told = [tell(its) for its in meetings]
    known = [its for its in told if its and its.quotes]
    return known if len(known) == len(meetings) <= _MOST else ()


_MEETINGS = frozenset(spoken.MEETINGS.split("|"))
_SESSIONS = frozenset([*spoken.SESSIONS.split("|"), "S"])
# That a group does, as often as it meets.
_MEETS = frozenset("meet met meets convene convened gather gathered hold held place sat assembled".split())


def _is_of_a_meeting(asked: Asked) -> bool:
    """Whether it speaks of meetings, and not of a group as such: "When did the group end?"."""
    return asked.named is not None or bool(asked.words & _MEETINGS)


def _is_of_meetings(asked: Asked) -> bool:
    """The same where the group is said to meet."""
    return _is_of_a_meeting(asked) or ("G" in asked.words and bool(asked.words & _MEETS))


# When and where


def when(asked: Asked) -> Sequence[Told]:
    """The days of each meeting."""
    return _of_meetings(asked, _when) if _is_of_meetings(asked) else ()


def _when(its: Meeting) -> Told | None:
    said = telling.days(its)
    text = f"{telling.capital(telling.the(its))} was held on {said}."
    return Told(text, _quotes(its.group, its.found_in, "start", "end")) if said else None


def start(asked: Asked) -> Sequence[Told]:
    """The first day of each meeting."""
    return _of_meetings(asked, lambda its: _day(its, "began", "start")) if _is_of_a_meeting(asked) else ()


def end(asked: Asked) -> Sequence[Told]:
    """The last day of each meeting."""
    return _of_meetings(asked, lambda its: _day(its, "ended", "end")) if _is_of_a_meeting(asked) else ()


def _day(its: Meeting, verb: str, name: str) -> Told | None:
    day = its.start if name == "start" else its.end
    text = day and f"{telling.capital(telling.the(its))} {verb} on {telling.day(day)}."
    return Told(text, _quotes(its.group, its.found_in, name)) if text else None


def where(asked: Asked) -> Sequence[Told]:
    """The place of each meeting, and its venue."""
    return _of_meetings(asked, _where) if _is_of_meetings(asked) else ()


def _where(its: Meeting) -> Told | None:
    if not its.place:
        return None
    venue = f", at {_venue_name(its)}" if _is_venue(its.venue) else ""
    names = ("place", "venue") if venue else ("place",)
    return Told(
        f"{telling.capital(telling.the(its))} was held in {its.place}{venue}.", _quotes(its.group, its.found_in, *names)
    )


def _venue_name(its: Meeting) -> str:
    return _with_article(its.venue or "", its.found_in.get("venue"))


def _is_venue(venue: str | None) -> bool:
    """Whether a venue is a name: "School" was read of something longer."""
    return venue is not None and len(venue.split()) > 1


def venue(asked: Asked) -> Sequence[Told]:
    """The venue of each meeting."""
    return _of_meetings(asked, _venue, reported=True) if _is_of_meetings(asked) else ()


def _venue(its: Meeting) -> Told | None:
    if not _is_venue(its.venue):
        return None
    place = f", in {its.place}" if its.place else ""
    text = f"{telling.capital(telling.the(its))} was held at {_venue_name(its)}{place}."
    return Told(text, _quotes(its.group, its.found_in, "venue", "place"))


def when_and_where(asked: Asked) -> Sequence[Told]:
    """Days and place of each meeting."""
    return _of_meetings(asked, _when_and_where) if _is_of_meetings(asked) else ()


def _when_and_where(its: Meeting) -> Told | None:
    days, place = telling.days(its), its.place
    if not (days and place):
        return None
    venue = f", at {_venue_name(its)}" if _is_venue(its.venue) else ""
    names = ("start", "end", "place", "venue") if venue else ("start", "end", "place")
    text = f"{telling.capital(telling.the(its))} was held on {days} in {place}{venue}."
    return Told(text, _quotes(its.group, its.found_in, *names))


def how_many_days(asked: Asked) -> Sequence[Told]:
    """How long each meeting lasted."""
    return _of_meetings(asked, _how_many_days) if _is_of_a_meeting(asked) else ()


def _how_many_days(its: Meeting) -> Told | None:
    if its.start is None or its.end is None:
        return None
    days = (its.end - its.start).days + 1
    text = f"{telling.capital(telling.the(its))} lasted {telling.count(days, 'day', 'days')}, {telling.days(its)}."
    return Told(text, _quotes(its.group, its.found_in, "start", "end"))


# Which


def meetings(asked: Asked) -> Sequence[Told]:
    """The meetings, a line each."""
    if asked.named is None and not asked.words & _SEVERAL:
        return ()  # "which meeting was it?"
    return [_line(its) for its in asked.meetings]


_SEVERAL = frozenset(its for its in _MEETINGS if its.endswith(("s", "a"))) | frozenset(["from"])


def _line(its: Meeting) -> Told:
    return Told(telling.line(its), _quotes(its.group, its.found_in, *_NAMING))


_NAMING = ("number", "start", "end", "place")


def number(asked: Asked) -> Sequence[Told]:
    """Which number each meeting has."""
    return _of_meetings(asked, _number) if asked.named else ()


def _number(its: Meeting) -> Told | None:
    if its.number is None:
        return None
    held = f" in {its.place}" if its.place else ""
    days = f" on {said}" if (said := telling.days(its)) else ""
    return Told(f"The meeting{held}{days} was {telling.the(its)}.", _quotes(its.group, its.found_in, *_NAMING))


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
        said = _quotes(group.id, group.found_in, "met") if asked.named is None else ()
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


# Reports


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


# Who led


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
            told.append(Told(text, _quotes(group.id, group.found_in, "leads")))
    return told if len(told) == len(asked.groups) and all(its.quotes for its in told) else ()


def is_active(asked: Asked) -> Sequence[Told]:
    """Whether a group is active."""
    if asked.named is not None:
        return ()
    told = [
        Told(
            f"The group “{group.title}” is {'active' if group.active else 'no longer active'}.",
            _quotes(group.id, group.found_in, "active"),
        )
        for group in asked.register.groups
        if group.id in asked.groups and group.active is not None
    ]
    return told if len(told) == len(asked.groups) and all(its.quotes for its in told) else ()


def host(asked: Asked) -> Sequence[Told]:
    """Who hosted each meeting."""
    return _of_meetings(asked, _host, reported=True)


def _host(its: Meeting) -> Told | None:
    said = its.found_in.get("host")
    if its.host is None or (said and _is_spoken_of(its.host, said)):
        return None
    text = f"{telling.capital(telling.the(its))} was hosted by {_with_article(its.host, its.found_in.get('host'))}."
    return Told(text, _quotes(its.group, its.found_in, "host"))


def inviter(asked: Asked) -> Sequence[Told]:
    """Who invited to each meeting, where that is how its report tells who hosted it."""
    told = host(asked)
    return told if all("invit" in quote.quote.casefold() for its in told for _, quote in its.quotes) else ()


def _is_spoken_of(name: str, said: Quote) -> bool:
    """Whether one word is how the text goes on to speak of something: "the School"."""
    return " " not in name and not name.isupper() and f"the {name}" in said.quote


def _with_article(name: str, said: Quote | None) -> str:
    """A name with its article, where the words that it was read from have one."""
    return f"the {name}" if said and f"the {name}".casefold() in said.quote.casefold() else name


def hosted_by(asked: Asked) -> Sequence[Told]:
    """The meetings that someone hosted."""
    return [told for its in asked.hosted if (told := _host_line(its))]


def _host_line(its: Meeting) -> Told | None:
    text = f"{telling.line(its)}, hosted by {its.host}"
    return Told(text, _quotes(its.group, its.found_in, "host", *_NAMING)) if "host" in its.found_in else None


def chairs(asked: Asked) -> Sequence[Told]:
    """Who chaired sessions, where the question names or speaks of some; else who chaired meetings."""
    words = asked.words
    if asked.sittings is not None or words & _SESSIONS or "each" in words:
        return _of_sittings(asked, _chair)
    speaks_of_one = (
        asked.named is not None or words & _MEETINGS or not words & {"G", "is", "are", "chairs", "leads", "runs"}
    )
    return _of_meetings(asked, _chairs, reported=True) if speaks_of_one else ()


def _chairs(its: Meeting) -> Told | None:
    if not its.co_chairs:
        return None
    verb = "co-chaired" if len(its.co_chairs) > 1 else "chaired"
    said = its.found_in.get("co_chairs")
    names = telling.every([_in_full(name, its, said) for name in its.co_chairs])
    text = f"{telling.capital(telling.the(its))} was {verb} by {names}."
    return Told(text, _quotes(its.group, its.found_in, "co_chairs"))


def _of_sittings(asked: Asked, tell: Callable[[Sitting, bool], Told | None]) -> Sequence[Told]:
    """A fact of each session that is asked about; nothing where it is not known of one that is named."""
    found = asked.in_scope(asked.register.sittings)
    if asked.sittings is None:
        found = _sessions_alone(found)
    told = [tell(its, _is_alone(asked)) for its in found]
    known = [its for its in told if its and its.quotes]
    is_known = len(known) == len(found) or (asked.sittings is None and tell is _chair and _is_known_of_all(found))
    return known if is_known and len(found) <= _MOST else ()


def _sessions_alone(found: Sequence[Sitting]) -> tuple[Sitting, ...]:
    """Of all sections, the sessions: where some have a number, the others are recommendations and the like."""
    counted = {its.meeting.id for its in found if its.session.number is not None}
    return tuple(its for its in found if its.session.number is not None or its.meeting.id not in counted)


def _is_alone(asked: Asked) -> bool:
    """Whether a session need not say of which meeting it is, since one report alone is held."""
    return sum(its.report is not None for its in asked.register.meetings.all) == 1


def _chair(its: Sitting, alone: bool) -> Told | None:
    said = its.session.found_in.get("chair")
    names = [_in_full(name, its.meeting, said) for name in chairs_of(its.session)]
    if not names:
        return None
    text = f"{_session(its, alone)} was chaired by {telling.every(names)}."
    return Told(text, _quotes(its.meeting.group, its.session.found_in, "chair"))


def _session(its: Sitting, alone: bool) -> str:
    return telling.capital(telling.session(its.session, its.meeting, alone=alone))


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
_MANY = frozenset(its for its in _MEETINGS | _SESSIONS if its.endswith("s"))


def _is_known_of_all(found: Sequence[Sitting]) -> bool:
    """Whether it is known who chaired each session; of the last of a meeting, often a wrap-up, it need not be."""
    sittings = _sessions_alone(found)
    later = [*sittings[1:], None]
    return all(
        its.session.chair or following is None or following.meeting is not its.meeting
        for its, following in zip(sittings, later, strict=True)
    )


def chaired_by(asked: Asked) -> Sequence[Told]:
    """The sessions, or meetings, that someone chaired."""
    if asked.words & _SESSIONS:
        found = asked.in_scope(asked.register.sittings)
        if asked.words & _MANY and not _is_known_of_all(found):
            return ()
        led = [its for its in found if any(asked.means(name) for name in chairs_of(its.session))]
        return [told for its in led if (told := _chair(its, _is_alone(asked))) and told.quotes]
    if asked.words & _MANY and not all(its.co_chairs for its in asked.meetings if its.report):
        return ()
    led_meetings = [its for its in asked.meetings if any(asked.means(name) for name in its.co_chairs)]
    return [told for its in led_meetings if (told := _chairs(its)) and told.quotes]


# Sessions


def sessions(asked: Asked) -> Sequence[Told]:
    """The titles of sessions."""
    return _of_sittings(asked, _title)


def _title(its: Sitting, alone: bool) -> Told | None:
    if not its.session.title:
        return None
    name = "section" if its.session.number is None else f"session {its.session.number}"
    of = "" if alone else f" of {telling.the(its.meeting)}"
    text = f"{telling.capital(name)}{of}: {its.session.title}"
    return Told(text, _quotes(its.meeting.group, its.session.found_in, "title"))


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
        titles = [_title(its, _is_alone(asked)) for its in found]
        told += [Told(text, ()), *(its for its in titles if its)]
    return told if len(reported) <= _MOST else ()


# Papers


# Words by which a report says that someone presented, and did not only speak.
_PRESENTS = (
    r"(?i)\b(?:paper|presentation|presented|presenting|presenter|talk|lecture|essay|entitled|titled|title|keynote)\b"
)


def _is_sure(its: Paper) -> bool:
    """Whether the report says that a paper was given, rather than that someone spoke first."""
    said = its.presentation.found_in.get("presenter")
    return bool(its.presentation.title or (said and pattern(_PRESENTS).search(said.quote)))


def papers(asked: Asked) -> Sequence[Told]:
    """What was presented in sessions; nothing where a report may not say so of each."""
    found = asked.papers_in_scope()
    if not found or len(found) > _MOST or not all(map(_is_sure, found)) or _is_about_one_without(asked):
        return ()
    alone = _is_alone(asked)
    return [Told(f"{_session(its.sitting, alone)}: {telling.paper(its.presentation)}", _of_paper(its)) for its in found]


def _is_about_one_without(asked: Asked) -> bool:
    """Whether it names a meeting whose report is not held."""
    return asked.named is not None and any(its.report is None for its in asked.named)


def _of_paper(its: Paper) -> Quotes:
    return _quotes(its.meeting.group, its.presentation.found_in, "presenter", "title")


def how_many_papers(asked: Asked) -> Sequence[Told]:
    """How many papers were given in a session or a meeting, and which."""
    told = papers(asked)
    if not told or (asked.named is None and asked.sittings is None and not _is_alone(asked)):
        return ()
    return [Told(f"{telling.count(len(told), 'paper was', 'papers were')} presented:", ()), *told]


def papers_of(asked: Asked) -> Sequence[Told]:
    """What someone presented under which title; nothing where the report gives none."""
    found = [its for its in asked.papers_in_scope() if asked.means(its.presentation.presenter)]
    return () if any(its.presentation.title is None and _is_sure(its) for its in found) else _presented(found, asked)


def presenter(asked: Asked) -> Sequence[Told]:
    """Who presented a paper."""
    return _presented(_named_papers(asked), asked)


def presenter_from(asked: Asked) -> Sequence[Told]:
    """Who presented a paper, and for whom; nothing where that is not known."""
    found = _named_papers(asked)
    return _presented(found, asked) if all(its.presentation.affiliation for its in found) else ()


def _named_papers(asked: Asked) -> list[Paper]:
    scope = {id(its.presentation) for its in asked.papers_in_scope()}
    return [its for its in asked.papers or () if id(its.presentation) in scope]


def _presented(found: Iterable[Paper], asked: Asked) -> Sequence[Told]:
    titled = [its for its in found if its.presentation.title]
    return [Told(_sentence(its, alone=_is_alone(asked)), _of_paper(its)) for its in titled][:_MOST]


def _sentence(its: Paper, *, alone: bool) -> str:
    who = telling.person(its.presentation.presenter, its.presentation.affiliation)
    what = f" {telling.quoted(its.presentation.title)}" if its.presentation.title else ""
    return f"{who} presented{what} in {telling.session(its.session, its.meeting, alone=alone)}."


_TITLES = frozenset("title titles titled called entitled named".split())


def when_presented(asked: Asked) -> Sequence[Told]:
    """At which meeting, and in which session, something was presented, or someone presented."""
    found = _named_papers(asked) if asked.papers is not None else list(asked.papers_in_scope())
    if asked.people:
        found = [its for its in found if asked.means(its.presentation.presenter)]
    if not found or not all(map(_is_sure, found)):
        return ()
    if asked.words & _TITLES and not all(its.presentation.title for its in found):
        return ()
    return [
        Told(
            f"{_sentence(its, alone=False)[:-1]}, on {telling.days(its.meeting)} in {its.meeting.place}."
            if its.meeting.place and its.meeting.start
            else _sentence(its, alone=False),
            (*_of_paper(its), *_quotes(its.meeting.group, its.meeting.found_in, "start", "place")),
        )
        for its in found
    ]


# How many came


def participants(asked: Asked) -> Sequence[Told]:
    """How many took part in each meeting."""
    is_of_a_group = "G" in asked.words and ("have" in asked.words or not _is_of_a_meeting(asked))
    return () if is_of_a_group else _of_meetings(asked, _participants, reported=True)


def _participants(its: Meeting) -> Told | None:
    if its.participants is None:
        return None
    text = f"{telling.count(its.participants, 'participant', 'participants')} took part in {telling.the(its)}."
    return Told(text, _quotes(its.group, its.found_in, "participants"))


# What committees are called in reports and in questions.
_BODIES = r"committee|countr|delegation|institut|organi[sz]ation|state|nation|part(?:y|ies)\b"


def committees(asked: Asked) -> Sequence[Told]:
    """How many committees were represented; whatever the report counts must be what is asked for."""
    asked_for = pattern(_BODIES).search(asked.frame)
    kind = asked_for.group() if asked_for else ""
    return _of_meetings(asked, lambda its: _committees(its, kind), reported=True)


def _committees(its: Meeting, kind: str) -> Told | None:
    said = its.found_in.get("committees")
    if its.committees is None or said is None or kind not in said.quote.casefold():
        return None
    text = f"{telling.capital(telling.the(its))}: “{said.quote}”."
    return Told(text, ((its.group, said),))
