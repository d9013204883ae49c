"""For which years a newborn can be paid for: each has a fee of its own."""

from collections.abc import Iterator
from datetime import date

from medins_desk.domain.months import first_day, month_of, months_between
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.periods_law import Counted
from medins_desk.domain.persons import Category
from medins_desk.enrol.entry_terms import fund_year, years_open
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.known import Known, NotKnown

_YEAR = 12


def years_of_newborn(law: PeopleLaw, category: Category, birth: date, day: date) -> Iterator[date]:
    """The first days of the years that somebody in the first year of life can be paid for on a day.

    That of the birth, where it is over, only as long as a payment still gives cover from birth; then those that the
    law opens to everybody.
    """
    row = fund_year(Judge([law]), category, day)
    if row is None:
        return
    running, *coming = years_open(row, day)
    if birth < running and _gives_cover_from_birth(law, category, birth, day):
        yield first_day(month_of(running) - _YEAR)
    yield from (running, *coming)


def _gives_cover_from_birth(law: PeopleLaw, category: Category, birth: date, day: date) -> bool:
    rows = law.periods.residents if law.periods else ()
    facts: Facts = {
        "category": category,
        "birth_year": True,
        "months_from_birth": months_between(birth, day),
        "days_from_birth": (day - birth).days,
    }
    known = Known(law, facts)
    try:
        return any(known.holds(row.guard) for row in rows if row.counted is Counted.BIRTH)
    except NotKnown:  # the law asks for more: the year is quoted, and what is lacking is asked in 参保办理
        return True
