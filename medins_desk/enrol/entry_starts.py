"""From when somebody would have benefits who is enrolled and pays on a day: the calendar, asked what would follow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.domain.eligibility_answers import Applicant, StartSaid
from medins_desk.domain.months import Month, first_day, month_of
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.people_law import Banded, PeopleLaw
from medins_desk.domain.periods_law import FundYear, Standing
from medins_desk.domain.persons import Category, Enrolment, Scheme
from medins_desk.domain.quotes import Lacking
from medins_desk.enrol.calendar import calendar_by
from medins_desk.enrol.entry_terms import fund_year, years_open
from medins_desk.enrol.facts import OF_CHILDREN
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.moments import EVERY
from medins_desk.enrol.months_paid import months_paid
from medins_desk.enrol.standings import completed_years

_ASKED_AS = {"months_from_qualifying": "qualified_on", "months_from_birth": "born_on", "days_from_birth": "born_on"}
"""Facts of an entry that follow from a day which somebody can be asked for."""

_GROWN = 16
"""Nobody works before (劳动法第十五条)."""

HISTORY = "events"
"""The key under which the whole course of somebody's insurance is asked for."""
_HISTORY = Lacking(HISTORY, "以前的参保经过（在“参保待遇”里记）")
_DONE = Lacking("handled", "转移接续手续和外地的参保经过（在“参保待遇”里记）")
_QUALIFIED = Lacking("events", "以前登记参保时，从哪天起符合条件（在“参保待遇”里记）")


class _Variant(NamedTuple):
    """What is known, or one thing that is not, supposed: ``name`` is the fact."""

    qualified: date | None
    funded: bool
    name: str


def starts_for(judge: Judge, applicant: Applicant, category: Category, after: date) -> tuple[StartSaid, ...]:
    """From when; a resident's for each year that can be paid for and begins ``after`` a day.

    Where a fact that is not known would change the day, the day is not said and the fact is lacking.
    """
    if not judge.laws:
        return ()
    if category.scheme is Scheme.EMPLOYEE:
        return tuple(_entries(judge, applicant, category))
    row = fund_year(judge, category, applicant.day)
    years = years_open(row, applicant.day) if row else ()
    of_birth = tuple(_of_birth(judge, applicant, category, row))
    applicant = _with_years(applicant, category, of_birth)
    found = [_start(judge, applicant, category, first.year) for first in years if first > after]
    return (*of_birth, *found)


def _with_years(applicant: Applicant, category: Category, years: Sequence[StartSaid]) -> Applicant:
    """The same, with years that are offered with the next one paid for: from when that is covered may hang on them."""
    qualified = applicant.facts.get("qualified_on")
    paid = [
        Occurrence(
            kind=Occurred.PAID_YEAR,
            day=applicant.day,
            category=category,
            year=one.year,
            qualified=qualified if isinstance(qualified, date) else None,
        )
        for one in years
    ]
    return applicant if applicant.held else replace(applicant, history=(*applicant.history, *paid))


def _of_birth(judge: Judge, applicant: Applicant, category: Category, row: FundYear | None) -> Iterator[StartSaid]:
    """The year of birth of somebody born in the one before, where its fee still brings days: a fee a year."""
    if row is None or applicant.birth is None:
        return
    eve = next(years_open(row, applicant.day)) - timedelta(days=1)
    born_in = next(years_open(row, eve))
    if not born_in <= applicant.birth <= eve:
        return
    start = _start(judge, applicant, category, born_in.year, eve)
    if start.from_day or start.lacking:
        yield start


def _entries(judge: Judge, applicant: Applicant, category: Category) -> Iterator[StartSaid]:
    """An entry into the employee scheme; where months were missed and it changes anything, with these paid, too."""
    first = _start(judge, applicant, category, None)
    yield first
    missed = months_missed(judge, applicant.history, applicant.day)
    if missed is None or category is Category.RETIRED:
        return
    made_up = replace(applicant, history=(*applicant.history, missed))
    other = _start(judge, made_up, category, None)
    if other.from_day != first.from_day:
        yield other._replace(back_months=(missed.last or 0) - (missed.first or 0) + 1)


def months_missed(judge: Judge, history: Iterable[Occurrence], day: date) -> Occurrence | None:
    """The months since the last one of the employee scheme that was paid, as paid on a day."""
    paid = months_paid(judge, history, day).paid
    if not paid or paid[-1].of >= month_of(day) - 1:
        return None
    first, category = paid[-1].of + 1, paid[-1].category
    return Occurrence(kind=Occurred.PAID, category=category, first=first, last=month_of(day) - 1, day=day)


def _start(
    judge: Judge, applicant: Applicant, category: Category, year: int | None, until: date | None = None
) -> StartSaid:
    """``until``: days that end before it are those of an earlier entry (today)."""
    history = _heard(judge, applicant)
    if history is None:
        return StartSaid(year, None, "", "", "", (_HISTORY,))
    if _unheard_of(applicant):
        return StartSaid(year, None, "", "", "", (_DONE,))
    applicant = replace(applicant, history=history)
    found: list[tuple[str, StartSaid]] = []
    for variant in _variants(judge, applicant, year):
        calendar = calendar_by(judge, _supposed(judge, applicant, category, year, variant), applicant.day)
        found.append((variant.name, _said(calendar, applicant, until or applicant.day, category, year)))
    known = found[0][1]
    decides = tuple(Lacking(name, _title(name, applicant)) for name, said in found if said.from_day != known.from_day)
    return StartSaid(year, None, "", "", "", decides) if decides else known


def _heard(judge: Judge, applicant: Applicant) -> tuple[Occurrence, ...] | None:
    """What happened; ``None`` where somebody was insured and nobody has noted how.

    Years of a resident say it themselves; days in the employee scheme, or before a sentence, do not.
    """
    if not applicant.history and applicant.facts.get("served_sentence") is True:
        return None
    if applicant.history or not applicant.held:
        return applicant.history
    found = [_paid_for(judge, one) for one in applicant.held]
    return tuple(one for one in found if one) if all(found) else None


def _paid_for(judge: Judge, held: Enrolment) -> Occurrence | None:
    """The year that a resident has days of, as paid for in time."""
    row = fund_year(judge, held.category, held.span.start) if held.category.scheme is Scheme.RESIDENT else None
    if row is None:
        return None
    begins = next(years_open(row, held.span.start))
    return Occurrence(kind=Occurred.PAID_YEAR, day=begins - timedelta(days=1), category=held.category, year=begins.year)


def _unheard_of(applicant: Applicant) -> bool:
    """Whether somebody comes from elsewhere and nobody has noted how."""
    came = any(one.kind is Occurred.CAME_FROM for one in applicant.history)
    return applicant.facts.get("insured_elsewhere") in ("employee", "resident") and not came


def _variants(judge: Judge, applicant: Applicant, year: int | None) -> Iterator[_Variant]:
    """What is known; then, one by one, each thing that is not, as it may turn out to be."""
    qualified, funded = applicant.facts.get("qualified_on"), applicant.facts.get("funded_this_year")
    day = qualified if isinstance(qualified, date) else None
    yield _Variant(day, funded is True, "")
    if year is not None and day is None and _counts_from_qualifying(judge.law_on(applicant.day)):
        yield _Variant(applicant.day, funded is True, "qualified_on")
    if year is not None and not isinstance(funded, bool):
        yield _Variant(day, funded=True, name="funded_this_year")


def _counts_from_qualifying(law: PeopleLaw) -> bool:
    """Whether the law asks since when somebody qualifies."""
    return any(isinstance(kind, Banded) and kind.number == "months_from_qualifying" for kind in law.classes.values())


def _supposed(judge: Judge, applicant: Applicant, category: Category, year: int | None, variant: _Variant) -> History:
    """The history, with what would be done on the day."""
    birth = applicant.birth or date.min
    qualified = variant.qualified
    if year is not None:
        paid = Occurrence(
            kind=Occurred.PAID_YEAR,
            day=applicant.day,
            category=category,
            year=year,
            qualified=qualified,
            funded=variant.funded,
        )
        return History(birth, (*_ended(judge, applicant.history, applicant.day), paid))
    if category is Category.RETIRED:
        return History(birth, (*applicant.history, Occurrence(kind=Occurred.RETIRED, day=applicant.day)))
    month = month_of(applicant.day)
    entered = Occurrence(kind=Occurred.REGISTERED, day=applicant.day, category=category, qualified=qualified)
    paid = Occurrence(kind=Occurred.PAID, category=category, first=month)
    return History(birth, (*stopped_before(judge, applicant.history, applicant.day), entered, paid))


def _ended(judge: Judge, history: Sequence[Occurrence], day: date) -> Iterator[Occurrence]:
    """What happened, for somebody who becomes a resident on a day: payments that go on end with its month."""
    month = month_of(day)
    until = _really_paid_to(judge, history, day, month)
    for one in history:
        goes_on = one.kind is Occurred.PAID and one.last is None and one.first is not None
        yield replace(one, last=_end_of(one.first or month, until, month)) if goes_on else one


def stopped_before(judge: Judge, history: Sequence[Occurrence], day: date) -> tuple[Occurrence, ...]:
    """What happened, for somebody who enters anew on a day: payments end before its month."""
    month = month_of(day)
    until = _really_paid_to(judge, history, day, month - 1)
    found = (_stopped(one, month, until) for one in history)
    return tuple(one for one in found if one)


def _really_paid_to(judge: Judge, history: Sequence[Occurrence], day: date, month: Month) -> Month:
    """The month with which a payment ends that goes on up to another: a move or an end may have stopped it before."""
    last = months_paid(judge, history, day).last
    return month if last is None else min(last.of, month)


def _end_of(first: Month, until: Month, month: Month) -> Month:
    """The last month of a payment that goes on; of one of which no month was really paid, the one that is supposed."""
    return until if until >= first else max(first, month)


def _stopped(one: Occurrence, month: Month, until: Month) -> Occurrence | None:
    if one.kind is not Occurred.PAID or one.first is None:
        return one
    if one.first >= month:
        return None
    if one.last is None:
        return replace(one, last=_end_of(one.first, until, month - 1))
    return replace(one, last=month - 1) if one.last >= month else one


def _said(calendar: Calendar, applicant: Applicant, day: date, category: Category, year: int | None) -> StartSaid:
    found = _covered(calendar, day, category, year)
    if found and not _is_at_latest(calendar, found):
        return StartSaid(year, found.start, found.rule, found.law, found.why)
    lacking = tuple(dict.fromkeys(_asked(one, applicant) for one in calendar.lacking))
    why = "；".join(note.text for note in calendar.notes)
    rule, law = next(((note.rule, note.law) for note in calendar.notes), ("", ""))
    stands = None if why or lacking else calendar.on(first_day(month_of(day) + 1))
    if stands:  # what was noted bars it: a hold, a move
        rule, law, why = stands.rule, stands.law, str(stands.why)
    return StartSaid(year, None, rule, law, why, lacking)


def _is_at_latest(calendar: Calendar, found: Stretch) -> bool:
    """Whether cover may begin sooner, by what is not known yet: that is asked, rather than the latest day told."""
    before = calendar.on(found.start - timedelta(days=1))
    return before is not None and before.standing is Standing.UNKNOWN


def _covered(calendar: Calendar, day: date, category: Category, year: int | None) -> Stretch | None:
    """The first days of full cover in the category that the entry brings."""
    since = first_day(month_of(day)) if year is None else date.min
    return next(
        (
            one
            for one in calendar.stretches
            if one.is_covered and one.category is category and (one.end is None or one.end >= day)
            if one.start >= since
            if year is None or _of_year(one, year)
        ),
        None,
    )


def _of_year(one: Stretch, year: int) -> bool:
    """Whether the days lie in a year that residents pay for: it begins in ``year``."""
    return one.start.year == year or (one.end is not None and one.end.year == year + 1 and one.start.year == year + 1)


def _title(name: str, applicant: Applicant) -> str:
    """How a fact is called of who asks."""
    young = applicant.birth is not None and completed_years(applicant.birth, applicant.day) < _GROWN
    return OF_CHILDREN.get(name, EVERY[name].title) if young else EVERY[name].title


def _asked(one: Lacking, applicant: Applicant) -> Lacking:
    """The fact to ask for; told already of this entry, it is that of an earlier one, which was noted without it."""
    key = _ASKED_AS.get(one.key, one.key)
    if key == "qualified_on" and key in applicant.facts:
        return _QUALIFIED
    return Lacking(key, _title(key, applicant), one.law) if key in EVERY else one
