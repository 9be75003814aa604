"""Sentences → turns: what kind of speech each sentence is, and who has the floor.

Reports follow few habits. A presenter is announced ("The first presenter, Dr A (B)…", "a paper was presented by…") and
keeps the floor through "He argued…", "The paper examined…" and sentences that name nobody, until someone else has it.
A discussion is announced too, and in it nobody has the floor unless the sentence names who speaks: a view that the
report gives to "one participant" or to the meeting is never tied to a name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from . import attribution, countries, cues, labels, unnamed
from .headings import Heading
from .model import Kind, Presentation, Speaker, Turn, role
from .people import Mention, People, mentions_in

# So nearly alike are a name and a slip for it: Chen for Shen.
_SLIP = 0.7
# Letters in which two spellings of a name begin alike, or names so short that the first one tells: Suh and Seo.
_SAME = 4
# What the first panellist does with a panel.
_OPENS = frozenset(["opened", "began", "started"])
_NOBODY_SPEAKS = frozenset([Kind.OTHER, Kind.HEADER, Kind.CLOSING])
# Of so many sentences is a paragraph that is a talk: in 92 labelled reports 524 of 528 that one person fills are
# presentations, and none of the 58 in which others have the floor by then.
_SHORTEST_TALK = 3
# Characters behind a name within which it is said that it is the next presenter's.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `at` to `to` of one of the texts that a floor took in, headings among them, counted from 0."""

    text: int
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Given:
    """A presentation, where its presenter is given the floor, and where its title stands."""

    presentation: Presentation
    said: Stretch
    titled: Stretch | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    kind: Kind
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, what it is a part of, and who is the subject of its first verb of saying."""

    text: str
    where: Stretch
    opens: bool
    mark: str | None
    mentions: tuple[Mention, ...]
    mention: Mention | None = None
    verb: str = ""
    voices: tuple[unnamed.Voice, ...] = ()
    label: labels.Label | None = None

    @property
    def is_item(self) -> bool:
        """Whether it is a part of a list item."""
        return self.mark is not None

    @property
    def behind(self) -> str:
        """What stands behind the subject's name."""
        return self.text[self.mention.end :] if self.mention else ""

    @property
    def gives_it_to_nobody(self) -> bool:
        """Whether the view is given to people who are not named, whoever has the floor."""
        return self.is_of_the_room(cites=False)

    def is_of_the_room(self, *, cites: bool) -> bool:
        """The same, where `cites` says that someone has the floor who may tell of what others say."""
        return unnamed.has_the_word(self.text, self.voices, self.mention, cites=cites)

    @property
    def is_reply(self) -> bool:
        """Whether its subject takes part in a discussion rather than presents."""
        return bool(
            cues.DISCUSSES.match(self.verb) or cues.REPLIES.match(self.text) or cues.DISCUSSANT.search(self.text)
        )


@dataclass(slots=True)
class _State:
    """What was last said: in which kind of speech, and by whom; who was asked something; who has presented so far.

    `holds` says that a discussant has the floor, as a presenter has it: until someone else does.
    """

    kind: Kind = Kind.OTHER
    speaker: Speaker | None = None
    asked: Speaker | None = None
    holds: bool = False
    presented: list[Given] = field(default_factory=list[Given])
    announced: dict[str, Given] = field(default_factory=dict[str, Given])
    warnings: list[str] = field(default_factory=list[str])


class Floor:
    """Reads the paragraphs of one section in order, and keeps track of who has the floor."""

    def __init__(
        self,
        key: str,
        title: str | None,
        people: People,
        chairs: Sequence[str] = (),
        *,
        leader: Speaker | None = None,
        labelled: labels.Section | None = None,
    ) -> None:
        """Begin a section.

        Args:
            key: `header`, `closing`, `s2`, `body`.
            title: of the session; one that speaks of recommendations makes its items recommendations.
            people: of the whole report.
            chairs: those who have chaired so far.
            leader: who leads it, where that is one person: whom the label "The Chair:" means.
            labelled: the labels of its paragraphs.
        """
        self._people = people
        self._leader, self._labels = leader, labelled or labels.Section()
        # To whom a label gave the floor, and whether a list goes on with their words.
        self._labelled: Speaker | None = None
        self._lists_on = False
        self._chairs = [person for name in chairs if (person := people.find(name))]
        self._heard: set[str] = set()
        # Who presents in the first sentence of the paragraph that is read.
        self._opened_by: Speaker | None = None
        # Whether who presents speaks for a group.
        self._for_group = False
        # Whether the paragraph goes through several talks.
        self._lists_talks = False
        # Of the paragraph: how many sentences its first speaker keeps the floor for, of how many.
        self._run = self._length = 0
        # Texts that were taken in before the one that is read.
        self._texts = 0
        # A report without headings goes on telling of the meeting until someone speaks.
        self._state = _State(Kind.HEADER if key == "body" and title is None else Kind.OTHER)
        self._is_of_business = bool(title and cues.BUSINESS.search(title))
        self._is_of_advice = self._advises = bool(title and cues.ADVISING_TITLE.search(title))
        # The mark of the paragraph that leads in a list of recommendations, and whether the list is over.
        self._leading_mark: str | None = None
        self._has_inner_items = self._is_behind_list = False
        self._lists_agenda = False
        fixed: dict[str, Callable[[_Sentence], _Said]] = {
            "header": self._header,
            "closing": self._closing,
            "notes": lambda _: _Said(Kind.OTHER),
        }
        part = role(key)
        # Asked in turn: the first that knows what a sentence is has the say.
        self._speech: tuple[Callable[[_Sentence], _Said | None], ...] = (
            self._label,
            self._advice,
            self._taking_leave,
            self._list_of_speakers,
            self._someone_is_asked,
            self._commenting,
            self._chairing,
            self._discussion,
            self._presenter,
            self._nobody_named,
            self._someone_named,
            self._entity,
            self._goes_on,
        )
        self._readers = (fixed[part],) if part in fixed else self._speech

    @property
    def presentations(self) -> tuple[Given, ...]:
        """Who presented what, as far as was read."""
        given = {its.presentation.presenter for its in self._state.presented}
        announced = (its for name, its in self._state.announced.items() if name not in given)
        return (*self._state.presented, *announced)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Where the report seems to contradict itself."""
        return tuple(self._state.warnings)

    def head(self, heading: Heading, text: str) -> None:
        """Take in a heading below the section's own: one that names a speaker or opens a discussion gives the floor.

        Args:
            heading: as it was understood.
            text: its words, folded.
        """
        where = Stretch(self._texts, 0, len(text))
        self._texts += 1
        if heading.opens == "discussion":
            self._advises = False
            self._give_floor(Kind.DISCUSSION)
        elif heading.opens == "body":
            self._advises = True
        elif heading.opens == "title" and cues.NO_ADVICE_TITLE.search(text):
            self._advises = False
        elif heading.opens in {"speaker", "discussant"} and heading.title:
            mention = next(iter(mentions_in(heading.title)), None)
            if mention is None:
                return
            self._people.meet(mention)
            speaker = self._people.speaker(mention)
            if heading.opens == "speaker":
                self._add_presentation(speaker, heading.title, where)
                self._give_floor(Kind.PRESENTATION, speaker)
            else:
                self._give_floor(Kind.DISCUSSION, speaker, holds=True)

    def read(self, text: str, *, mark: str | None = None) -> tuple[Turn, ...]:
        """The turns of the next paragraph; offsets count its characters, and together they cover its sentences.

        Args:
            text: of the paragraph, folded.
            mark: of the list item that it is, or None.
        """
        turns: list[Turn] = []
        spans = self._labels.cut(text)
        goes_on = self._lists_on and mark is not None
        self._state.holds, self._lists_on = goes_on, goes_on
        self._labelled = self._labelled if goes_on else None
        self._opened_by, self._lists_talks = None, False
        parsed = [
            self._sentence(text, Stretch(self._texts, start, end), opens=at == 0, mark=mark, label=label)
            for at, (start, end, label) in enumerate(spans)
        ]
        self._texts += 1
        self._follow_marks(mark)
        self._look_ahead(parsed)
        for (start, end, _), sentence in zip(spans, parsed, strict=True):
            leads_up = start == spans[0][0] and not sentence.opens
            said = _Said(Kind.OTHER) if leads_up else self._said(sentence)
            self._heard |= {person.name for its in sentence.mentions if (person := self._people.find(its.name))}
            if not turns and said.kind is Kind.PRESENTATION:
                self._opened_by = said.speaker
            if turns and (turns[-1].kind, turns[-1].speaker) == (said.kind, said.speaker):
                turns[-1] = Turn(said.kind, said.speaker, turns[-1].start, end)
            else:
                turns.append(Turn(said.kind, said.speaker, start, end))
        if mark is None and text.rstrip().endswith(":") and cues.ADVICE.search(text):
            self._advises = not cues.NO_ADVICE.search(text)
        if self._advises and text.rstrip().endswith(":"):
            self._leading_mark, self._has_inner_items = mark, False
        if mark is None:
            self._lists_on = self._has_label and text.rstrip().endswith(":")
        return tuple(turns)

    @property
    def _has_label(self) -> bool:
        """Whether somebody has the floor by a label, until someone else has it."""
        state = self._state
        return state.holds and state.speaker is not None and state.speaker == self._labelled

    def _follow_marks(self, mark: str | None) -> None:
        """Where "13. The Group recommended:" leads in items (a) to (d), they are over with 14."""
        if mark is None or self._leading_mark is None:
            self._is_behind_list = False
            return
        goes_on = _style(mark) == _style(self._leading_mark)
        self._is_behind_list = goes_on and self._has_inner_items
        self._has_inner_items = self._has_inner_items or not goes_on

    def _look_ahead(self, paragraph: list[_Sentence]) -> None:
        """Take in what only a paragraph as a whole shows, before its sentences are read."""
        if any(its.label for its in paragraph):
            if self._readers == (self._header,) and any(its.label and its.label.speaker for its in paragraph):
                self._readers = self._speech
            self._run = self._length = 0
            return
        self._run, self._length = self._run_of(paragraph), len(paragraph)
        if self._leads_up(paragraph):
            paragraph[:2] = replace(paragraph[0], opens=False), replace(paragraph[1], opens=True)
            self._run, self._length = self._run_of(paragraph[1:]), len(paragraph) - 1
            self._give_floor(Kind.OTHER)
        if self._readers == (self._header,) and self._begins_talks(paragraph):
            self._readers = self._speech
        if self._turns_to_discussion(paragraph):
            self._give_floor(Kind.DISCUSSION)

    def _run_of(self, paragraph: list[_Sentence]) -> int:
        """How many sentences from the first on are nobody else's than whom it names."""
        named = next((its.name for sentence in paragraph[:1] for its in sentence.mentions), "")
        first = self._people.find(named)
        for at, sentence in enumerate(paragraph[1:], 1):
            mention = sentence.mention
            other = mention is not None and cues.SAYS.match(sentence.verb) and self._people.find(mention.name) != first
            ends = cues.DISCUSSION.match(sentence.text) or cues.OFFICE_SPEAKS.search(sentence.text)
            if other or ends or sentence.is_of_the_room(cites=True):
                return at
        return len(paragraph)

    def _leads_up(self, paragraph: list[_Sentence]) -> bool:
        """Whether a paragraph's first sentence only leads up to a newcomer, who then fills it.

        "Wednesday was given to the valleys. Mrs A, of B, told the seminar… She…"
        """
        if len(paragraph) <= _SHORTEST_TALK or paragraph[0].mentions or not paragraph[1].mention:
            return False
        if self._state.kind is Kind.PRESENTATION and paragraph[0].gives_it_to_nobody:
            return False
        mention, rest = paragraph[1].mention, paragraph[1:]
        person = self._people.find(mention.name)
        is_new = person is not None and person.name not in self._heard
        return is_new and self._is_introduced(rest[0], mention) and self._run_of(rest) == len(rest)

    @property
    def _is_filled_by_one(self) -> bool:
        """Whether who opens the paragraph keeps the floor to its end: reports give such room to presenters alone."""
        return self._run == self._length >= _SHORTEST_TALK

    def _begins_talks(self, paragraph: list[_Sentence]) -> bool:
        """Whether someone gives a paper and fills a paragraph with it, where the header has no end of its own."""
        opening = next((its for its in paragraph if its.opens), None)
        gives = opening is not None and cues.PAPER.search(opening.behind) and cues.GIVES.match(opening.verb)
        return bool(gives) and self._is_filled_by_one

    @property
    def _is_shared(self) -> bool:
        """Whether others soon take the floor from who opens the paragraph, as they do in a discussion."""
        return self._run < min(self._length, _SHORTEST_TALK)

    def _turns_to_discussion(self, paragraph: list[_Sentence]) -> bool:
        """Whether a paragraph that no presenter opens is a discussion, as its later sentences show.

        Reports open one with whatever was discussed ("Traffic lights provoked a long debate."); what follows a
        presentation in a paragraph of its own is not given to the presenter if it may be someone else's.
        """
        if not paragraph or self._state.kind is not Kind.PRESENTATION:
            return False
        opening = paragraph[0]
        if opening.mention and self._is_shared:
            return not self._announces(opening, opening.mention)
        claimed = opening.mentions or cues.CONTINUES.match(opening.text) or cues.PRONOUN.search(opening.text)
        return not claimed and any(
            its.gives_it_to_nobody or cues.DISCUSSION.match(its.text) or (self._is_by_another(its) and its.is_reply)
            for its in paragraph
        )

    def _is_by_another(self, sentence: _Sentence) -> bool:
        """Whether the subject of a sentence is someone else than who has the floor."""
        if sentence.mention is None:
            return False
        has_floor = self._state.speaker.name if self._state.speaker else None
        return self._people.speaker(sentence.mention).name != has_floor

    def _said(self, sentence: _Sentence) -> _Said:
        said = next((said for read in self._readers if (said := read(sentence))), _Said(self._state.kind))
        if said.speaker and said.speaker.name and self._is_of_the_room(sentence):
            return self._give_floor(Kind.DISCUSSION, asked=self._asked(sentence))
        return said

    def _is_of_the_room(self, sentence: _Sentence) -> bool:
        """Whether nobody's name may stand by a sentence; one within what somebody presents may tell of others."""
        state = self._state
        presents = state.kind is Kind.PRESENTATION or state.holds
        inside = not sentence.opens or sentence.label is not None
        return sentence.is_of_the_room(cites=presents and state.speaker is not None and inside)

    def _sentence(
        self, paragraph: str, where: Stretch, *, opens: bool, mark: str | None, label: labels.Label | None
    ) -> _Sentence:
        text = paragraph[label.to if label else where.at : where.to]
        mentions = tuple(its for its in mentions_in(text) if self._people.knows(its))
        subject = next(attribution.subjects(text, mentions), None)
        voices = unnamed.voices(text, mentions)
        if subject is None:
            return _Sentence(text, where, opens, mark, mentions, voices=voices, label=label)
        return _Sentence(text, where, opens, mark, mentions, subject.mention, subject.verb, voices, label)

    def _give_floor(
        self, kind: Kind, speaker: Speaker | None = None, asked: Speaker | None = None, *, holds: bool = False
    ) -> _Said:
        self._state.kind, self._state.speaker, self._state.asked, self._state.holds = kind, speaker, asked, holds
        return _Said(kind, speaker)

    def _header(self, sentence: _Sentence) -> _Said:
        listed = bool(cues.AGENDA.search(sentence.text)) or (sentence.is_item and self._lists_agenda)
        self._lists_agenda = listed
        return _Said(Kind.AGENDA if listed and not sentence.text.rstrip().endswith(":") else Kind.HEADER)

    def _closing(self, sentence: _Sentence) -> _Said:
        leads_in = sentence.text.rstrip().endswith(":")
        advises = sentence.is_item and cues.SHOULD.search(sentence.text) and not leads_in
        return _Said(Kind.RECOMMENDATION if advises else Kind.CLOSING)

    def _label(self, sentence: _Sentence) -> _Said | None:
        """A label says who speaks, or that it is nobody who is named; a topic takes the floor from who had it."""
        label, state = sentence.label, self._state
        if label is None:
            return None
        if not label.speaks:
            if state.speaker or state.kind is Kind.PRESENTATION:
                self._give_floor(Kind.DISCUSSION)
            return None
        speaker = self._leader if label.leads else label.speaker
        if speaker is None or sentence.is_of_the_room(cites=True):
            return self._give_floor(Kind.DISCUSSION)
        self._labelled = speaker
        if state.kind is Kind.PRESENTATION and state.speaker and state.speaker.name == speaker.name:
            return _Said(state.kind, state.speaker)
        return self._give_floor(Kind.DISCUSSION, speaker, holds=True)

    def _advice(self, sentence: _Sentence) -> _Said | None:
        """Recommended items, the sentence that announces them, and recommendations in running text."""
        text = sentence.text
        if cues.LISTS_POINTS.search(text) or cues.NO_ADVICE.search(text):
            self._advises = False
            self._give_floor(Kind.DISCUSSION)
            return _Said(Kind.OTHER)
        points = sentence.mention is not None and cues.MAKES_POINTS.search(text)
        if cues.LISTS_ADVICE.search(text) and not points and (not sentence.is_item or cues.LEADS_IN.search(text)):
            self._advises = True
            return self._give_floor(Kind.OTHER)
        said = self._advised(sentence)
        if said and text.rstrip().endswith(":"):
            self._advises = True
            return self._give_floor(Kind.OTHER)  # what leads in recommendations is none
        return said

    def _advised(self, sentence: _Sentence) -> _Said | None:
        """What is recommended, or leads it in."""
        text = sentence.text
        if sentence.mark and cues.ADVISING_MARK.match(sentence.mark):
            return _Said(Kind.RECOMMENDATION)
        if sentence.is_item and self._advises:
            tells = sentence.mention is not None and cues.INFORMS.match(sentence.verb)
            is_told = self._speaks_for(sentence) or sentence.gives_it_to_nobody or tells or self._is_behind_list
            advises = cues.SHOULD.search(text) or cues.RECOMMENDS_ITEM.match(text)
            return None if is_told and not advises else _Said(Kind.RECOMMENDATION)
        if self._advises and cues.SHOULD.search(text) and self._state.kind in _NOBODY_SPEAKS:
            return _Said(Kind.RECOMMENDATION)
        if cues.IT_RECOMMENDS.match(text) and self._state.speaker is None:
            return _Said(Kind.RECOMMENDATION)
        if cues.RECOMMENDS.match(text) and not self._brings_back(sentence):
            self._give_floor(Kind.DISCUSSION)
            return _Said(Kind.RECOMMENDATION)
        return None

    def _taking_leave(self, sentence: _Sentence) -> _Said | None:
        """The meeting ends, with thanks and the next one; so does the rest of the paragraph until someone speaks."""
        closes = cues.TAKES_LEAVE.search(sentence.text) is not None
        goes_on = self._state.kind is Kind.CLOSING and not sentence.opens and sentence.mention is None
        return self._give_floor(Kind.CLOSING) if closes or goes_on else None

    def _list_of_speakers(self, sentence: _Sentence) -> _Said | None:
        """A printed list of who presents what."""
        listed = cues.LISTED_SPEAKER.match(sentence.text) if sentence.is_item else None
        if listed is None or self._state.kind is not Kind.OTHER:
            return None
        if sentence.mentions:
            name = self._people.speaker(sentence.mentions[0]).name or sentence.mentions[0].name
            affiliation = " ".join(listed["affiliation"].split())
            its = Presentation(name, affiliation, listed["title"].strip("“”"))
            self._state.announced[name] = Given(its, sentence.where, sentence.where)
        return _Said(Kind.AGENDA)

    def _someone_is_asked(self, sentence: _Sentence) -> _Said | None:
        asked = next((its for its in sentence.mentions if cues.IS_ASKED.match(sentence.text, its.end)), None)
        return self._give_floor(Kind.DISCUSSION, asked=self._people.speaker(asked)) if asked else None

    def _commenting(self, sentence: _Sentence) -> _Said | None:
        """A discussant has the floor."""
        if not cues.COMMENTS.search(sentence.text) or sentence.gives_it_to_nobody:
            return None
        mention = sentence.mention or next(iter(sentence.mentions), None)
        return self._give_floor(Kind.DISCUSSION, self._people.speaker(mention) if mention else None, holds=True)

    def _chairing(self, sentence: _Sentence) -> _Said | None:
        if cues.SEVERAL_TALKS.match(sentence.text) and sentence.mention is None:
            self._lists_talks = True
            return self._give_floor(Kind.OTHER)
        # Where somebody else is known to lead, who opens it is the first to speak.
        opens_it = (
            sentence.verb in _OPENS and self._chairs and sentence.mention and not self._is_chair(sentence.mention)
        )
        if opens_it:
            return None
        keeps_floor = self._state.kind is Kind.PRESENTATION and cues.CONTINUES.match(sentence.text)
        if cues.CHAIRS.search(sentence.text) and not cues.QUOTED.search(sentence.text) and not keeps_floor:
            return _Said(Kind.OTHER)
        is_chair = sentence.mention is not None and self._is_chair(sentence.mention)
        if is_chair and self._state.kind in _NOBODY_SPEAKS and cues.LEADS.match(sentence.verb):
            return _Said(Kind.OTHER)
        return None

    def _is_chair(self, mention: Mention) -> bool:
        person = self._people.find(mention.name)
        return person is not None and person in self._chairs

    def _discussion(self, sentence: _Sentence) -> _Said | None:
        if not cues.DISCUSSION.match(sentence.text):
            return None
        named = sentence.mention if not sentence.gives_it_to_nobody else None
        speaker = self._people.speaker(named) if named else None
        return self._give_floor(Kind.DISCUSSION, speaker, asked=self._asked(sentence))

    def _presenter(self, sentence: _Sentence) -> _Said | None:
        """A presenter is announced."""
        text = sentence.text
        by = next((its for its in sentence.mentions if cues.ends_at(cues.BY, text, its.start)), None)
        if sentence.mention and sentence.verb == attribution.AUTHORED:
            presenter = sentence.mention
        elif by and self._is_given_by(sentence, by):
            presenter = by
        elif sentence.mention and self._announces(sentence, sentence.mention):
            presenter = sentence.mention
        elif newcomer := self._newcomer(sentence):
            presenter = newcomer
        else:
            return None
        speaker = self._people.speaker(presenter)
        self._add_presentation(speaker, text, sentence.where)
        self._for_group = cues.REPORTS_BACK.search(text) is not None
        return self._give_floor(Kind.PRESENTATION, speaker)

    def _brings_back(self, sentence: _Sentence) -> bool:
        """Whether whoever has the floor speaks for a group, whose findings the sentence goes on with."""
        return self._for_group and self._state.kind is Kind.PRESENTATION and not sentence.opens

    def _newcomer(self, sentence: _Sentence) -> Mention | None:
        """Whom a paragraph's first sentence brings in, in whatever way: "Sierra Leone was the subject of Dr A (B)".

        So does the first that follows what nobody says: "The last session was short. Dr A, of B, unrolled a map.".
        """
        text = sentence.text
        if not self._may_bring_in(sentence) or sentence.gives_it_to_nobody or cues.REPLIES.match(text):
            return None
        if any(its.search(text) for its in (cues.COMMENTS, cues.THANKS)):
            return None
        if cues.DISCUSSION.match(text) or cues.MEETING.match(text):
            return None
        for mention in sentence.mentions:
            person = self._people.find(mention.name)
            is_new = person is not None and person.name not in self._heard
            behind = text[mention.whole_end :].lstrip(" ,")
            undergoes = cues.UNDERGOES.match(behind) and not cues.INVITED.match(behind)
            if undergoes or self._is_chair(mention):
                continue
            if is_new and mention.sure and self._is_introduced(sentence, mention):
                return mention
        return None

    def _may_bring_in(self, sentence: _Sentence) -> bool:
        """Whether a presenter may come in with a sentence that announces nobody."""
        if self._state.kind is Kind.OTHER and not self._is_of_advice:
            return sentence.mention is None or not cues.DISCUSSES.match(sentence.verb)
        return sentence.opens and sentence.mention is None

    def _is_given_by(self, sentence: _Sentence, mention: Mention) -> bool:
        """Whether a sentence says that someone presented something: "the first paper, by Dr A", "put by Ms B"."""
        before = sentence.text[: mention.start]
        if self._has_presented(self._people.speaker(mention)) or sentence.gives_it_to_nobody:
            return False
        names_paper = bool(cues.PAPER.search(sentence.text) or cues.QUOTED.search(before))
        if names_paper and cues.WAS_GIVEN.search(before):
            return True
        if cues.PAPER_BY.match(before):
            return mention.sure
        opens = sentence.opens or (self._state.kind is Kind.OTHER and cues.MADE_BY.search(before))
        if cues.DISCUSSION.match(before) or not opens or self._is_chair(mention) or sentence.mention:
            return False
        return mention.sure and (names_paper or self._state.kind is not Kind.DISCUSSION)

    def _announces(self, sentence: _Sentence, mention: Mention) -> bool:
        text, verb = sentence.text, sentence.verb
        ordered = bool(cues.ORDER.search(text[: mention.whole_end + _NEAR]))
        if cues.REPLIES.match(text) or cues.DISCUSSANT.search(text) or sentence.gives_it_to_nobody:
            return False
        if self._has_presented(self._people.speaker(mention)) and not ordered:
            return False
        if ordered or verb == "presented" or (cues.PAPER.search(sentence.behind) and cues.GIVES.match(verb)):
            return True
        if self._is_chair(mention):
            return False
        if cues.REPORTS_BACK.search(text):
            return True
        if self._lists_talks and mention.titled and not cues.REACTS.match(verb):
            return True
        titled = cues.QUOTED.search(text) is not None
        if mention.affiliation and titled and self._state.kind is not Kind.DISCUSSION:
            return True
        return sentence.opens and self._opens_a_talk(sentence, mention)

    def _opens_a_talk(self, sentence: _Sentence, mention: Mention) -> bool:
        """Whether a paragraph that begins with what someone says is their presentation."""
        if self._is_of_advice:
            return False
        reacts = cues.REACTS.match(sentence.verb) and not cues.POSSESSIVE.match(sentence.text, mention.end)
        if self._is_filled_by_one and (self._is_introduced(sentence, mention) or not reacts):
            return True
        if self._is_of_business:
            return False
        if (
            cues.TALKS.match(sentence.verb)
            or cues.QUOTED.search(sentence.behind)
            or cues.IN_A_PAPER.match(sentence.text)
        ):
            return True
        if self._is_shared:
            return False
        person = self._people.find(mention.name)
        takes_part = mention.affiliation is not None or (person is not None and bool(person.affiliations))
        if self._state.kind in _NOBODY_SPEAKS:
            return takes_part or not cues.DISCUSSES.match(sentence.verb)
        is_new = person is None or person.name not in self._heard
        if person is not None and person.name in self._state.announced and not cues.REACTS.match(sentence.verb):
            return True
        if self._state.kind is Kind.DISCUSSION:
            return self._is_introduced(sentence, mention) and is_new and not cues.REACTS.match(sentence.verb)
        known = takes_part or mention.titled or self._is_introduced(sentence, mention)
        return known and not cues.DISCUSSES.match(sentence.verb)

    def _nobody_named(self, sentence: _Sentence) -> _Said | None:
        idle = self._state.kind in _NOBODY_SPEAKS and all(its.idle for its in sentence.voices)
        if idle or not self._is_of_the_room(sentence) or self._speaks_for(sentence):
            return None
        if self._brings_back(sentence) and not cues.DISCUSSION.match(sentence.text):
            return _Said(Kind.DISCUSSION)  # what members of the group said; the rapporteur goes on behind it
        return self._give_floor(Kind.DISCUSSION, asked=self._asked(sentence))

    def _asked(self, sentence: _Sentence) -> Speaker | None:
        """The one person to whom a question is put."""
        asked = [its for its in sentence.mentions if cues.ends_at(cues.ADDRESSED, sentence.text, its.start)]
        return self._people.speaker(asked[0]) if len(asked) == 1 else None

    @staticmethod
    def _is_introduced(sentence: _Sentence, mention: Mention) -> bool:
        """Whether a sentence says who someone is; a delegate's country says only for whom they speak."""
        if mention.affiliation in countries.NAMES:
            return False
        return mention.affiliation is not None or cues.IS_DESCRIBED.match(sentence.text, mention.end) is not None

    def _someone_named(self, sentence: _Sentence) -> _Said | None:
        """Someone speaks, without being announced as a presenter."""
        if sentence.mention is None:
            return None
        state = self._state
        speaker = self._unless_it_is_a_slip(self._people.speaker(sentence.mention), sentence)
        same = state.speaker is not None and state.speaker.name == speaker.name
        if self._opened_by == speaker and self._state.kind is Kind.DISCUSSION and not sentence.is_reply:
            return self._give_floor(Kind.PRESENTATION, speaker)  # who presents in this paragraph goes on
        kind = self._kind_of_turn(sentence, same)
        if kind is Kind.PRESENTATION and not same and not sentence.is_reply:
            if self._has_presented(speaker) and not cues.RESUMES.match(sentence.text):
                return self._give_floor(Kind.DISCUSSION, speaker)
            is_told_of = " that " in sentence.text[: sentence.mention.start]
            if not speaker.affiliation and (is_told_of or not self._is_introduced(sentence, sentence.mention)):
                if not is_told_of and self._is_someone_else(sentence, sentence.mention):
                    return self._give_floor(Kind.DISCUSSION)  # who may be speaking now, and may be spoken of
                return _Said(kind, state.speaker)  # someone whom the presenter speaks of
        if kind in _NOBODY_SPEAKS and (
            self._is_of_advice or not (sentence.opens or sentence.mention.affiliation or cues.SAYS.match(sentence.verb))
        ):
            return _Said(kind)
        if kind in _NOBODY_SPEAKS or (kind is Kind.PRESENTATION and not same):
            discusses = sentence.is_reply or self._is_of_business or (sentence.opens and self._is_shared)
            kind = Kind.DISCUSSION if discusses else Kind.PRESENTATION
        if kind is Kind.PRESENTATION:
            self._add_presentation(speaker, sentence.text, sentence.where)
        # Who opens a paragraph to contradict, and is introduced for it, gives reasons; they stand where a talk might.
        reasons = sentence.opens and sentence.verb == attribution.DOUBTED and self._run >= _SHORTEST_TALK
        holds = reasons and kind is Kind.DISCUSSION and self._is_introduced(sentence, sentence.mention)
        return self._give_floor(kind, speaker, holds=holds)

    def _is_someone_else(self, sentence: _Sentence, mention: Mention) -> bool:
        """Whether a sentence begins with somebody by title and name who is not whoever has the floor, misspelled."""
        person, speaker = self._people.find(mention.name), self._state.speaker
        titled = mention.titled or (" " in mention.name and person is not None and bool(person.titles))
        if not titled or sentence.text[: mention.start].strip(' “‘"') or speaker is None or speaker.name is None:
            return False
        return not any(_may_be(word, speaker.name) for word in mention.name.split())

    def _kind_of_turn(self, sentence: _Sentence, same: bool) -> Kind:
        """The kind that a sentence is spoken in: who resumes presents again, and a presenter who replies discusses."""
        kind = self._state.kind
        if cues.RESUMES.match(sentence.text) or (cues.GIVEN_FLOOR.search(sentence.text) and not sentence.is_reply):
            kind = Kind.PRESENTATION
        replies = cues.REPLIES.match(sentence.text) or cues.REPLIED.match(sentence.verb)
        return Kind.DISCUSSION if kind is Kind.PRESENTATION and same and replies else kind

    def _unless_it_is_a_slip(self, speaker: Speaker, sentence: _Sentence) -> Speaker:
        """Where someone of nearly the name that was asked answers, the text stands and nobody else is made of it."""
        asked, mention = self._state.asked, sentence.mention
        if mention and asked and asked.name and asked.name != speaker.name and _nearly(mention.name, asked.name):
            self._state.warnings.append(f"{mention.name} answers what {asked.name} was asked: {sentence.text[:80]}…")
            return Speaker(mention.name, None)
        return speaker

    def _entity(self, sentence: _Sentence) -> _Said | None:
        """A delegation, country or committee speaks, no person."""
        found, name = cues.ENTITY.match(sentence.text), self._speaks_for(sentence)
        presenting = self._state.kind is Kind.PRESENTATION or self._has_label
        speaks_here = (sentence.opens and name in countries.NAMES) or cues.MEMBER.match(name)
        if found and not found["of"] and presenting and not speaks_here:
            return None  # what a presenter says of a country
        if found and not presenting and self._is_no_entity(sentence.text, found):
            return self._give_floor(Kind.DISCUSSION)  # "No agreement was reached", "Concern was voiced"
        if not name:
            return None
        return self._give_floor(Kind.DISCUSSION, Speaker(None, re.sub(r"^the\s+", "", name)))

    @staticmethod
    def _speaks_for(sentence: _Sentence) -> str:
        """The delegation, country or committee that a sentence begins with, or nothing."""
        found = cues.ENTITY.match(sentence.text)
        if found is None or Floor._is_no_entity(sentence.text, found):
            return ""
        # "The member from Ithmar who had spoken", "the delegate of Dominica was unable to say"
        name = cues.ENTITY_ENDS.split(re.sub(r"^the\s+", "", found["of"] or found["name"]))[0]
        return "" if set(re.findall(r"[\w’-]+", name.casefold())) & cues.NO_ENTITY else name

    @staticmethod
    def _is_no_entity(text: str, found: re.Match[str]) -> bool:
        """Whether what looks like an entity only begins a sentence, or is what something was done to."""
        if found["of"]:
            return False
        words = re.findall(r"[\w’-]+", found["name"].casefold())
        if words[0] in cues.NO_PROPER_NAME:
            return True
        return not set(words) & cues.NO_ENTITY and cues.UNDERGOES.match(text[found.end("name") :].lstrip()) is not None

    def _goes_on(self, sentence: _Sentence) -> _Said:
        """Nobody new: a presenter keeps the floor; in a discussion only who is meant by "he" or "she" does."""
        state, text = self._state, sentence.text
        if state.kind is Kind.PRESENTATION:
            decides = cues.DECIDES.search(text) and not re.search(r"\d{4}", text)
            if (cues.MEETING.match(text) and not self._brings_back(sentence)) or (sentence.opens and decides):
                return self._give_floor(Kind.DISCUSSION)
            self._complete_title(sentence)
            return _Said(state.kind, state.speaker)
        said_by_nobody = cues.MEETING.search(text) or cues.DECIDES.search(text)
        if state.kind in _NOBODY_SPEAKS:
            return self._give_floor(Kind.DISCUSSION) if said_by_nobody else _Said(state.kind)
        if state.asked and cues.ANSWERS.match(text):
            return self._give_floor(Kind.DISCUSSION, state.asked)
        is_entity = state.speaker is not None and state.speaker.name is None
        if is_entity:
            keeps = state.holds or text.startswith("It ")
        else:
            goes_on = state.holds or cues.CONTINUES.match(text) or cues.ADDS.search(text)
            keeps = bool(goes_on) and not said_by_nobody
        speaker = state.speaker if keeps else None
        return self._give_floor(Kind.DISCUSSION, speaker, state.asked, holds=state.holds and keeps)

    def _has_presented(self, speaker: Speaker) -> bool:
        return any(its.presentation.presenter == speaker.name for its in self._state.presented)

    def _add_presentation(self, presenter: Speaker, text: str, where: Stretch) -> None:
        if presenter.name and not self._has_presented(presenter):
            title = cues.QUOTED.search(text)
            its = Presentation(presenter.name, presenter.affiliation, title["title"] if title else None)
            given = Given(its, where, where if title else None)
            self._state.presented.append(self._state.announced.get(presenter.name, given))

    def _complete_title(self, sentence: _Sentence) -> None:
        """A title that follows: "The paper, entitled “…”, analysed …"."""
        title = cues.QUOTED.search(sentence.text) if cues.TITLED.search(sentence.text) else None
        if title and self._state.presented and self._state.presented[-1].presentation.title is None:
            last = self._state.presented[-1]
            named = replace(last.presentation, title=title["title"])
            self._state.presented[-1] = replace(last, presentation=named, titled=sentence.where)


def _style(mark: str) -> str:
    """How a list item is counted: by a number, a letter, or a sign."""
    counted = re.sub(r"\W", "", mark)
    return "number" if counted.isdigit() else "letter" if counted else mark


def _may_be(one: str, name: str) -> bool:
    """Whether a word may be a part of a name in another spelling, as Seo may be Suh, and Chatterji Chattopadhyay."""
    word = one.casefold()
    return any(
        word[:_SAME] == part[:_SAME]
        or (word[0] == part[0] and max(len(word), len(part)) <= _SAME)
        or SequenceMatcher(None, word, part).ratio() >= _SLIP
        for part in name.casefold().split()
    )


def _nearly(one: str, other: str) -> bool:
    """Whether a name looks like a slip for a part of another."""
    return any(SequenceMatcher(None, one.casefold(), part.casefold()).ratio() >= _SLIP for part in other.split())
