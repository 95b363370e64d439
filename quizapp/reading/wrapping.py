"""Lines broken to fit a page, made one line a paragraph again.

After this every line of an article is a paragraph, and no sentence holds a line break.
"""

import itertools
import re

from quizapp.reading.furniture import is_byline, is_date_line, is_source_line

MAX_WIDTH = 130
MIN_WIDTH = 40
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")


def unwrap(text: str) -> str:
    """The cleaned text with lines that were broken at a page's width joined by a space.

    Whether lines are broken is decided for the whole text. Repeated until nothing changes, so
    unwrapping twice is unwrapping once; a joined line has two or more characters more, and none
    wider than a page is joined, so there are few rounds.
    """
    while (joined := _unwrapped_once(text)) != text:
        text = joined
    return text


def _unwrapped_once(text: str) -> str:
    lines = text.split("\n")
    if not _is_wrapped(lines):
        return text
    full = 0.7 * max(len(line) for line in lines if len(line) <= MAX_WIDTH)
    done: list[str] = [lines[0]]
    for number, (line, following) in enumerate(itertools.pairwise(lines)):
        if _joins(line, following, full) and (number or following[0].islower()):
            done.append("" if line.endswith("-") else " ")
        else:
            done.append("\n")
        done.append(following)
    return "".join(done)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether at least every third line that could go on in the next does so mid-sentence."""
    pairs = [
        (line, following)
        for line, following in itertools.pairwise(lines)
        if MIN_WIDTH <= len(line) <= MAX_WIDTH and 0 < len(following) <= MAX_WIDTH
    ]
    broken = sum(
        1
        for line, following in pairs
        if following[0].islower() and not _ENDS_SENTENCE.search(line) and not _stands_alone(line)
    )
    return broken > 0 and broken * 3 >= len(pairs)


def _joins(line: str, following: str, full: float) -> bool:
    return (
        max(full, MIN_WIDTH) <= len(line) <= MAX_WIDTH
        and 0 < len(following) <= MAX_WIDTH
        and not _stands_alone(line)
        and not _stands_alone(following)
    )


def _stands_alone(line: str) -> bool:
    return is_byline(line) or is_date_line(line) or is_source_line(line)
