"""A question written elsewhere, put beside the fact it asks about, so that all checks can see it.

Used for proposals of a language model and for judged questions of earlier days.
"""

import re
from collections.abc import Sequence

from quizapp.domain.articles import Span
from quizapp.domain.questions import HOLE, Key, Kind
from quizapp.generation.amounts import read_amount
from quizapp.generation.candidates import Candidate, Target, targets
from quizapp.generation.dates import read_date
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf
from quizapp.generation.values import Mention, Sentence


def place(
    shelf: Shelf,
    usable: Sequence[Found],
    *,
    stem: str,
    kind: Kind,
    key: Key,
    answer: str,
    options: Sequence[str],
    span: Span,
    writer: str,
) -> Candidate | None:
    """The question as a candidate on the fact nearest to its words; None where none is there.

    `span` is the evidence it cites; `answer` is "true" or "false" for a statement.
    """
    found = _nearest(usable, stem.replace(HOLE, answer), span)
    if found is None:
        return None
    return Candidate(
        stem=stem,
        kind=kind,
        key=key,
        answer=answer,
        found=found,
        target=_target(shelf, found, kind, stem, answer),
        writer=writer,
        options=tuple(options),
    )


def _nearest(usable: Sequence[Found], text: str, span: Span) -> Found | None:
    """Of the facts whose sentence the evidence covers the one that shares most words."""
    near = [f for f in usable if span.contains(f.statement.sentence.span)]
    said = _words(text)

    def likeness(found: Found) -> float:
        mine = _words(found.statement.text)
        return len(mine & said) / max(1, len(mine | said))

    return max(near, key=likeness, default=None)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _target(shelf: Shelf, found: Found, kind: Kind, stem: str, answer: str) -> Target | None:
    """Where the sentence says the answer; of a statement, the part that is told wrong."""
    if kind in {"matching", "ordering"}:
        return None
    marks = targets(found, shelf.cast)
    if kind == "true_false":
        wrong = [t for t in marks if answer == "false" and t.answer not in stem]
        dated = [t for t in marks if t.when is not None or t.amount is not None]
        return next(iter(wrong or dated or marks), None)
    plain = answer.lower()
    exact = [t for t in marks if plain in {t.answer.lower(), t.answer.removesuffix(".").lower()}]
    named = [t for t in marks if t.entity and plain in {a.lower() for a in t.entity.aliases}]
    valued = [t for t in marks if t.amount is not None and str(t.amount.value) == answer]
    return next(iter(exact or named or valued), None) or _in_words(
        shelf, found.statement.sentence, answer
    )


def _in_words(shelf: Shelf, sentence: Sentence, answer: str) -> Target | None:
    """The tokens that spell the answer, whatever they are."""
    wanted = answer.split()
    texts = [t.text for t in sentence.tokens]
    for first in range(len(texts)):
        last = first
        built = ""
        while last < len(texts) and len(built) < len(answer):
            built += texts[last] + (" " if sentence.tokens[last].space else "")
            last += 1
        if wanted and built.strip() == answer:
            mention = sentence.mention_at(first)
            return _seen(shelf, mention, first, last, answer)
    return None


def _seen(shelf: Shelf, mention: Mention | None, first: int, last: int, answer: str) -> Target:
    entity = shelf.cast.of(mention) if mention is not None else None
    return Target(
        first,
        last,
        mention.sort if mention is not None else "other",
        answer,
        amount=read_amount(answer),
        when=read_date(answer),
        entity=entity,
        shaky=entity is not None and not entity.trusted,
    )
