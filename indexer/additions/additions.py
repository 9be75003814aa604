"""Reports that are added to an index while it is served."""

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from ...corpus import files
from ...corpus.corrections import ReportCorrection, StudyGroupCorrection
from ...errors import CorrectedMeanwhileError, DiskError, LibraryError, NotFoundError
from ..embedding import Embedder
from . import correction_file, in_words
from .indexing import Indexing
from .progress import Progress
from .understanding import Understanding, Understood
from .waiting import Waiting, Waits


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
        self._index = files.absolute(index)
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            raise LibraryError(f"{folder} cannot be made a folder ({error.strerror}); name another") from error
        self._waiting = Waiting(self._folder)
        self._understanding = Understanding(self._folder, index)
        self._indexing = Indexing(self._folder, index, self._waiting, embedder, self.in_words)

    def __enter__(self) -> Self:
        self._indexing.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._indexing.__exit__(kind, error, trace)

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
            self._understanding.check_readable(file)
            return self._waiting.stay(file)
        except LibraryError as error:
            self._waiting.leave(file)
            raise LibraryError(self.in_words(error, file)) from error
        except BaseException:
            self._waiting.leave(file)
            raise

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
            return self._understanding.of(file)
        except LibraryError as error:
            self._waiting.file(token)  # it may have gone meanwhile
            raise LibraryError(self.in_words(error, file)) from error

    def correct(
        self, token: str, correction: ReportCorrection, group_title: str | None = None, version: str | None = None
    ) -> None:
        """Put a correction in the place of all that were made of a report that waits.

        Args:
            token: of the report.
            correction: all of it.
            group_title: what its study group is called; None for as it is read.
            version: of the corrections that this one was made from; None where whatever was corrected meanwhile may be
                lost.

        Raises:
            NotFoundError: none waits under the token, or it is being indexed.
            CorrectedMeanwhileError: the corrections are of another version by now.
            LibraryError: the correction is outside of bounds, or of what the report does not have.
            DiskError: it cannot be written.
        """
        file = self._waiting.file(token)
        try:
            msgspec.convert(msgspec.to_builtins(correction, builtin_types=(date,)), ReportCorrection)
            above = self._understanding.above(file).study_group
            self._understanding.check(file, correction)
        except (LibraryError, msgspec.ValidationError) as error:
            self._waiting.file(token)  # it may have gone meanwhile
            raise LibraryError(self.in_words(error, file)) from error
        group = msgspec.structs.replace(above, title=group_title) if group_title else above
        with self._indexing.resting(token):
            if version not in (None, correction_file.version(file)):
                raise CorrectedMeanwhileError("somebody else corrected this report meanwhile; look at both, and decide")
            self._write(token, file, correction, group, above)

    def _write(
        self,
        token: str,
        file: Path,
        correction: ReportCorrection,
        group: StudyGroupCorrection,
        above: StudyGroupCorrection,
    ) -> None:
        try:
            correction_file.write(file, correction, group, above)
            self._waiting.touch(token)
        except FileNotFoundError as error:
            raise NotFoundError("this report is not here any more; add it again") from error
        except OSError as error:
            raise DiskError(
                f"it could not be written down ({error.strerror}); make room where additions are"
            ) from error

    def throw_away(self, token: str) -> None:
        """Delete a report that waits.

        Raises:
            NotFoundError: none waits under the token, or it is being indexed.
        """
        with self._indexing.resting(token):
            self._waiting.throw_away(token)

    def accept(self, token: str) -> None:
        """Have a report indexed; `progress` tells how far it is. One that is on its way stays so.

        Raises:
            NotFoundError: none waits under the token.
        """
        self._indexing.accept(token)

    def progress(self, token: str) -> Progress | None:
        """How far the indexing of a report is; None where it was never accepted, or long ago."""
        return self._indexing.progress(token)

    def in_words(self, error: Exception, *about: Path) -> str:
        """What is wrong, without where things lie on this machine; `about` are files that it may speak of."""
        return in_words.without_places(error, self._folder, self._index, *about)
