"""What stands in single cells: lists, shares, dates, yes and no."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

NO_SHARE = N_(
    "“%(text)s” is no share of the mark. Write a number from -1 to 1, such as 0.5, or 50%%."
)
NO_NUMBER = N_("“%(text)s” is no number. Write it in digits, such as 41 or 0.5.")
TWO_NUMBERS = N_(
    "“%(text)s” can be a thousand or a decimal fraction. "
    "Write it without the comma, such as 1000 or 1.0."
)
_TRUE = "true t yes y 1 right correct wahr richtig ja vrai oui verdadero sí si vero x"
_FALSE = "false f no n 0 wrong incorrect falsch nein faux non falso nee"
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"


def truth(text: str) -> bool | None:
    """Whether a cell says yes or true, or no or false, or neither."""
    word = text.strip().strip(".").casefold()
    if word in _TRUE.split():
        return True
    return False if word in _FALSE.split() else None


def parted(text: str) -> list[str]:
    """The entries of a cell: one a line, or parted by |."""
    parts = text.split("\n") if "\n" in text else text.split("|")
    return [part.strip() for part in parts if part.strip()]


def joined(texts: Sequence[str]) -> str:
    """Entries for a cell: parted by | unless one holds that sign."""
    return ("\n" if any("|" in text for text in texts) else " | ").join(texts)


def tags_of(text: str) -> tuple[str, ...]:
    """Tags parted by commas, semicolons or lines; one that holds such a sign stands in quotes."""
    found = re.findall(r'\s*(?:"((?:[^"]|"")*)"\s*(?=[,;\n]|$)|([^,;\n]+))', text)
    tags = (quoted.replace('""', '"') or bare.strip() for quoted, bare in found)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def tags_text(tags: Sequence[str]) -> str:
    """Tags for a cell."""
    return ", ".join(
        '"{}"'.format(tag.replace('"', '""')) if re.search(r'[,;\n]|^"', tag) else tag
        for tag in tags
    )


def share(text: str) -> float:
    """A share of the mark, written 0.5 or 50%; InvalidQuestion for anything else."""
    plain = text.replace("\u2212", "-").replace(" ", "").replace(",", ".")
    try:
        value = Decimal(plain.removesuffix("%"))
    except InvalidOperation:
        raise InvalidQuestion(NO_SHARE, text=text[:40]) from None
    value = value / 100 if plain.endswith("%") and value.is_finite() else value
    if not (value.is_finite() and -1 <= value <= 1):
        raise InvalidQuestion(NO_SHARE, text=text[:40])
    return float(value)


def number(text: str) -> Decimal:
    """A number as people write it; InvalidQuestion where it is none or could be two."""
    plain = re.sub(r"(?<=\d)[\s'’](?=\d)", "", text.strip().replace("\u2212", "-"))
    if len(plain) > 60:
        raise InvalidQuestion(NO_NUMBER, text=text[:40])
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", plain):
        raise InvalidQuestion(TWO_NUMBERS, text=text[:40])
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3}){1,}(\.\d+)?", plain) and not plain.startswith("0,"):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){1,},\d+|[+-]?\d{1,3}(\.\d{3}){2,}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise InvalidQuestion(NO_NUMBER, text=text[:40]) from None
    if not value.is_finite():
        raise InvalidQuestion(NO_NUMBER, text=text[:40])
    return value


def number_text(value: Decimal) -> str:
    """A number in digits, without an exponent unless it would be very long."""
    return (
        f"{value:f}"
        if -30 < value.adjusted() < 30 and len(value.as_tuple().digits) < 60
        else str(value)
    )


def day(text: str) -> date | None:
    """A date, or None where it is none or could be two (03/04/2024)."""
    for pattern, order in _DATES:
        found = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if found:
            return _date(*(found[place] for place in order))
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip())
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12:
        return _date(found[3], found[2], found[1])
    if second > 12 or first == second:
        return _date(found[3], found[1], found[2])
    return None


_DATES: list[tuple[str, tuple[int, int, int]]] = [
    (r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].{0,30})?", (1, 2, 3)),
    (r"(\d{4})/(\d{1,2})/(\d{1,2})", (1, 2, 3)),
    (r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", (3, 2, 1)),
    (r"(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})", (3, 2, 1)),
    (r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})", (3, 1, 2)),
]


def _date(year: str, month: str, of_month: str) -> date | None:
    try:
        which = int(month) if month.isdigit() else _month(month)
        return date(int(year), which, int(of_month))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of a month by its first three letters; ValueError for any other word."""
    at = _MONTHS.index(name[:3].lower())
    if at % 3:
        raise ValueError(name)
    return at // 3 + 1
