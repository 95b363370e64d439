"""What the writers of all kinds share: the parts of an item, and wordings as others read them."""

from typing import Any

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.interchange.qti12 import elements as e
from quizapp.interchange.qti12.typing_in import literal, literals


class Paper(Struct, frozen=True):
    """The parts of an item that a key is written into; its gaps are called [gap1], [gap2] …"""

    presentation: Any
    processing: Any
    feedback: dict[str, str]
    fields: dict[str, str]
    gap: str = "gap"

    def say(self, respcondition: Any, ident: str, text: str) -> None:
        """Show a feedback from a condition."""
        if text:
            e.shows(respcondition, f"{ident}_fb")
            self.feedback[f"{ident}_fb"] = text


def on_answer(paper: Paper, response: str, value: str, ident: str, text: str) -> None:
    """A feedback on one answer."""
    if text:
        respcondition, asked = e.condition(paper.processing, goes_on=True)
        e.add(asked, "varequal", value, respident=response)
        paper.say(respcondition, ident, text)


def full_wordings(accepted: tuple[q.AcceptedText, ...]) -> dict[str, str]:
    """The wordings that get the whole mark, as others read them, with their feedback."""
    full: dict[str, str] = {}
    for each in accepted:
        if each.fraction == 1:
            full.setdefault(literal(each.text), each.feedback)
    return full


def is_plain(accepted: tuple[q.AcceptedText, ...]) -> bool:
    """Whether others see all there is: whole marks, no wildcard, typing mistakes not forgiven."""
    return all(
        each.fraction == 1
        and not each.tolerant
        and each.text == literal(each.text).replace("*", r"\*")
        for each in accepted
    ) and len(literals(accepted)) == len(accepted)
