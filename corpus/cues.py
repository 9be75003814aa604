"""How reports say who speaks: the words and turns of phrase that give the floor, keep it, and take it away.

Each cue is one habit of writers. A new habit is a new word in a list, or a new cue.
"""

import re

from .names import HONORIFICS


def _any(words: str) -> str:
    """A pattern for any of some words or stems, parted by white space; `_` stands for a space within one."""
    return "(?:" + "|".join(word.replace("_", r"\s") for word in words.split()) + ")"


_ADVERBS = rf"""(?:\s+{
    _any('''
    also then further again strongly briefly first finally next later only now therefore thus rightly in_turn
    likewise nevertheless even once_more went_on_to had has have did_not does_not was were''')
})*"""

_SAYS = (
    _any("""
    acknowledg add address admit advis advocat affirm agree alleg analys analyz announc answer appeal argu
    ascrib ask assert assess assum attribut began begin believ brief calculated call caution challeng
    characteri[sz] cit claim clarif clos commend comment compar conced conclud conducted confirm consider
    contend contrast credit critici[sz] deal declar defend defin deliver demand demonstrat den(?:y|ied) deplor
    describ detail devot did disagree discuss dismiss distinguish doubt draw drew elaborat emphasi[sz] employ
    end enquir estimat examin expect explain explor express fear feel felt find focus follow found ga?ve given
    held highlight hold identif illustrat impl(?:y|ied) incorporat indicat inform inquir insist intervene
    introduc invit join justif kn[eo]w lamented listed listened looked made maint mention moved not(?:ed|es|ing)
    object observ offer open oppos outlin paid plead point posed? praise predict present propos provid put
    question quot rais read reaffirm recall recogni[sz] recommend recount refer reflect regard regret reiterat
    reject remark remind repl report request respond review said saw say set shar show speculat spent spoke
    state stress suggest summari[sz] support survey s[uo]m talk test thank thought told took trac turn underlin
    underscor urg us(?:ed|es|ing) view visited voic wanted warn welcom went wish wonder wrote""")
    + r"\w*"
)
# Behind a name may stand an affiliation in brackets, and something between commas.
_APPOSITION = r"(?:\s*\([^()]*(?:\([^()]*\)[^()]*)?\))?(?:,\s[^.;:“”]{1,90}?,)?"
#: After a name: the verb of saying whose subject it is.
SUBJECT_OF = re.compile(rf"{_APPOSITION},?{_ADVERBS}\s+(?P<verb>{_SAYS})\b", re.IGNORECASE)
#: After a name that begins a sentence: any verb in the past.
PAST = re.compile(
    rf"{_APPOSITION},?{_ADVERBS}\s+(?P<verb>[a-z]+(?:ed|ew|ook|poke|aid|ave|ound|eld|ent|old|egan|et|ut|ote|ade))\b"
)
#: After a name: it was asked something.
IS_ASKED = re.compile(
    rf"{_APPOSITION},?\s+(?:was|were)\s+(?:also\s+|then\s+)?(?:asked|questioned|pressed|challenged)\b"
)
#: Verbs of someone who takes part in a discussion rather than presents.
DISCUSSES = re.compile(
    _any("""
    add agree answer ask challeng clarif comment conced confirm counter disagree doubt enquir inquir interven
    object oppos question rais remark repl respond support thank wish wonder wanted welcom took""")
)
#: Verbs of someone who presents something.
GIVES = re.compile(
    _any("""
    present ga?ve deliver made provid offer read introduc open began beg[iu]n spoke follow contribut submit
    outlin""")
)
#: Verbs that give a talk without its being named.
TALKS = re.compile(_any("spoke address present open follow introduc began"))
#: Before a name: it is no subject.
NO_SUBJECT = re.compile(
    rf"(?:\b{_any('to of with for by from that which than at about like late asked told on over against')}"
    r"\s+(?:the late\s+|Mr\.?\s)?|[“‘\"])$"
)
#: Before a name: it is that of who has the floor.
HAS_FLOOR = re.compile(r"(?:presenter|speaker|panell?ist|discussant),?\s*(?:was\s+)?$")
#: After a name: what is said is said by its paper.
POSSESSIVE = re.compile(r"[’']s?\b")
ITS_PAPER = re.compile(r"[’']s?\s+(?:\w+\s+)?(?:paper|presentation|talk|remarks|essay|study|contribution)\s+\w+")
FOLLOWING = re.compile(r"(?:Following|After|On)\s+$")
#: Before a name: it is asked.
ADDRESSED = re.compile(r"\b(?:asked|to|of|at|questioned|pressed|invited)\s+(?:[A-Z]\w*\.?\s+){0,2}$")
#: Before a name: it presented.
BY = re.compile(r"\b(?:by|from)\s+$")
WAS_GIVEN = re.compile(
    rf"\b{_any('presented given made delivered read followed introduced provided offered came was began opened')}\b"
)

_PEOPLE = _any("""
    participants? delegates? delegations? speakers? members? discussants? attendees? panell?ists? experts?
    questioners? commentators? interventions? representatives? listeners? officials? officers? ministers?
    countries committees voices? guests? observers? scholars?_present colleagues?""")
_SOME = (
    r"(?:one|another|an?|some|several|many|most|a few|(?:the )?others?|two|three|four|five|all|a (?:large )?number of"
    r"|a majority of|the|no|various|certain|each)"
)
#: A view is given to people who are not named.
UNNAMED = re.compile(
    r"(?:^|[,;:—–]\s|\b(?:when|as|while|that|but|and)\s)(?:"
    rf"(?:{_SOME}\s+(?:of the\s+)?(?:[\w-]+\s+){{0,2}}?{_PEOPLE}|(?:one|some|many|most|each) of them"
    r"|participants|delegates|speakers|members|delegations|panellists|experts|discussants|others)\b"
    rf"(?:\s+(?:from|of|in|to|at)\s[^.;]{{1,70}}?)?(?:,\s[^.;]{{1,70}}?,)?{_ADVERBS}\s+"
    rf"(?:{_SAYS}|uneasy|directed|divided|exchang\w+|differ\w*|split|unanimous|felt)\b"
    rf"|(?:several|some|many|most|one)\s+{_SAYS}\b|views (?:differed|were exchanged)\b"
    r"|(?:most|many|some|several|all) of the (?:questions|comments|interventions)\b)",
    re.IGNORECASE,
)
#: Something was said, and not by whom.
PASSIVE = re.compile(
    r"\b(?:it|the (?:point|question|view|concern|suggestion|idea|issue|hope|fear|answer)s?|concerns?|questions?|views?"
    r"|doubts?|hope|support)\s+(?:\w+\s+){0,8}?(?:was|were|is|are)\s+(?:\w+ly\s+|also\s+|further\s+)?"
    rf"(?:{_SAYS}|felt|made|put|asked|heard|exchanged)\b(?!\s+by\s)",
    re.IGNORECASE,
)
_BODIES = _any("""
    meeting working_group working_party study_group expert_group group committee council workshop roundtable
    forum board commission panel conference session debate exchange discussions?""")
#: The meeting as a whole speaks.
MEETING = re.compile(
    rf"(?:^|,\s)(?:the\s+)?{_BODIES}\s+(?:that followed\s+)?(?:also\s+|then\s+|further\s+|thereafter\s+)?"
    + _any("""
    noted agreed exchanged discussed took_note welcomed expressed endorsed considered adopted recommended
    decided requested invited thanked recalled recogni[sz]ed emphasi[sz]ed underlined stressed heard approved
    acknowledged reaffirmed encouraged supported concluded centred centered turned revolved focused consisted
    touched returned was""")
    + r"\b|^There was an exchange\b",
    re.IGNORECASE,
)
_EXCHANGE = (
    r"(?:discussions?|debate|exchange of views|exchange|question[- ]and[- ]answer|questions? (?:period|time|session)"
    r"|Q\s?&\s?A|questions|comments|question[- ]time)\b(?!\s+paper)"
)
#: A discussion begins.
DISCUSSION = re.compile(
    rf"\W*(?:(?:in|during|following|after|opening|under)\s+(?:(?:the|an?|its|this)\s+)?(?:\w+[\s-]){{0,3}}?{_EXCHANGE}"
    rf"|(?:the|an?)\s+(?:\w+[\s-]){{0,3}}?{_EXCHANGE}|Q\s?&\s?A\b|discussion[:.]|questions\b|discussion\b)",
    re.IGNORECASE,
)
#: How a session was led, and how many spoke.
CHAIRS = re.compile(
    r"\b(?:chaired|moderated|presided|facilitated|chairmanship|took the chair|in the chair|as (?:the )?moderator"
    r"|as (?:the )?chair|moderator|took up this item"
    r"|opened the (?:session|item|panel|discussion of (?:this|the) item)(?! with))\b"
    r"|\b(?:two|three|four|five|six|seven|several|a number of)\s+(?:\w+\s+)?(?:papers|presentations|presenters)\b",
    re.IGNORECASE,
)
#: What a presenter gives.
PAPER = re.compile(
    rf"""\b{
        _any('''
    paper presentation talk lecture keynote essay study briefing overview update address remarks findings
    account view results report contribution survey outline assessment''')
    }\b""",
    re.IGNORECASE,
)
#: Presenters are counted.
ORDER = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|next|last|final|other|another|opening|closing|following|invited|lead)"
    r"\s+(?:presenter|speaker|panell?ist|paper|presentation|contribution|talk|intervention)\b|\bpresenter\b"
    r"|\bspoke (?:next|first|last)\b",
    re.IGNORECASE,
)
IN_A_PAPER = re.compile(
    r"In (?:a|an|his|her|the next|the last) (?:\w+ )?(?:paper|presentation|talk|lecture|contribution)\b"
)
#: Whoever has the floor keeps it.
CONTINUES = re.compile(
    r"(?:\W*(?:[A-Z][^,]{0,60},\s)?)(?:[Hh]e|[Ss]he|His|Her|This paper|In (?:his|her|the speaker’s)|According to|The "
    + _any("""
    paper presentation presenter speaker author study essay talk consultant analysis lecture survey paper-giver
    panell?ist professor ambassador minister report comparison interviews""")
    + r")\b"
)
REPLIES = re.compile(
    r"(?:In (?:reply|response|answer)|Replying|Responding|Asked|Answering|Acting as (?:a )?discussant"
    r"|As (?:a )?discussant|Speaking from the)\b"
)
ANSWERS = re.compile(r"(?:He|She)\s+(?:repl|answer|respond|said|explain|conced|agree|admit)")
DISCUSSANT = re.compile(
    r"\b(?:act(?:ed|ing)|serv(?:ed|ing)|speaking|spoke) as (?:a |the )?(?:lead )?discussant\b|^As discussant"
    r"|\bintervening\b|\bfrom the floor\b",
    re.IGNORECASE,
)
GIVEN_FLOOR = re.compile(
    r"\b(?:was|were) (?:then )?(?:given|invited to take) the floor|\btook the floor with\b", re.IGNORECASE
)
RESUMES = re.compile(r"(?:Resuming|Continuing|Returning to) (?:his|her|the) (?:presentation|paper|talk)\b")
#: What a heading says of the items below it, and what the sentence before a list does.
ADVISING_TITLE = re.compile(r"\brecommendations?\b|\bpoints for\b|\baction (?:points|items)\b", re.IGNORECASE)
ADVICE = re.compile(
    r"\b(?:points for|recommend(?:s|ed|ations?)?|proposals?|policy advice|decisions?|action (?:points|items))\b",
    re.IGNORECASE,
)
LISTS_ADVICE = re.compile(
    r"\b(?:following|these) (?:\w+ )?(?:recommendations|proposals|decisions|actions)\b"
    r"|\brecommend\w* (?:the following|as follows|that):?$",
    re.IGNORECASE,
)
#: The meeting recommends something in this very sentence.
RECOMMENDS = re.compile(
    r"(?:\W*Decision\b|.{0,60}\b(?:meeting|group|committee|council|party|forum|participants|co-chairs|commission|board)\s+"
    r"(?:also\s+|further\s+|therefore\s+)?(?:recommended|requested|agreed to recommend)\b)",
    re.IGNORECASE,
)
IT_RECOMMENDS = re.compile(r"It (?:also |further )?(?:recommended|requested)\b")
AGENDA = re.compile(
    r"\b(?:agenda|programme)\b.{0,60}\b"
    r"(?:cover|compris|foresaw|includ|was as follows|follow|appear|consist|adopt|provid)\w*"
    r"|\b(?:sessions?|panels?) (?:were|was) planned\b",
    re.IGNORECASE,
)
#: An item of a printed list of who presents what.
LISTED_SPEAKER = re.compile(
    r"(?P<who>[^:,(]{3,60})(?:,\s*|\s*\()(?P<affiliation>[^:]{2,100}?)\)?:\s+(?P<title>[A-Z“].{3,200})$"
)
#: The title of a paper.
QUOTED = re.compile(r"[“\"‘](?P<title>[A-Z][^”\"]{5,200}?)[,.]?[”\"’](?=[\s.,;)]|$)")
TITLED = re.compile(r"\b(?:entitled|titled|called)\b")

#: A delegation, country or committee speaks, no person.
ENTITY = re.compile(
    r"(?:[A-Z][a-z]+(?:ing|ly)?,\s+)?(?:The\s+(?:delegations?|representatives?|delegates?|observers?)\s+(?:of|from)\s+"
    r"(?P<of>(?:the\s+)?[A-Z][^,.;]*?)"
    r"|(?:The\s+)?(?P<name>[A-Z][\w’.-]+(?:\s+(?:of\s+|and\s+)?(?:the\s+)?[A-Z][\w’.-]+){0,3})(?:\s+delegation)?)"
    r"\s+(?:also\s+|then\s+|further\s+)?"
    + _any("""
    briefed informed proposed suggested announced expressed noted_that stressed_that reported(?:_that)?
    stated_that supported offered_to referred_to described asked recalled welcomed shared updated stressed
    emphasi[sz]ed underlined reiterated called_for joined considered inquired confirmed objected thanked
    reserved observed""")
    + r"\b"
)
#: Words that no such entity has.
NO_ENTITY = frozenset(title.casefold() for title in HONORIFICS) | frozenset(
    """
    meeting group party committee council forum chair chairman co-chair co-chairs chairs participants session
    board conference panel workshop members delegates speakers he she it they this these that those professor
    ambassador minister paper study presentation speaker presenter author consultant rapporteur director
    discussion others several some many most all both two three four one another first second third""".split()
)
