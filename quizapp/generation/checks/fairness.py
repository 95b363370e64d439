"""Whether a question says whose word it is, and wrongs nobody."""

from quizapp.generation.checks.case import Case
from quizapp.generation.checks.contained import contains
from quizapp.generation.lexicon import ACCUSATION


def names_the_accused(case: Case) -> bool:
    """A wrong statement in a sentence on crime that names somebody."""
    candidate = case.candidate
    if candidate.kind != "true_false" or candidate.answer == "true":
        return False
    words = {t.lemma.lower() for t in case.sentence.tokens}
    words |= {t.text.lower() for t in case.sentence.tokens}
    people = [m for m in case.sentence.mentions if m.sort == "person"]
    return bool(words & ACCUSATION) and bool(people)


def is_opinion_unsourced(case: Case) -> bool:
    """An opinion or a forecast is never asked; a claim only with its source in the stem."""
    fact = case.candidate.found.fact
    if fact.label in {"opinion", "forecast"}:
        return True
    if fact.label == "claim" and fact.attribution:
        first = fact.attribution.split()[-1]
        return not contains(case.candidate.stem, first) and case.candidate.answer not in (
            fact.attribution
        )
    return False


def is_time_bound(case: Case) -> bool:
    """A value or office that the article gives for its own day only."""
    return case.candidate.found.fact.change_kind in {"value", "office"}
