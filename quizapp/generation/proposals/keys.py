"""A proposal's stem and key in the form that the rule writers give theirs."""

from random import Random

from quizapp.domain.questions import (
    AcceptedText,
    ChoiceKey,
    GapKey,
    Hole,
    Key,
    Option,
    ShortKey,
    TrueFalseKey,
)
from quizapp.generation.candidates import TRUE_OR_FALSE
from quizapp.generation.proposals.values import Proposal


def stem_of(proposal: Proposal) -> str:
    """What is asked, as it is shown."""
    return TRUE_OR_FALSE + proposal.stem if proposal.kind == "true_false" else proposal.stem


def key_of(proposal: Proposal, chance: Random) -> Key:
    """What is right; `chance` puts the right option anywhere among the others."""
    if proposal.kind == "choice":
        shown = chance.sample(proposal.options, len(proposal.options))
        return ChoiceKey(
            tuple(
                Option(letter, text, 1.0 if text == proposal.answer else 0.0)
                for letter, text in zip("abcd", shown, strict=True)
            )
        )
    if proposal.kind == "true_false":
        return TrueFalseKey(proposal.answer == "true")
    # A star would let anything count as right.
    texts = (text.replace("*", r"\*") for text in (proposal.answer, *proposal.accepted))
    accepted = tuple(AcceptedText(text) for text in texts)
    return GapKey((Hole(accepted),)) if proposal.kind == "gap" else ShortKey(accepted)
