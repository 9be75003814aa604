"""What an index depends on but for its reports, as one hash: two with the same one read, cut and embed the same."""

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from .manifest import FORMAT


def fingerprint(model_hash: str) -> str:
    """Hash over format, code, settings and model, and whether pictures of pages are read."""
    parts = (str(FORMAT), code_hash(), model_hash, str(find_spec("rapidocr") is not None))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


#: The rooms whose code decides what an index holds.
_ROOMS = ("corpus", "indexer")


def code_hash(rooms: Sequence[str] = _ROOMS) -> str:
    """Hash over the source of some rooms of the package, weights in it too, so that a change is never missed."""
    digest = hashlib.sha256()
    for room in rooms:
        folder = Path(__file__).parent.parent / room
        for file in sorted([*folder.rglob("*.py"), *folder.glob("*.toml")]):
            digest.update(file.read_bytes())
    return digest.hexdigest()
