"""The cast: who the tests are about, and what they have."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from flask import Flask
from flask.testing import FlaskClient

from quizapp.domain import articles as article_values
from quizapp.domain import facts as fact_values
from quizapp.domain import questions as q
from quizapp.domain.rules import QuizRules
from quizapp.models import Article, Bank, Person, Quiz, db
from quizapp.services import people, quizzes
from quizapp.services.articles import import_article, keep_fact
from quizapp.services.banks import add_question

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "a password of the tests"
SENTENCES = (
    "The lighthouse of Norvik was opened on 3 May 1911.",
    "It stands 41 metres high.",
    "Engineer Ada Holm drew the plans for the tower.",
)
TEXT = "Norvik's old lighthouse\n\n" + " ".join(SENTENCES)

CHOICE = q.ChoiceKey(
    (
        q.Option("a", "Ada Holm", 1.0),
        q.Option("b", "Berit Lund"),
        q.Option("c", "Carl Moe"),
        q.Option("d", "Dag Vik"),
    )
)
KEYS: dict[q.Kind, tuple[str, q.Key]] = {
    "choice": ("Who drew the plans for the lighthouse of Norvik?", CHOICE),
    "multiple": (
        "Which of these are true of the lighthouse of Norvik?",
        q.MultipleKey(
            (
                q.Option("a", "It is 41 metres high", 1.0),
                q.Option("b", "It was opened in 1911", 1.0),
                q.Option("c", "It is made of wood"),
            )
        ),
    ),
    "true_false": ("True or false? The lighthouse was opened in 1911.", q.TrueFalseKey(True)),
    "short": (
        "In which town does the lighthouse stand?",
        q.ShortKey((q.AcceptedText("Norvik"), q.AcceptedText("Norvik town"))),
    ),
    "number": (
        "How high is the lighthouse of Norvik?",
        q.NumberKey((q.AcceptedNumber(q.Decimal(41)),), "metres"),
    ),
    "gap": (
        f"The lighthouse was opened on 3 May {q.HOLE}.",
        q.GapKey((q.Hole((q.AcceptedText("1911"),)),)),
    ),
    "matching": (
        "Match the measures of the lighthouse.",
        q.MatchingKey((q.Pair("height", "41 metres"), q.Pair("opening", "1911")), ("1899",)),
    ),
    "ordering": (
        "Put the events in order.",
        q.OrderingKey(("plans drawn", "tower built", "light lit")),
    ),
}


@dataclass
class Cast:
    """Tess teaches and owns all that is here; Omar teaches elsewhere; Ana is Tess's student."""

    app: Flask
    tess: Person
    omar: Person
    ana: Person
    article: Article
    bank: Bank
    quiz: Quiz

    def browser(self, person: Person | None = None) -> FlaskClient:
        """A browser of its own, signed in as this person."""
        client = self.app.test_client()
        if person is not None:
            reply = client.post("/sign-in", data={"login": person.login, "password": PASSWORD})
            assert reply.status_code == 302, reply.text
        return client

    def guest(self, name: str, quiz: Quiz | None = None) -> FlaskClient:
        """A browser that has joined a quiz as a guest and stands at the first question."""
        client = self.app.test_client()
        code = (quiz or self.quiz).code
        reply = client.post(f"/q/{code}/start", data={"name": name})
        assert reply.status_code == 302, reply.text
        return client


def make_cast(app: Flask) -> Cast:
    """Make the people, an article, a bank with one kept question of each kind, and a live quiz."""
    tess = people.create_account("teacher", "Tess Turner", "tess", PASSWORD, NOW)
    omar = people.create_account("teacher", "Omar Odeh", "omar", PASSWORD, NOW)
    ana = people.create_account("student", "Ana Alves", "ana", PASSWORD, NOW)
    article, _ = import_article(tess, article_value(), NOW)
    bank = Bank(
        owner_id=tess.id, article_id=article.id, title="Lighthouse", language="en", created_at=NOW
    )
    db.session.add(bank)
    db.session.flush()
    spans = sentence_spans()
    for number, (stem, key) in zip(count(), KEYS.values(), strict=False):
        span = spans[number % len(spans)]
        fact = keep_fact(article, fact_values.Fact(span.of(TEXT), span))
        add_question(
            bank,
            uid=f"norvik-{number + 1}",
            stem=stem,
            key=key,
            state="kept",
            fact=fact,
            explanation="It says so in the article.",
            author_id=tess.id,
            now=NOW,
        )
    db.session.commit()
    quiz = quizzes.publish_quiz(tess, bank, "Lighthouse quiz", QuizRules(), NOW)
    return Cast(app, tess, omar, ana, article, bank, quiz)


def sentence_spans() -> list[article_values.Span]:
    """Where the article's sentences stand."""
    starts = [TEXT.index(sentence) for sentence in SENTENCES]
    return [
        article_values.Span(start, start + len(sentence))
        for start, sentence in zip(starts, SENTENCES, strict=True)
    ]


def article_value() -> article_values.Article:
    """The article as it is read."""
    body = TEXT.index(SENTENCES[0])
    return article_values.Article(
        text=TEXT,
        paragraphs=(
            article_values.Paragraph(0, TEXT.index("\n"), "title"),
            article_values.Paragraph(body, len(TEXT)),
        ),
        title="Norvik's old lighthouse",
        site="Coast News",
        published_on=NOW.date(),
        source_url="https://example.org/norvik",
    )
