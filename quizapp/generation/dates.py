"""Dates as written: read one, find others of the same form, tell the absolute from the relative."""

import re
from datetime import date, timedelta
from random import Random
from typing import Literal

from msgspec import Struct

from quizapp.generation.lexicon import MONTHS

_MONTH = "|".join([*MONTHS, *(f"{m[:3]}\\.?" for m in MONTHS), "Sept\\.?"])
_YEAR = r"(?:1[0-9]|20)\d\d"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(rf"(?P<y>{_YEAR})")),
    ("month year", re.compile(rf"(?P<m>{_MONTH}),? (?P<y>{_YEAR})")),
    (
        "month day year",
        re.compile(rf"(?P<m>{_MONTH}) (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>{_YEAR})"),
    ),
    (
        "day month year",
        re.compile(
            rf"(?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})"
        ),
    ),
    ("month day", re.compile(rf"(?P<m>{_MONTH}) (?P<d>\d\d?)(?:st|nd|rd|th)?")),
    ("day month", re.compile(rf"(?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})")),
    ("month", re.compile(rf"(?P<m>{_MONTH})")),
)
_WEEKDAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ")
Form = Literal[
    "year", "month year", "month day year", "day month year", "month day", "day month", "month"
]


class When(Struct, frozen=True):
    """A written date. Parts it does not give are 0."""

    form: str
    year: int = 0
    month: int = 0
    day: int = 0

    def day_of(self, fallback_year: int = 0) -> date | None:
        """The day it means, the first of its month or year where that is all it says."""
        year = self.year or fallback_year
        try:
            return date(year, self.month or 1, self.day or 1) if year else None
        except ValueError:
            return None


def read_date(text: str) -> When | None:
    """Read an absolute date; None for "Monday", "last year", "two weeks" and the like."""
    plain = _WEEKDAY.sub("", " ".join(text.split())).strip(" ,")
    for form, pattern in _FORMS:
        found = pattern.fullmatch(plain)
        if found:
            parts = found.groupdict()
            return When(
                form,
                int(parts.get("y") or 0),
                _month_number(parts.get("m") or ""),
                int(parts.get("d") or 0),
            )
    return None


def _month_number(text: str) -> int:
    return next((n for n, m in enumerate(MONTHS, start=1) if text and m.startswith(text[:3])), 0)


def write_date(when: When) -> str:
    """Write a date in the form it was read in."""
    month = MONTHS[when.month - 1] if when.month else ""
    return {
        "year": f"{when.year}",
        "month year": f"{month} {when.year}",
        "month day year": f"{month} {when.day}, {when.year}",
        "day month year": f"{when.day} {month} {when.year}",
        "month day": f"{month} {when.day}",
        "day month": f"{when.day} {month}",
        "month": month,
    }[when.form]


def accepted_forms(when: When, written: str) -> tuple[str, ...]:
    """All right ways to write a date, the article's own first."""
    forms = [written]
    if when.day:
        month = MONTHS[when.month - 1]
        year = f" {when.year}" if when.year else ""
        comma = f", {when.year}" if when.year else ""
        forms += [f"{month} {when.day}{comma}", f"{when.day} {month}{year}"]
        if not when.year:
            return tuple(dict.fromkeys(forms))
        forms.append(f"{when.year:04}-{when.month:02}-{when.day:02}")
    elif when.month and when.year:
        forms.append(f"{MONTHS[when.month - 1]} {when.year}")
    return tuple(dict.fromkeys(forms))


def rivals(
    when: When, chance: Random, avoid: frozenset[int], latest: date | None
) -> tuple[str, ...]:
    """Three other dates of the same form; years of `avoid` and days after `latest` are left out.

    How many come before the right one is drawn evenly, so that its rank tells nothing.
    """
    if when.form == "year" or (when.form == "month year" and not latest):
        return _years(when, chance, avoid, latest)
    if when.form == "month":
        others = [m for n, m in enumerate(MONTHS, start=1) if 0 < abs(n - when.month) <= 4]
        return tuple(sorted(chance.sample(others, 3), key=MONTHS.index))
    here = when.day_of(latest.year if latest else 2001)
    if here is None:
        return ()
    step = 31 if when.form == "month year" else 9
    days = [here + timedelta(days=step * n + chance.randint(-3, 3)) for n in range(-6, 7) if n]
    days = [d for d in days if latest is None or (d <= latest) == (here <= latest)]
    return _spread([d for d in days if d < here], [d for d in days if d > here], when, chance)


def _spread(before: list[date], after: list[date], when: When, chance: Random) -> tuple[str, ...]:
    lower = max(min(chance.randint(0, 3), len(before)), 3 - len(after))
    if lower > len(before):
        return ()
    chosen = sorted(chance.sample(before, lower) + chance.sample(after, 3 - lower))
    texts = [
        write_date(When(when.form, d.year if when.year else 0, d.month, d.day if when.day else 0))
        for d in chosen
    ]
    return tuple(texts) if len({*texts, write_date(when)}) == 4 else ()


def _years(
    when: When, chance: Random, avoid: frozenset[int], latest: date | None
) -> tuple[str, ...]:
    reach = 5 if when.year >= 1990 else 8 if when.year >= 1900 else 25
    last = latest.year if latest and when.year <= latest.year else when.year + reach
    years = [when.year + n for n in range(-reach, reach + 1) if n and when.year + n <= last]
    free = [y for y in years if y not in avoid]
    before, after = [y for y in free if y < when.year], [y for y in free if y > when.year]
    lower = max(min(chance.randint(0, 3), len(before)), 3 - len(after))
    if lower > len(before):
        return ()
    chosen = sorted(chance.sample(before, lower) + chance.sample(after, 3 - lower))
    return tuple(write_date(When(when.form, y, when.month, when.day)) for y in chosen)
