"""Every name that a form uses exists in code, and the other way about."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from medins_desk.assets import FORMS
from medins_desk.paper.closing import PARTS
from medins_desk.paper.forms import Form, form
from medins_desk.paper.slip_fields import FIELDS, PAGE, TAILED

PAPER = sorted(path.stem for path in (FORMS / "paper").glob("*.toml"))


def printed(node: object) -> Iterator[str]:
    """The field names anywhere in a form."""
    if isinstance(node, tuple):
        for each in node:
            yield from printed(each)
    elif is_dataclass(node):
        for field in fields(node):
            value = getattr(node, field.name)
            yield from [value] if field.name == "field" and value else printed(value)


@pytest.mark.parametrize("name", PAPER)
def test_every_field_of_a_printed_form_exists(name: str) -> None:
    names = set(printed(form(name)))
    assert names <= FIELDS.keys() | {PAGE}
    assert set(form(name).closing) <= PARTS.keys()
    cut = {fact.field for row in form(name).facts.rows for fact in row if fact.cut}
    assert cut <= TAILED.keys()


def test_every_field_and_part_in_code_is_printed_somewhere() -> None:
    forms: list[Form] = [form(name) for name in PAPER]
    assert {name for each in forms for name in printed(each)} == FIELDS.keys() | {PAGE}
    assert {part for each in forms for part in each.closing} == PARTS.keys()


def test_nothing_is_set_smaller_than_nine_points() -> None:
    def sizes(node: object) -> Iterator[float]:
        if isinstance(node, tuple):
            for each in node:
                yield from sizes(each)
        elif is_dataclass(node):
            for field in fields(node):
                value = getattr(node, field.name)
                yield from [value] if field.name.endswith("size") and isinstance(value, float) else sizes(value)

    for name in PAPER:
        assert min(sizes(form(name))) >= 9
