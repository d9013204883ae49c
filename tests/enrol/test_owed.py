"""What was owed is found by the month as if all of it were looked through."""

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.enrol.owed import Owed, Owing

ARREARS = Occurrence(kind=Occurred.ARREARS)
MONTHS = st.integers(0, 24)
OWED = st.lists(st.tuples(MONTHS, st.integers(0, 6)), max_size=6).map(
    lambda spans: [Owed(first, first + more, "unit", ARREARS, place) for place, (first, more) in enumerate(spans)]
)


@given(OWED, MONTHS, MONTHS)
def test_it_is_found_by_the_month(owed: list[Owed], one: int, other: int) -> None:
    found, first, last = Owing(owed), min(one, other), max(one, other)
    by_first = sorted(owed, key=lambda one: one.first)
    assert list(found) == by_first
    assert found.after(one) == next((owed for owed in by_first if owed.first > one), None)
    assert list(found.between(first, last)) == [owed for owed in by_first if first < owed.first and owed.last < last]
    assert list(found.between(None, last)) == [owed for owed in by_first if owed.last < last]
    assert found.holds(one) is any(some.first <= one <= some.last for some in owed)
    assert found.ends_in(one) is any(some.last == one for some in owed)
    met = [owed.first for owed in owed if owed.first <= last and owed.last >= first]
    assert found.begun_in(first, last) == min(met, default=None)
