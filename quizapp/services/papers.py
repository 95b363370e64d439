"""A quiz on paper: its questions in one or several shuffled versions, each with its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from quizapp.domain import questions as q
from quizapp.domain.readable import key_text
from quizapp.models import Article, Bank, Fact, Question, Quiz, Slot, Span, Version, db
from quizapp.models.banks import cited_fact_id, named_article_id
from quizapp.scoring import arrange

MOST_VERSIONS = 12
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True)
class Printed:
    """A question as it stands on paper, with what its key says.

    `lettered` are the options, right sides or items in the order printed; `answer` names letters
    where there are some.
    """

    number: int
    version: Version
    max_mark: Decimal
    source: str
    sentence: str
    lettered: tuple[tuple[str, str], ...]
    answer: str


@dataclass(frozen=True)
class Paper:
    """One version of a paper; `letter` is empty where there is only one."""

    letter: str
    questions: tuple[Printed, ...]

    @property
    def max_mark(self) -> Decimal:
        """What a full paper earns."""
        return sum((each.max_mark for each in self.questions), Decimal(0))


@dataclass(frozen=True)
class _Asked:
    version: Version
    max_mark: Decimal
    source: str
    sentence: str


def papers_of_quiz(quiz: Quiz, versions: int, seed: int | None) -> list[Paper]:
    """The papers of a published quiz, as worded when it was published."""
    rows = (
        _rows(Slot.max_mark)
        .join(Slot, Slot.version_id == Version.id)
        .where(Slot.quiz_id == quiz.id)
        .order_by(Slot.position)
    )
    return _papers(rows, versions, seed)


def papers_of_bank(bank: Bank, versions: int, seed: int | None) -> list[Paper]:
    """The papers of a bank's kept questions, as worded now."""
    rows = (
        _rows(Version.max_mark)
        .where(Question.bank_id == bank.id, Question.state == "kept")
        .where(Version.number == Question.number)
        .order_by(Question.position, Question.id)
    )
    return _papers(rows, versions, seed)


def lettered(key: q.Key, order: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """What there is to choose, each with its letter, in this order; nothing where one writes."""
    if isinstance(key, q.ChoiceKey | q.MultipleKey):
        texts = tuple(option.text for option in key.options)
    elif isinstance(key, q.MatchingKey):
        texts = arrange.right_texts(key)
    elif isinstance(key, q.OrderingKey):
        texts = key.items
    else:
        return ()
    return tuple((_letter(n), texts[index]) for n, index in enumerate(order))


def answer_by_letter(key: q.Key, order: Sequence[int]) -> str:
    """What is right, by the letters of this order; in words where there are none."""
    letters = {index: _letter(n) for n, index in enumerate(order)}
    if isinstance(key, q.ChoiceKey):
        right = [letters[n] for n, option in enumerate(key.options) if option.fraction == 1]
        return " / ".join(sorted(right))
    if isinstance(key, q.MultipleKey):
        right = [letters[n] for n, option in enumerate(key.options) if option.fraction > 0]
        return ", ".join(sorted(right))
    if isinstance(key, q.MatchingKey):
        rights = arrange.right_texts(key)
        pairs = (letters[rights.index(pair.right)] for pair in key.pairs)
        return ", ".join(f"{n} {letter}" for n, letter in enumerate(pairs, start=1))
    if isinstance(key, q.OrderingKey):
        return ", ".join(letters[n] for n in range(len(key.items)))
    return key_text(key)


def _papers(rows: Select[*tuple[Any, ...]], versions: int, seed: int | None) -> list[Paper]:
    asked = [
        _Asked(
            version,
            max_mark,
            article.source_line if article is not None else "",
            article.text[span.start : span.end] if article is not None and span else "",
        )
        for version, span, article, max_mark in db.session.execute(rows)
    ]
    if versions == 1 and seed is None:
        return [_paper("", asked, 0, shuffle=False)]
    letters = [_letter(n) if versions > 1 else "" for n in range(versions)]
    # Far apart, so that no two versions of neighbouring seeds are the same paper.
    seeds = [(seed or 0) * 1000 + n for n in range(versions)]
    return [_paper(a, asked, b, shuffle=True) for a, b in zip(letters, seeds, strict=True)]


def _paper(letter: str, asked: Sequence[_Asked], seed: int, *, shuffle: bool) -> Paper:
    order = arrange.question_order(len(asked), seed, shuffle)
    return Paper(
        letter,
        tuple(
            _printed(number, asked[index], seed, shuffle) for number, index in enumerate(order, 1)
        ),
    )


def _printed(number: int, asked: _Asked, seed: int, shuffle: bool) -> Printed:
    key = asked.version.key
    order = arrange.option_order(key, seed, number, shuffle)
    return Printed(
        number=number,
        version=asked.version,
        max_mark=asked.max_mark,
        source=asked.source,
        sentence=asked.sentence,
        lettered=lettered(key, order),
        answer=answer_by_letter(key, order),
    )


def _rows(max_mark: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(Version, Span, Article, max_mark)
        .join(Question, Question.id == Version.question_id)
        .outerjoin(Fact, Fact.id == cited_fact_id())
        .outerjoin(Span, Span.id == Fact.span_id)
        .outerjoin(Article, Article.id == named_article_id())
        .options(selectinload(Version.pictures))
    )


def _letter(number: int) -> str:
    """A to Z, then AA, AB and on."""
    more, last = divmod(number, len(ascii_uppercase))
    return (_letter(more - 1) if more else "") + ascii_uppercase[last]
