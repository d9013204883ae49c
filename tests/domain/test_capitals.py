"""Capitals are compared as amounts: two that differ by a fen differ, however they are written."""

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.capitals import same_capitals
from medins_desk.paper.capitals import in_capitals

AMOUNTS = st.integers(0, 10**9)


@given(AMOUNTS, AMOUNTS)
def test_two_amounts_have_the_same_capitals_only_where_they_are_the_same(one: int, other: int) -> None:
    assert same_capitals(in_capitals(one), in_capitals(other)) == (one == other)


@given(AMOUNTS, st.integers(1, 9), st.integers(0, 8))
def test_a_digit_that_was_altered_is_seen(amount: int, digit: int, place: int) -> None:
    altered = amount + digit * 10**place
    assert not same_capitals(in_capitals(altered), in_capitals(amount))


@given(AMOUNTS)
def test_plain_numerals_say_the_same(amount: int) -> None:
    plain = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟元整零", "一二三四五六七八九十百千圆正〇")
    assert same_capitals(f"人民币：{in_capitals(amount).translate(plain)}", in_capitals(amount))
