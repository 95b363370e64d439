"""The parses that other people publish beside their GIFT files, field by field."""

import json
import re
from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.interchange.gift.reading import read
from quizapp.interchange.markup import plain

FOLDER = "fixtures/gift/gift-grammar-peg/tests/questions"


def text_of(rich):
    """A golden text as Dateline keeps it: HTML becomes plain text."""
    if not rich:
        return ""
    return plain(rich["text"]).text if rich["format"] == "html" else rich["text"]


def stem_of(golden):
    """The golden sets spaces around a hole; Moodle, and Dateline, put it where the braces were."""
    stem = text_of(golden["stem"])
    return re.sub(r"_____ (?=[.])", "_____", stem) if golden["hasEmbeddedAnswers"] else stem


def share(choice):
    usual = 1.0 if choice["isCorrect"] else 0.0
    return usual if choice["weight"] is None else float(Decimal(str(choice["weight"])) / 100)


def options_of(golden):
    return [(text_of(c["text"]), share(c), text_of(c["feedback"])) for c in golden["choices"]]


def bounds_of(number):
    if number["type"] == "high-low":
        return Decimal(str(number["numberLow"])), Decimal(str(number["numberHigh"]))
    value, room = Decimal(str(number["number"])), Decimal(str(number.get("range", 0)))
    return value - room, value + room


def check_key(golden, key):
    CHECKS[golden["type"]](golden, key)


def check_options(golden, key):
    has_full = any(c["isCorrect"] for c in golden["choices"])
    assert isinstance(key, q.ChoiceKey if has_full else q.MultipleKey)
    assert [(o.text, o.fraction, o.feedback) for o in key.options] == options_of(golden)


def check_short(golden, key):
    assert [(a.text, a.fraction, a.feedback) for a in key.accepted] == options_of(golden)


def check_number(golden, key):
    choices = golden["choices"]
    if isinstance(choices, dict):
        choices = [{"isCorrect": True, "weight": None, "text": choices, "feedback": None}]
    others = [c for c in choices if c["text"].get("text") == "*"]
    numbers = [c for c in choices if c not in others]
    assert key.other_feedback == "".join(text_of(c["feedback"]) for c in others)
    assert [
        ((a.value - a.tolerance, a.value + a.tolerance), a.fraction, a.feedback)
        for a in key.accepted
    ] == [(bounds_of(c["text"]), share(c), text_of(c["feedback"])) for c in numbers]


def check_true_false(golden, key):
    """What the golden calls true and false feedback is Moodle's for wrong and right answers."""
    wrong, right = text_of(golden["trueFeedback"]), text_of(golden["falseFeedback"])
    said = (right, wrong) if golden["isTrue"] else (wrong, right)
    assert key == q.TrueFalseKey(golden["isTrue"], *said)


def check_matching(golden, key):
    pairs = [(text_of(p["subquestion"]), p["subanswer"]) for p in golden["matchPairs"]]
    assert [(p.left, p.right) for p in key.pairs] == [pair for pair in pairs if pair[0]]
    assert list(key.extra) == [right for left, right in pairs if not left]


CHECKS = {
    "MC": check_options,
    "Short": check_short,
    "Numerical": check_number,
    "TF": check_true_false,
    "Matching": check_matching,
}
REFUSED = {"Essay": "essay", "Description": "no question"}


def compare(goldens, bank, report):
    """Every golden question stands in the report; those Dateline has are equal in every field."""
    questions = iter(bank.questions)
    category = ""
    rows = iter(report)
    for golden in goldens:
        if golden["type"] == "Category":
            category = golden["title"].removeprefix("$course$/top/")
            continue
        row = next(rows)
        if golden["type"] in REFUSED:
            assert row.status == "refused"
            assert REFUSED[golden["type"]] in row.message
            assert row.id == (golden["id"] or "")
            continue
        question = next(questions)
        assert row.id == question.uid
        assert question.stem == stem_of(golden)
        assert question.name == (golden["title"] or "")
        assert golden["id"] in (None, question.uid)
        assert list(question.tags) == (golden["tags"] or [])
        assert question.category == category
        assert question.explanation == text_of(golden["globalFeedback"])
        check_key(golden, question.key)
    assert [*questions, *rows] == []


def test_all_51_golden_files_give_the_same_questions(shared):
    files = sorted((shared / FOLDER).glob("*.gift"))
    assert len(files) == 51
    for file in files:
        goldens = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        bank, report = read(file.read_bytes())
        try:
            compare(goldens, bank, report)
        except (AssertionError, StopIteration) as fault:
            pytest.fail(f"{file.name}: {fault!r}")


def test_golden_files_with_other_line_ends_and_a_byte_order_mark_say_the_same(shared):
    for file in sorted((shared / FOLDER).glob("*.gift")):
        data = file.read_bytes()
        assert read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == read(data)
