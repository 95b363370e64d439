"""Numbers as written: read one, write another in the same form, find plausible neighbours."""

import re
from decimal import Decimal, InvalidOperation
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from quizapp.generation.lexicon import HEDGES, words

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
_SCALE = r"(?:thousand|million|billion|trillion|bn|m|k|hundred)"
_HEDGE = "|".join(sorted((re.escape(h) for h in HEDGES), key=len, reverse=True))
_FORM = re.compile(
    rf"(?P<hedge>(?:(?:{_HEDGE})\s+)*)"
    r"(?P<before>(?:US|A|C|HK)?[$£€¥₹]\s?)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
    rf"(?P<scale>\s?{_SCALE}\b)?"
    r"(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BOUNDS = words(
    "over under at least most more than less fewer up to only as many much no well just above below"
    " high low within"
)


class Amount(Struct, frozen=True):
    """A written number: hedge and currency before it, its value, its scale word and unit after."""

    hedge: str
    before: str
    value: Decimal
    scale: str
    after: str
    spelled: bool = False
    capital: bool = False
    grouped: bool = False

    @property
    def bounded(self) -> bool:
        """Whether the hedge makes it a bound ("over 80"), so that other numbers may be true too."""
        return bool(self.hedge) and any(w in _BOUNDS for w in self.hedge.lower().split())

    @property
    def plain(self) -> str:
        """The number with currency, scale and unit, without its hedge."""
        return (self.before + self._number() + self.scale + self.after).strip()

    def _number(self) -> str:
        if self.spelled:
            word = spell(int(self.value)) or str(self.value)
            return word.capitalize() if self.capital else word
        return f"{self.value:,}" if self.grouped else str(self.value)


def read_amount(text: str) -> Amount | None:
    """Read "about £2.5 million", "Seventeen", "48 per cent"; None for anything else."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    number = found["number"]
    spelled = number[0].isalpha()
    value = unspell(number) if spelled else _decimal(number)
    if value is None:
        return None
    return Amount(
        hedge=found["hedge"],
        before=found["before"] or "",
        value=value,
        scale=found["scale"] or "",
        after=found["after"],
        spelled=spelled,
        capital=spelled and number[0].isupper(),
        grouped="," in number or value >= 10_000,
    )


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def unspell(word: str) -> Decimal | None:
    """The value of "seventeen" or "forty-two"; None for other words."""
    total = 0
    for part in word.lower().split("-"):
        if part not in _WORDS:
            return None
        total += _WORDS[part]
    return Decimal(total)


def spell(value: int) -> str:
    """Numbers below 100 in words; "" for others."""
    if 0 <= value < 20:
        return _UNITS[value]
    if value < 100:
        tens, unit = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_UNITS[unit]}" if unit else "")
    return ""


def accepted_forms(amount: Amount) -> tuple[str, ...]:
    """All ways to write it that are right: digits, words, with and without unit or separators."""
    digits = f"{amount.value}"
    numbers = [amount.plain.removesuffix(amount.after).removesuffix(amount.scale)]
    numbers += [amount.before + digits, amount.before + f"{amount.value:,}"]
    glued = bool(amount.scale) and not amount.scale[0].isspace()
    if amount.value == int(amount.value) and amount.value < 100 and not glued:
        numbers.append(amount.before + spell(int(amount.value)))
    forms = []
    for number in numbers:
        forms += [number + amount.scale + amount.after, number.strip() + amount.scale]
    if amount.after.strip() in {"%", "percent", "per cent"}:
        tails = ("%", " %", " percent", " per cent", "")
        forms += [number + tail for number in numbers for tail in tails]
    if amount.before:
        forms += [form.removeprefix(amount.before) for form in forms]
        bare = amount.before.lstrip("USACHK")  # "$5 million" for "US$5 million"
        if bare != amount.before:
            forms += [bare + form.removeprefix(amount.before) for form in forms]
    forms += _in_full(amount)
    if amount.value == int(amount.value) and "." in digits:
        forms += [form.replace(digits, str(int(amount.value))) for form in forms]
    return tuple(dict.fromkeys(form.strip() for form in (amount.plain, *forms) if form.strip()))


def rivals(
    amount: Amount, chance: Random, avoid: frozenset[Decimal], most: Decimal | None = None
) -> tuple[str, ...]:
    """Three other amounts of the same form and roundness, none of `avoid`; () where none fit.

    `most` is the whole that the amount is a part of.

    How many of them lie below the right one is drawn evenly, so that its rank tells nothing.
    """
    below, above = _steps(amount)
    below = [v for v in below if v not in avoid]
    above = [v for v in above if v not in avoid and (most is None or v < most)]
    lower = chance.randint(0, 3)
    lower = max(min(lower, len(below)), 3 - len(above))
    if lower > len(below) or lower < 0:
        return ()
    chosen = chance.sample(below, lower) + chance.sample(above, 3 - lower)
    texts = tuple(replace(amount, value=value, hedge="").plain for value in sorted(chosen))
    return texts if len({*texts, amount.plain}) == 4 else ()


_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_LONG_SCALES = {"k": "thousand", "m": "million", "bn": "billion"}
_CURRENCIES = {"$": "dollars", "US$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


def _in_full(amount: Amount) -> list[str]:
    """Say "12,000,000" for 12 million, "€48 million" for €48m, "300 dollars" for $300."""
    scale = amount.scale.strip().lower()
    before = amount.before.strip()
    forms = []
    if scale in _SCALES:
        whole = amount.value * _SCALES[scale]
        if whole == int(whole):
            forms += [f"{int(whole)}", f"{int(whole):,}", f"{before}{int(whole):,}"]
    if scale in _LONG_SCALES:
        forms.append(f"{before}{amount.value} {_LONG_SCALES[scale]}")
    if before in _CURRENCIES:
        forms.append(f"{amount.value:,}{amount.scale} {_CURRENCIES[before]}")
    spelled = spell(int(amount.value)) if amount.value == int(amount.value) else ""
    if "-" in spelled and not scale:
        forms.append(spelled.replace("-", " "))
    return forms


OLDEST = 105


def other_ages(amount: Amount, chance: Random) -> tuple[str, ...]:
    """Three ages that somebody of about that age might have."""
    here = int(amount.value)
    reach = range(2, 10) if here > 25 else range(1, 6)
    near = [here + n for n in (*reach, *(-n for n in reach)) if 0 < here + n <= OLDEST]
    if len(near) < 3:
        return ()
    texts = tuple(replace(amount, value=Decimal(n), hedge="").plain for n in chance.sample(near, 3))
    return texts if len({*texts, amount.plain}) == 4 else ()


_STEPS = (55, 65, 75, 85, 120, 135, 150, 170, 190)
_FINE_STEPS = (84, 88, 92, 96, 104, 108, 113, 118)
"""Per cent of the right number; fine ones for small measured values such as 47.42 or 6.3."""


def _steps(amount: Amount) -> tuple[list[Decimal], list[Decimal]]:
    value = amount.value
    percent = amount.after.strip() in {"%", "percent", "per cent"}
    if value == int(value) and value <= 20 and not amount.scale and not percent:
        near = range(1, 4 if value < 10 else 6)
        least = 2 if value >= 2 else 1
        return (
            [value - n for n in near if value - n >= least],
            [value + n for n in near if not amount.spelled or spell(int(value + n))],
        )
    if value <= 0:
        return [], []
    unit = _roundness(value)
    fine = unit < 1 and value < 100
    parts = _FINE_STEPS if fine else _STEPS
    factors = [Decimal(f) / 100 for f in parts]
    others = {(value * f / unit).quantize(Decimal(1)) * unit for f in factors}
    limit = Decimal(100) if percent else None
    apart = 50 if fine else 3 if amount.hedge else 12  # "around 26 %" must not hold "around 30 %"
    fit = [
        _same_places(v, value)
        for v in sorted(others)
        if v > 0 and abs(v - value) >= value / apart and (limit is None or v < limit)
    ]
    if amount.spelled:
        fit = [v for v in fit if v == int(v) and spell(int(v))]
    return [v for v in fit if v < value], [v for v in fit if v > value]


def _roundness(value: Decimal) -> Decimal:
    """The unit a number is rounded to: 4,700 -> 100, 2.5 -> 0.1, 92,153 -> 1."""
    exponent = value.as_tuple().exponent
    unit = Decimal(1).scaleb(int(exponent)) if int(exponent) < 0 else Decimal(1)
    if unit < 1:
        return unit
    while value % (unit * 10) == 0 and unit * 10 <= value:
        unit *= 10
    return unit if value / unit >= 4 else unit / 10 if unit >= 10 else unit


def _same_places(value: Decimal, like: Decimal) -> Decimal:
    exponent = int(like.as_tuple().exponent)
    return value.quantize(Decimal(1).scaleb(min(exponent, 0)))
