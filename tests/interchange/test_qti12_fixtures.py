"""Real files of QTI 1.2, by their origin: what is understood, what is not, and nothing breaks."""

from collections import Counter
from pathlib import Path

import pytest

from quizapp.domain.kinds import kind_of
from quizapp.errors import UnreadableBank
from quizapp.interchange.qti12.format import QTI12
from quizapp.interchange.qti12.reading import read
from tests.interchange.qti12_items import zipped

INSTRUCTURE = "qti12/instructure-qti/spec/fixtures"


def files_below(folder: Path, *endings: str) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.name.endswith(endings))


def figures(contents) -> tuple[dict[str, int], dict[str, int]]:
    """Rows by status, and questions by kind, of all these files together."""
    statuses: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for data in contents:
        bank, rows = read(data)
        statuses.update(row.status for row in rows)
        kinds.update(kind_of(question.key) for question in bank.questions)
        taken = [row.id for row in rows if row.status != "refused"]
        assert taken == [question.uid for question in bank.questions]
        assert all(row.message and row.line > 0 for row in rows if row.status == "refused")
    return dict(sorted(statuses.items())), dict(sorted(kinds.items()))


@pytest.mark.parametrize(
    "folder, endings, statuses, kinds",
    [
        (
            "blackboard",
            (".dat",),
            {"changed": 7, "kept": 3, "refused": 2},
            {"choice": 2, "matching": 2, "multiple": 2, "short": 2, "true_false": 2},
        ),
        (
            "qti12/prairielearn",
            (".xml",),
            {"kept": 7},
            {"choice": 3, "gap": 1, "matching": 1, "multiple": 1, "true_false": 1},
        ),
        ("qti12/qti_package_maker", ("1.2_sample.zip",), {"changed": 1}, {"choice": 1}),
        (
            f"{INSTRUCTURE}/items_1.2",
            (".xml",),
            {"changed": 9, "kept": 30, "lost": 8, "refused": 23},
            {
                "choice": 6,
                "gap": 11,
                "matching": 2,
                "multiple": 3,
                "number": 7,
                "ordering": 3,
                "short": 2,
                "true_false": 13,
            },
        ),
        (f"{INSTRUCTURE}/mathml", (".xml",), {"kept": 2}, {"number": 2}),
        (
            INSTRUCTURE,
            ("_quiz_1.2.xml", "_simple_1.2.xml", "_checks_1.2.xml", "_cases_1.2.xml"),
            {"changed": 18, "kept": 1, "lost": 2, "refused": 6},
            {
                "choice": 3,
                "gap": 6,
                "matching": 2,
                "multiple": 2,
                "number": 2,
                "short": 2,
                "true_false": 4,
            },
        ),
        (
            INSTRUCTURE,
            ("test_qti_1.2.zip",),
            {"kept": 3},
            {"choice": 1, "multiple": 1, "true_false": 1},
        ),
    ],
)
def test_questions_read_per_origin(shared, folder, endings, statuses, kinds):
    paths = files_below(shared / "fixtures" / folder, *endings)
    assert figures(path.read_bytes() for path in paths) == (statuses, kinds)


@pytest.mark.parametrize(
    "folder, statuses, kinds",
    [
        (
            "canvas_cartridge",
            {"changed": 7, "lost": 1, "refused": 16},
            {
                "choice": 1,
                "gap": 2,
                "matching": 1,
                "multiple": 1,
                "number": 1,
                "short": 1,
                "true_false": 1,
            },
        ),
        ("test_imscc_canvas", {"refused": 4}, {}),
        (
            "test_qti_1.2",
            {"kept": 5},
            {"choice": 1, "multiple": 1, "number": 1, "short": 1, "true_false": 1},
        ),
        ("test_qti_1.2_bank_entry_item", {"refused": 1}, {}),
        (
            "test_qti_1.2_canvas",
            {"kept": 3, "refused": 1},
            {"choice": 1, "multiple": 1, "true_false": 1},
        ),
        ("test_qti_1.2_canvas_extended_1", {}, {}),
        ("test_qti_1.2_canvas_extended_2", {}, {}),
        ("test_qti_1.2_multi", {"refused": 2}, {}),
        ("test_with_comments", {"changed": 1}, {"choice": 1}),
        ("with_banks", {"kept": 4, "refused": 4}, {"choice": 1, "multiple": 1, "true_false": 2}),
    ],
)
def test_questions_read_per_package(shared, folder, statuses, kinds):
    root = shared / "fixtures" / INSTRUCTURE / folder
    paths = [path for path in sorted(root.rglob("*")) if path.is_file()]
    data = zipped({str(path.relative_to(root)): path.read_bytes() for path in paths})
    assert QTI12.recognises(data, "package.zip")
    assert figures([data]) == (statuses, kinds)


def test_every_file_is_recognised_only_if_it_can_be_read(shared):
    """Of the files of QTI 2 and 3, and of all other formats, none is claimed."""
    claimed = Counter()
    for path in sorted((shared / "fixtures").rglob("*")):
        if not path.is_file() or path.name.endswith(".md"):
            continue
        data = path.read_bytes()
        name = path.relative_to(shared / "fixtures").parts
        if QTI12.recognises(data, path.name.lower()):
            claimed["/".join(name[:2])] += 1
            read(data)
        else:
            with pytest.raises(UnreadableBank):
                read(data)
    assert claimed == {
        "blackboard/moodle": 2,
        "qti12/instructure-qti": 76,
        "qti12/prairielearn": 6,
        "qti12/qti_package_maker": 1,
    }


def test_pictures_of_a_package_are_kept(shared):
    bank, _ = read((shared / "fixtures" / INSTRUCTURE / "test_qti_1.2.zip").read_bytes())
    assert [len(question.pictures) for question in bank.questions] == [1, 1, 0]
    first, second = (question.pictures[0].data for question in bank.questions[:2])
    assert first != second
