"""Match the pairs: people and the roles that the article gives them, cities and their countries."""

from collections.abc import Iterator, Sequence
from random import Random

from msgspec.structs import replace

from quizapp.domain.articles import Span
from quizapp.domain.questions import MatchingKey, Pair
from quizapp.generation.candidates import Candidate
from quizapp.generation.facts import Found
from quizapp.generation.lexicon import SPEECH
from quizapp.generation.options import Shelf
from quizapp.generation.places import atlas
from quizapp.generation.quoting import speaker
from quizapp.generation.roles import role_of
from quizapp.generation.values import Mention, Sentence

FEWEST, MOST = 3, 5
MOST_SAID = 22
"""Words of a saying; a longer one is no answer to choose."""
_Located = tuple[Pair, Sentence]


def write_matching(shelf: Shelf, usable: Sequence[Found], chance: Random) -> Iterator[Candidate]:
    """People and roles, capitals and countries, speakers and what they said."""
    if not usable:
        return
    yield from _matched(
        shelf, usable[0], "Match each person with their role in the article.", _people(shelf)
    )
    yield from _matched(shelf, usable[0], "Match each capital with its country.", _capitals(shelf))
    yield from _matched(
        shelf, usable[0], "Match each speaker with what they said.", _speakers(shelf, usable)
    )


def _people(shelf: Shelf) -> list[_Located]:
    """Each trusted person once, with a role of two words or more that is nobody else's."""
    found: dict[str, _Located] = {}
    for sentence in shelf.sentences:
        for mention in sentence.mentions:
            entity = shelf.cast.of(mention)
            if entity is None or entity.sort != "person" or not entity.trusted:
                continue
            role = role_of(sentence, mention)
            if entity.name not in found and len(role.split()) >= 2:
                found[entity.name] = (Pair(entity.name, _large(role)), sentence)
    return _apart(list(found.values()))


def _speakers(shelf: Shelf, usable: Sequence[Found]) -> list[_Located]:
    """Each person once, with what the article reports of their words."""
    found: dict[str, _Located] = {}
    for each in usable:
        sentence, statement = each.statement.sentence, each.statement
        entity = speaker(sentence, shelf.cast)
        if entity is None or entity.name in found or each.leanings or each.is_quotation:
            continue
        inner = sentence.child(statement.root, "ccomp")
        if inner is None or sentence.tokens[statement.root].lemma not in SPEECH:
            continue
        said = statement.piece(sorted(sentence.subtrees[inner] - statement.drop))
        said = _large(said.removeprefix("that "))
        if 5 <= len(said.split()) <= MOST_SAID and inner > statement.root:
            found[entity.name] = (Pair(entity.name, said), sentence)
    return _apart(list(found.values()))


def _large(role: str) -> str:
    return role[:1].upper() + role[1:]


def _apart(pairs: Sequence[_Located]) -> list[_Located]:
    """Those whose right side shares no telling word with another's or with its own left side."""
    kept: list[_Located] = []
    for pair, sentence in pairs:
        words = {w.lower() for w in pair.right.split() if len(w) > 3}
        if words & {w.lower() for w in pair.left.split()}:
            continue
        if all(words != {w.lower() for w in p.right.split() if len(w) > 3} for p, _ in kept):
            kept.append((pair, sentence))
    return kept


def _capitals(shelf: Shelf) -> list[_Located]:
    """Capitals that the article names together with their country in one sentence."""
    found: dict[str, _Located] = {}
    for sentence in shelf.sentences:
        countries = {_country(m) for m in sentence.mentions if m.sort == "country"}
        for mention in sentence.mentions:
            home = atlas().cities.get(mention.text.lower())
            if home is None or mention.sort != "city" or home.cities[0] != mention.text:
                continue
            if home.name in countries and home.name not in found:
                found[home.name] = (Pair(mention.text, home.name), sentence)
    return list(found.values())


def _country(mention: Mention) -> str:
    known = atlas().countries.get(mention.text.lower().removeprefix("the "))
    return known.name if known else mention.text


def _matched(
    shelf: Shelf, base: Found, stem: str, located: Sequence[_Located]
) -> Iterator[Candidate]:
    chosen = _closest(located)
    if len(chosen) < FEWEST:
        return
    pairs = tuple(pair for pair, _ in chosen)
    span = Span(min(s.span.start for _, s in chosen), max(s.span.end for _, s in chosen))
    answer = "; ".join(f"{p.left} → {p.right}" for p in pairs)
    yield Candidate(
        stem=stem,
        kind="matching",
        key=MatchingKey(pairs),
        answer=answer,
        found=replace(
            base, fact=replace(base.fact, span=span, statement=answer, label="fact", parts=())
        ),
        target=None,
        writer="matching",
    )


def _closest(located: Sequence[_Located]) -> Sequence[_Located]:
    """At most five pairs whose sentences lie nearest together, in order of the article."""
    ordered = sorted(located, key=lambda item: item[1].span.start)
    if len(ordered) <= MOST:
        return ordered
    windows = [ordered[i : i + MOST] for i in range(len(ordered) - MOST + 1)]
    return min(windows, key=lambda w: w[-1][1].span.end - w[0][1].span.start)
