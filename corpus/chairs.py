"""Who leads: the chairs of a meeting or a session, as reports name them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import cues
from .people import LETTERS_BEHIND, Mention, mentions_in

_LEADER = r"(?:co-?)?(?:chair(?:man|men|wom[ae]n|persons?|s)?|moderators?|facilitators?|presiding officer)"
_DOES = (
    r"(?:co-?)?(?:chaired|chairs(?=\s+(?:the|this)\s+(?:\w+\s+)?(?:session|panel|meeting|discussion|workshop))"
    r"|moderat(?:ed|es)|facilitat(?:ed|es)|presid(?:ed|es)|led|directed)"
)
# A president leads a meeting that elected one.
_HEAD = rf"(?:{_LEADER}|president)"
_SITTING = r"(?:sessions?|meetings?|discussions?|workshops?|proceedings|panels?|debates?|groups?)"
# What stands before the names.
_BEFORE = re.compile(
    rf"(?:^(?:session\s+)?{_LEADER}\s*:\s*"
    rf"|\b{_DOES}\s+(?:over\s+|jointly\s+|in\s+turn\s+|by\s+turns\s+|alternately\s+)*by\s+"
    r"(?:(?:its|the|our)\s+(?:[\w-]+\s+)?(?:vice-)?(?:chair\w*|president),\s+)?"
    rf"|\b{_SITTING}\s+(?:was|were)\s+(?:jointly\s+)?(?:led|directed)\s+by\s+"
    r"|\bunder\s+the\s+(?:joint\s+)?(?:co-?)?"
    r"(?:chairmanship|chairpersonship|chairship|presidency|guidance|moderation)\s+of\s+"
    r"|(?<!its )(?<!his )(?<!her )(?<!their )(?<!whose )(?<!took the )(?<!in the )"
    rf"\b{_LEADER}(?:\s+of\s+the\s+\w+)?,\s+"
    rf"|\bcalled\s+to\s+order\b(?:[^.;]|\b[ap]\.m\.){{0,120}}?\bby\s+(?:(?:the|its|our)\s+(?:[\w-]+\s+)?{_HEAD},\s+)?"
    r"|\bthe\s+chair\s+was\s+(?:shared|taken|held|occupied)[^.;]{0,20}?\s+by\s+(?:(?:the|its|our)\s+(?:[\w-]+\s+)?president,\s+)?"
    r"|\bthe\s+(?:chair|chairmanship|presidency)(?:\s+of\s+the\s+\w+)?\s+(?:fell|passed|went|was\s+(?:given|entrusted))\s+to\s+"
    rf"|\b{_LEADER}(?:\s+of\s+the\s+\w+)?\s+(?:were|was|are|is)\s+|\bco-chairs\s+"
    rf"|\belected\s+as\s+(?:its|their)\s+{_HEAD}\s+|\b(?:as|its|their)\s+{_LEADER}\s+"
    r"|\b(?:chair|moderator|facilitator)\s+of\s+(?:the|this)\s+(?:\w+\s+){0,3}(?:session|panel|meeting|item),\s+"
    r"|\bin\s+the\s+chair(?:\s+(?:was|were|sat)|:)\s+)$",
    re.IGNORECASE,
)
_WORD = r"(?:(?!(?:was|were|is|are|had|took|chaired|presided|acted|served|in|who)\b)[^\s,;.()]+(?:\.(?=\s[A-Z]))?)"
_FROM = rf"(?:\s+(?:of|from|for)(?:\s+{_WORD}){{1,8}}?)?"
# What stands behind them, an affiliation between.
_BEHIND = re.compile(
    rf"(?:\s*\([^)]*\))?(?:,[^,.;:]{{1,80}},|,\s[^,;:]{{1,40}},)?(?:{_FROM}|\s+(?:of|from)\s[^,.;]{{1,60}}?),?\s+"
    # "welcomed those present and"
    r"(?:(?!(?:and|who|as|for)\b)[a-z]+\s[^,.;]{1,60}?\sand\s)?"
    r"(?:(?:jointly|then|also|again|alternately|respectively)\s+)?(?:who\s+)?"
    # "chaired the first session"
    rf"(?:{_DOES}\b(?!\s+by\s+(?!turns))(?:\s+(?:over\s+)?(?:the|this)\s+(?:\w+\s+){{0,2}}(?:session|meeting|panel))?"
    # "took the chair", "was in the chair"
    r"|(?:took|occupied|held|filled)\s+the\s+chair\b|conducted\s+the\s+(?:plenary|meeting|session|proceedings|debates)\b"
    r"|(?:shared|took\s+turns\s+in)\s+the\s+chair\b|(?:was|were)\s+(?:\w+\s+)?(?:voted|called|elected)\s+to\s+the\s+chair\b"
    r"|agreed\s+to\s+preside\b|presiding\b|(?:was|were|sat)\s+(?:again\s+)?in\s+the\s+chair\b|in\s+the\s+chair\b"
    r"|(?:was|were)\s+(?:asked|invited|requested|chosen|called\s+upon)\s+to\s+(?:take\s+the\s+chair|preside|chair)\b"
    # "served as its chairman", "was elected president"
    r"|(?:served|acted|functioned|officiated)\s+as\s+(?:the\s+|its\s+|temporary\s+|acting\s+|\w+\s+and\s+)?"
    rf"{_LEADER}\b|as\s+(?:its\s+)?{_HEAD}\b"
    r"|(?:was|were)\s+(?:\w+ly\s+)?(?:re-?)?(?:elected|appointed|chosen|confirmed|designated)\s+(?:as\s+)?"
    rf"(?:the\s+|its\s+)?{_HEAD}\b"
    rf"|(?:was|were|had\s+been)\s+(?:the\s+|joint\s+|overall\s+)?{_LEADER}\b)"
    rf"|(?:\s*\([^)]*\))?,\s+(?:the\s+)?{_LEADER}"
    r"(?:$|[,;]|\s+of\s+(?:the|this)\s+(?:\w+\s+)?(?:committee|commission|council|group|meeting|session))",
    re.IGNORECASE,
)
# Behind one name of a list of those present: "Mr A (Chairman), Mr B".
_IN_BRACKETS = re.compile(rf"\s+\((?:[^)]*,\s+)?(?:{_LEADER}|in\s+the\s+chair)\)", re.IGNORECASE)
# Between two names of one list.
_AND = re.compile(rf"(?:\s*\([^)]*\))?{_FROM}(?:,\s[^,.;:]{{1,80}})?\s*(?:,|\band\b|,\s*and\b|&)\s+(?:by\s+)?$")
_OFFICE = re.compile(r"\b(?:General|Director|Secretary|Minister|Deputy|Under-Secretary)\b")
_TITLE = re.compile(rf"{_HEAD}\s+(?=\S)", re.IGNORECASE)


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
        for its in group:
            if behind := _IN_BRACKETS.match(text, its.end):
                return Lead((_as_written(text, its),), its.start, behind.end())
        first, last = group[0], group[-1]
        titled = _TITLE.match(text, first.start)  # "elected as its President Dr A"
        before = cues.ends_at(_BEFORE, text, titled.end() if titled else first.start)
        behind = _BEHIND.match(text, last.end)
        if before or behind:
            start = before.start() if before else first.start
            return Lead(tuple(_as_written(text, its) for its in group), start, behind.end() if behind else last.end)
    return None


def _groups(text: str) -> Iterator[list[Mention]]:
    """Names that stand in one list: "A of X and B of Y"."""
    group: list[Mention] = []
    for mention in mentions_in(text):
        if mention.name in LETTERS_BEHIND or (_OFFICE.search(mention.name) and not mention.titled):
            continue  # "Ms A B, MP", "Mr C D, Deputy Director-General"
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
