"""What holds of every career with ends and returns: nobody is out for ever who is in again, nobody in who is out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.months import first_day, last_day, month, month_of
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category
from medins_desk.enrol.ways_back import calendar_of
from medins_desk.packs.people import people_with, settings_of
from tests.enrol.histories import law_of

AREAS = {
    "hangzhou": ("hangzhou-2018", "hangzhou-2022"),
    "shaoxing": ("shaoxing-2025",),
    "langfang": ("langfang-2024",),
}
EACH = pytest.mark.parametrize("area", AREAS)
BIRTH, NOW = date(1985, 3, 4), date(2029, 6, 15)
RESIDENTS = {"hangzhou": (Category.ADULT_1, Category.STUDENT), "shaoxing": (Category.ADULT, Category.STUDENT)}
ENDS = {
    "hangzhou": (Occurred.MOVED_AWAY, Occurred.STRUCK_OFF),
    "shaoxing": (Occurred.MOVED_AWAY, Occurred.TERMINATED),
    "langfang": (Occurred.MOVED_AWAY, Occurred.SENTENCED),
}
LONGEST_WAIT = 8
"""Months after which nobody waits any more: six of a waiting period, and those at its ends."""


def laws(area: str) -> list[PeopleLaw]:
    office = {"reading.AMB-LF-26": "b"} if area == "langfang" else {}
    return [people_with(law_of(name), settings_of(office)) for name in AREAS[area]]


def worked(area: str, events: list[Occurrence]) -> Calendar:
    return calendar_of(laws(area), History(BIRTH, tuple(events)), NOW)


def entered(day: date, category: Category, months: int | None) -> list[Occurrence]:
    """Registered on a day, and paid for some months; without a number of them on and on."""
    first = month_of(day)
    last = None if months is None else first + months - 1
    return [
        Occurrence(kind=Occurred.REGISTERED, day=day, category=category, qualified=day),
        Occurrence(kind=Occurred.PAID, category=category, first=first, last=last),
    ]


def year_of(day: date, category: Category) -> Occurrence:
    return Occurrence(kind=Occurred.PAID_YEAR, day=day, category=category, year=day.year, qualified=day)


@st.composite
def careers(draw: st.DrawFn, area: str) -> list[Occurrence]:
    """Entries, each with an end, days or months before the next."""
    at, events = draw(st.dates(date(2022, 1, 1), date(2025, 6, 30))), list[Occurrence]()
    for _ in range(draw(st.integers(1, 3))):
        residents = RESIDENTS.get(area, ())
        category = draw(st.sampled_from((Category.ACTIVE, Category.FLEXIBLE, *residents)))
        months = draw(st.integers(1, 14))
        if category in residents:
            events.append(year_of(at, category))
        else:
            events += entered(at, category, draw(st.sampled_from((months, months + 5, None))))
        end = last_day(month_of(at) + months - 1) - timedelta(days=draw(st.integers(0, 27)))
        end = max(end, at + timedelta(days=1))
        events.append(Occurrence(kind=draw(st.sampled_from(ENDS[area])), day=end))
        at = end + timedelta(days=draw(st.integers(0, 90)))
    return events


@EACH
@settings(max_examples=60)
@given(data=st.data())
def test_who_is_in_again_and_pays_is_covered(area: str, data: st.DataObject) -> None:
    events = data.draw(careers(area))
    ended = max(one.day for one in events if one.day)
    back = ended + timedelta(days=data.draw(st.integers(0 if area != "langfang" else 1, 70)))
    owes = area == "shaoxing"  # Art. 14: a flexible worker pays a short gap back before there is any cover
    category = Category.ACTIVE if owes else data.draw(st.sampled_from((Category.ACTIVE, Category.FLEXIBLE)))
    found = worked(area, [*events, *entered(back, category, None)])
    day = last_day(month_of(back) + LONGEST_WAIT)
    while day <= NOW:
        assert found.covered_on(day) in (Category.ACTIVE, Category.FLEXIBLE), (day, found.on(day))
        day = last_day(month_of(day) + 1)


@EACH
@settings(max_examples=60)
@given(data=st.data())
def test_who_is_out_is_not_covered_but_by_a_new_entry(area: str, data: st.DataObject) -> None:
    events = data.draw(careers(area))
    ends = [one.day for one in events if one.day and one.kind is Occurred.MOVED_AWAY]
    entries = sorted(one.day for one in events if one.day and one.kind in (Occurred.REGISTERED, Occurred.PAID_YEAR))
    found = worked(area, events)
    for day in ends:
        again = first_day(month_of(next((entry for entry in entries if entry >= day), NOW)))  # Langfang begins with it
        out = first_day(month_of(day) + 1)
        while out < again:
            # a student's fee in the window buys the year from its first day on (Hangzhou, AMB-45)
            assert found.covered_on(out) in (None, Category.STUDENT), (out, found.on(out))
            out += timedelta(days=9)


@EACH
@given(
    st.integers(month(2025, 2), month(2027, 12)),
    st.integers(1, 20),
    st.integers(0, 8),
    st.sampled_from((Category.ACTIVE, Category.FLEXIBLE)),
)
@settings(max_examples=30)
def test_an_end_is_over_in_the_same_month_as_in_the_next(
    area: str, of: int, day: int, later: int, category: Category
) -> None:
    """From the month after the registration on, whichever month it is in: who has paid all along waits for nothing."""
    begun = entered(first_day(of - 12), category, None)
    kind = Occurred.TERMINATED if area == "shaoxing" and later % 2 else Occurred.MOVED_AWAY
    left = Occurrence(kind=kind, day=first_day(of) + timedelta(days=day - 1))
    assert left.day
    for back in (left.day + timedelta(days=later), first_day(of + 1) + timedelta(days=later)):
        again = Occurrence(kind=Occurred.REGISTERED, day=back, category=category, qualified=back)
        found = worked(area, [*begun, left, again])
        assert found.covered_on(first_day(month_of(back) + 1)) is category
        assert found.covered_on(NOW) is category
        assert month_of(back) > of or not [note for note in found.notes if "没有带来待遇" in note.text]


@EACH
@given(
    st.dates(date(2025, 2, 2), date(2026, 6, 30)).filter(lambda day: day.day > 1),
    st.integers(31, 400),
    st.sampled_from((Category.ACTIVE, Category.FLEXIBLE)),
    st.data(),
)
@settings(max_examples=60)
def test_a_payment_that_an_end_stopped_is_worth_what_it_is_noted_up_to_the_month_of_the_end(
    area: str, left: date, later: int, category: Category, data: st.DataObject
) -> None:
    registered, goes_on = entered(date(2024, 1, 5), category, None)
    back = left + timedelta(days=later)
    noted = replace(goes_on, last=month_of(left))
    longer = replace(goes_on, last=data.draw(st.integers(month_of(left), month_of(back) - 1)))
    again = data.draw(st.sampled_from((Category.ACTIVE, Category.FLEXIBLE, *RESIDENTS.get(area, ()))))
    entry = [year_of(back, again)] if again in RESIDENTS.get(area, ()) else entered(back, again, None)
    kind = data.draw(st.sampled_from((Occurred.MOVED_AWAY, Occurred.TERMINATED)))
    gone = Occurrence(kind=kind, day=left)
    if kind is Occurred.TERMINATED and area != "shaoxing":  # the law says nothing of it: what was noted stands
        longer = noted
    expected, *found = (worked(area, [registered, one, gone, *entry]) for one in (noted, longer, goes_on))
    day = left
    while day <= NOW:
        same, *each = (one.on(day) for one in (expected, *found))
        for stands in each:
            assert (stands and (stands.standing, stands.category, stands.rule)) == (
                same and (same.standing, same.category, same.rule)
            ), day
        day += timedelta(days=1)
