"""Whether a quote stands where it is said to, by the index alone; and where it stands now, if it does elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus.model import Passage
from ..corpus.spans import find, stands
from ..indexer.store import Store, StoredPassage, source_hash
from .claim import ClaimedQuote
from .comparing import as_json, contradictions, shown

#: A longer quote is not looked for: no passage is as long, and the pattern for one takes a second to make.
LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands; `passage_id` is None where no passage has its first word, as with titles."""

    study_group: str
    file: str
    char_start: int
    char_end: int
    passage_id: str | None

    def __str__(self) -> str:
        passage = f", in passage {self.passage_id}" if self.passage_id else ""
        return f"{self.char_start}–{self.char_end} of {self.study_group}/{self.file}{passage}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not hold.

    Attributes:
        about: `citation 2`, `nearest miss 1`, `answer`, `question` or `receipt`.
        says: what was found.
        do: what to do about it.
        now: where a quote stands, if not where it is said to.
    """

    about: str
    says: str
    do: str
    now: Place | None = None

    def __str__(self) -> str:
        return f"{self.about}: {self.says}; {self.do}"


#: What to do where only a new answer helps.
ASK_AGAIN = "ask again for what the index says now"


def check(its: ClaimedQuote, store: Store) -> Iterator[Finding]:
    """What does not hold of a quote; of one that does not stand where it is said to, nothing more is said."""
    span = its.span
    file = shown(f"{its.group}/{span.file}")
    source = store.source(its.group, span.file)
    if source is None:
        yield _moved(its, f"no text {file} is held", _found(its, store))
        return
    start, end = its.offsets
    if not its.quote.strip() or not stands(source, start, end, its.quote):
        yield _moved(its, f"the quote is not what stands at {start}–{end} of {file}", _found(its, store))
        return
    if its.offsets != (span.char_start, span.char_end):
        yield Finding(
            its.name,
            f"it stands at {start}–{end} of {file}, yet its provenance says {span.char_start}–{span.char_end}",
            ASK_AGAIN,
        )
    if (digest := source_hash(source)) != span.sha256:
        yield Finding(
            its.name,
            f"the quote stands, yet {file} is another text than the one that was quoted: its sha256 is {digest[:12]}…, "
            f"not {shown(span.sha256[:12])}",
            ASK_AGAIN,
        )
    yield from _in_passage(
        its, store, Place(its.group, span.file, start, end, _around(store, its.group, span.file, start))
    )


def _in_passage(its: ClaimedQuote, store: Store, place: Place) -> Iterator[Finding]:
    stored = store.by_id(its.passage_id)
    if stored is None or stored.passage.id != its.passage_id:  # a paragraph's id is found too, as its first passage
        yield _moved(its, f"there is no passage {shown(its.passage_id)}", place)
    elif not _holds(stored, place):
        yield _moved(its, f"passage {its.passage_id} does not hold the quote", place)
    elif wrong := contradictions(its.provenance, _provenance(stored.passage)):
        told = ", ".join(map(str, wrong))
        yield Finding(its.name, f"the index has another provenance: {told}", ASK_AGAIN)


def _holds(stored: StoredPassage, place: Place) -> bool:
    provenance = stored.passage.provenance
    span = provenance.source
    return (
        (provenance.study_group.id, span.file) == (place.study_group, place.file)
        and span.char_start <= place.char_start
        and place.char_end <= span.char_end
    )


def _provenance(passage: Passage) -> object:
    """What JSON has of a passage's provenance, but for its span, which is the passage's and not the quote's."""
    return {name: value for name, value in as_json(passage.provenance).items() if name != "source"}


def _moved(its: ClaimedQuote, says: str, now: Place | None) -> Finding:
    if now:
        return Finding(its.name, f"{says}; it stands at {now}", "cite that place", now)
    if len(its.quote) > LONGEST:
        return Finding(its.name, f"{says}; it is too long to be looked for", "do not quote it")
    return Finding(its.name, f"{says}, nor does it stand anywhere else", "do not quote it")


def _found(its: ClaimedQuote, store: Store) -> Place | None:
    """The first place where the quote stands: in its own file, else in another of its group, else anywhere."""
    if not its.quote.strip() or len(its.quote) > LONGEST:
        return None
    own = (its.group, its.span.file)
    for group, file in sorted(store.files(), key=lambda at: (at[0] != its.group, at != own)):
        if span := find(store.source(group, file) or "", its.quote):
            return Place(group, file, *span, _around(store, group, file, span[0]))
    return None


def _around(store: Store, group: str, file: str, char: int) -> str | None:
    stored = store.around(group, file, char)
    return stored.passage.id if stored else None
