"""What a password has to be (GB/T 22239-2019: complexity; length before signs, as NIST SP 800-63B has it)."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

SHORTEST = 10
LONGEST = 64

_WORST = ("password", "qwerty", "asdfgh", "zxcvbn", "admin", "abc", "woaini", "iloveyou", "yibao", "medins")
"""The beginnings of most passwords that are guessed first; a word alone with a few figures is no password."""


def password_fault(password: str, names: Iterable[str], former: str = "") -> str | None:
    """What is wrong with a password, in Chinese; ``None`` for a good one.

    ``names`` must not stand in it: the clerk's, with its pinyin, and the office's code.
    """
    plain = unicodedata.normalize("NFKC", password)
    if not SHORTEST <= len(plain) <= LONGEST:
        return f"密码要 {SHORTEST} 到 {LONGEST} 位，现在是 {len(plain)} 位" if plain else "还没有填密码"
    if any(name.casefold() in plain.casefold() for name in names if len(name) > 1):
        return "密码里不能有姓名、姓名拼音或办公室代码"
    if len(_kinds(plain)) < 2:
        return "密码至少用两类字符：字母、数字、其他符号"
    if _is_guessed_first(plain.casefold()):
        return "这个密码太容易猜到，换一个；几个不相干的词连起来就很好"
    same = bool(former) and plain == unicodedata.normalize("NFKC", former)
    return "新密码和原来的一样" if same else None


def _kinds(plain: str) -> set[str]:
    """Letters, figures, everything else."""
    return {"letter" if sign.isascii() and sign.isalpha() else "digit" if sign.isdigit() else "other" for sign in plain}


def _is_guessed_first(folded: str) -> bool:
    """Few signs, a known word alone with figures, or neighbours that follow each other: abcd1234, 87654321."""
    steps = [ord(right) - ord(left) for left, right in pairwise(folded)]
    is_row = sum(abs(step) == 1 for step in steps) > len(steps) * 2 // 3
    return is_row or len(set(folded)) < 5 or re.sub(r"[\d\W_]", "", folded) in _WORST
