"""Other people's documents and questions, in the form of BEIR (Thakur et al., arXiv 2104.08663).

corpus.jsonl     {"_id", "title", "text", "metadata"} a line
queries.jsonl    {"_id", "text", "metadata"}; what a query's metadata names, it is asked within
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
from ..corpus.spans import Hyphenation, fold
from ..errors import QuestionsError
from ..indexer import build, cache
from ..indexer.opened import Index
from ..retriever.filters import Filters
from .collection import Collection
from .judging import ByIds
from .questions import Question

#: Results to ask for: ten documents, though several passages of one may come before the next.
_DEPTH = 50


class _Entry(msgspec.Struct, frozen=True):
    """A line of corpus.jsonl or queries.jsonl."""

    id: str | int = msgspec.field(name="_id")
    text: str
    title: str | None = None
    metadata: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])


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


def read(folder: Path, split: str = "test", index: Path | None = None, *, quiet: bool = False) -> Collection:
    """Read a folder, index its documents, and take its queries as questions.

    Args:
        folder: what it holds is described above.
        split: which file of qrels.
        index: the folder of the index; None for one in the cache.
        quiet: show no progress bar.

    Raises:
        QuestionsError: a file is missing or breaks the form; the message names the line.
    """
    queries = list(_entries(folder / "queries.jsonl"))
    keys = tuple(dict.fromkeys(key for query in queries for key in query.metadata))
    corpus = _corpus(slug(folder.resolve().name), list(_entries(folder / "corpus.jsonl")), keys)
    qrels = _qrels(folder / "qrels" / f"{split}.tsv")
    if strange := set(qrels) - {str(query.id) for query in queries}:
        raise QuestionsError(f"{folder}: the qrels judge {min(strange)}, which no query has as its id")
    place = index or cache.folder("collections", hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16])
    build.build_library(corpus.library, place, quiet=quiet)
    questions = tuple(
        Question(str(its.id), its.text, "query", filters=_filters(its, keys, corpus))
        for its in queries
        if any(qrels.get(str(its.id), {}).values())
    )
    return Collection(folder.resolve().name, Index(place), questions, ByIds(qrels, corpus.names), _DEPTH)


def _entries(file: Path) -> Iterator[_Entry]:
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise QuestionsError(
            f"{file}: {error.strerror}; BEIR's form has corpus.jsonl, queries.jsonl, qrels/"
        ) from error
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                yield msgspec.json.decode(line, type=_Entry)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise QuestionsError(f"{file}: line {number}: {error}") from error


def _qrels(file: Path) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{file}: {error}") from error
    for number, line in enumerate(lines[1:], 2):
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
    for number, (part, of_part) in enumerate(parts.items(), 1):
        key = slug("-".join(part)) if keys else None
        if key and any(its.key == key for its in meetings):
            key = f"{key}-{number}"
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
    hyphenation = Hyphenation(source)
    paragraphs: list[Paragraph] = []
    at = 0
    for number, text in enumerate(texts, 1):
        folded = fold(source, at, at + len(text), hyphenation)
        at += len(text) + 2
        if folded.text:
            paragraphs.append(Paragraph(number, Kind.OTHER, folded))
    digest = hashlib.sha256(source.encode()).hexdigest()
    return Document(f"{key or 'corpus'}.txt", digest, source, group, key, (Section("body", None, tuple(paragraphs)),))


def _part(entry: _Entry, keys: Sequence[str]) -> _Part:
    return tuple(str(entry.metadata.get(key, "")) for key in keys)


def _filters(query: _Entry, keys: Sequence[str], corpus: _Corpus) -> Filters | None:
    """The meetings whose metadata are what the query's name."""
    if not query.metadata:
        return None
    asked = {keys.index(key): str(value) for key, value in query.metadata.items()}
    fitting = [its for part, its in corpus.meetings.items() if all(part[at] == value for at, value in asked.items())]
    if not fitting:
        raise QuestionsError(f"query {query.id}: no document has its metadata {query.metadata}")
    return Filters(meeting=tuple(fitting))
