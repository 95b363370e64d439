"""How well memory predicts a log of reviews, beside the average as the least one could do."""

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import cast

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.errors import Refused
from quizapp.scoring.memory.fold import Memory, Rating, Review, recall, reviewed

COLUMNS = ("card_id", "review_rating", "review_time")
ONE_DAY = timedelta(days=1)
NO_COLUMN = N_("The table has no column “%(name)s”. It needs: card_id, review_rating, review_time.")
BAD_RATING = N_("Line %(line)s: a rating is 1, 2, 3 or 4, not “%(text)s”.")
BAD_TIME = N_("Line %(line)s: “%(text)s” is no ISO 8601 time, such as 2026-11-24T09:30:00Z.")
NOTHING_PREDICTED = N_(
    "There is nothing to predict: no card of this log is reviewed a day or more after a review."
)


class LoggedReview(Struct, frozen=True):
    """One line of a log; `row` counts its data lines from 1."""

    row: int
    card_id: str
    review: Review


class Evaluation(Struct, frozen=True):
    """Log loss in nats and area under the ROC curve (None when all were recalled, or none was)."""

    log_loss: float
    auc: float | None
    reviews: int
    average_log_loss: float
    average_auc: float | None


def read_log(lines: Iterable[str]) -> Iterator[LoggedReview]:
    """The reviews of a CSV with a header; columns that are not needed are passed over.

    A time without a zone is UTC. Refused, naming the line, where one cannot be read.
    """
    reader = csv.DictReader(lines)
    for name in COLUMNS:
        if name not in (reader.fieldnames or ()):
            raise Refused(NO_COLUMN, name=name)
    for number, row in enumerate(reader, start=1):
        yield _logged(number, reader.line_num, row)


def evaluate(log: Iterable[LoggedReview], from_row: int = 1) -> Evaluation:
    """Predict each review that comes a day or more after its card's last, from what came before.

    Reviews count from row `from_row` on; those before it only build the memories, and give the
    average. Where none is before it, the average is that of the predicted reviews themselves,
    which is the best that any constant can do. Refused when nothing can be predicted.
    """
    memories: dict[str, Memory] = {}
    before: list[bool] = []
    predicted: list[tuple[float, bool]] = []
    for each in sorted(log, key=lambda each: (each.review.at, each.row)):
        memory = memories.get(each.card_id)
        at, recalled = each.review.at, each.review.rating > 1
        if memory is not None and at - memory.last_review >= ONE_DAY:
            if each.row >= from_row:
                predicted.append((recall(memory, at), recalled))
            else:
                before.append(recalled)
        memories[each.card_id] = reviewed(memory, each.review)
    if not predicted:
        raise Refused(NOTHING_PREDICTED)
    return _evaluation(predicted, before or [recalled for _, recalled in predicted])


def _evaluation(predicted: Sequence[tuple[float, bool]], known: Sequence[bool]) -> Evaluation:
    average = sum(known) / len(known)
    constant = [(average, recalled) for _, recalled in predicted]
    return Evaluation(
        log_loss=_log_loss(predicted),
        auc=_auc(predicted),
        reviews=len(predicted),
        average_log_loss=_log_loss(constant),
        average_auc=_auc(constant),
    )


def _log_loss(predicted: Sequence[tuple[float, bool]]) -> float:
    losses = (-math.log(_within(p) if recalled else 1 - _within(p)) for p, recalled in predicted)
    return math.fsum(losses) / len(predicted)


def _within(chance: float) -> float:
    """No prediction is so sure that one miss would cost everything."""
    return min(max(chance, 1e-6), 1 - 1e-6)


def _auc(predicted: Sequence[tuple[float, bool]]) -> float | None:
    """The share of pairs (recalled, not recalled) that are in order; ties count half."""
    right = sum(recalled for _, recalled in predicted)
    wrong = len(predicted) - right
    if not right or not wrong:
        return None
    ordered = sorted(predicted)
    ranks, start = 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        rank = (start + 1 + end) / 2  # the mean of the ranks start + 1 to end
        ranks += rank * sum(recalled for _, recalled in ordered[start:end])
        start = end
    return (ranks - right * (right + 1) / 2) / (right * wrong)


def _logged(number: int, line: int, row: dict[str, str]) -> LoggedReview:
    rating, time = (row["review_rating"] or "").strip(), (row["review_time"] or "").strip()
    if rating.removesuffix(".0") not in {"1", "2", "3", "4"}:
        raise Refused(BAD_RATING, line=line, text=rating[:40])
    try:
        at = datetime.fromisoformat(time)
    except ValueError:
        raise Refused(BAD_TIME, line=line, text=time[:40]) from None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    value = cast(Rating, int(rating.removesuffix(".0")))
    return LoggedReview(number, row["card_id"] or "", Review(value, at))
