"""Retiring in Shaoxing and Langfang, by the figures of the inventories."""

from datetime import date

import pytest

from medins_desk.domain.retirement import Begins, Benefits, MonthSource
from tests.enrol.retirements import LANGFANG, SHAOXING, asked, left_out, record, undated, ways


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


@pytest.mark.parametrize(("word", "to_pay"), [("a", 40_320_00), ("b", 0)])
def test_lf2024_33_1_months_from_elsewhere_and_the_ten_years(word: str, to_pay: int) -> None:
    """Reading AMB-LF-10: four years here and nine elsewhere, the total enough."""
    months = (undated("actual", 48), undated("transferred", 108), undated("military", 204))
    found = ways(asked("langfang", LANGFANG, *months, office={"reading.AMB-LF-10": word}))
    assert found["lump_sum" if to_pay else "retire"].to_pay == to_pay


def test_amb_lf_10_is_asked_of_the_office_where_the_ten_years_hang_on_it() -> None:
    months = (undated("actual", 48), undated("transferred", 108), undated("military", 204))
    found = asked("langfang", LANGFANG, *months)
    assert [one.key for one in found.lacking] == ["reading.AMB-LF-10"]
    assert (found.total, found.area, found.missing, found.ways) == (360, 48, 0, ())
    assert [one.met for one in found.conditions] == [True, True, True, None]
    enough_here = asked("langfang", LANGFANG, undated("actual", 120), undated("transferred", 240))
    assert "retire" in ways(enough_here)
    short = asked("langfang", LANGFANG, undated("actual", 120), undated("transferred", 100))
    assert (ways(short)["lump_sum"].to_pay, short.missing) == (140 * 560_00, 140)


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


def test_lf2024_34_who_has_not_been_through_the_formalities_hears_what_each_way_costs() -> None:
    done = {**LANGFANG, "formalities_done": True}
    each = (done, {**done, "formalities_done": False})
    found, then = (ways(asked("langfang", facts, undated("actual", 300))) for facts in each)
    assert list(then) == ["formalities", "lump_sum_then", "monthly_then"]
    for name in ("lump_sum", "monthly"):
        assert then[f"{name}_then"].to_pay == found[name].to_pay
        assert then[f"{name}_then"].to_pay
        assert (then[f"{name}_then"].begins, then[f"{name}_then"].from_day) == (Begins.NOT_YET, None)
