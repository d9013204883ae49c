"""Whatever ended before: who enters anew and pays is covered in the end; what a unit paid late is worth no less."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.months import first_day, last_day, month, month_of
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category
from medins_desk.enrol.ways_back import calendar_of
from medins_desk.packs.people import people_with, settings_of
from tests.enrol.histories import law_of

PACKS = (("hangzhou-2018", "hangzhou-2022"), ("shaoxing-2025",), ("langfang-2024",))
EACH = pytest.mark.parametrize("packs", PACKS, ids=lambda packs: packs[-1])
BIRTH = date(1985, 2, 28)
BEGINS = date(2025, 1, 1)
LAST = date(2027, 12, 31)
WORDS = {"langfang-2024": {"reading.AMB-LF-26": "b"}}
WORTH = {Standing.COVERED: 2, Standing.PARTLY: 1}


def worked(packs: tuple[str, ...], events: list[Occurrence], as_of: date) -> Calendar:
    laws = [people_with(law_of(name), settings_of(WORDS.get(name, {}))) for name in packs]
    return calendar_of(laws, History(BIRTH, tuple(events)), as_of)


def entered(day: date) -> list[Occurrence]:
    """Registered by a unit on a day, and paid for from its month on."""
    return [
        Occurrence(kind=Occurred.REGISTERED, day=day, category=Category.ACTIVE, qualified=day),
        Occurrence(kind=Occurred.PAID, category=Category.ACTIVE, first=month_of(day)),
    ]


ENDS = st.tuples(
    st.sampled_from((Occurred.MOVED_AWAY, Occurred.TERMINATED, Occurred.STRUCK_OFF, Occurred.SENTENCED)),
    st.integers(0, 200),
    st.integers(0, 90),
)


@EACH
@given(st.lists(ENDS, min_size=1, max_size=3), st.integers(0, 40))
def test_a_registration_after_an_end_is_covered_in_the_end(
    packs: tuple[str, ...], ends: list[tuple[Occurred, int, int]], after: int
) -> None:
    events, day = entered(BEGINS), BEGINS
    for kind, later, back in ends:
        day += timedelta(days=later)
        papers = day + timedelta(days=back) if kind is Occurred.SENTENCED else None
        events.append(Occurrence(kind=kind, day=day, until=papers, settled=papers))
        day += timedelta(days=back)
        events += entered(day)
    found = worked(packs, [*events, *entered(day + timedelta(days=after))], LAST)
    stands = found.on(LAST)
    assert stands
    assert (stands.standing, stands.category) == (Standing.COVERED, Category.ACTIVE)


@EACH
@given(st.integers(4, 14), st.integers(1, 5), st.integers(1, 90))
def test_what_a_unit_settled_leaves_no_later_day_worse_than_the_same_paid_back(
    packs: tuple[str, ...], before: int, owed: int, late: int
) -> None:
    start = month(2025, 1)
    first, last = start + before, start + before + owed - 1
    settled = last_day(last) + timedelta(days=late)
    registered, _ = entered(BEGINS)
    unit = [
        Occurrence(kind=Occurred.PAID, category=Category.ACTIVE, first=start, last=first - 1),
        Occurrence(kind=Occurred.PAID, category=Category.ACTIVE, first=last + 1),
    ]
    arrears = Occurrence(kind=Occurred.ARREARS, first=first, last=last, settled=settled)
    back = Occurrence(kind=Occurred.PAID, category=Category.ACTIVE, first=first, last=last, day=settled)
    by_unit, by_oneself = (worked(packs, [registered, *unit, one], LAST) for one in (arrears, back))
    for of in range(month_of(settled) + 1, month_of(LAST) + 1):
        stands, would = by_unit.on(first_day(of)), by_oneself.on(first_day(of))
        assert stands
        assert would
        assert WORTH.get(stands.standing, 0) >= WORTH.get(would.standing, 0)
