"""A stay in which cover begins or breaks: cut by day, from a dated list or by the days that the records leave out."""

from datetime import date, datetime

import pytest

from medins_desk.desk import WAITS, Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Part, Payer
from tests.desk.counter import PERSON, desk_on, faults_of
from tests.store.samples import id_number

STAY = {
    "kind": "inpatient",
    "institution": "T1",
    "start": "20180220",
    "end": "20180321",
    "total": "20000",
    "invoice_number": "77",
}


@pytest.fixture
def desk() -> Desk:
    return desk_on()


def insured_on(desk: Desk, start: str, end: str = "") -> int:
    person = desk.register({"name": "测试甲", "id_number": id_number(5), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": start, "end": end})
    return person


def test_without_a_dated_list_the_days_of_the_records_say_how_much_and_the_slip_says_so(desk: Desk) -> None:
    slip = desk.settle("k", insured_on(desk, "20180301"), STAY)
    assert slip.settlement.payers[Payer.POOLED] == 10_824_00
    assert slip.settlement.parts[Part.SELF_FUNDED] == 6_000_00
    assert next(line.why for line in slip.settlement.lines) == "20,000.00 × 9/30 天，没有逐日明细"
    assert slip.bill.outside is not None
    assert desk.reckon_again(slip.number).same


def test_a_dated_list_says_it_itself(desk: Desk) -> None:
    slip = desk.settle("k", insured_on(desk, "20180301"), {**STAY, "outside_entitlement": "8000"})
    assert slip.settlement.payers[Payer.POOLED] == 9_184_00


def test_cover_that_ends_inside_the_stay_is_named_on_the_slip(desk: Desk) -> None:
    slip = desk.settle("k", insured_on(desk, "20180101", "20180306"), STAY)
    assert slip.settlement.payable
    assert slip.words.cover == "职工医保，在职"
    assert slip.settlement.payers[Payer.POOLED] == 7_544_00  # half of the thirty days


def test_with_cover_on_all_days_or_on_none_nothing_is_cut(desk: Desk) -> None:
    whole = desk.settle("k", insured_on(desk, "20180220"), STAY)
    assert whole.bill.outside is None
    none = desk.preview(insured_other(desk), {**STAY, "invoice_number": "78"}).settlement
    assert none is not None
    assert [refusal.code for refusal in none.refusals] == ["not_enrolled"]


def insured_other(desk: Desk) -> int:
    person = desk.register({"name": "测试乙", "id_number": id_number(6), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20180501"})
    return person


@pytest.mark.parametrize(
    ("start", "fields", "words"),
    [
        ("20180101", {"outside_entitlement": "100"}, "没有中断"),
        ("20180301", {"outside_entitlement": "19500", "self_funded": "600"}, "比总额多 100.00"),
    ],
)
def test_an_amount_that_cannot_be_stands_at_its_field(
    desk: Desk, start: str, fields: dict[str, str], words: str
) -> None:
    with pytest.raises(ClerkFault) as raised:
        desk.settle("k", insured_on(desk, start), {**STAY, **fields})
    (fault,) = raised.value.faults
    assert fault.place == "outside_entitlement"
    assert words in fault.text


def test_the_form_asks_for_it_where_the_records_leave_days_out(desk: Desk) -> None:
    person = insured_on(desk, "20180301")
    assert desk.rare_facts(person, date(2018, 2, 20), date(2018, 3, 21)).uncovered == 9
    assert desk.rare_facts(person, date(2018, 3, 2), date(2018, 3, 21)).uncovered == 0
    assert desk.rare_facts(person, date(2018, 1, 2), date(2018, 1, 21)).uncovered == 0


def test_a_bill_of_a_day_of_which_nobody_can_say_yet_is_not_refused_but_waits() -> None:
    """AMB-61: December 2021 of arrears that were made good in 2022; the reading decides whether the fund pays."""
    desk = desk_on(now=datetime(2022, 6, 1, 9))  # noqa: DTZ001 - the window's clock is local time
    key = desk.register({**PERSON, "id_number": id_number(7)})
    order = {"ordered": "20220210", "until": "20220411", "settled": "20220320"}
    for one in (
        {"kind": "registered", "day": "20200105", "category": "active", "qualified": "20200105"},
        {"kind": "paid", "category": "active", "first": "202001", "last": "202110"},
        {"kind": "arrears", "first": "202111", "last": "202202", **order},
        {"kind": "paid", "category": "active", "first": "202203"},
    ):
        desk.record_occurrence(key, one)
    stay = {"kind": "inpatient", "institution": "T1", "start": "20211205", "end": "20211212", "total": "20000"}
    stay |= {"invoice_number": "1"}
    with pytest.raises(ClerkFault) as waits:
        desk.settle("k", key, stay)
    assert faults_of(waits.value)[WAITS].startswith("这一天有没有待遇还不能判定，先定下再结算：单位 2022 年才补足")
    for word, pooled in (("b", 0), ("a", 15_744_00)):
        desk.set_value("reading.AMB-61", {"word": word, "since": "20220101", "document": f"测医保〔2022〕1号{word}"})
        made = desk.preview(key, stay)
        assert made.faults == ()
        assert made.settlement
        assert made.settlement.payers[Payer.POOLED] == pooled
