"""The parts of an item that depend on the kind of its question."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.qti.conditions import pattern_of
from quizapp.interchange.qti.dialect import Dialect, rich, text
from quizapp.interchange.qti.names import MARK, identifier
from quizapp.interchange.qti.offers import offered
from quizapp.interchange.qti.rules import RESPONSE, Rules, digits, plain


class Parts(Struct, frozen=True):
    """Declarations, body and rules; feedback as pairs of id and text; the answer's cardinality."""

    declared: str
    body: str
    rules: str
    feedback: tuple[tuple[str, str], ...] = ()
    cardinality: str = "single"


class Writer:
    """Writes the parts of one question."""

    def __init__(self, dialect: Dialect, question: q.Question) -> None:
        self.question = question
        self.e = dialect.element
        self.rules = Rules(dialect)
        self.mark = float(question.max_mark)

    def parts(self) -> Parts:
        """The parts of the question."""
        return _WRITERS[kind_of(self.question.key)](self, self.question.key)

    def declare(
        self,
        base: str,
        correct: list[str],
        mapping: str = "",
        cardinality: str = "single",
        name: str = RESPONSE,
    ) -> str:
        """The declaration of an answer."""
        values = "".join(self.e("value", text(each)) for each in correct)
        right = self.e("correctResponse", values) if values else ""
        return self.e(
            "responseDeclaration",
            right + mapping,
            identifier=name,
            cardinality=cardinality,
            baseType=base,
        )

    def mapping(self, entries: list[tuple[str, float]], limit: bool = False, **more: str) -> str:
        """What each answer is worth; with a limit the sum stays from 0 to the full mark."""
        bounds = {"lowerBound": "0", "upperBound": plain(self.mark)} if limit else {}
        worth: dict[str, float] = {}
        for key, points in entries:
            worth.setdefault(key, points)
        lines = "".join(
            self.e("mapEntry", mapKey=key, mappedValue=plain(points), **more)
            for key, points in worth.items()
        )
        return self.e("mapping", lines, defaultValue="0", **bounds) if lines else ""

    def prompt(self) -> str:
        """What is asked, inside an interaction."""
        return self.e("prompt", rich(self.question.stem))

    def paragraph(self) -> str:
        """What is asked, above an answer field."""
        return self.e("p", rich(self.question.stem))


def _choice(w: Writer, key: q.ChoiceKey | q.MultipleKey) -> Parts:
    single = isinstance(key, q.ChoiceKey)
    right = [o for o in key.options if (o.fraction == 1 if single else o.fraction > 0)]
    whole = 1.0 if single else sum(each.fraction for each in right)
    entries = [(identifier(o.id), o.fraction / whole * w.mark) for o in key.options]
    only = len(right) == 1 and all(o.fraction in (0, 1) for o in key.options)
    exactly = only if single else w.question.scheme == "all_or_nothing"
    named = [(identifier(o.id), o.text, o.feedback, o.pinned) for o in key.options]
    return _options(
        w,
        named,
        [identifier(each.id) for each in right][: 1 if single else None],
        w.mapping([each for each in entries if each[1]], limit=not single),
        exactly,
        "single" if single else "multiple",
    )


def _true_false(w: Writer, key: q.TrueFalseKey) -> Parts:
    named = [
        ("true", "True", key.feedback_true, True),
        ("false", "False", key.feedback_false, True),
    ]
    return _options(
        w, named, ["true" if key.answer else "false"], "", True, "single", shuffle=False
    )


def _options(
    w: Writer,
    named: list[tuple[str, str, str, bool]],
    right: list[str],
    mapping: str,
    exactly: bool,
    cardinality: str,
    shuffle: bool = True,
) -> Parts:
    choices = "".join(
        w.e("simpleChoice", rich(words), identifier=name, fixed="true" if fixed else "false")
        for name, words, _, fixed in named
    )
    body = w.e(
        "choiceInteraction",
        w.prompt() + choices,
        responseIdentifier=RESPONSE,
        shuffle="true" if shuffle else "false",
        maxChoices="1" if cardinality == "single" else "0",
    )
    feedback = tuple((name, said) for name, _, said, _ in named if said)
    rules = w.rules.all_right() if exactly else w.rules.score(w.rules.mapped(RESPONSE))
    rules += w.rules.show_chosen() if feedback else ""
    declared = w.declare("identifier", right, mapping, cardinality)
    return Parts(declared, body, rules, feedback, cardinality)


def _literal(words: str) -> str:
    return words.replace(r"\*", "*")


def _is_pattern(words: str) -> bool:
    return "*" in words.replace(r"\*", "")


def _short(w: Writer, key: q.ShortKey) -> Parts:
    cased = "true" if key.match_case else "false"
    entries = [(_literal(a.text), a.fraction * w.mark) for a in key.accepted]
    literal = [
        each for each, a in zip(entries, key.accepted, strict=True) if not _is_pattern(a.text)
    ]
    shown = next(_literal(a.text) for a in key.accepted if a.fraction == 1)
    declared = w.declare("string", [shown], w.mapping(literal, caseSensitive=cased))
    cases = [(_asks(w, a.text, key.match_case), a.fraction, a.feedback) for a in key.accepted]
    field = w.e("textEntryInteraction", responseIdentifier=RESPONSE, expectedLength="30")
    rules, feedback = _first(w, cases, "")
    return Parts(declared, w.paragraph() + w.e("p", field), rules, feedback)


def _asks(w: Writer, words: str, match_case: bool) -> str:
    """The condition that an answer is this wording."""
    variable = w.rules.variable(RESPONSE)
    if _is_pattern(words):
        return w.e("patternMatch", variable, pattern=pattern_of(words, match_case))
    cased = "true" if match_case else "false"
    return w.e(
        "stringMatch", variable + w.rules.base("string", _literal(words)), caseSensitive=cased
    )


def _first(
    w: Writer, cases: list[tuple[str, float, str]], other: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The first case that holds gives its share and says its feedback."""
    rules, feedback = [], []
    for number, (condition, fraction, said) in enumerate(cases, 1):
        then = w.rules.score(w.rules.points(fraction * w.mark))
        if said:
            feedback.append((f"answer-{number}", said))
            then += w.rules.show(f"answer-{number}")
        rules.append((condition, then))
    otherwise = w.rules.show("incorrect") if other else ""
    feedback += [("incorrect", other)] if other else []
    return w.rules.first_of(rules, otherwise), tuple(feedback)


def _number(w: Writer, key: q.NumberKey) -> Parts:
    shown = next(each.value for each in key.accepted if each.fraction == 1)
    cases = [(_equals(w, each), each.fraction, each.feedback) for each in key.accepted]
    rules, feedback = _first(w, cases, key.other_feedback)
    field = w.e("textEntryInteraction", responseIdentifier=RESPONSE, expectedLength="15")
    if key.unit:
        field += " " + w.e("span", text(key.unit), **{"class": f"{MARK}unit"})
    declared = w.declare("float", [digits(shown)])
    return Parts(declared, w.paragraph() + w.e("p", field), rules, feedback)


def _equals(w: Writer, accepted: q.AcceptedNumber) -> str:
    value, room = accepted.value, accepted.tolerance
    both = w.rules.variable(RESPONSE) + w.rules.base("float", digits(value))
    if accepted.tolerance_kind == "relative":
        mode, rooms = "relative", f"{digits(room * 100)} {digits(room * 100)}"
    elif accepted.tolerance_kind == "geometric" and value and room:
        far = abs(value) * room
        near = far / (1 + room)
        below, above = (near, far) if value > 0 else (far, near)
        mode, rooms = "absolute", f"{digits(below)} {digits(above)}"
    elif accepted.tolerance_kind == "nominal" and room:
        mode, rooms = "absolute", f"{digits(room)} {digits(room)}"
    else:
        return w.e("equal", both, toleranceMode="exact")
    return w.e("equal", both, toleranceMode=mode, tolerance=rooms)


def _gap(w: Writer, key: q.GapKey) -> Parts:
    whole = sum(hole.weight for hole in key.holes)
    words = rich(w.question.stem).split(q.HOLE)
    declared, body, names = "", words[0], []
    for number, (hole, after) in enumerate(zip(key.holes, words[1:], strict=True), 1):
        name = f"{RESPONSE}{number}"
        worth = hole.weight / whole * w.mark
        write = _listed if hole.options else _typed
        declaration, field = write(w, name, hole, key.match_case, worth)
        declared, body = declared + declaration, body + field + after
        names.append(name)
    return Parts(declared, w.e("p", body), w.rules.score(w.rules.mapped(*names)))


def _typed(w: Writer, name: str, hole: q.Hole, cased: bool, worth: float) -> tuple[str, str]:
    entries = [(_literal(each.text), each.fraction * worth) for each in hole.accepted]
    shown = next(_literal(each.text) for each in hole.accepted if each.fraction == 1)
    mapping = w.mapping(entries, caseSensitive="true" if cased else "false")
    field = w.e("textEntryInteraction", responseIdentifier=name, expectedLength="20")
    return w.declare("string", [shown], mapping, name=name), field


def _listed(w: Writer, name: str, hole: q.Hole, cased: bool, worth: float) -> tuple[str, str]:
    shares = offered(hole, cased)
    named = [(f"choice-{number}", *each) for number, each in enumerate(shares, 1)]
    entries = [(each, share * worth) for each, _, share in named if share]
    right = [each for each, _, share in named if share == 1][:1]
    choices = "".join(w.e("inlineChoice", text(words), identifier=each) for each, words, _ in named)
    field = w.e("inlineChoiceInteraction", choices, responseIdentifier=name, shuffle="true")
    return w.declare("identifier", right, w.mapping(entries), name=name), field


def _matching(w: Writer, key: q.MatchingKey) -> Parts:
    rights = list(dict.fromkeys([*(pair.right for pair in key.pairs), *key.extra]))
    names = {words: f"right-{number}" for number, words in enumerate(rights, 1)}
    pairs = [f"left-{number} {names[pair.right]}" for number, pair in enumerate(key.pairs, 1)]
    lefts = [(f"left-{number}", pair.left) for number, pair in enumerate(key.pairs, 1)]
    sets = _side(w, lefts, "1") + _side(w, [(names[words], words) for words in rights], "0")
    body = w.e(
        "matchInteraction",
        w.prompt() + sets,
        responseIdentifier=RESPONSE,
        shuffle="true",
        maxAssociations=str(len(pairs)),
    )
    mapping = w.mapping([(pair, w.mark / len(pairs)) for pair in pairs])
    declared = w.declare("directedPair", pairs, mapping, "multiple")
    return Parts(declared, body, w.rules.score(w.rules.mapped(RESPONSE)))


def _side(w: Writer, choices: list[tuple[str, str]], most: str) -> str:
    return w.e(
        "simpleMatchSet",
        "".join(
            w.e("simpleAssociableChoice", rich(words), identifier=name, matchMax=most)
            for name, words in choices
        ),
    )


def _ordering(w: Writer, key: q.OrderingKey) -> Parts:
    """The items are listed by their text, so that a program that shuffles nothing tells nothing."""
    listed = sorted(key.items)
    names = {words: f"item-{number}" for number, words in enumerate(listed, 1)}
    choices = "".join(w.e("simpleChoice", rich(each), identifier=names[each]) for each in listed)
    body = w.e(
        "orderInteraction", w.prompt() + choices, responseIdentifier=RESPONSE, shuffle="true"
    )
    declared = w.declare("identifier", [names[each] for each in key.items], "", "ordered")
    return Parts(declared, body, w.rules.all_right())


_WRITERS: dict[q.Kind, Callable[[Writer, Any], Parts]] = {
    "choice": _choice,
    "multiple": _choice,
    "true_false": _true_false,
    "short": _short,
    "number": _number,
    "gap": _gap,
    "matching": _matching,
    "ordering": _ordering,
}
