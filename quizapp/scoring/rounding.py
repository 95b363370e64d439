"""Rounding for the eye alone: half goes up, as taught at school. Nothing kept is rounded so."""

from decimal import ROUND_HALF_UP, Context, Decimal


def rounded(number: Decimal | float, places: int = 2) -> Decimal:
    """The number with so many decimals, halves going away from 0 (2.675 is 2.68).

    A float is taken as it prints, so that 2.675 means 2.675 and not the binary number below it.
    """
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    if not exact.is_finite():
        return exact
    # As many digits as the result holds: quantize refuses a result longer than its context.
    context = Context(prec=max(1, exact.adjusted() + places + 2), rounding=ROUND_HALF_UP)
    return exact.quantize(Decimal(1).scaleb(-places), context=context)


def shown(number: Decimal | float, places: int = 2) -> str:
    """The rounded number without needless noughts: "8", "8.5", never "-0"."""
    text = f"{rounded(number, places):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
