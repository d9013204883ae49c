"""What is noted as deferred: it counts as paid where the law lets a unit pay later, and is owed where it does not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from tests.enrol.histories import arrears, calendar, day, mon, on, paid, registered

STAFF = (registered("2023-01-05", "active", "2023-01-01"), paid("active", "2023-01", "2024-01"))


def deferred(settled: str | None = None) -> Occurrence:
    return replace(arrears("2024-02", "2024-04", settled=settled), kind=Occurred.DEFERRED)


def test_lf2024_26_1_deferred_months_are_covered() -> None:
    found = calendar("langfang-2024", *STAFF, deferred(), as_of="2024-04-10")
    assert on(found, "2024-04-10").standing is Standing.COVERED
    assert found.notes == ()


@pytest.mark.parametrize("pack", ["hangzhou-2022", "shaoxing-2025"])
@pytest.mark.parametrize("settled", [None, "2024-05-10"])
def test_a_law_that_knows_no_deferral_takes_it_as_owed_and_says_so(pack: str, settled: str | None) -> None:
    go_on = paid("active", "2024-05")
    found = calendar(pack, *STAFF, deferred(settled), go_on, as_of="2024-12-31")
    owed = calendar(pack, *STAFF, arrears("2024-02", "2024-04", settled=settled), go_on, as_of="2024-12-31")
    assert [str(one) for one in found.stretches] == [str(one) for one in owed.stretches]
    assert on(found, "2024-04-10").standing is not Standing.COVERED
    assert ["没有写缓缴" in note.text for note in found.notes] == [True]


def test_lf2024_24_a_deferral_that_an_old_unit_never_made_good_bars_nobody_at_a_new_one() -> None:
    """Deferred for February to April and never paid; taken on elsewhere in May, paid from then on."""
    taken_on = (registered("2024-05-10", "active"), paid("active", "2024-05"))
    found = calendar("langfang-2024", *STAFF, deferred(), *taken_on, as_of="2024-12-31")
    assert on(found, "2024-04-30").standing is Standing.COVERED
    assert on(found, "2024-12-31").standing is Standing.COVERED
    later = (arrears("2024-05", "2024-06"), registered("2024-07-05", "active"), paid("active", "2024-07"))
    found = calendar("langfang-2024", *STAFF, deferred(), *later, as_of="2024-12-31")
    assert on(found, "2024-09-30").standing is not Standing.COVERED
    assert (on(found, "2024-10-01").standing, on(found, "2024-10-01").rule) == (Standing.COVERED, "LF2024-24-2")


TAKEN_ON = (registered("2024-05-10", "active"), paid("active", "2024-05"))
NO_GAP, A_GAP = {"reading.AMB-LF-39": "a"}, {"reading.AMB-LF-39": "b"}


@pytest.mark.parametrize(
    ("settled", "office", "from_day", "before"),
    [
        (None, NO_GAP, "2024-05-01", Standing.COVERED),
        (None, A_GAP, "2024-08-01", Standing.WAITING),
        (None, {}, "2024-08-01", Standing.UNKNOWN),  # whatever the office says, from then on
        ("2024-04-20", A_GAP, "2024-05-01", Standing.COVERED),  # paid within the term: nothing is left
        ("2024-06-20", A_GAP, "2024-07-01", Standing.WAITING),  # 第二十六条: from the month after the money
        ("2024-06-20", {}, "2024-07-01", Standing.UNKNOWN),
        ("2024-09-20", A_GAP, "2024-08-01", Standing.WAITING),  # the wait is over before it
    ],
)
def test_amb_lf_39_whether_what_a_former_unit_deferred_and_left_is_an_interruption(
    settled: str | None, office: Mapping[str, str], from_day: str, before: Standing
) -> None:
    found = calendar("langfang-2024", *STAFF, deferred(settled), *TAKEN_ON, as_of="2024-12-31", office=office)
    assert on(found, "2024-04-30").standing is Standing.COVERED
    assert on(found, from_day).standing is Standing.COVERED
    assert on(found, str(day(from_day) - timedelta(days=1))).standing is before
    assert [one.key for one in found.lacking] == (["reading.AMB-LF-39"] if before is Standing.UNKNOWN else [])


def test_amb_lf_39_nothing_is_interrupted_while_the_deferral_runs_and_a_wait_goes_on() -> None:
    running = replace(deferred(), last=mon("2024-07"))
    found = calendar("langfang-2024", *STAFF, running, *TAKEN_ON, as_of="2024-12-31", office=A_GAP)
    assert on(found, "2024-05-01").standing is on(found, "2024-08-01").standing is Standing.COVERED
    new = (registered("2024-03-05", "active"), paid("active", "2024-03", "2024-03"))
    short = replace(deferred(), first=mon("2024-04"))
    found = calendar("langfang-2024", *new, short, *TAKEN_ON, as_of="2024-12-31", office=NO_GAP)
    assert (on(found, "2024-05-31").standing, on(found, "2024-06-01").standing) == (Standing.WAITING, Standing.COVERED)
