"""Labels: who speaks, put in front of the words, as minutes and transcripts do: "Brennan: The survey found rock."

What looks like a label may be a topic ("Lough Garvan (County Wexford): …", "Costs: …"). It is a speaker's where the
report shows that: the name is known from elsewhere in it, has a title or the body or calling of a person behind it, or
stands in a section that is written so. In doubt nobody has the floor.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from . import countries, cues, sentences, vocabulary
from .headings import ROLE_LINE
from .model import Speaker
from .names import HONORIFIC, PERSON
from .people import Mention, People, mentions_in

_BRACKETS = r"\s*\((?P<brackets>[^()]{2,120})\)"
_COLON = r"\s*:\s+(?=\S)"
# "Brennan:", "Mr Abara:", "Aoife Brennan (Port Company):"
_NAMED = re.compile(rf"(?P<name>(?:The\s+)?{PERSON})(?:{_BRACKETS})?{_COLON}")
_LEADS = (
    r"(?:chair(?:man|woman|person)?|moderator|facilitator|president|presiding\s+officer|convenor|convener)"
)
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
    topic subject venue place host hosts aim aims purpose result results conclusion conclusions summary next steps source
    sources see example figure table title document documents minutes deadline owner status costs cost price location
    contact tel phone fax email web chapter appendix annex motion vote proposed seconded carried ps nb re""".split()
)
# What a name of a place, a ship or an undertaking begins with.
_NO_FIRST = frozenset(
    """
    operation project programme lake river lough loch port mount mountain cape camp fort site zone case unit hotel ship
    vessel phase option plan scheme strand bay island isle isles glen ben saint new old north south east west upper lower
    great little central greater san santa los las el addis kuala""".split()
)
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
# "Delegations from nine States attended: …"
_DOES = re.compile(r"\b(?:was|were|is|are|has|have|attended|followed|following|came|took)\b")
# Said by someone who is in the room.
_TALKS = re.compile(r"\b(?:I|I’\w+|I'\w+|[Mm]y|[Mm]ine|[Yy]ou|[Yy]ours?)\b|\?")
_REPORTED = re.compile(
    r"(?:against|in\s+favou?r|proposed|asked|said|suggested|argued|agreed|disagreed|objected|thanked|wondered|replied"
    r"|welcomed|supported|opposed|explained|recommended|believed|thought|thinks|believes|wanted|wants|asks|proposes)\b"
)
# A title of a talk has no end, or is written in capitals.
_ENDS = re.compile(r"[.?!…:;][”’\"')\]]*(?:\[\w{1,4}\])?$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# Where within a paragraph a label may stand.
_STARTS = re.compile(r"(?:^|(?<=[.?!…])[”’\"')]*\s+)(?=[A-Z])")
# Words from here on are no common English ones.
_COMMON = 6_000
_LONGEST = 160
_FEWEST = 2
_ONLY_NAME = re.compile(rf"\s*{PERSON}(?:\s*\([^()]*\)|,\s[^.;:?!]*)?(?:\s*(?:,|;|and|&)\s*{PERSON}(?:\s*\([^()]*\))?)*\.?\s*")
_FIELD = re.compile(rf"(?:{HONORIFIC}\s+)+{PERSON}|(?=\S+\s+[A-Z]){PERSON}(?=\s*[(,;]|\s+[a-z])")
_IN_LIST = re.compile(rf"(?P<name>{PERSON})(?:\s*\([^()]+\)|,\s[^.;:?!]+)")


class _Kind(Enum):
    NAMED = auto()
    LEADS = auto()
    UNNAMED = auto()
    TOPIC = auto()


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


@dataclass(frozen=True, slots=True)
class _Head:
    """What may be a label, and the words behind it up to the next one."""

    kind: _Kind
    at: int
    to: int
    name: str
    mention: Mention | None
    words: str
    opens: bool
    sure: bool = False

    @property
    def key(self) -> str:
        return self.name.casefold()


def begins(text: str, *, whole: bool = False) -> str | None:
    """The name or calling that a line may begin with as a label, in small letters.

    None where it begins with none, or where a `whole` text has no more than a title behind it.
    """
    head = _head(text, 0, len(text)) if ":" in text[:_LONGEST] else None
    if head is None or head.kind is _Kind.TOPIC or (whole and _is_title(head.words)):
        return None
    return head.key


def _heads(text: str) -> list[_Head]:
    """What may be labels in a paragraph: at its beginning, and at that of its sentences."""
    if ":" not in text:
        return []
    heads: list[_Head] = []
    for start in _STARTS.finditer(text):
        if ":" in text[start.end() : start.end() + _LONGEST] and (head := _head(text, start.end(), len(text))):
            heads.append(head)
    ends = [*(its.at for its in heads[1:]), len(text)] if heads else []
    return [replace(its, words=text[its.to : end]) for its, end in zip(heads, ends, strict=True)]


def _head(text: str, at: int, end: int) -> _Head | None:
    opens = at == 0
    if office := _OFFICE.match(text, at):
        holder = office["holder"] or office["apposed"]
        words = text[office.end() : end]
        if holder and re.match(r"\W*[A-Z]", holder):
            mention = _mention(holder, office.start(), office.end(), None)
            return _Head(_Kind.NAMED, at, office.end(), mention.name, mention, words, opens, sure=True)
        if _ONLY_NAME.fullmatch(words) or (_FIELD.match(words) and not re.match(r"the\s", office.group(), re.IGNORECASE)):
            return None  # "Chair: S. Conti" says who it is, and so does "Moderator: Ms A presided"
        kind = _Kind.LEADS if office["leads"] else _Kind.UNNAMED
        return _Head(kind, at, office.end(), office.group().strip(" :"), None, words, opens)
    if TASK.match(text, at):
        return _Head(_Kind.TOPIC, at, at, "", None, text[at:end], opens, sure=True) if opens else None
    if (unnamed := _UNNAMED.match(text, at)) and not _DOES.search(unnamed.group()):
        if ROLE_LINE.match(text, at) and _ONLY_NAME.match(text, unnamed.end()):
            return None  # "Participants: Jan Kuiper, Anneke Visser"
        return _Head(_Kind.UNNAMED, at, unnamed.end(), unnamed.group().strip(" :"), None, text[unnamed.end() : end], opens)
    if named := _NAMED.match(text, at):
        mention = _mention(named["name"], named.start(), named.end(), named["brackets"])
        if _may_be_called(mention):
            return _Head(_Kind.NAMED, at, named.end(), mention.name, mention, text[named.end() : end], opens)
    topic = _TOPIC.match(text) if opens else None
    if topic is None or any(map(cues.SAYS.match, topic["words"].split()[1:])):
        return None  # "Brennan disagreed: …"
    return _Head(_Kind.TOPIC, at, topic.end(), "", None, text[topic.end() : end], opens, sure=bool(topic["brackets"]))


_TOPIC = re.compile(rf"(?P<words>[A-Z][\w’'&/-]*(?:\s+[\w’'&/-]+){{0,3}})(?:{_BRACKETS})?{_COLON}")


def _mention(name: str, at: int, to: int, brackets: str | None) -> Mention:
    titles = re.match(rf"(?:{HONORIFIC}\s+)+", name)
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
    return mention.name.title() not in countries.NAMES and mention.name not in countries.NAMES and words[0] not in _NO_FIRST


def _is_common(word: str) -> bool:
    return vocabulary.words().get(word.casefold().strip("."), _COMMON) < _COMMON


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
        found = [[(text, _heads(text)) for text in part] for part in texts]
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

    def _vouch(self, text: str, heads: list[_Head]) -> None:
        """Take in whom a text names otherwise than by a label."""
        listed = ROLE_LINE.match(text) is not None
        for mention in mentions_in(text):
            if any(its.at <= mention.start < its.to for its in heads if its.kind is _Kind.NAMED):
                continue
            if mention.sure or listed:
                self._known.add(_last(mention.name))
        if (entry := _IN_LIST.fullmatch(text)) and " " in entry["name"]:
            self._known.add(_last(entry["name"]))

    def _is_known(self, mention: Mention) -> bool:
        person = self._people.find(mention.name)
        return person is not None and _last(person.name) in self._known

    def _section(self, heads: list[_Head]) -> "Section":
        spoken = [its for its in heads if not _is_title(its.words)]
        named = [its for its in spoken if its.kind is _Kind.NAMED and its.mention]
        sure = {
            its.key
            for its in named
            if its.mention and (its.sure or self._is_known(its.mention) or _is_a_persons(its.mention))
        }
        rooms = {its.key for its in spoken if its.kind in {_Kind.UNNAMED, _Kind.LEADS}}
        several = len({its.key for its in named} | rooms) >= _FEWEST
        talks = any(_TALKS.search(its.words) or _REPORTED.match(its.words) for its in named)
        shown = several and (talks or bool(sure))
        speaks: dict[str, Speaker | None] = {}
        for its in named:
            mention = its.mention
            if mention is None or its.key in speaks:
                continue
            is_person = its.key in sure or (
                shown and (_may_be_a_persons(mention) or _recurs(its.key, spoken))
            )
            if is_person:
                known = self._is_known(mention)
                if not known:
                    self._people.meet(mention)
                    self._known.add(_last(mention.name))
                speaks[its.key] = self._people.speaker(mention)
            elif mention.affiliation or shown:
                speaks[its.key] = None
        return Section(speaks, is_styled=bool(shown or sure or rooms))


def _recurs(key: str, spoken: list[_Head]) -> bool:
    """Whether a label comes again behind another one, as in a dialogue: topics are dealt with once."""
    at = [place for place, its in enumerate(spoken) if its.key == key]
    return any(one + 1 < other for one, other in zip(at, at[1:], strict=False))


def _is_title(words: str) -> bool:
    """Whether what stands behind a name is the title of a talk, as in a programme."""
    words = words.strip()
    if words[:1].islower():
        return False
    long = _LONG_WORD.findall(words)
    return words[:1] in "“\"‘" or not _ENDS.search(words) or (len(long) > 1 and all(its[0].isupper() for its in long) and not words.isupper())


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
        cuts = sorted({*(start for start, _ in spans), *starts} - {
            at for its in labels for at, _ in spans if its.at < at < its.to
        })
        ends = [*cuts[1:], spans[-1][1]]
        return [
            (start, start + len(text[start:end].rstrip()), starts.get(start))
            for start, end in zip(cuts, ends, strict=True)
        ]

    def _labels(self, text: str) -> Iterator[Label]:
        for its in _heads(text):
            if its.kind is _Kind.TOPIC:
                if self.is_styled or its.sure:
                    yield Label(its.at, its.to, speaks=False)
            elif _is_title(its.words):
                continue
            elif its.kind is _Kind.NAMED:
                if its.key in self._speaks and (its.opens or self._speaks[its.key]):
                    yield Label(its.at, its.to, self._speaks[its.key])
                elif its.opens and self.is_styled:
                    yield Label(its.at, its.to, speaks=False)
            elif its.opens or self.is_styled:
                yield Label(its.at, its.to, leads=its.kind is _Kind.LEADS)
