"""Shaoxing's events at the desk: allowances and sums beside bills, what waits for the office, nothing paid twice."""

from datetime import datetime

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.bills import BillKind
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Payer
from tests.desk.counter import desk_on
from tests.screens.office import id_number

NOW = datetime(2025, 9, 1, 9, 0)  # noqa: DTZ001 - local time
DOCUMENT = "测医保〔2025〕3号"
LEAVE = {
    "kind": "maternity_allowance",
    "day": "20250605",
    "fact.birth": "difficult",
    "fact.babies": "1",
    "fact.order": "second",
    "fact.lawful": "true",
    "fact.six_months": "true",
    "fact.base": "8250",
}
RECOGNISED = {"kind": "poverty_recognised", "day": "20250715"}


@pytest.fixture
def desk() -> Desk:
    return desk_on(None, NOW, code="330600", area="shaoxing")


def person(desk: Desk, category: str) -> int:
    found = desk.register({"name": "测试甲", "id_number": id_number("19920308"), "household": "local"})
    desk.add_enrolment(found, {"category": category, "start": "20200101"})
    return found


def put(desk: Desk, key: str, **typed: str) -> None:
    desk.set_value(key, {**typed, "since": "20250101", "document": DOCUMENT})


def test_a_birth_is_paid_for_its_days_of_leave_and_once_only(desk: Desk) -> None:
    mother = person(desk, "active")
    slip = desk.decide_event("e1", mother, LEAVE)
    assert slip.settlement.payers[Payer.POOLED] == 55_825_00
    again = desk.preview_event(mother, {**LEAVE, "day": "20250607"}).settlement
    assert again is not None
    assert [refusal.code for refusal in again.refusals] == ["already_decided"]
    assert again.payers[Payer.POOLED] == 0


def test_a_reading_without_a_default_is_waited_for_and_then_stands_on_the_decision(desk: Desk) -> None:
    mother = person(desk, "active")
    caesarean = {**LEAVE, "fact.birth": "caesarean", "fact.order": "first"}
    assert desk.preview_event(mother, caesarean).waits_for == ("reading.AMB-SX-20",)
    with pytest.raises(ClerkFault):
        desk.decide_event("e1", mother, caesarean)
    assert desk.value_to_set("reading.AMB-SX-20").now == "没有设定"
    put(desk, "reading.AMB-SX-20", word="b")
    slip = desk.decide_event("e1", mother, caesarean)
    assert slip.settlement.payers[Payer.POOLED] == 43_450_00
    assert [(one.key, one.text, one.document) for one in slip.settlement.office] == [
        ("reading.AMB-SX-20", "b", DOCUMENT)
    ]


def test_the_stays_before_a_recognition_are_assisted_once_the_county_has_said_how(desk: Desk) -> None:
    poor = person(desk, "adult")
    desk.settle(
        "b1",
        poor,
        {
            "kind": "inpatient",
            "institution": "T1",
            "start": "20250608",
            "end": "20250620",
            "total": "36400",
            "invoice_number": "0000000001",
        },
    )
    desk.add_certificate(poor, {"kind": "low_income_edge", "start": "20250715", "number": "D1"})
    assert desk.preview_event(poor, RECOGNISED).waits_for == ("reading.AMB-SX-24",)
    put(desk, "reading.AMB-SX-24", word="b")
    assert desk.preview_event(poor, RECOGNISED).waits_for == ("assistance.ratio.class3", "assistance.cap")
    put(desk, "assistance.ratio.class3", share="75")
    put(desk, "assistance.cap", amount="100000")
    slip = desk.decide_event("e1", poor, RECOGNISED)
    assert slip.settlement.payers[Payer.ASSISTANCE] == 7_500_00
    meters = {meter.name: (meter.before, meter.after) for meter in slip.settlement.accumulators}
    assert meters.get("aid_all", (0, 7_500_00)) == (0, 7_500_00)


def test_the_window_takes_the_kinds_of_bill_that_the_policy_pays(desk: Desk) -> None:
    assert {BillKind.CHRONIC, BillKind.FAMILY_BED} <= desk.kinds_paid()
    assert not {BillKind.DIALYSIS, BillKind.AMBULANCE} & desk.kinds_paid()
