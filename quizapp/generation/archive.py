"""What earlier articles and general knowledge tell of names: sorts, aliases, and who goes beside.

`data/known.tsv` is kept by hand, `data/archive.tsv` is learned by `benchmarks.build_archive`; an
installation adds the entities of its own articles with `extended`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain.facts import EntitySort
from quizapp.generation import callings, rivalry
from quizapp.generation.known import (
    ALWAYS,
    Entry,
    key_of,
    read_entries,
    surname_of,
    table_lines,
)
from quizapp.generation.names import gender
from quizapp.generation.teaching import Seen, merged

MOST = 12
"""Rivals given at most."""


class Archive(Struct, frozen=True, dict=True):
    """All that is known, frozen: entries, and how often two names stood in one article."""

    entries: tuple[Entry, ...]
    together: Mapping[str, Mapping[str, int]] = {}

    @cached_property
    def _by_key(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for own in (True, False):
            for entry in self.entries:
                for form in [entry.name] if own else entry.aliases:
                    found[key_of(form)].setdefault(f"{entry.name}/{entry.country}", entry)
        return {key: tuple(entries.values()) for key, entries in found.items()}

    @cached_property
    def _by_type(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for name in _shelves(entry):
                found[name].append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        """The order of the tables, best known first within a group: it decides between equals."""
        return {(e.name, e.country): number for number, e in enumerate(self.entries)}

    def entries_of(self, name: str) -> tuple[Entry, ...]:
        """All that a name may mean.

        Case tells a name from a word: "fiat" is no car maker and "Alma" no ALMA; "Nasa" is NASA.
        """
        key = key_of(name)
        return tuple(e for e in self._by_key.get(key, ()) if _is_spelt(name, key, e))

    def sort_of(self, name: str) -> EntitySort | None:
        """Which sort a name is; None where the archive does not know it or knows two."""
        entries = self.entries_of(name)
        sorts = {e.sort if rivalry.PLAIN_WORD not in e.types else None for e in entries}
        return sorts.pop() if len(sorts) == 1 else None

    def aliases_of(self, name: str) -> tuple[str, ...]:
        """All names for what a name means, itself left out; () where it may mean two things."""
        entries = self.entries_of(name)
        if len(entries) != 1:
            return ()
        return tuple(form for form in entries[0].forms if key_of(form) != key_of(name))

    def rivals(
        self,
        name: str,
        sort: str,
        context: Collection[str],
        *,
        avoid: Collection[str],
        role: str = "",
        year: int | None = None,
    ) -> tuple[str, ...]:
        """Other names that somebody who read only the headline could take for the answer `name`.

        Best first: those seen beside it or beside the `context` (the other names of its article)
        in earlier articles, then those of the same type and country. None is an alias or a part of
        `name` or of one in `avoid`. `role` is what the article says somebody is; `year` the year it
        tells of. Empty where nobody is plausible.
        """
        about = self._profile(name, sort, context, role)
        if about is None or not self._is_meant(name, about, context):
            return ()
        near = self._nearness(about, context)
        beside = self.together.get(about.name, {})
        first, last = self._earliest(about, context), ALWAYS
        if year and about.since - 1 <= year <= about.until + 1:
            first, last = year, year
        fit = [
            other
            for other in self._candidates(about)
            if other.since - 1 <= last
            and first <= other.until + 1
            and rivalry.may_stand_beside(about, other, other.name in beside)
        ]
        fit.sort(key=lambda e: -rivalry.likeness(about, e) - near[e.name])
        return self._distinct(name, about, fit, avoid)

    def _earliest(self, about: Entry, context: Collection[str]) -> int:
        """A year before which the article cannot be: all people of it were in the news already."""
        people = [
            entries[0].since
            for name in context
            if len(entries := self.entries_of(name)) == 1 and entries[0].sort == "person"
        ]
        return max([about.since, *people])

    def _is_meant(self, name: str, about: Entry, context: Collection[str]) -> bool:
        """A plain word is meant as a name where another of its type is near: Apple, Google."""
        if rivalry.PLAIN_WORD not in about.types or key_of(name) != key_of(about.name):
            return True
        near = [e for c in context for e in self.entries_of(c) if e.name != about.name]
        return any(e.sort == about.sort and e.types[:1] == about.types[:1] for e in near)

    def _candidates(self, about: Entry) -> Iterable[Entry]:
        near = [e for shelf in _shelves(about) for e in self._by_type.get(shelf, ())]
        found = {self._places[e.name, e.country]: e for e in near}
        return [found[place] for place in sorted(found)]

    def _nearness(self, about: Entry, context: Collection[str]) -> Counter[str]:
        """Points for having been in an article with the name, or with others of this article."""
        points: Counter[str] = Counter()
        for near in {e.name for c in {*context} for e in self.entries_of(c)}:
            points.update(self.together.get(near, {}).keys())
        points = Counter({name: min(p, 3) for name, p in points.items()})
        for other, count in self.together.get(about.name, {}).items():
            points[other] += 1 + min(count, 3)
        return points

    def _profile(self, name: str, sort: str, context: Collection[str], role: str) -> Entry | None:
        """What is known of a name, by the archive or else by the role the article gives."""
        countries = self.countries_of(context)
        entries = [e for e in self.entries_of(name) if sort in {e.sort, "other"}]
        entries = [e for e in entries if callings.agrees(role, e.types)]
        if not entries:
            return self._by_role(name, sort, role, countries)
        if len(entries) == 1 or len({e.country for e in entries}) == 1:
            return None if _namesake(name, entries[0], countries) else _in_role(entries[0], role)
        best = max(entries, key=lambda e: countries[e.country])
        return best if countries[best.country] else None

    def _by_role(self, name: str, sort: str, role: str, countries: Counter[str]) -> Entry | None:
        if sort != "person":
            return None
        country = callings.country_in(role) or _majority(countries)
        types = callings.open_types(role, country)
        if not types or len(name.split()) < 2:
            return None
        return Entry(name, "person", types, country, gender=gender(name))

    def countries_of(self, context: Collection[str]) -> Counter[str]:
        """How many names of an article speak for which country."""
        found: Counter[str] = Counter()
        for name in dict.fromkeys(context):
            country = callings.country_named(name)
            entries = self.entries_of(name)
            if country:
                found[country] += 1
                found["United Kingdom"] += country in callings.HOME_NATIONS
            elif len(entries) == 1 and entries[0].sort == "person" and entries[0].country:
                found[entries[0].country] += 1
        return found

    def _distinct(
        self, name: str, about: Entry, others: Sequence[Entry], avoid: Collection[str]
    ) -> tuple[str, ...]:
        chosen: list[str] = []
        taken = [about]
        banned = {b: self.entries_of(b) for b in (name, *avoid)}
        for other in others:
            form = rivalry.fitting_form(name, other)
            if not form or any(_clash(other, b, known) for b, known in banned.items()):
                continue
            if any(_too_alike(other, t) for t in taken):
                continue
            chosen.append(form)
            taken.append(other)
            if len(chosen) == MOST:
                break
        return tuple(chosen)

    def extended(self, entities: Iterable[Seen]) -> "Archive":
        """The archive with the entities of further articles; what is kept by hand stays."""
        entries = {e.name: e for e in self.entries if e.taught}
        together = {name: Counter(others) for name, others in self.together.items()}
        for seen in entities:
            name = self._full_name(seen.name)
            if not name:
                continue
            if not self.entries_of(seen.name) or name in entries:
                entries[name] = merged(entries.get(name), replace(seen, name=name))
            mine = together.setdefault(name, Counter())
            for other in {self._full_name(o) for o in seen.beside} - {name, ""}:
                mine[other] += 1
        hand = tuple(e for e in self.entries if not e.taught)
        return Archive((*hand, *sorted(entries.values(), key=lambda e: e.name)), together)

    def _full_name(self, name: str) -> str:
        """The name under which the archive keeps a name; "" where it may mean two things."""
        known = self.entries_of(name)
        return name if not known else known[0].name if len(known) == 1 else ""


def _is_spelt(name: str, key: str, entry: Entry) -> bool:
    if name.islower():
        return any(form.islower() for form in entry.forms if key_of(form) == key)
    if rivalry.is_acronym(entry.name) or name.isupper():
        return True
    return any(not rivalry.is_acronym(f) or "." in name for f in entry.forms if key_of(f) == key)


def _shelves(entry: Entry) -> frozenset[str]:
    """The types under which an entry's rivals are found: all politicians stand on one shelf."""
    types = frozenset(entry.types)
    return types | {"politics"} if types & rivalry.POLITICS else types


def _clash(entry: Entry, banned: str, known: Collection[Entry]) -> bool:
    """Whether a banned name, which means one of `known`, is the entry or may be."""
    if entry in known or banned in entry.forms:
        return True
    if any(k.sort == entry.sort != "person" and not (k.taught or entry.taught) for k in known):
        return False
    return rivalry.may_be_same(entry, banned, next((k.sort for k in known), ""))


def _too_alike(one: Entry, other: Entry) -> bool:
    if one.sort == "person":
        return surname_of(one.name) == surname_of(other.name)
    if one.taught or other.taught:
        return rivalry.may_be_same(one, other.name, other.sort)
    return key_of(one.within) == key_of(other.name) or key_of(other.within) == key_of(one.name)


def _in_role(entry: Entry, role: str) -> Entry:
    """The entry as the article speaks of it: a candidate called a governor is asked for as one."""
    said = callings.type_of(role)
    if said not in entry.types or callings.is_past(role):
        return entry
    return replace(entry, types=(said, *(t for t in entry.types if t != said)))


def _namesake(name: str, entry: Entry, countries: Counter[str]) -> bool:
    """Whether the article is of another country, so that the name is likely somebody else's.

    Every country has a Senate or a Labour Party: such a name is of the country told of most.
    """
    if not entry.country or rivalry.UNBOUND & {*entry.types}:
        return False
    if entry.sort != "person" and not rivalry.NATIONAL & {*entry.types}:
        return False
    if rivalry.NATIONAL & {*entry.types} and callings.country_in(name) != entry.country:
        return countries[entry.country] < max(countries.values(), default=0)
    if rivalry.WORLDWIDE & {*entry.types}:
        return False
    return countries[entry.country] == 0 and max(countries.values(), default=0) >= 3


def _majority(countries: Counter[str]) -> str:
    """The country that most names of an article speak for, where it is clear."""
    if not countries:
        return ""
    best, most = countries.most_common(1)[0]
    return best if most >= 2 and most > 0.6 * sum(countries.values()) else ""


@cache
def archive() -> Archive:
    """The archive that comes with Dateline, read once."""
    hand = read_entries(table_lines("known.tsv"))
    lines = [line for line in table_lines("archive.tsv") if line and line[0] != "#"]
    learned = read_entries(lines, taught=True)
    names = [entry.name for entry in learned]
    together = {
        name: others
        for name, line in zip(names, lines, strict=True)
        if (others := _beside(line, names))
    }
    known = {entry.name for entry in hand}
    return Archive((*hand, *(e for e in learned if e.name not in known)), together)


def _beside(line: str, names: Sequence[str]) -> Counter[str]:
    """The ninth field, "3 17:2": numbers of lines, from nought, and how often if more than once."""
    fields = line.split("\t")
    pairs = [part.partition(":") for part in fields[8].split()] if len(fields) > 8 else []
    return Counter({names[int(number)]: int(count or 1) for number, _, count in pairs})
