"""A fee that comes too soon: before its window, before somebody qualifies. Dates are asked about."""

import pytest

from medins_desk.domain.participation import Occurrence
from tests.enrol.hand_worked import NONE, Case, H, S, days_of
from tests.enrol.histories import calendar, day, year

CASES = (
    Case("HZ 39: who qualifies only in August is not covered before", H,
         (year("adult_1", 2018, "2018-05-10", qualified="2018-08-20"),),
         {"2018-06-01": NONE, "2018-08-31": NONE, "2018-09-01": "adult_1"}),
    Case("HZ 39: a student of next year is none of this one", H,
         (year("student", 2017, "2018-06-01", qualified="2018-09-01"),), {"2018-07-01": NONE, "2018-08-31": NONE}),
    Case("HZ 38: a student pays in the window and qualifies with the year", H,
         (year("student", 2018, "2018-08-20", qualified="2018-09-01"),), {"2018-09-01": "student"}),
    Case("HZ 38, AMB-45: in a window that runs past the first of September", H,
         (year("student", 2018, "2018-09-15", qualified="2018-09-10"),), {"2018-09-01": "student"}),
    Case("HZ 38, 39: in the window, qualifying in March", H,
         (year("adult_1", 2019, "2018-12-20", qualified="2019-03-10"),),
         {"2019-01-01": NONE, "2019-03-09": NONE, "2019-03-10": "adult_1"}),
    Case("SX 28: the same", S, (year("adult", 2026, "2025-12-20", qualified="2026-03-10"),),
         {"2026-01-01": NONE, "2026-03-10": "adult"}),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nobody_is_covered_before_they_qualify(case: Case) -> None:
    assert days_of(case) == case.days


@pytest.mark.parametrize(
    ("pack", "fee", "opens"),
    [
        (S, year("adult", 2026, "2025-10-31"), "2025 年 11 月起"),
        (H, year("adult_1", 2019, "2018-09-30"), "2018 年 10 月起"),
        (H, year("adult_1", 2019, "2018-01-05"), "2018 年 10 月起"),
        (H, year("student", 2018, "2018-05-31"), "2018 年 6 月起"),
    ],
)
def test_a_fee_before_the_window_is_not_said_to_be_in_it(pack: str, fee: Occurrence, opens: str) -> None:
    found = calendar(pack, fee, as_of="2027-01-01")
    (note,) = found.notes
    assert fee.day
    assert note.text.startswith(f"{fee.day} 缴费时 {fee.year} 年度的参保期还没有开始（{opens}）")
    assert note.text.endswith("核对缴费的日期和年度")
    assert not any("参保期内" in one.why or "集中缴费期缴费" in one.why for one in found.stretches)


def test_a_fee_in_the_window_needs_no_word() -> None:
    assert not calendar(H, year("adult_1", 2019, "2018-10-01"), as_of="2019-02-01").notes
    assert not calendar(S, year("child", 2025, "2025-04-01"), as_of="2025-05-01", birth=day("2025-01-01")).notes
