"""Other people's QTI files: every one is read or refused with a reason, with these figures."""

import io
import zipfile
from collections import Counter

import pytest

from quizapp.domain.kinds import KINDS, kind_of
from quizapp.errors import UnreadableBank
from quizapp.interchange.qti.reading import read

ORDER = ("kept", "changed", "lost", "refused", "unreadable", *KINDS)
INSTRUCTURE = "qti12/instructure-qti/spec/fixtures"


def zipped(folder):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
    return out.getvalue()


def tally(files):
    """How many rows of each status, questions of each kind, and files that are no questions."""
    figures = Counter()
    for data in files:
        try:
            bank, report = read(data)
        except UnreadableBank:
            figures["unreadable"] += 1
            continue
        assert len(bank.questions) == sum(row.status != "refused" for row in report)
        assert all(row.message for row in report if row.status != "kept")
        figures.update(row.status for row in report)
        figures.update(kind_of(each.key) for each in bank.questions)
    return " ".join(f"{name}={figures[name]}" for name in ORDER if figures[name])


def items(shared, folder):
    paths = sorted((shared / "fixtures" / folder).rglob("*.xml"))
    return [path.read_bytes() for path in paths]


@pytest.mark.parametrize(
    "folder, figures",
    [
        (
            "qti2/oat-qti-sdk",
            "kept=23 changed=37 lost=19 refused=98 unreadable=27 choice=38 multiple=8 number=1 "
            "gap=15 matching=10 ordering=7",
        ),
        (
            "qti2/oat-qti-sdk/test/samples/ims/items/3_0",
            "kept=2 changed=1 refused=1 choice=3",
        ),
        (
            "qti2/qtiworks",
            "kept=3 changed=9 lost=5 refused=18 choice=9 multiple=1 gap=4 matching=1 ordering=2",
        ),
        ("qti3", "refused=1"),
        (
            f"{INSTRUCTURE}/items_2.1",
            "kept=3 changed=4 lost=1 refused=2 choice=2 gap=2 matching=3 ordering=1",
        ),
        (
            f"{INSTRUCTURE}/items_2.2",
            "kept=6 changed=14 lost=9 refused=31 unreadable=1 choice=15 multiple=3 gap=4 "
            "matching=4 ordering=3",
        ),
    ],
)
def test_single_items_of_other_programs(shared, folder, figures):
    assert tally(items(shared, folder)) == figures


@pytest.mark.parametrize(
    "path, figures",
    [
        (
            "qti12/qas_ims_mixed/qti2v1.zip",
            "kept=2 changed=1 lost=1 refused=5 choice=2 multiple=1 short=1",
        ),
        (
            "qti12/qas_ims_mixed/qti2v2_package.zip",
            "kept=7 changed=15 lost=4 refused=31 choice=14 multiple=3 gap=4 matching=2 ordering=3",
        ),
        (
            "qti12/qti_package_maker/examples/minimal_qti_2.1_sample.zip",
            "kept=2 choice=1 multiple=1",
        ),
        (
            f"{INSTRUCTURE}/test_qti_2.1.zip",
            "kept=2 changed=1 lost=1 refused=1 choice=2 multiple=1 short=1",
        ),
        (f"{INSTRUCTURE}/test_qti_2.2.zip", "kept=3 refused=2 choice=2 multiple=1"),
    ],
)
def test_packages_of_other_programs(shared, path, figures):
    assert tally([(shared / "fixtures" / path).read_bytes()]) == figures


@pytest.mark.parametrize(
    "folder, figures",
    [
        ("imsqti_2.2_package", "kept=1 choice=1"),
        ("package_shared", "refused=3"),
        (
            "test_qti_2.1",
            "kept=2 changed=1 lost=1 refused=1 choice=2 multiple=1 short=1",
        ),
        ("test_qti_2.2", "kept=3 changed=2 refused=1 choice=2 multiple=1 gap=2"),
        ("tests/feedbackTest", "kept=2 refused=4 choice=2"),
        (
            "tests/interactionmix_saxony_v3",
            "kept=6 changed=4 refused=3 choice=1 multiple=3 number=1 gap=3 matching=1 ordering=1",
        ),
        ("no_assessment_xml", "refused=1"),
    ],
)
def test_unpacked_packages_of_other_programs(shared, folder, figures):
    assert tally([zipped(shared / "fixtures" / INSTRUCTURE / folder)]) == figures


def test_no_file_of_any_format_crashes_the_reader(shared):
    for path in sorted((shared / "fixtures").rglob("*")):
        if path.is_file():
            tally([path.read_bytes()])
