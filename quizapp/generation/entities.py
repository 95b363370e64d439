"""Who and what an article names: mentions merged over the whole text, each with one full name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quizapp.generation.lexicon import GROUPS, PERSON_PARTICLES, SPEECH
from quizapp.generation.mentions import find_mentions, looks_like_person, words_of
from quizapp.generation.places import sort_of
from quizapp.generation.roles import is_role, role_of
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


def find_entities(
    sentences: Sequence[Sentence], title: str = ""
) -> tuple[tuple[Sentence, ...], Cast]:
    """Give every sentence its mentions and every name its entity."""
    marked = [replace(s, mentions=find_mentions(s)) for s in sentences]
    forms = _forms(marked)
    acronyms = _acronyms(marked)
    canonical = _canonical(forms, acronyms)
    canonical.update(_from_title(title, forms, canonical))
    linked = tuple(_link(s, canonical, forms) for s in marked)
    return linked, Cast(_entities(linked, acronyms))


def _forms(sentences: Iterable[Sentence]) -> dict[str, Counter[str]]:
    """For every written name how often it was taken for which sort."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.sort in NAMES:
                forms[mention.text][mention.sort] += 1
    return forms


def _acronyms(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Map "FSB" -> "Federal Security Service", where the article spells it out once."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for mention in sentence.mentions:
            after = sentence.tokens[mention.last : mention.last + 3]
            if (
                len(after) == 3
                and after[0].text == "("
                and after[2].text == ")"
                and re.fullmatch(r"[A-Z][A-Za-z&.]{1,7}", after[1].text)
                and sum(c.isupper() for c in after[1].text) >= 2
                and len(mention.text.split()) > 1
            ):
                found[after[1].text] = mention.text
    return found


def _canonical(forms: Mapping[str, Counter[str]], acronyms: Mapping[str, str]) -> dict[str, str]:
    """For every written name the full name it stands for; itself where that is not sure."""
    people = _merge_longer([f for f in forms if _is_full_person(f, forms[f])], forms)
    by_part: dict[str, set[str]] = defaultdict(set)
    for full in set(people.values()):
        parts = full.split()
        by_part[parts[-1]].add(full)
        by_part[parts[0]].add(full)
    names = dict(people)
    for form in forms:
        if form in names:
            continue
        owners = by_part.get(form, set())
        if len(owners) == 1 and sort_of(form) is None:
            names[form] = next(iter(owners))
        else:
            names[form] = acronyms.get(form, form)
    return names


def _from_title(
    title: str, forms: Mapping[str, Counter[str]], canonical: Mapping[str, str]
) -> dict[str, str]:
    """Surnames that only the headline gives a first name: "Cosmonaut Alexei Leonov dies"."""
    found = {}
    for form, sorts in forms.items():
        if canonical.get(form) != form or " " in form or sorts["person"] * 2 <= sum(sorts.values()):
            continue
        match = re.search(rf"\b([A-Z][a-z]+) {re.escape(form)}\b", title)
        first = match.group(1) if match else ""
        if first and not is_role(first) and sort_of(first) is None and looks_like_person(first):
            found[form] = f"{first} {form}"
    return found


def _is_full_person(form: str, sorts: Counter[str]) -> bool:
    return (
        len(form.split()) >= 2
        and looks_like_person(form)
        and sort_of(form) is None
        and sorts["person"] * 2 > sum(sorts.values())
    )


def _merge_longer(people: Sequence[str], forms: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Join "Robert Gabriel Mugabe" and "Robert Mugabe" under the form used most."""
    names: dict[str, str] = {}
    for form in people:
        mine = form.split()
        same = [
            other
            for other in people
            if other.split()[-1] == mine[-1]
            and (set(other.split()) <= set(mine) or set(mine) <= set(other.split()))
        ]
        names[form] = max(same, key=lambda f: (sum(forms[f].values()), -len(f)))
    return names


def _link(
    sentence: Sentence, canonical: Mapping[str, str], forms: Mapping[str, Counter[str]]
) -> Sentence:
    mentions = []
    for mention in sentence.mentions:
        if mention.sort not in NAMES:
            mentions.append(mention)
            continue
        name = canonical.get(mention.text, mention.text)
        sort = _sort_of_entity(name, mention, forms)
        mentions.append(replace(mention, entity=name, sort=sort))
    mentions += _overlooked(sentence, canonical, forms)
    mentions.sort(key=lambda m: m.first)
    return replace(sentence, mentions=tuple(mentions))


def _overlooked(
    sentence: Sentence, canonical: Mapping[str, str], forms: Mapping[str, Counter[str]]
) -> list[Mention]:
    """A known one-word name at the start of the sentence that the model took for a plain word."""
    if not sentence.tokens or sentence.mention_at(0) or sentence.tokens[0].text not in forms:
        return []
    text = sentence.tokens[0].text
    if text.islower() or sentence.tokens[0].pos in {"DET", "PRON", "ADP", "ADV", "SCONJ", "CCONJ"}:
        return []
    name = canonical.get(text, text)
    mention = Mention(0, 1, text, "other", name)
    return [replace(mention, sort=_sort_of_entity(name, mention, forms))]


def _sort_of_entity(name: str, mention: Mention, forms: Mapping[str, Counter[str]]) -> Sort:
    """What the name is taken for most often; a tie or a mixture is "other"."""
    counts = forms.get(name) or forms[mention.text]
    best, most = counts.most_common(1)[0]
    if most * 2 <= sum(counts.values()):
        return "other"
    return best  # type: ignore[return-value]


def _entities(sentences: Sequence[Sentence], acronyms: Mapping[str, str]) -> dict[str, Entity]:
    seen: dict[str, list[tuple[Sentence, Mention]]] = defaultdict(list)
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.entity:
                seen[mention.entity].append((sentence, mention))
    people = [name for name, places in seen.items() if places[0][1].sort == "person"]
    parts = frozenset(part for name in people for part in name.split())
    return {
        name: Entity(
            name=name,
            sort=(sort := places[0][1].sort),
            aliases=_aliases(name, places, acronyms),
            count=len(places),
            trusted=_trusted(name, sort, places, acronyms, parts),
            role=next(filter(None, (role_of(s, m) for s, m in places)), ""),
        )
        for name, places in seen.items()
    }


def _aliases(
    name: str, places: Sequence[tuple[Sentence, Mention]], acronyms: Mapping[str, str]
) -> tuple[str, ...]:
    short = [a for a, full in acronyms.items() if full == name]
    return tuple(dict.fromkeys([name, *(m.text for _, m in places), *short]))


def _trusted(
    name: str,
    sort: str,
    places: Sequence[tuple[Sentence, Mention]],
    acronyms: Mapping[str, str],
    parts: frozenset[str],
) -> bool:
    """Whether the article gives reason enough to take the name for what the model says."""
    if sort in {"country", "city", "state"}:
        return True
    if sort == "person":
        return (
            len([w for w in name.split() if w.lower() not in PERSON_PARTICLES]) >= 2
            and sort_of(name) is None
            and any(_acts_like_person(s, m, name) for s, m in places)
        )
    if sort == "organisation":
        words = {w.lower() for w in name.split()}
        known = bool(words & GROUPS) or name in acronyms.values()
        return known or (len(places) >= 3 and name not in parts)
    return False


def _acts_like_person(sentence: Sentence, mention: Mention, name: str) -> bool:
    """A role, an age, a surname alone elsewhere, or a verb of saying speaks for a person."""
    if role_of(sentence, mention) or mention.text != name:
        return True
    head = sentence.tokens[mention.last - 1]
    verb = sentence.tokens[head.head]
    if head.dep == "nsubj" and verb.lemma in SPEECH | {"be", "die", "tell", "win", "meet"}:
        return True
    after = words_of(sentence, mention.last, mention.last + 3)
    return bool(re.match(r", \d\d\b|\(\d\d\b|, aged|, who\b", after))
