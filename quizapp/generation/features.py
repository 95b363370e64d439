"""What speaks for and against a candidate, as numbers a model can weigh and a person can read.

Everything is read off the question, its statement, its answer and the article, never off the writer
alone, so that a judged question of last year or of another writer can be weighed the same way.
"""

import re
from itertools import pairwise

from quizapp.domain.questions import HOLE
from quizapp.generation.blocks import (
    DEFINITE,
    NOTHING_NAMED,
    POINTER,
    PRONOUN,
    TOO_LONG,
    TOO_SHORT,
)
from quizapp.generation.candidates import Candidate, Target
from quizapp.generation.checks import Case
from quizapp.generation.definites import HEADLINE, OPEN, Context, definite_levels
from quizapp.generation.lexicon import (
    ACCUSATION,
    DOUBT,
    FUTURE,
    INSTITUTION,
    JUDGEMENT,
    KNOWN_TO_ALL,
    ROLE_WORDS,
    SPEECH,
    words,
)
from quizapp.generation.options import content_words
from quizapp.generation.roles import role_place
from quizapp.generation.salience import title_words
from quizapp.generation.statements import Statement
from quizapp.generation.values import NAMES, NUMBERS, PLACES, Mention

_WH = ("who", "which", "what", "how", "when", "where")
_PRONOUNS = words("he she they it his her their its him them himself herself itself themselves")
_POINTING = words("this that these those such another other same former latter there then here")
_TIME_BOUND = re.compile(
    r"\b(?:current(?:ly)?|now|recent(?:ly)?|so far|as of|still|already|yet|today|ongoing|latest)\b",
    re.IGNORECASE,
)
_KNOWN_OFFICE = re.compile(r"\b(?:president|prime minister|pope|king|queen|chancellor)\b", re.I)
_VAGUE = words(
    "people things some many several various number group area part thing way incident event case"
    " man woman person issue matter situation move action measure step statement officials official"
    " authorities police spokesperson report reports family members member victim victims"
)


def features(case: Case) -> dict[str, float]:
    """All features by name; most lie in [0, 1], counts and lengths are plain numbers."""
    return {
        **_of_fact(case),
        **_of_stem(case),
        **_of_names(case),
        **_of_definites(case),
        **_of_answer(case),
        **_of_options(case),
        **_of_shape(case.candidate),
    }


def _of_fact(case: Case) -> dict[str, float]:
    found, shelf = case.candidate.found, case.shelf
    fact, sentence = found.fact, case.sentence
    count = max(1, len(shelf.sentences))
    text = sentence.text
    lowered = {t.text.lower() for t in sentence.tokens}
    lemmas = {t.lemma.lower() for t in sentence.tokens}
    title = found.context.title
    return {
        "salience": fact.salience,
        "order": sentence.order / count,
        "first sentences": float(sentence.order < 3),
        "sentences": min(count, 60),
        "title share": len((lowered | lemmas) & title) / max(1, len(title)),
        "title words": len((lowered | lemmas) & title),
        "claim": float(fact.label == "claim"),
        "source named": float(bool(fact.attribution and fact.attribution[:1].isupper())),
        "negated": float(fact.negated),
        "modal": float(bool(fact.modality)),
        "hedged": float(bool(fact.hedge)),
        "doubt": float(bool(lowered & DOUBT)),
        "future": float(bool(lowered & FUTURE)),
        "judgement": len(lemmas & JUDGEMENT),
        "speech": float(bool(lemmas & SPEECH)),
        "accusation": len((lowered | lemmas) & ACCUSATION),
        "event": float(fact.change_kind == "event"),
        "dated": float(fact.change_kind == "dated"),
        "office": float(fact.change_kind == "office"),
        "value": float(fact.change_kind == "value"),
        "slow": float(fact.change_kind == "slow"),
        "quotes": text.count('"') + text.count("“"),
        "sentence words": len(text.split()),
        "opens paragraph": float(sentence.opens_paragraph),
        "semicolon": float(";" in text or ":" in text),
        "dashes": float("—" in text or "–" in text),
        "quotation": float(found.is_quotation),
        "two sentences": float(fact.span.start < sentence.span.start),
        "root be": float(sentence.tokens[sentence.root].lemma == "be"),
        "root have": float(sentence.tokens[sentence.root].lemma == "have"),
        "root past": float(sentence.tokens[sentence.root].tag in {"VBD", "VBN"}),
        "present": float(sentence.tokens[sentence.root].tag in {"VBZ", "VBP"}),
        **_of_centrality(case),
        "site named": float(
            bool(shelf.article.site) and shelf.article.site.lower() in text.lower()
        ),
    }


def _of_centrality(case: Case) -> dict[str, float]:
    """How much the rest of the article speaks of the same things."""
    mine = content_words(case.sentence)
    spread, count = case.shelf.spread, max(1, len(case.shelf.sentences))
    target = case.candidate.target
    own = range(target.first, target.last) if target is not None else range(0)
    asked = {case.sentence.tokens[i].lemma.lower() for i in own}
    return {
        "recurring": sum(spread[w] for w in mine) / max(1, len(mine)) / count,
        "recurring most": max([spread[w] for w in mine], default=0) / count,
        "seen once": sum(spread[w] == 1 for w in mine) / max(1, len(mine)),
        "lead share": len(mine & case.shelf.lead) / max(1, len(mine)),
        "answer recurring": max([spread.get(w, 0) for w in asked], default=0) / count,
        "answer in lead": float(bool(asked & case.shelf.lead)),
    }


def _of_stem(case: Case) -> dict[str, float]:
    candidate = case.candidate
    stem = bare_stem(candidate)
    parts = stem.split()
    plain = [p.strip(".,;:?!\"“”'()").lower() for p in parts]
    kept = len(candidate.found.statement.text.split())
    return {
        "stem words": len(parts),
        "long": max(0, len(parts) - 24),
        "short": max(0, 9 - len(parts)),
        "commas": stem.count(","),
        "pronouns": sum(p in _PRONOUNS for p in plain),
        "pronoun early": float(any(p in _PRONOUNS for p in plain[:5])),
        "pointing": sum(p in _POINTING for p in plain),
        "time-bound": len(_TIME_BOUND.findall(stem)),
        "vague": sum(p in _VAGUE for p in plain),
        "first word the": float(plain[:1] == ["the"]),
        "first word a": float(plain[:1] in (["a"], ["an"])),
        "first word plain": float(bool(parts) and parts[0][:1].isupper() and plain[0] in _COMMON),
        "starts with preposition": float(bool(plain) and plain[0] in _PREPOSITIONS),
        "said": sum(p in _SAID for p in plain),
        "and": sum(p in {"and", "or"} for p in plain),
        "but": float("but" in plain or "while" in plain or "although" in plain),
        "which clause": sum(p in {"who", "which", "that", "whose", "where"} for p in plain[1:]),
        "not": float("not" in plain or "n't" in stem or "n’t" in stem or "no" in plain),
        "statement share": kept / max(1, len(case.sentence.text.split())),
        "trimmed": float(candidate.found.statement.trimmed),
        "side clause": float(candidate.found.statement.verb >= 0),
        "dropped": len(candidate.found.statement.drop),
        "stem quotes": stem.count('"') + stem.count("“"),
        "stem capitals": sum(p[:1].isupper() for p in parts[1:]),
        "stem digits": sum(any(c.isdigit() for c in p) for p in parts),
        "stem title words": len(title_words(stem) & candidate.found.context.title),
        "stem told by title": _told_by_title(stem, candidate.found.context.title),
        "rare words": sum(len(p) > 9 for p in plain),
        "parenthesis": float("(" in stem or "[" in stem),
        "after hole": float(len(stem.split(HOLE)[-1].split())) if HOLE in stem else 0.0,
        "before hole": float(len(stem.split(HOLE)[0].split())) if HOLE in stem else 0.0,
        "hole first": float(stem.startswith(HOLE)),
        "hinted": float(f"{HOLE} (" in stem),
        "hole last": float(stem.rstrip(".").endswith(HOLE)),
    }


def bare_stem(candidate: Candidate) -> str:
    """The stem without the words that only say what to do."""
    return _TASK.sub("", candidate.stem)


_TASK = re.compile(r"^(?:True or false|Which (?:answer|number) completes the sentence)\? ")


def _told_by_title(stem: str, title: frozenset[str]) -> float:
    """The share of the question's content words that the headline holds."""
    content = title_words(stem)
    return len(content & title) / max(1, len(content))


_COMMON = words("one two three four five six seven several many some most police officials no all")
_PREPOSITIONS = words(
    "in on at by for from with after before during since following as under to of"
)
_SAID = words(
    "said says told stated announced claimed reported added according explained noted wrote tweeted"
)


def _of_names(case: Case) -> dict[str, float]:
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
    return any(tokens[i].lemma.lower() in _VAGUE | ROLE_WORDS for i in statement.subject)


def _of_definites(case: Case) -> dict[str, float]:
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


def _of_answer(case: Case) -> dict[str, float]:
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
    *("year", "date", "count", "money", "percent", "quantity", "duration"),
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


def _of_options(case: Case) -> dict[str, float]:
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


def _of_shape(candidate: Candidate) -> dict[str, float]:
    first = bare_stem(candidate).lower().split()
    wh = next((w for w in first[:4] if w in _WH), "")
    kinds = ("choice", "true_false", "gap", "short", "number", "matching", "ordering")
    pairs = candidate.answer.count(";") + 1 if candidate.kind in {"matching", "ordering"} else 0
    return {
        **{f"kind {kind}": float(candidate.kind == kind) for kind in kinds},
        **{f"asks {word}": float(wh == word) for word in _WH},
        **{f"wrote {name}": float(candidate.writer.startswith(name)) for name in _WRITERS},
        "chosen": float(bool(candidate.options)),
        "completes": float(" completes the sentence? " in candidate.stem),
        "parts": float(pairs),
        "span": (candidate.found.fact.span.end - candidate.found.fact.span.start) / 1000,
    }


_WRITERS = (
    "subject",
    "when",
    "where at all",
    "how many",
    "gap name",
    "gap date",
    "gap number",
    "as said",
    "false",
    "speaker",
    "quotation",
    "bearer",
    "role",
)


def words_asked(candidate: Candidate) -> frozenset[str]:
    """The words and word pairs of a question, and those of its key marked as such.

    A reader's sense of what is worth asking shows in them: clock times, tweets, names of hospitals.
    """
    stem = re.findall(r"[^\W_]+", bare_stem(candidate).lower())
    found = {*stem, *(f"{a} {b}" for a, b in pairwise(stem)), f"kind {candidate.kind}"}
    if candidate.kind not in {"true_false", "matching", "ordering"}:
        found |= {f"key {w}" for w in re.findall(r"[^\W_]+", candidate.answer.lower())}
    return frozenset(found)
