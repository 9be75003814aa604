"""Meetings that a question names in its own words: by date, by number, as the first or last, or as beside another.

`retriever.named_meetings` tells a search where to look first; here each word is accounted for, and what is not known is
told apart from what is not named.
"""

import re
from collections.abc import Sequence
from datetime import date

from ...corpus import numerals
from ...corpus.model import Meeting
from .asked import UNKNOWN, Asked
from .patterns import pattern
from .wording import KIND_OF, LAST, MEETING, NUMBER, THAT

_MONTHS = tuple(f"{date(2000, month, 1):%B}".casefold() for month in range(1, 13))
_MONTH = "|".join(_MONTHS)


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
_NEXT = rf"\b(?:very )?(?:first|next) (?P<meeting>{MEETING} {THAT}(?:after|following|to follow) )"


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
    rf"\b(?P<other>{numerals.ORDINAL}) (?:and|or|,) {_ORDINAL} {KIND_OF}*{MEETING}\b",
    rf"\b{_ORDINAL} {KIND_OF}*(?:{MEETING}|G)(?= )",
    rf"\b{MEETING} (?:no |number |nr |numbered )?(?P<number>{NUMBER})\b(?! (?:days|hours|sessions|papers))",
    rf"\bnumber (?P<number>{NUMBER})\b",
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
_FIRST = r"(?:first|earliest|inaugural|opening|very first)"
_EXTREMES = frozenset("last latest recent recently final newest first earliest inaugural opening".split())
# "the latest meeting"; "last met"; behind them what stays of the frame.
_ENDS = tuple(
    (form, at)
    for word, at in ((LAST, -1), (_FIRST, 0))
    for form in (
        rf" {word} (?P<rest>){KIND_OF}*{MEETING} ",
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


#: The patterns, for the words that they know.
FORMS = " ".join((*_DATES, *_NUMBERS, *(form for form, _ in _ENDS), _NEXT, _NEIGHBOUR))
