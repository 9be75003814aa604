"""Passages and quotes, as results have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ...corpus.model import Kind, Passage
from ...errors import TrackrecordError
from ...retriever import quote_labels
from ...retriever.answer import Citation, NearMiss
from . import whereabouts
from .held import Held, of_each
from .whereabouts import Whereabouts

_Id = Annotated[str, Field(description="Id of the passage, for get_passage and for citing.")]
_Speech = Annotated[str, Field(description="What kind of speech it is, and whose: to be said wherever it is quoted.")]
# For the text; the structured content has it fact by fact.
_Line = Annotated[str, Field(exclude=True)]
_Where = Annotated[Whereabouts, Field(description="Where it stands.")]
_Link = Annotated[str | None, Field(description="Permanent link of the paragraph; null where no page is served.")]


_Opening = Annotated[
    str | None,
    Field(description="Whom the “he” or “she” means that opens the quote; to be put in brackets outside of it."),
]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage of a report."""

    passage_id: _Id
    text: Annotated[str, Field(description="As the report has it.")]
    speech: _Speech
    kind: Kind
    stands: _Line
    where: _Where
    link: _Link

    def lines(self) -> str:
        """Its provenance, and its text."""
        return f"{self.speech}; {self.stands}\n> {self.text}"


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote that answers, word for word."""

    n: Annotated[int, Field(description="Its number in the answer.")]
    passage_id: _Id
    quote: Annotated[str, Field(description="As the report has it.")]
    opening: _Opening
    verified: Annotated[bool, Field(description="That the source text was looked up, and has the quote.")]
    speech: _Speech
    kind: Kind
    stands: _Line
    where: _Where
    note: Annotated[str | None, Field(description="A footnote in the Chicago style; left out where there are many.")]
    link: _Link

    def lines(self) -> str:
        """The quote with its number, where it stands, and its note."""
        return "\n    ".join(
            [
                quote_labels.line(self.speech, self.opening, self.quote, self.n),
                self.stands,
                *([f"Note: {self.note}"] if self.note else [self.link] if self.link else []),
            ]
        )


@dataclass(frozen=True, slots=True)
class ShownMiss:
    """A sentence that comes near and does not answer."""

    passage_id: _Id
    quote: Annotated[str, Field(description="As the report has it.")]
    opening: _Opening
    speech: _Speech
    stands: _Line
    where: _Where

    def lines(self) -> str:
        """The sentence, whose it is and where it stands."""
        means = f"; its “he” or “she” is {self.opening}" if self.opening else ""
        return f"- {self.speech}{means}; {self.stands}\n  > {self.quote}"


def passage(its: Passage, held: Held) -> ShownPassage:
    """A passage as it is shown."""
    return ShownPassage(
        its.id,
        its.text,
        quote_labels.speech(its),
        its.kind,
        whereabouts.line(its.id, its.provenance),
        whereabouts.of(its.id, its.provenance),
        held.link(its.id),
    )


def quote(its: Citation, note: str | None, held: Held) -> ShownQuote:
    """A quote of an answer as it is shown."""
    return ShownQuote(
        its.n,
        its.passage_id,
        its.quote,
        its.opening,
        its.verified,
        its.speech,
        its.kind,
        whereabouts.line(its.passage_id, its.provenance),
        whereabouts.of(its.passage_id, its.provenance),
        note,
        held.link(its.passage_id),
    )


async def misses(nearest: Iterable[NearMiss], held: Held) -> tuple[ShownMiss, ...]:
    """Near misses as they are shown; whose each is, its passage tells."""
    found = await of_each(nearest, lambda its: _miss(its, held))
    return tuple(its for its in found if its)


async def _miss(its: NearMiss, held: Held) -> ShownMiss | None:
    try:
        stands_in = (await held.reports.passage(its.passage_id)).passage
    except TrackrecordError:  # as with notes: the refusal stands without it
        return None
    return ShownMiss(
        its.passage_id,
        its.quote,
        quote_labels.opening(stands_in, its.quote),
        quote_labels.speech(stands_in),
        whereabouts.line(its.passage_id, its.provenance),
        whereabouts.of(its.passage_id, its.provenance),
    )
