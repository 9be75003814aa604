"""A question, as far as the catalogue understood it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...corpus.model import Meeting
from .register import Paper, Register, Sitting, is_meant

#: Stands in a frame for what is named and not known, or contradicts itself: no way to ask allows for it.
UNKNOWN = "unknown"


@dataclass(slots=True)
class Asked:
    """A question on its way: each step takes something out of the frame and keeps what it stands for.

    Attributes:
        frame: its words in small letters; a letter stands for what it names: M for meetings, S for sessions, P for a
            person, T for papers, H for a host, G for the study group.
        named: the meetings that it names, or None where it names none.
        sittings: the sessions that it names, or None.
        papers: the papers that it names, or None.
        people: the names of people in it, each as its words.
        hosted: the meetings whose host it names.
        groups: the ids of the study groups that it speaks of; all where it names none.
    """

    register: Register
    frame: str = ""
    named: tuple[Meeting, ...] | None = None
    sittings: tuple[Sitting, ...] | None = None
    papers: tuple[Paper, ...] | None = None
    people: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    hosted: tuple[Meeting, ...] = ()
    groups: frozenset[str] = frozenset()
    _ways: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def add(self, way: str, ids: Iterable[str]) -> None:
        """Take in meetings that it names, by number, by place or by date; of one way any may be meant."""
        self._ways.setdefault(way, set()).update(ids)

    def settle(self) -> bool:
        """Make the meetings that fit all ways the ones that it names; False where none fit, as none in Hane in 2010."""
        if not self._ways:
            return True
        all_of = {its.id for its in self.register.meetings.all if its.group in self.groups}
        others = all_of.intersection(*(ids for way, ids in self._ways.items() if way != "number"))
        fitting = others & self._ways.get("number", others)
        if not fitting and self._ways.get("number") == {its.id for its in self.register.meetings.by_number.get(1, ())}:
            fitting = {its.id for its in self.register.meetings.in_order(others)[:1]}  # "the first meeting in Hane"
        self.named = self.register.meetings.in_order(fitting)
        return bool(fitting)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings that it is about: those that it names, else all of its groups."""
        if self.named is not None:
            return self.named
        return tuple(its for its in self.register.meetings.all if its.group in self.groups)

    @property
    def words(self) -> frozenset[str]:
        """The words of the frame."""
        return frozenset(self.frame.split())

    def in_scope(self, sittings: Sequence[Sitting]) -> tuple[Sitting, ...]:
        """Of some sessions, those that it is about."""
        ids = {its.id for its in self.meetings}
        return tuple(
            its for its in sittings if its.meeting.id in ids and (self.sittings is None or its in self.sittings)
        )

    def papers_in_scope(self) -> tuple[Paper, ...]:
        """All that was presented in the sessions that it is about."""
        allowed = {id(its.session) for its in self.in_scope(self.register.sittings)}
        return tuple(its for its in self.register.papers if id(its.session) in allowed)

    def narrow(self, sittings: Sequence[Sitting]) -> bool:
        """Take in that it names some sessions; False where it names others too, and none fit both."""
        fitting = self.in_scope(sittings)
        self.sittings = fitting
        return bool(fitting)

    def means(self, name: str) -> bool:
        """Whether it names who is called so."""
        return any(is_meant(its, name, self.register.people) for its in self.people)
