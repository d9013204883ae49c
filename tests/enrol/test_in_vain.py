"""A fee that brings no day of cover says so, in the sentence of each day and beside the calendar."""

from datetime import date

import pytest

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.participation import Occurrence
from medins_desk.enrol.sentences import sentence
from tests.enrol.histories import arrears, calendar, happened, paid, registered, year

HANGZHOU, BOTH, SHAOXING, LANGFANG = (
    "hangzhou-2018",
    "hangzhou-2018,hangzhou-2022",
    "shaoxing-2025",
    "langfang-2024",
)
STAFF = (registered("2017-01-10", "active", "2017-01-05"), paid("active", "2017-01", "2017-09"))


def said(found: Calendar, day: str) -> str:
    return sentence(found, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("pack", "category", "of", "on_day", "begins"),
    [
        (HANGZHOU, "adult_1", 2018, "2018-07-01", "2019-01-01"),
        (BOTH, "adult_1", 2022, "2022-11-10", "2023-01-01"),
        (SHAOXING, "adult", 2025, "2025-10-10", "2026-01-01"),
    ],
)
def test_a_fee_so_late_in_the_year_that_no_day_is_left(
    pack: str, category: str, of: int, on_day: str, begins: str
) -> None:
    found = calendar(pack, year(category, of, on_day), as_of=on_day)
    for day in (on_day, f"{of + 1}-01-01"):
        assert f"{on_day} 缴的 {of} 年度的费，要从 {begins} 起才享受，年度到 {of} 年 12 月底就结束了" in said(
            found, day
        )
        assert "没有带来待遇" in said(found, day)
    assert found.days_to_cover(date.fromisoformat(on_day)) is None
    assert len(found.notes) == 1


def test_a_fee_for_a_year_that_is_over() -> None:
    found = calendar(HANGZHOU, year("adult_1", 2018, "2019-03-01"), as_of="2019-03-20")
    assert "2019-03-01 缴的 2018 年度的费，年度到 2018 年 12 月底就结束了，没有带来待遇" in said(found, "2019-03-20")
    assert "没有续保" not in said(found, "2019-03-20")


def test_a_fee_after_death_and_one_that_death_made_vain() -> None:
    died = happened("died", "2018-12-05")
    after = calendar(HANGZHOU, died, year("adult_1", 2019, "2018-12-20"), as_of="2019-03-20")
    assert [one.text for one in after.notes] == [
        "2018-12-20 缴的 2019 年度的费没有带来待遇：2018-12-05 去世，参保关系终止"
    ]
    before = calendar(HANGZHOU, died, year("adult_1", 2019, "2018-11-20"), as_of="2019-03-20")
    assert "所以没有享受到" in said(before, "2018-11-25")
    assert "还有" not in said(before, "2018-11-25")
    assert [one.text for one in before.notes] == [
        "2018-11-20 缴的 2019 年度的费没有带来待遇：2018-12-05 去世，参保关系终止"
    ]


def test_months_after_death() -> None:
    events = (*STAFF, happened("died", "2017-08-05"), paid("active", "2017-10", "2017-12"))
    found = calendar(HANGZHOU, *events, as_of="2018-03-20")
    assert [one.text for one in found.notes] == [
        "2017 年 10 月至 2017 年 12 月的缴费没有带来待遇：2017-08-05 去世，参保关系终止"
    ]


@pytest.mark.parametrize(
    ("pack", "events", "day", "words"),
    [
        (
            HANGZHOU,
            (registered("2018-01-10", "active", "2017-01-05"), paid("active", "2018-01", "2018-03")),
            "2018-02-10",
            "缴费到 2018 年 3 月为止，等待期没有缴满，没有享受待遇（第二十三条（一））",
        ),
        (
            LANGFANG,
            (registered("2024-01-10", "flexible"), paid("flexible", "2024-01", "2024-05")),
            "2024-03-10",
            "缴费到 2024 年 5 月为止，等待期没有缴满，没有享受待遇（第二十二条",
        ),
        (
            SHAOXING,
            (registered("2025-01-10", "flexible"), paid("flexible", "2025-01", "2025-01")),
            "2025-01-20",
            "从第二个自然月 2025-02-01 起享受；按月缴费到 2025 年 1 月为止，中断期间没有待遇，所以没有享受到",
        ),
    ],
)
def test_a_wait_that_was_broken_off(pack: str, events: tuple[Occurrence, ...], day: str, words: str) -> None:
    found = calendar(pack, *events, as_of=f"{int(day[:4]) + 1}-01-20")
    assert words in said(found, day)
    assert "还没有" not in said(found, day)
    assert found.days_to_cover(date.fromisoformat(day)) is None


@pytest.mark.parametrize(
    ("pack", "category", "words"),
    [
        (HANGZHOU, "active", "补缴的月份发生的费用不支付（第二十三条（三）、第二十五条（四））"),
        (HANGZHOU, "flexible", "补缴的月份发生的费用不支付（第二十三条（三）、第二十五条（四））"),
        (SHAOXING, "flexible", "中断期间仍然没有待遇（第十四条第三款）"),
        (LANGFANG, "flexible", "中断超过 3 个月，补缴以后这段时间仍然不报（第二十四条）"),
        (LANGFANG, "active", "中断超过 3 个月，补缴以后这段时间仍然不报（第二十四条）"),
    ],
)
def test_months_that_were_paid_back_say_that_they_are_not_covered(pack: str, category: str, words: str) -> None:
    first = {HANGZHOU: 2016, SHAOXING: 2025, LANGFANG: 2024}[pack]
    entered = registered(f"{first}-01-10", category, f"{first}-01-05")
    missed = f"{first + 1}-0{4 if pack != SHAOXING else 3}"
    back = paid(category, f"{first + 1}-01", missed, f"{first + 1}-05-10")
    resumed = paid(category, f"{first + 1}-05" if pack != SHAOXING else f"{first + 1}-04")
    found = calendar(
        pack, entered, paid(category, f"{first}-01", f"{first}-12"), back, resumed, as_of=f"{first + 2}-01-01"
    )
    assert words in said(found, f"{first + 1}-03-15")
    assert said(found, f"{first + 1}-03-15").startswith(f"{first + 1}-03-15 没有医保待遇")
    without = calendar(pack, entered, paid(category, f"{first}-01", f"{first}-12"), resumed, as_of=f"{first + 2}-01-01")
    assert words not in said(without, f"{first + 1}-03-15")


def test_months_that_were_paid_back_and_nothing_after_them() -> None:
    back = paid("active", "2017-10", "2018-02", "2018-03-15")
    found = calendar(HANGZHOU, registered("2018-03-10", "active", "2018-01-05"), back, as_of="2018-10-20")
    assert [one.text for one in found.notes] == [
        "2018-03-15 补缴的 2017 年 10 月至 2018 年 2 月没有带来待遇：补缴以后没有接着缴费"
    ]
    after = calendar(HANGZHOU, *STAFF, back, as_of="2018-10-20")
    assert [one.text for one in after.notes] == [
        "2018-03-15 补缴的 2017 年 11 月至 2018 年 2 月没有带来待遇：补缴以后没有接着缴费"
    ]


def test_a_year_spent_in_the_other_scheme() -> None:
    found = calendar(
        HANGZHOU,
        registered("2017-01-10", "active", "2017-01-05"),
        paid("active", "2017-01"),
        year("adult_1", 2018, "2017-12-10"),
        as_of="2018-06-01",
    )
    assert found.covered_on(date(2018, 3, 1)) == "active"
    assert [one.text.partition("：")[0] for one in found.notes] == ["2017-12-10 缴的 2018 年度的费没有带来待遇"]


def test_what_does_bring_cover_is_not_called_vain() -> None:
    owed = arrears("2017-10", "2018-02", settled="2018-03-20")
    for events in (
        (year("adult_1", 2018, "2017-12-10"),),
        (*STAFF, owed, paid("active", "2018-03")),
        (*STAFF, paid("active", "2018-03")),
        (*STAFF, paid("active", "2017-10", "2017-10", "2017-10-20")),
    ):
        found = calendar(HANGZHOU, *events, as_of="2018-05-20")
        assert not found.notes
        assert not any("没有享受" in one.why for one in found.stretches)


@pytest.mark.parametrize("goes_on", [False, True])
def test_months_paid_back_beside_arrears_that_stand_open_say_what_is_to_be_added(goes_on: bool) -> None:
    events = [
        registered("2024-01-05", "active"),
        paid("active", "2024-01", "2025-06"),
        arrears("2025-07", "2025-10"),
        paid("active", "2025-07", "2025-10", "2025-11-23"),
    ]
    events += [paid("active", "2025-11")] if goes_on else []
    found = calendar(SHAOXING, *events, as_of="2025-12-05")
    texts = "\n".join(note.text for note in found.notes)
    assert "2025 年 7 月至 2025 年 10 月记了补缴，单位欠缴那一条还没有补足日期，按没有补足推算" in texts
    assert ("补缴以后没有接着缴费" in texts) is not goes_on
    settled = arrears("2025-07", "2025-10", settled="2025-11-23")
    put_right = calendar(SHAOXING, *events[:2], settled, *events[3:], as_of="2025-12-05")
    assert bool(put_right.notes) is not goes_on
