"""Features of the answer and of the options beside it."""

import re

from quizapp.generation.checks import Case
from quizapp.generation.lexicon import (
    INSTITUTION,
    ROLE_WORDS,
)
from quizapp.generation.salience import title_words

_KNOWN_OFFICE = re.compile(r"\b(?:president|prime minister|pope|king|queen|chancellor)\b", re.I)


def of_answer(case: Case) -> dict[str, float]:
    """What is asked for: its sort, length, how often the article names it, what is known of it."""
    candidate, target = case.candidate, case.candidate.target
    sort = target.sort if target is not None else "none"
    entity = target.entity if target is not None else None
    amount = target.amount if target is not None else None
    when = target.when if target is not None else None
    answer = candidate.answer
    body = case.shelf.article.text
    text = target.answer if target is not None else answer
    return {
        **{f"answer {name}": float(sort == name) for name in _SORTS},
        **_of_type(case),
        "answer words": len(text.split()),
        "answer characters": len(text),
        "answer count": min(10, body.count(text)) if text else 0.0,
        "answer entity count": float(entity.count if entity else 0),
        "answer trusted": float(bool(entity and entity.trusted)),
        "answer has role": float(bool(entity and entity.role)),
        "answer known office": float(bool(entity and _KNOWN_OFFICE.search(entity.role))),
        "answer capital": float(text[:1].isupper()),
        "answer institution": float(any(w.lower() in INSTITUTION for w in text.split())),
        "answer in title": float(_shown(text, case)),
        "answer bounded": float(bool(amount and amount.bounded)),
        "answer hedged": float(bool(amount and amount.hedge)),
        "answer small": float(bool(amount and amount.value <= 3 and not amount.scale)),
        "answer round": float(bool(amount and amount.value % 10 == 0)),
        "answer log": float(len(str(int(amount.value)))) if amount else 0.0,
        "answer full date": float(bool(when and when.day)),
        "answer year only": float(bool(when and when.form == "year")),
        "answer same year": float(_same_year(case)),
        "answer titled": float(_has_title_before(case)),
        "answer is subject": float(_answers_subject(case)),
        "answer late": _place_in_statement(case),
        "true": float(answer == "true"),
        "false": float(answer == "false"),
    }


_SORTS = (
    *("person", "organisation", "country", "city", "state", "place", "other", "none"),
    *("year", "date", "count", "money", "percent", "quantity", "duration", "age"),
)


def _of_type(case: Case) -> dict[str, float]:
    """What kind of body or person the archive knows the answer to be."""
    target = case.candidate.target
    entries = case.shelf.archive.entries_of(target.entity.name) if target and target.entity else ()
    types = set(entries[0].types) if len(entries) == 1 else set()
    return {
        "archive knows": float(bool(entries)),
        **{f"archive {name}": float(name in types) for name in _TYPES},
    }


_TYPES = ("company", "party", "team", "club", "militant", "agency", "media", "newspaper", "leader")


def _shown(text: str, case: Case) -> bool:
    return bool(title_words(text) & title_words(case.shelf.article.title))


def _same_year(case: Case) -> bool:
    target, published = case.candidate.target, case.shelf.article.published_on
    when = target.when if target is not None else None
    return bool(when and published and (when.year in {0, published.year}))


def _has_title_before(case: Case) -> bool:
    target = case.candidate.target
    if target is None or target.first == 0:
        return False
    return case.sentence.tokens[target.first - 1].lemma.lower() in ROLE_WORDS


def _answers_subject(case: Case) -> bool:
    target = case.candidate.target
    return target is not None and target.first in case.candidate.found.statement.subject


def _place_in_statement(case: Case) -> float:
    target = case.candidate.target
    count = max(1, len(case.sentence.tokens))
    return target.first / count if target is not None else 0.0


def of_options(case: Case) -> dict[str, float]:
    """How the options differ; all zero where the answer is typed."""
    options, answer = case.candidate.options, case.candidate.answer
    if not options:
        return dict.fromkeys(_OPTION_FEATURES, 0.0)
    sizes = [len(o) for o in options]
    others = [o for o in options if o != answer]
    text = case.shelf.article.text
    values = [_number(o) for o in options]
    known = [v for v in values if v is not None]
    spread = (max(known) - min(known)) / max(abs(max(known)), 1.0) if len(known) == 4 else 0.0
    return {
        "options": len(options),
        "options longest key": float(len(answer) == max(sizes) and sizes.count(len(answer)) == 1),
        "options uneven": max(sizes) / max(1, min(sizes)),
        "options in article": sum(o in text for o in others) / max(1, len(others)),
        "options spread": spread,
        "options words differ": float(len({len(o.split()) for o in options}) - 1),
    }


_OPTION_FEATURES = (
    "options",
    "options longest key",
    "options uneven",
    "options in article",
    "options spread",
    "options words differ",
)


def _number(text: str) -> float | None:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return float(found.group(0).replace(",", "")) if found else None
