"""What generation speaks of inside: tokens, mentions, sentences, statements, candidates.

Tokens are plain values, so that nothing but `language` knows the parser that made them.
"""

from functools import cached_property
from typing import Literal

from msgspec import Struct

from quizapp.domain.articles import Article, Span
from quizapp.domain.facts import Fact, NamedEntity
from quizapp.domain.questions import Declined, Draft


class Generated(Struct, frozen=True):
    """What was made of an article: drafts best first, and why there are no more of them.

    `facts` holds every fact found, also where no question was written on it; `entities` are those
    the article names, in order of appearance.
    """

    article: Article
    facts: tuple[Fact, ...] = ()
    drafts: tuple[Draft, ...] = ()
    declined: tuple[Declined, ...] = ()
    notes: tuple[str, ...] = ()
    entities: tuple[NamedEntity, ...] = ()


class Token(Struct, frozen=True, gc=False):
    """One word or mark as parsed. `head` is the index in its sentence, `start` a text offset."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    space: bool

    @property
    def end(self) -> int:
        """The offset behind the token."""
        return self.start + len(self.text)


Sort = Literal[
    "person",
    "organisation",
    "country",
    "city",
    "state",
    "place",
    "nationality",
    "year",
    "date",
    "relative",
    "duration",
    "age",
    "time",
    "ordinal",
    "count",
    "money",
    "percent",
    "quantity",
    "other",
]
"""What a mention names. `other` is whatever cannot be trusted to be of one sort."""

NAMES: frozenset[str] = frozenset(
    {"person", "organisation", "country", "city", "state", "place", "nationality", "other"}
)
NUMBERS: frozenset[str] = frozenset({"count", "money", "percent", "quantity"})
PLACES: frozenset[str] = frozenset({"country", "city", "state"})


class Mention(Struct, frozen=True):
    """A name, date or number in a sentence: tokens `[first, last)`, and which entity it names."""

    first: int
    last: int
    text: str
    sort: Sort
    entity: str = ""


Label = tuple[int, int, str]
"""Tokens `[first, last)` and what the model takes them for."""


class Sentence(Struct, frozen=True, dict=True):
    """A parsed sentence. `order` counts over the article, `paragraph` over its paragraphs."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    span: Span
    paragraph: int
    order: int
    labels: tuple[Label, ...] = ()
    opens_paragraph: bool = False
    inside_quote: bool = False

    @property
    def text(self) -> str:
        """The sentence, rebuilt from its tokens."""
        return "".join(t.text + (" " if t.space else "") for t in self.tokens).strip()

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the tokens that hang on it."""
        kids: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                kids[token.head].append(index)
        return tuple(tuple(k) for k in kids)

    @cached_property
    def root(self) -> int:
        """The token on which all others hang."""
        return next((i for i, t in enumerate(self.tokens) if t.head == i), 0)

    @cached_property
    def subtrees(self) -> tuple[frozenset[int], ...]:
        """For each token, all that hangs on it, itself included."""
        done: dict[int, frozenset[int]] = {}
        order: list[int] = []
        stack = [i for i, t in enumerate(self.tokens) if t.head == i]
        while stack:
            index = stack.pop()
            order.append(index)
            stack.extend(self.children[index])
        for index in reversed(order):
            done[index] = frozenset({index}).union(*(done[k] for k in self.children[index]))
        return tuple(done.get(i, frozenset({i})) for i in range(len(self.tokens)))

    def child(self, index: int, *deps: str) -> int | None:
        """The first token hanging on `index` by one of `deps`, or None."""
        return next((k for k in self.children[index] if self.tokens[k].dep in deps), None)

    def is_quoted(self, index: int) -> bool:
        """Whether a token stands inside quotation marks that open in this sentence."""
        before = "".join(t.text for t in self.tokens[:index])
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

    def mention_at(self, index: int) -> Mention | None:
        """The mention that covers a token, or None."""
        return next((m for m in self.mentions if m.first <= index < m.last), None)


class Entity(Struct, frozen=True):
    """Somebody or something the article names.

    `name` is the fullest form, `aliases` all forms seen, `trusted` says that the sort is sure
    enough to ask for it or to use it as an option; `roles` are the appositions and titles it bears,
    `role` the first of them; `called` is a title that can stand right before the name ("Interior
    Minister"); `gender` is "she", "he" or "".
    """

    name: str
    sort: Sort
    aliases: tuple[str, ...]
    count: int
    trusted: bool = False
    role: str = ""
    roles: tuple[str, ...] = ()
    called: str = ""
    gender: str = ""
