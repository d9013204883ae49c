"""Which row of a law of benefit days is taken for an entry or a gap; the same facts are judged once."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from medins_desk.domain.months import Month, month_of
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.periods_law import Break, End, Exempt, Free, FundYear, Gap, Periods, Start, Turn
from medins_desk.domain.policy import Rule
from medins_desk.domain.quotes import Lacking
from medins_desk.enrol.entries import UNSAID, Entry, Left
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown

Row = TypeVar("Row", Start, Exempt, Free, Break, Turn, Gap, End, FundYear)
Judged = TypeVar("Judged")

_NOTHING = Periods()
_MOST_REMEMBERED = 1024
_MOST_JUDGES = 4


class Taken(NamedTuple):
    """What a law says of a moment: the name of the row, its rule, its months where it has any.

    ``says`` are the words for it. Without a ``row`` the law says nothing of it, or (``lacking``) cannot say it yet.
    """

    law: PeopleLaw
    row: Start | Exempt | Free | Break | Turn | Gap | End | FundYear | None
    rule: Rule
    months: int = 0
    lacking: tuple[Lacking, ...] = ()
    says: str = ""


_NO_RULE = Rule("", "", "", "")
_judges: list["Judge"] = []


def judge_of(laws: Iterable[PeopleLaw]) -> "Judge":
    """The judge of some laws, who remembers what was asked of the same ones before."""
    judge = Judge(laws)
    known = next((one for one in _judges if one.laws == judge.laws), None)
    if known is None:
        _judges[:] = [*_judges[1 - _MOST_JUDGES :], judge]
    return known or judge


def _of_gap(facts: Facts) -> Facts:
    """What is known of a gap: an order without its term says nothing of who bears it."""
    return {name: value for name, value in facts.items() if (name, value) != ("order", UNSAID)}


class Judge:
    """The laws of an area, each from its first day on, and what they said before.

    Days before the first law are judged by that law; ``projected`` says so.
    """

    def __init__(self, laws: Iterable[PeopleLaw]) -> None:
        self.laws = tuple(sorted((law for law in laws if law.periods), key=lambda law: law.span.start))
        self.known_from = min((law.span.start for law in self.laws), default=date.min)
        self._months = [month_of(law.span.start) + (law.span.start.day > 1) for law in self.laws]
        self._taken: dict[tuple[object, ...], Any] = {}

    def law_on(self, day: date) -> PeopleLaw:
        """The law of a day."""
        found = self.laws[0]
        for law in self.laws[1:]:
            if law.span.start <= day:
                found = law
        return found

    def projected(self, day: date) -> bool:
        """Whether the day lies before the first law that is here."""
        return day < self.known_from

    def start(self, month: Month, entry: Entry) -> Taken:
        """From when cover begins for an entry into the employee scheme."""
        return self._of_run(month, "starts", entry)

    def starts_that_may_be(self, month: Month, entry: Entry) -> tuple[Taken, ...]:
        """Each row by which cover may begin while not all is known; none where one of them gives no month."""
        law = self._law_of(month)
        rows = (law.periods or _NOTHING).starts
        return self.once((law.sha256, "may be", entry), lambda: self._any_of(law, rows, entry.facts()))

    def residents_that_may_be(self, month: Month, facts: Facts) -> tuple[Taken, ...]:
        """Each row by which a year may begin that a resident paid for, likewise."""
        law = self._law_of(month)
        return self._any_of(law, (law.periods or _NOTHING).residents, facts)

    def resident(self, month: Month, facts: Facts) -> Taken:
        """From when cover begins for a year that a resident paid for."""
        return self._pick(self._law_of(month), "residents", facts)

    def exempt(self, day: date, facts: Facts) -> Taken:
        """Whether an entry is made by itself whose fee a certificate spares that is registered later, on ``day``."""
        return self._pick(self.law_on(day), "exempt", facts)

    def retired(self, day: date, facts: Facts) -> Taken:
        """From when the benefits of the retired begin."""
        return self._pick(self.law_on(day), "retires", facts)

    def free(self, day: date, facts: Facts) -> Taken:
        """Whether nothing is due any more once a pension is drawn, by who retires on a day."""
        return self._pick(self.law_on(day), "free", facts)

    def broken(self, month: Month, left: Left) -> Taken:
        """Until when there is cover once a month is not paid."""
        return self._of_run(month, "breaks", left)

    def turn(self, month: Month, entry: Entry) -> Taken:
        """Why cover goes on that turns to another category, or past the age of retirement."""
        return self._of_run(month, "turns", entry)

    def gap(self, month: Month, entry: Entry) -> Taken:
        """What the days of a gap turn out to be, by the entry that ends it."""
        law = self._law_of(month)
        rows = (law.periods or _NOTHING).gaps
        return self.once((law.sha256, "gaps", entry), lambda: self._first(law, rows, _of_gap(entry.facts())))

    def gap_so_far(self, month: Month, facts: Facts) -> Taken:
        """What the days of a gap turn out to be that nothing has ended."""
        return self._pick(self._law_of(month), "gaps", _of_gap(facts))

    def of_earlier(self, gap: Taken) -> Taken:
        """What a gap turns out to be on days of before the law that says so: the same, unless that says otherwise."""
        row = gap.row
        if not isinstance(row, Gap) or row.earlier is None:
            return gap
        known = Known(gap.law, {})
        try:
            return gap if known.holds(row.earlier) else Taken(gap.law, None, _NO_RULE)
        except NotKnown:
            return Taken(gap.law, None, _NO_RULE, lacking=known.lacking)

    def begins(self, law: PeopleLaw) -> Month:
        """The first month that a law speaks of."""
        return next(of for one, of in zip(self.laws, self._months, strict=True) if one is law)

    def year(self, day: date, facts: Facts) -> Taken:
        """The year that residents of a category pay for."""
        return self._pick(self.law_on(day), "years", facts)

    def speaks_of(self, day: date, kind: str) -> bool:
        """Whether the law says anything of an event."""
        return any(row.on.value == kind for row in (self.law_on(day).periods or _NOTHING).ends)

    def defers(self, month: Month) -> bool:
        """Whether the law lets a unit pay a month later."""
        return bool((self._law_of(month).periods or _NOTHING).deferral)

    def ended(self, day: date, kind: str, facts: Facts) -> Taken:
        """What an event does to cover."""
        law = self.law_on(day)
        rows = [row for row in (law.periods or _NOTHING).ends if row.on.value == kind]
        return self._first(law, rows, facts)

    def era(self, first: Month, last: Month) -> int | None:
        """A number for the law that applies to some months; ``None`` where it is not one for all of them."""
        found = bisect_right(self._months, first)
        return found if found == len(self._months) or last < self._months[found] else None

    def _law_of(self, month: Month) -> PeopleLaw:
        """The law of the first day of a month."""
        return self.laws[max(bisect_right(self._months, month) - 1, 0)]

    def _of_run(self, month: Month, kind: str, asked: Entry | Left) -> Taken:
        law = self._law_of(month)
        rows = getattr(law.periods or _NOTHING, kind)
        return self.once((law.sha256, kind, asked), lambda: self._first(law, rows, asked.facts()))

    def _pick(self, law: PeopleLaw, kind: str, facts: Facts) -> Taken:
        rows = getattr(law.periods or _NOTHING, kind)
        return self.once((law.sha256, kind, *facts.items()), lambda: self._first(law, rows, facts))

    def once(self, key: tuple[object, ...], judged: Callable[[], Judged]) -> Judged:
        """What comes of a key that says all it depends on beside the laws; judged where it was not yet."""
        found: Judged | None = self._taken.get(key)
        if found is None:
            if len(self._taken) >= _MOST_REMEMBERED:
                self._taken.clear()
            found = self._taken[key] = judged()
        return found

    @staticmethod
    def _any_of(law: PeopleLaw, rows: Sequence[Start], facts: Facts) -> tuple[Taken, ...]:
        found: list[Taken] = []
        for row in rows:
            known = Known(law, facts)
            try:
                held: bool | None = known.holds(row.guard)
            except NotKnown:
                held = None
            if held is False:
                continue
            try:
                figure = known.figure(row.months) if row.months is not None else 0
                rule = law.rules[known.text(row.rule)]
            except NotKnown:
                return ()
            if row.owes:
                return ()
            found.append(Taken(law, row, rule, figure, says=row.says))
            if held:
                return tuple(found)
        return ()

    @staticmethod
    def _first(law: PeopleLaw, rows: Sequence[Row], facts: Facts) -> Taken:
        known = Known(law, facts)
        try:
            row = next((row for row in rows if known.holds(row.guard)), None)
            if row is None:
                return Taken(law, None, _NO_RULE)
            months = getattr(row, "months", None)
            figure = known.figure(months) if months is not None else 0
            return Taken(law, row, law.rules[known.text(row.rule)], figure, says=row.says)
        except NotKnown:
            return Taken(law, None, _NO_RULE, lacking=known.lacking)
