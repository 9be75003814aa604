"""Who presented what: papers by session, by presenter and by title."""

from collections.abc import Iterable, Sequence

from . import telling
from .asked import Asked
from .patterns import pattern
from .register import Paper
from .sittings import is_alone, name_of
from .told import MOST, Quotes, Told, quotes_of

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
    if not found or len(found) > MOST or not all(map(_is_sure, found)) or _is_about_one_without(asked):
        return ()
    alone = is_alone(asked)
    return [Told(f"{name_of(its.sitting, alone)}: {telling.paper(its.presentation)}", _of_paper(its)) for its in found]


def _is_about_one_without(asked: Asked) -> bool:
    """Whether it names a meeting whose report is not held."""
    return asked.named is not None and any(its.report is None for its in asked.named)


def _of_paper(its: Paper) -> Quotes:
    return quotes_of(its.meeting.group, its.presentation.found_in, "presenter", "title")


def how_many_papers(asked: Asked) -> Sequence[Told]:
    """How many papers were given in a session or a meeting, and which."""
    told = papers(asked)
    if not told or (asked.named is None and asked.sittings is None and not is_alone(asked)):
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
    return [Told(_sentence(its, alone=is_alone(asked)), _of_paper(its)) for its in titled][:MOST]


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
            (*_of_paper(its), *quotes_of(its.meeting.group, its.meeting.found_in, "start", "place")),
        )
        for its in found
    ]
