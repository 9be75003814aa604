"""Who hosted a meeting, as reports say it: a table of ways, from the surest to the least sure."""

import re
from dataclasses import dataclass

from . import countries, cues, dates, names, numerals
from .places import NAMED


@dataclass(frozen=True, slots=True)
class Host:
    """A host, and the characters `at` to `to` that say so."""

    name: str
    at: int
    to: int


_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "|".join(month.capitalize() for month in dates.MONTHS)
# What the host is stands before its name: "the Malaysian member committee, the Straits Research Institute".
_KIND = (
    r"(?:committee|institution|institute|host|hosts|organi[sz]er|organi[sz]ers|section|association|chapter|branch|member"
    r"|partner|group|foundation|delegation|society|secretariat|side|union|centre|center|university|think[ -]tank)"
)
_BEFORE = (
    rf"(?:(?:the|its|our|their|a|an)\s+(?:[\w-]+\s+){{0,4}}?{_KIND}"
    r"(?:,\s+(?:through\s+|namely\s+)?|\s+(?=[A-Z]))|through\s+)?"
)
# "the Indian committee": a name that goes on in small letters.
_GOES_ON = (
    r"(?:(?:\s+(?:national|member|local|regional))*\s+(?:committee|section|chapter|branch|association|union|institute|government"
    r"|delegation|authorities|side|secretariat|office|bureau|members|group|embassy|ministry|parliament|museum|university)\b)"
)
_ABBREVIATED = rf"(?:\s*\([^()]{{1,40}}\))?(?:\s+(?:of|for)\s+(?:the\s+)?{NAMED}|(?<=\))\s+{NAMED})?"
_PEOPLE = r"(?:Government\s+and\s+[Pp]eople\s+of\s+(?:the\s+)?)?"
_HOST = rf"(?<![\w.’'-]){_BEFORE}(?P<host>(?:[Tt]he\s+|[Oo]ur\s+)?{_PEOPLE}{NAMED}(?:{_GOES_ON}|{_ABBREVIATED}))"
_KINDLY = (
    r"(?:(?:kindly|generously|graciously|jointly|virtually|again|once\s+more|locally|also|ably|itself|and)\s+){0,2}"
)
_HOSTING = r"(?:(?:host|organi[sz]|conven|arrang|sponsor|prepar)ed\s+(?:and|or)\s+)?"
_EVENT = rf"(?i:(?:\w+\s+){{0,3}}?(?:{cues.GATHERING}|event|group|council|committee|delegates|participants))\b"
_PARTY = r"(?:dinner|reception|lunch(?:eon)?|banquet|tour|visit|breakfast|cocktails?|tea|excursion|meal|concert|supper)"
# "the Institute, in collaboration with the Forum, convened the meeting"
_WITH = (
    r"(?:,\s+(?:in\s+\w+\s+with|together\s+with|jointly\s+with|with\s+(?:the\s+)?support)\s[^.;]{1,120}?,"
    r"|\s+\([^()]{1,40}\))?"
)
_BE = (
    r"(?:was|were|is|being|acting\s+as|acted\s+as|serving\s+as|served\s+as|kindly\s+acted\s+as|as)\s+"
    r"(?:(?:the|our|its|a|joint|local|gracious|both|principal|main)\s+){0,2}"
)
# A way of naming the host is a row; of two rows that fit, the first one's is the host.
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "hosted by the Institute", "organised and hosted by"
        rf"\b{_HOSTING}(?:[Cc]o-?)?[Hh]ost(?:ed|ing)\s+(?:[^.;,]{{0,40}}?\s)??(?:jointly\s+|virtually\s+|again\s+|kindly\s+)?by:?\s+{_HOST}",
        rf"\b[Hh]osts?(?:\s+(?:was|were|is)|\s+(?:institution|organi[sz]ation|committee)s?(?:\s+(?:was|were)|:|,)|,|:)\s+{_HOST}",
        rf"\bwith\s+{_HOST}\s+(?:acting\s+|serving\s+)?as\s+(?:the\s+|its\s+)?(?:local\s+)?(?:co-)?host",
        # "the Institute hosted the meeting"; "the committee of India hosted"
        rf"{_HOST}{_WITH},?\s+(?:which\s+|who\s+)?(?:had\s+)?{_KINDLY}(?:co-)?hosted(?:,|\.|\s+(?:the|this|it|its|us|our|a|an|\d+|some)\b)"
        rf"(?!\s+(?:\w+\s+){{0,3}}{_PARTY})",
        rf"{_HOST},?\s+(?:(?:which|who)\s+)?(?:had\s+)?{_KINDLY}{_BE}(?:co-)?(?:hosts?|organi[sz]ers?|convenors?)\b",
        rf"{_HOST},\s+(?:(?:the|our|its|their|as(?:\s+the)?)\s+(?:local\s+)?host(?:s|\s+\w+)?(?=[,.;)]|\s+(?:of|for|in)\b)|host\s+of\b)",
        rf"{_HOST}\s+(?:played\s+host|(?:was|were)\s+(?:again\s+|once\s+more\s+)?host)\b",
        # "at the invitation of", "by kind invitation of", "invited by"
        rf"\b(?:[Aa]t|[Uu]pon|[Oo]n|[Bb]y)\s+(?:the\s+)?(?:kind\s+|gracious\s+|joint\s+|generous\s+)?invitation\s+(?:of|from)\s+"
        rf"(?:the\s+host\s+\w+,\s+)?{_HOST}",
        rf"\b[Ii]nvit(?:ed|ations?)\b[^.;]{{0,60}}?\bby\s+{_HOST}",
        rf"{_HOST},?\s+(?:on|at)\s+whose\s+invitation\b",
        rf"\b(?:guests?|hospitality)\s+of\s+{_HOST}",
        rf"\b(?:[Ss]ummoned|[Rr]eceived|[Ww]elcomed\s+to\s+\w+|[Ll]ooked\s+after|[Ee]ntertained)\s+by\s+{_HOST}",
        # "jointly organised by", "arranged by"
        rf"\b(?:[Cc]o-|[Jj]ointly\s+)?(?:[Oo]rgani[sz]ed|[Cc]onvened|[Aa]rranged)\s+(?:jointly\s+|virtually\s+|again\s+|in\s+\w+\s+)?"
        rf"(?:by|with):?\s+{_HOST}",
        rf"\b[Oo]rgani[sz](?:er|ation)s?(?:\s+(?:was|were|lay\s+with)|:)\s+{_HOST}",
        rf"\b[Aa]rrangements\b[^.;]{{0,40}}?\b(?:hands\s+of|lay\s+with|made\s+by|entrusted\s+to|handled\s+by)\s+{_HOST}",
        rf"\b(?:accommodation|premises|venue|facilities|rooms?)\b[^.;]{{0,60}}?\b(?:provided|made\s+available|lent|offered)\s+by\s+{_HOST}",
        rf"{_HOST}(?:\s*\([^)]*\))?(?:,\s+which\s[^.;,]{{1,60}},|,?\s+which|,)?\s+(?:had\s+|having\s+)?(?:invited\s+(?:us|the\s+(?:[A-Z]\w+|participants|members))|(?:looked\s+after|housed|entertained|accommodated)\s+us\b"
        r"|(?:received|welcomed)\s+(?:us|the\s+(?:participants|visitors|members|delegates))|(?:ran|operated|provided)\s+the\s+(?:\w+\s+)?platform"
        r"|(?:was|were)\s+responsible\s+for\s+(?:(?:the|all|local)\s+){0,2}(?:arrangements|organi[sz]ation|accommodation|hospitality|board\s+and\s+lodging)|played\s+host|(?:kindly\s+)?(?:provided|placed|put|lent|made\s+available)\s+(?:the|its|us)\s+(?:\w+\s+){0,3}?"
        r"(?i:venue|rooms?|hall|premises|facilities|offices|centre|theatre|meeting|auditorium|library)\b|issued\s+the\s+invitations?|extended\s+the\s+invitation"
        r"|had\s+arranged\s+for\s+the\s+\w+|(?:had\s+)?arranged\s+(?:the\s+meeting|our\s+meeting)|made\s+(?:all|the)\s+(?:\w+\s+)?arrangements|handled\s+the\s+arrangements)",
        rf"{_HOST}{_WITH}\s+{_KINDLY}(?:(?:organi[sz]ed|convened|staged|arranged)\s+(?:the|this|an?)|held\s+(?:the|this|an?))\s+{_EVENT}",
        rf"\bthank(?:ed|s|s\s+to)\s+(?:[^.;,]{{0,40}}?\s)??{_HOST}\s+for\s+(?:[\w’'-]+\s+){{0,6}}?"
        r"(?:hospitality|host\w*|welcome|(?:having|receiving|accommodating|welcoming)\s+(?:us|the))\b",
        rf"\b(?:appreciation|gratitude|thanks|grateful|thankful|indebted)\s+to\s+{_HOST}(?:,\s[^.;,]{{1,60}},)?\s+for\s+(?:[\w’'-]+\s+){{0,5}}?"
        r"(?:hospitality|host\w*|welcome)\b",
        rf"\bwith\s+{_HOST}\s+providing\s",
        rf"\b[Uu]nder\s+the\s+(?:auspices|aegis|patronage)\s+of\s+{_HOST}",
        rf"\b[Oo]n\s+the\s+initiative\s+of\s+{_HOST}",
        rf"{_HOST},\s+which\s+has\s+(?:organi[sz]ed|convened|hosted|run|held)\s+(?:the|these|this)\s",
        rf"\b[Tt]he\s+(?:kind\s+)?invitation\s+(?:of|from)\s+{_HOST}(?!\s+to\s)",
        rf"{_HOST}(?:\s*\([^)]*\))?\s+(?:brought|called)\s+together\b",
    )
)
# On a line of its own: "Hosted by the Institute", "Organisers: A and B".
_LINE = re.compile(
    r"(?:^|[|;•]\s*|\.\s+|\s(?=(?-i:Hosted|Organi[sz]ed|Convened|Jointly)\b))(?:(?:jointly|co-?)?\s*(?:hosted|organi[sz]ed|convened)(?:\s+and\s+(?:hosted|organi[sz]ed))?\s+by"
    r"|(?:local\s+)?(?:hosts?|organi[sz]ers?|conveno?rs?|host\s+(?:institution|institute|organi[sz]ation|committee))\s*:)\s*:?\s*"
    r"(?P<host>[^|;•:]{2,160}?)[.,]?(?=\s*[|;•]|$|\.\s+[A-Z]|,?\s+(?:in|at|on)\s+[A-Z\d])",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    rf",\s+(?:through\s+|namely\s+)?(?:the\s+)?(?P<host>{NAMED})|\s*,?\s+through\s+(?:the\s+)?(?P<through>{NAMED})"
)
# Whoever calls a meeting by office is not its host.
_OFFICER = re.compile(
    r"\b(?:Secretary|Secretary-General|Chair\w*|Co-?Chairs?|President|Director|Director-General|Rapporteur|Minister|Coordinator"
    r"|Convenor)(?:$|\s+of\s+State|\s+and\s)"
)
_PERSON = re.compile(rf"(?:[Tt]he\s+)?{names.HONORIFIC}(?=\s|$)")
_AFFILIATION = re.compile(rf"(?:\s+[A-Z][\w.’'-]*){{0,5}}(?:\s+of|,|\s+\()\s*(?:the\s+)?(?P<host>{NAMED})")
_ADJECTIVE = re.compile(
    r"(?:\w+(?:ian|ean|ese|ish|sian|lean|ani|aqi)|Dutch|French|Greek|Swiss|Thai|Czech|German|Local|National)"
)
# What meets is not who hosts; nor is a day, or a rule.
_NO_HOST = re.compile(
    rf"(?:.*\b{numerals.ORDINAL}\s.*|(?!.*\b(?:Cent(?:re|er)|Institute|Society|Foundation|Secretariat)\b).*\b(?:Meeting|Conference"
    r"|Workshop|Seminar|Session|Colloquium|Symposium|Round ?table|Consultation)s?"
    rf"|(?:{_MONTHS}|{_DAYS}|Chatham|It|They|We|He|She|This|These|That|There|Each|Both|Members|Participants"
    r"|Delegates|Experts|Hosts?|Welcoming|Opening)\b.*"
    r"|(?:Study|Working|Expert|Steering|Technical|Joint|Standing|Executive|The|A|Contact|Sub-|Planning|Organi[sz]ing|\s)*"
    r"(?:Groups?|Committee|Council|Commission|Forum|Dialogue|Network|Party|Board|Section|Association|Congress|Circle|Assembly|Institute|Institution|Cent(?:re|er)|University|Ministry|Government|Foundation|Society"
    r"|Academy|Department|Secretariat|Organi[sz]ers?))$",
    re.IGNORECASE,
)
_NO_MEETING = re.compile(
    rf"\b{_PARTY}\b[^.;,]{{0,30}}$|\b(?:visited|toured|inspected)\b[^.;]{{0,60}}$|\b(?:funded|supported|financed|sponsored|assisted)\b[^.;,]{{0,20}}$",
    re.IGNORECASE,
)


# "On the invitation of the Government the members visited …"
_VISITED = re.compile(r"[^.;]{0,60}?\b(?:visited|toured|inspected|dined|lunched|proceeded)\b")


def find(text: str) -> Host | None:
    """The host that prose names in the surest way; None where it names none."""
    for form in _FORMS:
        for match in form.finditer(text):
            if _NO_MEETING.search(text, max(0, match.start() - 60), match.start()) or _VISITED.match(text, match.end()):
                continue
            if host := _host(text, match):
                return host
    return None


_THANKED = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:thank(?:ed|s|s\s+to)|gratitude\s+to|grateful\s+to|appreciation\s+to)\s+(?:[^.;,]{{0,40}}?\s)??{_HOST}(?:,\s[^.;,]{{1,60}},)?\s+for\s+"
        rf"(?:(?:its|their|so|kindly|generously|having|very|most|ably|graciously)\s+){{0,3}}(?:hosting|hosted|acting\s+as\s+host|being\s+(?:the|our)\s+host)"
        rf"(?!\s+(?:the\s+)?(?:next|{_PARTY}))",
        rf"\b(?:thank(?:ed|s)?|gratitude|appreciation)\s+(?:to\s+)?(?:the|its|their|our)\s+hosts?,\s+{_HOST}",
    )
)


def thanked(text: str) -> Host | None:
    """The host whom a report's closing words thank for hosting; None where they thank nobody for it."""
    for form in _THANKED:
        for match in form.finditer(text):
            if host := _host(text, match):
                return host
    return None


def of_line(line: str) -> Host | None:
    """The host that a line of a title page names by itself: `Hosted by the Institute of Steppe Studies`."""
    match = _LINE.search(line)
    if match is None:
        return None
    name = _plain(match["host"])
    return Host(name, match.start(), match.end()) if _may_host(name) else None


def _host(text: str, match: re.Match[str]) -> Host | None:
    name, to = match["host"], match.end("host")
    if _PERSON.match(name) and not re.match(r"(?:[Tt]he\s+)?(?:Minister|President|Governor|Mayor|Chief)", name):
        behind = re.search(r"\s(?:of|from)\s+(.+)$", name)  # "Mrs A B of the Institute, our host"
        if behind:
            return Host(_plain(behind[1]), match.start(), match.end())
        behind = _AFFILIATION.match(text, to)
        return Host(_plain(behind["host"]), match.start(), behind.end()) if behind else None
    if re.search(_GOES_ON + "$", name):
        if by_name := _BY_NAME.match(text, to):
            group = "host" if by_name["host"] else "through"
            name, to = by_name[group], by_name.end(group)
    elif _ADJECTIVE.fullmatch(_plain(name)) and _plain(name) not in countries.NAMES:
        return None
    name = _plain(name)
    return Host(name, match.start(), max(to, match.end())) if _may_host(name) else None


def _may_host(name: str) -> bool:
    return not _NO_HOST.fullmatch(name) and not _OFFICER.search(name)


def _plain(name: str) -> str:
    """The name without its article, and without what only looks like a part of it: "Institute on Monday"."""
    name = re.sub(rf"\s+(?:on|and)\s+(?:{_DAYS}|{_MONTHS})\b.*$", "", name.strip())
    return re.sub(r"^(?:the|our)\s+", "", name, flags=re.IGNORECASE)
