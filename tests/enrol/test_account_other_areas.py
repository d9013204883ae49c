"""The personal account in Shaoxing and Langfang, by the figures of the inventories and made-up values of an office."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.ledgers import Act, Leave, LumpSum, Spending, TransferIn
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import FactValue
from tests.enrol.accounts import account, booked, months, rules, since

NEW_YEAR = date(2025, 1, 1)
WORKER: Mapping[str, FactValue] = {"category": "active", "first_enrolment": False, "last_year_wage": 8_000_00}
PENSIONER: Mapping[str, FactValue] = {"category": "retired", "public_sector": False}
VISIT: Mapping[str, FactValue] = {"item": "visit", "share": "in_scope", "designated": True, "relation": "self"}
OWN_PART = {**VISIT, "share": "self_pay"}
FUNDED = {**VISIT, "share": "self_funded"}

# ---- Shaoxing -----------------------------------------------------------------------------------------------------


def test_sx2025_20_1_what_is_credited_is_the_offices_to_say() -> None:
    found = account("shaoxing", since(NEW_YEAR, WORKER), paid=(months(2025, 1, 3),), year=2025, until=date(2025, 3, 31))
    assert [line.amount for line in found.lines if line.act is Act.CREDIT] == [160_00] * 3
    retired = account("shaoxing", since(NEW_YEAR, {"category": "retired"}), paid=(months(2025),), year=2025)
    assert booked(retired, Act.CREDIT) == 12 * 150_00


def test_sx2025_21_3_money_is_credited_when_it_has_arrived() -> None:
    late = date(2025, 5, 20)
    found = account("shaoxing", since(NEW_YEAR, WORKER), paid=(months(2025, 1, 4, late),), year=2025, until=late)
    assert found.balance(date(2025, 5, 19)) == Account()
    assert {line.day for line in found.lines if line.act is Act.CREDIT} == {late}


def test_sx2025_34_2_the_critical_fee_takes_this_years_money_first() -> None:
    found = account("shaoxing", since(NEW_YEAR, WORKER), paid=(months(2025, 1, 1),), year=2025, until=date(2025, 2, 1))
    assert rules(found, Act.FEE) == ["SX2025-34-2"]
    assert found.balance(date(2025, 1, 31)) == Account(120_00, 0)


def test_sx2025_21_1_the_year_ends_and_its_money_is_carried() -> None:
    found = account("shaoxing", since(NEW_YEAR, {"category": "retired"}), paid=(months(2025),), year=2025)
    year = 1_800_00 - 40_00
    assert found.balance(date(2025, 12, 31)) == Account(0, year + 6_16)  # 0.35 %


def test_sx2025_21_2_interest_until_the_month_in_which_cover_is_ended() -> None:
    left = Leave("1", date(2025, 6, 15), Leaving.DIED, {})
    found = account("shaoxing", since(NEW_YEAR, WORKER), opening=Account(0, 10_000_00), happenings=(left,), year=2025)
    assert booked(found, Act.INTEREST) == 17_50
    assert rules(found, Act.PAID_OUT) == ["SX2025-21-4"]
    assert booked(found, Act.PAID_OUT) == -10_017_50


@pytest.mark.parametrize("why", [Leaving.SHORT_OF_YEARS, Leaving.LOST_NATIONALITY, Leaving.NO_ACCOUNT_THERE])
def test_sx2025_21_4_when_the_balance_is_paid_back(why: Leaving) -> None:
    found = account(
        "shaoxing", since(NEW_YEAR, WORKER), opening=Account(0, 50_00), year=2025,
        happenings=(Leave("1", date(2025, 1, 2), why, {}),), until=date(2025, 1, 2),
    )  # fmt: skip
    assert found.balance(date(2025, 1, 2)) == Account()


def test_sx2025_69_2_who_draws_benefits_of_the_retired_does_not_move_it() -> None:
    def moved(facts: Mapping[str, FactValue]) -> bool:
        left = Leave("1", date(2025, 1, 2), Leaving.MOVED, {})
        found = account("shaoxing", since(NEW_YEAR, facts), opening=Account(0, 50_00), happenings=(left,), year=2025)
        return Act.PAID_OUT in {line.act for line in found.lines}

    assert moved(WORKER)
    assert not moved({"category": "retired"})


def test_sx2025_21_5_what_comes_from_elsewhere_is_carried_money() -> None:
    found = account(
        "shaoxing", since(NEW_YEAR, WORKER), happenings=(TransferIn("1", date(2025, 2, 1), 88_00),), year=2025
    )
    assert found.balance(date(2025, 2, 1)) == Account(0, 88_00)


def test_sx2025_21_6_the_account_is_frozen_while_benefits_are_interrupted() -> None:
    gap = Span(date(2025, 3, 1), date(2025, 4, 30))
    tries = tuple(Spending(str(day), day, 10_00, VISIT) for day in (gap.start, date(2025, 5, 1)))
    found = account(
        "shaoxing", since(NEW_YEAR, WORKER), opening=Account(0, 50_00), happenings=tries, interrupted=(gap,), year=2025
    )
    assert [(one.day, one.rule) for one in found.unpaid] == [(gap.start, "SX2025-21-6")]
    assert rules(found, Act.SPENT) == ["SX2025-22-1"]


@pytest.mark.parametrize(
    ("facts", "current", "past"),
    [
        (VISIT, 100_00, 0),
        (OWN_PART, 0, 100_00),
        (FUNDED, 0, 100_00),
        ({"item": "vaccine", "relation": "self"}, 0, 100_00),
        ({"item": "long_term_care", "relation": "self"}, 100_00, 0),
        ({"item": "city_supplement", "relation": "self"}, 100_00, 0),
        ({**FUNDED, "relation": "grandchild", "relative_cover": "province"}, 0, 100_00),
        ({**VISIT, "relation": "spouse", "relative_cover": "outside"}, 0, 0),
        ({"item": "resident_premium", "relation": "sibling", "relative_cover": "city"}, 0, 100_00),
        ({"item": "commercial_insurance", "relation": "self"}, 0, 0),
    ],
)
def test_sx2025_22_1_to_5_what_each_purse_may_pay(facts: Mapping[str, FactValue], current: int, past: int) -> None:
    day = date(2025, 2, 1)
    found = account(
        "shaoxing", since(NEW_YEAR, WORKER), opening=Account(500_00, 500_00), year=2025,
        happenings=(Spending("1", day, 100_00, facts),), until=day,
    )  # fmt: skip
    assert found.balance(day) == Account(500_00 - current, 500_00 - past)
    assert bool(found.unpaid) is not bool(current or past)


def test_sx2025_22_5_commercial_insurance_where_the_office_says_so() -> None:
    day = date(2025, 2, 1)
    bought = Spending("1", day, 100_00, {"item": "commercial_insurance", "relation": "self"})
    found = account(
        "shaoxing", since(NEW_YEAR, WORKER), opening=Account(0, 500_00), year=2025, until=day,
        happenings=(bought,), office={"account.commercial": "yes"},
    )  # fmt: skip
    assert found.balance(day) == Account(0, 400_00)


def test_amb_sx_16_this_years_money_and_the_first_pay_of_class_b() -> None:
    day = date(2025, 2, 1)
    spent = (Spending("1", day, 500_00, VISIT), Spending("2", day, 600_00, OWN_PART))

    def cash(reading: str) -> int:
        found = account(
            "shaoxing", since(NEW_YEAR, WORKER), opening=Account(1_000_00, 0), year=2025, until=day,
            happenings=spent, office={"reading.AMB-SX-16": reading},
        )  # fmt: skip
        return sum(one.amount for one in found.unpaid)

    assert (cash("a"), cash("b")) == (600_00, 100_00)


def test_sx2025_20_1_without_the_offices_rate_nothing_is_credited() -> None:
    settled: Mapping[str, FactValue] = {"category": "flexible", "past_retirement_age": False, "missing_months": 0}
    found = account("shaoxing", since(NEW_YEAR, settled), paid=(months(2025),), year=2025)
    assert booked(found, Act.CREDIT) == 12 * 48_00
    assert not found.lacking


# ---- Langfang -----------------------------------------------------------------------------------------------------

LF_WORKER: Mapping[str, FactValue] = {
    "category": "active",
    "base_audit_missed": False,
    "hardship_unit": False,
    "first_enrolment": False,
    "last_year_wage": 8_000_00,
}


def langfang(facts: Mapping[str, FactValue], *spent: Spending, to: date = date(2024, 12, 31)) -> tuple[int, Account]:
    found = account(
        "langfang", since(date(2024, 1, 1), facts), paid=(months(2024),), happenings=spent, year=2024, until=to
    )
    assert not found.lacking
    return booked(found, Act.CREDIT), found.balance(to)


def test_lf2024_36_1_the_persons_own_share_and_nothing_of_the_units() -> None:
    assert langfang(LF_WORKER)[0] == 12 * 160_00
    assert langfang({"category": "flexible"})[0] == 12 * 140_00


def test_lf2024_36_2_the_retired_by_the_average_pension_of_their_kind() -> None:
    assert langfang(PENSIONER)[0] == 12 * 70_00
    assert langfang({**PENSIONER, "public_sector": True})[0] == 12 * 120_00


def test_lf2024_37_1_the_retired_are_credited_as_such_from_the_month_after() -> None:
    standings = (
        since(date(2024, 1, 1), LF_WORKER, date(2024, 4, 30)),
        since(date(2024, 5, 1), PENSIONER),
    )
    found = account("langfang", *standings, paid=(months(2024),), year=2024)
    assert [line.amount for line in found.lines if line.act is Act.CREDIT] == [160_00] * 5 + [70_00] * 7


def test_lf2024_38_1_interest_and_carrying_over() -> None:
    assert langfang(LF_WORKER)[1] == Account(0, 1_920_00 + 6_72)


def test_lf2024_34_1_a_lump_sum_is_credited_like_staff() -> None:
    """36 months at 7,000.00 (reading AMB-LF-28: at once)."""
    paid = LumpSum("1", date(2024, 3, 1), {"missing_months": 36})
    found = account("langfang", since(date(2024, 3, 1), PENSIONER), happenings=(paid,), year=2024)
    assert booked(found, Act.CREDIT) == 5_040_00
    assert rules(found, Act.CREDIT) == ["LF2024-34-1A"]


def test_amb_lf_28_a_lump_sum_month_by_month_where_the_office_says_so() -> None:
    """36 months at 7,000.00: 140.00 a month from the month after it, 36 times; none after the account was closed."""
    paid, office = LumpSum("1", date(2024, 3, 1), {"missing_months": 36}), {"reading.AMB-LF-28": "b"}
    of = since(date(2024, 3, 1), {**PENSIONER, "public_sector": False})
    found = account("langfang", of, happenings=(paid,), year=2024, until=date(2028, 1, 1), office=office)
    assert [(line.day, line.amount) for line in found.lines if line.act is Act.CREDIT] == [
        (date(2024 + (3 + n) // 12, (3 + n) % 12 + 1, 1), 140_00) for n in range(36)
    ]
    left = Leave("2", date(2024, 6, 15), Leaving.DIED, {"heirs": True})
    ended = account("langfang", of, happenings=(paid, left), year=2024, until=date(2028, 1, 1), office=office)
    assert booked(ended, Act.CREDIT) == 3 * 140_00


@pytest.mark.parametrize(
    ("facts", "pays"),
    [
        (VISIT, True),
        ({**FUNDED, "item": "stay", "relation": "spouse"}, True),
        ({**FUNDED, "item": "device", "relation": "child"}, True),
        ({**FUNDED, "relation": "sibling"}, False),
        ({"item": "critical_fee", "relation": "self"}, True),
        ({"item": "basic_premium", "relation": "self"}, False),
        ({"item": "resident_premium", "relation": "parent", "relative_cover": "province"}, True),
        ({"item": "resident_premium", "relation": "parent", "relative_cover": "outside"}, False),
        ({"item": "wellness", "relation": "self"}, False),
        ({"item": "cash_out", "relation": "self"}, False),
    ],
)
def test_lf2024_40_and_41_what_the_account_may_pay(facts: Mapping[str, FactValue], *, pays: bool) -> None:
    day = date(2024, 2, 1)
    _, left = langfang(LF_WORKER, Spending("1", day, 100_00, facts), to=day)
    assert left == Account(60_00 if pays else 160_00, 0)


def test_lf2024_40_2_a_flexible_worker_pays_the_own_premium() -> None:
    day = date(2024, 2, 1)
    spent = Spending("1", day, 100_00, {"item": "basic_premium", "relation": "self"})
    assert langfang({"category": "flexible"}, spent, to=day)[1] == Account(40_00, 0)


@pytest.mark.parametrize(
    ("why", "facts", "words"),
    [
        (Leaving.MOVED, {"wants_payout": False}, "划转到转入地"),
        (Leaving.MOVED, {"wants_payout": True}, "发还本人"),
        (Leaving.DIED, {"heirs": True}, "由继承人或受遗赠人领取"),
        (Leaving.DIED, {"heirs": False}, "划入统筹基金"),
    ],
)
def test_lf2024_43_1_and_44_1_who_takes_the_balance(why: Leaving, facts: Mapping[str, FactValue], words: str) -> None:
    left = Leave("1", date(2024, 3, 1), why, facts)
    found = account(
        "langfang", since(date(2024, 1, 1), LF_WORKER), opening=Account(0, 5_00), happenings=(left,), year=2024
    )
    assert found.lines[-1].why.startswith(words)


def test_langfang_does_not_say_how_a_balance_from_elsewhere_is_booked() -> None:
    came = TransferIn("1", date(2024, 3, 1), 5_00)
    found = account("langfang", since(date(2024, 1, 1), LF_WORKER), happenings=(came,), year=2024)
    assert [one.amount for one in found.unpaid] == [5_00]


@pytest.mark.parametrize(("area", "item"), [("shaoxing", "cash_out"), ("langfang", "gp_contract")])
def test_what_no_row_lets_an_account_pay_is_refused_by_the_articles_that_list_its_uses(area: str, item: str) -> None:
    day = date(2025, 2, 1)
    spent = Spending("1", day, 100_00, {"item": item, "relation": "self"})
    found = account(area, since(date(2025, 1, 1), LF_WORKER), happenings=(spent,), year=2025, until=day)
    assert [bool(one.rule and one.law) for one in found.unpaid] == [True]


def test_a_reason_for_closing_that_no_article_knows_names_those_that_speak_of_closing() -> None:
    left = Leave("1", date(2024, 3, 1), Leaving.EMIGRATED, {})
    found = account("langfang", since(date(2024, 1, 1), LF_WORKER), happenings=(left,), year=2024)
    (unpaid,) = found.unpaid
    assert "第四十三条" in unpaid.text
    assert not unpaid.law
