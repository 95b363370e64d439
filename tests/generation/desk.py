"""A small text read as an article: its shelf, its facts, and what the writers make of them."""

from datetime import date
from functools import cache

from msgspec import Struct

from quizapp.domain.articles import Article, Paragraph
from quizapp.generation import GENERATED_KINDS
from quizapp.generation.archive import archive
from quizapp.generation.candidates import Candidate
from quizapp.generation.checks import Case
from quizapp.generation.entities import find_entities
from quizapp.generation.facts import Findings, Found, find_facts
from quizapp.generation.language import understand
from quizapp.generation.options import Shelf
from quizapp.generation.writing import write

DAY = date(2019, 5, 6)


def article_of(text: str, title: str = "", published_on: date | None = DAY) -> Article:
    """An article whose blocks are paragraphs; the headline stands first where there is one."""
    blocks = [title, *text.split("\n\n")] if title else text.split("\n\n")
    paragraphs = []
    start = 0
    for number, block in enumerate(blocks):
        role = "title" if title and not number else "body"
        paragraphs.append(Paragraph(start, start + len(block), role))  # type: ignore[arg-type]
        start += len(block) + 2
    whole = "\n\n".join(blocks)
    return Article(whole, tuple(paragraphs), title=title, published_on=published_on)


class Desk(Struct, frozen=True, dict=True):
    """An article as the writers see it."""

    shelf: Shelf
    findings: Findings

    def found(self, words: str) -> Found:
        """The first fact whose statement holds these words."""
        return next(f for f in self.findings.usable if words in f.statement.text)

    def candidates(self, seed: int = 0) -> tuple[Candidate, ...]:
        """Everything the rules write."""
        return write(
            self.shelf,
            self.findings,
            kinds=GENERATED_KINDS,
            count=10,
            seed=seed,
            pen=None,
            say=silent,
        ).candidates

    def case(self, stem: str, kind: str = "", *, chosen: bool | None = None) -> Case:
        """The candidate with this stem, before it is judged."""
        return next(
            Case(c, self.shelf)
            for c in self.candidates()
            if c.stem == stem
            and kind in {"", c.kind}
            and (chosen is None or chosen == bool(c.options))
        )


def silent(*_: object) -> None:
    """Nobody listens to the progress."""


@cache
def read(text: str, title: str = "", published_on: date | None = DAY) -> Desk:
    """The text understood once, whoever asks."""
    return desk_of(article_of(text, title, published_on))


def desk_of(article: Article) -> Desk:
    """An article understood as the pipeline does it."""
    parsed = understand(article, "", silent)
    sentences, cast = find_entities(parsed, article.title, archive())
    findings = find_facts(article, sentences, cast, silent)
    return Desk(Shelf(article, cast, sentences, archive()), findings)
