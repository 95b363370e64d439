"""Asking a model about a whole article, one part after the other."""

from collections.abc import Callable, Collection, Sequence

from quizapp.domain.articles import Article, Span
from quizapp.domain.words import N_
from quizapp.errors import WriterFailed
from quizapp.generation.proposals.messages import MOST_PARTS, messages_for, parts_of
from quizapp.generation.proposals.replies import read_reply
from quizapp.generation.proposals.values import (
    PROPOSED_KINDS,
    Outside,
    Proposal,
    Proposed,
    Refusal,
)

ASKING = N_("Asking the language model")
NOTHING_USABLE = N_(
    "The language model proposed no question that the article bears out; these are by the rules."
)
FEWEST, MOST = 3, 12
"""Questions asked for in one request."""

Say = Callable[[str, int, int], None]


def propose(
    article: Article,
    spans: Sequence[Span],
    outside: Outside,
    *,
    count: int,
    kinds: Collection[str] = PROPOSED_KINDS,
    say: Say = lambda step, done, total: None,
) -> Proposed:
    """Ask for about twice `count` questions over the article's sentences, in order.

    A model that fails is not asked again: what it gave before is kept, and the failure stands in
    the notes for the teacher. What `say` raises passes through.
    """
    parts = parts_of(article, spans)[:MOST_PARTS]
    wanted = [kind for kind in PROPOSED_KINDS if kind in kinds]
    if not parts or not wanted or count < 1:
        return Proposed()
    most = max(FEWEST, min(MOST, -(-2 * count // len(parts))))
    proposals: dict[str, Proposal] = {}
    refusals: list[Refusal] = []
    for done, part in enumerate(parts):
        say(ASKING, done, len(parts))
        messages = messages_for(article, spans, part, most=most, kinds=wanted)
        try:
            reply = outside(messages)
        except WriterFailed as failed:
            return Proposed(tuple(proposals.values()), tuple(refusals), (str(failed),))
        taken, refused = read_reply(reply, article, spans, most=most, kinds=wanted)
        refusals += refused
        for proposal in taken:
            proposals.setdefault(proposal.stem.casefold(), proposal)
    say(ASKING, len(parts), len(parts))
    notes = () if proposals else (NOTHING_USABLE,)
    return Proposed(tuple(proposals.values()), tuple(refusals), notes)
