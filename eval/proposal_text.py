"""A proposed question as text that a person reads and edits: an entry in our form, with comments, and back again."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..errors import QuestionsError
from ..retriever.feedback import Quoted
from ..retriever.search import Searcher
from . import lint, new
from . import questions as our_form
from .evidence import Sections, find
from .from_feedback import Proposal
from .questions import Question

_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Checked:
    """Entries that can be added to the file, and what a person may still doubt about them."""

    entries: tuple[dict[str, Any], ...]
    questions: tuple[Question, ...]
    doubts: tuple[str, ...]


class Desk:
    """Writes proposals down and checks what a person made of them, against one open index."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._store = searcher.index.store
        self._sections = Sections(self._store)
        self._linter = lint.Linter(searcher, self._sections)

    def written(self, its: Proposal) -> str:
        """A proposal: what was said in comments, the entry, and what more could be evidence, commented out."""
        entry = new.as_yaml([new.entry(its.draft, self._store, self._sections)])
        parts = [*_commented(_said(its)), entry.rstrip("\n")]
        if not (its.draft.evidence or its.draft.refuse):
            parts.append("  evidence:")
        if its.nearest:
            parts.append("  # nearest to the question today; take away the # of what answers it:")
            for one in its.nearest:
                lines = new.as_yaml([new.as_entry(one, self._store, self._sections)]).splitlines()
                parts += [f"  # {line}" for line in lines]
        if not (its.draft.evidence or its.draft.refuse):
            parts.append("  # or, where the reports do not answer it, instead of evidence:")
            parts.append("  # refuse: not_in_reports")
        return "\n".join(parts) + "\n"

    def check(self, text: str, feedback: str, seen: Sequence[Question]) -> Checked:
        """What a person made of a proposal.

        Args:
            text: as `written`, or as it was edited.
            feedback: id of the feedback that it was made from.
            seen: the questions that there are.

        Raises:
            QuestionsError: it breaks the form, its id is taken, or a quote stands nowhere in its document.
            QueryError, FilterError: it cannot be asked.
        """
        library: Any = yaml  # comes without types
        asked = tuple(our_form.parse(text))
        if not asked:
            raise QuestionsError("nothing is left of it")
        taken = {its.id for its in seen}
        doubts: list[str] = []
        for its in asked:
            if its.id in taken:
                raise QuestionsError(f"the id {its.id} is taken; choose another")
            for evidence in its.evidence:
                find(its, evidence, self._store)
            lint.check_askable(its, self._searcher)
            doubts += [*self._linter.doubts(its), *lint.twins(its, seen)]
        entries = tuple(
            {
                name: value
                for name, value in {**entry, "feedback": its.feedback or feedback}.items()
                if value is not None
            }
            for its, entry in zip(asked, library.safe_load(text), strict=True)
        )
        return Checked(entries, asked, tuple(doubts))


def commented_out(text: str) -> str:
    """The same as a comment of YAML."""
    return "".join(f"# {line}\n" for line in text.splitlines())


def _said(its: Proposal) -> Iterable[str]:
    said = its.feedback
    generation = said.receipt.get("generation")
    yield f"feedback {said.id}: {said.verdict}"
    if said.answered:
        sure = "" if said.confidence is None else f", confidence {said.confidence:.2f}"
        yield f"answered (generation {generation}{sure}): {said.answer}"
    else:
        yield f"refused (generation {generation}): {said.reason}"
    for one in said.citations:
        yield f"cited: {one.passage_id if one.quote in (said.answer or '') else _quoted(one)}"
    if said.comment:
        yield f"comment: {said.comment}"
    yield "answered today: " + ("the same" if its.today == said.answer else its.today)
    for one in its.gone:
        yield f"no longer stands in any report: {_quoted(one)}"


def _quoted(its: Quoted) -> str:
    return f"{its.passage_id} “{its.quote}”"


def _commented(said: Iterable[str]) -> Iterable[str]:
    """Comments of YAML, whatever strangers wrote: what breaks a line, or moves a terminal's cursor, becomes a blank."""
    for text in said:
        plain = "".join(char if char.isprintable() else " " for char in text)
        yield textwrap.fill(plain, _WIDTH, initial_indent="# ", subsequent_indent="#     ", break_on_hyphens=False)
