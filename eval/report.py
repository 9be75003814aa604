"""An evaluation's figures, as values and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..indexer.opened import Index
from ..retriever.answer import Answerer
from ..retriever.search import Mode, Searcher
from . import measure, run
from .measure import Refusals
from .questions import Question

_NAMES = {Mode.LEXICAL: "BM25", Mode.DENSE: "dense", Mode.HYBRID: "hybrid"}


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one evaluation: each mode's measures over the answerable questions, and the refusals."""

    questions: int
    ranking: Mapping[str, Mapping[str, float]]
    refusals: Refusals


def evaluate(questions: Sequence[Question], index: Index) -> Scores:
    """Run and measure a set of questions on an index."""
    searcher = Searcher(index)
    qrels = run.judge(questions, index.store)
    ranking = {name: measure.ranking(qrels, run.search_all(questions, searcher, mode)) for mode, name in _NAMES.items()}
    return Scores(len(questions), ranking, measure.refusals(run.ask_all(questions, Answerer(searcher))))


def as_text(scores: Scores) -> str:
    """The figures as a table for a terminal."""
    names = list(measure.MEASURES)
    lines = [f"{scores.questions} questions", "", f"{'':8}" + "".join(f"{name:>10}" for name in names)]
    lines += [
        f"{mode:8}" + "".join(f"{values[name]:10.3f}" for name in names) for mode, values in scores.ranking.items()
    ]
    its = scores.refusals
    lines += [
        "",
        f"refused {its.refused} of {its.asked} questions that the reports do not answer (recall {its.recall:.2f}, "
        f"precision {its.precision:.2f}), and {its.wrongly_refused} of {its.answerable} that they do",
    ]
    return "\n".join(lines)
