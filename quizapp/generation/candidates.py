"""What can be asked of a fact (targets), and a question on it before it is judged (candidate)."""

from collections.abc import Mapping

from msgspec import Struct

from quizapp.domain.questions import Key, Kind
from quizapp.generation.amounts import Amount, read_amount
from quizapp.generation.dates import When, read_date
from quizapp.generation.entities import Cast
from quizapp.generation.facts import Found
from quizapp.generation.mentions import words_of
from quizapp.generation.values import NUMBERS, PLACES, Entity, Mention, Sort


class Target(Struct, frozen=True):
    """A part of a statement that can be the answer: tokens `[first, last)` and what they are.

    `answer` is the text that fills the place, `amount`, `when` or `entity` what it means.
    """

    first: int
    last: int
    sort: Sort
    answer: str
    amount: Amount | None = None
    when: When | None = None
    entity: Entity | None = None


class Candidate(Struct, frozen=True):
    """A question that still has to pass its checks. `features` are what the ranking weighs."""

    stem: str
    kind: Kind
    key: Key
    answer: str
    found: Found
    target: Target
    writer: str
    options: tuple[str, ...] = ()
    features: Mapping[str, float] = {}
    flags: tuple[str, ...] = ()
    score: float = 0.0


def targets(found: Found, cast: Cast) -> list[Target]:
    """Everything in a statement that can be asked for."""
    return [t for m in found.statement.mentions() if (t := _target(found, m, cast))]


def _target(found: Found, mention: Mention, cast: Cast) -> Target | None:
    if mention.sort in {"year", "date"}:
        when = read_date(mention.text)
        if when is None or (mention.sort == "year") != (when.form == "year"):
            return None
        return Target(mention.first, mention.last, mention.sort, mention.text, when=when)
    if mention.sort in NUMBERS | {"duration"}:
        return _amount_target(found, mention)
    entity = cast.of(mention)
    if entity is None or not entity.trusted:
        return None
    if entity.sort in PLACES | {"person", "organisation"}:
        answer = found.statement.write.get(mention.first, mention.text)
        return Target(mention.first, mention.last, entity.sort, answer, entity=entity)
    return None


def _amount_target(found: Found, mention: Mention) -> Target | None:
    """The number itself: a hedge before it stays in the stem."""
    sentence = found.statement.sentence
    first = mention.first
    amount = read_amount(mention.text)
    while amount and amount.hedge and first < mention.last - 1:
        rest = words_of(sentence, first + 1, mention.last)
        inner = read_amount(rest)
        if inner is None:
            break
        first += 1
        if not inner.hedge:
            break
    if amount is None or (amount.value < 2 and not amount.scale):
        return None
    last = mention.last
    if mention.sort in {"duration", "quantity"}:
        # Only the number is asked for; its unit stays in the stem, so that nobody must guess it.
        last = first + 1
        number = read_amount(words_of(sentence, first, last))
        if number is None or number.after:
            return None
        amount = Amount(amount.hedge, "", number.value, "", "", number.spelled, number.capital)
    answer = words_of(sentence, first, last)
    return Target(first, last, mention.sort, answer, amount=amount)
