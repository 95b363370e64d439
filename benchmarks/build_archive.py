"""Learn `quizapp/generation/data/archive.tsv` from a folder of articles.

    .venv/bin/python -m benchmarks.build_archive FOLDER [OUT]

Only names and facts about them go in: sort, aliases, type and country by the roles an article
gives, the years of the articles, and which names stood in one article. A third of the articles,
held out for measuring, is left alone. Prints what was dropped and why.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from quizapp.domain.articles import Article
from quizapp.generation.archive import Archive, Seen
from quizapp.generation.entities import Cast, find_entities
from quizapp.generation.known import key_of, read_entries, table_lines, write_entry
from quizapp.generation.language import understand
from quizapp.generation.lexicon import GROUPS, INSTITUTION, PERSON_PARTICLES, words
from quizapp.generation.mentions import looks_like_person
from quizapp.generation.places import sort_of
from quizapp.generation.roles import is_role
from quizapp.generation.values import Entity
from quizapp.reading import read_article

OUT = Path(__file__).parents[1] / "quizapp" / "generation" / "data" / "archive.tsv"
HEAD = """\
# Names learned from articles by `python -m benchmarks.build_archive`; not to be edited by hand.
# Fields as in known.tsv, and a ninth: lines of this table (the first is 0) whose names stood in an
# article with this one, with ":2" where they did so in two. A name kept in known.tsv stands here
# for that ninth field alone.
"""
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


Dropped = Counter[tuple[str, str]]


def is_held_out(name: str) -> bool:
    """Whether an article is kept for measuring: nothing may be learned from it."""
    return int(sha256(name.encode()).hexdigest(), 16) % 3 == 0


def main(folder: Path, out: Path) -> None:
    hand = Archive(tuple(read_entries(table_lines("known.tsv"))))
    dropped: Dropped = Counter()
    seen: list[Seen] = []
    paths = sorted(p for p in folder.glob("*.txt") if not is_held_out(p.name))
    for path in paths:
        article = read_article(path.read_text(encoding="utf-8"))
        _, cast = find_entities(understand(article, "", lambda done, total: None), article.title)
        seen += seen_in(article, cast, hand, _year(path, article), dropped)
    learned = hand.extended(seen)
    lines = table(learned)
    out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    _tell(len(paths), lines, dropped, out)


def seen_in(
    article: Article, cast: Cast, hand: Archive, year: int, dropped: Dropped
) -> Iterator[Seen]:
    """The names of one article that are worth keeping, each with the others."""
    kept: list[tuple[Entity, str]] = []
    for entity in cast.entities.values():
        reason = fault_of(entity, hand)
        if reason:
            dropped[reason, entity.name] += 1
        else:
            kept.append((entity, hand.sort_of(entity.name) or entity.sort))
    beside = [e.name for e, sort in kept if sort in {"person", "organisation"}]
    beside = beside if len(beside) <= CROWD else []
    countries = hand.countries_of(cast.entities)
    country, most = next(iter(countries.most_common(1)), ("", 0))
    clear = most >= 3 and most >= COUNTRY_SHARE * countries.total()
    for entity, sort in kept:
        mine = sort in {"person", "organisation"}
        yield Seen(
            name=entity.name,
            sort=sort,  # type: ignore[arg-type]
            aliases=tuple(a for a in entity.aliases if _is_alias(a, entity.name, sort)),
            roles=(entity.role,) if entity.role else (),
            beside=tuple(n for n in beside if n != entity.name) if mine else (),
            year=year,
            country=country if clear and mine else "",
        )


def fault_of(entity: Entity, hand: Archive) -> str:
    """Why a name is not fit for the archive; "" where it is."""
    name = entity.name
    if hand.sort_of(name) in {"person", "organisation"}:
        return "a people" if entity.sort == "nationality" else ""
    if hand.aliases_of(name) or hand.sort_of(name):
        return "kept by hand"
    if entity.sort not in {"person", "organisation", "place"} or hand.sort_of(name):
        return "no name of a sort that is kept"
    if not re.fullmatch(r"[A-Za-zÀ-ɏ0-9&'’.\- ]+", name) or name != name.strip(" -'’."):
        return "odd letters"
    if any(hand.sort_of(" ".join(name.split()[i:])) == "person" for i in range(1, 4)):
        return "a person's name with more before it"
    pieces = [" ".join(name.split()[i:j]) for i in range(6) for j in range(i + 2, 7)]
    if any(hand.sort_of(p) == "organisation" for p in pieces):
        return "a known body's name with more around it"
    return _RULES[entity.sort](entity)


def _person(entity: Entity) -> str:
    parts = entity.name.split()
    if not 2 <= len([w for w in parts if w.lower() not in PERSON_PARTICLES]) <= 4:
        return "half a name"
    if not looks_like_person(entity.name) or not parts[0][0].isupper():
        return "not spelt like a person"
    if any(is_role(w) or sort_of(w) or w.lower() in INSTITUTION for w in parts):
        return "holds a role, a place or an institution"
    if parts[0].lower() in WEATHER or parts[-1].lower() in {"image", "licensed"}:
        return "a storm or a caption"
    if not (entity.trusted or entity.role):
        return "nothing speaks for a person"
    return ""


def _organisation(entity: Entity) -> str:
    parts = entity.name.lower().split()
    if all(
        w in GROUPS | {"of", "the", "national", "state", "us", "federal", "house"} for w in parts
    ):
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
        return "lower-case parts"
    return ""


def _place(entity: Entity) -> str:
    parts = entity.name.lower().split()
    if sort_of(entity.name) or entity.count < 2 or not entity.name[0].isupper():
        return "seen too little"
    if len(parts) < 2 or not LAND & {parts[0], parts[-1]} or "-" in entity.name:
        return "nothing speaks for a place"
    return ""


_RULES = {"person": _person, "organisation": _organisation, "place": _place}


def _is_alias(alias: str, name: str, sort: str) -> bool:
    """Acronyms of organisations and fuller forms of people; no surname alone, no first name."""
    if sort == "organisation":
        return bool(re.fullmatch(r"[A-Z][A-Za-z]{1,7}", alias)) and sum(map(str.isupper, alias)) > 1
    return sort == "person" and len(alias.split()) > 1 and looks_like_person(alias)


def _year(path: Path, article: Article) -> int:
    if article.published_on:
        return article.published_on.year
    match = re.match(r"(?:19|20)\d\d(?=_)", path.name)
    return int(match.group()) if match else 0


def table(learned: Archive) -> list[str]:
    """The lines of the table: learned names, and hand-kept ones that were seen beside others."""
    taught = {e.name: e for e in learned.entries if e.taught}
    names = sorted({*taught, *(n for n, others in learned.together.items() if others)})
    number = {name: i for i, name in enumerate(names)}
    hand = {key_of(e.name): e for e in learned.entries if not e.taught}
    lines = []
    for name in names:
        known = f"{name}\t{hand[key_of(name)].sort}" + "\t" * 6 if name not in taught else ""
        beside = sorted((number[o], n) for o, n in learned.together.get(name, {}).items())
        pairs = " ".join(f"{o}:{n}" if n > 1 else str(o) for o, n in beside)
        lines.append(f"{known or write_entry(taught[name])}\t{pairs}")
    return lines


def _tell(articles: int, lines: list[str], dropped: Dropped, out: Path) -> None:
    print(f"{articles} articles, {len(lines)} names, {out.stat().st_size:,} bytes in {out}")
    reasons: Counter[str] = Counter()
    for reason, _ in dropped:
        reasons[reason] += 1
    for reason, count in reasons.most_common():
        some = sorted(name for why, name in dropped if why == reason)[:: max(1, count // 12)]
        print(f"dropped {count}: {reason}\n    {' | '.join(some[:12])}")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else OUT)
