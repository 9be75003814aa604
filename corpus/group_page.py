"""The page of a study group: its title, lead committees, and the meetings that it lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from . import dates, listed, numerals, sentences
from .layout import Block, blocks
from .listed import Listed
from .model import Kind, Paragraph, Quote, Section
from .spans import Folded, fold


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One meeting as the page lists it; `found_in` holds the words that each fact was read from."""

    number: int
    start: date | None
    end: date | None
    place: str | None
    found_in: Mapping[str, Quote]


@dataclass(frozen=True, slots=True)
class GroupPage:
    """What the page says; what it does not say is None."""

    title: str | None
    leads: tuple[str, ...]
    active: bool | None
    meetings: tuple[ListedMeeting, ...]
    section: Section
    found_in: Mapping[str, Quote]


_STATES_ACTIVITY = re.compile(
    r"\b(?:(?:study|working|expert) group\s+(?:is|has been|was)|status:)\s+(?P<state>no longer active|inactive|active"
    r"|concluded|closed|disbanded|dissolved|terminated|suspended)",
    re.IGNORECASE,
)
_SPEAKS_OF_ITSELF = re.compile(
    r"\bthis (?:study|working|expert) group\b|^(?:specific )?agenda\b|\bmandate\b",
    re.IGNORECASE | re.MULTILINE,
)
_COMMITTEE = r"(?:[A-Z][\w.]*[- ])?[A-Z]{3,}(?:[- ][A-Z][\w.]*)*"
_LEADS = re.compile(
    rf"^(?:(?P<listed>{_COMMITTEE}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_COMMITTEE})*)"
    r"|(?i:(?:co-?)?lead(?:ing|s|ers)?(?:\s+(?:member\s+)?"
    r"(?:committees?|institutions?|countries|organi[sz]ations?))?)\s*[:–—-]\s*(?P<named>[^.;]+))[.]?$"
)
# How often it met is said in one sentence; the meetings themselves are listed one by one.
_MET = re.compile(rf"\b(?:has|have|had)\s+(?:so\s+far\s+)?met\s+{numerals.CARDINAL}\s+times\b", re.IGNORECASE)
_IS_ABOUT = re.compile(
    r"\b(?:mandate|objectives?|aims?|terms of reference|members(?:hip)?"
    r"|lead committees?|co-?chairs?|focus(?:es)? on)\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(r"\b(?:this|the) (?:study|working|expert) group\b", re.IGNORECASE)
# Characters at the beginning of a report, which tells there when it met.
_BEGINNING = 1500
_LONGEST_TITLE = 200
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LONGEST_HEADING_WORDS = 8


def is_group_page(source: str) -> bool:
    """Whether a source text is a group's page rather than a report: it lists meetings, or speaks of itself alone."""
    found = blocks(source)
    if any(block.heading and block.heading.opens == "session" for block in found):
        return False
    numbers = {
        its.value for block in found for _, said in _listed(source, block) for its in said if its.name == "number"
    }
    if len(numbers) > 1 or (numbers and _SPEAKS_OF_ITSELF.search(source)):
        return True
    tells_of_a_meeting = dates.find(source[:_BEGINNING])
    return len(_OF_ITSELF.findall(source)) > 1 and bool(_IS_ABOUT.search(source)) and not tells_of_a_meeting


def read(file: str, source: str) -> GroupPage:
    """Understand a group's page; quotes name `file` as theirs."""
    texts = [(block, _folded(source, block)) for block in blocks(source)]
    found_in: dict[str, Quote] = {}
    title: str | None = None
    leads: tuple[str, ...] = ()
    active: bool | None = None
    meetings: list[ListedMeeting] = []
    paragraphs: list[Paragraph] = []
    for block, text in texts:
        if title is None and _may_be_title(text.text):
            title = text.text
            found_in["title"] = _whole(file, text)
            continue
        # Wholly in capitals it is a title.
        if not leads and not text.text.isupper() and (named := _LEADS.match(text.text)):
            its = named["listed"] or named["named"]
            leads = tuple(re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", its.strip()))
            found_in["leads"] = _whole(file, text)
        if active is None and (state := _STATES_ACTIVITY.search(text.text)):
            active = state["state"].lower() == "active"
            found_in["active"] = _whole(file, text)
        if "met" not in found_in and (met := _MET.search(text.text)):
            found_in["met"] = _whole(file, _sentence(text, met.start()))
        meetings += [_meeting(file, line, said) for line, said in _listed(source, block)]
        if not _is_heading(block, text):
            kind = Kind.AGENDA if block.mark else Kind.OTHER
            paragraphs.append(Paragraph(len(paragraphs) + 1, kind, text))
    section = Section("group", None, tuple(paragraphs))
    return GroupPage(title, leads, active, tuple(meetings), section, found_in)


def _sentence(text: Folded, at: int) -> Folded:
    """The sentence that a character stands in."""
    return next(text.slice(start, end) for start, end in sentences.split(text.text) if end > at)


def _folded(source: str, block: Block) -> Folded:
    return fold(source, block.start, block.end)


def _listed(source: str, block: Block) -> list[tuple[Folded, list[Listed]]]:
    """The meetings that a block lists; one whose lines do so each is a list without blank lines in it."""
    lines = [fold(source, its.start(), its.end()) for its in _LINE.finditer(source, block.start, block.end)]
    by_line = [(line, said) for line in lines if (said := listed.read(line.text))]
    if len(by_line) > 1:
        return by_line
    text = _folded(source, block)
    return [(text, said)] if (said := listed.read(text.text)) else []


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith((".", ":", ";"))


def _is_heading(block: Block, text: Folded) -> bool:
    """A few words on a line of their own, without a full stop: "Specific agenda"."""
    return (
        block.mark is None
        and block.lines == 1
        and len(text.text.split()) <= _LONGEST_HEADING_WORDS
        and not re.search(r"[.,:;?!]|\d", text.text)
    )


def _meeting(file: str, text: Folded, said: list[Listed]) -> ListedMeeting:
    value = {its.name: its.value for its in said}
    words = {its.name: text.slice(its.at, its.to) for its in said}
    return ListedMeeting(
        cast("int", value["number"]),
        cast("date | None", value.get("start")),
        cast("date | None", value.get("end")),
        cast("str | None", value.get("place")),
        {name: _whole(file, its) for name, its in words.items()},
    )


def _whole(file: str, text: Folded) -> Quote:
    return Quote(text.text, file, text.char_start, text.char_end)
