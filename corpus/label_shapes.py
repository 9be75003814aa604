"""What may be a label at the beginning of a text: the shapes in which minutes and transcripts put who speaks in front.

"Aoife Brennan (Port Company): …", "Mr Abara: …", "The Chair: …", "A fisherman: …", "Q: …"; and what only looks so:
"Agreed: …", "Date: …", "Costs: …". Whose they are, `labels` tells.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from . import countries, cues
from .headings import ROLE_LINE
from .names import HONORIFIC, PERSON
from .people import Mention

_BRACKETS = r"\s*\((?P<brackets>[^()]{2,120})\)"
_COLON = r"\s*:\s+(?=\S)"
# "Brennan:", "Mr Abara:", "Aoife Brennan (Port Company):"
_NAMED = re.compile(rf"(?P<name>(?:The\s+)?{PERSON})(?:{_BRACKETS})?{_COLON}")
_LEADS = r"(?:chair(?:man|woman|person)?|moderator|facilitator|president|presiding\s+officer|convenor|convener)"
# Another office: nobody says here who holds it.
_HOLDS_OFFICE = (
    r"(?:(?:the\s+)?(?:(?:hon(?:orary)?|minutes?|deputy|vice|assistant|executive)[\s-]+)?"
    r"(?:secretary|treasurer|clerk|rapporteur|note-?taker|director|registrar|co-?chair\w*|vice-?chair\w*|secretariat|mayor))"
)
_OFFICE = re.compile(
    rf"(?:(?P<leads>(?:the\s+)?{_LEADS})|{_HOLDS_OFFICE})(?:\s*\((?P<holder>{PERSON})\)|,\s+(?P<apposed>{PERSON}))?{_COLON}",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:(?:an?|one|another|two|three|four|several|some|many|most|various|other|both|the|a\s+few|first|second|third)\s+"
    rf"(?:(?!{cues.SOMEONE}\b)[\w’'-]+\s+){{0,2}}{cues.SOMEONE}\b[^.:;?!“”()]{{0,60}}"
    r"|(?:some(?:one|body)|any(?:one|body)|every(?:one|body)|anonymous|unidentified|unknown)\b[^.:;?!“”()]{0,60}"
    r"|(?:another|others|all|several|many)(?:\s+(?:of|in|from|at)\s[^.:;?!“”()]{1,60})?"
    r"|(?:q|a|q\s?&\s?a|questions?|answers?|repl(?:y|ies)|comments?|interjections?|interviewer|audience|(?:from\s+)?the\s+floor"
    rf"|floor|(?:unnamed|unknown|unidentified|male|female)\s+\w+|{cues.ROLE}(?:\s+(?:\d+|[a-z]))?"
    rf"|{cues.ROLE}\s+(?:of|from|in)\s[^.:;?!“”()]{{1,60}})(?:\s+from\s[^.:;?!“”()]{{1,60}})?)"
    rf"(?:{_BRACKETS})?{_COLON}",
    re.IGNORECASE,
)
#: What minutes say of all: no label, and no longer whoever spoke above it.
TASK = re.compile(
    r"(?:agreed|actions?|decisions?|decided|resolved|resolutions?|conclusions?|outcomes?|noted?|summary|follow-up)"
    rf"(?:\s+(?:points?|items?|\d[\d./]*|by|for))?{_COLON}",
    re.IGNORECASE,
)
# Fields, and what a text says of itself; capitals alone make no name of them.
_NO_NAME = frozenset(
    """
    agreed action actions decision decisions note notes background session date dates time present apologies item agenda
    topic subject venue place host hosts aim aims purpose result results conclusion conclusions summary next steps
    source sources see example figure table title document documents minutes deadline owner status costs cost price
    location contact tel phone fax email web chapter appendix annex motion vote proposed seconded carried ps nb
    re""".split()
)
# What a name of a place, a ship or an undertaking begins with.
_NO_FIRST = frozenset(
    """
    operation project programme lake river lough loch port mount mountain cape camp fort site zone case unit hotel ship
    vessel phase option plan scheme strand bay island isle isles glen ben saint new old north south east west upper
    lower great little central greater san santa los las el addis kuala""".split()
)
_TITLES = re.compile(rf"(?:{HONORIFIC}\s+)+")
_TOPIC = re.compile(rf"(?P<words>[A-Z][\w’'&/-]*(?:\s+[\w’'&/-]+){{0,3}})(?:{_BRACKETS})?{_COLON}")
# "Delegations from nine States attended: …"
_DOES = re.compile(r"\b(?:was|were|is|are|has|have|attended|followed|following|came|took)\b")
_ENDS = re.compile(r"[.?!…:;][”’\"')\]]*(?:\[\w{1,4}\])?$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# Where within a paragraph a label may stand.
_STARTS = re.compile(r"(?:^|(?<=[.?!…])[”’\"')]*\s+)(?=[A-Z])")
_LONGEST = 160
_LONGEST_NAMES = 400
_ONLY_NAME = re.compile(
    rf"\s*{PERSON}(?:\s*\([^()]{{0,120}}\)|,\s[^.;:?!]{{0,120}})?"
    rf"(?:\s*(?:,|;|and|&)\s*{PERSON}(?:\s*\([^()]{{0,120}}\))?){{0,9}}\.?\s*"
)
_FIELD = re.compile(rf"(?:{HONORIFIC}\s+)+{PERSON}|(?=\S+\s+[A-Z]){PERSON}(?=\s*[(,;]|\s+[a-z])")


class Kind(Enum):
    """What a label may be: of a person, of whoever leads, of people without a name, of a country; or of no speaker."""

    NAMED = auto()
    LEADS = auto()
    UNNAMED = auto()
    COUNTRY = auto()
    TOPIC = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """What may be a label, and the words behind it up to the next one."""

    kind: Kind
    at: int
    to: int
    name: str = ""
    mention: Mention | None = None
    words: str = ""
    opens: bool = True
    sure: bool = False

    @property
    def key(self) -> str:
        """By what name labels are told apart."""
        return self.name.casefold()

    @property
    def is_title(self) -> bool:
        """Whether what stands behind a name is the title of a talk, as in a programme."""
        words = self.words.strip()
        long = _LONG_WORD.findall(words)
        in_capitals = len(long) > 1 and all(its[0].isupper() for its in long) and not words.isupper()
        return not words[:1].islower() and (words[:1] in '“"‘' or in_capitals)

    @property
    def is_ended(self) -> bool:
        """Whether the words end as a sentence does, or go on with one: titles do neither."""
        words = self.words.strip()
        return words[:1].islower() or _ENDS.search(words) is not None


def begins(text: str, *, whole: bool = False) -> str | None:
    """The name or calling that a line may begin with as a label, in small letters.

    None where it begins with none, or where a `whole` text has no more than a title behind it.
    """
    head = _head(text, 0)
    if head is None or head.kind is Kind.TOPIC:
        return None
    head = replace(head, words=text[head.to :])
    if whole and (head.is_title or not head.is_ended):
        return None
    return head.key


def in_text(text: str) -> list[Head]:
    """What may be labels in a paragraph: at its beginning, and at that of its sentences."""
    if ":" not in text:
        return []
    heads = [head for start in _STARTS.finditer(text) if (head := _head(text, start.end()))]
    ends = [*(its.at for its in heads[1:]), len(text)] if heads else []
    return [replace(its, words=text[its.to : end]) for its, end in zip(heads, ends, strict=True)]


def _head(text: str, at: int) -> Head | None:
    """What may be a label from a character on; the words behind it are not looked for."""
    if ":" not in text[at : at + _LONGEST]:
        return None
    for read in (_office, _task, _unnamed, _named, _topic):
        known, head = read(text, at)
        if known:
            return replace(head, opens=at == 0) if head else None
    return None


_Read = tuple[bool, Head | None]
_NOTHING: _Read = (False, None)
# It looks like a label, and is none.
_NO_LABEL: _Read = (True, None)


def _office(text: str, at: int) -> _Read:
    office = _OFFICE.match(text, at)
    if office is None:
        return _NOTHING
    holder = office["holder"] or office["apposed"]
    if holder and re.match(r"\W*[A-Z]", holder):
        mention = _mention(holder, at, office.end(), None)
        return True, Head(Kind.NAMED, at, office.end(), mention.name, mention, sure=True)
    says_who = _FIELD.match(text, office.end()) and not re.match(r"the\s", office.group(), re.IGNORECASE)
    is_short = len(text) - office.end() <= _LONGEST_NAMES
    if says_who or (is_short and _ONLY_NAME.fullmatch(text, office.end())):
        return _NO_LABEL  # "Chair: S. Conti", "Moderator: Ms A presided"
    return True, Head(Kind.LEADS if office["leads"] else Kind.UNNAMED, at, office.end(), office.group().strip(" :"))


def _task(text: str, at: int) -> _Read:
    if TASK.match(text, at) is None:
        return _NOTHING
    return (True, Head(Kind.TOPIC, at, at, sure=True)) if at == 0 else _NO_LABEL


def _unnamed(text: str, at: int) -> _Read:
    found = _UNNAMED.match(text, at)
    if found is None or _DOES.search(found.group()):
        return _NOTHING
    if ROLE_LINE.match(text, at) and _ONLY_NAME.match(text, found.end()):
        return _NO_LABEL  # "Participants: Jan Kuiper, Anneke Visser"
    return True, Head(Kind.UNNAMED, at, found.end(), found.group().strip(" :"))


def _named(text: str, at: int) -> _Read:
    named = _NAMED.match(text, at)
    if named is None:
        return _NOTHING
    mention = _mention(named["name"], at, named.end(), named["brackets"])
    if _may_be_called(mention):
        return True, Head(Kind.NAMED, at, named.end(), mention.name, mention)
    country = _country(mention.name) if at == 0 and not mention.affiliation else None
    return (True, Head(Kind.COUNTRY, at, named.end(), country)) if country else _NOTHING


def _topic(text: str, at: int) -> _Read:
    topic = _TOPIC.match(text) if at == 0 else None
    if topic is None or any(map(cues.SAYS.match, topic["words"].split()[1:])):
        return _NO_LABEL  # "Brennan disagreed: …"
    return True, Head(Kind.TOPIC, at, topic.end(), sure=bool(topic["brackets"]))


def _mention(name: str, at: int, to: int, brackets: str | None) -> Mention:
    # "MR REILLY" has the same letters as "Mr Reilly".
    titles = _TITLES.match(name) or (_TITLES.match(name.title()) if name.isupper() else None)
    title = " ".join(titles.group().split()).rstrip(".") if titles else ""
    bare = name[titles.end() :] if titles else name
    affiliation = re.sub(r"^the\s+", "", " ".join(brackets.split())) if brackets else None
    return Mention(at, to, to, bare, title, affiliation, sure=bool(title))


def _may_be_called(mention: Mention) -> bool:
    """Whether a person may be called so."""
    words = mention.name.casefold().split()
    if not words or words[0] == "the" or set(words) & _NO_NAME:
        return False
    if mention.title:
        return True
    return _country(mention.name) is None and words[0] not in _NO_FIRST


def _country(name: str) -> str | None:
    """The country that a name is of, in capitals or not."""
    return next((its for its in (name, name.title()) if its in countries.NAMES), None)


def is_the_chairs(text: str) -> bool:
    """Whether a text begins with the label of whoever leads: "The Chair: …"."""
    head = _head(text, 0)
    return head is not None and head.kind is Kind.LEADS
