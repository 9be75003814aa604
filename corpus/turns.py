"""Sentences → turns: what kind of speech each sentence is, and who has the floor.

Reports follow few habits. A presenter is announced ("The first presenter, Dr A (B)…", "a paper … was presented by…") and
keeps the floor through "He argued…", "The paper examined…" and sentences that name nobody, until someone else has it.
A discussion is announced too, and in it nobody has the floor unless the sentence names who speaks: a view that the
report gives to "one participant" or to the meeting is never tied to a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from . import sentences
from .model import Kind, Presentation, Speaker, Turn
from .names import HONORIFICS
from .people import Mention, People, mentions_in

_ADVERBS = (
    r"(?:\s+(?:also|then|further|again|strongly|briefly|first|finally|next|later|only|now|therefore|thus|rightly|in turn"
    r"|likewise|nevertheless|even|once more|went on to|had|has|have|did not|does not|was|were))*"
)
_SAYS = (
    r"(?:acknowledg|add|address|admit|advis|advocat|affirm|agree|alleg|analys|analyz|announc|answer|appeal|argu|ascrib|ask"
    r"|assert|assess|assum|attribut|began|begin|believ|brief|call|caution|challeng|characteri[sz]|cit|claim|clarif|clos"
    r"|commend|comment|compar|conced|conclud|confirm|consider|contend|contrast|credit|critici[sz]|deal|declar|defend|defin"
    r"|deliver|demand|demonstrat|den(?:y|ied)|deplor|describ|detail|devot|did|disagree|discuss|dismiss|distinguish|doubt"
    r"|drew|draw|elaborat|emphasi[sz]|employ|end|enquir|estimat|examin|expect|explain|explor|express|fear|felt|feel|focus"
    r"|follow|found|find|ga?ve|given|held|hold|highlight|identif|illustrat|impl(?:y|ied)|incorporat|indicat|inform|inquir|insist"
    r"|intervene|introduc|invit|join|justif|kn[eo]w|listed|looked|made|maint|mention|moved|noted|not(?:ed|es|ing)|object"
    r"|observ|offer|open|oppos|outlin|paid|plead|point|posed?|praise|predict|present|propos|provid|put|question|quot|rais"
    r"|read|reaffirm|recall|recogni[sz]|recommend|recount|refer|reflect|regard|regret|reiterat|reject|remark|remind|repl"
    r"|report|request|respond|review|said|saw|say|set|shar|show|speculat|spoke|state|stress|suggest|summari[sz]|support"
    r"|survey|s[uo]m|talk|test|thank|thought|told|took|trac|turn|underlin|underscor|urg|us(?:ed|es|ing)|view|voic|wanted"
    r"|warn|welcom|went|wish|wonder|wrote|estimated|conducted|visited|listened|spent|calculated|lamented|pleaded)\w*"
)
_DISCUSSES = re.compile(
    r"^(?:add|agree|answer|ask|challeng|clarif|comment|conced|confirm|counter|disagree|doubt|enquir|inquir|interven|object"
    r"|oppos|question|rais|remark|repl|respond|support|thank|wish|wonder|wanted|welcom|took)\w*"
)
_APPOSITION = r"(?:\s*\([^()]*(?:\([^()]*\)[^()]*)?\))?(?:,\s[^.;:“”]{1,90}?,)?"
_SUBJECT_OF = re.compile(rf"{_APPOSITION},?{_ADVERBS}\s+(?P<verb>{_SAYS})\b", re.IGNORECASE)

_SPEAKERS = (
    r"(?:participants?|delegates?|delegations?|speakers?|members?|discussants?|attendees?|panell?ists?|experts?|questioners?"
    r"|commentators?|interventions?|representatives?|listeners?|officials?|officers?|ministers?|countries|committees"
    r"|voices?|guests?|observers?|scholars? present|colleagues?)"
)
_UNNAMED = re.compile(
    rf"(?:^|[,;:—–]\s|\b(?:when|as|while|that|but|and)\s)(?:"
    rf"(?:(?:one|another|an?|some|several|many|most|a few|(?:the )?others?|two|three|four|five|all|a (?:large )?number of"
    rf"|a majority of|the|no|various|certain|each)\s+(?:of the\s+)?(?:[\w-]+\s+){{0,2}}?{_SPEAKERS}|(?:one|some|many|most|each) of them"
    rf"|participants|delegates|speakers|members|delegations|panellists|experts|discussants|others)\b"
    rf"(?:\s+(?:from|of|in|to|at)\s[^.;]{{1,70}}?)?(?:,\s[^.;]{{1,70}}?,)?{_ADVERBS}\s+(?:{_SAYS}|uneasy|directed|divided|exchang\w+|differ\w*|split|unanimous|felt)\b"
    rf"|(?:several|some|many|most|one)\s+{_SAYS}\b|views (?:differed|were exchanged)\b|(?:most|many|some|several|all) of the (?:questions|comments|interventions)\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?:^|\b)(?:[Ii]t|[Tt]he (?:point|question|view|concern|suggestion|idea|issue|hope|fear|answer)s?|[Cc]oncerns?|[Qq]uestions?"
    rf"|[Vv]iews?|[Dd]oubts?|[Hh]ope|[Ss]upport)\s+(?:\w+\s+){{0,8}}?(?:was|were|is|are)\s+(?:\w+ly\s+|also\s+|further\s+)?"
    rf"(?:{_SAYS}|felt|made|put|asked|heard|exchanged)\b(?!\s+by\s)"
)
_MEETING = re.compile(
    r"(?:^|,\s)(?:[Tt]he\s+)?(?:[Mm]eeting|[Ww]orking (?:[Gg]roup|[Pp]arty)|[Ss]tudy [Gg]roup|[Ee]xpert [Gg]roup|[Gg]roup|[Cc]ommittee|[Cc]ouncil|[Ww]orkshop"
    r"|[Rr]oundtable|[Ff]orum|[Bb]oard|[Cc]ommission|[Pp]anel|[Cc]onference|[Ss]ession|[Dd]ebate|[Ee]xchange|[Dd]iscussions?)"
    r"\s+(?:that followed\s+)?(?:also\s+|then\s+|further\s+|thereafter\s+)?"
    r"(?:noted|agreed|exchanged|discussed|took note|welcomed|expressed|endorsed|considered|adopted|recommended|decided"
    r"|requested|invited|thanked|recalled|recogni[sz]ed|emphasi[sz]ed|underlined|stressed|heard|approved|acknowledged"
    r"|reaffirmed|encouraged|supported|concluded|centred|centered|turned|revolved|focused|consisted|touched|returned|was)\b"
)
_EXCHANGE = (
    r"(?:discussions?|debate|exchange of views|exchange|question[- ]and[- ]answer|questions? (?:period|time|session)"
    r"|Q\s?&\s?A|questions|comments|question[- ]time)\b(?!\s+paper)"
)
_DISCUSSION = re.compile(
    rf"^\W*(?:(?:in|during|following|after|opening|under)\s+(?:(?:the|an?|its|this)\s+)?(?:\w+[\s-]){{0,3}}?{_EXCHANGE}"
    rf"|(?:the|an?)\s+(?:\w+[\s-]){{0,3}}?{_EXCHANGE}|Q\s?&\s?A\b|discussion[:.]|questions\b|discussion\b)",
    re.IGNORECASE,
)
_CHAIRS = re.compile(
    r"\b(?:chaired|moderated|presided|facilitated|chairmanship|took the chair|in the chair|as (?:the )?(?:moderator|chair)"
    r"|moderator|opened the (?:session|item|panel|discussion of (?:this|the) item)(?! with)|took up this item)\b"
    r"|\b(?:two|three|four|five|six|seven|several|a number of)\s+(?:\w+\s+)?(?:papers|presentations|presenters)\b",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    r"\b(?:paper|presentation|talk|lecture|keynote|essay|study|briefing|overview|update|address|remarks|findings|account|view"
    r"|results|report|contribution|survey|outline|assessment)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|next|last|final|other|another|opening|closing|following|invited|lead|main)\s+"
    r"(?:presenter|speaker|panell?ist|paper|presentation|contribution|talk|intervention)\b|\bpresenter\b|\bspoke (?:next|first|last)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|from)\s+$")
_CONTINUES = re.compile(
    r"^(?:\W*(?:[A-Z][^,]{0,60},\s)?)(?:He|She|he|she|His|Her|The (?:paper|presentation|presenter|speaker|author|study|essay|talk|"
    r"consultant|analysis|lecture|survey|paper-giver|panell?ist|professor|ambassador|minister|report|comparison|interviews)"
    r"|This paper|Her|His|In (?:his|her|the speaker’s)|According to)\b"
)
_REPLIES = re.compile(r"^(?:In (?:reply|response|answer)|Replying|Responding|Asked|Answering|Acting as (?:a )?discussant|As (?:a )?discussant"
                      r"|Speaking from the)\b")  # fmt: skip
_ADVISES = re.compile(
    r"\b(?:points for|recommend(?:s|ed|ation)?|propos(?:al|als)|policy advice|conclusions and recommendations|decisions?|action (?:points|items))\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"^(?:\W*Decision\b|.{0,60}\b(?:meeting|group|committee|council|party|forum|participants|co-chairs|commission|board)\s+"
    r"(?:also\s+|further\s+|therefore\s+)?(?:recommended|requested|agreed to recommend)\b)",
    re.IGNORECASE,
)
_DISCUSSANT = re.compile(
    r"\b(?:act(?:ed|ing)|serv(?:ed|ing)|speaking|spoke) as (?:a |the )?(?:lead )?discussant\b|^As discussant",
    re.IGNORECASE,
)
_INTERVENES = re.compile(r"\bintervening\b|\bfrom the floor\b", re.IGNORECASE)
_GIVEN_FLOOR = re.compile(
    r"\b(?:was|were) (?:then )?(?:given|invited to take) the floor|\btook the floor with\b", re.IGNORECASE
)
_RESUMES = re.compile(r"^(?:Resuming|Continuing|Returning to) (?:his|her|the) (?:presentation|paper|talk)\b")
_AGENDA = re.compile(
    r"\b(?:agenda|programme)\b.{0,60}\b(?:cover|compris|foresaw|includ|was as follows|follow|appear|consist|adopt|provid)\w*"
    r"|\bsessions? (?:were|was) planned\b|\bpanels? were planned\b",
    re.IGNORECASE,
)
_LISTS_ADVICE = re.compile(
    r"\b(?:following|these) (?:\w+ )?(?:recommendations|proposals|decisions|actions)\b|\brecommend\w* (?:the following|as follows|that):?$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:asked|to|of|at|questioned|pressed|invited)\s+(?:[A-Z]\w*\.?\s+){0,2}$")
_ENTITY = re.compile(
    r"^(?:[A-Z][a-z]+(?:ing|ly)?,\s+)?(?:The\s+(?:delegations?|representatives?|delegates?|observers?)\s+(?:of|from)\s+(?P<of>(?:the\s+)?"
    r"[A-Z][^,.;]*?)|(?:The\s+)?(?P<name>[A-Z][\w’.-]+(?:\s+(?:of\s+|and\s+)?(?:the\s+)?[A-Z][\w’.-]+){0,3})(?:\s+delegation)?)"
    r"\s+(?:also\s+|then\s+|further\s+)?(?:briefed|informed|proposed|suggested|announced|expressed|noted that|stressed that"
    r"|reported(?: that)?|stated that|supported|offered to|referred to|described|asked|recalled|welcomed|shared|updated|stressed"
    r"|emphasi[sz]ed|underlined|reiterated|called for|joined|considered|inquired|confirmed|objected|thanked|reserved|observed)\b"
)
_NO_ENTITY = frozenset(
    """meeting group party committee council forum chair chairman co-chair co-chairs chairs participants session board conference
    panel workshop members delegates speakers he she it they this these that those professor ambassador minister paper study
    presentation speaker presenter author consultant rapporteur director discussion others several some many most all both
    two three four one another another's first second third""".split()
) | frozenset(title.casefold() for title in HONORIFICS)
_IS_ASKED = re.compile(
    rf"{_APPOSITION},?\s+(?:was|were)\s+(?:also\s+|then\s+)?(?:asked|questioned|pressed|challenged)\b"
)
_LISTS_SPEAKERS = re.compile(r"\b(?:presenters?|speakers?|panell?ists?)\b.{0,60}:$")
_LISTED_SPEAKER = re.compile(
    r"^(?P<who>[^:,(]{3,60})(?:,\s*|\s*\()(?P<affiliation>[^:]{2,100}?)\)?:\s+(?P<title>[A-Z“].{3,200})$"
)
_PAST = re.compile(
    rf"{_APPOSITION},?{_ADVERBS}\s+(?P<verb>[a-z]+(?:ed|ew|ook|poke|aid|ave|ound|eld|ent|old|egan|et|ut|ote|ade))\b"
)
_IN_A_PAPER = re.compile(
    r"^In (?:a|an|his|her|the next|the last) (?:\w+ )?(?:paper|presentation|talk|lecture|contribution)\b"
)
_QUOTED = re.compile(r"[“\"‘](?P<title>[A-Z][^”\"]{5,200}?)[,.]?[”\"’](?=[\s.,;)]|$)")


_SLIP = 0.7


@dataclass(slots=True)
class _State:
    """What was last said: in which kind of speech, and by whom; and who has presented so far."""

    kind: Kind = Kind.OTHER
    speaker: Speaker | None = None
    presented: list[Presentation] = field(default_factory=list[Presentation])
    addressee: Speaker | None = None
    warnings: list[str] = field(default_factory=list[str])

    def has_presented(self, speaker: Speaker) -> bool:
        return any(its.presenter == speaker.name for its in self.presented)


@dataclass(frozen=True, slots=True)
class _Said:
    kind: Kind
    speaker: Speaker | None


class Floor:
    """Reads the paragraphs of one section in order, and keeps track of who has the floor."""

    def __init__(self, key: str, title: str | None, people: People) -> None:
        """Begin a section.

        Args:
            key: `header`, `closing`, `s2`, `body`.
            title: of the session; one that speaks of recommendations makes its items recommendations.
            people: of the whole report.
        """
        self._fixed = {"header": Kind.HEADER, "closing": Kind.CLOSING}.get(key)
        self._people = people
        self._floor = _State()
        self._lists_agenda = False
        self._advises = bool(title and _ADVISES.search(title))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Where the report seems to contradict itself."""
        return tuple(self._floor.warnings)

    @property
    def presentations(self) -> tuple[Presentation, ...]:
        """Who presented what, as far as was read."""
        return tuple(self._floor.presented)

    def read(self, text: str, *, is_item: bool) -> tuple[Turn, ...]:
        """The turns of the next paragraph; offsets count its characters, and together they cover its sentences."""
        spans = sentences.split(text)
        said = [self._said(text[start:end], at == 0, is_item=is_item) for at, (start, end) in enumerate(spans)]
        if not is_item and spans:
            last = text[spans[-1][0] : spans[-1][1]]
            if last.rstrip().endswith(":") and _ADVISES.search(text):
                self._advises = True
        turns: list[Turn] = []
        for (start, end), its in zip(spans, said, strict=True):
            if turns and (turns[-1].kind, turns[-1].speaker) == (its.kind, its.speaker):
                turns[-1] = Turn(its.kind, its.speaker, turns[-1].start, end)
            else:
                turns.append(Turn(its.kind, its.speaker, start, end))
        return tuple(turns)

    def _said(self, sentence: str, opens: bool, *, is_item: bool) -> _Said:
        if self._fixed:
            listed = self._fixed is Kind.HEADER and (_AGENDA.search(sentence) or (is_item and self._lists_agenda))
            self._lists_agenda = bool(listed)
            return _Said(Kind.AGENDA if listed and not sentence.rstrip().endswith(":") else self._fixed, None)
        if _LISTS_ADVICE.search(sentence) and (not is_item or sentence.rstrip().endswith(":")):
            self._advises = True
            self._yield_floor(Kind.OTHER)
            return _Said(Kind.OTHER, None)
        if is_item and self._advises:
            return _Said(Kind.RECOMMENDATION, None)
        if is_item and self._floor.kind is Kind.OTHER and (listed := _LISTED_SPEAKER.match(sentence)):
            return self._listed(listed)
        if re.match(r"It (?:also |further )?(?:recommended|requested)\b", sentence) and self._floor.speaker is None:
            return _Said(Kind.RECOMMENDATION, None)
        if _RECOMMENDS.search(sentence):
            self._yield_floor(Kind.DISCUSSION)
            return _Said(Kind.RECOMMENDATION, None)
        if asked := next((its for its in self._mentions(sentence) if _IS_ASKED.match(sentence, its.end)), None):
            self._yield_floor(Kind.DISCUSSION)
            self._floor.addressee = self._people.speaker(asked)
            return _Said(Kind.DISCUSSION, None)
        speaker, verb, mention = self._subject(sentence)
        if (
            _CHAIRS.search(sentence)
            and not _QUOTED.search(sentence)
            and not (self._floor.kind is Kind.PRESENTATION and _CONTINUES.search(sentence))
        ):
            return _Said(Kind.OTHER, None)
        if _DISCUSSION.search(sentence):
            self._yield_floor(Kind.DISCUSSION)
            if speaker and not self._unnamed_before(sentence, mention):
                self._floor.speaker = speaker
            return _Said(Kind.DISCUSSION, self._floor.speaker)
        if presenter := self._announced(sentence, speaker, verb, mention, opens=opens):
            self._floor.kind, self._floor.speaker = Kind.PRESENTATION, presenter
            self._add_presentation(presenter, sentence)
            return _Said(Kind.PRESENTATION, presenter)
        if self._unnamed_before(sentence, mention):
            self._yield_floor(Kind.DISCUSSION)
            self._floor.addressee = self._addressee(sentence)
            return _Said(Kind.DISCUSSION, None)
        if speaker and mention:
            return self._takes_floor(speaker, verb, sentence, mention)
        if entity := self._entity(sentence):
            self._yield_floor(Kind.DISCUSSION)
            self._floor.speaker = entity
            return _Said(Kind.DISCUSSION, entity)
        return self._goes_on(sentence, opens)

    def _listed(self, listed: re.Match[str]) -> _Said:
        """A printed list of who presents what."""
        mention = next(self._mentions(listed["who"]), None)
        if mention:
            name = self._people.speaker(mention).name or mention.name
            affiliation = " ".join(listed["affiliation"].split())
            self._floor.presented.append(Presentation(name, affiliation, listed["title"].strip("“”")))
        return _Said(Kind.AGENDA, None)

    def _entity(self, sentence: str) -> Speaker | None:
        """A delegation, country or committee that speaks, with no person named."""
        found = _ENTITY.match(sentence)
        if found is None:
            return None
        name = found["of"] or found["name"]
        if set(re.findall(r"[\w’-]+", name.casefold())) & _NO_ENTITY:
            return None
        return Speaker(None, re.sub(r"^the\s+", "", name))

    def _takes_floor(self, speaker: Speaker, verb: str, sentence: str, mention: Mention) -> _Said:
        """Someone is named as speaking, without being announced as a presenter."""
        floor = self._floor
        asked = floor.addressee
        if asked and asked.name and asked.name != speaker.name and _nearly(mention.name, asked.name):
            # The report slips: the questions went to someone of nearly that name. The text stands.
            floor.warnings.append(f"{mention.name} answers what {asked.name} was asked: {sentence[:80]}…")
            speaker = Speaker(mention.name, None)
        floor.addressee = None
        is_reply = bool(_DISCUSSES.match(verb) or _REPLIES.search(sentence) or _DISCUSSANT.search(sentence))
        is_reply = is_reply or bool(_INTERVENES.search(sentence))
        if _RESUMES.search(sentence) or (_GIVEN_FLOOR.search(sentence) and not is_reply):
            floor.kind = Kind.PRESENTATION
        same = floor.speaker is not None and floor.speaker.name == speaker.name
        if floor.kind is Kind.PRESENTATION and not same and is_reply:
            floor.kind = Kind.DISCUSSION
        elif floor.kind is Kind.OTHER:
            floor.kind = Kind.DISCUSSION if is_reply else Kind.PRESENTATION
        floor.speaker = speaker
        if floor.kind is Kind.PRESENTATION and not floor.has_presented(speaker):
            self._add_presentation(speaker, sentence)
        return _Said(floor.kind, speaker)

    def _goes_on(self, sentence: str, opens: bool) -> _Said:
        """Nobody new is named: a presenter keeps the floor; in a discussion only who is meant by "he" or "she" does."""
        floor = self._floor
        if floor.kind is Kind.PRESENTATION and (
            _MEETING.match(sentence) or sentence.startswith("There was an exchange")
        ):
            self._yield_floor(Kind.DISCUSSION)
            return _Said(Kind.DISCUSSION, None)
        if floor.kind is Kind.PRESENTATION:
            self._complete_title(sentence)
            return _Said(floor.kind, floor.speaker)
        if floor.kind is Kind.DISCUSSION:
            if floor.addressee and re.match(
                r"(?:He|She)\s+(?:repl|answer|respond|said|explain|conced|agree|admit)", sentence
            ):
                floor.speaker, floor.addressee = floor.addressee, None
                return _Said(floor.kind, floor.speaker)
            entity_goes_on = floor.speaker is not None and floor.speaker.name is None and sentence.startswith("It ")
            if entity_goes_on:
                return _Said(floor.kind, floor.speaker)
            if _MEETING.search(sentence) or _PASSIVE.search(sentence) or not _CONTINUES.search(sentence):
                floor.speaker = None
            return _Said(floor.kind, floor.speaker)
        if _MEETING.search(sentence) or _PASSIVE.search(sentence):
            self._yield_floor(Kind.DISCUSSION)
            return _Said(Kind.DISCUSSION, None)
        return _Said(floor.kind, None)

    def _addressee(self, sentence: str) -> Speaker | None:
        """Whom a question was put to."""
        asked = [its for its in self._mentions(sentence) if _ADDRESSED.search(sentence[: its.start])]
        return self._people.speaker(asked[0]) if len(asked) == 1 else None

    def _yield_floor(self, kind: Kind) -> None:
        self._floor.kind, self._floor.speaker = kind, None

    def _announced(
        self, sentence: str, speaker: Speaker | None, verb: str, mention: Mention | None, *, opens: bool
    ) -> Speaker | None:
        """The presenter that a sentence announces, if it announces one."""
        by = next((its for its in self._mentions(sentence) if _BY.search(sentence[: its.start])), None)
        if (
            by
            and _PRESENTS.search(sentence[: by.start])
            and re.search(
                r"\b(?:presented|given|made|delivered|read|followed|introduced|provided|offered|came|was|began|opened)\b",
                sentence[: by.start],
            )
        ):
            return self._people.speaker(by)
        if speaker is None or mention is None or _REPLIES.search(sentence):
            return None
        floor = self._floor
        if floor.has_presented(speaker) and not _ORDER.search(sentence[: mention.whole_end + 40]):
            return None
        presents = bool(_PRESENTS.search(sentence[mention.end :]) and re.match(
            r"(?:present|ga?ve|deliver|made|provid|offer|read|introduc|open|began|beg[iu]n|spoke|follow|contribut|submit|outlin)", verb
        ))  # fmt: skip
        ordered = bool(_ORDER.search(sentence[: mention.whole_end + 40]))
        fresh = opens and mention.affiliation is not None and not _DISCUSSES.match(verb)
        speaks = opens and bool(re.match(r"(?:spoke|address|present|open|follow|introduc|began)", verb))
        titled = (
            mention.affiliation is not None and bool(_QUOTED.search(sentence)) and floor.kind is not Kind.DISCUSSION
        )
        titled = titled or (opens and bool(_QUOTED.search(sentence[mention.end :])) and not _REPLIES.search(sentence))
        titled = titled or bool(opens and _IN_A_PAPER.match(sentence))
        if _DISCUSSANT.search(sentence) or _INTERVENES.search(sentence):
            return None
        return speaker if presents or ordered or fresh or speaks or titled else None

    def _add_presentation(self, presenter: Speaker, sentence: str) -> None:
        if not self._floor.has_presented(presenter):
            title = _QUOTED.search(sentence)
            self._floor.presented.append(
                Presentation(str(presenter.name), presenter.affiliation, title["title"] if title else None)
            )

    def _complete_title(self, sentence: str) -> None:
        """A title that follows: "The paper, entitled “…”, analysed …"."""
        presented = self._floor.presented
        title = _QUOTED.search(sentence)
        if (
            presented
            and presented[-1].title is None
            and title
            and re.search(r"\b(?:entitled|titled|called)\b", sentence)
        ):
            last = presented[-1]
            presented[-1] = Presentation(last.presenter, last.affiliation, title["title"])

    def _subject(self, sentence: str) -> tuple[Speaker | None, str, Mention | None]:
        """The person who is the subject of the first verb of saying, with that verb."""
        for mention in self._mentions(sentence):
            before = sentence[: mention.start]
            if re.search(
                r"(?:\b(?:to|of|with|for|by|from|that|which|than|at|about|than|like|late|asked|told|on|over|against)\s+(?:the late\s+|Mr\.?\s)?|[“‘\"])$",
                before,
            ):
                continue
            if re.match(r"[’']s?\b", sentence[mention.end :]):
                if re.match(
                    r"[’']s?\s+(?:\w+\s+)?(?:paper|presentation|talk|remarks|essay|study|contribution)\s+\w+",
                    sentence[mention.end :],
                ) and not re.search(r"(?:Following|After|On)\s+$", before):
                    return self._people.speaker(mention), "presented", mention
                continue
            if verb := _SUBJECT_OF.match(sentence, mention.end):
                return self._people.speaker(mention), verb["verb"].casefold(), mention
            if verb := _SUBJECT_OF.match(sentence, mention.whole_end):
                return self._people.speaker(mention), verb["verb"].casefold(), mention
            at_start = not before.strip() or _IN_A_PAPER.match(before)
            if at_start and mention.affiliation and (verb := _PAST.match(sentence, mention.whole_end)):
                return self._people.speaker(mention), verb["verb"].casefold(), mention
            if re.search(r"(?:presenter|speaker|panell?ist|discussant),?\s*(?:was\s+)?$", before):
                return self._people.speaker(mention), "presented", mention
        return None, "", None

    def _mentions(self, sentence: str) -> Iterator[Mention]:
        for its in mentions_in(sentence):
            if self._people.knows(its):
                yield its

    @staticmethod
    def _unnamed_before(sentence: str, mention: Mention | None) -> bool:
        """Whether the sentence gives its view to people whom it does not name, before it names anyone."""
        found = _UNNAMED.search(sentence)
        return found is not None and (mention is None or found.start() < mention.start)


def _nearly(one: str, other: str) -> bool:
    """Whether a name looks like a slip for a part of another: Chen for Shen."""
    return any(SequenceMatcher(None, one.casefold(), part.casefold()).ratio() >= _SLIP for part in other.split())
