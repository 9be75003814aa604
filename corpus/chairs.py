"""Who leads: the chairs of a meeting or a session, as reports name them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import cues
from .names import CAPITAL
from .people import LETTERS_BEHIND, Mention, mentions_in

_LEADER = r"(?:co-?)?(?:chair(?:man|men|wom[ae]n|persons?|s)?|moderators?|facilitators?|presiding officer)"
_DOES = (
    r"(?:co-?)?(?:chaired|chairs(?=\s+(?:the|this)\s+(?:\w+\s+)?(?:session|panel|meeting|discussion|workshop))"
    r"|moderat(?:ed|es)|facilitat(?:ed|es)|presid(?:ed|es)|led|directed)"
)
# Prayers are "led by" somebody too.
_DOES_BY = r"(?:(?:co-?)?(?:chaired|moderated|facilitated|presided)|co-?led)"
# A president leads a meeting that elected one.
_HEAD = rf"(?:{_LEADER}|president)"
_SITTING = rf"(?:{cues.GATHERING}s?|discussions?|proceedings|panels?|debates?|groups?)"
# What stands before the names.
_BEFORE = re.compile(
    rf"(?:(?:^|[.;|]\s+|\bofficers?:\s+)(?:session\s+)?(?:{_LEADER}(?:\s+of\s+the\s+\w+)?|president|presiding|(?:co-?)?chaired\s+by)(?:\s*\(s\))?\s*[:–—]\s*"
    rf"|\b{_DOES_BY}\s+(?:over\s+|jointly\s+|in\s+turn\s+|by\s+turns\s+|alternately\s+)*by\s+"
    r"(?:(?:its|the|our)\s+(?:[\w-]+\s+)?(?:vice-)?(?:chair\w*|president),\s+)?"
    rf"|\b{_SITTING}\s+(?:was|were)\s+(?:jointly\s+)?(?:led|directed|conducted)\s+by\s+(?:a\s+table\s+of\s+two,\s+)?"
    # "participants, including the four co-chairs: "
    r"|\b(?:the|its|our|both|two|three|four|five|joint)\s+co-?chairs:\s+"
    # "the chair rotated by country, beginning with"
    r"|\bchair(?:manship)?\b[^.;]{0,80}?\b(?:beginning|starting|first)\s+with\s+"
    # "the seat having fallen vacant, the Committee elected"
    rf"|\b{_LEADER}\b[^.;]{{0,60}}?,\s+(?:the\s+\w+|it|members|participants)\s+(?:re-?)?elected\s+|\bChair\s+"
    r"|\bunder\s+the\s+(?:joint\s+)?(?:co-?)?"
    r"(?:chairmanship|chairpersonship|chairship|presidency|guidance|moderation)\s+of\s+"
    r"|(?<!its )(?<!his )(?<!her )(?<!their )(?<!whose )(?<!took the )(?<!in the )"
    rf"\b{_LEADER}(?:\s+of\s+the\s+\w+)?,\s+"
    rf"|\bcalled\s+to\s+order\b(?:[^.;]|\b[ap]\.m\.){{0,160}}?\bby\s+(?:(?:the|its|our)\s+(?:[\w-]+\s+)?{_HEAD},\s+)?"
    r"|\bthe\s+chair\s+was\s+(?:shared|taken|held|occupied)[^.;]{0,20}?\s+by\s+(?:(?:the|its|our)\s+(?:[\w-]+\s+)?president,\s+)?"
    r"|\bthe\s+(?:chair|chairmanship|presidency)(?:\s+of\s+the\s+\w+)?\s+(?:fell|passed|went|was\s+(?:given|entrusted))\s+to\s+"
    rf"|\b{_LEADER}(?:\s+of\s+the\s+\w+)?\s+(?:were|was|are|is)\s+|\bco-chairs\s+"
    rf"|\belected\s+as\s+(?:its|their)\s+{_HEAD}\s+|\b(?:as|its|their)\s+{_LEADER}\s+"
    r"|\b(?:chair|moderator|facilitator)\s+of\s+(?:the|this)\s+(?:\w+\s+){0,3}(?:session|panel|meeting|item),\s+"
    r"|\bin\s+the\s+chair(?:\s+(?:was|were|sat)|:)\s+)(?:the\s+)?$",
    re.IGNORECASE,
)
_WORD = r"(?:(?!(?:was|were|is|are|had|took|chaired|presided|acted|served|in|who)\b)[^\s,;.()]+(?:\.(?=\s[A-Z]))?)"
_FROM = rf"(?:\s+(?:of|from|for)(?:\s+{_WORD}){{1,8}}?)?"
# What stands behind them, an affiliation between.
_BEHIND = re.compile(
    rf"(?:\s*\([^)]*\))?(?:\s+(?:of|from)\s[^,.;:()]{{1,60}}(?=,))?(?:,[^,.;:()]{{1,80}}(?:\([^()]*\))?,|,\s[^,;:]{{1,40}},)?(?:{_FROM}|\s+(?:of|from)\s[^,.;]{{1,60}}?),?\s+"
    # "welcomed those present and"
    r"(?:(?!(?:and|who|as|for)\b)[a-z]+\s[^,.;]{1,60}?\sand\s)?"
    r"(?:(?:jointly|then|also|again|alternately|respectively)\s+)?(?:who\s+)?"
    # "chaired the first session"
    rf"(?:{_DOES}\b(?!\s+by\s+(?!turns))(?:\s+(?:over\s+)?(?:the|this)\s+(?:\w+\s+){{0,2}}(?:session|meeting|panel))?"
    # "took the chair", "was in the chair"
    r"|(?:took|occupied|held|filled|assumed)\s+the\s+chair\b|conducted\s+the\s+(?:plenary|meeting|session|proceedings|debates)\b"
    r"|(?:shared|sharing|took\s+turns\s+in|alternat(?:ed|ing)\s+in|taking\s+turns\s+in)\s+the\s+chair\b|(?:was|were)\s+(?:\w+\s+)?(?:voted|called|elected)\s+to\s+the\s+chair\b"
    r"|(?:agreed\s+)?to\s+(?:preside|take\s+the\s+chair)\b|(?:co-)?presiding\b|(?:was|were|sat)\s+(?:again\s+)?in\s+the\s+chair\b|in\s+the\s+chair\b"
    r"|(?:was|were)\s+(?:asked|invited|requested|chosen|called\s+upon)\s+to\s+(?:take\s+the\s+chair|preside|chair)\b"
    # "served as its chairman", "was elected president"
    r"|(?:served|acted|functioned|officiated)\s+as\s+(?:the\s+|its\s+|temporary\s+|acting\s+|\w+\s+and\s+)?"
    rf"{_LEADER}\b|(?:as\s+)?its\s+{_HEAD}\b|as\s+{_HEAD}\b"
    r"|(?:was|were)\s+(?:(?:\w+ly|then|again|duly)\s+)?(?:re-?)?(?:elected|appointed|chosen|confirmed|designated)\s+(?:as\s+)?"
    rf"(?:the\s+|its\s+)?{_HEAD}\b(?!\s+of\s+(?:the|an?)\s+(?:[\w-]+\s+)?(?:drafting|credentials|sub|working|editorial|nominati\w+)\b)"
    rf"|ha(?:d|ving)\s+been\s+(?:\w+\s+)?(?:elected|appointed|chosen|designated)\s+(?:as\s+)?(?:the\s+|its\s+)?{_LEADER}\b"
    rf"|(?:was|were|had\s+been)\s+(?:the\s+|joint\s+|overall\s+)?{_LEADER}\b)"
    rf"|\s+{_LEADER}\.?$|(?:\s*\([^)]*\))?,\s+(?:the\s+)?(?:[\w.’'-]+\s+){{0,2}}?{_LEADER}"
    r"(?:$|[,;]|\.$|\s+of\s+(?:the|this)\s+(?:\w+\s+)?(?:committee|commission|council|group|meeting|session))",
    re.IGNORECASE,
)
# Behind one name of a list of those present: "Mr A (Chairman), Mr B".
_IN_BRACKETS = re.compile(
    rf"(?:,\s[^,;().]{{2,40}})?\s+\((?:[^)]*,\s+)?(?:{_LEADER}|in\s+the\s+chair)\)", re.IGNORECASE
)
# Between two names of one list.
_AND = re.compile(
    rf"(?:\s*\([^)]*\))?{_FROM}(?:,\s(?:[^,.;:]|(?<=\b[A-Z])\.){{1,80}})?\s*(?:[,;]|(?:[,;]\s*)?\band\b|&)\s+(?:by\s+)?(?:the\s+)?$"
)
_BY = re.compile(r"(?:,\s+[A-Z][\w. ]{1,30})?,?\s+by\s+(?:the\s+)?")
# Between two that led in turn: "chaired by A and the afternoon session by B", "A took the chair on Monday and B on …".
_AND_THEN = re.compile(
    rf"(?:[^.;:]|(?<=\b[A-Z])\.){{0,80}}?(?:,|;|\band\b)\s(?:[^.;:,]{{0,40}}?\b(?:{_SITTING}|sides?|delegations?|day|half|rest|remainder|second|other)\s+"
    r"(?:(?:was|were)\s+)?(?:chaired\s+|led\s+|moderated\s+)?by\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_BY_TURN = re.compile(
    r"(?:\s*\([^)]*\))?\s+(?:on\s+(?:the|\d)|that\s+of|(?:for|during|at)\s+the\b|(?:and\s+others\s+)?took\s+the\s+chair\s+(?:thereafter|afterwards|on|for|from|in)\b"
    r"|the\s+(?:second|afternoon|closing|remaining|other)\b)"
)
_ABSENT = re.compile(
    r"\babsence\b[^.;]{0,40}?\bof\s+(?:(?:the|its|our)\s+(?:[\w-]+\s+){0,2}?[\w-]+,\s+)?$", re.IGNORECASE
)
# What a name of a body is, or an office: "Ms C D, Division Director, Central Records Bureau".
_APPOSED = re.compile(r"(?:\s*\([^)]*\))?(?:,|\s+of\b|\s+from\b|\s+\()[^.;:]*$")
_CO_CHAIRS = re.compile(
    r"\b(?:Co-?[Cc]hair\w*|Chairs?|Chairmen|Moderators|Facilitators)(?=\s+[A-Z])|(?<=\s)(?:Co-?[Cc]hair\w*|Chair\w*)$"
)
_OFFICE = re.compile(r"\b(?:General|Director|Secretary|Minister|Deputy|Under-Secretary)\b")
_ONLY_OFFICE = re.compile(
    r"(?:(?:Director|Secretary|Under-Secretary|General|Minister|Deputy|Division|Executive)[\s-]*)+"
)
# "Lord Carrick of Invershiel": a place, and no body.
_PEERAGE = re.compile(rf"\s+of\s+{CAPITAL}[\w’'-]+(?!\s+(?:of\s|{CAPITAL}))(?!\w)")
# "Mr A, Minister of Lands and Natural Resources": no comma, and no title.
_OFFICE_GOES_ON = re.compile(r"(?:\s*\([^)]*\))?,\s[^,;.]{1,60}\s(?:of|for)\s[^,;.]{1,60}\sand\s")
_TITLE = re.compile(rf"{_HEAD}\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads, in order, and the characters `at` to `to` that say so."""

    names: tuple[str, ...]
    at: int
    to: int
    is_half: bool = False
    """Whether there must be another: one alone is called a co-chair."""


def find(text: str) -> Lead | None:
    """The first leaders that a text names, with their titles as it gives them; None where it names none."""
    # "Co-Chairs Dr. A": in capitals it would look like a part of the name.
    text = _CO_CHAIRS.sub(lambda its: its.group().lower(), text)
    groups = list(_groups(text))
    if marked := _marked(text, groups):
        return marked
    for at, group in enumerate(groups):
        first, last = group[0], group[-1]
        titled = _TITLE.match(text, first.start)  # "elected as its President Dr A"
        before = cues.ends_at(_BEFORE, text, titled.end() if titled else first.start)
        behind = _BEHIND.match(text, last.end)
        if before or behind:
            start = before.start() if before else first.start
            to = behind.end() if behind else last.end
            names = list(group)
            for following in groups[at + 1 :]:
                between = text[to : following[0].start]
                by = re.search(r"\bby\s+(?:the\s+)?$", between)
                if not _AND_THEN.fullmatch(between) or not (by if before else _BY_TURN.match(text, following[-1].end)):
                    break
                names += following
                to = following[-1].end
            # One who took over from another is named twice.
            return Lead(tuple(dict.fromkeys(_as_written(text, its) for its in names)), start, to)
    return None


def _marked(text: str, groups: list[list[Mention]]) -> Lead | None:
    """Those of a list of people whom it marks as chairs: "Mr A (Chairman), Ms B"; of co-chairs it marks two."""
    found = [(its, behind) for group in groups for its in group if (behind := _IN_BRACKETS.match(text, its.end))]
    if not found:
        return None
    is_shared = re.search(r"\bco-?chair", found[0][1].group(), re.IGNORECASE) is not None
    if not is_shared:
        found = found[:1]
    names = tuple(_as_written(text, its) for its, _ in found)
    return Lead(names, found[0][0].start, found[-1][1].end(), is_half=is_shared and len(found) == 1)


def _groups(text: str) -> Iterator[list[Mention]]:
    """Names that stand in one list: "A of X and B of Y"."""
    group: list[Mention] = []
    for mention in mentions_in(text):
        if mention.name in LETTERS_BEHIND or (_OFFICE.search(mention.name) and not mention.titled):
            continue  # "Ms A B, MP", "Mr C D, Deputy Director-General"
        if _ONLY_OFFICE.fullmatch(mention.name) or cues.ends_at(_ABSENT, text, mention.start):
            continue
        if not (mention.titled or " " in mention.name or text[mention.end : mention.end + 2] == " ("):
            continue
        between = text[group[-1].end : mention.start] if group else ""
        if group and _BY.fullmatch(between) and not any(its.titled for its in group):
            group = [mention]  # "called to order in El Paso, Texas, by Dr. A"
            continue
        if group and not mention.titled and _is_of_an_office(group[-1], between):
            continue
        if group and _AND.fullmatch(between):
            group.append(mention)
            continue
        if group:
            yield group
        group = [mention]
    if group:
        yield group


def _is_of_an_office(last: Mention, between: str) -> bool:
    """Whether an untitled name behind another is a part of that one's office, as "Maritime Safety" is here.

    "A, Director of Maritime Safety, and B"; "Mr A, Minister of Lands and Natural Resources".
    """
    goes_on = last.titled and _OFFICE_GOES_ON.fullmatch(between)
    return bool(goes_on or (not _AND.fullmatch(between) and _APPOSED.fullmatch(between)))


def _as_written(text: str, mention: Mention) -> str:
    name = re.sub(r"[’']s$", "", text[mention.start : mention.end])
    peerage = (
        _PEERAGE.match(text, mention.end) if re.match(r"(?:Lord|Lady|Baron(?:ess)?|Viscount|Earl)\s", name) else None
    )
    if peerage:
        return name + peerage.group()
    return _in_full(text, mention, name)


def _in_full(text: str, mention: Mention, name: str) -> str:
    """The name as the paragraph gave it before: "Dr. Hanan" of "Dr. Hanan Al-Masri"."""
    *title, last = name.split()
    if len(title) != 1 or not mention.titled:
        return name
    fuller = re.search(
        rf"{re.escape(title[0])}\s+(?:{CAPITAL}[\w.’'-]*\s+)*{re.escape(last)}(?:\s+{CAPITAL}[\w’'-]+)*(?!\w)",
        text[: mention.start],
    )
    return fuller.group() if fuller else name
