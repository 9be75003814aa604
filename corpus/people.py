"""Who is who in a report: mentions of people, joined across spellings, with the affiliation that is given for each."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from . import countries, cues
from .headings import ROLE_LINE
from .model import Speaker
from .names import BEGINS, HONORIFIC, PARTICLES, PERSON

# Titles of one country, which no one's name is.
_TITLES_ABROAD = (
    r"(?:Ato|Woizero|Dasho|Lyonpo|Ratu|Kgosi|Inkosi|Induna|Togbui|Otumfuo|Kabaka|Mzee|Mwalimu|Ma[iî]tre|Sheikha|Tengku"
    r"|Tunku|Cacique|Lonko|Maulana|Pandit|Swami|Venerable|Ven\.|Avv\.|Dott\.|Drs\.?|Me\.|Dr\.-Ing\.)"
)
_TITLES_BEFORE = re.compile(rf"(?:(?:{HONORIFIC}|{_TITLES_ABROAD})\s+)*")
# A mention: one or more titles and a name, or a name alone.
_MENTION = re.compile(rf"(?<!\w){BEGINS}(?:(?:{HONORIFIC}|{_TITLES_ABROAD})\s+){{0,6}}{PERSON}")
_AFTER_THE = re.compile(r"(?<=\b[Tt]he\s)")
_BRACKETS = re.compile(r"\s*\((?P<affiliation>[^()]{2,120}(?:\([^()]*\)[^()]*)?)\)")
_CAPITALISED = r"[A-Z][\w’'&/-]*(?:\.[A-Z][\w.]*)?"
_OF = re.compile(
    rf",?\s+(?:of|from|representing)\s+(?P<affiliation>(?:the\s+)?{_CAPITALISED}"
    rf"(?:\s+(?:(?:of|for|and|on|in|to|de|du|la|the|&)\s+){{0,3}}(?!{HONORIFIC}\s){_CAPITALISED})*"
    rf"(?:,\s+{_CAPITALISED}(?:\s{_CAPITALISED})*(?=,))?)"
)
_COMMA = re.compile(
    # "Present: A. Okoye, B. Lund"
    rf",\s+(?!{HONORIFIC}\s)(?!(?:[A-Z]\.[\s-]?)+[A-Z][a-z])"
    r"(?P<affiliation>(?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:of|for|and|on|the|de|in|"
    rf"(?!{HONORIFIC}\s)[A-Z][\w’'&.-]*))*)"
    rf"(?=,|\.|:|$|\s+{HONORIFIC}\s)"
)
# Words that no name of a person has.
_NOT_A_NAME = frozenset(
    """the this that these those a an in on at of for from by with to as and or but it its he she they we his her their
    meeting meetings group groups committee council secretariat forum session sessions panel part item agenda
    annex working party study expert experts task force conference workshop university institute centre center
    ministry department bureau academy college school agency office organization organisation association
    commission union government republic states nations kingdom federation asia asian pacific northeast
    southeast north south east west northern southern eastern western africa african europe european america
    american sea ocean gulf river delta talks report reports paper papers statement declaration agreement
    convention treaty protocol guidelines january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday chatham house rule cold war
    participants delegates members representatives delegation delegations chair co-chair co-chairs chairman
    rapporteur decision recommendation action english french world united international national regional
    security project programme some several many most other others one two three four five six seven eight nine
    ten first second third fourth fifth next finally however although while when where what which who there here
    following during after before under over between questions question discussion discussions q&a day assistant
    deputy policy social sciences communications technologies acting adviser advisor head another presentation
    speaker speakers discussant moderator panellist panelist commissioners opening closing professors doctors
    zealand lanka assembly colloquy symposium seminar network plenary arabia korea rica leone faso verde guinea
    islands island viet darussalam""".split()
)
# Of those, the ones that may stand before a name at the beginning of a sentence.
_BEFORE_A_NAME = frozenset(
    """the this that these those an in on at of for from by with to as and or but it its he his her their following
    during after before under over between however although while when where what which who there here next finally
    first second third both like unlike""".split()
)
_LONGEST_INITIALS = 3
_SHORT_PART = 3
#: Letters of honour and office behind a name.
LETTERS_BEHIND = frozenset(["QC", "KC", "SC", "MP", "MBE", "OBE", "CBE", "QSM", "PhD", "Esq", "Jr", "Sr"])
# Longer titles are no names too.
_LONGEST_NAME_LIKE = 5
_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
# So alike are two spellings of one name: Quraishi and Qureshi are joined, shorter names only where they are the same.
_ALIKE = 0.8
_SHORTEST_ALIKE = 4


@dataclass(slots=True)
class Person:
    """One person: the fullest form of the name, all forms and titles that occur, and affiliations in their order."""

    name: str
    forms: list[str] = field(default_factory=list[str])
    affiliations: list[str] = field(default_factory=list[str])
    titles: set[str] = field(default_factory=set[str])

    @property
    def parts(self) -> list[str]:
        """The parts of the name as they compare: `["t", "j", "pempel"]`."""
        return _parts(self.name)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in a text: characters `start` to `end`, the affiliation behind it included up to `whole_end`.

    `sure` says that it is a person's without more being known: it has a title, or what stands behind it is said of
    people.
    """

    start: int
    end: int
    whole_end: int
    name: str
    title: str
    affiliation: str | None
    sure: bool

    @property
    def titled(self) -> bool:
        """Whether a title stands before the name."""
        return bool(self.title)


class People:
    """The people of one report.

    Names are joined where one is a part of the other (`Mr Yeo`, `Seung-bae Yeo`) or is spelled nearly alike; where a
    mention fits two people, it stands for neither and keeps the name that the text gives.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.people: list[Person] = []
        mentions = [(mention, ROLE_LINE.match(text) is not None) for text in texts for mention in mentions_in(text)]
        # By name, until someone is added or called more fully.
        self._fitted: dict[str, list[Person]] = {}
        known = {part for mention, listed in mentions if mention.sure or listed for part in _parts(mention.name)[-1:]}
        # Full names first, so that a family name alone finds its bearer.
        for mention, listed in sorted(mentions, key=lambda its: -len(_parts(its[0].name))):
            if mention.sure or (listed and mention.affiliation) or set(_parts(mention.name)) & known:
                self._add(mention)

    def meet(self, mention: Mention) -> None:
        """Take in someone whom a heading names as who speaks below it."""
        self._add(mention)

    def speaker(self, mention: Mention) -> Speaker:
        """Who is meant, with the affiliation given here, else the first that the report gives."""
        person = self.find(mention.name)
        if person is None and (monsieur := re.fullmatch(r"M\.\s+(.+)", mention.name)):
            person = self.find(monsieur[1])
        if person is None and mention.title:  # "Captain Menon", where there is a Dr Menon too
            fitting = [its for its in self._fitting(mention.name) if mention.title in its.titles]
            person = fitting[0] if len(fitting) == 1 else None
        if person is None:
            return Speaker(mention.name, mention.affiliation)
        affiliation = mention.affiliation or (person.affiliations[0] if person.affiliations else None)
        return Speaker(person.name, affiliation)

    def find(self, name: str) -> Person | None:
        """The one person whom a name fits, or None where none or several do."""
        fitting = self._fitting(name)
        if len(fitting) > 1:
            fitting = [person for person in fitting if _parts(name) == person.parts]
        return fitting[0] if len(fitting) == 1 else None

    def knows(self, mention: Mention) -> bool:
        """Whether a mention is of a person at all."""
        return mention.titled or bool(self._fitting(mention.name))

    def _fitting(self, name: str) -> list[Person]:
        if name not in self._fitted:
            parts = _parts(name)
            self._fitted[name] = [person for person in self.people if _fits(parts, person.parts)]
        return self._fitted[name]

    def _add(self, mention: Mention) -> None:
        person = self.find(mention.name)
        if person is None:
            person = Person(mention.name)
            self.people.append(person)
            self._fitted.clear()
        if mention.title:
            person.titles.add(mention.title)
        if mention.name not in person.forms:
            person.forms.append(mention.name)
        if _fullness(mention.name) > _fullness(person.name):
            person.name = mention.name
            self._fitted.clear()
        if mention.affiliation and mention.affiliation not in person.affiliations:
            person.affiliations.append(mention.affiliation)


@lru_cache(1 << 12)
def mentions_in(text: str) -> tuple[Mention, ...]:
    """What may be mentions of people, in order; kept, since many questions are asked of a sentence."""
    return tuple(_mentions_in(text))


def _mentions_in(text: str) -> Iterator[Mention]:
    done = 0
    for match in _MENTION.finditer(text):
        if match.start() < done:
            continue  # an affiliation may look like a name
        words = list(re.finditer(r"\S+", match.group()))
        # What begins a sentence is no part of a name: "Following Professor Pempel".
        while words and words[0].group().casefold() in _BEFORE_A_NAME:
            words = words[1:]
        if not words:
            continue
        start = match.start() + words[0].start()
        titles = _TITLES_BEFORE.match(text, start, match.end())
        titled = titles is not None and titles.end() > start
        parts = _without_titles(words, titles, match.start())
        written = [part.group() for part in parts]
        if not titled and _AFTER_THE.match(text, start):
            continue
        if not _is_a_name(written, titled=titled):
            continue
        name = re.sub(r"[’']s?$", "", " ".join(written))
        end = match.start() + parts[-1].end()
        affiliation, whole_end = _affiliation(text, end)
        # "The last of the three speakers, Maria Rossi, …"
        called = cues.IS_PERSON.match(text, end) or cues.ends_at(cues.HAS_FLOOR, text, start)
        sure = titled or (len(parts) > 1 and called is not None)
        done = whole_end if sure else end
        title = " ".join(titles.group().split()).rstrip(".") if titles else ""
        yield Mention(start, end, whole_end, name, title, affiliation, sure)


def _without_titles(words: list[re.Match[str]], titles: re.Match[str] | None, at: int) -> list[re.Match[str]]:
    """The words of a name, without the titles before it and the letters behind it; they count from `at`."""
    parts = [word for word in words if not titles or at + word.start() >= titles.end()]
    if titles and re.search(r"\S\s+M\.\s+$", titles.group()):
        parts = words[-len(parts) - 1 :]  # "Mr. M. Cuffy" is no Monsieur
    while len(parts) > 1 and parts[-1].group().strip(".,") in LETTERS_BEHIND:
        parts = parts[:-1]
    return parts


def _is_a_name(parts: list[str], *, titled: bool) -> bool:
    """Whether what looks like a name may be a person's, and is no country's, calling's or body's."""
    if not parts:
        return False
    if not titled and _is_of_a_country(" ".join(parts)):
        return False
    if len(parts[-1]) > _LONGEST_NAME_LIKE and re.fullmatch(HONORIFIC, parts[-1]):
        return False  # "Another Commissioner", "Navy Captain"
    return not any(_is_no_name(part, at, len(parts)) for at, part in enumerate(parts))


def _is_of_a_country(name: str) -> bool:
    """Whether a name ends with a country's: `CSCAP New Zealand`."""
    words = name.split()
    return any(" ".join(words[at:]) in countries.NAMES for at in range(len(words)))


def _is_no_name(word: str, at: int, parts: int) -> bool:
    plain = re.sub(r"[’']s?$", "", word)
    is_abbreviation = parts == 1 and plain.isupper() and len(re.sub(r"\W", "", plain)) > _LONGEST_INITIALS
    if at > 0 and len(plain) <= _SHORT_PART:
        return False  # "Nguyen Thi Hoai An"
    if at == parts - 1 and plain.endswith("s") and cues.CALLING.fullmatch(plain):
        return True  # "Reactor Operators"
    return is_abbreviation or plain.casefold() in _NOT_A_NAME


def _affiliation(text: str, end: int) -> tuple[str | None, int]:
    for pattern in (_BRACKETS, _OF, _COMMA):
        if match := pattern.match(text, end):
            return re.sub(r"^the\s+", "", " ".join(match["affiliation"].split())), match.end()
    return None, end


def plain(name: str) -> str:
    """A name as it compares: in small letters, without accents."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN_LETTERS))
    return "".join(char for char in folded if not unicodedata.combining(char))


def _fullness(name: str) -> tuple[int, int]:
    parts = _parts(name)
    return len(parts), sum(len(part) > 1 for part in parts)


@lru_cache(1 << 14)
def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s.-]+", plain(name)) if part and part not in PARTICLES]


def _fits(short: list[str], full: list[str]) -> bool:
    """Whether a shorter name may stand for a fuller one: a family name alone, initials, or nearly the same spelling."""
    if not short or not full:
        return False
    if "".join(short) == "".join(full):
        return True  # a hyphen, or a space, more or less: "Kwon Hyejin", "Kwon Hye-jin"
    if len(short) == 1:
        return any(_alike(short[0], part) for part in full if len(part) > 1)
    if len(short) > len(full):
        return _fits(full, short) if len(full) > 1 else False
    if len(short) == len(full) and sorted(short) == sorted(full):
        return True  # family name first here, last there
    if len(short) == len(full):
        return all(_part_fits(one, other) for one, other in zip(short, full, strict=True))
    if _alike(short[-1], full[-1]) and _part_fits(short[0], full[0]):
        return True
    # A double family name alone: "Otieno Mbeki" for "Josephine Otieno-Mbeki".
    return all(_alike(one, other) for one, other in zip(short, full[-len(short) :], strict=True))


def _part_fits(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _alike(one, other)


@lru_cache(1 << 14)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_ALIKE or one[0] != other[0]:
        return False
    plain_one, plain_other = re.sub(r"\W", "", one), re.sub(r"\W", "", other)
    return plain_one == plain_other or SequenceMatcher(None, plain_one, plain_other).ratio() >= _ALIKE
