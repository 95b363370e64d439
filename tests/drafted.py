"""What a generator might make of the cast's article, so that tests need no language model."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.articles import Article, Span
from quizapp.domain.facts import Fact, NamedEntity, Part
from quizapp.generation import Generated
from quizapp.models import DraftingRun, Question, db
from quizapp.services import drafting
from tests.cast import KEYS, NOW, SENTENCES, TEXT, Cast, sentence_spans

MODEL = "a-model-somewhere"
FLAG = "Two options may be right."
OPENED, HIGH, DRAWN = sentence_spans()


def part_of(role: Any, text: str) -> Part:
    """A part whose words stand in the article."""
    start = TEXT.index(text)
    return Part(role, text, Span(start, start + len(text)))


OPENING = Fact(
    SENTENCES[0],
    OPENED,
    as_of=NOW.date(),
    parts=(
        part_of("subject", "The lighthouse of Norvik"),
        part_of("relation", "was opened"),
        part_of("time", "on 3 May 1911"),
    ),
)
HEIGHT = Fact(
    "The lighthouse of Norvik stands 41 metres high.",
    HIGH,
    label="claim",
    attribution="Ada Holm",
    change_kind="never",
    parts=(part_of("quantity", "41 metres"),),
    negated=True,
    modality="may",
    hedge="about",
)
FACTS = (OPENING, HEIGHT)
ENTITIES = (
    NamedEntity("Norvik", "city", spans=(Span(0, 6),)),
    NamedEntity(
        "Ada Holm", "person", aliases=("Holm",), roles=("engineer",), spans=(DRAWN, OPENED)
    ),
)


def draft(kind: q.Kind, fact: Fact, stem: str = "", **fields: Any) -> q.Draft:
    """A draft of a kind, with the cast's key for it and a stem that the cast's bank has not."""
    given, key = KEYS[kind]
    return q.Draft(stem or f"Drafted: {given}", key, fact, 0.9, **fields)


ALTERNATIVES = (
    draft("number", OPENING, flags=(FLAG,)),
    draft("matching", OPENING, writer=MODEL),
    draft("ordering", OPENING),
    draft("gap", HEIGHT),
    draft("multiple", OPENING),
)
ON_OPENING = draft("choice", OPENING, alternatives=ALTERNATIVES)
ON_HEIGHT = draft("short", HEIGHT, flags=(FLAG,), writer=MODEL)


def generated(*drafts: q.Draft, **fields: Any) -> Generated:
    """These drafts, with both facts, both names and one sentence that gave nothing."""
    declined = q.Declined(SENTENCES[2], DRAWN, "It repeats another fact.")
    made = Generated(Article(TEXT, ()), FACTS, drafts, (declined,), (), ENTITIES)
    return replace(made, **fields)


class Generator:
    """Stands in for `generate`: gives what it is told to, and remembers what it was asked.

    At first it drafts one question with five alternatives, and a flagged one without.
    """

    def __init__(self) -> None:
        self.made = generated(ON_OPENING, ON_HEIGHT)
        self.asked: dict[str, Any] = {}

    def __call__(self, _article: Article, **asked: Any) -> Generated:
        self.asked = asked
        return self.made


def run(cast: Cast, request: Callable[[], DraftingRun] | None = None) -> DraftingRun:
    """Have a run asked for and done; without `request`, one on the whole article."""
    asked = request() if request else drafting.request_more(cast.tess, cast.article, NOW)
    drafting.run_drafting(asked.id, lambda: NOW)
    db.session.expire_all()
    assert asked.state == "done", asked.message
    return asked


def drafts_in(cast: Cast) -> list[Question]:
    """The drafts of the cast's bank, in order."""
    db.session.expire_all()
    found = db.session.query(Question).filter_by(bank_id=cast.bank.id, state="draft")
    return list(found.order_by(Question.position))
