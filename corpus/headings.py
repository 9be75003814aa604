"""How reports head their sections: a table of styles. A new style is a new row.

A row names what a heading opens and the shape of its line. `number` and `title` are the parts that the line may
give; a line matches a row only as a whole.
"""

import re
from dataclasses import dataclass, replace

from . import dates, numerals
from .names import HONORIFIC, PERSON

# Headings are numbered themselves: "2.1 Session I: …".
_COUNTED = r"(?:(?P<count>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+|(?P<roman>[IVX]{1,4})\.\s+|(?P<alpha>[A-H])\.\s+)?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{numerals.ROMAN}|{numerals.CARDINAL})"
# Between number and title stands a mark, or nothing but a space before a capital or a digit.
_TITLE = (
    r"(?:\s*[(\[](?P<aside>[^()\[\]]{1,80})[)\]])?"
    r"(?:\s*(?:[:.|/·—]|[–-](?=\s)|(?<=\s)[–-]|,(?=\s(?-i:[A-Z])))\s*(?P<title>\S.*?)"
    r"|\s+(?P<plain_title>(?!(?:of|and|or|in|on|at|for|to|from|with|by|was|were|is|are)\b)(?-i:[A-Z“\"‘\d]).*?[^.]))?"
)


_LETTERS = "ABCDEFGH"
_SITTING = (
    r"(?:(?:summary|report|record|notes?)\s+(?:of|on)\s+(?:the\s+)?)?"
    r"(?:(?:working|plenary|technical|parallel|breakout|thematic|substantive|scientific|business|special|joint|closed"
    r"|open|public|regional|evidence|hearing|expert|poster|oral|country|policy|opening|closing|discussion|morning|afternoon|evening|key|central|guiding|agenda|priority)\s+)*"
    r"(?:session|panel|theme|topic|segment|sitting|round[ -]?table|module|cluster|plenary|question|issue|subject"
    r"|(?:working|breakout|discussion|focus) group|track|strand|stream|workstream|pillar|block|section|chapter"
    r"|(?:thematic|focus) area)"
)
# Without a number, only what is certain to be a sitting.
_UNNUMBERED = (
    r"(?:(?:special|extraordinary|morning|afternoon|evening|thematic|keynote|joint|additional|breakout|working|plenary"
    r"|public|lunchtime|luncheon|dinner)\s+(?:session|sitting)|panel discussion|round[ -]?table discussion)"
)
_MEETING = r"(?:meeting|session|workshop|conference|hearing|seminar|dialogue|report)"
_COMES_NEXT = r"(?:next steps|wrap(?:ping)?[ -]up|what (?:comes|happens) next|(?:the )?way forward)"
_CLOSES = (
    r"(?:(?:closing|concluding|final)\s+(?:session|remarks|ceremony|statements?|observations|words|address(?:es)?|notes?)"
    r"|(?:closing|closure|close|adjournment|next meeting|acknowledge?ments?|(?:a )?(?:votes?|words?) of thanks|thanks"
    rf"|farewells?)(?: of the {_MEETING})?"
    r"|next steps|wrap(?:ping)?[ -]up|what (?:comes|happens) next"
    r"|adoption of the (?:report|record|minutes|summary)"
    rf"|(?:date|time)(?:,? (?:and )?(?:place|venue))? of (?:the )?(?:next|\w+th|first|second|third) {_MEETING})"
)
_CLOSING = rf"{_CLOSES}(?:(?:,? and|,)\s+{_CLOSES})*"
_PRESENT = (
    r"(?:(?:list of )?participants|participation|present|(?:in )?attendance|apologies(?: for absence)?"
    r"|members present|those present)"
)
_SETS_OUT = (
    r"(?:introduction|introductory (?:note|remarks)|background|preamble|inauguration|context|purpose|objectives?|aims?"
    r"|overview|foreword|preface|format|opening|about th(?:e|is) (?:meeting|report|note|workshop|seminar))"
)
_OPENING = (
    rf"{_PRESENT}|{_SETS_OUT}(?:(?:,| and|,? and|:)\s+(?:the\s+)?(?:{_SETS_OUT}|{_PRESENT}))*(?: of the {_MEETING})?"
    rf"|(?:opening|inauguration)(?: (?:session|remarks|ceremony|and apologies|of the {_MEETING}))?"
    r"|attendance(?: and (?:organi[sz]ation of work|programme|apologies))?"
    rf"|organi[sz]ation of (?:the )?(?:work|meeting)|welcome(?: remarks)?"
    r"(?:(?: and|,) (?:introductions?|opening|apologies(?: for absence)?))*"
    rf"|about th(?:e|is) {_MEETING}"
    r"|adoption of the agenda|opening (?:remarks )?and (?:welcome|introductions?)"
)
_DISCUSSION = (
    r"(?:general |open |panel |plenary )?(?:discussion|debate|exchange of views|questions(?: and answers)?|q\s?&\s?a"
    r"|comments|questions and comments)(?: (?:session|period))?"
)
_ROLE = (
    r"(?:(?:(?:first|second|third|fourth|fifth|keynote|guest|lead|invited)\s+)?"
    r"(?:speaker|presenter|presentation|paper|panell?ist|keynote|keynote address|contribution|statement|address|talk))"
)


@dataclass(frozen=True, slots=True)
class Style:
    """One way to head a section or a turn; `opens` is one of those that `Heading` names."""

    opens: str
    line: re.Pattern[str]


_ADVICE = (
    r"(?:[\w’'-]+\s+){0,4}?(?:recommendations?|resolutions?|points for (?:further )?action|proposals|action points"
    r"|conclusions(?: and recommendations)?|sessions|way forward|decisions|follow-up)"
    r"(?:\s+(?:and|of|for|to)\s+[\w’' -]{1,40})?"
    r"|(?:what|points)\s+(?:(?:we|they|participants|the \w+)\s+"
    r"(?:ask(?:ed)?(?: for)?|agreed|recommend(?:ed)?|propose|want)"
    r"|(?:was|were|is)\s+(?:resolved|agreed|recommended|proposed|decided|asked)|(?:should|must|might|can)\s+be\s+done)"
    r"|our asks|asks"
)
# A comma may go on with a sentence: "The second morning, moderated by …".
_DASH = r"\s*(?::|[–—-](?=\s)|[.,](?=\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)))\s*"
#: A debate of all that stands by itself; below a session's heading it is that session's.
PLENARY = re.compile(r"(?:(?:closing|final|concluding) plenary|plenary (?:debate|discussion))", re.IGNORECASE)
_PART_OF_DAY = (
    r"(?:(?:on\s+)?(?:the\s+)?(?:(?:first|second|third|last|final|closing|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\s+)+"
    r"(?:morning|afternoon|evening|day))"
)
STYLES = (
    Style(
        "session",
        re.compile(
            rf"{_COUNTED}{_SITTING}[\s-]+(?:no\.?\s*|number\s+|#\s*)?(?:{_NUMBER}(?:\.\d|[a-d])?|(?P<letter>(?-i:[A-H])))"
            rf"(?:\s+of\s+(?:\d|\w+(?=:)))?(?:\s*\(cont(?:inued|\.?|’d)\))?{_TITLE}\s*:?",
            re.IGNORECASE,
        ),
    ),
    Style(
        "session",
        re.compile(
            rf"{_COUNTED}(?:the\s+)?(?P<number>{numerals.ORDINAL})\s+{_SITTING}(?:\s*\((?P<aside>[^()]{{1,80}})\))?"
            r"(?:\s*[:.–—|-]\s*(?P<title>\S.*?))?\s*:?",
            re.IGNORECASE,
        ),
    ),
    Style(
        "session",
        re.compile(
            rf"(?:agenda\s+)?(?:item|point)\s+(?:no\.?\s*|number\s+)?{_NUMBER}(?:\s+(?:of|on)\s+the\s+agenda)?{_TITLE}\s*:?",
            re.IGNORECASE,
        ),
    ),
    Style(
        "session",
        re.compile(
            rf"{_COUNTED}part\s+(?P<number>[{_LETTERS}]|{numerals.ROMAN}|{numerals.CARDINAL}){_TITLE}\s*:?",
            re.IGNORECASE,
        ),
    ),
    Style("session", re.compile(rf"{_UNNUMBERED}\s*(?::|\s[–—-]\s)\s*(?P<title>\S.*?)", re.IGNORECASE)),
    Style("day", re.compile(rf"day\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE)),
    Style(
        "day",
        re.compile(rf"(?:the\s+)?(?P<number>{numerals.ORDINAL})\s+day(?:{_DASH}(?P<title>\S.*?))?", re.IGNORECASE),
    ),
    Style("day", re.compile(rf"{_PART_OF_DAY}{_DASH}(?P<title>(?-i:[A-Z“\"‘\d]).*?)", re.IGNORECASE)),
    Style("closing", re.compile(rf"{_COUNTED}(?:{_CLOSING})\s*[.:]?", re.IGNORECASE)),
    Style("header", re.compile(rf"{_COUNTED}(?:{_OPENING})\s*:?", re.IGNORECASE)),
    Style("body", re.compile(rf"{_COUNTED}(?P<title>{PLENARY.pattern})\s*:?", re.IGNORECASE)),
    Style("discussion", re.compile(rf"{_COUNTED}(?:{_DISCUSSION})\s*:?", re.IGNORECASE)),
    Style("body", re.compile(rf"{_COUNTED}(?P<title>{_ADVICE})\s*:?", re.IGNORECASE)),
    Style("speaker", re.compile(rf"{_COUNTED}(?P<title>(?i:{_ROLE}(?:\s+by|\s+\d|\s*:|\s+[–—-]))\s+{PERSON}.*)")),
    Style(
        "discussant",
        re.compile(
            rf"{_COUNTED}(?P<title>(?i:discussant|respondent|commentator|response by|comments? by)\s*:?\s+{PERSON}.*)"
        ),
    ),
)

_LONGEST = 250


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was understood.

    Attributes:
        opens: `header`, `session`, `body` or `closing` for a section; `day` for a day of the meeting; `speaker`,
            `discussant` or `discussion` for a turn; `title` for a line that heads what is below it, whatever that is.
        number: as the heading gives it.
        title: without the number; of a turn, who has it.
        chair: who leads the session, where the heading says so: "Panel 2. Calling for help (Moderator: Dr A)".
        level: 2 for a heading that counts as `2.1` does, else 1.
    """

    opens: str
    number: int | None
    title: str | None
    level: int = 1
    chair: str | None = None


def read(line: str, *, alone: bool = False) -> Heading | None:
    """Understand a folded line as a section's heading, or None where it is ordinary text.

    Args:
        line: to be understood.
        alone: that it stands between blank lines, where a heading may end with a full stop.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST or line[0].islower():
        return None
    for style in STYLES:
        match = style.line.fullmatch(line)
        if match is None:
            continue
        part = match.groupdict()
        written = part.get("number") or part.get("letter")
        number = _number(written) if written else None
        if style.opens == "body":
            number = _number(part.get("roman") or part.get("count") or part.get("alpha") or "")
        title = part.get("title") or part.get("plain_title")
        if alone and title and _is_stopped(title):
            title = title[:-1]
        if (written and number is None) or _is_sentence(title):
            continue
        count = part.get("count") or ""
        level = 2 if "." in count and style.opens != "session" else 1
        if count and level == 1 and style.opens in {"speaker", "discussion"}:
            return Heading(style.opens, int(count), line[match.end("count") :].lstrip(" .)"))
        heading = _with_chair(Heading(style.opens, number, title, level), part.get("aside"))
        return replace(heading, opens=_opened(line, style.opens, heading.title))
    return None


_LEADER = (
    r"(?i:(?:(?:session|panel|in\s+the)\s+)?(?:co-?)?(?:(?:chair(?:s|m[ae]n|wom[ae]n|persons?)?|moderators?|facilitators?)"
    r"(?:\s*:|\s+[–—-](?=\s)|(?=\s+[A-Z]))|(?:chaired|moderated|facilitated)\s+by\b:?))\s*"
)
# "(Moderator: Dr A)", " – Chair: Dr A", ", chaired by Dr A"
_CHAIR_BEHIND = re.compile(
    rf"(?:^|\s*[(\[]|\s*[,;.|/]\s*|\s+[–—-]\s+|\s+(?=\S+(?:\s+by)?:)){_LEADER}(?P<chair>{PERSON}[^\[\]]*?)[)\]]?$"
)


def _with_chair(heading: Heading, aside: str | None = None) -> Heading:
    """A heading with who chairs set apart from its title, and the title in title case."""
    text = heading.title or ""
    match = _CHAIR_BEHIND.search(text) or (_CHAIR_BEHIND.search(aside) if aside else None)
    if match is None or heading.opens not in {"session", "title", "body", "day", "closing"}:
        return replace(heading, title=title_case(heading.title))
    title = text[: match.start()] if match.string is text else text
    return replace(heading, title=title_case(title.strip()), chair=title_case(match["chair"].strip()))


#: A line that says who has which part: "Speakers: A B (C), D E (F)".
ROLE_LINE = re.compile(
    r"(?:(?:session |panel |co-?)?chair\w*|speakers?|witness(?:es)?|presenters?|panell?ists?|moderators?|rapporteurs?"
    r"|discussants?|respondents?|present(?: were)?|participants|in attendance|facilitators?)\b[^.:]{0,40}:",
    re.IGNORECASE,
)
#: One that says who leads a session.
LED_BY = re.compile(
    r"(?:(?:session|panel|co)[\s-]+)*(?:(?:chair(?:man|woman|person)?s?|moderators?|facilitators?|rapporteurs?)\s*:"
    r"|(?:chaired|moderated|facilitated)\s+by\b)",
    re.IGNORECASE,
)
_HAS_ROLE = re.compile(
    r"\bin the chair\b|[,(]\s*(?:co-)?(?:chair(?:man|woman|person)?|rapporteur|moderator)\)?$", re.IGNORECASE
)
_MOST_WORDS = 14
_LONGEST_TITLE = 110
_COUNT = re.compile(
    r"(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)(?:[.)]|(?=\s))|(?P<roman>[IVX]{1,4})[.)]|(?P<letter>[A-H])[.)])\s+(?=\S)"
)
_NAME_LINE = re.compile(
    rf"(?P<title>{PERSON}(?:\s*\([^()]+\)(?:,\s[^.;:?!]+)?|\s*[,–—-]\s+(?:the\s+)?[A-Z][^.;:?!]*)?)"
)
_TWO_WORDS = re.compile(r"[^\s,(]+\s+[A-Z]")
_TITLED = re.compile(HONORIFIC)
# What minutes say below an item, and not above one.
_TASK = re.compile(
    r"(?:actions?|agreed|decisions?|decided|resolved|responsib\w+|deadline|lead|owner|by|due|documents?|sources?|contact|note"
    r"|references?|papers?)(?:\s+(?:points?|items?|by|on|for|required|\d[\d.]*|no\.?\s*\d+))*\s*:",
    re.IGNORECASE,
)


def read_title(line: str) -> Heading | None:
    """Understand a folded line that stands alone above prose as a heading that says what the prose is about.

    Returns:
        A heading that opens a `title`, or a `speaker` where the line is a person's name; None for a line that ends
        as prose does, a date, or one too long.
    """
    line = line.strip()
    count = _COUNT.match(line)
    text = line[count.end() :] if count else line
    if not re.match(r"[“\"‘(]?[A-Z\d]", text) or re.search(r"[.,;:…][”’\"')]*$", text):
        return None
    if ROLE_LINE.match(text) or _HAS_ROLE.search(text) or _TASK.match(text):
        return None
    longest = 2 if count or text.isupper() else 1
    if len(text) > longest * _LONGEST_TITLE or len(text.split()) > longest * _MOST_WORDS or dates.find(text):
        return None
    if re.search(r"\.\s+[A-Z][a-z]+\s+[a-z]+", _TITLED.sub("", text)):
        return None
    written = count and (count["number"] or count["roman"] or count["letter"])
    level = 2 if written and "." in written else 1
    number = _number(written) if written and level == 1 else None
    name = _NAME_LINE.fullmatch(text)
    if name and not count and (_TITLED.match(text) or (re.search(r"[,(]", text) and _TWO_WORDS.match(text))):
        return Heading("speaker", None, text)
    return _with_chair(Heading("title", number, text, level))


def _number(written: str) -> int | None:
    """The number of a heading; parts may be lettered: `Part C` is the third, not the hundredth."""
    letter = written.upper() if len(written) == 1 else ""
    return _LETTERS.index(letter) + 1 if letter and letter in _LETTERS else numerals.parse(written)


def _opened(line: str, opens: str, title: str | None) -> str:
    """A numbered item that only opens or closes the meeting is a part of its header or closing."""
    if opens == "session" and title:
        # What comes next is worth a session, where the line says that it is one.
        if re.fullmatch(_COMES_NEXT, title, re.IGNORECASE) and not re.match(
            r"(?:agenda|item|point)\b", line, re.IGNORECASE
        ):
            return opens
        for kind, words in (("closing", _CLOSING), ("header", _OPENING)):
            if re.fullmatch(words, title, re.IGNORECASE):
                return kind
    return opens


_ROMAN_WORD = re.compile(r"[IVX]{2,4}[:.,]?")
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "the", "to", "with"]
)


_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|did|does|can|may|must|should|be|been|it|they|he|she|we|this|met|began"
    r"|took|heard|dealt|said|saw|spoke|gave|went|came|led|held|made|turned|asked|opened|closed|chaired|discussed"
    r"|considered|addressed|reviewed|examined|focused|agreed|noted|adopted|approved)\b",
    re.IGNORECASE,
)


def _is_stopped(title: str) -> bool:
    """Whether a full stop ends a title, and no sentence: "Item 3. Review of the budget."."""
    return title.endswith(".") and len(title.split()) < _MOST_WORDS and not (". " in title or _VERB.search(title))


def _is_sentence(title: str | None) -> bool:
    """Whether what would be a title is prose: "Session 3. It was chaired by Mr X."."""
    return title is not None and title.endswith(".") and len(title.split()) > 1


def title_case(title: str | None) -> str | None:
    """A title all in capitals, in title case: `SECURITY IN ASIA` → `Security in Asia`; any other as it is."""
    if not title or not title.isupper():
        return title or None
    words = title.split()
    return " ".join(
        its
        if _ROMAN_WORD.fullmatch(its)
        else word
        if word in _SMALL_WORDS and 0 < at < len(words) - 1
        else word[0].upper() + word[1:]
        for at, (its, word) in enumerate(zip(words, title.lower().split(), strict=True))
    )
