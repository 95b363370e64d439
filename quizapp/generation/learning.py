"""Which names of an article are worth learning for the archive, and what it says of them."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from quizapp.domain.facts import NamedEntity
from quizapp.generation.archive import Archive
from quizapp.generation.chunks import looks_like_person
from quizapp.generation.lexicon import GROUPS, INSTITUTION, PERSON_PARTICLES, words
from quizapp.generation.places import sort_of
from quizapp.generation.rivalry import is_acronym
from quizapp.generation.roles import is_role
from quizapp.generation.teaching import Seen

ACTING = frozenset({"person", "organisation"})
"""Sorts of which it is kept who was seen with whom."""
COUNTRY_SHARE = 0.6
"""Part of an article's names that must speak for a country before it counts as about it."""

COMMON = words(
    "ministry department committee council assembly court senate congress parliament cabinet"
    " police administration authority government treasury"
)
"""Words that make the name of a body which every country has."""
GENERAL = GROUPS | words("of the national state us federal house")
LAND = words(
    "bay city island islands airport park gardens county mount lake river sea province street hall"
    " region peninsula valley beach"
)
VAGUE = words("cultural foreign terrorist search reform soviet armed")
WEATHER = words("storm typhoon hurricane cyclone tropical")
CROWD = 30
"""An article that names more people and bodies than this is a round-up: they have no story in
common, and nothing is learned of who goes with whom."""


def seen_in(
    entities: Iterable[NamedEntity],
    known: Archive,
    *,
    year: int = 0,
    sure: Collection[str] = (),
    drop: Callable[[str, str], object] = lambda name, reason: None,
) -> Iterator[Seen]:
    """The names of one article that are worth keeping, each with the others.

    `known` corrects their sorts; `sure` are names that the article gives reason to take for what
    they are taken for, besides a role; `drop(name, reason)` hears of those left out.
    """
    entities = tuple(entities)
    kept = []
    for entity in entities:
        reason = fault_of(entity, known, entity.name in sure)
        if reason:
            drop(entity.name, reason)
        else:
            kept.append((entity, known.sort_of(entity.name) or entity.sort))
    acting = [e.name for e, sort in kept if sort in ACTING]
    beside = acting if len(acting) <= CROWD else []
    country = _country_of([e.name for e in entities], known)
    for entity, sort in kept:
        yield Seen(
            name=entity.name,
            sort=sort,
            aliases=tuple(a for a in entity.aliases if _is_alias(a, sort)),
            roles=entity.roles,
            beside=tuple(n for n in beside if n != entity.name) if sort in ACTING else (),
            year=year,
            country=country if sort in ACTING else "",
        )


def _country_of(names: Collection[str], known: Archive) -> str:
    """The country that an article is clearly about; "" where it is about several or none."""
    countries = known.countries_of(names)
    country, most = next(iter(countries.most_common(1)), ("", 0))
    return country if most >= 3 and most >= COUNTRY_SHARE * countries.total() else ""


def fault_of(entity: NamedEntity, known: Archive, sure: bool = False) -> str:
    """Why a name is not fit for the archive; "" where it is."""
    name = entity.name
    if known.sort_of(name) in {"person", "organisation"}:
        return "a people" if entity.sort == "nationality" else ""
    if known.aliases_of(name) or known.sort_of(name):
        return "kept by hand"
    if entity.sort not in {"person", "organisation", "place"} or known.sort_of(name):
        return "no name of a sort that is kept"
    if not re.fullmatch(r"[A-Za-zÀ-ɏ0-9&'’.\- ]+", name) or name != name.strip(" -'’."):
        return "odd letters"
    if any(known.sort_of(" ".join(name.split()[i:])) == "person" for i in range(1, 4)):
        return "a person's name with more before it"
    pieces = [" ".join(name.split()[i:j]) for i in range(6) for j in range(i + 2, 7)]
    if any(known.sort_of(p) == "organisation" for p in pieces):
        return "a known body's name with more around it"
    if entity.sort == "person":
        return _fault_of_person(entity, sure)
    return _fault_of_body(entity) if entity.sort == "organisation" else _fault_of_place(entity)


def _fault_of_person(entity: NamedEntity, sure: bool) -> str:
    parts = entity.name.split()
    if not 2 <= len([w for w in parts if w.lower() not in PERSON_PARTICLES]) <= 4:
        return "half a name"
    if not looks_like_person(entity.name) or not parts[0][0].isupper():
        return "not spelt like a person"
    if any(is_role(w) or sort_of(w) or w.lower() in INSTITUTION for w in parts):
        return "holds a role, a place or an institution"
    if parts[0].lower() in WEATHER or parts[-1].lower() in {"image", "licensed"}:
        return "a storm or a caption"
    if not (sure or entity.roles):
        return "nothing speaks for a person"
    return ""


def _fault_of_body(entity: NamedEntity) -> str:
    parts = entity.name.lower().split()
    if set(parts) <= GENERAL:
        return "a general word"
    if len(parts) < 2 or parts[-1] in {"of", "the", "and"} or sort_of(entity.name):
        return "a piece of a name"
    if COMMON & {parts[0], parts[-1]} and not any(sort_of(w) for w in entity.name.split()):
        return "one of these in every country"
    head = entity.name.lower().split(" of ")[0].split(" for ")[0].split()[-1]
    if not GROUPS & {parts[-1], head}:
        return "nothing speaks for an organisation"
    if {"the", "in", "and"} & set(parts) or "'" in entity.name or set(parts[:-1]) <= VAGUE:
        return "a piece of a sentence"
    if not all(w[0].isupper() for w in entity.name.split() if len(w) > 3):
        return "lower-case words"
    return ""


def _fault_of_place(entity: NamedEntity) -> str:
    parts = entity.name.lower().split()
    if sort_of(entity.name) or len(entity.spans) < 2 or not entity.name[0].isupper():
        return "seen too little"
    if len(parts) < 2 or not LAND & {parts[0], parts[-1]} or "-" in entity.name:
        return "nothing speaks for a place"
    return ""


def _is_alias(alias: str, sort: str) -> bool:
    """Acronyms of organisations and fuller forms of people; no surname alone, no first name."""
    if sort == "organisation":
        return is_acronym(alias)
    return sort == "person" and len(alias.split()) > 1 and looks_like_person(alias)
