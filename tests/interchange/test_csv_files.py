"""CSV files as programs and people write them, and formulas that never run."""

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.csv.reading import read
from quizapp.interchange.csv.writing import write
from quizapp.interchange.formats import recognised
from quizapp.interchange.guarding import guarded, unguarded
from quizapp.interchange.separated import records

TABLE = "stem,correct\nWho fled?,Ana\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        b"sep=;\r\n" + TABLE.replace(",", ";").encode(),
        b'"stem", "correct"\n"Who fled?", "Ana"\n',
        b"Correct;Stem\nAna;Who fled?\n",
        b"stem|correct\nWho fled?|Ana",
    ],
)
def test_separators_marks_and_line_ends_are_found_out(data):
    (question,) = read(data)[0].questions
    assert (question.stem, question.key.accepted[0].text) == ("Who fled?", "Ana")
    assert recognised(data, "bank.csv").name == "csv"


@pytest.mark.parametrize(
    "data, message",
    [
        ("stem,correct\nWer flüchtete?,Ana".encode("cp1252"), "not in UTF-8"),
        ("stem,correct\nWho?,Ana".encode("utf-16-le"), "no text file"),
        (b"", "No row of headings"),
        (b"Who?,a,b,c,A\n", "No row of headings"),
        (b"\n" * 30 + TABLE.encode(), "No row of headings"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(data, message):
    with pytest.raises(UnreadableBank, match=message):
        read(data)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_FILE", 20)
    with pytest.raises(UnreadableBank, match="larger than"):
        read(TABLE.encode())


def test_a_quote_that_is_never_closed_spoils_its_own_row_only():
    _bank, report = read(b'stem,correct\n"Who?,Ana\nWhere?,Rome\n')
    assert [(row.line, row.status) for row in report] == [(2, "refused"), (3, "kept")]
    assert "never closed" in report[0].message


def test_cells_keep_line_breaks_quotes_and_separators():
    bank, report = read(b'stem,correct\n"Who ""fled"",\nand why?","a, b"\nNext?,x\n')
    assert [each.stem for each in bank.questions] == ['Who "fled",\nand why?', "Next?"]
    assert [row.line for row in report] == [2, 3]


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_what_the_standard_library_writes_is_read_as_it_was(rows):
    rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    read_back = [record.cells for record in records(out.getvalue(), ",")]
    assert read_back == [tuple(row) if any(row) else () for row in rows]


@pytest.mark.parametrize(
    "text, written",
    [
        ("=1+1", "'=1+1"),
        ("@sum", "'@sum"),
        ("-> x", "'-> x"),
        ("\tx", "'\tx"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("+1,000.5", "+1,000.5"),
        ("'quoted'", "'quoted'"),
        ("plain = text", "plain = text"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_and_every_text_comes_back(text, written):
    assert guarded(text) == written
    assert unguarded(written) == text


@given(st.text(alphabet="'=+-@\t\r＝a1"))
def test_the_apostrophe_is_taken_off_only_where_it_was_put(text):
    assert unguarded(guarded(text)) == text


def test_a_written_file_runs_nothing_and_opens_by_a_double_click():
    asked = q.Question("=id()", "=HYPERLINK(1)", q.ShortKey((q.AcceptedText("@x"),)))
    data, report = write(q.Bank("T", "de", (), (asked,)))
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\r\n") == 2
    cells = next(csv.reader(io.StringIO(data.decode("utf-8-sig").partition("\r\n")[2])))
    assert {"'=id()", "'=HYPERLINK(1)", "'@x"} <= set(cells)
    assert [row.status for row in report] == ["kept"]
    (again,) = read(data)[0].questions
    assert (again.uid, again.stem, again.language) == ("=id()", "=HYPERLINK(1)", "de")


def test_text_that_only_looks_like_html_is_kept_when_it_is_written_here():
    asked = q.Question("a", "What does <b>this</b> do?", q.ShortKey((q.AcceptedText("<br>"),)))
    (again,) = read(write(q.Bank("T", questions=(asked,)))[0])[0].questions
    assert (again.stem, again.key) == (asked.stem, asked.key)


def test_ten_thousand_rows_and_hostile_quotes_take_no_long_time():
    data = "stem,correct\n" + "".join(f"Question {n}?,answer {n}\n" for n in range(10_000))
    assert len(read(data.encode())[0].questions) == 10_000
    assert sum(1 for _ in records('"a""\n' * 50_000, ",")) > 1
