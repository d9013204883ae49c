"""A bill that comes to the window late: what the law of each area makes of it."""

from datetime import date, datetime

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.domain.bills import LateClaim
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Payer
from medins_desk.store import Store, open_memory
from tests.desk.counter import LIBRARY, STAY, desk_on, faults_of, insured

LAST = datetime(2019, 12, 31, 16, 0)  # noqa: DTZ001 - the window's clock is local time
NEXT = datetime(2020, 1, 1, 9, 0)  # noqa: DTZ001 - as above
AWAY = {
    "kind": "inpatient",
    "institution": "B1",
    "start": "20240501",
    "end": "20240831",
    "total": "20000",
    "invoice_number": "201",
}


def langfang(now: datetime) -> tuple[Desk, int]:
    desk = desk_on(now=now, code="131000", area="langfang")
    desk.add_institution({"id": "B1", "name": "示例北京医院", "level": "tertiary", "place": "beijing_tianjin"})
    return desk, insured(desk)


def test_the_last_day_of_the_next_year_is_in_time_and_the_window_says_how_long_it_is() -> None:
    desk = desk_on(now=LAST)
    preview = desk.preview(insured(desk), STAY)
    assert preview.settlement is not None
    assert preview.settlement.payable
    assert "申报期限到 2019-12-31，还有 0 天" in preview.notes


def test_a_day_later_nothing_is_paid_unless_it_was_handed_in_before() -> None:
    desk = desk_on(now=NEXT)
    key = insured(desk)
    preview = desk.preview(key, STAY)
    assert preview.settlement is not None
    assert [(reason.code, reason.law) for reason in preview.settlement.refusals] == [("late_claim", "第九十八条第二款")]
    assert "2019-12-31" in preview.settlement.refusals[0].text
    assert preview.claim is not None
    assert preview.claim.late
    assert not preview.claim.accepts
    came_by_post = desk.settle("k", key, {**STAY, "claimed_on": "20191230"})
    assert came_by_post.settlement.payable
    assert came_by_post.bill.claimed_on == date(2019, 12, 30)


def test_six_months_are_counted_to_the_end_of_a_shorter_month() -> None:
    desk, key = langfang(datetime(2025, 2, 28, 9, 0))  # noqa: DTZ001 - as above
    preview = desk.preview(key, AWAY)
    assert preview.claim is not None
    assert preview.claim.last == date(2025, 2, 28)
    assert not preview.claim.late


def test_a_late_claim_is_accepted_with_a_reason_and_a_document_and_both_are_kept() -> None:
    desk, key = langfang(datetime(2025, 4, 1, 9, 0))  # noqa: DTZ001 - as above
    refused = desk.preview(key, AWAY).settlement
    assert refused is not None
    assert [reason.code for reason in refused.refusals] == ["late_claim"]
    said = {"late_reason": "住院后一直在外地照顾病人", "late_document": "廊医批〔2025〕3号"}
    slip = desk.settle("k", key, {**AWAY, **said})
    assert slip.settlement.payers[Payer.POOLED] == 17_072_00
    assert desk.slip_record(slip.number).bill.late == LateClaim("住院后一直在外地照顾病人", "廊医批〔2025〕3号")
    line = next(line for line in slip.settlement.lines if line.rule == "LF2024-73-1")
    assert line.why == "期限 2025-02-28，申报 2025-04-01，经批准受理（廊医批〔2025〕3号）"
    assert desk.slip_pdf(slip.number, "a5").startswith(b"%PDF")


def test_the_office_may_have_chosen_to_refuse_every_late_claim() -> None:
    desk, key = langfang(datetime(2025, 4, 1, 9, 0))  # noqa: DTZ001 - as above
    desk.set_value("reading.AMB-LF-27", {"word": "b", "since": "20240101", "document": "廊医发〔2024〕9号"})
    preview = desk.preview(key, {**AWAY, "late_reason": "住院", "late_document": "1号"})
    assert preview.settlement is not None
    assert not preview.settlement.payable
    assert preview.claim is not None
    assert not preview.claim.accepts


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"late_reason": "住院"}, "late_document"),
        ({"late_document": "1号"}, "late_reason"),
        ({"claimed_on": "20250402"}, "claimed_on"),
        ({"claimed_on": "20240830"}, "claimed_on"),
    ],
)
def test_what_is_wrong_with_a_claim_stands_at_its_field(fields: dict[str, str], place: str) -> None:
    desk, key = langfang(datetime(2025, 4, 1, 9, 0))  # noqa: DTZ001 - as above
    with pytest.raises(ClerkFault) as raised:
        desk.settle("k", key, {**AWAY, **fields})
    assert place in faults_of(raised.value)


def test_in_the_demo_office_a_bill_of_its_people_is_never_late() -> None:
    store: Store = open_memory()
    desk = Desk(store, LIBRARY, lambda: datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 - as above
    desk.load_demo(RESOURCES / "demo" / "office.json")
    key = insured(desk, place=77, name="测试乙")
    institution = desk.institutions("")[0].id
    preview = desk.preview(key, {**STAY, "institution": institution, "invoice_number": "999901"})
    assert preview.settlement is not None
    assert preview.settlement.payable
