"""Whether the question, its headline or common knowledge gives the answer away."""

import re

from quizapp.domain.questions import HOLE
from quizapp.generation.checks.case import Case
from quizapp.generation.checks.contained import contains, plain
from quizapp.generation.lexicon import words
from quizapp.generation.places import atlas
from quizapp.generation.salience import title_words
from quizapp.generation.values import NUMBERS, PLACES


def key_in_stem(case: Case) -> bool:
    """The answer, or a name for the same thing, can be read off the question."""
    candidate = case.candidate
    if candidate.kind in {"true_false", "matching", "ordering"}:
        return False
    return any(contains(candidate.stem, name) for name in case.answer_names)


def key_in_source_line(case: Case) -> bool:
    """The line above the question tells: a name in the headline, a year in its date."""
    candidate, target = case.candidate, case.candidate.target
    if target is None or (candidate.kind == "true_false" and candidate.answer == "true"):
        return False
    names = [target.answer, *(target.entity.aliases if target.entity else ())]
    if any(contains(case.shelf.article.source_line, name) for name in names):
        return True
    title = case.shelf.article.title
    country = atlas().countries.get(target.answer.lower())
    if country and any(contains(title, people) for people in country.peoples):
        return True
    words = plain(target.answer).split()
    if not words or (target.entity is not None and _mostly_shown(words, title)):
        return True
    return target.sort == "person" and words[-1] in set(plain(title).split())


def _mostly_shown(words: list[str], title: str) -> bool:
    """Half of a name's words or more stand in the headline."""
    told = set(plain(title).split())
    content = [w for w in words if len(w) > 2]
    return bool(content) and sum(w in told for w in content) * 2 >= len(content)


def repeats_the_headline(case: Case) -> bool:
    """A statement that the headline above it decides."""
    candidate = case.candidate
    if candidate.kind != "true_false":
        return False
    statement, sentence = candidate.found.statement, case.sentence
    said = {
        t.lemma.lower()
        for i, t in enumerate(sentence.tokens)
        if i not in statement.drop and t.pos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
    }
    shown = title_words(case.shelf.article.title)
    told = len(said & shown)
    if sentence.order <= 1 and candidate.answer == "true" and not _adds_a_figure(case):
        return told >= 3 or told >= 0.4 * len(said)
    return bool(said) and told >= 0.6 * len(said)


def _adds_a_figure(case: Case) -> bool:
    """A number or a date that the headline does not hold."""
    title = case.shelf.article.title.lower()
    return any(
        m.sort in NUMBERS | {"year", "date", "age", "duration"} and m.text.lower() not in title
        for m in case.candidate.found.statement.mentions()
    )


def can_be_reckoned(case: Case) -> bool:
    """A year that follows from an age in the headline, a number of things that are then named."""
    target, published = case.candidate.target, case.shelf.article.published_on
    if target is None or case.candidate.kind == "true_false":
        return False
    if target.when is not None and target.when.year and published is not None:
        ages = [int(n) for n in re.findall(r"\b\d{2,3}\b", case.shelf.article.title)]
        return any(abs(published.year - target.when.year - age) <= 1 for age in ages)
    if target.amount is None or target.amount.value > 6:
        return False
    tail = case.candidate.stem.split(HOLE)[-1]
    names = re.split(r", | and ", tail)
    named = sum(bool(re.match(r"(?:the |and )?[A-Z][a-z]+", n.strip())) for n in names[1:])
    return named >= 2 and named >= target.amount.value - 1


def gives_gender_away(case: Case) -> bool:
    """Options of people, and a "his" or "her" that only some of them fit."""
    candidate = case.candidate
    if not case.answers_with("person") or not candidate.options:
        return False
    return bool(re.search(r"\b(?:he|she|his|her|him|wife|husband)\b", candidate.stem, re.I))


_GREAT_OFFICES = words("president minister premier queen king pope chancellor")


def everybody_knows(case: Case) -> bool:
    """The holder of a great office, a capital beside its country, a country beside its part."""
    candidate, target = case.candidate, case.candidate.target
    if target is None or candidate.kind == "true_false":
        return False
    if target.entity is not None and target.sort == "person":
        known = case.shelf.archive.sort_of(target.entity.name) == "person"
        beside = case.sentence.tokens[max(0, target.first - 3) : target.first]
        return known and any(t.text.lower() in _GREAT_OFFICES for t in beside)
    if target.sort not in PLACES:
        return False
    tokens, first = case.sentence.tokens, target.first
    if first > 1 and tokens[first - 1].text == ",":
        part = case.sentence.mention_at(first - 2)
        if part is not None and part.sort in PLACES:
            return True
    return target.sort == "city" and re.search(r"\bcapital\b", candidate.stem) is not None


def known_place_pair(case: Case) -> bool:
    """A country asked for beside its own city, or the reverse."""
    target = case.candidate.target
    if target is None or target.sort not in PLACES:
        return False
    table = atlas()
    for mention in case.candidate.found.statement.mentions():
        home = table.cities.get(mention.text.lower()) or table.peoples.get(mention.text.lower())
        if home and target.answer.lower() in {
            home.name.lower(),
            *(a.lower() for a in home.aliases),
        }:
            return True
    return False
