"""What Langfang leaves to the office: each value is set with a document and decides the bills after it."""

from datetime import datetime

from medins_desk.desk import Desk
from medins_desk.desk.check_values import AGAIN_WITHIN
from medins_desk.domain.settlements import Payer, Settlement
from tests.desk.counter import LIBRARY, STAY, desk_on, insured

_PLAIN = {**STAY, "institution": "T1", "total": "20000", "self_funded": "", "class_b": "", "class_b_first_pay": ""}
MARCH = {**_PLAIN, "start": "20240301", "end": "20240312"}
SEPTEMBER = {**_PLAIN, "start": "20240902", "end": "20240912", "invoice_number": "0000000102"}
NOTICE = {"since": "20240101", "document": "廊医保〔2024〕1号"}


def langfang() -> tuple[Desk, int]:
    desk = desk_on(now=datetime(2024, 10, 1, 9, 0), code="131000", area="langfang")  # noqa: DTZ001 - local time
    return desk, insured(desk)


def september_after_march(desk: Desk, key: int) -> Settlement:
    desk.settle("march", key, MARCH)
    return desk.settle("september", key, SEPTEMBER).settlement


def test_every_value_and_reading_can_be_set() -> None:
    desk, _ = langfang()
    keys = {value.key for value in desk.values_to_set()}
    people = LIBRARY.people("langfang-2024")
    assert people
    bills = LIBRARY.pack("langfang-2024").left_open
    assert keys - {AGAIN_WITHIN.key} == bills.keys() | people.left_open.keys()
    assert "benefit_year.start" in keys
    assert {"reading.AMB-LF-02", "reading.AMB-LF-07", "reading.AMB-LF-16", "reading.AMB-LF-27"} < keys


def test_what_holds_until_the_office_sets_it_is_shown() -> None:
    desk, _ = langfang()
    assert desk.value_to_set("benefit_year.start").now == "1 月 1 日"
    assert desk.value_to_set("reading.AMB-LF-27").now == "读法 a"
    desk.set_value("benefit_year.start", {"word": "07-01", **NOTICE})
    assert desk.value_to_set("benefit_year.start").now == "7 月 1 日"


def test_the_benefit_year_is_the_calendar_year_until_the_office_sets_it() -> None:
    desk, key = langfang()
    made = september_after_march(desk, key)
    assert made.year == "2024"
    assert made.payers[Payer.POOLED] == 17_160_00


def test_from_july_by_a_document_the_stay_of_september_is_the_first_of_its_year() -> None:
    desk, key = langfang()
    desk.set_value("benefit_year.start", {"word": "07-01", **NOTICE})
    made = september_after_march(desk, key)
    assert made.year == "2024-2025"
    assert made.payers[Payer.POOLED] == 17_072_00
    assert [(one.key, one.text, one.document) for one in made.office] == [
        ("benefit_year.start", "07-01", "廊医保〔2024〕1号")
    ]


def test_the_outpatient_limit_begins_anew_with_the_year_that_the_office_set() -> None:
    desk, key = langfang()
    visit = {**_PLAIN, "kind": "outpatient", "total": "5000", "end": ""}
    june, july = {**visit, "start": "20240630"}, {**visit, "start": "20240701", "invoice_number": "0000000103"}
    desk.set_value("benefit_year.start", {"word": "07-01", **NOTICE})
    desk.settle("june", key, june)
    preview = desk.preview(key, july)
    assert preview.settlement is not None
    assert preview.settlement.payers[Payer.POOLED] == 2_940_00
