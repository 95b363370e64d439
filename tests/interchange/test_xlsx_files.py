"""Workbooks as spreadsheet programs write them, and those that mean harm."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange.formats import recognised
from quizapp.interchange.xlsx import sheets
from quizapp.interchange.xlsx.reading import read
from quizapp.interchange.xlsx.writing import write
from tests.interchange.tables import sheet_of, text_cell, with_part, xlsx_of

HEAD = ("stem", "correct")
ROWS = (
    f'<row r="1">{text_cell("A1", "stem")}{text_cell("B1", "correct")}</row>'
    f'<row r="2">{text_cell("A2", "Who?")}{text_cell("B2", "Ana")}</row>'
)


def short(text):
    return q.ShortKey((q.AcceptedText(text),))


def asked_of(bank):
    return [(each.stem, each.key) for each in bank.questions]


def test_numbers_dates_and_truth_are_read_as_people_see_them():
    headings = ("stem", "kind", "option 1", "option 2", "correct", "as of", "points")
    choice = ("Which?", "mc", 2.0, 0.5, 1.0, datetime(2024, 6, 19), 2)  # noqa: DTZ001  as cells are
    truth = ("So?", "tf", None, None, True, date(2024, 6, 19), 1.5)
    bank, report = read(xlsx_of(headings, choice, truth))
    assert [row.status for row in report] == ["kept", "kept"]
    first, second = bank.questions
    assert [option.text for option in first.key.options] == ["2", "0.5"]
    assert first.as_of == second.as_of == date(2024, 6, 19)
    assert second.key == q.TrueFalseKey(True)
    assert [str(each.max_mark) for each in bank.questions] == ["2", "1.5"]


def test_a_share_shown_in_per_cent_is_read_in_per_cent():
    workbook = openpyxl.Workbook()
    workbook.active.append(("stem", "option_a", "option_b", "correct"))
    workbook.active.append(("How much?", 0.5, 0.07, "A"))
    workbook.active["B2"].number_format = "0%"
    workbook.active["C2"].number_format = "0.0%"
    out = io.BytesIO()
    workbook.save(out)
    (question,) = read(out.getvalue())[0].questions
    assert [option.text for option in question.key.options] == ["50%", "7%"]


def test_the_first_sheet_with_headings_is_the_table():
    bank, _report = read(xlsx_of(HEAD, ("Who?", "Ana"), sheets=3))
    assert asked_of(bank) == [("Who?", short("Ana"))]
    with pytest.raises(UnreadableBank, match="No row of headings"):
        read(xlsx_of(("a", "b")))


def test_line_breaks_of_excel_are_line_breaks():
    rows = ROWS + f'<row r="3">{text_cell("A3", "One_x000D_&#10;two?")}{text_cell("B3", "x")}</row>'
    assert read(sheet_of(rows))[0].questions[1].stem == "One\ntwo?"


def test_a_formula_gives_its_last_result_or_is_reported_by_its_cell():
    rows = (
        ROWS
        + f'<row r="3">{text_cell("A3", "Two?")}<c r="B3"><f>1+1</f><v>2</v></c></row>'
        + f'<row r="4">{text_cell("A4", "Three?")}<c r="B4"><f>1+2</f></c></row>'
        + f'<row r="5">{text_cell("A5", "Four?")}<c r="B5" t="e"><v>#REF!</v></c></row>'
        + f'<row r="6">{text_cell("A6", "Five?")}{text_cell("B6", "x")}</row>'
    )
    bank, report = read(sheet_of(rows))
    assert [(row.line, row.status) for row in report] == [
        (2, "kept"),
        (3, "kept"),
        (4, "refused"),
        (5, "refused"),
        (6, "kept"),
    ]
    assert "cell B4 holds a formula without a result" in report[2].message
    assert "cell B5 holds the error #REF!" in report[3].message
    assert [each.stem for each in bank.questions] == ["Who?", "Two?", "Five?"]


@pytest.mark.parametrize(
    "rows, dimension",
    [
        ("".join(f'<row r="{n}"/>' for n in range(3, 60_000)), ""),
        (f'<row r="1048576">{text_cell("A1048576", "x")}</row>', ""),
        ("", '<dimension ref="A1:XFD1048576"/>'),
        (f'<row r="3">{text_cell("XFD3", "far")}</row>', ""),
    ],
)
def test_rows_and_columns_without_end_are_not_walked(rows, dimension):
    bank, report = read(sheet_of(ROWS + rows, dimension=dimension))
    assert asked_of(bank) == [("Who?", short("Ana"))]
    assert [row.line for row in report] == [2]


@pytest.mark.parametrize(
    "data, message",
    [
        (b"PK\x03\x04 damaged", "no Excel workbook"),
        (b"not a workbook", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0 old", "of the old kind"),
        (sheet_of(ROWS, before='<!DOCTYPE x [<!ENTITY a "b">]>'), "can be harmful"),
        (sheet_of('<row r="one"></row>'), "no Excel workbook"),
        (with_part(xlsx_of(HEAD), "xl/workbook.xml", "<workbook"), "no Excel workbook"),
        (with_part(xlsx_of(HEAD), "xl/styles.xml", "\x00<"), "can be harmful"),
    ],
)
def test_what_is_no_workbook_or_means_harm_is_refused(data, message):
    with pytest.raises(UnreadableBank, match=message):
        read(data)


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_PARTS", 20_000)
    with pytest.raises(UnreadableBank, match="larger than"):
        read(sheet_of(ROWS + "<!-- " + "x" * 30_000 + " -->"))


def test_every_cell_that_is_written_is_a_text_or_a_number_and_never_a_formula():
    key = q.ChoiceKey(
        (q.Option("a", "=1+1", 1.0), q.Option("b", "'=2", 0.25), q.Option("c", "_x0041_"))
    )
    data, _report = write(q.Bank("T", questions=(q.Question("u", "@cmd", key),)))
    cells = {
        cell.value: cell for row in openpyxl.load_workbook(io.BytesIO(data)).active for cell in row
    }
    assert {cell.data_type for cell in cells.values() if cell.value is not None} == {"s", "n"}
    assert cells["=1+1"].quotePrefix
    assert cells[1].data_type == cells[0.25].data_type == "n"
    (again,) = read(data)[0].questions
    assert (again.stem, again.key) == ("@cmd", key)
    assert recognised(data, "bank.xlsx").name == "xlsx"


def test_a_text_longer_than_a_cell_is_refused_and_control_signs_are_left_out():
    bank = q.Bank(
        "T",
        questions=(
            q.Question("long", "x" * 32_768, short("a")),
            q.Question("bell", "Who\x07?", short("a")),
            q.Question("fine", "Who?", short("b")),
        ),
    )
    data, report = write(bank)
    assert [row.status for row in report] == ["refused", "changed", "kept"]
    assert "32767 characters" in report[0].message
    assert [each.stem for each in read(data)[0].questions] == ["Who?", "Who?"]


def test_the_title_stays_with_the_workbook():
    assert read(write(q.Bank("River news", questions=()))[0])[0].title == "River news"
