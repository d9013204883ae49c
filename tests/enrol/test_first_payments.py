"""The first months after a registration: paid late, or owed by the unit from the first one on. Worked by hand."""

from datetime import date

import pytest

from medins_desk.domain.participation import Occurrence
from tests.enrol.histories import arrears, calendar, paid, registered

HZ18, HZ22, SX, LF = "hangzhou-2018", "hangzhou-2018,hangzhou-2022", "shaoxing-2025", "langfang-2024"


def standing(packs: str, events: tuple[Occurrence, ...], *days: str) -> list[str]:
    """What each day stands for: the category, or the standing where there is none."""
    found = calendar(packs, *events, as_of=f"{days[-1][:4]}-12-31")
    seen = [found.on(date.fromisoformat(day)) for day in days]
    return [(one.category or one.standing).value if one else "" for one in seen]


@pytest.mark.parametrize(
    ("packs", "category", "year", "first", "days"),
    [
        # Art. 22: to enrol in time is to be registered and to pay within three months of qualifying
        (HZ18, "flexible", 2018, 6, {"06-30": "waiting", "07-01": "flexible"}),
        (HZ18, "flexible", 2018, 7, {"07-31": "waiting", "12-31": "waiting"}),
        (HZ18, "active", 2018, 7, {"08-01": "waiting", "12-31": "waiting"}),
        (HZ22, "active", 2022, 9, {"10-31": "waiting", "11-01": "active"}),
        # the second month from the registration is over: the second one from the payment
        (HZ22, "flexible", 2022, 7, {"07-31": "waiting", "08-01": "flexible"}),
        (SX, "flexible", 2025, 6, {"06-30": "waiting", "07-01": "flexible"}),
        (SX, "active", 2025, 6, {"06-30": "waiting", "07-01": "active"}),
        (SX, "active", 2025, 4, {"04-01": "active"}),
    ],
)
def test_hz2018_22_sx2025_14_who_pays_late_after_the_registration_gains_nothing_by_it(
    packs: str, category: str, year: int, first: int, days: dict[str, str]
) -> None:
    events = registered(f"{year}-03-05", category, f"{year}-03-01"), paid(category, f"{year}-{first:02}")
    assert standing(packs, events, *(f"{year}-{day}" for day in days)) == list(days.values())


OWES = [
    (HZ18, 2018, "HZ2018-23-2b"),
    (HZ22, 2022, "HZ2022-2-1b"),
    (SX, 2025, "SX2025-14-2"),
    (LF, 2024, "LF2024-23-1"),
]


@pytest.mark.parametrize(("packs", "year", "rule"), OWES)
def test_a_unit_that_owes_from_the_first_month_on_bars_cover_until_it_pays(packs: str, year: int, rule: str) -> None:
    events = registered(f"{year}-03-05", "active", f"{year}-03-01"), arrears(f"{year}-03", f"{year}-04")
    paid_on = paid("active", f"{year}-05")
    days = [f"{year}-03-31", f"{year}-04-30", f"{year}-05-31", f"{year}-12-31"]
    assert standing(packs, events, *days) == ["uncovered"] * 4
    assert standing(packs, (*events, paid_on), *days) == ["uncovered"] * 4
    stands = calendar(packs, *events, paid_on, as_of=days[-1]).on(date(year, 12, 31))
    assert stands
    assert stands.rule == rule
    why = calendar(packs, *events, as_of=days[-1]).on(date(year, 6, 1))
    assert f"单位从 {year} 年 3 月起就没有缴费" in str(why and why.why)


@pytest.mark.parametrize(("packs", "year", "_"), OWES)
def test_once_it_has_paid_cover_begins_with_the_next_month(packs: str, year: int, _: str) -> None:
    events = (
        registered(f"{year}-03-05", "active", f"{year}-03-01"),
        arrears(f"{year}-03", f"{year}-04", settled=f"{year}-05-20"),
        paid("active", f"{year}-05"),
    )
    days = [f"{year}-04-30", f"{year}-05-31", f"{year}-06-01"]  # three months are paid in Langfang (Art. 22)
    assert standing(packs, events, *days) == ["uncovered", "waiting", "active"]


@pytest.mark.parametrize(("packs", "year"), [(HZ22, 2022), (SX, 2025)])
def test_paid_within_the_term_of_an_order_the_fund_makes_it_good_from_the_month_after_the_registration(
    packs: str, year: int
) -> None:
    owed = arrears(f"{year}-03", f"{year}-04", settled=f"{year}-05-20", ordered=f"{year}-05-05", until=f"{year}-06-30")
    events = registered(f"{year}-03-05", "active", f"{year}-03-01"), owed, paid("active", f"{year}-05")
    days = [f"{year}-03-31", f"{year}-04-01", f"{year}-05-31", f"{year}-06-01"]
    assert standing(packs, events, *days) == ["uncovered", "active", "active", "active"]
