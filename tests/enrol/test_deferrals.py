"""What is noted as deferred: it counts as paid where the law lets a unit pay later, and is owed where it does not."""

from dataclasses import replace

import pytest

from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from tests.enrol.histories import arrears, calendar, on, paid, registered

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
    assert on(found, "2024-05-01").standing is Standing.COVERED
    assert on(found, "2024-12-31").standing is Standing.COVERED
    later = (arrears("2024-05", "2024-06"), registered("2024-07-05", "active"), paid("active", "2024-07"))
    found = calendar("langfang-2024", *STAFF, deferred(), *later, as_of="2024-12-31")
    assert on(found, "2024-09-30").standing is not Standing.COVERED
    assert (on(found, "2024-10-01").standing, on(found, "2024-10-01").rule) == (Standing.COVERED, "LF2024-24-2")
