"""Benefit days of Hangzhou, 2018 and 2022: every rule of the inventory's section C that computes a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from medins_desk.domain.participation import History
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.values import Given
from medins_desk.enrol.ways_back import calendar_of
from tests.enrol.histories import (
    BIRTH,
    arrears,
    calendar,
    came,
    covered_from,
    happened,
    law_of,
    on,
    paid,
    registered,
    year,
)

OLD, NEW, BOTH = "hangzhou-2018", "hangzhou-2022", "hangzhou-2018,hangzhou-2022"
STAFF = (registered("2017-01-10", "active", "2017-01-05"), paid("active", "2017-01", "2017-09"))
FLEXIBLE = (registered("2017-01-10", "flexible", "2017-01-05"), paid("flexible", "2017-01", "2018-03"))


@pytest.mark.parametrize(("registered_on", "first_day"), [("2018-04-15", "2018-05-01"), ("2018-04-16", "2018-10-01")])
def test_hz2018_22_1_and_amb_37_in_time_from_the_next_month(registered_on: str, first_day: str) -> None:
    found = calendar(
        OLD, registered(registered_on, "active", "2018-01-15"), paid("active", "2018-04"), as_of="2018-06-01"
    )
    assert covered_from(found, "active") == first_day
    assert on(found, first_day).rule == ("HZ2018-22-1" if first_day == "2018-05-01" else "HZ2018-23-0")


def test_hz2018_22_2_a_month_without_a_payment_ends_cover_from_the_month_after() -> None:
    found = calendar(OLD, *STAFF, as_of="2018-02-01")
    assert on(found, "2017-10-31").standing is Standing.COVERED
    assert on(found, "2017-11-01").standing is Standing.UNCOVERED
    assert on(found, "2017-11-01").rule == "HZ2018-22-2"


def test_hz2018_22_2_two_months_are_no_interruption() -> None:
    found = calendar(OLD, *STAFF, paid("active", "2017-12"), as_of="2018-03-01")
    assert on(found, "2017-12-31").standing is Standing.WAITING
    assert on(found, "2018-01-01").rule == "HZ2018-22-2R"


def test_hz2018_23_1_march_after_an_interruption_is_september() -> None:
    found = calendar(OLD, *STAFF, paid("active", "2018-03"), as_of="2018-05-20")
    assert on(found, "2018-08-31").standing is Standing.WAITING
    assert on(found, "2018-09-01").standing is Standing.COVERED
    assert on(found, "2018-09-01").rule == "HZ2018-23-1"
    assert found.days_to_cover(date(2018, 5, 20)) == 104


def test_hz2018_23_1_the_wait_begins_anew_where_it_was_broken_off() -> None:
    found = calendar(OLD, *STAFF, paid("active", "2018-03", "2018-05"), paid("active", "2018-07"), as_of="2018-09-01")
    assert covered_from(found, "active") == "2017-02-01"
    assert on(found, "2018-12-31").standing is Standing.WAITING
    assert on(found, "2019-01-01").rule == "HZ2018-23-1"


def test_hz2018_23_2b_what_the_unit_owed_is_never_made_good() -> None:
    owed = arrears("2017-10", "2018-02", settled="2018-03-20")
    found = calendar(OLD, *STAFF, owed, paid("active", "2018-03"), as_of="2018-05-01")
    assert on(found, "2018-03-31").standing is Standing.WAITING
    assert on(found, "2018-04-01").standing is Standing.COVERED
    assert on(found, "2018-04-01").rule == "HZ2018-23-2b"
    assert on(found, "2018-02-01").standing is Standing.UNCOVERED


def test_hz2018_23_2b_unpaid_arrears_give_no_cover() -> None:
    found = calendar(OLD, *STAFF, arrears("2017-10", "2018-02"), paid("active", "2018-03"), as_of="2018-09-01")
    assert on(found, "2018-08-01").standing is Standing.UNCOVERED
    assert found.days_to_cover(date(2018, 8, 1)) is None


def test_hz2018_23_3_months_paid_back_stay_without_cover() -> None:
    back = paid("active", "2017-10", "2018-02", "2018-03-15")
    found = calendar(OLD, *STAFF, back, paid("active", "2018-03"), as_of="2018-05-01")
    assert on(found, "2018-01-15").standing is Standing.UNCOVERED
    assert on(found, "2018-09-01").standing is Standing.COVERED


def test_hz2018_24_benefits_of_the_retired_are_suspended() -> None:
    found = calendar(
        OLD,
        *FLEXIBLE,
        happened("retired", "2018-03-20"),
        happened("suspended", "2018-06-10", until="2018-07-31", reason="未认证"),
        as_of="2018-09-01",
    )
    assert on(found, "2018-06-09").category == "retired"
    assert on(found, "2018-06-10").rule == "HZ2018-24"
    assert on(found, "2018-08-01").category == "retired"


def test_hz2018_26_1_retired_the_month_after_the_audit() -> None:
    found = calendar(OLD, *FLEXIBLE, happened("retired", "2018-03-20"), as_of="2019-01-01")
    assert on(found, "2018-03-31").category == "flexible"
    assert on(found, "2018-04-01").category == "retired"
    assert on(found, "2060-01-01").standing is Standing.COVERED


def test_hz2018_38_1_in_the_window_the_whole_next_year() -> None:
    found = calendar(OLD, year("adult_2", 2019, "2018-12-31"), as_of="2018-12-31")
    assert on(found, "2019-01-01").rule == "HZ2018-38-1"
    assert on(found, "2019-12-31").standing is Standing.COVERED
    assert on(found, "2020-01-01").rule == "HZ2018-44-0"


def test_hz2018_38_2_and_amb_45_students_are_covered_from_september() -> None:
    found = calendar(OLD, year("student", 2018, "2018-10-15"), as_of="2018-11-01")
    assert on(found, "2018-09-20").standing is Standing.COVERED
    assert on(found, "2019-08-31").standing is Standing.COVERED
    assert on(found, "2019-09-01").standing is Standing.UNCOVERED


def test_hz2018_39_1_who_newly_qualifies_from_the_month_after() -> None:
    found = calendar(OLD, year("adult_1", 2018, "2018-05-10", qualified="2018-03-01"), as_of="2018-06-01")
    assert covered_from(found, "adult_1") == "2018-06-01"
    late = calendar(OLD, year("adult_1", 2018, "2018-06-02", qualified="2018-03-01"), as_of="2018-06-03")
    assert covered_from(late, "adult_1") == "2018-12-01"


def test_hz2018_39_2_a_newborn_from_birth() -> None:
    found = calendar(OLD, year("child", 2018, "2018-06-20"), birth=date(2018, 4, 10), as_of="2018-07-01")
    assert covered_from(found, "child") == "2018-04-10"
    qualified = year("child", 2018, "2018-06-20", qualified="2018-05-02")
    found = calendar(OLD, qualified, birth=date(2018, 4, 10), as_of="2018-07-01")
    assert covered_from(found, "child") == "2018-05-02"


def test_amb_43_a_newborn_across_years_pays_each_year_covered() -> None:
    both = (year("child", 2018, "2019-01-10"), year("child", 2019, "2019-01-10"))
    found = calendar(OLD, *both, birth=date(2018, 11, 20), as_of="2019-02-01")
    assert on(found, "2018-12-05").standing is Standing.COVERED
    assert on(found, "2019-01-02").standing is Standing.COVERED
    one = calendar(OLD, both[1], birth=date(2018, 11, 20), as_of="2019-02-01")
    assert one.on(date(2018, 12, 5)) is None
    assert on(one, "2019-01-02").standing is Standing.COVERED


@pytest.mark.parametrize(
    ("on_day", "qualified", "certificate", "first_day"),
    [
        ("2017-12-01", None, "2018-03-15", {"a": "2018-03-15", "b": "2018-09-01", "c": "2018-04-01"}),
        ("2017-12-01", None, "2017-12-20", {"a": "2018-01-01", "b": "2018-01-01", "c": "2018-01-01"}),
        ("2018-03-05", "2018-03-01", "2018-04-02", {"a": "2018-04-02", "b": "2018-05-01", "c": "2018-05-01"}),
        ("2018-03-05", "2018-03-01", "2018-03-20", {"a": "2018-04-01", "b": "2018-04-01", "c": "2018-04-01"}),
        ("2018-03-05", "2018-03-01", "2018-08-02", {"a": "2018-08-02", "b": None, "c": "2018-09-01"}),
    ],
)
@pytest.mark.parametrize("reading", ["a", "b", "c"])
def test_hz2018_39_3_and_amb_60_who_is_exempt_needs_the_certificate_too(
    reading: str, on_day: str, qualified: str | None, certificate: str, first_day: dict[str, str | None]
) -> None:
    free = year("adult_1", 2018, on_day, qualified=qualified, certificate=certificate)
    found = calendar(OLD, free, as_of="2018-10-01", office={"reading.AMB-60": reading})
    covered = [one for one in found.stretches if one.is_covered]
    assert [str(one.start) for one in covered] == [day for day in [first_day[reading]] if day]
    if first_day[reading] == certificate:
        assert covered[0].rule == "HZ2018-39-3"
        assert found.days_to_cover(covered[0].start - timedelta(days=1)) == 1


def test_hz2018_39_3_a_newborn_is_not_covered_before_the_certificate() -> None:
    free = year("child", 2018, "2018-05-02", certificate="2018-09-10")
    found = calendar(OLD, free, birth=date(2018, 4, 10), as_of="2018-10-01")
    assert covered_from(found, "child") == "2018-09-10"
    assert on(found, "2018-09-09").standing is Standing.WAITING


def test_hz2018_42_and_amb_36_late_from_the_seventh_month() -> None:
    found = calendar(OLD, year("adult_1", 2018, "2018-03-10"), as_of="2018-05-20")
    assert covered_from(found, "adult_1") == "2018-09-01"
    assert on(found, "2018-12-31").standing is Standing.COVERED
    nothing_left = calendar(OLD, year("adult_1", 2018, "2018-07-01"), as_of="2018-07-20")
    assert not any(one.is_covered for one in nothing_left.stretches)
    assert nothing_left.notes[0].rule == "HZ2018-42"


def test_hz2018_43_1_a_student_struck_off_stops_that_day() -> None:
    found = calendar(OLD, year("student", 2018, "2018-09-10"), happened("struck_off", "2019-03-15"), as_of="2019-04-01")
    assert on(found, "2019-03-14").standing is Standing.COVERED
    assert on(found, "2019-03-15").rule == "HZ2018-43-1"


def test_hz2018_56_1_and_amb_55_residents_benefits_for_six_months_across_the_year() -> None:
    found = calendar(OLD, year("adult_1", 2018, "2017-11-10"), paid("flexible", "2018-11"), as_of="2019-02-01")
    assert on(found, "2019-01-15").category == "adult_1"
    assert on(found, "2019-04-30").category == "adult_1"
    assert on(found, "2019-05-01").category == "flexible"
    assert on(found, "2019-05-01").rule == "HZ2018-56-1"


def test_hz2018_56_1_who_stopped_within_the_six_months_is_promised_no_day_that_is_past() -> None:
    stopped = (year("adult_1", 2018, "2017-11-15"), paid("flexible", "2018-03", "2018-05"), paid("flexible", "2018-08"))
    found = calendar(OLD, *stopped, as_of="2018-06-15")
    for day in ("2018-04-15", "2018-05-31", "2018-06-15"):
        assert on(found, day).category == "adult_1"
        assert "2018-03-01" not in str(on(found, day).why)
    assert "等待期没有缴满" in str(on(found, "2018-05-31").why)


def test_hz2018_56_2_to_residents_the_joining_month_stays_with_the_employees() -> None:
    found = calendar(OLD, *FLEXIBLE, year("adult_1", 2018, "2018-03-12"), as_of="2018-05-01")
    assert on(found, "2018-03-31").category == "flexible"
    assert on(found, "2018-04-01").category == "adult_1"


def test_hz2018_56_2_back_within_three_months_with_the_months_paid_back() -> None:
    back = paid("flexible", "2018-04", "2018-05", "2018-06-10")
    found = calendar(
        OLD,
        *FLEXIBLE,
        year("adult_1", 2018, "2018-03-12"),
        back,
        paid("flexible", "2018-06"),
        as_of="2018-07-01",
    )
    assert on(found, "2018-06-30").category == "adult_1"
    assert on(found, "2018-07-01").category == "flexible"
    assert on(found, "2018-07-01").rule == "HZ2018-56-2R"


def test_hz2018_56_3_three_months_between_schemes_are_an_interruption() -> None:
    found = calendar(OLD, year("adult_1", 2017, "2016-12-01"), paid("active", "2018-04"), as_of="2018-05-01")
    assert on(found, "2018-10-01").rule == "HZ2018-56-3"
    other_way = calendar(OLD, *FLEXIBLE, year("adult_1", 2018, "2018-07-02"), as_of="2018-08-01")
    assert not any(one.is_covered and one.category == "adult_1" for one in other_way.stretches)


def test_hz2018_56_4_after_the_natural_end_the_joining_month_stays_resident() -> None:
    found = calendar(OLD, year("adult_1", 2018, "2017-12-01"), paid("active", "2019-01"), as_of="2019-02-01")
    assert on(found, "2019-01-31").category == "adult_1"
    assert on(found, "2019-02-01").category == "active"
    graduate = calendar(
        OLD, year("student", 2017, "2017-09-10"), year("adult_1", 2018, "2018-09-20"), as_of="2018-10-01"
    )
    assert on(graduate, "2018-09-25").category == "adult_1"
    assert on(graduate, "2018-09-25").rule == "HZ2018-56-4R"


def test_hz2018_59_3_who_moves_away_stops_with_the_month() -> None:
    found = calendar(OLD, *FLEXIBLE, happened("moved_away", "2018-03-12"), as_of="2018-05-01")
    assert on(found, "2018-03-31").standing is Standing.COVERED
    assert on(found, "2018-04-01").rule == "HZ2018-59-3"


def test_hz2018_60_residents_from_elsewhere_enjoy_the_first_tier_meanwhile() -> None:
    found = calendar(
        OLD, came("2018-03-01", "resident", handled=True, last="2018-02"), paid("active", "2018-03"), as_of="2018-05-01"
    )
    assert on(found, "2018-03-01").category == "adult_1"
    assert on(found, "2018-09-01").category == "active"


@pytest.mark.parametrize(
    ("handled", "months", "first_day"),
    [(True, 12, "2018-04-01"), (True, 11, "2018-09-01"), (False, 30, "2018-09-01")],
)
def test_hz2018_61_1_from_elsewhere_without_papers_or_with_a_gap(handled: bool, months: int, first_day: str) -> None:
    moved = came("2018-03-01", "employee", handled=handled, last="2018-02", months=months)
    found = calendar(OLD, moved, paid("active", "2018-03"), as_of="2018-05-01")
    assert covered_from(found, "active") == first_day


def test_what_is_not_known_is_asked_for() -> None:
    found = calendar(OLD, paid("active", "2018-03"), as_of="2018-05-01")
    assert [one.key for one in found.lacking] == ["months_from_qualifying"]
    assert on(found, "2018-05-01").standing is Standing.UNKNOWN


# ---- 2022


def test_hz2022_2_1a_march_after_an_interruption_is_may() -> None:
    before = (registered("2021-01-10", "active", "2021-01-05"), paid("active", "2021-01", "2021-09"))
    found = calendar(BOTH, *before, paid("active", "2022-03"), as_of="2022-05-20")
    assert on(found, "2022-04-30").standing is Standing.WAITING
    assert on(found, "2022-05-01").rule == "HZ2022-2-1a"
    assert on(found, "2021-03-01").rule == "HZ2018-22-1"


@pytest.mark.parametrize(
    ("settled", "gap", "rule"),
    [
        ("2022-05-20", Standing.COVERED, "HZ2022-2-1b"),
        ("2022-06-20", Standing.UNIT_BEARS, "HZ2022-2-1c"),
    ],
)
def test_hz2022_2_1b_and_2_1c_arrears_within_the_order_are_made_good(settled: str, gap: Standing, rule: str) -> None:
    before = (registered("2021-01-10", "active", "2021-01-05"), paid("active", "2021-01", "2022-01"))
    owed = arrears("2022-02", "2022-04", ordered="2022-04-10", until="2022-06-09", settled=settled)
    found = calendar(BOTH, *before, owed, paid("active", "2022-05"), as_of="2022-09-01")
    assert on(found, "2022-02-28").standing is Standing.COVERED
    assert on(found, "2022-03-15").standing is gap
    assert on(found, "2022-03-15").rule == rule
    restored = "2022-06-01" if gap is Standing.COVERED else "2022-07-01"
    assert str(next(one.start for one in found.stretches if one.rule == "HZ2022-2-1b" and one.end is None)) == restored


@pytest.mark.parametrize("settled", ["2022-05-20", None])
def test_hz2022_2_1_an_order_without_its_term_asks_for_it(settled: str | None) -> None:
    before = (registered("2021-01-10", "active", "2021-01-05"), paid("active", "2021-01", "2022-01"))
    again = (paid("active", "2022-05"),) if settled else ()
    owed = arrears("2022-02", "2022-04", ordered="2022-04-10", settled=settled)
    found = calendar(BOTH, *before, owed, *again, as_of="2022-09-01")
    assert [one.key for one in found.lacking] == ["order"]
    assert on(found, "2022-02-28").standing is Standing.COVERED
    assert on(found, "2022-03-15").standing is Standing.UNKNOWN
    assert "限期补缴到哪一天" in str(on(found, "2022-03-15").why)
    assert not again or on(found, "2022-08-01").standing is Standing.COVERED
    assert calendar(OLD, *before, owed, *again, as_of="2022-09-01").lacking == ()  # that law asks of no order


def test_hz2022_2_1c_an_order_that_ran_out() -> None:
    before = (registered("2021-01-10", "active", "2021-01-05"), paid("active", "2021-01", "2022-01"))
    owed = arrears("2022-02", "2022-07", ordered="2022-04-10", until="2022-06-09")
    found = calendar(BOTH, *before, owed, as_of="2022-08-01")
    assert on(found, "2022-03-15").standing is Standing.UNIT_BEARS
    earlier = calendar(BOTH, *before, owed, as_of="2022-05-01")
    assert on(earlier, "2022-03-15").standing is Standing.UNCOVERED


@pytest.mark.parametrize(
    ("owed", "good", "not_good"),
    [
        ([("2022-05", "2022-06")], ("2022-06-01", "2022-07-31"), ["2022-08-01", "2022-08-31"]),  # July: nobody owed it
        ([("2022-06", "2022-07")], ("2022-07-01", "2022-08-31"), ["2022-06-01", "2022-06-30"]),  # nor May
        ([("2022-05", "2022-05"), ("2022-06", "2022-07")], ("2022-06-01", "2022-08-31"), []),
    ],
)
def test_hz2022_2_1b_only_what_was_owed_is_made_good(
    owed: list[tuple[str, str]], good: tuple[str, str], not_good: list[str]
) -> None:
    before = (registered("2021-01-10", "active", "2021-01-05"), paid("active", "2021-01", "2022-04"))
    term = {"ordered": "2022-07-01", "until": "2022-08-29", "settled": "2022-08-20"}
    events = [arrears(first, last, **term) for first, last in owed]
    found = calendar(BOTH, *before, *events, paid("active", "2022-08"), as_of="2022-12-31")
    assert [on(found, when).rule for when in good] == ["HZ2022-2-1b", "HZ2022-2-1b"]
    assert all(on(found, when).standing is Standing.COVERED for when in (*good, "2022-05-31", "2022-09-01"))
    assert not any(on(found, when).is_covered for when in not_good)


def test_hz2022_2_2_and_amb_57_flexible_first_time_and_again() -> None:
    newcomer = (came("2022-04-01", "employee", handled=False), registered("2022-04-12", "flexible"))
    found = calendar(BOTH, *newcomer, paid("flexible", "2022-04"), as_of="2022-06-01")
    assert covered_from(found, "flexible") == "2022-05-01"
    assert on(found, "2022-05-01").rule == "HZ2022-2-2"
    before = (registered("2021-01-10", "flexible", "2021-01-05"), paid("flexible", "2021-01", "2021-09"))
    again = calendar(BOTH, *before, paid("flexible", "2022-03"), as_of="2022-06-01")
    assert on(again, "2022-05-01").rule == "HZ2022-2-2R"


def test_hz2022_2_3_residents_late_from_the_third_month() -> None:
    found = calendar(BOTH, year("adult_1", 2022, "2022-03-10"), as_of="2022-04-01")
    assert covered_from(found, "adult_1") == "2022-05-01"
    for payment in ("2022-11-02", "2022-12-02"):
        nothing_left = calendar(BOTH, year("adult_1", 2022, payment), as_of="2022-12-31")
        assert nothing_left.notes


def test_hz2022_2_4_every_other_wait_is_to_the_third_month() -> None:
    converted = calendar(BOTH, year("adult_1", 2022, "2021-12-01"), paid("flexible", "2022-03"), as_of="2022-04-01")
    assert on(converted, "2022-04-30").category == "adult_1"
    assert on(converted, "2022-05-01").rule == "HZ2022-2-4"
    moved = came("2022-03-01", "resident", handled=True, last="2022-02")
    found = calendar(BOTH, moved, paid("active", "2022-03"), as_of="2022-04-01")
    assert on(found, "2022-04-30").category == "adult_1"
    assert on(found, "2022-05-01").category == "active"
    staff = calendar(BOTH, came("2022-03-01", "employee", handled=False), paid("active", "2022-03"), as_of="2022-04-01")
    assert covered_from(staff, "active") == "2022-05-01"


def test_what_the_platform_says_goes_before_with_its_reason() -> None:
    says = happened("platform", "2018-05-01", until="2018-05-31", covered=False, reason="平台显示已停保")
    found = calendar(OLD, *FLEXIBLE, paid("flexible", "2018-04"), says, as_of="2018-06-10")
    assert on(found, "2018-05-15").recorded
    assert "平台显示已停保" in on(found, "2018-05-15").why
    assert on(found, "2018-06-01").standing is Standing.COVERED


def test_who_died_is_covered_to_the_last_day() -> None:
    found = calendar(OLD, *FLEXIBLE, paid("flexible", "2018-04"), happened("died", "2018-05-09"), as_of="2018-06-10")
    assert on(found, "2018-05-09").standing is Standing.COVERED
    assert on(found, "2030-05-10").rule == "HZ2018-34-D"


def test_a_sentence_of_which_the_law_says_nothing_is_noted() -> None:
    found = calendar(OLD, *FLEXIBLE, happened("sentenced", "2018-02-09"), as_of="2018-03-10")
    assert len(found.notes) == 1


def test_five_of_six_months_are_not_enough_however_long_a_break_takes() -> None:
    law = law_of(OLD)
    assert law.periods
    slow = law.periods.breaks[0]._replace(months=Given(3))
    events = (*STAFF, paid("active", "2018-03", "2018-07"))
    found = calendar_of(
        [replace(law, periods=law.periods._replace(breaks=(slow,)))], History(BIRTH, events), date(2019, 1, 1)
    )
    assert on(found, "2018-09-15").standing is Standing.UNCOVERED


@pytest.mark.parametrize(("packs", "year_of"), [(OLD, 2018), ("hangzhou-2018,hangzhou-2022", 2022)])
def test_hz2018_23_1_months_of_ones_own_before_a_units_arrears_are_an_interruption(packs: str, year_of: int) -> None:
    """Unpaid from February, at a new unit from July that owed two months: an interruption, whatever the unit paid."""
    joined = registered(f"{year_of - 1}-01-10", "active", f"{year_of - 1}-01-05")
    left = paid("active", f"{year_of - 1}-01", f"{year_of}-01")
    owed = arrears(
        f"{year_of}-07",
        f"{year_of}-08",
        settled=f"{year_of}-09-05",
        ordered=f"{year_of}-08-01",
        until=f"{year_of}-09-30",
    )
    found = calendar(packs, joined, left, owed, paid("active", f"{year_of}-09"), as_of=f"{year_of + 1}-12-31")
    first = f"{year_of + 1}-03-01" if year_of == 2018 else f"{year_of}-11-01"
    again = next(one for one in found.stretches if one.is_covered and one.start.isoformat() > f"{year_of}-06-01")
    assert (str(again.start), again.rule) == (first, "HZ2018-23-1" if year_of == 2018 else "HZ2022-2-1a")
    assert on(found, f"{year_of}-08-15").standing is Standing.UNCOVERED


def test_hz2018_21_payments_go_on_until_the_benefits_of_the_retired_begin() -> None:
    """A pension ends no payments here: months that were not paid are a break, whenever it was first drawn."""
    joined = registered("2000-01-05", "active", "2000-01-05")
    retired = happened("retired", "2018-05-20", first=2018 * 12)
    found = calendar(OLD, joined, paid("active", "2000-01", "2017-12"), retired, as_of="2018-12-31")
    assert on(found, "2018-01-31").category == "active"
    assert on(found, "2018-02-01").rule == "HZ2018-22-2"
    assert on(found, "2018-06-01").category == "retired"


def test_hz2018_56_2_who_was_suspended_already_enjoys_nothing_in_the_month_of_joining_the_residents() -> None:
    """March and April owed, a resident from 10 May on: suspended since 1 April, and the reason says no other thing."""
    staff = (registered("2017-01-05", "active", "2017-01-01"), paid("active", "2017-01", "2018-02"))
    joins = year("adult_1", 2018, "2018-05-10", qualified="2018-05-01")
    found = calendar(OLD, *staff, arrears("2018-03", "2018-04"), joins, as_of="2018-12-31")
    assert (on(found, "2018-05-15").standing, on(found, "2018-05-15").rule) == (Standing.WAITING, "HZ2018-56-2S")
    assert "仍享受职工医保" not in str(on(found, "2018-05-15").why)
    assert (on(found, "2018-06-01").category, on(found, "2018-06-01").rule) == ("adult_1", "HZ2018-56-2S")
    at_once = calendar(OLD, *staff, year("adult_1", 2018, "2018-03-10", qualified="2018-03-01"), as_of="2018-12-31")
    assert (on(at_once, "2018-03-15").category, on(at_once, "2018-04-01").rule) == ("active", "HZ2018-56-2")
