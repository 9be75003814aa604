"""What is there against what an index holds: which files are to be read, and what becomes of the others."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..corpus import corrections, files
from ..corpus.files import Found
from ..corpus.model import Library
from ..errors import LibraryError
from .reading import made_from
from .run import FileRun, Happened
from .store import Held


@dataclass(slots=True)
class Plan:
    """What a run has to do.

    Attributes:
        roots: the paths that the index looks through when none is named.
        todo: to be read.
        same: held already, and to be taken over as they are.
        settled: what happened to all files but those of `todo`, which is known by now.
        warnings: doubts that a person should look at.
    """

    roots: tuple[str, ...]
    todo: list[Found] = field(default_factory=list[Found])
    same: list[Held] = field(default_factory=list[Held])
    settled: list[FileRun] = field(default_factory=list[FileRun])
    warnings: list[str] = field(default_factory=list[str])


def plan(named: Sequence[Path], roots: Sequence[str], held: Iterable[Held], code: str, *, only: bool = False) -> Plan:
    """Compare what is there with what an index holds.

    A file that is gone leaves the index; what lies outside of the named paths stays as it is.

    Args:
        named: files and folders; none for `roots`.
        roots: the paths that the index was made from before.
        held: the files that it holds.
        code: hash of the code that reads, cuts and embeds.
        only: let go of everything that is not named.

    Raises:
        LibraryError: a named path is not there and never was, or a folder cannot be looked into.
    """
    return _Planner([Path(root) for root in roots], {its.path: its for its in held}, code).plan(named, only=only)


def of_library(library: Library, held: Sequence[Held], code: str) -> Plan:
    """The same for documents that did not come from files: all of them, unless the index holds just these."""
    made = {its.file: made_from(its.sha256, "", its.file, code) for its in library.documents}
    if made == {its.path: its.made_from for its in held}:
        settled = [FileRun(its.file, its.path, Happened.UNCHANGED) for its in held]
        return Plan((), same=list(held), settled=settled)
    return Plan((), todo=[Found(file, Path(file), Path()) for file in made])


class _Planner:
    def __init__(self, roots: list[Path], held: dict[str, Held], code: str) -> None:
        self._roots = roots
        self._held = held
        self._code = code

    def plan(self, named: Sequence[Path], *, only: bool) -> Plan:
        scope = [files.absolute(path) for path in named] or self._roots
        its = Plan(tuple(map(str, self._roots_with(scope, only=only))))
        there = {found.path: found for path in scope for found in self._found(path, its, named=bool(named))}
        first: dict[str, str] = {}
        for held in self._held.values():
            path = Path(held.path)
            if path in there:
                continue
            missing = not named and any(_is_in(path, root) and not root.exists() for root in scope)
            if missing or not (only or any(_is_in(path, one) for one in scope)):
                its.same.append(held)
                its.settled.append(FileRun(held.file, held.path, Happened.KEPT))
                first[held.sha256] = held.path
            else:
                its.settled.append(FileRun(held.file, held.path, Happened.REMOVED))
        # Of two with the same content the one that is held already stays.
        for found in sorted(there.values(), key=lambda its: (str(its.path) not in self._held, its.name, its.path)):
            self._settle(found, its, first)
        return its

    def _roots_with(self, scope: Sequence[Path], *, only: bool) -> list[Path]:
        """The roots of before, those that are named, and none within another."""
        kept = set[Path]() if only else {*self._roots}
        roots = sorted({*scope} | kept)
        return [root for root in roots if not any(root != other and _is_in(root, other) for other in roots)]

    def _found(self, path: Path, its: Plan, *, named: bool) -> list[Found]:
        """The files of a path, with the names that they have from the root that it lies in."""
        was_there = any(_is_in(Path(held), path) for held in self._held)
        if was_there and not path.exists():
            if not named:
                its.warnings.append(f"{path} is not there: its reports are kept; to drop them, name it: index {path}")
            return []
        root = next((root for root in map(Path, its.roots) if _is_in(path, root)), path)
        found = files.find(path)
        if root == path:
            return found
        return [replace(one, name=one.path.relative_to(root).as_posix(), root=root) for one in found]

    def _settle(self, found: Found, its: Plan, first: dict[str, str]) -> None:
        """Decide about one file that is there; `first` knows the first file of each content."""
        path, before = str(found.path), self._held.get(str(found.path))
        try:
            digest = hashlib.sha256(files.read_bytes(found)).hexdigest()
            correction = corrections.of_file(found.path, found.folder)[0].sha256
        except LibraryError as error:
            its.settled.append(FileRun(found.name, path, Happened.REFUSED, why=str(error)))
            if before and before.sha256 not in first:
                its.same.append(before)
                first[before.sha256] = path
            return
        if digest in first:
            why = f"it holds the same as {first[digest]}"
            its.settled.append(FileRun(found.name, path, Happened.DUPLICATE, why=why))
            return
        first[digest] = path
        if before and before.made_from == made_from(digest, correction, found.name, self._code):
            its.same.append(before)
            its.settled.append(FileRun(found.name, path, Happened.UNCHANGED))
        else:
            its.todo.append(found)


def _is_in(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
