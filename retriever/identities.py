"""Who is who in the reports of one study group: mentions of people, joined where they can only be one person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from .spellings import Spelling, spelling


class How(Enum):
    """How a report names somebody."""

    CHAIRING = auto()
    #: As presenting or speaking: whom a name means was looked for in the whole report when it was read.
    SPEAKING = auto()
    #: In its text only: somebody of whom nothing else is known, but who may be meant by a family name.
    NAMED = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """That a meeting's report names somebody.

    Attributes:
        meeting: its id.
        written: the name as the report has it.
        affiliation: as given with it.
        how: what they are named as.
    """

    meeting: str
    written: str
    affiliation: str | None
    how: How


@dataclass(frozen=True, slots=True)
class Identity:
    """One person's mentions, in the order they came in.

    Attributes:
        may_be: where a name alone fits several people and nothing says whose it is, the names of those.
    """

    mentions: tuple[Mention, ...]
    may_be: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The fullest that they are called, without titles; of several the one that came first."""
        return max((spelling(its.written) for its in self.mentions), key=lambda its: its.fullness).name


def joined(mentions: Iterable[Mention]) -> tuple[Identity, ...]:
    """The people behind some mentions, in the order in which they first occur.

    Names that are the same but for titles, accents and the order of their parts are one person's. A family name alone,
    or initials, are joined to a fuller name where one person of the same report can be meant, or, if none of those
    can, one of the whole group. Where several can, an affiliation that only one of them has tells whose it is; else it
    is joined to nobody, nor to the same name in another report. Who speaks is never taken for somebody whom the report
    only names: where that was plain, the reader of reports has seen it, and where not, it had its reasons.
    """
    return _Joining(list(dict.fromkeys(mentions))).identities()


class _Joining:
    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._name_of = _same_names({its.written for its in mentions})
        # The fullest spelling of each name, and all titles that go with it.
        self._spelled: dict[int, Spelling] = {}
        # Whom a report names, and whom it names as doing something.
        self._there: defaultdict[str, set[int]] = defaultdict(set)
        self._active: defaultdict[str, set[int]] = defaultdict(set)
        self._affiliations: defaultdict[int, set[str]] = defaultdict(set)
        for its in mentions:
            name, spelled = self._name_of[its.written], spelling(its.written)
            known = self._spelled.get(name, spelled)
            fuller = max(known, spelled, key=lambda one: one.fullness)
            self._spelled[name] = Spelling(fuller.name, fuller.units, known.titles | spelled.titles)
            self._there[its.meeting].add(name)
            if its.how is not How.NAMED:
                self._active[its.meeting].add(name)
            if its.affiliation:
                self._affiliations[name].add(its.affiliation.casefold())
        self._fuller = self._fuller_names()
        self._meant_before: dict[tuple[int, str, str | None], list[int]] = {}

    def identities(self) -> tuple[Identity, ...]:
        found: defaultdict[object, list[Mention]] = defaultdict(list)
        unsure: dict[object, tuple[str, ...]] = {}
        for its in self._mentions:
            name = self._name_of[its.written]
            meant = self._meant(name, its.meeting, its.affiliation)
            if its.how is How.SPEAKING and self._means_who_is_only_named(name, its.meeting):
                meant = [name]
            if len(meant) == 1:
                found[meant[0]].append(its)
            else:
                key = (name, its.meeting, its.affiliation)
                found[key].append(its)
                unsure[key] = tuple(sorted(self._spelled[one].name for one in meant))
        return tuple(Identity(tuple(its), unsure.get(key, ())) for key, its in found.items())

    def _means_who_is_only_named(self, name: int, meeting: str) -> bool:
        there = self._fuller[name] & self._there[meeting]
        return bool(there) and not there & self._active[meeting]

    def _meant(self, name: int, meeting: str, affiliation: str | None) -> list[int]:
        """Whom a name may mean where it stands: itself, if no fuller one is known."""
        key = (name, meeting, affiliation)
        if key not in self._meant_before:
            self._meant_before[key] = self._look_for(name, meeting, affiliation)
        return self._meant_before[key]

    def _look_for(self, name: int, meeting: str, affiliation: str | None) -> list[int]:
        fuller = self._fuller[name]
        if not fuller:
            return [name]
        there = self._ends(fuller & self._there[meeting], meeting) or self._ends(fuller, meeting)
        if len(there) > 1 and affiliation:
            of_it = [one for one in there if affiliation.casefold() in self._affiliations[one]]
            return of_it if len(of_it) == 1 else there
        return there

    def _ends(self, names: Iterable[int], meeting: str) -> list[int]:
        """Those names, each as the one person whom it stands for, where it stands for one."""
        ends: set[int] = set()
        for one in names:
            meant = self._meant(one, meeting, None)
            ends |= set(meant) if len(meant) == 1 else {one}
        return sorted(ends)

    def _fuller_names(self) -> Mapping[int, frozenset[int]]:
        """For each name, the fuller ones that it may stand for; only those with a word in common are compared."""
        by_family: defaultdict[str, list[int]] = defaultdict(list)
        with_initials: defaultdict[str, list[int]] = defaultdict(list)
        for name, spelled in self._spelled.items():
            for family in spelled.family_names if spelled.units else ():
                by_family[family].append(name)
                if spelled.has_initials:
                    with_initials[family].append(name)
        found: dict[int, frozenset[int]] = {}
        for name, spelled in self._spelled.items():
            # Of those in full, only "James Cotton" may be more: "James A. Cotton".
            known = by_family if spelled.is_family_name or spelled.has_initials else with_initials
            near = {one for family in spelled.called for one in known.get(family, ())}
            found[name] = frozenset(one for one in near if spelled.may_stand_for(self._spelled[one]))
        return found


def _same_names(written: Iterable[str]) -> Mapping[str, int]:
    """For each name as it is written a number, the same for all that are the same name."""
    by_key: dict[str, int] = {}
    spelled = {one: spelling(one) for one in sorted(written)}
    number_of: dict[int, int] = {}
    first: dict[str, int] = {}
    for at, (one, its) in enumerate(spelled.items()):
        known = {_end(number_of, by_key[key]) for key in its.keys if key in by_key}
        number_of[at] = at
        for other in known:
            number_of[other] = at
        by_key |= dict.fromkeys(its.keys, at)
        first[one] = at
    return {one: _end(number_of, at) for one, at in first.items()}


def _end(number_of: Mapping[int, int], at: int) -> int:
    while number_of[at] != at:
        at = number_of[at]
    return at
