"""The law is data: no figure of a policy and no name of an area stands in Python."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.money import WHOLE
from medins_desk.domain.steps import AccountDraw, BestOf, Count, InsurerPaid, Own, SetAside
from medins_desk.domain.values import Adjusted, Best, Cases, Choice, Given, OfficeValue, Value
from medins_desk.packs import Library
from medins_desk.packs.vocabulary import figures

ROOT = Path(__file__).parents[2] / "medins_desk"
AREAS = ("杭州", "绍兴", "廊坊", "杭政", "hangzhou", "shaoxing", "langfang", "浙江", "河北")
LAW = ("settle", "packs", "domain")
"""The rooms in which a figure could decide something; elsewhere a number of pixels may look like one."""

KINDS_OF_VALUES = {kind.__name__ for kind in (Given, Choice, Cases, Adjusted, Best, OfficeValue)}

SMALL = 100
"""Below this a number says nothing by itself (percent signs, lengths of names, days of a month)."""


def _sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def _texts_and_numbers(path: Path) -> Iterator[tuple[int, object]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_area(path: Path) -> None:
    found = [(line, area) for line, value in _texts_and_numbers(path) for area in AREAS if area in str(value).lower()]
    assert not found


def _values_of_packs() -> Iterator[Value]:
    library = Library([RESOURCES / "packs"])
    for name in library.names():
        for step in library.pack(name).steps.values():
            if isinstance(step, (SetAside, InsurerPaid, AccountDraw, Own, Count, BestOf)):
                continue
            for slot in step.__slots__:
                yield from _values_in(getattr(step, slot))


def _values_in(thing: object) -> Iterator[Value]:
    if hasattr(thing, "__slots__") and not isinstance(thing, (str, tuple)):
        for slot in thing.__slots__:
            yield from _values_in(getattr(thing, slot))
    elif isinstance(thing, tuple) and type(thing).__name__ in KINDS_OF_VALUES:
        yield thing  # type: ignore[misc]  # a kind of value, by the test above
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _values_in(part)


def test_no_figure() -> None:
    law = {figure for value in _values_of_packs() for figure in figures(value) if isinstance(figure, int)}
    law = {figure for figure in law if figure > SMALL and figure != WHOLE}
    assert len(law) > 20
    found = [
        (path.relative_to(ROOT).as_posix(), line, value)
        for path in _sources(*LAW)
        for line, value in _texts_and_numbers(path)
        if isinstance(value, int) and (value in law or value * 100 in law) and value > SMALL
    ]
    assert not found
