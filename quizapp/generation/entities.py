"""Who and what an article names: mentions merged over the whole text, each with one full name."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain.articles import Span
from quizapp.domain.facts import EntitySort, NamedEntity
from quizapp.generation.archive import Archive
from quizapp.generation.chunks import Chunk, find_chunks, looks_like_person
from quizapp.generation.lexicon import GROUPS, PERSON_PARTICLES
from quizapp.generation.mentions import find_values
from quizapp.generation.names import gender, is_first_name
from quizapp.generation.places import sort_of
from quizapp.generation.roles import called, is_role, role_of
from quizapp.generation.sorting import clues, decide, is_full_person, text_of, total
from quizapp.generation.values import NAMES, Entity, Mention, Sentence, Sort


class Cast(Struct, frozen=True):
    """All entities of an article by name, in order of first appearance."""

    entities: Mapping[str, Entity]

    def of(self, mention: Mention) -> Entity | None:
        """The entity a mention names."""
        return self.entities.get(mention.entity)

    def sort(self, *sorts: Sort) -> list[Entity]:
        """The trusted entities of these sorts."""
        return [e for e in self.entities.values() if e.trusted and e.sort in sorts]


class _Seen(Struct, frozen=True):
    """One mention of a name before it is known what it names."""

    sentence: int
    chunk: Chunk
    text: str
    votes: Counter[Sort]


def find_entities(
    sentences: Sequence[Sentence], title: str = "", archive: Archive | None = None
) -> tuple[tuple[Sentence, ...], Cast]:
    """Give every sentence its mentions and every name its entity.

    `archive` tells sorts and other names of what earlier articles and general knowledge know.
    """
    places = _places_named(sentences, title)
    seen = _behind_other_names(
        sentences,
        [
            _Seen(number, chunk, text_of(sentence, chunk), clues(sentence, chunk))
            for number, sentence in enumerate(sentences)
            for chunk in find_chunks(sentence, places)
        ],
    )
    sorts = _sorts_by_form(seen)
    acronyms = _acronyms(sentences, seen)
    full = _full_names(seen, sorts, acronyms, title)
    by_name: dict[str, list[_Seen]] = defaultdict(list)
    for each in seen:
        by_name[full[each.text]].append(each)
    decided = {name: _decide(name, group, sorts, archive) for name, group in by_name.items()}
    by_sentence: dict[int, list[_Seen]] = defaultdict(list)
    for each in seen:
        by_sentence[each.sentence].append(each)
    marked = tuple(
        replace(sentence, mentions=_mentions(sentence, by_sentence[number], full, decided))
        for number, sentence in enumerate(sentences)
    )
    return marked, Cast(_entities(marked, decided, acronyms, archive))


def _behind_other_names(sentences: Sequence[Sentence], seen: list[_Seen]) -> list[_Seen]:
    """Cut "Bharat Ratna Pranab Mukherjee" where the article knows the full name without it."""
    people = {e.text for e in seen if is_full_person(e.text) and e.votes["person"] > 20}
    cut = []
    for each in seen:
        parts = each.text.split()
        tails = (" ".join(parts[n:]) for n in range(1, len(parts) - 1))
        name = next((tail for tail in tails if tail in people), "")
        if name and each.text not in people:
            sentence, last = sentences[each.sentence], each.chunk[1]
            first = next(i for i in range(last - 1, -1, -1) if text_of(sentence, (i, last)) == name)
            chunk = (first, last)
            each = _Seen(each.sentence, chunk, name, clues(sentence, chunk))
        cut.append(each)
    return cut


def _places_named(sentences: Sequence[Sentence], title: str) -> frozenset[str]:
    """Single names that the parser takes for places, or that follow "in" in the headline."""
    found = {
        "".join(t.text + (" " if t.space else "") for t in s.tokens[first:last]).strip()
        for s in sentences
        for first, last, label in s.labels
        if label in {"GPE", "LOC"}
    }
    found |= set(re.findall(r"\bin ([A-Z]\w+)", title))
    return frozenset(name for name in found if name and not is_first_name(name))


def _sorts_by_form(seen: Iterable[_Seen]) -> dict[str, Counter[Sort]]:
    groups: dict[str, list[Counter[Sort]]] = defaultdict(list)
    for each in seen:
        groups[each.text].append(each.votes)
    return {form: total(votes) for form, votes in groups.items()}


_KNOWN_SORTS: dict[EntitySort, Sort] = {
    "person": "person",
    "organisation": "organisation",
    "country": "country",
    "city": "city",
    "state": "state",
    "place": "place",
}
"""What the archive knows and generation asks for; products, events and works are `other`."""


def _decide(
    name: str,
    group: Sequence[_Seen],
    sorts: Mapping[str, Counter[Sort]],
    archive: Archive | None,
) -> tuple[Sort, bool]:
    """The sort of all mentions of a name; short forms lend less weight than the full name."""
    known = archive.sort_of(name) if archive is not None and sort_of(name) is None else None
    if known is not None and (known != "person" or is_full_person(name)):
        return _KNOWN_SORTS.get(known, "other"), known in _KNOWN_SORTS
    mine = [e.votes for e in group if e.text == name] or [e.votes for e in group]
    votes = total(mine)
    if is_full_person(name) and any(e.text != name for e in group):
        votes["person"] += 20  # a surname alone elsewhere speaks for a person
    sort, sure = decide(votes)
    if sort == "person" and not is_full_person(name):
        return ("person" if looks_like_person(name) else "other"), False
    if sort == "organisation" and len(name.split()) == 1 and not name.isupper():
        sure = sure and len(group) > 1
    return sort, sure


def _acronyms(sentences: Sequence[Sentence], seen: Iterable[_Seen]) -> dict[str, str]:
    """Map "FSB" -> "Federal Security Service", where the article spells it out once."""
    found: dict[str, str] = {}
    for each in seen:
        after = sentences[each.sentence].tokens[each.chunk[1] : each.chunk[1] + 3]
        if (
            len(after) == 3
            and after[0].text == "("
            and after[2].text == ")"
            and re.fullmatch(r"[A-Z][A-Za-z&.]{1,7}", after[1].text)
            and sum(c.isupper() for c in after[1].text) >= 2
            and len(each.text.split()) > 1
        ):
            full = _spelling(each.text, after[1].text)
            if full:
                found[after[1].text] = full
    return found


def _spelling(name: str, letters: str) -> str:
    """The end of a name whose capitals spell the letters: "New South Wales" for NSW; "" if none."""
    words = name.split()
    for start in range(len(words)):
        initials = "".join(w[0] for w in words[start:] if w[0].isupper())
        if initials.upper() == letters.replace(".", "").upper():
            return " ".join(words[start:])
    return name if name[:1].upper() == letters[:1].upper() and len(words) > 1 else ""


def _plain(name: str) -> str:
    """Without accents: one article writes Brudziński and Brudzinski."""
    folded = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in folded if not unicodedata.combining(c)).lower()


def _full_names(
    seen: Sequence[_Seen],
    sorts: Mapping[str, Counter[Sort]],
    acronyms: Mapping[str, str],
    title: str,
) -> dict[str, str]:
    """For every written name the full name it stands for; itself where that is not sure."""
    counts = Counter(e.text for e in seen)
    people = _people(sorts, counts)
    owners = _owners(people, counts, title)
    names: dict[str, str] = {}
    likeliest: dict[str, str] = {}
    for form, _ in counts.most_common():
        likeliest.setdefault(_plain(form), form)
    for form in counts:
        plain = _plain(form)
        if form in people:
            names[form] = people[form]
        elif form in acronyms:
            names[form] = acronyms[form]
        elif plain in owners and sort_of(form) is None and " " not in form:
            names[form] = owners[plain]
        else:
            names[form] = likeliest[plain]
    return names


def _people(sorts: Mapping[str, Counter[Sort]], counts: Counter[str]) -> dict[str, str]:
    """Full names of people, variants of one name joined under the form used most."""
    full = [f for f in sorts if is_full_person(f) and _is_person(f, sorts)]
    names: dict[str, str] = {}
    by_surname: dict[str, list[str]] = defaultdict(list)
    for form in full:
        by_surname[_plain(form).split()[-1]].append(form)
    for form in full:
        mine = set(_plain(form).split())
        same = by_surname[_plain(form).split()[-1]]
        same = [o for o in same if set(_plain(o).split()) <= mine or mine <= set(_plain(o).split())]
        names[form] = max(same, key=lambda f: (counts[f], -len(f)))
    return names


def _is_person(form: str, sorts: Mapping[str, Counter[Sort]]) -> bool:
    """By what stands around it; an undecided one, too, whose last name alone is taken for one."""
    sort = decide(sorts[form])[0]
    last = form.split()[-1]
    return sort == "person" or (
        sort == "other" and last in sorts and decide(sorts[last])[0] == "person"
    )


def _owners(people: Mapping[str, str], counts: Counter[str], title: str) -> dict[str, str]:
    """Surnames and first names -> the full name they mean, where one person is plainly meant."""
    by_part: dict[str, set[str]] = defaultdict(set)
    for full in people.values():
        parts = _plain(full).split()
        for part in parts:
            if len(part) > 2 and part not in PERSON_PARTICLES:
                by_part[part].add(full)
        if len(parts) > 2 and parts[-2] in PERSON_PARTICLES:
            by_part[" ".join(parts[-2:])].add(full)
    owners = {part: name for part, names in by_part.items() if (name := _one(part, names))}
    shown = _plain(title)
    for part, names in by_part.items():
        in_title = [n for n in names if _plain(n) in shown]
        if len(names) > 1 and len(in_title) == 1:
            owners[part] = in_title[0]  # a family: the one the headline is about
    for first, last in re.findall(r"\b([A-Z][\w’'-]+) ([A-Z][\w’'-]+)", title):
        known = is_role(first) or sort_of(first) or sort_of(last) or _plain(last) in by_part
        if not known and is_first_name(first) and counts[last]:
            owners[_plain(last)] = f"{first} {last}"
    return owners


def _one(part: str, names: Collection[str]) -> str:
    """The full name that all of them are forms of, best the one that ends with the part; or ""."""
    longest = set(_plain(max(names, key=len)).split())
    if not all(set(_plain(name).split()) <= longest for name in names):
        return ""
    return max(sorted(names), key=lambda n: (_plain(n).split()[-1] == part, -len(n)))


def _mentions(
    sentence: Sentence,
    seen: Sequence[_Seen],
    full: Mapping[str, str],
    decided: Mapping[str, tuple[Sort, bool]],
) -> tuple[Mention, ...]:
    named = [Mention(*e.chunk, e.text, decided[full[e.text]][0], full[e.text]) for e in seen]
    taken = {i for m in named for i in range(m.first, m.last)}
    values = [m for m in find_values(sentence) if not taken & set(range(m.first, m.last))]
    return tuple(sorted([*named, *values], key=lambda m: m.first))


def _entities(
    sentences: Sequence[Sentence],
    decided: Mapping[str, tuple[Sort, bool]],
    acronyms: Mapping[str, str],
    archive: Archive | None,
) -> dict[str, Entity]:
    seen: dict[str, list[tuple[Sentence, Mention]]] = defaultdict(list)
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.entity and mention.sort in NAMES:
                seen[mention.entity].append((sentence, mention))
    found = {}
    for name, places in seen.items():
        sort, sure = decided[name]
        roles = tuple(dict.fromkeys(filter(None, (role_of(s, m) for s, m in places))))
        words = {w.lower() for w in name.split()}
        known = sort == "organisation" and bool(words & GROUPS or name in acronyms.values())
        found[name] = Entity(
            name=name,
            sort=sort,
            aliases=(
                *_aliases(name, places, acronyms),
                *(archive.aliases_of(name) if archive is not None else ()),
            ),
            count=len(places),
            trusted=sure or known or sort in {"country", "city", "state"},
            role=roles[0] if roles else "",
            roles=roles,
            called=next(filter(None, (called(s, m) for s, m in places)), ""),
            gender=gender(name) if sort == "person" else "",
        )
    return found


def _aliases(
    name: str, places: Sequence[tuple[Sentence, Mention]], acronyms: Mapping[str, str]
) -> tuple[str, ...]:
    short = [a for a, full in acronyms.items() if full == name]
    return tuple(dict.fromkeys([name, *(m.text for _, m in places), *short]))


def named_entities(sentences: Sequence[Sentence], cast: Cast) -> tuple[NamedEntity, ...]:
    """The entities as everybody speaks of them, with the places where they are named."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.entity in cast.entities:
                last = sentence.tokens[mention.last - 1]
                spans[mention.entity].append(Span(sentence.tokens[mention.first].start, last.end))
    return tuple(
        NamedEntity(
            entity.name,
            cast_sort(entity.sort),
            tuple(a for a in entity.aliases if a != entity.name),
            entity.roles,
            tuple(spans[entity.name]),
        )
        for entity in cast.entities.values()
    )


def cast_sort(sort: Sort) -> EntitySort:
    """The sort in everybody's words: what is no name is `other`."""
    return sort if sort in get_args(EntitySort) else "other"  # type: ignore[return-value]
