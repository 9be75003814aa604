"""What a question names is taken out of it: `who chaired session 2 in Hane` is `who chaired S in M`.

What fits nothing that the register knows stays as it is, and no way to ask allows for it: so a fifth meeting of four is
never taken for another one.
"""

from functools import cache

from . import literal, named_groups, named_hosts, named_meetings, named_papers, named_sessions, wording
from .asked import Asked
from .patterns import pattern
from .register import Register

# Said to be polite before a question, behind it, and within.
_COURTESY = (
    r"please|kindly|hello|hi|ok|okay|well|so|and|but|now|then|also|sorry|excuse me|,"
    r"|(?:can|could|would|will) you(?: please| kindly)?(?: tell| give| show| remind| list| name)?(?: me| us)?"
    r"|do you (?:know|happen to know|remember)|(?:tell|remind|inform|show|give) (?:me|us)"
    r"|i (?:need|want|would like|should like|d like|wish)(?: to know| to see| to find out| to have)?|id like to know"
    r"|i am looking for|im looking for|i wonder|i forgot|any idea|let me know|quick question"
)
_THANKS = r"please|thanks|thank you|if possible|again|exactly|actually|in total|altogether|in all|so far|,"
_ASIDE = r"over years|to date|so far|in all|altogether|in total"
_BEFORE = rf"^(?:(?:{_COURTESY}) )+"
_BEHIND = rf"(?: (?:{_THANKS}))+$"
_WITHIN = rf" (?:{_ASIDE})(?= )"
_STEPS = (
    named_groups.group,
    named_meetings.meetings,
    named_meetings.neighbours,
    named_meetings.first_and_last,
    named_sessions.sessions,
    named_papers.papers,
    named_hosts.host,
)


def read(text: str, register: Register) -> Asked:
    """Take out of a question what it names."""
    asked = Asked(register, groups=frozenset(group.id for group in register.groups))
    frame = pattern(_BEHIND).sub("", literal.read(text, asked).rstrip())
    frame = pattern(_WITHIN).sub("", pattern(_BEFORE).sub("", f"{frame} "))
    for step in _STEPS:
        frame = step(f" {' '.join(frame.split())} ", asked)
    asked.frame = " ".join(frame.replace(",", " ").split())
    return asked


@cache
def words() -> frozenset[str]:
    """The words in small letters that are understood here, beside names and titles."""
    named = (its.FORMS for its in (named_groups, named_hosts, named_meetings, named_papers, named_sessions))
    said = wording.words_of(_COURTESY, _THANKS, _ASIDE, wording.GOES_ON, *named)
    return said | literal.ARTICLES | {"co"}
