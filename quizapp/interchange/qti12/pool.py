"""Blackboard's older pools (<POOL>), which are no QTI but come in the same packages."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from quizapp.interchange.packages import child, children, descendants, local
from quizapp.interchange.qti12.conditions import FULL, Condition, Test
from quizapp.interchange.qti12.items import Choice, Item, Part, Response, Words
from quizapp.interchange.qti12.texts import Text, from_html, from_plain

PREFIX = "QUESTION_"
_TYPES = {
    "QUESTION_TRUEFALSE": "true_false_question",
    "QUESTION_EITHEROR": "multiple_choice_question",
    "QUESTION_MULTIPLECHOICE": "multiple_choice_question",
    "QUESTION_MULTIPLEANSWER": "multiple_answers_question",
    "QUESTION_MATCH": "matching_question",
    "QUESTION_ORDER": "ordering_question",
    "QUESTION_FILLINBLANK": "short_answer_question",
    "QUESTION_FILLINBLANK_PLUS": "fill_in_multiple_blanks_question",
    "QUESTION_ESSAY": "essay_question",
    "QUESTION_SHORTRESPONSE": "essay_question",
    "QUESTION_NUMERIC": "numerical_question",
    "QUESTION_CALCULATED": "calculated_question",
    "QUESTION_FILEUPLOAD": "file_upload_question",
    "QUESTION_HOTSPOT": "hot_spot_question",
    "QUESTION_OPINIONSCALE": "opinion scale",
    "QUESTION_QUIZBOWL": "quiz bowl",
}
_RESPONSE = "response"


def is_pool(root: Any) -> bool:
    """Whether this is a Blackboard pool."""
    return local(root).upper() == "POOL"


def title_of(root: Any) -> str:
    """The name of a pool."""
    title = child(root, "TITLE")
    return "" if title is None else (title.get("value") or "").strip()


def pool_items(root: Any) -> Iterator[Item]:
    """The questions of a pool as items, in the file's order."""
    points = {each.get("id"): each.get("points") or "" for each in descendants(root, "QUESTION")}
    for element in children(root):
        name = local(element).upper()
        if name.startswith(PREFIX) and name != "QUESTIONLIST":
            yield _item(element, name, points.get(element.get("id"), ""))


def _item(element: Any, name: str, points: str) -> Item:
    ident = element.get("id") or ""
    kind = _TYPES.get(name, name.removeprefix(PREFIX).lower())
    parts = (Words(_text(child(element, "BODY")), ""), *_responses(element, kind))
    return Item(
        element.sourceline or 0,
        ident,
        "",
        {"question_type": kind, "points_possible": points},
        parts,
        tuple(_conditions(element, kind)),
        dict(_feedback(element)),
        None,
        False,
        False,
    )


def _responses(element: Any, kind: str) -> Iterator[Part]:
    answers = tuple(children(element, "ANSWER"))
    if kind == "matching_question":
        rights = tuple(_choice(each) for each in children(element, "CHOICE"))
        for each in answers:
            yield _response("lid", each.get("id") or "", _text(each), rights)
    elif kind in ("short_answer_question", "numerical_question"):
        yield _response("str", _RESPONSE, Text(), ())
    else:
        yield _response("lid", _RESPONSE, Text(), tuple(_choice(each) for each in answers), kind)


def _response(
    form: str, ident: str, label: Text, choices: tuple[Choice, ...], kind: str = ""
) -> Response:
    cardinality = {"multiple_answers_question": "multiple", "ordering_question": "ordered"}
    return Response(form, ident, cardinality.get(kind, "single"), label, choices, False, 1, False)


def _choice(element: Any) -> Choice:
    return Choice(element.get("id") or "", _text(element), {})


def _conditions(element: Any, kind: str) -> Iterator[Condition]:
    gradable = child(element, "GRADABLE")
    right = [] if gradable is None else list(children(gradable, "CORRECTANSWER"))
    if kind in ("short_answer_question", "numerical_question"):
        for each in children(element, "ANSWER"):
            yield _condition([Test(_RESPONSE, _text(each).words)])
    elif kind == "matching_question":
        for each in right:
            yield _condition([Test(each.get("answer_id") or "", each.get("choice_id") or "")])
    elif right:
        yield _condition([Test(_RESPONSE, each.get("answer_id") or "") for each in right])


def _condition(tests: list[Test]) -> Condition:
    return Condition(tuple(tests), (), (), Decimal(FULL), ())


def _feedback(element: Any) -> Iterator[tuple[str, Text]]:
    gradable = child(element, "GRADABLE")
    for name, ident in (
        ("FEEDBACK_WHEN_CORRECT", "correct_fb"),
        ("FEEDBACK_WHEN_INCORRECT", "general_incorrect_fb"),
    ):
        found = None if gradable is None else child(gradable, name)
        if found is not None and (text := from_html(found.text or "")).words:
            yield ident, text


def _text(element: Any) -> Text:
    text = None if element is None else child(element, "TEXT")
    if text is None:
        return Text()
    flags = next(descendants(element, "ISHTML"), None)
    is_html = flags is not None and (flags.get("value") or "").lower() == "true"
    return from_html(text.text or "") if is_html else from_plain(text.text or "")
