"""Fits the weights by which sentences are chosen and answers trusted, on `dev` questions alone: `make fitted`.

Three models, each with the sign that a feature must have for a reader to make sense of it; features that would take
the other one are left out. Sentences are fitted by pairs, one that answers and one that does not, of the same question
(Herbrich et al., Large margin rank boundaries, 2000, with the logistic loss). Whether the reports answer, and whether
the quotes do, are logistic models on top: their features come from sentence weights that were fitted without the
library at hand, as every new library is at hand without having been fitted on.
"""

import importlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from ..indexer import bundled
from ..indexer.build import build
from ..indexer.opened import Index
from ..indexer.words import Words
from ..retriever import candidates, confidence, selection
from ..retriever.candidates import READ, Candidate
from ..retriever.extractive import Extractive, Weighed
from ..retriever.quoting import Quoter
from ..retriever.ranking import Mode
from ..retriever.search import Searcher
from ..retriever.weights import FILE, Weights
from . import questions
from .evidence import find
from .judging import agree, best_of
from .questions import Question
from .systems import Span, span_of

_LIBRARIES = Path(__file__).parent / "libraries"
_FREE = frozenset(["length"])
_LESS = frozenset(
    [
        "log_rank",
        "apart",
        "announces",
        "far",
        "far_and_unknown",
        "unknown",
        "nearer_elsewhere",
        "more_elsewhere",
        "missing",
    ]
)
# Inverse strength of the L2 penalty on standardised features.
_C = 1.0
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Case:
    """A question, its sentences, and for each whether it is evidence of the best grade that the question has."""

    library: str
    answerable: bool
    weighed: Weighed
    evident: tuple[bool, ...]
    lexicon: Words

    @property
    def found(self) -> tuple[Candidate, ...]:
        """The sentences."""
        return self.weighed.found

    def scored(self, weights: Weights) -> list[tuple[Candidate, bool]]:
        """The sentences as other weights have them, most likely first."""
        scored = [replace(its, score=weights.score(its.features)) for its in self.found]
        evident = {id(its): is_evident for its, is_evident in zip(scored, self.evident, strict=True)}
        return [(its, evident[id(its)]) for its in candidates.most_likely_first(scored)]


def cases() -> list[Case]:
    """The `dev` questions over the bundled and the invented libraries, each with all sentences that are weighed."""
    found = _of_library(bundled.ensure(), "northeast-asia", "northeast-asia-oblique")
    with tempfile.TemporaryDirectory() as folder:
        for library in sorted(_LIBRARIES.iterdir()):
            build([library], Path(folder) / library.name)
            found += _of_library(Path(folder) / library.name, library.name)
    return found


def _of_library(index: Path, library: str, *more: str) -> list[Case]:
    searcher = Searcher(Index(index))
    extractive = Extractive(searcher, Quoter(searcher.index.store))
    dev = [
        its
        for name in (library, *more)
        for its in questions.load(questions.BUNDLED.with_stem(name))
        if its.split == "dev"
    ]
    return [case for its in dev if (case := _case(library, its, searcher, extractive)).found]


def _case(library: str, question: Question, searcher: Searcher, extractive: Extractive) -> Case:
    query, where, index = searcher.query(question.question), searcher.where(question.filters), searcher.index
    ranked = searcher.rank(query, where, Mode.HYBRID).best(READ, explain=True)
    weighed = extractive.weigh(query, where, ranked)
    quotes = best_of([find(question, its, index.store) for its in question.evidence])
    evident = [any(agree(quote.span, _span(its)) for quote in quotes) for its in weighed.found]
    return Case(library, question.refuse is None, weighed, tuple(evident), index.words)


def _span(extract: Candidate) -> Span:
    its = span_of(extract.passage.provenance)
    return replace(its, char_start=extract.sentence.char_start, char_end=extract.sentence.char_end)


def fit_sentence(fitted_on: Sequence[Case]) -> Weights:
    """Weights under which sentences that answer stand before those that do not."""
    pairs: list[NDArray[np.float64]] = []
    names = list(fitted_on[0].found[0].features)
    for case in fitted_on:
        rows = np.array([list(its.features.values()) for its in case.found])
        concerns = np.array([its.concerns for its in case.found])
        evident = np.array(case.evident)
        better, worse = rows[evident & concerns], rows[~evident & concerns]
        if len(better) and len(worse):
            pairs.append((better[:, None] - worse[None]).reshape(-1, len(names)))
    differences = np.concatenate(pairs)
    # Each question counts once, however many pairs it has.
    shares = np.concatenate([np.full(len(its), 1 / len(its)) for its in pairs])
    rows = np.concatenate([differences, -differences])
    labels = np.repeat([1, 0], len(differences))
    return _fit(names, rows, labels, np.tile(shares, 2), intercept=False)


def fit_confidence(fitted_on: Sequence[Case]) -> tuple[Weights, Weights]:
    """Weights for whether the reports answer, and for whether the quotes do if the reports do."""
    rows: list[dict[str, float]] = []
    answerable: list[bool] = []
    right: list[bool] = []
    for library in dict.fromkeys(case.library for case in fitted_on):
        weights = fit_sentence([case for case in fitted_on if case.library != library])
        for case in fitted_on:
            if case.library == library and any(its.concerns for its in case.found):
                values, is_right = _quoted(case, weights)
                rows.append(values)
                answerable.append(case.answerable)
                right.append(is_right)
    names = list(rows[0])
    values, labels, shares = np.array([list(row.values()) for row in rows]), np.array(answerable), np.ones(len(rows))
    return (
        _fit(names, values, labels, shares, intercept=True),
        _fit(names, values[labels], np.array(right)[labels], shares[labels], intercept=True),
    )


def _quoted(case: Case, weights: Weights) -> tuple[dict[str, float], bool]:
    """What the likelihood of the answer is made of, and whether its quotes hold the evidence."""
    scored = case.scored(weights)
    found = [its for its, _ in scored]
    chosen = selection.choose(found)
    evident = {id(its) for its, is_evident in scored if is_evident}
    values = confidence.features(case.weighed.asked, found, chosen, case.lexicon, case.weighed.beside)
    return values, any(id(its) in evident for its in chosen)


def _fit(
    names: Sequence[str],
    rows: NDArray[np.float64],
    labels: NDArray[Any],
    shares: NDArray[np.float64],
    *,
    intercept: bool,
) -> Weights:
    """A logistic model; features are left out, the worst first, until none has a sign that makes no sense."""
    library: Any = importlib.import_module("sklearn.linear_model")  # comes without types
    kept = list(range(len(names)))
    while True:
        scale = rows[:, kept].std(axis=0) + 1e-9
        model = library.LogisticRegression(C=_C, fit_intercept=intercept, max_iter=1_000)
        model.fit(rows[:, kept] / scale, labels, sample_weight=shares)
        strengths: list[float] = model.coef_[0].tolist()
        wrong = [
            (abs(strength), at)
            for at, strength in zip(kept, strengths, strict=True)
            if names[at] not in _FREE and (strength > 0) == (names[at] in _LESS)
        ]
        if not wrong:
            break
        kept.remove(max(wrong)[1])
    weights = {names[at]: strength / unit for at, strength, unit in zip(kept, strengths, scale.tolist(), strict=True)}
    return Weights(weights, float(model.intercept_[0]) if intercept else 0.0)


def found_when_left_out(fitted_on: Sequence[Case]) -> Mapping[str, tuple[float, float]]:
    """By library, for what share of its answerable questions evidence is the first sentence, and is among three.

    The weights are those that all other libraries give.
    """
    shares: dict[str, tuple[float, float]] = {}
    for library in dict.fromkeys(case.library for case in fitted_on):
        weights = fit_sentence([case for case in fitted_on if case.library != library])
        asked = [case.scored(weights) for case in fitted_on if case.library == library and case.answerable]
        first, three = (sum(any(is_evident for _, is_evident in its[:k]) for its in asked) for k in (1, 3))
        shares[library] = first / len(asked), three / len(asked)
    return shares


def write(models: Mapping[str, Weights], file: Path = FILE) -> None:
    """Write the weights, one a line."""
    lines = [
        "# Fitted on the dev questions of all libraries by `make fitted`; what each feature is: candidates.py and",
        "# confidence.py.",
    ]
    for name, its in models.items():
        lines += ["", f"[{name}]"]
        lines += [f"intercept = {round(its.intercept, _DIGITS)}"] if its.intercept else []
        lines += [f"[{name}.weights]"]
        lines += [f"{feature} = {round(weight, _DIGITS)}" for feature, weight in its.of.items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    found = cases()
    trusted, right = fit_confidence(found)
    write({"sentence": fit_sentence(found), "answerable": trusted, "right": right})
    click.echo(f"fitted on {len(found)} questions: {FILE}")
    for library, (first, three) in found_when_left_out(found).items():
        click.echo(f"{library}, left out: evidence is the first sentence for {first:.2f}, among three for {three:.2f}")
