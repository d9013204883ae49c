"""A valid case, changed in one place, and what reading it then says."""

from collections.abc import Callable
from typing import Any

import pytest

from medins_desk.domain.errors import ClerkFault
from medins_desk.exchange import read_case
from tests.exchange.documents import INSTALLED, Document, changed, written


def faults_of(data: bytes) -> list[str]:
    with pytest.raises(ClerkFault) as raised:
        read_case(data, INSTALLED)
    return [f"{fault.place}: {fault.text}" for fault in raised.value.faults]


def faults_after(change: Callable[[Document], object]) -> list[str]:
    return faults_of(written(changed(change)))


def put(path: str, value: object) -> Callable[[Document], object]:
    """A change that puts a value at a path such as ``claims.0.amounts.total``."""

    def change(case: Document) -> None:
        *way, last = path.split("/")
        found: Any = case
        for step in way:
            found = found[int(step)] if isinstance(found, list) else found[step]
        found[last] = value

    return change


def drop(path: str) -> Callable[[Document], object]:
    def change(case: Document) -> None:
        *way, last = path.split("/")
        found: Any = case
        for step in way:
            found = found[int(step)] if isinstance(found, list) else found[step]
        del found[last]

    return change
