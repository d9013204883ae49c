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
        "person.name: stands more than once in its object",
        "claims[0].amounts.total: stands more than once in its object",
        (
            'claims[0].amounts: self_funded + over_limit + class_b + cancer_negotiated, "13960.40",'
            ' are more than the total, "1.00"'
        ),
        'claims[0].amounts.class_b_first_pay: "1075.00" is more than what stays in scope, "1.00"',
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "case: is empty"),
        (b" \n", "case: is empty"),
        (b"\xff\xfe{\x00}\x00", "case: is written in UTF-16; save it as UTF-8"),
        ('{"name": "张三"}'.encode("gb18030"), "case: is not UTF-8 at byte 10; save it as UTF-8"),
        (b"[" * 100_000, "case: is nested too deeply"),
        (b'{"a":' * 100_000, "case: is nested too deeply"),
        (b"{", "case: is not JSON: "),
        (b"{} {}", "case: is not JSON: Extra data at line 1, column 4"),
        (b"[]", "case: a list is not an object"),
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
    assert faults_after(put("claims/0/cause", deep)) == ["claims[0].cause: a list is not a text"]


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
