"""Files → files that are read and cut, one at a time; many of them in a child process, beside the embedding.

Reading is all Python, and would keep the threads that embed from running in the same process.
"""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from ..corpus import library
from ..corpus.files import Found
from ..corpus.library import ReadFile
from ..corpus.source import Source
from ..errors import LibraryError
from . import passages
from .embedding import Embedder
from .embedding.onnx import OnnxEmbedder
from .embedding.pieces import WordPieces
from .writer import CutFile

# The child starts in .4 s: less than so many bytes are read sooner here (`python -m trackrecord.indexer.reading`).
_WORTH_A_CHILD = 300_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: read and cut, or skipped as its correction says (`file` is None), or refused and why."""

    found: Found
    file: CutFile | None = None
    refused: str | None = None


def made_from(sha256: str, corrections: str, name: str, code: str) -> str:
    """A hash of all that a file's passages depend on."""
    return hashlib.sha256("\0".join((sha256, corrections, name, code)).encode()).hexdigest()


def read_all(todo: Sequence[Found], embedder: Embedder, code: str) -> Iterator[Outcome]:
    """Read and cut files, in the order given.

    Args:
        todo: what to read.
        embedder: whose model has to read each passage whole.
        code: hash of the code that reads, cuts and embeds.
    """
    size = sum(_size(found.path) for found in todo)
    if size < _WORTH_A_CHILD or not isinstance(embedder, OnnxEmbedder):
        yield from (_outcome(found, embedder.fits, code) for found in todo)
    else:
        yield from _in_children(todo, embedder.pieces, code)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _outcome(found: Found, fits: Callable[[str], bool], code: str) -> Outcome:
    try:
        its = library.read_file(found)
    except LibraryError as error:
        return Outcome(found, refused=str(error))
    if its is None:
        return Outcome(found)
    made = made_from(its.sha256, its.corrections, its.name, code)
    cuts = tuple(passages.cut(its.sections, fits))
    return Outcome(
        found, CutFile(its.sha256, str(found.path), str(found.root), made, its.source, cuts, _without_text(its))
    )


def _without_text(its: ReadFile) -> ReadFile:
    """What is needed to join a file with others."""
    report, page = its.report, its.page
    return replace(
        its,
        source=Source(""),
        report=report and replace(report, sections=tuple(replace(one, paragraphs=()) for one in report.sections)),
        page=page and replace(page, section=replace(page.section, paragraphs=())),
    )


class _Task(msgspec.Struct):
    """What the child is told: the model's tokenizer, how much the model reads behind which instruction, the files."""

    tokenizer: str
    most: int
    instruction: str
    code: str
    todo: list[Found]


def _in_children(todo: Sequence[Found], pieces: WordPieces, code: str) -> Iterator[Outcome]:
    """The same in a child process; one that dies over a file is followed by another that goes on behind it."""
    left = list(todo)
    while left:
        task = _Task(str(pieces.file), pieces.most, pieces.instruction, code, left)
        with subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", __name__, "--child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as child:
            assert child.stdin and child.stdout  # noqa: S101 — given by PIPE
            try:
                child.stdin.write(_packed(task))
                child.stdin.close()
                while left and (outcome := _receive(child.stdout)):
                    left.pop(0)
                    yield outcome
            finally:
                child.kill()
        if left:
            yield Outcome(left.pop(0), refused=f"its reader ended with exit code {child.returncode}; save it anew")


_LENGTH = 8
_Value = TypeVar("_Value")


def _packed(value: object) -> bytes:
    return msgspec.msgpack.encode(value, enc_hook=str)  # paths


def _unpacked(data: bytes, kind: type[_Value]) -> _Value:
    return msgspec.msgpack.decode(data, type=kind, dec_hook=lambda its, value: its(value))


def _send(stream: IO[bytes], outcome: Outcome) -> None:
    data = _packed(outcome)
    stream.write(len(data).to_bytes(_LENGTH))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Outcome | None:
    """The next outcome, or None where the other side has ended."""
    length = stream.read(_LENGTH)
    data = stream.read(int.from_bytes(length))
    if len(length) < _LENGTH or len(data) < int.from_bytes(length):
        return None
    return _unpacked(data, Outcome)


def main() -> None:
    """The child: read a task from standard input, write an outcome a file to standard output."""
    task = _unpacked(sys.stdin.buffer.read(), _Task)
    # What is read may print; nothing but outcomes may reach the other side.
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    fits = WordPieces(Path(task.tokenizer), task.most, task.instruction).fits
    for found in task.todo:
        _send(output, _outcome(found, fits, task.code))


if __name__ == "__main__":
    main()
