from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.spans import Span

FIRST = date(2018, 1, 1)
DAYS = [FIRST + timedelta(days=place) for place in range(12)]
SPANS = st.builds(
    lambda start, length: Span(DAYS[start], None if length is None else DAYS[min(start + length, 11)]),
    st.integers(0, 11),
    st.none() | st.integers(0, 11),
)


def test_both_ends_belong_to_a_span() -> None:
    span = Span(DAYS[2], DAYS[4])
    assert [span.holds(day) for day in DAYS[1:6]] == [False, True, True, True, False]


def test_an_open_span_has_no_end() -> None:
    assert Span(FIRST).holds(date(9999, 12, 31))


@given(SPANS, SPANS)
def test_two_spans_meet_where_they_share_a_day(one: Span, other: Span) -> None:
    shared = any(one.holds(day) and other.holds(day) for day in DAYS)
    assert one.meets(other) is shared
    assert other.meets(one) is shared


def test_a_span_ends_after_whole_years_at_most() -> None:
    assert Span(date(2018, 1, 10)).at_most(5) == Span(date(2018, 1, 10), date(2023, 1, 9))
    assert Span(date(2018, 1, 10), date(2019, 1, 1)).at_most(5).end == date(2019, 1, 1)
    assert Span(date(2016, 2, 29)).at_most(5).end == date(2021, 2, 28)
    assert Span(date(2016, 2, 29)).at_most(4).end == date(2020, 2, 28)
