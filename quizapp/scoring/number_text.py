"""Reading a typed number exactly, as people type them.

What is read, with or without spaces around, a sign, and the unit after it or before it:

    12  3.5  .5  1e-20      digits of any script, a point for the decimals
    1,000  1,234,567.8      commas as thousands where every group has three digits ("1,00,000" too)
    3,5  3,14  0,125        otherwise one comma is the decimal comma
    1.234.567  1.234,5      points as thousands where there are several, or a comma follows
    1 000 000  1'000        spaces and apostrophes as thousands

So "1,500" is fifteen hundred and "1.500" one and a half. A percent sign may stand after the number
where the key has no unit or counts in percent, and an English magnitude ("4.5 million") is read
unless it is the key's own unit. Anything else is no number: a foreign unit is never guessed away.
"""

import re
from decimal import Decimal
from unicodedata import decimal as digit_of

from quizapp.scoring.texts import caseless

LONGEST = 500
"""Characters of a typed number; more is no number anybody means."""

LARGEST_EXPONENT_DIGITS = 6
"""Digits of an exponent: enough for any number, few enough for every `Decimal`."""

MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Powers of ten, in the words of the news."""

PERCENT = ("%", "percent", "per cent")

_DIGITS = r"[0-9]+"
_EXPONENT = rf"(?:e[+-]?[0-9]{{1,{LARGEST_EXPONENT_DIGITS}}})?"
_SHAPES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(rf"[+-]?(?:{shape}){_EXPONENT}"), grouping, point)
    for shape, grouping, point in (
        (rf"{_DIGITS}\.?|[0-9]*\.{_DIGITS}", "", "."),
        (r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?", ",", "."),
        (r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]*)?", ",", "."),
        (r"[0-9]*,[0-9]+", "", ","),
        (r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?", ".", ","),
        (r"[1-9][0-9]{0,2}\.[0-9]{3},[0-9]+", ".", ","),
        (r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?", " ", ","),
        (r"[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:[.,][0-9]+)?", "'", ","),
    )
)


def read_number(text: str, unit: str = "") -> Decimal | None:
    """The finite number the text stands for, in the key's unit, or None if it is none."""
    if len(text) > LONGEST:
        return None
    typed, power = _magnitude(_without_unit(_ascii_digits(caseless(text)), caseless(unit)))
    for shape, grouping, point in _SHAPES:
        if shape.fullmatch(typed):
            return Decimal(typed.replace(grouping, "").replace(point, ".") + power)
    return None


def _magnitude(text: str) -> tuple[str, str]:
    """The text without its magnitude, and that as an exponent: nothing is multiplied or rounded."""
    for name, power in MAGNITUDES.items():
        if text.endswith(name) and "e" not in text.removesuffix(name):
            return text.removesuffix(name).rstrip(), f"e{power}"
    return text, ""


def _ascii_digits(text: str) -> str:
    arabic = text.replace("\N{ARABIC DECIMAL SEPARATOR}", ".")
    arabic = arabic.replace("\N{ARABIC THOUSANDS SEPARATOR}", "'")
    digits = ((char, digit_of(char, None)) for char in arabic)
    return "".join(char if digit is None else str(digit) for char, digit in digits)


def _without_unit(text: str, unit: str) -> str:
    """The text without the unit at its end, or between sign and digits, as in -$5."""
    for name in (unit,) if unit and unit not in PERCENT else PERCENT:
        if text.endswith(name):
            return text.removesuffix(name).rstrip()
    sign = text[:1] if text[:1] in ("+", "-") else ""
    return sign + text.removeprefix(sign).lstrip().removeprefix(unit).lstrip()
