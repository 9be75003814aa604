"""The kinds of fact that a register knows: how each is asked for, and who tells it.

A question's frame (`naming`) is of a kind where one of the kind's ways to ask (`grammar`), with nothing but words of
little meaning around it, is all of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from . import attended, naming, presented, sittings, when_and_where, which, who_led, wording
from .asked import Asked
from .grammar import Grammar
from .register import TITLES
from .told import Told

_PHRASES = {
    "MEETING": wording.MEETINGS,
    "SESSION": f"[agenda] {wording.SESSIONS}",
    "PAPER": wording.PAPERS,
    "WHAT": "which|what",
    "WHO": "who|whom | which|what person|people|member|members|expert|experts|speaker|speakers",
    "BE": "was|were|is|are|been | has|have|had been",
    "DID": "did|does|do|has|have|had",
    "HIS": "his|her|their",
    "GIVE": "list|name|names|give|show|enumerate|overview [of] | [full|complete] list [of]",
    # A meeting as the subject: "when did the group", "where was it".
    "IT": "G|M|MEETING|it|they|we|you|members|people",
    "GATHER": "meet|met|meets|convene|convened|gather|gathered|assemble|assembled|sit|sat|held|happen|happened|occur"
    "|occurred|organised|organized|scheduled | take|took|taken place | come|came|get|got together"
    " | hold [its|their] [MEETING]",
    "BEGAN": "begin|began|start|started|open|opened|commence|commenced",
    "ENDED": "end|ended|close|closed|finish|finished|conclude|concluded",
    "DATE": "date|dates|day|days|month|year",
    "CITY": "city|town|place|country|location|cities|towns|places|countries|locations",
    "HOTEL": "venue|hotel|building|hall|premises|venues|hotels|buildings",
    "BODY": "body|institution|institute|organisation|organization|committee|centre|center|university|association|school"
    "|society|ministry|district|country|member|party|government | member committee",
    "FIRM": "firm|company|institute|institution|organisation|organization|body|committee|affiliation|university",
    "BODIES": "[member|national]* committees|committee|countries|delegations|institutions|institutes|organisations"
    "|organizations|states|nations",
    "HOSTED": "hosted|host|hosting | play|played|playing host [to] | act|acted|acting as host | host|hosts of",
    "CHAIRED": "[jointly|also]* chaired|chair|cochaired|cochair|moderated|moderate|facilitated|ran|run|led|lead|headed"
    "|chairing|cochairing|moderating|leading|running|guided|steered | presided|preside|presiding [over]"
    " | in charge|chair | take|took|taken|have|had|held|occupied chair",
    "CHAIR": "[session|meeting|respective|joint|two|three|four]* cochair|cochairs|chair|chairs|chairman|chairmen"
    "|chairwoman|chairwomen|chairperson|chairpersons|cochairman|cochairmen|cochairperson|cochairpersons|moderator"
    "|moderators|facilitator|facilitators | presiding officer|officers",
    "EACH": "each|every|all|which|individual|respective|various|different|single [of] [one|two|three|four|five|six]"
    " SESSION | each [one] of them",
    "LEADS": "lead|leads|led|head|heads|headed|run|runs|ran|directs|steers|coordinates | is in charge of"
    " | is at head of",
    "PRESENT": "presented|present|presenting|gave|give|given|delivered|deliver|read|made|make|submitted|heard"
    "|contributed|offered|prepared",
    "WROTE": "wrote|written|write|authored|author",
    "TITLE": "title|titles|name|names",
    "CALLED": "called|titled|entitled|named|headed",
    "PEOPLE": "people|persons|participants|delegates|attendees|members|experts|representatives|individuals",
    "CAME": "attended|attend|attending|participated|participate|present|came|come|there|sat|join|joined|gathered|at|in"
    "|to | take|took|taken|taking part [in] | was|were present | made it | turned|showed up | in attendance",
    "SENT": "represented|attended|attend|present|participated|participate|there | take|took|taken part"
    " | send|sent representatives",
    "REPORT": "[summary|meeting] report|reports",
    "HELD": "held|available|there|kept|published|accessible|included|existing | in library|collection | on file|record"
    " | at hand",
    "LACK": "no|without|lack|lacks|missing | [do|does|did] not have [any] | have|has|had no",
    "THEIR": "with|and [their] DATE|CITY|HOTEL [and] [DATE|CITY|HOTEL]",
}

_LITTLE = (
    "in|at|of|for|during|on|to|was|were|is|are|be|did|do|does|has|have|had|been|held|hold|take|took|taken|place|happen"
    "|happened|it|they|its|their|there|that|series|all|ever|MEETING|G|M"
)
_GRAMMAR = Grammar(_PHRASES, _LITTLE)
_OF_SESSIONS = Grammar(_PHRASES, f"{_LITTLE}|SESSION|S")

Tell = Callable[[Asked], Sequence[Told]]


@dataclass(frozen=True)
class Kind:
    """A kind of fact.

    Attributes:
        tell: tells it, or nothing where it is not known.
        ways: in which it is asked for.
        of_sessions: whether a session may be named beside, as a meeting always may.
    """

    tell: Tell
    ways: tuple[str, ...]
    of_sessions: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All ways to ask in one, compiled when a question first has one of its words."""
        return (_OF_SESSIONS if self.of_sessions else _GRAMMAR).pattern(self.ways)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Words of which a frame of this kind has one."""
        return frozenset[str]().union(*map(_GRAMMAR.needed, self.ways))


_PAPERS_OF = (
    "[WHAT BE] TITLE of PAPER by|of|from P",
    "[WHAT BE] TITLE of P PAPER",
    "[WHAT BE] TITLE of PAPER [that|which] P [DID] PRESENT",
    "[under|with] WHAT TITLE DID P PRESENT|have|had|choose|chose|speak|spoke [HIS] [PAPER]",
    "what|how BE P PAPER … [CALLED|TITLE]",
    "what|how DID P call HIS PAPER",
    "WHAT BE [TITLE of] P PAPER",
    "what|how BE PAPER by|of|from P … [CALLED|TITLE]",
    "WHAT PAPER DID P [ever] PRESENT",
    "WHAT PAPER BE [PRESENT|WROTE] by P",
    "[GIVE] [me] [all] [TITLE of] PAPER [PRESENT] by|of|from P",
    "[GIVE] [me] [all] PAPER [that|which] P [DID] PRESENT",
    "what DID P present|presented",
    "P PAPER [TITLE]",
)

#: In this order: the first that a frame fits is the kind that is asked for.
KINDS = (
    Kind(
        who_led.leads,
        (
            "WHO LEADS G",
            "WHAT [member|national]* committees|institutions|countries|organisations|organizations LEADS G",
            "WHO BE leaders|leads of G",
            "[WHO|WHAT BE] lead|leading committees|institutions|organisations|organizations of G",
        ),
    ),
    Kind(who_led.is_active, ("is G [still|no] [longer] active", "is G still running|alive|going")),
    Kind(
        when_and_where.when_and_where,
        (
            "when and where [DID|BE] [IT]* [GATHER]",
            "where and when [DID|BE] [IT]* [GATHER]",
            "[WHAT BE] date|dates and CITY|HOTEL",
            "[WHAT BE] CITY|HOTEL and date|dates",
        ),
    ),
    Kind(when_and_where.start, ("when [DID] [IT]* BEGAN", "[on] WHAT day|date [DID] [IT]* BEGAN")),
    Kind(when_and_where.end, ("when [DID] [IT]* ENDED", "[on] WHAT day|date [DID] [IT]* ENDED")),
    Kind(
        presented.when_presented,
        (
            "when|where [BE] [PAPER] T [BE] PRESENT",
            "[in|at|during] WHAT MEETING|SESSION [BE] [PAPER] T [BE] PRESENT",
            "when|where DID P PRESENT [HIS] [PAPER] T",
            "when|where DID P PRESENT [HIS] PAPER",
            "[in|at|during] WHAT MEETING|SESSION DID P PRESENT [HIS] [PAPER] T",
            "[in|at|during] WHAT MEETING|SESSION DID P PRESENT [HIS] PAPER [and what were|was they|it CALLED]",
            "[in|at|during] WHAT MEETING|SESSION DID P present",
            *(f"{way} … and when|where" for way in _PAPERS_OF),
            *(f"{way} … and in|at WHAT MEETING|SESSION" for way in _PAPERS_OF),
        ),
        of_sessions=True,
    ),
    Kind(
        when_and_where.where,
        (
            "where [DID|BE] [IT]* [GATHER]",
            "[in|at] WHAT CITY [and|or] [CITY] [DID|BE] [IT]* [GATHER|hosted]",
            "[WHAT BE] [name of] CITY of",
        ),
    ),
    Kind(
        when_and_where.venue,
        (
            "[in|at] WHAT HOTEL [or HOTEL] [DID|BE] [used|chosen] [for] [IT]* [GATHER|hosted]",
            "[WHAT BE] [name of] HOTEL [where IT GATHER]",
        ),
    ),
    Kind(
        when_and_where.when,
        (
            "when [exactly] [DID|BE] [IT]* [GATHER]",
            "[on|in|at] WHAT DATE [and year] [DID|BE] [IT]* [GATHER]",
            "[WHAT BE] [exact] date|dates [of]",
        ),
    ),
    Kind(
        which.number,
        (
            "WHAT number [in|of] [series] [was|is|had|has|did] [M|MEETING]* [have|carry|bear]",
            "[what BE] number of M MEETING",
            "M MEETING was|is WHAT MEETING by number",
            "M was|is WHAT MEETING by number",
            "M was|is WHAT number",
        ),
    ),
    Kind(
        who_led.hosted_by,
        ("WHAT|list|name MEETING [BE] hosted by H", "WHAT|list|name MEETING DID H [ever] host|hosted"),
    ),
    Kind(who_led.inviter, ("who invited [G] to",)),
    Kind(
        who_led.host,
        (
            "who|whom [BE|DID] HOSTED",
            "WHAT BODY [BE|DID] HOSTED",
            "[who BE] host|hosts [BODY]",
            "WHAT BODY BE host|hosts",
            "name [of] host|hosts",
            "by whom BE [M|MEETING]* hosted",
            "by WHAT BODY BE [M|MEETING]* hosted",
            "[M|MEETING]* BE hosted by whom",
            "who BE [M|MEETING]* hosted by",
        ),
    ),
    Kind(
        who_led.chaired_by,
        (
            "WHAT SESSION|MEETING DID P CHAIRED",
            "WHAT SESSION|MEETING BE CHAIRED by P",
        ),
        of_sessions=True,
    ),
    Kind(
        who_led.chairs,
        (
            "WHO [BE|DID] [people|persons|ones|two|three|four]* CHAIRED [over|of|for]* [EACH]",
            "who CHAIRED WHAT SESSION",
            "WHO BE CHAIR [of|for|at|in] [EACH]",
            "[GIVE [of] [me]] CHAIR [of|for|at|in] [EACH]",
            "by whom BE [S|M|SESSION|MEETING]* CHAIRED",
            "[S|M|SESSION|MEETING]* [BE] CHAIRED by whom",
            "[S|M|SESSION|MEETING]* BE in chair of whom",
            "under whose chairmanship|chair|presidency BE|DID [S|M|SESSION|MEETING]* [GATHER]",
        ),
        of_sessions=True,
    ),
    Kind(
        presented.presenter_from,
        (
            "[PAPER] T [by|who|author|presenter|it|that|PAPER|PRESENT|WROTE]* and [for|of|from|with] [WHAT] FIRM",
            "who PRESENT|WROTE [PAPER] T and [for|of|from|with] [WHAT] FIRM",
        ),
        of_sessions=True,
    ),
    Kind(
        presented.presenter,
        (
            "WHO [DID|BE] PRESENT|WROTE [PAPER|CALLED|TITLE]* T",
            "[who BE] author|authors|presenter|presenters [of] [PAPER|CALLED|TITLE]* T",
            "whose [PAPER] [BE] [PAPER] [CALLED] T",
            "by whom BE [PAPER|CALLED]* T PRESENT|WROTE",
            "[PAPER|CALLED]* T [BE] [PRESENT|WROTE] by whom",
            "[PAPER|CALLED]* T who PRESENT|WROTE [it|that] [PAPER]",
            "[PAPER|CALLED]* T author|presenter",
            "who BE it that PRESENT|WROTE [PAPER|CALLED]* T",
        ),
        of_sessions=True,
    ),
    Kind(presented.papers_of, _PAPERS_OF, of_sessions=True),
    Kind(
        presented.how_many_papers,
        (
            "how many PAPER … [PRESENT|hear]",
            "[what BE] [total] number of PAPER [PRESENT]",
            "how many PAPER … PRESENT … and by whom",
        ),
        of_sessions=True,
    ),
    Kind(
        sittings.how_many_sessions,
        (
            "how many SESSION [BE|DID] [there|M|MEETING|it]* [have|comprise]",
            "[what BE] [total] number of SESSION",
            "into how many SESSION BE [M|MEETING]* divided",
        ),
    ),
    Kind(
        when_and_where.how_many_days,
        (
            "how many days [BE|DID] [M|MEETING|it]* [last|take|run|long]",
            "how long [BE|DID] [M|MEETING|it]* [last|take|run]",
        ),
    ),
    Kind(
        attended.participants,
        (
            "how many [PEOPLE] … CAME [CAME]*",
            "how many PEOPLE [BE|DID] [there|M|MEETING|it] [have]",
            "[what BE] [total] number|headcount of PEOPLE [BE] [CAME]*",
            "[what|how [large|big|high] BE] [total] attendance|turnout|headcount [figure|figures|number|numbers]",
            "how well attended",
            "how large|big BE",
        ),
    ),
    Kind(
        attended.committees,
        (
            "how many BODIES [BE|DID] SENT",
            "[what BE] number of BODIES represented|attending|present",
        ),
    ),
    Kind(
        which.how_many_reports,
        ("[of] how many [MEETING] [of] REPORT [BE|DID|you|we|i|HELD|have|hold]*",),
    ),
    Kind(
        which.how_many_meetings,
        (
            "how many MEETING [BE|DID|IT|there|hosted]* [GATHER|had]",
            "how many times [DID|BE] [IT|already]* GATHER [[full|complete] list]",
            "how often [DID|BE] [IT|already]* GATHER [[full|complete] list]",
            "[what BE] [total] number of MEETING [GATHER]",
        ),
    ),
    Kind(
        which.without_report,
        (
            "[for|of|from] WHAT MEETING [BE|DID] [there|you|we|i]* LACK [any] REPORT [HELD]",
            "[for|of|from] WHAT MEETING BE REPORT missing|lacking|unavailable",
            "[for|of|from] WHAT MEETING BE REPORT not HELD",
            "[of] WHAT [MEETING] REPORT BE missing|lacking|unavailable",
            "[of] WHAT [MEETING] REPORT BE not HELD",
            "[GIVE] MEETING [that|which] LACK|with [no] REPORT",
            "[GIVE] missing REPORT",
        ),
    ),
    Kind(
        which.reports,
        (
            "WHAT REPORT [BE|DID|you|we|i|library]* [HELD|have|hold|got]",
            "[of|for|from] WHAT MEETING [BE|DID|there|you|we|i]* [have|hold|got|with]* REPORT [HELD]",
            "[of|for|from] WHAT MEETING BE REPORT HELD",
            "[GIVE] available|held REPORT",
            "GIVE [all] REPORT [HELD]",
            "WHAT REPORT can i read",
        ),
    ),
    Kind(
        which.is_held,
        (
            "is|was REPORT [of|on|from|for|M|MEETING]* HELD",
            "(do you have | have you got | do we have | is there) REPORT [of|on|from|for|about|M|MEETING]* [HELD]",
        ),
    ),
    Kind(
        presented.papers,
        (
            "WHO [DID|BE] presented|present|presenting [what|PAPER] [[and] under WHAT TITLE]",
            "WHO [DID|BE] PRESENT [what] PAPER [and (on what | under WHAT TITLE | what BE HIS TITLE)]",
            "[WHO BE] presenter|presenters",
            "GIVE presenters",
            "WHAT PAPER … [PRESENT|hear] … [and by whom]",
            "[WHAT BE] [GIVE] [TITLE of] [all] PAPER [[that|which] [BE] PRESENT] [and [HIS] presenters|authors|titles]",
            "what BE presented",
            "[WHAT BE] PAPER TITLE",
        ),
        of_sessions=True,
    ),
    Kind(
        sittings.sessions,
        (
            "WHAT SESSION [BE|DID] [there|IT]* [have|held|had|comprise]",
            "[WHAT BE] [GIVE] TITLE|topic|topics|theme|themes|subjects|headings of [all|each|every] SESSION",
            "[WHAT BE] TITLE|topic|theme|subject|heading of … S",
            "what|how BE S … CALLED|about|on",
            "what topic|theme|subject|title … S … [have|had]",
            "GIVE [me] [all] SESSION",
            "[WHAT BE] SESSION titles",
            "WHAT SESSION [BE] S",
            "WHAT [BE] S",
        ),
        of_sessions=True,
    ),
    Kind(
        which.meetings,
        (
            "GIVE [me] [all] MEETING [of|by] [G] [THEIR]",
            "WHAT|list [of] MEETING [BE|G|there|came|have]* [GATHER]",
            "WHAT BE M [MEETING]",
            "WHAT BE MEETING M",
            "what M",
            "from when to when did G [hold its meetings] [meet]",
        ),
    ),
)


def fitting(asked: Asked) -> Kind | None:
    """The kind of fact that a question asks for, or None."""
    words = asked.words
    return next((its for its in KINDS if its.keys & words and its.pattern.fullmatch(f"{asked.frame} ")), None)


@cache
def words() -> frozenset[str]:
    """All words that a question to a register is made of, but for the names and titles in it."""
    ways = [way for kind in KINDS for way in kind.ways]
    return _GRAMMAR.words(ways) | naming.words() | TITLES
