"""The meetings of a library, to be found by number, place and date, however many they are."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from ..corpus.model import Meeting, StudyGroup

Key = TypeVar("Key", str, int)


class Meetings:
    """All meetings of some study groups, their reports held or not; made once for an index.

    Attributes:
        all: by group, then in their order.
        groups: the ids of the groups, each as it is spelled, by it in small letters; `names` and `places` are likewise.
        by_group: by the id of the group in small letters; a group without meetings too.
        by_name: by id and by key in small letters; a key may be that of several groups.
        by_place: by the whole place and by each part between its commas, in small letters.
        by_city: by the first part.
        by_number: by number in the series.
        by_year: by the years of the first and the last day.
    """

    def __init__(self, groups: Sequence[StudyGroup]) -> None:
        self.all: tuple[Meeting, ...] = tuple(its for group in groups for its in group.meetings)
        self.groups = _spellings(group.id for group in groups)
        self.names = _spellings(name for its in self.all for name in (its.id, its.key))
        self.places = _spellings(name for its in self.all for name in _place_names(its))
        self.by_group = {group.id.casefold(): group.meetings for group in groups}
        self.by_name = _by(self.all, lambda its: {its.id.casefold(), its.key.casefold()})
        self.by_place = _by(self.all, lambda its: {name.casefold() for name in _place_names(its)})
        self.by_city = _by(self.all, lambda its: {_city(its)} - {""})
        self.by_number = _by(self.all, lambda its: set() if its.number is None else {its.number})
        self.by_year = _by(self.all, lambda its: {day.year for day in (its.start, its.end) if day})
        self._order = {its.id: at for at, its in enumerate(self.all)}

    @cached_property
    def cities(self) -> re.Pattern[str]:
        """A pattern for any of the cities, in any case."""
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(self.by_city, reverse=True)))})(?!\w)", re.IGNORECASE
        )

    def in_order(self, ids: Iterable[str]) -> tuple[Meeting, ...]:
        """The meetings of some ids, in the order of `all`."""
        return tuple(self.all[at] for at in sorted(self._order[name] for name in ids))


def _spellings(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    return {name.casefold(): (name,) for name in names}


def _place_names(meeting: Meeting) -> list[str]:
    """`Beijing, China` is known as that, as `Beijing` and as `China`."""
    if not meeting.place:
        return []
    parts = [part.strip() for part in meeting.place.split(",")]
    return [meeting.place, *(parts if len(parts) > 1 else ())]


def _city(meeting: Meeting) -> str:
    return (meeting.place or "").split(",")[0].strip().casefold()


def _by(meetings: Sequence[Meeting], keys: Callable[[Meeting], set[Key]]) -> Mapping[Key, Sequence[Meeting]]:
    found: defaultdict[Key, list[Meeting]] = defaultdict(list)
    for its in meetings:
        for key in keys(its):
            found[key].append(its)
    return dict(found)
