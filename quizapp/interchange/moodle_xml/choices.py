"""Questions whose options are ticked: multichoice, truefalse and the plugins like them."""

from typing import Any

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.losses import LETTERS
from quizapp.interchange.moodle_xml.elements import text_in, value, yes
from quizapp.interchange.moodle_xml.item import Item
from quizapp.interchange.moodle_xml.shares import known_share, written

SUM = "option_fraction_sum_clamped_0_1"
NOT_TRUE_OR_FALSE = N_("No answer has the grade 100. Give it to “true” or to “false”.")
OTHER_COLUMNS = N_(
    "Each statement here is judged as one of: %(columns)s. Dateline has only true and false; "
    "ask it as pairs to match."
)
ALL_FALSE = N_("No statement here is true, so there is nothing to tick. Ask each on its own.")
_TRUE = {"true", "yes", "right", "correct", "richtig", "wahr", "ja", "vrai", "oui", "verdadero"}
_TRUE |= {"sí", "vero", "sì", "verdadeiro", "sim", "waar", "juist"}


def read_multichoice(item: Item) -> tuple[str, q.Key, str]:
    """The stem, the key and the scheme of a multichoice question."""
    options = _options(item, [share_of(item, each) for each in _answers(item)])
    stem = _stem(item)
    if not yes(item.element, "single", True):
        return stem, q.MultipleKey(options), SUM
    shares = [option.fraction for option in options]
    several = sum(share > 0 for share in shares) > 1
    if several and 1.0 not in shares and abs(sum(s for s in shares if s > 0) - 1) < 0.001:
        item.change("several options make up the mark, so several may be chosen")
        return stem, q.MultipleKey(options), SUM
    return stem, q.ChoiceKey(options), ""


def read_all_or_nothing(item: Item) -> tuple[str, q.Key, str]:
    """The multichoiceset plugin: right only with exactly the right options."""
    return _stem(item), q.MultipleKey(_options(item, _right_or_wrong(item))), "all_or_nothing"


def read_ou(item: Item) -> tuple[str, q.Key, str]:
    """The oumultiresponse plugin: options are right or wrong."""
    item.change("wrong options take away as much as right ones give")
    return _stem(item), q.MultipleKey(_options(item, _right_or_wrong(item))), "net_correct"


def _stem(item: Item) -> str:
    return item.stem(text_in(item.element.find("questiontext")))


def _answers(item: Item) -> list[Any]:
    return list(item.element.findall("answer"))


def _right_or_wrong(item: Item) -> list[float]:
    return [float(share_of(item, each) > 0) for each in _answers(item)]


def share_of(item: Item, answer: Any) -> float:
    """The share an answer earns; one that was rounded in the file is made exact."""
    text = answer.get("fraction")
    if text is None:
        text = value(answer, "fraction", "0")
    share, rounded = known_share(text)
    if rounded:
        item.change(f"the grade {text.strip()[:20]} was taken as {written(share)}")
    return share


def _options(item: Item, shares: list[float]) -> tuple[q.Option, ...]:
    pinned = not yes(item.element, "shuffleanswers", True)
    found = []
    for number, (answer, share) in enumerate(zip(_answers(item), shares, strict=True)):
        text, feedback = item.option(answer), item.feedback(answer.find("feedback"))
        if not text and not feedback and not share:
            continue  # Moodle leaves room for options that nobody filled in
        found.append(q.Option(str(number), text, share, feedback, pinned))
    return lettered(found)


def lettered(options: list[q.Option]) -> tuple[q.Option, ...]:
    """The options with their letters as ids; more than there are letters are refused later."""
    ids = [*LETTERS, *(f"o{number}" for number in range(27, len(options) + 1))]
    return tuple(replace(each, id=id) for each, id in zip(options, ids, strict=False))


def read_truefalse(item: Item) -> tuple[str, q.Key]:
    """True or false; answers in another language stand in the order true, false."""
    says: dict[bool, Any] = {}
    right: set[bool] = set()
    for number, answer in enumerate(_answers(item)[:2]):
        word = text_in(answer).strip().lower()
        side = word in _TRUE if word in ("true", "false") else number == 0
        says[side] = answer
        if share_of(item, answer) > 0:
            right.add(side)
    if len(right) != 1:
        raise InvalidQuestion(NOT_TRUE_OR_FALSE)
    feedback = {side: item.feedback(answer.find("feedback")) for side, answer in says.items()}
    key = q.TrueFalseKey(True in right, feedback.get(True, ""), feedback.get(False, ""))
    return _stem(item), key


def read_statements(item: Item) -> tuple[str, q.Key, str]:
    """The mtf and kprime plugins: statements judged true or false are options to tick."""
    columns = {
        each.get("number"): text_in(each.find("responsetext"))
        for each in item.element.findall("column")
    }
    yes_column = next(iter(columns), "1")
    if len(columns) != 2 or columns[yes_column].strip(" .!").lower() not in _TRUE:
        raise InvalidQuestion(OTHER_COLUMNS, columns=", ".join(columns.values())[:200])
    true_rows = {
        each.get("rownumber")
        for each in item.element.findall("weight")
        if each.get("columnnumber") == yes_column and _above_zero(value(each, "value", "0"))
    }
    if not true_rows:
        raise InvalidQuestion(ALL_FALSE)
    options = [
        q.Option(
            "",
            item.option(row.find("optiontext")),
            float(row.get("number") in true_rows),
            item.feedback(row.find("feedbacktext")),
        )
        for row in item.element.findall("row")
        if row.find("optiontext") is not None
    ]
    method = value(item.element, "scoringmethod", "subpoints")
    whole = method in ("kprimeonezero", "mtfonezero")
    item.change("statements to judge true or false became options to tick")
    return (
        _stem(item),
        q.MultipleKey(lettered(options)),
        "all_or_nothing" if whole else "every_decision_counts",
    )


def _above_zero(text: str) -> bool:
    try:
        return float(text) > 0
    except ValueError:
        return False
