"""Which row of a law of benefit days is taken for an entry or a gap; the same facts are judged once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from medins_desk.domain.months import Month, first_day, spoken
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.periods_law import Break, End, Exempt, FundYear, Gap, Periods, Start
from medins_desk.domain.policy import Rule
from medins_desk.domain.quotes import Lacking
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown

Row = TypeVar("Row", Start, Exempt, Break, Gap, End, FundYear)

_NOTHING = Periods()
_OPEN = re.compile(r"\{(\w+)\}")
_MOST_REMEMBERED = 4096


class Taken(NamedTuple):
    """What a law says of a moment: the name of the row, its rule, its months where it has any.

    Without a ``row`` the law says nothing of it, or (``lacking``) cannot say it yet.
    """

    law: PeopleLaw
    row: Start | Exempt | Break | Gap | End | FundYear | None
    rule: Rule
    months: int = 0
    lacking: tuple[Lacking, ...] = ()


_NO_RULE = Rule("", "", "", "")


class Judge:
    """The laws of an area, each from its first day on, and what they said before.

    Days before the first law are judged by that law; ``projected`` says so.
    """

    def __init__(self, laws: Iterable[PeopleLaw]) -> None:
        self.laws = tuple(sorted((law for law in laws if law.periods), key=lambda law: law.span.start))
        self._taken: dict[tuple[object, ...], Taken] = {}

    def law_on(self, day: date) -> PeopleLaw:
        """The law of a day."""
        found = self.laws[0]
        for law in self.laws[1:]:
            if law.span.start <= day:
                found = law
        return found

    def projected(self, day: date) -> bool:
        """Whether the day lies before the first law that is here."""
        return day < self.laws[0].span.start

    def start(self, month: Month, facts: Facts) -> Taken:
        """From when cover begins for an entry into the employee scheme."""
        return self._pick(self.law_on(first_day(month)), "starts", facts)

    def resident(self, month: Month, facts: Facts) -> Taken:
        """From when cover begins for a year that a resident paid for."""
        return self._pick(self.law_on(first_day(month)), "residents", facts)

    def exempt(self, day: date, facts: Facts) -> Taken:
        """Whether an entry is made by itself whose fee a certificate spares that is registered later, on ``day``."""
        return self._pick(self.law_on(day), "exempt", facts)

    def retired(self, day: date, facts: Facts) -> Taken:
        """From when the benefits of the retired begin."""
        return self._pick(self.law_on(day), "retires", facts)

    def broken(self, month: Month, facts: Facts) -> Taken:
        """Until when there is cover once a month is not paid."""
        return self._pick(self.law_on(first_day(month)), "breaks", facts)

    def gap(self, month: Month, facts: Facts) -> Taken:
        """What the days of a gap turn out to be."""
        return self._pick(self.law_on(first_day(month)), "gaps", facts)

    def year(self, day: date, facts: Facts) -> Taken:
        """The year that residents of a category pay for."""
        return self._pick(self.law_on(day), "years", facts)

    def speaks_of(self, day: date, kind: str) -> bool:
        """Whether the law says anything of an event."""
        return any(row.on.value == kind for row in (self.law_on(day).periods or _NOTHING).ends)

    def ended(self, day: date, kind: str, facts: Facts) -> Taken:
        """What an event does to cover."""
        law = self.law_on(day)
        rows = [row for row in (law.periods or _NOTHING).ends if row.on.value == kind]
        return self._first(law, rows, facts)

    def _pick(self, law: PeopleLaw, kind: str, facts: Facts) -> Taken:
        key = (law.sha256, kind, *facts.items())
        found = self._taken.get(key)
        if found is None:
            if len(self._taken) >= _MOST_REMEMBERED:
                self._taken.clear()
            found = self._taken[key] = self._first(law, getattr(law.periods or _NOTHING, kind), facts)
        return found

    @staticmethod
    def _first(law: PeopleLaw, rows: Sequence[Row], facts: Facts) -> Taken:
        known = Known(law, facts)
        try:
            row = next((row for row in rows if known.holds(row.guard)), None)
            if row is None:
                return Taken(law, None, _NO_RULE)
            months = getattr(row, "months", None)
            figure = known.figure(months) if months is not None else 0
            return Taken(law, row, law.rules[known.text(row.rule)], figure)
        except NotKnown:
            return Taken(law, None, _NO_RULE, lacking=known.lacking)


def said(says: str, places: Mapping[str, object]) -> str:
    """The words of a row with its open places filled in; a place that is not known stays out."""
    for name in _open_in(says):
        if name in places:
            says = says.replace(f"{{{name}}}", str(places[name]))
    return says


@lru_cache(maxsize=1024)
def _open_in(says: str) -> tuple[str, ...]:
    """The places that words leave open."""
    return tuple(_OPEN.findall(says))


def month_said(month: Month | None) -> str:
    """A month in a sentence; empty where it is not known."""
    return spoken(month) if month is not None else ""
