"""What was generated as plain JSON values, for files and other programs."""

from typing import Any

from quizapp.domain.articles import Article
from quizapp.domain.facts import Fact
from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import (
    ChoiceKey,
    Draft,
    GapKey,
    Key,
    ShortKey,
    TrueFalseKey,
)
from quizapp.generation.values import Generated


def report(generated: Generated) -> dict[str, Any]:
    """Article, questions best first, declined sentences, facts and notes, ready for JSON.

    Offsets are characters of `article.text`, dates ISO 8601 or null.
    """
    article = generated.article
    return {
        "article": {
            "title": article.title,
            "site": article.site,
            "published_on": article.published_on.isoformat() if article.published_on else None,
            "source_line": article.source_line,
            "text": article.text,
        },
        "questions": [
            {
                **question(draft, article),
                "alternatives": [question(other, article) for other in draft.alternatives],
            }
            for draft in generated.drafts
        ],
        "declined": [{"sentence": d.sentence, "reason": d.reason} for d in generated.declined],
        "facts": [fact(each, article) for each in generated.facts],
        "notes": list(generated.notes),
    }


def question(draft: Draft, article: Article) -> dict[str, Any]:
    """One draft without its alternatives."""
    return {
        "kind": kind_of(draft.key),
        "stem": draft.stem,
        "options": list(options_of(draft.key)),
        "answer": answer_of(draft.key),
        "accepted": list(accepted_of(draft.key)),
        "evidence": _evidence(draft.fact, article),
        "attribution": draft.fact.attribution,
        "change_kind": draft.fact.change_kind,
        "as_of": draft.fact.as_of.isoformat() if draft.fact.as_of else None,
        "score": draft.score,
        "flags": list(draft.flags),
    }


def fact(each: Fact, article: Article) -> dict[str, Any]:
    """One fact with its evidence."""
    return {
        "statement": each.statement,
        "label": each.label,
        "attribution": each.attribution,
        "change_kind": each.change_kind,
        "as_of": each.as_of.isoformat() if each.as_of else None,
        "salience": each.salience,
        "evidence": _evidence(each, article),
    }


def _evidence(each: Fact, article: Article) -> dict[str, Any]:
    return {
        "text": each.span.of(article.text),
        "start": each.span.start,
        "end": each.span.end,
    }


def options_of(key: Key) -> tuple[str, ...]:
    """What can be chosen, in the order shown; () where the answer is typed."""
    if isinstance(key, ChoiceKey):
        return tuple(option.text for option in key.options)
    return key.holes[0].options if isinstance(key, GapKey) else ()


def answer_of(key: Key) -> str:
    """The right answer as shown; "true" or "false" for a statement."""
    if isinstance(key, ChoiceKey):
        return next(option.text for option in key.options if option.fraction == 1.0)
    if isinstance(key, TrueFalseKey):
        return "true" if key.answer else "false"
    if isinstance(key, GapKey):
        return key.holes[0].accepted[0].text
    return key.accepted[0].text if isinstance(key, ShortKey) else ""


def accepted_of(key: Key) -> tuple[str, ...]:
    """Other wordings that count as right, for typed answers."""
    if isinstance(key, GapKey):
        return tuple(a.text for a in key.holes[0].accepted[1:])
    return tuple(a.text for a in key.accepted[1:]) if isinstance(key, ShortKey) else ()
