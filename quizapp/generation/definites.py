"""How far a "the …" leans on the rest of the article.

A definite noun phrase that takes up something said before cannot be understood alone; one whose
noun the article has not used before mostly can; one that means the event of the headline can, with
the headline above it.
"""

from collections.abc import Mapping

from msgspec import Struct

from quizapp.generation.lexicon import KNOWN_TO_ALL, ROLE_WORDS, words
from quizapp.generation.statements import Statement
from quizapp.generation.values import NAMES, Sentence

PLAIN, HEADLINE, OPEN = 0, 1, 2

_EVENTS = words(
    "disaster incident attack crash blast explosion tragedy accident match game election trial deal"
    " agreement law bill vote summit meeting ceremony storm earthquake fire flood shooting protest"
    " protests strike outbreak virus pandemic study research discovery launch mission ban ruling"
    " verdict case lawsuit investigation inquiry campaign festival tournament final race project"
    " merger takeover acquisition sale treaty pact ceasefire conflict war coup visit referendum"
    " government parliament president minister authorities military army state court company"
    " victims victim dead injured wounded survivors suspect scandal hurricane cyclone typhoon"
    " eruption rescue contest event conference announcement decision crew passengers"
)
"""What the headline of a news article is usually about."""

_STAND_INS = words(
    "city country company group man woman girl boy building region town village couple team pair"
    " club website site organisation organization two car vehicle three four area place site nation"
    " party family child children animal animals object system body duo trio star parties report"
    " statement document documents website newspaper paper chain firm business panel committee"
    " commission newspaper leader leaders chief official officials spokesman spokeswoman family"
    " plane aircraft ship vessel boat train bus driver player players side sides following latter"
    " former move measure measures issue matter situation problem idea plan proposal claim claims"
)
"""Nouns that mostly take the place of a name."""


class Context(Struct, frozen=True):
    """What lies around a sentence: words of the headline, first uses of nouns, the site."""

    title: frozenset[str] = frozenset()
    first_use: Mapping[str, int] = {}
    site: str = ""


def worst_definite(statement: Statement, context: Context) -> int:
    """The most open "the …" of a statement: PLAIN, HEADLINE or OPEN."""
    return max([PLAIN, *definite_levels(statement, context)])


def definite_levels(statement: Statement, context: Context) -> list[int]:
    """How open each "the …" of a statement is, in order."""
    return [
        _level(statement, context, index)
        for index, token in enumerate(statement.sentence.tokens)
        if token.text.lower() == "the"
        and index not in statement.drop
        and index not in statement.reach
    ]


def _level(statement: Statement, context: Context, index: int) -> int:
    sentence = statement.sentence
    noun = _noun_of(sentence, index)
    token = sentence.tokens[noun]
    if _named(statement, noun) or token.text.lower() in KNOWN_TO_ALL:
        return PLAIN
    if _said_before(statement, index, token.lemma) or _superlative(sentence, noun):
        return PLAIN
    lemma = token.lemma.lower()
    in_title = _shares(lemma, context.title) or _shares(token.text.lower(), context.title)
    tail = [k for k in sentence.children[noun] if k > noun and k not in statement.drop]
    explaining = [k for k in tail if sentence.tokens[k].dep in {"prep", "relcl", "acl"}]
    if explaining and lemma not in {"two", "three", "four"}:
        inner = {i for k in explaining for i in sentence.subtrees[k]}
        return max(
            [PLAIN]
            + [
                _level(statement, context, i)
                for i in inner
                if sentence.tokens[i].text.lower() == "the" and i != index
            ]
        )
    if in_title or (context.title and lemma in _EVENTS):
        return HEADLINE
    if token.pos in {"ADJ", "VERB", "NUM"} and token.tag in {"JJ", "VBN", "VBD"}:
        return HEADLINE
    first = context.first_use.get(lemma, sentence.order)
    is_subject = token.dep in {"nsubj", "nsubjpass"}
    if first < sentence.order or lemma in _STAND_INS or lemma in ROLE_WORDS:
        return OPEN
    return OPEN if is_subject else HEADLINE


def _noun_of(sentence: Sentence, index: int) -> int:
    noun = sentence.tokens[index].head
    if noun <= index:
        noun = min(index + 1, len(sentence.tokens) - 1)
    return noun


def _named(statement: Statement, noun: int) -> bool:
    """A proper name, or a phrase that holds one (or a people's adjective, unless of a person)."""
    sentence = statement.sentence
    token = sentence.tokens[noun]
    if token.pos == "PROPN":
        return True
    phrase = sentence.subtrees[noun] - statement.drop
    for mention in statement.mentions():
        if mention.first not in phrase or mention.sort not in NAMES | {"date", "year"}:
            continue
        if mention.sort == "nationality" and token.lemma.lower() in ROLE_WORDS | _STAND_INS:
            continue
        if mention.sort == "year" and mention.first < noun:
            continue  # "the 1973 building" names no building
        return True
    return False


def _said_before(statement: Statement, index: int, lemma: str) -> bool:
    """The same noun stands earlier in the statement."""
    return any(
        t.lemma == lemma and t.pos in {"NOUN", "PROPN"}
        for i, t in enumerate(statement.sentence.tokens[:index])
        if i not in statement.drop
    )


def _superlative(sentence: Sentence, noun: int) -> bool:
    """Say "the largest bank in …" and it explains itself; "the first" alone does not."""
    special = any(
        sentence.tokens[k].tag == "JJS" or sentence.tokens[k].text.lower() in {"only", "first"}
        for k in sentence.children[noun]
    )
    return special and any(k > noun for k in sentence.children[noun])


def _shares(word: str, title: frozenset[str]) -> bool:
    """Whether the headline holds the word, or one of the same stem ("meteor", "meteorite")."""
    if word in title:
        return True
    return len(word) >= 5 and any(
        len(t) >= 5 and (word.startswith(t[:6]) and t.startswith(word[:6])) for t in title
    )
