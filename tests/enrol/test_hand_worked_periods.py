"""Days of cover worked out by hand from the texts: month edges, leap days, gaps, conversions, prison, retirement."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pytest

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.periods_law import Standing
from tests.enrol.histories import BIRTH, arrears, calendar, came, happened, mon, paid, registered, year

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


NEWBORN = (
    Case("HZ 39: born on 31 December, day 90", H, (year("child", 2018, "2019-03-31"),),
         {"2018-12-31": "child", "2019-01-01": NONE}, date(2018, 12, 31)),
    Case("HZ 39, AMB-43: and the next year paid too", H,
         (year("child", 2018, "2019-03-31"), year("child", 2019, "2019-03-31")),
         {"2018-12-31": "child", "2019-01-01": "child", "2019-12-31": "child"}, date(2018, 12, 31)),
    Case("HZ 39: 30 November, three months end on 28 February", H, (year("child", 2019, "2019-02-28"),),
         {"2019-01-01": "child"}, date(2018, 11, 30)),
    Case("HZ 42: a day later is late", H, (year("child", 2019, "2019-03-01"),),
         {"2019-02-27": NONE, "2019-08-31": NONE, "2019-09-01": "child"}, date(2018, 11, 30)),
    Case("HZ 39: born on a leap day, the 29th three months later", H, (year("child", 2020, "2020-05-29"),),
         {"2020-02-28": NONE, "2020-02-29": "child", "2020-12-31": "child"}, date(2020, 2, 29)),
    Case("HZ 42: born on a leap day, the 30th", H, (year("child", 2020, "2020-05-30"),),
         {"2020-10-31": NONE, "2020-11-01": "child"}, date(2020, 2, 29)),
    Case("HZ 39: not before the household", H, (year("child", 2018, "2018-04-30", qualified="2018-03-20"),),
         {"2018-03-19": NONE, "2018-03-20": "child"}, date(2018, 2, 1)),
    Case("SX 29: day 90", S, (year("child", 2025, "2025-04-01"),), {"2025-01-01": "child"}, date(2025, 1, 1)),
    Case("SX 28: day 91, the fourth natural month", S, (year("child", 2025, "2025-04-02"),),
         {"2025-06-30": NONE, "2025-07-01": "child"}, date(2025, 1, 1)),
    Case("SX 29: born and paid on 31 December", S, (year("child", 2025, "2025-12-31"),),
         {"2025-12-31": "child", "2026-01-01": NONE}, date(2025, 12, 31)),
    Case("SX 28: born on 31 December, the next year paid in the window", S, (year("child", 2026, "2025-12-31"),),
         {"2025-12-31": NONE, "2026-01-01": "child"}, date(2025, 12, 31)),
    Case("SX 29 speaks of the birth year: the next in March is late", S, (year("child", 2026, "2026-03-31"),),
         {"2026-01-01": NONE, "2026-05-31": NONE, "2026-06-01": "child"}, date(2025, 12, 31)),
)  # fmt: skip

EDGES = (
    Case("HZ 22, AMB-37: 31 October to 31 January", H, staff("2018-01", on="2018-01-31", qualified="2017-10-31"),
         {"2018-01-31": NONE, "2018-02-01": "active"}),
    Case("HZ 22: 30 November to 28 February", H, staff("2018-02", on="2018-02-28", qualified="2017-11-30"),
         {"2018-03-01": "active"}),
    Case("HZ 23: 30 November to 1 March", H, staff("2018-03", on="2018-03-01", qualified="2017-11-30"),
         {"2018-08-31": NONE, "2018-09-01": "active"}),
    Case("HZ 22: 30 November to a leap day", H, staff("2020-02", on="2020-02-29", qualified="2019-11-30"),
         {"2020-02-29": NONE, "2020-03-01": "active"}),
    Case("HZ 22: from a leap day to the 29th", H, staff("2020-05", on="2020-05-29", qualified="2020-02-29"),
         {"2020-06-01": "active"}),
    Case("HZ 23: from a leap day to the 30th", H, staff("2020-05", on="2020-05-30", qualified="2020-02-29"),
         {"2020-10-31": NONE, "2020-11-01": "active"}),
    Case("HZ 22: a leap day is of February", B, staff("2023-01"), {"2024-02-29": "active", "2024-03-01": "active"}),
    Case("HZ 22: paid to January, February unpaid, March off", B, staff("2023-01", "2024-01"),
         {"2024-02-29": "active", "2024-03-01": NONE}),
    Case("HZ 39: newly qualified on 31 January, paid on 30 April", H,
         (year("adult_1", 2018, "2018-04-30", qualified="2018-01-31"),), {"2018-04-30": NONE, "2018-05-01": "adult_1"}),
    Case("HZ 42: and on 1 May", H, (year("adult_1", 2018, "2018-05-01", qualified="2018-01-31"),),
         {"2018-10-31": NONE, "2018-11-01": "adult_1"}),
    Case("HZ 38: the last day of the window", H, (year("adult_2", 2019, "2018-12-31"),), {"2019-01-01": "adult_2"}),
    Case("HZ 42: the day after it", H, (year("adult_2", 2019, "2019-01-01"),),
         {"2019-06-30": NONE, "2019-07-01": "adult_2", "2020-01-01": NONE}),
    Case("HZ 38: a student on 31 October", H, (year("student", 2018, "2018-10-31"),),
         {"2018-08-31": NONE, "2018-09-01": "student", "2019-08-31": "student", "2019-09-01": NONE}),
    Case("HZ 42: a student on 1 November", H, (year("student", 2018, "2018-11-01"),),
         {"2019-04-30": NONE, "2019-05-01": "student"}),
    Case("HZ 42: June leaves December", H, (year("adult_1", 2018, "2018-06-30"),),
         {"2018-11-30": NONE, "2018-12-01": "adult_1", "2018-12-31": "adult_1"}),
    Case("HZ22 三（一）2（3）: October leaves December", B, (year("adult_1", 2022, "2022-10-31"),),
         {"2022-11-30": NONE, "2022-12-01": "adult_1"}),
    Case("HZ22: November leaves nothing", B, (year("adult_1", 2022, "2022-11-01"),), {"2022-12-31": NONE}),
    Case("SX 14: registered on 31 January", S, staff("2025-01", on="2025-01-31"),
         {"2025-01-31": NONE, "2025-02-01": "active"}),
    Case("SX 14: registered on 1 February", S, staff("2025-02", on="2025-02-01"),
         {"2025-02-28": NONE, "2025-03-01": "active"}),
    Case("SX 28: the last day of the collection", S, (year("adult", 2026, "2025-12-31"),), {"2026-01-01": "adult"}),
    Case("SX 28: New Year's Day", S, (year("adult", 2026, "2026-01-01"),),
         {"2026-03-31": NONE, "2026-04-01": "adult", "2026-12-31": "adult"}),
    Case("SX 28: September leaves December", S, (year("adult", 2025, "2025-09-30"),),
         {"2025-11-30": NONE, "2025-12-01": "adult"}),
    Case("SX 28 ¶3: newly on the list on 31 July", S, (year("adult", 2025, "2025-07-31", funded=True),),
         {"2025-07-31": NONE, "2025-08-01": "adult"}),
    Case("LF 22: three months over the year's end", L, staff("2024-12"), {"2025-02-28": NONE, "2025-03-01": "active"}),
    Case("LF 22: six months of a flexible worker", L, flexible("2024-08"),
         {"2025-01-31": NONE, "2025-02-01": "flexible"}),
    Case("LF 22: who stops after the sixth has nothing of it", L, flexible("2024-08", "2025-01"), {"2025-02-01": NONE}),
    Case("LF 22: the seventh month is covered", L, flexible("2024-08", "2025-02"),
         {"2025-02-28": "flexible", "2025-03-01": NONE}),
)  # fmt: skip

GAPS = (
    Case("HZ 23: two months are none", H, (*staff("2017-01", "2018-03"), paid("active", "2018-06", "2029-12")),
         {"2018-04-30": "active", "2018-05-01": NONE, "2018-06-30": NONE, "2018-07-01": "active"}),
    Case("HZ 23: exactly three", H, (*staff("2017-01", "2018-03"), paid("active", "2018-07", "2029-12")),
         {"2018-12-31": NONE, "2019-01-01": "active"}),
    Case("HZ 23: a wait of six months, then one month paid for", H,
         (*staff("2017-01", "2017-09"), paid("active", "2018-03", "2018-08")),
         {"2018-08-31": NONE, "2018-09-01": "active", "2018-09-30": "active", "2018-10-01": NONE}),
    Case("HZ22: exactly three, the third natural month", B,
         (*staff("2021-01", "2022-03"), paid("active", "2022-07", "2029-12")),
         {"2022-08-31": NONE, "2022-09-01": "active"}),
    Case("HZ22: two months, the next month", B, (*staff("2021-01", "2022-03"), paid("active", "2022-06", "2029-12")),
         {"2022-06-30": NONE, "2022-07-01": "active"}),
    Case("HZ 25: paid back, not covered", H,
         (*staff("2017-01", "2018-03"), paid("active", "2018-04", "2018-06", "2018-07-10"),
          paid("active", "2018-07", "2029-12")),
         {"2018-05-15": NONE, "2018-12-31": NONE, "2019-01-01": "active"}),
    Case("SX 14 ¶3, AMB-SX-02: exactly three, paid back", S,
         (*flexible("2024-06", "2025-01"), paid("flexible", "2025-02", "2025-04", "2025-05-15"),
          paid("flexible", "2025-05", "2029-12")),
         {"2025-01-31": "flexible", "2025-02-01": NONE, "2025-05-31": NONE, "2025-06-01": "flexible"}),
    Case("SX 14 ¶3: exactly three, not paid back", S,
         (*flexible("2024-06", "2025-01"), paid("flexible", "2025-05", "2029-12")),
         {"2025-06-01": NONE, "2025-12-31": NONE}),
    Case("SX 14 ¶3: four, the third natural month", S,
         (*flexible("2024-06", "2025-01"), paid("flexible", "2025-06", "2029-12")),
         {"2025-07-31": NONE, "2025-08-01": "flexible"}),
    Case("SX, AMB-SX-03 a: staff again after five months", S,
         (*staff("2024-01", "2025-01"), registered("2025-07-10", "active"), paid("active", "2025-07", "2029-12")),
         {"2025-02-28": "active", "2025-03-01": NONE, "2025-07-31": NONE, "2025-08-01": "active"}),
    Case("SX, AMB-SX-03 b", S,
         (*staff("2024-01", "2025-01"), registered("2025-07-10", "active"), paid("active", "2025-07", "2029-12")),
         {"2025-08-31": NONE, "2025-09-01": "active"}, office={"reading.AMB-SX-03": "b"}),
    Case("LF 24: exactly three, paid back", L,
         (*flexible("2022-01", "2024-01"), paid("flexible", "2024-02", "2024-04", "2024-05-10"),
          paid("flexible", "2024-05", "2029-12")),
         {"2024-01-31": "flexible", "2024-02-01": PARTLY, "2024-04-30": PARTLY, "2024-06-01": "flexible"}),
    Case("LF 24: four, paid back", L,
         (*flexible("2022-01", "2024-01"), paid("flexible", "2024-02", "2024-05", "2024-06-10"),
          paid("flexible", "2024-06", "2029-12")),
         {"2024-02-01": NONE, "2024-06-30": NONE, "2024-07-01": "flexible"}),
    Case("LF 24: three, paid back months after resuming", L,
         (*flexible("2022-01", "2024-01"), paid("flexible", "2024-02", "2024-04", "2024-09-10"),
          paid("flexible", "2024-05", "2029-12")),
         {"2024-02-01": PARTLY, "2024-04-30": PARTLY, "2024-08-01": "flexible"}),
    Case("LF 24: three, not paid back, three months' wait", L,
         (*flexible("2022-01", "2024-01"), paid("flexible", "2024-05", "2029-12")),
         {"2024-02-01": NONE, "2024-07-31": NONE, "2024-08-01": "flexible"}),
    Case("LF 23: the unit owed three months", L,
         (*staff("2022-01", "2024-01"), arrears("2024-02", "2024-04", settled="2024-05-10"),
          paid("active", "2024-05", "2029-12")),
         {"2024-02-01": PARTLY, "2024-04-30": PARTLY, "2024-06-01": "active"}),
    Case("LF 23: the unit owed four", L,
         (*staff("2022-01", "2024-01"), arrears("2024-02", "2024-05", settled="2024-06-10"),
          paid("active", "2024-06", "2029-12")),
         {"2024-02-01": UNIT, "2024-06-30": UNIT, "2024-07-01": "active"}),
    Case("HZ 23（二）: the unit paid up on the last of March", H,
         (*staff("2017-01", "2017-12"), arrears("2018-01", "2018-02", settled="2018-03-31"),
          paid("active", "2018-03", "2029-12")),
         {"2018-01-31": "active", "2018-02-01": NONE, "2018-03-31": NONE, "2018-04-01": "active"}),
    Case("SX 14 ¶2: paid on the last day of the order", S,
         (*staff("2024-01", "2025-02"), arrears("2025-03", "2025-04", ordered="2025-05-05", until="2025-06-30",
                                               settled="2025-06-30"), paid("active", "2025-05", "2029-12")),
         {"2025-03-31": "active", "2025-04-01": "active", "2025-06-30": "active", "2025-07-01": "active"}),
    Case("SX 14 ¶2: a day later", S,
         (*staff("2024-01", "2025-02"), arrears("2025-03", "2025-04", ordered="2025-05-05", until="2025-06-30",
                                               settled="2025-07-01"), paid("active", "2025-05", "2029-12")),
         {"2025-03-31": "active", "2025-04-01": UNIT, "2025-07-31": UNIT, "2025-08-01": "active"}),
    Case("SX 14 ¶1: no order, paid in May", S,
         (*staff("2024-01", "2025-02"), arrears("2025-03", "2025-04", settled="2025-05-20"),
          paid("active", "2025-05", "2029-12")),
         {"2025-03-31": "active", "2025-04-01": NONE, "2025-05-31": NONE, "2025-06-01": "active"}),
)  # fmt: skip

RETURNING = (*flexible("2017-01", "2018-06"), year("adult_1", 2018, "2018-06-20"))

CONVERSIONS = (
    Case("HZ 56（二）, AMB-37: back on the same day of the third month", H,
         (*RETURNING, paid("flexible", "2018-07", "2018-08", "2018-09-20"), paid("flexible", "2018-09", "2029-12")),
         {"2018-06-30": "flexible", "2018-07-01": "adult_1", "2018-09-30": "adult_1", "2018-10-01": "flexible"}),
    Case("HZ 56（二）, AMB-37: a day later the six months of 56（一）", H,
         (*RETURNING, paid("flexible", "2018-07", "2018-08", "2018-09-21"), paid("flexible", "2018-09", "2029-12")),
         {"2018-10-01": "adult_1", "2019-02-28": "adult_1", "2019-03-01": "flexible"}),
    Case("HZ 56（二）: back in October is late", H,
         (*RETURNING, paid("flexible", "2018-07", "2018-09", "2018-10-05"), paid("flexible", "2018-10", "2029-12")),
         {"2018-11-01": "adult_1", "2019-03-31": "adult_1", "2019-04-01": "flexible"}),
    Case("HZ 56（二）: asked for in time, paid back in October", H,
         (*RETURNING, registered("2018-09-20", "flexible"), paid("flexible", "2018-07", "2018-09", "2018-10-05"),
          paid("flexible", "2018-10", "2029-12")),
         {"2018-10-31": "adult_1", "2018-11-01": "flexible"}),
    Case("HZ 56（二）: the next year's fee does not begin the three months anew", H,
         (*flexible("2017-01", "2018-11"), year("adult_1", 2018, "2018-11-10"), year("adult_1", 2019, "2018-12-05"),
          paid("flexible", "2018-12", "2019-02", "2019-03-01"), paid("flexible", "2019-03", "2029-12")),
         {"2019-04-01": "adult_1", "2019-09-01": "flexible"}),
    Case("HZ 56（一）: six months as a resident, then flexible, then a resident again", H,
         (year("adult_1", 2018, "2017-12-01"), *flexible("2018-03", "2018-10"), year("adult_1", 2019, "2018-12-10")),
         {"2018-02-28": "adult_1", "2018-08-31": "adult_1", "2018-09-01": "flexible", "2018-11-30": "flexible",
          "2018-12-01": NONE, "2019-01-01": "adult_1"}),
    Case("HZ 56（二）: joining month", H, (*flexible("2017-01", "2018-03"), year("adult_1", 2018, "2018-03-31")),
         {"2018-03-31": "flexible", "2018-04-01": "adult_1"}),
    Case("HZ 56（三）: two months between, in the window", H,
         (*flexible("2017-01", "2018-09"), year("adult_1", 2019, "2018-12-20")), {"2019-01-01": "adult_1"}),
    Case("HZ 56（三）: three months between, in the window", H,
         (*flexible("2017-01", "2018-08"), year("adult_1", 2019, "2018-12-20")),
         {"2019-05-31": NONE, "2019-06-01": "adult_1"}),
    Case("HZ22 三（一）2（4）: the same, the third natural month", B,
         (*flexible("2021-01", "2022-08"), year("adult_1", 2023, "2022-12-20")),
         {"2023-01-31": NONE, "2023-02-01": "adult_1"}),
    Case("HZ 56: a resident's year ended, staff after two months", H,
         (year("adult_1", 2017, "2016-12-01"), *staff("2018-03")), {"2018-03-31": NONE, "2018-04-01": "active"}),
    Case("HZ 56（三）: staff after three months", H, (year("adult_1", 2017, "2016-12-01"), *staff("2018-04")),
         {"2018-09-30": NONE, "2018-10-01": "active"}),
    Case("HZ 56: a resident becomes staff in June", H, (year("adult_1", 2018, "2017-12-01"), *staff("2018-06")),
         {"2018-06-30": "adult_1", "2018-07-01": "active"}),
    Case("HZ 60: from elsewhere's residents", H, (came("2018-03-01", "resident", handled=True, last="2018-02"),
         *staff("2018-03")), {"2018-03-01": "adult_1", "2018-08-31": "adult_1", "2018-09-01": "active"}),
    Case("HZ22: from elsewhere's residents", B, (came("2022-04-01", "resident", handled=True, last="2022-03"),
         *staff("2022-04")), {"2022-05-31": "adult_1", "2022-06-01": "active"}),
    Case("HZ 61: twelve months elsewhere", H,
         (came("2018-03-01", "employee", handled=True, last="2018-02", months=12), *staff("2018-03")),
         {"2018-03-31": NONE, "2018-04-01": "active"}),
    Case("HZ 61: two years elsewhere, then two months off", H,
         (came("2018-03-01", "employee", handled=True, last="2017-12", months=24), *staff("2018-03")),
         {"2018-08-31": NONE, "2018-09-01": "active"}),
    Case("HZ22: staff from elsewhere without papers", B, (came("2022-04-01", "employee", handled=False),
         *staff("2022-04")), {"2022-05-31": NONE, "2022-06-01": "active"}),
    Case("HZ22, AMB-57: a flexible worker from elsewhere", B, (came("2022-04-01", "employee", handled=False),
         *flexible("2022-04")), {"2022-04-30": NONE, "2022-05-01": "flexible"}),
    Case("SX 68: a resident becomes staff in June", S, (year("adult", 2025, "2024-12-10"), *staff("2025-06")),
         {"2025-06-30": "adult", "2025-07-01": "active"}),
    Case("SX 68: twice converted", S,
         (year("adult", 2025, "2024-12-10"), *staff("2025-03", "2025-06"), year("adult", 2026, "2025-12-01")),
         {"2025-03-31": "adult", "2025-04-01": "active", "2025-07-31": "active", "2026-01-01": "adult"}),
    Case("LF 25: two years a resident, no gap", L,
         (came("2024-03-01", "resident", handled=True, last="2024-02", months=24), *staff("2024-03")),
         {"2024-03-01": "active"}),
    Case("LF 25: a month short of two years", L,
         (came("2024-03-01", "resident", handled=True, last="2024-02", months=23), *staff("2024-03")),
         {"2024-05-31": NONE, "2024-06-01": "active"}),
    Case("LF 25: three months between, paid back", L,
         (came("2024-03-01", "resident", handled=True, last="2023-11", months=24),
          paid("active", "2023-12", "2024-02", "2024-03-10"), *staff("2024-03")),
         {"2024-02-29": NONE, "2024-03-01": "active"}),
    Case("LF 24, AMB-LF-31: moved here without a gap", L,
         (came("2024-03-01", "employee", handled=True, last="2024-02", months=40), *staff("2024-03")),
         {"2024-03-01": "active"}),
)  # fmt: skip

TURNS = (
    Case("HZ 26: audited on the last of June", H, (*flexible("2010-01", "2018-06"), happened("retired", "2018-06-30")),
         {"2018-06-30": "flexible", "2018-07-01": "retired"}),
    Case("HZ 26: audited on 1 July", H, (*flexible("2010-01", "2018-07"), happened("retired", "2018-07-01")),
         {"2018-07-31": "flexible", "2018-08-01": "retired"}),
    Case("SX 16: formalities in mid-year", S, (*flexible("2005-01", "2025-06"), happened("retired", "2025-06-15")),
         {"2025-06-30": "flexible", "2025-07-01": "retired"}),
    Case("SX 16, AMB-SX-04 b: the sum arrives in July", S,
         (*flexible("2010-01", "2025-06"), happened("retired", "2025-06-15", settled="2025-07-10")),
         {"2025-07-15": NONE, "2025-08-01": "retired"}, office={"reading.AMB-SX-04": "b"}),
    Case("LF 31: first pension in March, handled in May", L,
         (*staff("2000-01", "2024-02"), happened("retired", "2024-05-20", first=mon("2024-03"))),
         {"2024-03-01": "active", "2024-05-31": "active", "2024-06-01": "retired"}),
    Case("HZ 34, 55: the day of death is covered", H, (*staff("2017-01"), happened("died", "2018-05-31")),
         {"2018-05-31": "active", "2018-06-01": NONE}),
    Case("HZ 59: who moves on the first is covered to the month's end", H,
         (*staff("2017-01", "2018-05"), happened("moved_away", "2018-05-01")),
         {"2018-05-31": "active", "2018-06-01": NONE}),
    Case("HZ 43: struck off", H, (year("student", 2018, "2018-09-10"), happened("struck_off", "2019-02-28")),
         {"2019-02-27": "student", "2019-02-28": NONE}),
    Case("LF 29（一）, AMB-LF-26 b: released, three months' wait", L,
         (*staff("2022-01", "2024-05"), happened("sentenced", "2024-05-10", until="2024-11-09", settled="2024-11-20"),
          paid("active", "2024-12", "2029-12")),
         {"2024-05-09": "active", "2024-05-10": NONE, "2025-02-28": NONE, "2025-03-01": "active"}),
    Case("LF 29（一）, AMB-LF-26 a: at once", L,
         (*staff("2022-01", "2024-05"), happened("sentenced", "2024-05-10", until="2024-11-09", settled="2024-11-20"),
          paid("active", "2024-12", "2029-12")),
         {"2024-11-30": NONE, "2024-12-01": "active"}, office={"reading.AMB-LF-26": "a"}),
    Case("LF 29（二）: a retired person, papers brought", L,
         (*staff("2000-01", "2023-12"), happened("retired", "2024-01-10"),
          happened("sentenced", "2024-05-10", until="2024-11-09", settled="2024-11-20")),
         {"2024-05-09": "retired", "2024-05-10": NONE, "2024-11-19": NONE, "2024-11-20": "retired"}),
    Case("LF 29（三）: served outside", L,
         (*staff("2022-01"), happened("sentenced", "2024-05-10", until="2024-11-09", outside=True)),
         {"2024-05-10": "active", "2024-11-09": "active"}),
    Case("SX 94（六）: ended on a day", S, (*staff("2024-01", "2025-03"), happened("terminated", "2025-03-15")),
         {"2025-03-14": "active", "2025-03-15": NONE}),
)  # fmt: skip

CASES = (*NEWBORN, *EDGES, *GAPS, *CONVERSIONS, *TURNS)


def stands(found: Calendar, day: str) -> str:
    one = found.on(date.fromisoformat(day))
    if one is None:
        return NONE
    if one.standing is Standing.COVERED and one.category:
        return str(one.category)
    return {Standing.PARTLY: PARTLY, Standing.UNIT_BEARS: UNIT, Standing.UNKNOWN: "?"}.get(one.standing, NONE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_day_comes_to_what_the_text_says(case: Case) -> None:
    found = calendar(case.packs, *case.events, as_of=case.as_of, birth=case.birth, office=case.office)
    assert {day: stands(found, day) for day in case.days} == case.days


def test_these_are_as_many_as_were_asked_for() -> None:
    assert len(CASES) + 1 >= 80
    assert len({case.name for case in CASES}) == len(CASES)
