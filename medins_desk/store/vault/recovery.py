"""The recovery sheets: a random key in two shares, each for one official. Either alone says nothing about the key.

A share is typed by hand or scanned: 60 letters and digits without those that look alike (Crockford's base 32), with a
check over the store, the sheet's number and the share.
"""

import hashlib
import os
from typing import NamedTuple

from medins_desk.store.vault.suite import KEY_BYTES

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011", " -")
_LENGTH = 60
_CHECK_BYTES = 4
_GROUP = 5


class Shares(NamedTuple):
    """What is printed: the first official's share and the second's, in groups of five."""

    first: str
    second: str


def split(store_id: str) -> tuple[bytes, Shares]:
    """A new recovery key, and its two shares."""
    key, first = os.urandom(KEY_BYTES), os.urandom(KEY_BYTES)
    return key, Shares(_shown(store_id, 1, first), _shown(store_id, 2, _xor(key, first)))


def share_fault(store_id: str, number: int, typed: str) -> str | None:
    """What is wrong with a share as typed, in Chinese; ``None`` for a good one. ``number`` is 1 or 2."""
    plain = _plain(typed)
    if not plain:
        return "还没有填"
    if any(sign not in _ALPHABET for sign in plain):
        return "只有数字和字母（没有 U），照恢复单抄录"
    if len(plain) != _LENGTH:
        return f"恢复单上有 {_LENGTH} 位，现在是 {len(plain)} 位"
    if _share(store_id, number, plain) is not None:
        return None
    if _share(store_id, 3 - number, plain) is not None:
        return "这是另一份恢复单上的，两份各填一处"
    return "抄录有误，或者不是这个办公室的恢复单；逐组核对"


def joined(store_id: str, shares: Shares) -> bytes:
    """The recovery key of two shares without fault."""
    first, second = (_share(store_id, place + 1, _plain(text)) for place, text in enumerate(shares))
    if first is None or second is None:
        raise ValueError("a share is faulty")
    return _xor(first, second)


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=True))


def _plain(typed: str) -> str:
    return typed.upper().translate(_ALIKE)


def _check(store_id: str, number: int, share: bytes) -> bytes:
    return hashlib.sha256(f"{store_id} {number} ".encode() + share).digest()[:_CHECK_BYTES]


def _shown(store_id: str, number: int, share: bytes) -> str:
    value = int.from_bytes(bytes([number]) + share + _check(store_id, number, share))
    signs = "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return " ".join(signs[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))


def _share(store_id: str, number: int, plain: str) -> bytes | None:
    value = 0
    for sign in plain:
        value = value << 5 | _ALPHABET.index(sign)
    data = value.to_bytes(_LENGTH * 5 // 8 + 1)[-(1 + KEY_BYTES + _CHECK_BYTES) :]
    share = data[1 : 1 + KEY_BYTES]
    is_whole = value >> 8 * len(data) == 0 and data[0] == number
    return share if is_whole and data[1 + KEY_BYTES :] == _check(store_id, number, share) else None
