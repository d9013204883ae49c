"""The person of a case file, with enrolments, certificates, filings and the personal account."""

import re
from datetime import date

from medins_desk.domain import identity, masking
from medins_desk.domain.bills import Place
from medins_desk.domain.persons import (
    Account,
    Category,
    Certificate,
    CertificateKind,
    Enrolment,
    Filing,
    FilingKind,
    Household,
    Insured,
    Person,
    Scheme,
    Sex,
)
from medins_desk.exchange.entries import MISSING, Entry
from medins_desk.exchange.json_text import quoted

PERSON_KEYS = frozenset({"name", "id_number", "birth_date", "sex", "household"})
ENROLMENT_KEYS = frozenset({"scheme", "category", "from", "to"})
CERTIFICATE_KEYS = frozenset({"kind", "from", "to"})
FILING_KEYS = frozenset({"kind", "from", "to", "disease", "place", "institution"})
ACCOUNT_KEYS = frozenset({"current", "past"})

_LIKE_RESIDENT_NUMBER = re.compile(r"[0-9]+[Xx]?", re.ASCII)
_OTHER_DOCUMENT = re.compile(r"[A-Za-z0-9()/-]{4,30}", re.ASCII)


def read_insured(case: Entry) -> Insured | None:
    """All that a case says of its person; ``None`` where that cannot be put together."""
    case.needs("person")
    entry = case.inner("person", PERSON_KEYS)
    person = read_person(entry) if entry else None
    enrolments = [read_enrolment(found) for found in case.items("enrolments", ENROLMENT_KEYS)]
    certificates = [read_certificate(found) for found in case.items("certificates", CERTIFICATE_KEYS)]
    filings = [read_filing(found) for found in case.items("filings", FILING_KEYS)]
    account = _account(case)
    if person is None:
        return None
    return Insured(
        person=person,
        enrolments=tuple(found for found in enrolments if found),
        certificates=tuple(found for found in certificates if found),
        filings=tuple(found for found in filings if found),
        account=account,
    )


def read_person(entry: Entry) -> Person | None:
    """The person; the date of birth and the sex may come from a resident identity number."""
    entry.needs("name")
    name = entry.text("name")
    number = _document_number(entry)
    birth_date = _birth_date(entry, number)
    sex = entry.word("sex", Sex)
    household = entry.word("household", Household)
    if name is None or birth_date is None:
        return None
    if sex is None and number and _is_resident_number(number):
        sex = identity.sex_of(number)
    return Person(name=name, birth_date=birth_date, id_number=number or "", sex=sex, household=household)


def read_enrolment(entry: Entry) -> Enrolment | None:
    """An enrolment, whose category must be one of its scheme."""
    entry.needs("category")
    scheme, category, span = entry.word("scheme", Scheme), entry.word("category", Category), entry.span()
    if scheme and category and category.scheme is not scheme:
        entry.fault("category", f'"{category}" 不属于险种 "{scheme}"，核对两项')
    return Enrolment(category, span) if category and span else None


def read_certificate(entry: Entry) -> Certificate | None:
    """A certificate."""
    entry.needs("kind")
    kind, span = entry.word("kind", CertificateKind), entry.span()
    return Certificate(kind, span) if kind and span else None


def read_filing(entry: Entry) -> Filing | None:
    """A filing with what its kind needs."""
    entry.needs("kind")
    kind, span = entry.word("kind", FilingKind), entry.span()
    disease, place, institution = entry.text("disease"), entry.word("place", Place), entry.text("institution")
    if kind and kind.names:
        entry.needs(kind.names, f'没有写，"{kind}" 要有')
    if not kind or not span:
        return None
    return Filing(kind, span, disease=disease or "", place=place or "", institution=institution or "")


def _account(case: Entry) -> Account:
    entry = case.inner("account", ACCOUNT_KEYS)
    if entry is None:
        return Account()
    return Account(entry.amount("current", 0) or 0, entry.amount("past", 0) or 0)


def _document_number(entry: Entry) -> str | None:
    """The number of the identity document, empty where none is given, ``None`` where it is faulty.

    One that looks like a resident identity number must be a right one.
    """
    number = entry.text("id_number")
    if number is None:
        return None if entry.has("id_number") else ""
    if _LIKE_RESIDENT_NUMBER.fullmatch(number):
        text = _number_fault(number.upper())
        if text is None:
            return number.upper()
        entry.fault("id_number", f"{quoted(masking.id_number(number))} {text}")
        return None
    if not _OTHER_DOCUMENT.fullmatch(number):
        entry.fault("id_number", f"{quoted(masking.id_number(number))} 不是证件号码，核对号码")
        return None
    return number


def _number_fault(number: str) -> str | None:
    if identity.fault_of(number) is None:
        return None
    if len(number) != 18:
        return f"有 {len(number)} 位；居民身份证号是 18 位"
    try:
        identity.birth_date_of(number)
    except ValueError:
        return f"里的出生日期 {number[6:14]} 在日历上没有，核对号码"
    return "的校验位不对，核对号码"


def _birth_date(entry: Entry, number: str | None) -> date | None:
    """The date of birth, given or derived. Where the number is faulty, that is said already."""
    given = entry.day("birth_date")
    derived = identity.birth_date_of(number) if number and _is_resident_number(number) else None
    if given and derived and given != derived:
        entry.fault("birth_date", f'"{given}" 与 id_number 里的出生日期 {derived} 不同，核对两项')
    if derived is None and number is not None:
        entry.needs("birth_date", f"{MISSING}；没有居民身份证号的，要写")
    return given or derived


def _is_resident_number(number: str) -> bool:
    """Of the numbers that were found right, those that look like a resident's are one."""
    return _LIKE_RESIDENT_NUMBER.fullmatch(number) is not None
