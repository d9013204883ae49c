"""Who turns to another scheme or category while something still runs: by the rule of each, worked by hand."""

import pytest

from medins_desk.domain.periods_law import Standing
from tests.enrol.hand_worked import NONE, B, Case, H, S, days_of, flexible, staff
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


YEAR_OF_2019 = year("adult_1", 2019, "2018-12-10")
TURNED = (YEAR_OF_2019, registered("2019-03-05", "flexible", "2019-03-05"))
TURNED_2022 = (year("adult_1", 2022, "2021-12-10"), registered("2022-03-05", "flexible", "2022-03-05"))
TURNED_SX = (year("adult", 2025, "2024-12-10"), registered("2025-03-05", "flexible"))
STOPS = (
    Case("HZ 56（一）、22: resident while it is paid; April is not, so nothing from May on", H,
         (*TURNED, paid("flexible", "2019-03", "2019-03")),
         {"2019-02-28": "adult_1", "2019-04-30": "adult_1", "2019-05-01": NONE, "2019-12-31": NONE},
         as_of="2020-01-01"),
    Case("HZ 56（一）、22: one month is forgotten; resident again from the month after, the six months begin anew", H,
         (*TURNED, paid("flexible", "2019-03", "2019-04"), paid("flexible", "2019-06")),
         {"2019-05-31": "adult_1", "2019-06-01": NONE, "2019-06-30": NONE, "2019-07-01": "adult_1",
          "2019-11-30": "adult_1", "2019-12-01": "flexible"}),
    Case("HZ 23（一）: three months not paid are an interruption, with nothing before six months are over", H,
         (*TURNED, paid("flexible", "2019-03", "2019-04"), *staff("2019-08")),
         {"2019-05-31": "adult_1", "2019-06-01": NONE, "2020-01-31": NONE, "2020-02-01": "active"}),
    Case("HZ 22: two months are not paid, then a unit pays: from the month after", H,
         (*TURNED, paid("flexible", "2019-03", "2019-04"), *staff("2019-07")),
         {"2019-05-31": "adult_1", "2019-06-01": NONE, "2019-07-31": NONE, "2019-08-01": "active"}),
    Case("HZ 56（二）: who goes back to the residents pays for the year anew", H,
         (*TURNED, paid("flexible", "2019-03", "2019-03"), year("adult_1", 2019, "2019-05-10")),
         {"2019-04-30": "adult_1", "2019-05-31": NONE, "2019-06-01": "adult_1", "2019-12-31": "adult_1"}),
    Case("HZ: months that were paid before the year was paid for take nothing of it", H,
         (*flexible("2018-09", "2018-09"), YEAR_OF_2019),
         {"2018-10-31": "flexible", "2019-01-01": "adult_1", "2019-12-31": "adult_1"}),
    Case("三（一）2（4）: the same after 2022", B, (*TURNED_2022, paid("flexible", "2022-03", "2022-03")),
         {"2022-04-30": "adult_1", "2022-05-01": NONE, "2022-12-31": NONE}, as_of="2022-12-31"),
    Case("SX 68、14 ¶3: no benefits in a break, though the first month would have begun with it", S,
         (*TURNED_SX, paid("flexible", "2025-03", "2025-03")),
         {"2025-03-31": "adult", "2025-04-01": NONE, "2025-12-31": NONE}, as_of="2025-12-31"),
    Case("SX 14 ¶3: the month of the break is paid with the next one, so from the second month of it", S,
         (*TURNED_SX, paid("flexible", "2025-03", "2025-03"), paid("flexible", "2025-04", on="2025-05-10")),
         {"2025-03-31": "adult", "2025-05-31": NONE, "2025-06-01": "flexible"}),
)  # fmt: skip


@pytest.mark.parametrize("case", STOPS, ids=lambda case: case.name)
def test_the_year_of_a_resident_is_not_there_again_for_who_turned_and_stops(case: Case) -> None:
    assert days_of(case) == case.days
