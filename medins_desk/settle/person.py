"""What the law sees of a person on a day: category, certificates, filings. Prepared once, asked for every bill."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from medins_desk.domain.bills import Bill
from medins_desk.domain.persons import Filing, Insured
from medins_desk.domain.policy import (
    Aged,
    CaseClass,
    Certified,
    Covered,
    CrossesYear,
    Filed,
    FromFact,
    InsideStay,
    JoinedStay,
    Lasting,
)
from medins_desk.domain.spans import Span, anniversary
from medins_desk.domain.values import MISSING, Word
from medins_desk.settle.case import mapped
from medins_desk.settle.facts import CATEGORY, HOUSEHOLD
from medins_desk.settle.filings import counts_on, lapsing
from medins_desk.settle.stays import Stays, joined_word

Leaf: TypeAlias = CaseClass | None
"""A class that looks at days or open words; ``None`` for the facts of the person."""


Leaves: TypeAlias = tuple[tuple[str, Leaf], ...]

Asked: TypeAlias = Callable[[Bill, Stays], Word]


class Standing(NamedTuple):
    """The words of a person's leaves: those that never change, and how to find the others for a bill."""

    insured: Insured
    leaves: Leaves
    constant: tuple[Word, ...]
    changing: tuple[tuple[int, Asked], ...]
    joining: tuple[tuple[int, Asked], ...] = ()

    def words(self, bill: Bill, stays: Stays, stated: Bill) -> list[Word]:
        """The words for a bill, in the order of the leaves.

        ``bill`` has the days that decide on it; what it has to do with a stay goes by the days that are ``stated``.
        """
        words = list(self.constant)
        for place, asked in self.changing:
            words[place] = asked(bill, stays)
        for place, asked in self.joining:
            words[place] = asked(stated, stays)
        return words


def standing_of(insured: Insured, leaves: Leaves, year_start: str) -> Standing:
    """Prepare a person for the leaves of a pack whose settlement year begins on ``year_start`` (``07-01``)."""
    constant: list[Word] = []
    changing: list[tuple[int, Asked]] = []
    joining: list[tuple[int, Asked]] = []
    held, filed = {entry.kind for entry in insured.certificates}, {entry.kind for entry in insured.filings}
    for place, (name, leaf) in enumerate(leaves):
        if (isinstance(leaf, Filed) and leaf.kind not in filed) or (
            isinstance(leaf, Certified) and held.isdisjoint(leaf.kinds)
        ):
            constant.append(False)  # most people have few papers, and most leaves ask for one
            continue
        found = _leaf(insured, name, leaf, year_start)
        constant.append(found if isinstance(found, (str, bool)) else False)
        if not isinstance(found, (str, bool)):
            (joining if isinstance(leaf, (JoinedStay, Covered)) else changing).append((place, found))
    return Standing(insured, leaves, tuple(constant), tuple(changing), tuple(joining))


def _leaf(  # noqa: C901, PLR0911  one return a kind
    insured: Insured, name: str, leaf: Leaf, year_start: str
) -> Word | Asked:
    match leaf:
        case Certified(kinds, month_after):
            spans = [entry.span for entry in insured.certificates if entry.kind in kinds]
            return _in_force([_from_next_month(span) for span in spans] if month_after else spans)
        case Aged(years, before_year):
            birthday = anniversary(insured.person.birth_date, years)
            if before_year:
                return _aged_before_year(birthday, year_start)
            return lambda bill, _: bill.end >= birthday
        case Filed():
            return _filed([entry for entry in insured.filings if entry.kind is leaf.kind], leaf)
        case InsideStay() | CrossesYear():
            return _inside_stay if isinstance(leaf, InsideStay) else _crossing(year_start)
        case JoinedStay():
            return lambda bill, stays: joined_word(leaf, bill, stays)
        case Covered():
            return lambda bill, _: insured.enrolment_on(bill.start) is not None
        case Lasting(days, nights):
            return lambda bill, _: (bill.end - bill.start).days >= days + nights
        case FromFact(_, words, otherwise):
            return lambda bill, _: mapped(bill.cause, words, otherwise)
    if name == HOUSEHOLD:
        return insured.person.household or MISSING
    if name == CATEGORY:
        return _category(insured)
    raise LookupError(name)


def _category(insured: Insured) -> Word | Asked:
    spans = [(entry.span.start, entry.span.end or date.max, entry.category) for entry in reversed(insured.enrolments)]

    def asked(bill: Bill, _: Stays) -> Word:
        day = bill.end
        for start, end, category in spans:
            if start <= day <= end:
                return category
        last = insured.last_covered(bill.start, bill.end) if bill.outside or bill.merged_into else None
        return next(category for start, end, category in spans if start <= last <= end) if last else MISSING

    return asked if spans else MISSING


def _in_force(spans: list[Span]) -> Word | Asked:
    bounds = [(span.start, span.end or date.max) for span in spans]

    def asked(bill: Bill, _: Stays) -> Word:
        day = bill.end
        for start, end in bounds:  # noqa: SIM110  a plain loop, here and below: this is asked for every bill
            if start <= day <= end:
                return True
        return False

    return asked if spans else False


def _filed(filings: list[Filing], leaf: Filed) -> Word | Asked:
    entries = [(filing, lapsing(filing.span, leaf)) for filing in filings]

    def asked(bill: Bill, _: Stays) -> Word:
        for filing, span in entries:  # noqa: SIM110  as above
            if counts_on(span, leaf, bill) and _matches(filing, bill, leaf.match):
                return True
        return False

    def counted(bill: Bill, _: Stays) -> Word:
        return len({filing.disease for filing, span in entries if span.holds(bill.end)}) >= leaf.at_least

    if len(entries) < leaf.at_least:
        return False
    return asked if leaf.at_least == 1 else counted


def _matches(filing: Filing, bill: Bill, match: str) -> bool:
    match match:
        case "disease":
            return filing.disease == bill.disease
        case "place":
            return filing.place == bill.institution.place
        case "institution":
            return filing.institution == bill.institution.id
        case "institution_named":
            return filing.institution in ("", bill.institution.id)
        case _:
            return True


def _from_next_month(span: Span) -> Span:
    start = _next_month(span.start)
    return Span(start, None if span.end is None else max(start, _next_month(span.end)) - timedelta(days=1))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _inside_stay(bill: Bill, stays: Stays) -> Word:
    return bool(stays) and any(stay.start < bill.start < stay.end for stay in stays)


def _crossing(year_start: str) -> Asked:
    month = int(year_start[:2])
    return lambda bill, _: _year_of(bill.start, month) < _year_of(bill.end, month)


def _aged_before_year(birthday: date, year_start: str) -> Asked:
    month = int(year_start[:2])
    reached_in = _year_of(birthday, month)
    return lambda bill, _: reached_in < _year_of(bill.end, month)


def _year_of(day: date, first_month: int) -> int:
    """The calendar year in which the settlement year of a day begins."""
    return day.year if day.month >= first_month else day.year - 1


_LEAVES = (Certified, Filed, Aged, InsideStay, CrossesYear, JoinedStay, Covered, Lasting)


def asks_for_year(kind: CaseClass) -> bool:
    """Whether a class can be told only where one beginning of the settlement year holds for all."""
    return isinstance(kind, CrossesYear) or (isinstance(kind, Aged) and kind.before_year)


def leaf_names(classes: dict[str, CaseClass], facts: frozenset[str]) -> Iterator[tuple[str, Leaf]]:
    """The facts of the person and the classes that look at days or open words, in a fixed order."""
    yield CATEGORY, None
    yield HOUSEHOLD, None
    for name, kind in classes.items():
        if isinstance(kind, _LEAVES) or (isinstance(kind, FromFact) and kind.source in facts):
            yield name, kind
