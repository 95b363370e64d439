"""Gap questions of one hole, as Moodle's “missing word”: answers in the middle of the text.

For Moodle they are short or multiple-choice questions, so a file from elsewhere is read as those;
one that Dateline wrote says by a tag that it is a gap.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.errors import InvalidQuestion


def as_gap(stem: str, key: q.Key) -> q.Key:
    """The key as that of the one hole in the stem; the key itself where that cannot be."""
    hole = _hole(key)
    if hole is None:
        return key
    gap = q.GapKey((hole,))
    try:
        check_question(stem, gap)
    except InvalidQuestion:
        return key
    return gap


def _hole(key: q.Key) -> q.Hole | None:
    if isinstance(key, q.ShortKey):
        return q.Hole(key.accepted)
    if isinstance(key, q.ChoiceKey):
        worth = (
            q.AcceptedText(option.text, option.fraction, option.feedback)
            for option in key.options
            if option.fraction or option.feedback
        )
        texts = tuple(option.text for option in key.options)
        return q.Hole(best_first(worth), texts)
    return None


def best_first(accepted: Iterable[q.AcceptedText]) -> tuple[q.AcceptedText, ...]:
    """The wordings, those that get more of the mark before the others."""
    return tuple(sorted(accepted, key=lambda each: -each.fraction))


def settled(hole: q.Hole) -> q.Hole:
    """The hole as GIFT can carry it: of a chosen one, the wordings that are among its options."""
    if not hole.options:
        return hole
    worth = {each.text: each for each in reversed(hole.accepted)}
    kept = (worth[text] for text in hole.options if text in worth)
    plain = (replace(each, tolerant=False) for each in kept if each.fraction or each.feedback)
    return replace(hole, accepted=best_first(plain))


def as_short_or_choice(key: q.GapKey) -> q.ShortKey | q.ChoiceKey:
    """The key of the kind that GIFT has for a question with this one hole."""
    hole = key.holes[0]
    if not hole.options:
        return q.ShortKey(hole.accepted)
    worth = {each.text: each for each in hole.accepted}
    nothing = q.AcceptedText("", 0.0)
    options = (
        q.Option("", text, worth.get(text, nothing).fraction, worth.get(text, nothing).feedback)
        for text in hole.options
    )
    return q.ChoiceKey(tuple(options))


ARROW, ANY_ARROW = "->", "-*>"
"""GIFT takes `->` between answers for pairs; `-*>` matches the same typed text, and no pair."""


def without_arrows(key: q.ShortKey) -> q.ShortKey:
    """The key with `-*>` for each `->`."""
    return _replaced(key, ARROW, ANY_ARROW)


def with_arrows(key: q.Key) -> q.Key:
    """The key with `->` where it was written as `-*>`."""
    if isinstance(key, q.ShortKey):
        return _replaced(key, ANY_ARROW, ARROW)
    if isinstance(key, q.GapKey):
        back = _replaced(q.ShortKey(key.holes[0].accepted), ANY_ARROW, ARROW)
        return replace(key, holes=(replace(key.holes[0], accepted=back.accepted),))
    return key


def _replaced(key: q.ShortKey, old: str, new: str) -> q.ShortKey:
    accepted = (replace(each, text=each.text.replace(old, new)) for each in key.accepted)
    return replace(key, accepted=tuple(accepted))
