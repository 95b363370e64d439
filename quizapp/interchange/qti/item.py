"""One item on its way to a question: everything its interactions need."""

from collections.abc import Iterable, Iterator
from typing import Any

from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti import refusing as no
from quizapp.interchange.qti.content import PLACE, Said, replace, said
from quizapp.interchange.qti.declared import Response, responses
from quizapp.interchange.qti.feedback import Feedback
from quizapp.interchange.qti.marking import Marking
from quizapp.interchange.qti.names import MARK, is_true
from quizapp.interchange.qti.notes import (
    ADAPTIVE,
    FEEDBACK_MOVED,
    MEDIA,
    OPTION_PICTURES,
    OTHER_NAME,
    SIMPLER_MARKING,
    Notes,
)

CHOICES = ("simpleChoice", "simpleAssociableChoice", "inlineChoice", "hottext", "gapText")

MOST = 500
"""More choices or fields than this in one item are no question."""


class Item:
    """An item with its answers, marking and feedback. `kind` is set where Dateline wrote it."""

    def __init__(self, root: Any) -> None:
        self.notes = Notes()
        self.root = root
        self.body = root.find("itemBody")
        if self.body is None:
            self.body = root.makeelement("itemBody")
        mark = next((c for c in (self.body.get("class") or "").split() if c.startswith(MARK)), "")
        self.kind = mark.removeprefix(MARK)
        self.interactions = [each for each in self.body.iter() if _is_interaction(each)]
        self.responses: dict[str, Response] = responses(root)
        self.marking = Marking(root)
        choices = {str(each.get("identifier")) for each in self.body.iter(*CHOICES)}
        if len(choices) > MOST or len(self.interactions) > MOST:
            raise InvalidQuestion(no.TOO_MUCH, limit=MOST)
        self.feedback = Feedback(root, self.marking, choices, self.notes)
        self.pictures: list[tuple[str, str]] = []
        self.scheme = ""
        self.points = self.marking.full
        self.unit = _unit(self.body)
        if is_true(root.get("adaptive")):
            self.notes.changed(ADAPTIVE)
        if self.marking.simpler:
            self.notes.changed(SIMPLER_MARKING)
        _drop_rubrics(self.body)

    def response(self, interaction: Any) -> Response:
        """What is declared about an interaction's answer."""
        name = interaction.get("responseIdentifier") or ""
        if name not in self.responses and len(self.responses) == len(self.interactions) == 1:
            self.notes.changed(OTHER_NAME)
            return next(iter(self.responses.values()))
        if name not in self.responses:
            raise InvalidQuestion(no.NO_DECLARATION, id=name[:60])
        return self.responses[name]

    def stem(self) -> str:
        """The words of the whole body; what the interactions put into it stays there."""
        told = said(self.body, self.notes)
        self.pictures += told.pictures
        return told.text

    def open_up(self, interaction: Any, choices: Iterable[Any] = ()) -> None:
        """Leave of an interaction what belongs to the text: its prompt and words, no choices."""
        for each in choices:
            if each.getparent() is not None:
                replace(each, "")
        interaction.tag = "div"

    def place(self, interaction: Any) -> None:
        """Leave a hole where an interaction stood."""
        replace(interaction, PLACE)

    def option_texts(self, choices: list[Any]) -> list[str]:
        """The words of choices; the description of a picture where there are no words."""
        told = [said(each, self.notes) for each in choices]
        texts = [each.text or " ".join(alt for _, alt in each.pictures).strip() for each in told]
        if any(each.pictures and not each.text for each in told):
            if not all(texts) or len(set(texts)) < len(texts):
                raise InvalidQuestion(no.PICTURE_OPTIONS)
            self.notes.changed(OPTION_PICTURES)
        self.pictures += [picture for each in told if each.text for picture in each.pictures]
        for name in _unshown(told):
            self.notes.lost(MEDIA, name=name[:100])
        return texts

    def explanation(self) -> str:
        """What is said always, and what of right and wrong answers found no better place."""
        feedback = self.feedback
        other = feedback.unplaced()
        if feedback.right != feedback.wrong or other:
            self.notes.changed(FEEDBACK_MOVED)
        return feedback.texts(feedback.right, feedback.always, feedback.wrong, other)


def _unshown(told: list[Said]) -> Iterator[str]:
    return (name for each in told if not each.text for name, _ in each.pictures)


def _is_interaction(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("Interaction")


def _drop_rubrics(body: Any) -> None:
    """Rubrics for markers go; what a rubric tells the candidate belongs to the question."""
    for rubric in list(body.iter("rubricBlock")):
        if "candidate" not in (rubric.get("view") or "candidate"):
            replace(rubric, "")


def _unit(body: Any) -> str:
    """The unit that stands after the answer field of a question of ours."""
    for span in body.iter("span"):
        if span.get("class") == f"{MARK}unit":
            text = "".join(span.itertext())
            replace(span, "")
            return text
    return ""
