"""The words that meetings, sessions and papers are called by and spoken of with, as patterns share them."""

import re

from .patterns import pattern

#: What a meeting, a session and a paper are called.
MEETINGS = (
    "meeting|meetings|gathering|gatherings|conference|conferences|workshop|workshops|colloquium|colloquia"
    "|symposium|symposia|seminar|seminars|dialogue|dialogues"
)
SESSIONS = "session|sessions|panel|panels|sitting|sittings|item|items"
PAPERS = "paper|papers|presentation|presentations|talk|talks|lecture|lectures|contribution|contributions|essay|essays"
MEETING, SESSION, PAPER = rf"(?:{MEETINGS})", rf"(?:(?:agenda )?(?:{SESSIONS}))", rf"(?:{PAPERS})"
#: Before what one of them is on.
ABOUT = r"(?:on|about|concerning|regarding|called|titled|entitled|named|dealing with|devoted to|dedicated to|covering)"
THAT = r"(?:(?:that|which|who) )?(?:(?:was|were|is|are|dealt|deals|had|had as its|got) )*"
#: Words that say what kind of meeting or session it is, and nothing more.
KIND_OF = r"(?:(?:expert|full|plenary|regular|annual|general|official|ordinary|working|whole|ever|G|of) )"
#: A stretch of words, up to a letter, a comma or the end.
WORDS = r"(?:[^\W_A-Z][^\s,]* )+"
#: Little words within a name.
BETWEEN = frozenset("of on for and in to how".split())
_FEW = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
#: Cardinal and Roman numbers.
NUMBER = rf"(?:\d{{1,3}}|{_FEW}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|[ivx]{{2,5}}|[vx])"
#: Before what is the last of its kind.
LAST = r"(?:last|latest|most recent|most recently|final|newest)"


#: What goes on with the question behind a topic: "on rivers in (Hane)", "on rivers was chaired by".
GOES_ON = (
    r"^(?P<about>.*?) (?P<rest>(?:(?:in|at|of|during|from|for|by|and|was|were|did|held|given|presented|meeting"
    r"|called|titled|entitled|named) )*)$"
)


def topic(words: str) -> tuple[str, str]:
    """What some words are about, and what goes on with the question behind it."""
    match = pattern(GOES_ON).match(words)
    return (match["about"], match["rest"]) if match else (words, "")


def words_of(*forms: str) -> frozenset[str]:
    """The words in small letters that some patterns are made of; `meetings?` is two."""
    text = " ".join(forms)
    return frozenset(re.findall(r"[a-z]+", text) + re.findall(r"([a-z]+)[a-z]\?", text))
