"""Who turns to another scheme or category while something still runs: by the rule of each, worked by hand."""

import pytest

from medins_desk.domain.periods_law import Standing
from tests.enrol.histories import arrears, calendar, came, day, happened, on, paid, registered, year

HERE = (registered("2020-01-05", "active", "2020-01-01"), paid("active", "2020-01", "2024-01"))
GONE = happened("moved_away", "2024-01-31")


@pytest.mark.parametrize("category", ["flexible", "active"])
def test_lf2024_25_1_years_here_count_with_those_as_a_resident_elsewhere(category: str) -> None:
    """49 months here, then three elsewhere without a gap: more than two years in a row, so there is nothing to wait."""
    elsewhere = came("2024-05-10", "resident", handled=True, last="2024-04", months=3)
    back = (registered("2024-05-10", category), paid(category, "2024-05"))
    found = calendar("langfang-2024", *HERE, GONE, elsewhere, *back, as_of="2024-12-31")
    assert (on(found, "2024-05-01").standing, on(found, "2024-05-01").rule) == (Standing.COVERED, "LF2024-25-1")


def test_lf2024_24_2_who_was_in_the_scheme_here_does_not_enter_it_for_the_first_time() -> None:
    """A year out between: not in a row, so three months are waited (Art. 24), not the six of a first entry."""
    elsewhere = came("2025-05-10", "resident", handled=True, last="2025-04", months=3)
    back = (registered("2025-05-10", "flexible"), paid("flexible", "2025-05"))
    found = calendar("langfang-2024", *HERE, GONE, elsewhere, *back, as_of="2025-12-31")
    assert on(found, "2025-07-31").standing is Standing.WAITING
    assert (on(found, "2025-08-01").standing, on(found, "2025-08-01").rule) == (Standing.COVERED, "LF2024-24-2")


def test_lf2024_22_1_a_unit_ends_the_longer_wait_of_who_began_to_pay_alone() -> None:
    """Alone from January (six months: July), by a unit from March (three months: June)."""
    alone = (registered("2024-01-05", "flexible"), paid("flexible", "2024-01", "2024-02"))
    staff = (registered("2024-03-05", "active"), paid("active", "2024-03"))
    found = calendar("langfang-2024", *alone, *staff, as_of="2024-12-31")
    assert on(found, "2024-05-31").standing is Standing.WAITING
    assert (on(found, "2024-06-01").category, on(found, "2024-06-01").rule) == ("active", "LF2024-22-1")
    only = calendar("langfang-2024", *alone[:1], paid("flexible", "2024-01"), as_of="2024-12-31")
    assert on(only, "2024-06-30").standing is Standing.WAITING


def test_hz2018_56_4_a_resident_who_begins_alone_and_is_taken_on_by_a_unit() -> None:
    """Art. 56(1)'s six months are of who pays alone; a unit's staff go over with the month after (last paragraph)."""
    resident = year("adult_1", 2018, "2017-12-01")
    alone = (registered("2018-03-05", "flexible", "2018-03-01"), paid("flexible", "2018-03", "2018-04"))
    staff = (registered("2018-05-10", "active", "2018-05-10"), paid("active", "2018-05"))
    found = calendar("hangzhou-2018", resident, *alone, *staff, as_of="2018-12-31")
    assert on(found, "2018-05-31").category == "adult_1"
    assert (on(found, "2018-06-01").category, on(found, "2018-06-01").rule) == ("active", "HZ2018-56-4")


def test_hz2022_2_1_a_wait_in_which_a_month_was_not_paid_begins_anew() -> None:
    """Five months out, back in March (the third month would be May), April unpaid, paid from May on: July."""
    before = (registered("2021-01-05", "active", "2021-01-01"), paid("active", "2021-01", "2021-09"))
    back = (paid("active", "2022-03", "2022-03"), paid("active", "2022-05"))
    found = calendar("hangzhou-2018,hangzhou-2022", *before, *back, as_of="2022-12-31")
    assert on(found, "2022-06-30").standing is Standing.WAITING
    assert on(found, "2022-07-01").category == "active"


RESIDENT = year("adult_1", 2018, "2017-12-01")
TAKEN_ON = registered("2018-05-10", "active", "2018-05-10")


@pytest.mark.parametrize(
    ("last", "back", "waits", "covered_from"),
    [
        ("2018-08", "2018-10", "2018-10-31", "2018-11-01"),  # September not paid: Art. 22, from the month after
        ("2018-06", "2018-10", "2019-03-31", "2019-04-01"),  # July to September: Art. 23(1), six months
    ],
)
def test_hz2018_55_the_year_of_a_resident_is_over_once_a_unit_paid(
    last: str, back: str, waits: str, covered_from: str
) -> None:
    """Resident of 2018, taken on in May: what comes after a month without payment is that of an employee."""
    job = (TAKEN_ON, paid("active", "2018-05", last), paid("active", back))
    found = calendar("hangzhou-2018", RESIDENT, *job, as_of="2019-12-31")
    assert on(found, "2018-05-31").category == "adult_1"
    assert on(found, "2018-06-01").category == "active"
    assert on(found, f"{back}-01").standing is Standing.WAITING
    assert on(found, waits).standing is Standing.WAITING
    assert (on(found, covered_from).category, on(found, covered_from).standing) == ("active", Standing.COVERED)


def test_hz2018_23_2_what_a_unit_owes_stands_whatever_year_a_resident_had_paid_for() -> None:
    owed = (TAKEN_ON, paid("active", "2018-05", "2018-05"), arrears("2018-06", "2018-07"), paid("active", "2018-08"))
    found = calendar("hangzhou-2018", RESIDENT, *owed, as_of="2018-12-31")
    assert [one for one in found.stretches if one.is_covered and (one.end is None or one.end > day("2018-06-30"))] == []


def test_hz2018_22_2_who_pays_alone_and_forgets_a_month_is_no_resident_again() -> None:
    """Resident of 2018, alone from April (six months as a resident, then own cover), November forgotten."""
    alone = registered("2018-04-10", "flexible", "2018-04-10")
    months = (paid("flexible", "2018-04", "2018-10"), paid("flexible", "2018-12"))
    found = calendar("hangzhou-2018", RESIDENT, alone, *months, as_of="2019-12-31")
    assert (on(found, "2018-09-30").category, on(found, "2018-10-01").category) == ("adult_1", "flexible")
    assert on(found, "2018-12-15").standing is Standing.WAITING
    assert on(found, "2019-01-01").category == "flexible"
