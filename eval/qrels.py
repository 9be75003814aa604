"""What a system returned, held against qrels: what is relevant is named by id."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

from ..errors import QuestionsError
from ..retriever.by_id import paragraph_of
from .judging import Judged
from .questions import Question
from .systems import Piece, Retrieved

#: question id → id → grade
Qrels = Mapping[str, Mapping[str, int]]
#: Results to ask for: several passages of one document, paragraph or session count once.
DEPTH = 100


class ByIds:
    """Judges by the ids of what stands around a passage: the passage itself, its paragraph, session, meeting, document.

    Attributes:
        key: hash over the qrels.
        of_answers: False: qrels say nothing about quotes.
    """

    def __init__(self, qrels: Qrels, name: Callable[[str], str]) -> None:
        """Take judgements.

        Args:
            qrels: what is relevant to each question.
            name: for a passage's id the id that the qrels would know it by.
        """
        self.key = hashlib.sha256(repr(sorted(qrels.items())).encode()).hexdigest()
        self.of_answers = False
        self._qrels = qrels
        self._name = name

    def judge(self, question: Question, retrieved: Retrieved, pieces: Sequence[Piece]) -> Judged:  # noqa: ARG002
        """Hold the ids of what a system returned against the qrels, which know of all pieces."""
        run = dict.fromkeys(self._name(piece.id) for piece in retrieved.pieces)
        return Judged(question.id, tuple(run), self._qrels.get(question.id, {}), retrieved.took_ms)


def has_relevant(qrels: Qrels, question: str) -> bool:
    """Whether anything is relevant to a question; grades of 0 and below say that something is not."""
    return any(grade > 0 for grade in qrels.get(question, {}).values())


def level(qrels: Qrels) -> Callable[[str], str]:
    """How to name a passage as the qrels do: they judge passages, paragraphs, sections or meetings, all of one kind.

    Raises:
        QuestionsError: they mix kinds.
    """
    kinds = {_kind(name) for of in qrels.values() for name in of}
    if "passages" in kinds:
        kinds.discard("paragraphs")  # a paragraph that was not cut up is a passage too
    if len(kinds) > 1:
        raise QuestionsError(f"the qrels name {' and '.join(sorted(kinds))}; name only one kind")
    return _NAMES[kinds.pop()] if kinds else str


def _section_of(passage: str) -> str:
    return re.sub(r"/p\d+(\.\d+)?$", "", passage)


def _meeting_of(passage: str) -> str:
    return "/".join(passage.split("/")[:2])


_NAMES: Mapping[str, Callable[[str], str]] = {
    "passages": str,
    "paragraphs": paragraph_of,
    "sections": _section_of,
    "meetings": _meeting_of,
}


def _kind(name: str) -> str:
    if re.search(r"/p\d+\.\d+$", name):
        return "passages"
    if re.search(r"/p\d+$", name):
        return "paragraphs"
    return "sections" if name.count("/") > 1 else "meetings"
