"""Checking our marks against published cases of other systems.

A file of vectors is a table with tabs: type, scheme, spec and response as JSON, the expected value,
its tolerance, its source. `VECTORS` says for each type and scheme how the case is put to us.
"""

import csv
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from msgspec import Struct

from quizapp.domain import answers, questions
from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import AcceptedNumber, AcceptedText, Hole, Option, Pair
from quizapp.domain.words import N_
from quizapp.errors import Refused
from quizapp.scoring.attempt_rules import late_deduction
from quizapp.scoring.certainty import certainty_mark
from quizapp.scoring.marking import mark
from quizapp.scoring.tries import countback

NOT_VECTORS = N_("Line %(line)s is no scoring case: %(problem)s.")
SECONDS = {"hour": 3_600, "day": 86_400}

Case = Callable[[Any, Any], float]
"""Our value for a spec and a response, both as read from JSON with exact numbers."""


class Outcome(Struct, frozen=True):
    """What became of one line: `got` is None where we have no such type or scheme."""

    line: int
    type: str
    scheme: str
    expected: float
    got: float | None
    tolerance: float

    @property
    def agrees(self) -> bool:
        """Whether our value is the expected one, within the tolerance."""
        return self.got is not None and abs(self.got - self.expected) <= self.tolerance


def run_vectors(text: str) -> Iterator[Outcome]:
    """Put every case of a table to us. Raises `Refused` for a line that is no case."""
    for line, row in enumerate(csv.DictReader(StringIO(text), dialect="excel-tab"), start=2):
        try:
            yield _run(line, row)
        except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as problem:
            raise Refused(NOT_VECTORS, line=line, problem=problem) from problem


def _run(line: int, row: dict[str, str]) -> Outcome:
    case = VECTORS.get((row["type"], row["scheme"]))
    spec, response = _exact(row["spec"]), _exact(row.get("response") or "null")
    expected = row.get("expected") or row["expected_points_deducted"]
    return Outcome(
        line=line,
        type=row["type"],
        scheme=row["scheme"],
        expected=float(expected),
        got=case(spec, response) if case else None,
        tolerance=float(row.get("tolerance") or 1e-7),
    )


def _exact(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _fraction(key: questions.Key, response: answers.Response, scheme: str = "") -> float:
    return mark(kind_of(key), scheme, key, response).fraction


def _choice(spec: Any, response: Any) -> float:
    key = questions.ChoiceKey(options=_options(spec))
    return _fraction(key, answers.ChoiceResponse(option=response))


def _options(fractions: dict[str, Any]) -> tuple[Option, ...]:
    return tuple(Option(name, name, float(part)) for name, part in fractions.items())


def _multiple(scheme: str) -> Case:
    def value(spec: Any, response: Any) -> float:
        fractions = spec
        if "all" in spec:
            right = set(spec["correct"])
            fractions = {name: (name in right) / max(1, len(right)) for name in spec["all"]}
        key = questions.MultipleKey(options=_options(fractions))
        return _fraction(key, answers.MultipleResponse(options=tuple(response)), scheme)

    return value


def _true_false(spec: Any, response: Any) -> float:
    key = questions.TrueFalseKey(answer=spec["answer"])
    return _fraction(key, answers.TrueFalseResponse(answer=response))


def _short(spec: Any, response: Any) -> float:
    pairs = spec["answers"] if "answers" in spec else [[spec["pattern"], 1]]
    accepted = tuple(AcceptedText(text, float(part)) for text, part in pairs)
    key = questions.ShortKey(accepted=accepted, match_case=not spec["ignore_case"])
    return _fraction(key, answers.ShortResponse(text=response))


def _number(room: Any) -> Case:
    def value(spec: Any, response: Any) -> float:
        accepted = AcceptedNumber(Decimal(spec["answer"]), Decimal(spec["tolerance"]), room)
        key = questions.NumberKey(accepted=(accepted,))
        return _fraction(key, answers.NumberResponse(text=str(response)))

    return value


def _matching(spec: Any, response: Any) -> float:
    key = questions.MatchingKey(pairs=tuple(Pair(*pair) for pair in spec.items()))
    rights = tuple(response.get(left) for left in spec)
    return _fraction(key, answers.MatchingResponse(rights=rights))


def _gap_key(spec: Any) -> questions.GapKey:
    return questions.GapKey(
        holes=tuple(
            Hole((AcceptedText(gap["answer"]),), weight=float(gap["weight"]))
            for gap in spec["gaps"]
        )
    )


def _gap_response(texts: Any) -> answers.GapResponse:
    return answers.GapResponse(texts=tuple(text or "" for text in texts))


def _gap(spec: Any, response: Any) -> float:
    return _fraction(_gap_key(spec), _gap_response(response))


def _countback(spec: Any, response: Any) -> float:
    tries = [_gap_response(texts) for texts in response]
    return countback(_gap_key(spec), tries, float(spec["penalty"]))


def _ordering(scheme: str) -> Case:
    def value(spec: Any, response: Any) -> float:
        items = spec["correct"]
        order = tuple(items.index(item) for item in response)
        key = questions.OrderingKey(items=tuple(items))
        return _fraction(key, answers.OrderingResponse(order=order), scheme)

    return value


def _certainty(spec: Any, response: Any) -> float:
    return certainty_mark(float(response), spec["certainty"])


def _late(spec: Any, _: Any) -> float:
    return float(
        late_deduction(
            Decimal(spec["score"]),
            Decimal(spec["possible"]),
            late_seconds=int(spec["late_seconds"]),
            interval_seconds=SECONDS[spec["interval"]],
            percent_per_interval=Decimal(spec["deduct_percent"]),
            minimum_percent=Decimal(spec["min_percent"]),
        )
    )


_MULTIPLE = (
    "option_fraction_sum_clamped_0_1",
    "all_or_nothing",
    "net_correct",
    "every_decision_counts",
    "coverage",
    "right_minus_wrong_over_all_options",
)
_ORDERING = {
    "all_or_nothing": "all_or_nothing",
    "absolute_position": "absolute",
    "relative_next_exclude_last": "relative_next_exclude_last",
    "relative_next_include_last": "relative_next_include_last",
    "relative_one_prev_and_next": "one_prev_next",
    "relative_all_prev_and_next": "all_prev_next",
    "longest_ordered_subset": "longest_ordered",
    "longest_contiguous_subset": "longest_contiguous",
    "relative_to_correct": "relative_to_correct",
}

VECTORS: dict[tuple[str, str], Case] = {
    ("mc_single", "option_fraction"): _choice,
    **{("mc_multi", scheme): _multiple(scheme) for scheme in _MULTIPLE},
    ("true_false", "right_or_wrong"): _true_false,
    ("short_answer", "wildcard_nfc"): _short,
    ("short_answer", "first_match_fraction"): _short,
    **{("numeric", room): _number(room) for room in ("nominal", "relative", "geometric")},
    ("match", "parts_right"): _matching,
    ("cloze", "weighted_mean_of_gaps"): _gap,
    ("cloze", "tries_countback"): _countback,
    **{("ordering", name): _ordering(scheme) for name, scheme in _ORDERING.items()},
    ("cbm", "gardner_medwin_1_2_3__0_-2_-6"): _certainty,
    ("late", "canvas_percent_per_interval"): _late,
}
