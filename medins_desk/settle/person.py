"""What the law sees of a person on a day: category, certificates, filings. Prepared once, asked for every bill.

Most of what a pack asks of a person holds from one day to another: an age, a certificate, a filing. So a person is made
ready as rows of two days and a bit, and what holds for a bill are the bits of one number. That number, the category and
a few words are all that tells one person from another when a bill is settled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from medins_desk.domain.bills import ILLNESS, Bill
from medins_desk.domain.classes import (
    ALONE,
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
from medins_desk.domain.persons import Certificate, CertificateKind, Filing, FilingKind, Insured
from medins_desk.domain.spans import Span, anniversary
from medins_desk.domain.values import MISSING, Word
from medins_desk.settle.case import mapped
from medins_desk.settle.facts import CATEGORY, HOUSEHOLD
from medins_desk.settle.filings import days_counted, lapsing
from medins_desk.settle.stays import Stays, joined_word

Truths: TypeAlias = int
"""Which of the leaves that say yes or no say yes: a bit for each."""

Days: TypeAlias = tuple[date, date, Truths]
"""From which day to which, both included, leaves say yes."""

Words: TypeAlias = tuple[Word, tuple[Word, ...], Truths]
"""What the leaves say of a bill: the category; the words of household, cause and stay; what holds."""


Matched: TypeAlias = tuple[date, date, Truths, bool, Callable[[Bill], object], str]
"""A filing that holds for a bill with which it shares a name: the disease, the place, the institution.

The first and the last day, what holds, whether the first day of the bill decides, where the bill says the name, the
name.
"""


class Several(NamedTuple):
    """What holds where so many diseases are filed."""

    at_least: int
    truth: Truths
    filed: tuple[tuple[Span, str], ...]


@dataclass(slots=True)
class Standing:
    """A person made ready for the leaves of a pack.

    ``on_last_day`` and ``on_first_day`` hold for a bill whose last or first day lies there, ``covered`` for one whose
    first day as stated does; ``on_day`` are all of them, for a bill of one day. ``usual`` are the words of a bill for
    an illness that names no stay.
    """

    insured: Insured
    leaves: "Leaves"
    categories: tuple[tuple[date, date, Word], ...]
    on_last_day: tuple[Days, ...]
    on_first_day: tuple[Days, ...]
    covered: tuple[Days, ...]
    on_day: tuple[Days, ...]
    matched: tuple[Matched, ...]
    several: tuple[Several, ...]
    usual: tuple[Word, ...]

    def words(self, bill: Bill, stays: Stays, stated: Bill) -> Words:
        """What the leaves say of a bill.

        ``bill`` has the days that decide on it; what it has to do with a stay goes by the days that are ``stated``.
        """
        truths, start, end = 0, bill.start, bill.end
        if start == end and stated is bill:
            for first, last, truth in self.on_day:
                if first <= end <= last:
                    truths |= truth
        else:
            truths = self._over_days(bill, stated)
        if self.matched:
            truths |= _filed_for(self.matched, bill)
        if self.several:
            truths |= _filed_on(self.several, end)
        if stays:
            truths |= self.leaves.of_stays(start, stays)
        words = self.usual
        if bill.cause != ILLNESS or stated.merged_into:
            words = self.leaves.words(self.insured, stated, stays)
        for first, last, category in self.categories:
            if first <= end <= last:
                return category, words, truths
        return self._broken(bill), words, truths

    def _over_days(self, bill: Bill, stated: Bill) -> Truths:
        """What holds for a bill of several days, or of other days than were stated."""
        truths, start, end = 0, bill.start, bill.end
        for first, last, truth in self.on_last_day:
            if first <= end <= last:
                truths |= truth
        for first, last, truth in self.on_first_day:
            if first <= start <= last:
                truths |= truth
        for first, last, truth in self.covered:
            if first <= stated.start <= last:
                truths |= truth
        return truths | self.leaves.of_days(start, end) if start != end else truths

    def _broken(self, bill: Bill) -> Word:
        """The category of a bill whose last day has none: of some bills the last day with cover decides."""
        last = self.insured.last_covered(bill.start, bill.end) if bill.outside or bill.merged_into else None
        return next(category for start, end, category in self.categories if start <= last <= end) if last else MISSING


def _filed_for(matched: Iterable[Matched], bill: Bill) -> Truths:
    truths = 0
    for first, last, truth, by_first_day, name_in, name in matched:
        if name_in(bill) == name and first <= (bill.start if by_first_day else bill.end) <= last:
            truths |= truth
    return truths


def _filed_on(several: Iterable[Several], day: date) -> Truths:
    truths = 0
    for at_least, truth, filed in several:
        if len({disease for span, disease in filed if span.holds(day)}) >= at_least:
            truths |= truth
    return truths


class Leaves:
    """The classes of a pack that ask a person, days or open words: the leaves, on which all other classes rest.

    ``names`` are those of ``Words``, one by one. ``year_start`` is when the settlement year begins (``07-01``), where
    a leaf asks.
    """

    __slots__ = (
        "_aged", "_certified", "_covered", "_crossing", "_filed", "_first_month", "_inside", "_lasting", "_several",
        "_truths", "_usual", "_with_words", "names",
    )  # fmt: skip

    def __init__(self, classes: Mapping[str, CaseClass], open_facts: frozenset[str], year_start: str) -> None:
        worded: dict[str, FromFact | JoinedStay] = {
            name: leaf
            for name, leaf in classes.items()
            if isinstance(leaf, JoinedStay) or (isinstance(leaf, FromFact) and leaf.source in open_facts)
        }
        yes_or_no = {name: leaf for name, leaf in classes.items() if isinstance(leaf, _YES_OR_NO)}
        bits = [(leaf, 1 << place) for place, leaf in enumerate(yes_or_no.values())]
        self.names = (CATEGORY, HOUSEHOLD, *worded, *yes_or_no)
        self._with_words = tuple(worded.values())
        self._usual = tuple(_usual(leaf) for leaf in self._with_words)
        self._truths = tuple(bit for _, bit in bits)
        self._inside = sum(bit for leaf, bit in bits if isinstance(leaf, InsideStay))
        self._covered = sum(bit for leaf, bit in bits if isinstance(leaf, Covered))
        self._lasting = [(leaf.days + leaf.nights, bit) for leaf, bit in bits if isinstance(leaf, Lasting)]
        self._crossing = sum(bit for leaf, bit in bits if isinstance(leaf, CrossesYear))
        self._aged = [(leaf, bit) for leaf, bit in bits if isinstance(leaf, Aged)]
        self._certified: dict[CertificateKind, list[tuple[bool, Truths]]] = {}
        self._several = [(leaf, bit) for leaf, bit in bits if isinstance(leaf, Filed) and leaf.at_least > 1]
        self._filed: dict[FilingKind, list[tuple[Filed, Truths]]] = {}
        for leaf, bit in bits:
            if isinstance(leaf, Filed) and leaf.at_least == 1:
                self._filed.setdefault(leaf.kind, []).append((leaf, bit))
            if isinstance(leaf, Certified):
                for kind in leaf.kinds:
                    self._certified.setdefault(kind, []).append((leaf.month_after, bit))
        self._first_month = int(year_start[:2]) if year_start else 1

    def one_by_one(self, words: Words) -> Iterator[Word]:
        """The words in the order of ``names``."""
        category, with_words, truths = words
        yield category
        yield from with_words
        for bit in self._truths:
            yield bool(truths & bit)

    def standing(self, insured: Insured) -> Standing:
        """Prepare a person."""
        spans = [(entry.span.start, entry.span.end or date.max, entry.category) for entry in insured.enrolments]
        last_day: list[Days] = []
        first_day: list[Days] = []
        if self._aged:
            last_day += self._ages(insured.person.birth_date)
        if insured.certificates:
            last_day += self._certificates(insured.certificates)
        matched: list[Matched] = []
        for filing in insured.filings:
            for leaf, bit in self._filed.get(filing.kind, ()):
                (first, last), name = days_counted(filing.span, leaf), _name(filing, leaf)
                if name is not None:
                    matched.append((first, last, bit, leaf.on_admission, _NAME_IN[leaf.match], name))
                else:
                    (first_day if leaf.on_admission else last_day).append((first, last, bit))
        covered = [(start, end, self._covered) for start, end, _ in spans] if self._covered else []
        return Standing(
            insured,
            self,
            categories=tuple(spans[::-1]),
            on_last_day=tuple(last_day),
            on_first_day=tuple(first_day),
            covered=tuple(covered),
            on_day=(*last_day, *first_day, *covered),
            matched=tuple(matched),
            several=tuple(self._several_of(insured.filings)) if self._several and insured.filings else (),
            usual=(insured.person.household or MISSING, *self._usual),
        )

    def _ages(self, birth_date: date) -> list[Days]:
        found: list[Days] = []
        for leaf, bit in self._aged:
            day = anniversary(birth_date, leaf.years)
            found.append((self._next_year(day) if leaf.before_year else day, date.max, bit))
        return found

    def _next_year(self, day: date) -> date:
        """The first day of the settlement year after that of a day."""
        month = self._first_month
        return date(_year_of(day, month) + 1, month, 1)

    def _certificates(self, certificates: Iterable[Certificate]) -> list[Days]:
        found: list[Days] = []
        for certificate in certificates:
            span = certificate.span
            for month_after, bit in self._certified.get(certificate.kind, ()):
                first, last = _from_next_month(span) if month_after else (span.start, span.end or date.max)
                found.append((first, last, bit))
        return found

    def _several_of(self, filings: Iterable[Filing]) -> list[Several]:
        found: list[Several] = []
        for leaf, bit in self._several:
            filed = [(lapsing(one.span, leaf), one.disease) for one in filings if one.kind is leaf.kind]
            if len(filed) >= leaf.at_least:
                found.append(Several(leaf.at_least, bit, tuple(filed)))
        return found

    def of_days(self, start: date, end: date) -> Truths:
        """What holds for a bill of more days than one because of its days."""
        truths, days = 0, (end - start).days
        for least, bit in self._lasting:
            if days >= least:
                truths |= bit
        if self._crossing and _year_of(start, self._first_month) < _year_of(end, self._first_month):
            truths |= self._crossing
        return truths

    def of_stays(self, day: date, stays: Stays) -> Truths:
        """What holds for a bill whose first day lies strictly inside a stay."""
        if self._inside:
            for stay in stays:
                if stay.start < day < stay.end:
                    return self._inside
        return 0

    def words(self, insured: Insured, bill: Bill, stays: Stays) -> tuple[Word, ...]:
        """The words for a bill with a cause of its own, or one that names a stay."""
        found: list[Word] = [insured.person.household or MISSING]
        for leaf in self._with_words:
            if isinstance(leaf, FromFact):
                found.append(mapped(bill.cause, leaf.words, leaf.otherwise))
            else:
                found.append(joined_word(leaf, bill, stays))
        return tuple(found)


def _usual(leaf: FromFact | JoinedStay) -> Word:
    """The word of a bill for an illness that names no stay."""
    return mapped(ILLNESS, leaf.words, leaf.otherwise) if isinstance(leaf, FromFact) else ALONE


_NAME_IN: Mapping[str, Callable[[Bill], object]] = {
    "disease": attrgetter("disease"),
    "place": attrgetter("institution.place"),
    "institution": attrgetter("institution.id"),
    "institution_named": attrgetter("institution.id"),
}
"""Where a bill says what a filing must share with it."""


def _name(filing: Filing, leaf: Filed) -> str | None:
    """The name that a bill must share with a filing; ``None`` where it need not share any."""
    match leaf.match:
        case "disease":
            return filing.disease
        case "place":
            return filing.place
        case "institution":
            return filing.institution
        case "institution_named":
            return filing.institution or None
        case _:
            return None


def _from_next_month(span: Span) -> tuple[date, date]:
    """The first and the last day of a certificate that works from the month after its first day."""
    first = _next_month(span.start)
    return first, date.max if span.end is None else max(first, _next_month(span.end)) - timedelta(days=1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _year_of(day: date, first_month: int) -> int:
    """The calendar year in which the settlement year of a day begins."""
    return day.year if day.month >= first_month else day.year - 1


_YES_OR_NO = (Certified, Filed, Aged, InsideStay, CrossesYear, Covered, Lasting)


def asks_for_year(kind: CaseClass) -> bool:
    """Whether a class can be told only where one beginning of the settlement year holds for all."""
    return isinstance(kind, CrossesYear) or (isinstance(kind, Aged) and kind.before_year)
