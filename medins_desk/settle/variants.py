"""The same bills taken otherwise: another category, level, certificate or day, or a policy as if it were in force."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from medins_desk.domain.bills import Bill, BillKind, Level
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Category, Certificate, CertificateKind, Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.spans import Span

_WITHOUT_LEVEL = frozenset({BillKind.PHARMACY, BillKind.AMBULANCE})


@dataclass(frozen=True, slots=True)
class Variant:
    """What is taken otherwise; what is ``None`` or empty stays as it is.

    ``levels`` holds at most one, for every institution that can have one; ``None`` in it is a level not proven.
    ``certificates`` are all that the person then holds, since long before the bills. ``end`` becomes the last day of
    the last bill; the other bills keep their distance to it. ``office`` holds values and readings that the office might
    have set, by key.
    """

    pack: str | None = None
    category: Category | None = None
    levels: tuple[Level | None, ...] = ()
    certificates: tuple[CertificateKind, ...] | None = None
    end: date | None = None
    office: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is taken otherwise."""
        return self == Variant()


def varied(case: Case, variant: Variant) -> Case:
    """A case taken otherwise. The pack is the caller's to find: ``pack`` is taken over as it stands.

    Raises ``OverflowError`` where a bill would be moved out of the calendar.
    """
    bills, events = tuple(_of_level(bill, variant) for bill in case.bills), case.events
    if variant.end and bills:
        by = variant.end - max(bill.end for bill in bills)
        bills = tuple(_moved(bill, by) for bill in bills)
        events = tuple(replace(event, day=event.day + by) for event in events)
    insured = varied_person(case.insured, variant)
    local = {**case.local, **dict(variant.office)}
    return replace(case, insured=insured, bills=bills, events=events, pack=variant.pack or case.pack, local=local)


def varied_person(insured: Insured, variant: Variant) -> Insured:
    """A person taken otherwise: the days of cover stay, whatever the category."""
    if variant.category:
        insured = replace(
            insured, enrolments=tuple(replace(entry, category=variant.category) for entry in insured.enrolments)
        )
    if variant.certificates is not None:
        since = Span(insured.person.birth_date)
        held = tuple(Certificate(kind, since) for kind in dict.fromkeys(variant.certificates))
        insured = replace(insured, certificates=held)
    return insured


def _of_level(bill: Bill, variant: Variant) -> Bill:
    if not variant.levels or bill.kind in _WITHOUT_LEVEL:
        return bill
    return replace(bill, institution=replace(bill.institution, level=variant.levels[0]))


def _moved(bill: Bill, by: timedelta) -> Bill:
    claimed_on = bill.claimed_on and bill.claimed_on + by
    return replace(bill, start=bill.start + by, end=bill.end + by, claimed_on=claimed_on)


@lru_cache(maxsize=64)
def as_if_in_force(pack: PolicyPack) -> PolicyPack:
    """The pack as if it had always been in force and were still: for trials, never for a settlement that is kept.

    The same pack gives the same object, so that what was made ready for it is used again.
    """
    return replace(pack, span=Span(date.min))
