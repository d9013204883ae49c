"""Benefit days of residents: what each year that was paid for comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from medins_desk.domain.benefit_calendar import Stretch
from medins_desk.domain.months import Month, first_day, last_day, month, month_of, months_between, spoken
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.periods_law import Counted, Exempt, FundYear, Standing, Start
from medins_desk.domain.persons import Category
from medins_desk.domain.worded import Worded
from medins_desk.enrol.endings import Ended, Endings
from medins_desk.enrol.entries import Facts
from medins_desk.enrol.entry_facts import Former, of_former
from medins_desk.enrol.judge import Judge, Taken
from medins_desk.enrol.lacking_words import at_latest, lacking_said

_DAY = timedelta(days=1)
_NOT_HERE = "这部政策没有写居民的年度缴费，按参保地居民医保的办法查询；记错的在参保待遇里撤回"


@dataclass(slots=True)
class Claim:
    """A year that a resident paid for: when it was paid, from when it is covered, until when at the longest.

    ``opens``: the first day on which it can be paid for in time. Where not all is known, ``start`` is the latest day on
    which it may begin, by the row ``at_latest``, and ``unsure_from`` the earliest.
    """

    paid: Occurrence
    category: Category
    on: date
    begins: date
    ends: date
    taken: Taken
    year: Taken
    start: date | None
    counted_from: Month
    opens: date
    ended: Ended | None = None
    unsure_from: date | None = None
    at_latest: Taken | None = None

    @property
    def covered(self) -> bool:
        """Whether any day of it is covered, if nothing ends it."""
        return self.start is not None and self.start <= self.ends

    @property
    def last_day(self) -> date:
        """The last day on which it can be covered."""
        return min(self.ends, self.ended.eve) if self.ended else self.ends

    @property
    def early(self) -> bool:
        """Whether it was paid before it could be."""
        return self.on < self.opens and isinstance(self.taken.row, Start) and self.taken.row.counted is Counted.YEAR

    @property
    def early_words(self) -> str:
        """What is said of a year that was paid before it could be."""
        opens = spoken(month_of(self.opens))
        return (
            f"{self.on} 缴费时 {self.paid.year} 年度的参保期还没有开始（{opens}起），按提前缴费从 {self.start} 起享受"
        )

    @property
    def enjoyed(self) -> bool:
        """Whether any day of it is covered."""
        return self.start is not None and self.start <= self.last_day

    def former(self, entry: date, joined: date | None = None) -> Former:
        """How it is seen by an entry on a day; what ended it in a later month is not known then."""
        short = self.ended is not None and (self.ended.day <= entry or month_of(self.ended.since) <= month_of(entry))
        ends = month_of(self.last_day if short else self.ends)
        return Former("resident", ends, self.category, self.start, joined=joined, cut_short=short)

    @property
    def vain(self) -> str:
        """Why no day of it is covered."""
        begins = f"要从 {self.start} 起才享受，" if self.start and self.on <= self.ends else ""
        year_ends = f"年度到 {spoken(month_of(self.ends))}底就结束了"
        if _counted_from_former(self.taken) and self.start:
            begins = f"{Worded(self.taken.says, {'from': self.start})}，"
        return f"{self.on} 缴的 {self.paid.year} 年度的费，{begins}{year_ends}，没有带来待遇"


class Residents:
    """Decides year after year; ``claims`` are those that are decided."""

    def __init__(self, judge: Judge, birth: date, endings: Endings) -> None:
        self._judge, self._endings = judge, endings
        self._birth = birth
        self.claims: list[Claim] = []
        self.last: Claim | None = None
        """The year decided last that gives any cover."""
        self.unheard: list[Stretch] = []

    def entered_on(self, paid: Occurrence) -> date:
        """The day on which somebody enters who paid for a year, or whose fee a certificate spares."""
        entered = paid.day or date.min
        if paid.certificate is None or paid.certificate <= entered or self._held_back(paid).row:
            return entered
        return paid.certificate

    def _held_back(self, paid: Occurrence) -> Taken:
        """The row by which an entry waits for the certificate that spares its fee, and is made all the same."""
        return self._judge.exempt(paid.certificate or paid.day or date.min, {"category": paid.category or ""})

    def enter(self, paid: Occurrence, former: Former) -> None:
        """Decide on a year that was paid for."""
        if paid.day is None or paid.category is None or paid.year is None:
            return
        on = self.entered_on(paid)
        year = self._judge.year(on, {"category": paid.category})
        if not isinstance(year.row, FundYear):
            why = lacking_said(year.lacking) if year.lacking else _NOT_HERE
            self.unheard.append(Stretch(on, None, Standing.UNKNOWN, paid.category, "", "", "", why))
            return
        first = month(paid.year, year.row.begins)
        begins, ends = first_day(first), last_day(first + 11)
        facts = self._facts(paid, on, first, year.row, former)
        taken = self._judge.resident(month_of(max(on, begins)), facts)
        qualified = month_of(max(on, paid.qualified or on))
        start, unsure_from, at_latest = self._begun(taken, paid, former.month, qualified, begins), None, None
        if taken.lacking:
            may_be = self._judge.residents_that_may_be(month_of(max(on, begins)), facts)
            starts = [(self._begun(one, paid, former.month, qualified, begins), one) for one in may_be]
            unsure_from, start, at_latest = _between(starts, taken)
        held_back = self._held_back(paid)
        if start and paid.certificate and isinstance(held_back.row, Exempt):
            certified = held_back.row.begins.of(paid.certificate)
            if certified > start:
                start, taken = certified, held_back
        ended = self._endings.of(paid.category, on, ends) if self._endings else None
        opens = first_day(first + year.row.opens)
        counted = taken, year, start, qualified, opens, ended, unsure_from, at_latest
        claim = Claim(paid, paid.category, on, begins, ends, *counted)
        self.claims.append(claim)
        self.last = claim if claim.enjoyed else self.last

    def _begun(
        self, taken: Taken, paid: Occurrence, former: Month | None, qualified: Month, begins: date
    ) -> date | None:
        """From which day a year is covered by a row, as far as no event has ended what was before."""
        start = self._start(taken, paid, former if _counted_from_former(taken) else qualified, begins)
        return start and self._not_while_ended(start, self.entered_on(paid))

    def _not_while_ended(self, start: date, on: date) -> date:
        """The first day of who enters anew on a day: what an event has ended since ``start`` stays ended until then."""
        ended = [one.ended.since for one in self.claims if one.ended and one.ended.day <= on]
        since = max(ended, default=date.min)
        return max(since, on) if since >= start else start

    def _facts(self, paid: Occurrence, on: date, first: Month, year: FundYear, former: Former) -> Facts:
        facts: Facts = {
            **of_former(former, month_of(on)),
            "category": paid.category or "",
            "window": on <= last_day(first + year.closes),
            "birth_year": first_day(first) <= self._birth <= last_day(first + 11),
            "newly_funded": paid.funded,
            "newly_qualified": paid.qualified is not None,
            "resumed": True,
            "months_from_birth": months_between(self._birth, on),
            "days_from_birth": max((on - self._birth).days, 0),
            "same_category": former.category is paid.category,
            "renewed": _renewed(former, first),
        }
        if paid.qualified:
            facts["months_from_qualifying"] = months_between(paid.qualified, on)
        return facts

    def _start(self, taken: Taken, paid: Occurrence, counted: Month | None, begins: date) -> date | None:
        row = taken.row
        if not isinstance(row, Start) or row.owes or counted is None:
            return None
        if row.counted is Counted.BIRTH:
            return max(self._birth, paid.qualified or self._birth, begins)
        if row.counted is Counted.YEAR:
            later = paid.qualified if paid.qualified and paid.qualified > self.entered_on(paid) else begins
            return max(first_day(month_of(begins) + taken.months), later)
        return max(first_day(counted + taken.months), begins)

    def waits(self) -> list[Stretch]:
        """The days between a payment and the cover that it brings."""
        found = list(self.unheard)
        for claim in self.claims:
            until = claim.start or claim.ends + _DAY
            since = min(claim.on, claim.unsure_from or claim.on)
            if since < until:
                end = min(until - _DAY, claim.last_day)
                standing = Standing.WAITING if claim.covered else Standing.UNCOVERED
                found += self._said(claim, claim.taken, standing, None, since, end)
        return found

    def covers(self, employed: Sequence[tuple[date, date]]) -> list[Stretch]:
        """The covered days, each year to its end, or until months as an employee that were entered later end it.

        ``employed`` holds, for each run of them, the first day of its first month and the first without this cover.
        """
        found: list[Stretch] = []
        for claim in self.claims:
            if claim.start is not None and claim.enjoyed:
                since, start = claim.on.replace(day=1), claim.start
                last = min([claim.last_day, *(day - _DAY for entry, day in employed if entry >= since and day > start)])
                taken = claim.at_latest or claim.taken
                found += self._said(claim, taken, Standing.COVERED, claim.category, start, last)
        return found

    def ended(self) -> list[Stretch]:
        """What follows the end of a year that nobody renewed."""
        found: list[Stretch] = []
        for claim in self.claims:
            paid_for = not claim.covered and _counted_from_former(claim.taken)  # the year that is paid for says its end
            if (claim.at_latest or claim.taken).row and not claim.ended and not paid_for:
                since = max(claim.ends + _DAY, claim.on if not claim.covered else date.min)
                taken = claim.year if claim.covered else claim.at_latest or claim.taken
                found += self._said(claim, taken, Standing.UNCOVERED, None, since, None)
        return found

    def _said(
        self,
        claim: Claim,
        taken: Taken,
        standing: Standing,
        category: Category | None,
        start: date,
        end: date | None,
    ) -> list[Stretch]:
        if end is not None and end < start:
            return []
        projected = self._judge.projected(max(claim.on, claim.begins))
        if taken.row is None:
            said = lacking_said(taken.lacking)
            return [Stretch(start, end, Standing.UNKNOWN, None, "", "", "", said, projected=projected)]
        places = {"first": spoken(claim.counted_from), "from": claim.start or "", "day": claim.on}
        why = Worded(taken.says, {**places, "last": spoken(month_of(claim.ends))}) if claim.covered else claim.vain
        if claim.early and claim.covered and taken is claim.taken:
            why = claim.early_words
        from_day = claim.start if standing is Standing.WAITING else None
        rule = taken.rule
        return [
            Stretch(start, end, standing, category, rule.id, rule.law, rule.item, why, from_day, projected=projected)
        ]


def _between(
    starts: Sequence[tuple[date | None, Taken]], unknown: Taken
) -> tuple[date | None, date | None, Taken | None]:
    """Not all is known: the earliest and the latest day of all that any row gives, and the row of the latest."""
    known = sorted(((day, one) for day, one in starts if day), key=itemgetter(0))
    if not known or len(known) < len(starts):
        return None, None, None
    latest = known[-1][1]._replace(says=at_latest(unknown.lacking))
    return known[0][0], known[-1][0], latest


def _renewed(former: Former, first: Month) -> str:
    """Whether a resident was insured in the year before."""
    if former.month is None:
        return "first"
    return "continuous" if former.month >= first - 12 else "broken"


def _counted_from_former(taken: Taken) -> bool:
    """Whether cover waits for the end of the cover of before."""
    return isinstance(taken.row, Start) and taken.row.counted is Counted.FORMER
