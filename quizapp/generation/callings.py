"""What a role says of somebody's type and country: "Slovak Prime Minister" -> leader, Slovakia."""

import re
from collections.abc import Collection, Iterable

from quizapp.domain.facts import EntitySort
from quizapp.generation.places import atlas

_HEADS: tuple[tuple[str, str], ...] = (
    (r"general secretary", "union chief"),
    (r"press secretary|secretary[- ]general", "official"),
    (r"prime minister|president|premier|chancellor", "leader"),
    (r"first lady", "royal consort"),
    (r"minister|secretary|attorney general", "minister"),
    (
        r"senator|congress(?:wo)?man|mp|lawmaker|legislator|(?:u\.?s\.? )?representative",
        "legislator",
    ),
    (r"governor", "governor"),
    (r"mayor", "mayor"),
    (r"candidate|nominee", "candidate"),
    (r"judge|justice", "judge"),
    (r"king|queen|prince|princess|sultan|emperor", "royal"),
    (r"general|admiral|commander|colonel", "military"),
    (r"ceo|chief executive|chair(?:wo)?man|founder", "executive"),
    (r"actor|actress", "actor"),
    (r"singer|musician|guitarist|drummer|rapper", "musician"),
    (r"striker|midfielder|goalkeeper|defender|footballer", "footballer"),
    (r"cosmonaut|astronaut", "astronaut"),
    (r"astronomer|physicist|biologist|chemist|scientist|oceanographer|researcher", "scientist"),
    (r"mathematician", "mathematician"),
    (r"ambassador|envoy|adviser|advisor|aide|spokes\w+", "official"),
    (r"police|officer|sheriff|detective|sergeant", "police officer"),
    (r"lawyer|attorney|prosecutor", "lawyer"),
    (r"bishop|archbishop|cardinal|priest", "cleric"),
    (r"journalist|reporter|broadcaster|presenter|editor", "journalist"),
    (r"author|writer|novelist", "author"),
    (r"coach|manager", "manager"),
)
_BODIES: tuple[tuple[str, str], ...] = (
    (r"police|constabulary", "police"),
    (r"university|college", "university"),
    (r"party", "party"),
    (r"supreme court|high court|court of appeals?", "court"),
    (r"hospital", "hospital"),
    (r"air ?lines|airways", "airline"),
    (r"ministry|department of", "ministry"),
)
_QUALIFIERS = re.compile(
    r"\b(?:vice|deputy|former|ex|acting|incumbent|current|interim|caretaker|then|late|new|first|the)\b"
    r"[- ]?",
    re.I,
)
_HOLDERS = frozenset({"leader", "minister"})
"""Types that a role and a country alone make clear enough to find rivals by."""
HOME_NATIONS = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
"""What is of one of these is of the United Kingdom too."""
_KINDRED = {
    "leader": {"leader", "minister", "candidate", "official", "opposition", "executive", "mayor"},
    "minister": {"leader", "minister", "candidate", "official", "legislator"},
    "legislator": {"legislator", "candidate", "minister", "leader", "opposition", "governor"},
    "candidate": {"candidate", "leader", "legislator", "governor", "mayor", "opposition"},
    "governor": {"governor", "candidate", "leader", "legislator", "minister"},
    "mayor": {"mayor", "candidate", "minister", "leader", "legislator"},
    "executive": {"executive", "leader", "candidate", "official"},
    "military": {"military", "leader", "official", "minister", "militant"},
    "musician": {"musician", "singer", "rapper"},
    "scientist": {"scientist", "astronomer", "physicist", "mathematician", "naturalist"},
    "manager": {"manager", "footballer", "official"},
}


def type_of(role: str) -> str:
    """The type a role speaks for; "" where it says none."""
    plain = role.lower()
    plain = _QUALIFIERS.sub("", plain)
    head = re.split(r",| of | for | at | in | to | from ", plain)[0].strip()
    return next((t for p, t in _HEADS if re.search(rf"(?:^|\b)(?:{p})s?$", head)), "")


def agrees(role: str, types: Collection[str]) -> bool:
    """Whether an entry's types can be meant where an article says this role: else a namesake."""
    said = type_of(role)
    return not said or not types or bool(_KINDRED.get(said, {said}) & set(types))


def is_past(role: str) -> bool:
    """Whether somebody bears the role no more."""
    return bool(re.search(r"\b(?:former|formerly|ex|late|then|retired)\b", role.lower()))


def open_types(role: str, country: str) -> tuple[str, ...]:
    """The types by which rivals may be found for somebody whom only the article knows."""
    if not country or ("prime minister" in role.lower() and country == "United States"):
        return ()  # where the article is about one country and the minister of another
    said = type_of(role)
    if is_past(role) or re.search(r"\b(?:deputy|vice|assistant)\b", role.lower()):
        return ()  # of which time, or under whom, nobody can tell
    if re.match("president|chancellor|premier", role):
        return ()  # of a club or a university, unless it is a title
    if said == "leader" and not _is_national(role):
        return ()
    return (said,) if said in _HOLDERS else ()


def _is_national(role: str) -> bool:
    """Whether it is a country that somebody leads: "US President", not "Senate President"."""
    head, _, place = _QUALIFIERS.sub("", role).strip().partition(" of ")
    before = head.replace("’s", "").replace("'s", "").split()[:-1]
    if head.lower().endswith("prime minister"):
        return True
    return (not before or bool(country_named(" ".join(before)))) and (
        not place or bool(country_named(place))
    )


def types_of(name: str, sort: EntitySort, roles: Iterable[str]) -> tuple[str, ...]:
    """The types of an entity by its roles, or by the words in an organisation's name."""
    if sort == "person":
        own = [r for r in roles if not re.search(r"\b(?:deputy|vice|assistant)\b", r.lower())]
        said = [type_of(r) for r in own if type_of(r) != "leader" or _is_national(r)]
        return tuple(dict.fromkeys(filter(None, said)))
    if sort != "organisation":
        return ()
    return tuple(t for pattern, t in _BODIES if re.search(rf"\b(?:{pattern})\b", name.lower()))[:1]


def country_named(name: str) -> str:
    """The country that a place or people belongs to; "" for any other name."""
    plain = name.lower().removeprefix("the ")
    known = atlas()
    if plain in known.states and plain != "georgia":
        return "United States"
    country = known.countries.get(plain) or known.peoples.get(plain) or known.cities.get(plain)
    return country.name if country else ""


def country_in(text: str) -> str:
    """The first country, people or state that a role or a name speaks of; "" where none."""
    words = re.findall(r"[\w.]+", text.replace("’s", "").replace("'s", ""))
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if part[:1].isupper() and (country := country_named(part)):
                return "United Kingdom" if country == "England" else country
    return ""
