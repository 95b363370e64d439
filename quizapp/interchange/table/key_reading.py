"""The key of a question from the cells of its row."""

import re
from collections.abc import Callable

from quizapp.domain import questions as q
from quizapp.domain.validity import NO_RIGHT_ANSWER, NO_RIGHT_OPTION
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.remarks import Remarks
from quizapp.interchange.table.cells import parted, share, truth
from quizapp.interchange.table.choosing import chosen
from quizapp.interchange.table.columns import LETTERS
from quizapp.interchange.table.kinds import Said, guessed_kind, is_true_and_false
from quizapp.interchange.table.numbers import read_number
from quizapp.interchange.table.rows import Cells

NO_TRUTH = N_("“%(text)s” is neither true nor false. Write true or false as the right answer.")
NO_PAIR = N_("“%(text)s” is no pair. Write both sides in one option cell, with “->” between them.")
NOW_SEVERAL = N_(
    "It is called a question with one right answer and has %(count)s: several can be chosen now."
)
TWO_UNITS = N_("The answers have different units. Give all of them in the same one.")
TOO_MANY_OPTIONS_RIGHT = N_("A gap with options has one right answer. Name the option it is.")
_ARROW = re.compile(r"\s*(?:->|=>|→)\s*")
_RUN = re.compile(r"_{2,}")


class Asked:
    """What a row asks: its text and its answer cells. A reader of a kind may mend the text."""

    def __init__(self, stem: str, cells: Cells, remarks: Remarks, by_number: bool = False) -> None:
        self.stem = stem
        self.cells = cells
        self.remarks = remarks
        self.by_number = by_number
        self.correct = cells.text("correct")
        self.options = self._options()

    def _options(self) -> dict[int, str]:
        """The options by their column; those only called wrong stand behind the right ones."""
        options = dict(self.cells.numbered("option"))
        if not options and self.cells.text("options"):
            listed = self.cells.text("options")
            parts = parted(listed)
            options = dict(enumerate(parts if len(parts) > 1 else re.split(r"\s*;\s*", listed)))
        wrong = self.cells.numbered("wrong")
        if not wrong:
            return options
        right = options or dict(enumerate(filter(None, [self.correct])))
        after = max(right, default=-1) + 1
        return right | {after + at: text for at, text in enumerate(wrong.values())}


def read_key(kind: Said, asked: Asked) -> q.Key:
    """The key of a question; InvalidQuestion, saying what to mend, when the cells give none."""
    options = list(asked.options.values())
    if not kind:
        kind = guessed_kind(asked.stem, options, asked.correct)
        if kind == "true_false" and options and len(_right(asked)) != 1:
            kind = "some_choice"
    if kind == "blank":
        kind = "gap" if "__" in asked.stem else "short"
    if kind == "some_choice" and not options and truth(asked.correct) is not None:
        kind = "true_false"
    return _READERS[kind](asked)


def _some_choice(asked: Asked) -> q.Key:
    right = _right(asked)
    options = _read_options(asked, right)
    return q.ChoiceKey(options) if len(right) < 2 else q.MultipleKey(options)


def _choice(asked: Asked) -> q.Key:
    right = _right(asked)
    options = _read_options(asked, right)
    if len(right) > 1 and not asked.cells.numbered("marks"):
        asked.remarks.changed(NOW_SEVERAL, count=len(right))
        return q.MultipleKey(options)
    return q.ChoiceKey(options)


def _multiple(asked: Asked) -> q.MultipleKey:
    return q.MultipleKey(_read_options(asked, _right(asked)))


def _right(asked: Asked) -> set[int]:
    """The options that are called right: in their own column, in that of the answers, by marks."""
    flags = {n for n, cell in asked.cells.numbered("right").items() if truth(cell)}
    if asked.correct:
        return flags | chosen(asked.correct, asked.options, asked.by_number)
    if not flags and not asked.cells.numbered("marks"):
        raise InvalidQuestion(NO_RIGHT_OPTION)
    return flags


def _read_options(asked: Asked, right: set[int]) -> tuple[q.Option, ...]:
    marks, feedback = asked.cells.numbered("marks"), asked.cells.numbered("feedback")
    pinned = _lettered(asked.cells.text("pinned"))
    return tuple(
        q.Option(
            LETTERS[at % 26],
            text,
            share(marks[n]) if n in marks else float(n in right),
            feedback.get(n, ""),
            pinned is True or (isinstance(pinned, set) and n in pinned),
        )
        for at, (n, text) in enumerate(sorted(asked.options.items()))
    )


def _lettered(cell: str) -> bool | set[int]:
    """Which entries a cell names by letters: all for yes, none for no."""
    said = truth(cell)
    if said is not None or not cell:
        return bool(said)
    return {LETTERS.index(sign) for sign in re.findall(r"\b[a-z]\b", cell.lower())}


def _true_false(asked: Asked) -> q.TrueFalseKey:
    answer = truth(asked.correct)
    if is_true_and_false(list(asked.options.values())):
        (right, *more) = _right(asked) or {-1}
        if right >= 0 and not more:
            answer = truth(asked.options[right])
    if answer is None:
        raise InvalidQuestion(NO_TRUTH, text=asked.correct[:40])
    text = asked.cells.text
    return q.TrueFalseKey(answer, text("feedback_true"), text("feedback_false"))


def _short(asked: Asked) -> q.ShortKey:
    accepted = _accepted(asked, _answers(asked))
    return q.ShortKey(
        accepted, _yes(asked, "match_case"), tuple(parted(asked.cells.text("rivals")))
    )


def _answers(asked: Asked) -> dict[int, str]:
    """The accepted answers: the option cells where there are some, else the answer's entries."""
    answers = asked.options or dict(enumerate(parted(asked.correct)))
    if not answers:
        raise InvalidQuestion(NO_RIGHT_ANSWER)
    if asked.options and asked.correct:
        try:
            chosen(asked.correct, asked.options)
        except InvalidQuestion:
            first = {-1 - at: text for at, text in enumerate(reversed(parted(asked.correct)))}
            return dict(sorted((first | answers).items()))
    return answers


def _accepted(asked: Asked, answers: dict[int, str]) -> tuple[q.AcceptedText, ...]:
    marks, feedback = asked.cells.numbered("marks"), asked.cells.numbered("feedback")
    forgiving = _lettered(asked.cells.text("forgiving"))
    return tuple(
        q.AcceptedText(
            text,
            share(marks[n]) if n in marks else 1.0,
            feedback.get(n, ""),
            forgiving is True or (isinstance(forgiving, set) and n in forgiving),
        )
        for n, text in answers.items()
    )


def _yes(asked: Asked, field: str) -> bool:
    return truth(asked.cells.text(field)) is True


def _number(asked: Asked) -> q.NumberKey:
    marks, feedback = asked.cells.numbered("marks"), asked.cells.numbered("feedback")
    room = asked.cells.text("tolerance")
    accepted, units = [], {asked.cells.text("unit")} - {""}
    for n, text in _answers(asked).items():
        found, unit = read_number(f"{text} ± {room}" if room and "±" not in text else text)
        units |= {unit} - {""}
        fraction = share(marks[n]) if n in marks else 1.0
        accepted.append(
            q.AcceptedNumber(
                found.value, found.tolerance, found.tolerance_kind, fraction, feedback.get(n, "")
            )
        )
    if len(units) > 1:
        raise InvalidQuestion(TWO_UNITS)
    return q.NumberKey(tuple(accepted), "".join(units), asked.cells.text("feedback_other"))


def _gap(asked: Asked) -> q.GapKey:
    """One gap takes all answers; of several, each takes a line, or an entry of the only line."""
    if q.HOLE not in asked.stem:
        asked.stem = _RUN.sub(q.HOLE, asked.stem)
    holes = asked.stem.count(q.HOLE)
    if holes == 1:
        return q.GapKey((_only_hole(asked),), _yes(asked, "match_case"))
    lines = [line for line in asked.correct.split("\n") if line.strip()]
    lines = lines or list(asked.options.values())
    if len(lines) == 1:
        lines = _spread(lines[0], holes)
    if len(lines) != holes and len(_RUN.findall(asked.stem)) == len(lines):
        asked.stem = _RUN.sub(q.HOLE, asked.stem)
    forgiving = _lettered(asked.cells.text("forgiving")) is True
    return q.GapKey(tuple(_hole(line, forgiving) for line in lines), _yes(asked, "match_case"))


def _spread(line: str, holes: int) -> list[str]:
    """The answers of several gaps in one line, however they are parted."""
    for parting in (r"\|", ";", ",", "/"):
        parts = [part.strip() for part in re.split(parting, line) if part.strip()]
        if len(parts) == holes:
            return parts
    return [line]


def _hole(line: str, forgiving: bool) -> q.Hole:
    return q.Hole(tuple(q.AcceptedText(text, tolerant=forgiving) for text in parted(line)))


def _only_hole(asked: Asked) -> q.Hole:
    rivals = tuple(parted(asked.cells.text("rivals")))
    if not (asked.options and asked.correct):
        return q.Hole(_accepted(asked, _answers(asked)), (), 1.0, rivals)
    right = chosen(asked.correct, asked.options)
    if len(right) > 1:
        raise InvalidQuestion(TOO_MANY_OPTIONS_RIGHT)
    options = tuple(asked.options.values())
    answer = asked.options[right.pop()].replace("*", r"\*")
    return q.Hole((q.AcceptedText(answer),), options, 1.0, rivals)


def _matching(asked: Asked) -> q.MatchingKey:
    entries = list(asked.options.values()) or _listed(asked.correct)
    pairs, extra = [], []
    for entry in entries:
        sides = _ARROW.split(entry)
        if len(sides) != 2 and "->" not in entry:
            sides = re.split(r"\s*[=|]\s*", entry)
        if len(sides) != 2:
            raise InvalidQuestion(NO_PAIR, text=" ".join(entry.split())[:60])
        if sides[0].strip():
            pairs.append(q.Pair(sides[0].strip(), sides[1].strip()))
        else:
            extra.append(sides[1].strip())
    return q.MatchingKey(tuple(pairs), tuple(extra))


def _ordering(asked: Asked) -> q.OrderingKey:
    """The items stand in their right order, unless the answer names another by letters."""
    items = dict(sorted(asked.options.items())) or dict(enumerate(_listed(asked.correct)))
    letters = re.findall(r"[a-z]|\d+", asked.correct.lower()) if asked.options else []
    order = [int(s) - 1 if s.isdigit() else LETTERS.index(s) for s in letters]
    if len(order) == len(items) and set(order) == set(items):
        return q.OrderingKey(tuple(items[n] for n in order))
    return q.OrderingKey(tuple(items.values()))


def _listed(cell: str) -> list[str]:
    """The entries of a list in one cell, however it is parted."""
    parts = parted(cell)
    return parts if len(parts) > 1 else [p.strip() for p in cell.split(";") if p.strip()]


_READERS: dict[str, Callable[[Asked], q.Key]] = {
    "some_choice": _some_choice,
    "choice": _choice,
    "multiple": _multiple,
    "true_false": _true_false,
    "short": _short,
    "number": _number,
    "gap": _gap,
    "matching": _matching,
    "ordering": _ordering,
}
