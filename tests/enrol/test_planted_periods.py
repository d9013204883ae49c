"""Faults planted in how days of cover are reckoned, and the properties that see them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.months import Month, first_day, month
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.periods_law import Start
from medins_desk.domain.persons import Category, Enrolment, Scheme
from medins_desk.domain.spans import Span
from medins_desk.domain.values import Choice, Given, Value
from medins_desk.enrol import calendar as module
from medins_desk.enrol import runs
from medins_desk.enrol.ways_back import calendar_of
from tests.enrol.histories import law_of

BIRTH = date(1980, 5, 6)
Worked = Callable[[Sequence[Occurrence], date, tuple[Enrolment, ...]], Calendar]

WAITS = {  # a gap of six months and nothing paid back: so many months after that of the payment
    ("hangzhou-2018", Category.ACTIVE): 6,
    ("hangzhou-2018", Category.FLEXIBLE): 6,
    ("hangzhou-2022", Category.ACTIVE): 2,
    ("hangzhou-2022", Category.FLEXIBLE): 2,
    ("shaoxing-2025", Category.FLEXIBLE): 2,
    ("langfang-2024", Category.ACTIVE): 3,
    ("langfang-2024", Category.FLEXIBLE): 3,
}
EACH_WAIT = pytest.mark.parametrize(("pack", "category", "months"), [(*key, months) for key, months in WAITS.items()])
EACH = pytest.mark.parametrize("pack", ["hangzhou-2018", "hangzhou-2022", "shaoxing-2025", "langfang-2024"])
STARTS = st.integers(month(2024, 1), month(2026, 12))


def paid(category: Category, first: Month, last: Month | None = None) -> Occurrence:
    return Occurrence(kind=Occurred.PAID, category=category, first=first, last=last)


def registered(category: Category, of: Month) -> Occurrence:
    day = first_day(of)
    return Occurrence(kind=Occurred.REGISTERED, day=day, category=category, qualified=day)


def by(law: PeopleLaw) -> Worked:
    return lambda events, as_of, recorded: calendar_of([law], History(BIRTH, tuple(events), recorded), as_of)


# ---- the properties


def a_wait_is_as_long_as_the_law_says(worked: Worked, category: Category, months: int, again: Month) -> None:
    events = [registered(category, again - 30), paid(category, again - 30, again - 7), paid(category, again)]
    found = worked(events, first_day(again + 1), ())
    begins = first_day(again + months)
    assert found.covered_on(begins - timedelta(days=1)) is None
    assert found.covered_on(begins) is category


def it_does_not_matter_in_how_many_lines_months_were_noted(
    worked: Worked, category: Category, first: Month, length: int, cut: int
) -> None:
    whole = [registered(category, first), paid(category, first, first + length)]
    parts = [whole[0], paid(category, first, first + cut), paid(category, first + cut + 1, first + length)]
    as_of = first_day(first + length + 3)
    assert worked(parts, as_of, ()) == worked(whole, as_of, ())


def a_run_of_months_is_covered_without_a_gap(worked: Worked, category: Category, first: Month, length: int) -> None:
    """From the first covered day on to the last paid month no day is without cover, whatever months it runs over."""
    found = worked([registered(category, first), paid(category, first, first + length)], first_day(first + length), ())
    days = [first_day(of) for of in range(first, first + length + 1)]
    seen = [found.covered_on(day) is category for day in days]
    assert seen == sorted(seen)


def what_was_written_down_ends_before_what_follows(worked: Worked, events: Sequence[Occurrence], since: date) -> None:
    found = worked(events, date(2027, 1, 1), (Enrolment(Category.ACTIVE, Span(since)),))
    written = [one for one in found.stretches if one.item == "登记的参保"]
    assert all(found.counted_from is None or (one.end and one.end < found.counted_from) for one in written)


# ---- they hold


@EACH_WAIT
@given(STARTS)
@settings(max_examples=30)
def test_a_wait_is_as_long_as_the_law_says(pack: str, category: Category, months: int, again: Month) -> None:
    a_wait_is_as_long_as_the_law_says(by(law_of(pack)), category, months, again)


@EACH
@pytest.mark.parametrize("category", [Category.ACTIVE, Category.FLEXIBLE])
@given(STARTS, st.integers(1, 40), st.data())
@settings(max_examples=30)
def test_months_noted_in_several_lines_are_one_run(
    pack: str, category: Category, first: Month, length: int, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, length - 1))
    it_does_not_matter_in_how_many_lines_months_were_noted(by(law_of(pack)), category, first, length, cut)
    a_run_of_months_is_covered_without_a_gap(by(law_of(pack)), category, first, length)


UNKNOWN_YEAR = (  # the wait that the office sets is not known: nothing is said of this year, and nothing follows it
    Occurrence(
        kind=Occurred.CAME_FROM, day=date(2024, 12, 1), scheme=Scheme.RESIDENT, handled=True, last=month(2022, 5)
    ),
    Occurrence(kind=Occurred.PAID_YEAR, day=date(2024, 12, 10), category=Category.ADULT, year=2025),
)


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)))
@settings(max_examples=30)
def test_what_was_written_down_ends_before_what_follows(since: date) -> None:
    what_was_written_down_ends_before_what_follows(by(law_of("shaoxing-2025")), UNKNOWN_YEAR, since)


# ---- and see what is planted


def doubled(value: Value | None) -> Value | None:
    if isinstance(value, Choice):
        options = {word: twice for word, one in value.options.items() if (twice := doubled(one))}
        return Choice(value.name, options, doubled(value.otherwise))
    return Given(value.value * 2) if isinstance(value, Given) and isinstance(value.value, int) else value


@EACH_WAIT
def test_waiting_months_doubled_are_seen(pack: str, category: Category, months: int) -> None:
    law = law_of(pack)
    assert law.periods
    starts = tuple(_twice(row) if row.wait else row for row in law.periods.starts)
    slow = replace(law, sha256=f"{law.sha256}-doubled", periods=law.periods._replace(starts=starts))
    with pytest.raises(AssertionError):
        a_wait_is_as_long_as_the_law_says(by(slow), category, months, month(2025, 3))


def _twice(row: Start) -> Start:
    return row._replace(months=doubled(row.months))


@EACH
def test_a_run_split_in_june_is_seen(pack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run_together = runs._run_together

    def split(found: runs.Paid, now: Month) -> None:
        whole = dict(found.in_time)
        for june in [of for of in whole if of % 12 == 5 and of + 1 in whole and of - 1 in whole]:
            del found.in_time[june]
        run_together(found, now)

    monkeypatch.setattr(runs, "_run_together", split)
    with pytest.raises(AssertionError):
        a_run_of_months_is_covered_without_a_gap(by(law_of(pack)), Category.FLEXIBLE, month(2024, 1), 24)


def test_the_layer_of_recorded_cover_not_cut_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    written_down = module._written_down
    monkeypatch.setattr(module, "_written_down", lambda recorded, _: written_down(recorded, None))
    with pytest.raises(AssertionError):
        what_was_written_down_ends_before_what_follows(by(law_of("shaoxing-2025")), UNKNOWN_YEAR, date(2020, 1, 1))
