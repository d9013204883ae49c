"""What holds of every career, with transfers, arrears, prison, months paid back, retirement: whoever asks, whenever."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.months import Month, first_day, last_day, month, month_of
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category, Scheme
from medins_desk.enrol.calendar import calendar_by
from medins_desk.enrol.judge import judge_of
from medins_desk.packs.people import people_with, settings_of
from tests.enrol.histories import BIRTH, law_of

CHOSEN = {
    "reading.AMB-LF-26": "b",
    "reading.AMB-LF-39": "b",
    "reading.AMB-SX-04": "b",
    "reading.AMB-SX-39": "a",
    "resident.broken_wait": "3",
}
"""What an office has to choose, so that nothing is unknown for want of it."""
BEGINS = {"hangzhou-2022": month(2019, 1), "shaoxing-2025": month(2025, 1), "langfang-2024": month(2024, 1)}
PACKS = (("hangzhou-2018", "hangzhou-2022"), ("shaoxing-2025",), ("langfang-2024",))
FEW = settings(max_examples=30)
EACH = pytest.mark.parametrize("packs", PACKS, ids=lambda packs: packs[-1])
RANK = {Standing.COVERED: 2, Standing.PARTLY: 1}
DEBTS = ("HZ2018-23-2b", "LF2024-23-1", "LF2024-26-2", "SX2025-14-2")
"""By what a debt of the unit bars the months that it goes on paying."""


class Career:
    """Draws what happened, one thing after the other; ``at`` is the month that comes next."""

    def __init__(self, draw: st.DrawFn, at: Month) -> None:
        self.draw, self.at = draw, at + draw(st.integers(0, 5))
        self.events: list[Occurrence] = []
        self.category = Category.ACTIVE

    def some(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def yes(self) -> bool:
        return self.draw(st.booleans())

    def day(self, of: Month) -> date:
        return first_day(of) + timedelta(days=self.some(0, 27))

    def add(self, kind: Occurred, **fields: object) -> None:
        self.events.append(Occurrence(kind=kind, **fields))  # type: ignore[arg-type]  # fields by name

    def came(self) -> None:
        scheme, last = self.draw(st.sampled_from(Scheme)), self.at - 1 - self.some(0, 5)
        day = first_day(self.at) + timedelta(days=2)
        months = self.draw(st.sampled_from((None, 11, 12, 23, 24)))
        self.add(Occurred.CAME_FROM, day=day, scheme=scheme, handled=self.yes(), last=last, months=months)

    def paid(self) -> None:
        self.category, number = self.draw(st.sampled_from((Category.ACTIVE, Category.FLEXIBLE))), self.some(1, 9)
        if self.yes():
            day = self.day(self.at)
            self.add(Occurred.REGISTERED, day=day, category=self.category, qualified=first_day(self.at))
        self.add(Occurred.PAID, category=self.category, first=self.at, last=self.at + number - 1)
        self.at += number

    def owed(self) -> None:
        last = self.at + self.some(0, 3)
        settled = self.day(last + self.some(0, 2)) if self.yes() else None
        ordered = {"ordered": first_day(last), "until": self.day(last + 1)} if self.yes() else {}
        self.add(Occurred.ARREARS, first=self.at, last=last, settled=settled, **ordered)
        self.at = last + 1

    def gap(self) -> None:
        last = self.at + self.some(0, 4)
        if self.yes():
            self.add(Occurred.PAID, category=self.category, first=self.at, last=last, day=self.day(last + 1))
        self.at = last + 1

    def resident(self) -> None:
        day = self.day(self.at)
        year, qualified = day.year + self.some(0, 1), day if self.yes() else None
        self.add(Occurred.PAID_YEAR, day=day, category=Category.ADULT, year=year, qualified=qualified)
        self.at += self.some(0, 7)

    def prison(self) -> None:
        until = self.day(self.at + self.some(1, 6))
        self.add(Occurred.SENTENCED, day=self.day(self.at), until=until, settled=until if self.yes() else None)
        self.at = month_of(until) + 1

    def deferred(self) -> None:
        last = self.at + self.some(0, 5)
        settled = self.day(last + self.some(0, 2)) if self.yes() else None
        self.add(Occurred.DEFERRED, first=self.at, last=last, settled=settled)
        self.at = last + 1

    def end(self) -> None:
        if self.yes():
            first = self.at if self.yes() else None
            self.add(Occurred.RETIRED, day=self.day(self.at), first=first)
        elif self.yes():
            self.add(Occurred.DIED, day=self.day(self.at))


@st.composite
def careers(draw: st.DrawFn, packs: tuple[str, ...], *, residents: bool = True) -> list[Occurrence]:
    career = Career(draw, BEGINS[packs[-1]])
    steps = [career.paid, career.paid, career.owed, career.gap, career.gap]
    if packs == ("langfang-2024",):
        steps += [career.prison, career.deferred]
    elif residents:
        steps.append(career.resident)
    if draw(st.booleans()):
        career.came()
    career.paid()
    for _ in range(draw(st.integers(0, 5))):
        draw(st.sampled_from(steps))()
    career.end()
    return career.events


def asked_on(packs: tuple[str, ...], events: list[Occurrence], as_of: date) -> Calendar:
    laws = [people_with(law_of(name), settings_of(CHOSEN)) for name in packs]
    return calendar_by(judge_of(laws), History(BIRTH, tuple(events)), as_of)


def after_all(events: list[Occurrence]) -> Month:
    """The month after all that happened."""
    days = [day for one in events for day in (one.day, one.settled, one.until, one.ordered) if day]
    return max([month_of(day) for day in days] + [one.last or 0 for one in events]) + 1


def stands(found: Calendar, day: date) -> tuple[Standing, Scheme | None] | None:
    """What a day is; of one without benefits it does not matter why."""
    one = found.on(day)
    if one is None or one.standing in (Standing.WAITING, Standing.UNCOVERED):
        return None
    return one.standing, one.category.scheme if one.category else None


def days(packs: tuple[str, ...], until: Month) -> list[date]:
    return [day for of in range(BEGINS[packs[-1]] - 8, until) for day in (first_day(of), last_day(of))]


@EACH
@FEW
@given(st.data(), st.integers(1, 15))
def test_a_day_that_is_past_does_not_hang_on_the_day_on_which_it_is_asked(
    packs: tuple[str, ...], data: st.DataObject, later: int
) -> None:
    """What was not known then may be known later; nothing else changes."""
    events = data.draw(careers(packs))
    now = after_all(events)
    before, after = (asked_on(packs, events, first_day(of)) for of in (now, now + later))
    for day in days(packs, now):
        then = stands(before, day)
        assert then == stands(after, day) or (then and then[0] is Standing.UNKNOWN), day


@EACH
@FEW
@given(st.data(), st.randoms(use_true_random=False))
def test_it_does_not_matter_who_came_first_on_a_day(packs: tuple[str, ...], data: st.DataObject, luck: object) -> None:
    events = data.draw(careers(packs))
    twice = data.draw(st.sampled_from(events))
    other = Category.FLEXIBLE if twice.category is Category.ACTIVE else Category.ACTIVE
    if twice.category and twice.category.scheme is Scheme.EMPLOYEE:
        events.append(replace(twice, category=other))
    now, as_drawn = first_day(after_all(events)), [*events]
    luck.shuffle(events)  # type: ignore[attr-defined]  # a Random
    assert asked_on(packs, events, now) == asked_on(packs, as_drawn, now)


@EACH
@FEW
@given(st.data())
def test_one_more_paid_month_never_shortens_cover(packs: tuple[str, ...], data: st.DataObject) -> None:
    """Of employees: a month in a gap, paid in time in the category of the month before it.

    One text says otherwise, of one gap: Shaoxing Art. 14 ¶3 wants a flexible worker's gap of up to three months paid
    back, and one of four not. Whoever pays the first of four has to pay the other three back. And a month that joins
    what is paid later to months which a debt of the unit bars makes it that unit's: it is barred with them.
    """
    events = [one for one in data.draw(careers(packs, residents=False)) if one.kind is not Occurred.SENTENCED]
    in_time = {of: one.category for one in events if one.kind is Occurred.PAID and not one.day for of in _months(one)}
    owed = {of for one in events if one.kind in (Occurred.ARREARS, Occurred.DEFERRED) for of in _months(one)}
    free = [of for of in in_time if of + 1 not in in_time and of + 1 not in owed]
    if not free:
        return
    of = data.draw(st.sampled_from(free))
    more = Occurrence(kind=Occurred.PAID, category=in_time[of], first=of + 1, last=of + 1)
    now = after_all(events)
    less_cover, more_cover = (asked_on(packs, found, first_day(now)) for found in (events, [*events, more]))
    joined = less_cover.on(last_day(of))
    barred = joined.rule if joined and joined.standing is Standing.UNCOVERED and joined.rule in DEBTS else None
    for day in days(packs, now + 9):
        less, better = less_cover.on(day), more_cover.on(day)
        if not less or not better or Standing.UNKNOWN in (less.standing, better.standing):
            continue
        if better.rule == "SX2025-14-8" and _cuts_four_to_three(of, {*in_time, *owed}):
            continue
        if better.rule == barred and better.standing is Standing.UNCOVERED:
            continue
        assert RANK.get(better.standing, 0) >= RANK.get(less.standing, 0), day


def _cuts_four_to_three(before: Month, spoken_for: set[Month]) -> bool:
    """Whether the month after one is the first of four of which nothing was said."""
    later = [of for of in spoken_for if of > before]
    return bool(later) and min(later) - before - 1 == 4


@pytest.mark.parametrize("gap", range(1, 9))
def test_sx2025_14_8_only_a_gap_cut_from_four_months_to_three_covers_less_until_it_is_paid_back(gap: int) -> None:
    """One month more is paid, the first of a gap of so many; days of full cover, as many as the text gives."""
    begins, again = month(2025, 1), month(2025, 6) + gap

    def covered(first_months: int, *more: Occurrence) -> int:
        events = [
            Occurrence(kind=Occurred.PAID, category=Category.FLEXIBLE, first=begins, last=begins + first_months - 1),
            Occurrence(kind=Occurred.PAID, category=Category.FLEXIBLE, first=again, last=again + 5),
            *more,
        ]
        found = asked_on(("shaoxing-2025",), events, first_day(again + 9))
        return sum(found.covered_on(first_day(of)) is not None for of in range(begins, again + 6))

    made_good = Occurrence(
        kind=Occurred.PAID, category=Category.FLEXIBLE, first=begins + 6, last=again - 1, day=first_day(again)
    )
    assert covered(5) == 4 + (0 if gap <= 3 else 4)  # behind it from the third month on, or not before it is paid back
    assert (covered(6) < covered(5)) is (gap == 4)
    assert gap == 1 or covered(6, made_good) > covered(5)


def _months(one: Occurrence) -> range:
    return range(one.first or 0, (one.last or 0) + 1)
