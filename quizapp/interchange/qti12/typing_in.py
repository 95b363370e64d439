"""Questions that are answered by typing: words, or a number with the room around it."""

from decimal import Decimal
from typing import Any, Literal

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.conditions import Bound, Condition, Test, number
from quizapp.interchange.qti12.feedback import Feedback
from quizapp.interchange.qti12.items import Item
from quizapp.interchange.qti12.notes import Notes

Room = tuple[Decimal, Decimal, Literal["nominal", "relative"]]
"""A value, the tolerance around it, and how that is meant."""
NO_ANSWER = N_(
    "The file holds no right answer for this question. Add one in the program the file comes from, "
    "and export it again; answers that a person marks cannot be taken over."
)
NO_NUMBER = N_("“%(text)s” is no number. Write the right answer in digits.")
HALF_RANGE = N_(
    "The right numbers have no lower or no upper end. Give both ends in the program the file comes "
    "from, and export it again."
)
OPEN_END = N_("the ends of a range count as right")
PART_OF = N_("a right answer may have words around it")


def short(item: Item, feedback: Feedback, notes: Notes) -> q.ShortKey:
    """Every wording that gets the whole mark; parts of it only where some get the whole."""
    response = item.responses[0].ident
    tests = right_tests(item, response)
    best = max((points for _, points in tests), default=Decimal(0))
    if best <= 0:
        raise InvalidQuestion(NO_ANSWER)
    accepted = {
        test.value: q.AcceptedText(
            pattern(test, notes), float(points / best), feedback.of(response, test.value)
        )
        for test, points in tests
    }
    given = own.unpacked(item.fields, own.ANSWERS, tuple[q.AcceptedText, ...])
    if given is not None and literals(given) == literals(accepted.values()):
        return q.ShortKey(given, any_case(tests), rivals(item))
    return q.ShortKey(tuple(accepted.values()), any_case(tests), rivals(item))


def right_tests(item: Item, response: str) -> list[tuple[Test, Decimal]]:
    """The wordings of a response that score something, each once with the most it scores."""
    found: dict[str, tuple[Test, Decimal]] = {}
    for condition in item.right_conditions():
        for test in condition.chosen:
            known = found.get(test.value)
            if (
                test.response == response
                and test.value
                and (known is None or known[1] < condition.points)
            ):
                found[test.value] = (test, condition.points)
    return list(found.values())


def any_case(tests: list[tuple[Test, Decimal]]) -> bool:
    """Whether capital letters matter in all of them; where nothing is said they do not."""
    return bool(tests) and all(test.case == "yes" for test, _ in tests)


def pattern(test: Test, notes: Notes) -> str:
    r"""A wording as Dateline accepts it: a star is a star."""
    words = test.value.replace("*", r"\*")
    if test.part:
        notes.changed(PART_OF)
        return f"*{words}*"
    return words


def literals(accepted: Any) -> list[str]:
    """What others see of the accepted wordings: those with the whole mark, stars as they are."""
    return list(dict.fromkeys(literal(each.text) for each in accepted if each.fraction == 1))


def literal(text: str) -> str:
    r"""An accepted wording as others compare it: `\*` is a star."""
    return text.replace(r"\*", "*").strip()


def rivals(item: Item) -> tuple[str, ...]:
    """Names that a misspelling must not reach, as Dateline wrote them."""
    return own.unpacked(item.fields, own.RIVALS, tuple[str, ...]) or ()


def number_key(item: Item, feedback: Feedback, notes: Notes) -> q.NumberKey:
    """Every number or range that gets the mark, in the file's order."""
    response = item.responses[0].ident
    right = [each for each in item.right_conditions() if _about(each, response)]
    best = max((each.points for each in right), default=Decimal(0))
    if best <= 0:
        raise InvalidQuestion(NO_ANSWER)
    accepted: list[q.AcceptedNumber] = []
    values: list[Decimal] = []
    for condition in right:
        said = feedback.shown(condition)
        share = float(condition.points / best)
        rooms = _rooms(condition, response, notes)
        values.append(rooms[0][0])
        accepted += [q.AcceptedNumber(room[0], room[1], room[2], share, said) for room in rooms]
    given = own.unpacked(item.fields, own.ANSWERS, tuple[q.AcceptedNumber, ...])
    if given is not None and [each.value for each in given if each.fraction == 1] == values:
        accepted = list(given)
    unit = item.fields.get(own.UNIT, "")
    return q.NumberKey(tuple(accepted), unit, feedback.wrong())


def _about(condition: Condition, response: str) -> bool:
    asked = [each.response for each in condition.chosen]
    asked += [each.response for each in condition.bounds]
    return response in asked or "" in asked


def _rooms(condition: Condition, response: str, notes: Notes) -> list[Room]:
    """The values with their rooms that a condition holds: (value, tolerance, kind)."""
    tests = [each for each in condition.chosen if each.response in (response, "")]
    ends = [each for each in condition.bounds if each.response in (response, "")]
    if any(each.open for each in ends):
        notes.changed(OPEN_END)
    low = _end([each for each in ends if each.lower])
    high = _end([each for each in ends if not each.lower])
    if not tests:
        return [_between(low, high)]
    rooms = [_around(test, low, high) for test in tests]
    if low is None or high is None:
        return rooms
    first = rooms[0][0]
    if len(tests) == 1 and (_says_room(tests[0]) or high - first == first - low >= 0):
        return rooms
    return rooms if low == high == first else [*rooms, _between(low, high)]


def _around(test: Test, low: Decimal | None, high: Decimal | None) -> Room:
    """The room around one value: what the test says of it, else what the ends say."""
    value = number(test.value)
    if value is None:
        raise InvalidQuestion(NO_NUMBER, text=test.value[:60])
    margin, precision = number(test.margin), number(test.precision)
    if margin is not None and margin >= 0:
        if test.margin_type.lower().startswith("percent"):
            return (value, margin / 100, "relative")
        return (value, margin, "nominal")
    if precision is not None and 0 <= precision <= 100:
        return (value, _step(value, int(precision), test.precision_type) / 2, "nominal")
    if low is not None and high is not None and high - value == value - low >= 0:
        return (value, high - value, "nominal")
    return (value, Decimal(0), "nominal")


def _says_room(test: Test) -> bool:
    return number(test.margin) is not None or number(test.precision) is not None


def _step(value: Decimal, digits: int, kind: str) -> Decimal:
    """The worth of the last digit: of so many decimals, or of so many significant digits."""
    if kind.lower().startswith("decimal"):
        return Decimal(1).scaleb(-digits)
    return Decimal(1).scaleb((value.adjusted() if value else 0) + 1 - max(1, digits))


def _end(ends: list[Bound]) -> Decimal | None:
    values = [number(each.value) for each in ends]
    for end, value in zip(ends, values, strict=True):
        if value is None:
            raise InvalidQuestion(NO_NUMBER, text=end.value[:60])
    return values[0] if values else None


def _between(low: Decimal | None, high: Decimal | None) -> Room:
    """A range as its middle and half its width."""
    if low is None or high is None or high < low:
        raise InvalidQuestion(HALF_RANGE)
    middle, half = (low + high) / 2, (high - low) / 2
    return (number(str(middle)) or middle, number(str(half)) or half, "nominal")
