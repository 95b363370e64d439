"""In what order an attempt shows its questions and what there is to choose, by a seed.

The same seed gives the same order on every machine and Python: only `random()` is drawn, the one
method whose numbers Python promises never to change. Marks are given on ids and indexes of the key,
so no order changes one.
"""

from collections.abc import Iterator, Sequence
from random import Random

from quizapp.domain.questions import ChoiceKey, Key, MatchingKey, MultipleKey, Option, OrderingKey


def question_order(count: int, seed: int, shuffle: bool) -> tuple[int, ...]:
    """The indexes of an attempt's questions in the order shown."""
    indexes = range(count)
    return _shuffled(indexes, _chance(seed, "questions")) if shuffle else tuple(indexes)


def option_order(key: Key, seed: int, position: int, shuffle: bool) -> tuple[int, ...]:
    """The indexes of what a question shows, in the order shown; empty where nothing is listed.

    Choice and multiple: the key's options, pinned ones in their own place. Matching: `right_texts`.
    Ordering: the key's items. `position` is the question's place in the attempt. Matching and
    ordering are shuffled even where the quiz's options are not, or their order would give the
    answer away; for the same reason an ordering never starts out right.
    """
    chance = _chance(seed, position)
    if isinstance(key, ChoiceKey | MultipleKey):
        return _options(key.options, chance) if shuffle else tuple(range(len(key.options)))
    if isinstance(key, MatchingKey):
        return _shuffled(range(len(right_texts(key))), chance)
    if isinstance(key, OrderingKey):
        return _out_of_order(key.items, chance)
    return ()


def right_texts(key: MatchingKey) -> tuple[str, ...]:
    """The different right-hand texts to choose from: the pairs' in order, then the extra ones."""
    return tuple(dict.fromkeys([*(pair.right for pair in key.pairs), *key.extra]))


def _chance(seed: int, place: int | str) -> Random:
    return Random(f"{seed}:{place}")  # noqa: S311 - an order to show things in is no secret


def _shuffled(indexes: Sequence[int], chance: Random) -> tuple[int, ...]:
    """Fisher-Yates; `Random.shuffle` would do, but its draws may change with Python."""
    order = list(indexes)
    for last in reversed(range(1, len(order))):
        other = int(chance.random() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return tuple(order)


def _options(options: Sequence[Option], chance: Random) -> tuple[int, ...]:
    loose = [index for index, option in enumerate(options) if not option.pinned]
    moved: Iterator[int] = iter(_shuffled(loose, chance))
    return tuple(index if option.pinned else next(moved) for index, option in enumerate(options))


def _out_of_order(items: Sequence[str], chance: Random) -> tuple[int, ...]:
    order = _shuffled(range(len(items)), chance)
    if len(set(items)) > 1:
        # Drawing again keeps all other orders equally likely; moving something would not.
        while [items[index] for index in order] == list(items):
            order = _shuffled(order, chance)
    return order
