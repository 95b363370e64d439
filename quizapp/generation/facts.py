"""From sentences to facts: the statement that passes the checks, its label, source and ageing."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain.articles import Article, Span
from quizapp.domain.facts import ChangeKind, Fact, FactLabel
from quizapp.domain.questions import Declined
from quizapp.generation.blocks import (
    BROKEN,
    CHECKS,
    DEFINITE,
    FORECAST,
    NOTHING_NAMED,
    OPINION,
    POINTER,
    PRONOUN,
    TOO_LONG,
    TOO_SHORT,
    Reading,
    is_divided_only,
    is_forecast,
    is_opinion,
    pronouns_follow_names,
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

MAY_LEAD = ("", DEFINITE, NOTHING_NAMED, TOO_SHORT, TOO_LONG)
"""What may speak against a sentence that only leads up to the one asked about."""

TICK = 16
"""Sentences between two reports of progress."""


class Found(Struct, frozen=True):
    """A fact that can be asked about, with the statement it was read from.

    `spare` facts lean on the rest of the article; they fill up where others are few, with a flag.
    Of a quotation only the speaker is asked. `lead` is the sentence before, which stands before
    the question where only it says who "he" or what "it" is; the fact then cites both.
    """

    fact: Fact
    statement: Statement
    context: Context
    spare: bool = False
    is_quotation: bool = False
    lead: str = ""


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
    before: Statement | None = None
    for number, sentence in enumerate(sentences):
        if number % TICK == 0:
            tick(number, len(sentences))
        statement = make_statement(sentence, cast, focus)
        focus = next_focus(sentence, statement, hero)
        kept, reason = _readings(statement, context)
        weight = weigher.salience(sentence)
        made = [Found(_fact(article, each, weight, context), each, context) for each in kept]
        if not made and (spare := _spare(statement, context)):
            made = [Found(_fact(article, spare, weight, context), spare, context, True)]
        if not made and (quoted := _quoted(article, statement, cast, weight)):
            leaning = not quotation(sentence.text)
            made = [Found(quoted, statement, context, leaning, is_quotation=True)]
        if not made and reason == PRONOUN:
            made = _led(article, statement, before, weight, context)
        before = statement
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
    if target is None or not quotation(sentence.text, leaning=True):
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


def _led(
    article: Article,
    statement: Statement,
    before: Statement | None,
    weight: float,
    context: Context,
) -> list[Found]:
    """The statement with the sentence before it, where that one can stand first."""
    if before is None or before.sentence.paragraph != statement.sentence.paragraph:
        return []
    lead = before.sentence
    if reason_against(Reading(before, context)) not in MAY_LEAD or "“" in lead.text:
        return []
    forgiven = (*LEANING, PRONOUN)
    reading = Reading(statement, context)
    if any(check(reading) for check, reason in CHECKS if reason not in forgiven):
        return []
    fact = _fact(article, statement, weight, context)
    both = replace(fact, span=Span(lead.span.start, statement.sentence.span.end))
    return [Found(both, statement, context, spare=True, lead=before.text)]


def _spare(statement: Statement, context: Context) -> Statement | None:
    """The first variant that a teacher may find usable after a look; None for a judgement."""
    if is_opinion(Reading(statement, context)):
        return None
    for variant in variants(statement):
        reading = Reading(variant, context)
        against = (reason for check, reason in CHECKS if check(reading))
        if all(_is_forgivable(reading, reason) for reason in against):
            return variant
    return None


def _is_forgivable(reading: Reading, reason: str) -> bool:
    if reason == PRONOUN:
        return pronouns_follow_names(reading)
    return reason in LEANING or (reason == BROKEN and is_divided_only(reading))


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
    # With a plain object it is a deed, not a claim: "they concluded a treaty".
    return sentence.child(index, "ccomp", "xcomp") is not None or '"' in sentence.text


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
