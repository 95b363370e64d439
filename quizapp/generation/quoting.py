"""Short direct quotations whose speaker the same sentence names."""

import re

from quizapp.generation.entities import Cast
from quizapp.generation.lexicon import SPEECH, words
from quizapp.generation.values import Entity, Sentence

_QUOTE = re.compile(r"[“\"]([^“”\"]{25,320})[”\"]?")
_OPEN = words(
    "he she it they him her them his its their this that these those there here today tomorrow"
    " yesterday such another it's that's he's she's they're it’s that’s he’s she’s they’re so"
)


def speaker(sentence: Sentence, cast: Cast) -> Entity | None:
    """The trusted person who is the subject of a verb of saying; None where that is not plain."""
    for index, token in enumerate(sentence.tokens):
        if token.lemma not in SPEECH or token.pos != "VERB":
            continue
        subject = sentence.child(index, "nsubj")
        mention = sentence.mention_at(subject) if subject is not None else None
        entity = cast.of(mention) if mention else None
        if mention and entity and entity.trusted and entity.sort == "person":
            return entity
    return None


def quotation(text: str, *, leaning: bool = False) -> str:
    """The words between quotation marks, if they can be understood alone; else "".

    If `leaning`, they may point at what the article is about, but not begin with it.
    """
    found = _QUOTE.search(text)
    if not found:
        return ""
    said = found.group(1).strip().rstrip(",.")
    plain = said.lower().split()
    if (
        not 6 <= len(plain) <= (44 if leaning else 26)
        or "[" in said
        or "…" in said
        or "..." in said
    ):
        return ""
    weighed = plain[:1] if leaning else plain
    if any(word.strip(",.;:!?") in _OPEN for word in weighed) or not said[0].isupper():
        return ""
    return said
