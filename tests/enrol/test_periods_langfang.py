"""Benefit days of Langfang 2024: every rule of the inventory's section 2C that computes a day."""

from collections.abc import Mapping

import pytest

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.periods_law import Standing
from tests.enrol.histories import arrears, came, covered_from, day, happened, mon, on, paid, registered
from tests.enrol.histories import calendar as under

NOTHING: Mapping[str, str] = {}
STAFF = (paid("active", "2024-01", "2024-06"),)


def calendar(*events: Occurrence, as_of: str, office: Mapping[str, str] = NOTHING) -> Calendar:
    return under("langfang-2024", *events, as_of=as_of, office=office)


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2024-06-01"), ("b", "2024-07-01")])
def test_lf2024_22_1_and_amb_lf_11_three_months_paid(reading: str, first_day: str) -> None:
    found = calendar(paid("active", "2024-03"), as_of="2024-12-01", office={"reading.AMB-LF-11": reading})
    assert covered_from(found, "active") == first_day


def test_lf2024_22_2_flexible_after_six_months_without_a_gap() -> None:
    assert covered_from(calendar(paid("flexible", "2024-03"), as_of="2024-12-01"), "flexible") == "2024-09-01"
    broken = calendar(paid("flexible", "2024-03", "2024-06"), paid("flexible", "2024-08"), as_of="2025-03-01")
    assert covered_from(broken, "flexible") == "2025-02-01"


def test_lf2024_23_1_up_to_three_months_the_stays_of_the_gap_are_paid() -> None:
    owed = arrears("2024-07", "2024-09", settled="2024-10-08")
    found = calendar(*STAFF, owed, paid("active", "2024-10"), as_of="2025-01-01")
    assert on(found, "2024-07-01").standing is Standing.PARTLY
    assert on(found, "2024-10-31").standing is Standing.PARTLY
    assert on(found, "2024-11-01").standing is Standing.COVERED
    assert on(found, "2024-07-01").rule == "LF2024-23-1"


def test_lf2024_23_2_longer_the_unit_bears_the_gap_and_the_month_of_payment() -> None:
    owed = arrears("2024-07", "2024-10", settled="2024-11-08")
    found = calendar(*STAFF, owed, paid("active", "2024-11"), as_of="2025-01-01")
    assert on(found, "2024-07-01").standing is Standing.UNIT_BEARS
    assert on(found, "2024-11-30").standing is Standing.UNIT_BEARS
    assert on(found, "2024-12-01").standing is Standing.COVERED


def test_lf2024_23_1_what_was_not_paid_back_gives_nothing() -> None:
    found = calendar(*STAFF, arrears("2024-07", "2024-09"), paid("active", "2024-10"), as_of="2025-01-01")
    assert on(found, "2024-12-01").standing is Standing.UNCOVERED


def test_lf2024_24_1_paid_back_by_choice() -> None:
    back = paid("flexible", "2024-07", "2024-08", "2024-09-10")
    found = calendar(*STAFF, back, paid("flexible", "2024-09"), as_of="2025-01-01")
    assert on(found, "2024-07-15").standing is Standing.PARTLY
    assert on(found, "2024-10-01").rule == "LF2024-24-1"
    long = paid("flexible", "2024-07", "2024-10", "2024-11-10")
    longer = calendar(*STAFF, long, paid("flexible", "2024-11"), as_of="2025-01-01")
    assert on(longer, "2024-07-15").standing is Standing.UNCOVERED
    assert on(longer, "2024-12-01").standing is Standing.COVERED


def test_lf2024_24_2_not_paid_back_three_more_months() -> None:
    found = calendar(*STAFF, paid("flexible", "2024-09"), as_of="2025-01-01")
    assert on(found, "2024-11-30").standing is Standing.WAITING
    assert on(found, "2024-12-01").rule == "LF2024-24-2"
    later = paid("flexible", "2024-07", "2024-08", "2024-10-10")
    sooner = calendar(*STAFF, later, paid("flexible", "2024-09"), as_of="2025-01-01")
    assert on(sooner, "2024-11-01").standing is Standing.COVERED


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2024-03-01"), ("b", "2024-06-01")])
def test_lf2024_24_3_and_amb_lf_31_moved_here_without_a_gap(reading: str, first_day: str) -> None:
    moved = came("2024-03-04", "employee", handled=True, last="2024-02", months=40)
    found = calendar(moved, paid("active", "2024-03"), as_of="2024-12-01", office={"reading.AMB-LF-31": reading})
    assert covered_from(found, "active") == first_day


def test_lf2024_24_3_moved_here_with_a_gap() -> None:
    moved = came("2024-03-04", "employee", handled=True, last="2023-12", months=40)
    assert covered_from(calendar(moved, paid("active", "2024-03"), as_of="2024-12-01"), "active") == "2024-06-01"
    back = paid("active", "2024-01", "2024-02", "2024-03-20")
    assert covered_from(calendar(moved, back, paid("active", "2024-03"), as_of="2024-12-01"), "active") == "2024-04-01"


@pytest.mark.parametrize("category", ["active", "flexible"])
@pytest.mark.parametrize(
    ("last", "gap", "stands"),
    [
        ("2024-01", "2024-02-01", Standing.PARTLY),
        ("2023-11", "2023-12-01", Standing.PARTLY),
        ("2023-10", "2023-11-01", Standing.UNCOVERED),
    ],
)
def test_lf2024_24_3_moved_here_the_gap_that_was_paid_back_is_made_good_as_for_locals(
    category: str, last: str, gap: str, stands: Standing
) -> None:
    """One month, exactly three, and four: up to three the stays of the gap and of the month of payment are paid."""
    moved = came("2024-03-01", "employee", handled=True, last=last)
    back = paid(category, gap[:7], "2024-02", "2024-03-05")
    found = calendar(moved, back, paid(category, "2024-03"), as_of="2024-12-31")
    assert found.stretches[0].start.isoformat() == gap
    assert (on(found, gap).standing, on(found, gap).rule) == (stands, "LF2024-24-3")
    assert on(found, "2024-02-29").standing is stands
    assert on(found, "2024-03-31").standing is (stands if stands is Standing.PARTLY else Standing.WAITING)
    assert covered_from(found, category) == "2024-04-01"
    assert not (stands is Standing.PARTLY and found.notes)


def test_lf2024_24_3_moved_here_and_never_handled_nothing_is_made_good() -> None:
    moved = came("2024-03-01", "employee", handled=False, last="2024-01")
    back = paid("active", "2024-02", "2024-02", "2024-03-05")
    found = calendar(moved, back, paid("active", "2024-03"), as_of="2024-12-31")
    assert on(found, "2024-03-01").standing is Standing.WAITING
    assert found.on(day("2024-02-15")) is None


def test_lf2024_24_3_back_from_elsewhere_the_months_there_are_no_gap_here() -> None:
    """Here to June 2022, elsewhere to January 2024, February paid back: only February and March are made good."""
    moved = came("2024-03-01", "employee", handled=True, last="2024-01")
    events = (paid("active", "2022-01", "2022-06"), moved, paid("active", "2024-02", "2024-02", "2024-03-05"))
    found = calendar(*events, paid("active", "2024-03"), as_of="2024-12-31")
    assert on(found, "2022-06-30").standing is Standing.COVERED
    assert on(found, "2022-07-01").standing is Standing.UNCOVERED
    assert on(found, "2024-01-31").standing is Standing.UNCOVERED
    assert on(found, "2024-02-01").standing is Standing.PARTLY
    assert on(found, "2024-03-31").standing is Standing.PARTLY
    assert on(found, "2024-04-01").standing is Standing.COVERED


@pytest.mark.parametrize(
    ("last", "stands", "rule"),
    [("2024-03", Standing.PARTLY, "LF2024-23-1"), ("2024-04", Standing.UNIT_BEARS, "LF2024-23-2")],
)
def test_lf2024_23_and_24_3_a_unit_that_owes_the_months_of_who_moved_here(
    last: str, stands: Standing, rule: str
) -> None:
    """Moved here without a gap of their own, and the unit owed the first three months, or four."""
    moved = came("2024-01-04", "employee", handled=True, last="2023-12")
    settled, resumed = ("2024-04-08", "2024-04") if last == "2024-03" else ("2024-05-08", "2024-05")
    owed = arrears("2024-01", last, settled=settled)
    found = calendar(moved, owed, paid("active", resumed), as_of="2024-12-31")
    assert (on(found, "2024-01-01").standing, on(found, "2024-01-01").rule) == (stands, rule)
    assert on(found, settled).standing is stands
    owing = calendar(moved, arrears("2024-01", last), paid("active", resumed), as_of="2024-12-31")
    assert on(owing, "2024-12-01").rule == "LF2024-23-1"
    assert on(owing, "2024-12-01").standing is Standing.UNCOVERED


def test_a_wait_that_was_broken_off_here_is_not_owed_after_cover_elsewhere() -> None:
    """LF 24: who was insured elsewhere without a gap and brought the papers waits for nothing that was left here."""
    moved = came("2024-03-01", "employee", handled=True, last="2024-02", months=24)
    found = calendar(paid("active", "2022-01", "2022-02"), moved, paid("active", "2024-03"), as_of="2024-12-31")
    assert covered_from(found, "active") == "2024-03-01"


@pytest.mark.parametrize(("months", "first_day"), [(24, "2024-05-01"), (23, "2024-08-01")])
def test_lf2024_25_1_and_amb_lf_12_two_years_in_any_scheme(months: int, first_day: str) -> None:
    moved = came("2024-05-04", "resident", handled=True, last="2024-02", months=months)
    back = paid("active", "2024-03", "2024-04", "2024-05-10")
    found = calendar(moved, back, paid("active", "2024-05"), as_of="2024-12-01")
    assert covered_from(found, "active") == first_day


def test_lf2024_26_2_deferred_months_are_covered_later_ones_are_not() -> None:
    deferred = happened("deferred", "2024-07-01", first=2024 * 12 + 6, last=2024 * 12 + 8)
    late = happened("deferred", "2024-07-01", first=2024 * 12 + 6, last=2024 * 12 + 8, settled="2024-11-20")
    in_time = happened("deferred", "2024-07-01", first=2024 * 12 + 6, last=2024 * 12 + 8, settled="2024-09-20")
    assert on(calendar(*STAFF, deferred, as_of="2024-09-01"), "2024-09-15").standing is Standing.COVERED
    found = calendar(*STAFF, late, paid("active", "2024-10"), as_of="2025-01-01")
    assert on(found, "2024-09-30").standing is Standing.COVERED
    assert on(found, "2024-10-01").standing is Standing.UNCOVERED
    assert on(found, "2024-11-30").rule == "LF2024-26-2"
    assert on(found, "2024-12-01").standing is Standing.COVERED
    kept = calendar(*STAFF, in_time, paid("active", "2024-10"), as_of="2025-01-01")
    assert on(kept, "2024-10-15").standing is Standing.COVERED


@pytest.mark.parametrize(("reading", "first_day"), [("a", "2024-11-01"), ("b", "2025-02-01")])
def test_lf2024_29_1_and_amb_lf_26_serving_a_sentence(reading: str, first_day: str) -> None:
    sentence = happened("sentenced", "2024-06-20", until="2024-10-15")
    found = calendar(
        *STAFF, sentence, paid("active", "2024-11"), as_of="2025-03-01", office={"reading.AMB-LF-26": reading}
    )
    assert on(found, "2024-06-19").standing is Standing.COVERED
    assert on(found, "2024-06-20").rule == "LF2024-29-1"
    assert str(found.stretches[-1].start) == first_day


def test_lf2024_29_2_the_retired_resume_with_papers() -> None:
    events = (happened("retired", "2024-06-10"), happened("sentenced", "2024-08-01", until="2024-10-15"))
    found = calendar(*STAFF, *events, as_of="2025-03-01")
    assert on(found, "2024-07-31").category == "retired"
    assert on(found, "2025-03-01").rule == "LF2024-29-2"
    papers = happened("sentenced", "2024-08-01", until="2024-10-15", settled="2024-10-20")
    back = calendar(*STAFF, events[0], papers, as_of="2025-03-01")
    assert on(back, "2024-10-20").category == "retired"


def test_lf2024_29_3_served_outside_prison_changes_nothing() -> None:
    outside = happened("sentenced", "2024-05-20", until="2024-06-15", outside=True)
    found = calendar(*STAFF, outside, as_of="2024-07-01")
    assert on(found, "2024-06-01").standing is Standing.COVERED
    assert not found.notes


def test_lf2024_31_1_and_amb_lf_19_retired_the_month_after_it_was_handled() -> None:
    retired = happened("retired", "2024-05-20", first=2024 * 12 + 2)
    found = calendar(paid("active", "2023-06", "2024-02"), retired, as_of="2025-01-01")
    assert on(found, "2024-04-15").category == "active"
    assert on(found, "2024-05-31").category == "active"
    assert on(found, "2024-06-01").category == "retired"


def test_lf2024_34_1_the_years_are_made_up_by_one_sum() -> None:
    found = calendar(*STAFF, happened("retired", "2024-05-20", settled="2024-06-05"), as_of="2025-01-01")
    assert covered_from(found, "retired") == "2024-07-01"


def test_lf2024_23_1_months_that_were_paid_back_beside_the_arrears_are_made_good_with_them() -> None:
    before = paid("active", "2022-03", "2024-01")
    owed, back = arrears("2024-02", "2024-03", settled="2024-05-20"), paid("active", "2024-04", "2024-04", "2024-05-20")
    found = calendar(before, owed, back, paid("active", "2024-05"), as_of="2024-12-31")
    assert on(found, "2024-02-01").standing is Standing.PARTLY
    assert on(found, "2024-04-30").standing is Standing.PARTLY
    alone = calendar(before, owed, paid("active", "2024-05"), as_of="2024-12-31")
    assert on(alone, "2024-03-31").standing is Standing.PARTLY
    assert on(alone, "2024-04-01").standing is Standing.UNCOVERED


def test_lf2024_24_2_months_of_ones_own_before_a_units_arrears_are_waited_for() -> None:
    """Out of the scheme for six months, then a unit that owed two: its payment restores nothing, the wait is served."""
    left, owed = paid("active", "2022-01", "2023-06"), arrears("2024-01", "2024-02", settled="2024-03-10")
    found = calendar(left, owed, paid("active", "2024-03"), as_of="2024-12-31")
    assert on(found, "2024-01-15").standing is Standing.UNCOVERED
    assert on(found, "2024-05-31").standing is Standing.WAITING
    assert (covered_from(found, "active"), on(found, "2024-06-01").rule) == ("2022-04-01", "LF2024-24-2")
    assert on(found, "2024-06-01").standing is Standing.COVERED
    moved = came("2024-01-04", "employee", handled=True, last="2023-06")
    assert covered_from(calendar(moved, owed, paid("active", "2024-03"), as_of="2024-12-31"), "active") == "2024-06-01"


def test_lf2024_31_1_from_which_month_the_pension_is_drawn_is_asked() -> None:
    """Paid to December, handled in January or in May: nothing may have been due since, or the cover was broken off."""
    paid_up = paid("active", "2003-01", "2023-12")
    for handled, retired in (("2024-01-10", "2024-02-01"), ("2024-05-20", "2024-06-01")):
        found = calendar(paid_up, happened("retired", handled), as_of="2024-12-31")
        assert on(found, "2024-01-01").standing is Standing.UNKNOWN
        assert on(found, handled).why.startswith("还要知道从哪个月起按月领取养老金")
        assert [one.key for one in found.lacking] == ["pension_from"]
        assert covered_from(found, "retired") == retired
        said = calendar(paid_up, happened("retired", handled, first=mon("2024-01")), as_of="2024-12-31")
        assert on(said, handled).category == "active"
        assert not said.lacking
    late = calendar(paid_up, happened("retired", "2024-05-20", first=mon("2024-03")), as_of="2024-12-31")
    assert on(late, "2024-05-20").standing is Standing.UNCOVERED
    assert not late.lacking
    in_time = calendar(paid("active", "2003-01", "2024-05"), happened("retired", "2024-05-20"), as_of="2024-12-31")
    assert on(in_time, "2024-05-31").category == "active"
    assert not in_time.lacking


def test_lf2024_34_1_behind_the_month_of_retiring_nothing_is_asked_of_the_pension() -> None:
    made_up = happened("retired", "2024-01-10", settled="2024-03-05")
    found = calendar(paid("active", "2003-01", "2023-12"), made_up, as_of="2024-12-31")
    assert on(found, "2024-01-31").standing is Standing.UNKNOWN
    assert on(found, "2024-02-01").standing is Standing.UNCOVERED
    assert covered_from(found, "retired") == "2024-04-01"


def test_a_deferral_that_was_paid_late_and_a_sentence_behind_it() -> None:
    """The run that the payment would have begun is parted by the sentence before a month of it is paid."""
    events = (
        paid("flexible", "2024-01", "2024-09"),
        happened("deferred", "2024-10-01", first=mon("2024-10"), last=mon("2025-04"), settled="2025-06-06"),
        happened("sentenced", "2025-05-10", until="2025-09-04", settled="2025-09-09"),
    )
    found = calendar(*events, as_of="2026-06-01", office={"reading.AMB-LF-26": "b"})
    assert on(found, "2025-04-30").standing is Standing.COVERED
    assert on(found, "2025-12-31").standing is not Standing.COVERED


@pytest.mark.parametrize("last", ["2024-03", None], ids=["closed", "open"])
@pytest.mark.parametrize("elsewhere", [True, False], ids=["from another area", "nothing noted of it"])
def test_lf2024_24_3_who_moved_away_and_pays_the_gap_back_on_return_has_its_stays_paid(
    last: str | None, *, elsewhere: bool
) -> None:
    """Insured elsewhere in April and May; June is the gap, paid back on 20 July (第二十四条)."""
    back = came("2024-07-03", "employee", handled=True, last="2024-05", months=2)
    found = calendar(
        paid("active", "2020-01", last),
        happened("moved_away", "2024-03-10" if elsewhere else "2024-05-10"),
        *([paid("active", "2020-01", "2024-05")] if last and not elsewhere else []),
        *([back] if elsewhere else []),
        registered("2024-07-05", "active"),
        paid("active", "2024-06", "2024-06", "2024-07-20"),
        paid("active", "2024-07"),
        as_of="2024-12-31",
    )
    assert on(found, "2024-05-15").standing is (Standing.UNCOVERED if elsewhere else Standing.COVERED)
    assert on(found, "2024-06-15").standing is Standing.PARTLY
    assert on(found, "2024-08-01").standing is Standing.COVERED
    assert not any("6 月的缴费没有带来待遇" in one.text for one in found.notes)
