"""A model exported to int8 beside the same one run by sentence-transformers in float32: what was gained and lost."""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..corpus.bundled import BUNDLED
from ..errors import QuestionsError
from ..indexer import assembly, generation
from ..indexer.build import Options, build
from ..indexer.embedding import Embedder, embed_all
from ..indexer.opened import Index
from ..indexer.writer import cuts_of
from . import compare, measure
from . import questions as our_form
from .compare import Comparison
from .judging import ByQuotes
from .measure import Estimate
from .questions import Question
from .systems import Trackrecord

#: The two that are compared, the first being what the second came from.
ORIGINAL, EXPORTED = "float32", "int8"
_SYSTEMS = ("dense", "hybrid")
_MEASURE = "nDCG@10"
# Texts embedded for the rate, and how many of them at a time before it is the other one's turn.
_SAMPLE = 256
_TURN = 32


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions with evidence, in a file, and the folder of the reports that they are about."""

    questions: Path
    library: Path


BUNDLED_SET = QuestionSet(our_form.BUNDLED, BUNDLED)


@dataclass(frozen=True, slots=True)
class Ranked:
    """How well passages are ranked by the vectors of both.

    Attributes:
        system: `dense` or `hybrid`.
        comparison: the exported one against the original, question by question, corrected for both systems.
    """

    system: str
    original: Estimate
    exported: Estimate
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class OnSet:
    """The figures of one set.

    Attributes:
        name: of the file of questions.
        cosine: of both vectors of a question, on the mean; `least_cosine` where they are farthest apart.
    """

    name: str
    questions: int
    passages: int
    ranked: tuple[Ranked, ...]
    cosine: float
    least_cosine: float


@dataclass(frozen=True, slots=True)
class Speed:
    """What one of them takes.

    Attributes:
        question_ms: milliseconds to embed a question, median.
        texts_per_second: passages and sentences embedded a second, as an index is built.
        size: of its weights, in bytes.
    """

    question_ms: float
    texts_per_second: float
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of an export."""

    sets: tuple[OnSet, ...]
    original: Speed
    exported: Speed


def compare_models(original: Embedder, exported: Embedder, sets: Sequence[QuestionSet], scratch: Path) -> Measured:
    """Index libraries with both models, ask both indexes, and time both in turn.

    Args:
        original: the model as it was.
        exported: what it was exported to.
        sets: at least one.
        scratch: a folder for the indexes.

    Raises:
        QuestionsError: a file of questions breaks the form, has none with evidence, or is about another library.
        LibraryError: a library cannot be read.
    """
    models = {ORIGINAL: original, EXPORTED: exported}
    found: list[OnSet] = []
    asked: list[str] = []
    texts: list[str] = []
    for number, its in enumerate(sets):
        questions = our_form.load(its.questions)
        folders = {name: scratch / f"{number}-{name}" for name in models}
        for name, embedder in models.items():
            build([its.library], folders[name], Options(model=embedder))
        opened = {name: Index(folders[name], embedder) for name, embedder in models.items()}
        found.append(_on_set(its.questions, questions, opened))
        asked += [one.question for one in questions]
        texts += assembly.texts(cuts_of(generation.current(folders[EXPORTED])))
    chosen = random.Random(1).sample(texts, min(_SAMPLE, len(texts)))  # noqa: S311 — nothing secret
    both = (original, exported)
    took, rates = _questions_ms(both, asked), _rates(both, chosen)
    before, after = (Speed(ms, rate, its.about.size) for its, ms, rate in zip(both, took, rates, strict=True))
    return Measured(tuple(found), before, after)


def _on_set(file: Path, questions: Sequence[Question], opened: dict[str, Index]) -> OnSet:
    values = {name: _values(file, questions, index) for name, index in opened.items()}
    compared = compare.across(list(values[ORIGINAL]), ORIGINAL, values[ORIGINAL], EXPORTED, values[EXPORTED])
    ranked = tuple(
        Ranked(
            system,
            measure.estimate(list(values[ORIGINAL][its.measure].values())),
            measure.estimate(list(values[EXPORTED][its.measure].values())),
            its,
        )
        for system, its in zip(_SYSTEMS, compared, strict=True)
    )
    cosines = [
        float(opened[ORIGINAL].embedder.embed_query(one.question) @ opened[EXPORTED].embedder.embed_query(one.question))
        for one in questions
    ]
    passages = opened[EXPORTED].manifest.passages
    return OnSet(file.stem, ranked[0].original.n, passages, ranked, float(np.mean(cosines)), min(cosines))


def _values(file: Path, questions: Sequence[Question], index: Index) -> measure.Values:
    """Each system's nDCG@10 of each question that has evidence."""
    judge = ByQuotes(tuple(questions), index.store)
    found: measure.Values = {}
    for name in _SYSTEMS:
        system = Trackrecord(name, index, answers=False)
        pieces = system.pieces()
        judged = {its.id: judge.judge(its, system.retrieve(its), pieces) for its in questions}
        values = measure.values(questions, judged)
        if _MEASURE not in values:
            raise QuestionsError(f"{file} has no question with evidence, so no ranking can be measured by it")
        found[f"{name} {_MEASURE}"] = values[_MEASURE]
    return found


def _questions_ms(both: Sequence[Embedder], asked: Sequence[str]) -> list[float]:
    """Milliseconds a question, median; in turn, so that whatever else the machine does slows both."""
    took: list[list[float]] = [[] for _ in both]
    for text in asked:
        for its, seconds in zip(both, took, strict=True):
            its.forget_questions()
            seconds.append(_seconds(lambda its=its, text=text: its.embed_query(text)))
    return [statistics.median(seconds) * 1_000 for seconds in took]


def _rates(both: Sequence[Embedder], texts: Sequence[str]) -> list[float]:
    """Texts a second, some of them in turn."""
    took = [0.0 for _ in both]
    for start in range(0, len(texts), _TURN):
        turn = texts[start : start + _TURN]
        for place, its in enumerate(both):
            took[place] += _seconds(lambda its=its, turn=turn: list(embed_all(its.embed_passage, turn)))
    return [len(texts) / seconds for seconds in took]


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began
