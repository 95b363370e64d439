"""A bank written as text and read again is the same bank."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.domain.kinds import KINDS
from quizapp.domain.questions import Bank
from quizapp.errors import UnreadableBank
from quizapp.interchange import dateline
from tests.interchange import banks as any_bank

slow = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@slow
@given(any_bank.banks())
def test_any_bank_is_read_as_it_was_written(bank):
    text = dateline.write(bank)
    again, report = dateline.read(text.encode())
    assert again == bank
    assert [row.status for row in report] == ["kept"] * len(bank.questions)
    assert dateline.write(again) == text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_read_as_it_was_written(kind):
    @settings(slow, max_examples=40)
    @given(any_bank.questions(kind, "a"))
    def round_trip(question):
        bank = Bank("A bank", questions=(question,))
        assert dateline.read(dateline.write(bank))[0] == bank

    round_trip()


@slow
@given(any_bank.banks(), st.data())
def test_changing_one_question_changes_no_line_of_another(bank, data):
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    added = Bank(
        bank.title,
        bank.language,
        bank.sources,
        (*bank.questions, data.draw(any_bank.questions(kind, "new one"))),
    )
    assert dateline.write(added).startswith(dateline.write(bank))


@slow
@given(st.one_of(st.text(), st.binary(), st.text().map("dateline bank 1\n{}".format)))
def test_any_file_is_a_bank_or_a_message(data):
    try:
        dateline.read(data)
    except UnreadableBank:
        return


LINES = st.sampled_from(
    [
        "[choice a]",
        "[gap]",
        "[source s]",
        '[number = "n"]',
        "[",
        "stem: What?",
        "stem: |",
        "  deep",
        "    deeper: text",
        "right: yes",
        "  feedback: good",
        "wrong: no",
        "gap: x",
        '  accept = "y"',
        "    tolerant: yes",
        "      deepest: z",
        "accept: 12",
        "\ttabbed: 1",
        "as of: 2024-99-99",
        "answer = [[",
        "",
        "# note",
    ]
)


@slow
@given(st.lists(LINES, max_size=25).map(lambda lines: "\n".join(["dateline bank 1", *lines])))
def test_any_lines_are_questions_or_rows_of_the_report(text):
    bank, report = dateline.read(text)
    kept = [row.id for row in report if row.status in ("kept", "changed")]
    assert kept == [question.uid for question in bank.questions]
    assert all(row.message for row in report if row.status in ("refused", "lost", "changed"))
    assert all(1 <= row.line <= text.count("\n") + 1 for row in report)
