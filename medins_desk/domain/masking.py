"""Numbers that name a person, as they may be shown: one rule a kind of number, for screens, paper, lists and messages.

GB/T 35273-2020 7.2 asks that screens and sheets show such numbers masked, and OWASP ASVS 5.0 14.2.6 that they stay so
until somebody asks; neither says how many signs remain. That is the rule of the printed forms: an identity number keeps
three and four, a telephone three and four, of a card or an account the last four remain. Passports and permits are
short: one and three. At least four signs are always hidden, and the length stays true, so that a wrong number is seen.

Each rule leaves what it masked as it is.
"""

import re
from dataclasses import replace
from enum import StrEnum

from medins_desk.domain.persons import Certificate, Person

MASK = "*"
_LEAST_HIDDEN = 4
_RESIDENT = re.compile(r"[0-9*]{14}|[0-9*]{17}", re.ASCII)
_WITH_ID = re.compile(r"[0-9*]{17}[0-9Xx*]{1,3}", re.ASCII)

_DISTRICT = re.compile(r"[^*]{1,12}?[市州盟][^*]{1,8}?[区县旗市]|[^*]{1,12}?[区县旗市]")

_BORN = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_NUMBERS = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?P<id>[0-9]{{6}} ?{_BORN} ?[0-9]{{3}}[0-9Xx][0-9]{{0,2}})"
    r"|(?P<card>[0-9]{16,19}|[0-9]{4}(?: [0-9]{4}){3}(?: [0-9]{1,3})?)"
    r"|(?P<phone>1[3-9][0-9]{9}))(?![0-9A-Za-z])",
    re.ASCII,
)


class Sensitive(StrEnum):
    """What of a person is shown masked; the words are those of the fields of ``Person``."""

    ID_NUMBER = "id_number"
    PHONE = "phone"
    BANK_ACCOUNT = "bank_account"
    ADDRESS = "address"
    REGISTERED_ADDRESS = "registered_address"
    CONTACT_PHONE = "contact_phone"


def id_number(number: str) -> str:
    """Any identity document's number: 330***********9023; of a passport or a permit E*****678."""
    if _RESIDENT.fullmatch(number[:-1]):
        return _hidden(number, 3, 4)
    return _hidden(number, 1, 3)


def phone(number: str) -> str:
    """A telephone: 138****5678; of a short one the last four."""
    return _hidden(number, 3, 4)


def bank_account(number: str) -> str:
    """A card or an account: the last four."""
    return _hidden(number, 0, 4)


def certificate(number: str) -> str:
    """The number of a certificate. That of a disabled person's holds the identity number (18 digits and two more)."""
    return _hidden(number, 3, 4) if _WITH_ID.fullmatch(number) else _hidden(number, 1, 3)


def address(text: str) -> str:
    """An address as far as its district: 测试市测试区********; of one that names none the first three signs."""
    district = _DISTRICT.match(text)
    return _hidden(text, district.end() if district else 3, 0)


RULES = {
    Sensitive.ID_NUMBER: id_number,
    Sensitive.PHONE: phone,
    Sensitive.BANK_ACCOUNT: bank_account,
    Sensitive.ADDRESS: address,
    Sensitive.REGISTERED_ADDRESS: address,
    Sensitive.CONTACT_PHONE: phone,
}
"""The rule of each."""


def person(whole: Person) -> Person:
    """A person as views hold it: nothing is missing, and no number is whole."""
    return replace(
        whole,
        id_number=id_number(whole.id_number),
        phone=phone(whole.phone),
        bank_account=bank_account(whole.bank_account),
        address=address(whole.address),
        registered_address=address(whole.registered_address),
        contact_phone=phone(whole.contact_phone),
    )


def with_masked_number(whole: Certificate) -> Certificate:
    """A certificate as views hold it."""
    return replace(whole, number=certificate(whole.number))


def in_text(text: str) -> str:
    """A sentence, what was typed, or a path, with every number in it masked that may be a person's.

    For texts that somebody wrote: a reason, a search, a message. A number is known by its shape only.
    """
    return _NUMBERS.sub(_masked_match, text)


def holds_number(text: str) -> bool:
    """Whether a text holds what may be somebody's number."""
    return _NUMBERS.search(text) is not None


def _masked_match(found: re.Match[str]) -> str:
    if found["id"]:
        return certificate(found["id"].replace(" ", ""))
    return bank_account(found["card"].replace(" ", "")) if found["card"] else phone(found["phone"])


def _hidden(number: str, first: int, last: int) -> str:
    """Asterisks for all but its ends; where they would hide too few signs, the first are hidden too, then the last."""
    if len(number) - first - last < _LEAST_HIDDEN:
        first, last = 0, max(0, min(last, len(number) - _LEAST_HIDDEN))
    middle = len(number) - first - last
    return number[:first] + MASK * middle + number[len(number) - last :]
