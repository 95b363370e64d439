"""Aiken: what is read in it, which line is named when it cannot be, and what is written."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.aiken.reading import read
from quizapp.interchange.aiken.writing import LOSSES, fits, write
from quizapp.interchange.formats import recognised
from quizapp.interchange.losses import carried
from tests.interchange import banks as wild

GOOD = "Who?\nA) Anna\nB. Ben\nC)Cleo\nANSWER: B\n"


def said(text):
    """The questions of a file, each as its stem, its options and the right one."""
    return [
        (
            each.stem,
            [option.text for option in each.key.options],
            [option.id for option in each.key.options if option.fraction],
        )
        for each in read(text.encode())[0].questions
    ]


def rows_of(text):
    return [(row.line, row.status) for row in read(text.encode())[1]]


READ = {
    "as it should be": GOOD,
    "without blank lines": GOOD.replace("\n", "\r\n"),
    "old line ends": GOOD.replace("\n", "\r"),
    "a mark at the beginning": "\ufeff" + GOOD,
    "blank lines inside": GOOD.replace("\n", "\n\n"),
    "lines of one letter": "x\n" + GOOD.replace("ANSWER", "-\nANSWER"),
    "indented": GOOD.replace("\n", "\n  ").replace("Who", "\tWho"),
    "a bracket after the answer": GOOD.replace("ANSWER: B", "ANSWER:B)"),
    "words after the answer": GOOD.replace("ANSWER: B", "ANSWER: B. Ben"),
}


@pytest.mark.parametrize("case", READ)
def test_a_question_is_a_line_its_options_and_its_answer(case):
    assert said(READ[case]) == [("Who?", ["Anna", "Ben", "Cleo"], ["b"])]


def test_text_is_plain_and_stays_as_it_is():
    text = "Is 1 < 2 & <b>why</b>?\nA) &amp;\nB) <script>x</script>\nANSWER: A"
    assert said(text) == [("Is 1 < 2 & <b>why</b>?", ["&amp;", "<script>x</script>"], ["a"])]


FAULTS = {
    "one option": ("Who?\nA) Anna\nANSWER: A\n", 1, "Line 3: a question needs two options"),
    "small letters": ("Who?\na) Anna\nb) Ben\nANSWER: A\n", 1, "capital letter"),
    "an option first": ("A) Anna\nB) Ben\nANSWER: A\n", 1, "Line 1 has no question above it"),
    "an answer first": ("ANSWER: A\n", 1, "Line 1 has no question above it"),
    "no answer": ("Who?\nA) Anna\nB) Ben\n", 1, "The file ends without an ANSWER"),
    "a small answer": ("Who?\nA) Anna\nB) Ben\nAnswer: A\n", 1, "Line 4: write ANSWER in capitals"),
    "no letter": ("Who?\nA) Anna\nB) Ben\nANSWER:\n", 1, "Line 4: write the letter"),
    "a small letter": ("Who?\nA) Anna\nB) Ben\nANSWER: a\n", 1, "Line 4: write the letter"),
    "a word": ("Who?\nA) Anna\nB) Ben\nANSWER: Ben\n", 1, "Line 4: write the letter"),
    "two letters": ("Who?\nA) Anna\nB) Ben\nANSWER: A, B\n", 1, "Line 4 names several"),
    "letters together": ("Who?\nA) Anna\nB) Ben\nANSWER: AB\n", 1, "Line 4 names several"),
    "no such option": ("Who?\nA) Anna\nB) Ben\nANSWER: C\n", 1, "no option “C”. Options: A, B"),
    "letters out of order": ("Who?\nA) Anna\nC) Ben\nANSWER: C\n", 1, "here they are A, C"),
    "letters from another": ("Who?\nB) Anna\nC) Ben\nANSWER: C\n", 1, "here they are B, C"),
    "an option twice": ("Who?\nA) Anna\nB) Anna\nANSWER: A\n", 1, "“Anna” is there twice"),
    "an empty option": ("Who?\nA) \nB) Anna\nANSWER: A\n", 1, "is empty"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_question_that_cannot_be_read_is_refused_with_its_line(case):
    text, line, message = FAULTS[case]
    bank, (row,) = read(text.encode())
    assert bank.questions == ()
    assert (row.line, row.status) == (line, "refused")
    assert message in row.message


def test_a_bad_question_never_loses_the_good_ones():
    text = f"{GOOD}\nWhen?\nA) Now\n\n{GOOD.replace('Who', 'Whom')}"
    assert [stem for stem, _, _ in said(text)] == ["Who?", "Whom?"]
    assert rows_of(text) == [(1, "kept"), (7, "refused"), (10, "kept")]


def test_a_stem_on_several_lines_is_put_together_and_the_report_says_so():
    text = "Read this.\n" + GOOD
    assert said(text)[0][0] == "Read this.\nWho?"
    assert rows_of(text) == [(1, "changed")]


def test_the_same_question_has_the_same_id_each_time():
    first, second = read(GOOD.encode())[0], read((GOOD + "\n" + GOOD).encode())[0]
    assert first.questions[0].uid == second.questions[0].uid
    assert second.questions[0].uid != second.questions[1].uid


UNREADABLE = {
    "another encoding": (GOOD.replace("Ben", "Böll").encode("cp1252"), "line 3"),
    "no text": (b"Who?\x00", "zero bytes"),
    "nothing": (b"\n\n", "empty"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_is_no_utf8_text_is_refused_whole(case):
    data, message = UNREADABLE[case]
    with pytest.raises(UnreadableBank, match=message):
        read(data)


def test_a_file_that_is_too_large_is_refused_whole(monkeypatch):
    monkeypatch.setattr(packages, "MAX_FILE", 100)
    with pytest.raises(UnreadableBank, match="larger"):
        read(GOOD.encode() * 10)


def question(stem="Who?", texts=("Anna", "Ben"), right=(0,), uid="u"):
    options = tuple(
        q.Option("abcdefgh"[n], text, float(n in right)) for n, text in enumerate(texts)
    )
    return q.Question(uid, stem, q.ChoiceKey(options))


def written(*questions):
    data, _ = write(q.Bank("News", questions=questions))
    return data.decode()


def test_a_question_is_written_on_a_line_with_its_options_and_its_answer():
    assert written(question(right=(1,))) == "Who?\nA) Anna\nB) Ben\nANSWER: B\n\n"


def test_line_breaks_become_spaces_and_the_report_says_so():
    data, (row,) = write(q.Bank("News", questions=(question("Who\n\n is it?", ("A\nb", "C")),)))
    assert data.decode() == "Who is it?\nA) A b\nB) C\nANSWER: A\n\n"
    assert row.status == "lost"
    assert "line breaks" in row.message


@pytest.mark.parametrize("stem", ["A) Which?", "B. Who?", "ANSWER: what?", "Answer: what?", "?"])
def test_a_stem_that_looks_like_another_line_is_read_as_a_stem_all_the_same(stem):
    text = written(question(stem))
    assert said(text)[0][0] == stem
    assert not text.startswith(stem)


REFUSED = {
    "another kind": (q.TrueFalseKey(True), "this one is “True or false”"),
    "several right": (question(right=(0, 1)).key, "this question has 2"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_aiken_has_not_is_refused_by_name_and_the_rest_is_written(case):
    key, message = REFUSED[case]
    bank = q.Bank("News", questions=(q.Question("bad", "Who?", key), question(uid="good")))
    data, rows = write(bank)
    assert [(row.id, row.status) for row in rows] == [("bad", "refused"), ("good", "lost")]
    assert message in rows[0].message
    assert len(read(data)[0].questions) == 1


@settings(max_examples=200)
@given(st.data())
def test_odd_texts_come_back_but_for_the_declared_losses(data):
    stem, key = data.draw(wild.STEM_AND_KEY["choice"].filter(wild.is_valid))
    asked = q.Question("u", stem, key)
    if not fits(asked) or b"\\u0000" in msgspec.json.encode(asked):  # no file holds NUL
        return
    expected, _ = carried(asked, LOSSES)
    bank, _ = read(write(q.Bank("", questions=(asked,)))[0])
    (again,) = bank.questions
    assert (again.stem, again.key) == (expected.stem, expected.key)


def test_a_file_is_recognised_by_its_lines_or_its_name():
    assert recognised(GOOD.encode(), "x.txt").name == "aiken"
    assert recognised(b"Who?", "x.aiken.txt").name == "aiken"
    assert recognised(b"Who?\nA) x\nB) y", "x.txt") is None
    assert recognised(GOOD.encode(), "x.csv").name == "csv"


def test_moodles_own_files_give_three_good_questions_and_four_faults(shared):
    folder = shared / "fixtures" / "aiken" / "moodle"
    bank, report = read((folder / "questions.aiken.txt").read_bytes())
    assert len(bank.questions) == 2
    assert [row.status for row in report] == ["kept", "kept"]
    bank, report = read((folder / "aiken_errors.txt").read_bytes())
    assert len(bank.questions) == 3
    assert [(row.line, row.status) for row in report] == [
        (1, "refused"),
        (5, "refused"),
        (7, "refused"),
        (9, "kept"),
        (14, "refused"),
        (18, "kept"),
        (23, "kept"),
    ]
    assert "line 18" in report[4].message
