from medins_desk.exchange import account_text
from medins_desk.exchange.columns import left, right, width
from tests.exchange.settled import CASE, PAID, REFUSED


def test_the_account_says_who_pays_what_and_why() -> None:
    text = account_text(CASE, [PAID, REFUSED], {"county-2018": "某县办法"})
    assert text.startswith("张三  330***********9016\n")
    for words in (
        "某县办法，按 2018 年度结算",
        "示例医院（三级）",
        "2018-03-01 至 2018-03-14",
        "600.00 × 80%",
        "第二条",
    ):
        assert words in text
    assert "不予支付：这家机构不是定点机构，到定点机构就医可以报销（第四条）" in text
    assert "330100195806159016" not in text


def test_what_the_bill_moved_is_shown_with_its_marks() -> None:
    rows = account_text(CASE, [PAID, REFUSED]).splitlines()
    assert "        住院费用  0.00  →  900.00  最高限额 360,000.00" in rows


def test_amounts_stand_under_each_other() -> None:
    rows = account_text(CASE, [PAID, REFUSED]).splitlines()
    first = rows.index("    谁来付") + 1
    ends = {width(row) for row in rows[first : first + 4]}
    assert len(ends) == 1


def test_chinese_characters_are_two_cells_wide() -> None:
    assert width("统筹 A1") == 7
    assert width("e\u0301") == 1
    assert left("统筹", 6) == "统筹  "
    assert right("统筹", 6) == "  统筹"
