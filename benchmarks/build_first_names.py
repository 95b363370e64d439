"""Compiles `quizapp/generation/data/first_names.tsv` from the name lists of Faker.

    .venv/bin/python -m benchmarks.build_first_names [OUT]

Keeps names written in Latin letters; leaves out places, common words and words that the generator's
lists use otherwise. Names that Faker lacks are added by hand below.
"""

import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from pathlib import Path

import faker.providers.person as person

from quizapp.config import ROOT
from quizapp.generation import lexicon
from quizapp.generation.lexicon import words
from quizapp.generation.places import sort_of

OUT = ROOT / "quizapp" / "generation" / "data" / "first_names.tsv"
HEAD = """\
# First names and whether women (f), men (m) or both (b) bear them, one group a line.
# Compiled from the name lists of Faker (MIT) by benchmarks/build_first_names.py, and by hand.
"""
WORDS = words(
    "May June April August Summer Sunday Monday Star Sky River Lake Day King Queen Prince Princess"
    " Bishop Pope Baron Duke Earl Major General Judge Justice Chance Mercy Sage Sunny Ocean Rain"
    " Storm Winter Autumn North South East West London Paris Sydney Houston Dallas Phoenix Orlando"
    " Vienna Lourdes Israel Chad India Kenya China Asia America Carolina Dakota Montana Nevada"
    " Alaska Washington Cuba Roma Milan Valencia Nova Viva Mission Union Media Google Twitter Both"
    " Under Over Men Man Son An The To Of In On At It He Her His She No Yes So As By If Or And But"
    " We You All Any Is Be Do My Me Us Up Go See Say Why How Who What When Where Young Old Long"
    " Short White Black Green Brown Gray Wood Stone Hill Field Street Church Cook Smith Bank Ford"
    " Tesla Mercedes Real Inter Sport Club Party Labour Conservative Liberal Democrat Republican"
    " Congress Senate House State States United National Royal Saint San Santa El La Los Las De Da"
    " Di Du Von Der Den Bin Ibn Mac Mc Saints Angels Trump"
)
KEPT = words(
    "Mark Frank Harry Bill Don Rod Bob Gene Drew Pat Sue Guy Maria Grace Rose Lily Hope Faith Joy"
    " Dawn Eve Georgia Virginia Florence Jordan Austin Santiago Jackson Lincoln Madison Angel Rich"
    " Art Christian Dean Will Van Le Al"
)
"""First names although they are words or places too."""
SHORT = {"Al", "Ed", "Jo", "Bo", "Ty", "Xi", "Li", "Wu", "Le", "Vu", "Ho", "Yu"}
BY_HAND = {
    "f": "Sviatlana Jacinda Greta Malala Ilhan Rashida Ayanna Tulsi Ivanka Melania Nicola Katrín",
    "m": (
        "Narendra Pranab Abhijit Volodymyr Mahathir Imran Rahul Nikol Igor Bernie Beto Barack"
        " Bashar Muammar Saddam Jair Nicolás Abiy Cyril Muhammadu Uhuru Raila Rodrigo Joko Prayut"
        " Shinzo Yoshihide Andrej Micheál Mateusz Jarosław Jens António Tedros"
    ),
    "b": "Min Park Kim Jo Xi Moon Evo",
}
ATTRIBUTES = {
    "f": ("first_names_female", "female_names"),
    "m": ("first_names_male", "male_names"),
    "": ("first_names", "first_romanized_names"),
}


def main(out: Path) -> None:
    names = _borne()
    for group, extra in BY_HAND.items():
        for name in extra.split():
            names.setdefault(name, set()).add(group)
    groups: dict[str, list[str]] = {"b": [], "f": [], "m": []}
    for name, by in sorted(names.items()):
        if _is_kept(name):
            own = by - {""}
            groups[own.pop() if len(own) == 1 else "b"].append(name)
    lines = [f"{group}\t{' '.join(found)}\n" for group, found in groups.items()]
    out.write_text(HEAD + "".join(lines), encoding="utf-8")
    print({group: len(found) for group, found in groups.items()})


def _borne() -> dict[str, set[str]]:
    """For each name in Faker's lists the genders that bear it; "" where a list does not say."""
    names: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for group, attributes in ATTRIBUTES.items():
            for attribute in attributes:
                value = getattr(provider, attribute, ())
                if isinstance(value, property):
                    continue
                for name in value:
                    for part in name.split():
                        names[part].add(group)
    return names


def _is_kept(name: str) -> bool:
    if not re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿĀ-žşğıćčšž'’-]{1,14}", name):
        return False
    if name in KEPT or any(name in extra.split() for extra in BY_HAND.values()):
        return True
    return (
        (len(name) > 2 or name in SHORT)
        and name not in WORDS
        and sort_of(name) is None
        and name.lower() not in _listed()
    )


def _listed() -> set[str]:
    """Every word of the generator's closed lists."""
    lists = (getattr(lexicon, name) for name in dir(lexicon))
    return set().union(*(each for each in lists if isinstance(each, frozenset)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
