"""How reports say what people say whom they do not name.

A report that hides who spoke says so in few ways: somebody unspecific is the subject ("one participant", "others",
"the room"), or does it behind a passive ("was doubted by several"), or nobody is the subject at all ("it was asked",
"doubts were voiced", "there was a suggestion that"). Each way is one row of `SUBJECTS` or `WAYS`; a new habit is a new
word in a list, or a new row.
"""

import re

from . import cues
from .keyed import Keyed, Table

_any = cues.any_of

# --- who -------------------------------------------------------------------------------------------------------

_NUMBER = _any("two three four five six seven eight nine ten both")
_ADJECTIVE = (
    r"(?:(?!(?:of|in|at|by|to|for|from|with|on|and|or|as|his|her|their|its|was|were|is|are|had|has|have|that"
    r"|which|who|than)\b)"
    r"[\w’-]+\s+)"
)
# Who may stand alone: "several", "a few of them".
_ALONE = (
    r"(?:(?:at least |more than |not |only |just |perhaps |yet |almost |nearly |hardly |scarcely |virtually "
    r"|quite |by no means )?"
    rf"(?:one or two|two or three|yet another|one|another|some|several|many|most|all|few|{_NUMBER}|half|none|neither"
    r"|quite a few|not a few|a dozen|the other|a (?:few|second|third|fourth|further|good many|great many)"
    r"|(?:a|the) (?:\w+ )?(?:number|majority|minority|handful|couple|rest|remainder)))"
)
_DETERMINER = (
    rf"(?:{_ALONE}|an?|any|no|each|every|other|certain|various|numerous|the same|either"
    r"|(?:a|the) (?:\w+ )?(?:group|chorus|section|part|bulk))"
)
# Only those who came to a meeting are called so.
_ATTENDING = """
    participants? delegates? discussants? attendees? panell?ists? questioners? interlocutors? intervenors?
    interveners? speakers? commentators? contributors? voices"""
_ATTENDS = _any(_ATTENDING)
_ATTENDS_ELSEWHERE = (
    r"(?!\s+(?:of|in|to|at|from)\s+(?!(?:the|this|our|that) (?:meeting|room|group|audience|floor|discussion|debate|hall"
    r"|conference|workshop|seminar|session|back|table|gallery|panel|chat|committee|plenary|islands?|coasts?|region"
    r"|north|south|east|west|host|sea|capital|interior)\b)(?:the|a|an|his|her|their|these|those|such)\s+[a-z])"
    r"(?!\s+of\s+[A-Z])"
)
_PERSON = cues.SOMEONE
# The one who has the floor may be called so.
_HAS_FLOOR = r"(?!(?:the|this)\s+(?:[\w-]+\s+)?(?:speaker|panell?ist|discussant|commentator|respondent)\b(?![’']))"
_NOBODY = (
    r"(?:(?:almost |nearly |hardly |scarcely |virtually |not )?(?:some|every|any)(?:one|body)|nobody|no[- ]one"
    r"|others|the others|some others?"
    r"|people|those(?!\s+of\b)|(?:both|all|neither|either|several|many) sides?|those who spoke|opponents"
    r"|supporters|sceptics|skeptics|dissenters|doubters"
    rf"|{_ALONE}(?:\s+of\s+(?:them|those|these|us|you)\b)?"
    r"(?!\s+of\s+(?!the (?:room|table|audience|meeting|group|gathering|company|others|hall|floor)\b)))"
)
_PLACE = (
    r"(?:(?:from|at|in|on|around|round|across|towards?|near)\s+(?:the|our|this)\s+(?:\w+\s+){0,2}?"
    r"(?:floor|back|room|audience|gallery|hall|table|chat|row|benches|chamber|plenary|meeting|window|door|aisle)s?\b"
    r"|\b(?:those|people|everyone|everybody|someone|somebody|anyone|all|several|some|many|most|none) (?:who were )?"
    r"(?:present|attending|in attendance|there)\b"
    r"|\b(?:in|during|under) (?:the |an? )?(?:\w+ ){0,3}?(?:discussions?|debate|q&a|question time|exchanges?)\b)"
)
_SEATS = "floor back room audience gallery hall table chat rows? benches chamber plenary meeting window door aisle"
_PLACES = f"{_SEATS} present attending attendance there discussions debate q exchanges question"
#: A place where those sit who came.
PLACE = Keyed(_PLACE, _PLACES)
_COLLECTIVE = (
    r"(?:the\s+)?(?:whole\s+|entire\s+)?(?:room|audience|gallery|hall|floor|whole company|plenary|back rows?"
    r"|back benches"
    r"|rest of the (?:room|table|audience|group|meeting)|questioners?)"
)

# --- what they do ----------------------------------------------------------------------------------------------

# Beside verbs of saying: what people in a room do at what they hear.
_REACTS = _any("""
    applau\\w+ nod\\w* laugh\\w* smil\\w+ murmur\\w* shook frown\\w* sigh\\w* grumbl\\w+ protest\\w*
    pleaded press(?:ed|es|ing) put puts conced\\w+ retort\\w* took hesitat\\w+ disput\\w+ dissent\\w*
    demurr?\\w* doubt\\w* divided differ(?:s|ed)? split slow quick unconvinced troubled uneasy sceptical skeptical
    struck unanimous directed exchang\\w+ quer\\w+ complain\\w* apprehend\\w* contradict\\w* interrupt\\w*
    interject\\w* scoff\\w* sympathi[sz]\\w+ shar(?:ed|es) echo\\w+ second(?:ed|s) ventur\\w+ preferr?\\w*
    prefers? seem\\w* appear\\w* sought seeks wants? worr\\w+ hop(?:ed|es) welcom\\w+ recommend\\w* counter\\w*
    chimed piped shouted cried muttered whispered jok\\w+ mus(?:ed|es) reckon\\w* guess\\w* ponder\\w*
    marvel\\w* confess\\w* lean\\w* sided volunteer\\w* pick\\w* called floated made drew went(?!\\sto\\b) spoke cast
    rose threw brought remain\\w* cited likened compared associated favou?r\\w* back(?:ed|s) resist\\w*
    reserv(?:ed|es) regist(?:er)\\w* abstain\\w* voted mistrust\\w* distrust\\w* dislik\\w+ lik(?:ed|es)
    endors\\w+ figur(?:ed|es) pledg\\w+ blam\\w+ detect(?:ed|s) sens(?:ed|es) fretted bristled objected groaned
    cheered clapped heckled gasped discovered learned admitted balked baulked dwelt queried denied cautioned""")
# Of the verbs of saying, those and nouns like them that say nothing by themselves.
_NO_SPEECH = (
    r"(?!(?:objects|points|went (?:to|from|up|down|into)|questioned by"
    r"|provided|did|read|reads|present|presents|states?|surveys?|tests?|views?|us(?:ed|es|ing)|follow(?:s"
    r"|ed|ing)?|open(?:s|ed|ing)?"
    r"|hold|holds|held|mak(?:e|es|ing)|join(?:s|ed)?|deal(?:s|t)?|calculated|employ\w*|test\w*|deliver\w*|incorporat\w*"
    r"|[ei]nquir(?:y|ies)|discover\w*|tak\w+|ending|ended|pointless|sett?\w*|met|visit\w*|spent|survey\w*|saw"
    r"|sees?|paid|sum"
    r"|\w+(?:tion|ment|ing|ence|ance|ity)s?|(?:advis|present|report|support|read|tell|mak|explor|defend|oppos"
    r"|view|speak"
    r"|question|introduc|follow)(?:er|or)s?)\b)"
)
_SAID = rf"{_NO_SPEECH}{cues.SAYING}"
_THINKS = (
    r"(?:was|were|is|are|been|remained|felt|seemed|looked|grew)\s+(?:[a-z]+ly\s+|not\s+|less\s+|more\s+|so\s+|of\s+"
    r"|in\s+|at\s+|the\s+|different\s+|two\s+|to\s+){0,4}"
    + _any("""
    view opinion one_mind unconvinced divided sceptical skeptical uneasy troubled struck surprised worried
    concerned favou?r opposed against doubtful slow quick unhappy impressed curious keen anxious sure unsure
    certain uncertain inclined disposed unmoved disappointed relieved alarmed pleased puzzled amused adamant
    critical wary cautious pains reluctant eager supportive hesitant persuaded convinced agreed unanimous silent
    ready prepared odds enthusiastic baffled dismayed sympathetic hostile content hopeful sanguine kind generous
    optimistic pessimistic uncomfortable impatient grateful frank blunt""")
)
_HOLDS = (
    r"(?:had|has|have|saw|see|sees|held|took|found|find|did not|could not|would not|cannot|wanted|wished|put|kept)\s+"
    r"(?:[\w-]+\s+){0,3}?"
    + _any("""
    doubts? reservations? difficult(?:y|ies) misgivings? objections? questions? trouble quarrel concerns?
    sympathy preferences? hopes? views? opinions? issue merit risk point danger worries fears? use sense reason
    contradiction agree accept believe like see think want share follow have_it support""")
)
_DOES = (
    rf"(?:(?:held|holds?|saw|sees?|found|finds?)\s+(?:that|it|the|this|her|his|no|nothing|little)|{_SAID}"
    rf"|{_REACTS}|{_THINKS}|{_HOLDS})\b"
)
# They did so before, or do so always: the presenter tells of it.
_PERFECT = r"(?:had|have|has)\s+(?:(?:[a-z]+ly|also|not|never|long|already|since|often|always|even|once)\s+){0,2}"
_ADVERBS = (
    r"(?:,?\s+(?:also|then|further|again|first|next|finally|later|now|only|therefore|thus|nevertheless|nonetheless"
    r"|even|however|though|too|in turn|by contrast|meanwhile|once more|did not|do not|does not|could not"
    r"|would not|(?:would|could|should|might) (?:also |rather |still )?have"
    r"|went on to|who spoke|did|do|would|could|might|still|alike|indeed|rather|openly|[a-z]+ly)\b,?){0,4}"
)
_BEHIND = (
    r"(?:\s*\([^()]{1,80}\))?"
    r"(?:\s+(?:from|of|in|at|with|on|by|who|whose|present|among|around|round|for|near|between|across|connected|involved"
    r"|engaged|representing|speaking|attending|familiar|sitting|seated|working|joining|online|behind|towards?)\b"
    r"[^.;:]{0,90}?)?"
    r"(?:,\s[^.;]{1,90}?,|\s[–—]\s[^.;–—]{1,90}?\s[–—])?"
)

# --- somebody is the subject -----------------------------------------------------------------------------------

#: Each way in which they are a subject; the first column is `Voice.here`.
SUBJECTS: Table[bool] = Table(
    (here, Keyed(pattern, keys))
    for here, keys, pattern in (
        # "Several of the younger participants", "Delegates", "the two questioners"; whatever they do.
        (
            True,
            _ATTENDING,
            rf"{_HAS_FLOOR}(?:(?:{_DETERMINER}|the|those|our)\s+(?:of\s+)?(?:(?:the|these|those|our|its)\s+)?"
            rf"{_ADJECTIVE}{{0,3}}?|(?:(?!he\b|she\b|it\b|they\b|his\b|her\b)[\w’-]+\s+)?)"
            rf"{_ATTENDS}\b(?![’'-]){_ATTENDS_ELSEWHERE}{_BEHIND}{_ADVERBS}"
            r"\s+(?!(?:and|or|of|from|in|at|to|with|on|for|by|as|than|that|who|whose|the|a|an|having|being)\b)"
            r"(?P<verb>[a-z’-]{2,})\b",
        ),
        (
            True,
            "room audience gallery hall floor whole plenary back rest questioners",
            rf"{_COLLECTIVE}{_BEHIND}{_ADVERBS}\s+(?P<verb>{_DOES})",
        ),
        (True, _PLACES, rf"{_NOBODY}\s+(?:else\s+)?{_PLACE}"),
        (True, "those", r"those\s+(?:present|attending|assembled|around|who (?:attended|spoke|were present))\b"),
        (
            False,
            "",
            rf"{_DETERMINER}\s+(?:of\s+(?:the|those|these|our)\s+)?{_ADJECTIVE}{{0,3}}?{_PERSON}\b(?![’'])"
            rf"{_BEHIND}{_ADVERBS}\s+(?P<verb>{_PERFECT}{_DOES}|{_DOES})",
        ),
        (False, "of", rf"{_ALONE}\s+of\s+(?-i:[A-Z])[^,.;:]{{1,60}}?[’']s\s+(?:[a-z]+\s+){{1,3}}?(?P<verb>{_DOES})"),
        (
            False,
            """
            someone everyone anyone anybody nobody no others people those both all neither either several opponents
            supporters sceptics skeptics dissenters doubters one two three four five six seven eight nine ten
            another many most few half none dozen second third fourth further good great number majority minority
            handful couple rest remainder""",
            rf"{_NOBODY}(?:\s+else)?{_BEHIND}{_ADVERBS}\s+(?P<verb>{_PERFECT}{_DOES}|{_DOES})",
        ),
        (
            False,
            """
            listeners members delegations spokesman experts officials ministers lawyers scholars representatives
            critics observers colleagues commissioners guests officers practitioners academics""",
            rf"(?:the\s+)?(?:(?!he\b|she\b|his\b|her\b)[\w’-]+\s+){{0,2}}?(?:listeners|members?(?=\s+(?:for|from"
            rf"|of|present)\b)|members|delegations|spokes(?:m[ae]n|wom[ae]n|persons?)|experts|officials|ministers"
            r"|lawyers|scholars|representatives|critics|observers|colleagues|commissioners|guests|officers"
            r"|practitioners"
            rf"|academics)\b(?![’']){_BEHIND}{_ADVERBS}\s+(?P<verb>{_PERFECT}{_DOES}|{_DOES})",
        ),
    )
)
# --- or stands behind it, or nobody does -----------------------------------------------------------------------

_SOMEBODY = (
    rf"(?:{_DETERMINER}\s+(?:of\s+(?:the|those|these|our)\s+)?{_ADJECTIVE}{{0,3}}?(?:{_ATTENDS}|{_PERSON}"
    rf"|quarters|sides?)\b"
    rf"|{_DETERMINER}(?:\s+of\s+(?:them|those|these|us))?(?=\s*[,.;:]|\s+(?:of|in|at|present|that|as|who|to|it"
    rf"|the|this)\b)(?!\s+of\s+(?:his|her|their|its)\b)"
    r"|participants\b|delegates\b|attendees\b|panell?ists\b|speakers\b|members\b|someone\b|somebody\b|everyone\b"
    r"|everybody\b|others\b|those present\b|the (?:room|floor|audience|gallery|hall|meeting)\b"
    rf"|almost everybody\b|(?:the )?(?:{_ADJECTIVE}){{0,2}}?(?:participants|delegates|attendees|questioners)\b)"
)
_VIEWS = """
    questions? concerns? doubts? worr(?:y|ies) fears? suggestions? proposals? objections? views? opinions?
    comments? remarks? points? criticisms? scepticism skepticism hopes? support surprise unease disagreements?
    reservations? quer(?:y|ies) calls? pleas? warnings? requests? ideas? misgivings? anxiety anxieties dissent
    sympathy appreciation disappointment enthusiasm applause laughter alarm regrets? consensus agreement
    feelings? sentiments? interest thanks gratitude satisfaction dissatisfaction preferences? impatience
    discomfort opposition caution alarm interventions? reactions? responses? counter-?arguments? arguments? note
    gap wish complaints? challenges? voices frustrations? murmurs? hesitation qualms? word distrust division
    debate discussions? exchanges? conversation clarifications? observations? amendments? silence mention
    exception details outcry uproar stir shock rejoinder enquir(?:y|ies) inquir(?:y|ies) talk anecdotes?
    examples? issue"""
_VIEW = _any(_VIEWS)
_VOICED = _any("""
    raised expressed voiced heard asked put made aired registered recorded sounded posed shared advanced
    ventured entered noted felt floated mooted canvassed entertained cast exchanged sought levelled directed
    addressed pressed urged repeated pleaded lodged offered reiterated echoed mentioned suggested debated
    discussed shown reached requested discernible palpable evident divided mixed split various sharply_divided
    brought_up thrown_out put_forward""")
# Verbs of debate, as participles: said of "it", they tell what was said in the room.
_DEBATED = _any("""
    suggested asked objected proposed pointed_out argued felt questioned wondered remarked urged queried
    complained commented mentioned stressed emphasi[sz]ed feared hoped regretted ventured noted observed
    recalled contended countered replied answered doubted warned cautioned acknowledged conceded recogni[sz]ed
    heard maintained enquired inquired raised debated discussed insisted protested submitted alleged added
    put_to put_forward put_that disputed challenged contested retorted underlined underscored highlighted
    appreciated deplored lamented remembered rejoined brought_up pleaded generally_held widely_held asserted
    reiterated admitted agreed accepted considered thought said held recommended explained claimed clarified""")
# Verbs that a presenter's findings take as well.
_FOUND = _any("""
    estimated concluded assumed believed requested decided resolved stated reported expected indicated affirmed
    announced established known understood planned""")
_ADVERB = (
    r"(?:[a-z]+ly\s+|also\s+|further\s+|even\s+|then\s+|again\s+|once\s+more\s+|nevertheless\s+|not\s+|next\s+"
    r"|indeed\s+|often\s+|twice\s+|first\s+|at once\s+)?"
)
_BE = r"(?P<be>was|were|is|are|had been|has been|have been|being|came to be)"
# The agent of a passive is named, or the presenter.
_BY = r"(?!\s+(?:[a-z]+\s+){0,3}?by\s)"
_RECEIVED = """
    called questioned disputed challenged contested doubted queried criticised criticized opposed welcomed
    applauded praised endorsed supported rejected taken_up taken_issue_with debated discussed echoed shared
    seconded resisted attacked contradicted defended accepted considered thought believed found_to found_too
    held felt deemed judged well_received warmly_received coolly_received received called_into_question
    thought_too felt_to thought_to considered_too held_to noted_with met_with greeted_with"""
_RECEIVED_VERBS = _any(_RECEIVED)
# What somebody said, as it is spoken of; the second may be what a presenter tells of, unless it is called theirs.
_WORDS = _any("""
    papers? presentations? contributions? talks? claim argument figures suggestion proposal view idea analogy
    comparison remark
    conclusions? points? thesis estimates? observation plea confession diagnosis analysis contention answer
    reply opinion exposition""")
_OWN_WORDS = _any("""
    wording formula appeal words method assumptions? premise recommendations? account reading interpretation
    optimism pessimism position description definition numbers? data assessment forecast scheme plan findings?
    results?""")
_SPOKEN_OF = (
    r"(?:(?:This|That|These|Those|It|All this|None of this|Much of this|Not all of this|Neither point)"
    rf"|(?:This|That|These|Those|The)\s+(?:[\w’-]+\s+){{0,3}}?{_WORDS}"
    r"|(?:This|That|These|Those|His|Her|Their|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}[’']s?)\s+"
    rf"(?:[\w’-]+\s+){{0,3}}?(?:{_WORDS}|{_OWN_WORDS})|(?:An?|The|One)\s+(?:[\w-]+\s+){{0,2}}?{_VIEW})"
    r"(?:\s+(?:that|of|on|about|for|to|in)\b(?:[^.;:]|(?<=[A-Z][a-z])\.|(?<=\s[A-Z])\.){1,90}?)?"
)
#: Each way to give words to nobody in particular; the first column is `Voice.whole`.
WAYS: Table[bool] = Table(
    (whole, Keyed(pattern, keys))
    for whole, keys, pattern in (
        # They stand behind what they say: ", asked one", "” said a voice from the back".
        (
            True,
            "",
            r"(?:[,;]|[”’\"?!–—],?)\s+(?:as\s+)?(?:[a-z]+ly\s+)?"
            rf"(?:(?:somebody|someone|one|another|others|some|several|many|(?:one|another|some"
            rf"|several)\s+{_ADJECTIVE}{{0,2}}?(?:{_ATTENDS}|{_PERSON}))"
            rf"{_BEHIND}{_ADVERBS}\s+{_SAID}\b(?=[\s,.;:!?”]|$)"
            rf"|came\s+(?:a|an|one|another|the)\s+(?:[\w-]+\s+)?(?:voice|shout|call|reply|question|answer"
            rf"|response|cry)\b"
            rf"|(?P<verb>{_SAID})\s+(?:someone|somebody|others|one(?=[\s,.]|$)|another|several|some|many|(?:an?"
            rf"|one|some|several)\s+{_ADJECTIVE}{{0,2}}?(?:{_ATTENDS}|voice|{_PERSON}))\b)",
        ),
        # It is said by them.
        (
            True,
            "by",
            rf"\b(?:{_BE}\s+{_ADVERB}(?:{_SAID}|{_RECEIVED_VERBS}|{_VOICED}|{_DEBATED}|put)(?:\s+[^.,;]{{0,50}}?)?"
            rf"|(?:remark|question|comment|view|point|suggestion|objection|concern|proposal"
            rf"|idea)s?),?\s+by\s+{_SOMEBODY}",
        ),
        # "In the view of some", "according to one participant", "for others,", "it seemed to many"
        (False, "for to with among", rf"^(?:For|To|With|Among)\s+{_SOMEBODY}"),
        (
            False,
            """
            view opinion eyes mind judgement words experience according seemed appeared struck occurred mattered
            feeling sense impression conviction hope fear""",
            rf"\b(?:in|to) the (?:\w+ )?(?:view|opinion|eyes|minds?|judge?ment|words|experience) of\s+{_SOMEBODY}"
            rf"|\baccording to\s+{_SOMEBODY}"
            rf"|\bit (?:\w+ )?(?:seemed|appeared|struck|occurred|mattered) (?:to )?{_SOMEBODY}"
            rf"|\b(?:view|opinion|feeling|sense|impression|conviction|hope|fear)s? (?:of|among"
            rf"|shared by) (?:\w+ )?{_SOMEBODY}",
        ),
        # "A question was raised", "doubts, some of them loud, were voiced", "concern was expressed"
        (
            True,
            _VIEWS,
            rf"(?:^|[,;:–—]\s(?:(?:and|but|while|though)\s)?|\b(?:and|but|while|whereas|though"
            rf"|although)\s)(?!(?:his|her|their|it|he|she|they|we|this)\b)"
            rf"(?:[\w-]+\s+){{0,4}}?{_VIEW}(?![’'])(?!\s+sessions?\b)(?:\s+[^.;:]{{1,110}}?)??\s+{_BE}\s+{_ADVERB}{_VOICED}\b{_BY}",
        ),
        # "Doubts remained", "A question arose", "Opinions differed"
        (
            False,
            _VIEWS,
            rf"^(?:[^,.;]{{1,60}},\s)?(?!(?:his|her|their|it|he|she|they|we|this)\b)(?:[\w-]+\s+){{0,3}}?{_VIEW}"
            r"(?:\s+(?:from|of|in|at|on|about|over|as to|whether|that|around|to|with|for|among"
            r"|afterwards?|then|thereafter)\b[^.;:]{0,90}?)?\s+"
            r"(?:remain\w*|prevail\w*|arose|surfaced|emerged|lingered|persisted|came|followed|ensued|differ\w*"
            r"|diverg\w+|rang\w+|turn\w+"
            r"|shift\w*|vari\w+|(?:was|were|is|are) (?:[a-z]+ly )?(?:divided|mixed|split|unanimous|heated|lively"
            r"|frank|slow)"
            r"|cent(?:re|er)\w*|concerned|focus+ed|went|had to do|dwelt|returned|revolved|broke out|swirled"
            r"|abounded)\b",
        ),
        # "There was a suggestion that", "There followed"
        (
            False,
            "there",
            rf"\bthere\s+(?:was|were|(?P<now>is|are)|came|followed|ensued|arose|remained"
            rf"|had been)\s+(?:[\w’-]+\s+){{0,6}}?{_VIEW}\b",
        ),
        # "It was suggested"
        (
            False,
            "it",
            rf"\bit\s+(?P<be>was|is)\s+{_ADVERB}(?:and\s+\w+\s+)?{_DEBATED}\b{_BY}"
            r"(?!\s+in\s+(?:(?:1[6-9]|20)\d\d|(?:the|this|his|her)\s+(?:talk|paper|presentation|lecture|report)\b))",
        ),
        (
            False,
            "possible impossible",
            r"\bit\s+(?:was|proved)\s+(?:not possible|impossible)\s+to\s+(?:reach|agree|find)\b",
        ),
        (
            False,
            "feeling sense view opinion felt consensus wish",
            r"\bit\s+was\s+(?:the\s+)?(?:\w+\s+)?(?:feeling|sense|view|opinion|felt|consensus|wish)\b",
        ),
        (
            False,
            "it",
            rf"\bit\s+(?:was|is)\s+{_ADVERB}(?P<found>{_FOUND})\b{_BY}",
        ),
        # "What was not clear, it was said,", "whether it would work was left open"
        (
            True,
            "left dropped pursued answered",
            r"\b(?:was|were) (?:left (?:open|unanswered|without|there|at that)|dropped|not (?:pursued|answered))\b",
        ),
        # How what was said was received: "This was disputed", "His figures were not accepted"
        (
            True,
            _RECEIVED,
            rf"^(?:[^,.;]{{1,60}},\s)?{_SPOKEN_OF}\s+(?:was|were)\s+{_ADVERB}{_RECEIVED_VERBS}\b{_BY}"
            r"(?![^.]*\b(?:1[6-9]|20)\d\ds?\b)",
        ),
        (
            True,
            "",
            rf"^(?:[^,.;]{{1,60}},\s)?(?:{_SPOKEN_OF}|(?:This|That)\s+[a-z]+)\s+"
            r"(?:found(?!\s+(?:that|out)\b)|met with|met|received"
            rf"|attracted|commanded|won|enjoyed|drew|provoked"
            r"|prompted|sparked|elicited|aroused|raised|convinced|satisfied|failed to|did not|made an?|led to"
            r"|gave rise to|caused"
            r"|opened|(?:was|were) met with|struck|divided|pleased|amused|went down)\s+(?:[\w-]+\s+){0,4}?"
            r"(?:support|approval|agreement|favou?r|acceptance|sympathy|opposition|protest|objections?|comments?"
            r"|questions?|debate"
            r"|discussion|laughter|applause|scepticism|skepticism|resistance|interest|takers|criticism|everyone"
            r"|everybody|echo"
            r"|many|some|several|most|few|silence|outbursts?|exchanges?|disbelief|cheers|boos|well|badly|room"
            r"|audience|convince|persuade|satisfy|disagreement|impression|response|reception|doubts?|eyebrows"
            r"|concern)\b",
        ),
        # "His sample was thought small", whatever it is that is his.
        (
            True,
            """
            questioned disputed challenged contested doubted criticised criticized praised applauded called felt
            thought queried admired appreciated""",
            r"^(?:[^,.;]{1,60},\s)?(?:His|Her"
            r"|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}[’']s?)\s+(?:[\w’-]+\s+){0,3}?[a-z]+\s+(?:was|were)\s+"
            rf"{_ADVERB}(?:questioned|disputed|challenged|contested|doubted|criticised|criticized|praised"
            rf"|applauded|called|felt|thought|queried|admired|appreciated)\b{_BY}",
        ),
        # A delegation speaks, whatever it does.
        (
            False,
            "delegates delegation representatives observers side",
            r"^(?:[^,.;]{1,60},\s)?the\s+"
            r"(?:(?:delegations?|delegates?|representatives?|observers?)\s+(?:of|from|for)\s+(?:the\s+)?(?-i:[A-Z])"
            r"|(?-i:[A-Z])[\w’-]+\s+(?:[\w’-]+\s+)?(?:delegations?|delegates?|representatives?|side)\b)",
        ),
        (
            True,
            "not went",
            r"\b(?:did not|do not|does not|not)\s+(?:go|pass|remain) un\w+ed\b|\bwent (?:unchallenged|unanswered"
            r"|unopposed|uncontradicted)\b",
        ),
        (
            True,
            "quarters sides directions corners speakers participants",
            r"\b(?:came|comes|were heard|was heard|heard|raised|voiced|made)\s+(?:\w+\s+)?(?:from|on"
            r"|in) (?:several|many|various|all|some|other|different|more than one|both) (?:quarters?|sides?"
            r"|directions|corners|speakers|participants)\b|^From (?:several|many|various|all|some"
            r"|other) (?:quarters|sides|directions|corners)\b",
        ),
        (
            True,
            "taken made drawn called regretted deplored advocated deprecated wished lamented",
            rf"(?:^|[,;]\s(?:(?:and|but|while)\s)?)(?:(?:Exception|Issue|Objection|Umbrage"
            rf"|Offence)\s+was\s+(?:\w+\s+)?taken|(?:Mention|Much|Reference|Light|Fun"
            rf"|Play)\s+was\s+(?:\w+\s+)?made"
            rf"|Attention\s+was\s+(?:\w+\s+)?(?:drawn|called)|[^,.;:]{{1,80}}?\s(?:was"
            rf"|were)\s+{_ADVERB}(?:called for|regretted|deplored|advocated|deprecated|wished for"
            rf"|lamented))\b{_BY}",
        ),
        (
            False,
            "question concern point issue matter",
            r"^(?:Why|Whether|How|What|Who|When|Where)\b[^.;]{3,120}?\s(?:was|were|remained)\s+(?:the|an?"
            r"|another)\s+(?:\w+\s+)?(?:question|concern|point|issue|matter)(?=\s*[.,;])",
        ),
        (
            False,
            "among amongst one",
            rf"^(?:Among|Amongst|One of)\s+(?:the|other|these|those)\s+(?:[\w-]+\s+){{0,3}}?{_VIEW}\b",
        ),
        (
            False,
            _VIEWS,
            rf"^(?!(?:His|Her)\b)(?:[\w’'-]+\s+){{0,3}}?{_VIEW}(?:\s+(?:raised|put forward|voiced|made|heard"
            rf"|expressed|aired|from the \w+))?\s+(?:included|include|ranged|cent(?:re|er)ed)\b",
        ),
        # "One suggestion was", "A further objection", "Another concern"
        (
            False,
            """
            questions concerns suggestions objections complaints criticisms comments remarks interventions
            contributions ideas doubts worry worries fears queries points theme reservations observations""",
            r"^(?:[^,.;]{1,60},\s)?(?:One|Another|Yet another|A|An|Several|Some|Two|Three|Many|Most|Other"
            r"|Further)\s+(?:number of\s+|few\s+)?(?:[\w-]+\s+){0,2}?(?:questions?|concerns?|suggestions?"
            r"|objections?"
            r"|complaints?|criticisms?|comments?|remarks?|interventions?|contributions?|ideas?|doubts?|worry"
            r"|worries|fears?|quer(?:y|ies)|points? of contention|theme|reservations?|observations?)\b"
            r"(?!\s+(?:by|of)\s)(?:\s+(?:from|in|on|about|raised|made|put forward|expressed|that"
            r"|which)\b[^.;:]{0,60}?)?\s+(?!by\b)(?:was|were|is|are|concerned|dealt|stressed|touched|related|had"
            r"|focus+ed|went|asked|called|pointed|came(?!\s+from\s+[A-Z]))\b",
        ),
        (
            False,
            "objections complaints criticisms suggestions remarks comments",
            r"^(?:The|Their)\s+(?:\w+\s+)?(?:objections?|complaints?|criticisms?|suggestions?|remarks?"
            r"|comments?)\s+(?:was|were)\b",
        ),
        (
            False,
            "unconvinced divided sceptical skeptical persuaded unimpressed",
            r"^The\s+[a-z]+\s+(?:was|were|remained)\s+(?:[a-z]+ly\s+|not\s+)?(?:unconvinced|divided|sceptical"
            r"|skeptical|persuaded|unimpressed)\b",
        ),
        (
            True,
            "response reception reaction mood atmosphere exchange debate questioning",
            r"^(?:The|Its|Their)\s+(?:\w+\s+)?(?:response|reception|reaction|mood|atmosphere|exchange|debate"
            r"|questioning)s?\s+(?:\w+\s+){0,4}?(?:was|were|is|became|grew)\b",
        ),
        (
            True,
            "nothing no",
            r"\b(?:nothing|no (?:\w+ )?(?:reply|answer|response|objections?|agreement|consensus"
            r"|conclusion))\s+(?:was|were|could be|has been)\s+(?:said|given|forthcoming|reached|offered|heard"
            r"|raised|received)\b",
        ),
        (True, "left fell took remained", rf"\bit\s+(?:was left to|fell to|took|remained for)\s+{_SOMEBODY}"),
        (
            True,
            "hands heads voices eyebrows",
            r"\b(?:hands|heads|voices|eyebrows)\s+(?:went up|were raised|shot up|shook|nodded|were shaken|rose)\b",
        ),
        # What is theirs who are not named: "one participant’s view"
        (False, _ATTENDING, rf"\b(?:(?:{_DETERMINER}|the)\s+(?:[\w-]+\s+){{0,2}}?|^){_ATTENDS}[’']s?\s+[a-z]+"),
        (False, "present", rf"\bthe\s+(?:[\w-]+\s+){{0,2}}?{_PERSON}\s+present\s+{_DOES}"),
        (
            True,
            "audience room hall gallery table",
            r"^(?:The\s+)?(?:[a-z]+\s+){0,2}(?:in the (?:audience|room|hall|gallery)|round the table"
            r"|around the table)\b|\b\w+\s+(?:in the (?:audience|hall|gallery|room)"
            r"|(?:a)?round the table)\s+[a-z]+ed\b",
        ),
        # They are thanked, or come under fire
        (
            True,
            """
            thanked congratulated commended applauded praised criticised believed heckled taken contradicted rebuked
            cheered under met""",
            r"^(?:[^,.;]{1,60},\s)?(?:he\s+|she\s+|(?-i:(?:[A-Z][\w.’-]*\s+){1,4}?))(?:(?:was"
            r"|were)\s+(?:[a-z]+ly\s+|not\s+|then\s+){0,2}(?:thanked|congratulated|commended|applauded|praised"
            r"|criticised|believed|heckled|taken to task"
            r"|contradicted|rebuked|cheered)|(?:came|fell) under (?:fire|attack|criticism|pressure|questioning)"
            r"|met with (?:\w+\s+)?(?:disbelief|opposition|silence|laughter|approval|applause|scepticism"
            r"|objections?))\b(?!\s+(?:in|by|to)\s+(?!her|his|one|some|several|many|two|a\b))",
        ),
        # Whoever has the floor is asked: "She was asked whether", "Asked from the floor"
        (
            True,
            """
            asked questioned pressed challenged taken cross quizzed corrected contradicted interrupted reproached
            criticised pushed""",
            r"\b(?:he|she|the (?:speaker|presenter|author|lecturer|paper-giver|panel|panell?ists|presenters"
            r"|speakers|two|three|pair))\s+"
            r"(?:was|were)\s+(?:also\s+|then\s+|next\s+|[a-z]+ly\s+)?(?:asked|questioned|pressed|challenged"
            r"|taken to task|cross-examined"
            r"|quizzed|corrected|contradicted|interrupted|reproached|criticised"
            r"|pushed)\b(?!\s+to\s)(?!\s+by\s+(?:the|his|her)\s)",
        ),
        (
            True,
            "asked pressed questioned challenged quizzed",
            r"^(?:When\s+|Being\s+|Once\s+)?(?:asked|pressed|questioned|challenged"
            r"|quizzed)\b(?!\s+to\b)(?![^.]*?\b(?:he|she)\b)",
        ),
        (True, "", r"^(?:Q|A|Question|Answer|Comment|Intervention|Remark|Reply|From the floor)\s*\d{0,2}\s*[:–—-]"),
        (
            True,
            _SEATS,
            r"\b(?:came|coming|heard|questions?|comments?|remarks?|interventions?|asked|raised|voiced"
            r"|put)\s+(?:[\w-]+\s+){0,3}?from the (?:\w+ )?(?:floor|back|gallery|audience|hall|room|chat"
            r"|table)\b",
        ),
        (True, _SEATS, r"^From the (?:\w+ )?(?:floor|back|gallery|audience|hall|room|chat|table)\b(?!\s+of\s)"),
        (
            False,
            "room hall table plenary audience group",
            r"^(?:In|Around|Across) (?:the|an?) (?:\w+ ){0,2}(?:room|hall|table|plenary|audience"
            r"|group),?\s(?:(?:room|hall|table),?\s)?(?!he\b|she\b|(?-i:[A-Z]))",
        ),
        (
            False,
            "",
            r"^(?:A show of hands|Hands went|Heads (?:shook|nodded)|A (?:murmur|ripple|silence|chorus|hush)"
            r"|Opinions?|The (?:prevailing |general |majority |minority |dominant |overall |common |opposite "
            r"|contrary |shared )?(?:view|feeling|mood|consensus|sentiment|impression|sense"
            r"|opinion)(?! of (?:the )?[A-Z])(?: in the room| of the meeting| around the table"
            r"| among [^.;]{1,60}?)? (?:was|were|seemed|appeared|is|remained))\b",
        ),
        (
            False,
            "agreement assent consent consensus acclaim applause approval",
            r"\b(?:by|with|to|of) (?:general|common|widespread|unanimous|broad) (?:agreement|assent|consent"
            r"|consensus|acclaim|applause|approval)\b",
        ),
    )
)

# --- what is told of others -----------------------------------------------------------------------------------

# What a presenter tells of others: to whom they spoke, when, in which inquiry.
TOLD = Keyed(
    r"\b(?:told|asked|assured|informed|warned|showed|reminded|begged|invited|wrote to) (?:him"
    # And not "questioned her figures", "asked her view".
    r"|her(?! (?:\w+ )?(?:view|figures|conclusions?|claims?|findings|results|proposals?|point|argument|paper)s?\b)|his"
    r"|the (?:author|researchers|team|presenter))\b"
    r"|\b(?:1[6-9]|20)[0-9][0-9]s?\b|\b(?:interview\w*|survey\w*|questionnaires?|respondents?|fieldwork|polled|sampled)\b"
    r"|\b(?:his|her) (?:study|village|informants?|research|team|own|book|film|office|country)\b",
    keys="""
    told asked assured informed warned showed reminded begged invited wrote interview survey questionnaire respondents
    fieldwork polled sampled his her """
    # Years that a presenter speaks of.
    + " ".join(map(str, range(1600, 2100))),
)
COMES = re.compile(
    r"(?:attend|came|come|arriv|gather|assembl|met|particip|represent|regist|visit|includ|compris|travel|prepar"
    r"|work|return)\w*"
    r"|(?:were|was|are|had|have)\s+(?:been\s+)?(?:in attendance|present|invited|split|drawn|divided into|joined"
    r"|given|from"
    r"|welcomed|registered|listed|accommodated|asked to|from|represented)\b",
    re.IGNORECASE,
)
PAST = re.compile(rf"{_PERFECT}.*", re.IGNORECASE)
# The same before the verb: "had in several cases refused"; and people who are counted: "four callers in five".
BEFORE = re.compile(
    r"(?<!who\s)(?<!which\s)(?<!that\s)\b(?:had|has)\b"
    r"|\bin (?:two|three|four|five|six|eight|ten|every \w+|a hundred)\b",
    re.IGNORECASE,
)
# Verbs by which others are cited, in the present.
CITED = re.compile(
    r"(?:says?|argues?|claims?|believes?|maintains?|holds?|insists?|thinks?|contends?|estimates?|describes?"
    r"|regards?|sees?"
    r"|calls?|reports?|speaks?|admits?|assumes?|considers?|knows?|finds?|uses?|use|takes?|gives?|tells?|reads?|writes?"
    r"|draws?|makes?|expects?|follows?|presents?|provides?|identif(?:y|ies)|refers?|defines?|shares?|has|have|is|are"
    r"|seems?|appears?|remains?|differs?|hopes?|wants?|prefers?|fears?|recogni[sz]es?)",
    re.IGNORECASE,
)
