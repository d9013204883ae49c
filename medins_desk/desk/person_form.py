"""The registration form: a person as typed."""

import unicodedata
from dataclasses import replace
from datetime import date

from medins_desk.desk.typed import Typed
from medins_desk.domain import documents, identity
from medins_desk.domain.codes import card_fault, phone_fault
from medins_desk.domain.persons import Document, Household, Person, Sex
from medins_desk.enrol.standings import completed_years

_OLDEST = 125
"""Nobody whose age is proven became older than 122: a birth before that is a slip of the hand."""

_NAME_MARKS = "·•‧・.'- "  # between the parts of names of many peoples


def read_person(typed: Typed, today: date, known: Person | None = None) -> Person | None:
    """The person, or ``None`` with the faults noted. Birth date and sex come from a number where they are not typed.

    An old resident number of fifteen digits is taken for the eighteen that it became. ``known``: the person as kept
    already, whose account and birth date nobody has to put right to correct something else.
    """
    name = _name(typed)
    document = typed.word("document", Document)
    number = documents.upgraded(documents.written(typed.text("id_number")))
    if (number or document is Document.NONE) and (wrong := _number_fault(number, document)):
        typed.fault("id_number", wrong)
        number = ""
    stated = documents.birth_date_in(number, today)
    born = typed.day("birth_date") or stated
    states_sex = bool(number) and identity.fault_of(number) is None
    sex = typed.word("sex", Sex) or (identity.sex_of(number) if states_sex else None)
    if born and stated and born != stated:
        typed.fault("birth_date", f"出生日期与证件号码里的 {stated} 不一致，核对原件")
    if sex and states_sex and sex is not identity.sex_of(number):
        typed.fault("sex", "性别与证件号码第 17 位不一致，核对原件")
    if born is None and not typed.raw("birth_date") and "id_number" not in {fault.place for fault in typed.faults}:
        typed.fault("birth_date", "号码里没有出生日期，照证件填" if number else "没有身份证号时要填出生日期")
    if born and not (known and known.birth_date == born) and (wrong := _birth_fault(born, today)):
        typed.fault("birth_date", wrong)
    household = typed.word("household", Household)
    phone, bank, account = typed.text("phone"), typed.text("bank"), typed.text("bank_account").replace(" ", "")
    address, registered = typed.text("address"), typed.text("registered_address")
    contact, contact_phone = typed.text("contact"), typed.text("contact_phone")
    if contact_phone and not contact:
        typed.fault("contact", "留了联系人电话，填联系人姓名")
    _look_at_phone(typed, "phone", phone, known.phone if known else "")
    _look_at_phone(typed, "contact_phone", contact_phone, known.contact_phone if known else "")
    if not (known and known.bank_account == account) and (wrong := card_fault(account)):
        typed.fault("bank_account", wrong)
    if born is None or typed.faults:
        return None
    person = Person(name, born, number, sex, household, phone, bank, account, document)
    return replace(person, address=address, registered_address=registered, contact=contact, contact_phone=contact_phone)


def _look_at_phone(typed: Typed, place: str, phone: str, kept: str) -> None:
    if phone != kept and (wrong := phone_fault(phone)):
        typed.fault(place, wrong)


def _birth_fault(born: date, today: date) -> str:
    if born > today:
        return f"出生日期晚于今天 {today}，核对日期"
    age = completed_years(born, today)
    return f"{born} 出生，到今天有 {age} 岁，核对证件上的出生日期" if age > _OLDEST else ""


def _number_fault(number: str, document: Document | None) -> str | None:
    wrong = documents.fault_of(number, document)
    if wrong and document is None and not number[:1].isdigit():
        return "不是身份证号。护照、通行证先按 Alt+T 选证件种类"
    return wrong


def _name(typed: Typed) -> str:
    name = typed.raw("name")
    if not name:
        typed.fault("name", "还没有填姓名")
    elif any(not (sign.isalpha() or unicodedata.combining(sign) or sign in _NAME_MARKS) for sign in name):
        typed.fault("name", "姓名里有数字或不是文字的符号，按证件录入")
    elif any(blank in name for blank in " \u3000") and not name.replace(" ", "").isascii():
        typed.fault("name", "姓名里有空格，去掉空格")
    return name
