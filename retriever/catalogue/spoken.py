"""Meetings, sessions and papers that a question names in its own words: by number, date, order, or what they are on.

Each step takes what it finds out of the frame, keeps it in `Asked`, and puts a letter in its place.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from ...corpus import numerals
from ...corpus.model import Meeting
from .asked import UNKNOWN, Asked
from .patterns import pattern
from .register import Sitting, is_about, name_parts, plain, stems

_MONTHS = tuple(f"{date(2000, month, 1):%B}".casefold() for month in range(1, 13))
_MONTH = "|".join(_MONTHS)
#: What a meeting, a session and a paper are called.
MEETINGS = (
    "meeting|meetings|gathering|gatherings|conference|conferences|workshop|workshops|colloquium|colloquia"
    "|symposium|symposia|seminar|seminars|dialogue|dialogues"
)
SESSIONS = "session|sessions|panel|panels|sitting|sittings|item|items"
PAPERS = "paper|papers|presentation|presentations|talk|talks|lecture|lectures|contribution|contributions|essay|essays"
MEETING, SESSION, PAPER = rf"(?:{MEETINGS})", rf"(?:(?:agenda )?(?:{SESSIONS}))", rf"(?:{PAPERS})"
_ABOUT = r"(?:on|about|concerning|regarding|called|titled|entitled|named|dealing with|devoted to|dedicated to|covering)"
_THAT = r"(?:(?:that|which|who) )?(?:(?:was|were|is|are|dealt|deals|had|had as its|got) )*"
# Words that say what kind of meeting or session it is, and nothing more.
_KIND_OF = r"(?:(?:expert|full|plenary|regular|annual|general|official|ordinary|working|whole|ever|G|of) )"
# A stretch of words, up to a letter, a comma or the end.
_WORDS = r"(?:[^\W_A-Z][^\s,]* )+"
_GROUPS = frozenset(
    "group council committee dialogue forum commission network programme process party series board conference".split()
)
_KINDS_OF_GROUPS = frozenset("study working expert advisory steering".split())
_BETWEEN = frozenset("of on for and in to how".split())
_FEW = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = (
    rf"(?:\d{{1,3}}|{_FEW}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|[ivx]{{2,5}}|[vx])"
)


# Study groups


def group(frame: str, asked: Asked) -> str:
    """`sounds council`, `study group on public health across borders`: words of a group's title around what it is."""
    words = frame.split()
    of_groups = asked.register.group_words
    known = frozenset[str]().union(*of_groups.values())
    at = 0
    while at < len(words):
        if words[at] in {"committee", "committees"} and at and words[at - 1] in known - _KINDS_OF_GROUPS:
            del words[at - 1]  # "which CSCAP committees"
            at -= 1
        elif words[at] == "group" or words[at] in _GROUPS & asked.register.group_titles:
            start, to = _around(words, at, known)
            called = {word for word in words[start:to] if word not in _BETWEEN | _KINDS_OF_GROUPS}
            fitting = frozenset(name for name, its in of_groups.items() if called - its <= {"group"})
            if fitting & asked.groups and not words[at].isupper():
                asked.groups &= fitting
                words[start:to] = ["G"]
                at = start
        at += 1
    return " ".join(words) + " "


def _around(words: Sequence[str], at: int, known: frozenset[str]) -> tuple[int, int]:
    """From where to where words of a group's title stand around what it is called."""
    named = known | _KINDS_OF_GROUPS
    start, to = at, at + 1
    while start and (words[start - 1] in named or words[start - 1] in _BETWEEN):
        start -= 1
    while words[start] in _BETWEEN:
        start += 1
    while to < len(words) and (words[to] in named or words[to] in _BETWEEN):
        to += 1
    while words[to - 1] in _BETWEEN:
        to -= 1
    return start, to


# Meetings


def meetings(frame: str, asked: Asked) -> str:
    """Meetings by date, by number, and as the first or last of those that fit else."""
    words = frame.split()
    if "after" in words or "following" in words:
        frame = pattern(_NEXT).sub(r"\g<meeting>", frame)
    for form in _DATES if any(word[:1].isdigit() for word in words) else ():
        frame = pattern(form).sub(lambda its: _date(its, asked), frame)
    for form in _NUMBERS if any(map(numerals.parse, words)) else ():
        frame = pattern(form).sub(lambda its: _number(its, asked), frame)
    return frame if asked.settle() else f"{frame}{UNKNOWN} "


# "the first meeting after Hane" is the meeting after it.
_NEXT = rf"\b(?:very )?(?:first|next) (?P<meeting>{MEETING} {_THAT}(?:after|following|to follow) )"


def first_and_last(frame: str, asked: Asked) -> str:
    """The first, or last, of the meetings that a question names, or of all."""
    for form, at in _ENDS if _EXTREMES & set(frame.split()) else ():
        if pattern(form).search(frame) and asked.meetings:
            asked.named = tuple(_by_group(asked.meetings, at))
            frame = pattern(form).sub(r" \g<rest>M ", frame)
    return frame


_DAYS = r"(?P<from>\d{1,2})(?:st|nd|rd|th)?(?: ?(?:-|and|to|until) ?(?P<to>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DATES = (
    rf"\b{_DAYS} (?:of )?(?P<month>{_MONTH}) (?:, |of )?{_YEAR}",
    rf"\b(?P<month>{_MONTH}) {_DAYS} (?:, )?{_YEAR}",
    rf"\b(?P<month>{_MONTH}) (?:of )?{_YEAR}",
    rf"\b{_YEAR}",
)


def _date(match: re.Match[str], asked: Asked) -> str:
    said = match.groupdict()
    year, month = int(said["year"]), said.get("month")
    days = [int(day) for day in (said.get("from"), said.get("to")) if day]
    fitting = [its for its in asked.register.meetings.by_year.get(year, ()) if _is_then(its, year, month, days)]
    asked.add("date", {its.id for its in fitting})
    return "M" if fitting else UNKNOWN


def _is_then(meeting: Meeting, year: int, month: str | None, days: Sequence[int]) -> bool:
    first, last = meeting.start, meeting.end or meeting.start
    if first is None or last is None:
        return False
    if month is None:
        return True
    number = _MONTHS.index(month) + 1
    if not days:
        return (year, number) in {(first.year, first.month), (last.year, last.month)}
    try:
        return all(first <= date(year, number, day) <= last for day in days)
    except ValueError:
        return False


_ORDINAL = rf"(?P<number>{numerals.ORDINAL})"
_NUMBERS = (
    # "the first and second meetings" before "the second meeting"
    rf"\b(?P<other>{numerals.ORDINAL}) (?:and|or|,) {_ORDINAL} {_KIND_OF}*{MEETING}\b",
    rf"\b{_ORDINAL} {_KIND_OF}*(?:{MEETING}|G)(?= )",
    rf"\b{MEETING} (?:no |number |nr |numbered )?(?P<number>{_NUMBER})\b(?! (?:days|hours|sessions|papers))",
    rf"\bnumber (?P<number>{_NUMBER})\b",
    rf"(?<=\b(?:fter|fore) ){_ORDINAL}(?= (?:,|$))",
    rf"\bfor {_ORDINAL} time\b",
    rf"\b{_ORDINAL} time(?= (?:G|they|it|we|members|participants) )",
)


def _number(match: re.Match[str], asked: Asked) -> str:
    said = match.groupdict()
    numbers = [numerals.parse(its) for its in (said["number"], said.get("other")) if its]
    fitting = [
        [its for its in asked.register.meetings.by_number.get(number or 0, ()) if its.group in asked.groups]
        for number in numbers
    ]
    asked.add("number", {its.id for some in fitting for its in some})
    return "M" if all(fitting) else UNKNOWN


_MET = r"(?:met|meet|meets|convened?|gathered|came together|got together|held)"
_LAST = r"(?:last|latest|most recent|most recently|final|newest)"
_FIRST = r"(?:first|earliest|inaugural|opening|very first)"
_EXTREMES = frozenset("last latest recent recently final newest first earliest inaugural opening".split())
# "the latest meeting"; "last met"; behind them what stays of the frame.
_ENDS = tuple(
    (form, at)
    for word, at in ((_LAST, -1), (_FIRST, 0))
    for form in (
        rf" {word} (?P<rest>){_KIND_OF}*{MEETING} ",
        rf" {word} (?P<rest>{_MET} )",
        rf" (?P<rest>{_MET} ){word} ",
    )
)


def _by_group(found: Sequence[Meeting], at: int) -> list[Meeting]:
    """The first or last meeting of each group."""
    by_group: dict[str, list[Meeting]] = {}
    for its in found:
        by_group.setdefault(its.group, []).append(its)
    return [its[at] for its in by_group.values()]


_SIDES = {
    **dict.fromkeys(("after", "following", "followed", "succeeded", "succeeding", "since"), 1),
    **dict.fromkeys(("before", "preceding", "preceded", "prior to", "previous to", "until"), -1),
}
_NEIGHBOUR = (
    rf"(?P<what>(?:{MEETING} |one )?)(?:(?:that|which|to|be) )*"
    r"(?:(?:was|were|is|came|come|comes|took|take|place|held|meet|met|go|went|convened?|follow) )*"
    r"(?:(?:next|last|directly|immediately|straight|just|right|shortly) )*"
    rf"(?P<side>{'|'.join(_SIDES)}) (?:(?:one|{MEETING}|that|in|at|of|on|held) )*"
    rf"M(?: (?:in|of|on|at|held|,|M|{MEETING}))*(?= )"
)


def neighbours(frame: str, asked: Asked) -> str:
    """The meeting after, or before, one that is named; of "which meetings" all after it."""
    if asked.named is None or not any(side in frame for side in _SIDES):
        return frame
    match = pattern(_NEIGHBOUR).search(frame)
    if match is None:
        return frame
    rest = f"{frame[: match.start()]} {frame[match.end() :]}"
    side, many = _SIDES[match["side"]], match["what"].strip().endswith("s")
    order = {its.id: at for at, its in enumerate(asked.register.meetings.all)}
    found: list[Meeting] = []
    for its in asked.named[-1:] if side > 0 else asked.named[:1]:
        of_group = [one for one in asked.register.meetings.all if one.group == its.group]
        beyond = [one for one in of_group if (order[one.id] - order[its.id]) * side > 0]
        found += beyond if many else beyond[:1] if side > 0 else beyond[-1:]
    if not found or " M " in f" {rest} ":
        return f"{frame}{UNKNOWN} "
    asked.named = tuple(found)
    return f"{frame[: match.start()]}{match['what']}M{frame[match.end() :]}"


# Sessions


_SITTING = (
    rf"\b(?P<number>{numerals.ORDINAL}) (?:and|or|,) (?P<other>{numerals.ORDINAL}) {_KIND_OF}*{SESSION}\b",
    rf"\b(?P<number>{numerals.ORDINAL}) {_KIND_OF}*{SESSION}\b",
    rf"\b{SESSION} (?:no |number |nr )?(?P<number>{_NUMBER}|i)(?: (?:and|or|,) (?P<other>{_NUMBER}))?\b",
)
_SITTINGS = frozenset(SESSIONS.split("|"))
_LAST_SITTING = rf"\b{_LAST} {_KIND_OF}*{SESSION}\b"
_SITTING_OF_PAPER = (
    rf"\b{SESSION} (?:in|at|during) which (?P<paper>(?:{PAPER} )?T) (?:was|were|is) (?:presented|given|read)"
)
_SITTING_ON = rf"\b(?:{SESSION}|(?P<also>S)) {_THAT}{_ABOUT} (?P<about>{_WORDS})"
_ON_SITTING = rf"(?P<about>{_WORDS}){SESSION}(?= )"


def sessions(frame: str, asked: Asked) -> str:
    """Sessions by number, as the last one, or by what they are on."""
    if "S" not in frame and not _SITTINGS & set(frame.split()):
        return frame
    for form in _SITTING:
        frame = pattern(form).sub(lambda its: _sitting(its, asked), frame)
    if pattern(_LAST_SITTING).search(frame):
        counted = ([its for its in some if its.session.number is not None] for some in _by_meeting(asked))
        found = [its for some in counted if _is_counted(some) for its in some[-1:]]
        frame = pattern(_LAST_SITTING).sub("S" if found and asked.narrow(found) else UNKNOWN, frame)
    if asked.papers and pattern(_SITTING_OF_PAPER).search(frame):
        frame = pattern(_SITTING_OF_PAPER).sub(
            "S" if asked.narrow([its.sitting for its in asked.papers]) else UNKNOWN, frame
        )
    frame = pattern(_SITTING_ON).sub(lambda its: _on(its, asked), frame)
    return pattern(_ON_SITTING).sub(lambda its: _before(its, asked), frame)


def _sitting(match: re.Match[str], asked: Asked) -> str:
    said = match.groupdict()
    numbers = {numerals.parse(its) for its in (said["number"], said.get("other")) if its}
    found = [its for its in asked.register.sittings if its.session.number in numbers]
    return (
        "S"
        if asked.narrow(found) and len({its.session.number for its in asked.sittings or ()}) == len(numbers)
        else UNKNOWN
    )


def _by_meeting(asked: Asked) -> list[list[Sitting]]:
    by_meeting: dict[str, list[Sitting]] = {}
    for its in asked.in_scope(asked.register.sittings):
        by_meeting.setdefault(its.meeting.id, []).append(its)
    return list(by_meeting.values())


def _is_counted(some: Sequence[Sitting]) -> bool:
    """Whether the sessions of a meeting are numbered from 1 on, none left out."""
    return [its.session.number for its in some] == list(range(1, len(some) + 1))


def _on(match: re.Match[str], asked: Asked) -> str:
    """A session by the words behind it; those that belong to the question are given back."""
    about, rest = _topic(match["about"])
    found = [its for its in asked.in_scope(asked.register.sittings) if is_about(stems(about), its.session.title)]
    return f"S {rest}" if found and asked.narrow(found) else match.group()


def _before(match: re.Match[str], asked: Asked) -> str:
    """A session by the words before it: as many as stand in a title."""
    words = match["about"].split()
    for at in range(max(0, len(words) - _LONGEST_TOPIC), len(words)):
        topic = stems(" ".join(words[at:]))
        if words[at] in _BEGINS_NO_TOPIC or not stems(words[at]):
            continue
        found = [its for its in asked.in_scope(asked.register.sittings) if is_about(topic, its.session.title)]
        if found and asked.narrow(found):
            return f"{' '.join([*words[:at], 'S'])}"
    return match.group()


_LONGEST_TOPIC = 8
_BEGINS_NO_TOPIC = frozenset("chaired chair session sessions working which what each every".split())
# What goes on with the question behind a topic: "on rivers in (Hane)", "on rivers was chaired by".
_GOES_ON = (
    r"^(?P<about>.*?) (?P<rest>(?:(?:in|at|of|during|from|for|by|and|was|were|did|held|given|presented|meeting"
    r"|called|titled|entitled|named) )*)$"
)


def _topic(words: str) -> tuple[str, str]:
    match = pattern(_GOES_ON).match(words)
    return (match["about"], match["rest"]) if match else (words, "")


# Papers


_A_PAPER = frozenset(PAPERS.split("|"))
_PAPER_ON = rf"\b{PAPER} {_THAT}{_ABOUT} (?P<about>{_WORDS})"


_PAPER_FROM = rf"\b(?P<paper>{PAPER}) (?:of|by|from) (?P<who>{_WORDS})"


def papers(frame: str, asked: Asked) -> str:
    """Papers by what they are on, as their titles say, or by the institute that their presenters are from."""
    if not _A_PAPER & set(frame.split()):
        return frame
    frame = pattern(_PAPER_FROM).sub(lambda its: _from(its, asked), frame)
    return pattern(_PAPER_ON).sub(lambda its: _paper(its, asked), frame)


def _from(match: re.Match[str], asked: Asked) -> str:
    who, rest = _topic(match["who"])
    wanted = {word for word in who.split() if word not in _BETWEEN}
    names = {
        its.presentation.presenter
        for its in asked.papers_in_scope()
        if len(wanted) > 1 and wanted <= set(plain(its.presentation.affiliation or ""))
    }
    asked.people += [frozenset(name_parts(name)) for name in names]
    return f"{match['paper']} of P {rest}" if names else match.group()


def _paper(match: re.Match[str], asked: Asked) -> str:
    about, rest = _topic(match["about"])
    found = tuple(its for its in asked.papers_in_scope() if is_about(stems(about), its.presentation.title))
    if not found or asked.papers is not None:
        return match.group()
    asked.papers = found
    return f"paper T {rest}"


# Hosts


_HOST = (
    rf"(?P<lead>\bhosted by )(?P<name>{_WORDS})",
    rf"(?P<lead>\b(?:did|has|have) )(?P<name>{_WORDS}?)(?P<rest>(?:ever )?host(?:ed)? )",
)


def host(frame: str, asked: Asked) -> str:
    """Meetings by who hosted them."""
    if "host" not in frame:
        return frame
    take: Callable[[re.Match[str]], str] = lambda its: _hosted(its, asked)  # noqa: E731
    for form in _HOST:
        frame = pattern(form).sub(take, frame)
    return frame


def _hosted(match: re.Match[str], asked: Asked) -> str:
    words = [word for word in match["name"].split() if word not in _BETWEEN]
    found = tuple(its for its in asked.meetings if its.host and words and set(words) <= set(plain(its.host)))
    if not found:
        return match.group()
    asked.hosted = found
    return f"{match['lead']}H {match.groupdict().get('rest') or ''}"


@cache
def words() -> frozenset[str]:
    """The words in small letters that are understood here."""
    ends = (form for form, _ in _ENDS)
    forms = (*_DATES, *_NUMBERS, *ends, *_SITTING, *_HOST, _NEXT, _NEIGHBOUR, _LAST_SITTING, _SITTING_OF_PAPER)
    found = words_of(*forms, _SITTING_ON, _GOES_ON, _PAPER_ON, _PAPER_FROM)
    return found | _GROUPS | _KINDS_OF_GROUPS | _BETWEEN | frozenset(["co"])


def words_of(*forms: str) -> frozenset[str]:
    """The words in small letters that some patterns are made of; `meetings?` is two."""
    text = " ".join(forms)
    return frozenset(re.findall(r"[a-z]+", text) + re.findall(r"([a-z]+)[a-z]\?", text))
