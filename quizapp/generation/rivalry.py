"""Who could stand beside whom as an answer: rules on two entries, and how well they fit."""

import re

from quizapp.generation.known import Entry, key_of, surname_of, telling_words
from quizapp.generation.places import sort_of as place_sort

POLITICS = frozenset(
    {"leader", "minister", "candidate", "legislator", "official", "opposition", "governor", "mayor"}
)
"""Types of people who may be asked for beside each other, within a country."""
_ELECTED = POLITICS - {"official"}
_APPOINTED = frozenset({"official", "minister", "leader"})


def _listed(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(","))


LOOSE = _listed(
    "company, media, agency, body, ngo, military, club, militant, band, website, institute, major,"
    " minor, right, international, third party, food, retail, Asia, Europe, Gulf, Africa,"
    " Democratic, Republican, Labour, Labor, Liberal, Conservative, National, Green, executive,"
    " Scottish National Party, scientist, historical, plain word, athlete, athletics"
)
"""Types too wide, or too much a matter of taste, to make two entries alike by themselves."""

WORLDWIDE = _listed(
    "tech, electronics, software, cars, bank, oil, pharma, aircraft, arms, spaceflight,"
    " entertainment, games, record label, clothing, airline, coffee, fast food, drinks, toys,"
    " social media, AI, code hosting, consultancy, space agency, intelligence, weather,"
    " central bank, news agency, journal, rock, pop, physics, observatory, stock exchange,"
    " movement, Islamist, separatist, sports body, sea rescue, Anglican, Pope, al-Qaeda,"
    " tech chief, finance chief, media chief, car chief, footballer, manager, tennis player,"
    " golfer, distance running, sprint, swimmer, cyclist, racing driver, boxer, cricketer,"
    " chess player, director,"
    " singer, musician, rapper, author, astronaut, physicist, mathematician, astronomer,"
    " naturalist, oceanographer, biologist, economist, artist, activist, climate, leaks,"
    " fashion designer, football, racing team, Formula One, NHL, spacecraft, aircraft model,"
    " operating system, Linux distribution, browser, vaccine, games console, phone, telescope,"
    " space station, rocket, programming language, cryptocurrency, car model, sea, ocean, river,"
    " lake, mountain range, mountain, volcano, desert, gulf, strait, canal, planet, dwarf planet,"
    " moon, sporting event, war, prize, currency, disease, human rights, press freedom, aid,"
    " environment, animals, digital rights, UN, regional, finance, United Nations, European Union"
)
"""Types whose rivals are known across borders."""

PARTIES = _listed(
    "Democratic, Republican, third party, Labour, Labor, Liberal, Liberal Democrat, Conservative,"
    " National, Green, New Democratic, Bloc Québécois"
)
"""Types that name a politician's party."""

LOCAL = frozenset({"governor", "mayor"})
"""Whoever holds such an office belongs to a place: rivals share it or were seen beside them."""

UNBOUND = frozenset({"leader"})
"""Types known in every country's news."""

NATIONAL = frozenset(
    {"institution", "department", "party", "court", "chamber", "parliament", "armed force"}
)
"""Types whose names recur from country to country."""

PLAIN_WORD = "plain word"
"""The type of a name that is an ordinary word or name too: Nature, Apple. It proves no sort."""

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.–-]{1,7}")
_WINDOW = 2


def may_stand_beside(one: Entry, other: Entry, seen_together: bool) -> bool:
    """Whether the other is of the same finer type and world, so that nobody laughs at it.

    `seen_together` says that an earlier article named both.
    """
    if one.sort != other.sort or one.name == other.name:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if {key_of(one.within), key_of(other.within)} & {key_of(one.name), key_of(other.name)} - {""}:
        return False
    if not _overlap(one, other):
        return False
    shared = _shared(one, other)
    if not shared:
        return False
    if one.sort == "person" and (one.taught or other.taught) and not seen_together:
        return bool(shared & {"leader", "minister"} and one.country == other.country)
    if one.sort in {"place", "city"} and one.types[1:] and not {*one.types[1:]} & {*other.types}:
        return False
    if one.country == other.country:
        return _close(one, other, shared, seen_together)
    return bool(shared & WORLDWIDE) and not ({"leader"} >= shared)


def _shared(one: Entry, other: Entry) -> frozenset[str]:
    """The types that make the two alike; a politician is like another of the country."""
    shared = frozenset(one.types) & frozenset(other.types) - LOOSE
    mine, theirs = set(one.types), set(other.types)
    if {*one.types[:1]} & POLITICS and not theirs & POLITICS:
        return frozenset()  # a senator who was an astronaut is asked for among senators
    if shared:
        return shared
    alike = any(mine & group and theirs & group for group in (_ELECTED, _APPOINTED))
    return frozenset({"politics"} if alike and one.country == other.country != "" else ())


def _close(one: Entry, other: Entry, shared: frozenset[str], seen_together: bool) -> bool:
    """Within a country: a mayor or governor needs a place in common, or to have been seen."""
    if not one.country:
        return bool(shared & WORLDWIDE) or len(set(one.types) & set(other.types)) > 1
    if one.types[0] in LOCAL:
        return bool(shared - POLITICS - {"politics"}) or (seen_together and bool(shared & LOCAL))
    if other.types[0] in LOCAL and shared == {"politics"}:
        return seen_together
    return True


def _overlap(one: Entry, other: Entry) -> bool:
    """Whether both were in the news at one time."""
    return one.since <= other.until + _WINDOW and other.since <= one.until + _WINDOW


def likeness(one: Entry, other: Entry) -> float:
    """How well the other fits beside the one: types, country, years, shape of the name."""
    points = 3.0 if one.types[:1] == other.types[:1] else 0.0
    points += 1.5 * len(set(one.types) & set(other.types))
    points += 2.0 * bool(one.country and one.country == other.country)
    points += 4.0 * _years_shared(one, other)
    mine, theirs = PARTIES & {*one.types}, PARTIES & {*other.types}
    points -= 2.5 * bool(mine and theirs and not mine & theirs)
    points += 1.0 * (len(one.name.split()) == len(other.name.split()))
    return points - 1.5 * other.taught


def _years_shared(one: Entry, other: Entry) -> float:
    """The part of their years in the news that both were in it, from 0 to 1."""
    if not one.since or not other.since:
        return 0.5
    latest = max(e.until if e.until < 9000 else 2026 for e in (one, other))
    ends = [min(e.until, latest) for e in (one, other)]
    both = min(ends) - max(one.since, other.since) + 1
    return max(0.0, both / (latest - min(one.since, other.since) + 1))


def fitting_form(asked: str, other: Entry) -> str:
    """The name of the other that looks most like the one asked for; "" where none is like it.

    Options of one question are of like length (half to twice), acronyms beside acronyms.
    """
    if other.sort == "person":
        whole = len(asked.split()) == 1 or len(other.name.split()) > 1
        return other.name if whole and _like_length(asked, other.name) else ""
    forms = [f for f in other.forms if is_acronym(f) == is_acronym(asked)]
    if not is_acronym(asked) and is_acronym(other.name) and not forms:
        forms = [other.name]
    forms = [f for f in forms if _like_length(asked, f, f != other.name)]
    first = asked.split()[0]
    return min(
        forms,
        key=lambda f: (f.split()[0] != first or " " not in f, f != other.name, forms.index(f)),
        default="",
    )


def is_acronym(name: str) -> bool:
    """Whether a name is letters for words: NASA, FBI."""
    return bool(_ACRONYM.fullmatch(name))


def _like_length(one: str, other: str, by_alias: bool = False) -> bool:
    """Half to twice as long; an alias is no remedy unless it comes nearer."""
    least, most = (0.6, 1.5) if by_alias else (0.5, 2.0)
    return least <= len(other) / len(one) <= most


def may_be_same(entry: Entry, name: str, sort: str) -> bool:
    """Whether a name that the tables may not know could mean this entry, or a part or whole of it.

    A surname alone means everybody who bears it; of organisations, one whose telling words the
    other has too.
    """
    key = key_of(name)
    if any(key_of(form) == key for form in entry.forms):
        return True
    if entry.sort == "person":
        surnames = {surname_of(form) for form in entry.forms}
        return sort in {"person", "other", ""} and surname_of(name) in surnames
    if place_sort(name) is not None or sort == "person":
        return False
    theirs = telling_words(name)
    return any(
        (mine := telling_words(form)) and theirs and (mine <= theirs or theirs <= mine)
        for form in entry.forms
    )
