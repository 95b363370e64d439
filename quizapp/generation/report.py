"""What was generated as plain JSON values, for files and other programs."""

from typing import Any

from quizapp.domain.articles import Article
from quizapp.domain.facts import Fact, NamedEntity
from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import (
    ChoiceKey,
    Draft,
    GapKey,
    Key,
    MatchingKey,
    NumberKey,
    OrderingKey,
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
        "entities": [entity(each) for each in generated.entities],
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
        **_parts(draft.key),
        "evidence": _evidence(draft.fact, article),
        "attribution": draft.fact.attribution,
        "change_kind": draft.fact.change_kind,
        "as_of": draft.fact.as_of.isoformat() if draft.fact.as_of else None,
        "score": draft.score,
        "flags": list(draft.flags),
        "writer": draft.writer,
    }


def _parts(key: Key) -> dict[str, Any]:
    """What only some kinds have: a number's unit and room, pairs, items in their right order."""
    match key:
        case NumberKey(accepted=(first, *_), unit=unit):
            return {"unit": unit, "tolerance": str(first.tolerance)}
        case MatchingKey(pairs=pairs):
            return {"pairs": [[pair.left, pair.right] for pair in pairs]}
        case OrderingKey(items=items):
            return {"items": list(items)}
    return {}


def fact(each: Fact, article: Article) -> dict[str, Any]:
    """One fact with its evidence."""
    return {
        "statement": each.statement,
        "label": each.label,
        "attribution": each.attribution,
        "change_kind": each.change_kind,
        "as_of": each.as_of.isoformat() if each.as_of else None,
        "salience": each.salience,
        "negated": each.negated,
        "modality": each.modality or None,
        "hedge": each.hedge or None,
        "parts": [
            {"role": p.role, "text": p.text, "start": p.span.start, "end": p.span.end}
            for p in each.parts
        ],
        "evidence": _evidence(each, article),
    }


def entity(each: NamedEntity) -> dict[str, Any]:
    """One name with all its forms, roles and places."""
    return {
        "name": each.name,
        "sort": each.sort,
        "aliases": list(each.aliases),
        "roles": list(each.roles),
        "spans": [[span.start, span.end] for span in each.spans],
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
    match key:
        case TrueFalseKey(answer=right):
            return "true" if right else "false"
        case GapKey(holes=(hole, *_)):
            return hole.accepted[0].text
        case NumberKey(accepted=(first, *_)):
            return str(first.value)
        case MatchingKey(pairs=pairs):
            return "; ".join(f"{pair.left} → {pair.right}" for pair in pairs)
        case OrderingKey(items=items):
            return "; ".join(items)
        case ShortKey(accepted=(text, *_)):
            return text.text
    return ""


def accepted_of(key: Key) -> tuple[str, ...]:
    """Other wordings that count as right, for typed answers."""
    if isinstance(key, GapKey):
        return tuple(a.text for a in key.holes[0].accepted[1:])
    return tuple(a.text for a in key.accepted[1:]) if isinstance(key, ShortKey) else ()
