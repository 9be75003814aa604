"""Source texts of reports that wait; the last few are kept: a PDF takes a child process and, at worst, minutes."""

import hashlib
import threading
from collections import OrderedDict

from ...corpus import files, library
from ...corpus.files import Found
from ...corpus.source import Source

# Of ten million characters at most.
_KEPT = 4
# A child may take 1 GB.
_AT_A_TIME = 2
# Pages whose words are recognised, some 3 s of work each, while somebody waits for the page.
_MOST_PICTURES = 40


class Sources:
    """The last few that were asked for; safe to use from many threads, of which two read at a time."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[str, str], Source] = OrderedDict()
        self._reading = threading.BoundedSemaphore(_AT_A_TIME)
        self._lock = threading.Lock()

    def of(self, found: Found) -> tuple[str, Source]:
        """The hash of a file's bytes, and its source text.

        Raises:
            LibraryError: it cannot be read.
        """
        data = files.read_bytes(found)
        digest = hashlib.sha256(data).hexdigest()
        key = (found.path.suffix, digest)
        if source := self._kept(key):
            return digest, source
        with self._reading:
            # Whoever was waited for may have read it.
            source = self._kept(key) or library.source_of(found.path, data, most_pictures=_MOST_PICTURES)
        with self._lock:
            self._read[key] = source
            self._read.move_to_end(key)
            while len(self._read) > _KEPT:
                self._read.popitem(last=False)
        return digest, source

    def _kept(self, key: tuple[str, str]) -> Source | None:
        with self._lock:
            if key in self._read:
                self._read.move_to_end(key)
            return self._read.get(key)
