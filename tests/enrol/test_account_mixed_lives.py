"""Accounts of Shaoxing and Langfang in which several things happen in one life, worked out by hand from the texts.

Shaoxing: 160.00 a month of 8,000.00, 48.00 by a flexible worker, 150.00 by the retired, the fee 40.00 a year. Langfang:
160.00, and 70.00 by the retired. Interest 0.35 %.
"""

from datetime import date

import pytest

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.ledgers import Act, Spending, TransferIn
from medins_desk.domain.persons import Account
from medins_desk.enrol.facts import FactValue
from tests.enrol.account_cases import AT_60, Case, back, left, on, paid, slip
from tests.enrol.accounts import booked
from tests.enrol.test_account_hand_worked import CARE, LF, LF_RETIRED, SX, SX_FLEXIBLE, SX_RETIRED

OWN = {**CARE, "share": "self_funded"}


def spent(name: str, day: str, amount: int, **facts: FactValue) -> Spending:
    return Spending(name, date.fromisoformat(day), amount, {**OWN, **facts})


SHAOXING = (
    # 21、22(四): 6 × 160.00 − 40.00 = 920.00; 1,000.00 − 300.00 + 200.00 = 900.00; nine months of interest: 4.78
    Case("joins in March, lends, moves in September", "shaoxing", "2025-12-30", (on("2025-03-31", SX, "2025-09-20"),),
         (paid("2025-04", "2025-09"),), 0, 0,
         (spent("g", "2025-05-01", 300_00, relation="grandchild", relative_cover="province"),
          TransferIn("t", date(2025, 6, 2), 200_00), left("2025-09-20", Leaving.MOVED)),
         opening=1_000_00, paid_out=1_824_78),
    # 4 × 160.00 + 7 × 150.00 − 40.00 = 1,650.00; the 500.00 came back: 2,250.00 × 0.35 % × 11 ÷ 12 = 7.22
    Case("retires in May, a bill is reversed, dies in November", "shaoxing", "2025-12-30",
         (on("2025-01-01", SX, "2025-04-30"), on("2025-05-01", SX_RETIRED)), (paid("2025-01", "2025-12"),),
         1_650_00, 607_22, (slip("1", "2025-02-01", 0, 500_00), back("1", "2025-08-01")), birth=AT_60, opening=600_00,
         died="2025-11-10"),
    # 22(一): 160.00 − 40.00 = 120.00 of 400.00; then 160.00 + 10 × 48.00 = 640.00; 2.24
    Case("asks for more than there is, turns flexible", "shaoxing", "2025-12-31",
         (on("2025-01-01", SX, "2025-02-28"), on("2025-03-01", SX_FLEXIBLE)), (paid("2025-01", "2025-12"),),
         0, 642_24, (Spending("1", date(2025, 2, 10), 400_00, {**CARE, "share": "in_scope"}),), unpaid=280_00),
    # 22(四): 380.00 for a sibling's fee come back in January: 2,500.00 and 8.75, then 380.00; 160.00 − 40.00
    Case("pays a sibling's fee, and has it back in January", "shaoxing", "2026-01-31", (on("2025-01-01", SX),),
         (paid("2025-01", "2026-01"),), 120_00, 2_888_75,
         (Spending("f", date(2025, 11, 3), 380_00,
                   {"item": "resident_premium", "relation": "sibling", "relative_cover": "city"}),
          back("f", "2026-01-10")), opening=1_000_00),
    # 3 × 160.00 − 40.00 and three months of interest, 0.39; next year 4 × 160.00 − 40.00
    Case("moves in March, comes back in the next year", "shaoxing", "2026-06-29",
         (on("2025-01-01", SX, "2025-03-20"), on("2026-02-01", SX)),
         (paid("2025-01", "2025-03"), paid("2026-02", "2026-06")), 600_00, 0, (left("2025-03-20", Leaving.MOVED),),
         paid_out=440_39),
)  # fmt: skip

LANGFANG = (
    # 40(二): a spouse, not a sibling: 10 × 160.00 − 100.00 = 1,500.00; 5.25
    Case("joins in March, lends to a spouse, not to a sibling", "langfang", "2024-12-31", (on("2024-03-15", LF),),
         (paid("2024-03", "2024-12"),), 0, 1_505_25,
         (spent("s", "2024-06-01", 100_00, relation="spouse"), spent("b", "2024-06-02", 50_00, relation="sibling")),
         unpaid=50_00),
    # 37: processed on 12 August: 8 × 160.00 + 4 × 70.00 − 500.00 = 1,060.00; 3.71
    Case("retires in August, dies in December, the heirs come in January", "langfang", "2025-01-20",
         (on("2024-01-01", LF, "2024-08-11"), on("2024-08-12", LF_RETIRED)), (paid("2024-01", "2025-01"),), 0, 0,
         (slip("1", "2024-10-01", 500_00), left("2025-01-05", Leaving.DIED, heirs=True)), birth=AT_60,
         died="2024-12-20", paid_out=1_063_71),
    # 43: 5 × 160.00 − 300.00, and the 300.00 later
    Case("moves in May, a bill is reversed in July", "langfang", "2024-12-30", (on("2024-01-01", LF, "2024-05-31"),),
         (paid("2024-01", "2024-05"),), 0, 0,
         (slip("1", "2024-05-10", 300_00), left("2024-05-31", Leaving.MOVED, wants_payout=True),
          back("1", "2024-07-01")), paid_out=800_00),
    # 23: 1,600.00 and 5.60; in February 160.00 + 160.00, and 320.00 of the year before
    Case("the unit pays up in the next year", "langfang", "2025-02-28", (on("2024-01-01", LF),),
         (paid("2024-01", "2024-10"), paid("2024-11", "2024-12", "2025-02-10"), paid("2025-01", "2025-02")),
         640_00, 1_605_60),
    # 160.00 of 200.00; 2 × 160.00 go along; 5 × 160.00 = 800.00; 2.80
    Case("spends all, moves, comes back", "langfang", "2024-12-31",
         (on("2024-01-01", LF, "2024-03-31"), on("2024-08-01", LF)),
         (paid("2024-01", "2024-03"), paid("2024-08", "2024-12")), 0, 802_80,
         (spent("d", "2024-02-15", 200_00), left("2024-03-31", Leaving.MOVED, wants_payout=False)),
         paid_out=320_00, unpaid=40_00),
)  # fmt: skip


@pytest.mark.parametrize("case", [*SHAOXING, *LANGFANG], ids=lambda case: f"{case.area}: {case.about}")
def test_it_comes_to_what_the_text_says(case: Case) -> None:
    found = case.ledger()
    assert not found.lacking
    assert found.balance(date.fromisoformat(case.until)) == Account(case.current, case.past)
    assert -booked(found, Act.PAID_OUT) == case.paid_out
    assert sum(one.amount for one in found.unpaid) == case.unpaid
    assert all(one.rule and one.law and one.why for one in found.lines)
