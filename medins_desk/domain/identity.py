"""Resident identity numbers (公民身份号码, GB 11643): reading, checking.

The area code is not judged: codes of past counties and of residence permits (81, 82, 83) are valid.
"""

import re
from datetime import date
from operator import mul

from medins_desk.domain.persons import Sex

_SHAPE = re.compile(r"[0-9]{17}[0-9X]", re.ASCII)
_CHECK_DIGITS = "10X98765432"
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))


def check_digit(first_seventeen: str) -> str:
    """The eighteenth digit by ISO 7064 MOD 11-2 (GB 11643)."""
    if len(first_seventeen) != len(_WEIGHTS):
        raise ValueError(first_seventeen)
    return _CHECK_DIGITS[sum(map(mul, map(int, first_seventeen), _WEIGHTS)) % 11]


def fault_of(number: str) -> str | None:
    """What is wrong with an identity number, in words for the clerk, or ``None``."""
    if len(number) != 18:
        short = 18 - len(number)
        return f"身份证号是 18 位，还差 {short} 位" if short > 0 else f"身份证号是 18 位，多了 {-short} 位"
    if not _SHAPE.fullmatch(number):
        return "身份证号只有数字，末位可以是 X，核对原件"
    try:
        birth_date_of(number)
    except ValueError:
        return f"身份证号里的出生日期 {number[6:14]} 不存在，核对第 7 至 14 位"
    if check_digit(number[:17]) != number[17]:
        return "身份证号的校验位不对，可能有一位录错，逐位核对"
    return None


def birth_date_of(number: str) -> date:
    """The date of birth in a number of 18 digits; ``ValueError`` where there is no such day."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex_of(number: str) -> Sex:
    """The sex in a number of 18 digits: the seventeenth digit is odd for men."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
