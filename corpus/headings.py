"""How reports head their sections: a table of styles. A new style is a new row.

A row names what a heading opens and the shape of its line. `number` and `title` are the parts that the line may
give; a line matches a row only as a whole.
"""

import re
from dataclasses import dataclass, replace

from . import dates, numerals
from .names import HONORIFIC, PERSON

# Headings are numbered themselves: "2.1 Session I: …".
_COUNTED = r"(?:(?P<count>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+|(?P<roman>[IVX]{1,4})\.\s+|[A-H]\.\s+)?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{numerals.ROMAN}|{numerals.CARDINAL})"
# Between number and title stands a mark, or nothing but a space before a capital or a digit.
_TITLE = (
    r"(?:\s*\([^()]{1,40}\))?"
    r"(?:\s*(?:[:.]|[–—-](?=\s)|(?<=\s)[–—-])\s*(?P<title>\S.*?)"
    r"|\s+(?P<plain_title>(?-i:[A-Z“\"‘\d]).*?[^.]))?"
)


_LETTERS = "ABCDEFGH"
_SITTING = (
    r"(?:working |plenary |technical |parallel |breakout )?"
    r"(?:session|panel|theme|topic|segment|sitting|round ?table|module|cluster|plenary)"
)
_MEETING = r"(?:meeting|session|workshop|conference|hearing|seminar|dialogue|report)"
_CLOSES = (
    r"(?:(?:closing|concluding|final)\s+(?:session|remarks|ceremony|statements?|observations)"
    r"|(?:closing|closure|close|adjournment|next (?:meeting|steps)|acknowledge?ments?|thanks|vote of thanks)"
    rf"(?: of the {_MEETING})?"
    r"|adoption of the (?:report|record|minutes|summary)"
    rf"|(?:date|time)(?:,? (?:and )?(?:place|venue))? of (?:the )?(?:next|\w+th|first|second|third) {_MEETING})"
)
_CLOSING = rf"{_CLOSES}(?:(?:,? and|,)\s+{_CLOSES})*"
_OPENING = (
    rf"(?:introduction|background|preamble|inauguration|participants|participation|present|apologies)"
    rf"|(?:opening|inauguration)(?: (?:session|remarks|ceremony|and apologies|of the {_MEETING}))?"
    r"|attendance(?: and (?:organi[sz]ation of work|programme|apologies))?"
    rf"|organi[sz]ation of (?:the )?(?:work|meeting)|welcome(?: remarks)?|about th(?:e|is) {_MEETING}"
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
    r"|conclusions(?: and recommendations)?|sessions|way forward|decisions)(?:\s+(?:and|of|for)\s+[\w’' -]{1,40})?"
)
STYLES = (
    Style("session", re.compile(rf"{_COUNTED}{_SITTING}\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE)),
    Style(
        "session",
        re.compile(
            rf"{_COUNTED}(?P<number>{numerals.ORDINAL})\s+{_SITTING}(?:\s*[:.–—-]\s*(?P<title>\S.*?))?\s*:?",
            re.IGNORECASE,
        ),
    ),
    Style("session", re.compile(rf"(?:agenda\s+)?(?:item|point)\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE)),
    Style(
        "session",
        re.compile(rf"{_COUNTED}part\s+(?P<number>[{_LETTERS}]|{numerals.ROMAN}|\d){_TITLE}\s*:?", re.IGNORECASE),
    ),
    Style("day", re.compile(rf"day\s+{_NUMBER}{_TITLE}\s*:?", re.IGNORECASE)),
    Style(
        "day", re.compile(rf"(?P<number>{numerals.ORDINAL})\s+day(?:\s*[:.,–—-]\s*(?P<title>\S.*?))?", re.IGNORECASE)
    ),
    Style("closing", re.compile(rf"{_COUNTED}(?:{_CLOSING})\s*[.:]?", re.IGNORECASE)),
    Style("header", re.compile(rf"{_COUNTED}(?:{_OPENING})\s*:?", re.IGNORECASE)),
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


def read(line: str) -> Heading | None:
    """Understand a folded line as a section's heading, or None where it is ordinary text."""
    line = line.strip()
    if not line or len(line) > _LONGEST or line[0].islower():
        return None
    for style in STYLES:
        match = style.line.fullmatch(line)
        if match is None:
            continue
        part = match.groupdict()
        number = _number(part["number"]) if part.get("number") else None
        if style.opens == "body":
            number = _number(part.get("roman") or part.get("count") or "")
        title = part.get("title") or part.get("plain_title")
        if (part.get("number") and number is None) or _is_sentence(title):
            continue
        count = part.get("count") or ""
        level = 2 if "." in count and style.opens != "session" else 1
        if count and level == 1 and style.opens in {"speaker", "discussion"}:
            return Heading(style.opens, int(count), line[match.end("count") :].lstrip(" .)"))
        return _with_chair(Heading(_opened(style.opens, title), number, title_case(title), level))
    return None


_CHAIR_BEHIND = re.compile(
    rf"\s*[(\[](?:co-?)?(?:chairs?|chair\w+|moderators?|moderated by|facilitator):?\s+(?P<chair>{PERSON}[^()]*)[)\]]$",
    re.IGNORECASE,
)


def _with_chair(heading: Heading) -> Heading:
    """A heading with who chairs set apart from its title."""
    match = _CHAIR_BEHIND.search(heading.title or "")
    if heading.title is None or match is None:
        return heading
    return replace(heading, title=heading.title[: match.start()], chair=match["chair"].strip())


#: A line that says who has which part: "Speakers: A B (C), D E (F)".
ROLE_LINE = re.compile(
    r"(?:(?:session |co-?)?chair\w*|speakers?|presenters?|panell?ists?|moderators?|rapporteurs?|discussants?"
    r"|respondents?|present(?: were)?|participants|in attendance|facilitators?)\b[^.:]{0,40}:",
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
_TWO_WORDS = re.compile(r"\S+\s+[A-Z]")
_TITLED = re.compile(HONORIFIC)


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
    if ROLE_LINE.match(text) or _HAS_ROLE.search(text):
        return None
    if len(text) > _LONGEST_TITLE or len(text.split()) > _MOST_WORDS or dates.find(text):
        return None
    if re.search(r"[.!?]\s+[A-Z][a-z]+\s+[a-z]+", _TITLED.sub("", text)):
        return None
    written = count and (count["number"] or count["roman"] or count["letter"])
    level = 2 if written and "." in written else 1
    number = _number(written) if written and level == 1 else None
    name = _NAME_LINE.fullmatch(text)
    if name and not count and (_TITLED.match(text) or (re.search(r"[,(]", text) and _TWO_WORDS.match(text))):
        return Heading("speaker", None, text)
    return _with_chair(Heading("title", number, title_case(text), level))


def _number(written: str) -> int | None:
    """The number of a heading; parts may be lettered: `Part C` is the third, not the hundredth."""
    letter = written.upper() if len(written) == 1 else ""
    return _LETTERS.index(letter) + 1 if letter and letter in _LETTERS else numerals.parse(written)


def _opened(opens: str, title: str | None) -> str:
    """A numbered item that only opens or closes the meeting is a part of its header or closing."""
    if opens == "session" and title:
        for kind, words in (("closing", _CLOSING), ("header", _OPENING)):
            if re.fullmatch(words, title, re.IGNORECASE):
                return kind
    return opens


_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "the", "to", "with"]
)


def _is_sentence(title: str | None) -> bool:
    """Whether what would be a title is prose: "Session 3. It was chaired by Mr X."."""
    return title is not None and title.endswith(".") and len(title.split()) > 1


def title_case(title: str | None) -> str | None:
    """A title all in capitals, in title case: `SECURITY IN ASIA` → `Security in Asia`; any other as it is."""
    if not title or not title.isupper():
        return title or None
    words = title.lower().split()
    return " ".join(
        word if word in _SMALL_WORDS and 0 < at < len(words) - 1 else word[0].upper() + word[1:]
        for at, word in enumerate(words)
    )
