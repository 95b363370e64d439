"""A kind of question has one entry in one table; what serves it is found by its name."""

from typing import get_args

import pytest

from quizapp.domain.kinds import KINDS
from quizapp.domain.questions import Key, Kind
from quizapp.scoring.marking import MARKERS
from tests.architecture.sources import ROOT


def test_every_kind_and_every_key_has_its_entry() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert {entry.key for entry in KINDS.values()} == set(get_args(Key))


def test_every_kind_has_its_marker_and_no_marker_is_left_over() -> None:
    assert set(MARKERS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_template(kind: str) -> None:
    assert (ROOT / "templates" / "kinds" / f"{kind}.html").is_file(), (
        f"templates/kinds/{kind}.html is missing: a kind's answer field is found by its name."
    )
