"""What an item says afterwards: about an option, after a right or a wrong answer, or always."""

from collections.abc import Iterator
from typing import Any

from quizapp.interchange.qti.content import replace, said
from quizapp.interchange.qti.marking import Marking, says_right
from quizapp.interchange.qti.notes import Notes

ALWAYS = "SOLUTION"
"""The feedback variable under which the explanation of a question of ours stands."""
_BLOCKS = ("feedbackInline", "feedbackBlock")


class Feedback:
    """The feedback of an item. `by_id` is what is said under an id: an option's, or a case's."""

    def __init__(self, item: Any, marking: Marking, options: set[str], notes: Notes) -> None:
        self.by_id: dict[str, str] = {}
        self.right: list[str] = []
        self.wrong: list[str] = []
        self.always: list[str] = []
        self._placed: set[str] = set()
        self._marking, self._options = marking, options
        self._named = {
            name for cases in marking.cases.values() for each in cases for name in each.said
        }
        for element in _elements(item):
            self._sort(element, said(element, notes).text)
            parent = element.getparent()
            if parent is not None and parent is not item:
                replace(element, "")

    def _sort(self, element: Any, text: str) -> None:
        outcome, name = element.get("outcomeIdentifier") or "", element.get("identifier") or ""
        alias = self._marking.alias.get(outcome)
        if not text:
            return
        if outcome.upper() == ALWAYS:
            self.always.append(text)
        elif alias is None and (name in self._options or name in self._named):
            hidden = (element.get("showHide") or "show") == "hide"
            others = sorted(self._options - {name}) if name in self._options else []
            for each in others if hidden else [name]:
                self.by_id[each] = "\n".join(filter(None, (self.by_id.get(each), text)))
        else:
            self._group(alias or name).append(text)

    def _group(self, name: str) -> list[str]:
        right, wrong = name in self._marking.right, name in self._marking.wrong
        if right != wrong:
            return self.right if right else self.wrong
        good = says_right(name)
        return self.always if good is None else self.right if good else self.wrong

    def told(self, name: str) -> str:
        """What is said under an id; who asks has found its place."""
        self._placed.add(name)
        return self.by_id.get(name, "")

    def unplaced(self) -> list[str]:
        """What is said under ids for which nobody asked."""
        return [text for name, text in self.by_id.items() if name not in self._placed]

    def texts(self, *groups: list[str]) -> str:
        """The texts of groups below each other, each said once."""
        return "\n\n".join(dict.fromkeys(text for group in groups for text in group))


def _elements(item: Any) -> Iterator[Any]:
    """Modal feedback, then what stands in the body and holds no answer field."""
    yield from item.iterfind("modalFeedback")
    body = item.find("itemBody")
    for element in list(body.iter(*_BLOCKS)) if body is not None else ():
        if not any(_is_interaction(each) for each in element.iter()):
            yield element


def _is_interaction(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("Interaction")
