"""What brings cover back that has stopped: what to pay, from when it helps, until when."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from medins_desk.domain.months import first_day, last_day
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.enrol.sentences import sentence
from tests.enrol.histories import arrears, calendar, day, happened, mon, on, paid, registered, year

H, B, S, L = "hangzhou-2018", "hangzhou-2018,hangzhou-2022", "shaoxing-2025", "langfang-2024"


def stopped(category: str, first: str, last: str) -> tuple[Occurrence, ...]:
    return (registered(f"{first}-05", category, f"{first}-01"), paid(category, first, last))


def way_back(packs: str, when: str, *events: Occurrence) -> str:
    return calendar(packs, *events, as_of=when).way_back(day(when))


@pytest.mark.parametrize(
    ("packs", "when", "events", "says"),
    [
        (H, "2018-03-10", stopped("flexible", "2017-01", "2018-01"),
         "今天恢复缴费，从 2018-04-01 起享受，这样办最晚到 2018-04-30（第二十二条）"),
        (H, "2018-06-10", stopped("flexible", "2017-01", "2018-01"),
         "今天恢复缴费，从 2018-12-01 起享受（第二十三条（一））"),
        (B, "2022-10-22", stopped("flexible", "2021-01", "2022-03"),
         "今天恢复缴费，从 2022-12-01 起享受（77号文三（一）2）"),
        (H, "2018-03-10", stopped("active", "2017-01", "2018-01"),
         "今天由单位恢复缴费或者以灵活就业身份接着缴费，从 2018-04-01 起享受，这样办最晚到 2018-04-30（第二十二条）"),
        (S, "2025-05-10", stopped("flexible", "2024-01", "2025-03"),
         "今天恢复缴费，补缴断的 1 个月，从 2025-06-01 起享受，这样办最晚到 2025-07-31（第十四条第三款）"),
        (S, "2025-08-10", stopped("flexible", "2024-01", "2025-03"),
         "今天恢复缴费，从 2025-10-01 起享受（第十四条第三款）"),
        (L, "2025-11-05", stopped("flexible", "2023-01", "2025-08"),
         ("今天恢复缴费，补缴断的 2 个月，从 2025-12-01 起享受，断的这段住院和门诊慢特病也能报，"
         "这样办最晚到 2025-12-31（第二十四条）；不补缴的，从 2026-02-01 起享受（第二十四条）")),
        (L, "2026-02-05", stopped("flexible", "2023-01", "2025-08"),
         "今天恢复缴费，补缴断的 5 个月，从 2026-03-01 起享受（第二十四条）；不补缴的，从 2026-05-01 起享受"),
        (H, "2019-02-19", (year("adult_1", 2018, "2017-11-15"),),
         ("今天缴 2019 年度的费，从 2019-08-01 起享受（第四十二条）；"
         "2019-10-01 至 2019-12-31 缴 2020 年度的费，从 2020-01-01 起享受（第三十八条（一））")),
        (H, "2019-11-19", (year("adult_1", 2018, "2017-11-15"),),
         "今天缴 2020 年度的费，从 2020-01-01 起享受，这样办最晚到 2019-12-31（第三十八条（一））"),
        (S, "2026-05-06", (year("adult", 2025, "2024-11-15"),),
         "今天缴 2026 年度的费，从 2026-08-01 起享受（第二十八条第二款）"),
    ],
)  # fmt: skip
def test_what_to_pay_from_when_until_when(packs: str, when: str, events: tuple[Occurrence, ...], says: str) -> None:
    found = way_back(packs, when, *events)
    assert found.startswith(says)
    assert sentence(calendar(packs, *events, as_of=when), day(when)).endswith(f"；{found}。")


@pytest.mark.parametrize(
    ("packs", "when", "says"),
    [
        (S, "2025-06-01", "停的这段也由基金支付，这样办最晚到 2025-06-30（第十四条第二款）"),
        (S, "2025-07-10", "从 2025-08-01 起享受，停的这段由单位承担（第十四条第二款）"),
        (B, "2025-06-01", "停的这段也由基金支付，这样办最晚到 2025-06-30（77号文三（一）2）"),
    ],
)
def test_sx2025_14_3_within_the_term_of_the_tax_office_paying_restores_all(packs: str, when: str, says: str) -> None:
    owed = arrears("2025-04", "2025-05", ordered="2025-05-10", until="2025-06-30")
    found = way_back(packs, when, *stopped("active", "2024-01", "2025-03"), owed)
    assert found.startswith("单位今天补足欠费，")
    assert found.endswith(says)


def test_lf2024_26_2_a_deferral_that_ran_out_is_paid() -> None:
    events = (*stopped("active", "2023-01", "2025-03"),)
    deferral = Occurrence(kind=Occurred.DEFERRED, first=mon("2025-04"), last=mon("2025-06"))
    found = way_back(L, "2025-10-27", *events, deferral)
    assert found == "今天补缴缓缴的费，从 2025-11-01 起享受（第二十六条）"


@pytest.mark.parametrize(
    ("when", "more"),
    [
        ("2018-01-15", ()),  # covered
        ("2018-05-10", (happened("died", "2018-05-02", reason=""),)),
        ("2018-05-10", (happened("moved_away", "2018-04-02", reason=""),)),
        ("2018-05-10", (paid("flexible", "2018-05"),)),  # a wait is counted down
    ],
)
def test_who_is_covered_waits_or_is_gone_reads_of_no_way_back(when: str, more: tuple[Occurrence, ...]) -> None:
    assert not way_back(H, when, *stopped("flexible", "2017-01", "2018-01"), *more)


def test_a_day_that_is_past_is_told_no_way_back() -> None:
    found = calendar(H, *stopped("flexible", "2017-01", "2018-01"), as_of="2018-06-10")
    assert "今天" not in sentence(found, day("2018-03-15"))
    assert found.way_back(day("2018-06-10"))


@given(packs=some.sampled_from((H, B, S, L)), gap=some.integers(0, 8), of=some.integers(1, 27))
def test_what_was_promised_comes_true(packs: str, gap: int, of: int) -> None:
    """Who does what was said is covered from the day that was said, and no day before it but as it was said."""
    last = mon("2025-06")
    ended = stopped("flexible", "2024-01", "2025-06")
    today = first_day(last + 1 + gap) + timedelta(days=of)
    before = calendar(packs, *ended, as_of=str(today))
    says = before.way_back(today)
    if on(before, str(today)).standing is Standing.COVERED:
        assert not says
        return
    now = f"{today:%Y-%m}"
    missed = paid("flexible", "2025-07", f"{last_day(last + gap):%Y-%m}", str(today)) if gap else None
    with_back = f"补缴断的 {gap} 个月" in says
    assert says
    done = [*ended, registered(str(today), "flexible"), paid("flexible", now)]
    after = calendar(packs, *done, *([missed] if missed and with_back else []), as_of=str(today))
    starts = day(says.partition("从 ")[2][:10])
    assert after.covered_on(starts)
    assert not after.covered_on(starts - timedelta(days=1))


@pytest.mark.parametrize(
    ("packs", "when", "category", "says"),
    [
        (H, "2018-08-20", "flexible", "；今天缴费，从 2018-09-01 起享受，这样办最晚到 2018-11-10（第二十二条）"),
        (H, "2018-12-03", "active", "；今天由单位缴费，从 2019-06-01 起享受（第二十三条（一））"),
        (S, "2018-08-20", "active", "；今天由单位缴费，从 2018-09-01 起享受（第十四条第一款）"),
        (L, "2018-08-20", "flexible", "；今天缴费，从 2019-02-01 起享受（第二十二条第二款）"),
    ],
)
def test_who_is_registered_and_has_not_paid_hears_so_and_what_a_payment_brings(
    packs: str, when: str, category: str, says: str
) -> None:
    found = calendar(packs, registered("2018-08-10", category, "2018-08-10"), as_of=when)
    name = {"flexible": "灵活就业", "active": "在职"}[category]
    words = f"2018-08-10 登记了职工医保（{name}），还没有记缴费"
    assert sentence(found, day(when)) == f"{when} 没有医保待遇：{words}{says}。"
    assert sentence(found, day("2018-08-31")) == f"2018-08-31 没有医保待遇：{words}。"
    assert sentence(found, day("2018-08-09")) == "2018-08-09 没有医保待遇：这一天没有参保记录。"


def test_who_moved_away_and_is_registered_again_hears_that_no_fee_was_noted() -> None:
    away = happened("moved_away", "2018-04-02", reason="")
    events = (*stopped("flexible", "2017-01", "2018-03"), away, registered("2018-08-10", "flexible", "2018-08-01"))
    assert way_back(H, "2018-08-12", *events).startswith(
        "2018-08-10 登记了职工医保（灵活就业），还没有记缴费；今天缴费"
    )


@pytest.mark.parametrize(("packs", "of", "category"), [(H, 2019, "adult_1"), (S, 2025, "adult")])
def test_a_resident_who_took_a_job_and_lost_it_hears_what_any_other_does(packs: str, of: int, category: str) -> None:
    job = registered(f"{of}-03-05", "active", f"{of}-03-01"), paid("active", f"{of}-03", f"{of}-03")
    resident = year(category, of, f"{of - 1}-11-10")
    assert way_back(packs, f"{of}-05-20", resident, *job) == way_back(packs, f"{of}-05-20", *job) != ""


def test_sx2025_28_the_coming_window_is_named_whatever_the_office_has_yet_to_set() -> None:
    found = way_back(S, "2026-10-10", year("adult", 2025, "2024-11-10"))
    assert found.startswith("2026-11-01 至 2026-12-31 缴 2027 年度的费，从哪天起享受，要先由负责人在“设置”里定：")


def test_hz2018_23_who_was_insured_before_and_is_registered_again_has_until_three_months_are_unpaid() -> None:
    """Not until three months from the registration: in January the gap is of three months, and the wait of six."""
    again = registered("2018-11-23", "flexible")
    found = way_back(H, "2018-11-23", *stopped("active", "2017-01", "2018-09"), again)
    assert found.endswith("；今天缴费，从 2018-12-01 起享受，这样办最晚到 2018-12-31（第二十二条）")
