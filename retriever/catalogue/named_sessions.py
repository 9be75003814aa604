"""Sessions that a question names in its own words: by number, as the last, by a paper in them, by what they are on."""

import re
from collections.abc import Sequence

from ...corpus import numerals
from .asked import UNKNOWN, Asked
from .patterns import pattern
from .register import Sitting, is_about, stems
from .wording import ABOUT, KIND_OF, LAST, NUMBER, PAPER, SESSION, SESSIONS, THAT, WORDS, topic

_SITTING = (
    rf"\b(?P<number>{numerals.ORDINAL}) (?:and|or|,) (?P<other>{numerals.ORDINAL}) {KIND_OF}*{SESSION}\b",
    rf"\b(?P<number>{numerals.ORDINAL}) {KIND_OF}*{SESSION}\b",
    rf"\b{SESSION} (?:no |number |nr )?(?P<number>{NUMBER}|i)(?: (?:and|or|,) (?P<other>{NUMBER}))?\b",
)
_SITTINGS = frozenset(SESSIONS.split("|"))
_LAST_SITTING = rf"\b{LAST} {KIND_OF}*{SESSION}\b"
_SITTING_OF_PAPER = (
    rf"\b{SESSION} (?:in|at|during) which (?P<paper>(?:{PAPER} )?T) (?:was|were|is) (?:presented|given|read)"
)
_SITTING_ON = rf"\b(?:{SESSION}|(?P<also>S)) {THAT}{ABOUT} (?P<about>{WORDS})"
_ON_SITTING = rf"(?P<about>{WORDS}){SESSION}(?= )"


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
    about, rest = topic(match["about"])
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


#: The patterns, for the words that they know.
FORMS = " ".join((*_SITTING, _LAST_SITTING, _SITTING_OF_PAPER, _SITTING_ON))
