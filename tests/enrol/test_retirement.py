"""Retiring in Hangzhou, Shaoxing and Langfang, by the figures of the inventories."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.months import month
from medins_desk.domain.people_law import Party
from medins_desk.domain.retirement import Begins, Benefits, MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven, Retirement, WayOpen
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.retire import retirement
from tests.enrol.accounts import laws

ON = {"hangzhou": date(2018, 6, 1), "shaoxing": date(2025, 6, 1), "langfang": date(2024, 6, 1)}


def record(source: str, first: tuple[int, int], last: tuple[int, int]) -> MonthsGiven:
    return MonthsGiven(MonthSource(source), month(*first), month(*last))


def undated(source: str, number: int) -> MonthsGiven:
    return MonthsGiven(MonthSource(source), number=number)


def asked(
    area: str, facts: Mapping[str, FactValue], *months: MonthsGiven, office: Mapping[str, str] | None = None
) -> Retirement:
    return retirement(laws(area, office)(ON[area]), facts, months, ON[area])


def ways(found: Retirement) -> dict[str, WayOpen]:
    assert not found.lacking
    return {way.name: way for way in found.ways}


def left_out(found: Retirement) -> list[int]:
    return [number for one in found.counted for _, number in one.left_out]


# ---- Hangzhou -----------------------------------------------------------------------------------------------------

HERE: Mapping[str, FactValue] = {
    "household": "local",
    "sex": "male",
    "retirement_reached": True,
    "continuously_insured": True,
    "formalities_done": True,
    "retired_on": date(2018, 6, 20),
    "certificates": frozenset(),
    "welfare_institution": False,
}


def test_hz2018_26_1_both_years_reached_and_everything_done() -> None:
    """The audit is in June: benefits from July (reading AMB-13)."""
    found = asked("hangzhou", HERE, record("actual", (2008, 7), (2018, 6)), undated("deemed", 120))
    assert (found.total, found.area, found.missing) == (240, 120, 0)
    way = ways(found)["retire"]
    assert (way.benefits, way.begins, way.from_day) == (
        Benefits.RETIRED,
        Begins.MONTH_AFTER_FORMALITIES,
        date(2018, 7, 1),
    )


def test_hz2018_21_the_retired_still_owe_the_two_fees_from_their_account() -> None:
    found = asked("hangzhou", HERE, record("actual", (1998, 7), (2018, 6)))
    costs = ways(found)["retire"].costs
    assert [(line.party, line.amount) for line in costs] == [
        (Party.ACCOUNT_CURRENT, 36_00),
        (Party.ACCOUNT_CURRENT, 12_00),
    ]
    assert ways(found)["retire"].to_pay == 0


@pytest.mark.parametrize(("actual", "deemed", "missing"), [(119, 200, 1), (130, 100, 10), (100, 100, 40)])
def test_hz2018_26_2_who_is_short_pays_on_like_a_flexible_worker(actual: int, deemed: int, missing: int) -> None:
    found = asked("hangzhou", HERE, undated("actual", actual), undated("deemed", deemed))
    way = ways(found)["continue_local"]
    assert found.missing == way.months == missing
    assert way.benefits is Benefits.IN_SERVICE
    assert way.to_pay == missing * 315_00


def test_hz2018_26_2_a_certificate_takes_half_of_it_off() -> None:
    facts = {**HERE, "certificates": frozenset({"low_income_edge"})}
    found = asked("hangzhou", facts, undated("actual", 230))
    assert ways(found)["continue_local"].to_pay == 10 * 157_50


@pytest.mark.parametrize(
    ("employed", "pension", "name"),
    [(True, True, "continue_other"), (False, True, "not_open"), (True, False, "not_open")],
)
def test_hz2018_26_3_a_household_elsewhere(name: str, *, employed: bool, pension: bool) -> None:
    facts = {**HERE, "household": "other", "employed_in_area": employed, "pension_in_area": pension}
    assert list(ways(asked("hangzhou", facts, undated("actual", 230)))) == [name]


def test_hz2018_26_1_not_continuously_insured_is_not_open() -> None:
    facts = {**HERE, "continuously_insured": False}
    assert list(ways(asked("hangzhou", facts, undated("actual", 300)))) == ["not_open"]


def test_hz2018_26_1_before_the_audit_benefits_have_not_begun() -> None:
    facts = {**HERE, "formalities_done": False}
    way = ways(asked("hangzhou", facts, undated("actual", 300)))["formalities"]
    assert (way.begins, way.from_day) == (Begins.NOT_YET, None)


def test_hz2018_27_no_month_counts_twice_and_service_counts_to_the_end_of_2002() -> None:
    found = asked(
        "hangzhou",
        HERE,
        record("continuous_service", (2000, 1), (2003, 6)),
        record("actual", (2002, 7), (2003, 12)),
        record("student", (2003, 1), (2004, 6)),
    )
    by_source = {one.source: one for one in found.counted}
    assert by_source[MonthSource.ACTUAL].months == 18
    assert by_source[MonthSource.CONTINUOUS_SERVICE].months == 30
    assert by_source[MonthSource.STUDENT].months == 6
    assert sorted(left_out(found)) == [6, 6, 12]
    assert (found.total, found.area) == (54, 18)


def test_hz2018_27_2_and_27_5_years_of_soldiers_and_of_who_went_with_them() -> None:
    """What the state lets count as paid: the office recognises it, in no area."""
    found = asked("hangzhou", HERE, record("military", (1990, 1), (1992, 12)), undated("accompanying", 12))
    assert (found.total, found.area, left_out(found)) == (48, 0, [])
    assert [one.rule for one in found.counted] == ["HZ2018-27-2", "HZ2018-27-5"]


def test_hz2018_25_2_and_25_3_back_paid_months_count_from_2008_on() -> None:
    found = asked("hangzhou", HERE, record("back_paid_flexible", (2007, 7), (2008, 6)))
    assert (found.total, found.area, left_out(found)) == (6, 6, [6])


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"household": "local"}, True),
        ({"household": "other", "sex": "male", "age_at_transfer": 49, "transfer_approved": False}, True),
        ({"household": "other", "sex": "male", "age_at_transfer": 50, "transfer_approved": False}, False),
        ({"household": "other", "sex": "female", "age_at_transfer": 39, "transfer_approved": False}, True),
        ({"household": "other", "sex": "female", "age_at_transfer": 40, "transfer_approved": False}, False),
        ({"household": "other", "sex": "female", "age_at_transfer": 55, "transfer_approved": True}, True),
    ],
)
def test_hz2018_59_1_whose_years_may_be_brought_in(facts: Mapping[str, FactValue], *, counts: bool) -> None:
    whole = {**HERE, **facts, "employed_in_area": True, "pension_in_area": True}
    found = asked("hangzhou", whole, record("transferred", (2000, 1), (2000, 12)))
    assert (found.total, found.area) == (12 if counts else 0, 0)


def test_hz2018_59_1_ten_years_here_bring_the_others_in() -> None:
    facts = {
        **HERE,
        "household": "other",
        "sex": "male",
        "age_at_transfer": 58,
        "transfer_approved": False,
        "employed_in_area": True,
        "pension_in_area": True,
    }
    elsewhere = record("transferred", (2000, 1), (2009, 12))
    assert asked("hangzhou", facts, elsewhere, undated("actual", 119)).total == 119
    assert asked("hangzhou", facts, elsewhere, undated("actual", 120)).total == 240


def test_hz2018_59_2_years_from_elsewhere_do_not_overlap_those_here() -> None:
    found = asked("hangzhou", HERE, record("transferred", (2017, 1), (2018, 6)), record("actual", (2018, 1), (2018, 6)))
    assert (found.total, left_out(found)) == (18, [6])


def test_a_source_that_the_law_does_not_name_does_not_count() -> None:
    found = asked("hangzhou", HERE, undated("contract_pension", 12))
    assert (found.total, left_out(found)) == (0, [12])


def test_all_that_is_lacking_is_named_at_once_and_no_way_is_offered() -> None:
    found = asked("hangzhou", {}, undated("actual", 300))
    assert {one.key for one in found.lacking} == {"retirement_reached", "continuously_insured", "formalities_done"}
    assert not found.ways


# ---- Shaoxing -----------------------------------------------------------------------------------------------------

SHAOXING: Mapping[str, FactValue] = {
    "retirement_reached": True,
    "relation_terminated": False,
    "lump_sum_in_effect": False,
    "paid_on": date(2025, 6, 10),
    "retired_on": date(2025, 5, 20),
}


def test_sx2025_16_1_twenty_years_with_deemed_ones() -> None:
    found = asked("shaoxing", SHAOXING, undated("actual", 200), undated("continuous_service", 40))
    way = ways(found)["retire"]
    assert (way.from_day, way.to_pay) == (date(2025, 6, 1), 0)


def test_sx2025_16_2_the_choice_side_by_side() -> None:
    """17 years and 3 months: 33 are missing."""
    found = ways(asked("shaoxing", SHAOXING, undated("actual", 207), office={"reading.AMB-SX-04": "b"}))
    assert {name: (way.to_pay, way.benefits) for name, way in found.items()} == {
        "monthly": (14_256_00, Benefits.IN_SERVICE),
        "lump_sum": (18_480_00, Benefits.RETIRED),
        "end": (0, Benefits.NONE),
    }
    assert [line.rule for line in found["lump_sum"].costs] == ["SX2025-16-4"]
    assert [line.amount for line in found["monthly"].costs if line.party] == [432_00]


@pytest.mark.parametrize(
    ("word", "day"),
    [("a", date(2025, 6, 10)), ("b", date(2025, 7, 1)), ("c", date(2025, 6, 1))],
)
def test_amb_sx_04_the_office_says_from_when_after_a_lump_sum(word: str, day: date) -> None:
    found = asked("shaoxing", SHAOXING, undated("actual", 207), office={"reading.AMB-SX-04": word})
    assert ways(found)["lump_sum"].from_day == day


def test_amb_sx_04_what_it_costs_is_said_before_the_office_has_chosen() -> None:
    found = asked("shaoxing", SHAOXING, undated("actual", 207))
    way = next(way for way in found.ways if way.name == "lump_sum")
    assert (way.to_pay, way.begins, way.from_day) == (18_480_00, Begins.NOT_SAID, None)
    assert [one.key for one in found.lacking] == ["reading.AMB-SX-04"]


def test_sx2025_16_5_a_lump_sum_in_effect_is_not_changed_into_monthly_payment() -> None:
    found = asked("shaoxing", {**SHAOXING, "lump_sum_in_effect": True}, undated("actual", 207))
    assert list(ways(found)) == ["in_effect"]


def test_sx2025_17_2_years_before_the_end_of_the_relation_do_not_count() -> None:
    facts = {**SHAOXING, "relation_terminated": True, "terminated_on": date(2019, 6, 30)}
    found = asked("shaoxing", facts, record("actual", (2019, 1), (2020, 12)))
    assert (found.total, left_out(found)) == (18, [6])


def test_sx2025_17_2_months_without_dates_cannot_be_told_from_those_before_the_end() -> None:
    facts = {**SHAOXING, "relation_terminated": True, "terminated_on": date(2019, 6, 30)}
    found = asked("shaoxing", facts, record("actual", (2019, 7), (2020, 12)), undated("deemed", 60))
    assert (found.total, left_out(found)) == (18, [60])


def test_sx2025_17_1_an_interruption_takes_nothing_away() -> None:
    found = asked(
        "shaoxing", SHAOXING, record("actual", (2010, 1), (2012, 12)), record("actual", (2019, 1), (2020, 12))
    )
    assert found.total == 60


def test_sx2025_18_1_deemed_months_before_the_scheme_and_only_at_retirement() -> None:
    served = record("contract_pension", (1997, 1), (2001, 12))
    office = {"scheme.start": "2001-04-01"}
    assert asked("shaoxing", SHAOXING, served, office=office).total == 51
    assert [one.key for one in asked("shaoxing", SHAOXING, served).lacking] == ["scheme.start"]
    early = {**SHAOXING, "retirement_reached": False}
    assert asked("shaoxing", early, undated("continuous_service", 40), office=office).total == 0


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("deemed", "SX2025-18-1"),
        ("military", "SX2025-18-1"),
        ("placement_wait", "SX2025-18-1"),
        ("continuous_service", "SX2025-18-1"),
        ("back_paid_staff", "SX2025-16-1M"),
        ("back_paid_flexible", "SX2025-16-1M"),
    ],
)
def test_sx2025_16_1_and_18_1_ten_years_paid_and_ten_of_another_kind(source: str, rule: str) -> None:
    """Art. 16: years in all, deemed ones included; Art. 14 ¶2: what a unit paid up late was paid."""
    found = asked("shaoxing", SHAOXING, record("actual", (2015, 6), (2025, 5)), undated(source, 120))
    assert (found.total, found.missing, left_out(found)) == (240, 0, [])
    assert list(ways(found)) == ["retire"]
    assert {one.source: one.rule for one in found.counted}[MonthSource(source)] == rule


def test_sx2025_18_1_deemed_months_count_once_and_not_before_retiring() -> None:
    served = (record("military", (1990, 1), (1992, 12)), record("continuous_service", (1990, 1), (1995, 12)))
    assert asked("shaoxing", SHAOXING, *served).total == 72
    early = {**SHAOXING, "retirement_reached": False}
    assert asked("shaoxing", early, *served, undated("deemed", 12)).total == 0
    assert asked("shaoxing", early, undated("back_paid_staff", 12)).total == 12


# ---- Langfang -----------------------------------------------------------------------------------------------------

LANGFANG: Mapping[str, FactValue] = {
    "sex": "male",
    "retirement_reached": True,
    "formalities_done": True,
    "first_insured_retired": False,
    "retired_on": date(2024, 5, 20),
    "paid_on": date(2024, 6, 10),
}
SCHEME = {"scheme.start": "2002-01-01"}


def test_lf2024_34_1_the_larger_of_both_shortfalls_at_once_or_month_by_month() -> None:
    """A man with 324 months, 96 of them in the area, at 7,000.00."""
    months = (undated("actual", 96), record("deemed", (1983, 1), (2001, 12)))
    found = asked("langfang", LANGFANG, *months, office=SCHEME)
    assert (found.total, found.area, found.missing) == (324, 96, 36)
    both = ways(found)
    assert both["lump_sum"].to_pay == 20_160_00
    assert [line.amount for line in both["lump_sum"].gives] == [5_040_00]
    assert both["lump_sum"].from_day == date(2024, 7, 1)
    assert both["monthly"].to_pay == 36 * 560_00


def test_lf2024_34_3_who_first_enrols_when_retired_pays_at_once() -> None:
    found = asked("langfang", {**LANGFANG, "first_insured_retired": True}, undated("actual", 96))
    assert list(ways(found)) == ["lump_sum"]


@pytest.mark.parametrize(("sex", "need"), [("male", 360), ("female", 300)])
def test_lf2024_32_1_months_by_sex_and_ten_years_in_the_area(sex: str, need: int) -> None:
    facts = {**LANGFANG, "sex": sex}
    full = (undated("actual", 120), undated("military", need - 120))
    way = ways(asked("langfang", facts, *full))["retire"]
    assert way.from_day == date(2024, 6, 1)
    assert asked("langfang", facts, undated("actual", need - 1)).missing == 1


def test_lf2024_33_1_months_from_elsewhere_and_the_ten_years() -> None:
    """Reading AMB-LF-10: four years here and nine elsewhere, the total enough."""
    months = (undated("actual", 48), undated("transferred", 108), undated("military", 204))
    assert ways(asked("langfang", LANGFANG, *months))["lump_sum"].to_pay == 40_320_00
    assert asked("langfang", LANGFANG, *months, office={"reading.AMB-LF-10": "b"}).missing == 0


def test_lf2024_33_2_service_placement_and_accompanying() -> None:
    found = asked(
        "langfang",
        LANGFANG,
        record("military", (1990, 1), (1992, 12)),
        record("placement_wait", (2012, 4), (2012, 9)),
        undated("accompanying", 5),
    )
    assert (found.total, found.area, left_out(found)) == (44, 0, [3])


def test_lf2024_30_1_deemed_months_are_those_before_the_scheme() -> None:
    found = asked("langfang", LANGFANG, record("deemed", (2001, 1), (2002, 6)), office=SCHEME)
    assert (found.total, left_out(found)) == (12, [6])


def test_lf2024_30_1_service_and_years_of_work_before_the_scheme_are_deemed_ones() -> None:
    months = (record("continuous_service", (1990, 1), (1999, 12)), record("contract_pension", (2000, 1), (2002, 12)))
    found = asked("langfang", LANGFANG, *months, office=SCHEME)
    assert (found.total, found.area, left_out(found)) == (144, 0, [12])
    assert {one.rule for one in found.counted} == {"LF2024-30-1D"}


# ---- a life ----------------------------------------------------------------------------------------------------------

FACTS_OF = {"hangzhou": HERE, "shaoxing": SHAOXING, "langfang": LANGFANG}
AREAS = pytest.mark.parametrize("area", sorted(FACTS_OF))


def reasons(found: Retirement) -> dict[str, int]:
    return {why.partition(" ")[0]: number for one in found.counted for why, number in one.left_out}


@AREAS
def test_months_that_have_not_come_do_not_count(area: str) -> None:
    """The month that is asked about has come."""
    day = ON[area]
    found = asked(area, FACTS_OF[area], record("actual", (day.year, 1), (day.year + 5, 12)))
    assert found.total == day.month
    assert reasons(found) == {"晚于": 6 * 12 - day.month}


@AREAS
def test_months_before_birth_and_before_work_do_not_count(area: str) -> None:
    """Born on 20 June 1964: nobody works before June 1980."""
    facts = {**FACTS_OF[area], "born_on": date(1964, 6, 20)}
    found = asked(area, facts, record("actual", (1964, 1), (1980, 12)))
    assert found.total == 7
    assert sum(left_out(found)) == 17 * 12 - 7
    assert len(found.counted[0].left_out) == 2
    assert asked(area, FACTS_OF[area], record("actual", (1964, 1), (1980, 12))).total == 17 * 12


@AREAS
def test_months_without_dates_are_no_more_than_a_life_has(area: str) -> None:
    facts = {**FACTS_OF[area], "born_on": date(1964, 6, 20)}
    room = (ON[area].year - 1980) * 12 + ON[area].month - 5
    found = asked(area, facts, undated("actual", 9_999))
    assert (found.total, left_out(found)) == (room, [9_999 - room])
    both = asked(area, facts, record("actual", (1990, 1), (1999, 12)), undated("actual", 9_999))
    assert both.total == room


def test_hz2018_27_4_studying_is_no_work() -> None:
    facts = {**HERE, "born_on": date(1990, 1, 1)}
    assert asked("hangzhou", facts, record("student", (2005, 9), (2005, 12))).total == 4
    assert asked("hangzhou", facts, record("actual", (2005, 9), (2005, 12))).total == 0


# ---- whatever the record ------------------------------------------------------------------------------------------

RECORDS = st.lists(
    st.builds(
        lambda source, first, length: MonthsGiven(source, first, first + length),
        st.sampled_from(list(MonthSource)),
        st.integers(month(1980, 1), month(2018, 1)),
        st.integers(0, 120),
    ),
    max_size=6,
)


@given(RECORDS)
def test_no_month_counts_twice_and_none_is_lost_without_a_word(months: list[MonthsGiven]) -> None:
    found = asked("hangzhou", HERE, *months)
    whole = {of for one in months for of in range(one.first or 0, (one.last or 0) + 1)}
    assert found.total <= len(whole)
    assert found.area <= found.total
    assert found.total == sum(one.months for one in found.counted)
    for one in found.counted:
        own = {
            of for mine in months if mine.source is one.source for of in range(mine.first or 0, (mine.last or 0) + 1)
        }
        assert one.months + sum(number for _, number in one.left_out) == len(own)


@given(RECORDS, RECORDS)
def test_more_months_never_count_for_less(months: list[MonthsGiven], more: list[MonthsGiven]) -> None:
    assert asked("hangzhou", HERE, *months, *more).total >= asked("hangzhou", HERE, *months).total
