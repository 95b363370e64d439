"""What is generally known of places: countries by region, their cities, states, peoples.

The tables in `data/` are compiled by hand; their heads name the public lists to check them against.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

from quizapp.generation.values import Sort

TAKES_THE = frozenset(
    {
        "United Kingdom",
        "United States",
        "United Arab Emirates",
        "Netherlands",
        "Philippines",
        "Czech Republic",
        "Dominican Republic",
        "Democratic Republic of the Congo",
        "Republic of the Congo",
    }
)
"""Countries that stand with "the" in a sentence."""


class Country(Struct, frozen=True):
    """A country: its region, adjectives and people, other names, cities (the capital first)."""

    name: str
    region: str
    peoples: tuple[str, ...]
    aliases: tuple[str, ...]
    cities: tuple[str, ...]


class Atlas(Struct, frozen=True):
    """All tables, keyed by lower-case names."""

    countries: Mapping[str, Country]
    peoples: Mapping[str, Country]
    cities: Mapping[str, Country]
    states: Mapping[str, tuple[str, ...]]


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split("|") if part.strip())


@cache
def atlas() -> Atlas:
    """The tables, read once."""
    countries = [_country(line) for line in _lines("places.tsv")]
    states = [_parts(line.split("\t")[1]) for line in _lines("states.tsv")]
    return Atlas(
        countries={n.lower(): c for c in countries for n in (c.name, *c.aliases)},
        peoples={n.lower(): c for c in countries for n in c.peoples},
        cities={n.lower(): c for c in countries for n in c.cities},
        states={n.lower(): division for division in states for n in division},
    )


def _lines(name: str) -> list[str]:
    text = files("quizapp.generation").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _country(line: str) -> Country:
    fields = [*line.split("\t"), "", "", ""][:6]
    name, capital, region, peoples, aliases, cities = fields
    return Country(name, region, _parts(peoples), _parts(aliases), (capital, *_parts(cities)))


def sort_of(name: str) -> Sort | None:
    """Which sort of place or people a name is; None where the tables do not know it."""
    plain = name.lower().removeprefix("the ")
    known = atlas()
    if plain in known.countries:
        return "country"
    if plain in known.peoples:
        return "nationality"
    if plain in known.states:
        return "state"
    if plain in known.cities:
        return "city"
    return None


def same_place(one: str, other: str) -> bool:
    """Whether two names mean one place, or one lies in the other (Scotland, United Kingdom)."""
    one, other = one.lower().removeprefix("the "), other.lower().removeprefix("the ")
    if one == other:
        return True
    known = atlas().countries
    first, second = known.get(one), known.get(other)
    if first and second:
        nested = {"Parts of the United Kingdom", "Western Europe"}
        return first.name == second.name or (
            {first.region, second.region} == nested
            and "United Kingdom" in (first.name, second.name)
        )
    return False


def neighbours(name: str) -> tuple[str, ...]:
    """Places of the same sort, nearest first: a country's region, a city's country, a division."""
    plain = name.lower().removeprefix("the ")
    known = atlas()
    if plain in known.countries:
        here = known.countries[plain]
        return _unique(
            c.name
            for c in known.countries.values()
            if c.region == here.region and c.name != here.name
        )
    if plain in known.states:
        return tuple(s for s in known.states[plain] if s.lower() != plain)
    if plain in known.cities:
        home = known.cities[plain]
        return tuple(c for c in home.cities if c.lower() != plain)
    return ()


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
