"""JSON as RFC 8259 has it, read strictly: what Python's reader lets pass in silence is a fault here.

Numbers stay as they were written (no float is ever made, no number is too long to read), ``NaN`` and ``Infinity``
are handed on so that they can be named where they stand, and a key that stands twice is found with its path.
"""

import json
import re
from dataclasses import dataclass

from medins_desk.domain import masking
from medins_desk.domain.errors import ClerkFault, Fault

LARGEST_DOCUMENT = 64 * 1024 * 1024
"""Bytes in one document. A person's bills of a year are some ten kilobytes."""

WHOLE = "case"
"""The place of a fault that concerns the document as a whole."""

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_UTF8_MARK = b"\xef\xbb\xbf"
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.-]{1,60}", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberText:
    """A number, ``NaN`` or ``Infinity`` as it was written: nothing in a case file is a bare number."""

    text: str


class _Doubled(dict[str, object]):
    """An object in which keys stand more than once."""

    twice: tuple[str, ...] = ()


def parse(data: bytes) -> tuple[object, tuple[Fault, ...]]:
    """The value in a JSON document, and a fault for each key that stands twice in one object.

    A byte order mark of UTF-8 is skipped, as RFC 8259 section 8.1 allows. Raises ``ClerkFault`` where nothing can be
    read: another encoding, no JSON, too long, nested too deeply.
    """
    text = _decoded(data)
    doubled: list[_Doubled] = []

    def to_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        keys = [key for key, _ in pairs]
        marked = _Doubled(found)
        marked.twice = tuple(key for key in found if keys.count(key) > 1)
        doubled.append(marked)
        return marked

    decoder = json.JSONDecoder(
        object_pairs_hook=to_object, parse_float=NumberText, parse_int=NumberText, parse_constant=NumberText
    )
    try:
        value = decoder.decode(text)
    except json.JSONDecodeError as trouble:
        where = f"第 {trouble.lineno} 行第 {trouble.colno} 列"
        raise _unreadable(f"不合 JSON 的写法：{where}{_said(trouble.msg)}") from None
    except RecursionError:
        raise _unreadable("一层套一层太深，不能读") from None
    return value, tuple(_twice(value)) if doubled else ()


_SAID = {
    "Expecting value": "缺一个值",
    "Expecting property name enclosed in double quotes": "要有一个写在双引号里的名称",
    "Expecting ':' delimiter": "缺冒号",
    "Expecting ',' delimiter": "缺逗号",
    "Illegal trailing comma before end of object": "多了一个逗号",
    "Illegal trailing comma before end of array": "多了一个逗号",
    "Unterminated string starting at": "引号没有收住",
    "Invalid control character at": "引号里有换行或者控制字符",
    "Invalid \\escape": "反斜杠后面的字不对",
    "Invalid \\escape: ": "反斜杠后面的字不对",
    "Invalid \\uXXXX escape": "\\u 后面要有四位",
    "Extra data": "起是多出来的",
}
"""What the reader of the standard library complains of, in the clerk's words."""


def _said(complaint: str) -> str:
    return _SAID.get(complaint, "写错")


def below(path: str, key: str) -> str:
    """The path of a key of an object."""
    step = key if _PLAIN_KEY.fullmatch(key) else f"[{quoted(key)}]"
    return f"{path}.{step}" if path and step is key else f"{path}{step}"


def quoted(value: object) -> str:
    """A value as a fault shows it: as it stands in the document, on one line, cut where it is long, numbers masked."""
    if isinstance(value, NumberText):
        return _cut(masking.in_text(value.text))
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, str):
        return _cut(json.dumps(masking.in_text(value), ensure_ascii=False).encode("utf-8", "backslashreplace").decode())
    return json.dumps(value)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…" + text[-1]


def _unreadable(text: str) -> ClerkFault:
    return ClerkFault([Fault(WHOLE, text)])


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST_DOCUMENT:
        raise _unreadable(f"比 {LARGEST_DOCUMENT // 1024 // 1024} MB 长，分成几个文件")
    if not data.strip():
        raise _unreadable("是空的")
    if data[:2] in _MARKS:
        raise _unreadable(f"是 {_MARKS[data[:2]]} 编码，存成 UTF-8 再读")
    try:
        return data.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise _unreadable(f"第 {trouble.start} 个字节起不是 UTF-8，存成 UTF-8 再读") from None


def _twice(value: object) -> list[Fault]:
    """The faults of all doubled keys, in the order of the document."""
    faults: list[Fault] = []
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        path, found = waiting.pop()
        if isinstance(found, dict):
            if isinstance(found, _Doubled):
                faults += [Fault(below(path, key), "在同一个对象里写了不止一次，只留一个") for key in found.twice]
            waiting += reversed([(below(path, key), inner) for key, inner in found.items()])
        elif isinstance(found, list):
            waiting += reversed([(f"{path}[{place}]", inner) for place, inner in enumerate(found)])
    return faults
