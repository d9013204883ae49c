"""What holds of every calendar, whatever happened: one scheme a day, no day lost, more paid months never less cover."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.domain.months import Month, first_day, month, month_of
from medins_desk.domain.participation import KEYS, History, Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category, Enrolment, Scheme
from medins_desk.domain.spans import Span
from medins_desk.enrol.calendar import calendar_by, enrolments_of
from medins_desk.enrol.judge import Judge, Judged
from medins_desk.enrol.sentences import sentence
from medins_desk.enrol.ways_back import calendar_of
from tests.enrol.histories import law_of

PACKS = (("hangzhou-2018", "hangzhou-2022"), ("shaoxing-2025",), ("langfang-2024",))
EACH = pytest.mark.parametrize("packs", PACKS, ids=lambda packs: packs[-1])
BIRTH = date(1970, 2, 28)
DAYS = st.dates(date(2016, 12, 1), date(2026, 3, 1))
MONTHS = st.integers(month(2017, 1), month(2025, 12))
TURNING = {
    *(Occurred.DIED, Occurred.MOVED_AWAY, Occurred.ENLISTED, Occurred.SENTENCED, Occurred.STRUCK_OFF),
    *(Occurred.SUSPENDED, Occurred.TERMINATED, Occurred.PLATFORM, Occurred.RETIRED),
}
RANK = {Standing.COVERED: 2, Standing.PARTLY: 1}


@st.composite
def occurrences(draw: st.DrawFn) -> Occurrence:
    """An event of any kind with sensible fields."""
    kind = draw(st.sampled_from(Occurred))
    names = (*KEYS[kind].needed, *(name for name in KEYS[kind].optional if draw(st.booleans())))
    day, first = draw(DAYS), draw(MONTHS)
    employed = (Category.ACTIVE, Category.FLEXIBLE, Category.UNEMPLOYED)
    residents = (Category.CHILD, Category.ADULT_1, Category.STUDENT)
    of_years = kind is Occurred.PAID_YEAR
    fields: dict[str, object] = {
        "day": day,
        "category": draw(st.sampled_from(residents if of_years else employed)),
        "first": first,
        "last": first + draw(st.integers(0, 30)),
        "year": draw(st.integers(2017, 2026)),
        "qualified": draw(DAYS),
        "certificate": draw(DAYS),
        "funded": draw(st.booleans()),
        "ordered": draw(DAYS),
        "until": day + timedelta(days=draw(st.integers(0, 300))),
        "settled": day + timedelta(days=draw(st.integers(0, 300))),
        "scheme": draw(st.sampled_from(Scheme)),
        "handled": draw(st.booleans()),
        "months": draw(st.integers(0, 60)),
        "outside": draw(st.booleans()),
        "covered": draw(st.booleans()),
        "reason": "记录",
    }
    return Occurrence(kind=kind, **{name: fields[name] for name in names})  # type: ignore[arg-type]  # fields by name


@st.composite
def written_down(draw: st.DrawFn) -> tuple[Enrolment, ...]:
    """Days of cover as a counter may have written them down: none meets another, the last may be open."""
    edges = sorted(draw(st.lists(DAYS, max_size=6, unique=True)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    spans = [Span(start, end) for start, end in pairs] + ([Span(edges[-1])] if len(edges) % 2 else [])
    categories = st.sampled_from((Category.ACTIVE, Category.RETIRED, Category.ADULT_1))
    return tuple(Enrolment(draw(categories), span) for span in spans)


def worked(
    packs: tuple[str, ...], events: list[Occurrence], as_of: date, recorded: tuple[Enrolment, ...] = ()
) -> Calendar:
    return calendar_of([law_of(name) for name in packs], History(BIRTH, tuple(events), recorded), as_of)


@EACH
@given(st.lists(occurrences(), max_size=9), DAYS, st.randoms(use_true_random=False), written_down())
def test_each_day_stands_for_one_thing(
    packs: tuple[str, ...], events: list[Occurrence], as_of: date, luck: object, recorded: tuple[Enrolment, ...]
) -> None:
    found = worked(packs, events, as_of, recorded)
    for one, following in zip(found.stretches, found.stretches[1:], strict=False):
        assert one.end is not None
        assert one.start <= one.end < following.start
    for one in found.stretches:
        assert one.why
        assert one.category is not None or one.standing is not Standing.COVERED
        assert one.law or one.recorded or one.standing is Standing.UNKNOWN or one.item == "登记的参保"
        assert sentence(found, one.start).endswith("。")
    spans = [entry.span for entry in enrolments_of(found)]
    assert not any(one.meets(two) for number, one in enumerate(spans) for two in spans[:number])
    luck.shuffle(events)  # type: ignore[attr-defined]  # a Random
    by_kind = {kind: [one for one in events if one.kind is kind] for kind in Occurred}
    if all(len(same) < 2 for same in by_kind.values()):
        assert worked(packs, events, as_of, recorded) == found


class Forgetful(Judge):
    """Judges every run anew, however much it is like another."""

    def once(self, key: tuple[object, ...], judged: Callable[[], Judged]) -> Judged:
        self._taken.clear()
        return super().once(key, judged)


@EACH
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 7)), min_size=1, max_size=3),
    st.integers(month(2014, 1), month(2024, 1)),
    st.sampled_from([Category.ACTIVE, Category.FLEXIBLE]),
    st.lists(occurrences(), max_size=3),
)
def test_what_is_remembered_is_what_would_be_judged(
    packs: tuple[str, ...], pattern: list[tuple[int, int]], first: Month, category: Category, more: list[Occurrence]
) -> None:
    events, at, as_of = [*more], first, date(2026, 3, 1)
    while at < month_of(as_of):  # runs and gaps that are alike, through every change of the law
        for paid, gap in pattern:
            events.append(Occurrence(kind=Occurred.PAID, category=category, first=at, last=at + paid - 1))
            at += paid + gap
    history, laws = History(BIRTH, tuple(events)), [law_of(name) for name in packs]
    judged = calendar_by(Forgetful(laws), history, as_of)
    assert calendar_of(laws, history, as_of) == judged
    assert calendar_of(laws, history, as_of) == judged


def staff(pattern: list[bool], category: Category, *, back: bool) -> list[Occurrence]:
    """Months paid or not from January 2022 on; the months of a gap of up to three are paid back at its end."""
    first = month(2022, 1)
    events = [Occurrence(kind=Occurred.REGISTERED, day=first_day(first), category=category, qualified=first_day(first))]
    since = None
    for place, is_paid in enumerate(pattern):
        if is_paid:
            events.append(Occurrence(kind=Occurred.PAID, category=category, first=first + place, last=first + place))
            if back and since is not None and place - since <= 3:
                money, until = first_day(first + place), first + place - 1
                events.append(
                    Occurrence(kind=Occurred.PAID, category=category, day=money, first=first + since, last=until)
                )
            since = None
        elif since is None:
            since = place
    return events


def rank(found: Calendar, day: date) -> int:
    one: Stretch | None = found.on(day)
    return RANK.get(one.standing, 0) if one else 0


@EACH
@pytest.mark.parametrize("category", [Category.ACTIVE, Category.FLEXIBLE])
@given(st.lists(st.booleans(), min_size=1, max_size=26), st.integers(0, 25))
def test_one_more_paid_month_never_shortens_cover(
    packs: tuple[str, ...], category: Category, pattern: list[bool], place: int
) -> None:
    pattern = [True, *pattern, True]
    more = [*pattern]
    more[place % len(more)] = True
    as_of, back = date(2027, 1, 1), packs[0] != "hangzhou-2018"
    less_cover = worked(packs, staff(pattern, category, back=back), as_of)
    more_cover = worked(packs, staff(more, category, back=back), as_of)
    for number in range(len(pattern) + 12):
        for day in (first_day(month(2022, 1) + number), first_day(month(2022, 2) + number) - timedelta(days=1)):
            assert rank(more_cover, day) >= rank(less_cover, day), day


@EACH
@given(st.lists(occurrences(), max_size=6), DAYS, written_down(), DAYS)
def test_what_was_written_down_counts_until_events_speak(
    packs: tuple[str, ...], events: list[Occurrence], as_of: date, recorded: tuple[Enrolment, ...], day: date
) -> None:
    found = worked(packs, events, as_of, recorded)
    if any(one.kind in TURNING for one in events):
        return
    if found.counted_from and day >= found.counted_from:
        assert found.covered_on(day) is worked(packs, events, as_of).covered_on(day)
    else:
        assert found.covered_on(day) is next((one.category for one in recorded if one.span.holds(day)), None)


@EACH
@given(st.lists(occurrences(), max_size=6), DAYS, written_down(), DAYS)
def test_nobody_is_covered_after_death(
    packs: tuple[str, ...], events: list[Occurrence], as_of: date, recorded: tuple[Enrolment, ...], died: date
) -> None:
    alive = [one for one in events if one.kind is not Occurred.DIED]
    found = worked(packs, [*alive, Occurrence(kind=Occurred.DIED, day=died)], as_of, recorded)
    assert not any(one.end is None or one.end > died for one in (entry.span for entry in enrolments_of(found)))


@EACH
def test_leap_days_and_month_ends_belong_to_their_months(packs: tuple[str, ...]) -> None:
    events = staff([True] * 26, Category.ACTIVE, back=False)
    found = worked(packs, events, date(2024, 12, 1))
    assert found.covered_on(date(2024, 2, 29)) is Category.ACTIVE
    ends = [one.end for one in found.stretches if one.end]
    assert all((end + timedelta(days=1)).day == 1 for end in ends)
    assert all(one.start.day == 1 for one in found.stretches)
