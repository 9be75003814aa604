"""What a report's opening says of other meetings than its own: earlier, later, planned, or beside it."""

import re
from collections.abc import Iterator

from . import cues, numerals, sentences

_WORDS = r"(?:[\w’'&/-]+\s+)"
_OTHER = r"(?:previous|preceding|earlier|last|next|following|forthcoming|subsequent|penultimate|preparatory)"
# The rest of a clause, and of a sentence.
_CLAUSE, _REST = r"[^.;,]{0,200}(?:,\s+(?:held|convened|which)\b[^.;,]{0,200})?", r"[^.;]{0,200}"
# A sentence of another meeting, told by how it begins: "The previous meeting …", "Earlier workshops in this field …".
_BEGINS = re.compile(
    rf"(?:However,\s+|As\s+)?(?:(?:the|its|our|their|an?|these|those)\s+{_WORDS}{{0,2}}?{_OTHER}|earlier|previous|subsequent)\s+"
    rf"(?!(?:morning|afternoon|evening|day)\b){_WORDS}{{0,3}}?(?:{cues.GATHERING}s?|one|gatherings?)\b|(?:members|participants)\s+agreed\s+to\s+(?:hold|meet|convene)\b"
    r"|(?:the\s+|our\s+)?minutes\s+of\b[^.;]{1,160}?\b(?:confirmed|approved|adopted|agreed|taken|corrected|read|signed|accepted)",
    re.IGNORECASE,
)
# The same, told by its verb: it is yet to be, or had been.
_IS_ANOTHERS = re.compile(
    rf"\b{cues.GATHERING}\b[^.;]{{0,80}}\b(?:(?:will|would|shall|is\s+to|was\s+to|are\s+to|should)\s+(?:\w+\s+)?"
    r"(?:be\s+(?:\w+\s+)?(?:held|hosted|convened|organi[sz]ed)|take\s+place|meet|host|open|convene)"
    r"|(?:is|are)\s+(?:now\s+)?(?:scheduled|planned|called|foreseen|set|offered|fixed|due)|remains?\s+fixed)\b"
    r"|\b(?:will|would|shall|is\s+to)\s+(?:next\s+)?(?:meet|reconvene|gather)\s+(?:next|again|in|at|on)\b"
    r"|\b(?:next|last)\s+(?:meets?|met|meeting\s+(?:will|was|is))\b|\bmeets\s+next\b"
    r"|\bha(?:d|s|ve)\s+(?:last|previously|earlier)\s+(?:met|gathered|convened|been\s+held)\b"
    r"|\bha[ds]\s+not\s+met\s+since\b",
    re.IGNORECASE,
)
# Within a sentence of this meeting: from the cue to the end of the clause. A new cue is a new row.
_CLAUSES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "back-to-back with the 14th Steering Committee", "on the margins of the Twelfth World Congress"
        r"\b(?:back[- ]to[- ]back\s+with|(?:in|on|at)\s+the\s+(?:margins|sidelines|fringes|eve|occasion)\s+of"
        rf"|(?:immediately\s+)?(?:preceded|followed)\s+(?:[^.;,]{{0,30}}?\s+)?by|in\s+conjunction\s+with"
        rf"|immediately\s+(?:before|after|prior\s+to|following)|alongside)\s+(?:the|its|an?|their)\s{_REST}?"
        r"(?=,\s+(?:and|was|were|the|with|at|in|on)\s|[.;]|$)",
        # "since the previous meeting in Hanoi", "during the Federation's Seventh Conference", "to host the Third …"
        rf"\b(?:since|after|before|following|during|until|at|from|to\s+host|than\s+(?:at|in)|of)\s+(?:the|its|their|an?)"
        rf"\s+{_WORDS}{{0,3}}?(?:{_OTHER}\s+{_WORDS}{{0,3}}?{cues.GATHERING}\b|(?<=’s\s){numerals.ORDINAL}\s+"
        rf"{cues.GATHERING}\b|(?<='s\s){numerals.ORDINAL}\s+{cues.GATHERING}\b){_CLAUSE}",
        # "met before the 24th Asia-Pacific Roundtable"
        rf"\b(?:before|after|following|ahead\s+of|prior\s+to|on\s+the\s+heels\s+of)\s+(?:the|its|their)\s+{numerals.ORDINAL}\s+"
        rf"{_WORDS}{{0,5}}?{cues.GATHERING}\b{_CLAUSE}",
        # "where it was to have been hosted by"
        rf"\b(?:where|which|that)\s+(?:it\s+)?(?:was|were|had)\s+(?:\w+\s+)?to\s+(?:have\s+been|be)\b{_CLAUSE}",
        # "was to have been held in Colombo in August, but …"
        r"\b(?:was|were)\s+(?:\w+\s+)?to\s+have\s+(?:been\s+(?:held|hosted|convened)|taken\s+place|met)\b[^.;,]{0,120}",
        # "since its foundation in Almaty in 1996"
        r"\b(?:since|after)\s+(?:its|their)\s[^.;,]{0,100}",
        # "originally planned for Cebu in May 2020", "due to have been held in Jericho"
        r"\b(?:(?:which\s+|that\s+)?(?:had\s+)?(?:originally|initially|previously|earlier|first|at\s+first)\s+"
        r"(?:been\s+|to\s+have\s+been\s+|due\s+to\s+)?(?:planned|scheduled|called|intended|foreseen|fixed|set|due|held)"
        rf"|(?:originally|initially|due)\s+to\s+(?:be|have\s+been)\s+held)\b{_CLAUSE}",
        # "the earlier sessions having been held at Genoa", "following those in Bakuriani"
        rf"\b(?:the|its|their)\s+{_WORDS}{{0,2}}?(?:{_OTHER}|{numerals.ORDINAL})\s+{_WORDS}{{0,3}}?"
        rf"(?:{cues.GATHERING}|one|gathering)\s+having\b{_REST}",
        rf"\b(?:following|after|like)\s+(?:those|the\s+one|that)\s+(?:held\s+)?(?:in|at)\b{_REST}",
        # "invitations to host", "at the invitation … to hold the next"
        rf"\b(?:agreed|offered|offer|invitations?|proposed|wish\w*|plans?|expected)\s+(?:[^.;,]{{0,60}}?\s)?to\s+"
        rf"(?:host|hold|convene|meet)\b{_REST}",
        # "pursuant to the decision of the twelfth session at Khartoum"
        r"\b(?:pursuant\s+to|in\s+accordance\s+with|in\s+pursuance\s+of|further\s+to|recalling|building\s+on"
        r"|as\s+(?:agreed|decided)\s+(?:at|by|in)|mandate\s+given)\b(?:(?!\s+and\s+(?:held|met|convened|was)\b)[^.;,]){0,200}",
        rf"\b(?:the\s+)?(?:minutes|report|conclusions|outcomes?|recommendations)\s+of\s+(?:the|its)\s+"
        rf"(?:{_OTHER}|meeting\s+(?:held|of)|{numerals.ORDINAL})\s{_CLAUSE}(?<!\bheld)",
        # "its third meeting, in Hanoi, the second having …", "(Tampere, 2003)" behind a meeting that is not this one
        rf"\b{_OTHER}\s+{_WORDS}{{0,4}}?{cues.GATHERING}\s*\([^()]{{1,60}}\)",
    )
)
_NUMBERED = re.compile(
    rf"(?:(?:the|its|our|their|a)\s+)?(?P<number>{numerals.ORDINAL})\s+{_WORDS}{{0,4}}?{cues.GATHERING}\b",
    re.IGNORECASE,
)
# "MINUTES of the 43rd meeting held at …": a report's own title.
_TITLES = re.compile(r"(?:\w+\s+){0,2}?(?:minutes|report|record|summary|proceedings)\b", re.IGNORECASE)
_NUMBERED_LATER = re.compile(
    rf"[,;]\s+(?:and\s+|while\s+|whereas\s+)?(?:the|its|our|their)\s+(?P<number>(?!first){numerals.ORDINAL})"
    rf"\s+(?:{_WORDS}{{0,3}}?{cues.GATHERING}|having|had|was\s+held|will)\b{_REST}",
    re.IGNORECASE,
)

# "When the first seminar in this series met at Gangtok in 1984"
_NUMBERED_MET = re.compile(
    rf"\b(?:the|its|our|their)\s+(?P<number>{numerals.ORDINAL})\s+{_WORDS}{{0,3}}?{cues.GATHERING}\s+(?:[\w’'-]+\s+){{0,5}}?"
    r"(?:met|had\s+met|was\s+held|took\s+place|had\s+been\s+held|gathered)\b[^.;,]{0,120}?(?=\s+it\s+was\s|[.;,]|$)",
    re.IGNORECASE,
)


def blanked(text: str, number: int | None) -> str:
    """A paragraph with what it says of other meetings blanked out, each character by a space or, for words, by `_`.

    Args:
        text: a paragraph of prose.
        number: this meeting's number where it is known: a sentence about the third meeting is another's for the fourth.

    Returns:
        A text as long as `text`, in which what stays stands where it stood.
    """
    chars = list(text)
    for start, to in _spans(text, number):
        chars[start:to] = (" " if char == " " else "_" for char in text[start:to])
    return "".join(chars)


def _spans(text: str, number: int | None) -> Iterator[tuple[int, int]]:
    """Where a text speaks of other meetings: whole sentences, and clauses."""
    for start, end in sentences.split(text):
        sentence = text[start:end]
        if _is_anothers(sentence, number):
            yield start, end
            continue
        if start == 0 and _TITLES.match(sentence):
            continue
        for clause in _CLAUSES:
            yield from ((start + match.start(), start + match.end()) for match in clause.finditer(sentence))
        for match in (*_NUMBERED_LATER.finditer(sentence), *_NUMBERED_MET.finditer(sentence)):
            if _differs(match["number"], number):
                yield start + match.start(), start + match.end()


def _is_anothers(sentence: str, number: int | None) -> bool:
    if _BEGINS.match(sentence) or _IS_ANOTHERS.search(sentence):
        return True
    numbered = _NUMBERED.match(sentence)
    return numbered is not None and _differs(numbered["number"], number)


def _differs(written: str, number: int | None) -> bool:
    return number is not None and numerals.parse(written) != number
