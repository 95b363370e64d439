"""Near-duplicates: questions that ask the same in much the same words.

Stems are compared without case, punctuation and the order of words: every pair of a bank, but for
those whose lengths alone keep them apart.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import Literal

from msgspec import Struct
from rapidfuzz import fuzz, process

from quizapp.domain import questions as q
from quizapp.domain.readable import key_text

CLOSE = 88.0
"""From here on, of 100, two stems are pointed out as close."""
MOST_PAIRS = 2000
"""Pairs that are told apart; a bank with more has a fault that the first ones show."""
_SHORTEST = CLOSE / (200 - CLOSE)
"""How much shorter one of two close texts can be: fuzz.ratio is 2 x common / (both lengths)."""
_ROWS = 256

Sort = Literal["same", "close", "other answer"]
_WORD = re.compile(r"\w+")


class Likeness(Struct, frozen=True):
    """Two questions that are alike: their ids, how alike (88 to 100), and in which way.

    "same": stem and answer; "close": nearly; "other answer": as near the same stem, but what is
    right differs.
    """

    first: int
    second: int
    score: float
    sort: Sort


def plain(text: str) -> str:
    """A text as it is compared: its words in small letters, in order of the alphabet."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(sorted(_WORD.findall(folded)))


def plain_answer(key: q.Key) -> str:
    """What is right, as it is compared; the order of right options does not matter."""
    if isinstance(key, q.OrderingKey):
        return "\n".join(plain(item) for item in key.items)
    return plain(key_text(key))


def like(stem: str, stems: Mapping[int, str], limit: int = 5) -> list[tuple[int, float]]:
    """The ids whose (plain) stems are closest to this one, with their scores, best first."""
    found = process.extract(
        plain(stem), stems, scorer=fuzz.ratio, processor=None, limit=limit, score_cutoff=CLOSE
    )
    return [(question_id, score) for _, score, question_id in found]


def close_pairs(stems: Mapping[int, str]) -> list[tuple[int, int, float]]:
    """The pairs of ids whose (plain) stems are close, with their scores, best first.

    Of many with the very same stem each is paired with the next, and at most `MOST_PAIRS` are
    given.
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for question_id, stem in stems.items():
        groups[stem].append(question_id)
    same = (_pair(*pair, 100.0) for group in groups.values() for pair in pairwise(group))
    distinct = sorted(groups, key=len)
    near = (
        _pair(groups[distinct[one]][0], groups[distinct[other]][0], score)
        for one, other, score in _near(distinct)
    )
    found = islice(chain(same, near), MOST_PAIRS)
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _pair(one: int, other: int, score: float) -> tuple[int, int, float]:
    return min(one, other), max(one, other), score


def sorted_pair(first: int, second: int, score: float, answers: Mapping[int, str]) -> Likeness:
    """In which way two close questions are alike, told by their (plain) answers."""
    agree = fuzz.ratio(answers[first], answers[second]) >= CLOSE
    same = score > 99.9 and answers[first] == answers[second]
    sort: Sort = "same" if same else "close" if agree else "other answer"
    return Likeness(first, second, score, sort)


def _near(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """The places of close texts, which come sorted by length, and how close they are."""
    lengths = [len(text) for text in texts]
    for start in range(0, len(texts), _ROWS):
        rows = texts[start : start + _ROWS]
        end = bisect_right(lengths, len(rows[-1]) / _SHORTEST)
        scores = process.cdist(
            rows, texts[start:end], scorer=fuzz.ratio, score_cutoff=CLOSE, workers=1
        )
        for row, column in zip(*scores.nonzero(), strict=True):
            if row < column:
                yield start + int(row), start + int(column), float(scores[row, column])
