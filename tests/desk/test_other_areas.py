"""What the desk meets in the law of some areas only."""

from datetime import datetime

from medins_desk.domain.settlements import Part, Payer
from tests.desk.counter import STAY, desk_on, insured

_PLAIN = {**STAY, "total": "10000", "self_funded": "", "class_b": "", "class_b_first_pay": ""}


def test_a_fund_that_gives_way_to_an_insurer_is_settled_and_read_back() -> None:
    desk = desk_on(now=datetime(2025, 9, 1, 9, 0), code="330600", area="shaoxing")  # noqa: DTZ001 - local time
    key = insured(desk)
    stay = {**_PLAIN, "institution": "S1", "start": "20250801", "end": "20250820", "insurer_paid": "9000"}
    slip = desk.settle("k", key, stay)
    taken_back = [line.amount for line in slip.settlement.lines if line.payer is Payer.POOLED]
    assert min(taken_back) < 0 < sum(taken_back) == slip.settlement.payers[Payer.POOLED]
    assert desk.slip_record(slip.number).settlement == slip.settlement
    assert desk.slip_pdf(slip.number, "a5").startswith(b"%PDF")


def test_a_stated_balance_does_not_end_a_course_of_treatment() -> None:
    """A patient is transferred; between the two bills the account system states a balance."""
    desk = desk_on(now=datetime(2024, 9, 1, 9, 0), code="131000", area="langfang")  # noqa: DTZ001 - local time
    key = insured(desk)
    first = {**_PLAIN, "institution": "S1", "start": "20240801", "end": "20240810"}
    second = {**_PLAIN, "institution": "T1", "start": "20240810", "end": "20240820", "transfer": "1"}
    second["invoice_number"] = "0000000102"
    desk.settle("k", key, first)
    before = desk.preview(key, second).settlement
    desk.declare_account(key, {"current": "0", "past": "0"})
    after = desk.preview(key, second).settlement
    assert before is not None
    assert after == before
    assert after.parts[Part.DEDUCTIBLE] < desk.slip_record("131000-2024-000001").settlement.parts[Part.DEDUCTIBLE]
