"""What somebody is: people asked for by the role that the article gives them, and the reverse."""

from collections.abc import Iterator, Sequence
from random import Random

from quizapp.generation.candidates import Candidate, Target
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf, names_beside, people_beside
from quizapp.generation.roles import role_place, without_article
from quizapp.generation.values import Entity, Mention
from quizapp.generation.writers.shapes import choice, short

_FEW = 3


def write_positions(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """Ask who bears a role, and which role somebody bears."""
    for mention in found.statement.mentions():
        entity = shelf.cast.of(mention)
        if entity is None or entity.sort != "person" or not entity.trusted:
            continue
        place = role_place(found.statement.sentence, mention)
        if place is not None:
            yield from _of_bearer(shelf, found, mention, entity, place, chance)


def _of_bearer(
    shelf: Shelf,
    found: Found,
    mention: Mention,
    entity: Entity,
    place: tuple[int, int],
    chance: Random,
) -> Iterator[Candidate]:
    role = found.statement.piece(range(*place))
    if len(without_article(role).split()) < 2:
        return
    person = Target(mention.first, mention.last, "person", entity.name, entity=entity)
    stem = f"Who is described as {role}?"
    yield short(stem, "bearer", found, person, names_beside(shelf, person))
    rivals = people_beside(shelf, found, person, chance)
    if rivals:
        yield choice(stem, "bearer, chosen", found, person, rivals, chance)
    others = other_roles(shelf, entity)
    post = Target(*place, "other", without_article(role))
    if len(others) >= _FEW:
        wrong = chance.sample(others, _FEW)
        asked = f"How does the article describe {entity.name}?"
        yield choice(asked, "role, chosen", found, post, wrong, chance)


def other_roles(shelf: Shelf, entity: Entity) -> Sequence[str]:
    """Roles of the article's other people that share no word with those of this one."""
    mine = {w.lower() for role in entity.roles for w in role.split()}
    found: list[str] = []
    for other in shelf.cast.sort("person"):
        if other.name == entity.name or not other.role or len(other.role.split()) < 2:
            continue
        if not {w.lower() for w in other.role.split()} & mine and other.role not in found:
            found.append(other.role)
    return found
