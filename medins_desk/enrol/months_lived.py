"""Which months somebody can have paid for at all: none that have not come, none before birth, none before work."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from medins_desk.domain.months import Month, month_of, spoken
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.spans import anniversary
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown

_OLDEST = 120


class Lived(NamedTuple):
    """The month that is asked about, the month of birth, and the one in which somebody was old enough to work.

    The two are not known where the birth is not.
    """

    now: Month
    born: Month | None = None
    grown: Month | None = None
    no_work: tuple[MonthSource, ...] = ()

    def first(self, source: MonthSource) -> Month | None:
        """The first month that a source can have; ``None`` where it is not known."""
        return self.born if source in self.no_work else self.grown

    def outside(self, source: MonthSource, months: set[Month]) -> Iterator[tuple[str, set[Month]]]:
        """Months of a source that nobody can have lived or worked, by the reason."""
        yield f"晚于 {spoken(self.now)}，还没有到", {of for of in months if of > self.now}
        born, first = self.born, self.first(source)
        if born is not None:
            yield f"早于出生的 {spoken(born)}", {of for of in months if of < born}
        if born is not None and first is not None and first > born:
            yield f"早于可以就业的 {spoken(first)}", {of for of in months if born <= of < first}

    def room(self, source: MonthSource) -> int | None:
        """How many months of a source there can be in all."""
        first = self.first(source)
        return None if first is None else max(self.now - first + 1, 0)


def lived(law: PeopleLaw, facts: Facts, day: date) -> Lived:
    """The bounds of a life on a day, by the fact ``born_on`` and by what the law says of the age for work."""
    born, rules = facts.get("born_on"), law.retirement
    if not isinstance(born, date):
        return Lived(month_of(day))
    if rules is None or rules.of_age is None:
        return Lived(month_of(day), month_of(born), month_of(born))
    ages = (age for age in range(_OLDEST) if _works(law, age))
    grown = anniversary(born, next(ages, 0))
    return Lived(month_of(day), month_of(born), month_of(grown), rules.of_age.no_work)


def _works(law: PeopleLaw, age: int) -> bool:
    try:
        rules = law.retirement
        return rules is None or rules.of_age is None or Known(law, {"age": age}).holds(rules.of_age.guard)
    except NotKnown:  # the guard asks for more than the age, which is our fault: nothing is left out for it
        return True
