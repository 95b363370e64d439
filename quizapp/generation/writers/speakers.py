"""Who said it: of a direct quotation, and of what somebody reported."""

from collections.abc import Iterator
from random import Random

from quizapp.generation.asking import Clause, ask_subject
from quizapp.generation.candidates import Candidate, Target
from quizapp.generation.entities import Cast
from quizapp.generation.facts import Found
from quizapp.generation.lexicon import SPEECH
from quizapp.generation.options import Shelf, names_beside, people_beside
from quizapp.generation.quoting import quotation, speaker
from quizapp.generation.values import Sentence
from quizapp.generation.writers.shapes import choice, short


def write_quotations(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """Ask "Who said: “…”?" for a typed name."""
    sentence = found.statement.sentence
    said = quotation(sentence.text, leaning=bool(found.leanings))
    target = _speaker(sentence, shelf.cast)
    if said and target is not None:
        yield from _asked(shelf, found, target, f"Who said: “{said}”?", "quotation", chance)


def write_speakers(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """Ask "Who announced that …?" of what a named person is reported to have said."""
    statement = found.statement
    sentence, root = statement.sentence, statement.root
    target = _speaker(sentence, shelf.cast)
    subject = statement.subject
    if target is None or sentence.tokens[root].lemma not in SPEECH or not subject:
        return
    if sentence.child(root, "ccomp") is None or min(subject) > root:
        return
    tokens = tuple(i for i in range(len(sentence.tokens)) if i not in statement.drop)
    stem = ask_subject(Clause(statement, root, subject, tokens), "Who")
    if stem:
        yield from _asked(shelf, found, target, stem, "speaker", chance)


def _asked(
    shelf: Shelf, found: Found, target: Target, stem: str, writer: str, chance: Random
) -> Iterator[Candidate]:
    yield short(stem, writer, found, target, names_beside(shelf, target))
    rivals = people_beside(shelf, found, target, chance)
    if rivals:
        yield choice(stem, f"{writer}, chosen", found, target, rivals, chance)


def _speaker(sentence: Sentence, cast: Cast) -> Target | None:
    entity = speaker(sentence, cast)
    if entity is None:
        return None
    place = next(m for m in sentence.mentions if m.entity == entity.name)
    return Target(place.first, place.last, "person", entity.name, entity=entity)
