"""What stands around a quote: what kind of speech it is, whose, and whom the "he" that opens it means."""

import re

from ..corpus.model import Kind, Passage

_PRONOUN = re.compile(r"(?:(?:[A-Z][a-z]+,?\s+)?(?:he|she|his|her)|He|She|His|Her)\b(?!\s+Majesty)")
# A person with a title, by surname; within so many characters before a pronoun that may mean him.
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Ambassador|Captain|Colonel|General|Admiral|Minister)\b\.?\s+"
    r"(?:[A-Z][\w.-]*\s+){0,3}?([A-Z][\w-]+)\b(?!\s+[A-Z])"
)
_NEAR = 200
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
    its = passage.provenance
    if its.meeting is None:
        return "The study group's page"
    of_nobody, of_someone = _FORMS[passage.kind]
    who = (its.speaker.name or its.speaker.affiliation) if its.speaker else None
    return of_someone.format(who) if who else of_nobody


def opening(passage: Passage, quote: str) -> str | None:
    """Whom the pronoun means that opens a quote, where someone has the floor; None where there is none to explain.

    Nor where the text before names someone else: he may be meant.
    """
    speaker = passage.provenance.speaker
    if speaker is None or speaker.name is None or not _PRONOUN.match(quote):
        return None
    surname = speaker.name.split()[-1]
    before = passage.text.partition(quote)[0][-_NEAR:]
    others = [its for its in _TITLED.findall(before) if its not in speaker.name.split()]
    return None if others or re.search(rf"\b{re.escape(surname)}\b", quote) else speaker.name


def line(speech: str, opening: str | None, quote: str, n: int) -> str:
    """A quote as an answer has it: `Presentation by Hideya Kurata: [Hideya Kurata] “He added…” [1]`."""
    return f"{speech}: {f'[{opening}] ' if opening else ''}“{quote}” [{n}]"
