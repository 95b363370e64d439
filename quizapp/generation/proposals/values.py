"""What is said to a language model, and what is kept or refused of its reply."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from quizapp.domain.articles import Span

ProposedKind = Literal["choice", "true_false", "short", "gap"]
PROPOSED_KINDS: tuple[ProposedKind, ...] = ("choice", "true_false", "short", "gap")


class Message(Struct, frozen=True):
    """One message of a chat, as every OpenAI-compatible server takes it."""

    role: Literal["system", "user"]
    content: str


Outside = Callable[[Sequence[Message]], str]
"""Carries messages to a model and its words back; raises WriterFailed where that fails."""


class Part(Struct, frozen=True):
    """Sentences sent together: their numbers, counted from 1 over the whole article."""

    numbers: tuple[int, ...]


class Proposal(Struct, frozen=True):
    """A question proposed by a model whose evidence was found in the article.

    `evidence` is the place of the quoted words, `sentence` the whole sentence (or two) they stand
    in. `answer` is one of `options` for a choice, "true" or "false" for a statement. `accepted`
    are other wordings of a typed answer, without `answer` itself.
    """

    kind: ProposedKind
    stem: str
    answer: str
    evidence: Span
    sentence: Span
    options: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


class Refusal(Struct, frozen=True):
    """Why an item of a reply is not used: `number` counts items from 1, 0 is the whole reply.

    `stem` is the beginning of what was proposed, for a log; "" where it had none.
    """

    reason: str
    number: int = 0
    stem: str = ""


class Proposed(Struct, frozen=True):
    """What a model proposed on an article, what was refused, and what a teacher should know."""

    proposals: tuple[Proposal, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
