"""What a unit pays for all its people: each person's own quote, and the unit's amounts on the sum of their bases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from medins_desk.domain.money import Fen, rounded, shown
from medins_desk.domain.months import Month
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.quotes import Lacking, Quote, QuoteLine, total_of
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known
from medins_desk.enrol.reckon import quote

_SPELT_OUT = 6
"""Of more people the bases stand with each of them alone."""


class Employed(NamedTuple):
    """One of the unit's people: by which id the list names them, and what is known of them."""

    id: str
    facts: Facts


class OfOne(NamedTuple):
    """The quote of one of them."""

    id: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Payroll:
    """The quotes of all, and the lines of the unit: its base is the sum of theirs, its amounts are rounded once.

    ``lacking``: what has to be known of somebody, with the id of the first of whom it is not.
    """

    pack: str
    sha256: str
    people: tuple[OfOne, ...]
    unit: tuple[QuoteLine, ...]
    lacking: Mapping[str, tuple[str, Lacking]]

    def total(self, party: Party, period: Period) -> Fen:
        """What a party pays for all of them: the unit on the sum, everybody else person by person."""
        if party is Party.UNIT:
            return total_of(self.unit, party, period)
        return sum(one.quote.total(party, period) for one in self.people)


class OfMonth(NamedTuple):
    """What a month comes to."""

    month: Month
    payroll: Payroll


@dataclass(frozen=True, slots=True)
class Payrolls:
    """Months of a unit, one after the other. Amounts of a month are added up; those of a year count once a year."""

    months: tuple[OfMonth, ...]

    def of(self, who: str, party: Party, period: Period) -> Fen:
        """What a party pays for one of them."""
        return sum(one.quote.total(party, period) for one in self._counted(period) if one.id == who)

    def total(self, party: Party, period: Period) -> Fen:
        """What a party pays for all of them: the unit on the sum of each month, everybody else person by person."""
        if party is Party.UNIT and period is Period.MONTH:
            return sum(one.payroll.total(party, period) for one in self.months)
        return sum(one.quote.total(party, period) for one in self._counted(period))

    def both(self) -> Fen:
        """What the unit hands over month by month: its own, and what it keeps back from its people."""
        unit, own = (self.total(party, Period.MONTH) for party in (Party.UNIT, Party.PERSON))
        return unit + own if unit and own else 0

    def quotes(self, who: str) -> tuple[Quote, ...]:
        """The quotes of one of them, month by month."""
        return tuple(one.quote for of in self.months for one in of.payroll.people if one.id == who)

    def _counted(self, period: Period) -> Iterator[OfOne]:
        seen: set[tuple[str, int]] = set()
        for of in self.months:
            for one in of.payroll.people:
                if period is Period.MONTH or (one.id, of.month // 12) not in seen:
                    yield one
                seen.add((one.id, of.month // 12))


def payroll(law: PeopleLaw, people: Sequence[Employed]) -> Payroll:
    """What being insured costs a unit and its people by the law of a day."""
    quotes = tuple(OfOne(one.id, quote(Known(law, one.facts), "premium")) for one in people)
    lacking: dict[str, tuple[str, Lacking]] = {}
    for one in quotes:
        for missed in one.quote.lacking:
            lacking.setdefault(missed.key, (one.id, missed))
    return Payroll(law.name, law.sha256, quotes, tuple(_of_unit(law, quotes)), lacking)


def _of_unit(law: PeopleLaw, quotes: Sequence[OfOne]) -> Iterator[QuoteLine]:
    """Lines of the unit's own and the sums on the way to them, each added up over all before it is rounded."""
    found: dict[tuple[str, Party | None, Period], list[_Line]] = {}
    for one in quotes:
        for line in one.quote.lines:
            if line.party in (Party.UNIT, None):
                found.setdefault((line.rule, line.party, line.period), []).append(_Line(one.quote, line))
    for lines in found.values():
        whole = sum((one.line.exact for one in lines), Fraction(0))
        amount = rounded(whole.numerator, whole.denominator, law.rounding)
        words = (_arithmetic(law, lines), f"{len(lines)} 人合计")
        yield lines[0].line._replace(amount=amount, why="，".join(filter(None, words)), exact=whole)


class _Line(NamedTuple):
    """A line of one of them, in the quote that it stands in."""

    quote: Quote
    line: QuoteLine


def _arithmetic(law: PeopleLaw, lines: Sequence[_Line]) -> str:
    """How a line of the unit comes about, to be reckoned again: each base, or the sum of the bases by the one rate."""
    if lines[0].line.party is None:
        return " + ".join(shown(one.line.amount) for one in lines) if 1 < len(lines) <= _SPELT_OUT else ""
    for first in bases_of(lines[0].quote, lines[0].line):
        rate = lines[0].line.why.removeprefix(shown(first.amount))
        bases = [next((b for b in bases_of(*one) if b.rule == first.rule), None) for one in lines]
        exact = [b.exact for b, one in zip(bases, lines, strict=True) if b and one.line.why == shown(b.amount) + rate]
        if len(exact) == len(lines):
            whole = sum(exact, Fraction(0))
            return f"{shown(rounded(whole.numerator, whole.denominator, law.rounding))}{rate}"
    return ""


def bases_of(quote: Quote, line: QuoteLine) -> tuple[QuoteLine, ...]:
    """The sums on the way that a line is a share of."""
    ways = (one for one in quote.lines if one.party is None)
    return tuple(one for one in ways if line.why.startswith(f"{shown(one.amount)} × "))
