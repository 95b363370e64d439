"""Questions with "who", "in which year", "how many": with options, or for a typed answer."""

from collections.abc import Iterator
from random import Random

from quizapp.generation.asking import Clause, ask_part, ask_subject, main_clause
from quizapp.generation.candidates import Candidate, Target, targets
from quizapp.generation.facts import Found
from quizapp.generation.mentions import words_of
from quizapp.generation.options import Shelf, names_beside, wrong_options
from quizapp.generation.roles import role_place
from quizapp.generation.values import PLACES
from quizapp.generation.writers.shapes import choice, number, short


def write_questions(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """Turn the statement into a question for each thing that can be asked for."""
    clause = main_clause(found.statement, found.fact.attribution or "")
    if clause is None:
        return
    for target in targets(found, shelf.cast):
        for stem, writer in _stems(clause, target):
            if not stem:
                continue
            options = wrong_options(shelf, found, target, chance)
            if options:
                yield choice(stem, f"{writer}, chosen", found, target, options, chance)
            if target.amount is not None and not target.amount.scale:
                yield number(stem, writer, found, target, target.amount.value)
            elif target.amount is None:
                yield short(stem, writer, found, target, names_beside(shelf, target))


def _stems(clause: Clause, target: Target) -> Iterator[tuple[str, str]]:
    sentence = clause.sentence
    inside = frozenset(range(target.first, target.last))
    if not inside <= set(clause.tokens):
        return
    subject = sorted(i for i in clause.subject if i not in clause.statement.drop)
    acting = target.sort in _WHO  # a city that acts stands for a government
    if target.entity is not None and acting and not target.shaky and _is_whole(clause, target):
        yield ask_subject(clause, _who(target)), "subject"
    if target.when is not None or target.sort in PLACES:
        part = _time_or_place(clause, target)
        if part and not _dated_twice(clause, target):
            preposition = sentence.tokens[min(part)].text.lower()
            wh = _which(target, preposition)
            if wh:
                yield ask_part(clause, wh, part), "when" if target.when else "where"
    if target.entity is not None and target.sort in PLACES | {"place"}:
        part = _time_or_place(clause, target)
        if part and sentence.tokens[min(part)].text.lower() in {"in", "at"}:
            yield ask_part(clause, "Where", part), "where at all"
    if target.amount is not None and target.sort == "count":
        yield from _how_many(clause, target, subject)


_WHO = {
    "person": "Who",
    "organisation": "Which organisation",
    "country": "Which country",
}


def _who(target: Target) -> str:
    return _WHO[target.sort]


def _is_whole(clause: Clause, target: Target) -> bool:
    """Whether the subject is the name alone, with nothing but a title or a role beside it."""
    sentence = clause.sentence
    own = set(range(target.first, target.last))
    mention = sentence.mention_at(target.first)
    place = role_place(sentence, mention) if mention is not None else None
    own |= set(range(*place)) if place else set()
    rest = [i for i in clause.subject - own if i not in clause.statement.drop]
    return all(
        sentence.tokens[i].pos == "PUNCT" or sentence.tokens[i].text.lower() in {"the", "a", "an"}
        for i in rest
    )


def _which(target: Target, preposition: str) -> str:
    """Ask "In which year", "On what date"; "" for prepositions that ask for more than a date."""
    if target.when is not None:
        nouns = {"year": "year", "month year": "month", "month": "month"}
        if target.when.form in nouns and preposition in {"in", "since"}:
            return f"{preposition.capitalize()} which {nouns[target.when.form]}"
        if target.when.form not in nouns and preposition == "on":
            return "On what date"
        return ""
    if preposition == "in" and target.sort in PLACES:
        return f"In which {target.sort}"
    return ""


def _time_or_place(clause: Clause, target: Target) -> frozenset[int]:
    """The whole phrase "in 1995" of a clause, at its start or its end; empty otherwise."""
    sentence = clause.sentence
    head = target.last - 1
    for index in range(target.first, target.last):
        if not target.first <= sentence.tokens[index].head < target.last:
            head = index
    above = sentence.tokens[head].head
    if sentence.tokens[head].dep != "pobj" or sentence.tokens[above].dep != "prep":
        return frozenset()
    part = frozenset(i for i in sentence.subtrees[above] if i not in clause.statement.drop)
    if part != frozenset({above, *range(target.first, target.last)}):
        return frozenset()
    owner = sentence.tokens[above].head
    if owner in clause.subject or not _belongs_to_verb(clause, owner):
        return frozenset()
    words = [i for i in clause.tokens if sentence.tokens[i].pos != "PUNCT"]
    at_end, at_start = max(part) == words[-1], min(part) == words[0]
    if owner == clause.verb or at_start or (at_end and target.when is not None):
        return part
    return frozenset()


_OWN_TIME = frozenset({"since", "until", "before", "after", "following", "during", "as", "than"})


def _belongs_to_verb(clause: Clause, owner: int) -> bool:
    """Whether a time or place can be that of the main verb, not of a side clause's or a noun's."""
    sentence = clause.sentence
    index = owner
    while index != clause.verb:
        token = sentence.tokens[index]
        if token.dep not in {"dobj", "pobj", "prep", "attr", "xcomp", "agent", "oprd", "dative"}:
            return False
        if token.dep == "prep" and token.text.lower() in _OWN_TIME:
            return False
        if token.head == index:
            return False
        index = token.head
    return True


def _dated_twice(clause: Clause, target: Target) -> bool:
    """Another date in the clause would leave open which of the two is asked for."""
    return target.when is not None and any(
        m.sort in {"year", "date"} and m.first != target.first and m.first in clause.tokens
        for m in clause.sentence.mentions
    )


def _how_many(clause: Clause, target: Target, subject: list[int]) -> Iterator[tuple[str, str]]:
    sentence = clause.sentence
    number = sentence.tokens[target.last - 1]
    noun = number.head
    token = sentence.tokens[noun]
    if number.dep != "nummod" or token.tag not in {"NNS", "NNPS"} or noun <= target.last - 1:
        return
    if sentence.child(noun, "conj", "appos") is not None:
        return
    end = _noun_end(clause, noun)
    phrase = list(range(target.last, end))
    if any(i in clause.statement.drop for i in phrase):
        return
    words = words_of(sentence, target.last, end)
    hedge = _hedge(clause, target)
    wh = f"{hedge} how many {words}".strip()
    wh = wh[:1].upper() + wh[1:]
    if clause.source:
        wh = wh[:1].lower() + wh[1:]
    if subject and subject[0] >= target.first - len(hedge.split()) and subject[0] <= target.first:
        if noun in clause.subject and sentence.tokens[noun].head == clause.verb:
            rest = [i for i in subject if i >= end]
            tail = words_of(sentence, rest[0], rest[-1] + 1) if rest else ""
            yield ask_subject(clause, f"{wh} {tail}".strip()), "how many"
        return
    if token.dep in {"dobj", "attr"} and token.head == clause.verb:
        first = target.first - len(hedge.split())
        before = [k for k in sentence.children[noun] if k < first]
        if before:
            return
        yield ask_part(clause, wh, frozenset(range(first, end))), "how many"


def _noun_end(clause: Clause, noun: int) -> int:
    """The token behind a noun and the "of …" that belongs to it."""
    sentence = clause.sentence
    for kid in sentence.children[noun]:
        part = sorted(sentence.subtrees[kid])
        if kid == noun + 1 and sentence.tokens[kid].text == "of" and len(part) <= 6:
            return part[-1] + 1
    return noun + 1


def _hedge(clause: Clause, target: Target) -> str:
    if target.amount is None or not target.amount.hedge:
        return ""
    hedge = " ".join(target.amount.hedge.lower().split())
    return {"some": "about", "only": "", "an estimated": "an estimated"}.get(hedge, hedge)
