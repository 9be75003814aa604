"""How far the indexing of an addition is."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where it stands; the last two are ends."""

    #: Others go first.
    QUEUED = "queued"
    #: Somebody else writes the index.
    BUSY = "busy"
    #: Read and embedded.
    READING = "reading"
    #: All are embedded: written, checked and published.
    WRITING = "writing"
    INDEXED = "indexed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of one addition.

    Attributes:
        file: its name.
        done: of how many files that are read in the same run.
        sha256: hash of its bytes, known from the end on.
        why: it failed, in words.
    """

    file: str
    stage: Stage
    done: int = 0
    of: int = 0
    sha256: str | None = None
    why: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self.stage in (Stage.INDEXED, Stage.FAILED)
