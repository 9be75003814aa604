"""Who bears a family name that stands alone in a report: those whom its text names in full, though they did nothing."""

from collections.abc import Iterable, Iterator

from ..corpus.names import bare
from ..corpus.people import mentions_in
from ..indexer import words
from .catalogue.register import TITLES
from .identities import How, Mention
from .spellings import spelling

# Characters around a name in which its other parts, titles and affiliation stand.
_AROUND = 80


def named_in_full(text: str, meeting: str, written: Iterable[str]) -> Iterator[Mention]:
    """Mentions of people by their full names, of those who share one of some family names that stand alone.

    A namesake who is only in the list of those present may be meant too.

    Args:
        text: of the meeting's report.
        meeting: its id.
        written: names as the report has them; those that are fuller are left alone.
    """
    alone = {its.name for its in map(spelling, written) if its.is_family_name and its.name}
    for name in sorted(alone):
        for start, end in _places(text, name):
            around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
            for its in mentions_in(around):
                bears_it = spelling(name).may_stand_for(spelling(its.name))
                if (its.sure or its.affiliation) and bears_it and _is_a_name(its.name.split()):
                    titled = f"{its.title} {its.name}".strip()
                    yield Mention(meeting, titled if bare(titled) == its.name else its.name, None, How.NAMED)


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a word. A pattern for each report would take longer than all the rest."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end
        start = text.find(name, end)


def _is_a_name(parts: list[str]) -> bool:
    """Whether some words are one full name, and not the ends of two lines: "Okon Bellweather", "Bellweather The"."""
    return all(words.stems(its) and its.casefold().rstrip(".") not in TITLES for its in parts)
