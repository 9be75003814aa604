"""Which feedback still waits for a person.

What became a question is named in the file of questions, what was rejected in a file beside the feedback.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from ..errors import FeedbackError
from ..retriever.feedback import Feedback, Verdict
from .questions import Question


def waiting(
    records: Sequence[Feedback], questions: Sequence[Question], rejected: Collection[str], verdicts: Collection[Verdict]
) -> list[Feedback]:
    """The feedback that no question was made from and nobody rejected, of some verdicts, each once."""
    done = {its.feedback for its in questions} | set(rejected)
    by_id = {its.id: its for its in records if its.id not in done and its.verdict in verdicts}
    return list(by_id.values())


def read_rejected(file: Path) -> set[str]:
    """Ids of what was rejected of a file of feedback.

    Raises:
        FeedbackError: the file beside it cannot be read.
    """
    beside = rejected_beside(file)
    try:
        return set(beside.read_text(encoding="utf-8").split()) if beside.exists() else set()
    except (OSError, UnicodeDecodeError) as error:
        raise FeedbackError(f"{beside}: {error}; it holds an id a line, mend or delete it") from error


def reject(file: Path, feedback: str) -> None:
    """Remember that no question is to be made of some feedback.

    Raises:
        FeedbackError: the file beside it cannot be written.
    """
    beside = rejected_beside(file)
    try:
        with beside.open("a", encoding="utf-8") as handle:
            handle.write(f"{feedback}\n")
    except OSError as error:
        raise FeedbackError(f"{beside}: {error.strerror}; see to the right to write there") from error


def rejected_beside(file: Path) -> Path:
    """`feedback.jsonl.rejected` for `feedback.jsonl`."""
    return file.with_name(f"{file.name}.rejected")
