"""The feedback of an item: which belongs to an answer, which to being right or wrong, which to all.

Files link feedback from conditions; where they do not, an answer's ident with `_fb` is its name.
"""

from collections import defaultdict

from quizapp.domain.words import N_
from quizapp.interchange.qti12 import conditions as rules
from quizapp.interchange.qti12.items import Item
from quizapp.interchange.qti12.notes import Notes

Answer = tuple[str, str]
IN_EXPLANATION = N_("feedback for right and wrong answers stands in the explanation")
ON_ANSWERS = N_("feedback on single answers")
PICTURES = N_("pictures in feedback")
IF_RIGHT, IF_WRONG = "If right: ", "If wrong: "


class Feedback:
    """Gives each feedback of an item out once; what nobody asks for is noted as lost."""

    def __init__(self, item: Item, notes: Notes) -> None:
        self._notes = notes
        self._left = dict(item.feedback)
        self._answers, self._right, self._wrong = _linked(item)

    def of(self, response: str, value: str) -> str:
        """What is said to one answer."""
        named = (self._answers.get((response, value), ""), f"{value}_fb", value)
        return self._said(next((each for each in named if each in self._left), ""))

    def shown(self, condition: rules.Condition) -> str:
        """What a condition of its own shows, but for what is said to every right answer."""
        own = [each for each in condition.shows if _kind(each) == "" and each in self._left]
        return self._said(own[0]) if own else ""

    def right(self) -> str:
        """What is said to every right answer."""
        return self._all([name for name in self._left if self._is(name, "right")])

    def wrong(self) -> str:
        """What is said to every wrong answer."""
        return self._all([name for name in self._left if self._is(name, "wrong")])

    def general(self) -> str:
        """What is said to everybody."""
        return self._all([name for name in self._left if _kind(name) == "general"])

    def below(self, explanation: str) -> str:
        """The explanation with what is said to right and to wrong answers below it."""
        right, wrong = self.right(), self.wrong()
        if right and right == wrong:
            lines = [right]
        else:
            said = ((IF_RIGHT, right), (IF_WRONG, wrong))
            lines = [label + text for label, text in said if text]
        if lines:
            self._notes.changed(IN_EXPLANATION)
        return "\n\n".join(filter(None, (explanation, "\n".join(lines))))

    def close(self) -> None:
        """Note what was not asked for."""
        if self._left:
            self._notes.lost(ON_ANSWERS)

    def _is(self, name: str, kind: str) -> bool:
        own = _kind(name)
        return own == kind or (
            not own and name in (self._right if kind == "right" else self._wrong)
        )

    def _all(self, names: list[str]) -> str:
        return "\n\n".join(filter(None, dict.fromkeys(self._said(name) for name in names)))

    def _said(self, name: str) -> str:
        text = self._left.pop(name, None)
        if text is None:
            return ""
        if text.pictures:
            self._notes.lost(PICTURES)
        return text.plain(self._notes)


def _kind(name: str) -> str:
    plain = name.lower()
    if plain in rules.GENERAL_FEEDBACK:
        return "general"
    if plain in rules.RIGHT_FEEDBACK:
        return "right"
    return "wrong" if plain in rules.WRONG_FEEDBACK else ""


def _linked(item: Item) -> tuple[dict[Answer, str], set[str], set[str]]:
    """The feedback of single answers, of right conditions and of all other ones."""
    links: dict[str, set[Answer]] = defaultdict(set)
    right: set[str] = set()
    wrong: set[str] = set()
    for condition in item.conditions:
        for name in condition.shows:
            links[name] |= {(test.response, test.value) for test in condition.chosen}
            (right if condition.is_right else wrong).add(name)
    own = {name: answers for name, answers in links.items() if not _kind(name)}
    answers = {next(iter(found)): name for name, found in own.items() if len(found) == 1}
    single = set(answers.values())
    return answers, right - single, wrong - right - single
