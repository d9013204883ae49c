import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.money import LARGEST
from medins_desk.paper.capitals import in_capitals

DIGITS = "零壹贰叁肆伍陆柒捌玖"


def spelt(amount: int) -> str:
    """Another way to the same words: each group of four digits by itself, then joined."""
    yuan, jiao, fen = amount // 100, amount // 10 % 10, amount % 10
    groups = [yuan // 10**8, yuan // 10**4 % 10**4, yuan % 10**4]
    words, gap = "", False
    for group, unit in zip(groups, ("亿", "万", ""), strict=True):
        if not group:
            gap = gap or bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        words += four(group) + unit
        gap = False
    words = words + "元" if words else ""
    if not jiao and not fen:
        return (words or "零元") + "整"
    if jiao:
        return words + DIGITS[jiao] + "角" + (DIGITS[fen] + "分" if fen else "整")
    return words + ("零" if words else "") + DIGITS[fen] + "分"


def four(group: int) -> str:
    """One to four digits: a run of zeros inside is one 零, zeros at the end are silent."""
    words, silent = "", False
    for place, unit in zip((1000, 100, 10, 1), ("仟", "佰", "拾", ""), strict=True):
        digit = group // place % 10
        if digit:
            words += ("零" if silent and words else "") + DIGITS[digit] + unit
        silent = not digit
    return words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (5233700, "伍万贰仟叁佰叁拾柒元整"),
        (51987840, "伍拾壹万玖仟捌佰柒拾捌元肆角整"),
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (1005, "壹拾元零伍分"),
        (10000, "壹佰元整"),
        (100500, "壹仟零伍元整"),
        (1000000000, "壹仟万元整"),
    ],
)
def test_in_capitals(amount: int, words: str) -> None:
    assert in_capitals(amount) == words == spelt(amount)


@given(st.one_of(st.integers(0, 200_000_00), st.integers(0, LARGEST)))
def test_agrees_with_another_way(amount: int) -> None:
    assert in_capitals(amount) == spelt(amount)


def test_a_slip_never_pays_a_debt() -> None:
    with pytest.raises(ValueError, match="-1"):
        in_capitals(-1)
