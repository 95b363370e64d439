"""What can be asked of a fact (targets), and a question on it before it is judged (candidate)."""

import re

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain.questions import Key, Kind
from quizapp.generation.amounts import Amount, read_amount
from quizapp.generation.dates import When, read_date
from quizapp.generation.entities import Cast
from quizapp.generation.facts import Found
from quizapp.generation.lexicon import words
from quizapp.generation.mentions import words_of
from quizapp.generation.roles import is_role
from quizapp.generation.statements import lies_in
from quizapp.generation.values import NUMBERS, PLACES, Entity, Mention, Sentence, Sort

_MEDIA = re.compile(
    r"\b(?:press|news|times|post|reuters|afp|bbc|cnn|tass|guardian|journal|herald|tribune|radio"
    r"|television|tv|channel|magazine|gazette|twitter|facebook|wikinews|associated|abc|nbc|cbs|fox)\b",
    re.IGNORECASE,
)
"""Who reported something is page furniture, seldom worth asking."""


class Target(Struct, frozen=True):
    """A part of a statement that can be the answer: tokens `[first, last)` and what they are.

    `answer` is the text that fills the place, `amount`, `when` or `entity` what it means. `shaky`
    targets are names seen once, whose sort is a guess.
    """

    first: int
    last: int
    sort: Sort
    answer: str
    amount: Amount | None = None
    when: When | None = None
    entity: Entity | None = None
    shaky: bool = False


TRUE_OR_FALSE = "True or false? "
COMPLETES = "Which answer completes the sentence? "
NUMBER_COMPLETES = "Which number completes the sentence? "
_TASKS = (TRUE_OR_FALSE, COMPLETES, NUMBER_COMPLETES)
"""What stands before a statement or a sentence with a hole and only says what to do."""


class Candidate(Struct, frozen=True):
    """A question that still has to pass its checks.

    `writer` is the shape it was written in, `author` who wrote it: "rules", or a model's name.
    """

    stem: str
    kind: Kind
    key: Key
    answer: str
    found: Found
    target: Target | None
    writer: str
    options: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    score: float = 0.0
    author: str = "rules"

    @property
    def bare_stem(self) -> str:
        """The stem without the words that only say what to do."""
        task = next((task for task in _TASKS if self.stem.startswith(task)), "")
        return self.stem.removeprefix(task)

    @property
    def completes(self) -> bool:
        """Whether a sentence is to be completed by choice or by a number."""
        return self.stem.startswith((COMPLETES, NUMBER_COMPLETES))

    def by(self, author: str) -> "Candidate":
        """The same from another author."""
        return replace(self, author=author)


def targets(found: Found, cast: Cast) -> list[Target]:
    """Everything in a statement that can be asked for; nobody must know a wording by heart."""
    sentence = found.statement.sentence
    return [
        t
        for m in found.statement.mentions()
        if not sentence.is_quoted(m.first) and (t := _target(found, m, cast))
    ]


def _target(found: Found, mention: Mention, cast: Cast) -> Target | None:
    if mention.sort in {"year", "date"}:
        when = read_date(mention.text)
        if when is None or (mention.sort == "year") != (when.form == "year"):
            return None
        if _part_of_a_name(found.statement.sentence, mention):
            return None
        return Target(mention.first, mention.last, mention.sort, mention.text, when=when)
    if mention.sort in NUMBERS | {"duration"}:
        return _amount_target(found, mention)
    entity = cast.of(mention)
    if entity is None or entity.sort == "nationality" or _is_furniture(entity):
        return None
    sentence = found.statement.sentence
    if _modifies(sentence, mention) or _goes_on(sentence, mention):
        return None
    if lies_in(sentence, mention):
        return None
    answer = mention.text if entity.sort != "person" else entity.name
    if entity.sort == "organisation" and answer.isupper() and not entity.name.isupper():
        answer = entity.name
    return Target(
        mention.first,
        mention.last,
        entity.sort,
        answer,
        entity=entity,
        shaky=not entity.trusted,
    )


_LOOSE_HEDGES = words("over under about around nearly almost roughly than above below within")


def _counts_something(sentence: Sentence, first: int, last: int) -> bool:
    """A noun is counted ("ten buffalo"), or some of a number ("two of his victims")."""
    if any(sentence.tokens[i].dep == "nummod" for i in range(first, last)):
        return True
    after = sentence.tokens[last] if last < len(sentence.tokens) else None
    return after is not None and after.text.lower() == "of"


def _in_a_range(sentence: Sentence, first: int, last: int) -> bool:
    """Say "three to six" or "five or six": neither number is the answer."""
    joints = {"to", "or", "–", "-", "—"}
    after = sentence.tokens[last : last + 2]
    before = sentence.tokens[max(0, first - 2) : first]
    return (
        len(after) == 2 and after[0].text.lower() in joints - {"and"} and after[1].pos == "NUM"
    ) or (
        len(before) == 2 and before[1].text.lower() in joints - {"and"} and before[0].pos == "NUM"
    )


_FRACTIONS = words("thirds quarters fifths tenths halves half third quarter")


def _is_a_measure(sentence: Sentence, first: int, last: int) -> bool:
    """Say "per 100,000", "two thirds", "six to one": a way of counting, nothing to remember."""
    before = sentence.tokens[first - 1].text.lower() if first else ""
    after = [t.text.lower() for t in sentence.tokens[last : last + 3]]
    ratio = "to" in after and "one" in after[after.index("to") :]
    return (
        before in {"per", "every", "chapter", "area", "version"}
        or ratio
        or bool(set(after[:1]) & _FRACTIONS)
    )


_CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "local", "utc", "gmt"})


def _is_clock(sentence: Sentence, mention: Mention) -> bool:
    """The time of day: nobody should learn it by heart."""
    after = sentence.tokens[mention.last : mention.last + 1]
    return ":" in mention.text or any(t.text.lower() in _CLOCK for t in after)


def _modifies(sentence: Sentence, mention: Mention) -> bool:
    """A name used like an adjective ("the Montreal team"): no answer to who, what or where."""
    for index in range(mention.first, mention.last):
        token = sentence.tokens[index]
        if not mention.first <= token.head < mention.last and token.head != index:
            return token.dep in {"compound", "amod", "nmod", "npadvmod", "quantmod", "dep"}
    return False


_EVERYDAY = words(
    "earth sun moon covid-19 twitter facebook instagram youtube internet celsius fahrenheit edt est"
    " utc gmt bst ist pdt pst republicans democrats republican democratic congress parliament"
    " senate house god english christmas easter"
)
"""Names that everybody knows or that no class need learn."""


def _is_furniture(entity: Entity) -> bool:
    """Who reported it, or a name known to all."""
    return bool(_MEDIA.search(entity.name)) or entity.name.lower() in _EVERYDAY


def _goes_on(sentence: Sentence, mention: Mention) -> bool:
    """Half of a longer name: "Fridays | for Future", "Secretary | of State", "Don't | Hug"."""
    tokens = sentence.tokens
    after = tokens[mention.last : mention.last + 2]
    if after and tokens[mention.last - 1].space and after[0].pos == "PROPN":
        return True
    if after and after[0].text in {"'", "’"}:
        return True  # a plural's possessive cannot stand behind a hole
    if len(after) == 2 and after[0].text in {"of", "for"} and after[1].text[:1].isupper():
        return mention.sort not in PLACES | {"person"}
    if mention.sort not in PLACES | {"person"} and _goes_on_before(sentence, mention.first):
        return True
    before = tokens[mention.first - 1] if mention.first else None
    if before is None or before.pos != "PROPN" or not before.space:
        return before is not None and before.text in {"n't", "n’t"}
    other = sentence.mention_at(mention.first - 1)
    return other is None and not is_role(before.text) and before.text.rstrip(".") not in _HONORIFICS


def _goes_on_before(sentence: Sentence, first: int) -> bool:
    """The tail of a name: "Defender of | Democracy Award", "Proceedings of the | Academy"."""
    tokens = sentence.tokens
    index = first - 1
    if index > 0 and tokens[index].text.lower() == "the":
        index -= 1
    return (
        index > 0
        and tokens[index].text.lower() in {"of", "for"}
        and tokens[index - 1].text[:1].isupper()
        and index > 1
    )


_HONORIFICS = words("Mr Mrs Ms Dr Sir Dame Lord Lady Rep Sen Gov")


def _part_of_a_name(sentence: Sentence, mention: Mention) -> bool:
    """Say "Agenda 2030", "the November 4 issue": no date anybody would be asked for."""
    before = sentence.tokens[mention.first - 1] if mention.first else None
    after = sentence.tokens[mention.last] if mention.last < len(sentence.tokens) else None
    if before is not None and before.pos == "PROPN":
        return True
    if after is not None and (after.text in {"-", "–", "/", '"', "”"} or after.pos == "PROPN"):
        return True
    return (
        after is not None
        and after.pos in {"NOUN", "ADJ"}
        and (mention.sort == "date" or sentence.tokens[mention.last - 1].space)
    )


def _amount_target(found: Found, mention: Mention) -> Target | None:
    """The number itself: a hedge before it stays in the stem."""
    sentence = found.statement.sentence
    first = mention.first
    amount = read_amount(mention.text.replace("-", " "))
    bare = amount
    for start in range(mention.first + 1, mention.last):
        if amount is None or bare is None or not bare.hedge:
            break
        bare = read_amount(words_of(sentence, start, mention.last)) or bare
        first = start
    if amount is None or (amount.value < 2 and not amount.scale):
        return None
    before = sentence.tokens[first - 1] if first else None
    if before is not None and (
        before.text.lower() in {"the", "these", "those", "both", "no", "no.", "number", "#", "-"}
        or before.pos == "PROPN"
        or (before.text.isupper() and len(before.text) > 1)
    ):
        return None  # "the two leaders" have been counted before; "No. 11", "HR 6819" are names
    if _in_a_range(sentence, first, mention.last) or _is_clock(sentence, mention):
        return None
    if _is_a_measure(sentence, first, mention.last):
        return None
    if mention.sort == "count" and not _counts_something(sentence, first, mention.last):
        return None
    two = words_of(sentence, max(0, first - 2), first).lower()
    if not amount.hedge and two in {"up to", "at least", "at most", "as many", "as much"}:
        amount = replace(amount, hedge=two + " ")
    if before is not None and not amount.hedge and before.text.lower() in _LOOSE_HEDGES:
        amount = replace(amount, hedge=before.text + " ")
    last = mention.last
    if mention.sort in {"duration", "quantity"}:
        # Only the number is asked for; its unit stays in the stem, so that nobody must guess it.
        last = first + 1
        number = read_amount(words_of(sentence, first, last))
        if number is None or number.after:
            return None
        amount = replace(number, hedge=amount.hedge)
    answer = words_of(sentence, first, last)
    return Target(first, last, mention.sort, answer, amount=amount)
