"""What the law sees of a person on a day: category, certificates, filings. Prepared once, asked for every bill."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
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
from medins_desk.domain.persons import Filing, Insured
from medins_desk.domain.spans import Span, anniversary
from medins_desk.domain.values import MISSING, Word
from medins_desk.settle.case import mapped
from medins_desk.settle.facts import CATEGORY, HOUSEHOLD
from medins_desk.settle.filings import counts_on, lapsing
from medins_desk.settle.stays import Stays, joined_word

Leaf: TypeAlias = CaseClass | None
"""A class that looks at days or open words; ``None`` for the facts of the person."""


Asked: TypeAlias = Callable[[Bill, Stays], Word]


class Standing(NamedTuple):
    """The words of a person's leaves: those that never change, and how to find the others for a bill."""

    insured: Insured
    leaves: "Leaves"
    constant: tuple[Word, ...]
    changing: tuple[tuple[int, Asked], ...]
    as_stated: tuple[tuple[int, Asked], ...]

    def words(self, bill: Bill, stays: Stays, stated: Bill) -> list[Word]:
        """The words for a bill, in the order of the leaves.

        ``bill`` has the days that decide on it; what it has to do with a stay goes by the days that are ``stated``.
        """
        words, leaves = list(self.constant), self.leaves
        for place, asked in self.changing:
            words[place] = asked(bill, stays)
        for place, asked in self.as_stated:
            words[place] = asked(stated, stays)
        if bill.end != bill.start:
            for place, asked in leaves.lasting:
                words[place] = asked(bill, stays)
        if stays:
            for place in leaves.inside:
                words[place] = _inside_stay(bill, stays)
        if bill.cause != ILLNESS:
            for place, kind in leaves.causes:
                words[place] = mapped(bill.cause, kind.words, kind.otherwise)
        if stated.merged_into:
            self._join(words, stated, stays)
        return words

    def _join(self, words: list[Word], stated: Bill, stays: Stays) -> None:
        for place, leaf in self.leaves.joining:
            words[place] = joined_word(leaf, stated, stays)


class Leaves:
    """The leaves of a pack, sorted by what they ask of a person: most people have few papers, most leaves ask for one.

    ``names`` are in a fixed order; ``year_start`` is when the settlement year begins (``07-01``), where a leaf asks.
    What most bills do not need to be asked stands apart: ``lasting`` where a bill has more days than one, ``inside``
    where there was a stay, ``causes`` where it is not an illness, ``joining`` where the bill names a stay.
    """

    __slots__ = (
        "_asking",
        "_blank",
        "_certified",
        "_covered",
        "_filed",
        "causes",
        "inside",
        "joining",
        "lasting",
        "names",
    )

    def __init__(self, classes: dict[str, CaseClass], open_facts: frozenset[str], year_start: str) -> None:
        leaves = tuple(_leaves_of(classes, open_facts))
        self.names = tuple(name for name, _ in leaves)
        self._blank: list[Word] = [_usual(leaf) for _, leaf in leaves]
        placed = [(place, leaf) for place, (_, leaf) in enumerate(leaves)]
        self.joining = tuple((place, leaf) for place, leaf in placed if isinstance(leaf, JoinedStay))
        self.lasting = tuple(
            (place, _asked_of_days(leaf, year_start))
            for place, leaf in placed
            if isinstance(leaf, Lasting | CrossesYear)
        )
        self.inside = tuple(place for place, leaf in placed if isinstance(leaf, InsideStay))
        self.causes = tuple((place, leaf) for place, leaf in placed if isinstance(leaf, FromFact))
        self._covered = tuple(place for place, leaf in placed if isinstance(leaf, Covered))
        self._filed = tuple((place, leaf) for place, leaf in placed if isinstance(leaf, Filed))
        self._certified = tuple((place, leaf) for place, leaf in placed if isinstance(leaf, Certified))
        self._asking = tuple(
            (place, _asked_of(name, leaf, year_start))
            for place, (name, leaf) in enumerate(leaves)
            if leaf is None or isinstance(leaf, Aged)
        )

    def standing(self, insured: Insured) -> Standing:
        """Prepare a person."""
        constant = self._blank.copy()
        changing: list[tuple[int, Asked]] = []
        for place, found in self._found(insured):
            if isinstance(found, (str, bool)):
                constant[place] = found
            else:
                changing.append((place, found))
        covered = _covered(insured) if self._covered else None
        as_stated = tuple((place, covered) for place in self._covered) if covered else ()
        return Standing(insured, self, tuple(constant), tuple(changing), as_stated)

    def _found(self, insured: Insured) -> Iterator[tuple[int, Word | Asked]]:
        for place, ask in self._asking:
            yield place, ask(insured)
        if insured.filings:
            for place, filing in self._filed:
                yield place, _filed([entry for entry in insured.filings if entry.kind is filing.kind], filing)
        if insured.certificates:
            for place, (kinds, month_after) in self._certified:
                spans = [entry.span for entry in insured.certificates if entry.kind in kinds]
                yield place, _in_force([_from_next_month(span) for span in spans] if month_after else spans)


def _usual(leaf: Leaf) -> Word:
    """What a leaf says of a bill of one day, for an illness, that names no stay, for a person without papers."""
    match leaf:
        case JoinedStay():
            return ALONE
        case FromFact(_, words, otherwise):
            return mapped(ILLNESS, words, otherwise)
        case _:
            return False


def _asked_of_days(leaf: Lasting | CrossesYear, year_start: str) -> Asked:
    if isinstance(leaf, CrossesYear):
        return _crossing(year_start)
    least = leaf.days + leaf.nights
    return lambda bill, _: (bill.end - bill.start).days >= least


def _asked_of(name: str, leaf: Aged | None, year_start: str) -> Callable[[Insured], Word | Asked]:
    """How a leaf that everybody is asked for is asked of a person."""
    if leaf is not None:
        start = year_start if leaf.before_year else ""
        return lambda insured: _aged(anniversary(insured.person.birth_date, leaf.years), start)
    if name == HOUSEHOLD:
        return lambda insured: insured.person.household or MISSING
    if name == CATEGORY:
        return _category
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


def _covered(insured: Insured) -> Asked:
    spans = [(entry.span.start, entry.span.end or date.max) for entry in insured.enrolments]

    def asked(bill: Bill, _: Stays) -> Word:
        day = bill.start
        for start, end in spans:  # noqa: SIM110  a plain loop, here and below: this is asked for every bill
            if start <= day <= end:
                return True
        return False

    return asked


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
    return any(stay.start < bill.start < stay.end for stay in stays)


def _crossing(year_start: str) -> Asked:
    month = int(year_start[:2])
    return lambda bill, _: _year_of(bill.start, month) < _year_of(bill.end, month)


def _aged(birthday: date, year_start: str) -> Asked:
    """Whether an age is reached on the last day of the bill; with ``year_start`` before the settlement year began."""
    if not year_start:
        return lambda bill, _: bill.end >= birthday
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


def _leaves_of(classes: dict[str, CaseClass], facts: frozenset[str]) -> Iterator[tuple[str, Leaf]]:
    """The facts of the person and the classes that look at days or open words, in a fixed order."""
    yield CATEGORY, None
    yield HOUSEHOLD, None
    for name, kind in classes.items():
        if isinstance(kind, _LEAVES) or (isinstance(kind, FromFact) and kind.source in facts):
            yield name, kind
