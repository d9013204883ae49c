"""Identity documents of people, beside the resident identity card: which there are, and what their numbers look like.

Numbers that follow GB 11643 are checked by ``identity.py``: of residents, of people of Hong Kong, Macao (81, 82) and
Taiwan (83) who live here, and since December 2023 of foreigners with permanent residence, which begin with 9.
"""

import re
from datetime import date

from medins_desk.domain import identity
from medins_desk.domain.persons import Document

_OLD_RESIDENT = re.compile(r"[0-9]{15}", re.ASCII)
_OLD_FOREIGNER = re.compile(r"[A-Z]{3}[0-9]{12}", re.ASCII)
_SHAPES = {
    Document.HOME_RETURN_PERMIT: (re.compile(r"[HM](?:[0-9]{8}|[0-9]{10})", re.ASCII), "H 或 M 加 8 位数字"),
    Document.TAIWAN_PERMIT: (re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]?", re.ASCII), "8 位数字"),
    Document.PASSPORT: (re.compile(r"(?=.*[0-9])[A-Z0-9]{5,17}", re.ASCII), "5 至 17 位字母和数字"),
}


def written(typed: str) -> str:
    """A number as it is kept: no blanks, capitals."""
    return typed.replace(" ", "").upper()


def kind_of(number: str) -> Document | None:
    """The document that a number shows by itself; ``None`` where only the paper says it."""
    if not number:
        return Document.NONE
    if _OLD_FOREIGNER.fullmatch(number):
        return Document.FOREIGNER_CARD
    if identity.fault_of(number) is not None:
        return None
    if number[0] == "9":
        return Document.FOREIGNER_CARD
    return Document.RESIDENCE_PERMIT if number[:2] in {"81", "82", "83"} else Document.RESIDENT_CARD


def fault_of(number: str, document: Document | None = None) -> str | None:
    """What is wrong with a number of a document, in words for the clerk, or ``None``.

    Without a document it is taken for one that follows GB 11643, or for an old card of a foreigner.
    """
    if document in _SHAPES:
        shape, words = _SHAPES[document]
        return None if shape.fullmatch(number) else f"这种证件的号码是{words}，核对原件"
    if document is Document.NONE:
        return None if not number else "没有证件时不填号码；有号码就选证件种类"
    if _OLD_FOREIGNER.fullmatch(number):
        return None if _day_of_old_foreigner(number) else "号码第 8 至 13 位不是出生日期，核对原件"
    found = identity.fault_of(number)
    if found is None and document is not None and document is not kind_of(number):
        return "号码不是这种证件的：81、82、83 开头是港澳台居民居住证，9 开头是外国人永久居留身份证"
    return found


def birth_date_in(number: str, today: date) -> date | None:
    """The day of birth that a number states; an old card of a foreigner has two digits of the year."""
    if _OLD_FOREIGNER.fullmatch(number):
        born = _day_of_old_foreigner(number)
        return born and (born if born <= today else born.replace(year=born.year - 100))
    return identity.birth_date_of(number) if identity.fault_of(number) is None else None


def upgraded(number: str) -> str:
    """The eighteen digits of an old resident number of fifteen (GB 11643-1999): the century, and the check digit.

    Any other number comes back as it is.
    """
    if not _OLD_RESIDENT.fullmatch(number):
        return number
    first = f"{number[:6]}19{number[6:]}"
    return first + identity.check_digit(first)


def _day_of_old_foreigner(number: str) -> date | None:
    """The latest day that the six digits may mean; the caller knows today."""
    for century in ("20", "19"):
        try:
            return date.fromisoformat(f"{century}{number[7:9]}-{number[9:11]}-{number[11:13]}")
        except ValueError:
            continue
    return None
