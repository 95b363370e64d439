"""Who and what is known beside an article: entries of the tables, one line each."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from quizapp.domain.facts import EntitySort
from quizapp.generation.lexicon import GROUPS

ALWAYS = 9999
"""The last year of somebody who is still in the news."""

_CACHED = 1 << 15
"""Names whose keys are kept at hand: an article asks for the same ones over and over."""

_LINKING = frozenset({"of", "the", "and", "for", "de", "in", "al"})


class Entry(Struct, frozen=True, dict=True):
    """Somebody or something known.

    `types` are finer than the sort, the leading one first: "leader", "party", "club". `country`
    is a name of the places' table or "". `since` and `until` are years in the news. `gender` is
    "she", "he" or "" where it is not sure. `within` names what it is part of. `taught` tells an
    entry that articles taught from one kept by hand.
    """

    name: str
    sort: EntitySort
    types: tuple[str, ...] = ()
    country: str = ""
    aliases: tuple[str, ...] = ()
    since: int = 0
    until: int = ALWAYS
    gender: str = ""
    within: str = ""
    taught: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """All names it goes by, the fullest first."""
        return (self.name, *self.aliases)


@lru_cache(_CACHED)
def key_of(name: str) -> str:
    """A name as the tables are asked for it: no case, accents or full stops, no article.

    A single word keeps it: "The Sun" is a newspaper, the sun is not.
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ʻ", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")
    plain = " ".join(plain.removesuffix("'s").split())
    return plain.removeprefix("the ") if plain.count(" ") > 1 else plain


@lru_cache(_CACHED)
def surname_of(name: str) -> str:
    """The last part of a person's name, as a key: "Jr." and numerals are none."""
    parts = [p for p in key_of(name).split() if p not in {"jr", "sr", "i", "ii", "iii", "iv"}]
    return parts[-1] if parts else ""


@lru_cache(_CACHED)
def telling_words(name: str) -> frozenset[str]:
    """The words that tell an organisation from others of its type: "labour" of a labour party."""
    return frozenset(re.findall(r"[\w']+", key_of(name))) - GROUPS - _LINKING


def read_entries(lines: Iterable[str], *, taught: bool = False) -> list[Entry]:
    """The entries of a table's lines; a line that is empty or begins with "#" is passed over."""
    return [_entry(line, taught) for line in lines if line.strip() and line[0] != "#"]


def _entry(line: str, taught: bool) -> Entry:
    fields = [*line.rstrip("\n").split("\t"), *[""] * 8][:8]
    name, sort, types, country, aliases, years, gender, within = fields
    since, until = read_years(years)
    return Entry(
        name=name,
        sort=sort,  # type: ignore[arg-type]
        types=_parts(types),
        country=country,
        aliases=_parts(aliases),
        since=since,
        until=until,
        gender=gender,
        within=within,
        taught=taught,
    )


def write_entry(entry: Entry) -> str:
    """An entry as a table's line, without its end."""
    fields = [
        entry.name,
        entry.sort,
        "|".join(entry.types),
        entry.country,
        "|".join(entry.aliases),
        _years(entry),
        entry.gender,
        entry.within,
    ]
    return "\t".join(fields)


def read_years(text: str) -> tuple[int, int]:
    """The first and last year of "2005-2012", "2005-" or "" (always)."""
    since, _, until = text.partition("-")
    return int(since or 0), int(until or ALWAYS)


def _years(entry: Entry) -> str:
    if not entry.since:
        return ""
    return f"{entry.since}-{'' if entry.until == ALWAYS else entry.until}"


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split("|") if part.strip())


def table_lines(name: str) -> list[str]:
    """The lines of a table in `data/`; none where it is missing."""
    table = files("quizapp.generation").joinpath("data", name)
    return table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
