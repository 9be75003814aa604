"""An evaluation: questions put to systems, judged, measured and compared; each stage a file in one folder.

FOLDER/retrieved/SYSTEM.jsonl   what each system returned and answered, a line a question
FOLDER/judged/SYSTEM.jsonl      the same held against the evidence
FOLDER/measures.json            all figures, those of each question too
FOLDER/trec/SYSTEM.run, .qrels  for trec_eval and its like
FOLDER/report.html              to be read
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from ..errors import QuestionsError, TrackrecordError
from . import answers, compare, measure, refusals, stages, trec
from .answers import Answers
from .compare import Comparison
from .judging import Judge, Judged
from .measure import Estimate, Values
from .questions import Question
from .refusals import Refusals
from .systems import Piece, Retrieved, System

_MEASURES = "measures.json"
_PERCENTILES = (50, 90, 95, 99)


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of a search by percentile, and each stage's share of all the time."""

    percentiles: Mapping[str, float]
    stages: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one system.

    Attributes:
        values: those of each question, by measure and id.
        cut: hash over how it cuts the documents.
    """

    means: Mapping[str, Estimate]
    by_type: Mapping[str, Mapping[str, Estimate]]
    values: Values
    latency: Latency
    cut: str
    refusals: Refusals | None = None
    answers: Answers | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one run.

    Attributes:
        name: of the set of questions.
        asked: question id → its words.
        answerable: how many of them have evidence.
        reference: the system that the others are compared with.
    """

    name: str
    asked: Mapping[str, str]
    answerable: int
    reference: str
    systems: Mapping[str, Scores]
    comparisons: tuple[Comparison, ...]

    @property
    def to_refuse(self) -> int:
        """How many of the questions have to be refused."""
        return len(self.asked) - self.answerable


def evaluate(
    name: str, questions: Sequence[Question], judge: Judge, systems: Sequence[System], folder: Path
) -> Evaluation:
    """Put questions to systems, or take up where an earlier run in this folder stopped.

    Args:
        name: of the set of questions.
        questions: at least one.
        judge: knows their evidence.
        systems: the last one is the reference.
        folder: where the stages' files go.

    Raises:
        QuestionsError: there are no questions, two systems of one name, the folder cannot be written or is used for
            something else, or a question cannot be asked; the message names it.
    """
    names = [system.name for system in systems]
    if not questions:
        raise QuestionsError("there are no questions; choose another split or file")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QuestionsError(f"{folder}: cannot be written ({error.strerror}); name another folder") from error
    if any(folder.iterdir()) and not (folder / "retrieved").is_dir():
        raise QuestionsError(f"{folder} holds something else than an evaluation; name another folder")
    if twice := [its for its in names if names.count(its) > 1]:
        raise QuestionsError(f"the system {twice[0]} is named twice")
    scores: dict[str, Scores] = {}
    for system in systems:
        pieces = system.pieces()
        judged = _judged(questions, judge, system, pieces, folder)
        trec.write(folder / "trec", file_name(system.name), judged)
        cut = _hash(*sorted(repr(piece.span) for piece in pieces))
        scores[system.name] = _scores(questions, judged, cut)
    reference = names[-1]
    values = {its: of.values for its, of in scores.items()}
    cuts = {its: of.cut for its, of in scores.items()}
    found = Evaluation(
        name=name,
        asked={its.id: its.question for its in questions},
        answerable=sum(its.refuse is None for its in questions),
        reference=reference,
        systems=scores,
        comparisons=tuple(compare.against(reference, values, list(measure.SAYS), cuts)),
    )
    (folder / _MEASURES).write_bytes(msgspec.json.encode(found))
    return found


def read(path: Path) -> Evaluation:
    """The figures of an earlier run, from its folder or its measures.json.

    Raises:
        QuestionsError: there are none, or they are of another version.
    """
    file = path / _MEASURES if path.is_dir() else path
    try:
        return msgspec.json.decode(file.read_bytes(), type=Evaluation)
    except (OSError, msgspec.MsgspecError) as error:
        raise QuestionsError(f"{file}: no figures of an evaluation ({error}); make them with --out") from error


def retrieved(folder: Path, system: str) -> dict[str, Retrieved]:
    """What a system returned in an earlier run; nothing where only its figures were kept."""
    file = folder / "retrieved" / f"{file_name(system)}.jsonl"
    return stages.read(file, Retrieved) if file.is_file() else {}


def file_name(system: str) -> str:
    """A system's name as a file's: `hybrid:context=0.4` → `hybrid-context=0.4`."""
    return system.replace(":", "-").replace("/", "-")


def _judged(
    questions: Sequence[Question], judge: Judge, system: System, pieces: Sequence[Piece], folder: Path
) -> dict[str, Judged]:
    asked = _hash(system.key, *(f"{its.id}\0{its.question}\0{its.filters}" for its in questions))
    file = f"{file_name(system.name)}.jsonl"

    def retrieve(question: Question) -> Retrieved:
        try:
            return system.retrieve(question)
        except TrackrecordError as error:
            raise QuestionsError(f"{question.id}: {error}") from error

    found = stages.run(folder / "retrieved" / file, asked, Retrieved, questions, retrieve)
    evidence = _hash(asked, judge.key)
    return stages.run(
        folder / "judged" / file, evidence, Judged, questions, lambda its: judge.judge(its, found[its.id], pieces)
    )


def _scores(questions: Sequence[Question], judged: Mapping[str, Judged], cut: str) -> Scores:
    values = measure.values(questions, judged)
    return Scores(
        means=measure.estimates(values),
        by_type=measure.by_type(values, questions),
        values=values,
        latency=_latency([its.took_ms for its in judged.values()]),
        cut=cut,
        refusals=refusals.measure(questions, judged),
        answers=answers.measure(questions, judged),
    )


def _latency(took: Sequence[Mapping[str, float]]) -> Latency:
    totals = [sum(its.values()) for its in took]
    names = dict.fromkeys(name for its in took for name in its)
    return Latency(
        {f"p{at}": float(np.percentile(totals, at)) for at in _PERCENTILES},
        {name: sum(its.get(name, 0.0) for its in took) / sum(totals) for name in names},
    )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
