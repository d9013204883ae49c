"""Who leaves and comes back, worked out by hand from the texts: an end is over with the next entry, never for ever."""

import pytest

from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Category
from tests.enrol.hand_worked import NONE, PARTLY, Case, H, L, N, S, days_of
from tests.enrol.histories import arrears, calendar, day, happened, paid, registered, year

PAID_2018 = year("adult_1", 2018, "2017-12-10")
PAID_2025 = year("adult", 2025, "2024-12-10")
STUDENT = year("student", 2018, "2018-09-10")
STAFF_H = (registered("2017-01-05", "active", "2017-01-01"), paid("active", "2017-01", "2018-12"))
STAFF_S = (registered("2024-01-05", "active", "2024-01-01"), paid("active", "2024-01", "2025-12"))
WAIT = {"reading.AMB-LF-26": "b"}
STAFF_L = (registered("2022-01-05", "active", "2022-01-01"), paid("active", "2022-01", "2024-12"))


def staff(on: str, last: str) -> tuple[Occurrence, ...]:
    return (registered(on, "active", on), paid("active", on[:7], last))


def platform_covers(on: str, until: str | None = None, category: Category | None = None) -> Occurrence:
    return Occurrence(
        kind=Occurred.PLATFORM,
        day=day(on),
        until=day(until) if until else None,
        covered=True,
        category=category,
        reason="省平台",
    )


def flexible(on: str, last: str) -> tuple[Occurrence, ...]:
    return (registered(on, "flexible", on), paid("flexible", on[:7], last))


SAME_MONTH = (
    Case("HZ 43, 22: struck off, staff later in the month", H,
         (STUDENT, happened("struck_off", "2019-03-05"), *staff("2019-03-20", "2019-12")),
         {"2019-03-04": "student", "2019-03-05": NONE, "2019-03-31": NONE, "2019-04-01": "active",
          "2019-12-31": "active"}),
    Case("HZ 43, 22: on the same day", H,
         (STUDENT, happened("struck_off", "2019-03-05"), *staff("2019-03-05", "2019-12")),
         {"2019-03-04": "student", "2019-03-05": NONE, "2019-03-31": NONE, "2019-04-01": "active"}),
    Case("HZ 43: struck off after the work had begun, which goes on", H,
         (STUDENT, *staff("2019-03-02", "2019-12"), happened("struck_off", "2019-03-10")),
         {"2019-03-09": "student", "2019-03-10": NONE, "2019-03-31": NONE, "2019-04-01": "active",
          "2019-12-31": "active"}),
    Case("HZ 59(3): away on the 10th, here again on the 25th", H,
         (*STAFF_H, happened("moved_away", "2018-05-10"), registered("2018-05-25", "active", "2018-05-25")),
         {"2018-05-31": "active", "2018-06-01": "active", "2018-12-31": "active"}),
    Case("SX 69: the same", S,
         (*STAFF_S, happened("moved_away", "2025-05-10"), registered("2025-05-25", "active")),
         {"2025-05-31": "active", "2025-06-01": "active", "2025-12-31": "active"}),
    Case("LF 24, 43: the same", L,
         (*STAFF_L, happened("moved_away", "2024-05-10"), registered("2024-05-25", "active")),
         {"2024-05-31": "active", "2024-06-01": "active", "2024-12-31": "active"}),
    Case("SX 94(6), 14: terminated on the 10th, registered on the 20th", S,
         (*flexible("2020-01-05", "2025-12"), happened("terminated", "2025-04-10"),
          registered("2025-04-20", "flexible")),
         {"2025-04-09": "flexible", "2025-04-10": NONE, "2025-04-30": NONE, "2025-05-01": "flexible",
          "2025-12-31": "flexible"}),
    Case("SX 94(6), 14: the same, staff", S,
         (*STAFF_S, happened("terminated", "2025-04-10"), registered("2025-04-20", "active")),
         {"2025-04-09": "active", "2025-04-10": NONE, "2025-04-30": NONE, "2025-05-01": "active"}),
    Case("HZ 59(3): a resident away on the 10th, staff on the 20th", H,
         (PAID_2018, happened("moved_away", "2018-05-10"), *staff("2018-05-20", "2018-12")),
         {"2018-05-31": "adult_1", "2018-06-01": "active", "2018-12-31": "active"}),
)  # fmt: skip

NEXT_MONTH = (
    Case("HZ 59(3), 22: away in May, here again in June, one entry of payments", H,
         (*STAFF_H, happened("moved_away", "2018-05-10"), registered("2018-06-05", "active", "2018-06-05")),
         {"2018-05-31": "active", "2018-06-30": NONE, "2018-07-01": "active", "2018-12-31": "active"}),
    Case("HZ 59(3), 22: entered, gone and here again", H,
         (registered("2018-05-25", "active", "2018-05-25"), happened("moved_away", "2018-05-28"),
          registered("2018-06-05", "active", "2018-06-05"), paid("active", "2018-05", "2018-12")),
         {"2018-05-31": NONE, "2018-06-30": NONE, "2018-07-01": "active", "2018-12-31": "active"}),
    Case("SX 69, 14: away in May, here again in July, June paid by nobody's account", S,
         (*STAFF_S, happened("moved_away", "2025-05-10"), registered("2025-07-05", "active")),
         {"2025-05-31": "active", "2025-06-01": NONE, "2025-07-31": NONE, "2025-08-01": "active"}),
    Case("LF 24, 43: away in May, here again in June", L,
         (*STAFF_L, happened("moved_away", "2024-05-10"), registered("2024-06-05", "active")),
         {"2024-05-31": "active", "2024-06-01": "active"}),
    Case("SX 94(6), 14: terminated in March, registered in April", S,
         (*STAFF_S, happened("terminated", "2025-03-20"), registered("2025-04-10", "active")),
         {"2025-03-19": "active", "2025-03-20": NONE, "2025-04-30": NONE, "2025-05-01": "active"}),
    Case("HZ 42, 59(3): staff away in May, late as a resident in June", H,
         (*STAFF_H[:1], paid("active", "2017-01", "2018-05"), happened("moved_away", "2018-05-10"),
          year("adult_1", 2018, "2018-06-10")),
         {"2018-05-31": "active", "2018-06-01": NONE, "2018-11-30": NONE, "2018-12-01": "adult_1"}),
    Case("HZ 39, 59(3): and newly qualified", H,
         (*STAFF_H[:1], paid("active", "2017-01", "2018-05"), happened("moved_away", "2018-05-10"),
          year("adult_1", 2018, "2018-06-10", qualified="2018-06-01")),
         {"2018-05-31": "active", "2018-06-01": NONE, "2018-06-30": NONE, "2018-07-01": "adult_1"}),
    Case("HZ 23(1): staff whose relation was terminated, flexible after five unpaid months", H,
         (*STAFF_H[:1], paid("active", "2017-01", "2018-05"), happened("terminated", "2018-05-10"),
          registered("2018-11-05", "flexible", "2018-11-01"), paid("flexible", "2018-11")),
         {"2018-06-30": "active", "2018-07-01": NONE, "2019-04-30": NONE, "2019-05-01": "flexible"},
         as_of="2019-06-01"),
    Case("HZ 23(1): flexible both times, nobody said since when they qualify: nothing hangs on it", H,
         (registered("2017-01-05", "flexible", "2017-01-01"), paid("flexible", "2017-01", "2018-05"),
          happened("terminated", "2018-05-10"), registered("2018-11-05", "flexible"), paid("flexible", "2018-11")),
         {"2018-07-01": NONE, "2018-11-05": NONE, "2019-04-30": NONE, "2019-05-01": "flexible"}, as_of="2019-06-01"),
    Case("LF 24: terminated, flexible again after five months: three months, not the six of a first time", L,
         (registered("2023-01-05", "flexible"), paid("flexible", "2023-01", "2024-05"),
          happened("terminated", "2024-05-10"), registered("2024-11-05", "flexible"), paid("flexible", "2024-11")),
         {"2024-05-31": "flexible", "2025-01-31": NONE, "2025-02-01": "flexible"}, as_of="2025-06-01"),
    Case("HZ 23(1): a resident who took up a job, away three months, back for one and again: the wait, no resident", H,
         (PAID_2018, *staff("2018-05-10", "2018-06"), paid("active", "2018-10", "2018-10"), paid("active", "2018-12")),
         {"2018-05-31": "adult_1", "2018-07-31": "active", "2018-10-15": NONE, "2018-12-15": NONE, "2019-05-31": NONE,
          "2019-06-01": "active"}, as_of="2019-08-01"),
    Case("HZ 56（一）: but who has not yet served them is a resident still", H,
         (PAID_2018, *flexible("2018-04-10", "2018-05"), paid("flexible", "2018-07")),
         {"2018-06-15": "adult_1", "2018-12-31": "adult_1", "2019-01-01": "flexible"}, as_of="2019-06-01"),
    Case("SX 14 ¶2: the same, owed and never settled", S,
         (PAID_2025, *staff("2025-05-10", "2025-12"), arrears("2025-06", "2025-07")),
         {"2025-06-30": "active", "2025-07-01": NONE, "2025-09-30": NONE, "2025-12-31": NONE}),
    Case("HZ 59(3), 23(1): away for five months under a payment that went on: a gap of five months", H,
         (*STAFF_H[:1], paid("active", "2017-01"), happened("moved_away", "2018-05-10"),
          registered("2018-11-05", "active", "2018-11-01")),
         {"2018-05-31": "active", "2018-06-01": NONE, "2019-04-30": NONE, "2019-05-01": "active"}, as_of="2019-06-01"),
    Case("HZ2022 三（一）2: the same", N,
         (registered("2021-01-05", "active", "2021-01-01"), paid("active", "2021-01"),
          happened("moved_away", "2022-05-10"), registered("2022-11-05", "active", "2022-11-01")),
         {"2022-05-31": "active", "2022-12-31": NONE, "2023-01-01": "active"}, as_of="2023-06-01"),
    Case("SX 14, 69: the same, flexible", S,
         (registered("2024-01-05", "flexible"), paid("flexible", "2024-01"), happened("moved_away", "2025-05-10"),
          registered("2025-11-05", "flexible")),
         {"2025-05-31": "flexible", "2025-12-31": NONE, "2026-01-01": "flexible"}, as_of="2026-02-01"),
    Case("LF 24, 43: the same", L,
         (*STAFF_L[:1], paid("active", "2022-01"), happened("moved_away", "2024-05-10"),
          registered("2024-11-05", "active")),
         {"2024-05-31": "active", "2025-01-31": NONE, "2025-02-01": "active"}, as_of="2025-03-01"),
    Case("HZ 59(3), 23(1): a payment that began anew while away stands, only what had gone on does not", H,
         (*STAFF_H[:1], paid("active", "2017-01"), happened("moved_away", "2018-05-10"), paid("active", "2018-07"),
          registered("2018-11-05", "active", "2018-11-01")),
         {"2018-05-31": "active", "2018-06-01": NONE, "2018-11-30": NONE, "2018-12-01": "active"}, as_of="2019-06-01"),
    Case("LF 29（一）: in prison until nobody knows when, registered again", L,
         (*STAFF_L[:1], paid("active", "2022-01", "2024-04"), happened("sentenced", "2024-05-10"),
          *staff("2024-08-05", "2024-12")),
         {"2024-05-10": NONE, "2024-10-31": NONE, "2024-11-01": "active"}, office=WAIT),
    Case("LF 29（一）: the same, and an open payment says that it was paid on", L,
         (*STAFF_L, happened("sentenced", "2024-05-10"), registered("2024-08-05", "active")),
         {"2024-05-09": "active", "2024-05-10": NONE, "2024-10-31": NONE, "2024-11-01": "active"}, office=WAIT),
    Case("LF 29（一）: in prison under an open payment, papers brought: the months in prison are none", L,
         (*STAFF_L[:1], paid("active", "2022-01"),
          happened("sentenced", "2024-03-10", until="2024-09-14", settled="2024-11-20")),
         {"2024-03-09": "active", "2024-03-10": NONE, "2025-01-31": NONE, "2025-02-01": "active"}, as_of="2025-03-10",
         office=WAIT),
    Case("LF 29（一）, AMB-LF-26 a: at once, not before the papers", L,
         (*STAFF_L[:1], paid("active", "2022-01"),
          happened("sentenced", "2024-03-10", until="2024-09-14", settled="2024-11-20")),
         {"2024-11-19": NONE, "2024-11-20": "active"}, as_of="2025-03-10", office={"reading.AMB-LF-26": "a"}),
    Case("LF 29（一）: no papers, no cover", L,
         (*STAFF_L[:1], paid("active", "2022-01"), happened("sentenced", "2024-03-10", until="2024-09-14")),
         {"2024-03-10": NONE, "2024-09-15": NONE, "2025-03-10": NONE}, as_of="2025-03-10"),
    Case("LF 29（一）, 24: in prison for some days, papers in the same month", L,
         (*STAFF_L, happened("sentenced", "2024-05-10", until="2024-05-20", settled="2024-05-25")),
         {"2024-05-09": "active", "2024-05-10": NONE, "2024-05-24": NONE, "2024-05-25": "active"}),
    Case("LF 29（二）: jailed between the formalities of retiring and the first benefits", L,
         (*STAFF_L, happened("retired", "2024-05-20"),
          happened("sentenced", "2024-05-25", until="2024-08-24", settled="2024-09-02")),
         {"2024-05-24": "active", "2024-05-25": NONE, "2024-06-01": NONE, "2024-09-01": NONE,
          "2024-09-02": "retired"}),
    Case("LF 29（二）: the same, no papers", L,
         (*STAFF_L, happened("retired", "2024-05-20"), happened("sentenced", "2024-05-25", until="2024-08-24")),
         {"2024-05-25": NONE, "2024-06-01": NONE, "2024-12-01": NONE}),
    Case("LF 29: retired in prison, papers later", L,
         (*STAFF_L[:1], paid("active", "2022-01", "2024-05"),
          happened("sentenced", "2024-05-25", until="2024-11-24", settled="2024-12-02"),
          happened("retired", "2024-08-20")),
         {"2024-05-25": NONE, "2024-09-01": NONE, "2024-12-01": NONE, "2024-12-02": "retired"}),
    Case("LF 29: released, registered, and retired a year later", L,
         (*STAFF_L[:1], paid("active", "2022-01", "2024-04"), happened("sentenced", "2024-05-10", until="2024-06-30"),
          *staff("2024-08-05", "2025-08"), happened("retired", "2025-08-20")),
         {"2024-12-01": "active", "2025-09-01": "retired"}, office=WAIT),
    Case("LF 29（三）: served outside prison", L,
         (*STAFF_L, happened("sentenced", "2024-05-10", outside=True)),
         {"2024-05-10": "active", "2024-06-01": "active"}),
    Case("LF 23, 43: away while the unit owes, which settles in May: no new entry", L,
         (*STAFF_L[:1], paid("active", "2022-01", "2024-01"), arrears("2024-02", "2024-04", settled="2024-05-10"),
          happened("moved_away", "2024-04-10")),
         {"2024-01-31": "active", "2024-04-30": PARTLY, "2024-05-01": NONE, "2024-06-01": NONE}),
    Case("LF 23, 43: the same, and taken on again in June", L,
         (*STAFF_L[:1], paid("active", "2022-01", "2024-01"), arrears("2024-02", "2024-04", settled="2024-05-10"),
          happened("moved_away", "2024-04-10"), *staff("2024-06-05", "2024-12")),
         {"2024-04-30": PARTLY, "2024-05-01": NONE, "2024-05-31": NONE, "2024-12-31": "active"}),
    Case("nobody registers again: what is paid brings nothing", H,
         (*STAFF_H, happened("moved_away", "2018-05-10")),
         {"2018-05-31": "active", "2018-06-01": NONE, "2018-12-31": NONE}),
)  # fmt: skip

RESIDENTS = (
    Case("HZ 43, 22: struck off in February, staff in March", H,
         (STUDENT, happened("struck_off", "2019-02-28"), *staff("2019-03-05", "2019-12")),
         {"2019-02-27": "student", "2019-02-28": NONE, "2019-03-31": NONE, "2019-04-01": "active"}),
    Case("HZ 43, 22: struck off in February, flexible in March", H,
         (STUDENT, happened("struck_off", "2019-02-28"), *flexible("2019-03-05", "2019-12")),
         {"2019-02-28": NONE, "2019-03-31": NONE, "2019-04-01": "flexible"}),
    Case("HZ 56（三）: struck off, staff after three months", H,
         (STUDENT, happened("struck_off", "2019-02-28"), *staff("2019-06-05", "2019-12")),
         {"2019-02-28": NONE, "2019-11-30": NONE, "2019-12-01": "active"}),
    Case("HZ 43, 39: struck off, resident newly qualified", H,
         (STUDENT, happened("struck_off", "2019-02-28"), year("adult_1", 2019, "2019-03-10", qualified="2019-02-28")),
         {"2019-02-28": NONE, "2019-03-31": NONE, "2019-04-01": "adult_1", "2019-12-31": "adult_1"}),
    Case("HZ 43, 42: struck off, resident late", H,
         (STUDENT, happened("struck_off", "2019-02-28"), year("adult_1", 2019, "2019-03-10")),
         {"2019-02-28": NONE, "2019-08-31": NONE, "2019-09-01": "adult_1"}),
    Case("HZ 55, 59(3): a resident away in April, staff in May", H,
         (PAID_2018, happened("moved_away", "2018-04-10"), *staff("2018-05-20", "2018-12")),
         {"2018-04-30": "adult_1", "2018-05-01": NONE, "2018-05-31": NONE, "2018-06-01": "active"}),
    Case("HZ 55, 59(3): a resident away in April, flexible in May: not the six months of 56（一）", H,
         (PAID_2018, happened("moved_away", "2018-04-10"), *flexible("2018-05-20", "2018-12")),
         {"2018-04-30": "adult_1", "2018-05-01": NONE, "2018-05-31": NONE, "2018-06-01": "flexible"}),
    Case("HZ22 三（一）2（4）: the same", N,
         (year("adult_1", 2023, "2022-12-10"), happened("moved_away", "2023-04-10"),
          *flexible("2023-05-20", "2023-12")),
         {"2023-04-30": "adult_1", "2023-05-01": NONE, "2023-05-31": NONE, "2023-06-01": "flexible"}),
    Case("HZ 39, 59(3): a resident away in April, resident again in June, newly qualified", H,
         (PAID_2018, happened("moved_away", "2018-04-10"),
          year("adult_1", 2018, "2018-06-10", qualified="2018-06-05")),
         {"2018-04-30": "adult_1", "2018-05-01": NONE, "2018-06-30": NONE, "2018-07-01": "adult_1"}),
    Case("HZ 42, 59(3): and late in the month of leaving", H,
         (PAID_2018, happened("moved_away", "2018-04-10"), year("adult_1", 2018, "2018-04-20")),
         {"2018-04-30": "adult_1", "2018-05-01": NONE, "2018-09-30": NONE, "2018-10-01": "adult_1"}),
    Case("SX 28, 69: a resident away in April, late fee in June", S,
         (PAID_2025, happened("moved_away", "2025-04-10"), year("adult", 2025, "2025-06-10")),
         {"2025-04-30": "adult", "2025-05-01": NONE, "2025-08-31": NONE, "2025-09-01": "adult"}),
    Case("SX 14, 69: a resident away in April, staff in May", S,
         (PAID_2025, happened("moved_away", "2025-04-10"), *staff("2025-05-20", "2025-12")),
         {"2025-04-30": "adult", "2025-05-01": NONE, "2025-05-31": NONE, "2025-06-01": "active"}),
    Case("HZ 43: struck off in the weeks of paying, student again with a new fee: not the days between", H,
         (STUDENT, happened("struck_off", "2018-09-15"), year("student", 2018, "2018-09-25", qualified="2018-09-20")),
         {"2018-09-14": "student", "2018-09-15": NONE, "2018-09-24": NONE, "2018-09-25": "student",
          "2019-08-31": "student"}),
    Case("HZ 43: before the year began, the fee in time pays for all of it", H,
         (year("student", 2017, "2017-09-10"), happened("struck_off", "2018-06-15"),
          year("student", 2018, "2018-09-25", qualified="2018-09-20")),
         {"2018-06-14": "student", "2018-08-31": NONE, "2018-09-01": "student"}),
    Case("HZ 43: struck off, student again in autumn", H,
         (STUDENT, happened("struck_off", "2019-02-28"), year("student", 2019, "2019-09-10")),
         {"2019-02-28": NONE, "2019-08-31": NONE, "2019-09-01": "student"}),
    Case("HZ 43: struck off in a year that is over changes nothing for an adult", H,
         (STUDENT, year("adult_1", 2020, "2019-12-10"), happened("struck_off", "2020-03-05")),
         {"2019-08-31": "student", "2020-03-05": "adult_1", "2020-12-31": "adult_1"}),
)  # fmt: skip

ONE_AT_A_TIME = (
    Case("HZ 42, 55: a second tier paid late does not replace the first", H,
         (PAID_2018, year("adult_2", 2018, "2018-02-10")),
         {"2018-02-10": "adult_1", "2018-12-31": "adult_1", "2019-01-01": NONE}),
    Case("HZ 38: the other tier of the next year, in the window, does", H,
         (PAID_2018, year("adult_2", 2019, "2018-12-10")), {"2018-12-31": "adult_1", "2019-01-01": "adult_2"}),
    Case("HZ 56: the other tier once the year is over, from the month of joining", H,
         (PAID_2018, year("adult_2", 2019, "2019-01-10")), {"2018-12-31": "adult_1", "2019-01-01": "adult_2"}),
    Case("HZ 55, 56: a student becomes an adult when the student's year is over", H,
         (STUDENT, year("adult_1", 2019, "2019-02-10")),
         {"2019-02-10": "student", "2019-08-31": "student", "2019-09-01": "adult_1", "2019-12-31": "adult_1"}),
    Case("SX 28, 68: the year paid for again", S,
         (PAID_2025, year("adult", 2025, "2025-06-10")), {"2025-06-10": "adult", "2025-12-31": "adult",
                                                         "2026-01-01": NONE}),
    Case("SX 28(3): newly on the list who had paid: the list pays next year", S,
         (PAID_2025, year("adult", 2025, "2025-06-10", funded=True)), {"2025-12-31": "adult", "2026-01-01": NONE}),
)  # fmt: skip

RETIRED_H = (registered("1990-01-05", "active", "1990-01-01"), paid("active", "1990-01", "2018-01"),
             happened("retired", "2018-01-20"))  # fmt: skip

OTHERS = (
    Case("HZ 61: who has retired is not transferred, and stays covered", H,
         (*RETIRED_H, happened("moved_away", "2018-05-10")),
         {"2018-02-01": "retired", "2018-05-31": "retired", "2018-06-01": "retired"}),
    Case("SX 69: the same", S,
         (registered("2000-01-05", "active"), paid("active", "2000-01", "2025-01"), happened("retired", "2025-01-20"),
          happened("moved_away", "2025-05-10")),
         {"2025-02-01": "retired", "2025-06-01": "retired"}),
    Case("HZ 59: and not yet retired, they are", H,
         (*STAFF_H, happened("moved_away", "2018-05-10"), happened("reached_age", "2018-05-01")),
         {"2018-06-01": NONE}),
    Case("the platform says cover to the year's end, the person dies in June", H,
         (*STAFF_H, platform_covers("2018-03-01", "2018-12-31"), happened("died", "2018-06-10")),
         {"2018-06-10": "active", "2018-06-11": NONE, "2018-12-31": NONE}),
    Case("the platform says cover five days after a death", H,
         (*STAFF_H, happened("died", "2018-05-10"), platform_covers("2018-05-15")),
         {"2018-05-10": "active", "2018-05-15": NONE, "2018-12-31": NONE}),
    Case("the platform says cover and the category, which nothing here gives", H,
         (platform_covers("2018-05-15", category=Category.FLEXIBLE),), {"2018-05-15": "flexible"}),
    Case("and without the category: it is asked for, yes is not turned into no", H,
         (platform_covers("2018-05-15"),), {"2018-05-15": "?"}),
    Case("the category that the calendar has is taken", H,
         (*STAFF_H, platform_covers("2018-05-15")), {"2018-05-15": "active"}),
)  # fmt: skip

CASES = (*SAME_MONTH, *NEXT_MONTH, *RESIDENTS, *ONE_AT_A_TIME, *OTHERS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_who_comes_back_is_covered_by_the_new_entry(case: Case) -> None:
    assert days_of(case) == case.days


@pytest.mark.parametrize(
    ("events", "months"),
    [
        ((*STAFF_H, happened("moved_away", "2018-05-10")), "2018 年 6 月至 2018 年 12 月"),
        (
            (*STAFF_H, happened("moved_away", "2018-05-10"), registered("2018-08-05", "active", "2018-08-05")),
            "2018 年 6 月至 2018 年 7 月",
        ),
    ],
)
def test_months_paid_behind_an_end_are_said_to_bring_nothing(events: tuple[Occurrence, ...], months: str) -> None:
    found = calendar(H, *events, as_of="2019-06-01")
    (note,) = found.notes
    assert note.law == "第五十九条（三）"
    assert note.text.startswith(f"{months}的缴费没有带来待遇：2018-05-10 转到外地")
    assert "登记" in note.text


def test_months_in_prison_are_said_to_bring_nothing_before_papers() -> None:
    open_paid = (*STAFF_L[:1], paid("active", "2022-01"))
    served = calendar(L, *open_paid, happened("sentenced", "2024-03-10", until="2024-09-14"), as_of="2024-12-01")
    (note,) = served.notes
    assert note.text.startswith("2024 年 4 月至 2024 年 12 月的缴费没有带来待遇：从 2024-03-10 起服刑")
    assert note.text.endswith("重新参保的，把交来材料的日期记上")


def test_papers_that_came_before_anything_was_paid_begin_with_the_payment() -> None:
    events = (registered("2024-06-16", "agreed"),
              happened("sentenced", "2024-09-08", until="2025-09-14", settled="2024-11-27"),
              paid("agreed", "2025-10", "2026-12"))  # fmt: skip
    found = calendar(L, *events, as_of="2027-01-01", office=WAIT)
    assert found.covered_on(day("2025-10-15")) is None
    assert found.covered_on(day("2026-12-31")) is Category.AGREED


def test_who_came_back_reads_why() -> None:
    found = calendar(S, *STAFF_S, happened("terminated", "2025-04-10"), registered("2025-04-20", "active"),
                     as_of="2026-06-01")  # fmt: skip
    said = {of: found.on(day(of)) for of in ("2025-04-15", "2025-04-25")}
    assert [one and one.why for one in said.values()] == [
        "2025-04-10 参保关系终止，待遇停止",
        "2025 年 4 月由单位办理参保登记，从第二个自然月 2025-05-01 起享受",
    ]


@pytest.mark.parametrize(("case", "law"), [(ONE_AT_A_TIME[0], "第五十五条"), (ONE_AT_A_TIME[4], "第六十八条")])
def test_a_fee_for_days_that_are_paid_for_is_said_to_bring_nothing(case: Case, law: str) -> None:
    (note,) = calendar(case.packs, *case.events, as_of="2026-06-01").notes
    assert note.law == law
    assert "居民医保待遇期还没有结束，同一时期只能参加一种" in note.text
    assert note.text.endswith("没有带来待遇")
    found = calendar(case.packs, *case.events, as_of="2026-06-01")
    assert found.stretches[-1].why.startswith("居民医保的待遇到 ")


@pytest.mark.parametrize(
    ("pack", "events", "law", "words"),
    [
        (H, (*RETIRED_H, happened("moved_away", "2018-05-10")), "第六十一条", "已享受退休医保待遇的关系不转移"),
        (H, (*STAFF_H, happened("suspended", "2018-05-10", reason="核查")), "", "没有写在职人员怎样办"),
        (H, (*STAFF_H, happened("died", "2018-05-10"), platform_covers("2018-05-15")), "", "以去世为准"),
    ],
)  # fmt: skip
def test_what_is_noted_and_changes_nothing_is_said(
    pack: str, events: tuple[Occurrence, ...], law: str, words: str
) -> None:
    notes = calendar(pack, *events, as_of="2018-11-01").notes
    assert [note.law for note in notes if words in note.text] == [law]


def test_a_platform_record_without_its_category_asks_for_it() -> None:
    found = calendar(H, platform_covers("2018-05-15"), as_of="2018-11-01")
    assert [one.key for one in found.lacking] == ["category"]


@pytest.mark.parametrize(("packs", "year"), [(H, "2018"), (L, "2024")])
def test_an_end_of_which_the_law_says_nothing_stops_a_payment_of_which_nobody_said_until_when(
    packs: str, year: str
) -> None:
    goes_on = registered("2016-01-05", "flexible", "2016-01-01"), paid("flexible", "2016-01")
    found = calendar(packs, *goes_on, happened("terminated", f"{year}-05-10"), as_of=f"{year}-12-31")
    stated = calendar(packs, *goes_on[:1], paid("flexible", "2016-01", f"{year}-05"), as_of=f"{year}-12-31")
    assert [one[:5] for one in found.stretches] == [one[:5] for one in stated.stretches]
    (note,) = found.notes
    assert note.text.startswith(
        f"{year}-05-10 关系终止，这部政策没有写怎样办；没有写缴到哪个月的，按缴到 {year} 年 5 月推算"
    )
