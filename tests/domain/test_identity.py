from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.identity import birth_date_of, check_digit, fault_of, sex_of
from medins_desk.domain.persons import Sex

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
NUMBERS = st.builds(
    lambda area, day, order: _with_check_digit(f"{area:06d}{day:%Y%m%d}{order:03d}"),
    st.integers(100_000, 999_999),
    DAYS,
    st.integers(0, 999),
)


def _with_check_digit(seventeen: str) -> str:
    return seventeen + check_digit(seventeen)


def test_the_check_digit_is_the_one_of_the_standard() -> None:
    """The worked numbers of GB 11643-1999."""
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


@given(NUMBERS)
def test_a_right_number_has_no_fault(number: str) -> None:
    assert fault_of(number) is None
    assert f"{birth_date_of(number):%Y%m%d}" == number[6:14]
    assert (sex_of(number) is Sex.MALE) == (number[16] in "13579")


@given(NUMBERS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, shift: int) -> None:
    wrong = str((int(number[place]) + shift) % 10)
    assert fault_of(number[:place] + wrong + number[place + 1 :]) is not None


@given(NUMBERS, st.integers(0, 15))
def test_two_digits_in_the_wrong_order_are_always_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or fault_of(swapped) is not None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("33010019580615901", "还差 1 位"),
        ("3301001958061590166", "多了 1 位"),
        ("33010019580615901x", "末位可以是 X"),
        ("330100１95806159016", "只有数字"),
        ("330100195802309016", "19580230 不存在"),
        ("330100195806159017", "校验位不对"),
    ],
)
def test_a_fault_says_what_is_wrong(number: str, words: str) -> None:
    assert words in (fault_of(number) or "")


@pytest.mark.parametrize("area", ["810000", "820000", "830000", "900000"])
def test_no_area_is_judged(area: str) -> None:
    assert fault_of(_with_check_digit(area + "19900101123")) is None
