"""Labels: whose words stand behind them, as minutes and transcripts write: "Brennan: The survey found rock".

What looks like a label may be a topic ("Lough Garvan (County Wexford): …", "Costs: …"). It is a speaker's where the
report shows that: the name is known from elsewhere in it, has a title or the body or calling of a person behind it, or
stands in a section that is written so. In doubt nobody has the floor.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import cues, label_shapes, sentences, vocabulary
from .headings import ROLE_LINE
from .label_shapes import Head, Kind
from .model import Speaker
from .names import PERSON
from .people import Mention, People, mentions_in

_BODY = re.compile(
    r"\b(?:Universit\w+|Institut\w+|Council|Compan(?:y|ies)|Ministry|Department|Agency|Unions?|Associations?|Society"
    r"|Co-?op(?:erative)?\w*|Committee|Cent(?:re|er)|Board|Federation|Bank|Office|Bureau|Group|Trust|Foundation|Commission"
    r"|Network|Forum|Schools?|College|Hospital|Authority|Services?|Club|Party|Church|Parish|Police|Navy|Army|Academy"
    r"|Museum|Library|Embassy|Government|Parliament|Friends\s+of|Keepers|Ltd|Limited|Inc|plc|Partners|Alliance|League"
    r"|Fund|Secretariat|Directorate|Chamber|Guild|Court|Walkers|Lab(?:oratory)?|Initiative|Collective)\b\.?"
)
_CALLING = re.compile(
    rf"(?:(?:a|an|the|local|retired|former|staff)\s+)*(?:staff|{cues.SOMEONE}|residents?|volunteers?|[\w-]+\s+{cues.SOMEONE}|tenant)"
    r"(?:\b.{0,60})?",
    re.IGNORECASE,
)
# Said by someone who is in the room.
_TALKS = re.compile(r"\b(?:I|I’\w+|I'\w+|[Mm]y|[Mm]ine|[Yy]ou|[Yy]ours?)\b|\?")
_REPORTED = re.compile(
    r"(?:against|in\s+favou?r|proposed|asked|said|suggested|argued|agreed|disagreed|objected|thanked|wondered|replied"
    r"|welcomed|supported|opposed|explained|recommended|believed|thought|thinks|believes|wanted|wants|asks|proposes)\b"
)
# Words from here on are no common English ones.
_COMMON = 6_000
_FEWEST = 2
_IN_LIST = re.compile(rf"(?P<name>{PERSON})(?:\s*\([^()]+\)|,\s[^.;:?!]+)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: characters `at` to `to` of a text, the colon and the space behind it among them.

    `speaker` is None where nobody is named; `leads` says that it is whoever leads the session; `speaks` is False for a
    topic or a decision, which only takes the floor from who had it.
    """

    at: int
    to: int
    speaker: Speaker | None = None
    leads: bool = False
    speaks: bool = True


class Report:
    """The labels of one report: whose names are known from elsewhere in it."""

    def __init__(self, people: People, texts: Sequence[Sequence[str]]) -> None:
        """Look through a report.

        Args:
            people: of the report; those whom only labels name are added.
            texts: of its paragraphs, part by part.
        """
        self._people = people
        self._known: set[str] = set()
        found = [[(text, label_shapes.in_text(text)) for text in part] for part in texts]
        if not any(heads for part in found for _, heads in part):
            self._sections = [Section() for _ in found]
            return
        for part in found:
            for text, heads in part:
                self._vouch(text, heads)
        self._sections = [Section() for _ in found]
        # Twice, since who is established in one section may be called by their last name in one before.
        for _ in range(2):
            for at, part in enumerate(found):
                self._sections[at] = self._section([head for _, heads in part for head in heads])

    def section(self, at: int) -> "Section":
        """The labels of a part, by its place."""
        return self._sections[at]

    def _vouch(self, text: str, heads: list[Head]) -> None:
        """Take in whom a text names otherwise than by a label."""
        listed = ROLE_LINE.match(text) is not None
        named = [(its.at, its.to) for its in heads if its.kind is Kind.NAMED]
        for mention in mentions_in(text):
            if _holds(named, mention.start):
                continue
            if mention.sure or listed:
                self._known.add(_last(mention.name))
        if (entry := _IN_LIST.fullmatch(text)) and " " in entry["name"]:
            self._known.add(_last(entry["name"]))

    def _is_known(self, mention: Mention) -> bool:
        person = self._people.find(mention.name)
        return person is not None and _last(person.name) in self._known

    def _section(self, heads: list[Head]) -> "Section":
        spoken = [its for its in heads if not its.is_title and its.is_ended]
        named = [its for its in spoken if its.kind is Kind.NAMED and its.mention]
        sure = {
            its.key
            for its in named
            if its.mention and (its.sure or self._is_known(its.mention) or _is_a_persons(its.mention))
        }
        rooms = {its.key for its in spoken if its.kind in {Kind.UNNAMED, Kind.LEADS}}
        several = len({its.key for its in named} | rooms) >= _FEWEST
        talks = any(_TALKS.search(its.words) or _REPORTED.match(its.words) for its in named)
        shown = several and (talks or bool(sure))
        again = _recurring(spoken)
        speaks: dict[str, Speaker | None] = {}
        for its in heads:
            mention = its.mention
            if mention is None or its.key in speaks or its.is_title:
                continue
            if not its.is_ended and not shown and not sure:
                continue  # a programme may write titles so
            is_person = (
                its.key in sure
                or _is_a_persons(mention)
                or (shown and (_may_be_a_persons(mention) or its.key in again))
            )
            if is_person:
                known = self._is_known(mention)
                if not known:
                    self._people.meet(mention)
                    self._known.add(_last(mention.name))
                speaks[its.key] = self._people.speaker(mention)
            elif mention.affiliation or shown:
                speaks[its.key] = None
        # Countries speak to each other where one speaks again: of a topic it is said once what is to be said.
        lands = {its.key: Speaker(None, its.name) for its in spoken if its.kind is Kind.COUNTRY}
        if len(lands) >= _FEWEST and not again.isdisjoint(lands):
            speaks.update(lands)
            shown = True
        return Section(speaks, is_styled=bool(shown or sure or rooms))


def _recurring(spoken: list[Head]) -> set[str]:
    """Labels that come again behind another one, as in a dialogue: topics are dealt with once."""
    last: dict[str, int] = {}
    again: set[str] = set()
    for at, its in enumerate(spoken):
        if last.get(its.key, at) < at - 1:
            again.add(its.key)
        last[its.key] = at
    return again


def _holds(stretches: list[tuple[int, int]], at: int) -> bool:
    """Whether a character stands in one of some stretches, which are in order."""
    before = bisect_right(stretches, (at, at)) - 1
    nearest = stretches[max(before, 0) : before + 2]
    return any(start <= at < end for start, end in nearest)


def _is_common(word: str) -> bool:
    return vocabulary.words().get(word.casefold().strip("."), _COMMON) < _COMMON


def _is_a_persons(mention: Mention) -> bool:
    """Whether a label tells by itself that it is a person's: by a title, or by the body or calling behind the name."""
    if mention.title:
        return True
    of = mention.affiliation
    return of is not None and (_CALLING.fullmatch(of) or _BODY.search(of)) is not None and _may_be_a_persons(mention)


def _may_be_a_persons(mention: Mention) -> bool:
    """Whether a name has the parts of a person's, and is not made of common words."""
    words = [its for its in mention.name.split() if its[:1].isupper()]
    return len(words) > 1 and not all(map(_is_common, words))


def _last(name: str) -> str:
    return name.split()[-1].casefold()


class Section:
    """The labels of a part of a report."""

    def __init__(self, speaks: dict[str, Speaker | None] | None = None, *, is_styled: bool = False) -> None:
        """Keep who speaks, by what the labels call them, and whether the part is written in labels."""
        self._speaks = speaks or {}
        self.is_styled = is_styled

    def cut(self, text: str) -> list[tuple[int, int, Label | None]]:
        """The sentences of a paragraph, each with the label that it begins with; no label is cut."""
        spans = list(sentences.split(text))
        labels = list(self._labels(text))
        if not labels:
            return [(start, end, None) for start, end in spans]
        starts = {its.at: its for its in labels}
        inside = [(its.at + 1, its.to) for its in labels]
        cuts = sorted({*starts, *(start for start, _ in spans if not _holds(inside, start))})
        ends = [*cuts[1:], spans[-1][1]]
        return [
            (start, start + len(text[start:end].rstrip()), starts.get(start))
            for start, end in zip(cuts, ends, strict=True)
        ]

    def _labels(self, text: str) -> Iterator[Label]:
        for its in label_shapes.in_text(text):
            if its.kind is Kind.TOPIC:
                if self.is_styled or its.sure:
                    yield Label(its.at, its.to, speaks=False)
            elif its.is_title or not (its.is_ended or self.is_styled):
                continue
            elif its.kind in {Kind.NAMED, Kind.COUNTRY}:
                if its.key in self._speaks and (its.opens or self._speaks[its.key]):
                    yield Label(its.at, its.to, self._speaks[its.key])
                elif its.opens and self.is_styled:
                    yield Label(its.at, its.to, speaks=False)
            elif its.opens or self.is_styled:
                yield Label(its.at, its.to, leads=its.kind is Kind.LEADS)
