"""`python -m trackrecord.corpus.formats.child READER`: reads a file from standard input, writes its source to output.

Run by `sandbox` only. The limits are set before anything is parsed.
"""

import importlib
import sys
from typing import cast

import msgspec

from ...errors import LibraryError
from ..source import Source
from .sandbox import LARGEST_OUTPUT, OUT_OF_MEMORY, REFUSED, Limits, limits

try:
    import resource
except ImportError:  # not on Windows: the clock of the parent still holds
    resource = None

_OPEN_FILES = 64


def main(reader: str) -> int:
    """Read standard input with a module of `formats`; the exit code says how it went."""
    _limit(limits(reader))
    try:
        module = importlib.import_module(f"{__package__}.{reader}")
        source = cast("Source", module.read(sys.stdin.buffer.read()))
        sys.stdout.buffer.write(msgspec.msgpack.encode(source))
        sys.stdout.buffer.flush()
    except LibraryError as error:
        sys.stderr.write(str(error))
        return REFUSED
    except RecursionError:
        sys.stderr.write("its parts are nested far deeper than a document's; save it as text and index that")
        return REFUSED
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _limit(most: Limits) -> None:
    if resource is None:
        return
    for what, limit in (
        (resource.RLIMIT_CPU, most.of_work),
        (resource.RLIMIT_AS, most.memory),
        (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):  # macOS refuses some
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
