"""What is handed in as a case and is none, or is one with something strange in it: named, never a crash."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.exchange import read_case
from tests.exchange.case_faults import faults_after, faults_of, put
from tests.exchange.documents import INSTALLED, VALID, changed, written


def test_keys_that_stand_twice_are_found_with_their_path() -> None:
    text = written(VALID).decode()
    text = text.replace('"total": "58000.00"', '"total": "58000.00", "total": "1.00"')
    text = text.replace('"name"', '"name": "李四", "name"')
    assert faults_of(text.encode()) == [
        "person.name: 在同一个对象里写了不止一次，只留一个",
        "claims[0].amounts.total: 在同一个对象里写了不止一次，只留一个",
        (
            "claims[0].amounts: self_funded + over_limit + class_b + cancer_negotiated 合计 "
            '"13960.40" 超过总费用 "1.00"，核对金额'
        ),
        'claims[0].amounts.class_b_first_pay: "1075.00" 超过范围内的 "1.00"，核对金额',
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "case: 是空的"),
        (b" \n", "case: 是空的"),
        (b"\xff\xfe{\x00}\x00", "case: 是 UTF-16 编码，存成 UTF-8 再读"),
        ('{"name": "张三"}'.encode("gb18030"), "case: 第 10 个字节起不是 UTF-8，存成 UTF-8 再读"),
        (b"[" * 100_000, "case: 一层套一层太深，不能读"),
        (b'{"a":' * 100_000, "case: 一层套一层太深，不能读"),
        (b"{", "case: 不合 JSON 的写法：第 1 行第 2 列要有一个写在双引号里的名称"),
        (b"{} {}", "case: 不合 JSON 的写法：第 1 行第 4 列起是多出来的"),
        (b"[]", "case: […] 不是对象，写在花括号里"),
        (b"1" * 10_000, "case: 1111"),
        (b'"' + b"x" * 10_000 + b'"', 'case: "xxx'),
    ],
)
def test_what_is_no_document_is_said_in_words(data: bytes, expected: str) -> None:
    faults = faults_of(data)
    assert len(faults) == 1
    assert faults[0].startswith(expected)
    assert len(faults[0]) < 120


def test_a_byte_order_mark_of_utf8_is_skipped() -> None:
    read_case(b"\xef\xbb\xbf" + written(VALID), INSTALLED)


def test_half_a_character_is_a_fault_that_can_be_printed() -> None:
    data = json.dumps(changed(put("person/name", "\ud800"))).encode()
    (fault,) = faults_of(data)
    fault.encode("utf-8")


def test_a_deep_value_where_none_belongs_is_a_fault() -> None:
    deep: object = "x"
    for _ in range(200):
        deep = [deep]
    assert faults_after(put("claims/0/cause", deep)) == ["claims[0].cause: […] 不是文字，写在引号里"]


SOMETHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


def _places(value: object, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for key, found in inner for place in _places(found, (*way, key)))]


@given(place=st.sampled_from(_places(VALID)[1:]), value=SOMETHING)
def test_whatever_stands_somewhere_is_read_or_named(place: tuple[str | int, ...], value: object) -> None:
    document: Any = copy.deepcopy(VALID)
    found = document
    for step in place[:-1]:
        found = found[step]
    found[place[-1]] = value
    faults: tuple[Fault, ...] = ()
    try:
        read_case(json.dumps(document).encode(), INSTALLED)
    except ClerkFault as trouble:
        faults = trouble.faults or (Fault("", ""),)
    assert all(fault.place and fault.text for fault in faults)


@given(st.binary(max_size=60))
def test_any_bytes_are_named_not_a_crash(data: bytes) -> None:
    with pytest.raises(ClerkFault):
        read_case(data, INSTALLED)
