"""What stands on the slip, read back from the PDF."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medins_desk.domain.bills import Bill
from medins_desk.domain.masking import id_number
from medins_desk.domain.money import shown
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.settlements import Part, Settled
from medins_desk.domain.slips import PaperSize, Reprint, Slip
from medins_desk.paper import slip_pdf
from medins_desk.paper.forms import form
from medins_desk.paper.slip_rows import SET_ASIDE, Paid, rows_of
from medins_desk.paper.table import _head_lines
from tests.paper.reading import by_pdftotext, pages_of, plain, words_of
from tests.paper.worked_slips import EXAMPLES, long_stay, pack, slip_of, stay, three_bills, with_name

RARE = "䶮㛃𬱖𠅤𫖯"


def assert_explained(words: str, entry: Settled) -> None:
    """Every line of a settlement stands there: what, by which article, how reckoned, how much."""
    for line in entry.settlement.lines:
        if line.part not in SET_ASIDE and line.part is not Part.AREA_FIRST_PAY:
            assert plain(line.item) in words
        if line.amount:
            assert plain(line.law) in words
        if line.part not in SET_ASIDE:
            assert plain(line.why) in words
            assert shown(line.amount) in words
    for reason in entry.settlement.refusals:
        assert plain(reason.law) in words
        assert plain(reason.text) in words


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_rows_with_a_swatch_add_up_to_the_bill(path: Path) -> None:
    words = form("settlement_slip_a5").table.words
    for entry in slip_of(path.stem).entries:
        done = entry.settlement
        rows = rows_of(done, words)
        paid = sum((row.paid for row in rows), Paid())
        assert paid.total == done.total
        assert paid.funds == done.reimbursed


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_line_of_every_worked_example_is_printed(path: Path) -> None:
    slip = slip_of(path.stem)
    words = words_of(slip_pdf(slip, "a4"))
    for entry in slip.entries:
        assert_explained(words, entry)
        assert shown(entry.settlement.total) in words


def test_first_stay_on_a5() -> None:
    words = words_of(slip_pdf(stay(), "a5"))
    assert_explained(words, stay().entries[0])
    for text in (
        "示例镇便民服务中心", "330100-2018-000127", "2018-06-12", "李四", "330***********9023", "职工医保，退休",
        "示例市第一人民医院（三级）", "2018-05-03至05-20", "1张，号码0012345679", "农商银行，尾号4321", pack().basis,
        "医疗费总额票据1张58,000.00", "统筹，6,700.00至40,000.00第三十五条（三）133,300.00×86%28,638.00",
        "人民币（大写）伍万贰仟叁佰叁拾柒元整￥52,337.00", "个人自付（救助前）772.007,098.007,870.005,000.00",
        "政策包hangzhou-2018", "第一联存档", "第1页共1页", stay().check_code,
    ):  # fmt: skip
        assert text in words, text


def test_what_must_never_be_on_paper() -> None:
    slip = three_bills()
    for page in (slip_pdf(slip, "a4"), slip_pdf(stay(), "a5")):
        words = words_of(page)
        for hidden in (slip.person.id_number, stay().person.id_number, "6222000000004321", "13800000000", "恶性肿瘤"):
            assert hidden not in words
    assert id_number(slip.person.id_number) in words_of(slip_pdf(slip, "a4"))


@pytest.mark.parametrize("page", ["a5", "a4"])
def test_rare_characters_of_a_name_survive(page: PaperSize) -> None:
    name = RARE + "𠀀"
    pdf = slip_pdf(with_name(stay(), name), page)
    assert name in words_of(pdf)
    assert name in by_pdftotext(pdf)


def test_a_character_that_no_font_has_is_printed_as_its_code_and_said_so() -> None:
    pdf = slip_pdf(with_name(stay(), "张\U0002ebf0\ue123"), "a5")
    assert "张U+2EBF0U+E123" in words_of(pdf)
    assert "方框内是字库未收的字" in words_of(pdf)
    assert "方框内" not in words_of(slip_pdf(stay(), "a5"))


def test_a_name_of_any_length_stands_in_full() -> None:
    name = "阿卜杜热合曼·阿卜杜克热木·买买提依明江"
    for page in pages_of(slip_pdf(with_name(long_stay(), name), "a5")):
        assert name in plain(page)


def test_a_long_hospital_name_is_cut_in_its_middle_and_keeps_its_level() -> None:
    bill = stay().entries[0].bill
    long = replace(bill.institution, name="示例省示例市名字特别长的示例大学医学院附属第一医院滨江院区")
    words = words_of(slip_pdf(_with_bill(replace(bill, institution=long)), "a5"))
    assert "示例省示例" in words
    assert "滨江院区（三级）" in words
    assert "…" in words


def test_a_trial_is_marked_and_has_no_number() -> None:
    words = words_of(slip_pdf(replace(stay(), number="", clerk="", copy="试算"), "a5"))
    assert "单号试算" in words
    assert "试算，不作报销凭证" in words
    assert "校验码" not in words


def test_a_reprint_differs_by_its_mark_only() -> None:
    first = words_of(slip_pdf(stay(), "a5"))
    again = words_of(slip_pdf(replace(stay(), reprint=Reprint(2, date(2018, 11, 5), "07")), "a5"))
    assert "补打第2次2018-11-05经办07" in again
    assert again.replace("补打第2次2018-11-05经办07", "") == first


@pytest.mark.parametrize("page", ["a5", "a4"])
def test_the_mark_of_a_reprint_keeps_the_clerk_s_name_whole(page: PaperSize) -> None:
    marked = replace(stay(), reprint=Reprint(12, date(2018, 11, 5), "欧阳测试"))
    assert "补打第 12 次 2018-11-05\r\n经办 欧阳测试" in pages_of(slip_pdf(marked, page))[0]


def test_a_refused_bill_says_why_and_pays_nothing() -> None:
    slip = slip_of("refused-bills", 0)
    words = words_of(slip_pdf(slip, "a5"))
    assert "不予支付" in words
    assert "零元整￥0.00" in words
    assert_explained(words, slip.entries[0])
    assert "纳入结算费用" not in words


def test_money_of_an_insurer_takes_the_place_of_a_zero() -> None:
    words = words_of(slip_pdf(slip_of("hangzhou-09"), "a5"))
    assert "他方先付2,000.00" in words
    assert "15,678.90−978.90−商保先赔2,000.00" in words


@pytest.mark.parametrize("page", ["a5", "a4"])
def test_what_the_employer_reimbursed_is_named_as_such(page: PaperSize) -> None:
    words = words_of(slip_pdf(slip_of("table-118", 0), page))
    assert "20,000.00−5,000.00−单位已报销6,000.00" in words
    assert "按分割单" in words
    assert {"a5": "票据分割单1张，号码0012345678", "a4": "票据1张，其中分割单1张"}[page] in words
    assert "商保" not in words


@pytest.mark.parametrize("page", ["a5", "a4"])
def test_the_same_slip_is_the_same_bytes(page: PaperSize) -> None:
    first = slip_pdf(with_name(stay(), RARE), page)
    slip_pdf(three_bills(), "a4")
    assert slip_pdf(with_name(stay(), RARE), page) == first


def test_a5_holds_one_bill_and_no_slip_is_empty() -> None:
    with pytest.raises(ValueError, match="a5 holds 1 to 1 bills, not 3"):
        slip_pdf(three_bills(), "a5")
    with pytest.raises(ValueError, match="not 0"):
        slip_pdf(replace(stay(), entries=()), "a4")


def _with_bill(bill: Bill) -> Slip:
    return replace(stay(), entries=(replace(stay().entries[0], bill=bill),))


def test_several_documents_stand_above_the_arithmetic_and_never_on_it() -> None:
    slip = replace(stay(), basis="测试办〔2017〕6号、测试函〔2021〕77号")
    for page in ("a4", "a5"):
        words = words_of(slip_pdf(slip, page))
        assert plain("依据（测试办〔2017〕6号、") in words
        assert plain("测试函〔2021〕77号）") in words
    heads = _head_lines(form("settlement_slip_a4").table.heads[1], slip)
    assert heads == ["依据（测试办〔2017〕6号、", "测试函〔2021〕77号）"]
    assert len(_head_lines(form("settlement_slip_a5").table.heads[1], slip)) == 1


def test_values_of_the_office_are_counted_at_the_foot() -> None:
    (entry,) = stay().entries
    said = (OfficeSetting("a.key", "0.85", date(2018, 1, 1), "测试1号"), OfficeSetting("reading.X", "b"))
    made = replace(entry.settlement, office=said)
    slip = replace(stay(), entries=(Settled(entry.bill, made),))
    for page in ("a4", "a5"):
        assert plain("办公室设定 2 项") in words_of(slip_pdf(slip, page))
        assert plain("办公室设定") not in words_of(slip_pdf(stay(), page))


def test_one_long_bill_keeps_to_one_page_of_a4() -> None:
    pages = pages_of(slip_pdf(long_stay(), "a4"))
    assert len(pages) == 1
    assert len(pages_of(slip_pdf(three_bills(), "a4"))) > 1
    for words in ("统筹基金", "大病保险", "医疗救助", "个人现金", "报销金额", "领款人"):
        assert words in words_of(slip_pdf(long_stay(), "a4"))
