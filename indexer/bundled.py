"""The index of the bundled library, kept in the user's cache and never stale."""

import hashlib
import subprocess
import sys
from pathlib import Path

from ..corpus.bundled import BUNDLED
from ..errors import IndexMissingError
from . import cache, generation
from .embedding.minilm import WEIGHTS_SHA256
from .fingerprint import fingerprint


def location() -> Path:
    """Where the bundled library's index belongs: a folder named by a fingerprint of all it depends on."""
    corpus = "\0".join(f"{file.name}\0{file.read_text()}" for file in sorted(BUNDLED.iterdir()))
    digest = hashlib.sha256(f"{fingerprint(WEIGHTS_SHA256)}\0{corpus}".encode()).hexdigest()
    return cache.folder("indexes") / digest[:16]


def ensure() -> Path:
    """The bundled index's folder; what finds it missing builds it, in a child process that may load torch.

    Raises:
        IndexMissingError: it could not be built.
    """
    folder = location()
    try:
        generation.current(folder)
    except IndexMissingError:
        command = [sys.executable, "-m", "trackrecord", "index", "--index", str(folder), str(BUNDLED)]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            reason = done.stderr.strip().splitlines()[-1:] or ["no message"]
            raise IndexMissingError(f"the bundled library's index could not be built: {reason[0]}") from None
    return folder
