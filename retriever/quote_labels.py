"""What stands around a quote: what kind of speech it is, whose, and whom the "he" that opens it means."""

import re

from ..corpus.model import Kind, Passage

_PRONOUN = re.compile(r"(?:(?:[A-Z][a-z]+,?\s+)?(?:he|she|his|her)|He|She|His|Her)\b(?!\s+Majesty)")
# A person with a title, by surname.
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Ambassador|Captain|Colonel|General|Admiral|Minister)\b\.?\s+"
    r"(?:[A-Z][\w.-]*\s+){0,3}?([A-Z][\w-]+)\b(?!\s+[A-Z])"
)
_ENDS = re.compile(r"(?<![A-Z][a-z])(?<![A-Z][a-z]{2})[.?!][”\"]?\s+")
_FORMS = {
    Kind.PRESENTATION: ("Presentation", "Presentation by {}"),
    Kind.DISCUSSION: ("Discussion", "{}, in discussion"),
    Kind.RECOMMENDATION: ("Recommendation", "Recommendation, {}"),
    Kind.HEADER: ("Report, opening", "Report, opening"),
    Kind.CLOSING: ("Report, closing", "Report, closing"),
    Kind.AGENDA: ("Agenda", "Agenda"),
    Kind.OTHER: ("Report", "Report, {}"),
}


def speech(passage: Passage) -> str:
    """What kind of speech a passage is, and whose: "Presentation by Hideya Kurata", "Discussion".

    A presenter's view, or one voice of a discussion, so never stands as what the group holds.
    """
    return "".join(parted(passage))


def parted(passage: Passage) -> tuple[str, str, str]:
    """The same in three: what stands before whose speech it is, who that is, and what stands behind; else the first."""
    its = passage.provenance
    if its.meeting is None:
        return "The study group's page", "", ""
    of_nobody, of_someone = _FORMS[passage.kind]
    who = (its.speaker.name or its.speaker.affiliation) if its.speaker else None
    before, is_told, behind = of_someone.partition("{}")
    return (before, who, behind) if who and is_told else (of_nobody, "", "")


def kind(its: Kind) -> str:
    """A kind of speech in words: "Presentation", "Report, closing"."""
    return _FORMS[its][0]


def opening(passage: Passage, quote: str) -> str | None:
    """Whom the pronoun means that opens a quote, where someone has the floor; None where there is none to explain.

    Nor where the sentence before names someone else, unless it is of the same "he": the other may be meant.
    """
    speaker = passage.provenance.speaker
    if speaker is None or speaker.name is None or not _PRONOUN.match(quote):
        return None
    surname = speaker.name.split()[-1]
    before = _sentence_before(passage.text, quote)
    others = [its for its in _TITLED.findall(before) if its not in speaker.name.split()]
    goes_on = _gender(before) is not None and _gender(before) == _gender(quote)
    return None if (others and not goes_on) or re.search(rf"\b{re.escape(surname)}\b", quote) else speaker.name


def _gender(sentence: str) -> str | None:
    """Whether a sentence opens with "he" or with "she"; None where it opens with neither."""
    opens = _PRONOUN.match(sentence)
    return None if opens is None else "she" if re.search(r"(?i:she|her)$", opens.group()) else "he"


def _sentence_before(text: str, quote: str) -> str:
    start = max(0, text.find(quote))
    ends = [its.end() for its in _ENDS.finditer(text, 0, max(0, start - 1))]
    return text[ends[-1] if ends else 0 : start]


def line(speech: str, opening: str | None, quote: str, n: int) -> str:
    """A quote as an answer has it: `Presentation by Hideya Kurata: [Hideya Kurata] “He added…” [1]`."""
    return f"{speech}: {f'[{opening}] ' if opening else ''}“{quote}” [{n}]"
