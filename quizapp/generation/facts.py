"""From sentences to facts: the statement that passes the checks, its label, source and ageing."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from quizapp.domain.articles import Article
from quizapp.domain.facts import ChangeKind, Fact, FactLabel
from quizapp.domain.questions import Declined
from quizapp.generation.blocks import (
    CHECKS,
    DEFINITE,
    FORECAST,
    OPINION,
    POINTER,
    TOO_LONG,
    Reading,
    is_forecast,
    is_opinion,
    reason_against,
)
from quizapp.generation.dates import read_date
from quizapp.generation.definites import Context
from quizapp.generation.entities import Cast
from quizapp.generation.lexicon import SPEECH
from quizapp.generation.mentions import words_of
from quizapp.generation.quoting import quotation, speaker
from quizapp.generation.salience import Weigher
from quizapp.generation.statements import Statement, make_statement, next_focus
from quizapp.generation.trimming import side_clauses, variants
from quizapp.generation.values import NUMBERS, Sentence

LEANING = (DEFINITE, POINTER, TOO_LONG)
"""Reasons that a teacher may overrule: the sentence is true and readable, but leans or is long."""

TICK = 16
"""Sentences between two reports of progress."""


class Found(Struct, frozen=True):
    """A fact that can be asked about, with the statement it was read from.

    `spare` facts lean on the rest of the article; they fill up where others are few, with a flag.
    Of a quotation only the speaker is asked.
    """

    fact: Fact
    statement: Statement
    context: Context
    spare: bool = False
    is_quotation: bool = False


class Findings(Struct, frozen=True):
    """All facts, those that can be asked about, and the sentences that gave none."""

    facts: tuple[Fact, ...]
    usable: tuple[Found, ...]
    declined: tuple[Declined, ...]


def find_facts(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Cast,
    tick: Callable[[int, int], None],
) -> Findings:
    """Read every sentence; `tick(done, total)` is called every few of them."""
    weigher = Weigher(article, sentences)
    context = Context(weigher.title, weigher.first_use, article.site)
    facts: list[Fact] = []
    usable: list[Found] = []
    declined: list[Declined] = []
    focus = ""
    hero = _hero(cast, weigher.title)
    for number, sentence in enumerate(sentences):
        if number % TICK == 0:
            tick(number, len(sentences))
        statement = make_statement(sentence, cast, focus)
        focus = next_focus(sentence, statement, hero)
        kept, reason = _readings(statement, context)
        weight = weigher.salience(sentence)
        made = [Found(_fact(article, each, weight, context), each, context) for each in kept]
        if not made and reason in LEANING and _would_pass(statement, context):
            made = [Found(_fact(article, statement, weight, context), statement, context, True)]
        if not made and (quoted := _quoted(article, statement, cast, weight)):
            made = [Found(quoted, statement, context, is_quotation=True)]
        usable += made
        facts += [found.fact for found in made]
        if not made or made[0].spare:
            declined.append(Declined(sentence.text, sentence.span, reason))
            if reason in (OPINION, FORECAST):
                facts.append(_fact(article, statement, weight, context))
    tick(len(sentences), len(sentences))
    return Findings(tuple(facts), tuple(usable), tuple(declined))


def _quoted(article: Article, statement: Statement, cast: Cast, salience: float) -> Fact | None:
    """That somebody said so, where a sentence is a quotation with its speaker."""
    sentence = statement.sentence
    target = speaker(sentence, cast)
    if target is None or not quotation(sentence.text):
        return None
    return Fact(
        statement=statement.text,
        span=sentence.span,
        label="claim",
        attribution=target.name,
        change_kind="event",
        as_of=article.published_on,
        salience=salience,
    )


def _would_pass(statement: Statement, context: Context) -> bool:
    """Whether leaning on the article is all that speaks against a statement."""
    reading = Reading(statement, context)
    return not any(check(reading) for check, reason in CHECKS if reason not in LEANING)


def _hero(cast: Cast, title: frozenset[str]) -> str:
    """The one person the headline names; "" for none or several."""
    named = [
        e.name
        for e in cast.entities.values()
        if e.sort == "person" and e.trusted and e.name.split()[-1].lower() in title
    ]
    return named[0] if len(named) == 1 else ""


def _readings(statement: Statement, context: Context) -> tuple[list[Statement], str]:
    """The first variant that passes and each side clause that does, or the reason against all."""
    if is_opinion(Reading(statement, context)):
        return [], OPINION  # what is left of a judgement is no fact either
    first = ""
    kept: list[Statement] = []
    for variant in variants(statement):
        reason = reason_against(Reading(variant, context))
        if not reason:
            kept.append(variant)
            break
        first = first or reason
    for clause in side_clauses(statement):
        if not reason_against(Reading(clause, context)):
            kept.append(clause)
    return kept, first


def _fact(article: Article, statement: Statement, salience: float, context: Context) -> Fact:
    source = attribution(statement)
    return Fact(
        statement=statement.text,
        span=statement.sentence.span,
        label=_label(Reading(statement, context), source),
        attribution=source or None,
        change_kind=_change_kind(statement),
        as_of=_as_of(statement, article.published_on),
        salience=salience,
    )


def _label(reading: Reading, source: str) -> FactLabel:
    if is_forecast(reading):
        return "forecast"
    if source:
        return "claim"
    return "opinion" if is_opinion(reading) else "fact"


def attribution(statement: Statement) -> str:
    """Who claims it: the subject of a verb of saying, or "according to …"; "" for a plain fact."""
    sentence = statement.sentence
    for index, token in enumerate(sentence.tokens):
        if token.text.lower() != "according" or index in statement.drop:
            continue
        inside = sorted(i for i in sentence.subtrees[index] if i > index + 1)
        if inside:
            return words_of(sentence, inside[0], inside[-1] + 1).strip(" ,.")
    for index in _verbs(statement):
        token = sentence.tokens[index]
        if token.lemma not in SPEECH or index in statement.drop:
            continue
        if not _has_content(sentence, index):
            continue
        subject = sentence.child(index, "nsubj")
        if subject is not None and subject not in statement.drop:
            inside = sorted(sentence.subtrees[subject])
            words = statement.render(only=inside)
            return words.rstrip(".")
    return ""


def _verbs(statement: Statement) -> list[int]:
    sentence, root = statement.sentence, statement.root
    return [root] + [
        k
        for k in sentence.children[root]
        if sentence.tokens[k].dep in {"conj", "parataxis", "ccomp"}
    ]


def _has_content(sentence: Sentence, index: int) -> bool:
    return sentence.child(index, "ccomp", "xcomp", "dobj") is not None or '"' in sentence.text


_OFFICE = re.compile(
    r"\b(?:is|are|remains) (?:the |a |an )?[\w\s-]{0,30}\b"
    r"(?:president|minister|leader|chief|head|director|chair\w*|governor|mayor|ceo|coach|manager)\b",
    re.IGNORECASE,
)


def _change_kind(statement: Statement) -> ChangeKind:
    """How the statement ages: past events stay, dated figures stay, present ones change."""
    root = statement.sentence.tokens[statement.root]
    mentions = statement.mentions()
    if _OFFICE.search(statement.text):
        return "office"
    past = root.tag in {"VBD", "VBN"}
    figures = [m for m in mentions if m.sort in NUMBERS]
    if any(m.sort in {"year", "date"} for m in mentions):
        return "dated" if figures or not past else "event"
    if past:
        return "event"
    return "value" if figures else "slow"


def _as_of(statement: Statement, published: date | None) -> date | None:
    """The date the sentence gives itself, else the day of publication."""
    for mention in statement.sentence.mentions:
        if mention.sort not in {"year", "date"}:
            continue
        when = read_date(mention.text)
        day = when.day_of(published.year if published else 0) if when else None
        if day:
            return day
    return published
