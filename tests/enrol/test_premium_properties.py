"""What holds of every premium: the parts are the whole, a base keeps its bounds, months add up to their range."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.months import Month, month
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.quotes import Quote
from medins_desk.domain.spans import Span
from medins_desk.enrol import Known, quote
from medins_desk.enrol.by_month import CertificateHeld, MonthsAsked, quote_months
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.payroll import Employed, payroll
from tests.enrol.people_laws import amount, law_of, premium
from tests.enrol.test_premium_rules import NOBODY, PACKS

Facts = Mapping[str, FactValue]
KINDS = ("low_income_edge", "low_income", "extreme_poverty", "disability_severe", "entitled")
HELD = st.frozensets(st.sampled_from(KINDS), max_size=3)
WAGES = st.integers(0, 60_000_00)
HANGZHOU = pytest.mark.parametrize("pack", PACKS[:2])
AREAS = pytest.mark.parametrize("pack", PACKS)
BASE_OF_STAFF: Mapping[str, tuple[str, int, int | None]] = {  # by which rule, not below, not above
    "hangzhou-2018": ("HZ2018-13-4", 3_000_00, 15_000_00),
    "hangzhou-2022": ("HZ2022-1-2", 3_000_00, 15_000_00),
    "shaoxing-2025": ("SX2025-13-3", 4_800_00, 24_000_00),
    "langfang-2024": ("LF2024-12-3", 7_000_00, None),
}
WHOLE_OF_RESIDENTS = {"child": 650_00, "student": 240_00, "adult_1": 1_800_00, "adult_2": 1_200_00}
FIRST = month(2024, 1)


def somebody(category: str, held: frozenset[str] = frozenset(), wage: int = 8_000_00) -> Facts:
    scheme = "resident" if category in (*WHOLE_OF_RESIDENTS, "adult") else "employee"
    wages = {"last_year_wage": wage, "monthly_wage": wage, "old_base": wage}
    return {**NOBODY, "category": category, "scheme": scheme, "certificates": held, **wages}


def paid(found: Quote, period: Period) -> int:
    """What everybody pays together, but for what comes out of an account or a pool."""
    payers = (Party.PERSON, Party.UNIT, Party.GOVERNMENT, Party.UNEMPLOYMENT_FUND)
    return sum(found.total(party, period) for party in payers)


def at_wage(pack: str, wage: int) -> PeopleLaw:
    law = law_of(pack)
    office = {key: wage if key.startswith("average_wage") else value for key, value in law.office.items()}
    return replace(law, office=office)


@HANGZHOU
@given(HELD, st.integers(1_000_00, 20_000_00))
def test_government_and_person_pay_the_whole_fee_of_a_flexible_worker(
    pack: str, held: frozenset[str], wage: int
) -> None:
    found = quote(Known(at_wage(pack, wage), somebody("flexible", held)), "premium")
    assert not found.lacking
    fee = amount(found, "HZ2018-14-1")
    assert fee == int(Fraction(wage * 6 * 105, 10_000) + Fraction(1, 2))  # 60 % × 10.5 %, rounded once
    assert paid(found, Period.MONTH) == fee
    assert found.total(Party.PERSON, Period.MONTH) >= 0


@HANGZHOU
@given(HELD, st.booleans(), st.booleans())
def test_government_and_person_pay_the_whole_fee_of_a_resident(
    pack: str, held: frozenset[str], cared_for: bool, in_hardship: bool
) -> None:
    for category, whole in WHOLE_OF_RESIDENTS.items():
        facts = {**somebody(category, held), "welfare_institution": cared_for, "hardship_proof": in_hardship}
        found = premium(pack, facts)
        assert paid(found, Period.YEAR) == whole
        more = premium(pack, {**facts, "certificates": held | {"low_income"}})
        assert more.total(Party.PERSON, Period.YEAR) == 0 <= found.total(Party.PERSON, Period.YEAR)


@given(HELD, st.booleans(), st.booleans())
def test_sx2025_26_and_27_the_subsidies_and_the_own_part_are_the_funding_of_a_head(
    held: frozenset[str], ill: bool, paid_before: bool
) -> None:
    facts = {**somebody("adult", held), "severe_mental_disorder": ill, "paid_before_relief": paid_before}
    assert paid(premium("shaoxing-2025", facts), Period.YEAR) == 620_00 + 1_100_00


@AREAS
@given(WAGES, st.integers(0, 5_000_00))
def test_a_base_keeps_its_bounds_and_more_wage_never_costs_less(pack: str, wage: int, more: int) -> None:
    rule, floor, cap = BASE_OF_STAFF[pack]
    found, higher = (premium(pack, somebody("active", wage=one)) for one in (wage, wage + more))
    base = amount(found, rule)
    assert base == max(floor, wage if cap is None else min(wage, cap))
    for party in (Party.PERSON, Party.UNIT):
        assert found.total(party, Period.MONTH) <= higher.total(party, Period.MONTH)
    assert found.total(Party.PERSON, Period.MONTH) == int(Fraction(base * 2, 100) + Fraction(1, 2))


def in_months(pack: str, facts: Facts, first: Month, last: Month, *held: CertificateHeld, topic: str) -> Quote:
    found = quote_months(law_of(pack), facts, topic, MonthsAsked(first, last, date(2024, 12, 31), held))
    assert not found.lacking
    return found


@settings(max_examples=30)
@AREAS
@given(
    st.sampled_from(("active", "flexible", "unemployed")),
    st.integers(1, 14),
    st.integers(0, 13),
    st.tuples(st.sampled_from(KINDS), st.integers(-60, 400), st.integers(0, 300)),
)
def test_months_add_up_to_their_range_wherever_it_is_cut(
    pack: str, category: str, length: int, cut: int, certificate: tuple[str, int, int]
) -> None:
    kind, begins, lasts = certificate
    start = date(2024, 1, 1) + timedelta(days=begins)
    held = CertificateHeld(kind, Span(start, start + timedelta(days=lasts)))
    first, facts = FIRST, somebody(category)
    last = first + length - 1
    between = min(first + cut, last)
    whole = in_months(pack, facts, first, last, held, topic="premium")
    each = [in_months(pack, facts, of, of, held, topic="premium") for of in range(first, last + 1)]
    parts = [in_months(pack, facts, first, between, held, topic="premium")]
    if between < last:
        parts.append(in_months(pack, facts, between + 1, last, held, topic="premium"))
    for party in Party:
        total = whole.total(party, Period.ONCE)
        assert total == sum(one.total(party, Period.ONCE) for one in each)
        assert total == sum(one.total(party, Period.ONCE) for one in parts)


@HANGZHOU
@given(st.sampled_from(("active", "flexible")), st.integers(1, 30), st.integers(0, 20))
def test_hz2018_25_months_paid_back_add_up_over_the_turn_of_the_year(
    pack: str, category: str, length: int, cut: int
) -> None:
    last = month(2024, 11)
    first = last - length + 1
    between = min(first + cut, last)
    spans = [(first, between)] + ([(between + 1, last)] if between < last else [])
    facts = somebody(category)
    whole = in_months(pack, facts, first, last, topic="back_payment")
    parts = [in_months(pack, facts, *span, topic="back_payment") for span in spans]
    for party in (Party.PERSON, Party.UNIT):
        assert whole.total(party, Period.ONCE) == sum(one.total(party, Period.ONCE) for one in parts)


@AREAS
@given(st.lists(WAGES, min_size=1, max_size=6))
def test_a_unit_pays_on_the_sum_of_bases_rounded_once(pack: str, wages: list[int]) -> None:
    people = [Employed(str(place), somebody("active", wage=wage)) for place, wage in enumerate(wages)]
    found = payroll(law_of(pack), people)
    _, floor, cap = BASE_OF_STAFF[pack]
    base = sum(max(floor, wage if cap is None else min(wage, cap)) for wage in wages)
    rate = {"hangzhou-2018": 1050, "hangzhou-2022": 1050, "shaoxing-2025": 950, "langfang-2024": 600}[pack]
    assert found.total(Party.UNIT, Period.MONTH) == int(Fraction(base * rate, 10_000) + Fraction(1, 2))
    own = sum(one.quote.total(Party.PERSON, Period.MONTH) for one in found.people)
    assert found.total(Party.PERSON, Period.MONTH) == own
