"""Evidence found in an index: where a quote stands, and in which section of which meeting."""

import bisect
from dataclasses import dataclass

from ..corpus import spans
from ..errors import QuestionsError
from ..indexer.store import Store
from .questions import Evidence, Question
from .systems import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence, found: where it stands, and its grade."""

    span: Span
    grade: int


def find(question: Question, evidence: Evidence, store: Store) -> Quote:
    """Where a quote stands.

    Raises:
        QuestionsError: it stands nowhere in its document; the message names the line.
    """
    group, file, source = _document(evidence.document, store)
    found = spans.find(source, evidence.quote)
    if found is None:
        where = f"line {question.line}: {question.id}"
        raise QuestionsError(f"{where}: this quote is not in {evidence.document}: {evidence.quote}")
    return Quote(Span(group, file, *found), evidence.grade)


def stands_twice(evidence: Evidence, store: Store) -> bool:
    """Whether a quote stands at more than one place, so that it does not say which is meant."""
    source = _document(evidence.document, store)[2]
    first = spans.find(source, evidence.quote)
    return first is not None and spans.find(source[first[1] :], evidence.quote) is not None


def documents(store: Store) -> dict[str, tuple[str, str]]:
    """What evidence may name as its document: ids of meetings and groups' pages, with group and file."""
    files = {its.id: (its.group, its.report) for group in store.groups for its in group.meetings}
    files |= {f"{group.id}/group": (group.id, group.page) for group in store.groups}
    return {name: (group, file) for name, (group, file) in files.items() if file}


class Sections:
    """Which section of which meeting a stretch stands in, by the passages there."""

    def __init__(self, store: Store) -> None:
        self._starts: dict[tuple[str, str], list[int]] = {}
        self._names: dict[tuple[str, str], list[str]] = {}
        for passage in store.dump():
            its = passage.provenance
            document = (its.study_group.id, its.source.file)
            self._starts.setdefault(document, []).append(its.source.char_start)
            self._names.setdefault(document, []).append(passage.id.rsplit("/", 1)[0])

    def of(self, span: Span) -> set[str]:
        """Ids of the sections: `northeast-asia/3/s2`."""
        starts, names = self._starts.get(span.document, []), self._names.get(span.document, [])
        first = max(0, bisect.bisect_right(starts, span.char_start) - 1)
        return set(names[first : max(first + 1, bisect.bisect_left(starts, span.char_end))])


def _document(name: str, store: Store) -> tuple[str, str, str]:
    group, file = documents(store).get(name, ("", ""))
    return group, file, store.source(group, file) or ""
