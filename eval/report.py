"""An evaluation as tables for a terminal."""

import textwrap
from collections.abc import Sequence

from .before_after import Runs
from .compare import Comparison
from .evaluation import Evaluation, Scores
from .measure import LESS_IS_BETTER, OF_RANKS, Estimate
from .refusals import Share

#: What the first table shows; all measures are in the JSON and the page.
HEADLINES = ("nDCG@10", "success@1", "recall@5", "MRR@10", "read@300", "sentence@1", "misplaced@1")
#: What systems are compared by: as ranked, and by what a person has to read, however large the pieces are.
COMPARED = ("nDCG@10", "read@300")
#: What they are compared by beside that where their answers are looked at.
COMPARED_BY_ANSWERS = ("cited", "Brier")
_WIDTH = 17
_LINE = 150
#: Passages of each run that are listed for a question.
_SHOWN = 2


def as_text(its: Evaluation, *, answers: bool = False) -> str:
    """The figures of an evaluation; those of the answers only where they are asked for."""
    counts = f"{len(its.asked)} questions, {its.answerable} with evidence, {its.to_refuse} to refuse"
    parts = [f"{its.name}: {counts}", ""]
    parts += _table(its)
    reference = its.systems[its.reference]
    if len(reference.by_type) > 1:
        parts += ["", f"{its.reference} by type", *_by_type(reference)]
    compared = COMPARED + COMPARED_BY_ANSWERS if answers else COMPARED
    parts += ["", *_comparisons(its, compared)] if its.comparisons else []
    for system, scores in its.systems.items():
        parts += ["", *_refusals(system, scores)] if its.to_refuse and scores.refusals else []
        parts += _reliability(scores) if answers else []
        parts += ["", *_answers(system, scores)] if answers and scores.answers else []
    parts += ["", *_latency(its)]
    return "\n".join(parts)


def difference(its: Comparison) -> str:
    """A comparison in a line."""
    verdict = "significantly better" if its.better else "significantly worse" if its.worse else "may be chance"
    if its.measure in OF_RANKS and not its.alike:
        verdict = "cut differently, so ranks do not compare"
    return (
        f"{its.b} − {its.a}: {its.measure} {its.difference:+.3f} [{its.low:+.3f}, {its.high:+.3f}], "
        f"p = {its.p_adjusted:.4f}, n = {its.n}, {len(its.wins)} better, {len(its.losses)} worse: {verdict}"
    )


def compared(its: Runs, show: int) -> str:
    """Two runs: each measure in a line, then the questions that decided, with the first passages of both."""
    lines = [difference(one) for one in its.comparisons]
    for label, ids in (("better", its.deciding.wins), ("worse", its.deciding.losses)):
        if ids[:show]:
            lines += ["", f"{label} by {its.deciding.measure}, the largest differences first:"]
        for question in ids[:show]:
            lines.append(f"  {question}: {its.asked[question]}")
            for name, run in ((its.deciding.a, its.before), (its.deciding.b, its.after)):
                pieces = run[question].pieces[:_SHOWN] if question in run else ()
                lines += [f"    {name}: " + textwrap.shorten(f"{one.id} {one.text}", _LINE) for one in pieces]
    return "\n".join(lines)


def _table(its: Evaluation) -> list[str]:
    names = [name for name in HEADLINES if any(name in scores.means for scores in its.systems.values())]
    width = max(map(len, its.systems)) + 2
    lines = [" " * width + "".join(f"{name + ('↓' if name in LESS_IS_BETTER else ''):<{_WIDTH}}" for name in names)]
    for system, scores in its.systems.items():
        cells = [interval(scores.means.get(name)) for name in names]
        lines.append(f"{system:<{width}}" + "".join(f"{cell:<{_WIDTH}}" for cell in cells))
    return [line.rstrip() for line in lines]


def _by_type(scores: Scores) -> list[str]:
    names = [
        name for name in ("nDCG@10", "success@1", "MRR@10", "read@300", "answered", "refused") if name in scores.means
    ]
    width = max(map(len, scores.by_type)) + 2
    lines = [" " * width + f"{'n':>4}  " + "".join(f"{name:<{_WIDTH}}" for name in names)]
    for kind, means in scores.by_type.items():
        n = max(its.n for its in means.values())
        lines.append(f"{kind:<{width}}{n:>4}  " + "".join(f"{interval(means.get(name)):<{_WIDTH}}" for name in names))
    return [line.rstrip() for line in lines]


def _comparisons(its: Evaluation, by: Sequence[str]) -> list[str]:
    shown = [one for one in its.comparisons if one.measure in by]
    return ["paired randomisation, corrected by Holm", *(f"  {difference(one)}" for one in shown)]


def _refusals(system: str, scores: Scores) -> list[str]:
    its = scores.refusals
    assert its  # noqa: S101 — asked for only where there are some
    return [
        f"refusals of {system}: recall {share(its.recall)}, precision {share(its.precision)}; "
        f"refused though answerable {share(its.wrongly_refused)}",
        *(f"  {kind:<16} {share(one)} refused" for kind, one in its.by_type.items()),
        f"risk at coverage {its.operating.coverage:.2f}: {its.operating.risk:.2f}; "
        f"Brier score {interval(scores.means.get('Brier'))} "
        f"({_short(its.brier_by_chance, 3)} for one who always says the share that is right)",
    ]


def _reliability(scores: Scores) -> list[str]:
    """A line for each tenth of confidence that was said."""
    bins = scores.refusals.reliability if scores.refusals else ()
    return [f"  of confidence {_short(its.confidence, 2)} are right {share(its.right)}" for its in bins]


def _answers(system: str, scores: Scores) -> list[str]:
    its = scores.answers
    assert its  # noqa: S101 — asked for only where there are some
    precision = f", citation precision {interval(its.precision)}" if its.precision else ""
    short = f", short answers {share(its.short)}"
    return [
        f"answers of {system}: evidence cited in few words {share(its.cited)}{precision}{short}",
        *(f"  {kind:<16} {share(one)} cited" for kind, one in its.by_type.items()),
    ]


def _latency(its: Evaluation) -> Sequence[str]:
    return [
        f"{system}: search "
        + ", ".join(f"{name} {ms:.1f} ms" for name, ms in scores.latency.percentiles.items())
        + " ("
        + ", ".join(f"{name} {share:.0%}" for name, share in scores.latency.stages.items())
        + ")"
        for system, scores in its.systems.items()
    ]


def interval(its: Estimate | None) -> str:
    """A mean and its interval: `.650 [.55 .74]`."""
    return "–" if its is None else f"{_short(its.mean, 3)} [{_short(its.low, 2)} {_short(its.high, 2)}]"


def share(its: Share) -> str:
    """A share and its interval: `18 of 28 (.64 [.46 .79])`; a dash where there is nothing to count."""
    if not its.n:
        return "–"
    return f"{its.count} of {its.n} ({_short(its.share, 2)} [{_short(its.low, 2)} {_short(its.high, 2)}])"


def _short(value: float, digits: int) -> str:
    """Without the zero in front, as such figures are written; 1.00 stays."""
    text = f"{value:.{digits}f}"
    return text[1:] if text.startswith("0.") else text
