"""The source that an author gives a question: an article, a sentence of it, or a mere mention."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from quizapp.domain import articles as article_values
from quizapp.domain.facts import Fact as FactValue
from quizapp.domain.questions import Source
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.models import Article, Fact, Person, db
from quizapp.services.articles import keep_fact, let_one_in
from quizapp.services.versions import Content

NOT_THERE = N_(
    "The article does not hold this sentence word for word. Copy it from the article, or choose"
    " “Another source”."
)
NO_TITLE = N_("Type the headline of the source, or its site, so that it can be named.")
_QUOTES = {'"': '["“”„]', "“": '["“”„]', "”": '["“”„]', "'": "['’‘]", "’": "['’‘]"}


@dataclass(frozen=True)
class Chosen:
    """What an author chose: an article of the store, or a source named by hand, or neither.

    `sentence` is the verbatim evidence, or empty.
    """

    article: Article | None = None
    named: Source | None = None
    sentence: str = ""


def find_sentence(text: str, sentence: str) -> article_values.Span | None:
    """Where a text says a sentence; line breaks and the shape of quotation marks do not matter."""
    start = text.find(sentence)
    if start >= 0:
        return article_values.Span(start, start + len(sentence))
    words = ("".join(_QUOTES.get(c, re.escape(c)) for c in word) for word in sentence.split())
    found = re.search(r"\s+".join(words), text)
    return article_values.Span(*found.span()) if found else None


def keep_source(
    person: Person, chosen: Chosen, content: Content, now: datetime
) -> tuple[int | None, int | None]:
    """The fact, or else the article, that a question is to stand under; the caller commits.

    `content` holds what it stands under now, which stays where it is chosen again. InvalidQuestion
    when the sentence is not in the article, or the source has no name.
    """
    article = chosen.article
    if article is None and chosen.named is not None:
        article = _excerpt(person, chosen, now)
    if article is None:
        return None, None
    if not chosen.sentence:
        return None, article.id
    if _stands_there(content.fact_id, article, chosen.sentence):
        return content.fact_id, None
    span = find_sentence(article.text, chosen.sentence)
    if span is None:
        raise InvalidQuestion(NOT_THERE)
    fact = FactValue(
        statement=span.of(article.text),
        span=span,
        label="claim" if content.attribution else "fact",
        attribution=content.attribution or None,
        change_kind=content.change_kind or "event",
        as_of=content.as_of,
    )
    return keep_fact(article, fact).id, None


def _stands_there(fact_id: int | None, article: Article, sentence: str) -> bool:
    fact = db.session.get(Fact, fact_id) if fact_id is not None else None
    if fact is None or fact.span.article_id != article.id:
        return False
    return fact.span.text.split() == sentence.split()


def _excerpt(owner: Person, chosen: Chosen, now: datetime) -> Article:
    """An article that holds the one sentence which is known of it, or none."""
    source = chosen.named or Source("")
    if not (source.title or source.site):
        raise InvalidQuestion(NO_TITLE)
    let_one_in(owner)
    said = (source.title, source.site, str(source.published_on), source.url, chosen.sentence)
    # Not the text alone: two sources may say the same sentence, or have none that is known.
    digest = sha256("\0".join(said).encode()).hexdigest()
    known = db.session.scalar(
        select(Article).where(Article.owner_id == owner.id, Article.text_hash == digest)
    )
    if known is not None:
        return known
    text = chosen.sentence
    row = Article(
        owner_id=owner.id,
        title=source.title[:300],
        site=source.site[:200],
        byline="",
        published_on=source.published_on,
        source_url=source.url,
        text=text,
        text_hash=digest,
        paragraphs=(article_values.Paragraph(0, len(text)),) if text else (),
        created_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row
