"""The words that somebody points at, found in the report as it has them."""

from ..corpus import spans
from ..corpus.model import Passage
from ..errors import FeedbackError, NotFoundError
from ..indexer.store import Store
from . import by_id
from .feedback import Quoted

#: Longest quote, in characters: some paragraphs.
MAX_QUOTE = 2_000
# A quote may run on beyond its passage: so many characters of the source are looked at behind it.
_BEYOND = 2 * MAX_QUOTE
_SHOWN = 200
# What people copy and type differs from print in these.
_LIKE = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "-": None, "‐": None, "‑": None, "\N{SOFT HYPHEN}": None}
)


def find(
    store: Store, passage_id: str, quote: str | None = None, char_start: int | None = None, char_end: int | None = None
) -> Quoted:
    """A quote, or a stretch of a source text, that begins in a passage: the report's own words, and where they stand.

    Args:
        store: of the index.
        passage_id: as results and citations have it.
        quote: the words; white space, hyphens and the form of quotation marks are not minded.
        char_start: offset into the source text, as citations have it; with `char_end`, instead of or beside a quote.
        char_end: offset just past the last character.

    Raises:
        FeedbackError: there is no such passage, or it does not say this.
        QueryError: the id holds characters that no id has.
    """
    try:
        passage = by_id.passage_with_context(store, passage_id, 0).passage
    except NotFoundError as error:
        raise FeedbackError(str(error)) from error
    its = passage.provenance
    source = store.source(its.study_group.id, its.source.file) or ""
    if char_start is not None and char_end is not None:
        _check_within(passage, char_start, char_end, source)
        if quote is not None and _bare(quote)[0] != _bare(source[char_start:char_end])[0]:
            raise FeedbackError(
                f"at {char_start} to {char_end} of {passage.id} stand other words than: {_short(quote)}"
            )
        start, end = char_start, char_end
    elif quote is not None:
        start, end = _place(passage, quote, source)
    else:
        raise FeedbackError(f"nothing of {passage.id} is quoted; give quote, or char_start and char_end")
    folded = spans.fold(source, start, end)
    if not folded.text:
        raise FeedbackError(f"at {start} to {end} of {passage.id} nothing is written")
    return Quoted(passage.id, folded.text, folded.char_start, folded.char_end)


def _check_within(passage: Passage, start: int, end: int, source: str) -> None:
    its = passage.provenance.source
    if not (its.char_start <= start < its.char_end and start < end <= len(source)):
        raise FeedbackError(
            f"{start} to {end} does not begin in {passage.id}, which stands at {its.char_start} to {its.char_end}"
        )
    if end - start > MAX_QUOTE:
        raise FeedbackError(
            f"{start} to {end} of {passage.id} is more than {MAX_QUOTE:,} characters; quote what answers"
        )


def _place(passage: Passage, quote: str, source: str) -> tuple[int, int]:
    its = passage.provenance.source
    wanted, _ = _bare(quote)
    there, places = _bare(source[its.char_start : its.char_end + _BEYOND])
    at = there.find(wanted) if wanted else -1
    if at < 0 or its.char_start + places[at] >= its.char_end:
        raise FeedbackError(f"these words do not stand in {passage.id}; copy them as they are: {_short(quote)}")
    return its.char_start + places[at], its.char_start + places[at + len(wanted) - 1] + 1


def _bare(text: str) -> tuple[str, list[int]]:
    """A text without what is not minded, and where each of its characters stands in the text."""
    plain = [(like, at) for at, char in enumerate(text) if not char.isspace() and (like := char.translate(_LIKE))]
    return "".join(char for char, _ in plain), [at for _, at in plain]


def _short(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]}…"
