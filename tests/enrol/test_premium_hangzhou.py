"""What being insured costs under Hangzhou 2018, worked from the inventory's own figures (average wage 5,000.00)."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.assets import RESOURCES
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.quotes import Quote
from medins_desk.enrol import Known, quote
from medins_desk.enrol.facts import FactValue
from medins_desk.packs import Library
from medins_desk.packs.people import people_with, settings_of

STAFF: Mapping[str, FactValue] = {"category": "active", "work_injured": False, "veteran": False}
NOBODY: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def law() -> PeopleLaw:
    found = Library([RESOURCES / "packs"]).people("hangzhou-2018")
    assert found
    return people_with(found, settings_of({"average_wage.on_post": "5000.00", "agreed.fee": "60000.00"}))


def asked(law: PeopleLaw, facts: Mapping[str, FactValue]) -> Quote:
    found = quote(Known(law, facts), "premium")
    assert not found.lacking
    return found


def amount(found: Quote, rule: str) -> int:
    return next(line.amount for line in found.lines if line.rule == rule)


@pytest.mark.parametrize(("wage", "base", "fee"), [(18_000_00, 15_000_00, 300_00), (2_500_00, 3_000_00, 60_00)])
def test_hz2018_13_4_the_base_of_staff_is_kept_between_its_bounds(
    law: PeopleLaw, wage: int, base: int, fee: int
) -> None:
    found = asked(law, {**STAFF, "monthly_wage": wage, "last_year_wage": wage})
    assert (amount(found, "HZ2018-13-4"), amount(found, "HZ2018-13-1")) == (base, fee)
    assert amount(found, "HZ2018-12-4") == base
    assert found.total(Party.UNIT, Period.MONTH) == base * 105 // 1000


def test_hz2018_12_2_who_left_his_post_injured_pays_by_the_allowance(law: PeopleLaw) -> None:
    found = asked(law, {**STAFF, "work_injured": True, "disability_allowance": 4_000_00})
    assert found.total(Party.UNIT, Period.MONTH) == 420_00
    assert found.total(Party.PERSON, Period.MONTH) == 80_00


def test_hz2018_13_3_a_disabled_veteran_pays_nothing(law: PeopleLaw) -> None:
    found = asked(law, {**STAFF, "veteran": True, "monthly_wage": 8_000_00})
    assert found.total(Party.PERSON, Period.MONTH) == 0
    assert amount(found, "HZ2018-12-3") == 840_00


@pytest.mark.parametrize(
    ("held", "own", "relief"), [((), 315_00, 0), (("low_income_edge",), 157_50, 157_50), (("low_income",), 0, 315_00)]
)
def test_hz2018_14_flexible_workers_and_their_certificates(
    law: PeopleLaw, held: tuple[str, ...], own: int, relief: int
) -> None:
    facts: dict[str, FactValue] = {
        "category": "flexible",
        "welfare_institution": False,
        "certificates": frozenset(held),
    }
    found = asked(law, facts)
    assert found.total(Party.PERSON, Period.MONTH) == own
    assert found.total(Party.GOVERNMENT, Period.MONTH) == relief
    assert found.total(Party.ACCOUNT_CURRENT, Period.YEAR) == 48_00


def test_hz2018_14_3_the_unemployment_fund_pays_in_whole(law: PeopleLaw) -> None:
    found = asked(law, {"category": "unemployed"})
    assert found.total(Party.UNEMPLOYMENT_FUND, Period.MONTH) == 315_00
    assert found.total(Party.PERSON, Period.MONTH) == 0


def test_hz2018_15_3_the_supplement_for_agreed_payers(law: PeopleLaw) -> None:
    found = asked(law, {"category": "agreed", "reemployed": False})
    assert amount(found, "HZ2018-15-3") == 100_00
    assert found.total(Party.PERSON, Period.ONCE) == 60_000_00


RESIDENTS = [
    ("child", 650_00, 250_00, 125_00),
    ("student", 240_00, 60_00, 0),
    ("adult_1", 1_800_00, 600_00, 300_00),
    ("adult_2", 1_200_00, 400_00, 200_00),
]


@pytest.mark.parametrize(("category", "whole", "own", "own_at_the_edge"), RESIDENTS)
def test_hz2018_16_the_table_of_residents(
    law: PeopleLaw, category: str, whole: int, own: int, own_at_the_edge: int
) -> None:
    for held, expected in (
        (NOBODY, own),
        (frozenset({"low_income_edge"}), own_at_the_edge),
        (frozenset({"low_income"}), 0),
    ):
        facts: dict[str, FactValue] = {"category": category, "welfare_institution": False, "hardship_proof": False}
        found = asked(law, {**facts, "certificates": held})
        assert found.total(Party.PERSON, Period.YEAR) == expected
        assert found.total(Party.PERSON, Period.YEAR) + found.total(Party.GOVERNMENT, Period.YEAR) == whole


def test_hz2018_16_5_people_of_welfare_institutions_pay_nothing(law: PeopleLaw) -> None:
    facts: dict[str, FactValue] = {"category": "adult_1", "welfare_institution": True, "certificates": NOBODY}
    assert asked(law, facts).total(Party.PERSON, Period.YEAR) == 0


def test_everything_that_is_lacking_is_named_at_once() -> None:
    bare = Library([RESOURCES / "packs"]).people("hangzhou-2018")
    assert bare
    found = quote(Known(bare, {"category": "active", "work_injured": False, "veteran": False}), "premium")
    keys = [one.key for one in found.lacking]
    assert {"monthly_wage", "last_year_wage"} <= set(keys)
    told = quote(Known(bare, {**STAFF, "monthly_wage": 1, "last_year_wage": 1}), "premium")
    assert [one.key for one in told.lacking] == ["average_wage.on_post"]
    assert not told.total(Party.PERSON, Period.MONTH)


@given(wage=st.integers(0, 100_000_00))
def test_a_wage_that_is_a_fen_higher_never_costs_less(law: PeopleLaw, wage: int) -> None:
    lower = asked(law, {**STAFF, "monthly_wage": wage, "last_year_wage": wage})
    higher = asked(law, {**STAFF, "monthly_wage": wage + 1, "last_year_wage": wage + 1})
    for party in (Party.PERSON, Party.UNIT):
        before, after = lower.total(party, Period.MONTH), higher.total(party, Period.MONTH)
        assert 0 <= after - before <= 1


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"category": "student"}, "hardship_proof"),  # HZ2018-E-6
        ({"category": "adult_1"}, "welfare_care"),  # HZ2018-E-9
        ({**STAFF, "monthly_wage": 8_000_00}, "disabled_veteran"),  # HZ2018-E-8
    ],
)
def test_hz2018_e_6_8_and_9_a_certificate_that_proves_it_is_asked_no_more(
    law: PeopleLaw, facts: Mapping[str, FactValue], kind: str
) -> None:
    said = {"hardship_proof": False, "welfare_institution": False, "veteran": False}  # of the days before
    held = asked(law, {**said, **facts, "last_year_wage": 8_000_00, "certificates": frozenset({kind})})
    none = asked(law, {**said, **facts, "last_year_wage": 8_000_00, "certificates": NOBODY})
    period = Period.MONTH if kind == "disabled_veteran" else Period.YEAR
    assert held.total(Party.PERSON, period) == 0 < none.total(Party.PERSON, period)
