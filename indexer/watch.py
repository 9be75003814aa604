"""An index that follows its folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import watch

from ..corpus import formats
from ..corpus.corrections import FILE as CORRECTIONS
from ..errors import TrackrecordError
from . import generation
from .build import build
from .run import Run

# Milliseconds that files have to be left alone for, so that one that is being copied is read once.
_QUIET = 1_000


def runs(index: Path) -> Iterator[Run | TrackrecordError]:
    """Follow the folders that an index was made from, and bring it up to date after each change, for ever.

    Yields:
        What each run did, or why it could not be made; the next change is another try.
    """
    roots = [root for root in generation.recorded_roots(index) if Path(root).exists()]
    for changes in watch(*roots, step=_QUIET, raise_interrupt=True):
        if any(matters(Path(path), roots) for _, path in changes):
            try:
                yield build([], index)
            except TrackrecordError as error:
                yield error


def matters(path: Path, roots: Sequence[str]) -> bool:
    """Whether a file may change what is indexed: what lies in a hidden folder is not read."""
    parts = next((path.relative_to(root).parts for root in roots if path.is_relative_to(root)), path.parts)
    hidden = any(part.startswith(".") for part in parts[:-1])
    return not hidden and (formats.is_known(path) or path.name == CORRECTIONS)
