"""Whether a sentence gives its words to people at the meeting whom it does not name.

What such a sentence says is nobody's. The one exception is a presenter who tells of others: "Critics say", "Some
fishermen told him", "No operator had objected". Words that only people at a meeting are called by, or a place in the
room, are never taken for that. The ways to say so are in `unnamed_cues`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import cues, unnamed_cues
from .people import Mention

# "And", "while" and the like join a clause that stands beside the first one; "that" begins one inside it.
_CLAUSE = re.compile(
    r"^[\W_]*(?:(?:[Aa]nd|[Bb]ut|[Yy]et|[Ss]till|[Ss]o|[Oo]r|[Nn]or|[Ww]hen|[Aa]s|[Ww]hile|[Ww]hereas|[Aa]lthough"
    r"|[Tt]hough|[Aa]fter|[Bb]ecause|[Ss]ince|[Tt]o|[Ff]or|[Oo]f|[Ff]rom|[Ll]ike|[Hh]ere|[Tt]here),?\s+)?"
    r"|(?P<beside>[;:]\s+(?:and\s+|but\s+|yet\s+|while\s+)?|,\s+(?:but|while|whereas|though|although|yet|and|as|so)\s+"
    r"|\s[–—]\s+(?:and\s+|but\s+|while\s+)?)"
    r"|(?P<after>,\s+|[”’\"?!],?\s+)"
    r"|(?P<inside>\b(?:that|whether|when|while|as|but|and|whereas|though|although|because|to which|which)\s+)"
)


# "At this point one participant…": after these a clause may begin without a comma.
_LEADS_IN = re.compile(
    r"(?:And |But |Yet )?(?:(?:At|In|On|After|To|With|During|By) (?:this|that|these|those|reply|response|answer"
    r"|turn|contrast"
    r"|addition|discussion|the (?:discussion|debate|end|exchange|back|meantime|same breath))"
    r"|Here|There|Then|Next|Later|Still|Finally|Only|Again|Now|Afterwards|Thereupon|Perhaps|Meanwhile)\s",
)
_WORD = re.compile(r"\S+\s+")
_LONGEST_LEAD = 6


@dataclass(frozen=True, slots=True)
class Voice:
    """Where a sentence gives a view to people whom it does not name.

    Attributes:
        at: the character where they come in.
        to: where the words that show it end.
        here: whether the words show that they are at the meeting; others may be those of whom a presenter tells.
        told: whether the words are a presenter's way to tell of others: "have argued", "told him".
        beside: whether it is said in a clause of its own, beside one that somebody else is the subject of.
        idle: whether they only came, or were there.
        whole: whether it is said of what someone named said: "His figures were doubted".
    """

    at: int
    to: int
    here: bool
    told: bool = False
    beside: bool = False
    idle: bool = False
    whole: bool = False


def voices(text: str, mentions: tuple[Mention, ...]) -> tuple[Voice, ...]:
    """The views that a sentence gives to people whom it does not name, in order.

    "The second speaker, Dr Chen, argued…" names who it is; "One participant, citing Dr Chen, argued…" does not.
    """
    found = (its for its in _voices(text) if not _is_named(text, its.at, its.to, mentions))
    return tuple(sorted(found, key=lambda its: its.at))


def has_the_word(text: str, heard: tuple[Voice, ...], subject: Mention | None, *, cites: bool) -> bool:
    """The law: whether a sentence is that of people who are not named, so that nobody's name may stand by it.

    Args:
        text: of the sentence.
        heard: its `voices`.
        subject: who is named as the subject of a verb of saying, or None.
        cites: whether somebody named has the floor, and may tell of what others say.
    """
    if not heard:
        return False
    main = _main(text, subject)
    if main is not None and (fronted := _FRONTED.match(text)) and main.at < fronted.end():
        main = None  # "As Dr Chen had said, one participant noted…", "What he said was doubted"
    if main is not None and _ASKED_FIRST.match(text):
        return False  # "Asked by a member how long it had taken, Dr Chen replied…"
    return any(_counts(text, its, main, cites=cites) for its in heard)


def _counts(text: str, its: Voice, main: "_Main | None", *, cites: bool) -> bool:
    if main is None or its.at < main.at:
        between = main is not None and main.interposed and its.at < main.at < its.to
        return not (its.told and cites) and not (between and not its.here)
    if its.beside:
        return not its.told
    # "His figures were doubted by several" is theirs; "he said that they were doubted by several" is his.
    if its.told and cites:
        return False
    return its.whole and not (main.speaks and _REPORTS.search(text, main.at, max(its.at, main.at)))


@dataclass(frozen=True, slots=True)
class _Main:
    """Who is the subject of a sentence, by name or as "he": where, and whether of a verb of saying."""

    at: int
    speaks: bool
    interposed: bool = False


def _main(text: str, subject: Mention | None) -> _Main | None:
    found = _HE.search(text)
    if found and found["interposed"]:
        return _Main(found.start("who"), speaks=True, interposed=True)
    if subject:
        return _Main(subject.start, speaks=cues.POSSESSIVE.match(text, subject.end) is None)
    if goes_on := cues.CONTINUES.match(text):
        return _Main(goes_on.end(), speaks=re.search(r"\b(?:his|her)$", goes_on.group(), re.IGNORECASE) is None)
    return _Main(found.start("who"), speaks=True) if found else None


_HE = re.compile(
    r"^(?:[^;]{0,160}?,\s|(?:In|At|On|From|For|To|By|With|After|Before|During|Of|Under|Here|There|Then|Next|Thus"
    r"|Against"
    r"|Among|As|Since|When|Out|Nor|Below|Above|Between|Through|Until|Without|This|These|That|Those|Such"
    r"|All)\s[^,;]{1,80}?\s)"
    rf"(?P<who>he|she)(?:\s+(?P<interposed>(?:[a-z]+ly\s+)?{cues.SAYING}\s*,)|\b)"
)
_FRONTED = re.compile(
    r"(?:As|Though|Although|While|When|After|Before|Because|Since|If|Once)\s[^,;]{1,160},\s|What(?:ever)?\s.{1,160}"
)
_ASKED_FIRST = re.compile(
    r"(?:When\s+|Being\s+|Once\s+)?(?:asked|pressed|questioned|challenged|invited)\b"
    r"|(?:In|By way of) (?:reply|response|answer) to\b|(?:Replying|Responding|Answering|Turning) (?:to )?"
    r"|(?:Speaking|Intervening|Rising)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:\w+ed|showed?|shows|sa(?:id|ys)|f(?:ound|inds)|told|held|felt|thought|wrote|made|knew|argues|notes|spoke"
    r"|saw|gave|took|drew|set|put|meant|means|went|read|quoted|cites|described|recalls)\b"
)


_IT_WAS = re.compile(
    r"(?:[^,.;]{1,60},\s)?it was\s+(?:\w+\s+)?(?:\w+ed|felt|said|thought|held|made clear)\s+that\b", re.IGNORECASE
)


def _voices(text: str) -> Iterator[Voice]:
    """Each view, by whatever shows it."""
    placed = unnamed_cues.PLACE.search(text) is not None
    told = unnamed_cues.TOLD.search(text) is not None
    subjects = unnamed_cues.SUBJECTS.fitting(text)
    yield from _leads(text, placed=placed, told=told)
    for clause in _CLAUSE.finditer(text):
        for here, subject in subjects:
            if match := subject.match(text, clause.end()):
                verb = match.groupdict().get("verb") or ""
                perfect = _is_told(match, verb) or (clause["inside"] is not None and not here)
                beside = clause["beside"] is not None
                sure = here or placed
                idle = unnamed_cues.COMES.match(text, match.start("verb")) is not None if verb else False
                yield Voice(clause.end(), match.end(), sure, (told or perfect) and not sure, beside, idle)
                break
    for whole, match in unnamed_cues.WAYS.finditer(text):
        kinds = match.groupdict()
        be = (kinds.get("be") or "").casefold()
        # "It was noted that the list had been revised": the tense is that of what was noted.
        tells = told and not _IT_WAS.match(text)
        is_told = tells or be.startswith(("had", "has", "have")) or bool(kinds.get("found") or kinds.get("now"))
        yield Voice(match.start(), match.end(), placed, is_told and not placed, whole=whole)


def _is_told(subject: re.Match[str], verb: str) -> bool:
    """Whether the verb of a subject is one by which a presenter cites others, or says what they did before."""
    before = subject.group()[: subject.start("verb") - subject.start()] if verb else ""
    cites = unnamed_cues.PAST.fullmatch(verb) or unnamed_cues.CITED.fullmatch(verb)
    return bool(cites or unnamed_cues.BEFORE.search(before))


def _leads(text: str, *, placed: bool, told: bool) -> Iterator[Voice]:
    """The same of a clause that follows a few words without a comma."""
    lead = _LEADS_IN.match(text)
    at = lead.end() if lead else len(text)
    for _ in range(_LONGEST_LEAD):
        for here, subject in unnamed_cues.SUBJECTS.fitting(text):
            if (match := subject.match(text, at)) and not text[at].isupper():
                verb = match.groupdict().get("verb") or ""
                told = told or _is_told(match, verb)
                yield Voice(at, match.end(), here or placed, told and not (here or placed))
                return
        word = _WORD.match(text, at)
        if word is None or re.search(r"[,;:.]\s", word.group()):
            return
        at = word.end()


def _is_named(text: str, at: int, end: int, mentions: tuple[Mention, ...]) -> bool:
    """Whether an apposition says who it is of whom a view is told."""
    for its in mentions:
        if cues.ends_at(_COMES_FROM, text, its.start) and at < its.start < at + _NEAR:
            return True
        if at < its.start < end and not cues.POSSESSIVE.match(text, its.end):
            before = text[at : its.start]
            if _NAMES.search(before) and not _AMONG.search(before):
                return True
    return False


# So many characters behind what is said of someone it may say who: "the next view came from Dr Chen".
_NEAR = 60
_NAMES = re.compile(r"(?:,|\(|[–—]|:|\bnamely|\bby)\s*(?:the\s+(?:[\w-]+\s+){0,4})?$", re.IGNORECASE)
_COMES_FROM = re.compile(
    r"\b(?:was that of|came from|(?:speaker|presenter|panell?ist|discussant|witness|expert)s? (?:was|were)"
    r"|^From the (?:\w+ )?(?:floor|back|hall|room),)\s+$"
)
_AMONG = re.compile(
    r"\b(?:among them|including|such as|notably|led by|as well as|unlike|like|after|with|citing|echoing"
    r"|supporting)\s*$",
    re.IGNORECASE,
)
