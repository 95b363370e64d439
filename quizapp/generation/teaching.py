"""An entity as one article names it, and what that adds to what earlier ones taught."""

from msgspec import Struct

from quizapp.domain.facts import EntitySort
from quizapp.generation import callings
from quizapp.generation.known import ALWAYS, Entry, key_of
from quizapp.generation.names import gender


class Seen(Struct, frozen=True):
    """An entity as an article names it: what it says of it, and with whom it was seen.

    `roles` are as written ("Slovak Prime Minister"), `beside` are full names of other entities of
    the same article, `year` the article's or 0, `country` the one the article is about or "".
    """

    name: str
    sort: EntitySort
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    year: int = 0
    country: str = ""


def merged(before: Entry | None, seen: Seen) -> Entry:
    """What an article adds to an entry that earlier ones taught."""
    sort = seen.sort
    types = callings.types_of(seen.name, sort, seen.roles)
    said = (*seen.roles, seen.name) if sort in {"person", "organisation"} else ()
    country = next(filter(None, map(callings.country_in, said)), seen.country)
    aliases = tuple(a for a in seen.aliases if key_of(a) != key_of(seen.name))
    since, until = (seen.year or 0), (seen.year or ALWAYS)
    if before is not None:
        types = tuple(dict.fromkeys((*before.types, *types)))
        country = country if before.country in {"", country} else before.country
        aliases = tuple(dict.fromkeys((*before.aliases, *aliases)))
        since, until = min(before.since, since), max(before.until, until)
    return Entry(
        name=seen.name,
        sort=sort,
        types=types,
        country=country,
        aliases=aliases,
        since=since,
        until=until,
        gender=gender(seen.name) if sort == "person" else "",
        taught=True,
    )
