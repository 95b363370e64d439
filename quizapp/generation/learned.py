"""The learned judge: how likely a strict reader passes a candidate, and on what it would fail.

Trained by `python -m benchmarks.question_quality.train` on judged candidates; the weights are a
small JSON file of boosted trees, read without any library for learning.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from msgspec import Struct, json

Tree = Any
"""A leaf is a number, a node `[feature, threshold, left, right]`: left where value <= threshold."""


class Forest(Struct, frozen=True):
    """Boosted trees: their sum, through the logistic curve, is a probability."""

    base: float
    trees: tuple[Tree, ...]

    def probability(self, row: Sequence[float]) -> float:
        """In [0, 1], for values in the order of the model's names."""
        total = self.base + sum(_leaf(tree, row) for tree in self.trees)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Model(Struct, frozen=True):
    """All that was learned: the names of the features, a forest for passing, one a criterion.

    `calibration` maps raw probabilities to the shares that passed, both ascending; `bars` gives for
    each criterion the probability of failing from which a flag is shown.
    """

    names: tuple[str, ...]
    passing: Forest
    calibration: tuple[tuple[float, float], ...]
    failing: Mapping[str, Forest]
    bars: Mapping[str, float]
    trained_on: str = ""

    def row(self, values: Mapping[str, float]) -> list[float]:
        """Values in the model's order; a feature it does not know is left out."""
        return [values.get(name, 0.0) for name in self.names]

    def pass_probability(self, row: Sequence[float]) -> float:
        """How likely the candidate passes all criteria, as a calibrated share."""
        return _interpolated(self.calibration, self.passing.probability(row))

    def likely_faults(self, row: Sequence[float]) -> tuple[str, ...]:
        """The criteria it would fail with a probability above their bars, worst first."""
        odds = {name: forest.probability(row) for name, forest in self.failing.items()}
        over = [name for name, p in odds.items() if p >= self.bars.get(name, 1.0)]
        return tuple(sorted(over, key=lambda name: -odds[name] / self.bars[name]))


def _leaf(tree: Tree, row: Sequence[float]) -> float:
    while isinstance(tree, list):
        feature, threshold, left, right = tree
        tree = left if row[feature] <= threshold else right
    return float(tree)


def _interpolated(points: Sequence[tuple[float, float]], raw: float) -> float:
    """Between the two calibration points around a raw probability."""
    if not points or raw <= points[0][0]:
        return points[0][1] if points else raw
    for (low, share), (high, other) in pairwise(points):
        if raw <= high:
            return share + (other - share) * (raw - low) / max(1e-9, high - low)
    return points[-1][1]


@cache
def model() -> Model:
    """The model in the package, read once."""
    data = files("quizapp.generation").joinpath("data", "judge.json").read_bytes()
    return json.decode(data, type=Model)
