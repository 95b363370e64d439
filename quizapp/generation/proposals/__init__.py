"""Questions that a language model outside proposes, and what Dateline believes of them.

The room is pure: somebody else carries the messages to the model and its words back. A proposal is
held to what it says: its evidence is verbatim, its key stands there, and nothing in it is invented.
The checks of the rule writers come after that, and are the same for both.
"""

from quizapp.generation.proposals.keys import key_of, stem_of
from quizapp.generation.proposals.messages import messages_for, parts_of
from quizapp.generation.proposals.replies import read_reply
from quizapp.generation.proposals.rounds import ASKING, propose
from quizapp.generation.proposals.values import (
    PROPOSED_KINDS,
    Message,
    Outside,
    Part,
    Proposal,
    Proposed,
    Refusal,
)

__all__ = [
    "ASKING",
    "PROPOSED_KINDS",
    "Message",
    "Outside",
    "Part",
    "Proposal",
    "Proposed",
    "Refusal",
    "key_of",
    "messages_for",
    "parts_of",
    "propose",
    "read_reply",
    "stem_of",
]
