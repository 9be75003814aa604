"""What is cited: a passage, a paragraph or a quote, where it stands, and on which pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...corpus.model import Provenance, Speaker
from ...corpus.spans import fold
from ...errors import QueryError
from ...indexer.store import Store
from .. import by_id
from ..answer import Citation


@dataclass(frozen=True, slots=True)
class Cited:
    """A stretch of a report or of a group's page.

    Attributes:
        id: that of a passage, or of the paragraph where the whole of it is cited.
        provenance: its source span is that of what is cited; its speaker is None where several speak.
        pages: the first and the last, counted from the file's first; None where the format has none.
        quote: the words, where not all of the passage or paragraph is cited.
    """

    id: str
    provenance: Provenance
    pages: tuple[int, int] | None = None
    quote: str | None = None


def find(store: Store, passage_id: str, char_start: int | None = None, char_end: int | None = None) -> Cited:
    """What an id names, or a quote in it.

    Args:
        store: where it is.
        passage_id: of a passage, or of a paragraph, which may be of several passages.
        char_start: where the quote begins in the source text; None for all of it.
        char_end: just past where it ends.

    Raises:
        NotFoundError: the index holds no such passage.
        QueryError: only one offset is given, or they name nothing within it.
    """
    first = by_id.passage(store, passage_id)
    parts = [its.passage.provenance for its in store.parts(passage_id)] or [first.passage.provenance]
    start, end = parts[0].source.char_start, parts[-1].source.char_end
    if char_start is None and char_end is None:
        return _cited(store, passage_id, _joined(parts, start, end), None)
    if char_start is None or char_end is None:
        raise QueryError("a quote has a char_start and a char_end; give both, or neither for all of the passage")
    source = store.source(parts[0].study_group.id, parts[0].source.file) or ""
    inside = start <= char_start < char_end <= end
    if not inside or not (quote := fold(source, char_start, char_end).text):
        raise QueryError(
            f"no words of {passage_id} stand from char_start {char_start} to char_end {char_end}; "
            f"it stands from {start} to {end} of its source text"
        )
    return _cited(store, passage_id, _joined(parts, char_start, char_end), quote)


def of_citation(store: Store, citation: Citation) -> Cited:
    """The quote of an answer's citation."""
    return _cited(store, citation.passage_id, citation.provenance, citation.quote)


def _joined(parts: Sequence[Provenance], start: int, end: int) -> Provenance:
    """The provenance of a stretch of one paragraph: who speaks in it is whom all parts of it name."""
    within = [its for its in parts if its.source.char_start < end and start < its.source.char_end] or parts[:1]
    speakers: set[Speaker | None] = {its.speaker for its in within}
    span = replace(within[0].source, char_start=start, char_end=end)
    return replace(within[0], source=span, speaker=speakers.pop() if len(speakers) == 1 else None)


def _cited(store: Store, passage_id: str, provenance: Provenance, quote: str | None) -> Cited:
    lines = store.printed_lines(provenance)
    page = provenance.page
    pages = (lines[0].page, lines[-1].page) if lines else None if page is None else (page, page)
    return Cited(passage_id, provenance, pages, quote)
