"""The set worth most is at least as good as picking the best one by one, and keeps its rules."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.searching import Search

WORTH = st.lists(st.integers(1, 100), max_size=7)
PAIRS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)))


def clashes_of(pairs, size):
    clash = [set() for _ in range(size)]
    for one, other in pairs:
        if one != other and max(one, other) < size:
            clash[one].add(other)
            clash[other].add(one)
    return clash


def stands(members, clash):
    return all(other not in clash[one] for one, other in combinations(members, 2))


def even(members):
    return len([n for n in members if n % 2]) <= 2


@given(WORTH, PAIRS, st.integers(0, 5))
def test_a_set_keeps_its_rules_and_nothing_that_still_fits_is_left_out(worth, pairs, most):
    clash = clashes_of(pairs, len(worth))
    held = Search(worth, clash, even, most).best()
    assert stands(held, clash)
    assert even(held)
    assert len(held) <= most
    for other in set(range(len(worth))) - held:
        more = held | {other}
        assert len(more) > most or not even(more) or not stands(more, clash)


@given(WORTH, PAIRS)
def test_no_single_one_is_worth_more_than_the_set(worth, pairs):
    held = Search(worth, clashes_of(pairs, len(worth)), even, 5).best()
    assert sum(worth[n] for n in held) >= max(worth, default=0)
    assert held == Search(worth, clashes_of(pairs, len(worth)), even, 5).best()


def test_two_come_in_together_where_one_alone_gains_nothing():
    clash = clashes_of({(0, 1), (0, 2)}, 3)
    assert Search([5, 3, 3], clash, even, 3).best() == {1, 2}
    assert Search([7, 3, 3], clash, even, 3).best() == {0}
