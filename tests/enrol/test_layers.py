"""What is seen of layers of days, against a look at every day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Stretch
from medins_desk.domain.periods_law import Standing
from medins_desk.enrol.layers import laid

FIRST = date(2024, 2, 20)


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    since, days = draw(st.integers(0, 30)), draw(st.none() | st.integers(-1, 12))
    start = FIRST + timedelta(days=since)
    end = None if days is None else start + timedelta(days=days)
    return Stretch(start, end, Standing.COVERED, None, "", "", "", str(draw(st.integers(0, 10_000))))


LAYERS = st.lists(st.lists(stretches(), max_size=6), max_size=5)


@given(LAYERS)
def test_each_day_shows_the_topmost_that_holds_it(layers: list[list[Stretch]]) -> None:
    pieces = [piece for layer in layers for piece in layer]
    seen = laid(layers)
    for number in range(60):
        day = FIRST + timedelta(days=number)
        on_top = next((piece.why for piece in reversed(pieces) if piece.holds(day)), None)
        assert [one.why for one in seen if one.holds(day)] == ([] if on_top is None else [on_top])


@given(LAYERS, st.lists(stretches(), max_size=3))
def test_what_is_seen_may_be_laid_under_more(layers: list[list[Stretch]], above: list[Stretch]) -> None:
    assert laid([laid(layers), above]) == laid([*layers, above])
