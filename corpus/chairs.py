"""Who leads: the chairs of a meeting or a session, as reports name them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import cues
from .people import Mention, mentions_in

_LEADER = r"(?:co-?)?(?:chair(?:man|men|wom[ae]n|persons?|s)?|moderators?|facilitators?|presiding officer)"
_DOES = (
    r"(?:co-?)?(?:chaired|chairs(?=\s+(?:the|this)\s+(?:\w+\s+)?(?:session|panel|meeting|discussion|workshop))"
    r"|moderat(?:ed|es)|facilitat(?:ed|es)|presid(?:ed|es)|led|directed)"
)
# A president leads a meeting that elected one.
_HEAD = rf"(?:{_LEADER}|president)"
# What stands before the names.
_BEFORE = re.compile(
    rf"(?:^(?:session\s+)?{_LEADER}\s*:\s*"
    rf"|\b{_DOES}\s+(?:over\s+)?(?:jointly\s+)?by\s+(?:its\s+(?:chair\w*|president),\s+)?"
    r"|\bunder\s+the\s+(?:joint\s+)?(?:co-?)?"
    r"(?:chairmanship|chairpersonship|chairship|presidency|guidance|moderation)\s+of\s+"
    rf"|(?<!its )(?<!his )(?<!her )(?<!their )(?<!whose )\b{_LEADER},\s+"
    r"|\bthe\s+chair\s+was\s+(?:shared|taken|held|occupied)[^.;]{0,20}?\s+by\s+"
    rf"|\b{_LEADER}(?:\s+of\s+the\s+\w+)?\s+(?:were|was|are|is)\s+|\bco-chairs\s+"
    rf"|\belected\s+as\s+(?:its|their)\s+{_HEAD}\s+|\b(?:as|its|their)\s+{_LEADER}\s+"
    r"|\b(?:chair|moderator|facilitator)\s+of\s+(?:the|this)\s+(?:\w+\s+){0,3}(?:session|panel|meeting|item),\s+"
    r"|\bin\s+the\s+chair\s+(?:was|were|sat)\s+)$",
    re.IGNORECASE,
)
# What stands behind them, an affiliation between.
_BEHIND = re.compile(
    r"(?:\s*\([^)]*\))?(?:,[^,.;:]{1,80},)?(?:\s+(?:of|from)\s+[^,.;]{1,60}?)?,?\s+"
    r"(?:(?:jointly|then|also|again)\s+)?(?:who\s+)?"
    # "chaired the first session"
    rf"(?:{_DOES}\b(?!\s+by)(?:\s+(?:over\s+)?(?:the|this)\s+(?:\w+\s+){{0,2}}(?:session|meeting|panel))?"
    # "took the chair", "was in the chair"
    r"|took\s+the\s+chair\b|shared\s+the\s+chair\b|(?:was|were)\s+(?:voted|called)\s+to\s+the\s+chair\b"
    r"|agreed\s+to\s+preside\b|presiding\b|(?:was|were|sat)\s+(?:again\s+)?in\s+the\s+chair\b|in\s+the\s+chair\b"
    r"|(?:was|were)\s+(?:asked|invited)\s+to\s+take\s+the\s+chair\b"
    # "served as its chairman", "was elected president"
    r"|(?:served|acted|functioned|officiated)\s+as\s+(?:the\s+|its\s+|temporary\s+|acting\s+)?"
    rf"{_LEADER}\b|as\s+(?:its\s+)?{_HEAD}\b"
    rf"|(?:was|were)\s+(?:\w+ly\s+)?(?:re-?)?(?:elected|appointed|chosen)\s+(?:as\s+)?(?:the\s+|its\s+)?{_HEAD}\b"
    rf"|(?:was|were)\s+(?:the\s+|joint\s+|overall\s+)?{_LEADER}\b)"
    rf"|,\s+{_LEADER}$|\s+\((?:[^)]*,\s+)?(?:{_LEADER}|in\s+the\s+chair)\)",
    re.IGNORECASE,
)
# Between two names of one list.
_AND = re.compile(
    r"(?:\s*\([^)]*\))?(?:\s+(?:of|from)\s+[^,.;]{1,60}?)?(?:,[^,.;:]{1,60})?\s*(?:,|\band\b|,\s*and\b|&)\s+(?:by\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads, in order, and the characters `at` to `to` that say so."""

    names: tuple[str, ...]
    at: int
    to: int


def find(text: str) -> Lead | None:
    """The first leaders that a text names, with their titles as it gives them; None where it names none."""
    groups = list(_groups(text))
    for group in groups:
        first, last = group[0], group[-1]
        before, behind = cues.ends_at(_BEFORE, text, first.start), _BEHIND.match(text, last.end)
        if before or behind:
            start = before.start() if before else first.start
            return Lead(tuple(_as_written(text, its) for its in group), start, behind.end() if behind else last.end)
    return None


def _groups(text: str) -> Iterator[list[Mention]]:
    """Names that stand in one list: "A of X and B of Y"."""
    group: list[Mention] = []
    for mention in mentions_in(text):
        if not (mention.titled or " " in mention.name or text[mention.end : mention.end + 2] == " ("):
            continue
        if group and _AND.fullmatch(text[group[-1].end : mention.start]):
            group.append(mention)
            continue
        if group:
            yield group
        group = [mention]
    if group:
        yield group


def _as_written(text: str, mention: Mention) -> str:
    return re.sub(r"[’']s$", "", text[mention.start : mention.end])
