"""Moodle's own files and those of its plugins give the questions they hold."""

from collections import Counter

import pytest
from msgspec.structs import replace

from quizapp.domain.kinds import kind_of
from quizapp.errors import UnreadableBank
from quizapp.interchange.formats import recognised
from tests.interchange.moodle_files import MOODLE


def spaced(question):
    """A question whose words are as far apart as HTML can say."""
    return replace(question, stem=" ".join(question.stem.split()))


EXPECTED = {
    "moodle_xml/moodle": {
        "kinds": {
            "true_false": 13, "short": 2, "multiple": 1, "number": 1, "matching": 1, "gap": 2,
            "choice": 2,
        },
        "statuses": {"kept": 14, "changed": 1, "lost": 7, "refused": 10},
    },
    "moodle_xml/moodle_contrib_qtypes": {
        "kinds": {"gap": 19, "multiple": 4, "ordering": 2},
        "statuses": {"kept": 7, "changed": 7, "lost": 11, "refused": 33},
    },
    "cloze/moodle": {"kinds": {"gap": 1}, "statuses": {"kept": 1, "refused": 4}},
}  # fmt: skip


@pytest.mark.parametrize("folder", EXPECTED)
def test_every_file_is_read_or_refused_with_reasons(folder, shared):
    kinds, statuses = Counter(), Counter()
    for path in sorted((shared / "fixtures" / folder).iterdir()):
        data = path.read_bytes()
        if path.name == "broken_multianswer_4.txt":  # a text without a gap
            with pytest.raises(UnreadableBank, match="SHORTANSWER"):
                MOODLE.read(data)
            continue
        bank, report = MOODLE.read(data)
        assert recognised(data, path.name) is MOODLE or path.suffix == ".txt", path.name
        kinds.update(kind_of(each.key) for each in bank.questions)
        statuses.update(row.status for row in report)
        assert all(row.message for row in report if row.status != "kept")
        assert [row.line for row in report] == sorted(row.line for row in report)
    assert kinds == EXPECTED[folder]["kinds"]
    assert statuses == EXPECTED[folder]["statuses"]


@pytest.mark.parametrize("folder", EXPECTED)
def test_what_was_read_is_written_and_read_again(folder, shared):
    for path in sorted((shared / "fixtures" / folder).glob("*.xml")):
        bank, _ = MOODLE.read(path.read_bytes())
        data, written = MOODLE.write(bank)
        again, read = MOODLE.read(data)
        assert [row.status for row in read] == ["kept"] * len(written)
        assert [spaced(each) for each in again.questions] == [spaced(q) for q in bank.questions]
