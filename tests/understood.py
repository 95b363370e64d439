"""Small texts read as the generator reads an article, without the packaged archive."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from quizapp.domain.articles import Article, Paragraph
from quizapp.generation.coreference import Discourse, Referent
from quizapp.generation.entities import Cast, find_entities
from quizapp.generation.facts import Findings, find_facts
from quizapp.generation.language import understand
from quizapp.generation.statements import Statement, make_statement
from quizapp.generation.values import Entity, Mention, Sentence

PUBLISHED = date(2024, 6, 20)


class Understood(Struct, frozen=True):
    """An article with its sentences, mentions marked, and everybody it names."""

    article: Article
    sentences: Sequence[Sentence]
    cast: Cast

    def entity(self, name: str) -> Entity:
        """Who or what is called so in full."""
        return self.cast.entities[name]

    def mention(self, text: str) -> tuple[Sentence, Mention]:
        """The first place where a name is written so, with its sentence."""
        return next((s, m) for s in self.sentences for m in s.mentions if m.text == text)

    def findings(self) -> Findings:
        """What the article states."""
        return find_facts(self.article, self.sentences, self.cast, _quietly)

    def referents(self) -> list[dict[str, Referent]]:
        """For each sentence, the words that stand for somebody named before."""
        discourse = Discourse(self.sentences, self.cast, self.article.title)
        return [
            {s.tokens[i].text: referent for i, referent in discourse.referents(number).items()}
            for number, s in enumerate(self.sentences)
        ]

    def statements(self) -> list[Statement]:
        """Each sentence made to stand alone."""
        title = self.article.title
        discourse = Discourse(self.sentences, self.cast, title)
        return [
            make_statement(s, self.cast, discourse.referents(number), title)
            for number, s in enumerate(self.sentences)
        ]


def article(text: str, title: str = "", published_on: date | None = PUBLISHED) -> Article:
    """An article of paragraphs with an empty line between; the headline is no paragraph."""
    paragraphs = []
    start = 0
    for block in text.split("\n\n"):
        paragraphs.append(Paragraph(start, start + len(block), "body"))
        start += len(block) + 2
    return Article(text, tuple(paragraphs), title=title, published_on=published_on)


@cache
def parsed(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, before any name is known."""
    return understand(article(text), "", _quietly)


def read(text: str, title: str = "") -> Understood:
    """A text understood under a headline."""
    return Understood(article(text, title), *find_entities(parsed(text), title))


def understood(source: Article) -> Understood:
    """A whole article understood, headline and paragraphs as they were read."""
    return Understood(source, *find_entities(understand(source, "", _quietly), source.title))


def said(text: str, title: str = "") -> str:
    """The last sentence of a text, as a statement."""
    return read(text, title).statements()[-1].text


def _quietly(done: int, total: int) -> None:
    pass
