"""Numbers of units and of bank cards, which carry a check digit; numbers of telephones, which do not."""

import re

_UNIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_UNIT = re.compile(rf"[{_UNIT_SIGNS}]{{18}}", re.ASCII)
_UNIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ABROAD = re.compile(r"(?:\+|00)(?!86)[1-9][0-9]{6,14}")
_PHONE = re.compile(
    r"(?:\+?86-?)?(?:1[3-9][0-9]{9}|(?:\(?0[0-9]{2,3}\)?-?)?[2-9][0-9]{6,7}|[48]00-?[0-9]{3}-?[0-9]{4})"
)
_EXTENSION = re.compile(r"(?:-|转|#|分机)[0-9]{1,6}\Z")
_CARD = re.compile(r"62[0-9]{14,17}|[345][0-9]{15}", re.ASCII)


def unit_check_sign(first_seventeen: str) -> str:
    """The last sign of a unified social credit code (统一社会信用代码, GB 32100-2015): MOD 31, powers of 3."""
    total = sum(_UNIT_SIGNS.index(sign) * weight for sign, weight in zip(first_seventeen, _UNIT_WEIGHTS, strict=True))
    return _UNIT_SIGNS[-total % 31]


def unit_fault(code: str) -> str | None:
    """What is wrong with a unified social credit code, in words for the clerk, or ``None``."""
    if len(code) != 18:
        return f"统一社会信用代码是 18 位，现在是 {len(code)} 位"
    if not _UNIT.fullmatch(code):
        return "统一社会信用代码只有数字和大写字母，没有 I、O、S、V、Z，核对原件"
    return None if unit_check_sign(code[:17]) == code[17] else "统一社会信用代码的校验位不对，逐位核对"


def card_fault(number: str) -> str | None:
    """What is wrong with the number of a bank card (ISO/IEC 7812, Luhn), or ``None``.

    An account that is no card (存折) has a number of another shape, with no check digit that we know: only what is
    numbered like a card is checked (62, 16 to 19 digits; 3, 4 and 5, 16 digits).
    """
    if not _CARD.fullmatch(number):
        return None
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(number))]
    total = sum(value // 10 + value % 10 for value in doubled)
    return None if total % 10 == 0 else "银行卡号的校验位不对，可能有一位录错，逐位核对；存折账号照存折录入"


def phone_fault(number: str) -> str | None:
    """What is wrong with the number of a telephone, or ``None``; an empty one is none.

    A mobile has 11 digits, a fixed one 7 or 8 and perhaps its area code and an extension; +86 may stand before
    either. Those of other countries begin with + and are not looked at further.
    """
    bare = number.replace(" ", "")
    if not bare or _PHONE.fullmatch(_EXTENSION.sub("", bare)) or _PHONE.fullmatch(bare) or _ABROAD.fullmatch(bare):
        return None
    if bare.startswith("1") and bare.isdigit() and len(bare) != 11:
        return f"手机号是 11 位，现在是 {len(bare)} 位，核对后重填"
    return "不是电话号码：手机号 11 位，固定电话 7 到 8 位，可带区号和分机，如 0571-88880000-801"
