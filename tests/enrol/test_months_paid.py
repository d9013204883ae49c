"""Which months of the employee scheme were really paid, and when the money was there: one answer for all who count."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.months import Month, last_day, month, month_of, written
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Category
from medins_desk.enrol.endings import Ended, Endings
from medins_desk.enrol.entry_starts import months_missed
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.judge import judge_of
from medins_desk.enrol.months_paid import MonthsPaid, months_paid
from medins_desk.enrol.parts import parted
from medins_desk.enrol.runs import paid_months
from medins_desk.enrol.serving import as_served
from tests.enrol.histories import arrears, calendar, covered_from, day, happened, law_of, mon, paid, registered

PACKS = ("hangzhou-2018", "hangzhou-2022", "shaoxing-2025", "langfang-2024")
END = "2024-12-31"


def asked(*events: Occurrence, on: str = END, pack: str = "langfang-2024") -> MonthsPaid:
    return months_paid(judge_of([law_of(pack)]), events, day(on))


def spans(months: Iterable[Month]) -> list[str]:
    """Months as stretches without a gap: 01–02."""
    found: list[list[Month]] = []
    for of in months:
        if found and found[-1][-1] == of - 1:
            found[-1].append(of)
        else:
            found.append([of])
    return [f"{written(one[0])[5:]}–{written(one[-1])[5:]}" for one in found]


def in_months(*events: Occurrence, pack: str = "langfang-2024") -> list[str]:
    return spans(one.of for one in asked(*events, pack=pack).paid)


def deferred(first: str, last: str, settled: str | None = None) -> Occurrence:
    return Occurrence(
        kind=Occurred.DEFERRED, first=mon(first), last=mon(last), settled=day(settled) if settled else None
    )


OPEN = paid("active", "2024-01")


@pytest.mark.parametrize("pack", PACKS)
def test_what_is_owed_is_not_paid_before_the_money_is_there(pack: str) -> None:
    owed = arrears("2024-03", "2024-04")
    found = asked(OPEN, owed, pack=pack)
    assert spans(one.of for one in found.paid) == ["01–02", "05–12"]
    assert [(one.of, one.category, one.by) for one in found.owed] == [
        (mon("2024-03"), Category.ACTIVE, owed),
        (mon("2024-04"), Category.ACTIVE, owed),
    ]
    settled = asked(OPEN, arrears("2024-03", "2024-04", settled="2024-05-20"), pack=pack)
    assert [one.arrived for one in settled.paid[2:5]] == [day("2024-05-20"), day("2024-05-20"), None]
    assert not settled.owed
    assert asked(OPEN, arrears("2024-03", "2024-04", settled="2024-05-20"), on="2024-05-19", pack=pack).owed


def test_what_is_settled_in_its_own_month_was_paid_in_its_time() -> None:
    found = asked(OPEN, arrears("2024-03", "2024-04", settled="2024-04-20"))
    assert [one.arrived for one in found.paid[2:4]] == [day("2024-04-20"), None]


def test_what_somebody_else_paid_back_before_the_employer_did_is_paid_from_then() -> None:
    owed = arrears("2024-03", "2024-04")
    found = asked(paid("active", "2024-01", "2024-02"), owed, paid("flexible", "2024-03", "2024-04", "2024-06-03"))
    assert [(one.of, one.arrived) for one in found.paid[2:]] == [
        (mon("2024-03"), day("2024-06-03")),
        (mon("2024-04"), day("2024-06-03")),
    ]
    assert not found.owed


@pytest.mark.parametrize("pack", PACKS)
def test_what_may_be_paid_later_is_paid_once_it_is(pack: str) -> None:
    assert in_months(OPEN, deferred("2024-02", "2024-04"), pack=pack) == ["01–01", "05–12"]
    assert in_months(OPEN, deferred("2024-02", "2024-04", settled="2024-05-08"), pack=pack) == ["01–12"]


def test_lf2024_29_1_nothing_is_due_from_who_serves_until_papers_are_there() -> None:
    serves = happened("sentenced", "2024-05-10", until=day("2024-09-09"))
    assert in_months(OPEN, serves) == ["01–05"]
    assert in_months(OPEN, happened("sentenced", "2024-05-01", until=day("2024-09-09"))) == ["01–04"]
    back = happened("sentenced", "2024-05-10", until=day("2024-09-09"), settled=day("2024-10-20"))
    assert in_months(OPEN, back) == ["01–05", "10–12"]
    assert in_months(OPEN, serves, registered("2024-11-04", "active")) == ["01–05", "11–12"]
    assert in_months(paid("active", "2024-01", "2024-12"), serves) == ["01–05"]
    anew = paid("active", "2024-10")
    assert in_months(paid("active", "2024-01", "2024-05"), serves, anew) == ["01–05", "10–12"]
    assert in_months(OPEN, happened("sentenced", "2024-05-10", outside=True)) == ["01–12"]


@pytest.mark.parametrize("pack", PACKS[:3])
def test_where_the_law_does_not_stop_who_serves_what_was_noted_as_paid_is_paid(pack: str) -> None:
    assert in_months(OPEN, happened("sentenced", "2024-05-10", until=day("2024-09-09")), pack=pack) == ["01–12"]


@pytest.mark.parametrize("kind", ["died", "moved_away", "terminated", "retired"])
def test_nothing_goes_on_after_an_end(kind: str) -> None:
    assert in_months(OPEN, happened(kind, "2024-05-20")) == ["01–05"]
    assert in_months(OPEN, happened(kind, "2024-05-20"), paid("active", "2024-08", "2024-09")) == ["01–05", "08–09"]


@pytest.mark.parametrize(("kind", "pack"), [("moved_away", PACKS[-1]), ("terminated", "shaoxing-2025")])
def test_what_had_begun_before_an_end_stops_with_it_though_it_was_noted_for_longer(kind: str, pack: str) -> None:
    longer, left = paid("active", "2024-01", "2024-09"), happened(kind, "2024-05-20")
    assert in_months(longer, left, pack=pack) == ["01–05"]
    assert in_months(longer, left, registered("2024-08-02", "active"), pack=pack) == ["01–05", "08–09"]


def test_an_end_of_which_the_law_says_nothing_stops_what_goes_on_and_leaves_what_was_noted() -> None:
    left = happened("terminated", "2024-05-20")
    assert in_months(OPEN, left, pack="langfang-2024") == ["01–05"]
    assert in_months(paid("active", "2024-01", "2024-09"), left, pack="langfang-2024") == ["01–09"]


def test_who_leaves_and_is_registered_again_pays_again() -> None:
    left = happened("moved_away", "2024-05-10")
    assert in_months(OPEN, left, registered("2024-05-25", "active")) == ["01–12"]
    assert in_months(OPEN, left, registered("2024-08-02", "active")) == ["01–05", "08–12"]


def test_lf2024_31_1_nothing_is_due_from_the_first_pension_on_but_from_who_pays_on_for_years() -> None:
    assert in_months(OPEN, happened("retired", "2024-05-20", first=mon("2024-04"))) == ["01–03"]
    late = happened("retired", "2024-09-20", first=mon("2024-04"))
    assert in_months(OPEN, paid("flexible", "2024-04"), late) == ["01–09"]
    assert in_months(OPEN, late, pack="hangzhou-2018") == ["01–09"]  # until it is handled


def test_of_a_month_that_two_payments_speak_of_the_one_in_time_counts_and_staff_before_flexible() -> None:
    both = asked(
        paid("active", "2024-01", "2024-02"), paid("flexible", "2024-01"), paid("flexible", "2024-02", "2024-03")
    )
    assert [one.category.value for one in both.paid[:3]] == ["active", "active", "flexible"]
    one_month = (paid("flexible", "2024-01"), OPEN)
    for events in (one_month, one_month[::-1]):
        assert {one.category for one in asked(*events).paid} == {Category.ACTIVE}
        assert covered_from(calendar("langfang-2024", *events, as_of=END), "active") == "2024-04-01"
    late = asked(paid("active", "2024-01", "2024-01", "2024-03-05"), paid("flexible", "2024-01"))
    assert (late.paid[0].category, late.paid[0].arrived) == (Category.FLEXIBLE, None)


@pytest.mark.parametrize("earlier", [OPEN, paid("active", "2024-01", "2024-05")])
def test_months_since_the_last_that_was_paid_are_missed_however_it_was_noted(earlier: Occurrence) -> None:
    judge, left = judge_of([law_of("langfang-2024")]), happened("moved_away", "2024-05-10")
    missed = months_missed(judge, (earlier, left), day("2024-09-11"))
    assert missed
    assert (missed.category, missed.first, missed.last) == (Category.ACTIVE, mon("2024-06"), mon("2024-08"))
    assert missed.day == day("2024-09-11")
    assert months_missed(judge, (OPEN, arrears("2024-05", "2024-06")), day("2024-09-11")) is None


def test_how_somebody_paid_last_is_known_where_nothing_has_been_paid_yet() -> None:
    found = asked(paid("active", "2024-11"), arrears("2024-11", "2024-12"))
    assert not found.paid
    assert found.last
    assert (found.last.of, found.last.category) == (mon("2024-12"), Category.ACTIVE)
    assert asked().last is None


# ---- the calendar takes the same months as paid ----------------------------------------------------------------------

START = month(2024, 1)
NOW = date(2025, 6, 12)
MONTHS = st.integers(0, 17)
PAYMENTS = st.tuples(MONTHS, st.none() | st.integers(0, 8), st.sampled_from(("active", "flexible")), st.booleans())
OWED = st.tuples(st.sampled_from((Occurred.ARREARS, Occurred.DEFERRED)), MONTHS, st.integers(0, 3), st.integers(-1, 4))


def _payment(first: int, more: int | None, category: str, back: bool) -> Occurrence:
    last = None if more is None else START + first + more
    day_of = last_day(last + 2) if back and last is not None and last_day(last + 2) <= NOW else None
    return Occurrence(kind=Occurred.PAID, category=Category(category), first=START + first, last=last, day=day_of)


def _owing(kind: Occurred, first: int, more: int, settled: int) -> Occurrence:
    last = START + first + more
    day_of = last_day(last + settled) if settled >= 0 and last_day(last + settled) <= NOW else None
    return Occurrence(kind=kind, first=START + first, last=last, settled=day_of)


@pytest.mark.parametrize("pack", PACKS)
@given(st.lists(PAYMENTS, max_size=3), OWED | st.none())
def test_the_calendar_takes_these_months_as_paid(
    pack: str, payments: list[tuple[int, int | None, str, bool]], owed: tuple[Occurred, int, int, int] | None
) -> None:
    events = [_payment(*one) for one in payments]
    events += [_owing(*owed)] if owed else []
    found = months_paid(judge_of([law_of(pack)]), events, NOW)
    paid_then, taken = {one.of for one in found.paid}, paid_months(ByKind(events), NOW)
    late = {of for one in taken.owed if one.event.settled for of in range(one.first, one.last + 1)}
    graced = {
        of for one in events if one.kind is Occurred.DEFERRED for of in range(one.first or 0, (one.last or 0) + 1)
    }
    behind = {of for one in taken.owed if one.fault == "deferral" for of in range(one.first, one.last + 1)}
    assert (paid_then - graced - behind) == ((set(taken.in_time) | set(taken.back) | late) - graced - behind)
    assert not paid_then & {one.of for one in found.owed}
    assert all(one.of <= month_of(NOW) for one in found.owed)


# ---- and so does the calendar where events end what was paid on and on -----------------------------------------------

ENDS = st.tuples(st.sampled_from(("moved_away", "sentenced", "registered")), st.integers(0, 500), st.integers(0, 200))


def _ending(kind: str, days: int, more: int) -> Occurrence:
    on, later = date(2024, 1, 2) + timedelta(days=days), date(2024, 1, 2) + timedelta(days=days + more)
    if kind == "registered":
        return Occurrence(kind=Occurred.REGISTERED, day=on, category=Category.ACTIVE)
    if kind == "sentenced":
        return Occurrence(
            kind=Occurred.SENTENCED, day=on, until=later, settled=later if more % 2 and later <= NOW else None
        )
    return Occurrence(kind=Occurred(kind), day=on)


@given(st.lists(ENDS, max_size=4))
def test_the_calendar_parts_what_was_paid_on_at_these_months(ends: list[tuple[str, int, int]]) -> None:
    judge = judge_of([law_of("langfang-2024")])
    events = [
        Occurrence(kind=Occurred.REGISTERED, day=date(2024, 1, 1), category=Category.ACTIVE),
        Occurrence(kind=Occurred.PAID, category=Category.ACTIVE, first=START),
        *sorted((_ending(*one) for one in ends), key=lambda one: (one.day or NOW, one.kind)),
    ]
    told = ByKind(as_served(events))
    runs = parted(paid_months(told, NOW), told, Endings(judge, told))
    taken = {
        of
        for run in runs
        for of in range(run.first, min(run.last, month_of(_last_paid(run.ended)) if run.ended else run.last) + 1)
    }
    assert {one.of for one in months_paid(judge, events, NOW).paid} == taken


def _last_paid(ended: Ended) -> date:
    """The last day that may lie in a month that was paid for what ended."""
    return ended.eve if ended.event.kind is Occurred.SENTENCED else ended.day
