"""No quote that does not stand: random questions in a library's own words, every quote looked up by code of its own.

`make quotes`, or `python -m trackrecord.eval.quotes [ANSWERS [SEED]]`: as many answers over the bundled library and the
invented ones together; refusals come on top, and their nearest misses are looked up too. Exits with 1 where a quote
does not stand.
"""

import hashlib
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from ..corpus import numerals
from ..corpus.bundled import BUNDLED
from ..indexer.build import build
from ..indexer.opened import Index
from ..indexer.store import Store
from ..retriever.answer import Answer, Citation, NearMiss
from ..retriever.answerer import Answerer
from ..retriever.filters import Filters
from ..retriever.question import MAX_CHARACTERS
from ..retriever.search import Searcher

#: The bundled library, and the invented ones.
LIBRARIES = (BUNDLED, *sorted(its for its in (Path(__file__).parent / "libraries").iterdir() if its.is_dir()))

_STARTS = """What was said about|What did the participants say about|Why|Who spoke about|Who argued that|How|What is|
When was|Where was|Which meetings discussed|How many|Was there agreement on|What was recommended on|List|Did anyone say
that|According to whom|What are the views on|In which session|Summarise""".replace("\n", " ").split("|")
_REGISTER = """When was|Where was|Who hosted|Who chaired|Who chaired session 2 of|How many took part in|Who presented
papers at|Which sessions were held at|Which meeting came after|Is there a report of|What was the title of session 1 of|
How long was|At which hotel was""".replace("\n", " ").split("|")
_WORD = re.compile(r"\w[\w’'-]*")
# Of questions, how many are asked within a meeting.
_FILTERED = 0.1
# Of questions that are asked, at least as many are answered, or something is wrong with them.
_LEAST_ANSWERED = 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what it is asked within."""

    text: str
    filters: Filters | None


class Asker:
    """Makes questions out of what a library says; the same from the same chance.

    Attributes:
        vocabulary: every word that a passage has.
    """

    def __init__(self, store: Store) -> None:
        self._texts = [its.text for its in store.dump()]
        self.vocabulary = sorted({word for text in self._texts for word in _WORD.findall(text)})
        self._names = sorted(_names(store))
        self._meeting_names = sorted(_meeting_names(store))
        self._meetings = sorted(its.id for group in store.groups for its in group.meetings)

    def ask(self, chance: random.Random) -> Asked:
        """A question, one in ten of them within a meeting."""
        text = chance.choice(_FORMS)(self, chance)[:MAX_CHARACTERS]
        within = self._meetings and chance.random() < _FILTERED
        return Asked(text, Filters(meeting=(chance.choice(self._meetings),)) if within else None)

    def words(self, chance: random.Random) -> str:
        """Words from anywhere: `quota peace Jin of session`."""
        return " ".join(chance.choice(self.vocabulary) for _ in range(chance.randint(1, 12)))

    def phrase(self, chance: random.Random) -> str:
        """Words that stand together."""
        said = chance.choice(self._texts).split()
        start = chance.randrange(len(said))
        return " ".join(said[start : start + chance.randint(1, 12)])

    def passage(self, chance: random.Random) -> str:
        """All that a passage says."""
        return chance.choice(self._texts)

    def started(self, chance: random.Random) -> str:
        """A phrase behind the start of a question."""
        return f"{chance.choice(_STARTS).strip()} {self.phrase(chance)}?"

    def about_a_name(self, chance: random.Random) -> str:
        """What somebody says, or a place or title has to do with something."""
        name = chance.choice(self._names or self.vocabulary)
        return f"{chance.choice(_STARTS).strip()} {name} {self.phrase(chance)}?"

    def of_the_register(self, chance: random.Random) -> str:
        """What a register of meetings knows: `Where was the third meeting?`."""
        return f"{chance.choice(_REGISTER).strip()} the {chance.choice(self._meeting_names or self._names)} meeting?"

    def two_phrases(self, chance: random.Random) -> str:
        """Two things at once."""
        return f"{self.started(chance)[:-1]} and {self.phrase(chance)}?"


_FORMS: Sequence[Callable[[Asker, random.Random], str]] = (
    Asker.words,
    Asker.phrase,
    Asker.passage,
    Asker.started,
    Asker.about_a_name,
    Asker.of_the_register,
    Asker.two_phrases,
)


def _names(store: Store) -> Iterator[str]:
    for group in store.groups:
        yield from (group.title, *group.leads)
        for meeting in group.meetings:
            facts = (meeting.title, meeting.place, meeting.venue, meeting.host, *meeting.co_chairs)
            yield from (fact for fact in facts if fact)
            for session in meeting.sessions:
                yield from (fact for fact in (session.title, session.chair) if fact)
                for given in session.presentations:
                    yield from (fact for fact in (given.presenter, given.affiliation, given.title) if fact)
    for passage in store.dump():
        if speaker := passage.provenance.speaker:
            yield from (fact for fact in (speaker.name, speaker.affiliation) if fact)


def _meeting_names(store: Store) -> Iterator[str]:
    for meeting in (its for group in store.groups for its in group.meetings):
        if meeting.number:
            yield numerals.ordinal_word(meeting.number)
        if meeting.place:
            yield meeting.place.partition(",")[0]
        if meeting.start:
            yield f"{meeting.start:%B %Y}"


def unverified(answer: Answer, store: Store) -> list[str]:
    """The quotes of an answer or refusal that do not stand where it says, each with the reason.

    Nothing that answers is used for it: the source text is sliced anew and its white space folded here.
    """
    cited = [(its, its.char_start, its.char_end) for its in answer.citations]
    missed = [
        (its, its.provenance.source.char_start, its.provenance.source.char_end) for its in answer.searched.nearest
    ]
    looked_up = [(its, _why_not(its, start, end, store)) for its, start, end in (*cited, *missed)]
    unmarked = [(its, "it is not marked as verified") for its in answer.citations if not its.verified]
    return [f"{its.passage_id}: {why}: {its.quote}" for its, why in (*looked_up, *unmarked) if why]


def _why_not(its: Citation | NearMiss, start: int, end: int, store: Store) -> str | None:
    span = its.provenance.source
    source = store.source(its.provenance.study_group.id, span.file)
    if source is None:
        return "its source text is not held"
    if hashlib.sha256(source.encode()).hexdigest() != span.sha256:
        return "its source text has another hash"
    if (start, end) != (span.char_start, span.char_end) or not 0 <= start < end <= len(source):
        return "its offsets are no place in the text"
    if not _says(source[start:end], its.quote):
        return "the text says something else"
    stored = store.by_id(its.passage_id)
    if stored is None or stored.passage.id != its.passage_id:
        return "its passage does not exist"
    around = stored.passage.provenance.source
    within = around.file == span.file and around.char_start <= start and end <= around.char_end
    # No passage holds a heading: it is cited with the first one below it.
    before, _ = store.neighbours(stored.row, 1)
    above = around.file == span.file and end <= around.char_start
    heads = above and all(its.passage.provenance.source.char_end <= start for its in before)
    return None if within or heads else "its passage does not hold it"


_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-‐][ \t]*\r?\n\s*(?=\w)")


def _says(source: str, quote: str) -> bool:
    """Whether a slice of a source is a quote: white space folded, a hyphen at a line's end kept or left out."""
    rest = quote
    for number, piece in enumerate(_LINE_END_HYPHEN.split(source)):
        if number and rest.startswith(("-", "‐")):
            rest = rest[1:]
        folded = " ".join(piece.split())
        if not rest.startswith(folded):
            return False
        rest = rest[len(folded) :]
    return bool(quote) and not rest


@dataclass(slots=True)
class Counts:
    """What came of asking."""

    answers: int = 0
    refusals: int = 0
    quotes: int = 0
    unverified: int = 0

    def __str__(self) -> str:
        asked = f"{self.answers:,} answers, {self.refusals:,} refusals"
        return f"{asked}, {self.quotes:,} quotes, {self.unverified} unverified"


def ask_many(index: Index, answers: int, seed: int) -> Counts:
    """Ask until there are so many answers, and print each quote that does not stand."""
    answerer, asker, chance = Answerer(Searcher(index)), Asker(index.store), random.Random(seed)  # noqa: S311
    counts = Counts()
    while counts.answers < answers and counts.refusals * _LEAST_ANSWERED <= answers:
        asked = asker.ask(chance)
        answer = answerer.ask(asked.text, filters=asked.filters, top_k=1)
        counts.answers += answer.answered
        counts.refusals += not answer.answered
        counts.quotes += len(answer.citations) + len(answer.searched.nearest)
        wrong = unverified(answer, index.store)
        counts.unverified += len(wrong)
        for its in wrong:
            print(f"UNVERIFIED {its}\n    asked: {asked.text!r} within {asked.filters}")
    return counts


def main(answers: int, seed: int) -> int:
    """Ask of all libraries and print what came of it; 1 if a quote does not stand, or too little was answered."""
    print(f"seed {seed}")
    counts: list[Counts] = []
    for number, library in enumerate(LIBRARIES):
        share = answers * (number + 1) // len(LIBRARIES) - answers * number // len(LIBRARIES)
        with tempfile.TemporaryDirectory() as folder:
            build([library], Path(folder) / "index")
            counts.append(ask_many(Index(Path(folder) / "index"), share, seed))
        print(f"{library.name}: {counts[-1]}", flush=True)
    total = Counts(*(sum(column) for column in zip(*map(astuple, counts), strict=True)))
    print(f"together: {total}")
    return 1 if total.unverified or total.answers < answers else 0


if __name__ == "__main__":
    sys.exit(
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 5_000,
            int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6),
        )
    )
