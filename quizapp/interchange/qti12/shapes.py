"""What kind of question an item is: by the name its program gives it, else by its interactions."""

from typing import Literal

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti12 import gaps
from quizapp.interchange.qti12.items import Item

Shape = Literal[
    "choice", "true_false", "multiple", "short", "number", "gap", "typed", "chosen", "matching",
    "ordering",
]  # fmt: skip

NOT_A_KIND = N_(
    "Dateline has no questions of the kind “%(kind)s”. Turn it into one of its kinds, or keep it "
    "elsewhere."
)
NO_QUESTION = N_("This item is only a text: it asks nothing, so it is no question.")

_ESSAY, _UPLOAD, _HOTSPOT = N_("essay"), N_("file upload"), N_("hot spot")
_FORMULA, _SORTING = N_("calculated formula"), N_("categorization")
_OPINION, _QUIZ_BOWL = N_("opinion scale"), N_("quiz bowl")
_DRAWING, _ASSOCIATION = N_("drawing"), N_("association")

REFUSED = {
    "calculated_question": _FORMULA,
    "calculated_simple": _FORMULA,
    "calculated": _FORMULA,
    "calculated formula": _FORMULA,
    "formula_question": _FORMULA,
    "arithmetic": _FORMULA,
    "significant figures": _FORMULA,
    "essay_question": _ESSAY,
    "essay": _ESSAY,
    "long answer": _ESSAY,
    "written response": _ESSAY,
    "short response": _ESSAY,
    "cc.essay.v0p1": _ESSAY,
    "file_upload_question": _UPLOAD,
    "file upload": _UPLOAD,
    "hot_spot_question": _HOTSPOT,
    "hot spot": _HOTSPOT,
    "hotspot": _HOTSPOT,
    "categorization_question": _SORTING,
    "opinion scale": _OPINION,
    "likert": _OPINION,
    "quiz bowl": _QUIZ_BOWL,
    "drawing_question": _DRAWING,
    "association_question": _ASSOCIATION,
}
NO_QUESTIONS = {"text_only_question", "information", "information item", "text information"}
DECLARED: dict[str, Shape] = {
    "multiple_choice_question": "choice",
    "multiple choice": "choice",
    "cc.multiple_choice.v0p1": "choice",
    "either/or": "choice",
    "true_false_question": "true_false",
    "true/false": "true_false",
    "true / false": "true_false",
    "cc.true_false.v0p1": "true_false",
    "multiple_answers_question": "multiple",
    "multiple answer": "multiple",
    "multi-select": "multiple",
    "multiple response": "multiple",
    "cc.multiple_response.v0p1": "multiple",
    "short_answer_question": "short",
    "fill in the blank": "short",
    "cc.fib.v0p1": "short",
    "cc.pattern_match.v0p1": "short",
    "numerical_question": "number",
    "numeric": "number",
    "fill_in_multiple_blanks_question": "typed",
    "fill in the blank plus": "typed",
    "fill in multiple blanks": "typed",
    "multiple_dropdowns_question": "chosen",
    "jumbled sentence": "chosen",
    "matching_question": "matching",
    "matching": "matching",
    "ordering_question": "ordering",
    "ordering": "ordering",
}
_NAMES = ("question_type", "bbmd_questiontype", "qmd_questiontype", "cc_profile")


def shape_of(item: Item) -> Shape:
    """The shape of an item; InvalidQuestion, by name, for what Dateline has not."""
    name = next((item.fields[each] for each in _NAMES if item.fields.get(each)), "")
    plain = " ".join(name.lower().split())
    if plain in REFUSED:
        raise InvalidQuestion(NOT_A_KIND, kind=REFUSED[plain])
    if plain in NO_QUESTIONS or not item.responses:
        raise InvalidQuestion(NO_QUESTION)
    _refuse_by_interaction(item)
    declared = DECLARED.get(plain)
    return declared if declared and _fits(declared, item) else _seen(item)


def _refuse_by_interaction(item: Item) -> None:
    if item.calculated:
        raise InvalidQuestion(NOT_A_KIND, kind=_FORMULA)
    if any(each.form == "xy" for each in item.responses):
        raise InvalidQuestion(NOT_A_KIND, kind=_HOTSPOT)
    if len(item.responses) > 1 and all(
        each.cardinality == "multiple" and each.form == "lid" for each in item.responses
    ):
        raise InvalidQuestion(NOT_A_KIND, kind=_SORTING)
    typed = [each for each in item.responses if each.form in ("str", "num")]
    if typed and len(typed) == len(item.responses) and not any(item.right_conditions()):
        raise InvalidQuestion(NOT_A_KIND, kind=_ESSAY)


def _fits(shape: Shape, item: Item) -> bool:
    """Whether the interactions are those of the declared kind."""
    first, one = item.responses[0], len(item.responses) == 1
    if shape in ("choice", "true_false", "multiple"):
        return one and first.form == "lid" and not gaps.places(item)
    if shape == "short":
        return one and first.form in ("str", "num") and not gaps.places(item)
    if shape == "number":
        return one and first.form in ("str", "num")
    if shape == "ordering":
        return one and first.cardinality == "ordered"
    if shape == "matching":
        return all(each.form in ("lid", "grp") for each in item.responses)
    return True


def _seen(item: Item) -> Shape:
    """What the interactions say where nothing else does."""
    if len(item.responses) > 1:
        return _of_several(item)
    response = item.responses[0]
    if gaps.places(item):
        return "gap"
    if response.form in ("str", "num"):
        if response.decimal:
            return "number"
        return "gap" if gaps.has_gaps(item) else "short"
    if response.form == "grp":
        return "matching"
    if response.cardinality == "ordered":
        return "ordering"
    if response.cardinality == "multiple":
        return "multiple"
    labelled = response.label.words and item.stem().words != response.label.words
    return "matching" if labelled else "true_false" if len(response.choices) == 2 else "choice"


def _of_several(item: Item) -> Shape:
    """Gaps, or pairs: pairs are chosen from the same list."""
    if gaps.places(item) or any(each.form in ("str", "num") for each in item.responses):
        return "gap"
    lists = [{choice.text.words for choice in each.choices} for each in item.responses]
    shared = any(lists[0] & other for other in lists[1:])
    alike = len({len(each.choices) for each in item.responses}) == 1
    unnamed = all(not words - {""} for words in lists)  # Blackboard writes the words elsewhere
    return "matching" if shared or (unnamed and alike) else "chosen"
