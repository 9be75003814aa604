"""An answerer that takes over each new generation of its index, between one question and the next."""

import logging
import threading
import weakref
from types import TracebackType
from typing import Self

from ..indexer import generation
from ..indexer.opened import Index
from .answerer import Answerer
from .search import Searcher

# Seconds between two looks at which generation is in use: one small file is read.
_EVERY = 0.5

_log = logging.getLogger(__name__)


class Following:
    """Looks for new generations between `with` and its end.

    A new one is opened and made ready beside the old one, which answers until then; a question that began with the old
    one ends with it, and what nobody uses any more is closed. One that cannot be opened is left alone.

    Attributes:
        answerer: what answers now.
    """

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._refused: str | None = None

    def __enter__(self) -> Self:
        # Made anew each time: an app's life may begin more than once.
        self._stop.clear()
        # It holds on to nothing: who is forgotten without an end is let go of.
        self._thread = threading.Thread(
            target=_follow, args=(weakref.ref(self), self._stop), name="following", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._stop.set()
        if self._thread:
            self._thread.join()

    def look(self) -> None:
        """Take the generation in use over, if it is another one by now and can be opened."""
        index = self.answerer.searcher.index
        name = generation.name_in_use(index.folder)
        if name in (None, index.generation, self._refused):
            return
        try:
            self.answerer = _opened_beside(self.answerer, index)
        except Exception as error:  # whatever is wrong with it, the old one goes on answering
            self._refused = name
            _log.warning("generation %s is not taken over: %s", name, error)


def _follow(following: "weakref.ref[Following]", stop: threading.Event) -> None:
    while not stop.wait(_EVERY) and (its := following()):
        its.look()
        # Not to keep it, nor an old generation, alive until the next look.
        del its


def _opened_beside(old: Answerer, index: Index) -> Answerer:
    new = Index(index.folder, index.embedder)
    searcher = Searcher(new, old.searcher.settings, old.searcher.reranker)
    searcher.make_ready()
    return Answerer(searcher)
