"""Where reports wait until somebody says that they are right, and how each moves from there by one rename.

ADDITIONS/NAME/                        the report and, where it was corrected, its `trackrecord.toml`
ADDITIONS/.waiting/TOKEN/NAME/         the same before it is indexed; nothing looks into a hidden folder for reports

Each has a folder of its own, named as the file is, so that no two files are ever merged, and what a folder's name
decides (`library`) is the same before and after.
"""

import errno
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO

from ...corpus import formats
from ...errors import AdditionsFullError, DiskError, NotFoundError
from ..generation import sync
from .file_names import safe

#: Most reports that wait.
MOST = 20
#: Seconds after which what waits is thrown away.
LONGEST = 24 * 3600

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_TOKEN_BYTES = 16
# What comes in has no token yet.
_COMING = ".new-"
_TAKEN = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR})


@dataclass(frozen=True, slots=True)
class Waits:
    """A report that waits: its token, and its file."""

    token: str
    file: Path


class Waiting:
    """The waiting place of a folder of additions; made when something comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = folder / ".waiting"
        self._coming = threading.Lock()

    def come(self, name: str, data: IO[bytes]) -> Path:
        """Write a file down where nobody finds it yet; `stay` gives it a token, `leave` deletes it.

        Args:
            name: as whoever sends it calls it.
            data: what is in it.

        Raises:
            LibraryError: the name's ending is of no format that is read.
            AdditionsFullError: as many wait as may.
            DiskError: it cannot be written.
        """
        name = safe(name)
        try:
            folder = self._place_for(Path(name).stem)
            with (folder / name).open("xb") as file:
                shutil.copyfileobj(data, file)
            sync(folder / name)
        except OSError as error:
            raise DiskError(f"{name} could not be kept ({error.strerror}); make room where additions are") from error
        return folder / name

    def stay(self, file: Path) -> str:
        """Let a file that came wait, under a token that nobody guesses."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        # Who looks for a free place meanwhile would see it nowhere.
        with self._coming:
            file.parent.parent.rename(self._place / token)
        sync(self._place)
        return token

    def leave(self, file: Path) -> None:
        """Delete a file that came and may not stay."""
        shutil.rmtree(file.parent.parent, ignore_errors=True)

    def every(self) -> Iterator[Waits]:
        """All that waits, the longest first."""
        folders = [its for its in self._looked_at() if _TOKEN.fullmatch(its.name) and _age(its) <= LONGEST]
        for folder in sorted(folders, key=_age, reverse=True):
            if file := _report_in(folder):
                yield Waits(folder.name, file)

    def file(self, token: str) -> Path:
        """The file of a token.

        Raises:
            NotFoundError: nothing waits under it, or not any more.
        """
        found = _report_in(self._place / token) if _TOKEN.fullmatch(token) else None
        if found is None or _age(self._place / token) > LONGEST:
            raise NotFoundError("no report waits here, or not any more: what waits longer than a day is thrown away")
        return found

    def touch(self, token: str) -> None:
        """It counts as new again."""
        (self._place / token).touch()

    def throw_away(self, token: str) -> None:
        """Delete what waits under a token.

        Raises:
            NotFoundError: nothing does.
        """
        self.file(token)
        shutil.rmtree(self._place / token, ignore_errors=True)

    def move_in(self, token: str) -> Path:
        """Put what waits among the additions, at once and as a whole; a name that is taken gets a count.

        Returns:
            Where the file is now.

        Raises:
            NotFoundError: nothing waits under the token.
        """
        file = self.file(token)
        for name in _counted(file.parent.name):
            try:
                moved = file.parent.rename(self._folder / name)
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise
            else:
                sync(self._folder)
                return moved / file.name
        raise AssertionError  # counting has no end

    def move_back(self, token: str, file: Path) -> None:
        """Let a file that was moved in wait again, under the token that it had."""
        (self._place / token).mkdir(exist_ok=True)
        file.parent.rename(self._place / token / file.parent.name)
        self.touch(token)

    def forget(self, token: str) -> None:
        """Let go of a token whose file was moved in."""
        shutil.rmtree(self._place / token, ignore_errors=True)

    def _place_for(self, stem: str) -> Path:
        """A folder for what comes, which takes one of the places that there are."""
        with self._coming:
            self.sweep()
            there = self._looked_at()
            if sum(its.name.startswith(_COMING) or _report_in(its) is not None for its in there) >= MOST:
                raise AdditionsFullError(f"{MOST} reports wait already; index one of them, or throw one away")
            self._place.mkdir(exist_ok=True)
            name = self._free(stem, there)
            folder = Path(tempfile.mkdtemp(prefix=_COMING, dir=self._place)) / name
            folder.mkdir()
        return folder

    def _free(self, name: str, there: list[Path]) -> str:
        """The name, with a count where a folder has it, among the additions or in one of those that wait."""
        waiting = {its.name for folder in there for its in _below(folder)}
        return next(one for one in _counted(name) if one not in waiting and not (self._folder / one).exists())

    def sweep(self) -> None:
        """Delete what waits longer than it may."""
        for folder in self._looked_at():
            if _age(folder) > LONGEST:
                shutil.rmtree(folder, ignore_errors=True)

    def _looked_at(self) -> list[Path]:
        return list(self._place.iterdir()) if self._place.is_dir() else []


def _age(folder: Path) -> float:
    """Seconds since it was touched; 0 where it is gone."""
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:
        return 0.0


def _report_in(folder: Path) -> Path | None:
    try:
        return next((its for its in folder.glob("*/*") if formats.is_known(its)), None)
    except OSError:  # it went while it was looked through
        return None


def _below(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # it went meanwhile
        return []


def _counted(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{n}" for n in count(2))
