"""The people of a library, group by group: where they chaired, what they presented, where they are quoted."""

import difflib
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ..corpus.model import Meeting, StudyGroup
from ..corpus.names import HONORIFIC
from ..corpus.people import plain
from ..indexer.opened import Index
from . import bearers
from .catalogue.register import Paper, Sitting
from .identities import How, Identity, Mention, joined
from .spellings import spelling

# A comma parts two names only where a title follows; else what follows is an affiliation.
_BETWEEN_CHAIRS = re.compile(rf"\s+(?:and|&)\s+|;\s+|,\s+(?:and\s+)?(?={HONORIFIC}\s)")
_AFFILIATION = re.compile(r"(?:,|(?<=\w|\.)\s*\((?!(?i:ret))).*", re.DOTALL)
# Of a key that is not there, as much is compared with those that are.
_LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Said:
    """Where somebody is reported as speaking at a meeting: the rows of the passages, in reading order."""

    meeting: Meeting
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the reports of a study group name.

    Attributes:
        group: the id of the study group; the same name in another group may be somebody else's.
        key: the name within the group, as links spell it: `shen-shishun`.
        name: the fullest spelling, without titles.
        spellings: all that the reports use, the most frequent first.
        speakers: those that the filter `speaker` knows.
        affiliations: all that are given, the most frequent first.
        may_be: the names of those of whom one is meant, where a name alone fits several.
        quoted: by meeting; as all of these, in the order of the meetings.
    """

    group: str
    key: str
    name: str
    spellings: tuple[str, ...]
    speakers: tuple[str, ...]
    affiliations: tuple[str, ...]
    may_be: tuple[str, ...]
    co_chaired: tuple[Meeting, ...]
    chaired: tuple[Sitting, ...]
    presented: tuple[Paper, ...]
    quoted: tuple[Said, ...]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings at which they did any of it; one, where the name may be several people's."""
        done = (*self.co_chaired, *(its.meeting for its in (*self.chaired, *self.presented, *self.quoted)))
        return tuple({its.id: its for its in done}.values())

    @property
    def passages(self) -> int:
        """In how many passages they are reported as speaking."""
        return sum(len(its.rows) for its in self.quoted)


@dataclass(frozen=True, slots=True)
class NamePart:
    """A stretch of words that name people; `key` is that of the person it names, None between two names."""

    text: str
    key: str | None


class Everyone:
    """The people of one study group, by name."""

    def __init__(self, people: Sequence[Person], keys: Mapping[Mention, str]) -> None:
        self.all = tuple(sorted(people, key=lambda its: (plain(its.name), len(its.key), its.key)))
        self._by_key = {its.key: its for its in people}
        self._keys = keys

    def get(self, key: str) -> Person | None:
        """The person of a key."""
        return self._by_key.get(key)

    def nearest(self, key: str) -> tuple[Person, ...]:
        """Those whose keys are most like one that nobody has; a word of a name that is right counts most."""
        wanted = key[:_LONGEST_KEY].casefold()
        words = frozenset(wanted.split("-"))
        sharing = [its for its in self._by_key if not words.isdisjoint(its.split("-"))]
        near = difflib.get_close_matches(wanted, sharing or self._by_key, n=3, cutoff=0 if sharing else 0.5)
        return tuple(self._by_key[its] for its in near)

    def called(self, name: str) -> Person | None:
        """Who is called so in full, where that is one person."""
        found = [its for its in self.all if its.name == name and not its.may_be]
        return found[0] if len(found) == 1 else None

    def speaker(self, meeting: str, name: str, affiliation: str | None) -> str | None:
        """The key of whom a meeting's report so names as presenting or speaking."""
        return self._keys.get(Mention(meeting, name, affiliation, How.SPEAKING))

    def chairs(self, meeting: str, written: str) -> tuple[NamePart, ...]:
        """The words for who chaired a meeting or a session, parted so that each name can lead to its person."""
        found: list[NamePart] = []
        done = 0
        for name in chair_names(written):
            start = written.index(name, done)
            key = self._keys.get(Mention(meeting, name, None, How.CHAIRING))
            found += [NamePart(written[done:start], None), NamePart(name, key)]
            done = start + len(name)
        return tuple(its for its in (*found, NamePart(written[done:], None)) if its.text)


class People:
    """The people of one open index, made for each study group when it is first asked about."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._groups: dict[str, Everyone] = {}
        # Of a large group it takes seconds, which those who come meanwhile wait for and do not spend as well.
        self._making = threading.Lock()

    def of(self, group: StudyGroup) -> Everyone:
        """The people of a study group of the index."""
        with self._making:
            if group.id not in self._groups:
                self._groups[group.id] = self._everyone(group)
            return self._groups[group.id]

    def _everyone(self, group: StudyGroup) -> Everyone:
        order = {its.id: at for at, its in enumerate(group.meetings)}
        deeds = [its for its in (*_deeds(group), *self._speeches(group)) if is_a_name(its.mention.written)]
        # By meeting, so that a new report leaves the keys of those before it as they are.
        deeds.sort(key=lambda its: order[its.mention.meeting])
        done: defaultdict[Mention, list[_Deed]] = defaultdict(list)
        for its in deeds:
            done[its.mention].append(its)
        only_named = self._only_named(group, done)
        identities = [its for its in joined([*done, *only_named]) if not done.keys().isdisjoint(its.mentions)]
        keys = _keys_of([its.name for its in identities])
        people = [
            _person(group, key, its, [one for mention in its.mentions for one in done.get(mention, ())], order)
            for key, its in zip(keys, identities, strict=True)
        ]
        found = {mention: key for key, its in zip(keys, identities, strict=True) for mention in its.mentions}
        return Everyone(people, found)

    def _speeches(self, group: StudyGroup) -> Iterator["_Deed"]:
        """Who is reported as speaking, for each meeting by name and affiliation."""
        for meeting in group.meetings:
            rows = self._index.facets.rows(f"meeting:{meeting.id}")
            spoken = rows[self._speaker_of[rows] >= 0]
            by_speaker: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
            speakers, bodies = self._speaker_of[spoken], self._affiliation_of[spoken]
            for row, speaker, body in zip(spoken.tolist(), speakers.tolist(), bodies.tolist(), strict=True):
                by_speaker[speaker, body].append(row)
            for (speaker, body), said in by_speaker.items():
                affiliation = self._affiliations[body] if body >= 0 else None
                mention = Mention(meeting.id, self._speakers[speaker], affiliation, How.SPEAKING)
                yield _Deed(mention, Said(meeting, tuple(said)))

    def _only_named(self, group: StudyGroup, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Those who may be meant too where a report has a family name alone."""
        written: defaultdict[str, list[str]] = defaultdict(list)
        for its in mentions:
            written[its.meeting].append(its.written)
        of_file = {
            meeting.report: meeting.id
            for meeting in group.meetings
            if meeting.report and any(spelling(its).is_family_name for its in written[meeting.id])
        }
        for file, text in self._index.store.sources(group.id) if of_file else ():
            if meeting_id := of_file.get(file):
                yield from bearers.named_in_full(text, meeting_id, written[meeting_id])

    @cached_property
    def _speakers(self) -> list[str]:
        return self._spellings("speaker")

    @cached_property
    def _affiliations(self) -> list[str]:
        return self._spellings("affiliation")

    @cached_property
    def _speaker_of(self) -> NDArray[np.int32]:
        return self._number_by_row("speaker", self._speakers)

    @cached_property
    def _affiliation_of(self) -> NDArray[np.int32]:
        return self._number_by_row("affiliation", self._affiliations)

    def _spellings(self, facet: str) -> list[str]:
        return [one for some in self._index.facets.values(facet).values() for one in some]

    def _number_by_row(self, facet: str, values: Sequence[str]) -> NDArray[np.int32]:
        """For each passage which of some values of a facet it has: its place among them, or -1."""
        found = np.full(self._index.manifest.passages, -1, dtype=np.int32)
        for number, value in enumerate(values):
            found[self._index.facets.rows(f"{facet}:{value}")] = number
        return found


@dataclass(frozen=True, slots=True)
class _Deed:
    """What somebody did, and how they are called where it is reported."""

    mention: Mention
    what: Meeting | Sitting | Paper | Said


def is_a_name(written: str) -> bool:
    """Whether it has the words of a name: `I. The Reach` was a heading."""
    spelled = spelling(written)
    return spelled.fullness[0] > 0 and ("the",) not in spelled.units


@lru_cache(1 << 14)
def chair_names(chair: str) -> tuple[str, ...]:
    """Who shares a chair, one by one: `Professor Hyun and Dr Lee (Seoul)`, `Dr A. Okoye, Dr B. Lund & C. Diaz`."""
    names = (_AFFILIATION.sub("", its).strip() for its in _BETWEEN_CHAIRS.split(chair))
    return tuple(its for its in names if its)


def _deeds(group: StudyGroup) -> Iterator[_Deed]:
    """What the catalogue tells of people."""
    for meeting in group.meetings:
        for name in (one for its in meeting.co_chairs for one in chair_names(its)):
            yield _Deed(Mention(meeting.id, name, None, How.CHAIRING), meeting)
        for session in meeting.sessions:
            for name in chair_names(session.chair or ""):
                yield _Deed(Mention(meeting.id, name, None, How.CHAIRING), Sitting(meeting, session))
            for its in session.presentations:
                yield _Deed(
                    Mention(meeting.id, its.presenter, its.affiliation, How.SPEAKING), Paper(meeting, session, its)
                )


def _person(group: StudyGroup, key: str, its: Identity, deeds: Sequence[_Deed], order: Mapping[str, int]) -> Person:
    written = Counter(one.mention.written for one in deeds)
    bodies = Counter(one.mention.affiliation for one in deeds if one.mention.affiliation)
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for one in deeds:
        if isinstance(one.what, Said):
            said[one.what.meeting.id].append(one.what)
    return Person(
        group.id,
        key,
        its.name,
        tuple(name for name, _ in written.most_common()),
        tuple(dict.fromkeys(one.mention.written for one in deeds if isinstance(one.what, Said))),
        tuple(name for name, _ in bodies.most_common()),
        its.may_be,
        tuple(one.what for one in deeds if isinstance(one.what, Meeting)),
        tuple(one.what for one in deeds if isinstance(one.what, Sitting)),
        tuple(one.what for one in deeds if isinstance(one.what, Paper)),
        tuple(
            Said(some[0].meeting, tuple(sorted(row for one in some for row in one.rows)))
            for some in (said[meeting] for meeting in sorted(said, key=order.__getitem__))
        ),
    )


def _keys_of(names: Sequence[str]) -> list[str]:
    """Keys for some names, in their order: a second one that is spelled the same has `-2` behind it."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        slug = re.sub(r"[\W_]+", "-", plain(name)).strip("-") or "unnamed"
        key, count = slug, 1
        while key in taken:
            count += 1
            key = f"{slug}-{count}"
        taken.add(key)
        found.append(key)
    return found
