"""Candidates of each kind, put together from a stem, an answer and its rivals."""

import re
from collections.abc import Sequence
from decimal import Decimal
from random import Random

from quizapp.domain.questions import (
    AcceptedNumber,
    ChoiceKey,
    GapKey,
    Hole,
    NumberKey,
    Option,
    ShortKey,
    TrueFalseKey,
)
from quizapp.generation.candidates import TRUE_OR_FALSE, Candidate, Target
from quizapp.generation.facts import Found
from quizapp.generation.forms import accepted


def shuffled(options: Sequence[str], chance: Random) -> tuple[str, ...]:
    """All positions of the right option are equally likely."""
    return tuple(chance.sample(list(options), len(options)))


def choice(
    stem: str, writer: str, found: Found, target: Target, rivals: Sequence[str], chance: Random
) -> Candidate:
    """One right option among its rivals."""
    shown = shuffled((target.answer, *rivals), chance)
    return Candidate(
        stem=stem,
        kind="choice",
        key=ChoiceKey(
            tuple(
                Option(letter, text, 1.0 if text == target.answer else 0.0)
                for letter, text in zip("abcd", shown, strict=False)
            )
        ),
        answer=target.answer,
        found=found,
        target=target,
        writer=writer,
        options=shown,
    )


def short(
    stem: str, writer: str, found: Found, target: Target, rivals: Sequence[str] = ()
) -> Candidate:
    """A typed answer; `rivals` are names that no misspelling may be taken for."""
    return Candidate(
        stem=stem,
        kind="short",
        key=ShortKey(accepted(target), rivals=tuple(rivals)),
        answer=target.answer,
        found=found,
        target=target,
        writer=writer,
    )


def number(stem: str, writer: str, found: Found, target: Target, value: Decimal) -> Candidate:
    """A typed number, exact; its unit stands in the question."""
    return Candidate(
        stem=stem,
        kind="number",
        key=NumberKey((AcceptedNumber(value),)),
        answer=f"{value}",
        found=found,
        target=target,
        writer=writer,
    )


def gap(
    stem: str,
    writer: str,
    found: Found,
    target: Target,
    rivals: Sequence[str] = (),
    chance: Random | None = None,
    beside: Sequence[str] = (),
) -> Candidate:
    """A text with a hole: chosen where `rivals` are given, typed otherwise.

    `beside` are names that no misspelling may be taken for.
    """
    shown = shuffled((target.answer, *rivals), chance) if rivals and chance else ()
    return Candidate(
        stem=stem,
        kind="gap",
        key=GapKey(holes=(Hole(accepted(target), shown, rivals=tuple(beside)),)),
        answer=target.answer,
        found=found,
        target=target,
        writer=writer,
        options=shown,
    )


def true_false(
    text: str, writer: str, found: Found, target: Target | None, *, answer: bool
) -> Candidate:
    """A statement to be judged."""
    return Candidate(
        stem=TRUE_OR_FALSE + text,
        kind="true_false",
        key=TrueFalseKey(answer),
        answer="true" if answer else "false",
        found=found,
        target=target,
        writer=writer,
    )


def article_fits(found: Found, target: Target, options: Sequence[str]) -> bool:
    """No "a" or "an" before the hole that only some options can follow."""
    before = found.statement.sentence.tokens[target.first - 1] if target.first else None
    if before is None or before.text.lower() not in {"a", "an"}:
        return True
    return len({_takes_an(o) for o in (target.answer, *options)}) == 1


def _takes_an(text: str) -> bool:
    return bool(re.match(r"[aeiouAEIOU]|8|11\b|18\b", text))
