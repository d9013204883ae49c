"""The registration form: a person as typed."""

import unicodedata
from datetime import date

from medins_desk.desk.typed import Typed
from medins_desk.domain import identity
from medins_desk.domain.persons import Household, Person, Sex

_NAME_MARKS = "·•‧・.'- "  # between the parts of names of many peoples


def read_person(typed: Typed, today: date) -> Person | None:
    """The person, or ``None`` with the faults noted. Birth date and sex come from a number where they are not typed."""
    name = _name(typed)
    number = typed.text("id_number").replace(" ", "").upper()
    if number and (wrong := identity.fault_of(number)):
        typed.fault("id_number", wrong)
        number = ""
    born = typed.day("birth_date") or (identity.birth_date_of(number) if number else None)
    sex = typed.word("sex", Sex) or (identity.sex_of(number) if number else None)
    _agree(typed, number, born, sex)
    if born is None and not typed.raw("birth_date") and not typed.raw("id_number"):
        typed.fault("birth_date", "没有身份证号时要填出生日期")
    if born and born > today:
        typed.fault("birth_date", f"出生日期晚于今天 {today}，核对日期")
    household = typed.word("household", Household)
    phone, bank, account = typed.text("phone"), typed.text("bank"), typed.text("bank_account").replace(" ", "")
    if born is None or typed.faults:
        return None
    return Person(name, born, number, sex, household, phone, bank, account)


def _name(typed: Typed) -> str:
    name = typed.raw("name")
    if not name:
        typed.fault("name", "还没有填姓名")
    elif any(not (sign.isalpha() or unicodedata.combining(sign) or sign in _NAME_MARKS) for sign in name):
        typed.fault("name", "姓名里有数字或不是文字的符号，按证件录入")
    elif any(blank in name for blank in " \u3000") and not name.replace(" ", "").isascii():
        typed.fault("name", "姓名里有空格，去掉空格")
    return name


def _agree(typed: Typed, number: str, born: date | None, sex: Sex | None) -> None:
    if not number:
        return
    in_number = identity.birth_date_of(number)
    if born and born != in_number:
        typed.fault("birth_date", f"出生日期与身份证号里的 {in_number} 不一致，核对原件")
    if sex and sex is not identity.sex_of(number):
        typed.fault("sex", "性别与身份证号第 17 位不一致，核对原件")
