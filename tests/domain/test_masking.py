import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain import masking
from medins_desk.domain.identity import check_digit

FIRST = "33010019580615901"
NUMBER = FIRST + check_digit(FIRST)
RULES = (masking.id_number, masking.phone, masking.bank_account, masking.certificate)


@pytest.mark.parametrize(
    ("rule", "number", "shown"),
    [
        (masking.id_number, NUMBER, "330***********9016"),
        (masking.id_number, "33010019580615901X", "330***********901X"),
        (masking.id_number, "330100580615901", "330********5901"),
        (masking.id_number, "E12345678", "E*****678"),
        (masking.id_number, "H1234567", "H****567"),
        (masking.id_number, "E12345", "****45"),
        (masking.id_number, "", ""),
        (masking.phone, "13800138000", "138****8000"),
        (masking.phone, "057188881234", "057*****1234"),
        (masking.phone, "88881234", "****1234"),
        (masking.phone, "1234", "****"),
        (masking.bank_account, "6222020000001234567", "***************4567"),
        (masking.bank_account, "12345", "****5"),
        (masking.certificate, f"{NUMBER}42", "330*************1642"),
        (masking.certificate, "D-2018-0071", "D*******071"),
    ],
)
def test_each_kind_of_number_has_its_rule(rule: object, number: str, shown: str) -> None:
    assert callable(rule)
    assert rule(number) == shown


@given(st.text(st.characters(categories=("Nd", "Lu")), max_size=24), st.sampled_from(RULES))
def test_a_mask_keeps_the_length_hides_four_and_is_left_alone_by_its_rule(number: str, rule: object) -> None:
    assert callable(rule)
    shown = rule(number)
    assert len(shown) == len(number)
    assert shown.count("*") >= min(4, len(number))
    assert rule(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"电话记错，身份证 {NUMBER}。", "电话记错，身份证 330***********9016。"),
        (f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", "330***********9016"),
        (f"残疾证{NUMBER}42", "残疾证330*************1642"),
        ("打 13800138000 问过", "打 138****8000 问过"),
        ("卡号 6222 0200 0000 1234 567 已注销", "卡号 ***************4567 已注销"),
        ("卡号6222020000001234567", "卡号***************4567"),
        (f"C:\\Users\\张三\\{NUMBER}.pdf", "C:\\Users\\张三\\330***********9016.pdf"),
        ("票据 33060118 号码 0001827364，58,000.00 元", "票据 33060118 号码 0001827364，58,000.00 元"),
        ("330106-2018-000127，2018-06-12 14:02:36", "330106-2018-000127，2018-06-12 14:02:36"),
        ("数电票 24332000000012345678", "数电票 24332000000012345678"),
    ],
)
def test_numbers_in_a_text_are_masked_and_those_of_papers_are_not(text: str, shown: str) -> None:
    assert masking.in_text(text) == shown
    assert masking.holds_number(text) == (text != shown)
