"""What "the bill" is: a bare description takes the words with which the article brought it in.

"A bill to ban X" makes a later "the bill" "the bill to ban X", "the company" becomes the one that
was just named. Only where one thing alone can be meant, near by; the evidence then reaches back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quizapp.generation.entities import Cast
from quizapp.generation.introductions import POINTING, description, first_uses, tells
from quizapp.generation.lexicon import KNOWN_TO_ALL, words
from quizapp.generation.places import TAKES_THE
from quizapp.generation.statements import Statement, make_statement
from quizapp.generation.values import Mention, Sentence

REACH = 4
"""How many sentences back the words may stand that bring a thing in."""


class Meaning(Struct, frozen=True):
    """What stands for a bare description: words for its article and its noun, and from where."""

    article: str
    noun: str
    order: int
    entity: str = ""


_KINDS: Mapping[str, frozenset[str]] = {
    "car": words("limousine sedan hatchback suv taxi minivan"),
    "vehicle": words("car limousine truck lorry van bus taxi motorcycle minibus"),
    "vessel": words("ship boat tanker ferry freighter trawler yacht submarine freighter"),
    "ship": words("tanker ferry freighter trawler submarine destroyer frigate"),
    "aircraft": words("plane jet airliner helicopter airplane"),
    "plane": words("jet airliner aircraft airplane"),
    "building": words("hotel house tower church mosque school hospital mansion apartment"),
    "agreement": words("pact treaty deal accord"),
    "deal": words("agreement pact treaty accord merger takeover acquisition"),
    "pact": words("agreement treaty accord"),
    "treaty": words("agreement pact"),
    "law": words("bill act legislation"),
    "legislation": words("bill law act"),
    "measure": words("bill law decree"),
    "accident": words("crash collision derailment"),
    "incident": words("shooting crash collision attack explosion stabbing"),
    "attack": words("bombing shooting stabbing raid assault"),
    "blast": words("explosion bombing"),
    "study": words("paper research survey"),
    "animal": words("dog cat elephant bear lion tiger whale"),
}
"""By a general noun, the nouns of things that it may take up again."""

_BODIES = words(
    "company firm party club agency group organisation organization union charity airline bank"
    " retailer newspaper broadcaster manufacturer supermarket university"
)
_SITES: Mapping[str, str] = {"city": "city", "country": "country"}
_THINGS = words(
    "bill law act ban agreement deal pact treaty accord accident crash collision attack bombing"
    " explosion blast fire flood earthquake storm strike protest protests election referendum vote"
    " summit debate trial lawsuit case ruling verdict decision decree plan proposal project study"
    " report survey statement exhibition ceremony festival match race film book song mission test"
    " proclamation resolution sanctions fund funds auction car vehicle vessel ship aircraft plane"
    " train bus building bridge tunnel plant mine merger takeover purchase sale investigation"
    " inquiry campaign operation killing murder shooting theft discovery monument statue"
)
"""Of these an article tells one at a time, so that the noun alone can take it up again."""

_COMMON = words("system state country city flight world house day club match series game company")
"""Names that end so are not what the noun alone means."""


class Describer:
    """Walks an article sentence by sentence and remembers what its bare descriptions mean.

    `known` are the words of the headline: what they name needs no explaining.
    """

    def __init__(
        self, sentences: Sequence[Sentence], cast: Cast, headline: str, known: frozenset[str]
    ) -> None:
        self._sentences, self._cast = sentences, cast
        self._headline, self._known = headline, known
        self._last: dict[str, tuple[int, Meaning]] = {}

    def explain(self, number: int, statement: Statement) -> Statement:
        """The statement with its bare descriptions filled in. Ask in order."""
        said, resolved = dict(statement.said), dict(statement.resolved)
        reach: dict[int, int] = {}
        for article, noun in _bare(statement):
            lemma = _lemma(statement.sentence, noun)
            meant = None if lemma in self._known else self._meant(number, statement, article, noun)
            if meant is None:
                continue
            self._last[lemma] = (number, meant)
            said[article], said[noun] = _cased(statement, article, meant)
            if meant.entity:
                resolved[noun] = meant.entity
            reach[article] = meant.order
        if not reach:
            return statement
        return replace(statement, said=said, resolved=resolved, reach=reach, likely=True)

    def _meant(self, number: int, statement: Statement, article: int, noun: int) -> Meaning | None:
        before = self._sentences[:number]
        found = (
            _so_named(statement, noun, before, self._cast)
            or _just_named(statement, noun, before, self._cast)
            or _brought_in(statement, (article, noun), before, self._cast, self._headline)
        )
        if found is not None:
            return found
        last, meant = self._last.get(_lemma(statement.sentence, noun), (-9, None))
        if meant is None or number - last > 2 or number - meant.order > REACH:
            return None
        others = _names(meant.noun) & _names(statement.sentence.text)
        return None if others or _owns(statement.sentence, noun) else meant


def _cased(statement: Statement, article: int, meant: Meaning) -> tuple[str, str]:
    """The article and the noun as they are written in the place of others."""
    large = statement.sentence.tokens[article].text[:1].isupper()
    return (meant.article.capitalize() if large else meant.article), meant.noun


def _bare(statement: Statement) -> Iterator[tuple[int, int]]:
    """Article and noun of each "the bill", "this car" that nothing in the sentence explains."""
    sentence = statement.sentence
    for index, token in enumerate(sentence.tokens[:-1]):
        noun = index + 1
        other = sentence.tokens[noun]
        if token.text.lower() not in POINTING | {"the"} or index in statement.drop:
            continue
        if other.tag not in {"NN", "NNS"} or noun in statement.drop or token.head != noun:
            continue
        if sentence.is_quoted(index) or other.text.lower() in KNOWN_TO_ALL:
            continue
        if other.dep in {"compound", "nmod", "npadvmod"} or sentence.mention_at(noun) is not None:
            continue
        if _only_owns(sentence, noun):
            yield index, noun


def _only_owns(sentence: Sentence, noun: int) -> bool:
    """Nothing hangs on the noun but its article and a possessive mark."""
    return all(sentence.tokens[k].dep in {"det", "case"} for k in sentence.children[noun])


def _lemma(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].lemma.lower()


def _so_named(
    statement: Statement, noun: int, before: Sequence[Sentence], cast: Cast
) -> Meaning | None:
    """The one name that holds the noun: "the committee" after "the Judiciary Committee"."""
    word = _lemma(statement.sentence, noun)
    if word in _COMMON or statement.sentence.tokens[noun].tag == "NNS":
        return None
    near = [
        (s, m)
        for s in before[-REACH:]
        for m in s.mentions
        if m.entity and m.sort != "person" and word in m.text.lower().split()[-1:]
    ]
    return _the_one(statement, noun, near, cast)


def _just_named(
    statement: Statement, noun: int, before: Sequence[Sentence], cast: Cast
) -> Meaning | None:
    """The one organisation or place just spoken of, where the noun says as much."""
    lemma = _lemma(statement.sentence, noun)
    sort = "organisation" if lemma in _BODIES else _SITES.get(lemma, "")
    if not sort or statement.sentence.tokens[noun].tag == "NNS":
        return None
    near = [(s, m) for s in before[-2:] for m in s.mentions if m.sort == sort and m.entity]
    found = _the_one(statement, noun, near, cast)
    entity = cast.entities.get(found.entity) if found else None
    return found if entity is not None and entity.trusted else None


def _the_one(
    statement: Statement, noun: int, near: Sequence[tuple[Sentence, Mention]], cast: Cast
) -> Meaning | None:
    """What these mentions name, where it is one thing and the sentence names none like it."""
    if len({m.entity for _, m in near}) != 1:
        return None
    sentence, mention = near[-1]
    if any(m.sort == mention.sort for m in statement.sentence.mentions):
        return None
    entity = cast.entities.get(mention.entity)
    if entity is None or _is_part(sentence, mention.first, mention.last):
        return None
    before = sentence.tokens[mention.first - 1].text.lower() if mention.first else ""
    article = "the" if before == "the" or entity.name in TAKES_THE else ""
    return Meaning(article, entity.name, sentence.order, entity.name)


def _is_part(sentence: Sentence, first: int, last: int) -> bool:
    """Only part of another name or description: "the Ohio governor"."""
    return sentence.tokens[last - 1].dep in {"compound", "nmod", "amod"}


def _brought_in(
    statement: Statement,
    place: tuple[int, int],
    before: Sequence[Sentence],
    cast: Cast,
    headline: str,
) -> Meaning | None:
    """The one thing of that noun, or of a kind that it names, with what was said of it."""
    article, noun = place
    own = statement.sentence
    if _owns(own, noun) or _lemma(own, noun) not in _THINGS | set(_KINDS):
        return None
    lemma, plural = _lemma(own, noun), own.tokens[noun].tag == "NNS"
    pointing = own.tokens[article].text.lower() in POINTING
    found = first_uses(before, {lemma}, plural)
    if not found and before:
        found = first_uses(before[-1:], _KINDS.get(lemma, frozenset()), plural)
    if len(found) != 1:
        return None
    sentence, head = found[0]
    if own.order - sentence.order > (1 if pointing else REACH):
        return None
    part = description(sentence, head)
    if not part or not tells(sentence, head, part):
        return None
    said = make_statement(sentence, cast, {}, headline)
    if set(part) & said.drop:
        return None
    text = _without_comma(said.piece(part))
    if _names(text) & _names(own.text):
        return None
    return Meaning("the", text, sentence.order)


def _owns(sentence: Sentence, noun: int) -> bool:
    return noun + 1 < len(sentence.tokens) and sentence.tokens[noun + 1].tag == "POS"


def _without_comma(text: str) -> str:
    return text.replace(",", "")


def _names(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z][a-z]\w+", text[1:]))
