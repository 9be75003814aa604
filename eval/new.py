"""A new question, as a person writes it: beside a passage, its quote checked before it is kept."""

import random
import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..corpus.model import Passage
from ..errors import QuestionsError
from ..indexer.store import Store
from . import questions as our_form
from .evidence import Sections, documents, find
from .questions import Evidence, Question


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person says of a new question; the quotes are evidence, or a reason is given to refuse it."""

    id: str
    question: str
    type: str
    split: str
    quotes: Sequence[tuple[str, int]] = ()
    refuse: str | None = None
    answer: str | None = None


def passage(store: Store, passage_id: str | None, seen: Sequence[Question]) -> Passage:
    """The passage that is named, else one drawn from those that no question has evidence in yet.

    Raises:
        QuestionsError: there is none of this id.
    """
    if passage_id:
        found = store.by_id(passage_id)
        if found is None:
            nearest = ", ".join(store.nearest_ids(passage_id)) or "none like it"
            raise QuestionsError(f"there is no passage {passage_id}; nearest are: {nearest}")
        return found.passage
    everything = list(store.dump())
    quotes = [its.quote for question in seen for its in question.evidence]
    unused = [its for its in everything if not any(quote in its.text or its.text in quote for quote in quotes)]
    return random.choice(unused or everything)  # noqa: S311 — nothing depends on it


def check_quote(store: Store, its: Passage, quote: str) -> str:
    """The quote, if it stands in the document of the passage.

    Raises:
        QuestionsError: it does not.
    """
    evidence = Evidence(quote, _document(store, its), 2)
    find(Question("new", "?", "fact", evidence=(evidence,)), evidence, store)
    return quote


def append(file: Path, store: Store, its: Passage, draft: Draft) -> None:
    """Add a question to the end of a file, which is made where it is missing; what was there stays as it is.

    Raises:
        QuestionsError: the file, or the question, breaks the form, or the file cannot be written; it stays as it was.
    """
    entry: dict[str, Any] = {"id": draft.id, "question": draft.question, "type": draft.type, "split": draft.split}
    if draft.refuse:
        entry["refuse"] = draft.refuse
    else:
        sections = Sections(store)
        entry["evidence"] = [_evidence(store, sections, its, text, grade) for text, grade in draft.quotes]
    if draft.answer:
        entry["answer"] = draft.answer
    library: Any = yaml  # comes without types
    block = str(library.safe_dump([entry], sort_keys=False, allow_unicode=True, width=1_000)).encode()
    target = file.resolve()
    scratch = target.with_name(f".{target.name}.new")
    try:
        before = target.read_bytes() if target.exists() else b""
        scratch.write_bytes(before + (b"" if not before or before.endswith(b"\n") else b"\n") + block)
        if target.exists():
            shutil.copymode(target, scratch)
        our_form.load(scratch)
        scratch.replace(target)
    except OSError as error:
        raise QuestionsError(f"{file}: {error.strerror}; name another file") from error
    except QuestionsError as error:
        raise QuestionsError(str(error).replace(str(scratch), str(file))) from error
    finally:
        scratch.unlink(missing_ok=True)


def _evidence(store: Store, sections: Sections, its: Passage, text: str, grade: int) -> dict[str, Any]:
    document = _document(store, its)
    evidence = Evidence(text, document, grade)
    where = sections.of(find(Question("new", "?", "fact", evidence=(evidence,)), evidence, store).span)
    section = min(where).removeprefix(document).strip("/")
    session = section.removeprefix("s") if section[1:].isdecimal() else section
    return {"quote": text, "in": document, **({"session": session} if session else {}), "grade": grade}


def shown(its: Passage) -> str:
    """A passage for a terminal."""
    return f"{its.id}\n{textwrap.fill(its.text, 96, initial_indent='    ', subsequent_indent='    ')}"


def _document(store: Store, its: Passage) -> str:
    place = (its.provenance.study_group.id, its.provenance.source.file)
    return next(name for name, where in documents(store).items() if where == place)
