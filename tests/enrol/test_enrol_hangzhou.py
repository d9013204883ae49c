"""Who may be enrolled in Hangzhou; each test is named after the rule of the inventory."""

from datetime import date

import pytest

from medins_desk.domain.eligibility_answers import Eligibility, Verdict
from medins_desk.enrol.facts import Facts, FactValue
from tests.enrol.applicants import NOWHERE_ELSE, RESIDENT, Held, Past, asks, covered
from tests.enrol.histories import happened, paid, registered, year

MAY, HELD, AFTER, MISSING, MAY_NOT = (Verdict.MAY, Verdict.HELD, Verdict.AFTER_ENDING, Verdict.MISSING, Verdict.MAY_NOT)
FIRST = "identity_card identity_child household_book photo"


def hz(
    on: str, birth: str, *facts: Facts, seen: str = "", held: Held = (), history: Past = (), **more: FactValue
) -> Eligibility:
    return asks("hangzhou-2018", on, birth, NOWHERE_ELSE, *facts, more, seen=seen, held=held, history=history)


def said(found: Eligibility, name: str) -> Verdict:
    return found.way(name).verdict


def why_not(found: Eligibility, name: str) -> list[str]:
    return [one.rule for one in found.way(name).barred]


@pytest.mark.parametrize("work", ["unit", "sole_trader_hiring", "sole_trader"])
def test_hz2018_5_1_who_works_for_somebody_is_staff_and_nothing_voluntary_is_open(work: str) -> None:
    found = hz("2018-03-05", "1990-01-01", seen="unit_registration", work=work, foreign=False, household="local")
    assert said(found, "staff") is MAY
    assert "HZ2018-5-1" in why_not(found, "flexible_local")
    assert "HZ2018-5-1" in why_not(found, "adult_1")


def test_hz2018_5_1_a_full_time_student_who_works_is_staff() -> None:
    found = hz("2018-03-05", "1997-01-01", seen="unit_registration", work="unit", school="university", foreign=False)
    assert said(found, "staff") is MAY
    assert why_not(found, "student") == ["HZ2018-5-1"]


def test_hz2018_5_2_agreed_payers() -> None:
    assert said(hz("2018-03-05", "1965-01-01", work="agreed", seen="agreement"), "agreed") is MAY


@pytest.mark.parametrize(("stayed", "verdict"), [(True, MAY), (False, MAY_NOT)])
def test_hz2018_5_3_who_stayed_insured_and_draws_a_pension(stayed: bool, verdict: Verdict) -> None:
    facts: Facts = {"work": "pension", "continuously_insured": stayed, "formalities_done": True}
    assert said(hz("2018-03-05", "1957-01-01", facts, seen="pension_proof"), "retired") is verdict


def test_hz2018_5_4_an_open_clause_wants_a_document_and_somebody_who_judges() -> None:
    found = hz("2018-03-05", "1980-01-01", open_class="staff", work="none", seen="basis")
    assert said(found, "open_staff") is MAY
    assert found.way("open_staff").judged
    assert said(hz("2018-03-05", "1980-01-01", open_class="staff", work="none"), "open_staff") is MISSING


def test_hz2018_6_1_urban_household_without_an_employer() -> None:
    facts: Facts = {"household": "local", "work": "flexible", "legal_age_reached": False}
    found = hz("2018-03-05", "1980-01-01", facts, seen="household_book")
    assert said(found, "flexible_local") is MAY
    assert why_not(hz("2018-03-05", "1955-01-01", {**facts, "legal_age_reached": True}), "flexible_local") == [
        "HZ2018-6-1"
    ]


@pytest.mark.parametrize(("months", "verdict"), [(119, MAY_NOT), (120, MAY)])
def test_hz2018_6_2_ten_years_of_the_city_count_to_the_month(months: int, verdict: Verdict) -> None:
    facts: Facts = {"household": "other", "work": "none", "contract_ended": True}
    found = hz("2018-03-05", "1980-01-01", facts, seen="contract_end", legal_age_reached=False, area_months=months)
    assert said(found, "flexible_other") is verdict


@pytest.mark.parametrize(("on", "verdict"), [("2018-06-14", MAY), ("2018-06-15", MAY_NOT)])
def test_hz2018_7_1a_a_child_until_the_day_before_the_eighteenth_birthday(on: str, verdict: Verdict) -> None:
    found = hz(on, "2000-06-15", RESIDENT, seen=FIRST, household="local", school="none", renewal=False, work="none")
    assert said(found, "child_local") is verdict


def test_hz2018_7_1a_a_pupil_of_eighteen_is_a_child_with_a_proof_of_the_school() -> None:
    facts: Facts = {"household": "local", "school": "pupil", "renewal": False, "work": "none"}
    found = hz("2018-06-15", "1999-06-15", facts, RESIDENT, seen=FIRST)
    assert said(found, "child_local") is MISSING
    assert [one.rule for one in found.way("child_local").papers if not one.seen] == ["HZ2018-40-3"]
    assert said(hz("2018-06-15", "1999-06-15", facts, RESIDENT, seen=f"{FIRST} school_roll"), "child_local") is MAY


@pytest.mark.parametrize(("parent", "verdict"), [(True, MAY), (False, MAY_NOT)])
def test_hz2018_7_1b_a_pupil_from_elsewhere_whose_parent_is_insured(parent: bool, verdict: Verdict) -> None:
    facts: Facts = {"household": "other", "school": "pupil", "parent_insured": parent, "renewal": False}
    found = hz("2018-10-05", "2008-06-15", facts, RESIDENT, seen=f"{FIRST} kinship school_roll")
    assert said(found, "child_pupil") is verdict


@pytest.mark.parametrize(("months", "verdict"), [(35, MAY_NOT), (36, MAY)])
def test_hz2018_7_1c_a_small_child_from_elsewhere_three_years_of_a_parent(months: int, verdict: Verdict) -> None:
    facts: Facts = {"household": "other", "lives_here": True, "school": "none", "parent_insured": True}
    found = hz(
        "2018-10-05", "2015-06-15", facts, RESIDENT, seen=f"{FIRST} kinship", parent_months=months, renewal=False
    )
    assert said(found, "child_small") is verdict


def test_hz2018_7_2_a_student_of_any_household() -> None:
    found = hz("2018-09-20", "1999-06-15", RESIDENT, school="university", work="none")
    assert said(found, "student") is MAY
    assert found.way("student").papers == ()
    assert [str(one.from_day) for one in found.way("student").starts] == ["2018-09-01"]


@pytest.mark.parametrize(("elsewhere", "verdict"), [("none", MAY), ("resident", MAY_NOT)])
def test_hz2018_7_3_an_adult_of_the_city_who_is_insured_nowhere_else(elsewhere: str, verdict: Verdict) -> None:
    facts: Facts = {"household": "local", "school": "none", "work": "none", "renewal": False}
    found = hz("2018-10-05", "1980-06-15", facts, RESIDENT, seen=FIRST, insured_elsewhere=elsewhere)
    assert said(found, "adult_1") is verdict
    assert said(found, "adult_2") is verdict


def test_hz2018_7_4_and_37_who_lives_in_a_welfare_institution_is_of_the_first_tier() -> None:
    facts: Facts = {"household": "other", "school": "none", "work": "none", "renewal": False}
    found = hz(
        "2018-10-05",
        "1980-06-15",
        facts,
        {**RESIDENT, "welfare_institution": True},
        seen=f"{FIRST} exemption",
        insured_elsewhere="none",
    )
    assert said(found, "adult_1") is MAY
    assert "HZ2018-37" in why_not(found, "adult_2")
    child = hz(
        "2018-10-05",
        "2010-06-15",
        {**RESIDENT, "welfare_institution": True},
        seen=f"{FIRST} exemption",
        school="none",
        renewal=False,
    )
    assert said(child, "child_welfare") is MAY
    assert [one.rule for one in child.way("child_welfare").terms if one.closes is None][-1:] == ["HZ2018-38-3"]


@pytest.mark.parametrize(("admitted", "verdict"), [(False, MAY_NOT), (True, MAY)])
def test_hz2018_8_foreign_students_stay_outside(admitted: bool, verdict: Verdict) -> None:
    facts: Facts = {**RESIDENT, "foreign": True, "admitted": admitted, "work": "none"}
    assert said(hz("2018-09-20", "1999-06-15", facts, school="university"), "student") is verdict


def test_hz2018_112_a_foreigner_works_here_with_permits() -> None:
    staff: Facts = {"work": "unit", "foreign": True}
    assert said(hz("2018-03-05", "1990-01-01", staff, seen="unit_registration", work_permit=True), "staff") is MAY
    assert why_not(hz("2018-03-05", "1990-01-01", staff, work_permit=False), "staff") == ["HZ2018-112"]


def test_hz2018_9_62_116_and_39_3_are_told() -> None:
    found = hz("2018-03-05", "1980-01-01", household="other", work="none", area_months=0, veteran=True)
    assert {one.rule for one in found.advice} == {"HZ2018-9", "HZ2018-62", "HZ2018-116"}
    poor = hz("2018-03-05", "1980-01-01", household="local", certificates=frozenset({"low_income"}))
    assert "HZ2018-39-3" in {one.rule for one in poor.advice}


def test_hz2018_55_one_scheme_at_a_time() -> None:
    facts: Facts = {"household": "local", "work": "unit", "foreign": False}
    held = (covered("adult_1", "2018-01-01", "2018-12-31"),)
    found = hz("2018-03-05", "1980-01-01", facts, seen="unit_registration", held=held)
    assert said(found, "staff") is AFTER
    assert [(one.category, one.rule) for one in found.way("staff").to_end] == [("adult_1", "HZ2018-55")]
    same = hz("2018-03-05", "1980-01-01", facts, held=(covered("active", "2017-01-01"),))
    assert said(same, "staff") is HELD


def test_hz2018_56_1_a_resident_turns_flexible() -> None:
    facts: Facts = {"household": "local", "work": "flexible", "legal_age_reached": False}
    held = (covered("adult_1", "2018-01-01", "2018-12-31"),)
    found = hz("2018-03-05", "1980-01-01", facts, seen="household_book", held=held).way("flexible_local")
    assert found.verdict is AFTER
    assert found.to_end[0].rule == "HZ2018-56-1"
    assert [(str(one.from_day), one.rule) for one in found.starts] == [("2018-09-01", "HZ2018-56-1")]


def test_hz2018_56_2_who_was_flexible_turns_resident() -> None:
    facts: Facts = {"household": "local", "school": "none", "work": "none", "insured_elsewhere": "none"}
    found = hz(
        "2018-03-05",
        "1980-01-01",
        facts,
        RESIDENT,
        seen=FIRST,
        renewal=False,
        qualified_on=date(2018, 3, 1),
        funded_this_year=False,
        held=(covered("flexible", "2016-01-01"),),
        history=(paid("flexible", "2015-12"),),
    )
    assert said(found, "adult_1") is AFTER
    assert found.way("adult_1").to_end[0].rule == "HZ2018-56-2"


def test_hz2018_59_1_and_61_2_years_from_elsewhere() -> None:
    facts: Facts = {"insured_elsewhere": "employee", "household": "other", "sex": "female"}
    found = hz(
        "2018-03-05",
        "1980-01-01",
        facts,
        seen="transfer_certificate",
        area_months=0,
        transfer_approved=False,
        retired_benefits=False,
    )
    assert said(found, "transfer_in") is MAY
    late = hz(
        "2018-03-05",
        "1977-01-01",
        facts,
        area_months=0,
        transfer_approved=False,
        retired_benefits=True,
    )
    assert why_not(late, "transfer_in") == ["HZ2018-59-1", "HZ2018-61-2"]


@pytest.mark.parametrize(("birth", "verdict"), [("1968-06-21", MAY), ("1968-06-20", MAY_NOT)])
def test_hz2018_59_1_a_man_below_fifty_on_the_day_may_be_transferred_in(birth: str, verdict: Verdict) -> None:
    facts: Facts = {"insured_elsewhere": "employee", "household": "other", "sex": "male", "area_months": 119}
    more: Facts = {"transfer_approved": False, "retired_benefits": False}
    assert said(hz("2018-06-20", birth, facts, more, seen="transfer_certificate"), "transfer_in") is verdict


@pytest.mark.parametrize(("birth", "asked"), [("2001-06-20", True), ("1983-06-20", False)])
def test_hz2018_7_1_and_7_2_who_is_long_grown_up_is_not_asked_about_school(birth: str, asked: bool) -> None:
    found = hz("2018-06-20", birth, household="other", work="flexible")
    assert [not found.way(name).quiet for name in ("child_pupil", "student")] == [asked, asked]
    assert ("parent_insured" in [one.key for one in found.lacking]) is asked


def test_hz2018_7_2_an_older_student_who_says_so_hears_of_the_way() -> None:
    found = hz("2018-06-20", "1978-06-20", household="other", work="none", school="university", foreign=False)
    assert not found.way("student").quiet


def test_hz2018_9_what_covers_the_insured_is_said_only_to_who_can_be() -> None:
    moves: Facts = {"household": "other", "work": "none", "school": "none", "sex": "male", "area_months": 0}
    open_to = hz("2018-03-05", "1980-01-01", household="local", work="flexible", legal_age_reached=False)
    shut = hz("2018-03-05", "1980-01-01", moves, contract_ended=True, short_of_years=False, welfare_institution=False)
    assert all(way.verdict is MAY_NOT or way.quiet for way in shut.ways)
    assert ["HZ2018-9" in [one.rule for one in found.advice] for found in (open_to, shut)] == [True, False]


def test_hz2018_59_3_arrears_go_before_leaving() -> None:
    found = hz("2018-03-05", "1980-01-01", leaves_area=True, arrears=True, retired_benefits=False)
    assert why_not(found, "transfer_out") == ["HZ2018-59-3"]


@pytest.mark.parametrize(("on", "in_time"), [("2018-04-15", True), ("2018-04-16", False)])
def test_hz2018_22_1_three_months_to_the_same_day(on: str, in_time: bool) -> None:
    facts: Facts = {"household": "local", "work": "flexible", "legal_age_reached": False}
    found = hz(on, "1980-01-01", facts, qualified_on=date(2018, 1, 15)).way("flexible_local")
    assert [(one.rule, one.closes, one.in_time) for one in found.terms] == [("HZ2018-22-1", date(2018, 4, 15), in_time)]
    assert str(found.starts[0].from_day) == ("2018-05-01" if in_time else "2018-10-01")


def test_hz2018_38_1_the_window_of_residents_and_the_year_after() -> None:
    facts: Facts = {"household": "local", "school": "none", "work": "none", "insured_elsewhere": "none"}
    found = hz("2018-10-05", "1980-06-15", facts, qualified_on=date(2000, 1, 1), funded_this_year=False).way("adult_1")
    yearly = next(one for one in found.terms if one.rule == "HZ2018-38-1")
    assert (yearly.opens, yearly.closes, yearly.in_time) == (date(2018, 10, 1), date(2018, 12, 31), True)
    assert [(one.year, str(one.from_day)) for one in found.starts] == [(2018, "None"), (2019, "2019-01-01")]


@pytest.mark.parametrize(("on", "in_time"), [("2018-05-31", False), ("2018-06-01", True), ("2018-10-31", True)])
def test_hz2018_38_2_the_window_of_students(on: str, in_time: bool) -> None:
    term = hz(on, "1999-06-15", RESIDENT, school="university", work="none").way("student").terms[-1]
    assert (term.rule, term.opens, term.closes) == ("HZ2018-38-2", date(2018, 6, 1), date(2018, 10, 31))
    assert term.in_time is in_time


def test_hz2018_39_1_who_comes_to_qualify_in_the_year() -> None:
    facts: Facts = {"household": "local", "school": "none", "work": "none", "insured_elsewhere": "none"}
    found = hz("2018-05-20", "1980-06-15", facts, qualified_on=date(2018, 4, 1)).way("adult_1")
    assert [(one.year, str(one.from_day), one.rule) for one in found.starts] == [(2018, "2018-06-01", "HZ2018-39-1")]


def test_hz2018_39_2_a_newborn_in_three_months() -> None:
    found = hz("2018-07-10", "2018-04-10", RESIDENT, seen=FIRST, household="local", qualified_on=date(2018, 4, 10))
    way = found.way("child_local")
    assert way.verdict is MAY
    assert (way.terms[0].rule, way.terms[0].closes) == ("HZ2018-39-2", date(2018, 7, 10))
    assert [str(one.from_day) for one in way.starts] == ["2018-04-10"]
    late = hz("2018-07-11", "2018-04-10", RESIDENT, household="local", qualified_on=date(2018, 4, 10))
    assert "HZ2018-39-2" not in {one.rule for one in late.way("child_local").terms}


def test_hz2018_40_the_papers_of_who_comes_for_the_first_time_and_of_who_renews() -> None:
    facts: Facts = {"household": "local", "school": "none", "work": "none", "insured_elsewhere": "none"}
    first = hz("2018-10-05", "1980-06-15", facts, RESIDENT, renewal=False)
    assert [(one.name, one.rule) for one in first.papers if one.name != "basis"] == [
        ("household_book", "HZ2018-6-1"),
        ("identity_card", "HZ2018-40-1"),
        ("photo", "HZ2018-40-1"),
    ]
    held = (covered("adult_1", "2018-01-01", "2018-12-31"),)
    again = hz("2018-10-05", "1980-06-15", facts, RESIDENT, held=held)
    assert [(one.name, one.rule) for one in again.way("adult_1").papers] == [("card", "HZ2018-40-2")]
    assert said(again, "adult_1") is MISSING
    paid_for = hz("2018-10-05", "1980-06-15", facts, RESIDENT, held=held, seen="card")
    assert said(paid_for, "adult_1") is MAY
    assert [str(one.from_day) for one in paid_for.way("adult_1").starts] == ["2019-01-01"]


def test_hz2018_40_4_who_pays_nothing_brings_the_certificate() -> None:
    facts: Facts = {"household": "local", "school": "none", "work": "none", "insured_elsewhere": "none"}
    poor = {**RESIDENT, "certificates": frozenset({"low_income"})}
    found = hz("2018-10-05", "1980-06-15", facts, poor, renewal=False, seen=FIRST)
    assert [one.rule for one in found.way("adult_1").papers if not one.seen] == ["HZ2018-40-4"]


def test_hz2018_14_3_26_2_and_6_3_other_ways_of_paying_as_flexible() -> None:
    assert said(hz("2018-03-05", "1980-01-01", work="unemployment_benefit", seen="benefit_proof"), "unemployed") is MAY
    old: Facts = {"work": "flexible", "legal_age_reached": True, "short_of_years": True}
    here = hz("2018-03-05", "1957-01-01", old, household="local", continuously_insured=True)
    assert said(here, "short_of_years") is MAY
    never = hz("2018-03-05", "1957-01-01", old, household="local", continuously_insured=False)
    assert why_not(never, "short_of_years") == ["HZ2018-26-3N"]
    away = {"employed_in_area": True, "continuously_insured": True, "pension_in_area": False}
    assert why_not(hz("2018-03-05", "1957-01-01", old, away, household="other"), "short_of_years") == ["HZ2018-26-3N"]
    named = hz("2018-03-05", "1980-01-01", open_class="flexible", work="none", seen="basis")
    assert said(named, "open_flexible") is MAY


def test_a_resident_of_last_year_is_heard_by_the_days_that_were_recorded() -> None:
    held = (covered("child", "2017-01-01", "2017-12-31"),)
    facts: Facts = {"household": "local", "school": "pupil", "qualified_on": date(2010, 1, 1)}
    found = hz("2018-02-05", "2008-06-15", facts, RESIDENT, held=held, funded_this_year=False).way("child_local")
    assert [str(one.from_day) for one in found.starts] == ["2018-08-01"]
    assert [one.name for one in found.papers] == ["card"]


def test_the_history_says_from_when_it_goes_on() -> None:
    facts: Facts = {"household": "local", "work": "flexible", "legal_age_reached": False}
    found = hz("2018-03-05", "1980-01-01", facts, history=(year("adult_1", 2017, "2016-11-01"),))
    assert [str(one.from_day) for one in found.way("flexible_local").starts] == ["2018-04-01"]


def test_hz2022_svc_is_told_from_2022_on() -> None:
    found = asks("hangzhou-2022", "2022-03-05", "1980-01-01", {"household": "local"})
    assert "HZ2022-svc" in {one.rule for one in found.advice}


def test_hz2018_39_who_is_to_qualify_later_comes_again_then() -> None:
    facts: Facts = {"household": "local", "work": "none", "school": "none", "qualified_on": date(2018, 8, 20)}
    early = hz("2018-05-10", "1980-03-01", facts, RESIDENT, seen=FIRST, renewal=False)
    assert said(early, "adult_1") is MAY_NOT
    assert "2018-08-20" in early.way("adult_1").barred[0].title
    assert said(hz("2018-08-20", "1980-03-01", facts, RESIDENT, seen=FIRST, renewal=False), "adult_1") is MAY


def test_amb_43_a_newborn_of_last_year_is_offered_the_fee_of_both_years() -> None:
    facts: Facts = {"household": "local", "work": "none", "school": "none", "qualified_on": date(2019, 11, 30)}
    found = hz("2020-02-29", "2019-11-30", facts, RESIDENT, seen=FIRST, renewal=False, funded_this_year=False)
    starts = [(one.year, str(one.from_day)) for one in found.way("child_local").starts]
    assert starts == [(2019, "2019-11-30"), (2020, "2020-01-01")]
    late = hz("2020-03-01", "2019-11-30", facts, RESIDENT, seen=FIRST, renewal=False, funded_this_year=False)
    assert [one.year for one in late.way("child_local").starts] == [2020]


def test_hz2018_56_2_who_pays_on_hears_the_start_as_it_is_once_that_has_been_ended() -> None:
    facts: Facts = {"household": "local", "work": "none", "school": "none", "qualified_on": date(2018, 5, 1)}
    history = (registered("2016-01-05", "flexible", "2016-01-05"), paid("flexible", "2016-01"))
    held = (covered("flexible", "2016-02-01"),)
    found = hz("2018-05-10", "1980-03-01", facts, RESIDENT, seen=FIRST, held=held, history=history, renewal=False)
    way = found.way("adult_1")
    assert (way.verdict, [str(one.from_day) for one in way.starts]) == (AFTER, ["2018-06-01"])


def test_a_day_of_qualifying_that_was_told_is_not_asked_again_but_that_of_the_earlier_entry() -> None:
    facts: Facts = {"household": "local", "work": "flexible", "legal_age_reached": False}
    history = (registered("2017-12-05", "active"), paid("active", "2017-12", "2018-03"))
    told = {**facts, "qualified_on": date(2018, 4, 30)}
    start = hz("2018-06-11", "1980-05-11", told, history=history).way("flexible_local").starts[0]
    assert [(one.key, "以前登记参保时" in one.title) for one in start.lacking] == [("events", True)]


def test_hz2018_23_1_who_was_away_under_a_payment_that_went_on_hears_of_the_wait() -> None:
    """Moved away in January, back in August: six unpaid months and more, so six have to be paid (Art. 23(1))."""
    history = (registered("2016-01-05", "active", "2016-01-05"), paid("active", "2016-01"))
    away = happened("moved_away", "2018-01-10")
    facts: Facts = {"work": "unit", "foreign": False, "household": "local", "qualified_on": date(2018, 8, 1)}
    start = (
        hz("2018-08-10", "1980-03-01", facts, seen="unit_registration", history=(*history, away)).way("staff").starts
    )
    assert [(str(one.from_day), one.rule) for one in start][:1] == [("2019-02-01", "HZ2018-23-1")]


def test_hz2018_56_3_a_resident_hears_one_day_whether_the_payment_was_noted_as_going_on_or_up_to_the_move() -> None:
    """Away for seven months: the wait of who stopped more than three months ago, and none of it left in the year."""
    facts: Facts = {"household": "local", "work": "none", "school": "none", "qualified_on": date(2018, 8, 1)}
    away = happened("moved_away", "2018-01-10")
    for last in (None, "2018-01"):
        history = (registered("2016-01-05", "flexible", "2016-01-05"), paid("flexible", "2016-01", last), away)
        found = hz("2018-08-10", "1980-03-01", facts, RESIDENT, seen=FIRST, history=history, renewal=False)
        start = found.way("adult_1").starts[0]
        assert (start.from_day, start.rule) == (None, "HZ2018-56-3")
        assert "2019-02-01" in start.why
