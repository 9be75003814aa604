"""A new question: its quotes checked, its entry written into a file in our form. A person says what is asked."""

import random
import re
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import count
from pathlib import Path
from typing import Any, cast

import yaml

from ..corpus.model import Passage
from ..errors import QuestionsError
from ..indexer import words
from ..indexer.stopwords import STOP_WORDS
from ..indexer.store import Store
from ..retriever.filters import Filters
from . import questions as our_form
from .evidence import Sections, documents, find
from .questions import Evidence, Question

# Words of a question that its id is made of.
_ID_WORDS = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as it is to be written; it has evidence, or a reason is given to refuse it."""

    id: str
    question: str
    type: str
    split: str
    evidence: Sequence[Evidence] = ()
    refuse: str | None = None
    answer: str | None = None
    filters: Filters | None = None
    feedback: str | None = None


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


def check_quote(store: Store, document: str, quote: str, grade: int = 2) -> Evidence:
    """A quote as evidence, if it stands in the document.

    Raises:
        QuestionsError: it does not.
    """
    evidence = Evidence(quote, document, grade)
    find(Question("new", "?", "fact", evidence=(evidence,)), evidence, store)
    return evidence


def free_id(question: str, taken: Iterable[str]) -> str:
    """An id that nothing has yet, made of the first words of a question that carry its topic."""
    plain = unicodedata.normalize("NFKD", question.replace("’", "'")).encode("ascii", "ignore").decode().casefold()
    found = re.findall(r"[a-z0-9]+", re.sub(r"'s\b", "", plain))
    name = "-".join([word for word in found if word not in STOP_WORDS][:_ID_WORDS]) or "question"
    known = set(taken)
    return next(its for number in count(1) if (its := name if number == 1 else f"{name}-{number}") not in known)


def next_split(question: str, kind: str, seen: Sequence[Question]) -> str:
    """The half of a question in the same words, since one half is not to tell of the other; else by count.

    That is the half that has fewer questions of the type, so that both stay even; where they are, the first.
    """
    stems = words.stems(question)
    alike = (its.split for its in seen if words.stems(its.question) == stems)
    splits = [its.split for its in seen if its.type == kind]
    return next(alike, None) or min(our_form.SPLITS, key=splits.count)


def entry(draft: Draft, store: Store, sections: Sections) -> dict[str, Any]:
    """A question as an entry of a file; each quote is given the session that it stands in.

    Raises:
        QuestionsError: a quote stands nowhere in its document.
    """
    written: dict[str, Any] = {"id": draft.id, "question": draft.question, "type": draft.type, "split": draft.split}
    if draft.filters and (filters := _filters(draft.filters)):
        written["filters"] = filters
    if draft.feedback:
        written["feedback"] = draft.feedback
    if draft.refuse:
        written["refuse"] = draft.refuse
    if draft.evidence:
        written["evidence"] = [as_entry(its, store, sections) for its in draft.evidence]
    if draft.answer:
        written["answer"] = draft.answer
    return written


def as_entry(its: Evidence, store: Store, sections: Sections) -> dict[str, Any]:
    """A quote as it stands in an entry, with its session.

    Raises:
        QuestionsError: it stands nowhere in its document.
    """
    where = sections.of(find(Question("new", "?", "fact", evidence=(its,)), its, store).span)
    section = min(where).removeprefix(its.document).strip("/")
    session = section.removeprefix("s") if section[1:].isdecimal() else section
    return {"quote": its.quote, "in": its.document, **({"session": session} if session else {}), "grade": its.grade}


def as_yaml(entries: Sequence[Mapping[str, Any]]) -> str:
    """Entries as they stand in a file."""
    library: Any = yaml  # comes without types
    return str(library.safe_dump(list(entries), sort_keys=False, allow_unicode=True, width=1_000))


def append(file: Path, entries: Sequence[Mapping[str, Any]]) -> None:
    """Add entries to the end of a file, which is made where it is missing; what was there stays as it is.

    Raises:
        QuestionsError: the file, or an entry, breaks the form, or the file cannot be written; it stays as it was.
    """
    target = file.resolve()
    scratch = target.with_name(f".{target.name}.new")
    try:
        before = target.read_bytes() if target.exists() else b""
        between = b"" if not before or before.endswith(b"\n") else b"\n"
        scratch.write_bytes(before + between + as_yaml(entries).encode())
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


def _filters(its: Filters) -> dict[str, Any]:
    """Those that say something; one value as itself, several as a list."""
    said: dict[str, Any] = {field.name: getattr(its, field.name) for field in fields(its)}
    return {name: _one_or_list(value) for name, value in said.items() if value}


def _one_or_list(value: Any) -> Any:  # noqa: ANN401 — what a filter may say
    if not isinstance(value, tuple):
        return value
    several = list(cast("tuple[Any, ...]", value))
    return several[0] if len(several) == 1 else several


def shown(its: Passage) -> str:
    """A passage for a terminal."""
    return f"{its.id}\n{textwrap.fill(its.text, 96, initial_indent='    ', subsequent_indent='    ')}"


def document_of(store: Store, its: Passage) -> str:
    """The document that a passage stands in, as evidence names it."""
    place = (its.provenance.study_group.id, its.provenance.source.file)
    return next(name for name, where in documents(store).items() if where == place)
