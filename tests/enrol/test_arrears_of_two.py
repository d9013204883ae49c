"""Arrears on both sides of a change of law, and arrears of one unit while another one pays. Worked by hand."""

from datetime import date

import pytest

from medins_desk.enrol.judge import judge_of
from medins_desk.enrol.months_paid import months_paid
from tests.enrol.hand_worked import NONE, UNIT, B, Case, H, L, S, days_of, flexible, staff
from tests.enrol.histories import arrears, calendar, law_of, mon, paid, registered

REPAID = (*staff("2020-01", "2021-10"), *staff("2022-03")[1:])
IN_TERM = arrears("2021-11", "2022-02", ordered="2022-02-10", until="2022-04-11", settled="2022-03-20")
MISSED = arrears("2021-11", "2022-02", ordered="2022-02-10", until="2022-04-11")
LATE = arrears("2021-11", "2022-02", ordered="2022-02-10", until="2022-04-11", settled="2022-05-10")
OF_2021 = arrears("2021-09", "2021-10", ordered="2021-11-01", until="2021-12-31", settled="2021-11-20")
TOO, NOT = {"reading.AMB-61": "a"}, {"reading.AMB-61": "b"}

OVER_2022 = (
    Case("77号文三（一）2（1）, AMB-61 a: made good in term, the days of 2021 too", B, (*REPAID, IN_TERM),
         {"2021-11-30": "active", "2021-12-01": "active", "2021-12-31": "active", "2022-01-01": "active"}, office=TOO),
    Case("AMB-61 b: 2018 第二十二条 to the last of December, then the plan", B, (*REPAID, IN_TERM),
         {"2021-11-30": "active", "2021-12-01": NONE, "2021-12-31": NONE, "2022-01-01": "active",
          "2022-03-31": "active", "2022-04-01": "active"}, office=NOT),
    Case("AMB-61: the office has not said which, and only December waits for it", B, (*REPAID, IN_TERM),
         {"2021-11-30": "active", "2021-12-01": "?", "2021-12-31": "?", "2022-01-01": "active"}),
    Case("AMB-61 a: the term was missed, the unit bears it from the start", B, (*REPAID, LATE),
         {"2021-12-01": UNIT, "2022-05-31": UNIT, "2022-06-01": "active"}, office=TOO),
    Case("AMB-61 b: the term was missed, the unit bears it from 2022 on", B, (*REPAID, LATE),
         {"2021-12-01": NONE, "2021-12-31": NONE, "2022-01-01": UNIT, "2022-06-01": "active"}, office=NOT),
    Case("AMB-61 b: and nothing was paid since", B, (*staff("2020-01", "2021-10"), MISSED),
         {"2021-12-31": NONE, "2022-01-01": UNIT, "2022-09-01": UNIT}, office=NOT, as_of="2022-09-01"),
    Case("AMB-61 a: likewise", B, (*staff("2020-01", "2021-10"), MISSED),
         {"2021-11-30": "active", "2021-12-01": UNIT, "2022-09-01": UNIT}, office=TOO, as_of="2022-09-01"),
    Case("HZ 23（二）: all of it before 2022, nothing to be asked", B,
         (*staff("2020-01", "2021-08"), *staff("2021-11")[1:], OF_2021),
         {"2021-09-30": "active", "2021-10-01": NONE, "2021-11-30": NONE, "2021-12-01": "active"}),
)  # fmt: skip


@pytest.mark.parametrize("case", OVER_2022, ids=lambda case: case.name)
def test_arrears_on_both_sides_of_the_change_of_2022(case: Case) -> None:
    assert days_of(case) == case.days


def test_two_alike_arrears_of_which_one_lies_over_the_change_are_told_apart() -> None:
    """The same months owed and settled later in one career: nothing of what was said of one is said of the other."""
    again = arrears("2023-11", "2024-02", ordered="2024-02-10", until="2024-04-11", settled="2024-03-20")
    paid = (*staff("2020-01", "2021-10"), *staff("2022-03", "2023-10")[1:], *staff("2024-03")[1:])
    case = Case("", B, (*paid, IN_TERM, again), {"2021-12-01": NONE, "2023-12-01": "active"}, office=NOT)
    assert days_of(case) == case.days


ANOTHER = (  # the former unit owes March and April; who came after it registered on 5 April and paid that month
    Case("SX 14 ¶1: another unit pays a month that the former one owes", S,
         (*staff("2024-01", "2025-02"), arrears("2025-03", "2025-04"), *staff("2025-04")),
         {"2025-03-31": "active", "2025-04-30": NONE, "2025-05-01": "active"}),
    Case("HZ 22: the same", H, (*staff("2017-01", "2018-02"), arrears("2018-03", "2018-04"), *staff("2018-04")),
         {"2018-03-31": "active", "2018-04-30": NONE, "2018-05-01": "active"}),
    Case("HZ 22: paid alone", H, (*staff("2017-01", "2018-02"), arrears("2018-03", "2018-04"), *flexible("2018-04")),
         {"2018-04-30": NONE, "2018-05-01": "flexible"}),
    Case("LF 24: taken on, the gap of one month not paid back", L,
         (*staff("2022-01", "2024-02"), arrears("2024-03", "2024-04"), *staff("2024-04")),
         {"2024-06-30": NONE, "2024-07-01": "active"}),
)  # fmt: skip


@pytest.mark.parametrize("case", ANOTHER, ids=lambda case: case.name)
def test_a_month_that_another_one_paid_is_not_owed(case: Case) -> None:
    assert days_of(case) == case.days


def test_nor_is_it_left_out_of_the_months_that_are_credited() -> None:
    events = (*staff("2024-01", "2025-02"), arrears("2025-03", "2025-04"), *staff("2025-04", "2025-06"))
    found = months_paid(judge_of([law_of(S)]), events, date(2025, 8, 1))
    assert [one.of for one in found.owed] == [mon("2025-03")]
    assert [one.of for one in found.paid][-3:] == [mon("2025-04"), mon("2025-05"), mon("2025-06")]


@pytest.mark.parametrize("packs", [S, B, L])
def test_months_written_as_paid_and_as_owed_are_owed_and_said(packs: str) -> None:
    """One entry over all the months, no other unit: which of both is wrong the clerk has to say."""
    written = (registered("2023-01-05", "active", "2023-01-01"), paid("active", "2023-01", "2025-12"))
    found = calendar(packs, *written, arrears("2025-03", "2025-04"), as_of="2026-01-10")
    (note,) = found.notes
    assert note.text.startswith("2025 年 3 月至 2025 年 4 月既记了缴费，又记了单位欠缴")
    goes_on = (registered("2023-01-05", "active", "2023-01-01"), paid("active", "2023-01"))
    assert calendar(packs, *goes_on, arrears("2025-03", "2025-04"), as_of="2026-01-10").notes == ()
