"""Two runs that were kept, compared question by question."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import QuestionsError
from . import compare as comparing
from . import evaluation
from .compare import Comparison
from .measure import SAYS
from .systems import Retrieved


@dataclass(frozen=True, slots=True)
class Runs:
    """What two runs differ in.

    Attributes:
        comparisons: on each measure that both have, corrected for their number.
        deciding: the one whose wins and losses are of interest.
        asked: question id → its words.
        before: what the first run returned, by question; empty where only its figures were kept. `after` likewise.
    """

    comparisons: tuple[Comparison, ...]
    deciding: Comparison
    asked: Mapping[str, str]
    before: Mapping[str, Retrieved]
    after: Mapping[str, Retrieved]


def compare(before: Path, after: Path, system: str | None, measure: str) -> Runs:
    """Compare a system of two runs.

    Args:
        before: the folder of a run, or its measures.json.
        after: the same of the other.
        system: its name in both; None for each run's reference.
        measure: the one whose wins and losses are of interest.

    Raises:
        QuestionsError: a run, the system or the measure is missing, or they have no question in common.
    """
    first, second = evaluation.read(before), evaluation.read(after)
    one, other = system or first.reference, system or second.reference
    for path, run, name in ((before, first, one), (after, second, other)):
        if name not in run.systems:
            raise QuestionsError(f"{path} has no system {name!r}; it has {', '.join(run.systems)}")
    found = comparing.across(
        list(SAYS), str(before), first.systems[one].values, str(after), second.systems[other].values
    )
    deciding = next((its for its in found if its.measure == measure), None)
    if deciding is None:
        raise QuestionsError(f"{measure!r} is not in both; in both are {', '.join(its.measure for its in found)}")
    return Runs(tuple(found), deciding, second.asked, _retrieved(before, one), _retrieved(after, other))


def _retrieved(path: Path, system: str) -> dict[str, Retrieved]:
    return evaluation.retrieved(path, system) if path.is_dir() else {}
