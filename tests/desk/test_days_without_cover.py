"""A stay in which cover begins or breaks: cut by day, from a dated list or by the days that the records leave out."""

from datetime import date

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Part, Payer
from tests.desk.counter import desk_on
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
