"""A statement taken apart: who or what, did what, to whom, when, where, how many; how firmly."""

import re

from quizapp.domain.articles import Span
from quizapp.domain.facts import Part, PartRole
from quizapp.generation.lexicon import FUTURE, HEDGES, words
from quizapp.generation.statements import Statement
from quizapp.generation.values import NUMBERS, PLACES

_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative", "ccomp", "xcomp"})
_TIMES = frozenset({"year", "date", "relative", "time", "duration"})
_INTENTIONS = words("plan intend expect hope want seek propose threaten vow promise aim")
_CLAIMED = re.compile(
    r"\b(?:allegedly|alleged|reportedly|suspected|apparently|purported\w*|accused|believed)\b", re.I
)
_HEDGED = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, HEDGES), key=len, reverse=True)) + r")\b", re.I
)


def parts_of(statement: Statement) -> tuple[Part, ...]:
    """The clause's parts in the order of the sentence; a role may occur several times."""
    root = statement.root
    found: list[tuple[int, PartRole, frozenset[int]]] = []
    subject = statement.subject
    if subject:
        found.append((min(subject), "subject", subject))
    found.append((root, "relation", _verb_group(statement)))
    for kid in statement.sentence.children[root]:
        if kid not in statement.drop and statement.sentence.tokens[kid].dep in _OBJECTS:
            part = statement.sentence.subtrees[kid] - statement.drop
            found.append((min(part), "object", part))
    found += _values(statement)
    ordered = sorted(found, key=lambda item: (item[0], item[1]))
    return tuple(_part(statement, role, tokens) for _, role, tokens in ordered if tokens)


def _verb_group(statement: Statement) -> frozenset[int]:
    """The main verb with its helpers, "not" and particle."""
    sentence, root = statement.sentence, statement.root
    helpers = {"aux", "auxpass", "neg", "prt"}
    kids = [k for k in sentence.children[root] if sentence.tokens[k].dep in helpers]
    return frozenset({root, *kids}) - statement.drop


def _values(statement: Statement) -> list[tuple[int, PartRole, frozenset[int]]]:
    """Dates, places and numbers that the statement gives."""
    found: list[tuple[int, PartRole, frozenset[int]]] = []
    for mention in statement.mentions():
        tokens = frozenset(range(mention.first, mention.last))
        if mention.sort in _TIMES:
            found.append((mention.first, "time", tokens))
        elif mention.sort in NUMBERS | {"age"}:
            found.append((mention.first, "quantity", tokens))
        elif mention.sort in PLACES | {"place"} and _is_located(statement, mention.first):
            found.append((mention.first, "place", tokens))
    return found


def _is_located(statement: Statement, first: int) -> bool:
    tokens = statement.sentence.tokens
    before = [t.text.lower() for t in tokens[max(0, first - 2) : first]]
    return bool({"in", "at", "near", "from", "to", "outside"} & set(before))


def _part(statement: Statement, role: PartRole, tokens: frozenset[int]) -> Part:
    sentence = statement.sentence
    inside = sorted(tokens)
    text = statement.piece(inside)
    return Part(role, text, Span(sentence.tokens[inside[0]].start, sentence.tokens[inside[-1]].end))


def is_negated(statement: Statement) -> bool:
    """The main verb is denied."""
    sentence = statement.sentence
    return any(sentence.tokens[k].dep == "neg" for k in sentence.children[statement.root])


def modality(statement: Statement) -> str:
    """The word that keeps the statement from being plain: "may", "plans to"; "" for a plain one."""
    sentence = statement.sentence
    for kid in sentence.children[statement.root]:
        token = sentence.tokens[kid]
        if token.dep == "aux" and token.text.lower() in FUTURE:
            return token.text.lower()
    root = sentence.tokens[statement.root]
    intends = root.lemma in _INTENTIONS and sentence.child(statement.root, "xcomp") is not None
    return root.text if intends else ""


def hedge(statement: Statement) -> str:
    """What makes the statement inexact or only alleged: "about", "reportedly"; "" where nothing."""
    text = statement.text
    found = _CLAIMED.search(text) or _HEDGED.search(text)
    return found.group(0).lower() if found else ""
