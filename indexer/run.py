"""What a run of `trackrecord index` did: per file what happened, per stage how long it took."""

from dataclasses import dataclass
from enum import StrEnum


class Happened(StrEnum):
    """What happened to a file."""

    INDEXED = "indexed"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    #: It lies outside of what was named, or where nothing can be looked at now.
    KEPT = "kept"
    REMOVED = "removed"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileRun:
    """What happened to one file; `passages` is 0 where none of it are indexed, `why` None where it is plain."""

    file: str
    path: str
    happened: Happened
    passages: int = 0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Stages:
    """Seconds of a run: from its start to its end, and what they went to.

    Attributes:
        looking: finding the files, and telling which changed.
        reading_and_embedding: both at once; `embedding` of the seconds that the embedding threads have together in it
            they worked.
        writing: joining meetings, and writing passages, words and vectors.
        publishing: checksums, syncing and the rename.
    """

    total: float = 0.0
    looking: float = 0.0
    reading_and_embedding: float = 0.0
    embedding: float = 0.0
    writing: float = 0.0
    publishing: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did.

    Attributes:
        generation: the one in use now.
        reports: how many reports it holds.
        passages: how many passages.
        embedded: texts that were embedded, passages and sentences.
        cached: texts whose vectors were known.
        unchanged: whether there was nothing to do.
        files: what happened to each file, by name.
        stages: how long it took.
        warnings: doubts that a person should look at.
    """

    generation: str
    reports: int
    passages: int
    embedded: int
    cached: int
    unchanged: bool
    files: tuple[FileRun, ...]
    stages: Stages
    warnings: tuple[str, ...]

    @property
    def refused(self) -> tuple[FileRun, ...]:
        """The files that could not be read."""
        return tuple(its for its in self.files if its.happened is Happened.REFUSED)
