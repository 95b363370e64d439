"""Matching: right pairs out of stems."""

from itertools import chain, repeat

from quizapp.domain.answers import Mark, MarkPart, MatchingResponse
from quizapp.domain.questions import MatchingKey
from quizapp.scoring.marking.marks import BLANK, BLANK_PART, mark_of, yes_no
from quizapp.scoring.texts import same


def mark_matching(key: MatchingKey, response: MatchingResponse, scheme: str) -> Mark:
    """Right pairs / stems, with a part per stem; what is given beyond the stems is not read."""
    given = chain(response.rights, repeat(None))
    parts = [_pair(pair.right, right) for pair, right in zip(key.pairs, given, strict=False)]
    if all(part is BLANK_PART for part in parts):
        return BLANK
    return mark_of(sum(part.fraction for part in parts) / len(parts), parts)


def _pair(expected: str, given: str | None) -> MarkPart:
    return yes_no(same(expected, given)) if given else BLANK_PART
