"""Retiring, worked out by hand: months of several sources that overlap, what is short, and each way to the fen.

Hangzhou since 2022: the average wage is 6,000.00, a month of a flexible worker 378.00. Shaoxing: 8,000.00, 432.00 a
month or 560.00 at once. Langfang: 7,000.00, 560.00 a month or at once, of which 140.00 go to the account.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.months import month
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven, Retirement
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.retire import retirement
from tests.enrol.accounts import laws
from tests.enrol.retirements import HERE, LANGFANG, SHAOXING, record

Facts = Mapping[str, FactValue]
IN_2022: Facts = {**HERE, "retired_on": date(2022, 6, 20), "household": "local"}
FROM_AFAR: Facts = {**IN_2022, "household": "other", "transfer_approved": False, "age_at_transfer": 48}
WORKED_HERE: Facts = {**FROM_AFAR, "employed_in_area": True, "pension_in_area": True}
WOMAN: Facts = {**LANGFANG, "sex": "female"}
OFFICE = {
    "hangzhou": {"average_wage.all": "6000.00"},
    "shaoxing": {"reading.AMB-SX-04": "b", "scheme.start": "2001-04-01"},
    "langfang": {"scheme.start": "2002-01-01", "reading.AMB-LF-10": "a"},
}
DAYS = {"hangzhou": date(2022, 6, 25), "shaoxing": date(2025, 6, 1), "langfang": date(2024, 6, 1)}
ASKED_OF = {"hangzhou": IN_2022, "shaoxing": SHAOXING, "langfang": LANGFANG}


def answer(area: str, facts: Facts, months: tuple[MonthsGiven, ...]) -> Retirement:
    return retirement(laws(area, OFFICE[area])(DAYS[area]), facts, months, DAYS[area])


class Case(NamedTuple):
    """Somebody's months; what counts in all and in the area, what is short, and what each open way costs."""

    about: str
    area: str
    facts: Facts
    months: tuple[MonthsGiven, ...]
    total: int
    in_area: int
    short: int
    ways: Mapping[str, int]


HANGZHOU_2022 = (
    # 26: ten years here (120) and twenty in all (240)
    Case("both years to the month", "hangzhou", IN_2022,
         (record("actual", (2012, 6), (2022, 5)), record("deemed", (1990, 1), (1999, 12))), 240, 120, 0, {"retire": 0}),
    Case("one month short here", "hangzhou", IN_2022,
         (record("actual", (2012, 7), (2022, 5)), record("deemed", (1985, 1), (1999, 12))), 299, 119, 1,
         {"continue_local": 378_00}),
    Case("short in both: the larger one", "hangzhou", IN_2022,
         (record("actual", (2013, 1), (2022, 5)), record("deemed", (1998, 1), (1999, 12))), 137, 113, 103,
         {"continue_local": 103 * 378_00}),
    Case("half of it with a certificate", "hangzhou", {**IN_2022, "certificates": frozenset({"low_income_edge"})},
         (record("actual", (2003, 1), (2022, 5)),), 233, 233, 7, {"continue_local": 7 * 189_00}),
    # 27(三): service counts to the end of 2002; what was paid at the same time counts once
    Case("service over the end of 2002, paid meanwhile", "hangzhou", IN_2022,
         (record("continuous_service", (1993, 1), (2004, 12)), record("actual", (2001, 7), (2022, 5))), 353, 251, 0,
         {"retire": 0}),
    # 27(四): a student who worked in the last year, and served before
    Case("soldier, student, worker", "hangzhou", IN_2022,
         (record("military", (2000, 12), (2002, 12)), record("student", (2003, 9), (2007, 8)),
          record("actual", (2006, 9), (2022, 5))), 25 + 36 + 189, 189, 0, {"retire": 0}),
    # 25(二)(三): months paid back count from 2008 on; two of them are among those paid in time
    Case("paid back before and after 2008", "hangzhou", IN_2022,
         (record("back_paid_flexible", (2007, 10), (2008, 6)), record("actual", (2008, 5), (2022, 5))),
         4 + 169, 173, 67, {"continue_local": 67 * 378_00}),
    # 59: a man of 48 brings his years along, up to those here
    Case("brought along, overlapping those here", "hangzhou", WORKED_HERE,
         (record("transferred", (1999, 1), (2012, 12)), record("actual", (2012, 6), (2022, 5))), 161 + 120, 120, 0,
         {"retire": 0}),
    # at 51 he brings nothing, unless he has ten years here
    Case("too old to bring them along", "hangzhou", {**WORKED_HERE, "age_at_transfer": 51},
         (record("transferred", (1999, 1), (2012, 12)), record("actual", (2013, 1), (2022, 5))), 113, 113, 127,
         {"continue_other": 127 * 378_00}),
    Case("not employed here: no way", "hangzhou", {**WORKED_HERE, "employed_in_area": False},
         (record("actual", (2013, 1), (2022, 5)),), 113, 113, 127, {"not_open": 0}),
)  # fmt: skip

SHAOXING_2025 = (
    # 16: 240 months in all; 8,000.00 × 7 % = 560.00
    Case("paid and deemed at once", "shaoxing", SHAOXING,
         (record("actual", (2010, 1), (2025, 5)), record("continuous_service", (2008, 6), (2010, 12))),
         185 + 19, 185, 36, {"monthly": 36 * 432_00, "lump_sum": 36 * 560_00, "end": 0}),
    # 18: years of a contract worker count before April 2001 only
    Case("a contract worker over the start of the scheme", "shaoxing", SHAOXING,
         (record("contract_pension", (1998, 1), (2002, 12)), record("actual", (2001, 4), (2001, 12)),
          record("actual", (2009, 1), (2025, 5))), 39 + 9 + 197, 206, 0, {"retire": 0}),
    Case("moved in while paid here", "shaoxing", SHAOXING,
         (record("transferred", (2005, 1), (2010, 6)), record("actual", (2010, 1), (2025, 5))), 60 + 185, 185, 0,
         {"retire": 0}),
    Case("the month of asking counts, those to come do not", "shaoxing", SHAOXING,
         (record("actual", (2006, 1), (2026, 12)),), 234, 234, 6,
         {"monthly": 6 * 432_00, "lump_sum": 6 * 560_00, "end": 0}),
)  # fmt: skip

LANGFANG_2024 = (
    # 30、33: deemed before 2002, served meanwhile: each month once; 360 for a man, 120 here
    Case("served, deemed and paid", "langfang", LANGFANG,
         (record("deemed", (1990, 1), (2003, 12)), record("military", (1988, 12), (1992, 11)),
          record("actual", (2010, 1), (2024, 5))), 144 + 13 + 173, 173, 30,
         {"lump_sum": 30 * 560_00, "monthly": 30 * 560_00}),
    # 33: a wait for a post counts up to June 2012
    Case("waiting for a post over July 2012", "langfang", LANGFANG,
         (record("military", (1993, 1), (2011, 12)), record("placement_wait", (2012, 1), (2012, 9)),
          record("actual", (2012, 10), (2024, 5))), 228 + 6 + 140, 140, 0, {"retire": 0}),
    Case("a woman of 299 months", "langfang", WOMAN,
         (record("deemed", (1988, 7), (2001, 12)), record("actual", (2013, 1), (2024, 5))), 162 + 137, 137, 1,
         {"lump_sum": 560_00, "monthly": 560_00}),
    # AMB-LF-10 a: months from elsewhere count in all and not here: 60 short here
    Case("long elsewhere, five years here", "langfang", LANGFANG,
         (record("transferred", (1995, 1), (2019, 12)), record("actual", (2019, 6), (2024, 5))), 293 + 60, 60, 60,
         {"lump_sum": 60 * 560_00, "monthly": 60 * 560_00}),
)  # fmt: skip
CASES = (*HANGZHOU_2022, *SHAOXING_2025, *LANGFANG_2024)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.area}: {case.about}")
def test_it_comes_to_what_the_text_says(case: Case) -> None:
    found = answer(case.area, case.facts, case.months)
    assert not found.lacking
    assert (found.total, found.area, found.missing) == (case.total, case.in_area, case.short)
    assert {way.name: way.to_pay for way in found.ways} == case.ways


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.area}: {case.about}")
def test_each_month_counts_or_is_named_and_a_way_costs_its_months(case: Case) -> None:
    found = answer(case.area, case.facts, case.months)
    given_in_all = sum((one.last or 0) - (one.first or 0) + 1 for one in case.months)
    assert given_in_all == sum(one.months + sum(number for _, number in one.left_out) for one in found.counted)
    for way in found.ways:
        monthly = sum(line.amount for line in way.costs if (line.party, line.period) == (Party.PERSON, Period.MONTH))
        once = sum(line.amount for line in way.costs if (line.party, line.period) == (Party.PERSON, Period.ONCE))
        assert way.to_pay == monthly * case.short + once
        assert not once or once % case.short == 0


RECORDS = st.lists(
    st.builds(
        lambda source, first, length: MonthsGiven(source, first, first + length),
        st.sampled_from(list(MonthSource)),
        st.integers(month(1985, 1), month(2020, 1)),
        st.integers(0, 120),
    ),
    max_size=5,
)
ONE_MORE = st.builds(
    lambda source, of: MonthsGiven(source, of, of),
    st.sampled_from(list(MonthSource)),
    st.integers(month(1985, 1), month(2022, 6)),
)


@settings(max_examples=50)
@pytest.mark.parametrize("area", sorted(ASKED_OF))
@given(RECORDS, ONE_MORE)
def test_one_more_month_never_makes_more_short_nor_a_way_dearer(
    area: str, months: list[MonthsGiven], more: MonthsGiven
) -> None:
    before, after = (answer(area, ASKED_OF[area], given) for given in (tuple(months), (*months, more)))
    assert before.missing - 1 <= after.missing <= before.missing
    assert after.area >= before.area
    dearest = {way.name: way.to_pay or 0 for way in before.ways}
    assert all((way.to_pay or 0) <= dearest.get(way.name, 0) for way in after.ways)
