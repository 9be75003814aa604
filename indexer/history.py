"""The generations of an index: listing them, and going back to one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..errors import IndexUnfitError, NotFoundError
from . import generation
from .manifest import damaged, read_manifest, verify


@dataclass(frozen=True, slots=True)
class Listed:
    """A generation, as `trackrecord generations` lists it; what a damaged one does not tell is None."""

    name: str
    in_use: bool
    written: datetime | None
    model: str | None
    reports: int | None
    passages: int | None
    size: int | None
    damage: str | None


def listing(index: Path, *, check: bool = False) -> tuple[Listed, ...]:
    """All generations of an index, oldest first.

    Args:
        index: the folder of the index.
        check: compare every byte with its checksum.

    Raises:
        IndexMissingError: there is no index at this place.
        IndexUnfitError: the folder is not an index.
    """
    in_use = generation.current(index).name
    return tuple(_listed(folder, in_use=folder.name == in_use, check=check) for folder in generation.every(index))


def _listed(folder: Path, *, in_use: bool, check: bool) -> Listed:
    try:
        its = read_manifest(folder)
        damage = next(iter(damaged(folder, its)), None) if check else None
    except IndexUnfitError as error:
        return Listed(folder.name, in_use, None, None, None, None, None, str(error))
    return Listed(folder.name, in_use, its.written, its.model, its.reports, its.passages, its.size, damage)


def roll_back(index: Path, name: str | None = None) -> str:
    """Make an older generation the one in use, once every byte of it is checked.

    Args:
        index: the folder of the index.
        name: which one, or the beginning of its name; None for the one before the one in use.

    Returns:
        Its name.

    Raises:
        NotFoundError: there is no such generation, or none before.
        IndexUnfitError: it is damaged.
        IndexBusyError: another run is writing this index.
    """
    with generation.writing(index):
        in_use = generation.current(index).name
        names = [folder.name for folder in generation.every(index)]
        fitting = (
            [its for its in names if its.startswith(name)] if name else [its for its in names if its < in_use][-1:]
        )
        if len(fitting) != 1:
            wanted = f"no generation is named {name}" if name else f"there is none before {in_use}"
            raise NotFoundError(f"{wanted}; {index} has: {', '.join(names)}")
        folder = index / "generations" / fitting[0]
        verify(folder, read_manifest(folder))
        generation.point_to(index, fitting[0])
        return fitting[0]
