"""Reads the demo office (``resources/demo/office.json``): an invented office, its institutions, people and bills."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from medins_desk.domain.bills import Bill, Institution, Invoice, Level, Place
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.slips import Office
from medins_desk.exchange.case_file import CASE_KEYS, Installed, case_of
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.json_text import WHOLE, parse, quoted

_KEYS = frozenset({"office", "institutions", "cases"})
_OFFICE_KEYS = frozenset({"code", "name"})
_INSTITUTION_KEYS = frozenset({"id", "name", "level", "tcm", "designated", "place"})
_CASE_KEYS = frozenset({"case", "phone", "bank", "bank_account", "invoices"})
_INVOICE_KEYS = frozenset({"code", "number", "check_code", "issued_on"})


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """The office with its institutions and cases; persons and bills are complete, as a clerk would have typed them."""

    office: Office
    institutions: tuple[Institution, ...]
    cases: tuple[Case, ...]


def read_demo_office(data: bytes, installed: Installed) -> DemoOffice:
    """The demo office in a document. Raises ``ClerkFault`` with every fault."""
    value, twice = parse(data)
    faults = list(twice)
    if not isinstance(value, dict):
        raise ClerkFault([Fault(WHOLE, f"{quoted(value)} 不是对象，写在花括号里")])
    entry = Entry(value, "", _KEYS, faults)
    office = _office(entry)
    institutions = tuple(_institutions(entry))
    names = {found.id: found for found in institutions}
    cases = tuple(_cases(entry, installed, names, faults))
    if faults or office is None:
        raise ClerkFault(faults)
    return DemoOffice(office, institutions, cases)


def _office(entry: Entry) -> Office | None:
    entry.needs("office")
    found = entry.inner("office", _OFFICE_KEYS)
    if found is None:
        return None
    for key in sorted(_OFFICE_KEYS):
        found.needs(key)
    return Office(found.text("code") or "", found.text("name") or "")


def _institutions(entry: Entry) -> Iterator[Institution]:
    for found in entry.items("institutions", _INSTITUTION_KEYS):
        found.needs("id")
        found.needs("name")
        yield Institution(
            found.text("id") or "",
            name=found.text("name") or "",
            level=found.word("level", Level),
            tcm=found.flag("tcm", default=False),
            designated=found.flag("designated", default=True),
            place=found.word("place", Place) or Place.CITY,
        )


def _cases(entry: Entry, installed: Installed, names: Mapping[str, Institution], faults: list[Fault]) -> Iterator[Case]:
    for found in entry.items("cases", _CASE_KEYS):
        before = len(faults)
        found.needs("case")
        inner = found.inner("case", CASE_KEYS)
        case = case_of(inner, installed) if inner else None
        invoices = [_invoice(invoice) for invoice in found.items("invoices", _INVOICE_KEYS)]
        if case is None or len(faults) > before:
            continue
        if invoices and len(invoices) != len(case.bills):
            faults.append(Fault(f"{found.path}.invoices", "要与票据一一对应"))
            continue
        person = replace(
            case.insured.person,
            phone=found.text("phone") or "",
            bank=found.text("bank") or "",
            bank_account=found.text("bank_account") or "",
        )
        given: list[Invoice | None] = [*invoices] or [None] * len(case.bills)
        bills = (_bill(bill, invoice, names) for bill, invoice in zip(case.bills, given, strict=True))
        yield replace(case, insured=replace(case.insured, person=person), bills=tuple(bills))


def _invoice(entry: Entry) -> Invoice:
    return Invoice(
        entry.text("code") or "",
        entry.text("number") or "",
        entry.text("check_code") or "",
        entry.day("issued_on"),
    )


def _bill(bill: Bill, invoice: Invoice | None, names: Mapping[str, Institution]) -> Bill:
    """A bill at its institution's name; what the bill says of the institution stays as it is."""
    known = names.get(bill.institution.id)
    named = replace(bill.institution, name=known.name) if known else bill.institution
    return replace(bill, institution=named, invoice=invoice)
