"""An evaluation as one self-contained HTML page, to be read: tables, plots, and each question that was won or lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from . import evaluation, measure, plots, report
from .compare import Comparison
from .evaluation import Evaluation
from .questions import Question
from .systems import Piece, Retrieved

_FILES = Path(__file__).parent / "page"
#: Passages of each system that are shown for a question.
_SHOWN = 3
#: The measure whose wins and losses are shown, question by question.
_DECIDING = "nDCG@10"


@dataclass(frozen=True, slots=True)
class _Told:
    """What one system returned for a question, and what that was worth."""

    system: str
    value: float
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class _Difference:
    """A question on which two systems differ."""

    question: Question
    told: tuple[_Told, _Told]


@dataclass(frozen=True, slots=True)
class _Compared:
    """A comparison and its questions, largest difference first."""

    comparison: Comparison
    wins: Sequence[_Difference]
    losses: Sequence[_Difference]


def write(folder: Path, found: Evaluation, questions: Sequence[Question], code: Mapping[str, str]) -> Path:
    """Write FOLDER/report.html from the figures and the stages' files beside it.

    Args:
        folder: where `evaluation.evaluate` wrote.
        found: what it returned.
        questions: what it was given.
        code: for each baseline how it is set up.

    Returns:
        The file.
    """
    retrieved = {name: evaluation.retrieved(folder, name) for name in found.systems}
    # The reference stands first, where a wide table begins.
    systems = {found.reference: found.systems[found.reference], **found.systems}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FILES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"difference": report.difference, "interval": report.interval, "share": report.share}
    page = environment.get_template("report.html").render(
        its=found,
        reference=found.systems[found.reference],
        style=(_FILES / "report.css").read_text(encoding="utf-8"),
        measures={name: says for name, says in measure.SAYS.items() if _measured(found, name)},
        less_is_better=measure.LESS_IS_BETTER,
        of_ranks=measure.OF_RANKS,
        deciding=_DECIDING,
        compared_by=report.COMPARED,
        compared=[_compared(its, found, questions, retrieved) for its in found.comparisons if its.measure == _DECIDING],
        plots=plots,
        systems=systems,
        by_system={
            measure: {name: scores.means[measure] for name, scores in systems.items() if measure in scores.means}
            for measure in report.COMPARED
            if any(measure in scores.means for scores in systems.values())
        },
        by_type={
            kind: means[_DECIDING]
            for kind, means in found.systems[found.reference].by_type.items()
            if _DECIDING in means
        },
        took={
            name: {stage: share * scores.latency.percentiles["p50"] for stage, share in scores.latency.stages.items()}
            for name, scores in systems.items()
        },
        code=code,
    )
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    return file


def _measured(found: Evaluation, name: str) -> bool:
    return any(name in scores.means for scores in found.systems.values())


def _compared(
    its: Comparison, found: Evaluation, questions: Sequence[Question], retrieved: Mapping[str, Mapping[str, Retrieved]]
) -> _Compared:
    by_id = {question.id: question for question in questions}

    def told(system: str, question: str) -> _Told:
        value = found.systems[system].values[_DECIDING][question]
        return _Told(system, value, retrieved[system][question].pieces[:_SHOWN])

    def differences(ids: Sequence[str]) -> list[_Difference]:
        return [_Difference(by_id[one], (told(its.a, one), told(its.b, one))) for one in ids if one in by_id]

    return _Compared(its, differences(its.wins), differences(its.losses))
