"""Retirement, pure: from the months of a record to what is reached, what is missing, and the ways side by side."""

from collections.abc import Sequence
from datetime import date

from medins_desk.domain.money import Fen
from medins_desk.domain.months import first_day, month_of
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.quotes import Lacking, QuoteLine
from medins_desk.domain.retirement import Begins, RetirementLaw, Tally, ToReach, Way
from medins_desk.domain.retirement_answers import MonthsGiven, Reached, Retirement, WayOpen
from medins_desk.enrol.facts import Facts, FactValue
from medins_desk.enrol.known import Known, NotKnown
from medins_desk.enrol.months_counted import Tallies
from medins_desk.enrol.reckon import quote


def retirement(law: PeopleLaw, facts: Facts, months: Sequence[MonthsGiven], day: date) -> Retirement:
    """The answer for a person on a day. Raises ``ValueError`` where the law says nothing of retiring.

    Months after the day do not count, nor, where ``born_on`` is known, those before birth or before the age for work.
    As long as a condition cannot be judged no way is offered; what has to be known stands among ``lacking``.
    """
    rules = law.retirement
    if rules is None:
        raise ValueError(law.name)
    tallies = Tallies(law, rules, facts, day)
    tallies.count(months)
    known = Known(law, tallies.facts())
    reached = [_reached(known, one, tallies) for one in rules.conditions]
    short = (one.need - (one.have or 0) for one in reached if one.need is not None and one.met is not None)
    missing = max((0, *short))
    ways: tuple[WayOpen, ...] = ()
    judged = all(one.met is not None for one in reached) and not tallies.lacking
    if judged:
        met = all(one.met for one in reached)
        facts_then = {
            **tallies.facts(),
            "missing_months": missing,
            "short_of_years": missing > 0,
            "conditions_met": met,
        }
        known, ways = _ways(law, rules, facts_then, missing, known)
    lacking = {one.key: one for one in (*tallies.lacking.values(), *known.lacking)}
    return Retirement(
        law.name,
        law.sha256,
        tuple(tallies.counted),
        tallies.total,
        tallies.area,
        tuple(reached),
        missing,
        ways,
        tuple(lacking.values()),
    )


def _reached(known: Known, one: ToReach, tallies: Tallies) -> Reached:
    rule = known.law.rules[one.rule]
    if one.tally is None or one.least is None:
        return Reached(one.title, rule.id, rule.law, _holds(known, one))
    have = tallies.area if one.tally is Tally.AREA else tallies.total
    try:
        need = known.figure(one.least)
    except NotKnown:
        return Reached(one.title, rule.id, rule.law, None, have)
    if one.tally is Tally.AREA and have < need and tallies.unsure:
        tallies.lacking.update(tallies.unsure_of)
        return Reached(one.title, rule.id, rule.law, None, have, need)
    return Reached(one.title, rule.id, rule.law, have >= need, have, need)


def _holds(known: Known, one: ToReach) -> bool | None:
    if one.guard is None:
        return None
    try:
        return known.holds(one.guard)
    except NotKnown:
        return None


def _ways(
    law: PeopleLaw, rules: RetirementLaw, facts: dict[str, FactValue], missing: int, asked: Known
) -> tuple[Known, tuple[WayOpen, ...]]:
    """The ways that are open, and who knows what was lacking for them."""
    known = Known(law, facts)
    found = []
    for way in rules.ways:
        try:
            if known.holds(way.guard):
                found.append(_open(known, way, facts, missing))
        except NotKnown:
            continue
    return (known if known.lacking else asked), tuple(found)


def _open(known: Known, way: Way, facts: dict[str, FactValue], missing: int) -> WayOpen:
    rule = known.law.rules[way.rule]
    begins = _begins(known, way)
    changed = {**facts, **dict(way.changed)}
    costs, lacking = _lines(known, way.pays, changed)
    gives, _ = _lines(known, way.gives, changed)
    return WayOpen(
        way.name,
        way.title,
        rule.id,
        rule.law,
        rule.plain,
        way.benefits,
        begins,
        _from_day(begins, facts),
        missing,
        costs,
        gives,
        None if lacking else _to_pay(costs, missing),
        lacking,
    )


def _begins(known: Known, way: Way) -> Begins:
    """From when; what the office has to choose first is lacking, and the cost is said all the same."""
    try:
        return Begins(known.text(way.begins))
    except NotKnown:
        return Begins.NOT_SAID


def _lines(known: Known, names: tuple[str, ...], facts: Facts) -> tuple[tuple[QuoteLine, ...], tuple[Lacking, ...]]:
    """The lines of entries of the law, for the person as he or she is on the way, and what is lacking for others."""
    lines: list[QuoteLine] = []
    then = Known(known.law, facts)
    for topic in dict.fromkeys(name.partition(".")[0] for name in names):
        lines += quote(then, topic, lambda entry: entry.name in names).lines
    known.also_lacks(then)
    return tuple(lines), then.lacking


def _to_pay(costs: tuple[QuoteLine, ...], missing: int) -> Fen:
    """What the person pays in all until the years are full: once, or month by month."""
    own = [line for line in costs if line.party is Party.PERSON]
    once = sum(line.amount for line in own if line.period is Period.ONCE)
    return once + sum(line.amount for line in own if line.period is Period.MONTH) * missing


def _from_day(begins: Begins, facts: Facts) -> date | None:
    name = "retired_on" if begins is Begins.MONTH_AFTER_FORMALITIES else "paid_on"
    day = facts.get(name)
    if begins in (Begins.NOT_YET, Begins.NOT_SAID) or not isinstance(day, date):
        return None
    return day if begins is Begins.DAY_OF_PAYMENT else first_day(month_of(day) + 1)
