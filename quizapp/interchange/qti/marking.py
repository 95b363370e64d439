"""Response processing: by which rule each answer of an item is marked, and what is said when."""

import re
from typing import Any, Literal

from msgspec import Struct

from quizapp.interchange.qti.conditions import ANY, ELSE, Test, tests_of
from quizapp.interchange.qti.declared import words
from quizapp.interchange.qti.names import number

Rule = Literal["", "match", "map"]
Tests = tuple[Test, ...]
_WRONG = re.compile(r"in-?_?correct|wrong|falsch|false|partial", re.IGNORECASE)
_RIGHT = re.compile(r"correct|right|richtig|true", re.IGNORECASE)


def says_right(name: str) -> bool | None:
    """Whether an id speaks of a right answer or of a wrong one; None if of neither."""
    if _WRONG.search(name):
        return False
    return True if _RIGHT.search(name) else None


class Case(Struct, frozen=True):
    """One answer that processing names: its points (None: only feedback), what is said then."""

    test: Test
    points: float | None = None
    said: tuple[str, ...] = ()


class Marking:
    """How an item is marked.

    `rules` and `cases` by answer variable; `right` and `wrong` are ids of feedback said after a
    right or a wrong answer; `alias` are feedback variables that stand for such an id; `simpler`
    tells that some of the processing was not followed.
    """

    def __init__(self, item: Any) -> None:
        self.rules: dict[str, Rule] = {}
        self.cases: dict[str, list[Case]] = {}
        self.right: set[str] = set()
        self.wrong: set[str] = set()
        self.alias: dict[str, str] = {}
        self.simpler = False
        self.full: float | None = None
        self.all_by: Rule = ""
        self._responses = {each.get("identifier") for each in item.iter("responseDeclaration")}
        processing = item.find("responseProcessing")
        if processing is not None:
            self._template(processing)
            self._rules(processing, (ANY,))

    def rule(self, response: str) -> Rule:
        """By which rule an answer is marked; "" where the item does not say."""
        return self.rules.get(response, self.all_by)

    def cases_of(self, response: str, *kinds: str) -> list[Case]:
        """The cases of an answer, of these kinds of test."""
        return [each for each in self.cases.get(response, ()) if each.test.kind in kinds]

    def _template(self, processing: Any) -> None:
        address = processing.get("template") or processing.get("templateLocation") or ""
        name = address.strip().rstrip("/").rpartition("/")[2].removesuffix(".xml").lower()
        if len(processing) or not name:
            return
        if name.endswith("map_response"):
            self.all_by = "map"
        elif name.endswith(("match_correct", "cc2_match", "cc2_match_basic")):
            self.all_by = "match"
        else:
            self.simpler = True

    def _rules(self, body: Any, tests: Tests) -> None:
        """Rules outside a condition: what they give and say, they always do."""
        for each in body:
            if each.tag == "responseCondition":
                self._condition(each, tests)
            elif each.tag == "setOutcomeValue":
                if _is_score(each):
                    self._award(each, tests)
                else:
                    self._says(each)
            elif each.tag == "responseProcessingFragment":
                self._rules(each, tests)
            elif each.tag == "lookupOutcomeValue":
                self.simpler = True

    def _condition(self, condition: Any, outer: Tests) -> None:
        for branch in condition:
            parts = list(branch)
            if branch.tag == "responseElse":
                self._branch(_within(outer, (ELSE,)), parts)
            elif parts:
                self._branch(_within(outer, tests_of(parts[0])), parts[1:])

    def _branch(self, tests: Tests, body: list[Any]) -> None:
        points: float | None = None
        said: list[str] = []
        for each in body:
            if each.tag == "setOutcomeValue" and _is_score(each):
                awarded = self._award(each, tests)
                points = awarded if awarded is not None else points
            elif each.tag == "setOutcomeValue":
                said += self._says(each)
            else:
                self._rules([each], tests)
        for test in tests:
            self._record(test, points, tuple(said))

    def _record(self, test: Test, points: float | None, said: tuple[str, ...]) -> None:
        if test.of and test.of not in self._responses:
            self._record_outcome(test, points, said)
            return
        if test.kind == "correct":
            self.right.update(said)
            if points:
                self.full = max(points, self.full or 0.0)
                self.rules.setdefault(test.of, "match")
        if test.kind == "else":
            self.wrong.update(said)
        if test.kind == "clamp":
            return
        if test.kind in ("else", "any", "null", "unknown"):
            self.simpler = self.simpler or bool(points)
        elif test.kind != "correct" or test.number is not None:
            self.cases.setdefault(test.of, []).append(Case(test, points, said))

    def _record_outcome(self, test: Test, points: float | None, said: tuple[str, ...]) -> None:
        """What follows from another outcome, such as FEEDBACKBASIC being “correct”."""
        good = says_right(test.values[0]) if test.values else None
        if good is not None:
            (self.right if good else self.wrong).update(said)
        self.simpler = self.simpler or bool(points)

    def _award(self, rule: Any, tests: Tests) -> float | None:
        """The points a rule sets; None where it maps the answer, which is noted."""
        maps, points, followed = _value(rule[0]) if len(rule) else ([], None, False)
        for response in maps:
            self.rules[response] = "map"
        unsure = any(test.kind == "unknown" for test in tests)
        self.simpler = self.simpler or not followed or bool(maps and unsure)
        return None if maps else points

    def _says(self, rule: Any) -> list[str]:
        """The ids of feedback that a rule shows."""
        if not len(rule):
            return []
        value = rule[0]
        if value.tag == "baseValue":
            return [words(value)]
        if value.tag in ("multiple", "ordered"):
            return [words(each) for each in value if each.tag == "baseValue"]
        if value.tag in ("and", "or", "match", "not"):
            base = next(value.iter("baseValue"), None)
            if base is not None:
                self.alias[rule.get("identifier") or ""] = words(base)
        return []


def _within(outer: Tests, inner: Tests) -> Tests:
    """A test inside another: “anything else” and “anything” add nothing to what is asked inside."""
    if all(test.kind in ("any", "else", "null") for test in outer):
        return inner
    if all(test.kind == "any" for test in inner):
        return outer
    return tuple(Test("unknown") for _ in inner)


def _is_score(rule: Any) -> bool:
    name = (rule.get("identifier") or "").upper()
    return "SCORE" in name and not name.startswith(("MAX", "MIN"))


def _value(expression: Any) -> tuple[list[str], float | None, bool]:
    """What a score is set to: the answers it maps, its points, and whether it was understood."""
    tag = expression.tag
    if tag == "baseValue":
        return [], number(words(expression)), True
    if tag == "mapResponse":
        return [expression.get("identifier") or ""], None, True
    if tag == "variable":
        name = (expression.get("identifier") or "").upper()
        return [], 1.0 if name.startswith("MAX") else None, "SCORE" in name
    if tag in ("sum", "product", "max", "min", "divide", "subtract"):
        maps: list[str] = []
        points, followed = [], True
        for each in expression:
            inner, value, known = _value(each)
            maps += inner
            points += [value] if value is not None else []
            followed = followed and known
        return maps, max(points, default=None), followed
    return [], None, False
