"""What an index depends on, as one hash: two generations with the same one hold the same."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from .generation import FORMAT


def fingerprint(corpus_hash: str, model_hash: str) -> str:
    """Hash over everything that a generation's content depends on: format, code, corpus, model, settings."""
    parts = (str(FORMAT), code_hash(), corpus_hash, model_hash)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


#: The rooms whose code decides what an index holds.
_ROOMS = ("corpus", "indexer")


def code_hash(rooms: Sequence[str] = _ROOMS) -> str:
    """Hash over the source of some rooms of the package, so that a change to them is never missed."""
    digest = hashlib.sha256()
    for room in rooms:
        for file in sorted((Path(__file__).parent.parent / room).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
