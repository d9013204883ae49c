"""Histories of insurance as tests write them down: one line an event, months and days as text."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from medins_desk.assets import RESOURCES
from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.domain.months import Month, month
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category, Scheme
from medins_desk.enrol.ways_back import calendar_of
from medins_desk.packs import Library
from medins_desk.packs.people import people_with, settings_of

BIRTH = date(1980, 5, 6)
NOTHING: Mapping[str, str] = {}


@cache
def law_of(name: str) -> PeopleLaw:
    found = Library([RESOURCES / "packs"]).people(name)
    assert found
    return found


def day(text: str) -> date:
    return date.fromisoformat(text)


def mon(text: str) -> Month:
    year, number = text.split("-")
    return month(int(year), int(number))


def registered(on: str, category: str, qualified: str | None = None) -> Occurrence:
    return Occurrence(
        kind=Occurred.REGISTERED,
        day=day(on),
        category=Category(category),
        qualified=day(qualified) if qualified else None,
    )


def paid(category: str, first: str, last: str | None = None, on: str | None = None) -> Occurrence:
    return Occurrence(
        kind=Occurred.PAID,
        category=Category(category),
        first=mon(first),
        last=mon(last) if last else None,
        day=day(on) if on else None,
    )


def year(
    category: str,
    of: int,
    on: str,
    *,
    qualified: str | None = None,
    certificate: str | None = None,
    funded: bool = False,
) -> Occurrence:
    return Occurrence(
        kind=Occurred.PAID_YEAR,
        day=day(on),
        category=Category(category),
        year=of,
        qualified=day(qualified) if qualified else None,
        certificate=day(certificate) if certificate else None,
        funded=funded,
    )


def arrears(
    first: str, last: str, *, settled: str | None = None, ordered: str | None = None, until: str | None = None
) -> Occurrence:
    return Occurrence(
        kind=Occurred.ARREARS,
        first=mon(first),
        last=mon(last),
        settled=day(settled) if settled else None,
        ordered=day(ordered) if ordered else None,
        until=day(until) if until else None,
    )


def came(on: str, scheme: str, *, handled: bool, last: str | None = None, months: int | None = None) -> Occurrence:
    return Occurrence(
        kind=Occurred.CAME_FROM,
        day=day(on),
        scheme=Scheme(scheme),
        handled=handled,
        last=mon(last) if last else None,
        months=months,
    )


def happened(kind: str, on: str, **more: object) -> Occurrence:
    found = {name: day(value) if isinstance(value, str) and name != "reason" else value for name, value in more.items()}
    return Occurrence(kind=Occurred(kind), day=day(on), **found)  # type: ignore[arg-type]  # fields by name, in tests


def calendar(
    packs: str,
    *occurrences: Occurrence,
    as_of: str,
    birth: date = BIRTH,
    office: Mapping[str, str] = NOTHING,
) -> Calendar:
    """The calendar under packs named with a comma between them."""
    laws = [people_with(law_of(name), settings_of(office)) for name in packs.split(",")]
    return calendar_of(laws, History(birth, tuple(occurrences)), day(as_of))


def on(found: Calendar, when: str) -> Stretch:
    stretch = found.on(day(when))
    assert stretch
    return stretch


def covered_from(found: Calendar, category: str) -> str:
    """The first day with full cover in a category."""
    return str(next(one.start for one in found.stretches if one.is_covered and one.category == category))
