"""Reports → a generation on disk: what changed is read, cut and embedded, what did not is taken over."""

import errno
import hashlib
import re
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path

from ..corpus import files
from ..corpus import library as libraries
from ..corpus.model import Document, Library
from ..errors import DiskError, LibraryError, TrackrecordError
from . import assembly, changes, embedding, generation, passages, pruning, reading
from .changes import Plan
from .embedding import Embedder
from .embedding.pool import Pool
from .fingerprint import fingerprint
from .manifest import FORMAT, Manifest, read_manifest, verify, written_files
from .publishing import publish
from .reading import Outcome
from .run import FileRun, Happened, Run, Stages
from .store import Held, Store
from .vector_cache import VectorCache
from .writer import CutFile, Writer

_WRITTEN_BY = ("faiss-cpu", "nupunkt", "numpy", "onnxruntime", "tantivy", "tiktoken", "tokenizers")

_DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
_DISK_FAILS = re.compile(r"no space|disk is full|disk I/O|file too large|quota|write error|fwrite", re.IGNORECASE)

#: Told how many of how many files are done.
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Options:
    """How an index is built; what is None stays as the index has it.

    Attributes:
        model: the embedding model, its name or folder or itself; for a new index the packaged one.
        kept: how many generations are kept; for a new index two.
        only: let go of reports that are not named.
        force: write a new generation even where nothing changed.
    """

    model: str | Embedder | None = None
    kept: int | None = None
    only: bool = False
    force: bool = False


def build(paths: Iterable[Path], index: Path, options: Options | None = None, progress: Progress | None = None) -> Run:
    """Bring an index up to date with reports, and publish a generation if anything changed.

    A file that cannot be read is reported and stops no other; where an earlier version of it is held, that one stays.

    Args:
        paths: files and folders of reports; none for those that the index was made from. What lies outside of them
            stays as it is.
        index: the folder of the index; made where it is missing.
        options: how to build it.
        progress: told when a file is done.

    Raises:
        LibraryError: a path is missing, or there is nothing to index.
        IndexBusyError: another run is writing this index.
        IndexUnfitError: the folder holds something else.
        DiskError: the disk is full, or cannot be written; the index stays as it was.
        ModelError: the model is missing or not the recorded one.
    """
    named, options = list(paths), options or Options()
    if not index.exists():
        for path in named:
            files.is_folder(path)  # what is misspelt leaves no folder behind
    with _writing(index):
        its = _Builder(index, options, progress)
        roots = its.before.roots
        if not named and not roots:
            raise LibraryError(f"{index} was not made from any folder; name the reports: trackrecord index PATH")
        plan = changes.plan(named, roots, its.before.held, its.made_by, only=options.only)
        outcomes = reading.read_all(plan.todo, its.embedder, its.made_by)
        return its.run(plan, outcomes, lambda writer: libraries.join(writer.said()))


def build_library(library: Library, index: Path, progress: Progress | None = None) -> Run:
    """Build an index of documents that were made elsewhere than from files.

    Args:
        library: the documents, with their paragraphs, and the catalogue behind them; no two of the same sha256.
        index: the folder of the index; made where it is missing.
        progress: told when a document is done.

    Raises:
        IndexBusyError: another run is writing this index.
        DiskError: the disk is full, or cannot be written; the index stays as it was.
    """
    with _writing(index):
        its = _Builder(index, Options(), progress)
        plan = changes.of_library(library, its.before.held, its.made_by)
        documents = {document.file: document for document in library.documents}
        outcomes = (Outcome(found, its.cut(documents[found.name])) for found in plan.todo)
        return its.run(plan, outcomes, lambda _: library)


@contextmanager
def _writing(index: Path) -> Generator[None]:
    """Hold the index's lock, and say of a disk that fails what it means."""
    try:
        with generation.writing(index):
            yield
    except (OSError, sqlite3.Error, RuntimeError, ValueError) as error:
        # SQLite, FAISS and tantivy report a full disk by kinds of their own, and in words of their own.
        if _DISK_FAILS.search(str(error)) or (isinstance(error, OSError) and error.errno in _DISK_ERRORS):
            raise DiskError(
                f"{index} could not be written ({error}); it is as it was: make room on its disk, and run again"
            ) from error
        raise


@dataclass(slots=True)
class _Before:
    """The generation that a run begins from; nothing where there is none that can be read."""

    manifest: Manifest | None = None
    store: Store | None = None
    held: list[Held] = field(default_factory=list[Held])
    roots: tuple[str, ...] = ()

    @classmethod
    def of(cls, index: Path) -> "_Before":
        """The one in use, if every byte of it is what was written."""
        try:
            folder = generation.current(index)
            manifest = read_manifest(folder)
            verify(folder, manifest)
            store = Store(folder)
            return cls(manifest, store, store.held(), manifest.roots)
        except TrackrecordError:
            return cls(roots=generation.recorded_roots(index))


class _Builder:
    """One run over an index whose lock is held."""

    def __init__(self, index: Path, options: Options, progress: Progress | None) -> None:
        self._clock = _Clock()
        self._index = index
        self._force = options.force
        self._progress = progress
        self.before = _Before.of(index)
        manifest = self.before.manifest
        model = options.model or (manifest.model if manifest else None)
        self.embedder = model if isinstance(model, Embedder) else embedding.load(model)
        self._kept = options.kept or (manifest.kept if manifest else pruning.KEPT)
        #: Hash of all that a file's passages and vectors depend on but for the file.
        self.made_by = fingerprint(self.embedder.fingerprint)

    def cut(self, document: Document) -> CutFile:
        """A document that did not come from a file."""
        made = reading.made_from(document.sha256, "", document.file, self.made_by)
        cuts = tuple(passages.cut(document.sections, self.embedder.fits))
        return CutFile(document.sha256, document.file, "", made, document.source, cuts, None)

    def run(self, plan: Plan, outcomes: Iterator[Outcome], join: Callable[[Writer], Library]) -> Run:
        """Carry out a plan.

        Args:
            plan: what there is to do.
            outcomes: the files of `plan.todo`, as they are read.
            join: what the files are together.
        """
        self._clock.lap("looking")
        if not plan.todo and self._is_as_before(plan, plan.same) and self.before.manifest:
            return self._unchanged(self.before.manifest, plan.settled, plan.warnings)
        cache = VectorCache(self._index / "vectors.cache", self.embedder.fingerprint, self.embedder.dimension)
        with generation.new(self._index) as folder, closing(cache):
            writer = Writer(folder)
            for held in plan.same:
                self._take_over(writer, held)
            with Pool(self.embedder, cache) as pool:
                settled = [*plan.settled, *self._read(plan, outcomes, writer, pool)]
                pool.finish()
            self._clock.lap("reading_and_embedding", embedding=pool.busy)
            held = writer.held()
            if self._is_as_before(plan, held) and self.before.manifest:
                writer.close()
                return self._unchanged(self.before.manifest, settled, plan.warnings)
            if not held:
                refused = (its.why for its in settled if its.happened is Happened.REFUSED)
                raise LibraryError(next(refused, None) or libraries.NOTHING_FOUND)
            library = join(writer)
            counts = assembly.write(folder, writer, library, cache, self.embedder)
            writer.close()
            self._clock.lap("writing")
            manifest = self._manifest(folder, plan.roots, held, counts)
            name = publish(self._index, folder, manifest)
        self._clock.lap("publishing")
        warnings = (*plan.warnings, *_warnings(library))
        return self._run(name, manifest, settled, warnings, pool.embedded, pool.known)

    def _read(self, plan: Plan, outcomes: Iterator[Outcome], writer: Writer, pool: Pool) -> Iterator[FileRun]:
        """Store files as they are read, and have them embedded."""
        held = {its.path: its for its in self.before.held}
        for done, outcome in enumerate(outcomes, 1):
            before = held.get(str(outcome.found.path))
            if outcome.file:
                writer.add(outcome.file)
                happened = Happened.REPLACED if before else Happened.INDEXED
            else:
                happened = Happened.REFUSED if outcome.refused else Happened.SKIPPED
                if outcome.refused and before:
                    self._take_over(writer, before)
            cuts = outcome.file.cuts if outcome.file else ()
            pool.add(assembly.texts(cuts), partial(self._progress, done, len(plan.todo)) if self._progress else None)
            found = outcome.found
            yield FileRun(found.name, str(found.path), happened, len(cuts), outcome.refused)

    def _take_over(self, writer: Writer, held: Held) -> None:
        if self.before.store:
            writer.take_over(self.before.store.source_row(held.sha256))

    def _is_as_before(self, plan: Plan, held: Iterable[Held]) -> bool:
        manifest = self.before.manifest
        return (
            manifest is not None
            and not self._force
            and {*held} == {*self.before.held}
            and (manifest.roots, manifest.made_by, manifest.kept) == (plan.roots, self.made_by, self._kept)
        )

    def _manifest(self, folder: Path, roots: tuple[str, ...], held: list[Held], counts: assembly.Counts) -> Manifest:
        return Manifest(
            format=FORMAT,
            written=datetime.now(UTC),
            # By folder too: the one that a file lies in may name its study group.
            fingerprint=_hash(f"{its.made_from}\0{Path(its.path).parent.name}" for its in held),
            made_by=self.made_by,
            corpus_sha256=_hash(f"{its.file}\0{its.sha256}" for its in held),
            model=self.embedder.name,
            model_sha256=self.embedder.fingerprint,
            dimension=self.embedder.dimension,
            max_words=passages.MAX_WORDS,
            max_tokens=passages.MAX_TOKENS,
            kept=self._kept,
            roots=roots,
            reports=counts.reports,
            passages=counts.passages,
            sentences=counts.sentences,
            files=written_files(folder),
            libraries={name: metadata.version(name) for name in _WRITTEN_BY},
        )

    def _unchanged(self, manifest: Manifest, settled: Iterable[FileRun], warnings: Iterable[str]) -> Run:
        return replace(
            self._run(generation.current(self._index).name, manifest, settled, warnings, 0, 0), unchanged=True
        )

    def _run(
        self,
        name: str,
        manifest: Manifest,
        settled: Iterable[FileRun],
        warnings: Iterable[str],
        embedded: int,
        cached: int,
    ) -> Run:
        return Run(
            name,
            manifest.reports,
            manifest.passages,
            embedded,
            cached,
            False,
            tuple(sorted(settled, key=lambda its: (its.file, its.path))),
            self._clock.stages(),
            tuple(warnings),
        )


def _warnings(library: Library) -> Iterator[str]:
    for document in library.documents:
        yield from (f"{document.file}: {warning}" for warning in document.warnings)


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


class _Clock:
    """Tells how long each stage took."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self._seconds: dict[str, float] = {}

    def lap(self, stage: str, **others: float) -> None:
        """A stage ends."""
        now = time.perf_counter()
        self._seconds |= {stage: round(now - self._last, 3)} | {name: round(its, 3) for name, its in others.items()}
        self._last = now

    def stages(self) -> Stages:
        """All until now."""
        return Stages(total=round(time.perf_counter() - self._began, 3), **self._seconds)
