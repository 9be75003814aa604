"""Reports that are added to an index while it is served."""

import hashlib
import logging
import threading
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_delay,
    stop_when_event_set,
    wait_fixed,
)
from tenacity.nap import sleep_using_event

from ...corpus import corrections, files, inspection, library
from ...corpus.corrections import Corrections, ReportCorrection
from ...corpus.files import Found
from ...corpus.inspection import PageSeen, ReportSeen
from ...corpus.library import ReadFile
from ...errors import DiskError, IndexBusyError, LibraryError, NotFoundError, TrackrecordError
from .. import generation
from ..build import Options, build
from ..embedding import Embedder
from ..manifest import read_manifest
from ..run import FileRun, Happened, Run
from ..store import Store
from . import correction_file
from .line import Line
from .progress import Progress, Stage
from .sources import Sources
from .waiting import Waiting, Waits

# Seconds that another run is waited for, and between two tries.
_PATIENCE = 60
_AGAIN = 0.5
# Ends that are remembered, for pages that ask.
_REMEMBERED = 200
_IS_HELD = (Happened.INDEXED, Happened.REPLACED, Happened.UNCHANGED)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Understood:
    """How a report that waits is understood.

    Attributes:
        file: its name.
        as_read: without the corrections that were made here.
        seen: with them.
        correction: all of them.
    """

    file: str
    as_read: ReportSeen | PageSeen
    seen: ReportSeen | PageSeen
    correction: ReportCorrection


class Additions:
    """A folder of reports that are added to an index; what waits in it is on the disk, and outlives the process.

    Between `with` and its end what is accepted gets indexed, one report at a time.
    """

    def __init__(self, folder: Path, index: Path, embedder: Embedder | None = None) -> None:
        """Add reports to the index in `index`, and keep them in `folder`.

        Args:
            folder: made where it is missing.
            index: of the user's own; the one that is made from bundled reports is not to be changed.
            embedder: the index's, where it is loaded already.

        Raises:
            LibraryError: the folder cannot be made.
        """
        self._folder = files.absolute(folder)
        self._index = index
        self._embedder = embedder
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            raise LibraryError(f"{folder} cannot be made a folder ({error.strerror}); name another") from error
        self._waiting = Waiting(self._folder)
        self._sources = Sources()
        self._line = Line()
        self._lock = threading.Lock()
        self._states: dict[str, Progress] = {}

    def __enter__(self) -> Self:
        self._line.__enter__()
        self._line.put(self._catch_up)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.__exit__(kind, error, trace)

    def take_in(self, name: str, data: IO[bytes]) -> str:
        """Let a report wait that can be read.

        Args:
            name: as whoever sends it calls it.
            data: what is in it, at most `files.LARGEST_FILE` bytes.

        Returns:
            Its token.

        Raises:
            LibraryError: it cannot be read, or its format is not.
            AdditionsFullError: as many wait as may.
            DiskError: it cannot be written.
        """
        file = self._waiting.come(name, data)
        try:
            self._sources.of(self._found(file))
        except LibraryError as error:
            self._waiting.leave(file)
            raise LibraryError(self._in_words(error, file)) from error
        except BaseException:
            self._waiting.leave(file)
            raise
        return self._waiting.stay(file)

    def waiting(self) -> list[Waits]:
        """What waits, the longest first."""
        return list(self._waiting.every())

    def understood(self, token: str) -> Understood:
        """How the report of a token is understood.

        Raises:
            NotFoundError: none waits under it.
            LibraryError: it cannot be read any more, or as it is corrected.
        """
        file = self._waiting.file(token)
        try:
            found = self._found(file)
            above = self._above(file)
            own, correction = corrections.of_file(file, found.folder)
            as_read = self._read(found, above, None)
            its = self._read(found, own, correction) if correction else as_read
        except LibraryError as error:
            raise LibraryError(self._in_words(error, file)) from error
        return Understood(file.name, _seen(as_read), _seen(its), correction or ReportCorrection())

    def correct(self, token: str, correction: ReportCorrection) -> None:
        """Put a correction in the place of all that were made of a report that waits.

        Raises:
            NotFoundError: none waits under the token, or it is being indexed.
            LibraryError: the correction is outside of bounds, or of what the report does not have.
            DiskError: it cannot be written.
        """
        file = self._not_in_line(token)
        try:
            msgspec.convert(msgspec.to_builtins(correction, builtin_types=(date,)), ReportCorrection)
            above = self._above(file)
            self._read(self._found(file), above, correction)
        except (LibraryError, msgspec.ValidationError) as error:
            raise LibraryError(self._in_words(error, file)) from error
        try:
            correction_file.write(file, correction, above.study_group)
            self._waiting.touch(token)
        except OSError as error:
            raise DiskError(
                f"it could not be written down ({error.strerror}); make room where additions are"
            ) from error

    def throw_away(self, token: str) -> None:
        """Delete a report that waits.

        Raises:
            NotFoundError: none waits under the token, or it is being indexed.
        """
        self._not_in_line(token)
        self._waiting.throw_away(token)

    def accept(self, token: str) -> None:
        """Have a report indexed; `progress` tells how far it is. One that is on its way stays so.

        Raises:
            NotFoundError: none waits under the token.
        """
        file = self._waiting.file(token)
        with self._lock:
            before = self._states.get(token)
            if before and not before.ended:
                return
            self._states[token] = Progress(file.name, Stage.QUEUED)
        self._line.put(partial(self._index_it, token))

    def progress(self, token: str) -> Progress | None:
        """How far the indexing of a report is; None where it was never accepted, or long ago."""
        return self._states.get(token)

    def _not_in_line(self, token: str) -> Path:
        its = self._states.get(token)
        if its and not its.ended:
            raise NotFoundError("this report is being indexed; wait until that has ended")
        return self._waiting.file(token)

    def _found(self, file: Path) -> Found:
        """A file that waits, as it will be found when it is moved in."""
        root = self._root()
        name = (self._folder / file.parent.name / file.name).relative_to(root).as_posix()
        return Found(name, file, root)

    def _root(self) -> Path:
        """The folder that the index looks through and additions lie in: corrections in it hold for them."""
        roots = map(Path, generation.recorded_roots(self._index))
        return next((root for root in roots if self._folder.is_relative_to(root)), self._folder)

    def _above(self, file: Path) -> Corrections:
        """The corrections that hold for a file without its own."""
        return corrections.find(file.parent.parent.resolve(), self._root().resolve())[0]

    def _read(self, found: Found, its: Corrections, correction: ReportCorrection | None) -> ReadFile:
        digest, source = self._sources.of(found)
        return library.understood(found, digest, source, its, correction)

    def _in_words(self, error: Exception, file: Path) -> str:
        """What is wrong, without where things lie on this machine."""
        return str(error).replace(f"{file.parent}/", "").replace(f"{self._folder}/", "")

    def _tell(self, token: str, **changed: Any) -> None:  # noqa: ANN401 — whatever `Progress` has
        with self._lock:
            self._states[token] = replace(self._states[token], **changed)
            ended = [one for one, its in self._states.items() if its.ended]
            for old in ended[:-_REMEMBERED]:
                del self._states[old]

    def _index_it(self, token: str) -> None:
        """Move a report in and index it; where that fails it waits again."""
        file: Path | None = None
        try:
            file = self._waiting.move_in(token)
            with file.open("rb") as data:
                digest = hashlib.file_digest(data, "sha256").hexdigest()
            run = self._built(token)
            its = next(one for one in run.files if one.path == str(file))
            if its.happened not in _IS_HELD:
                self._fail(token, file, self._why(its))
                return
        except TrackrecordError as error:
            self._fail(token, file, self._in_words(error, file) if file else str(error))
        except Exception:
            _log.exception("an addition could not be indexed")
            self._fail(token, file, "this is a fault of the server; its log says more")
        else:
            self._waiting.forget(token)
            self._tell(token, stage=Stage.INDEXED, sha256=digest)

    def _built(self, token: str | None) -> Run:
        """Index what is in the folder, when nobody else writes the index."""
        tries = Retrying(
            retry=retry_if_exception_type(IndexBusyError),
            stop=stop_after_delay(_PATIENCE) | stop_when_event_set(self._line.closing),
            wait=wait_fixed(_AGAIN),
            sleep=sleep_using_event(self._line.closing),
            before_sleep=partial(self._wait, token),
            reraise=True,
        )
        return tries(self._build, token)

    def _build(self, token: str | None) -> Run:
        self._go_on(token, 0, 0)
        return build([self._folder], self._index, Options(model=self._loaded()), partial(self._go_on, token))

    def _loaded(self) -> Embedder | None:
        """The embedder that is loaded, unless the index was built with another model since."""
        manifest = read_manifest(generation.current(self._index))
        fits = self._embedder is not None and self._embedder.fingerprint == manifest.model_sha256
        return self._embedder if fits else None

    def _wait(self, token: str | None, _: RetryCallState) -> None:
        if token:
            self._tell(token, stage=Stage.BUSY)

    def _go_on(self, token: str | None, done: int, of: int) -> None:
        if token:
            stage = Stage.WRITING if 0 < of == done else Stage.READING
            self._tell(token, stage=stage, done=done, of=of)

    def _why(self, its: FileRun) -> str:
        return self._in_words(LibraryError(its.why or f"it was {its.happened}"), self._folder / its.file)

    def _fail(self, token: str, file: Path | None, why: str) -> None:
        try:
            if file:
                self._waiting.move_back(token, file)
        except OSError as error:
            why = f"{why}; it stays among the additions ({error.strerror})"
        self._tell(token, stage=Stage.FAILED, why=why)

    def _catch_up(self) -> None:
        """Index what was moved in by a process that ended before it was indexed."""
        try:
            held = {its.path for its in Store(generation.current(self._index)).held()}
            if any(str(found.path) not in held for found in files.find(self._folder)):
                self._built(None)
        except Exception:
            _log.exception("what lies in %s could not be indexed", self._folder)


def _seen(read: ReadFile) -> ReportSeen | PageSeen:
    return inspection.of(library.join([read]))
