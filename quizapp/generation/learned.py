"""The learned judge: how likely a strict reader passes a candidate, and on what it would fail.

Trained by `python -m benchmarks.question_quality.train` on judged candidates; the weights are a
small JSON file of boosted trees, read without any library for learning.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from msgspec import Struct, json

Tree = Any
"""A leaf is a number, a node `[feature, threshold, left, right]`: left where value <= threshold."""


class Forest(Struct, frozen=True):
    """Boosted trees: their sum is a logit."""

    base: float
    trees: tuple[Tree, ...]

    def logit(self, row: Sequence[float]) -> float:
        """The sum of the trees for values in the order of the model's names; 0 is even."""
        return self.base + sum(_leaf(tree, row) for tree in self.trees)


class Wording(Struct, frozen=True):
    """Weights of words and word pairs: their sum over the root of their number, and a bias."""

    bias: float
    weights: Mapping[str, float]

    def logit(self, words: Collection[str]) -> float:
        """How the words of a question speak for a fault; 0 is even."""
        total = sum(self.weights.get(word, 0.0) for word in words)
        return self.bias + total / math.sqrt(max(1, len(words)))


class Criterion(Struct, frozen=True):
    """What tells a fault: trees over the features and weights of words, mixed by their logits.

    `mixing` weighs the two and adds a bias; `bar` is the probability from which a flag is shown.
    """

    forest: Forest
    wording: Wording
    mixing: tuple[float, float, float]
    bar: float

    def probability(self, row: Sequence[float], words: Collection[str]) -> float:
        """How likely a reader objects."""
        of_row, of_words, bias = self.mixing
        mixed = of_row * self.forest.logit(row) + of_words * self.wording.logit(words) + bias
        return _curve(mixed)


class Model(Struct, frozen=True):
    """All that was learned: the names of the features, and what tells each fault.

    A question passes when no criterion fails. `calibration` maps the product of the chances to the
    shares that passed, both ascending.
    """

    names: tuple[str, ...]
    criteria: Mapping[str, Criterion]
    calibration: tuple[tuple[float, float], ...]
    trained_on: str = ""

    def judge(self, values: Mapping[str, float], words: Collection[str]) -> "Verdict":
        """How likely a candidate passes, and on what it would fail."""
        row = [values.get(name, 0.0) for name in self.names]
        odds = {name: each.probability(row, words) for name, each in self.criteria.items()}
        passing = math.prod(1 - p for p in odds.values())
        over = [name for name, p in odds.items() if p >= self.criteria[name].bar]
        over.sort(key=lambda name: -odds[name] / self.criteria[name].bar)
        return Verdict(_interpolated(self.calibration, passing), tuple(over))


class Verdict(Struct, frozen=True):
    """The share of such candidates that pass, and the faults likely in this one, worst first."""

    passing: float
    faults: tuple[str, ...]


def _curve(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


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
