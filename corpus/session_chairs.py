"""Who chairs a session, as its heading or its first paragraphs say; who chairs the whole meeting does not count."""

import re
from collections.abc import Iterator
from dataclasses import replace

from . import chairs, sentences
from .chairs import Lead
from .names import HONORIFIC, PERSON

_CHAIR = r"(?:chair(?:man|men|wom[ae]n|persons?|s)?|moderators?|facilitators?|conven[eo]rs?|presiding officer)"
_OF_WHAT = r"(?:session|panel|meeting|item|sitting|discussions?|group|plenary|theme|round ?table|debate|workshop|topic)"
# "Session chair:", "Moderated by", "Presiding –"
LABEL = (
    rf"(?:(?:{_OF_WHAT}|working group|co)[\s-]+)*"
    rf"(?:(?:{_CHAIR}(?:\s*(?:/|,|and|&)\s*[\w-]+)?|(?:rapporteur|discussant)\s*(?:/|and|&)\s*{_CHAIR}"
    r"|presiding|in the chair|(?:discussion|session) leader)(?:\s*:|\s+[–—-](?=\s))"
    r"|(?:co-?)?(?:chaired|moderated|facilitated|convened|presided over|presided)(?:\s+jointly)?\s+by\b\s*:?)\s*"
)
_LABEL = re.compile(rf"(?:The\s+)?(?i:{LABEL})(?:the\s+)?(?={PERSON})")
_PLURAL = re.compile(
    r"\b(?:co-?)?(?:chairs|chairmen|chairwomen|chairpersons|moderators|facilitators)\b|\bco", re.IGNORECASE
)
_NAME = rf"(?P<name>{PERSON})"
_PERSON = re.compile(PERSON)
_TITLES = re.compile(rf"(?:{HONORIFIC}\s+)+")
_NO_NAMES = frozenset("The To All None Not Each Both Same Various Rotating Vacant TBC TBA TBD".split())
_BRACKETS = r"(?:\s*\([^()]*\))?"
# Between two that share a chair, the first one's affiliation among it.
_DIRECT = re.compile(rf"{_BRACKETS}\s*(?:,?\s+and|&|,?\s+with)\s+(?:the\s+)?")
_BEYOND = re.compile(rf"{_BRACKETS}(?:,\s[^.;:()/|]{{1,80}}?)?(?:{_BRACKETS})\s*(?:;|,?\s+and|,|&)\s+(?=\S)")
_WHO = rf"{_BRACKETS}(?:,\s[^.;:]{{1,80}}?,|\s+(?:of|from|for)\s[^.;:]{{1,80}}?)?,?"
_THIS = rf"(?:the|this|its|that)\s+(?:[\w’'-]+\s+){{0,3}}?{_OF_WHAT}\b"
_DOES = r"(?:moderated|chaired|facilitated|presided\s+over|guided|steered|convened)"
# Each tells of one who leads a session; `chairs` knows how meetings are said to be led.
_SAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?:^|(?<=[.!?]\s))(?:Again\s+)?[Ww]ith\s+{_NAME}{_WHO}\s+(?:again\s+|now\s+)?"
        rf"(?:in\s+the\s+(?:chair|(?:{_CHAIR}|president)[’']?s?[’']?\s+(?:seat|chair|role))"
        r"|(?:presiding|moderating|chairing|facilitating)\b|as\s+(?:its\s+|the\s+)?"
        rf"{_CHAIR}\b|at\s+the\s+helm)",
        rf"(?:^|(?<=[.!?]\s))(?:The\s+)?(?:(?:[Ss]ession|[Pp]anel|[Gg]roup)\s+[Cc]hair|[Mm]oderator|[Ff]acilitator),?\s+{_NAME}",
        rf"{_NAME}{_WHO}\s+(?:moderating|chairing|presiding|facilitating)\b(?!\s+[A-Z])",
        rf"{_NAME}{_WHO}\s+[^.;:,]{{1,60}},\s+(?:over\s+)?which\s+s?he\s+(?:also\s+|had\s+)?{_DOES}",
        rf"(?:^|(?<=[.!?]\s)|\bthe\s+)(?:[Tt]he\s+)?(?i:{_CHAIR})\s+(?:of|for|at|during)\s+{_THIS}(?:\s+(?:was|is)|,)?\s+{_NAME}",
        rf"\b(?:absence|stead|place)\s+of\s+[^,.;]{{1,60}}(?:,[^,.;]{{1,40}})?,\s+{_NAME}{_WHO}\s+"
        rf"(?:presided\b|took\s+the\s+chair|was\s+in\s+the\s+chair|{_DOES}\b)",
        rf"\b(?:invited|asked|requested|called\s+(?:up)?on)\s+{_NAME}{_WHO}\s+"
        r"to\s+(?:take\s+(?:over\s+)?the\s+chair|preside|chair|moderate)\b",
        rf"{_NAME}{_WHO}\s+(?:was\s+(?:asked|invited|called\s+(?:up)?on)\s+to\s+(?:take\s+the\s+chair|preside|chair|moderate)\b"
        rf"|took\s+over\s+(?:as\s+{_CHAIR}|the\s+chair)\b|(?:assumed|occupied|filled|kept\s+order\s+from)\s+the\s+chair\b"
        rf"|(?:\w+ly\s+|then\s+|also\s+)?{_DOES}\s+{_THIS})",
        rf"(?:^|(?<=[.!?]\s))(?:Chairing|Moderating|Facilitating|Presiding\s+over)\s+{_THIS}(?:,|\s+(?:was|were))\s+{_NAME}",
        rf"(?:^|(?<=[.!?]\s))(?:Moderating|Presiding|Chairing)\s+(?:was|were)\s+{_NAME}",
        rf"\b{_OF_WHAT}\s[^.;]{{0,80}}?\b(?:was|were)\s+(?:\w+ly\s+)?(?:led|directed|run)\s+by\s+{_NAME}",
        rf"\bby\s+(?:its|the)\s+(?:{_OF_WHAT}\s+)?{_CHAIR},\s+{_NAME}",
        rf"\b{_DOES}\s+by\s+(?:the\s+)?(?:[A-Z]{{2,}}(?:[’']s)?\s+)?(?:(?!in\b|turn\b|the\b)[a-z-]+\s+){{1,3}}{_NAME}",
    )
)
# What says of another chair, or of something else: "At the invitation of the Chair, Ms A", "speaking from the chair".
_OF_ANOTHER = re.compile(
    r"\b(?:invitation|request|behalf|proposal|suggestion|permission|leave)\s+of\s+(?:the|its|our)?\s*$"
    r"|\b(?:from|through|thanked|invited\s+by|requested\s+by|asked\s+by)\s+(?:the|its|our)\s+$|\bthanked\s+$",
    re.IGNORECASE,
)
_OF_ANOTHER_BODY = re.compile(
    rf",\s+(?:the\s+)?(?:[\w’'-]+\s+){{0,2}}?(?:co-?)?{_CHAIR}\s+of\s+(?:the|its|our)\s+"
    rf"(?!(?:[a-z-]+\s+){{0,2}}(?:session|panel|item|sitting|meeting)\b)",
    re.IGNORECASE,
)
# Of the last who is named: "chaired by Ms A, and Mr B acted as rapporteur".
_WRITES = re.compile(
    rf"{_BRACKETS}(?:,[^.;,]{{1,80}},)?\s+(?:act(?:ed|ing)|serv(?:ed|ing)|was|were)\s+(?:as\s+)?(?:its\s+|the\s+|as\s+)*"
    r"(?:rapporteur|secretary|discussant|note[ -]?taker|reporter)",
    re.IGNORECASE,
)
# Without such a word nothing is said of a chair; in a sentence without end, neither.
_LEADS = re.compile(r"chair|moderat|facilitat|conven|presid|guided|steered|at the helm|(?:led|directed|run) by")
_LONGEST = 700
#: A chair who is no more than called so: "The Chairman, Mr A, informed …".
_IS_CALLED = re.compile(r"(?:co-?)?chair(?:man|woman|person)?,\s", re.IGNORECASE)


def find(text: str, meeting: tuple[str, ...] = ()) -> Lead | None:
    """Who chairs a session, as a paragraph near its beginning says.

    Args:
        text: of the paragraph, folded.
        meeting: who chairs the meeting; being called the chairman makes them nobody's chair but its.
    """
    if label := _LABEL.match(text):
        return _listed(text, label.end(), plural=_PLURAL.search(label.group()) is not None)
    leads = list(_said(text))
    lead = chairs.find(text)
    if lead and not _leads_another(text, lead, meeting):
        leads.insert(0, replace(lead, names=lead.names[:1]) if _WRITES.match(text, lead.to) else lead)
    return min(leads, key=lambda its: its.at, default=None)


def listed(text: str) -> Lead | None:
    """Who is named in a heading as its chair: "Dr A B, Institute of C; Rapporteur: D E"."""
    return _listed(text, 0, plural=False)


def _listed(text: str, at: int, *, plural: bool) -> Lead | None:
    first = _PERSON.match(text, at)
    if first is None or not _is_name(text, first, alone=True):
        return None
    names = [first]
    while True:
        between = _DIRECT.match(text, names[-1].end()) or _BEYOND.match(text, names[-1].end())
        name = _PERSON.match(text, between.end()) if between else None
        if between is None or name is None or not _is_name(text, name):
            break
        is_titled = _TITLES.match(name.group()) is not None
        is_comma = between.group().rstrip().endswith(",")  # "Prof. A, Sri Lanka"
        is_direct = re.match(rf"{_BRACKETS}\s*(?:,?\s+and|&)\s", text[names[-1].end() : between.end()]) is not None
        if not (
            is_direct
            or (is_titled and not is_comma)
            or (plural and re.match(r"\s*(?:\(|,|$|and\b)", text[name.end() :]))
        ):
            break
        names.append(name)
    return Lead(tuple(name.group() for name in names), names[0].start(), names[-1].end())


def _is_name(text: str, name: re.Match[str], *, alone: bool = False) -> bool:
    """Whether what looks like a name may be a person's; a family name may stand alone before an affiliation."""
    words = name.group().split()
    if words[0] in _NO_NAMES:
        return False
    return len(words) > 1 or (alone and re.match(r"\s*(?:[(,;/]|$)", text[name.end() :]) is not None)


def _said(text: str) -> Iterator[Lead]:
    if not _LEADS.search(text.lower()):
        return
    for start, end in sentences.split(text):
        sentence = text[start:end]
        if len(sentence) > _LONGEST or not _LEADS.search(sentence.lower()):
            continue
        for match in (match for form in _SAYS for match in form.finditer(sentence)):
            name = match["name"]
            if _is_name(sentence, _matched(sentence, match)) and name.split()[0] not in {"With", "In", "At"}:
                yield Lead((name,), start + match.start(), start + match.end())


def _matched(text: str, match: re.Match[str]) -> re.Match[str]:
    return _PERSON.match(text, match.start("name"), match.end("name")) or match


def _leads_another(text: str, lead: Lead, meeting: tuple[str, ...]) -> bool:
    """Whether one who is called a chair leads something else than the session."""
    words = text[lead.at : lead.to]
    if _OF_ANOTHER.search(text[: lead.at]) or _OF_ANOTHER_BODY.search(text[lead.at : lead.to + 1]):
        return True
    if re.match(r"chair,\s", words) and re.search(r"\bfrom\s+the\s+$", text[: lead.at]):
        return True
    last = lead.names[0].split()[-1]
    return _IS_CALLED.match(words) is not None and any(its.split()[-1] == last for its in meeting)
