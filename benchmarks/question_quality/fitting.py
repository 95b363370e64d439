"""Fit the learned judge to a table: trees and words for each criterion, mixed and calibrated.

Needs numpy and scikit-learn, which Dateline itself does without: `train` says how to get them.
Nothing here reads the generator, so it runs in an environment of its own. What it gives is the
content of `judge.json`, which `quizapp.generation.learned` evaluates without any library.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.question_quality.figures import auc, best, share
from benchmarks.question_quality.tables import Row, Table, folds, outside

Say = Callable[[str], None]
Numbers = Any
"""A numpy array; the library has no stubs that say more here."""

CRITERIA: Mapping[str, tuple[int, ...]] = {
    "self": (2,),
    "worth": (9,),
    "key": (3, 4),
    "options": (5, 6, 7),
    "wording": (1,),
    "cue": (8,),
    "source": (10, 11, 12),
}
"""Criteria of the rubric that one part of the judge tells together: readers mix them up."""

DROPPED = (
    "role as", "false role", "gap noun", "gap verb", "false noun", "false verb", "false adj",
)  # fmt: skip
"""Writers that passed too seldom and are gone, by how their names begin: nothing to learn from."""

PARTS = 6
OFTEN = 5
"""A word is weighed that stands in so many questions, at least."""
FEWEST = 20
"""A criterion that failed less often cannot be learned."""
LIGHT = 0.3
"""Weights of words nearer to zero are left out of the file."""
STEPS = 14
CLIMB = 0.003
"""Between two points of the calibration the share rises by so much, at least."""


@dataclass(frozen=True)
class Data:
    """What is fitted: features, words (sparse) with their vocabulary, and who said what."""

    rows: Sequence[Row]
    features: Numbers
    words: Numbers
    vocabulary: tuple[str, ...]
    passed: Numbers

    def failed(self, criteria: Sequence[int]) -> Numbers:
        return np.array([int(not set(criteria).isdisjoint(row.criteria)) for row in self.rows])


def learnable(table: Table) -> list[Row]:
    """Rows that tell of what the judge will see: past the checks, from writers that are left."""
    return [r for r in table.rows if not r.refused and not r.writer.startswith(DROPPED)]


def train(table: Table, say: Say) -> dict[str, Any]:
    """The content of judge.json; figures of the cross-validation go to `say`.

    The same table and library versions give the same content. Trees and words never saw the
    article of a row they are measured on; the three numbers that mix them, and the bar, did.
    Raises ValueError where a criterion failed too seldom to be learned.
    """
    data = data_of(_enough(learnable(table)))
    parts = folds([row.article for row in data.rows], PARTS)
    fitted: dict[str, Any] = {}
    passing = np.ones(len(data.rows))
    for name, numbers in CRITERIA.items():
        chances, fitted[name] = _criterion(data, data.failed(numbers), parts)
        passing *= 1 - chances
        say(_told(name, chances, data.failed(numbers), fitted[name]["bar"]))
    for line in figures(data.rows, list(passing)):
        say(line)
    articles = len({row.article for row in data.rows})
    return {
        "names": list(table.names),
        "criteria": fitted,
        "calibration": calibration(passing, data.passed),
        "trained_on": f"{len(data.rows)} judged questions on {articles} articles",
    }


def _enough(rows: list[Row]) -> list[Row]:
    for name, numbers in CRITERIA.items():
        times = sum(not set(numbers).isdisjoint(row.criteria) for row in rows)
        if times < FEWEST:
            raise ValueError(
                f"“{name}” failed only {times} times in these labels, {FEWEST} are needed: "
                "judge more questions first."
            )
    return rows


def data_of(rows: Sequence[Row]) -> Data:
    times = Counter(word for row in rows for word in row.words)
    vocabulary = tuple(sorted(word for word, count in times.items() if count >= OFTEN))
    return Data(
        rows,
        np.array([row.values for row in rows], float),
        _words(rows, {word: place for place, word in enumerate(vocabulary)}),
        vocabulary,
        np.array([int(row.passed) for row in rows]),
    )


def _words(rows: Sequence[Row], places: Mapping[str, int]) -> Numbers:
    """One column a word; a question's words weigh one over the root of their number."""
    from scipy.sparse import csr_matrix

    cells = [
        (number, places[word], 1 / math.sqrt(len(row.words)))
        for number, row in enumerate(rows)
        for word in row.words
        if word in places
    ]
    down, across, weight = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((weight, (down, across)), shape=(len(rows), len(places)), dtype=float)


def _criterion(
    data: Data, failed: Numbers, parts: Sequence[Sequence[int]]
) -> tuple[Numbers, dict[str, Any]]:
    """The chance of the fault for each row, by models that did not see its article; and the part
    of the file, fitted to all rows.
    """
    logits = np.zeros((len(failed), 2))
    for part in parts:
        rest = outside(part, len(failed))
        trees = _forest().fit(data.features[rest], failed[rest])
        words = _wording().fit(data.words[rest], failed[rest])
        logits[part, 0] = _logit(trees.predict_proba(data.features[part])[:, 1])
        logits[part, 1] = _logit(words.predict_proba(data.words[part])[:, 1])
    mixer = _mixer().fit(logits, failed)
    chances = mixer.predict_proba(logits)[:, 1]
    return chances, {
        "forest": exported_forest(_forest().fit(data.features, failed), failed.mean()),
        "wording": _exported_words(_wording().fit(data.words, failed), data.vocabulary),
        "mixing": [_short(each) for each in (*mixer.coef_[0], mixer.intercept_[0])],
        "bar": _short(bar_of(chances, failed.mean())),
    }


def _forest() -> Any:
    from sklearn.ensemble import GradientBoostingClassifier

    return GradientBoostingClassifier(
        n_estimators=220,
        max_depth=3,
        learning_rate=0.04,
        subsample=0.5,
        min_samples_leaf=15,
        max_features=0.15,
        random_state=0,
    )


def _wording() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=1, max_iter=2000)


def _mixer() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=10)


def _logit(chance: Numbers) -> Numbers:
    inside = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.log(inside / (1 - inside))


def _short(number: float, digits: int = 4) -> float:
    return round(float(number), digits)


def exported_forest(model: Any, base: float, digits: int = 4) -> dict[str, Any]:
    """Boosted trees as `learned.Forest` reads them; `base` is the share of the fault."""
    trees = [
        exported_tree(each.tree_, model.learning_rate, digits) for each in model.estimators_[:, 0]
    ]
    return {"base": _short(_logit(np.array(base)), digits), "trees": trees}


def exported_tree(tree: Any, rate: float, digits: int = 4, node: int = 0) -> Any:
    """A number for a leaf, `[feature, threshold, left, right]` for a node of a fitted tree."""
    if tree.children_left[node] < 0:
        return _short(tree.value[node][0][0] * rate, digits)
    sides = (tree.children_left[node], tree.children_right[node])
    return [
        int(tree.feature[node]),
        _short(tree.threshold[node], digits),
        *(exported_tree(tree, rate, digits, side) for side in sides),
    ]


def _exported_words(model: Any, vocabulary: Sequence[str]) -> dict[str, Any]:
    pairs = zip(vocabulary, model.coef_[0], strict=True)
    weights = {word: _short(weight, 2) for word, weight in pairs if abs(weight) >= LIGHT}
    return {"bias": _short(model.intercept_[0]), "weights": weights}


def bar_of(chances: Numbers, part: float) -> float:
    """The chance from which a flag is shown: it flags a tenth of all, or half as many as fail."""
    ordered = np.sort(chances)[::-1]
    return float(ordered[int(len(ordered) * min(0.10, part * 0.5))])


def calibration(passing: Numbers, passed: Numbers) -> list[list[float]]:
    """Points from the product of the chances to the share that passed, both ascending."""
    from sklearn.isotonic import IsotonicRegression

    curve = IsotonicRegression(out_of_bounds="clip").fit(passing, passed)
    places = np.unique(np.quantile(passing, np.linspace(0, 1, STEPS)))
    shares = [float(each) for each in curve.predict(places)]
    smooth = [float(np.mean(shares[max(0, n - 1) : n + 2])) for n in range(len(shares))]
    return [
        [_short(place), height] for place, height in zip(places, _climbing(smooth), strict=True)
    ]


def _climbing(shares: Sequence[float]) -> Iterator[float]:
    """Each share at least a little over the one before, so that no two scores are alike."""
    last = -1.0
    for each in shares:
        last = _short(max(each, last + CLIMB))
        yield last


def _told(name: str, chances: Numbers, failed: Numbers, bar: float) -> str:
    over = failed[chances >= bar]
    return (
        f"{name:8} fails {failed.mean():.3f}  AUC {auc(list(chances), list(failed)):.3f}  "
        f"bar {bar:.3f}, right in {share(int(over.sum()), len(over)):.2f} of {len(over)}"
    )


def figures(rows: Sequence[Row], scores: Sequence[float]) -> Iterator[str]:
    """How well scores tell what passes: of all, of statements, and of the other kinds."""
    for title, kinds in (
        ("all", lambda kind: True),
        ("true/false", lambda kind: kind == "true_false"),
        ("others", lambda kind: kind != "true_false"),
    ):
        picked = [(s, r.passed) for s, r in zip(scores, rows, strict=True) if kinds(r.kind)]
        said, hits = [float(s) for s, _ in picked], [hit for _, hit in picked]
        yield (
            f"{title:10} {len(hits)} rows, {share(sum(hits), len(hits)):.3f} pass  "
            f"AUC {auc(said, hits):.3f}  top 10 % {best(said, hits, 0.1):.3f}  "
            f"top 20 % {best(said, hits, 0.2):.3f}"
        )
