"""From what is on file to the account case: each month once, what held in it, and when its money arrived."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.domain.months import first_day, month, month_of
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import Standing as Stands
from medins_desk.domain.persons import Category
from medins_desk.enrol.account_case import (
    FactFrom,
    OnFile,
    facts_on,
    happened,
    owed_of,
    paid_of,
    standings_of,
    without_cover,
)

TODAY = date(2018, 6, 12)
BIRTH = date(1958, 3, 1)
NOTHING = Calendar(())


def paid(first: int, last: int | None = None, day: date | None = None, as_: Category = Category.ACTIVE) -> Occurrence:
    return Occurrence(kind=Occurred.PAID, category=as_, first=first, last=last, day=day)


def stretch(start: date, end: date | None, stands: Stands, category: Category | None = None) -> Stretch:
    return Stretch(start, end, stands, category, "R", "L", "I", "W")


def test_what_goes_on_goes_on_to_this_month_and_death_cuts_it_off() -> None:
    file = OnFile((paid(month(2018, 1)),), NOTHING)
    assert [one.first for one in paid_of(file, TODAY)] == [month(2018, n) for n in range(1, 7)]
    died = Occurrence(kind=Occurred.DIED, day=date(2018, 3, 9))
    dead = OnFile((paid(month(2018, 1)), died), NOTHING)
    assert [one.first for one in paid_of(dead, TODAY)] == [month(2018, n) for n in range(1, 4)]


def test_what_was_paid_in_a_later_year_was_not_insured_then() -> None:
    late = OnFile((paid(month(2017, 11), month(2018, 1), date(2018, 2, 5)),), NOTHING)
    assert [one.arrived for one in paid_of(late, TODAY)] == [date(2018, 2, 5)] * 3
    assert [(one.span.start, one.enrolled) for one in standings_of(late, TODAY)] == [
        (date(2017, 11, 1), False),
        (date(2018, 1, 1), True),
    ]


def test_months_of_the_retired_stand_before_those_that_were_paid() -> None:
    calendar = Calendar((stretch(date(2018, 4, 1), None, Stands.COVERED, Category.RETIRED),))
    file = OnFile((paid(month(2018, 1)),), calendar)
    found = [(one.span.start, one.facts["category"]) for one in standings_of(file, TODAY)]
    assert found == [(date(2018, 1, 1), "active"), (date(2018, 4, 1), "retired")]


def test_a_fact_holds_from_its_day_until_another_one_of_its_name() -> None:
    facts = (
        FactFrom("pension", 1_00, date(2018, 1, 1)),
        FactFrom("pension", 3_00, date(2018, 4, 1)),
        FactFrom("pension", 2_00, date(2018, 1, 1)),  # noted later of the same day
        FactFrom("veteran", value=True, since=date(2018, 5, 10)),
    )
    assert facts_on(facts, date(2018, 3, 31)) == {"pension": 2_00}
    file = OnFile((paid(month(2018, 3), month(2018, 5)),), NOTHING, facts, {"sex": "male"})
    found = [(one.span.start, one.facts.get("pension"), one.facts.get("veteran")) for one in standings_of(file, TODAY)]
    assert found == [
        (date(2018, 3, 1), 2_00, None),
        (date(2018, 4, 1), 3_00, None),
        (date(2018, 5, 10), 3_00, True),
    ]


def test_days_without_cover_count_after_the_first_cover_only() -> None:
    calendar = Calendar(
        (
            stretch(date(2018, 1, 1), date(2018, 1, 31), Stands.WAITING),
            stretch(date(2018, 2, 1), date(2018, 3, 31), Stands.COVERED, Category.ACTIVE),
            stretch(date(2018, 4, 1), None, Stands.UNCOVERED),
        )
    )
    assert [one.start for one in without_cover(calendar)] == [date(2018, 4, 1)]
    assert without_cover(NOTHING) == ()


def test_what_was_noted_of_a_retirement_is_known_from_its_day_on() -> None:
    retired = Occurrence(kind=Occurred.RETIRED, day=date(2018, 3, 20), first=month(2018, 4), settled=date(2018, 3, 28))
    found = tuple(happened((retired,), BIRTH))
    assert facts_on(found, date(2018, 3, 19)) == {}
    assert facts_on(found, date(2018, 3, 28)) == {
        "retirement_reached": True,
        "retired_on": date(2018, 3, 20),
        "age_at_retirement": 60,
        "paid_on": date(2018, 3, 28),
    }


CATEGORIES = (Category.ACTIVE, Category.FLEXIBLE, Category.ADULT)
PAYMENTS = st.lists(
    st.tuples(
        st.integers(0, 40), st.integers(0, 12), st.sampled_from((Category.ACTIVE, Category.FLEXIBLE, Category.ADULT))
    ),
    max_size=5,
)


OWED = st.none() | st.tuples(st.sampled_from((Occurred.ARREARS, Occurred.DEFERRED)), st.integers(0, 40), st.booleans())


@given(PAYMENTS, OWED)
def test_what_is_credited_was_paid_and_what_is_owed_is_said(
    payments: list[tuple[int, int, Category]], owed: tuple[Occurred, int, bool] | None
) -> None:
    start = month(2015, 1)
    noted = [paid(start + first, start + first + more, as_=of) for first, more, of in payments]
    if owed:
        kind, first, settled = owed
        day = TODAY if settled else None
        noted.append(Occurrence(kind=kind, first=start + first, last=start + first + 1, settled=day))
    file = OnFile(tuple(noted), NOTHING)
    months = file.months(TODAY)
    assert [one.first for one in paid_of(file, TODAY)] == [one.of for one in months.paid]
    said = [of for one in owed_of(file, TODAY, start) for of in range(one.first, one.last + 1)]
    assert said == [one.of for one in months.owed]
    stands = standings_of(file, TODAY)
    assert all(any(one.span.holds(first_day(of)) and one.enrolled for one in stands) for of in said)


@given(PAYMENTS, st.lists(st.dates(date(2015, 1, 1), TODAY), max_size=4))
def test_each_month_counts_once_and_lies_in_one_standing(
    payments: list[tuple[int, int, Category]], since: list[date]
) -> None:
    start = month(2015, 1)
    facts = tuple(FactFrom("last_year_wage", place, day) for place, day in enumerate(since))
    noted = tuple(paid(start + first, start + first + more, as_=of) for first, more, of in payments)
    file = OnFile(noted, NOTHING, facts)
    months = [one.first for one in paid_of(file, TODAY)]
    assert months == sorted(set(months))
    standings = standings_of(file, TODAY)
    for before, after in pairwise(standings):
        assert before.span.end
        assert before.span.end < after.span.start
    for of in months:
        assert sum(one.span.holds(first_day(of)) for one in standings) == 1
    assert {month_of(one.span.start) for one in standings} <= set(months)
