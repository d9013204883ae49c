"""The personal account in Hangzhou, worked from the inventory's own figures (average wage 5,000.00)."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.ledgers import Act, Leave, PaidMonths, Reversal, SettledUse, Spending, Standing, TransferIn
from medins_desk.domain.months import month
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import FactValue
from tests.enrol.accounts import STAFF, account, booked, months, rules, since

JANUARY, END = date(2018, 1, 1), date(2018, 12, 31)
FORTY, FORTY_SIX = date(1977, 5, 20), date(1971, 5, 20)
FLEXIBLE: Mapping[str, FactValue] = {"category": "flexible"}
VISIT: Mapping[str, FactValue] = {"item": "visit", "share": "in_scope", "designated": True, "relation": "self"}
NOTHING = Account()


def retired(pension: int) -> Mapping[str, FactValue]:
    return {"category": "retired", "pension": pension}


@pytest.mark.parametrize(
    ("facts", "birth", "monthly", "year"),
    [
        (STAFF, FORTY, 200_00, 2_352_00),
        (STAFF, FORTY_SIX, 224_00, 2_640_00),
        (FLEXIBLE, FORTY, 15_00, 132_00),
        (FLEXIBLE, FORTY_SIX, 24_00, 240_00),
        (retired(4_200_00), date(1952, 6, 1), 290_00, 3_432_00),
        (retired(6_500_00), date(1945, 6, 1), 442_00, 5_256_00),
    ],
    ids=["29-1 to 45", "29-1 above 45", "29-2 to 45", "29-2 above 45", "29-4 to 70", "29-4 above 70"],
)
def test_hz2018_29_and_28_1_what_a_year_sets_up(
    facts: Mapping[str, FactValue], birth: date, monthly: int, year: int
) -> None:
    found = account("hangzhou", since(JANUARY, facts), birth=birth, paid=(months(2018),), until=date(2018, 11, 30))
    assert found.balance(JANUARY) == Account(year, 0)
    assert {line.amount for line in found.lines if line.act is Act.CREDIT} == {monthly}
    assert rules(found, Act.PRESET) == ["HZ2018-28-1"]


def test_hz2018_29_0_the_fees_of_a_year_come_out_of_this_years_money_once() -> None:
    found = account("hangzhou", since(JANUARY, STAFF), paid=(months(2018),))
    assert rules(found, Act.FEE) == ["HZ2018-18-1", "HZ2018-19-1"]
    assert booked(found, Act.FEE) == -48_00


def test_hz2018_28_1_who_joins_in_july_is_set_up_from_july_on() -> None:
    """Reading AMB-42: the fees once and in full, or by the months."""
    facts = since(date(2018, 7, 9), STAFF)
    assert account("hangzhou", facts, until=date(2018, 7, 9)).balance(date(2018, 7, 9)) == Account(1_152_00, 0)
    by_month = account("hangzhou", facts, until=date(2018, 7, 9), office={"reading.AMB-42": "b"})
    assert by_month.balance(date(2018, 7, 9)) == Account(1_176_00, 0)


def test_hz2018_28_3_the_preset_can_be_spent_before_it_is_credited() -> None:
    """Reading AMB-08 with its worked figures: age 40, base 6,000.00."""
    facts = since(JANUARY, {**STAFF, "last_year_wage": 6_000_00})
    march = date(2018, 3, 31)
    assert account("hangzhou", facts, paid=(months(2018),), until=march).balance(march) == Account(1_752_00, 0)
    other = account("hangzhou", facts, paid=(months(2018),), until=march, office={"reading.AMB-08": "b"})
    assert other.balance(march) == Account(402_00, 0)
    assert not other.unpaid


def test_hz2018_28_4_what_is_left_of_the_year_is_carried() -> None:
    found = account("hangzhou", since(JANUARY, STAFF), paid=(months(2018),), until=date(2019, 1, 1))
    interest = 8_23  # 2,352.00 × 0.35%
    assert found.balance(END) == Account(0, 2_352_00 + interest)
    assert found.balance(date(2019, 1, 1)) == Account(2_352_00, 2_352_00 + interest)


def test_hz2018_34_1_interest_on_the_balance_at_the_end_of_the_year() -> None:
    nobody = since(JANUARY, {"category": "child"})
    found = account("hangzhou", nobody, opening=Account(0, 3_456_78))
    assert booked(found, Act.INTEREST) == 12_10
    assert found.balance(END) == Account(0, 3_468_88)


def test_hz2018_30_1_a_birthday_in_the_year_brings_more_than_was_set_up() -> None:
    """Reading AMB-41: 46 in May, so from June on; the other reading, a year earlier."""
    found = account("hangzhou", since(JANUARY, STAFF), birth=date(1972, 5, 20), paid=(months(2018),))
    assert booked(found, Act.DIFFERENCE) == 7 * 24_00
    assert rules(found, Act.DIFFERENCE) == ["HZ2018-30-1"]
    assert next(line.purse for line in found.lines if line.act is Act.DIFFERENCE) == "past"
    sooner = account(
        "hangzhou",
        since(JANUARY, STAFF),
        birth=date(1973, 5, 20),
        paid=(months(2018),),
        office={"reading.AMB-41": "b"},
    )
    assert booked(sooner, Act.DIFFERENCE) == 7 * 24_00


def test_amb_41_the_two_tiers_differ_by_288_a_year() -> None:
    younger = account("hangzhou", since(JANUARY, STAFF), birth=date(1972, 1, 1), until=JANUARY)
    older = account("hangzhou", since(JANUARY, STAFF), birth=date(1971, 12, 31), until=JANUARY)
    assert older.balance(JANUARY).current - younger.balance(JANUARY).current == 288_00


@pytest.mark.parametrize(("reading", "a_month"), [("a", 15_00), ("b", 24_00)])
def test_amb_53_months_paid_back_by_the_age_of_then_or_of_now(reading: str, a_month: int) -> None:
    """Flexible, 45 through 2017, twelve months paid back in 2019 at 47; the fees of 2017 come off."""
    back = PaidMonths(month(2017, 1), month(2017, 12), date(2019, 6, 10))
    found = account(
        "hangzhou",
        since(date(2017, 1, 1), {"category": "flexible"}),
        birth=date(1971, 12, 20),
        paid=(back,),
        year=2019,
        office={"reading.AMB-53": reading},
    )
    assert booked(found, Act.BACK_PAID) == 12 * a_month
    assert found.balance(date(2019, 6, 10)).past == 12 * a_month - 48_00


def test_hz2018_30_2_and_31_months_without_a_fee_come_off_and_may_overdraw() -> None:
    spent = Spending("1", date(2018, 2, 1), 2_352_00, VISIT)
    found = account("hangzhou", since(JANUARY, STAFF), paid=(months(2018, 1, 3),), happenings=(spent,))
    assert rules(found, Act.DIFFERENCE) == ["HZ2018-30-2"]
    assert booked(found, Act.DIFFERENCE) == -1_800_00
    assert found.balance(END) == Account(-1_800_00, 0)


def test_hz2018_29_3_half_of_the_agreed_fee_goes_to_carried_money_month_by_month() -> None:
    agreed: Mapping[str, FactValue] = {"category": "agreed", "reemployed": False, "agreed_months": 120}
    found = account("hangzhou", since(JANUARY, agreed), paid=(months(2018),))
    assert {(line.amount, line.purse) for line in found.lines if line.act is Act.CREDIT} == {(250_00, "past")}
    again = {**STAFF, **agreed, "reemployed": True}
    both = account("hangzhou", since(JANUARY, again), until=JANUARY)
    assert both.balance(JANUARY) == Account(2_352_00, 0)


def test_hz2018_28_2_and_29_3_who_takes_a_job_again_has_this_years_money_from_that_month_on() -> None:
    """Agreed, nothing of this year; from July also as staff: 200.00 × 6 are set up, less the 48.00 of January."""
    agreed: Mapping[str, FactValue] = {"category": "agreed", "reemployed": False, "agreed_months": 120}
    standings = (Standing(Span(JANUARY, date(2018, 6, 30)), agreed),
                 since(date(2018, 7, 1), {**STAFF, **agreed, "reemployed": True}))  # fmt: skip
    for until, current in ((date(2018, 6, 30), -48_00), (date(2018, 7, 1), 1_152_00), (date(2018, 12, 30), 1_152_00)):
        assert account("hangzhou", *standings, paid=(months(2018),), until=until).balance(until).current == current
    found = account("hangzhou", *standings, paid=(months(2018),))
    assert rules(found, Act.PRESET) == ["HZ2018-28-1"]
    assert not rules(found, Act.DIFFERENCE)
    interest = 14_53  # (12 × 250.00 + 1,152.00) × 0.35 %
    assert found.balance(END) == Account(0, 12 * 250_00 + 1_152_00 + interest)
    in_august = (Standing(Span(JANUARY, date(2018, 7, 14)), agreed),
                 since(date(2018, 7, 15), {**STAFF, **agreed, "reemployed": True}))  # fmt: skip
    day = date(2018, 8, 1)
    assert account("hangzhou", *in_august, paid=(months(2018),), until=day).balance(day).current == 5 * 200_00 - 48_00


def test_hz2018_25_5_back_paid_months_are_credited_by_the_age_of_then() -> None:
    """Reading AMB-53: twelve months at 45, now 47; the fees of that year come off once."""
    not_insured = Standing(Span(JANUARY, END), FLEXIBLE, enrolled=False)
    found = account(
        "hangzhou",
        not_insured,
        since(date(2019, 1, 1), FLEXIBLE),
        birth=date(1972, 12, 31),
        paid=(months(2018, 1, 12, date(2020, 2, 1)),),
        until=date(2020, 2, 1),
    )
    assert booked(found, Act.BACK_PAID) == 180_00
    back_paid = [line for line in found.lines if line.day == date(2020, 2, 1)]
    assert {line.purse for line in back_paid} == {"past"}
    assert sum(line.amount for line in back_paid) == 132_00


def test_hz2018_25_1_staff_back_pay_an_earlier_year_on_the_average_wage() -> None:
    standing = Standing(Span(date(2018, 10, 1), END), STAFF, enrolled=False)
    found = account("hangzhou", standing, paid=(months(2018, 10, 12, date(2019, 3, 1)),), until=date(2019, 3, 1))
    assert {line.amount for line in found.lines if line.act is Act.BACK_PAID} == {125_00}


def test_hz2018_32_this_years_money_pays_visits_and_then_carried_money_does() -> None:
    spent = Spending("1", date(2018, 3, 1), 3_000_00, VISIT)
    found = account(
        "hangzhou", since(JANUARY, STAFF), happenings=(spent,), opening=Account(0, 500_00), until=date(2018, 3, 1)
    )
    assert found.balance(date(2018, 3, 1)) == NOTHING
    assert [one.amount for one in found.unpaid] == [148_00]


@pytest.mark.parametrize(
    ("facts", "current", "past", "rule"),
    [
        ({**VISIT, "item": "stay"}, 0, 100_00, "HZ2018-33-1"),
        ({**VISIT, "item": "special_disease"}, 0, 100_00, "HZ2018-33-1"),
        ({**VISIT, "share": "self_funded"}, 0, 100_00, "HZ2018-33-1"),
        ({**VISIT, "item": "pharmacy"}, 100_00, 0, "HZ2018-32"),
        ({**VISIT, "designated": False}, 0, 0, ""),
        ({"item": "assistance_fee", "relation": "self"}, 100_00, 0, "HZ2018-32-3"),
        ({"item": "vaccine", "relation": "self"}, 0, 100_00, "HZ2018-33-2"),
        ({"item": "gp_contract", "relation": "self"}, 0, 100_00, "HZ2018-33-3"),
        ({"item": "assignment", "relation": "parent", "relative_cover": "city"}, 0, 100_00, "HZ2018-34-7"),
        ({"item": "assignment", "relation": "parent", "relative_cover": "province"}, 0, 0, ""),
        ({"item": "assignment", "relation": "sibling", "relative_cover": "city"}, 0, 0, ""),
        ({"item": "wellness", "relation": "self"}, 0, 0, ""),
    ],
)
def test_hz2018_32_33_34_7_what_each_purse_may_pay(
    facts: Mapping[str, FactValue], current: int, past: int, rule: str
) -> None:
    day = date(2018, 3, 1)
    found = account(
        "hangzhou",
        since(JANUARY, STAFF),
        happenings=(Spending("1", day, 100_00, facts),),
        opening=Account(0, 500_00),
        until=day,
    )
    assert found.balance(day) == Account(2_352_00 - current, 500_00 - past)
    assert rules(found, Act.SPENT) == ([rule] if rule else [])
    assert bool(found.unpaid) is not bool(rule)
    assert all(one.rule and one.law for one in found.unpaid)


def test_hz2018_34_3_what_comes_from_elsewhere_is_carried_money() -> None:
    found = account("hangzhou", since(JANUARY, STAFF), happenings=(TransferIn("1", date(2018, 5, 1), 777_00),))
    assert found.balance(date(2018, 5, 1)) == Account(2_352_00, 777_00)


def leaving(why: Leaving, past: int, **facts: FactValue) -> tuple[Account, list[str], list[int]]:
    """Who spent the whole preset of a year leaves at the end of March, with so much carried money."""
    spent = Spending("1", date(2018, 1, 5), 2_352_00, VISIT)
    left = Leave("2", date(2018, 3, 31), why, facts)
    found = account(
        "hangzhou",
        since(JANUARY, STAFF),
        paid=(months(2018, 1, 3),),
        happenings=(spent, left),
        opening=Account(0, past),
    )
    made_good = [line.amount for line in found.lines if line.act is Act.OVERDRAFT]
    return found.balance(END), rules(found, Act.OVERDRAFT), made_good


def test_hz2018_34_4_an_overdraft_is_offset_by_carried_money_and_then_made_good() -> None:
    assert leaving(Leaving.MOVED, 500_00) == (NOTHING, ["HZ2018-34-4"] * 3, [-500_00, 500_00, 1_300_00])
    assert leaving(Leaving.EMIGRATED, 2_000_00)[2] == [-1_800_00, 1_800_00]


def test_hz2018_34_4_on_death_the_pool_writes_the_rest_off() -> None:
    assert leaving(Leaving.DIED, 0) == (NOTHING, ["HZ2018-34-4D"], [1_800_00])


def test_hz2018_34_2_who_is_insured_nowhere_else_is_paid_out_with_a_household_elsewhere() -> None:
    day = date(2018, 3, 31)
    left = Leave("2", day, Leaving.NOT_INSURED_ELSEWHERE, {"household": "other"})
    found = account("hangzhou", since(JANUARY, STAFF), paid=(months(2018, 1, 3),), happenings=(left,))
    assert booked(found, Act.PAID_OUT) == -552_00  # three months of 200.00, less 48.00
    assert found.balance(END) == NOTHING
    local = Leave("2", day, Leaving.NOT_INSURED_ELSEWHERE, {"household": "local"})
    kept = account("hangzhou", since(JANUARY, STAFF), happenings=(local,), until=day)
    assert kept.balance(day) == Account(2_352_00, 0)
    assert kept.unpaid


def test_hz2018_34_6_heirs_receive_the_balance_and_nothing_is_booked_after() -> None:
    day = date(2018, 3, 31)
    after = Spending("3", date(2018, 4, 2), 10_00, VISIT)
    died = Leave("2", day, Leaving.DIED, {})
    found = account("hangzhou", since(JANUARY, STAFF), paid=(months(2018),), happenings=(died, after))
    assert found.lines[-1].act is Act.PAID_OUT
    assert rules(found, Act.PAID_OUT) == ["HZ2018-34-6"]


def test_hz2018_34_5_a_balance_that_nobody_moved_is_there_again() -> None:
    """Left in 2018, back in July 2020; the account only had interest meanwhile."""
    first, again = since(JANUARY, STAFF, END), since(date(2020, 7, 1), STAFF)
    found = account("hangzhou", first, again, paid=(months(2018),), until=date(2020, 7, 1))
    assert found.balance(date(2019, 12, 31)) == Account(0, 2_352_00 + 8_23 + 8_26)
    assert found.balance(date(2020, 7, 1)) == Account(1_152_00, 2_352_00 + 8_23 + 8_26)


def test_a_settlement_draws_and_its_reversal_gives_back() -> None:
    used = SettledUse("330106-2018-000001", date(2018, 4, 1), "HZ2018-32-1", "第三十二条", 300_00, 0)
    same_year = Reversal("r", date(2018, 6, 1), used.id)
    found = account("hangzhou", since(JANUARY, STAFF), happenings=(used, same_year), until=date(2018, 6, 1))
    assert found.balance(date(2018, 5, 1)) == Account(2_052_00, 0)
    assert found.balance(date(2018, 6, 1)) == Account(2_352_00, 0)
    next_year = Reversal("r", date(2019, 1, 5), used.id)
    later = account(
        "hangzhou", since(JANUARY, STAFF), paid=(months(2018),), happenings=(used, next_year), until=date(2019, 1, 5)
    )
    assert later.lines[-1].purse == "past"
    twice = account("hangzhou", since(JANUARY, STAFF), happenings=(used, same_year, same_year), until=date(2018, 6, 1))
    assert twice.balance(date(2018, 6, 1)) == Account(2_352_00, 0)
    assert twice.unpaid


def test_what_is_lacking_is_named_and_nothing_is_guessed() -> None:
    found = account("hangzhou", since(JANUARY, {"category": "active", "work_injured": False, "veteran": False}))
    assert [one.key for one in found.lacking] == ["last_year_wage"]
    assert not [line for line in found.lines if line.act in (Act.PRESET, Act.CREDIT, Act.DIFFERENCE)]


# ---- 2022 ---------------------------------------------------------------------------------------------------------


def test_hz2022_3_who_retired_before_2022_keeps_the_assessed_amount_at_70_too() -> None:
    """Reading AMB-49."""
    facts = {**retired(9_000_00), "retired_on": date(2015, 6, 1), "assessed_credit": 290_00}
    found = account(
        "hangzhou",
        since(date(2022, 1, 1), facts),
        birth=date(1951, 12, 31),
        paid=(months(2022),),
        year=2022,
        until=date(2022, 11, 30),
    )
    assert found.balance(date(2022, 1, 1)) == Account(12 * 290_00 - 48_00, 0)
    assert set(rules(found, Act.CREDIT)) == {"HZ2022-3"}


def test_hz2022_3_who_retires_later_has_what_the_policy_of_2021_comes_to_on_retiring() -> None:
    facts: Mapping[str, FactValue] = {
        "category": "retired",
        "pension_at_retirement": 4_200_00,
        "retired_on": date(2022, 3, 1),
        "age_at_retirement": 60,
        "former_city_area": True,
    }
    found = account("hangzhou", since(date(2022, 4, 1), facts), year=2022, until=date(2022, 4, 1))
    assert found.balance(date(2022, 4, 1)) == Account(9 * 290_00 - 48_00, 0)


@pytest.mark.parametrize(("reading", "a_year"), [("a", 12 * 290_00), ("b", 12 * 340_00)])
def test_amb_49_the_fixed_amount_may_rise_at_70(reading: str, a_year: int) -> None:
    """Retired in 2022 at 70, 71 since the end of that year: the tiers differ by 600.00 a year."""
    on_retiring: Mapping[str, FactValue] = {
        "pension_at_retirement": 4_200_00,
        "retired_on": date(2022, 3, 1),
        "age_at_retirement": 70,
    }
    facts = {**on_retiring, "category": "retired", "former_city_area": True}
    day = date(2023, 1, 1)
    found = account(
        "hangzhou",
        since(date(2022, 4, 1), facts),
        birth=date(1951, 12, 31),
        year=2023,
        until=day,
        office={"reading.AMB-49": reading},
    )
    assert found.balance(day) == Account(a_year - 48_00, 0)


def test_a_ledger_runs_on_from_one_law_into_the_next() -> None:
    found = account("hangzhou", since(date(2021, 1, 1), STAFF), paid=(months(2021),), year=2021, until=date(2022, 1, 1))
    assert set(found.packs) == {"hangzhou-2018", "hangzhou-2022"}
    assert found.balance(date(2022, 1, 1)).current == 2_352_00


def test_days_without_benefits_do_not_close_a_purse_where_the_law_does_not_say_so() -> None:
    found = account(
        "hangzhou",
        since(JANUARY, STAFF),
        happenings=(Spending("1", date(2018, 2, 1), 10_00, VISIT),),
        interrupted=(Span(JANUARY, END),),
    )
    assert not found.unpaid
