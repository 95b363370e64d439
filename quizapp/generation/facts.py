"""From sentences to facts: the statement that passes the checks, its label, source and ageing."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain.articles import Article, Span
from quizapp.domain.facts import ChangeKind, Fact, FactLabel
from quizapp.domain.questions import Declined
from quizapp.generation.antecedents import REACH, Describer
from quizapp.generation.blocks import (
    DEFINITE,
    FORECAST,
    NOTHING_NAMED,
    OPINION,
    POINTER,
    PRONOUN,
    TOO_LONG,
    TOO_SHORT,
    is_forecast,
    is_opinion,
    reasons_against,
)
from quizapp.generation.clauses import hedge, is_negated, modality, parts_of
from quizapp.generation.coreference import Discourse
from quizapp.generation.dates import read_date
from quizapp.generation.definites import Context
from quizapp.generation.entities import Cast
from quizapp.generation.lexicon import SPEECH
from quizapp.generation.mentions import words_of
from quizapp.generation.quoting import quotation, speaker
from quizapp.generation.readings import Reading
from quizapp.generation.salience import Weigher
from quizapp.generation.statements import Statement, make_statement
from quizapp.generation.trimming import side_clauses, variants
from quizapp.generation.values import NUMBERS, Sentence

LEANING = (PRONOUN, DEFINITE, POINTER, NOTHING_NAMED, TOO_LONG, TOO_SHORT)
"""Reasons that the ranking weighs: the sentence is true and readable, but leans or is long."""

MOST_VARIANTS = 3
TICK = 16
"""Sentences between two reports of progress."""


class Found(Struct, frozen=True):
    """A fact that can be asked about, with the statement it was read from.

    `leanings` are reasons that speak against the statement without ruling it out. Of a quotation
    only the speaker is asked.
    """

    fact: Fact
    statement: Statement
    context: Context
    leanings: tuple[str, ...] = ()
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
    discourse = Discourse(sentences, cast, article.title)
    describer = Describer(sentences, cast, article.title, weigher.title)
    facts: list[Fact] = []
    usable: list[Found] = []
    declined: list[Declined] = []
    for number, sentence in enumerate(sentences):
        if number % TICK == 0:
            tick(number, len(sentences))
        statement = make_statement(sentence, cast, discourse.referents(number), article.title)
        statement = describer.explain(number, statement)
        before = tuple(sentences[max(0, number - REACH) : number])
        reader = _Reader(article, context, weigher.salience(sentence), before)
        made, reason = reader.read(statement, cast)
        usable += made
        facts += [found.fact for found in made]
        if not made:
            declined.append(Declined(sentence.text, sentence.span, reason))
            if reason in (OPINION, FORECAST):
                facts.append(reader.fact(statement))
    tick(len(sentences), len(sentences))
    return Findings(tuple(facts), tuple(usable), tuple(declined))


class _Reader(Struct, frozen=True):
    """Reads one sentence: what it states, or why that cannot be asked about."""

    article: Article
    context: Context
    salience: float
    before: tuple[Sentence, ...]

    def read(self, statement: Statement, cast: Cast) -> tuple[list[Found], str]:
        """The sentence's statements that can be asked about, or the reason against them."""
        reasons = reasons_against(Reading(statement, self.context))
        if OPINION in reasons and not self._judges_aside(statement):
            return [], OPINION  # what is left of a judgement is no fact either
        found = self._statements(statement)
        if not found and (quoted := self._quoted(statement, cast)):
            return [quoted], ""
        return found, next((r for r in reasons if r not in LEANING), "") or (
            reasons[0] if reasons else ""
        )

    def _judges_aside(self, statement: Statement) -> bool:
        """Only a second half guesses ("… and seems to have impressed him"); the first is plain."""
        sentence = statement.sentence
        halves = {
            i
            for k in sentence.children[sentence.root]
            if sentence.tokens[k].dep == "conj" and sentence.tokens[k].pos in {"VERB", "AUX"}
            for i in sentence.subtrees[k]
        }
        guesses = {sentence.tokens[i].lemma for i in halves} & {"seem", "appear"}
        first = replace(statement, drop=statement.drop | halves)
        return bool(guesses) and not is_opinion(Reading(first, self.context))

    def _statements(self, statement: Statement) -> list[Found]:
        """The statement, its shorter forms and its side clauses, those that lean least first."""
        made: dict[str, Found] = {}
        for variant in (*variants(statement), *side_clauses(statement)):
            reasons = reasons_against(Reading(variant, self.context))
            if all(reason in LEANING for reason in reasons):
                text = variant.text
                made.setdefault(text, Found(self.fact(variant), variant, self.context, reasons))
        ordered = sorted(made.values(), key=lambda f: len(f.leanings))
        if not ordered:
            return []
        least = len(ordered[0].leanings)
        return [f for f in ordered if len(f.leanings) <= least + 1][:MOST_VARIANTS]

    def fact(self, statement: Statement) -> Fact:
        """The fact a statement states, with its parts."""
        source = attribution(statement)
        reading = Reading(statement, self.context)
        return Fact(
            statement=statement.text,
            span=self._evidence(statement),
            label=_label(reading, source),
            attribution=source or None,
            change_kind=_change_kind(statement),
            as_of=_as_of(statement, self.article.published_on),
            salience=self.salience,
            parts=parts_of(statement),
            negated=is_negated(statement),
            modality=modality(statement),
            hedge=hedge(statement),
        )

    def _evidence(self, statement: Statement) -> Span:
        """The sentence, with those before it that name whom its pronouns were traced to."""
        own = statement.sentence.span
        missing = {name for names in statement.resolved.values() for name in names.split(" and ")}
        for sentence in reversed(self.before):
            said = missing & {m.entity for m in sentence.mentions}
            if said:
                own = Span(sentence.span.start, own.end)
            missing -= said
            if not missing:
                break
        taken = {n for index, n in statement.reach.items() if index not in statement.drop}
        for sentence in self.before:
            if sentence.order in taken:
                own = Span(min(own.start, sentence.span.start), own.end)
        return own

    def _quoted(self, statement: Statement, cast: Cast) -> Found | None:
        """That somebody said so, where a sentence is a quotation with its speaker."""
        target = speaker(statement.sentence, cast)
        if target is None or not quotation(statement.sentence.text, leaning=True):
            return None
        fact = Fact(
            statement=statement.text,
            span=statement.sentence.span,
            label="claim",
            attribution=target.name,
            change_kind="event",
            as_of=self.article.published_on,
            salience=self.salience,
        )
        leaning = () if quotation(statement.sentence.text) else (POINTER,)
        return Found(fact, statement, self.context, leaning, is_quotation=True)


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
            return words_of(sentence, inside[0], inside[-1] + 1).split(",")[0].strip(" ,.")
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
