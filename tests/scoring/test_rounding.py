from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scoring.rounding import rounded, shown


@pytest.mark.parametrize(
    "number, places, expected",
    [
        (2.675, 2, "2.68"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.0449999, 2, "0.04"),
        (Decimal("66.66666665"), 1, "66.7"),
        (Decimal("1e30"), 2, "1000000000000000000000000000000.00"),
        (Decimal("1e-30"), 2, "0.00"),
        (0, 2, "0.00"),
        (1234, -2, "1.2E+3"),
    ],
)
def test_a_half_goes_up(number, places, expected):
    assert str(rounded(number, places)) == expected


@pytest.mark.parametrize(
    "number, text",
    [
        (8.0, "8"),
        (8.5, "8.5"),
        (Decimal("8.50"), "8.5"),
        (100, "100"),
        (0.9999999, "1"),
        (-0.001, "0"),
        (1200, "1200"),
        (Decimal("NaN"), "NaN"),
    ],
)
def test_a_number_is_shown_without_needless_noughts(number, text):
    assert shown(number) == text


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_place_at_most(number, places):
    assert abs(rounded(number, places) - number) <= Decimal(5).scaleb(-places - 1)
    assert rounded(rounded(number, places), places) == rounded(number, places)
