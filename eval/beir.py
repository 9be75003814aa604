"""Other people's documents and questions, in the form of BEIR (Thakur et al., arXiv 2104.08663).

corpus.jsonl     {"_id", "title", "text", "metadata"} a line
queries.jsonl    {"_id", "text", "metadata"}; a query is asked within the documents that have the same metadata
qrels/test.tsv   query-id, corpus-id and score, under a line of headings
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ..corpus.library import slug
from ..corpus.model import Document, Kind, Library, Meeting, Paragraph, Section, StudyGroup
from ..corpus.source import Source
from ..corpus.spans import fold
from ..errors import QuestionsError
from ..indexer import build, cache
from ..indexer.opened import Index
from ..retriever.by_id import paragraph_of
from ..retriever.filters import Filters
from . import qrels
from .collection import Collection
from .questions import Question


class _Entry(msgspec.Struct, frozen=True):
    """A line of corpus.jsonl or queries.jsonl."""

    id: str | int = msgspec.field(name="_id")
    text: str
    title: str | None = None
    metadata: dict[str, Any] | None = None


#: Values of the metadata that queries name, in one order.
_Part = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Corpus:
    """The documents as a library: those with the same metadata as the paragraphs of one meeting's report.

    Attributes:
        names: for each paragraph's id the document's.
        meetings: for each part the id of its meeting.
    """

    library: Library
    names: Mapping[str, str]
    meetings: Mapping[_Part, str] = field(default_factory=dict[_Part, str])


def read(
    folder: Path, split: str = "test", index: Path | None = None, progress: build.Progress | None = None
) -> Collection:
    """Read a folder, index its documents, and take its queries as questions.

    Args:
        folder: what it holds is described above.
        split: which file of qrels.
        index: the folder of the index; None for one in the cache.
        progress: told when a document is indexed.

    Raises:
        QuestionsError: a file is missing or breaks the form; the message names the line.
    """
    queries = list(_entries(folder / "queries.jsonl"))
    documents = list(_entries(folder / "corpus.jsonl"))
    relevant = _read_qrels(folder / "qrels" / f"{split}.tsv")
    if strange := set(relevant) - {str(query.id) for query in queries}:
        raise QuestionsError(f"{folder}: the qrels judge {min(strange)}, which no query has as its id")
    known = {str(document.id) for document in documents}
    if not any(judged in known for of in relevant.values() for judged in of):
        raise QuestionsError(f"{folder}: the corpus has none of the documents that the qrels judge")
    keys = _keys(queries, documents)
    corpus = _corpus(slug(folder.resolve().name), documents, keys)
    place = index or cache.folder("collections", hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16])
    build.build_library(corpus.library, place, progress)
    questions = tuple(
        Question(str(its.id), its.text, "query", filters=_filters(its, keys, corpus))
        for its in queries
        if qrels.has_relevant(relevant, str(its.id))
    )
    judge = qrels.ByIds(relevant, lambda passage: corpus.names[paragraph_of(passage)])
    return Collection(folder.resolve().name, Index(place), questions, judge, qrels.DEPTH)


def _keys(queries: Sequence[_Entry], documents: Sequence[_Entry]) -> tuple[str, ...]:
    """What of the metadata queries are asked within: what documents have too, with a value that a query names.

    Many sets keep other things in their queries' metadata, such as an address or a narrative.
    """
    has: dict[str, set[str]] = {}
    for document in documents:
        for key, value in (document.metadata or {}).items():
            has.setdefault(key, set()).add(str(value))
    asked = [(key, str(value)) for query in queries for key, value in (query.metadata or {}).items()]
    return tuple(dict.fromkeys(key for key, value in asked if value in has.get(key, ())))


def _entries(file: Path) -> Iterator[_Entry]:
    seen: set[str] = set()
    try:
        lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise QuestionsError(
            f"{file}: {error.strerror}; BEIR's form has corpus.jsonl, queries.jsonl, qrels/"
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = msgspec.json.decode(line, type=_Entry)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise QuestionsError(f"{file}: line {number}: {error}") from error
        if str(entry.id) in seen:
            raise QuestionsError(f"{file}: line {number}: the id {entry.id} occurs twice")
        seen.add(str(entry.id))
        yield entry


def _read_qrels(file: Path) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{file}: {error}") from error
    for number, line in enumerate(lines, 1):
        if number == 1 and not line.rpartition("\t")[2].lstrip("-").isdecimal():
            continue  # the headings
        try:
            query, document, score = line.split("\t")
            qrels.setdefault(query, {})[document] = int(score)
        except ValueError as error:
            raise QuestionsError(
                f"{file}: line {number}: query-id, corpus-id and a whole score are expected"
            ) from error
    return qrels


def _corpus(group: str, entries: Sequence[_Entry], keys: Sequence[str]) -> _Corpus:
    parts: dict[_Part, list[_Entry]] = {}
    for entry in entries:
        parts.setdefault(_part(entry, keys), []).append(entry)
    documents: list[Document] = []
    meetings: list[Meeting] = []
    names: dict[str, str] = {}
    ids: dict[_Part, str] = {}
    taken: set[str | None] = set()
    for number, (part, of_part) in enumerate(parts.items(), 1):
        key = slug("-".join(part)) if keys else None
        while key and key in taken:
            key = f"{key}-{number}"
        taken.add(key)
        document = _document(group, key, of_part)
        documents.append(document)
        above = f"{group}/{key}" if key else group
        if key:
            meetings.append(Meeting(group, key, title=" ".join(part), report=document.file))
            ids[part] = above
        names |= {f"{above}/body/p{at}": str(entry.id) for at, entry in enumerate(of_part, 1)}
    library = Library((StudyGroup(group, group, meetings=tuple(meetings)),), tuple(documents))
    return _Corpus(library, names, ids)


def _document(group: str, key: str | None, entries: Sequence[_Entry]) -> Document:
    """One source text with a paragraph for each entry, its title in front of its text."""
    texts = [f"{entry.title}\n{entry.text}" if entry.title else entry.text for entry in entries]
    source = "\n\n".join(texts)
    paragraphs: list[Paragraph] = []
    at = 0
    for number, text in enumerate(texts, 1):
        folded = fold(source, at, at + len(text))
        at += len(text) + 2
        if folded.text:
            paragraphs.append(Paragraph(number, Kind.OTHER, folded))
    digest = hashlib.sha256(f"{key}\0{source}".encode()).hexdigest()  # two parts of the same text are two
    sections = (Section("body", None, tuple(paragraphs)),)
    return Document(f"{key or 'corpus'}.txt", digest, Source(source), group, key, sections)


def _part(entry: _Entry, keys: Sequence[str]) -> _Part:
    return tuple(str((entry.metadata or {}).get(key, "")) for key in keys)


def _filters(query: _Entry, keys: Sequence[str], corpus: _Corpus) -> Filters | None:
    """The meetings whose metadata are what the query's name."""
    asked = {keys.index(key): str(value) for key, value in (query.metadata or {}).items() if key in keys}
    if not asked:
        return None
    fitting = [its for part, its in corpus.meetings.items() if all(part[at] == value for at, value in asked.items())]
    if not fitting:
        raise QuestionsError(f"query {query.id}: no document has its metadata {query.metadata}")
    return Filters(meeting=tuple(fitting))
