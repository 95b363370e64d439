"""The set worth most: not the best one by one, for one question may shut out two good ones."""

from collections.abc import Callable, Collection, Iterator, Sequence

Members = frozenset[int]

ROUNDS = 60
"""More than any set of ten needs; each round adds worth, so none comes back."""


class Search:
    """Looks for the members of a pool, by number, that are worth most together.

    `clashes[n]` are those that cannot stand beside `n`; `allowed` says whether a set keeps the
    rules that only a whole set can break; a set has at most `most` members.
    """

    def __init__(
        self,
        worth: Sequence[float],
        clashes: Sequence[Collection[int]],
        allowed: Callable[[Collection[int]], bool],
        most: int,
    ) -> None:
        self._worth, self._clashes = worth, clashes
        self._allowed, self._most = allowed, most

    def best(self) -> Members:
        """Take one in, or two, and out what they clash with, for as long as that gains."""
        held: Members = frozenset()
        for _ in range(ROUNDS):
            better = self._step(held, self._with_one) or self._step(held, self._with_two)
            if better is None:
                break
            held = better
        return held

    def _step(self, held: Members, ways: Callable[[Members], Iterator[Members]]) -> Members | None:
        """The way that gains most; None where none gains."""
        best, worth = None, self._sum(held) + 1e-9
        for way in ways(held):
            gained = self._sum(way)
            if gained > worth and len(way) <= self._most and self._allowed(way):
                best, worth = way, gained
        return best

    def _sum(self, members: Members) -> float:
        return sum(self._worth[n] for n in sorted(members))

    def _with_one(self, held: Members) -> Iterator[Members]:
        """One more, and where it is one too many for a rule, without any one of the others."""
        for new in self._others(held):
            kept = held - frozenset(self._clashes[new])
            yield kept | {new}
            for old in sorted(kept):
                yield (kept - {old}) | {new}

    def _with_two(self, held: Members) -> Iterator[Members]:
        """Two more at once: together they may be worth what shuts both of them out."""
        others = self._others(held)
        for place, new in enumerate(others):
            kept = held - frozenset(self._clashes[new])
            for other in others[:place]:
                if other not in self._clashes[new]:
                    yield (kept - frozenset(self._clashes[other])) | {new, other}

    def _others(self, held: Members) -> list[int]:
        return [n for n in range(len(self._worth)) if n not in held]
