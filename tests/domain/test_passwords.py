import pytest

from medins_desk.domain.passwords import LONGEST, password_fault

NAMES = ("张三", "zhangsan", "zs", "330106")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "还没有填"),
        ("kurz 1", "现在是 6 位"),
        ("x1" * LONGEST, "现在是 128 位"),
        ("张三在窗口 2018", "不能有姓名"),
        ("ZhangSan2018!", "不能有姓名"),
        ("ＺhangSan2018!", "不能有姓名"),
        ("fuer 330106 da", "办公室代码"),
        ("nurbuchstaben", "两类"),
        ("201806120930", "两类"),
        ("aaaa1111aaaa", "容易猜到"),
        ("abcdefg1234567", "容易猜到"),
        ("password2018!", "容易猜到"),
        ("Qwerty 12345678", "容易猜到"),
    ],
)
def test_what_is_no_password(password: str, words: str) -> None:
    assert words in (password_fault(password, NAMES) or "")


@pytest.mark.parametrize("password", ["窗口 茶杯 下雨 7", "korrekt-pferd-9", "Tee um 10:30 Uhr", "红山茶·二楼·1987"])
def test_what_is_one(password: str) -> None:
    assert password_fault(password, NAMES) is None
    assert password_fault(password, NAMES, former=password) == "新密码和原来的一样"
