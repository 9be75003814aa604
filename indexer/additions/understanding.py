"""How reports that wait are understood: as they are read, and as they are corrected."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ...corpus import corrections, inspection, library
from ...corpus.corrections import Corrections, ReportCorrection
from ...corpus.files import Found
from ...corpus.inspection import PageSeen, ReportSeen
from .. import generation
from . import correction_file
from .sources import Sources

# Each as it is read and as it is corrected; of ten million characters at most.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Understood:
    """How a report that waits is understood.

    Attributes:
        file: its name.
        as_read: without the corrections that were made here.
        seen: with them.
        correction: all of them, but for the group's title.
        group_title: what its study group is called by a correction made here.
        version: of the corrections; another one when they are changed.
    """

    file: str
    as_read: ReportSeen | PageSeen
    seen: ReportSeen | PageSeen
    correction: ReportCorrection
    group_title: str | None
    version: str


class Understanding:
    """Reads what waits for an index; the last few are kept, so that a page that is looked at again is there at once."""

    def __init__(self, folder: Path, index: Path) -> None:
        self._folder = folder
        self._index = index
        self._sources = Sources()
        self._seen: OrderedDict[tuple[str, ...], ReportSeen | PageSeen] = OrderedDict()
        self._lock = threading.Lock()

    def check_readable(self, file: Path) -> None:
        """See to it that a file can be read.

        Raises:
            LibraryError: it cannot.
        """
        self._sources.of(self._found(file))

    def of(self, file: Path) -> Understood:
        """How a file is understood.

        Raises:
            LibraryError: it cannot be read, or not as it is corrected.
        """
        version = correction_file.version(file)
        found, above = self._found(file), self.above(file)
        own, correction = corrections.of_file(file, found.folder)
        as_read = self._read(found, above, None)
        seen = self._read(found, own, correction) if version else as_read
        title = own.study_group.title if own.study_group.title != above.study_group.title else None
        return Understood(file.name, as_read, seen, correction or ReportCorrection(), title, version)

    def check(self, file: Path, correction: ReportCorrection) -> None:
        """See to it that a correction can be made of a file.

        Raises:
            LibraryError: it is of what the report does not have.
        """
        self._read(self._found(file), self.above(file), correction)

    def above(self, file: Path) -> Corrections:
        """The corrections that hold for a file without its own."""
        return corrections.find(file.parent.parent.resolve(), self._root().resolve())[0]

    def _found(self, file: Path) -> Found:
        """A file that waits, as it will be found when it is moved in."""
        root = self._root()
        name = (self._folder / file.parent.name / file.name).relative_to(root).as_posix()
        return Found(name, file, root)

    def _root(self) -> Path:
        """The folder that the index looks through and additions lie in: corrections in it hold for them."""
        roots = map(Path, generation.recorded_roots(self._index))
        return next((root for root in roots if self._folder.is_relative_to(root)), self._folder)

    def _read(self, found: Found, its: Corrections, correction: ReportCorrection | None) -> ReportSeen | PageSeen:
        digest, source = self._sources.of(found)
        said = msgspec.json.encode((its.study_group, correction), order="deterministic").decode()
        key = (found.name, digest, its.sha256, said)
        with self._lock:
            if key in self._seen:
                self._seen.move_to_end(key)
                return self._seen[key]
        seen = inspection.of(library.join([library.understood(found, digest, source, its, correction)]))
        with self._lock:
            self._seen[key] = seen
            while len(self._seen) > _KEPT:
                self._seen.popitem(last=False)
        return seen
