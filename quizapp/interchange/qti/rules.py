"""Response processing as it is written: the few rules that all kinds share."""

from decimal import Decimal

from quizapp.interchange.qti.dialect import Dialect, text

RESPONSE, FEEDBACK, MAXSCORE = "RESPONSE", "FEEDBACK", "MAXSCORE"


class Rules:
    """Writes rules in one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self._e = dialect.element

    def score(self, expression: str) -> str:
        """Give points."""
        return self._e("setOutcomeValue", expression, identifier="SCORE")

    def show(self, name: str) -> str:
        """Show the feedback of this id."""
        return self._e("setOutcomeValue", self.base("identifier", name), identifier=FEEDBACK)

    def show_chosen(self) -> str:
        """Show the feedback of every option that was chosen."""
        return self._e("setOutcomeValue", self.variable(RESPONSE), identifier=FEEDBACK)

    def base(self, kind: str, value: str) -> str:
        """A value."""
        return self._e("baseValue", text(value), baseType=kind)

    def points(self, value: float) -> str:
        """A number of points."""
        return self.base("float", plain(value))

    def variable(self, name: str) -> str:
        """What was answered, or the full mark."""
        return self._e("variable", identifier=name)

    def mapped(self, *names: str) -> str:
        """The points that the mapping gives, added up."""
        maps = "".join(self._e("mapResponse", identifier=name) for name in names)
        return self._e("sum", maps) if len(names) > 1 else maps

    def all_right(self) -> str:
        """The full mark when the answer is the right one."""
        right = self._e("match", self.variable(RESPONSE) + self._e("correct", identifier=RESPONSE))
        return self.first_of([(right, self.score(self.variable(MAXSCORE)))])

    def first_of(self, cases: list[tuple[str, str]], otherwise: str = "") -> str:
        """The rules of the first case whose condition holds."""
        parts = [
            self._e("responseElseIf" if number else "responseIf", condition + then)
            for number, (condition, then) in enumerate(cases)
        ]
        if otherwise:
            parts.append(self._e("responseElse", otherwise))
        return self._e("responseCondition", "".join(parts))


def plain(value: float) -> str:
    """A number as short as it can be, without an exponent where it can do without."""
    return repr(float(value)).removesuffix(".0")


def digits(value: Decimal) -> str:
    """A decimal number in digits, or with an exponent where the digits would not end."""
    return f"{value:f}" if abs(value.adjusted()) < 40 else str(value)
