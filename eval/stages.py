"""A stage of an evaluation as a file: one line a question, taken up again where it was broken off."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from ..errors import QuestionsError
from .questions import Question


class _OfQuestion(Protocol):
    @property
    def question(self) -> str: ...


Line = TypeVar("Line", bound=_OfQuestion)


class _Header(msgspec.Struct, frozen=True):
    """The first line of a stage's file: what its lines depend on."""

    key: str


def run(
    file: Path, key: str, kind: type[Line], questions: Sequence[Question], do: Callable[[Question], Line]
) -> dict[str, Line]:
    """Do for each question what the file does not hold yet, and write it down at once.

    Args:
        file: a header, then one JSON object a line; made where it is missing.
        key: hash over all that the lines depend on; a file with another one is written anew.
        kind: what a line is.
        questions: in order.
        do: what makes a line of a question.

    Returns:
        Question id → line, in the order of the questions.

    Raises:
        QuestionsError: the file cannot be written.
    """
    header = _line(_Header(key))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lines, size = _taken_up(file, header, kind)
        out = file.open("r+b" if size else "wb")
    except OSError as error:
        raise QuestionsError(f"{file}: {error.strerror}; name another folder") from error
    with out:
        out.truncate(size)
        out.seek(size)
        if not size:
            out.write(header)
        for question in questions:
            if question.id not in lines:
                lines[question.id] = do(question)
                out.write(_line(lines[question.id]))
                out.flush()
    return {question.id: lines[question.id] for question in questions}


def read(file: Path, kind: type[Line]) -> dict[str, Line]:
    """The lines of a finished stage.

    Raises:
        QuestionsError: the file is damaged.
    """
    try:
        lines = [msgspec.json.decode(row, type=kind) for row in file.read_bytes().splitlines()[1:]]
    except (OSError, msgspec.MsgspecError) as error:
        raise QuestionsError(f"{file}: {error}; run the evaluation again") from error
    return {line.question: line for line in lines}


def _taken_up(file: Path, header: bytes, kind: type[Line]) -> tuple[dict[str, Line], int]:
    """The lines that are there already and their size in bytes; one that was cut short is left out."""
    lines: dict[str, Line] = {}
    data = file.read_bytes() if file.exists() else b""
    if not data.startswith(header):
        return {}, 0
    size = len(header)
    for row in data[size:].splitlines(keepends=True):
        try:
            line = msgspec.json.decode(row, type=kind)
        except (ValueError, msgspec.MsgspecError):
            break
        if not row.endswith(b"\n"):
            break
        lines[line.question] = line
        size += len(row)
    return lines, size


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"
