"""Whose words a sentence gives: the people who are subjects of what it reports, by name or without one.

A name is a subject where a verb follows it, whatever verb that is ("Dr Chen mapped…", "Without it, Chen contended,
there…"), where one that reports speech stands before it ("argued Dr Chen"), or where its view is spoken of ("in the
view of Dr Chen", "Dr Chen's reply was…").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import cues
from .people import Mention

#: Said of whom a paper is, whoever reads it.
AUTHORED = "authored"
#: Said of whoever does not believe what was said, in whatever words.
DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Subject:
    """A named subject, and the word that says what they do: a verb, or the noun of what is theirs."""

    mention: Mention
    verb: str


def subjects(text: str, mentions: tuple[Mention, ...]) -> Iterator[Subject]:
    """The named subjects of a sentence, in order."""
    for mention in mentions:
        if verb := _verb_of(text, mention):
            yield Subject(mention, verb.casefold())


def _verb_of(text: str, mention: Mention) -> str | None:
    if cues.POSSESSIVE.match(text, mention.end):
        owned = cues.OWNED.match(text, mention.end)
        return owned["noun"] if owned and not cues.ends_at(cues.FOLLOWING, text, mention.start) else None
    if verb := _verb_before(text, mention):
        return verb
    if cues.ends_at(cues.NO_SUBJECT, text, mention.start):
        return None
    if cues.ends_at(cues.HAS_FLOOR, text, mention.start) or cues.GIVEN_FLOOR.match(text, mention.whole_end):
        return "presented"
    return _verb_behind(text, mention)


def _verb_before(text: str, mention: Mention) -> str | None:
    """The verb of which what stands before a name makes it the subject."""
    if found := cues.ends_at(cues.IN_VIEW_OF, text, mention.start):
        if found["paper"] and cues.UNDERGOES.match(text[mention.whole_end :].lstrip()):
            return None  # "the contribution of Mr A was warmly received"
        return AUTHORED if found["paper"] else "thought"
    if cues.ends_at(cues.SPEAKS_FOR, text, mention.start) and text[mention.end :][:2].lstrip()[:1] in {",", "("}:
        return "thought"
    if found := cues.ends_at(cues.SAID_BY, text, mention.start):
        return found["verb"]
    invited = cues.ends_at(cues.INVITES, text, mention.start) and cues.TO_TALK.match(text, mention.whole_end)
    if invited or cues.ends_at(cues.FLOOR_TO, text, mention.start):
        return "presented"
    return None


def _verb_behind(text: str, mention: Mention) -> str | None:
    """The verb that follows a name, or the affiliation behind it."""
    # Of an object more may be told as well: "He cited Dr A, who had…".
    begins = not text[: mention.start].strip(' “‘"')
    ways = (cues.VERB_AFTER, cues.VERB_AFTER_WHO) if begins else (cues.VERB_AFTER,)
    for way in ways:
        for at in (mention.whole_end, mention.end):
            if (found := way.match(text, at)) and (verb := _done_by(text, found)):
                return verb
    # "Dr A of the host university spoke": a body in small letters, and behind it nothing but a verb of saying counts.
    of_body = cues.OF_BODY.match(text, mention.end)
    return of_body["verb"] if of_body and not cues.UNDERGOES.match(text, of_body.start("verb")) else None


def _done_by(text: str, found: re.Match[str]) -> str | None:
    """What a subject does: the verb that was found, if it is one and nothing was done to them instead."""
    if cues.NO_VERB.fullmatch(found["verb"]):
        return None
    at = found.start("verb")
    if cues.COMES_OR_GOES.match(text, at):
        return None
    if cues.DOUBTS.match(text, at):
        return DOUBTED
    undergoes = cues.UNDERGOES.match(text, at)
    if undergoes is None:
        return found["verb"]
    then = cues.THEN_SAYS.match(text, undergoes.end())
    return then["verb"] if then else None
