"""The last day of each clock that counts months or days, by hand from the articles: month ends, leap days."""

from datetime import date

import pytest

from medins_desk.enrol.clocks import clocks_of, due_on
from tests.enrol.people_laws import law_of

HZ, SX, LF = "hangzhou-2018", "shaoxing-2025", "langfang-2024"


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("law", "clock", "since", "last"),
    [
        (HZ, "special_disease_open", "2018-01-10", "2023-01-09"),  # Art. 82: five years, the tenth day is the first
        (HZ, "special_disease_open", "2016-02-29", "2021-02-28"),
        (HZ, "abroad", "2018-01-01", "2018-06-30"),  # Art. 92: medicine for six months
        (HZ, "abroad", "2018-08-31", "2019-02-28"),
        (HZ, "abroad", "2019-08-31", "2020-02-29"),
        (HZ, "unpaid", "2018-03-31", "2018-06-30"),  # Art. 23: three months unpaid are an interruption
        (HZ, "unpaid", "2018-11-30", "2019-02-28"),
        (HZ, "unpaid", "2019-11-30", "2020-02-29"),
        (HZ, "converted", "2018-06-12", "2018-09-12"),  # Art. 56(2): within three months of joining the residents
        (HZ, "converted", "2018-11-30", "2019-02-28"),
        (HZ, "converted", "2019-11-29", "2020-02-29"),
        (HZ, "newborn", "2018-04-10", "2018-07-10"),  # Art. 39: within three months of birth
        (HZ, "newborn", "2018-11-30", "2019-02-28"),
        (HZ, "newborn", "2019-11-30", "2020-02-29"),
        (HZ, "newborn", "2020-02-29", "2020-05-29"),
        (HZ, "qualified", "2018-01-31", "2018-04-30"),  # Art. 22: within three months of qualifying
        (HZ, "newly_qualified", "2018-10-31", "2019-01-31"),
        (HZ, "yearly", "2018-01-01", "2018-12-31"),  # Art. 38: the window of the next year closes in December
        (HZ, "students", "2017-01-01", "2018-10-31"),  # that of students in October
        (SX, "newborn", "2025-12-03", "2026-03-03"),  # Art. 29: ninety days: 28 + 31 + 28 + 3
        (SX, "newborn", "2027-12-01", "2028-02-29"),  # 30 + 31 + 29
        (SX, "unit_unpaid", "2025-03-31", "2025-04-30"),  # Art. 14: stopped from the second month of arrears
        (SX, "unit_unpaid", "2025-01-31", "2025-02-28"),
        (SX, "yearly", "2025-01-01", "2025-12-31"),  # Art. 28: November and December
        (LF, "temporary_away_open", "2023-08-01", "2024-07-31"),  # Art. 67: one year
        (LF, "temporary_away_open", "2024-02-29", "2025-02-28"),
        (LF, "died", "2024-01-31", "2024-03-01"),  # Art. 44: thirty days, over 29 of February
        (LF, "staff_changes", "2024-02-01", "2024-03-02"),  # Art. 10: thirty days
    ],
)
def test_the_last_day(law: str, clock: str, since: str, last: str) -> None:
    found = next(one for one in clocks_of(law_of(law)) if one.name == clock)
    assert due_on(found, day(since)) == day(last)
