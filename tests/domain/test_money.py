import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.money import LARGEST, Rounding, from_machine, from_typed, percent, rounded, shown, to_machine

FEN = st.integers(min_value=0, max_value=LARGEST)


@given(FEN)
def test_the_exchange_form_comes_back(amount: int) -> None:
    assert from_machine(to_machine(amount)) == amount


@given(FEN)
def test_what_is_shown_can_be_typed(amount: int) -> None:
    assert from_typed(shown(amount)) == amount


@given(st.text(max_size=12))
def test_only_the_exchange_form_is_read(text: str) -> None:
    try:
        amount = from_machine(text)
    except ValueError:
        return
    assert to_machine(amount) == text


@pytest.mark.parametrize(
    "text",
    ["", "1", "1.0", "1.000", "01.00", ".50", "-1.00", "+1.00", "1,230.00", "１.００", " 1.00", "1.00\n", "NaN", "1e2"],
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(text)}\Z"):
        from_machine(text)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("0", 0),
        ("1230", 123_000),
        ("1,230.5", 123_050),
        (" 1230.00 ", 123_000),
        ("0.01", 1),
        ("7.", 700),
        ("12,345,678.9", 1_234_567_890),
    ],
)
def test_what_a_clerk_types_is_read(typed: str, fen: int) -> None:
    assert from_typed(typed) == fen


@pytest.mark.parametrize(
    "typed",
    ["", "1.234", "-5", "１２", "1e3", "12 30", "99999999999", ".", "12,30", "1,2,3", ",5", "1,2345", "10,000,000,000"],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(typed)}\Z"):
        from_typed(typed)


@given(st.integers(min_value=0, max_value=10**18), st.integers(min_value=1, max_value=10**9))
def test_rounding_is_exact(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    up, down = (rounded(numerator, denominator, mode) for mode in (Rounding.HALF_UP, Rounding.DOWN))
    assert down <= exact < down + 1
    assert up - Fraction(1, 2) <= exact < up + Fraction(1, 2)


def test_half_a_fen_goes_up() -> None:
    assert [rounded(n, 2, Rounding.HALF_UP) for n in (1, 3, 5)] == [1, 2, 3]


def test_amounts_and_rates_as_people_read_them() -> None:
    assert (shown(123_456_789), shown(-5), shown(0)) == ("1,234,567.89", "\u22120.05", "0.00")
    assert to_machine(-105) == "-1.05"
    assert [percent(rate) for rate in (8200, 8250, 8255, 5, 10_000, 0)] == [
        "82%",
        "82.5%",
        "82.55%",
        "0.05%",
        "100%",
        "0%",
    ]
