"""What several tries at one question are worth, each wrong one costing a penalty.

Three ways, as quiz systems have them: interactive (the last try counts), adaptive (the best one
does), and countback for texts with holes (each hole counts from when its answer last changed). A
penalty is a fraction of the full mark per earlier try.
"""

from collections.abc import Sequence
from itertools import takewhile

from quizapp.domain.answers import GapResponse
from quizapp.domain.questions import GapKey, Hole
from quizapp.scoring.marking.gap import mark_hole, weighted_mean


def interactive(fraction: float, tries: int, penalty: float) -> float:
    """max(0, f - tries * penalty), `tries` being those before the one marked `fraction`."""
    return max(0.0, fraction - tries * penalty)


def adaptive(fractions: Sequence[float], penalty: float) -> float:
    """The best of f - penalty * previous tries over all tries, at least 0."""
    return max(
        (interactive(part, tries, penalty) for tries, part in enumerate(fractions)), default=0.0
    )


def countback(key: GapKey, responses: Sequence[GapResponse], penalty: float) -> float:
    """The weighted mean of the holes, each by its last answer and the tries before it stood."""
    if not responses:
        return 0.0
    fractions = [
        _hole_fraction(hole, [_text(response, place) for response in responses], key, penalty)
        for place, hole in enumerate(key.holes)
    ]
    return weighted_mean(key.holes, fractions)


def _hole_fraction(hole: Hole, texts: Sequence[str], key: GapKey, penalty: float) -> float:
    final = texts[-1]
    stood = sum(1 for _ in takewhile(lambda text: text == final, reversed(texts)))
    fraction = mark_hole(hole, final, key.match_case).fraction
    return interactive(fraction, len(texts) - stood, penalty)


def _text(response: GapResponse, place: int) -> str:
    return response.texts[place] if place < len(response.texts) else ""
