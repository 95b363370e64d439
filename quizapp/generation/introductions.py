"""The words that bring a thing in: where a noun comes with a description, and how it is said."""

import re
from collections.abc import Sequence

from quizapp.generation.lexicon import KNOWN_TO_ALL
from quizapp.generation.values import NAMES, Sentence

MOST_WORDS = 11
"""A longer description would bury the statement."""

POINTING = frozenset({"this", "these", "that"})
"""These point back to what was just said."""


def first_uses(
    before: Sequence[Sentence], lemmas: frozenset[str] | set[str], plural: bool
) -> list[tuple[Sentence, int]]:
    """Where things of these nouns are brought in: "a bill", "the state's bill", "two bills"."""
    return [
        (sentence, index)
        for sentence in before
        for index, token in enumerate(sentence.tokens)
        if token.lemma.lower() in lemmas
        and token.tag == ("NNS" if plural else "NN")
        and token.dep not in {"compound", "nmod"}
        and not sentence.is_quoted(index)
        and (len(sentence.children[index]) > 1 or not _is_bare(sentence, index))
    ]


def _is_bare(sentence: Sentence, index: int) -> bool:
    """A plain "the bill" takes something up itself."""
    return all(
        sentence.tokens[k].text.lower() in POINTING | {"the"} for k in sentence.children[index]
    )


def description(sentence: Sentence, head: int) -> list[int]:
    """The tokens of the noun with what stands before and right behind it, without its article."""
    before = [i for i in sentence.subtrees[head] if i < head]
    before = [i for i in before if sentence.tokens[i].dep not in _NOT_OF_IT]
    first = min(before, default=head)
    if any(i not in sentence.subtrees[head] for i in range(first, head)):
        return []
    last = head
    for kid in sorted(k for k in sentence.children[head] if k > head):
        part = sentence.subtrees[kid]
        if sentence.tokens[kid].text == ",":
            continue
        behind = sentence.tokens[kid].dep in {"prep", "acl", "relcl"} and min(part) == last + 1
        if not behind and not _is_name_beside(sentence, last, kid):
            break
        last = max(part)
    whole = list(range(first, last + 1))
    return whole if _can_be_said(sentence, whole) else []


def _is_name_beside(sentence: Sentence, last: int, kid: int) -> bool:
    """Say "a limousine, Aurus": a name in apposition, alone."""
    part = sentence.subtrees[kid]
    names = all(sentence.tokens[i].pos == "PROPN" for i in part)
    return (
        sentence.tokens[kid].dep == "appos" and names and len(part) <= 3 and min(part) - last <= 2
    )


_NOT_OF_IT = frozenset({"det", "predet", "cc", "punct", "nummod", "preconj", "advmod"})
"""What stands before a noun and does not tell which thing it is."""

_LOOSE = frozenset({"PRP", "PRP$", "EX", "WRB", "JJR"})
_MARKS = re.compile(r"[\"“”()\[\];:–—]")


def _can_be_said(sentence: Sentence, part: Sequence[int]) -> bool:
    """Short enough, and nothing in it leans on the article in its turn."""
    if len(part) > MOST_WORDS:
        return False
    inside = set(part)
    for index in part:
        token = sentence.tokens[index]
        word = token.text.lower()
        if token.tag in _LOOSE or word in POINTING | {"than"} or _MARKS.search(token.text):
            return False
        if token.text == "," and not _before_a_name(sentence, index):
            return False
        if word == "the" and _is_bare(sentence, token.head) and not _is_known(sentence, token.head):
            return False
    return not any(m.sort in {"relative", "time"} and m.first in inside for m in sentence.mentions)


def _before_a_name(sentence: Sentence, index: int) -> bool:
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    return after is not None and after.pos == "PROPN" and after.dep in {"appos", "compound"}


def _is_known(sentence: Sentence, noun: int) -> bool:
    token = sentence.tokens[noun]
    return token.pos == "PROPN" or token.text.lower() in KNOWN_TO_ALL


def tells(sentence: Sentence, head: int, part: Sequence[int]) -> bool:
    """It says which: by a name, a year, or words behind the noun."""
    inside = set(part)
    if max(part) > head:
        return True
    return any(m.sort in NAMES | {"year"} and m.first in inside for m in sentence.mentions)
