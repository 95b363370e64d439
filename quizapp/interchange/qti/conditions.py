"""The conditions of response processing, as far as they say something about one answer."""

import re
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from quizapp.interchange.qti.declared import decimal, words
from quizapp.interchange.qti.names import is_true

Room = Literal["nominal", "relative", "geometric"]


class Test(Struct, frozen=True):
    """What a branch asks: `of` names the answer variable, the rest depends on the kind.

    correct: it is the declared answer; value, pattern, has, set: it is, looks like, holds or is
    all of `values`; number: `number` with `room`; null and any: nothing or anything was given;
    else: no branch above fits; clamp: the score is beyond its limits; unknown: something this
    reader does not follow.
    """

    kind: Literal[
        "correct",
        "value",
        "pattern",
        "has",
        "set",
        "number",
        "null",
        "any",
        "else",
        "clamp",
        "unknown",
    ]
    of: str = ""
    values: tuple[str, ...] = ()
    match_case: bool | None = True
    number: Decimal | None = None
    room: Decimal = Decimal(0)
    room_kind: Room = "nominal"


UNKNOWN = Test("unknown")
ANY = Test("any")
ELSE = Test("else")


def tests_of(expression: Any | None) -> tuple[Test, ...]:
    """The alternatives that a condition allows."""
    if expression is None:
        return (UNKNOWN,)
    reader = _READERS.get(expression.tag)
    return reader(expression) if reader else (UNKNOWN,)


def _and(element: Any) -> tuple[Test, ...]:
    """What is asked beside “an answer was given”; a lower and an upper limit are one number."""
    if (limits := _range(element)) is not None:
        return (limits,)
    parts = [tests_of(each) for each in element]
    asked = [each for each in parts if each != (ANY,)]
    if not asked:
        return (ANY,)
    if len(asked) == 1:
        return asked[0]
    held = _held(element, parts)
    return (held,) if held is not None else (UNKNOWN,)


def _held(element: Any, parts: list[tuple[Test, ...]]) -> Test | None:
    """“Holds A and holds B and does not hold C” is the set of A and B."""
    values: list[str] = []
    of = set()
    for each, tests in zip(element, parts, strict=True):
        if each.tag == "not" and len(each) and each[0].tag in ("member", "contains"):
            of.add(_compared(each[0])[0].of)
        elif len(tests) == 1 and tests[0].kind == "has":
            of.add(tests[0].of)
            values += tests[0].values
        elif tests != (ANY,):
            return None
    return Test("set", of.pop(), tuple(values)) if len(of) == 1 and values else None


def _range(element: Any) -> Test | None:
    limits: dict[str, Decimal] = {}
    of = set()
    for each in element:
        variable, value = _operands(each)
        if each.tag not in ("gte", "lte", "gt", "lt") or variable is None or value is None:
            continue
        least = (each.tag[0] == "g") == (each[0] is variable)
        number = decimal(words(value)) if value.tag == "baseValue" else None
        if number is None:
            return None
        limits["least" if least else "most"] = number
        of.add(variable.get("identifier"))
    if len(limits) != 2 or len(of) != 1 or limits["least"] > limits["most"]:
        return None
    centre = (limits["least"] + limits["most"]) / 2
    return Test("number", of.pop(), number=centre, room=limits["most"] - centre)


def _or(element: Any) -> tuple[Test, ...]:
    return tuple(test for each in element for test in tests_of(each)) or (UNKNOWN,)


def _not(element: Any) -> tuple[Test, ...]:
    inner = tests_of(element[0]) if len(element) else (UNKNOWN,)
    return (ANY,) if inner[0].kind == "null" else (UNKNOWN,)


def _null(element: Any) -> tuple[Test, ...]:
    variable = element.find("variable")
    return (UNKNOWN if variable is None else Test("null", variable.get("identifier") or ""),)


def _operands(element: Any) -> tuple[Any | None, Any | None]:
    """The variable and what it is compared with, in whichever order they stand."""
    parts = [each for each in element if isinstance(each.tag, str)]
    if len(parts) != 2:
        return None, None
    first, second = parts
    return (first, second) if first.tag == "variable" else (second, first)


def _compared(element: Any) -> tuple[Test, ...]:
    """match, stringMatch, member, contains, substring: a variable and a value."""
    variable, value = _operands(element)
    if variable is None or value is None or variable.tag != "variable":
        return (UNKNOWN,)
    of = variable.get("identifier") or ""
    if value.tag == "correct":
        return (Test("correct", of),)
    cased = is_true(element.get("caseSensitive") or "true")
    if value.tag in ("multiple", "ordered"):
        values = tuple(words(each) for each in value if each.tag == "baseValue")
        return (Test("set", of, values) if len(values) == len(value) else UNKNOWN,)
    if value.tag != "baseValue":
        return (UNKNOWN,)
    text = (value.text or "").strip()
    if element.tag == "substring" or is_true(element.get("substring")):
        return (Test("pattern", of, (f"*{_starred(text)}*",), cased),)
    kind: Any = "has" if element.tag in ("member", "contains") else "value"
    return (Test(kind, of, (text,), cased),)


def _starred(text: str) -> str:
    return text.replace("*", r"\*")


def _equal(element: Any) -> tuple[Test, ...]:
    """A number with the room around it: `tolerance` is one or two numbers, or per cent."""
    variable, value = _operands(element)
    if variable is None or value is None or variable.tag != "variable":
        return (UNKNOWN,)
    of = variable.get("identifier") or ""
    mode = element.get("toleranceMode") or "exact"
    rooms = [decimal(part) for part in (element.get("tolerance") or "").split()]
    if mode != "exact" and not rooms:
        return (UNKNOWN,)
    below, above = (Decimal(0),) * 2 if mode == "exact" else (rooms[0], rooms[-1])
    if below is None or above is None:
        return (UNKNOWN,)
    if value.tag == "correct":
        return (replace(_roomy(of, Decimal(0), mode, below, above), kind="correct"),)
    number = decimal(words(value)) if value.tag == "baseValue" else None
    return (UNKNOWN if number is None else _roomy(of, number, mode, below, above),)


def _roomy(of: str, number: Decimal, mode: str, below: Decimal, above: Decimal) -> Test:
    if below < 0 or above < 0:
        return UNKNOWN
    if below == above:
        relative = mode == "relative"
        room = below / 100 if relative else below
        kind: Room = "relative" if relative else "nominal"
        return Test("number", of, number=number, room=room, room_kind=kind)
    if mode == "relative":
        below, above = (abs(number) * part / 100 for part in (below, above))
    far, near = (above, below) if number > 0 else (below, above)
    if number and far > near:
        factor = far / abs(number)
        if abs(near - far / (1 + factor)) <= near / 10**9:
            return Test("number", of, number=number, room=factor, room_kind="geometric")
    middle = number + (above - below) / 2
    return Test("number", of, number=middle, room=(above + below) / 2)


def _rounded(element: Any) -> tuple[Test, ...]:
    """EqualRounded to decimal places is half a unit of the last place; figures are not followed."""
    variable, value = _operands(element)
    figures = decimal(element.get("figures"))
    if variable is None or value is None or variable.tag != "variable" or figures is None:
        return (UNKNOWN,)
    number = decimal(words(value)) if value.tag == "baseValue" else None
    if number is None or element.get("roundingMode") != "decimalPlaces" or not 0 <= figures < 20:
        return (UNKNOWN,)
    room = Decimal(5).scaleb(-int(figures) - 1)
    return (Test("number", variable.get("identifier") or "", number=number, room=room),)


def _pattern(element: Any) -> tuple[Test, ...]:
    variable = element.find("variable")
    found = wildcard(element.get("pattern") or "")
    if variable is None or found is None:
        return (UNKNOWN,)
    text, cased = found
    return (Test("pattern", variable.get("identifier") or "", (text,), cased),)


_TOKEN = re.compile(
    r"\.[*+]|\\(?P<plain>[^A-Za-z0-9])|\[(?P<one>\w)(?P<two>\w)\]|(?P<sign>.)", re.S
)


def wildcard(pattern: str) -> tuple[str, bool | None] | None:
    """A pattern as a wording with `*`; and whether capitals matter, None if it has no letters.

    None where the pattern says more than a wording can.
    """
    pattern = re.sub(r"(?<!\\)\$$", "", pattern.strip().removeprefix("^"))
    out, bare, both = [], False, False
    for token in _TOKEN.finditer(pattern):
        sign = token["plain"] or token["sign"]
        if token[0] in (".*", ".+"):
            out.append("*")
        elif token["one"]:
            if token["one"].lower() != token["two"].lower():
                return None
            out.append(token["one"])
            both = True
        elif token["sign"] and sign in r"\.?+*{}()[]|":
            return None
        else:
            bare = bare or sign.lower() != sign.upper()
            out.append(_starred(sign))
    cased = False if both else True if bare else None
    return ("".join(out), cased) if out else None


def pattern_of(text: str, match_case: bool) -> str:
    """A wording with `*` as a pattern; `wildcard` reads it back."""
    out = []
    for token in re.finditer(r"\\\*|\*|.", text, re.S):
        sign = token[0]
        if sign == "*":
            out.append(".*")
        elif sign == r"\*":
            out.append(r"\*")
        elif not match_case and len(sign.swapcase()) == 1 and _one_case(sign):
            out.append(f"[{sign}{sign.swapcase()}]")
        else:
            out.append("\\" + sign if sign in r"\.?+{}()[]|^$-" else sign)
    return "".join(out)


def _one_case(sign: str) -> bool:
    return sign.swapcase() != sign and sign.swapcase().lower() == sign.lower()


def _limits(element: Any) -> tuple[Test, ...]:
    """A score compared with its own limits."""
    names = [each.get("identifier") or "" for each in element if each.tag == "variable"]
    within = len(names) == len(element) and all("SCORE" in name.upper() for name in names)
    return (Test("clamp") if within else UNKNOWN,)


_READERS = {
    "gt": _limits,
    "gte": _limits,
    "lt": _limits,
    "lte": _limits,
    "and": _and,
    "or": _or,
    "not": _not,
    "isNull": _null,
    "match": _compared,
    "stringMatch": _compared,
    "member": _compared,
    "contains": _compared,
    "substring": _compared,
    "equal": _equal,
    "equalRounded": _rounded,
    "patternMatch": _pattern,
}
