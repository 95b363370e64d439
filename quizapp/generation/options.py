"""Wrong options of the same sort as the right one, or none: better no options than odd ones."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from random import Random

from msgspec import Struct

from quizapp.domain.articles import Article
from quizapp.generation import amounts, dates, places
from quizapp.generation.archive import Archive
from quizapp.generation.candidates import Target
from quizapp.generation.entities import Cast
from quizapp.generation.facts import Found
from quizapp.generation.lexicon import words
from quizapp.generation.names import is_first_name
from quizapp.generation.predicates import Predicates
from quizapp.generation.values import PLACES, Entity, Sentence

WANTED = 3
CONTEXT = 60
"""Names of the article that say what it is about: the first ones, so that long texts stay quick."""


class Shelf(Struct, frozen=True, dict=True):
    """All that wrong options are taken from: the article, who is in it, what earlier ones tell."""

    article: Article
    cast: Cast
    sentences: Sequence[Sentence]
    archive: Archive

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.cast.entities)

    @cached_property
    def _all_forms(self) -> frozenset[str]:
        return frozenset(form for e in self.cast.entities.values() for form in (e.name, *e.aliases))

    @cached_property
    def _rivals(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def spread(self) -> Mapping[str, int]:
        """For each content word the number of sentences that use it."""
        return Counter(word for s in self.sentences for word in content_words(s))

    @cached_property
    def lead(self) -> frozenset[str]:
        """The content words of the first two sentences: what the article is about."""
        return frozenset(word for s in self.sentences[:2] for word in content_words(s))

    @cached_property
    def predicates(self) -> Predicates:
        """What each sentence says of its subject."""
        return Predicates(self.sentences)

    def rivals_of(self, entity: Entity) -> tuple[str, ...]:
        """Names from outside the article that could be taken for this one, best first."""
        if entity.name not in self._rivals:
            published = self.article.published_on
            self._rivals[entity.name] = self.archive.rivals(
                entity.name,
                self.archive.sort_of(entity.name) or entity.sort,
                [name for name in self._names[:CONTEXT] if name != entity.name],
                avoid=self._all_forms,
                role=entity.role,
                year=published.year if published else None,
            )
        return self._rivals[entity.name]

    @property
    def latest(self) -> date | None:
        """No date after this one is plausible in a report of what happened."""
        return self.article.published_on


def content_words(sentence: Sentence) -> frozenset[str]:
    """The plain forms of its nouns, names, verbs, adjectives and numbers."""
    return frozenset(
        t.lemma.lower()
        for t in sentence.tokens
        if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} and t.lemma.lower() not in _EMPTY
    )


_EMPTY = words("be have do say make take get go come one more new")


MOST_BESIDE = 20


def names_beside(shelf: Shelf, target: Target) -> tuple[str, ...]:
    """Other names of the article of the target's sort: no misspelling may be taken for them."""
    mine = target.entity
    if mine is None:
        return ()
    like = PLACES if mine.sort in PLACES else {mine.sort}
    own = {mine.name, *mine.aliases}
    forms = (
        form
        for other in shelf.cast.entities.values()
        if other.sort in like and other.name != mine.name
        for form in (other.name, *other.aliases)
    )
    return tuple(dict.fromkeys(form for form in forms if form not in own))[:MOST_BESIDE]


def wrong_options(shelf: Shelf, found: Found, target: Target, chance: Random) -> tuple[str, ...]:
    """Three wrong options for a target; () where three good ones are not to be had."""
    if target.when is not None:
        if target.when.form == "year" and (_years_nearby(found, target) or _has_a_rhythm(found)):
            return ()
        return dates.rivals(target.when, chance, _years_nearby(found, target), shelf.latest)
    if target.amount is not None:
        return _amounts(found, target, chance)
    if target.sort in PLACES:
        return _places(shelf, found, target, chance)
    if target.entity is None:
        return ()
    return _from_archive(shelf, found, target.entity, chance)


def _from_archive(shelf: Shelf, found: Found, entity: Entity, chance: Random) -> tuple[str, ...]:
    """Three of the six likeliest rivals that earlier articles and general knowledge offer."""
    stem = found.statement.text.lower()
    rivals = [r for r in shelf.rivals_of(entity) if r.lower() not in stem][:6]
    if len(rivals) < WANTED:
        return ()
    return tuple(chance.sample(rivals, WANTED))


_RHYTHMS = words(
    "election elections electoral primary primaries caucus caucuses olympics olympic cup term"
    " nominee nomination candidate ticket presidential vice-presidential"
)


def _has_a_rhythm(found: Found) -> bool:
    """Elections and games have years of their own: another year gives itself away."""
    return any(t.text.lower() in _RHYTHMS for t in found.statement.sentence.tokens)


def _years_nearby(found: Found, target: Target) -> frozenset[int]:
    """Years that the sentence itself gives to something."""
    years = set()
    for mention in found.statement.sentence.mentions:
        when = dates.read_date(mention.text)
        if when and when.year and mention.first != target.first:
            years.add(when.year)
    return frozenset(years)


def _amounts(found: Found, target: Target, chance: Random) -> tuple[str, ...]:
    amount = target.amount
    if amount is None or amount.bounded:
        return ()
    others = frozenset(
        a.value
        for m in found.statement.sentence.mentions
        if m.first != target.first and (a := amounts.read_amount(m.text)) is not None
    )
    before = found.statement.sentence.tokens[target.first - 1] if target.first else None
    if target.sort == "age" or (before is not None and before.text.lower() == "aged"):
        return amounts.other_ages(amount, chance)
    whole = [v for v in others if v > amount.value and _is_whole(found, v)]
    return amounts.rivals(amount, chance, others, min(whole, default=None))


def _is_whole(found: Found, value: Decimal) -> bool:
    """Whether a number is what others are part of: "22 of the 40 passengers"."""
    sentence = found.statement.sentence
    return any(
        (a := amounts.read_amount(m.text)) is not None
        and a.value == value
        and any(t.text.lower() == "of" for t in sentence.tokens[max(0, m.first - 2) : m.first])
        for m in sentence.mentions
    )


def _places(shelf: Shelf, found: Found, target: Target, chance: Random) -> tuple[str, ...]:
    """Places of the same sort: those of the region; the article's own only if they lie near."""
    here = target.answer
    if target.entity is None or places.sort_of(here) is None:
        return ()
    said = [m.text for m in found.statement.sentence.mentions if m.sort in PLACES]
    near = [
        n
        for n in places.neighbours(here)
        if not any(places.same_place(n, s) for s in (here, *said))
    ]
    others = [
        e
        for e in shelf.cast.sort(target.sort)
        if not any(places.same_place(e.name, s) for s in (here, *said))
    ]
    named = {e.name for e in others}
    own = [n for n in near if n in named]
    own += [e.name for e in others if e.count > 1 and e.name not in own]
    rest = [n for n in near if n not in own]
    chosen = _distinct(own)[:WANTED]
    missing = WANTED - len(chosen)
    if missing > len(rest):
        return ()
    chosen += chance.sample(rest, missing)
    return tuple(chosen)


def _distinct(names: Sequence[str]) -> list[str]:
    """No two names for one place."""
    kept: list[str] = []
    for name in names:
        if not any(places.same_place(name, other) for other in kept):
            kept.append(name)
    return kept


def people_beside(shelf: Shelf, found: Found, target: Target, chance: Random) -> tuple[str, ...]:
    """Three other people that the sentence does not name, of the article or likely beside it."""
    own = _from_article(shelf, found, target, chance)
    if own or target.entity is None:
        return own
    return _from_archive(shelf, found, target.entity, chance)


def _from_article(shelf: Shelf, found: Found, target: Target, chance: Random) -> tuple[str, ...]:
    """Trusted people or organisations of the article that the sentence does not name."""
    here = target.entity
    if here is None:
        return ()
    said = {m.entity for m in found.statement.sentence.mentions} | {
        *found.statement.resolved.values()
    }
    others = [
        e
        for e in shelf.cast.sort(target.sort)
        if e.name != here.name and e.name not in said and not _same(e, here) and _is_plain(e)
    ]
    if here.gender and here.sort == "person":
        alike = [e for e in others if e.gender in {"", here.gender}]
        others = alike if len(alike) >= WANTED else others
    if len(others) < WANTED:
        return ()
    others.sort(key=lambda e: -e.count)
    pool = others[:5]
    return tuple(e.name for e in chance.sample(pool, WANTED))


def _is_plain(entity: Entity) -> bool:
    """A person by more than the parser's word: a known first name, a role, or named twice."""
    if entity.sort != "person":
        return True
    return bool(entity.role) or entity.count > 1 or is_first_name(entity.name.split()[0])


def _same(one: Entity, other: Entity) -> bool:
    """Whether two names may mean the same: a shared part, or nearly the same letters."""
    mine = {w.lower() for w in " ".join(one.aliases).split()}
    theirs = {w.lower() for w in " ".join(other.aliases).split()}
    return bool(mine & theirs - {"of", "the", "and", "de", "al", "van"})
