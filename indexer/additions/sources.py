"""Source texts of reports that wait, each read once: a PDF takes a child process and, at worst, minutes."""

import hashlib
import threading
from collections import OrderedDict
from pathlib import Path

from ...corpus import files, library
from ...corpus.files import Found
from ...corpus.source import Source

# Of ten million characters at most.
_KEPT = 4
# A child may take 1 GB.
_AT_A_TIME = 2


class Sources:
    """The last few that were read; safe to use from many threads, of which two read at a time."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[str, str], Source] = OrderedDict()
        self._reading = threading.BoundedSemaphore(_AT_A_TIME)
        self._lock = threading.Lock()

    def of(self, found: Found) -> tuple[str, Source]:
        """The hash of a file's bytes, and its source text.

        Raises:
            LibraryError: it cannot be read.
        """
        with self._reading:
            data = files.read_bytes(found)
            digest = hashlib.sha256(data).hexdigest()
            key = (found.path.suffix, digest)
            if source := self._read.get(key):
                return digest, source
            source = library.source_of(Path(found.path), data)
        with self._lock:
            self._read[key] = source
            while len(self._read) > _KEPT:
                self._read.popitem(last=False)
        return digest, source
