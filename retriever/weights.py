"""Linear models whose weights stand in `weights.toml`, one weight a line, with the command that fitted them."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

#: The file; `eval.fitting` writes it.
FILE = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model.

    Attributes:
        of: weight by feature; a feature that is not among them counts for nothing.
        intercept: what is added to every score.
    """

    of: Mapping[str, float]
    intercept: float = 0.0

    def score(self, features: Mapping[str, float]) -> float:
        """The weighted sum: log-odds, where the model is a logistic one.

        Raises:
            KeyError: a feature with a weight is missing.
        """
        return self.intercept + sum(weight * features[name] for name, weight in self.of.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """From 0 to 1, of a logistic model."""
        return 1 / (1 + math.exp(-self.score(features)))


def load(model: str) -> Weights:
    """The weights of one model, by its name in the file."""
    its = _file()[model]
    return Weights(its["weights"], its.get("intercept", 0.0))


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
