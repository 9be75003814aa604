"""The register: all that is known of meetings, sessions, papers and people, to be found by the words of a question."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ...corpus.model import Meeting, Presentation, Session, StudyGroup
from ...corpus.names import HONORIFICS
from ...indexer import words
from ..meetings import Meetings

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# Letters by which a word of a question is known to be one of the library's, whatever its ending.
_HEAD = 5
#: Titles before names, in small letters.
TITLES = frozenset(part.rstrip(".").casefold() for its in HONORIFICS for part in its.split())


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of a meeting."""

    meeting: Meeting
    session: Session


@dataclass(frozen=True, slots=True)
class Paper:
    """What was presented in a session of a meeting."""

    meeting: Meeting
    session: Session
    presentation: Presentation

    @property
    def sitting(self) -> Sitting:
        """Where it was presented."""
        return Sitting(self.meeting, self.session)


class Register:
    """All that the catalogue knows of some study groups; made once for an index, and worked out when first asked."""

    def __init__(self, groups: Sequence[StudyGroup], meetings: Meetings) -> None:
        self.groups = groups
        self.meetings = meetings

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """All sessions, in the order of the meetings."""
        return tuple(Sitting(meeting, session) for meeting in self.meetings.all for session in meeting.sessions)

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """All that was presented, in the order of the meetings."""
        return tuple(
            Paper(its.meeting, its.session, given) for its in self.sittings for given in its.session.presentations
        )

    @cached_property
    def people(self) -> Mapping[str, frozenset[str]]:
        """The names of all who presented or chaired, by each word of them in small letters."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._names():
            for part in name_parts(name):
                found[part].add(name)
        return {part: frozenset(names) for part, names in found.items()}

    def _names(self) -> Iterator[str]:
        yield from (its.presentation.presenter for its in self.papers)
        yield from (name for its in self.sittings for name in chairs_of(its.session))
        yield from (name for its in self.meetings.all for name in its.co_chairs)

    @cached_property
    def places(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The names of places as words in small letters, by the first of them, the longest first."""
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in self.meetings.by_place:
            if parts := tuple(plain(name)):
                found[parts[0]].append(parts)
        return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}

    @cached_property
    def place_names(self) -> Mapping[tuple[str, ...], Sequence[Meeting]]:
        """The meetings that were held in a place, by its words."""
        return {tuple(plain(name)): meetings for name, meetings in self.meetings.by_place.items()}

    @cached_property
    def countries(self) -> frozenset[tuple[str, ...]]:
        """The words of what stands behind a city: a country or a district, which a question may speak of as such."""
        parts = (part for its in self.meetings.all for part in (its.place or "").split(",")[1:])
        return frozenset(tuple(plain(part)) for part in parts) - {tuple(plain(name)) for name in self.meetings.by_city}

    @cached_property
    def titles(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], Paper]]]:
        """The titles of papers as words, by the first of them, the longest first."""
        found: defaultdict[str, list[tuple[tuple[str, ...], Paper]]] = defaultdict(list)
        for its in self.papers:
            if parts := tuple(plain(its.presentation.title or "")):
                found[parts[0]].append((parts, its))
        return {first: sorted(some, key=lambda its: -len(its[0])) for first, some in found.items()}

    @cached_property
    def group_titles(self) -> frozenset[str]:
        """The words of the titles of all groups."""
        return frozenset(word for group in self.groups for name in (group.title, group.id) for word in plain(name))

    @cached_property
    def group_words(self) -> Mapping[str, frozenset[str]]:
        """By the id of a group, the words that it is called by, those of its lead committees among them."""
        return {
            group.id: frozenset(word for name in (group.title, group.id, *group.leads) for word in plain(name))
            for group in self.groups
        }

    @cached_property
    def heads(self) -> frozenset[str]:
        """How the words begin that any name or title in the register is made of."""
        named: list[str] = [*self.meetings.by_place, *self._names()]
        named += [its.session.title or "" for its in self.sittings]
        named += [its.presentation.title or "" for its in self.papers]
        named += [its.presentation.affiliation or "" for its in self.papers]
        named += [its.host or "" for its in self.meetings.all]
        named += [name for group in self.groups for name in (group.title, group.id, *group.leads)]
        return frozenset(head(word) for name in named for word in plain(name))


def plain(text: str) -> list[str]:
    """The words of a text in small letters, without marks; `Maker’s` is `makers`."""
    return [re.sub(r"[’']", "", its).casefold() for its in _SPLIT.findall(text)]


_SPLIT = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def head(word: str) -> str:
    """How a word begins, by which it is looked for."""
    return word[:_HEAD]


@lru_cache(4_096)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that count, in small letters: no titles, no initials."""
    found = (its.casefold() for its in _WORD.findall(name))
    return tuple(its for its in found if len(its) > 1 and its not in TITLES)


def chairs_of(session: Session) -> tuple[str, ...]:
    """Who chaired a session, one by one."""
    return tuple(session.chair.split(" and ")) if session.chair else ()


def is_meant(asked: frozenset[str], name: str, people: Mapping[str, frozenset[str]]) -> bool:
    """Whether who is asked for, by some words of a name, may be who is called `name`.

    "Pempel" is any Pempel; "Okon Bellweather" is who is called "Professor Bellweather" if no other one is known.
    """
    parts = frozenset(name_parts(name))
    if asked <= parts:
        return True
    if not parts or not parts < asked:
        return False
    bearers = [frozenset(name_parts(its)) for its in frozenset[str].intersection(*(people[part] for part in parts))]
    return all(its <= asked or asked <= its for its in bearers)


@lru_cache(4_096)
def stems(text: str) -> frozenset[str]:
    """The stems of a title, by which a topic is found in it; a word is split at its hyphens."""
    return frozenset(words.stems(text))


def is_about(topic: Iterable[str], title: str | None) -> bool:
    """Whether all words of a topic, as stems, stand in a title."""
    wanted = frozenset(topic)
    return bool(wanted) and title is not None and wanted <= stems(title)
