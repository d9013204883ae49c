"""A case of benefit days worked by hand: what happened under which packs, and what days come to."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.periods_law import Standing
from tests.enrol.histories import BIRTH, calendar, paid, registered

H, B, N, S, L = "hangzhou-2018", "hangzhou-2018,hangzhou-2022", "hangzhou-2022", "shaoxing-2025", "langfang-2024"
NONE, PARTLY, UNIT = "-", "partly", "unit"
NOTHING: Mapping[str, str] = {}


class Case(NamedTuple):
    """Events under packs, and what days come to: a category, ``-`` for none, ``partly``, ``unit`` for the employer."""

    name: str
    packs: str
    events: tuple[Occurrence, ...]
    days: Mapping[str, str]
    birth: date = BIRTH
    as_of: str = "2030-01-01"
    office: Mapping[str, str] = NOTHING


def flexible(first: str, last: str | None = None, reg: str = "") -> tuple[Occurrence, ...]:
    """Enrolled at once and paid month by month; without ``last`` up to the end of 2029."""
    return (registered(reg or f"{first}-05", "flexible", f"{first}-01"), paid("flexible", first, last or "2029-12"))


def staff(first: str, last: str | None = None, on: str = "", qualified: str = "") -> tuple[Occurrence, ...]:
    entered = registered(on or f"{first}-05", "active", qualified or f"{first}-01")
    return (entered, paid("active", first, last or "2029-12"))


def stands(found: Calendar, day: str) -> str:
    one = found.on(date.fromisoformat(day))
    if one is None:
        return NONE
    if one.standing is Standing.COVERED and one.category:
        return str(one.category)
    return {Standing.PARTLY: PARTLY, Standing.UNIT_BEARS: UNIT, Standing.UNKNOWN: "?"}.get(one.standing, NONE)


def days_of(case: Case) -> dict[str, str]:
    """What the days of a case come to."""
    found = calendar(case.packs, *case.events, as_of=case.as_of, birth=case.birth, office=case.office)
    return {day: stands(found, day) for day in case.days}
