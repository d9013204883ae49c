from datetime import date

from medins_desk.domain.spans import Span


def test_a_span_ends_after_whole_years_at_most() -> None:
    assert Span(date(2018, 1, 10)).at_most(5) == Span(date(2018, 1, 10), date(2023, 1, 9))
    assert Span(date(2018, 1, 10), date(2019, 1, 1)).at_most(5).end == date(2019, 1, 1)
    assert Span(date(2016, 2, 29)).at_most(5).end == date(2021, 2, 28)
    assert Span(date(2016, 2, 29)).at_most(4).end == date(2020, 2, 28)
