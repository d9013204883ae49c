"""Who may be enrolled in Shaoxing and Langfang; each test is named after the rule of the inventory."""

from datetime import date

import pytest

from medins_desk.domain.eligibility_answers import Eligibility, Verdict
from medins_desk.enrol.facts import Facts, FactValue
from tests.enrol.applicants import NOWHERE_ELSE, Held, Past, asks, covered
from tests.enrol.histories import happened, paid, registered

FUNDED: Facts = {"certificates": frozenset[str](), "severe_mental_disorder": False, "fixed_income": True,
                 "paid_before_relief": False}  # fmt: skip


def sx(
    on: str, birth: str, *facts: Facts, seen: str = "", held: Held = (), history: Past = (), **more: FactValue
) -> Eligibility:
    return asks("shaoxing-2025", on, birth, NOWHERE_ELSE, *facts, more, seen=seen, held=held, history=history)


def lf(
    on: str, birth: str, *facts: Facts, seen: str = "", held: Held = (), history: Past = (), **more: FactValue
) -> Eligibility:
    return asks("langfang-2024", on, birth, NOWHERE_ELSE, *facts, more, seen=seen, held=held, history=history)


def verdict(found: Eligibility, name: str) -> Verdict:
    return found.way(name).verdict


def barred(found: Eligibility, name: str) -> list[str]:
    return [one.rule for one in found.way(name).barred]


def test_sx2025_12_1_staff_through_the_unit_and_nothing_voluntary_beside_it() -> None:
    found = sx("2025-03-05", "1990-01-01", work="unit", seen="unit_registration", household="local")
    assert verdict(found, "staff") is Verdict.MAY
    assert barred(found, "local") == ["SX2025-12-1"]
    assert [str(one.from_day) for one in found.way("staff").starts] == ["2025-04-01"]


@pytest.mark.parametrize("work", ["sole_trader", "part_time", "flexible"])
def test_sx2025_12_2_in_ones_own_name(work: str) -> None:
    found = sx("2025-03-05", "1990-01-01", work=work)
    assert verdict(found, "flexible") is Verdict.MAY
    assert [(str(one.from_day), one.rule) for one in found.way("flexible").starts] == [("2025-04-01", "SX2025-14-6")]


def test_sx2025_12_3_and_12_4_the_unemployed_and_an_open_clause() -> None:
    assert verdict(sx("2025-03-05", "1990-01-01", work="unemployment_benefit"), "unemployed") is Verdict.MISSING
    named = sx("2025-03-05", "1990-01-01", work="none", open_class="flexible", seen="basis").way("open_employee")
    assert (named.verdict, named.judged, named.category) == (Verdict.MAY, True, "flexible")


def test_sx2025_16_over_age_ways() -> None:
    old: Facts = {"work": "pension", "legal_age_reached": True, "conditions_met": True}
    assert verdict(sx("2025-03-05", "1960-01-01", old, seen="retirement_proof"), "retired") is Verdict.MAY
    short: Facts = {"work": "none", "legal_age_reached": True, "short_of_years": True, "conditions_met": False}
    found = sx("2025-03-05", "1960-01-01", short, lump_sum_in_effect=False)
    assert verdict(found, "over_age") is Verdict.MAY
    assert barred(sx("2025-03-05", "1960-01-01", short, lump_sum_in_effect=True), "over_age") == ["SX2025-16-5"]


@pytest.mark.parametrize(("ended", "rule"), [(False, "SX2025-17-R"), (True, "SX2025-17-N")])
def test_sx2025_17_1_and_17_2_are_told(ended: bool, rule: str) -> None:
    found = sx("2025-03-05", "1960-01-01", legal_age_reached=True, relation_terminated=ended)
    assert rule in {one.rule for one in found.advice}


@pytest.mark.parametrize(
    ("birth", "school", "category"),
    [("2015-01-01", "pupil", "child"), ("2004-01-01", "university", "student"), ("1980-01-01", "none", "adult")],
)
def test_sx2025_25_1_local_household_by_stage_of_life(birth: str, school: str, category: str) -> None:
    found = sx("2025-11-05", birth, FUNDED, household="local", school=school, work="none", seen="household_book")
    way = found.way("local")
    assert (way.verdict, way.category) == (Verdict.MAY, category)
    assert [(one.year, str(one.from_day)) for one in way.starts][-1] == (2026, "2026-01-01")


@pytest.mark.parametrize(("elsewhere", "may"), [("none", Verdict.MAY), ("resident", Verdict.MAY_NOT)])
def test_sx2025_25_2_and_25_3_from_elsewhere_and_insured_nowhere(elsewhere: str, may: Verdict) -> None:
    pupil: Facts = {"household": "other", "school": "pupil", "insured_elsewhere": elsewhere}
    assert verdict(sx("2025-11-05", "2015-01-01", FUNDED, pupil, seen="school_roll"), "pupil") is may
    adult: Facts = {"household": "other", "residence_permit": True, "insured_elsewhere": elsewhere, "school": "none"}
    assert verdict(sx("2025-11-05", "1980-01-01", FUNDED, adult, work="none", seen="residence_permit"), "permit") is may


@pytest.mark.parametrize(("on", "may"), [("2025-06-14", Verdict.MAY), ("2025-06-15", Verdict.MAY_NOT)])
def test_sx2025_25_4_until_the_day_before_the_seventh_birthday(on: str, may: Verdict) -> None:
    child: Facts = {"household": "other", "parent_here": True, "insured_elsewhere": "none", "school": "none"}
    assert verdict(sx(on, "2018-06-15", FUNDED, child, seen="parent_proof"), "small_child") is may


def test_sx2025_25_5_and_25_6_a_spouse_and_an_open_clause() -> None:
    spouse: Facts = {"household": "other", "local_spouse": True, "insured_elsewhere": "none", "work": "none"}
    assert verdict(sx("2025-11-05", "1990-01-01", FUNDED, spouse, seen="tie_proof"), "spouse_or_clergy") is Verdict.MAY
    named = sx("2025-11-05", "1990-01-01", FUNDED, work="none", school="none", open_class="resident", seen="basis")
    assert verdict(named, "open_resident") is Verdict.MAY


def test_sx2025_27_who_is_funded_brings_the_certificate() -> None:
    poor: Facts = {**FUNDED, "certificates": frozenset({"low_income"})}
    found = sx("2025-11-05", "1980-01-01", poor, household="local", school="none", work="none", seen="household_book")
    assert [one.rule for one in found.way("local").papers if not one.seen] == ["SX2025-27-F"]


@pytest.mark.parametrize(("on", "closes"), [("2025-08-08", "2025-08-08"), ("2025-08-09", None)])
def test_sx2025_29_1_ninety_days_for_a_newborn(on: str, closes: str | None) -> None:
    found = sx(on, "2025-05-10", FUNDED, household="local", funded_this_year=False).way("local")
    newborn = [str(one.closes) for one in found.terms if one.rule == "SX2025-29-1"]
    assert newborn == ([closes] if closes else [])
    assert str(found.starts[0].from_day) == ("2025-05-10" if closes else "2025-11-01")


def test_sx2025_28_7_who_is_newly_funded_is_asked_for() -> None:
    found = sx("2025-03-05", "1980-01-01", FUNDED, household="local", school="none", work="none").way("local")
    assert [one.key for one in found.starts[0].lacking] == ["funded_this_year"]


def test_sx2025_68_1_and_69_1_one_scheme_at_a_time() -> None:
    held = (covered("adult", "2025-01-01", "2025-12-31"),)
    found = sx("2025-03-05", "1980-01-01", work="flexible", held=held).way("flexible")
    assert (found.verdict, [one.rule for one in found.to_end]) == (Verdict.AFTER_ENDING, ["SX2025-68-1"])
    away = sx("2025-03-05", "1980-01-01", work="flexible", insured_elsewhere="employee").way("flexible")
    assert (away.verdict, [one.rule for one in away.to_end]) == (Verdict.AFTER_ENDING, ["SX2025-69-1"])


def test_sx2025_69_2_the_relation_of_the_retired_is_not_transferred() -> None:
    facts: Facts = {"insured_elsewhere": "employee", "leaves_area": True, "retired_benefits": True}
    found = sx("2025-03-05", "1960-01-01", facts)
    assert barred(found, "transfer_in") == barred(found, "transfer_out") == ["SX2025-69-2T"]


def test_sx2025_33_1_and_38_1_what_comes_with_it() -> None:
    assert {one.rule for one in sx("2025-03-05", "1990-01-01", work="flexible").advice} == {
        "SX2025-33-1",
        "SX2025-38-1",
    }


def test_lf2024_6_1_staff_and_the_retired_must() -> None:
    found = lf("2024-03-05", "1990-01-01", work="unit", seen="unit_registration")
    assert verdict(found, "staff") is Verdict.MAY
    assert "LF2024-6-1" in barred(found, "flexible")
    old: Facts = {"work": "pension", "formalities_done": True, "conditions_met": True}
    assert verdict(lf("2024-03-05", "1960-01-01", old, seen="retirement_approval"), "retired") is Verdict.MAY


@pytest.mark.parametrize(
    ("reached", "met", "may"), [(False, False, Verdict.MAY), (True, True, Verdict.MAY), (True, False, Verdict.MAY_NOT)]
)
def test_lf2024_6_2_and_6_3_flexible_until_the_legal_age(reached: bool, met: bool, may: Verdict) -> None:
    found = lf("2024-03-05", "1965-01-01", work="flexible", legal_age_reached=reached, conditions_met=met)
    assert verdict(found, "flexible") is may


def test_lf2024_7_10_and_11_until_when_and_where() -> None:
    found = lf("2024-03-31", "1990-01-01", work="unit", qualified_on=date(2024, 3, 1)).way("staff")
    assert [(one.rule, one.closes, one.in_time) for one in found.terms] == [("LF2024-10-1", date(2024, 3, 31), True)]
    late = lf("2024-04-01", "1990-01-01", work="unit", qualified_on=date(2024, 3, 1)).way("staff")
    assert late.terms[0].in_time is False
    assert "LF2024-11-1" in {one.rule for one in lf("2024-03-05", "1990-01-01", work="flexible").advice}


def test_lf2024_15_1_the_unemployed() -> None:
    found = lf("2024-03-05", "1990-01-01", work="unemployment_benefit", seen="benefit_proof")
    assert verdict(found, "unemployed") is Verdict.MAY


def test_lf2024_22_2_a_first_time_flexible_worker_waits_six_months() -> None:
    found = lf("2024-03-05", "1990-01-01", work="flexible", legal_age_reached=False).way("flexible")
    assert [(str(one.from_day), one.rule) for one in found.starts] == [("2024-09-01", "LF2024-22-2")]


def test_lf2024_24_3_25_29_and_34_3() -> None:
    found = lf("2024-03-05", "1980-01-01", insured_elsewhere="employee", seen="transfer_certificate")
    assert verdict(found, "transfer_in") is Verdict.MAY
    free: Facts = {"served_sentence": True, "work": "none", "legal_age_reached": False}
    assert verdict(lf("2024-03-05", "1980-01-01", free), "released") is Verdict.MISSING
    assert verdict(lf("2024-03-05", "1980-01-01", free, seen="release"), "released") is Verdict.MAY
    told = lf("2024-03-05", "1960-01-01", first_enrolment=False, first_insured_retired=True, veteran=True)
    assert {one.rule for one in told.advice} == {"LF2024-24-A", "LF2024-34-3E", "LF2024-80-1"}
    held = (covered("active", "2023-01-01"),)
    switched = lf("2024-03-05", "1980-01-01", work="flexible", legal_age_reached=False, held=held).way("flexible")
    assert [one.rule for one in switched.to_end] == ["LF2024-25-S"]


def test_lf2024_29_1_nobody_is_asked_about_a_sentence() -> None:
    found = lf("2024-03-05", "1980-01-01", work="flexible", legal_age_reached=False)
    assert "served_sentence" not in {one.key for one in found.lacking}


@pytest.mark.parametrize(("last", "back"), [("2023-12", 2), ("2023-11", 3), ("2023-10", 4)])
def test_lf2024_24_1_and_24_2_with_the_missed_months_paid_and_without(last: str, back: int) -> None:
    history = (paid("flexible", "2020-01", last),)
    found = lf("2024-03-05", "1990-01-01", work="flexible", legal_age_reached=False, history=history).way("flexible")
    assert [(one.back_months, str(one.from_day), one.rule) for one in found.starts] == [
        (0, "2024-06-01", "LF2024-24-2"),
        (back, "2024-04-01", "LF2024-24-1"),
    ]


def test_sx2025_14_8b_within_three_months_the_missed_months_have_to_be_paid() -> None:
    history = (paid("flexible", "2020-01", "2024-12"),)
    found = sx("2025-03-05", "1990-01-01", work="flexible", history=history).way("flexible")
    assert [(one.back_months, str(one.from_day)) for one in found.starts] == [(0, "None"), (2, "2025-04-01")]


def test_sx2025_14_9_after_three_months_nothing_is_demanded() -> None:
    history = (paid("flexible", "2020-01", "2024-10"),)
    found = sx("2025-03-05", "1990-01-01", work="flexible", history=history).way("flexible")
    assert [(str(one.from_day), one.rule) for one in found.starts if not one.back_months] == [
        ("2025-05-01", "SX2025-14-9")
    ]


def test_sx2025_29_1_a_newborn_of_december_is_offered_the_year_of_birth_until_day_90() -> None:
    facts: Facts = {"household": "local", "school": "none", "work": "none", "qualified_on": date(2025, 12, 3)}
    found = sx("2026-03-03", "2025-12-03", facts, FUNDED, funded_this_year=False)
    of_birth, second = found.way("local").starts
    assert (of_birth.year, str(of_birth.from_day)) == (2025, "2025-12-03")
    assert (second.year, second.from_day, [one.key for one in second.lacking]) == (2026, None, ["reading.AMB-SX-23B"])
    late = sx("2026-03-04", "2025-12-03", facts, FUNDED, funded_this_year=False)
    assert [one.year for one in late.way("local").starts] == [2026]


def test_lf2024_29_1_nobody_is_enrolled_while_serving_a_sentence() -> None:
    past = (registered("2015-01-05", "active"), paid("active", "2015-01", "2024-02"))
    facts: Facts = {"work": "flexible", "legal_age_reached": False}
    serving = (*past, happened("sentenced", "2024-02-20", until="2025-05-01"))
    assert barred(lf("2024-05-11", "1980-05-11", facts, history=serving), "flexible") == ["LF2024-29-1"]
    assert verdict(lf("2025-05-02", "1980-05-11", facts, history=serving), "flexible") is Verdict.MAY
    outside = (*past, happened("sentenced", "2024-02-20", until="2025-05-01", outside=True))
    assert verdict(lf("2024-05-11", "1980-05-11", facts, history=outside), "flexible") is Verdict.MAY


def test_lf2024_29_1_who_was_released_is_heard_by_what_went_before() -> None:
    facts: Facts = {"work": "flexible", "legal_age_reached": False, "served_sentence": True}
    start = lf("2024-05-11", "1980-05-11", facts, seen="release").way("released").starts[0]
    assert (start.from_day, [one.key for one in start.lacking]) == (None, ["events"])


def test_a_start_that_something_noted_bars_says_what() -> None:
    """Shaoxing: payments are held for good since last year; whoever registers now hears of the hold, not of nothing."""
    past = (registered("2024-01-05", "flexible"), paid("flexible", "2024-01", "2024-12"))
    held = happened("suspended", "2025-01-10", reason="测试")
    start = sx("2025-03-05", "1990-01-01", work="flexible", history=(*past, held)).way("flexible").starts[0]
    assert (start.from_day, start.rule, "2025-01-10" in start.why) == (None, "SX2025-90-1", True)
