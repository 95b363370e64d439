"""Questions to cards."""

from collections.abc import Callable

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.flash.cards import IN_WORDS, REWRITTEN, Card, sides
from quizapp.interchange.flash.cloze import marked
from quizapp.interchange.losses import Loss, carried, written_row
from quizapp.interchange.markup import html
from quizapp.interchange.provenance import by_name, told
from quizapp.interchange.report import ReportRow, row
from quizapp.interchange.riding import tags_with

NBSP = "\u00a0"
"""Stands for the space in a tag: Anki parts tags at spaces, and shows this one as a space."""


def cards_of(bank: q.Bank) -> list[Card]:
    """A card for each question: three fields, the last with explanation and source."""
    sources = by_name(bank)
    return [_card(bank, each, sources.get(each.source)) for each in bank.questions]


def report_of(
    bank: q.Bank, losses: tuple[Loss, ...], line_of: Callable[[int], int]
) -> tuple[ReportRow, ...]:
    """What became of each question; `line_of` tells the line of the n-th one."""
    return tuple(
        row(line_of(n), each.uid, "changed", IN_WORDS)
        if kind_of(each.key) in REWRITTEN
        else written_row(line_of(n), each.uid, carried(each, losses)[1])
        for n, each in enumerate(bank.questions)
    )


def _card(bank: q.Bank, question: q.Question, source: q.Source | None) -> Card:
    more = html(told(question, source))
    if isinstance(question.key, q.GapKey):
        fields = (marked(question.stem, question.key), "", more)
    else:
        front, back = sides(question.stem, question.key)
        fields = (html(front), html(back), more)
    return Card(
        fields,
        question.uid,
        deck_of(bank.title, question.category),
        tuple(map(_tag, _tags(bank, question))),
        cloze=isinstance(question.key, q.GapKey),
    )


def deck_of(title: str, category: str) -> str:
    """The deck of a question: the bank's, and below it one for each step of the category."""
    steps = (" ".join(step.split()).replace("::", ":").strip(": ") for step in category.split("/"))
    root = " ".join(title.split()).replace("::", ":").strip(": ") or "Dateline"
    return "::".join((root, *filter(None, steps)))


def _tags(bank: q.Bank, question: q.Question) -> tuple[str, ...]:
    riding = tags_with(question)
    other = bank.language != "en" and not question.language
    return (*riding, f"dateline:language={bank.language}") if other else riding


def _tag(tag: str) -> str:
    return NBSP.join(tag.replace('"', "”").split())
