"""Questions of rows: matching (with ddmatch) and ordering."""

from quizapp.domain import questions as q
from quizapp.interchange.moodle_xml.elements import text_in, value
from quizapp.interchange.moodle_xml.item import Item
from quizapp.interchange.moodle_xml.texts import from_string

GRADING = {
    "ALL_OR_NOTHING": "all_or_nothing",
    "ABSOLUTE_POSITION": "absolute",
    "RELATIVE_NEXT_EXCLUDE_LAST": "relative_next_exclude_last",
    "RELATIVE_NEXT_INCLUDE_LAST": "relative_next_include_last",
    "RELATIVE_ONE_PREVIOUS_AND_NEXT": "one_prev_next",
    "RELATIVE_ALL_PREVIOUS_AND_NEXT": "all_prev_next",
    "LONGEST_ORDERED_SUBSET": "longest_ordered",
    "LONGEST_CONTIGUOUS_SUBSET": "longest_contiguous",
    "RELATIVE_TO_CORRECT": "relative_to_correct",
}
"""How Moodle calls the ways to mark an order."""
_SHORT = {"ABS": "absolute", "ABSOLUTE": "absolute"}
USUAL_ORDER = "all_prev_next"


def read_matching(item: Item) -> tuple[str, q.Key]:
    """Pairs; an answer to an empty text matches nothing."""
    pairs, extra = [], []
    for each in item.element.findall("subquestion"):
        answer = each.find("answer")
        if answer is not None and answer.get("format"):  # the ddmatch plugin has HTML here
            right = item.option(answer)
        else:
            right = " ".join(from_string(text_in(answer)).split())
        left = item.option(each)
        if left:
            pairs.append(q.Pair(left, right))
        elif right:
            extra.append(right)
    rights = {pair.right for pair in pairs}
    others = tuple(dict.fromkeys(text for text in extra if text not in rights))
    stem = item.stem(text_in(item.element.find("questiontext")))
    return stem, q.MatchingKey(tuple(pairs), others)


def read_ordering(item: Item) -> tuple[str, q.Key, str]:
    """Items in the order they stand in the file; the usual way to mark is left unsaid."""
    items = tuple(filter(None, (item.option(each) for each in item.element.findall("answer"))))
    shown = value(item.element, "selectcount", value(item.element, "studentsee", "0"))
    select = value(item.element, "selecttype", value(item.element, "logical", "ALL")).upper()
    if select not in ("ALL", "EXACT", "0") and shown.isdigit() and 0 < int(shown) < len(items):
        item.change(f"all items are shown, not {shown} of them")
    stem = item.stem(text_in(item.element.find("questiontext")))
    grading = value(item.element, "gradingtype", "RELATIVE").strip().upper()
    scheme = GRADING.get(grading) or _SHORT.get(grading, "relative_next_exclude_last")
    return stem, q.OrderingKey(items), "" if scheme == USUAL_ORDER else scheme
