import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from medins_desk.screens.bill_entry import BillEntry
from medins_desk.screens.home import Home
from medins_desk.screens.scans import Burst, Scan, ScanKind, read
from medins_desk.screens.slip_page import SlipPage
from tests.screens.keys import scan, timed_key
from tests.screens.office import desk_with_person, id_number
from tests.screens.windows import open_bill, open_window


def test_an_identity_number() -> None:
    number = id_number("19500601")
    assert read(number.lower()) == Scan(ScanKind.PERSON, "身份证号", number, {"id_number": number})


def test_an_identity_number_that_the_input_method_made_wide() -> None:
    number = id_number("19500601")
    scan = read("".join(chr(ord(sign) + 0xFEE0) for sign in number))
    assert scan is not None
    assert scan.number == number


def test_our_slip_by_its_code_and_by_its_number() -> None:
    by_code = read("MEDINS1 330106-2018-000007 20180612 5800000 5233700 ABCD-2345 1C5D38E41C5D38E4")
    by_number = read("330106-2018-000007")
    assert by_code is not None
    assert by_number is not None
    assert by_code.number == by_number.number == "330106-2018-000007"


def test_an_invoice_gives_its_numbers_but_never_its_amount() -> None:
    scan = read("01,10,033001800111,00018273,58000.00,20180520,12345678901234567890,ABCD,")
    assert scan is not None
    assert scan.kind is ScanKind.INVOICE
    assert scan.fields == {
        "invoice_code": "033001800111",
        "invoice_number": "00018273",
        "invoice_check": "567890",
        "invoice_issued": "20180520",
    }


def test_a_link_of_a_medical_bill() -> None:
    scan = read(
        "https://example.org/b?billBatchCode=33060118&billNo=0001827364&random=a3f7k9&createTime=20180520101010"
    )
    assert scan is not None
    assert scan.fields["invoice_check"] == "a3f7k9"
    assert scan.fields["invoice_issued"] == "20180520"


@pytest.mark.parametrize("text", ["", "张三", "330100195006019021", "https://example.org/", "6222000000006219000"])
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    assert read(text) is None


@given(st.text(max_size=80))
def test_no_scan_breaks_the_window(text: str) -> None:
    read(text)


def typed(burst: Burst, text: str, gap_ms: int, start: int = 1000) -> str:
    at = start
    for character in text:
        burst.key(character, at)
        at += gap_ms
    return burst.end(at)


def test_a_scanner_is_faster_than_a_hand() -> None:
    assert typed(Burst(), "330106-2018-000007", 8) == "330106-2018-000007"
    assert typed(Burst(), "330106-2018-000007", 90) == ""


def test_a_scan_after_slow_keys_begins_where_it_became_fast() -> None:
    burst = Burst()
    burst.key("9", 0)
    assert typed(burst, "330106-2018-000007", 8, start=500) == "330106-2018-000007"


def test_a_scan_begins_anew_where_the_clock_of_the_keys_does() -> None:
    burst = Burst()
    burst.key("5", 4_294_967_290)
    assert typed(burst, "330100195006019023", 5) == "330100195006019023"


def test_a_short_fast_burst_is_no_scan() -> None:
    assert typed(Burst(), "58000.00", 5) == ""


def test_a_scan_into_a_list_opens_nothing_on_the_way(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    scan(id_number("19500601"))
    assert isinstance(window.counter.page, Home)
    assert desk.drafts() == ()
    assert window.top.heard == "已识别：身份证号"


def test_a_scanner_that_sends_no_enter_is_heard_too(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    for place, character in enumerate("330106-2018-000001"):
        timed_key(character, 5000 + place * 8)
    qtbot.waitUntil(lambda: isinstance(window.counter.page, SlipPage))


def test_without_enter_too_a_scan_leaves_the_amount_as_it_was(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    page.form.focus_on("total")
    for place, character in enumerate("01,10,033001800111,00018273,58000.00,20180520,12345678901234567890,ABCD,"):
        timed_key(character, 5000 + place * 8)
    qtbot.waitUntil(lambda: page.fields()["invoice_code"] == "033001800111")
    assert page.fields()["total"] == ""


def test_a_digit_of_a_hand_reaches_the_list(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    timed_key("2", 5000)
    qtbot.waitUntil(lambda: isinstance(window.counter.page, BillEntry))


def test_two_fast_digits_of_a_hand_are_no_scan(qtbot: QtBot) -> None:
    desk, person = desk_with_person()
    window = open_window(qtbot, desk)
    window.counter.open_person(person)
    timed_key("1", 5000)
    timed_key("7", 5020)
    qtbot.waitUntil(lambda: isinstance(window.counter.page, BillEntry))
    page = window.counter.page
    assert isinstance(page, BillEntry)
    assert page.fields()["invoice_code"] == "7"


def test_what_is_not_read_changes_no_choice_and_no_amount(qtbot: QtBot) -> None:
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    page = open_bill(window)
    before = page.fields()
    for place, name in enumerate(("cause", "total", "start"), 1):
        page.form.focus_on(name)
        scan("330100197803129030", start=place * 10_000)
        assert page.fields() == before
        assert window.top.heard == "没有认出扫到的内容，手工录入"
