"""How many generations are kept, and the deleting of older ones."""

import fcntl
import shutil
from pathlib import Path

from . import generation
from .manifest import MANIFEST

#: Generations that are kept, the one in use among them, where nobody says another number.
KEPT = 2


def prune(index: Path, kept: int, *, spare: str | None = None) -> None:
    """Delete all but the newest generations; never the one in use, the one to spare, or one that is read.

    Args:
        index: the folder of the index, its lock held.
        kept: how many stay.
        spare: the name of one that stays in any case.
    """
    in_use = {generation.name_in_use(index), spare}
    old = [folder for folder in generation.every(index)[:-kept] if folder.name not in in_use]
    for folder in old:
        try:
            handle = (folder / MANIFEST).open("rb")
        except FileNotFoundError:
            handle = None  # pruning it was cut short
        try:
            if handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Out of sight first: half of a generation is never seen under its name.
            hidden = folder.with_name(f".old-{folder.name}")
            folder.rename(hidden)
            generation.step("pruning")
            shutil.rmtree(hidden, ignore_errors=True)
        except BlockingIOError:
            continue  # someone reads it; the next run will find it free
        finally:
            if handle:
                handle.close()
