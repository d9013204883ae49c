"""How long the calendar of a 40-year career takes: ``python -m tests.benchmarks.calendar``.

A smooth career is one payment for each year; a broken one has a month missing every year and two changes of scheme;
the worst pays every other month; a noted one does so with a registration and arrears each time. ``first`` is the time
where the law was asked for nobody before: in an office others are like it.
"""

from datetime import date
from statistics import median
from time import process_time

from medins_desk.domain.months import first_day, month
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category
from medins_desk.enrol.calendar import calendar_by
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.ways_back import calendar_of
from tests.enrol.histories import law_of

BIRTH, FIRST, AS_OF = date(1963, 4, 1), month(1985, 7), date(2025, 8, 1)
AREAS = {
    "hangzhou": ("hangzhou-2018", "hangzhou-2022"),
    "shaoxing": ("shaoxing-2025",),
    "langfang": ("langfang-2024",),
}


def _registered() -> Occurrence:
    day = first_day(FIRST)
    return Occurrence(kind=Occurred.REGISTERED, day=day, category=Category.ACTIVE, qualified=day)


def _paid(first: int, last: int, category: Category = Category.ACTIVE) -> Occurrence:
    return Occurrence(kind=Occurred.PAID, category=category, first=first, last=last)


def smooth() -> History:
    """Forty years, each paid for as a whole, then retired."""
    years = [_paid(FIRST + 12 * year, FIRST + 12 * year + 11) for year in range(40)]
    return History(BIRTH, (_registered(), *years, Occurrence(kind=Occurred.RETIRED, day=date(2025, 6, 20))))


def broken() -> History:
    """Forty years with a month missing in each, and two years as a resident between."""
    years = []
    for year in range(40):
        first = FIRST + 12 * year
        if year in (15, 16):
            day = first_day(first)
            years.append(
                Occurrence(kind=Occurred.PAID_YEAR, day=day, category=Category.ADULT_1, year=day.year, qualified=day)
            )
            continue
        category = Category.FLEXIBLE if year % 3 else Category.ACTIVE
        years += [_paid(first, first + 4, category), _paid(first + 6, first + 11, category)]
    return History(BIRTH, (_registered(), *years))


def worst() -> History:
    """Every other month paid for forty years."""
    return History(BIRTH, (_registered(), *(_paid(FIRST + n, FIRST + n) for n in range(0, 480, 2))))


def noted() -> History:
    """The worst with a registration before each payment, and the months between as arrears."""
    events = list(worst().occurrences)
    for month_paid in range(FIRST, FIRST + 480, 2):
        day = first_day(month_paid)
        events.append(Occurrence(kind=Occurred.REGISTERED, day=day, category=Category.ACTIVE, qualified=day))
        events.append(Occurrence(kind=Occurred.ARREARS, first=month_paid + 1, last=month_paid + 1))
    return History(BIRTH, tuple(events))


def _timed(laws: list[PeopleLaw], history: History) -> tuple[float, float, float, int]:
    took, first = [], []
    found = calendar_of(laws, history, AS_OF)
    for _ in range(9):
        judge = Judge(laws)
        start = process_time()
        calendar_by(judge, history, AS_OF)
        first.append(process_time() - start)
    for _ in range(60):
        start = process_time()
        calendar_of(laws, history, AS_OF)
        took.append(process_time() - start)
    return min(took) * 1000, median(took) * 1000, min(first) * 1000, len(found.stretches)


def main() -> None:
    """Print the figures of each area and career."""
    for area, names in AREAS.items():
        laws = [law_of(name) for name in names]
        for career in (smooth, broken, worst, noted):
            best, usual, first, stretches = _timed(laws, career())
            figures = f"best {best:.2f} ms, median {usual:.2f} ms, first {first:.2f} ms, {stretches} stretches"
            print(f"{area:9} {career.__name__:7} {figures}")


if __name__ == "__main__":
    main()
