"""How reports say who speaks: the words and turns of phrase that give the floor, keep it, and take it away.

Each cue is one habit of writers. A new habit is a new word in a list, or a new cue.
"""

import re

from .keyed import Keyed
from .names import HONORIFICS


def any_of(words: str) -> str:
    """A pattern for any of some words or stems, parted by white space; `_` stands for a space within one."""
    return "(?:" + "|".join(word.replace("_", r"\s") for word in words.split()) + ")"


# Characters before a name in which a cue for it stands.
_NEAR = 200


def ends_at(cue: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """Where a cue stands right before the character `at`; the cue's pattern ends with `$`."""
    return cue.search(text, max(0, at - _NEAR), at)


_GATHERINGS = """
    meeting conference workshop seminar dialogue round_?table round consultations? colloquium colloquy symposium
    hearing gathering session edition congress assembly forum retreat sitting plenary"""
#: What people meet at.
GATHERING = any_of(_GATHERINGS)

_ADVERBS = rf"""(?:\s+{
    any_of('''
    also then further again strongly briefly first finally next later only now therefore thus rightly in_turn
    likewise nevertheless even once_more went_on_to had has have did_not does_not was were''')
})*"""

#: The same as a pattern's text.
SAYING = (
    any_of("""
    acknowledg add address admit advis advocat affirm agree alleg analys analyz announc answer appeal argu ascertain
    ascrib ask assert assess assum attribut began begin believ brief calculated call caution challeng characteri[sz]
    cit claim clarif clos commend comment compar conced congratulat conclud conducted confirm consider contend
    contrast credit critici[sz] deal declar defend defin deliver demand demonstrat den(?:y|ied) deplor describ
    detail devot did disagree discuss dismiss distinguish doubt draw drew elaborat emphasi[sz] employ end enquir
    estimat examin expect explain explor express fear feel felt find focus follow found ga?ve given held highlight
    hold identif illustrat impl(?:y|ied) incorporat indicat inform inquir insist intervene introduc invit join
    justif kn[eo]w lamented listed listened looked made maint mention moved not(?:ed|es|ing) object observ offer
    open oppos outlin paid plead point posed? praise predict present propos provid put_forward put_it question quot
    rais read reaffirm recall recogni[sz] recommend recount refer reflect regard regret reiterat reject remark
    remind repl report request respond review said saw say set shar show speculat spent spoke state stress suggest
    summari[sz] support survey s[uo]m talk test thank thought told took trac turn underlin underscor urg
    us(?:ed|es|ing) view visited voic wanted warn welcom went wish wonder wrote""")
    + r"\w*"
)
#: A verb of saying.
SAYS = re.compile(SAYING, re.IGNORECASE)
# Behind a name may stand an affiliation in brackets, and something between commas.
_APPOSITION = (
    r"(?:\s*\([^()]*(?:\([^()]*\)[^()]*)?\))?"
    r"(?:,\s[^.;:“”]{1,90}?,|\s+[–—]\s[^.;:“”–—]{1,90}?\s[–—])?"
)
_LONG_APPOSITION = (
    r"(?:\s*\([^()]*(?:\([^()]*\)[^()]*)?\))?"
    r"(?:\s+(?:of|from|at)\s[^.;:,“”]{1,80}(?=,))?"
    r"(?:,\s[^.;:“”]{1,160}?,|\s+[–—]\s[^.;:“”–—]{1,120}?\s[–—])?"
)
_BETWEEN = (
    r"(?:\s+(?:himself|herself|then|also|again|further|next|first|finally|later|now|only|nevertheless|nonetheless"
    r"|therefore|thus|rightly|even|once|more|both|never|always|too"
    r"|in (?:turn|reply|response|conclusion|closing|his turn|her turn)|for (?:his|her) part|on the other hand"
    r"|[a-z]+ly),?)*"
)
#: After a name: the word that would be its verb.
VERB_AFTER = re.compile(rf"{_LONG_APPOSITION},?{_BETWEEN}\s+(?P<verb>[a-z][a-z’'-]*)\b")
#: The same, with what else is said of them in between: "Dr A (B), on the other hand, who had welcomed it, doubted…".
VERB_AFTER_WHO = re.compile(
    rf"{_LONG_APPOSITION},?{_BETWEEN},?\s+who(?:se)?\s[^.;:“”]{{1,120}}?,\s+(?P<verb>[a-z][a-z’'-]*)\b"
)
#: A verb and what follows it, of someone who does not believe what was said.
DOUBTS = re.compile(
    r"(?:was|were|is|are|remain\w*|bec[ao]me|stayed|(?:had|has) (?:become|grown|remained))\s+"
    r"(?:(?:[a-z]+ly|more|less|rather|still|also|quite|much|by no means|not|far from)\s+){0,3}?"
    r"(?:unpersuaded|unconvinced|unimpressed|unmoved|unsure|doubtful|dubious|sceptical|skeptical|hesitant"
    r"|(?:not|less|far from|hardly|scarcely|by no means)\s(?:[a-z]+ly\s|so\s)?"
    r"(?:convinced|persuaded|sure|certain|sanguine|optimistic|hopeful|confident|impressed))\b"
)
#: After a name: the body that they are of, in small letters, and a verb of saying.
OF_BODY = re.compile(
    r"\s+(?:of|from|at)\s+(?:the|our|its)\s+(?:[a-z][\w’-]*\s+){1,4}?"
    rf"(?P<verb>(?:spoke|talked|{SAYING}))\b"
)
_FEELS = (
    r"(?:un(?!accompani|oppos)[a-z]+ed|(?:concern|convinc|worri|inclin|prepar|oppos|tempt|troubl|interest|surpris|persuad"
    r"|disappoint|pleas|scar|oblig|determin|attract|impress|puzzl|perplex|baffl|alarm|reassur|reliev|satisf|dissatisf"
    r"|bother|astonish|intrigu|dismay|distress|perturb|disturb|sadden|hearten|dishearten|discourag|delight|fascinat"
    r"|annoy|reserv)[a-z]*ed)"
)
#: A verb that says what was done to someone, or where they stood.
UNDERGOES = re.compile(
    r"(?:was|were|had been|has been|is|are)\s+(?:(?:\w+ly|also|then|nevertheless)\s+)?"
    # What someone felt is not done to them.
    rf"(?!{_FEELS}\b)"
    r"(?:[a-z]+ed|given|known|chosen|made|taken|shown|seen|held|born"
    r"|present|absent|unable(?!\s+to\s+(?!attend|come|travel|join|be|take|participate|stay|speak|present)[a-z])"
    r"|elected|the (?:host|chair))\b"
)
#: A verb that says who came and went, which minutes note.
COMES_OR_GOES = re.compile(
    r"(?:left|rejoined|re-?entered|entered|withdrew from|retired from|returned to|arrived at)\s+(?:the|our)\s+"
    r"(?:meeting|room|hall|session|sitting|table)\b"
)
#: Behind what was done to someone: what they did themselves, "was invited to speak and said…".
THEN_SAYS = re.compile(
    rf"[^.;:“”]{{1,120}}?\s(?:and|but)\s+(?:then\s+|also\s+)?"
    rf"(?P<verb>(?=\w+ed\b|said|told|thought|found|spoke|made|gave|held|felt){SAYING})\b"
)
#: Small words after a name that are no verb.
NO_VERB = re.compile(
    r"and|or|of|from|in|at|to|for|with|on|by|as|that|which|who|whose|whom|than|but|when|while|where|if|because|though"
    r"|although|nor|not|about|after|before|between|during|since|until|under|over|into|among|against|without|within"
    r"|via|per|through|the|a|an|his|her|their|its|this|these|those|it|he|she|they|we|so|too|both|either|neither"
    r"|jointly|together|et|is[a-z]{4,}|being|having|[a-z]+ing"
)
#: After a name: what is theirs, and with it what they say.
OWNED = re.compile(
    r"[’']s?\s+(?:own\s+|main\s+|first\s+|second\s+|central\s+|chief\s+|starting\s+|final\s+|[a-z]+\s+)?(?P<noun>"
    + any_of("""
    paper presentation talk remarks? essay study contribution answer reply response rejoinder retort view opinion
    point argument conclusion message thesis explanation suggestion proposal judge?ment advice experience starting
    complaint claim concern question comment recommendation testimony evidence account starting-point mind eyes
    estimate reckoning calculation plea""")
    + r")\b"
)
#: Before a name: the view that follows is theirs.
IN_VIEW_OF = re.compile(
    r"\b(?:in|to|by|on) the"
    r" (?:view|opinion|judge?ment|words|eyes|mind|experience|reckoning|estimation|reading|account|telling)s? of\s+$"
    r"|\baccording to\s+$|\bit (?:seemed|appeared) to\s+$"
    r"|(?P<paper>\b(?:paper|presentation|talk|testimony|address|lecture|contribution|report|evidence)) of\s+$"
    r"|\b(?:reply|answer|response|view|argument|conclusion|suggestion|opinion|point|conviction|contention) of\s+$",
    re.IGNORECASE,
)
SPEAKS_FOR = re.compile(r"^(?:For|To)\s+$")
#: Before a name: the verb of saying whose subject follows it.
SAID_BY = re.compile(
    rf"(?:^|[,;”’\"—–]\s*|\b(?:so|as|also|theme|question|point|subject|matter)\s)(?P<verb>{SAYING})\s+$",
    re.IGNORECASE,
)
#: Before a name: the floor goes to them.
FLOOR_TO = re.compile(
    r"\b(?:floor|word|turn|microphone|podium)\s+(?:was\s+)?(?:then\s+|next\s+)?"
    r"(?:given|passed|taken|offered|went|passing|was)?\s*(?:to|by|was)\s+(?:the\s+(?:[\w-]+\s+){0,3}[\w-]+,\s+)?$"
    r"|\b(?:it fell|came the turn of|was the turn of"
    r"|next to (?:speak|take the floor|present|testify|give evidence) was"
    r"|first to (?:speak|take the floor|present|testify|give evidence) was"
    r"|last to (?:speak|take the floor|present|testify|give evidence) was"
    r"|called (?:up(?:on)?|on)|heard from|came (?:from|the testimony of|the evidence of)|in the person of"
    r"|^(?:From|Next|Then|After)\b[^.;]{0,80}\bcame"
    r"|^(?:Up next|Next up|First up|Last up|First|Next|Then|Last|Finally|Second|Third)\b[^.;]{0,60}\b(?:was|is|comes)"
    r"|was followed by|were followed by|it was then)\s*(?:to)?\s+$",
    re.IGNORECASE,
)
#: Before a name: they are asked to come forward; and after it, for what.
INVITES = re.compile(r"\b(?:invit(?:ed|es|ing)|call(?:ed|s|ing) (?:up)?on)\s+(?:the\s+(?:[\w-]+\s+){0,3}[\w-]+,\s+)?$")
TO_TALK = re.compile(r",?\s+to\s+(?:speak|present|address|introduce|open|tell|give|read|deliver)\b")
#: After a name: what is only said of people.
IS_PERSON = re.compile(
    r"\s*\([^()]{2,120}\)(?!\s+(?:is|was|were|are|has|have|of|and|in|for)\b)"
    r"|,\s+(?:who|a|an|the|head|founder|director|president|professor|chair|chief|former|formerly|senior|deputy"
    r"|curator|secretary|adviser|advisor|author|editor|lecturer|representing|speaking|from|himself|herself|of the"
    r"|whose|lately)\b"
    r"|,\s+(?:[a-z][\w-]*\s+){1,5}(?:at|of|for|with|from|in)\s+(?:the\s+)?[A-Z]"
    r"|\s+(?:of|from)\s+(?:the\s+)?[A-Z]"
    r"|\s+of\s+the\s+(?:[a-z-]+\s+){1,4}(?:at|in|of|for)\s+[A-Z]"
    r"|\s*\([A-Z][a-z][^()]{1,80}\)\s+(?:has|had)\s+[a-z]+ed\b"
    rf"|{_LONG_APPOSITION},?{_BETWEEN}\s+{SAYING}\b"
)
#: After a name: who that is.
IS_DESCRIBED = re.compile(
    r",\s+(?:who|whose|an?|the|head|founder|director|president|professor|chief|former|formerly|lately|senior|deputy"
    r"|curator|secretary|adviser|advisor|author|editor|lecturer|representing)\b"
    r"|,\s+(?:[a-z][\w-]*\s+){1,5}(?:at|of|for|with|from|in)\s+(?:the\s+)?[A-Z]"
    r"|,?\s+of\s+the\s+(?:[a-z-]+\s+){1,4}(?:at|in|of|for)\s+[A-Z]"
)
#: After a name: it was asked something.
IS_ASKED = re.compile(
    rf"{_APPOSITION},?\s+(?:was|were)\s+(?:also\s+|then\s+)?(?:asked|questioned|pressed|challenged)\b"
)
#: Verbs of someone who takes part in a discussion rather than presents.
DISCUSSES = re.compile(
    any_of("""
    acknowledg accept add agree allow answer ask assur cautioned challeng clarif comment conced confirm counter
    defend disagree disput doubt enquir inquir interject interven object oppos point question rais regret rejoin
    remark repl rejoinder response respond retort support thank wanted welcom wish wonder granted insist""")
)
#: Of those, verbs of someone who only reacts.
REACTS = re.compile(
    any_of("""
    add agree answer ask comment conced counter disagree disput doubt enquir inquir interject interven object oppos
    protest rejoin remark repl respond retort support thank wish wonder welcom""")
)
#: Verbs of an answer.
REPLIED = re.compile(any_of("repl answer respond rejoin retort conced"))
#: Verbs of someone who presents something.
GIVES = re.compile(
    any_of("""
    present ga?ve deliver made provid offer read introduc open began beg[iu]n spoke follow contribut submit
    outlin""")
)
#: Verbs that give a talk without its being named.
TALKS = re.compile(any_of("spoke address present open follow introduc began"))
_BEFORE_OBJECT = any_of("""
    to of with for by from than at about like late asked asking told telling on over against thanked thanking reminded
    reminding invited inviting joined joining supported supporting unlike following
    echoing citing after without despite seconding questioned pressed between among both in near whom
    and or called""")
#: Before a name: it is no subject.
NO_SUBJECT = re.compile(rf"(?:\b{_BEFORE_OBJECT}\s+(?:the late\s+|the\s+)?|[“‘\"])$", re.IGNORECASE)
#: Before a name: it is that of who has the floor.
HAS_FLOOR = re.compile(
    r"(?:presenters?|speakers?|panell?ists?|discussant|author|lecturer|convenor|witness),?\s*(?:was\s+)?$"
)
#: After a name: something is theirs.
POSSESSIVE = re.compile(r"[’']s?\b")
FOLLOWING = re.compile(r"(?:Following|After|On)\s+$")
#: Before a name: it is asked.
ADDRESSED = re.compile(r"\b(?:asked|to|of|at|questioned|pressed|invited)\s+(?:[A-Z]\w*\.?\s+){0,2}$")
#: Before a name: it presented.
BY = re.compile(
    r"(?<!chaired\s)(?<!moderated\s)(?<!led\s)\b(?:by|from)\s+"
    r"(?:(?:the|its|their|our)\s+(?:[\w-]+\s+){0,3}[\w-]+,\s+)?$",
)
WAS_GIVEN = re.compile(
    rf"\b{any_of('presented given made delivered read followed introduced provided offered came was began opened')}\b"
)

# What people are who take part, where they are not named.
ROLE = any_of("""
    participants? delegates? delegations? speakers? members? discussants? attendees? panell?ists? experts?
    questioners? commentators? contributors? interlocutors? representatives? listeners? hearers? officials? officers?
    ministers? guests? observers? scholars? colleagues? lawyers? jurists? judges? magistrates? prosecutors? soldiers?
    diplomats? journalists? editors? teachers? professors? students? doctors? physicians? nurses? farmers? growers?
    breeders? fishers? fisherm[ae]n fishermen wom[ae]n m[ae]n person persons people voices? engineers? architects?
    economists? historians? scientists? meteorologists? biologists? geologists? linguists? librarians? curators?
    translators? broadcasters? producers? veterans? traders? owners? skippers? captains? masters? bankers? donors?
    critics? sceptics? skeptics? chiefs? elders? activists? campaigners? practitioners? analysts? advisers? advisors?
    researchers? academics? ambassadors? parliamentarians? mayors? witness(?:es)? commissioners? governors? directors?
    managers? masons? technicians? newcomers? visitors? hosts? organi[sz]ers? policem[ae]n constables? secretaries
    secretary inspectors? consultants? modellers? forecasters? planners? specialists? operators? miners? herders?
    leaders? veterinarians? chemists? physicists? regulators? toxicologists? administrators? authors? dissenters?
    doubters? optimists? pessimists? others""")
#: The same as a pattern of its own.
CALLING = re.compile(ROLE, re.IGNORECASE)
_NO_PERSON = any_of("""
    papers? chapters? numbers? orders? letters? matters? factors? answers? offers? characters? registers?
    disasters? indicators? newspapers? posters? errors? computers? sensors? reactors? rivers? waters? centers?
    sectors? corridors? containers? tankers? steamers? barriers? carriers? powers? borders? corners? ledgers?
    clusters? tenders? towers? after another other whether rather however together never ever over under
    winters? summers? weather former latter greater older younger larger smaller better either neither longer
    higher lower further inner outer major minor prior interior exterior dredgers? trawlers? freighters?
    servers? cutters? tractors? motors? quarters? dinners? suppers? filters? (?:kilo)?meters? layers? timbers?
    transfers? labor harbors? motor per later sooner earlier fewer nearer cheaper bigger wider deeper stronger
    poorer""")
# A word that ends as those for people do.
_PERSON_NOUN = (
    rf"(?!{_NO_PERSON}\b)(?:[a-z]{{2,}}(?:er|or|ist|ian|eer)s?|[a-z]*(?:m[ae]n|wom[ae]n)|lad(?:y|ies)|people|persons?)"
)
#: Somebody, by what they are.
SOMEONE = rf"(?:{ROLE}|{_PERSON_NOUN})"
#: Several of those who take part, by their calling.
PEOPLE = rf"(?:{ROLE}|(?!{_NO_PERSON}\b)[a-z]{{2,}}(?:er|or|ist|ian|eer)s|(?:[a-z]*wo)?men|people|persons|ladies)"
#: Something was decided, and by nobody else than all.
DECIDES = re.compile(
    r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:(?:considered|received|taken as read) and )?"
    r"(?:adopted|approved|agreed|decided|confirmed|noted|endorsed|deferred|resolved|carried|accepted|canvassed"
    r"|congratulated|ratified|rejected|withdrawn|deplored)\b(?! by\b)"
)
_BODIES = any_of("""
    meeting gathering network dialogue colloquium seminar association working_group working_party study_group
    expert_group group committee council workshop roundtable forum board commission panel conference session debate
    exchange discussions?""")
#: The meeting as a whole speaks.
MEETING = re.compile(
    rf"(?:^|,\s)(?:the\s+)?{_BODIES}\s+(?:that followed\s+)?{_ADVERBS}(?:\s+[a-z]+ly)?\s*(?:{SAYING}|"
    + any_of("""
    took_note welcomed endorsed adopted decided invited thanked approved encouraged centred centered turned revolved
    consisted touched returned was accepted congratulated resolved regretted commended deplored authori[sz]ed""")
    + ")"
    + r"\b|^There was an exchange\b",
    re.IGNORECASE,
)
_EXCHANGE = (
    r"(?:discussions?|debate|exchange of views|exchange(?! of\b)"
    r"|question[- ]and[- ]answer|questions? (?:period|time|session)"
    r"|Q\s?&\s?A|questions|comments|question[- ]time)\b(?!\s+paper)"
)
#: A discussion begins.
DISCUSSION = re.compile(
    # "In the lively discussion"
    r"\W*(?:(?:in|during|following|after|opening|under|throughout|as for)\s+"
    rf"(?:(?:the|an?|its|this|much of the)\s+)?(?!each|every)(?:\w+[\s-]){{0,3}}?{_EXCHANGE}"
    # "Much of the debate"
    rf"|(?:(?:much|most|part|the rest) of\s+)?(?:the|an?)\s+(?:\w+[\s-]){{0,3}}?{_EXCHANGE}"
    r"|Q\s?&\s?A\b|discussion[:.]|questions\b|discussion\b"
    rf"|There (?:followed|ensued|was|were)\s+(?:an?\s+)?(?:\w+\s+){{0,3}}?{_EXCHANGE}"
    # "After these two papers there was time for questions"
    r"|(?:after|following)\s+(?:these|the|both|all)\s+(?:\w+\s+){0,2}?(?:expositions|presentations|papers|talks)\b"
    rf".{{0,40}}\b{_EXCHANGE})",
    re.IGNORECASE,
)
#: Who speaks comments on what others presented.
COMMENTS = Keyed(
    r"^(?:[A-Z][^.;]{0,60},\s)?(?:The|As|A|Our|In the role of|Acting as)\s+(?:\w+\s)?"
    r"(?:discussant|respondent|commentator)\b"
    r"|^(?:In (?:a|his|her|the) (?:\w+ )?(?:comment|commentary|response|rejoinder)\b|Comment(?:ing|s)\b|Responding\b)"
    r"|\b(?:was|were) the (?:discussant|respondent)s?\b|\bas (?:the |a )?(?:discussant|respondent)\b",
    keys="discussant respondent commentator comment commentary response responding rejoinder",
)
#: How a session was led, and how many spoke.
CHAIRS = Keyed(
    r"\b(?:chaired|moderated|presided|facilitated|chairmanship|took the chair|in the chair|the chair was"
    r"|^(?:The |Madam |Mr\.? )?(?:Co-)?Chair\w* (?:then )?(?:welcomed|thanked|opened|closed|adjourned|reminded)"
    r"|as (?:the )?moderator|moderating|chairing|presiding|as (?:the )?chair|moderator|took up this item"
    r"|opened the (?:session|item|panel|discussion of (?:this|the) item)(?! with))\b"
    r"|\b(?:two|three|four|five|six|seven|several|a number of)\s+(?:\w+\s+)?(?:papers|presentations|presenters)\b",
    keys="chair moderator presided facilitated took opened papers presentations presenters",
)
#: A group's findings are brought back.
REPORTS_BACK = re.compile(
    r"\breport(?:ing|ed|s)\s+(?:back|to (?:the )?plenary|for (?:the|group|working)|on behalf)\b"
    r"|\brapporteur\b"
    r"|\b(?:findings|conclusions|results|recommendations|report|deliberations|work|views) of (?:the\s+)?"
    r"(?:(?:first|second|third|fourth|fifth|working|breakout|small|discussion)\s+){0,2}(?:group|panel|table|team)s?\b"
    r"|\bspeaking (?:for|on behalf of) (?:the|its) (?:working )?(?:group|committee|party|sub-committee)"
    r"|\bconvenor\b",
    re.IGNORECASE,
)
#: What a presenter gives.
PAPER = re.compile(
    rf"""\b{
        any_of('''
    paper presentation talk lecture keynote essay study briefing overview update address remarks findings
    account view results report contribution survey outline assessment''')
    }\b""",
    re.IGNORECASE,
)
#: Presenters are counted.
ORDER = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|next|last|final|other|another|opening|closing|following|invited|lead)"
    r"\s+(?:presenter|speaker|panell?ist|paper|presentation|contribution|talk|intervention)\b"
    r"|\bpresenter\b|\bspoke (?:next|first|last)\b",
    re.IGNORECASE,
)
#: Before a name: the paper is theirs.
PAPER_BY = re.compile(
    r"(?:The|A|An|Another|One)\s(?:[\w-]+\s){0,3}?(?:paper|talk|presentation|lecture|essay)s?\s(?:by|of)\s$"
)
#: Before a name: theirs is what was put to the meeting.
MADE_BY = re.compile(
    r"\b(?:made|put|given|set out|presented|offered|described|told|stated|argued|advanced|defended)\s+by\s+$"
)
#: After a name: they came to speak.
INVITED = re.compile(
    r"(?:had been|was|were) (?:then |also )?(?:(?:asked|called upon|due) to (?:talk|speak|address|present|tell)\b"
    r"|invited to\b)"
)
IN_A_PAPER = re.compile(
    r"(?:In|Under|With)(?: the title)? [“‘\"]|In (?:a|an|his|her|the next|the last) (?:\w+ )?(?:paper"
    r"|presentation|talk|lecture|contribution)\b"
)
#: Whoever has the floor is followed by someone who is called by an office alone.
OFFICE_SPEAKS = re.compile(
    rf"(?:^|,\s)[Tt]he\s(?:Chair(?:man|woman|person)?|Moderator|moderator|Facilitator|Coordinator|Secretary|Convenor"
    rf"|Executive\s\w+)\s{SAYING}\b"
)
#: A session of these has no presenters but reports of members.
BUSINESS = re.compile(
    r"\bminutes\b|\bmatters arising\b|\btreasurer\b|\bother (?:business|matters)\b|\bapologies\b|\bmembership\b"
    r"|\b(?:date|place|venue) of (?:the )?next\b",
    re.IGNORECASE,
)
#: Whoever has the floor keeps it.
CONTINUES = re.compile(
    r"(?:\W*(?:[A-Z][^,]{0,60},\s)?)(?:[Hh]e|[Ss]he|His|Her|This paper|In (?:his|her|the speaker’s)|According to|The "
    + any_of("""
    paper presentation presenter speaker author study essay talk consultant analysis lecture survey paper-giver
    panell?ist professor ambassador minister report comparison interviews""")
    + r")\b"
)
#: What who leads a session does.
LEADS = re.compile(
    any_of("""
    open welcom invit thank introduc chair moderat summ sum clos remind wound call recall note drew gave asked
    adjourn""")
)
#: In the middle of a sentence: who spoke last says this too.
ADDS = re.compile(
    rf"(?:[,;]|[”’\"?!],?)\s(?:as\s|so\s)?(?:he|she){_ADVERBS}\s+{SAYING}\b"
    r"|\b(?:his|her) (?:view|opinion|experience|words|mind|answer|reply|response)\b"
)
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
REPLIES = re.compile(
    r"(?:In (?:reply|response|answer)|Replying|Responding|(?:When |Being )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)"
    r"|Answering|Acting as (?:a )?discussant|As (?:a )?discussant|Speaking from the)\b"
)
ANSWERS = re.compile(
    r"(?:.{0,80}[,;]\s)?"
    r"(?:[Hh]e|[Ss]he|[Tt]he"
    r" (?:Professor|Ambassador|Captain|General|Colonel|author|speaker|presenter|convenor|paper-giver))"
    r"\s+(?:repl|answer|respond|explain|conced|admit|rejoin|retort)"
)
DISCUSSANT = re.compile(
    r"\b(?:act(?:ed|ing)|serv(?:ed|ing)|speaking|spoke) as (?:a |the )?(?:lead )?discussant\b|^As discussant"
    r"|, the discussant,|(?<!\bof\s)\b(?:both|the two|the three|these|all)"
    r" (?:talks|papers|speakers|presentations|presenters)\b"
    r"|\bintervening\b|\bfrom the floor\b",
    re.IGNORECASE,
)
GIVEN_FLOOR = re.compile(
    r"\s*\b(?:(?:was|were) (?:then )?(?:given|invited to take) the floor"
    r"|(?:was|were) (?:then )?invited to speak|took the floor with)\b",
    re.IGNORECASE,
)
RESUMES = re.compile(
    r"(?:Resuming|Continuing)\b|(?:Returning to|Taking up|Going on with) (?:his|her|the) (?:presentation|paper|talk"
    r"|report|account|argument|thread|statement)\b"
)
#: The mark of an item that is one.
ADVISING_MARK = re.compile(r"(?:decision|action|resolution|recommendation)\b", re.IGNORECASE)
#: What a heading says of the items below it, and what the sentence before a list does.
ADVISING_TITLE = re.compile(r"\brecommendations?\b|\bpoints for\b|\baction (?:points|items)\b", re.IGNORECASE)
ADVICE = re.compile(
    r"\b(?:points for|recommend(?:s|ed|ations?)?|proposals?|policy advice|decisions?|action (?:points|items))\b",
    re.IGNORECASE,
)
LISTS_POINTS = Keyed(
    r"\b(?:points?|comments?|questions?|issues|concerns|themes)\b[^.]*"
    r"\b(?:raised|made|emerged|came up|arose|discuss\w+|debate)\b[^.]*:\s*$",
    keys="points comments questions issues concerns themes",
)
#: Said by one who presents, before a list of what they say.
MAKES_POINTS = re.compile(r"\bfollowing (?:\w+ )?points\b[^.]{0,20}:\s*$", re.IGNORECASE)
LISTS_ADVICE = Keyed(
    r"\b[Tt]he following (?:\w+ )?(?:points|options|suggestions|measures|steps|take-aways|requests)\b"
    r"|\b(?:agreed|adopted|resolved|put forward|submitted|carried|settled on|proposed|a list|decid\w+ as follows"
    r"|recommends? to|the following (?:received|be|recommendations))\b[^.]*:\s*$"
    r"|\b(?:taken up|given over|devoted) (?:with|to) (?:the )?recommendations\b"
    r"|\b(?:the|these|those) (?:two|three|four|five|six|seven) (?:proposals|recommendations) (?:that|which)\b"
    r"|\b(?:following|these) (?:\w+ )?"
    r"(?:recommendations|proposals|decisions|actions|resolutions|conclusions|points for)\b"
    r"|\brecommend\w* (?:the following\b[^.]*|as follows|that):?$"
    r"|\b(?:recommendations|proposals|suggestions|resolutions|decisions)\b[^.]*:\s*$"
    r"|\brecommendations\b[^.]*\b(?:below|reproduced|listed|read out|follow|set out|appended|annexed)\b",
    keys="""
    following agreed adopted resolved put submitted carried settled proposed list decided recommend taken given devoted
    proposals suggestions resolutions decisions actions conclusions points""",
)
#: Said of a list that is none of recommendations: "which were not put to the Group as formal recommendations".
NO_ADVICE = re.compile(
    r"\b(?:(?:is|are|was|were|do|does|did|has|have|had|should)\s+not|rather than|without making|not as)\b"
    r"[^.;:,]{0,60}\brecommendations?\b[^.]*:\s*$",
    re.IGNORECASE,
)
#: A heading behind recommendations that heads none.
NO_ADVICE_TITLE = re.compile(
    r"\b(?:points? of (?:convergence|divergence|agreement|disagreement|difference)|summary|observations|reflections"
    r"|impressions|reservations|remarks|assessment|other (?:matters|business)|evaluation)\b",
    re.IGNORECASE,
)
#: Verbs of someone who tells the meeting something.
INFORMS = re.compile(any_of("inform told said report remark observ regret recall thank explain repl answer noted"))
LEADS_IN = re.compile(r":\s*$|\bfollowing\b|\bas follows\b", re.IGNORECASE)
#: The meeting recommends something in this very sentence.
RECOMMENDS = re.compile(
    # Of "the poles which the group recommended" no more is told than of others.
    r"(?!.{0,60}\b(?:which|as|what)\s+(?:the|this|our)\s+(?:\w+\s+)?(?:meeting|group|committee|council|party|forum"
    r"|commission|board)\s)"
    # "Decision 3: …"
    r"(?:Decision\s[\d/.]+:|\W*(?:Decision(?=.*\b(?:should|shall|recommend\w*|request\w*|be)\b)|Action|Resolved|Resolution"
    r"|Recommendation)\b(?:\s+\w{1,4})?\s*[:.–—-]"
    r"|That\s(?=.+\b(?:should|shall|be)\b)"
    r"|.{0,40}\bit was (?:\w+ly |further |also )?(?:recommended|resolved) (?:that|to)\b"
    r"|.{0,60}\b(?:meeting|group|committee|council|party|forum|participants|co-chairs|commission|board)\s+"
    r"(?:also\s+|further\s+|therefore\s+|[a-z]+ly\s+)?(?:recommended|requested|agreed to recommend)\b)",
    re.IGNORECASE,
)
RECOMMENDS_ITEM = re.compile(r"(?:That|Recommended|(?:It )?(?:is|was) (?:\w+ly )?recommended)\b")
#: Nobody speaks who is only thanked.
THANKS = re.compile(r"\b(?:thanks|grateful|gratitude|indebted)\b", re.IGNORECASE)
#: The meeting ends.
TAKES_LEAVE = Keyed(
    r"\bno (?:other|further) business\b|\b(?:brought|came) (?:[\w ]{1,30} )?to (?:a close|an end)\b"
    r"|\bvote of thanks\b|\bthanks are due\b"
    r"|\bdeclared the [^.]{1,60}? closed\b"
    rf"|\b(?:closed|closes|adjourned) the {GATHERING}\b(?!\s+with\s+(?:an?|his|her)\b)"
    rf"|^(?:The|A|An) (?:next|follow-up|[\w-]+(?:th|st|nd|rd)|second"
    rf"|third) (?:[A-Z]?[\w-]+ ){{0,4}}?{GATHERING}\b[^.]{{0,80}}?\b(?:will|is to|is being|is promised"
    rf"|is announced|shall)\b"
    rf"|\b(?:host|hold|hosting|holding) (?:the|its) (?:next|[\w-]+th|second"
    rf"|third) (?:[A-Z]?[\w-]+ ){{0,3}}?{GATHERING}\b"
    r"|\b(?:expressed|placed on record|recorded) (?:its|their) (?:\w+ )?(?:gratitude|appreciation"
    r"|thanks) to the (?:Government|people|host|staff)\b",
    keys=f"{_GATHERINGS} business brought came vote thanks declared closed adjourned gratitude appreciation",
)
SHOULD = re.compile(r"\b(?:should|shall|ought to)\b")
IT_RECOMMENDS = re.compile(r"It (?:also |further )?(?:recommended|RECOMMENDED|requested)\b")
AGENDA = re.compile(
    # "Nine papers were grouped under three themes", "Three questions had been set for this meeting"
    r"\b(?:sessions?|panels?|themes?|papers|presentations|questions|subjects|topics|items"
    r"|matters)\b[^.;:]{0,60}?\s(?:were|had been|was)\s+(?:[a-z]+ly\s+)?"
    r"(?:set|set down|arranged|grouped|selected|before|on the agenda|put down|divided|arrayed|planned|scheduled"
    r"|down for)\b"
    r"|\b(?:agenda|programme|work|meeting|workshop|conference|seminar)\b[^.;:]{0,40}?\s(?:was|were"
    r"|is) (?:[a-z]+ly )?(?:divided|taken|arranged|organi[sz]ed|structured|grouped|built|split) (?:as|in|into"
    r"|around|under|over)\b"
    r"|\b(?:days?|mornings?|afternoons?|evenings?|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Day (?:One|Two|1|2))\b[^.;:]{0,30}?\s(?:was|were|is|dealt with|covers?|covered|took up)\s?(?:kept|given"
    r"|left|devoted|reserved|set aside|what|the)\b"
    r"|\badopted (?:its|the|their) (?:provisional )?agenda\b(?=.*\b(?:and|addition)\b)"
    r"|\b(?:adopted|approved) (?:an|the|its) (?:agenda of|order of business)\b"
    r"|\b(?:agenda|programme)\b.{0,60}\b(?:cover|compris|foresaw|includ|was as follows|was in \w+ parts|follow|consist"
    r"|provid|adopted.*\b(?:and|addition|namely|cover|compris))\w*"
    # "Members were to look at new routes", "The meeting would consider, before turning to…"
    r"|\b(?:meeting|dialogue|seminar|group|members|discussion|workshop|conference|forum)\b[^.;:]{0,30}?"
    r"\b(?:(?:was|were) (?:then )?to (?:consider|take up|look|move|deal|examine|discuss|address|turn)"
    r"|would (?:consider|take up|look at|deal with|examine|turn to))\b"
    r"|\bitems were the\b|\b[Ii]n accordance with the agenda\b.*\btook up\b|\bagreed to devote\b"
    r"|\bgrouped\b.{0,40}\bunder \w+ (?:heads|headings|themes)\b|\bterms of reference\b.*\(a\)"
    r"|\b(?:evidence|testimony) was (?:taken|heard) from \w+ panels\b"
    r"|\b(?:sessions?|panels?|themes?|papers?) (?:were|was|had been) (?:planned|set aside|chosen|to be|foreseen)\b"
    r"|\b(?:first|second|third|last) (?:day|morning|afternoon|session)\b.{0,30}"
    r"\b(?:given over|devoted|reserved|set aside)\b",
    re.IGNORECASE,
)
#: An item of a printed list of who presents what.
LISTED_SPEAKER = re.compile(
    r"(?P<who>[^:,(“]{3,60})(?:,\s*|\s*\()"
    r"(?P<affiliation>(?:(?!\b(?:present(?:ed|ing)|gave|spoke|said|entitled|titled|called)\b)[^:“]){2,100}?)\)?:\s+"
    r"(?P<title>[A-Z“].{3,200})$"
)
#: The title of a paper; a quotation mark within it is of the other kind.
QUOTED = re.compile(
    r"(?:(?P<double>[“\"])|‘|(?<!\w)')(?P<title>[A-Z][^”\"]{5,200}?)[,.]?(?(double)[”\"]|[’'])(?=[\s.,;)]|$)"
)
TITLED = re.compile(r"\b(?:entitled|titled|called)\b")

#: A delegation, country or committee speaks, no person.
ENTITY = re.compile(
    r"(?:[A-Z][a-z]+(?:ing|ly)?,\s+)?"
    r"(?:The\s+(?:delegations?|representatives?|delegates?|observers?|members?)\s+(?:of|from|for)\s+"
    r"(?P<of>(?:the\s+)?[A-Z][^,.;]*?)"
    r"|(?:The\s+)?(?P<name>[A-Z][\w’.-]+(?:\s+(?:of\s+|and\s+)?(?:the\s+)?[A-Z][\w’.-]+){0,3})(?:\s+delegation)?)"
    rf"(?:,\s[^.;:“”]{{1,90}}?,)?{_ADVERBS}\s+(?:{SAYING}|briefed|stood|reserved|tabled)\b"
)
#: A member committee: "CSCAP Japan".
MEMBER = re.compile(r"[A-Z]{2,}[\s-][A-Z]")
#: Words that no such entity has.
NO_ENTITY = frozenset(title.casefold() for title in HONORIFICS) | frozenset(
    """
    his her
    meeting group party committee council forum chair chairman co-chair co-chairs chairs participants session board
    conference panel workshop members delegates speakers he she it they this these that those professor ambassador
    minister paper study presentation speaker presenter author consultant rapporteur director the in while at during
    after before from with for on discussion others several some many most all both two three four one another first
    second third""".split()
)
#: Words that begin a sentence in capitals and no proper name: "No agreement was reached".
NO_PROPER_NAME = frozenset(
    """
    no none nobody nothing someone somebody something everyone everybody everything anyone anybody a an any each every
    either neither few much such there here what why how which who whose when where to further differing divergent
    broad wide warm its their our my""".split()
)
#: Where the name of an entity is over.
ENTITY_ENDS = re.compile(r"\s(?:who|whose|which|was|were|is|are|had|has|have|did|does|would|could|wished)\b")
#: Several talks are announced, one after another in the paragraph.
SEVERAL_TALKS = re.compile(
    r"(?:\W*(?:[A-Z][^,.;]{0,40},\s)?)(?:(?:the|a|these)\s+)?(?:two|three|four|five|six|several|a number of|\d)\s+"
    r"(?:[\w-]+\s+){0,3}?(?:talks|papers|presentations|presenters|contributions|statements|speakers|panell?ists"
    r"|experts|case studies)\s+(?:then\s+)?(?:followed|were (?:given|heard|presented|made|delivered)|came|spoke"
    r"|opened|set the scene|introduced)\b",
    re.IGNORECASE,
)
