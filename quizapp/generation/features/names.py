"""Features of who and what a question names, and how well a reader can place them."""

from quizapp.generation.blocks import (
    DEFINITE,
    NOTHING_NAMED,
    POINTER,
    PRONOUN,
    TOO_LONG,
    TOO_SHORT,
)
from quizapp.generation.candidates import Target
from quizapp.generation.checks import Case
from quizapp.generation.definites import HEADLINE, OPEN, Context, definite_levels
from quizapp.generation.features.vague import VAGUE
from quizapp.generation.lexicon import (
    KNOWN_TO_ALL,
    ROLE_WORDS,
)
from quizapp.generation.roles import role_place
from quizapp.generation.statements import Statement
from quizapp.generation.values import NAMES, NUMBERS, PLACES, Mention


def of_names(case: Case) -> dict[str, float]:
    """Who and what is named in the question, and how well the article introduces them."""
    candidate, statement = case.candidate, case.candidate.found.statement
    own = _own(candidate.target)
    named = [m for m in statement.mentions() if m.sort in NAMES and m.first not in own]
    entities = [e for m in named if (e := case.cast.of(m)) is not None]
    most = max([e.count for e in case.cast.entities.values()], default=1)
    return {
        "names": len({m.entity for m in named}),
        "people": sum(m.sort == "person" for m in named),
        "places": sum(m.sort in PLACES | {"place"} for m in named),
        "nationalities": sum(m.sort == "nationality" for m in named),
        "unsure names": sum(e.sort == "other" and not e.trusted for e in entities),
        "half names": _half_names(statement, named, case),
        "name centrality": max([e.count for e in entities], default=0) / max(1, most),
        "walk-on names": sum(e.count == 1 for e in entities),
        "names in title": sum(_in_title(m, case) for m in named),
        "dates": sum(
            m.sort in {"year", "date"} and m.first not in own for m in statement.mentions()
        ),
        "relative dates": sum(m.sort in {"relative", "time"} for m in statement.mentions()),
        "numbers": sum(m.sort in NUMBERS and m.first not in own for m in statement.mentions()),
        "resolved": float(bool(statement.resolved)),
        "resolved likely": float(statement.likely),
        "leans pronoun": float(PRONOUN in candidate.found.leanings),
        "leans definite": float(DEFINITE in candidate.found.leanings),
        "leans pointer": float(POINTER in candidate.found.leanings),
        "leans nothing": float(NOTHING_NAMED in candidate.found.leanings),
        "leans long": float(TOO_LONG in candidate.found.leanings),
        "leans short": float(TOO_SHORT in candidate.found.leanings),
        "unintroduced people": _unintroduced(statement, named, case),
        "unexplained names": _unexplained(statement, named, case),
        "unexplained letters": sum(
            m.text.isupper() and len(m.text) > 1 and not _is_known(m, case) for m in named
        ),
        "new things": sum(not _told(m.text, case) for m in statement.mentions()),
        "subject named": float(_subject_is_named(statement)),
        "subject vague": float(_subject_is_vague(statement)),
    }


def _own(target: Target | None) -> range:
    return range(target.first, target.last) if target is not None else range(0)


def _half_names(statement: Statement, named: list[Mention], case: Case) -> int:
    """People left with one name only, whom the headline does not name either."""
    return sum(
        m.sort == "person"
        and " " not in m.text
        and m.first not in statement.write
        and not any(o.entity == m.entity and o.first < m.first for o in statement.mentions())
        and m.text not in case.shelf.article.title
        for m in named
    )


def _unintroduced(statement: Statement, named: list[Mention], case: Case) -> int:
    """People whom neither the headline nor a role in the question introduces."""
    return sum(
        m.sort == "person"
        and not _in_title(m, case)
        and role_place(statement.sentence, m) is None
        and statement.write.get(m.first, m.text) in {m.text, m.entity}
        for m in named
    )


def _unexplained(statement: Statement, named: list[Mention], case: Case) -> int:
    """Names of no person that neither headline, tables nor the words beside them explain."""
    tokens = statement.sentence.tokens
    count = 0
    for m in named:
        if m.sort in {"person", "nationality"} or _is_known(m, case):
            continue
        before = tokens[m.first - 1] if m.first else None
        after = tokens[m.last].text if m.last < len(tokens) else ""
        beside = before is not None and before.pos in {"NOUN", "ADJ"}
        count += not (beside or after in {",", "("})
    return count


def _is_known(mention: Mention, case: Case) -> bool:
    """The headline names it, or the tables do."""
    return (
        mention.sort in PLACES
        or _in_title(mention, case)
        or case.shelf.archive.sort_of(mention.entity) is not None
    )


def _told(text: str, case: Case) -> bool:
    return all(w in case.shelf.article.title.lower() for w in text.lower().split())


def _in_title(mention: Mention, case: Case) -> bool:
    return mention.text.split()[-1] in case.shelf.article.title


def _subject_is_named(statement: Statement) -> bool:
    names = [m for m in statement.mentions() if m.sort in NAMES]
    return any(m.first in statement.subject for m in names) or bool(
        set(statement.resolved) & statement.subject
    )


def _subject_is_vague(statement: Statement) -> bool:
    tokens = statement.sentence.tokens
    return any(tokens[i].lemma.lower() in VAGUE | ROLE_WORDS for i in statement.subject)


def of_definites(case: Case) -> dict[str, float]:
    """How many things are spoken of as if the reader knew them."""
    statement, context = case.candidate.found.statement, case.candidate.found.context
    levels = definite_levels(statement, context)
    subject_the = [
        i
        for i in statement.subject
        if statement.sentence.tokens[i].text.lower() == "the" and i not in statement.drop
    ]
    return {
        "definites": len(levels),
        "bare definites": _bare_definites(statement, context),
        "definites open": sum(level == OPEN for level in levels),
        "definites headline": sum(level == HEADLINE for level in levels),
        "the subject": float(bool(subject_the)),
        "known nouns": sum(
            t.lemma.lower() in KNOWN_TO_ALL for t in statement.sentence.tokens if t.pos == "NOUN"
        ),
    }


def _bare_definites(statement: Statement, context: Context) -> int:
    """Each "the noun" that nothing behind it explains and the headline does not hold."""
    tokens = statement.sentence.tokens
    count = 0
    for index, token in enumerate(tokens[:-1]):
        if token.text.lower() != "the" or index in statement.drop:
            continue
        noun = token.head if token.head > index else index + 1
        named = any(t.pos == "PROPN" for t in tokens[index + 1 : noun + 1])
        after = tokens[noun + 1].text.lower() if noun + 1 < len(tokens) else ""
        told = tokens[noun].lemma.lower() in context.title
        known = tokens[noun].lemma.lower() in KNOWN_TO_ALL
        count += not (named or told or known or after in {"of", "that", "who", "which", "to", "in"})
    return count
