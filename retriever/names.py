"""Whom and what a question names, and whether a passage concerns them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from ..corpus import countries
from ..corpus.names import HONORIFICS
from .profiles import Stems, stems_of
from .query import Query

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-’'&.][^\W_]+)*|\d+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTHS = frozenset(f"{date(2000, month, 1):%B}" for month in range(1, 13))
_OPENS_SENTENCE = re.compile(r"(?:^|[.?!:;–—]\s+|\s-\s+|^\W+)$")
_POSSESSIVE = re.compile(r"[’']s?$")
#: The words of titles of people, in small letters.
_TITLES = frozenset(part.casefold().rstrip(".") for its in HONORIFICS for part in its.split())
_SHORT_TITLES = frozenset(["mr", "mrs", "ms", "dr", "prof", "professor", "ambassador"])
_COUNTRIES = frozenset(its.casefold() for its in countries.NAMES)
# Above this share of words with a capital, a question is a headline, and its capitals name nobody.
_HEADLINE = 0.8
_FEWEST_FOR_HEADLINE = 5
# Verbs that open what is asked for, in front of a name.
_OPENERS = frozenset(
    "summarise summarize describe explain list give name tell show compare outline quote find state please did do does"
    " is was were are has have had can could would will should what which who whom whose when where why how".split()
)
# "Piao Jianyi's view": what begins a question so is a name, whether the library has it or not.
_OWNS = re.compile(r"(?:[A-Z][\w-]*\s+){0,2}[A-Z][\w-]*(?:[’']s|s[’'])\s")
# Characters before a word that are looked at.
_NEAR = 80
# Letters that the name of a country shares with the word for its people, and what may stand behind them in a stem.
_ROOT = 4
_OF_PEOPLES = frozenset(["", *"a an ian n i e es ese ean ia ish ic er o on ans ians y".split()])

_AUXILIARY = r"(?:did|does|do|would|could|will|has|had|have|is|was|were|are|should|might|may|can)"
_VIEWS = (
    r"(?:views?|position|opinions?|arguments?|assessment|comments?|attitude|stance|stand|reply|reaction|account|objections?"
    r"|proposals?|criticisms?|complaints?|take|thinking|case|explanation|suggestions?|answers?|remarks?|presentation|paper"
    r"|talk|speech|line)"
)
_HAS_A_VIEW_BEFORE = re.compile(
    rf"\b(?:{_AUXILIARY}|according to|{_VIEWS} of|said by|given by|made by|asked by)\s+(?:the\s+)?"
    r"(?P<office>(?:\w+\.?\s+){0,4})$",
    re.IGNORECASE,
)
_HOLDS = (
    r"(?:say|says|said|think|thinks|thought|argue|propose|see|sees|view|explain|react|feel|felt|report|tell|told|want"
    r"|recommend|suggest|advise|support|favour|favor|oppose|endorse|object|complain|consider|regard|believe|hold|held"
    r"|make of|answer|reply|respond|ask|asked|call|give|describe|accuse|assess|present|mention|take|prefer|claim"
    r"|contend|judge|make|put|offer|bring|expect|contradict|agree|criticise|reckon|warn|insist|demand|comment|stand)"
)
_SAYS_BEHIND = re.compile(rf"\s+(?:(?!of\b)\w+\s+){{0,2}}?{_HOLDS}\b", re.IGNORECASE)
_IN_VIEW_OF = re.compile(
    rf"\b(?:according to|in the (?:view|opinion|words) of|{_VIEWS} of)\s+(?:the\s+)?$", re.IGNORECASE
)
_HAS_A_VIEW_BEHIND = re.compile(rf"(?:\s+[A-Z][\w-]*)?(?:[’']s?|s[’'])\s+(?:\w+\s+){{0,2}}?{_VIEWS}\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a question.

    Attributes:
        text: a word of it, or all words of a person's, as it stands.
        whole: the words that stand side by side with it, without a possessive: how people are told of it.
        parts: the stems of each word; a person is named by any of them, anything else by all.
        others: what else reports call the same.
        has_view: whether the question asks what they said or think, and not what was said about them.
    """

    text: str
    whole: str
    parts: tuple[Stems, ...]
    others: tuple[Stems, ...] = ()
    is_person: bool = False
    has_view: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it is a month or a year."""
        return _is_date(self.text)

    def is_in(self, there: Stems) -> bool:
        """Whether a text of some stems has it, by this or another name, or as its people are called."""
        held = [part <= there or any(_alike(stem, other) for stem in part for other in there) for part in self.parts]
        return (any if self.is_person else all)(held) or any(other <= there for other in self.others)


def named(query: Query, speakers: frozenset[str]) -> tuple[Name, ...]:
    """The people, countries, bodies and years that a question names.

    Args:
        query: the question.
        speakers: those whom it names, of all who speak in the reports.
    """
    people = {part.casefold() for name in speakers for part in _WORD.findall(name)}
    found: list[Name] = []
    for run in _runs(query.text, people):
        text = query.text[run[0].start() : run[-1].end()]
        before, behind = _before(query.text, run[0]), query.text[run[-1].end() :]
        is_person = _last_word(before) in _TITLES or any(_bare(its) in people for its in run)
        asked = _HAS_A_VIEW_BEFORE.search(before)
        has_view = asked is not None and (is_person or (not asked["office"] and bool(_SAYS_BEHIND.match(behind))))
        has_view = has_view or _IN_VIEW_OF.search(before) is not None
        has_view = has_view or _HAS_A_VIEW_BEHIND.match(_possessive(text) + behind) is not None
        whole = _POSSESSIVE.sub("", text)
        parts = [(its, stems) for its in run if (stems := stems_of(_POSSESSIVE.sub("", its.group())))]
        has_view = has_view and not any(_is_date(its.group()) for its in run)
        if is_person and parts:
            found.append(Name(text, whole, tuple(stems for _, stems in parts), (), is_person=True, has_view=has_view))
        else:
            found += [
                Name(its.group(), whole, (stems,), _others(query, its.start()), has_view=has_view)
                for its, stems in parts
            ]
    return tuple(found)


def without_titles(text: str) -> str:
    """A text without the titles at its end: what stands before a name, when the name is taken out."""
    while _last_word(text) in _TITLES:
        text = text.rstrip().rpartition(" ")[0]
        text = f"{text} " if text else ""
    return text


def unmet(names: Sequence[Name], there: Stems) -> list[Name]:
    """The names that a text of some stems does not have."""
    return [its for its in names if not its.is_in(there)]


def _runs(text: str, people: set[str]) -> Iterator[list[re.Match[str]]]:
    """Names, each as the words that stand side by side."""
    tokens = list(_WORD.finditer(text))
    capitals = sum(its.group()[0].isupper() for its in tokens)
    in_small = capitals == 0 or (capitals == 1 and tokens[0].group()[0].isupper())
    is_headline = len(tokens) >= _FEWEST_FOR_HEADLINE and capitals > _HEADLINE * len(tokens)
    run: list[re.Match[str]] = []
    for its in tokens:
        fits = not is_headline and _is_name(text, its, people)
        fits = fits or ((in_small or is_headline) and _is_known_name(text, its, people))
        if run and (not fits or _ends_run(text, run[-1], its)):
            yield run
            run = []
        if fits:
            run.append(its)
    if run:
        yield run


def _ends_run(text: str, last: re.Match[str], its: re.Match[str]) -> bool:
    """Whether a word begins a name of its own: what belongs to someone is not a part of his name."""
    return not text[last.end() : its.start()].isspace() or _POSSESSIVE.search(last.group()) is not None


def _bare(match: re.Match[str]) -> str:
    return _POSSESSIVE.sub("", match.group()).casefold()


def _before(text: str, match: re.Match[str]) -> str:
    """What stands before a word, as far as it tells anything of it."""
    return text[max(0, match.start() - _NEAR) : match.start()]


def _is_name(text: str, match: re.Match[str], people: set[str]) -> bool:
    word = match.group()
    if _YEAR.fullmatch(word):
        return True
    if not word[0].isupper() or word.casefold().rstrip(".") in _TITLES or len(word) == 1:
        return False
    before = _before(text, match)
    opens = _OPENS_SENTENCE.search(before) and _last_word(before) not in _TITLES
    if opens and word.casefold() in _OPENERS:
        return False
    return not opens or _is_known(word, people) or _OWNS.match(text, match.start()) is not None


def _is_date(word: str) -> bool:
    return _YEAR.fullmatch(word) is not None or word in _MONTHS


def _is_known_name(text: str, match: re.Match[str], people: set[str]) -> bool:
    """Whether a word is a name where nothing has a capital."""
    return _last_word(_before(text, match)) in _SHORT_TITLES or _is_known(match.group(), people)


def _is_known(word: str, people: set[str]) -> bool:
    bare = _POSSESSIVE.sub("", word).casefold()
    return bare in people or bare in _COUNTRIES or _YEAR.fullmatch(word) is not None


def _last_word(text: str) -> str:
    parts = text.split()
    return parts[-1].casefold().rstrip(".") if parts else ""


def _possessive(text: str) -> str:
    found = _POSSESSIVE.search(text)
    return found.group() if found else ""


def _others(query: Query, at: int) -> tuple[Stems, ...]:
    return tuple(stems_of(form) for start, end, forms in query.forms if start <= at < end for form in forms)


def _alike(one: str, other: str) -> bool:
    """Whether two stems are a country's and its people's: Vienna and Viennese, Tamreth and Tamrethi."""
    if one[:_ROOT] != other[:_ROOT]:
        return False
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one[shared:] in _OF_PEOPLES and other[shared:] in _OF_PEOPLES
