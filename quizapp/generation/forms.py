"""The accepted forms of an answer: complete, so that no right answer is marked wrong."""

import re
import unicodedata

from quizapp.domain.questions import AcceptedText
from quizapp.generation import amounts, dates, places
from quizapp.generation.candidates import Target
from quizapp.generation.lexicon import PERSON_PARTICLES, words
from quizapp.generation.values import Entity


def accepted(target: Target) -> tuple[AcceptedText, ...]:
    """All right wordings, the displayed one first; names allow for a typo."""
    tolerant = target.entity is not None
    forms = [target.answer, *_others(target)]
    seen: dict[str, str] = {}
    for form in forms:
        seen.setdefault(form.lower(), form)
    return tuple(AcceptedText(text=form, tolerant=tolerant) for form in seen.values() if form)


def _others(target: Target) -> tuple[str, ...]:
    if target.when is not None:
        return dates.accepted_forms(target.when, target.answer)
    if target.amount is not None:
        return amounts.accepted_forms(target.amount)
    if target.entity is None:
        return ()
    if target.sort == "person":
        return (*_person(target.entity.name, target.entity.role), *_parts_of_name(target.entity))
    return _thing(target)


def _person(name: str, role: str) -> tuple[str, ...]:
    """Full name, surname, and both behind a title of one or two words."""
    parts = name.split()
    if len(parts) > 2 and parts[-1] in {"Jr.", "Jr", "Sr.", "Sr", "II", "III"}:
        return (name, *_person(" ".join(parts[:-1]), role))
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PERSON_PARTICLES:
        start -= 1
    surname = " ".join(parts[start:])
    forms = [name, surname]
    if "-" in parts[-1] and len(parts) >= 2:
        forms.append(parts[-2])  # "Kim Jong-un": the family name stands first
    forms += [plain for form in (name, surname) if (plain := _without_accents(form)) != form]
    if role and len(role.split()) <= 2:
        forms += [f"{role} {form}" for form in (name, surname)]
    return tuple(forms)


def _parts_of_name(entity: Entity) -> tuple[str, ...]:
    """Other forms that the article uses, and first name and each family name of a long one."""
    parts = entity.name.split()
    middle = parts[1:-1] if len(parts) > 2 else []
    families = [p for p in middle if len(p) > 2 and p.lower() not in PERSON_PARTICLES]
    return (*entity.aliases, *(f"{parts[0]} {family}" for family in families))


def _without_accents(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name)
    return "".join(c for c in folded if not unicodedata.combining(c))


def _thing(target: Target) -> tuple[str, ...]:
    """The name with and without "the", its short forms in the article, other known names."""
    entity = target.entity
    names = [target.answer, *(entity.aliases if entity else ())]
    country = places.atlas().countries.get(target.answer.lower().removeprefix("the "))
    if country:
        names += [country.name, *country.aliases]
    names += [other for name in tuple(names) for other in _other_writings(name)]
    names += _short_forms(target.answer, target.sort)
    plain = [n.removeprefix("the ").removeprefix("The ") for n in names]
    article = target.sort != "city" or target.answer in places.TAKES_THE
    return (*plain, *(f"the {n}" for n in plain if article))


_NATION = re.compile(r"^(?:United States|U\.S\.|US|American|United Kingdom|UK|British) ")
_SHORTENINGS = (
    ("United States", ("US", "U.S.")),
    ("U.S.", ("US", "United States")),
    ("US", ("U.S.", "United States")),
    ("United Kingdom", ("UK", "U.K.")),
    ("United Nations", ("UN", "U.N.")),
    ("European Union", ("EU",)),
)


def _short_forms(name: str, sort: str) -> tuple[str, ...]:
    """Initials of a long name, and the first word of a body's where that word is its own."""
    if sort not in {"organisation", "other", "place"}:
        return ()
    capitals = [w for w in re.split(r"[ -]", name) if w[:1].isupper()]
    found = ["".join(w[0] for w in capitals)] if len(capitals) >= 3 else []
    plain = name.split()
    while len(plain) > 1 and plain[-1].lower().strip(".") in _TAILS:
        plain.pop()
    rest = " ".join(plain)
    own = plain[-1].lower() not in _GENERIC | {"the"} and places.sort_of(rest) is None
    if len(plain) < len(name.split()) and own:
        found.append(rest)
    if name.endswith((" Party", " party")) and rest in {"Conservative", "Green", "Republican"}:
        found.append(f"{plain[0]}s")
    return tuple(found)


_TAILS = words(
    "party group corporation company inc ltd plc co limited county city island islands river lake"
    " province district region university college airport stadium arena township elementary primary"
    " entertainment studios pictures records electronics motors foods stores movement channel show"
    " series film album supermarket supermarkets airlines airways"
)
"""What a name can lose and still be the name: half of "World Heritage Committee" is none."""


_GENERIC = words(
    "united national federal international european american british north south east west northern"
    " southern eastern western central new royal general first state world global public free"
    " university bank supreme high house democratic republican conservative liberal labour social"
    " people's islamic christian catholic african asian latin federal department ministry office"
)


def _other_writings(name: str) -> tuple[str, ...]:
    """Say "US" for "United States", the name without its nation or "party"."""
    found = [
        re.sub(rf"(?<!\w){re.escape(long)}(?!\w)", short, name)
        for long, shorts in _SHORTENINGS
        for short in shorts
        if re.search(rf"(?<!\w){re.escape(long)}(?!\w)", name)
    ]
    plain = _NATION.sub("", name)
    if plain != name and plain[:1].isupper() and (" " in plain or plain in _ENOUGH_ALONE):
        found.append(plain)
    if "-" in name:
        found.append(name.replace("-", " "))
    reverse = re.fullmatch(r"(University|Bank|Supreme Court|Parliament) of ([A-Z]\w+)", name)
    if reverse:
        found.append(f"{reverse.group(2)} {reverse.group(1)}")
    around = re.fullmatch(r"([A-Z]\w+) (Supreme Court|Parliament)", name)
    if around:
        found.append(f"{around.group(2)} of {around.group(1)}")
    ending = re.sub(r" (?:party|Party|group|Group|movement|Movement|Inc\.?|Ltd\.?)$", "", name)
    return tuple(dict.fromkeys([*found, ending]))


_ENOUGH_ALONE = frozenset({"Senate", "Congress", "Constitution", "Army", "Navy"})
