"""How what was accepted gets indexed, one report at a time, and how far each is."""

import hashlib
import logging
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_delay,
    stop_when_event_set,
    wait_fixed,
)
from tenacity.nap import sleep_using_event

from ...corpus import files
from ...errors import IndexBusyError, LibraryError, NotFoundError, TrackrecordError
from .. import generation
from ..build import Options, build
from ..embedding import Embedder
from ..manifest import read_manifest
from ..run import FileRun, Happened, Run
from ..store import Store
from .line import Line
from .progress import Progress, Stage
from .waiting import Waiting

# Seconds that another run is waited for, and between two tries.
_PATIENCE = 60
_AGAIN = 0.5
# Seconds between two looks, while nothing is indexed, at what waits too long.
_SWEPT_EVERY = 600
# Ends that are remembered, for pages that ask.
_REMEMBERED = 200
_IS_HELD = (Happened.INDEXED, Happened.REPLACED, Happened.UNCHANGED)

_log = logging.getLogger(__name__)


class Indexing:
    """Moves what is accepted out of the waiting place and indexes it, between `with` and its end."""

    def __init__(
        self,
        folder: Path,
        index: Path,
        waiting: Waiting,
        embedder: Embedder | None,
        in_words: Callable[[Exception], str],
    ) -> None:
        """Index what lies in `folder` into `index`; `in_words` says what went wrong."""
        self._folder = folder
        self._index = index
        self._waiting = waiting
        self._embedder = embedder
        self._in_words = in_words
        self._line = Line(waiting.sweep, _SWEPT_EVERY)
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

    def accept(self, token: str) -> None:
        """Have a report indexed; one that is on its way stays so.

        Raises:
            NotFoundError: none waits under the token.
        """
        with self._lock:
            if self._is_on_its_way(token):
                return
            file = self._waiting.file(token)
            self._waiting.touch(token)
            self._states[token] = Progress(file.name, Stage.QUEUED)
        self._line.put(partial(self._index_it, token))

    def progress(self, token: str) -> Progress | None:
        """How far the indexing of a report is; None where it was never accepted, or long ago."""
        return self._states.get(token)

    @contextmanager
    def resting(self, token: str) -> Generator[Path]:
        """The file of a report that is changed in the block: nobody else changes it so long, nor is it accepted.

        How an earlier try to index it ended is forgotten.

        Raises:
            NotFoundError: none waits under the token, or it is being indexed.
        """
        with self._lock:
            if self._is_on_its_way(token):
                raise NotFoundError("this report is being indexed; wait until that has ended")
            yield self._waiting.file(token)
            self._states.pop(token, None)

    def _is_on_its_way(self, token: str) -> bool:
        its = self._states.get(token)
        return its is not None and not its.ended

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
            self._fail(token, file, self._in_words(error))
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
        return self._in_words(LibraryError(its.why or f"it was {its.happened}"))

    def _fail(self, token: str, file: Path | None, why: str) -> None:
        try:
            if file:
                self._waiting.move_back(token, file)
        except OSError as error:
            why = f"{why}; it stays among the additions ({error.strerror})"
        self._tell(token, stage=Stage.FAILED, why=why)

    def _catch_up(self) -> None:
        """Index what was moved in by a process that ended before it was indexed; let go of what waited too long."""
        self._waiting.sweep()
        try:
            held = {its.path for its in Store(generation.current(self._index)).held()}
            if any(str(found.path) not in held for found in files.find(self._folder)):
                self._built(None)
        except Exception:
            _log.exception("what lies in %s could not be indexed", self._folder)
