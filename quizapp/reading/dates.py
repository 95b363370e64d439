"""Dates as articles print them. A date that two countries read differently is not read at all."""

import re
from datetime import date

_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    # Some pages print the time or the date again without a space after the year.
    re.compile(rf"(?<![\w/.-]){form}(?:(?![\w/-])|(?=\d{{1,2}}[: ]))", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-{_DAY}(?:T[0-9:.+-]+Z?)?",
        rf"{_YEAR}/(?P<month>\d\d)/{_DAY}",
        rf"{_DAY}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}",
        rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-]{_YEAR}",
    )
)


def find_date(text: str) -> tuple[date | None, int, int]:
    """The first date of a line with its place, or (None, -1, -1) when there is none.

    A date whose day and month cannot be told apart (03/04/2024), or that no calendar has, keeps its
    place but is None.
    """
    matches = [match for form in _FORMS if (match := form.search(text))]
    if not matches:
        return None, -1, -1
    first = min(matches, key=lambda match: match.start())
    return _value(first.groupdict()), first.start(), first.end()


def _value(parts: dict[str, str]) -> date | None:
    year = int(parts["year"])
    if "a" in parts:
        return _numeric(year, int(parts["a"]), int(parts["b"]))
    month = parts["month"].lower()
    return _made(year, _MONTHS[month] if month in _MONTHS else int(month), int(parts["day"]))


def _numeric(year: int, first: int, second: int) -> date | None:
    """A date of numbers, only where one of them can be no month or both are the same."""
    if first > 12 or first == second:
        return _made(year, second, first)
    return _made(year, first, second) if second > 12 else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
