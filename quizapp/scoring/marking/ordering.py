"""Putting items in order: nine ways to say how near the order is.

`q` is the given order as a permutation of 0..n-1, the right order being 0, 1, ..., n-1. Every way
gives the right order 1 and stays within [0, 1]; a single item is always in order.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from quizapp.domain.answers import Mark, OrderingResponse
from quizapp.domain.questions import OrderingKey
from quizapp.scoring.marking.marks import BLANK, mark_of, yes_no

Order = Sequence[int]


def mark_ordering(key: OrderingKey, response: OrderingResponse, scheme: str) -> Mark:
    """Mark by the scheme, with a part per place given; what is no order of the items is wrong."""
    if not response.order:
        return BLANK
    if len(response.order) != len(key.items):
        return mark_of(0.0)
    if sorted(response.order) != list(range(len(key.items))):
        return mark_of(0.0)
    order = _twins_in_order(key.items, response.order)
    parts = [yes_no(place == item) for place, item in enumerate(order)]
    return mark_of(1.0 if len(order) == 1 else _SCHEMES[scheme](order), parts)


def _twins_in_order(items: Sequence[str], order: Order) -> list[int]:
    """The order with items of the same text taken as they come: nobody can tell them apart."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(items))):
        waiting[items[index]].append(index)
    return [waiting[items[index]].pop() for index in order]


def _all_or_nothing(q: Order) -> float:
    return float(all(place == item for place, item in enumerate(q)))


def _absolute(q: Order) -> float:
    """Items in their own place / n."""
    return sum(place == item for place, item in enumerate(q)) / len(q)


def _followed(q: Order) -> int:
    """How many items are followed by the item that should follow them."""
    return sum(after == before + 1 for before, after in pairwise(q))


def _relative_next_exclude_last(q: Order) -> float:
    """Items followed by their right successor / (n - 1), the last item having none."""
    return _followed(q) / (len(q) - 1)


def _relative_next_include_last(q: Order) -> float:
    """As above / n, the last item counting when nothing follows it."""
    return (_followed(q) + _ends_right(q)) / len(q)


def _one_prev_next(q: Order) -> float:
    """Right predecessors and right successors / 2n; "none" is right for the first and the last."""
    return (2 * _followed(q) + _starts_right(q) + _ends_right(q)) / (2 * len(q))


def _starts_right(q: Order) -> bool:
    return q[0] == 0


def _ends_right(q: Order) -> bool:
    return q[-1] == len(q) - 1


def _all_prev_next(q: Order) -> float:
    """1 - inversions / (n (n - 1) / 2): the share of pairs that stand the right way round."""
    pairs = len(q) * (len(q) - 1) / 2
    return 1 - sum(before > after for before, after in combinations(q, 2)) / pairs


def _longest_ordered(q: Order) -> float:
    """The longest rising subsequence / n; one item alone counts nothing."""
    # Patience sorting: tails[k] is the least item that ends a rising subsequence of k + 1.
    tails: list[int] = []
    for item in q:
        place = bisect_left(tails, item)
        tails[place : place + 1] = [item]
    return _unless_alone(len(tails)) / len(q)


def _longest_contiguous(q: Order) -> float:
    """The longest run of neighbours in the right order / n; one item alone counts nothing."""
    longest = run = 1
    for before, after in pairwise(q):
        run = run + 1 if after == before + 1 else 1
        longest = max(longest, run)
    return _unless_alone(longest) / len(q)


def _unless_alone(length: int) -> int:
    return length if length > 1 else 0


def _relative_to_correct(q: Order) -> float:
    """Sum of max(0, n - 1 - places shifted) / (n (n - 1))."""
    furthest = len(q) - 1
    near = sum(max(0, furthest - abs(place - item)) for place, item in enumerate(q))
    return near / (len(q) * furthest)


_SCHEMES: dict[str, Callable[[Order], float]] = {
    "all_prev_next": _all_prev_next,
    "all_or_nothing": _all_or_nothing,
    "absolute": _absolute,
    "relative_next_exclude_last": _relative_next_exclude_last,
    "relative_next_include_last": _relative_next_include_last,
    "one_prev_next": _one_prev_next,
    "longest_ordered": _longest_ordered,
    "longest_contiguous": _longest_contiguous,
    "relative_to_correct": _relative_to_correct,
}
